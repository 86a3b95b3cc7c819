"""What people are to be reminded of, today and later: the dry run, and what the daily round sends."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from lagetrunt.adapters.free_days import free_around
from lagetrunt.apps.answers.answering import invited_on, unanswered_of
from lagetrunt.apps.followups.owed import Owed, networks_known, owed
from lagetrunt.apps.followups.reminding import reminded, reminder_orders
from lagetrunt.apps.letters.queries import reached, told
from lagetrunt.apps.letters.services import is_address
from lagetrunt.apps.meetings.booking import bookings
from lagetrunt.apps.organisation.actor import Actor, check_somewhere
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.preparing.reminding import Going, going, reminder_days, todo_days

if TYPE_CHECKING:
    from lagetrunt.apps.followups.models import ReminderOrder
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.organisation.models import Network, Party, Person

AHEAD = timedelta(days=120)  # meetings further away are not looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One thing that a person is reminded of on `day`: a meeting that nobody of the party has answered to, or a thing to do."""

    person: "Person"
    day: date
    subject: str
    occasion: date
    network: "Network"
    booking: "Booking | None" = None
    party: "Party | None" = None
    todo: Owed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """Reminders by day and person; `without_address` would be reminded and cannot be written to."""

    reminders: list[Reminder] = field(default_factory=list)
    without_address: list["Person"] = field(default_factory=list)

    def by_person(self, day: date) -> list[list[Reminder]]:
        """Those of the day, one list for each letter."""
        told: dict[int, list[Reminder]] = {}
        for one in self.reminders:
            if one.day == day:
                told.setdefault(one.person.pk, []).append(one)
        return list(told.values())


def collect(*, by: Actor, at: datetime, days: int = 0) -> Collected:
    """The reminders of the networks in which the actor prepares, from today on to so many days ahead.

    Nothing that is done, moved further, answered or called off, and nobody who does not sit there today.
    """
    check_somewhere(by, Right.PREPARE)
    today = timezone.localtime(at).date()
    numbers = networks_known(federation_id=by.federation_id)
    within = by.networks_with(Right.PREPARE)
    if within is not None:
        numbers &= within
    if not numbers:
        return Collected()
    free = free_around(today)
    orders = reminder_orders(networks=numbers)
    asked = [*_unanswered(by, at, numbers, orders, free), *_todos(by, today, numbers, orders, free)]
    before = reminded(subjects={one.subject for one, _ in asked})
    found: list[Reminder] = []
    without: dict[int, Person] = {}
    for one, occasions in asked:
        until = one.booking.day - timedelta(days=1) if one.booking is not None else None
        told = going(
            days=occasions, today=today, reminded=before.get((one.person.pk, one.subject), ()), free=free, until=until
        )
        for each in told:
            if each.day > today + timedelta(days=days):
                continue
            if is_address(one.person.email):
                found.append(_on(one, each))
            else:
                without[one.person.pk] = one.person
    found.sort(
        key=lambda one: (one.day, one.person.name, one.person.pk, one.booking is None, one.occasion, one.subject)
    )
    return Collected(reminders=found, without_address=sorted(without.values(), key=lambda person: person.name))


def _on(one: Reminder, each: Going) -> Reminder:
    return Reminder(
        person=one.person, day=each.day, subject=one.subject, occasion=each.occasion, network=one.network,
        booking=one.booking, party=one.party, todo=one.todo,
    )  # fmt: skip


def _unanswered(
    by: Actor, at: datetime, numbers: Collection[int], orders: "dict[int, ReminderOrder]", free: Collection[date]
) -> list[tuple[Reminder, Sequence[date]]]:
    """Those of the parties that have not answered to a meeting to which people are invited from here."""
    today = timezone.localtime(at).date()
    coming = bookings(actor=by).filter(is_ours=True, network__in=numbers, day__gt=today, day__lte=today + AHEAD)
    rows = list(coming.exclude(state="cancelled").prefetch_related("together"))
    invited = invited_on(bookings=[row.pk for row in rows])
    for sent in told(actor=by, bookings=[row.pk for row in rows]):
        if sent.method == "REQUEST" and reached(sent):
            at_first = invited.get(sent.booking)
            invited[sent.booking] = min(at_first, sent.letter.made_at) if at_first else sent.letter.made_at
    called = [row for row in rows if row.pk in invited]
    missing = unanswered_of(bookings=called, at=at)
    found: list[tuple[Reminder, Sequence[date]]] = []
    for row in called:
        assert row.network is not None
        days = reminder_days(
            meeting=row.day, invited=timezone.localtime(invited[row.pk]).date(), free=free,
            before=orders[row.network.pk].answers_before,
        )  # fmt: skip
        for side in missing.get(row.pk, ()) if days else ():
            for person in side.people:
                one = Reminder(
                    person=person, day=today, subject=f"booking:{row.pk}", occasion=today, network=row.network,
                    booking=row, party=side.party,
                )  # fmt: skip
                found.append((one, days))
    return found


def _todos(
    by: Actor, today: date, numbers: Collection[int], orders: "dict[int, ReminderOrder]", free: Collection[date]
) -> list[tuple[Reminder, Sequence[date]]]:
    """The open things to do that have a day, each for those who hold it."""
    found: list[tuple[Reminder, Sequence[date]]] = []
    for one in owed(federation_id=by.federation_id, networks=numbers, day=today):
        network = one.row.item.meeting.network
        if one.due is None or network is None:
            continue
        order = orders[network.pk]
        days = todo_days(
            due=one.due, told=_told(one), free=free, before=order.todos_before, after=order.todos_after
        )  # fmt: skip
        reminder = Reminder(
            person=one.person, day=today, subject=_subject(one), occasion=today, network=network, todo=one
        )
        found.append((reminder, days))
    return found


def _subject(one: Owed) -> str:
    """The thing to do by its meeting and words: the same where another version of the notes counts by now."""
    return f"todo:{one.row.item.meeting.group_id}:{hashlib.sha256(one.row.what.encode()).hexdigest()[:24]}"


def _told(one: Owed) -> date:
    """When it was known: when the notes were released, or somebody moved it."""
    if one.answer is not None:
        return timezone.localtime(one.answer.answered_at).date()
    released = one.row.item.meeting.document.released_at
    assert released is not None
    return timezone.localtime(released).date()
