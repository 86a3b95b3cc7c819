"""Networks as a tree, one network, a municipality, and a person."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db.models import Count, Window
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.bodies.meaning import named_as, several
from lagetrunt.apps.bodies.queries import bodies, network_keys
from lagetrunt.apps.followups.standing import followed_by, late_of_networks, standings, still_open
from lagetrunt.apps.mandates.queries import asked_of_network
from lagetrunt.apps.meetings.coming import MOST_COMING, next_of_networks, planned_of_network
from lagetrunt.apps.meetings.planned import topics_in_hand
from lagetrunt.apps.meetings.queries import (
    another_day_among,
    attendances,
    by_latest,
    latest_meetings,
    latest_of_networks,
    meetings,
)
from lagetrunt.apps.minutes.queries import assignments, decisions, items_lately, stances
from lagetrunt.apps.organisation import queries
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.masking import kept_names
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.organisation.terms import (
    Tenures,
    all_seats,
    asked_of,
    split_terms,
    terms_of_party,
    vacant_parties,
    visible,
)
from lagetrunt.apps.sources.told_names import names_seen, spellings_seen
from lagetrunt.apps.statements.prepared import prepared
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.drawings.timeline import MOST_DRAWN, draw_time_line
from lagetrunt.entrypoints.web.drawings.tree import LONGEST, draw_tree
from lagetrunt.entrypoints.web.listing import Known, Span, number, page_of, span_asked, spans, within_span
from lagetrunt.entrypoints.web.mandate_lines import in_hand, mandate_told
from lagetrunt.entrypoints.web.remembered import remembered
from lagetrunt.entrypoints.web.seat_lines import seat_lines
from lagetrunt.entrypoints.web.seatings import Seated, current, days_of, side_by_side
from lagetrunt.entrypoints.web.shell import federation_in
from lagetrunt.workflows.join_people.namesakes import part_namesakes
from lagetrunt.workflows.read_documents.tasks import link_batch

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from lagetrunt.apps.meetings.models import Attendance, Meeting
    from lagetrunt.apps.minutes.models import Decision, Stance
    from lagetrunt.apps.organisation.models import Network, Representation

_LATEST = 3
_SHOWN = 8
_A_PAGE = 20
_NAMED = 20


@door(Right.SEE)
@remembered
def tree(request: HttpRequest) -> HttpResponse:
    """All networks: the tree, and beside it the same as a list; how each one stands, and its next and latest meeting."""
    actor, today = actor_in(request), timezone.localdate()
    federation = federation_in(request)
    tree = draw_tree(list(queries.networks(actor=actor).order_by("name")), federation.name if federation else "")
    latest, coming = latest_of_networks(actor=actor), next_of_networks(actor=actor, today=today)
    vacant, late = vacant_parties(actor=actor, day=today), late_of_networks(actor=actor, today=today)
    keys = network_keys(actor=actor)
    plurals = several(actor=actor, known=keys)
    rows = [
        {
            "node": node, "several": [one.body for one in plurals if one.means(node.network)], "network": node.network, "latest": found, "count": count, "coming": coming.get(node.network.pk),
            "vacant": vacant.get(node.network.pk, []), "late": late.get(node.network.pk, 0),
        }
        for node in tree.nodes
        for found, count in (latest.get(node.network.pk, (None, 0)),)
    ]  # fmt: skip
    named = list(bodies(actor=actor, known=keys)[: _NAMED + 1])
    return render(
        request,
        "networks/tree.html",
        {
            "tree": tree, "longest": LONGEST, "rows": rows, "parties": queries.parties(actor=actor).order_by("kind", "name"),
            "day": today.isoformat(), "named": named[:_NAMED], "more_named": len(named) > _NAMED,
        },
    )  # fmt: skip


def _seats(rows: list[Seated], last: list["Meeting"], seen: dict[tuple[int, int], str]) -> list[dict[str, Any]]:
    """A row a representation, with how the person took part in the latest meetings."""
    return [
        {
            "row": row,
            "seat": row.seat,
            "squares": [seen.get((meeting.pk, row.seat.person_id or 0), "none") for meeting in last],
        }
        for row in rows
    ]


@prepared
def _there(actor: Actor, meetings: frozenset[int]) -> "QuerySet[Attendance]":
    return attendances(actor=actor).filter(meeting__pk__in=meetings, person__isnull=False)


@prepared
def _decided(actor: Actor, network: int) -> "QuerySet[Decision]":
    return decisions(actor=actor).filter(item__meeting__network=network)[:_SHOWN]


@prepared
def _thought(actor: Actor, network: int) -> "QuerySet[Stance]":
    return stances(actor=actor).filter(item__meeting__network=network)[:_SHOWN]


@prepared
def _owed(actor: Actor, network: int) -> "QuerySet[Any]":
    """The first that are to be done, each with how many there are."""
    found = still_open(assignments(actor=actor)).filter(item__meeting__network=network)
    return found.annotate(among=Window(Count("pk")))[:_SHOWN]


@door(Right.SEE)
@remembered
def network(request: HttpRequest, pk: int) -> HttpResponse:
    """One network: what it is asked, when it meets, who sits in it, what is owed and what it has in hand."""
    actor, today = actor_in(request), timezone.localdate()
    found, aliases, waits = queries.network_told(actor=actor, pk=pk)
    met = latest_meetings(actor=actor, network=found, most=MOST_DRAWN)
    drawn = [meeting for meeting in met.rows if meeting.day is not None]
    last = list(reversed(drawn[:_LATEST] or met.rows[:1]))  # of meetings without a day none is the latest; one is shown
    latest = last[-1] if last else None
    days = {meeting.pk: meeting.day for meeting in last if meeting.day is not None}
    seen: dict[tuple[int, int], str] = {}
    for row in _there(actor, meetings=frozenset(meeting.pk for meeting in last)):
        person = row.person
        assert person is not None
        seen[row.meeting_id, person.joined_into_id or person.pk] = {"present": "here", "absent": "away"}.get(
            row.status, "none"
        )
    seats = all_seats(actor, network=found.pk)
    everybody = visible(seats, actor=actor)
    read = [seat for seat in everybody if seat.is_read]
    seen_lately = [seat for seat in read if any(seen.get((meeting.pk, seat.person_id or 0)) for meeting in last)]
    entered = current([seat for seat in everybody if not seat.is_read], today)
    rows = side_by_side(entered, seen_lately)
    gone = [seat for seat in everybody if seat not in entered and seat not in seen_lately and seat.person_id]
    terms = split_terms(seats, actor=actor)
    owed = _owed(actor, network=found.pk)
    planned = planned_of_network(actor, network=found.pk, today=today, after=max(days.values(), default=today))
    held = [meeting.day for meeting in drawn if meeting.day is not None]
    coming = [one for one in planned if one.last >= today and one.day not in held][:MOST_COMING]
    topics, items = topics_in_hand(actor=actor, network=found.pk), items_lately(actor=actor, meetings=frozenset(days))
    asked, rests = asked_of_network(actor=actor, network=found.pk, today=today)
    mandate = None
    if asked is not None:
        mandate = mandate_told(
            asked, name=found.name, today=today, topics=topics, items=items, days=days, held=held,
            planned=[one.day for one in coming if one.prepares_id is None],
        )  # fmt: skip
    return render(
        request,
        "networks/network.html",
        {
            "network": found, "aliases": names_seen(actor=actor, told={found: aliases})[found.pk] if waits else aliases,
            **_listed(request, actor, found, met.rows, met.every), "latest": latest,
            "another_day": another_day_among(latest, planned) if latest else None,
            "line": draw_time_line(drawn, met.dated, coming), "coming": coming, "last": last,
            "seats": _seats(rows, last, seen), "gone": gone, "may_seat": actor.may(Right.SEAT, found.pk),
            "lines": seat_lines(asked_of(terms, day=today), terms), "mandate": mandate, "rests": rests,
            "may_rest": actor.may(Right.IMPORT, found.pk), "in_hand": in_hand(topics, items, days, today),
            "decisions": _decided(actor, network=found.pk),
            "stances": _thought(actor, network=found.pk), "owed": owed, "standings": standings(owed),
            "owed_count": owed[0].among if owed else 0, "followed_by": followed_by,
        },
    )  # fmt: skip


def _listed(
    request: HttpRequest, actor: Actor, network: "Network", latest: "list[Meeting]", count: int
) -> dict[str, Any]:
    """The meetings of the page and the year that are asked for; only what lies beyond the latest ones is asked of the database."""
    rows = by_latest(meetings(actor=actor, network=network))
    is_all = len(latest) == count
    days = [meeting.day for meeting in latest] if is_all else rows.order_by().values_list("day", flat=True).distinct()
    offered = spans([day for day in days if day is not None])
    span = span_asked(request, offered)
    if span is None:
        page = Known(rows, _A_PAGE, first=latest, count=count).get_page(number(request.GET.get("sida")) or 1)
    elif is_all:
        within = [meeting for meeting in latest if meeting.day and span.first <= meeting.day <= span.last]
        page = page_of(request, within, _A_PAGE)
    else:
        page = page_of(request, within_span(rows, span, "day"), _A_PAGE)
    return {"meetings": page, "counted": count, "spans": offered, "span": span}


@door(Right.SEE)
@remembered
def party(request: HttpRequest, pk: int) -> HttpResponse:
    """A municipality or another organisation: who represents it where."""
    actor = actor_in(request)
    found = queries.party(actor=actor, pk=pk)
    seats = list(
        queries.representations(actor=actor).filter(party=found).order_by("network__name", "is_read", "-until")
    )
    today = timezone.localdate()
    offered = spans(days_of(seats, today))
    span = span_asked(request, offered)
    seats = [seat for seat in seats if _sat_in(seat, span)]
    entered = current([seat for seat in seats if not seat.is_read], min(today, span.last) if span else today)
    shown = entered + [seat for seat in seats if seat.is_read and not _is_entered(seat, entered)]
    there = queries.represented_in(actor=actor, party=found)
    vacant = [seat for seat in entered if seat.person_id is None]
    day = min(today, span.last) if span else today
    lines = [
        line
        for told in terms_of_party(actor=actor, party=found.pk).values()
        for line in seat_lines(asked_of(told, day=day, party=found.pk), told, network=_network_of(told))
    ]
    held = {seat.network_id for seat in shown if seat.person_id is not None}
    return render(
        request,
        "networks/party.html",
        {
            "party": found, "seats": [seat for seat in shown if seat.person_id is not None], "lines": lines,
            "former": [seat for seat in seats if not seat.is_read and seat not in entered and seat.person_id is not None],
            "without": queries.networks(actor=actor).exclude(pk__in=there | {seat.network_id for seat in vacant}),
            "there": len(held), "spans": offered, "span": span, "named": named_as(actor=actor, party=found),
        },
    )  # fmt: skip


def _network_of(told: Tenures) -> "Network | None":
    return next((seat.network for seat in told.rows.values()), None)


def _sat_in(seat: "Representation", span: Span | None) -> bool:
    """Whether the seat was held within the years asked for; one without days is always shown."""
    if span is None:
        return True
    return (seat.since is None or seat.since <= span.last) and (seat.until is None or seat.until >= span.first)


def _is_entered(seat: "Representation", entered: list["Representation"]) -> bool:
    return any(one.network_id == seat.network_id and one.person_id == seat.person_id for one in entered)


@door(None)
@remembered
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """A person, for staff and for that person: terms and meetings."""
    actor = actor_in(request)
    found = queries.person(actor=actor, pk=pk)
    rows = attendances(actor=actor, person=found).order_by("-meeting__day", "-pk")
    seats = list(queries.representations(actor=actor).filter(person=found).order_by("-until", "network__name"))
    met = rows.order_by().values_list("meeting__day", flat=True).distinct()
    offered = spans([day for day in met if day is not None] + days_of(seats, timezone.localdate()))
    span = span_asked(request, offered)
    return render(
        request,
        "networks/person.html",
        {
            "person": found,
            "page": page_of(request, within_span(rows, span, "meeting__day")),
            "seats": [seat for seat in seats if _sat_in(seat, span)],
            "spans": offered,
            "span": span,
            "kept": kept_names(actor=actor, person=found),
            "spellings": [one for one in spellings_seen(actor=actor, people=[found])[found.pk] if one != found.name],
            "towns": _towns(rows) if actor.may(Right.LINK) else [],
            "name_shared": actor.may(Right.LINK) and queries.name_is_shared(actor=actor, person=found),
        },
    )


def _towns(rows: "QuerySet[Attendance]") -> list[str]:
    """The municipalities for which somebody of the name has been at meetings."""
    found = rows.filter(party__isnull=False).exclude(party__municipality_code="").order_by("party__name")
    return list(found.values_list("party__name", flat=True).distinct())


@door(Right.LINK, "POST")
def namesakes(request: HttpRequest, pk: int) -> HttpResponse:
    """Says that the name is borne by one in each municipality, or takes it back."""
    actor = actor_in(request)
    found = queries.person(actor=actor, pk=pk)
    parted = request.POST.get("gor") == "skilj"
    part_namesakes(person=found, parted=parted, by=actor, at=timezone.now(), relink=link_batch.enqueue)
    told = {"name": found.name}
    messages.success(
        request,
        _("%(name)s blir en person i varje kommun om en liten stund.") % told
        if parted
        else _("%(name)s blir en och samma person om en liten stund.") % told,
    )
    return redirect("person", pk)
