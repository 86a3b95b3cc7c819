"""What is coming, and what has been and is not seen to, of meetings that are to be: for lists and the page that one begins at."""

from datetime import date

from django.db.models import Q, QuerySet

from lagetrunt.apps.meetings.booking import bookings
from lagetrunt.apps.meetings.models import Booking, BookingState
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.statements.prepared import prepared

MOST_COMING = 12
MOST_AHEAD = 20


@prepared
def around_today(actor: Actor, most: int, today: date, since: date) -> QuerySet[Booking]:
    """Those that have been since a day, that the actor prepares and whose notes nobody has had; then those that will be.

    In the order of their days, each with how its network works.
    """
    if not actor.may_somewhere(Right.PREPARE):
        owed = Q(pk__in=())
    else:
        within = actor.networks_with(Right.PREPARE)
        mine = Q() if within is None else Q(network__in=within)
        owed = owes_notes() & mine & Q(last__gte=since)
    found = bookings(actor=actor).select_related("network__working_order").filter(Q(last__gte=today) | owed)
    return found.exclude(state=BookingState.CANCELLED).order_by("last", "day", "start", "pk")[:most]


def owes_notes() -> Q:
    """Sent from here, and its notes neither out, settled nor published."""
    return Q(
        is_ours=True, network__isnull=False, prepares__isnull=True, notes_at__isnull=True, settled_at__isnull=True,
        published_at__isnull=True, state=BookingState.RESERVED,
    )  # fmt: skip


@prepared
def planned_of_network(actor: Actor, network: int, today: date, after: date) -> QuerySet[Booking]:
    """The meetings planned for a network, and for those that are the same as it: from today on, and those after a day - that of its latest notes."""
    of = Q(network=network) | Q(network__joined_into=network)
    found = bookings(actor=actor).filter(of, Q(last__gte=today) | Q(day__gt=after))
    return found.exclude(state=BookingState.CANCELLED).order_by("day", "start", "pk")[: 2 * MOST_COMING]


@prepared
def ahead_of_network(actor: Actor, network: int, today: date) -> QuerySet[Booking]:
    """The coming meetings at which a network meets, its own and those of others that it is with at."""
    of = Q(network=network) | Q(network__joined_into=network) | Q(together=network)
    rows = bookings(actor=actor).select_related("network", "host").filter(of)
    return _coming(rows, today).order_by("day", "start", "pk").distinct()[:MOST_AHEAD]


def next_of_networks(*, actor: Actor, today: date) -> dict[int, Booking]:
    """By the network's number: the next meeting planned for it."""
    told: dict[int, Booking] = {}
    for row in _coming(bookings(actor=actor), today).filter(network__isnull=False).order_by("day", "start", "pk"):
        if row.network is not None:
            told.setdefault(row.network.joined_into_id or row.network.pk, row)
    return told


def _coming(rows: QuerySet[Booking], today: date) -> QuerySet[Booking]:
    return rows.filter(last__gte=today).exclude(state=BookingState.CANCELLED)
