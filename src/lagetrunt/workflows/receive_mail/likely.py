"""The meetings that a file which waits is likely to be from: of the networks that its words or its sender mean, the nearest days."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Lower
from django.utils import timezone

from lagetrunt.apps.meetings.booking import networks_named, prepared_bookings
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import networks, representations

if TYPE_CHECKING:
    from lagetrunt.apps.arrivals.models import Arrival
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.organisation.models import Network

MOST = 5  # meetings offered for one file
_BACK, _AHEAD = timedelta(days=120), timedelta(days=30)  # from the day it came


def meetings_to_take(*, actor: Actor) -> "QuerySet[Booking]":
    """The meetings that the actor may take a file to, the latest first."""
    found = prepared_bookings(actor=actor).exclude(state="cancelled").filter(network__isnull=False)
    return found.order_by("-day", "pk")


def all_meetings_for(*, row: "Arrival", actor: Actor) -> "QuerySet[Booking]":
    """The meetings that it can be taken to: those that had been when it came, the latest first, before the others."""
    is_later = Case(When(day__gt=_day(row), then=Value(1)), default=Value(0), output_field=IntegerField())
    return meetings_to_take(actor=actor).order_by(is_later, "-day", "pk")


def likely_meetings(*, rows: "Sequence[Arrival]", actor: Actor) -> "dict[int, list[Booking]]":
    """By arrival, at most MOST meetings: the one it was taken for, then those of the networks that the file's name and the
    subject mean, then those where its sender sits; the nearest that had been when it came before others. Where no network
    is meant, the nearest of all. The rows come with their `user`.
    """
    if not rows:
        return {}
    known = list(networks(actor=actor).prefetch_related("aliases"))
    sits = _seated({email for row in rows if (email := _email(row))}, actor)
    days = [_day(row) for row in rows]
    within = Q(day__range=(min(days) - _BACK, max(days) + _AHEAD)) | Q(pk__in={row.booking_id for row in rows})
    near = list(meetings_to_take(actor=actor).filter(within))
    return {row.pk: _likely(row, near, known, sits.get(_email(row), set())) for row in rows}


def _likely(row: "Arrival", near: "list[Booking]", known: "list[Network]", sits: set[int]) -> "list[Booking]":
    came = _day(row)
    named = {one.pk for one in networks_named(words=f"{row.name} {row.subject}", known=known)}
    there = [one for one in near if one.pk == row.booking_id or came - _BACK <= one.day <= came + _AHEAD]
    meant = [one for one in there if one.pk == row.booking_id or _network(one) in named | sits]

    def rank(one: "Booking") -> tuple[bool, bool, bool, timedelta, int]:
        return one.pk != row.booking_id, _network(one) not in named, one.day > came, abs(one.day - came), one.pk

    return sorted(meant or there, key=rank)[:MOST]


def _network(booking: "Booking") -> int | None:
    return (booking.network.joined_into_id or booking.network_id) if booking.network is not None else None


def _seated(emails: set[str], actor: Actor) -> dict[str, set[int]]:
    """By address, the numbers of the networks where its person sits, as far as the actor may know."""
    seats = representations(actor=actor).annotate(email=Lower("person__email")).filter(email__in=emails)
    found: dict[str, set[int]] = defaultdict(set)
    for email, network, joined in seats.order_by().values_list("email", "network", "network__joined_into"):
        found[email].add(joined or network)
    return found


def _email(row: "Arrival") -> str:
    return (row.from_email or (row.user.email if row.user is not None else "")).lower()


def _day(row: "Arrival") -> date:
    return timezone.localtime(row.came_at).date()
