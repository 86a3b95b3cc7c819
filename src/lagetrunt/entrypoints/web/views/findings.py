"""Att kontrollera: what does not add up, with the words of both places, to settle or dismiss with a reason."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.db.models import Case, Count, IntegerField, Q, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import networks_offered
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources import queries
from lagetrunt.apps.sources.services import Stale, settle_finding
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import back_to, network_asked, number, page_of, span_asked, spans_met
from lagetrunt.entrypoints.web.remembered import remembered

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Document, Finding, FindingState

_WEIGHT = ("error", "warning", "question", "note")
_LOOK = {"error": "broken", "warning": "doubt", "question": "doubt", "note": "rest"}
_STATES = {"oppna": "open", "avgjorda": "settled", "avfardade": "dismissed"}
_ANSWERS = {"avgor": "settled", "avfarda": "dismissed", "oppna": "open"}


def _places(finding: "Finding", documents: dict[int, "Document"]) -> list[dict[str, Any]]:
    """The places with their documents; what is missing has no words, and stands nowhere but in its document."""
    found = [(place, documents.get(place.get("document") or 0)) for place in finding.places]
    return [{**place, "source": document} for place, document in found if document is not None]


def shown(rows: Any, actor: Actor) -> list[dict[str, Any]]:  # noqa: ANN401 - a page of findings
    """Findings with the places that they speak of."""
    found = list(rows)
    wanted = frozenset(pk for finding in found for place in finding.places if (pk := place.get("document")))
    documents = {document.pk: document for document in queries.documents_numbered(actor=actor, numbers=wanted)}
    return [
        {"finding": finding, "look": _LOOK[finding.severity], "places": _places(finding, documents)}
        for finding in found
    ]


@door(Right.SEE)
@remembered
def listed(request: HttpRequest) -> HttpResponse:
    """What is to check, the heaviest first."""
    actor = actor_in(request)
    everything = queries.findings(actor=actor)
    state = request.GET.get("lage", "oppna")
    rows = everything.filter(state=_STATES.get(state, "open"))
    network, document = network_asked(request, actor), number(request.GET.get("dokument"))
    offered = spans_met(actor)
    span = span_asked(request, offered)
    if network is not None:
        rows = rows.filter(documents__group__network=network).distinct()
    if span is not None:
        rows = rows.filter(documents__group__day__range=(span.first, span.last)).distinct()
    if document is not None:
        rows = rows.filter(documents=document)
    weight = Case(
        *(When(severity=word, then=Value(place)) for place, word in enumerate(_WEIGHT)), output_field=IntegerField()
    )
    page = page_of(request, rows.annotate(weight=weight).order_by("weight", "-is_across", "pk"), 25)
    counts = everything.order_by().aggregate(
        open=Count("pk", filter=Q(state="open")),
        errors=Count("pk", filter=Q(state="open", severity="error")),
        done=Count("pk", filter=~Q(state="open")),
        all=Count("pk"),
    )
    states = [
        ("oppna", _("det som är kvar")),
        ("avgjorda", _("det som är avgjort")),
        ("avfardade", _("det som är avfärdat")),
    ]
    return render(
        request,
        "findings/list.html",
        {
            "page": page, "rows": shown(page, actor), "state": state, "states": states, "network": network,
            "networks": networks_offered(actor=actor), "document": document, "span": span, "spans": offered,
            "query": request.GET.urlencode(), **counts,
        },
    )  # fmt: skip


def _tell_who_was_faster(request: HttpRequest, finding: "Finding", state: str) -> None:
    """Whose answer stands; the same answer twice is one, and what was written now is given back."""
    written = request.POST.get("skal", "").strip()
    if finding.state == state and finding.reason == ("" if state == "open" else written):
        return
    told = _("%(who)s har redan svarat: ”%(reason)s”") % {"who": finding.settled_by, "reason": finding.reason}
    if written:
        told += " " + _("Det du skrev är inte sparat: ”%(words)s”") % {"words": written[:500]}
    messages.warning(request, told)


@door(Right.SETTLE, "POST")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Settles, dismisses, or opens again; then the list as it was."""
    actor = actor_in(request)
    finding = queries.finding(actor=actor, pk=pk)
    state = _ANSWERS.get(request.POST.get("svar", ""))
    if state is None:
        return HttpResponse(status=400)
    try:
        settle_finding(
            finding=finding,
            state=cast("FindingState", state),  # a word of the enumeration is the enumeration's value
            reason=request.POST.get("skal", ""),
            by=actor,
            at=timezone.now(),
        )
    except ValueError:
        messages.error(request, _("Skriv varför, så att den som läser sedan förstår."))
        return back_to(request, "findings")
    except Stale:
        _tell_who_was_faster(request, queries.finding(actor=actor, pk=pk), state)
        return back_to(request, "findings")
    told = {"settled": _("Avgjort."), "dismissed": _("Avfärdat."), "open": _("Öppnat igen.")}
    messages.success(request, told[state])
    return back_to(request, "findings")
