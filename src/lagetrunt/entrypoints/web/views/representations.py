"""Who represents whom in a network: a matrix of parties and school forms, what should be asked of it, and the terms over time."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.organisation import queries
from lagetrunt.apps.organisation.intending import NoReason, say_intended, take_back_intended
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.organisation.terms import Tenures, asked_of, terms_of_network
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.drawings.terms import draw_terms
from lagetrunt.entrypoints.web.listing import day_asked, span_asked, spans
from lagetrunt.entrypoints.web.seat_lines import Line, seat_lines, seat_matrix
from lagetrunt.entrypoints.web.seatings import days_of
from lagetrunt.entrypoints.web.tables import FORMATS, table_out

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Party


@door(Right.SEE)
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """The seats of a network today, on a day or in a year that is asked for; as a page, or the matrix as a file."""
    actor, today = actor_in(request), timezone.localdate()
    network = queries.network(actor=actor, pk=pk)
    told = terms_of_network(actor=actor, network=network.pk)
    offered = spans(days_of(list(told.rows.values()), today))
    span, day = span_asked(request, offered), day_asked(request, "dag")
    first = last = day or today
    if span is not None and day is None:
        first, last = span.first, max(span.first, min(span.last, today))
    matrix = seat_matrix(told, first, last)
    if request.GET.get("format") in FORMATS:
        if not actor.may_somewhere(Right.EXPORT):
            raise PermissionDenied
        name = f"representation-{network.pk}-{last.isoformat()}"
        return table_out(name=name, heads=matrix.heads(), rows=matrix.lines(), form=request.GET["format"])
    query = request.GET.copy()
    query.pop("format", None)
    asked = asked_of(told, day=last)
    return render(
        request,
        "networks/representations.html",
        {
            "network": network, "matrix": matrix, **_lines(seat_lines(asked, told, all_of_them=True)), "first": first, "last": last,
            "is_today": first == last == today, "span": span if day is None else None, "spans": offered, "asked_day": day,
            "formats": FORMATS, "query": query.urlencode(), "has_entered": any(not seat.is_read for seat in told.rows.values()), "may_seat": actor.may(Right.SEAT, network.pk), "today": today,
            **_drawn(told, today),
        },
    )  # fmt: skip


@door(Right.SEAT, "POST")
def intend(request: HttpRequest, pk: int) -> HttpResponse:
    """Seats that are asked about today are as they should be, and why; or they are asked about again."""
    actor, at = actor_in(request), timezone.now()
    network = queries.network(actor=actor, pk=pk)
    digest = request.POST.get("om", "")
    if request.POST.get("gor") == "fraga":
        take_back_intended(network=network, digest=digest, by=actor, at=at)
        messages.success(request, _("Det frågas efter igen."))
        return redirect("representations", pk)
    try:
        reason = request.POST.get("skal", "")
        say_intended(network=network, digest=digest, reason=reason, day=timezone.localdate(), by=actor, at=at)
    except NoReason:
        messages.error(request, _("Skriv varför det ska vara så, med högst 500 tecken. Ingenting är ändrat."))
    except queries.NotFound:
        messages.warning(request, _("Platserna har ändrats sedan sidan visades. Se hur det är nu."))
    else:
        messages.success(request, _("Sparat. Det frågas efter igen om någon av platserna ändras."))
    return redirect("representations", pk)


def _lines(lines: list[Line]) -> dict[str, Any]:
    """What is to be looked at, and what somebody has said is as it should be."""
    return {
        "lines": [line for line in lines if line.intended is None],
        "intended": [line for line in lines if line.intended is not None],
    }


def _drawn(told: Tenures, today: date) -> dict[str, Any]:
    """The terms of all times, as a drawing and as the table beside it."""
    parties: dict[int, Party] = {}
    for seat in told.rows.values():
        if seat.party is not None:
            parties.setdefault(seat.party.pk, seat.party)
    names = {key: seat.person.name for key, seat in told.rows.items() if seat.person is not None}
    ordered = sorted(parties, key=lambda number: (parties[number].name, number))
    gaps = asked_of(told, day=today).gaps
    return {
        "drawing": draw_terms(told.shown(), gaps, names=names, parties=ordered, today=today),
        "parties": parties,
        "terms": sorted(
            told.rows.values(),
            key=lambda seat: (seat.party.name if seat.party else "", seat.since or date.min, seat.pk),
        ),
    }
