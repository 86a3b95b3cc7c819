"""The registers of decisions and of things to do, with filters as a sentence, and out as files."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.accounts.saved_views import saved_views
from lagetrunt.apps.followups.standing import (
    NOTHING,
    Standing,
    by_day,
    closed,
    due_before,
    followed_by,
    standings,
    still_open,
)
from lagetrunt.apps.minutes import narrowing, queries
from lagetrunt.apps.minutes.narrowing import NO_OTHER
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import networks_offered, parties_offered
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.stored import in_parts
from lagetrunt.apps.statements.saying import says
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import (
    MOST_COUNTED,
    count_to,
    day_asked,
    network_asked,
    page_of,
    party_asked,
    span_asked,
    spans_met,
    told_to,
)
from lagetrunt.entrypoints.web.remembered import remembered
from lagetrunt.entrypoints.web.tables import FORMATS, table_out
from lagetrunt.kernel.text import fold

if TYPE_CHECKING:
    from lagetrunt.apps.minutes.models import Assignment, Decision
    from lagetrunt.apps.organisation.models import Party

_MOST_OUT = 50_000
_UNKNOWN = "okand"
_KINDS = ("agreed", "recommendation", "decision")
_STANCE = "stance"


def _filters(
    request: HttpRequest, actor: Actor, rows: QuerySet[Any], text: str
) -> tuple[QuerySet[Any], dict[str, Any]]:
    """What all registers can be filtered by: network, time and words."""
    offered = spans_met(actor)
    network, span, words = (
        network_asked(request, actor),
        span_asked(request, offered),
        request.GET.get("ord", "").strip(),
    )
    if network is not None:
        rows = rows.filter(item__meeting__network=network)
    if span is not None:
        rows = rows.filter(item__meeting__day__range=(span.first, span.last))
    if words:
        rows = rows.filter(says(words, text))
    query = request.GET.copy()
    query.pop("format", None)
    query.pop("sida", None)
    told = {
        "network": network, "networks": networks_offered(actor=actor), "span": span, "spans": offered, "words": words,
        "query": query.urlencode(), "filtered": bool(network or span or words), "formats": FORMATS,
    }  # fmt: skip
    return rows, told


def _out(request: HttpRequest, actor: Actor, name: str, heads: list[str], rows: list[list[str]]) -> HttpResponse:
    if not actor.may_somewhere(Right.EXPORT):
        raise PermissionDenied
    return table_out(name=name, heads=heads, rows=rows, form=request.GET["format"])


@door(Right.SEE)
@remembered
def decisions(request: HttpRequest) -> HttpResponse:
    """What was agreed, recommended and decided; asked for by their sort, the stances, which are no decisions."""
    actor = actor_in(request)
    if request.GET.get("slag") == _STANCE:
        return _stances(request, actor)
    rows, told = _filters(request, actor, queries.decisions(actor=actor), "text")
    kind = request.GET.get("slag", "")
    if kind in _KINDS:
        rows = rows.filter(kind=kind)
    bodies = narrowing.bodies_addressed(actor=actor, known=[one.name for one in told["networks"]])
    body = next((one for one in bodies if one.key == request.GET.get("till")), None)
    if body is not None:
        rows = narrowing.addressed_to(rows, body.key)
    holds, on = request.GET.get("galler", ""), day_asked(request, "den")
    rows = _holding(rows, actor, holds, on or timezone.localdate())
    if request.GET.get("format") in FORMATS:
        heads = [
            _("Dag"), _("Nätverk"), _("Punkt"), _("Slag"), _("Text"), _("Riktat till"), _("Skäl"), _("Gäller från"),
            _("Gäller till och med"), _("Ersätter"), _("Ersatt av"),
        ]  # fmt: skip
        return _out(request, actor, "beslut", heads, _decision_lines(actor, list(rows[:_MOST_OUT])))
    page, kinds = page_of(request, rows), _kinds()
    states = [("nu", _("som gäller")), ("sen", _("som inte gäller än")), ("slut", _("som har upphört eller ersatts"))]
    told |= {"page": page, "kind": kind, "kinds": kinds, "bodies": bodies, "body": body, "holds": holds, "on": on}
    told |= {"states": states, "filtered": told["filtered"] or bool(kind or body or holds)}
    told["replacing"] = narrowing.replacing(actor=actor, decisions=[row.pk for row in page])
    told |= {"register": "decisions", "saved": saved_views(actor=actor, register="decisions")}
    return render(request, "registers/decisions.html", told)


def _kinds() -> list[tuple[str, str]]:
    return [
        ("agreed", _("det man enades om")), ("recommendation", _("rekommendationer")), ("decision", _("beslut")),
        (_STANCE, _("samsyn")),
    ]  # fmt: skip


def _stances(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What meetings have said they think, without deciding it."""
    rows, told = _filters(request, actor, queries.stances(actor=actor), "text")
    if request.GET.get("format") in FORMATS:
        lines = [
            [str(row.item.meeting.day or ""), str(row.item.meeting.network or ""), str(row.item), row.text]
            for row in rows[:_MOST_OUT]
        ]
        return _out(request, actor, "samsyn", [_("Dag"), _("Nätverk"), _("Punkt"), _("Text")], lines)
    told |= {"page": page_of(request, rows), "kind": _STANCE, "kinds": _kinds(), "filtered": True}
    told |= {"register": "decisions", "saved": saved_views(actor=actor, register="decisions")}
    return render(request, "registers/stances.html", told)


def _holding(rows: "QuerySet[Decision]", actor: Actor, holds: str, day: date) -> "QuerySet[Decision]":
    if holds == "nu":
        return narrowing.in_force(rows, actor=actor, day=day)
    if holds == "slut":
        return narrowing.ended(rows, actor=actor, day=day)
    return narrowing.coming(rows, day=day) if holds == "sen" else rows


def _decision_lines(actor: Actor, rows: "list[Decision]") -> list[list[str]]:
    others = {
        pk: told
        for some in in_parts(rows)
        for pk, told in narrowing.replacing(actor=actor, decisions=[row.pk for row in some]).items()
    }
    return [
        [
            str(row.item.meeting.day or ""), str(row.item.meeting.network or ""), str(row.item),
            str(row.get_kind_display()), row.text, ", ".join(row.addressed_to), row.reason, str(row.since or ""),
            str(row.until or ""), "; ".join(written for written, _earlier in others.get(row.pk, NO_OTHER).replaces),
            "; ".join(f"{one.item.meeting.day or ''} {one.item}" for one in others.get(row.pk, NO_OTHER).replaced_by),
        ]
        for row in rows
    ]  # fmt: skip


@door(Right.SEE)
@remembered
def assignments(request: HttpRequest) -> HttpResponse:
    """Who has promised what, by when."""
    actor = actor_in(request)
    rows, told = _filters(request, actor, queries.assignments(actor=actor), "what")
    state = request.GET.get("lage", "oppna")
    if state == "oppna":
        rows = still_open(rows)
    elif state == "klara":
        rows = closed(rows)
    before, who = day_asked(request, "fore"), request.GET.get("vem", "").strip()
    if before is not None:
        rows = due_before(rows, before)
    if who:
        rows = queries.named(rows, who)
    asked, unknown = request.GET.get("kommun", ""), 0
    party = party_asked(request, actor)
    if party is not None:
        unknown = count_to(narrowing.held_by_unknown(rows), MOST_COUNTED + 1)
        rows = narrowing.held_by(rows, party)
    elif asked == _UNKNOWN:
        rows = narrowing.held_by_unknown(rows)
    if request.GET.get("ordning") == "dag":
        rows = by_day(rows)
    rows = rows.select_related("reported_in__meeting")
    if request.GET.get("format") in FORMATS:
        heads = [
            _("Vem"),
            _("Kommun/organisation"),
            _("Vad"),
            _("Till när"),
            _("Dag"),
            _("Nätverk"),
            _("Punkt"),
            _("Återrapporterat"),
            _("Svar"),
            _("Ny dag"),
        ]
        told_rows = list(rows[:_MOST_OUT])
        stands = standings(told_rows)
        whose = _whose(told_rows)
        lines = [
            [
                ", ".join(row.who), ", ".join(one.name for one in whose.get(row.pk, ())), row.what, str(row.due or row.due_text), str(row.item.meeting.day or ""),
                str(row.item.meeting.network or ""), str(row.item),
                str(row.reported_in.meeting.day or _("ja")) if row.reported_in else "",
                _answer(stands.get(row.pk, NOTHING)), str(stands.get(row.pk, NOTHING).moved_to or ""),
            ]
            for row in told_rows
        ]  # fmt: skip
        return _out(request, actor, "att-gora", heads, lines)
    states = [
        ("oppna", _("det som är kvar")),
        ("klara", _("det som är klart eller återrapporterat")),
        ("alla", _("allt")),
    ]
    page = page_of(request, rows)
    told |= {"standings": standings(page), "followed_by": followed_by}
    told |= {"page": page, "state": state, "states": states, "order": request.GET.get("ordning", "")}
    told |= {"before": before, "who": who, "party": party}
    told["parties"] = sorted(parties_offered(actor=actor), key=lambda one: fold(one.name))
    told |= {"unknown": unknown, "unknown_told": told_to(unknown, MOST_COUNTED)[1], "is_unknown": asked == _UNKNOWN}
    told |= {"whose": _whose(list(page)), "unknown_query": _unknown_query(request)}
    told |= {"filtered": told["filtered"] or state != "oppna" or bool(before or who or party or asked == _UNKNOWN)}
    told |= {"register": "assignments", "saved": saved_views(actor=actor, register="assignments")}
    return render(request, "registers/assignments.html", told)


def _whose(rows: "list[Assignment]") -> "dict[int, list[Party]]":
    """The parties whose things to do these are; a long list is asked about in parts."""
    return {
        pk: held
        for some in in_parts(rows)
        for pk, held in narrowing.parties_of(assignments=[row.pk for row in some]).items()
    }


def _unknown_query(request: HttpRequest) -> str:
    """The same filters, with those of unknown municipality in the place of the one asked for."""
    query = request.GET.copy()
    query.pop("sida", None)
    query["kommun"] = _UNKNOWN
    return query.urlencode()


def _answer(standing: Standing) -> str:
    """What has been answered, in a cell."""
    if standing.answer is not None:
        return str(standing.answer.get_outcome_display())
    return ", ".join(f"{one.party}: {one.get_outcome_display()}" for one in standing.parties)
