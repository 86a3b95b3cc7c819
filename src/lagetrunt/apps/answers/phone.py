"""The page of one's own, without login: which networks it reaches, what is next there, what is vacant, when one meets."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.opening import Act, check_opens
from lagetrunt.apps.answers.sides import seats_on
from lagetrunt.apps.meetings.models import AgendaItem, Booking, BookingState
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Network, Representation
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.engines.preparing.clashing import Held, clashes

AHEAD = timedelta(days=183)
_NOBODY = 0  # the number of no account: what somebody has brought in and not released is not for a link


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What a link shows of the register, and in whose eyes: a reader of those networks alone."""

    ticket: Ticket
    actor: Actor
    networks: frozenset[int]
    seats: tuple[Representation, ...]

    @property
    def names(self) -> tuple[set[str], set[str]]:
        """The names of those who represent the party there, and of all others who sit there."""
        mine: set[str] = set()
        others: set[str] = set()
        for seat in self.seats:
            if seat.person is not None and not seat.person.protected:
                told = {seat.person.name, *seat.person.spellings}
                (mine if self._is_mine(seat) else others).update(told)
        return mine, others - mine

    def _is_mine(self, seat: Representation) -> bool:
        if self.ticket.party_id is not None:
            return seat.party_id == self.ticket.party_id
        return seat.person_id == self.ticket.person_id


def reach_of(*, ticket: Ticket, at: datetime) -> Reach:
    """The networks in which the link's person, or its party, has a seat today; within its network where it names one."""
    check_opens(ticket, Act.SEE_OWN)
    day = timezone.localtime(at).date()
    known = Q(released_at__isnull=False) | Q(brought_at__isnull=True)
    found = Network.objects.filter(known, federation=ticket.federation, joined_into__isnull=True)
    if ticket.network is not None:
        found = found.filter(pk=ticket.network.joined_into_id or ticket.network.pk)
    seats = seats_on(networks=list(found.values_list("pk", flat=True)), day=day)
    rows = {ticket.person_id, ticket.person.joined_into_id if ticket.person is not None else None} - {None}
    mine = [
        seat
        for seat in seats
        if (seat.party_id == ticket.party_id and not rows)
        or (seat.person is not None and {seat.person_id, seat.person.joined_into_id} & rows)
    ]
    networks = frozenset(seat.network_id for seat in mine)
    actor = Actor(
        user_id=_NOBODY, name=ticket.name, federation_id=ticket.federation_id, federation=ticket.federation,
        in_networks=tuple((network, Role.READER) for network in sorted(networks)),
    )  # fmt: skip
    reached = tuple(seat for seat in seats if seat.network_id in networks)
    return Reach(ticket=ticket, actor=actor, networks=networks, seats=reached)


def half_year(*, reach: Reach, at: datetime) -> list[Booking]:
    """The meetings of those networks from today on, half a year ahead; those that are called off too."""
    day = timezone.localtime(at).date()
    found = Booking.objects.filter(
        Q(network__in=reach.networks) | Q(together__in=reach.networks), last__gte=day, day__lte=day + AHEAD
    )
    return list(found.distinct().select_related("network", "host").order_by("day", "start", "pk"))


def next_meeting(meetings: Collection[Booking]) -> Booking | None:
    """The first of them that will be."""
    return next((row for row in meetings if row.state != BookingState.CANCELLED), None)


def booking_answered(*, ticket: Ticket, pk: int, at: datetime) -> Booking:
    """The meeting that an answer from the page is for."""
    reach = reach_of(ticket=ticket, at=at)
    found = next((row for row in half_year(reach=reach, at=at) if row.pk == pk), None)
    if found is None:
        raise NotFound
    return found


def before(*, booking: Booking, most: int = 3) -> list[AgendaItem]:
    """The longest items of an agenda that has been sent, in its order; what stands on every agenda last."""
    if booking.agenda_at is None:
        return []
    items = list(booking.agenda.filter(moved_to=None))
    chosen = sorted(items, key=lambda item: (item.is_standing, -(item.minutes or 0), item.position))[:most]
    return sorted(chosen, key=lambda item: item.position)


def vacancies(*, reach: Reach, at: datetime) -> list[Representation]:
    """The seats of the link's party in those networks, and in all where it reaches all, that nobody has."""
    ticket = reach.ticket
    if ticket.party is None:
        return []
    found = Representation.objects.filter(party=ticket.party, is_read=False).values_list("network_id", flat=True)
    networks = reach.networks if ticket.network is not None else set(found)
    seats = seats_on(networks=networks, day=timezone.localtime(at).date())
    return [seat for seat in seats if seat.party_id == ticket.party_id and seat.person_id is None]


def clashing(meetings: Collection[Booking]) -> dict[int, list[Booking]]:
    """By the number of a meeting, those that overlap it."""
    rows = {row.pk: row for row in meetings if row.state != BookingState.CANCELLED}
    held = [
        Held(
            key=row.pk, day=row.day, last=row.last, start=row.start, end=row.end, blocks=row.sittings if row.blocks else (),
        )
        for row in rows.values()
    ]  # fmt: skip
    return {key: [rows[other] for other in others] for key, others in clashes(held).items()}
