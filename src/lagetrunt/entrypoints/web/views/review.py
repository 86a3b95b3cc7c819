"""Review: the document on one side with the words of its facts marked, the facts on the other, doubtful ones first."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.mandates.basing import base_kinds, bases
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import networks_offered
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources import queries
from lagetrunt.apps.sources.deleting import may_delete
from lagetrunt.apps.sources.permissions import may_have_file
from lagetrunt.apps.sources.services import Stale, check_document
from lagetrunt.entrypoints.web.correcting import fields_of, value_from
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.leaves import SHOWN, leaves, shown_at
from lagetrunt.entrypoints.web.listing import network_asked, number, page_of, span_asked, spans_met
from lagetrunt.entrypoints.web.paper import Marking, blocks, part_of
from lagetrunt.entrypoints.web.views.placing import unplaced
from lagetrunt.entrypoints.web.words import kind_of_fact
from lagetrunt.workflows.confirm_facts import answering
from lagetrunt.workflows.read_documents.tasks import link_batch

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Document, Fact

_BOXES = 160


def _state(fact: "Fact") -> str:
    if fact.state in ("confirmed", "corrected"):
        return "ok"
    if fact.state == "rejected":
        return "rejected"
    return "doubt" if fact.confidence < queries.SURE else "read"


def _may_answer(actor: Actor, document: "Document") -> bool:
    try:
        check_document(actor, Right.CONFIRM, document)
    except PermissionDenied:
        return False
    return True


@door(Right.SEE)
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """The document beside its facts."""
    actor = actor_in(request)
    found = queries.document(actor=actor, pk=pk)
    facts = list(queries.facts(actor=actor, document=found).order_by("position", "pk"))
    doubtful = sorted(
        (fact for fact in facts if _state(fact) == "doubt"), key=lambda fact: (fact.confidence, fact.position)
    )
    asked = number(request.GET.get("uppgift"))
    now = next((fact for fact in facts if fact.pk == asked), None) or next(iter(doubtful), None)
    may = _may_answer(actor, found)
    after = [fact for fact in doubtful if now is None or fact.pk != now.pk]
    kinds: dict[str, list[Fact]] = {}
    for fact in facts:
        kinds.setdefault(fact.kind, []).append(fact)
    last = next((fact for fact in facts if fact.pk == number(request.GET.get("senast"))), None)
    return render(
        request,
        "review/document.html",
        {
            "document": found, "may_delete": may_delete(actor, found), "may_have_file": may_have_file(actor, found),
            "siblings": list(queries.documents(actor=actor).filter(group=found.group).exclude(pk=found.pk))
            if found.group_id else [],
            **_paper(request, actor, found, facts, now),
            **unplaced(actor, found, facts, may=may),
            "base": bases(actor=actor).filter(document=found).first(), "may_base": actor.may(Right.IMPORT), "base_kinds": base_kinds(),
            "facts": facts, "doubtful": doubtful, "after": after, "now": now, "may": may,
            "state": _state(now) if now else "", "next": _next(doubtful, now), "last": last,
            "fields": fields_of(now) if now is not None and may else [],
            "kinds": [(kind_of_fact(kind), [(fact, _state(fact)) for fact in rows]) for kind, rows in kinds.items()],
            "boxes": _boxes(facts), "boxes_height": 14 * ((len(facts) + 39) // 40), "answered": sum(_state(fact) in ("ok", "rejected") for fact in facts),
            "page_number": found.page_of(now.spans[0][0]) if now is not None and now.spans else None,
            "line_number": found.line_of(now.spans[0][0]) if now is not None and now.spans else None,
        },
    )  # fmt: skip


def _paper(
    request: HttpRequest, actor: Actor, found: "Document", facts: list["Fact"], now: "Fact | None"
) -> dict[str, Any]:
    """The document itself: pages as they look where there are any and nothing else is asked for, else its text."""
    told, until = number(request.GET.get("plats")), number(request.GET.get("till"))
    sought = (told, until) if told is not None and until is not None and told < until else None
    marking = Marking(found, [(fact, _state(fact)) for fact in facts], None if sought else now, sought)
    at = told if told is not None else (now.spans[0][0] if now is not None and now.spans else None)
    pages = queries.leaves(actor=actor, document=found)
    count = pages.count()
    if count and request.GET.get("visa") != "text":
        asked = number(request.GET.get("sida")) or (found.page_of(at) if at is not None else None) or 1
        first, last = shown_at(count, asked)
        rows = list(pages.filter(number__range=(first, last)))
        return {
            "leaves": leaves(found, rows, marking, now), "leaf_count": count, "first_leaf": first, "last_leaf": last,
            "earlier": first - SHOWN if first > 1 else None, "later": last + 1 if last < count else None,
        }  # fmt: skip
    part = part_of(found, at, number(request.GET.get("del")))
    return {"part": part, "leaf_count": count, "blocks": blocks(found, marking, part.start, part.end)}


def _next(doubtful: list["Fact"], now: "Fact | None") -> "Fact | None":
    """The next doubtful one after the one shown, and the first again after the last."""
    numbers = [fact.pk for fact in doubtful]
    if now is None or now.pk not in numbers:
        return next(iter(doubtful), None)
    following = doubtful[(numbers.index(now.pk) + 1) % len(doubtful)]
    return None if following.pk == now.pk else following


def _boxes(facts: list["Fact"]) -> list[dict[str, Any]]:
    if len(facts) > _BOXES:
        return []
    return [{"x": 8 * (place % 40), "y": 14 * (place // 40), "state": _state(fact)} for place, fact in enumerate(facts)]


_TWICE = {"ratt": "confirmed", "fel": "rejected", "angra": "proposed"}


@door(Right.CONFIRM, "POST")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirms, corrects, rejects or takes back; then the next doubtful one."""
    actor = actor_in(request)
    fact = queries.fact(actor=actor, pk=pk)
    seen, what = number(request.POST.get("version")), request.POST.get("svar", "")
    done: dict[str, Any] = {"fact": fact, "by": actor, "at": timezone.now(), "seen": seen}
    stay = False
    try:
        if what == "ratt":
            answering.confirm(**done)
        elif what == "fel":
            answering.reject(**done, relink=link_batch.enqueue)
        elif what == "rattat":
            answering.correct(value=value_from(fact, request.POST), **done, relink=link_batch.enqueue)
        elif what == "angra":
            answering.undo(**done, relink=link_batch.enqueue)
            stay = True
        else:
            return HttpResponse(status=400)
    except Stale:
        stands = queries.fact(actor=actor, pk=pk)
        own = stands.settled_by == actor.name[:200]
        twice = stands.state == _TWICE.get(what) and (own or what == "angra")  # the same press twice is one answer
        if not twice:
            messages.warning(
                request,
                _("Du har redan svarat på uppgiften. Här är den som den står nu.")
                if own
                else _("Någon annan har svarat på uppgiften sedan sidan visades. Här är den som den står nu."),
            )
        stay = not twice or what == "angra"
    except ValueError:
        messages.error(
            request, _("Det rättade värdet går inte att använda. Se över fälten: dagar skrivs som 2024-08-23.")
        )
        stay = True
    there = reverse("document", kwargs={"pk": fact.document_id})
    way = "&visa=text" if request.POST.get("visa") == "text" else ""
    if stay:
        return redirect(f"{there}?uppgift={fact.pk}{way}")
    following = _following(actor, fact)
    return redirect(f"{there}?senast={fact.pk}{way}" + (f"&uppgift={following}" if following else ""))


def _following(actor: Actor, fact: "Fact") -> int | None:
    """The doubtful one that comes after the one just answered."""
    left = queries.doubtful(actor=actor, document=fact.document).exclude(pk=fact.pk)
    rows = sorted(left, key=lambda row: (row.confidence, row.position))
    later = [row for row in rows if (row.confidence, row.position) > (fact.confidence, fact.position)]
    return next((row.pk for row in (*later, *rows)), None)


@door(Right.CONFIRM)
def doubtful(request: HttpRequest) -> HttpResponse:
    """The doubtful facts of all documents, or of one network's or one year's, the most doubtful first."""
    actor = actor_in(request)
    rows = queries.doubtful(actor=actor).select_related("document__group__network")
    offered = spans_met(actor)
    network, span = network_asked(request, actor), span_asked(request, offered)
    if network is not None:
        rows = rows.filter(document__group__network=network)
    if span is not None:
        rows = rows.filter(document__group__day__range=(span.first, span.last))
    told = {
        "page": page_of(request, rows), "network": network, "networks": networks_offered(actor=actor),
        "span": span, "spans": offered, "filtered": bool(network or span),
    }  # fmt: skip
    return render(request, "review/doubtful.html", told)
