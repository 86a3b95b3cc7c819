"""Side events are planned, changed, shown to everybody and called off by those who prepare the meeting; and read."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from lagetrunt.apps.answers.locking import locked
from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.opening import Act, check_opens
from lagetrunt.apps.answers.refusing import Refused, one_line
from lagetrunt.apps.answers.tickets import give_event_ticket, revoke_ticket
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.events.models import SideEvent, SignUp, SignUpState
from lagetrunt.apps.events.models.side_event import MOST_PLACES
from lagetrunt.apps.meetings.booking import bookings
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right

MOST = 20  # of one meeting
_FAR = timedelta(days=60)  # from the meeting
_WEB = URLValidator(schemes=["http", "https"])
_CALENDARS = ("start", "end", "place", "join_url")  # a change of these is another entry in a calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is said of a side event: title, for whom, what about, from and to, where, how many, and the last day to sign up."""

    title: str
    start: datetime
    end: datetime
    audience: str = ""
    about: str = ""
    place: str = ""
    join_url: str = ""
    places: int | None = None
    last_day: date | None = None
    is_public: bool = False


@transaction.atomic
def plan_event(*, booking: Booking, facts: Facts, by: Actor, at: datetime) -> SideEvent:
    """Plans one, with an open invitation of its own. Raises Refused."""
    booking = locked(pk=booking.pk, by=by, unchanged="Inget är sparat.")
    told = _told(booking, facts)
    if booking.side_events.filter(cancelled_at=None).count() >= MOST:
        raise Refused(f"Mötet har redan {MOST} arrangemang. Ställ in något av dem först.")
    given = give_event_ticket(booking=booking, expires_at=_closes(facts.end), by=by, at=at)
    row = SideEvent.objects.create(
        booking=booking, secret=given.secret, ticket=given.ticket, uid=f"{uuid.uuid4()}@lagetrunt", made_at=at,
        made_by=by.name[:200], **told,
    )  # fmt: skip
    record(action="plan_event", table="side_event", row_key=row.pk, by=by, at=at, after=_trail(told))
    return row


@transaction.atomic
def change_event(*, event: SideEvent, facts: Facts, by: Actor, at: datetime) -> SideEvent:
    """Other words, times or places. Those who have signed up are told when the change is sent. Raises Refused."""
    row = _locked(event, by)
    told = _told(row.booking, facts)
    before = {name: getattr(row, name) for name in told}
    if before == told:
        return row
    for name, value in told.items():
        setattr(row, name, value)
    if any(before[name] != told[name] for name in _CALENDARS):
        row.sequence += 1
    row.save()
    closes = _closes(facts.end)
    Ticket.objects.filter(Q(invites_to=row) | Q(signs_up__sign_up__event=row)).exclude(made_at__gte=closes).update(
        expires_at=closes
    )
    record(
        action="change_event",
        table="side_event",
        row_key=row.pk,
        by=by,
        at=at,
        before=_trail(before),
        after=_trail(told),
    )
    return row


@transaction.atomic
def call_off_event(*, event: SideEvent, by: Actor, at: datetime) -> SideEvent:
    """It will not be: nobody can sign up, and those who have are told when the change is sent."""
    row = SideEvent.objects.select_for_update(of=("self",)).select_related("booking").get(pk=event.pk)
    check(by, Right.PREPARE, row.booking.network_id)
    if row.cancelled_at is None:
        row.cancelled_at, row.cancelled_by, row.sequence = at, by.name[:200], row.sequence + 1
        row.save(update_fields=["cancelled_at", "cancelled_by", "sequence"])
        record(action="call_off_event", table="side_event", row_key=row.pk, by=by, at=at)
    return row


@transaction.atomic
def renew_invitation(*, event: SideEvent, by: Actor, at: datetime) -> SideEvent:
    """A new open invitation: the one before, which has come where it should not be, opens nothing any more."""
    row = _locked(event, by)
    if row.ticket is not None:
        revoke_ticket(ticket=row.ticket, by=by, at=at)
    given = give_event_ticket(booking=row.booking, expires_at=_closes(row.end), by=by, at=at)
    row.secret, row.ticket = given.secret, given.ticket
    row.save(update_fields=["secret", "ticket"])
    return row


def events_of(*, actor: Actor, booking: Booking) -> QuerySet[Any]:
    """Those of the meeting with how many come (`coming`) and wait (`waiting`), for those who prepare it."""
    check(actor, Right.PREPARE, booking.network_id)
    return _counted(SideEvent.objects.filter(booking=booking))


def event(*, actor: Actor, pk: int) -> Any:
    """One, for those who prepare its meeting."""
    found = _counted(SideEvent.objects.filter(pk=pk, booking__in=bookings(actor=actor).values("pk"))).first()
    if found is None:
        raise NotFound
    check(actor, Right.PREPARE, found.booking.network_id)
    return found


def event_numbered(*, actor: Actor, uid: str) -> SideEvent | None:
    """The one that calendars know by the number, of the meetings that the actor may see."""
    found = SideEvent.objects.select_related("booking__network").filter(
        uid=uid, booking__in=bookings(actor=actor).values("pk")
    )
    return found.first()


def events_at(*, bookings: Collection[int], only_public: bool = False) -> dict[int, list[SideEvent]]:
    """By meeting, those that will be or were called off after they had been told of: for whoever may see the meetings.

    `only_public` for everybody.
    """
    rows = SideEvent.objects.filter(booking__in=list(bookings)) if bookings else SideEvent.objects.none()
    told: dict[int, list[SideEvent]] = {}
    for row in rows.filter(is_public=True) if only_public else rows:
        told.setdefault(row.booking_id, []).append(row)
    return told


def shown_at(*, booking: Booking) -> list[SideEvent]:
    """Those of one meeting, with the time of each; not asked for where it is known that there are none."""
    return events_at(bookings=[booking.pk]).get(booking.pk, []) if booking.__dict__.get("has_events", True) else []


def all_events(*, actor: Actor) -> QuerySet[Any]:
    """All of them, for those who prepare everywhere."""
    check(actor, Right.PREPARE)
    return _counted(SideEvent.objects.filter(booking__in=bookings(actor=actor).values("pk")))


def event_invited_to(*, ticket: Ticket) -> SideEvent:
    """What an open invitation is to."""
    check_opens(ticket, Act.SIGN_UP)
    found = SideEvent.objects.select_related("booking__network", "booking__federation").filter(ticket=ticket).first()
    if found is None:
        raise NotFound
    return found


def is_open(row: SideEvent, at: datetime) -> bool:
    """Whether one can sign up: until its last day, or until it begins."""
    is_late = row.last_day is not None and timezone.localtime(at).date() > row.last_day
    return row.cancelled_at is None and row.start > at and not is_late


def _counted(rows: QuerySet[SideEvent]) -> QuerySet[Any]:
    return rows.select_related("booking__network__working_order", "booking__federation", "ticket").annotate(
        coming=Count("sign_ups", filter=Q(sign_ups__state=SignUpState.COMING)),
        waiting=Count("sign_ups", filter=Q(sign_ups__state=SignUpState.WAITING)),
    )


def sign_ups(*, actor: Actor, event: SideEvent) -> QuerySet[SignUp]:
    """Who has signed up and not left, those with a place first, for those who prepare."""
    check(actor, Right.PREPARE, event.booking.network_id)
    return event.sign_ups.exclude(state=SignUpState.LEFT).order_by("state", "signed_at", "pk")


def _locked(event: SideEvent, by: Actor) -> SideEvent:
    row = (
        SideEvent.objects.select_for_update(of=("self",)).select_related("booking__network", "ticket").get(pk=event.pk)
    )
    check(by, Right.PREPARE, row.booking.network_id)
    if row.cancelled_at is not None:
        raise Refused("Arrangemanget är inställt och går inte att ändra.")
    return row


def _told(booking: Booking, facts: Facts) -> dict[str, Any]:
    """The values of the row, or Refused."""
    title, place = one_line(facts.title, 200, "Rubriken"), one_line(facts.place, 300, "Platsen")
    about, url = facts.about.replace("\0", "").strip(), facts.join_url.strip()
    if not title:
        raise Refused("Skriv vad det är, som Seminarium om närvaro.")
    if len(about) > 2000:
        raise Refused(f"Texten är för lång: högst 2000 tecken, och det är {len(about)}.")
    if facts.end <= facts.start:
        raise Refused("Det måste sluta efter att det börjar.")
    first = timezone.localtime(facts.start).date()
    if not booking.day - _FAR <= first <= booking.last + _FAR:
        raise Refused("Dagen ligger för långt från mötet. Välj en dag nära det.")
    if not place and not url:
        raise Refused("Skriv var det är: en plats, en digital länk eller båda.")
    if url:
        try:
            _WEB(url)
        except ValidationError as wrong:
            raise Refused("Den digitala länken ska börja med https:// och gå att öppna.") from wrong
    if facts.places is not None and not 1 <= facts.places <= MOST_PLACES:
        raise Refused(f"Antalet platser ska vara mellan 1 och {MOST_PLACES}. Lämna tomt om det inte finns någon gräns.")
    if facts.last_day is not None and facts.last_day > first:
        raise Refused("Sista dagen för anmälan kan inte ligga efter dagen då det är.")
    return {
        "title": title, "audience": one_line(facts.audience, 200, "För vem"), "about": about, "start": facts.start,
        "end": facts.end, "place": place, "join_url": url, "places": facts.places, "last_day": facts.last_day,
        "is_public": facts.is_public,
    }  # fmt: skip


def _closes(end: datetime) -> datetime:
    """When its links end: with the day after the one on which it ends."""
    day = timezone.localtime(end).date() + timedelta(days=2)
    return datetime.combine(day, time(), timezone.get_default_timezone())


def _trail(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in told.items()}
