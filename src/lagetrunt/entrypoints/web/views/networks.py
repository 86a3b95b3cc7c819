"""Networks as a tree, one network, a municipality, and a person."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lagetrunt.apps.followups.standing import followed_by, late_of_networks, standings, still_open
from lagetrunt.apps.mandates.queries import mandates
from lagetrunt.apps.meetings.coming import coming_of_network, next_of_networks
from lagetrunt.apps.meetings.queries import attendances, by_latest, latest_meetings, latest_of_networks, meetings
from lagetrunt.apps.minutes.queries import assignments, decisions, stances
from lagetrunt.apps.organisation import queries
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.masking import kept_names
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.statements.prepared import prepared, prepared_count
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.drawings.timeline import MOST_DRAWN, draw_time_line
from lagetrunt.entrypoints.web.drawings.tree import draw_tree
from lagetrunt.entrypoints.web.listing import Begun, page_of
from lagetrunt.entrypoints.web.seatings import Seated, current, side_by_side

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from lagetrunt.apps.mandates.models import Mandate
    from lagetrunt.apps.meetings.models import Attendance, Meeting
    from lagetrunt.apps.minutes.models import Assignment, Decision, Stance
    from lagetrunt.apps.organisation.models import Representation

_LATEST = 3
_SHOWN = 8


@door(Right.SEE)
def tree(request: HttpRequest) -> HttpResponse:
    """All networks: the tree, and beside it the same as a list; how each one stands, and its next and latest meeting."""
    actor, today = actor_in(request), timezone.localdate()
    tree = draw_tree(list(queries.networks(actor=actor).order_by("name")))
    latest, coming = latest_of_networks(actor=actor), next_of_networks(actor=actor, today=today)
    vacant, late = queries.vacant_seats(actor=actor, day=today), late_of_networks(actor=actor, today=today)
    rows = [
        {
            "node": node, "network": node.network, "latest": found, "count": count, "coming": coming.get(node.network.pk),
            "vacant": vacant.get(node.network.pk, []), "late": late.get(node.network.pk, 0),
        }
        for node in tree.nodes
        for found, count in (latest.get(node.network.pk, (None, 0)),)
    ]  # fmt: skip
    parties = queries.parties(actor=actor).order_by("kind", "name")
    return render(
        request, "networks/tree.html", {"tree": tree, "rows": rows, "parties": parties, "day": today.isoformat()}
    )


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
def _everybody(actor: Actor, network: int) -> "QuerySet[Representation]":
    found = queries.representations(actor=actor).filter(network=network)
    return found.order_by("party__name", "-until", "pk")


@prepared
def _mandate(actor: Actor, network: int) -> "QuerySet[Mandate]":
    found = mandates(actor=actor).filter(network=network)
    return found.prefetch_related("tasks__fact", "rules__fact")[:1]


@prepared
def _decided(actor: Actor, network: int) -> "QuerySet[Decision]":
    return decisions(actor=actor).filter(item__meeting__network=network)[:_SHOWN]


@prepared
def _thought(actor: Actor, network: int) -> "QuerySet[Stance]":
    return stances(actor=actor).filter(item__meeting__network=network)[:_SHOWN]


@prepared
def _owed(actor: Actor, network: int) -> "QuerySet[Assignment]":
    return still_open(assignments(actor=actor)).filter(item__meeting__network=network)[:_SHOWN]


@prepared_count
def _count_owed(actor: Actor, network: int) -> "QuerySet[Any]":
    return still_open(assignments(actor=actor)).filter(item__meeting__network=network).order_by().values("pk")


@door(Right.SEE)
def network(request: HttpRequest, pk: int) -> HttpResponse:
    """One network: what it is asked, when it meets, who sits in it, what is owed."""
    actor = actor_in(request)
    found = queries.network(actor=actor, pk=pk)
    latest = latest_meetings(actor=actor, network=found, most=MOST_DRAWN)
    drawn = [meeting for meeting in latest.rows if meeting.day is not None]
    last = list(reversed(drawn[:_LATEST]))
    seen: dict[tuple[int, int], str] = {}
    for row in _there(actor, meetings=frozenset(meeting.pk for meeting in last)):
        person = row.person
        assert person is not None
        seen[row.meeting_id, person.joined_into_id or person.pk] = {"present": "here", "absent": "away"}.get(
            row.status, "none"
        )
    everybody = _everybody(actor, network=found.pk)
    read = [seat for seat in everybody if seat.is_read]
    seen_lately = [seat for seat in read if any(seen.get((meeting.pk, seat.person_id or 0)) for meeting in last)]
    entered = current([seat for seat in everybody if not seat.is_read], timezone.localdate())
    rows = side_by_side(entered, seen_lately)
    gone = [seat for seat in everybody if seat not in entered and seat not in seen_lately and seat.person_id]
    mandate = next(iter(_mandate(actor, network=found.pk)), None)
    owed = _owed(actor, network=found.pk)
    held = {meeting.day for meeting in drawn}
    coming = [
        booking
        for booking in coming_of_network(actor, network=found.pk, today=timezone.localdate())
        if booking.day not in held
    ]
    return render(
        request,
        "networks/network.html",
        {
            "network": found, "aliases": [alias.name for alias in found.aliases.all() if alias.name != found.name],
            "meetings": page_of(request, Begun(latest.rows, latest.every, by_latest(meetings(actor=actor, network=found))), 20),
            "line": draw_time_line(drawn, latest.dated, coming), "coming": coming, "last": last,
            "seats": _seats(rows, last, seen), "gone": gone, "may_seat": actor.may(Right.SEAT, found.pk),
            "vacant": [seat for seat in entered if seat.person_id is None], "mandate": mandate,
            "decisions": _decided(actor, network=found.pk),
            "stances": _thought(actor, network=found.pk), "owed": owed, "standings": standings(owed),
            "owed_count": _count_owed(actor, network=found.pk) if len(owed) == _SHOWN else len(owed), "followed_by": followed_by,
        },
    )  # fmt: skip


@door(Right.SEE)
def party(request: HttpRequest, pk: int) -> HttpResponse:
    """A municipality or another organisation: who represents it where."""
    actor = actor_in(request)
    found = queries.party(actor=actor, pk=pk)
    seats = list(
        queries.representations(actor=actor).filter(party=found).order_by("network__name", "is_read", "-until")
    )
    today = timezone.localdate()
    entered = current([seat for seat in seats if not seat.is_read], today)
    shown = entered + [seat for seat in seats if seat.is_read and not _is_entered(seat, entered)]
    there = queries.represented_in(actor=actor, party=found)
    vacant = [seat for seat in entered if seat.person_id is None]
    held = {seat.network_id for seat in shown if seat.person_id is not None}
    return render(
        request,
        "networks/party.html",
        {
            "party": found, "seats": [seat for seat in shown if seat.person_id is not None], "vacant": vacant,
            "former": [seat for seat in seats if not seat.is_read and seat not in entered and seat.person_id is not None],
            "without": queries.networks(actor=actor).exclude(pk__in=there | {seat.network_id for seat in vacant}),
            "there": len(held),
        },
    )  # fmt: skip


def _is_entered(seat: "Representation", entered: list["Representation"]) -> bool:
    return any(one.network_id == seat.network_id and one.person_id == seat.person_id for one in entered)


@door(None)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """A person, for staff and for that person: terms and meetings."""
    actor = actor_in(request)
    found = queries.person(actor=actor, pk=pk)
    rows = attendances(actor=actor, person=found).order_by("-meeting__day", "-pk")
    seats = queries.representations(actor=actor).filter(person=found).order_by("-until", "network__name")
    return render(
        request,
        "networks/person.html",
        {
            "person": found,
            "page": page_of(request, rows),
            "seats": seats,
            "kept": kept_names(actor=actor, person=found),
        },
    )
