"""The registers of decisions and of things to do, with filters as a sentence, and out as files."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
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
from lagetrunt.apps.minutes import queries
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import networks_offered
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import day_asked, network_asked, page_of, span_asked, spans_met
from lagetrunt.entrypoints.web.tables import FORMATS, table_out

_MOST_OUT = 50_000
_KINDS = ("agreed", "recommendation", "decision")


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
        rows = rows.filter(**{f"{text}__icontains": words})
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
def decisions(request: HttpRequest) -> HttpResponse:
    """What was agreed, recommended and decided."""
    actor = actor_in(request)
    rows, told = _filters(request, actor, queries.decisions(actor=actor), "text")
    kind = request.GET.get("slag", "")
    if kind in _KINDS:
        rows = rows.filter(kind=kind)
    if request.GET.get("format") in FORMATS:
        heads = [_("Dag"), _("Nätverk"), _("Punkt"), _("Slag"), _("Text"), _("Riktat till")]
        lines = [
            [
                str(row.item.meeting.day or ""), str(row.item.meeting.network or ""), str(row.item),
                str(row.get_kind_display()), row.text, ", ".join(row.addressed_to),
            ]
            for row in rows[:_MOST_OUT]
        ]  # fmt: skip
        return _out(request, actor, "beslut", heads, lines)
    kinds = [("agreed", _("det man enades om")), ("recommendation", _("rekommendationer")), ("decision", _("beslut"))]
    told |= {"page": page_of(request, rows), "kind": kind, "kinds": kinds, "filtered": told["filtered"] or bool(kind)}
    told |= {"register": "decisions", "saved": saved_views(actor=actor, register="decisions")}
    return render(request, "registers/decisions.html", told)


@door(Right.SEE)
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
    if request.GET.get("ordning") == "dag":
        rows = by_day(rows)
    rows = rows.select_related("reported_in__meeting")
    if request.GET.get("format") in FORMATS:
        heads = [
            _("Vem"),
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
        lines = [
            [
                ", ".join(row.who), row.what, str(row.due or row.due_text), str(row.item.meeting.day or ""),
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
    told |= {"before": before, "who": who}
    told |= {"filtered": told["filtered"] or state != "oppna" or bool(before or who)}
    told |= {"register": "assignments", "saved": saved_views(actor=actor, register="assignments")}
    return render(request, "registers/assignments.html", told)


def _answer(standing: Standing) -> str:
    """What has been answered, in a cell."""
    if standing.answer is not None:
        return str(standing.answer.get_outcome_display())
    return ", ".join(f"{one.party}: {one.get_outcome_display()}" for one in standing.parties)
