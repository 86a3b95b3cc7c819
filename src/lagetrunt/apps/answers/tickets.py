"""Tickets: links without login are made and revoked by those who prepare, and known again by their secret."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from lagetrunt.apps.answers.models import Purpose, RoundReply, Ticket
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.sides import has_begun, seats_on, sides
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.meetings.models import Booking, BookingState
from lagetrunt.apps.meetings.planned import networks_meeting
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import Network, Party, Person
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right

AFTER = timedelta(days=30)  # that a link lives on after its meeting
HALF_YEAR = timedelta(days=183)  # that a page of one's own lives
MOST = 10  # that open the same for the same at once
OWN = (Purpose.PHONE, Purpose.TODO, Purpose.MEMBERS)  # which are of no meeting
BESIDE = (
    Purpose.SIGN,
    Purpose.DRAFT,
    Purpose.PRESENT,
    Purpose.GROUP,
    Purpose.EVALUATE,
    Purpose.EVENT,
    Purpose.SIGNED,
)  # which are made by functions of their own


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A new link: its row and its secret, which is not kept."""

    ticket: Ticket
    secret: str


@transaction.atomic
def give_ticket(
    *, purpose: str, network: Network | None, booking: Booking | None, party: Party | None, person: Person | None,
    by: Actor, at: datetime, expires_at: datetime | None = None,
) -> Given:  # fmt: skip
    """Makes a link for a party, or for one person of it. One for all of somebody's networks takes the right to prepare in all."""
    _check(by, network, booking)
    if purpose not in Purpose.values or purpose in BESIDE or (booking is None) != (purpose in OWN):
        raise ValueError(purpose)
    if booking is not None:
        _check_open(booking, at)
    if purpose == Purpose.ROUND and party is None:
        raise Refused("I förrundan svarar en kommun eller organisation. Välj vilken.")
    if purpose == Purpose.TODO and (person is None or party is not None):
        raise Refused("En länk till det som ska göras är en persons egen. Välj personen.")
    if purpose == Purpose.MEMBERS:
        _check_contact(by.federation_id, network, party, person)
    else:
        _check_seat(by.federation_id, network, booking, party, person, at, any_party=purpose == Purpose.TODO)
    expires_at = expires_at or _end(booking, at)
    if expires_at <= at:
        raise Refused("Länken skulle redan ha gått ut. Välj en senare dag.")
    same = Ticket.objects.filter(
        valid(at), purpose=purpose, network=network, booking=booking, party=party, person=person
    )
    if same.count() >= MOST:
        raise Refused(f"Det finns redan {MOST} sådana länkar som gäller. Återkalla någon av dem först.")
    secret = secrets.token_urlsafe(24)
    ticket = Ticket.objects.create(
        purpose=purpose, federation_id=by.federation_id, network=network, booking=booking, party=party, person=person,
        digest=digest_of(secret), made_at=at, made_by=by.name[:200], expires_at=expires_at,
    )  # fmt: skip
    record(action="give_ticket", table="ticket", row_key=ticket.pk, by=by, at=at, after=_told(ticket))
    return Given(ticket=ticket, secret=secret)


@transaction.atomic
def give_tickets(*, purpose: str, booking: Booking, by: Actor, at: datetime) -> list[Given]:
    """A link for everybody who represents somebody at the meeting, and for each party that nobody may be named for."""
    check(by, Right.PREPARE, booking.network_id)
    asked: list[tuple[Party | None, Person | None]] = []
    for side in sides(booking=booking):
        if side.party is not None or purpose == Purpose.ANSWER:
            asked += [(side.party, person) for person in side.people]
            asked += [(side.party, None)] if side.unnamed or side.is_vacant else []
    return [
        give_ticket(purpose=purpose, network=booking.network, booking=booking, party=party, person=person, by=by, at=at)
        for party, person in asked
    ]


def _make_room(same: QuerySet[Ticket], by: Actor, at: datetime) -> None:
    """Takes the oldest links to the same out of use, so that there is room for one more."""
    for old in same.order_by("-made_at", "-pk")[MOST - 1 :]:
        revoke_ticket(ticket=old, by=by, at=at)


@transaction.atomic
def renew_own(*, person: Person, network: Network | None, by: Actor, at: datetime) -> Given:
    """A new link to what the person is to do, for another letter; of many that still open it the oldest go out of use."""
    _check(by, network, None)
    _make_room(Ticket.objects.filter(valid(at), purpose=Purpose.TODO, network=network, person=person), by, at)
    return give_ticket(purpose=Purpose.TODO, network=network, booking=None, party=None, person=person, by=by, at=at)


@transaction.atomic
def renew_invited(
    *, booking: Booking | None, network: Network, party: Party | None, person: Person, by: Actor, at: datetime
) -> Given:
    """A new link for another invitation: to answer to the meeting, or without one to all of the network's; the oldest of many end.

    Raises Refused for who has no seat there.
    """
    _check(by, network, booking)
    purpose = Purpose.ANSWER if booking is not None else Purpose.PHONE
    to = booking.network if booking is not None else network
    _make_room(
        Ticket.objects.filter(valid(at), purpose=purpose, network=to, booking=booking, party=party, person=person),
        by,
        at,
    )
    return give_ticket(purpose=purpose, network=to, booking=booking, party=party, person=person, by=by, at=at)


@transaction.atomic
def renew_members(*, party: Party, person: Person | None, by: Actor, at: datetime) -> Given:
    """A new link to the organisation's representatives, for another letter; of many that still open it the oldest go out of use."""
    _check(by, None, None)
    _make_room(Ticket.objects.filter(valid(at), purpose=Purpose.MEMBERS, party=party, person=person), by, at)
    return give_ticket(purpose=Purpose.MEMBERS, network=None, booking=None, party=party, person=person, by=by, at=at)


def member_links(*, actor: Actor, party: Party, at: datetime) -> QuerySet[Ticket]:
    """The links that open the organisation's representatives today, for those who prepare in the whole federation."""
    check(actor, Right.PREPARE)
    found = Ticket.objects.filter(valid(at), purpose=Purpose.MEMBERS, party=party, federation_id=actor.federation_id)
    return found.select_related("network", "booking", "party", "person")


@transaction.atomic
def give_sign_ticket(*, booking: Booking, person: Person, by: Actor, at: datetime) -> Given:
    """Makes a link by which one person reads and approves the record of the meeting; whoever signs is told by others."""
    return _give_after(Purpose.SIGN, booking, person, by, at, at + AFTER)


@transaction.atomic
def give_draft_ticket(*, booking: Booking, person: Person, by: Actor, at: datetime, until: datetime) -> Given:
    """Makes a link by which one person reads the draft of the meeting's notes and comments on it; it outlives `until`, the last day."""
    networks = networks_meeting(booking)
    there = {pk for seat in seats_on(networks=networks, day=booking.day) for pk in _numbers(seat.person)}
    if person.pk not in there:
        raise Refused("Ingen representation i nätverket passar. Välj någon som är med.")
    return _give_after(Purpose.DRAFT, booking, person, by, at, max(at, until) + AFTER)


def _give_after(
    purpose: Purpose, booking: Booking, person: Person, by: Actor, at: datetime, expires_at: datetime
) -> Given:
    """A link of one person, of a meeting that has been."""
    _check(by, booking.network, booking)
    if booking.state == BookingState.CANCELLED:
        raise Refused("Mötet är inställt. Det finns inget att läsa.")
    if person.federation_id != booking.federation_id or person.erased_at is not None:
        raise Refused("Personen är gallrad ur registret.")
    if Ticket.objects.filter(valid(at), purpose=purpose, booking=booking, person=person).count() >= MOST:
        raise Refused(f"Det finns redan {MOST} sådana länkar som gäller. Återkalla någon av dem först.")
    secret = secrets.token_urlsafe(24)
    ticket = Ticket.objects.create(
        purpose=purpose, federation_id=by.federation_id, network=booking.network, booking=booking, person=person,
        digest=digest_of(secret), made_at=at, made_by=by.name[:200], expires_at=expires_at,
    )  # fmt: skip
    record(action="give_ticket", table="ticket", row_key=ticket.pk, by=by, at=at, after=_told(ticket))
    return Given(ticket=ticket, secret=secret)


@transaction.atomic
def give_group_ticket(*, booking: Booking, by: Actor, at: datetime) -> Given:
    """Makes a link by which a small group answers, whoever holds it; it ends when the day of the meeting is over."""
    return _give_until_over(Purpose.GROUP, booking, None, by, at, "Inga grupper behövs.")


@transaction.atomic
def give_present_ticket(*, booking: Booking, person: Person | None, by: Actor, at: datetime) -> Given:
    """Makes a link by which whoever presents items of the meeting sends papers; it ends when the day of the meeting is over."""
    return _give_until_over(Purpose.PRESENT, booking, person, by, at, "Inga underlag behövs.")


@transaction.atomic
def give_evaluate_ticket(*, booking: Booking, by: Actor, at: datetime, until: datetime) -> Given:
    """Makes a link by which anybody who was there says how the meeting was; it outlives `until`, the last moment, to show what was said."""
    _check(by, booking.network, booking)
    return _given(Purpose.EVALUATE, booking, None, by, at, max(at, until) + AFTER)


@transaction.atomic
def give_event_ticket(*, booking: Booking, expires_at: datetime, by: Actor, at: datetime) -> Given:
    """Makes the open invitation to a side event of the meeting, which anybody may pass on."""
    return _give_until_over(Purpose.EVENT, booking, None, by, at, "", expires_at)


@transaction.atomic
def give_signed_ticket(*, booking: Booking, expires_at: datetime, by: Actor, at: datetime) -> Given:
    """Makes a link by which somebody who has signed up to a side event sees that, and leaves."""
    return _give_until_over(Purpose.SIGNED, booking, None, by, at, "", expires_at)


def _give_until_over(
    purpose: Purpose, booking: Booking, person: Person | None, by: Actor, at: datetime, off: str,
    expires_at: datetime | None = None,
) -> Given:  # fmt: skip
    """A link that ends with the day of the meeting, or then, of one person or of nobody; `off` is said where it is called off."""
    _check(by, booking.network, booking)
    if booking.state == BookingState.CANCELLED and expires_at is None:
        raise Refused(f"Mötet är inställt. {off}")
    if person is not None and (person.federation_id != booking.federation_id or person.erased_at is not None):
        raise Refused("Personen är gallrad ur registret.")
    if expires_at is None:
        expires_at = datetime.combine(booking.last + timedelta(days=1), time(), timezone.get_default_timezone())
    if expires_at <= at:
        raise Refused("Det har varit. Länken skulle redan ha gått ut.")
    return _given(purpose, booking, person, by, at, expires_at)


def _given(
    purpose: Purpose, booking: Booking, person: Person | None, by: Actor, at: datetime, expires_at: datetime
) -> Given:
    """The row of a link of a meeting, and its secret."""
    secret = secrets.token_urlsafe(24)
    ticket = Ticket.objects.create(
        purpose=purpose, federation_id=by.federation_id, network=booking.network, booking=booking,
        person=person, digest=digest_of(secret), made_at=at, made_by=by.name[:200], expires_at=expires_at,
    )  # fmt: skip
    record(action="give_ticket", table="ticket", row_key=ticket.pk, by=by, at=at, after=_told(ticket))
    return Given(ticket=ticket, secret=secret)


@transaction.atomic
def revoke_ticket(*, ticket: Ticket, by: Actor, at: datetime) -> Ticket:
    """The link opens nothing any more; drafts that it alone could show are gone with it."""
    _check(by, ticket.network, ticket.booking)
    if ticket.revoked_at is None:
        ticket.revoked_at, ticket.revoked_by = at, by.name[:200]
        ticket.save(update_fields=["revoked_at", "revoked_by"])
        RoundReply.objects.filter(ticket=ticket, sent_at__isnull=True).delete()
        record(action="revoke_ticket", table="ticket", row_key=ticket.pk, by=by, at=at, after=_told(ticket))
    return ticket


def ticket_of(*, secret: str, at: datetime) -> Ticket:
    """The link of the secret. Unknown, expired and revoked look the same: NotFound. Nothing is written, for it is asked at GET."""
    found = (
        Ticket.objects.filter(valid(at), digest=digest_of(secret))
        .filter(Q(person__isnull=True) | Q(person__erased_at__isnull=True))
        .select_related(
            "network__joined_into", "booking__network", "booking__host", "party", "person__joined_into", "federation"
        )
        .first()
    )
    if found is None:
        raise NotFound
    return found


def tickets(*, actor: Actor, booking: Booking) -> QuerySet[Ticket]:
    """The links of the meeting, and the pages of their own of those who represent somebody there; for those who prepare."""
    check(actor, Right.PREPARE, booking.network_id)
    asked = Q(booking=booking)
    seats = seats_on(networks=networks_meeting(booking), day=booking.day)
    own = Q(purpose__in=OWN) & (
        Q(party__in={seat.party_id for seat in seats if seat.party_id})
        | Q(person__in={seat.person_id for seat in seats if seat.person_id})
    )
    own &= Q() if actor.may(Right.PREPARE) else Q(network=booking.network_id)
    found = Ticket.objects.filter(asked | own, federation_id=actor.federation_id)
    return found.select_related("party", "person", "network", "booking")


def ticket(*, actor: Actor, booking: Booking, pk: int) -> Ticket:
    """One link."""
    found = tickets(actor=actor, booking=booking).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def valid(at: datetime) -> Q:
    """Links that open something at that time."""
    return Q(expires_at__gt=at, revoked_at__isnull=True)


def note_use(*, ticket: Ticket, at: datetime) -> None:
    """Something was sent by the link; part of the sending."""
    Ticket.objects.filter(pk=ticket.pk).update(used_at=at)


def digest_of(secret: str) -> str:
    """What is kept of a secret. It has 192 random bits: a fast digest is enough, no dictionary leads back."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _check(by: Actor, network: Network | None, booking: Booking | None) -> None:
    check(by, Right.PREPARE, booking.network_id if booking is not None else network.pk if network is not None else None)


def _check_open(booking: Booking, at: datetime) -> None:
    if booking.network_id is None:
        raise Refused("Mötet hör inte till något nätverk. Välj nätverk för det först.")
    if booking.state == BookingState.CANCELLED:
        raise Refused("Mötet är inställt. Ingen behöver svara.")
    if has_begun(booking, at):
        raise Refused("Mötet har börjat. Svar kan inte längre lämnas genom en länk.")


def _check_seat(
    federation_id: int,
    network: Network | None,
    booking: Booking | None,
    party: Party | None,
    person: Person | None,
    at: datetime,
    *,
    any_party: bool = False,
) -> None:
    """Only who has a seat there gets a link."""
    networks: Sequence[int] | None = [network.pk] if network is not None else None
    if booking is not None:
        networks = networks_meeting(booking)
    if networks is None:
        seats = (party or person).representations.filter(network__federation_id=federation_id)  # type: ignore[union-attr]
        there = {(seat.party_id, seat.person_id) for seat in seats.select_related("person")}
    else:
        day = booking.day if booking is not None else at.date()
        seated = seats_on(networks=networks, day=day)
        there = {(seat.party_id, pk) for seat in seated for pk in (None, *_numbers(seat.person))}
    if person is None:
        known = party is not None and party.pk in {number for number, _ in there}
    elif any_party:
        known = person.pk in {number for _, number in there}
    else:
        known = (party.pk if party is not None else None, person.pk) in there
    if not known:
        raise Refused("Ingen representation i nätverket passar. Välj någon som är med.")
    if person is not None and person.erased_at is not None:
        raise Refused("Personen är gallrad ur registret.")


def _check_contact(federation_id: int, network: Network | None, party: Party | None, person: Person | None) -> None:
    """A link to representatives is an organisation's that has some, in all networks; whoever it is sent to sits or not."""
    if party is None or network is not None:
        raise Refused("En länk till representanterna är en kommuns eller organisations. Välj vilken.")
    if not party.representations.filter(network__federation_id=federation_id, is_read=False).exists():
        raise Refused("Organisationen har inga införda representanter att fråga om. För in dem först.")
    if person is not None and (person.federation_id != federation_id or person.erased_at is not None):
        raise Refused("Personen är gallrad ur registret.")


def _numbers(person: Person | None) -> set[int]:
    return {number for number in (person.pk, person.joined_into_id) if number is not None} if person else set()


def _end(booking: Booking | None, at: datetime) -> datetime:
    if booking is None:
        return at + HALF_YEAR
    return max(at, at + (booking.last - at.date())) + AFTER


def _told(ticket: Ticket) -> dict[str, object]:
    """The link for the trail: people by number alone, and no word of the secret."""
    return {
        "purpose": ticket.purpose, "network": ticket.network_id, "booking": ticket.booking_id, "party": ticket.party_id,
        "person": ticket.person_id, "expires_at": ticket.expires_at.isoformat(),
    }  # fmt: skip
