"""The question to organisations as letters: every letter that would go is shown; one press, or the month for it, sends them, each once."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from lagetrunt.adapters.free_days import free_around
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.tickets import renew_members
from lagetrunt.apps.letters.queries import is_written, written
from lagetrunt.apps.letters.services import Content, NotWritable, is_address, write_letter
from lagetrunt.apps.letters.showing import LINK, Changed, reply_address, seal_of
from lagetrunt.apps.membership.asking import (
    contacts,
    is_opened,
    latest_asks,
    leaving,
    member_order,
    open_round,
    parties_asked,
)
from lagetrunt.apps.organisation.actor import Actor, check, the_reminder
from lagetrunt.apps.organisation.queries import federations
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.preparing.reminding import going, is_working_day, working_days_after
from lagetrunt.workflows.ask_members import wording

if TYPE_CHECKING:
    from lagetrunt.apps.letters.models import Letter
    from lagetrunt.apps.membership.models import PartyAsk
    from lagetrunt.apps.organisation.models import Federation, Party, Person

log = logging.getLogger(__name__)
Link = Callable[[str], str]  # the whole address of a link, by its secret
LEAVING = timedelta(days=30)  # before a seat ends its organisation is asked who comes


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A letter that would go on `day`; `key` tells it from every other, so that it goes once."""

    key: str
    party: "Party"
    person: "Person"
    day: date
    subject: str
    text: str
    reminds: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What would go, and the organisations that nobody can be written to for."""

    letters: list[Asking]
    without: list["Party"]

    @property
    def seal(self) -> str:
        """What the list was looked at as."""
        return seal_of(f"{one.key}:{one.person.pk}" for one in self.letters)


def show_press(*, by: Actor, at: datetime, only: "Party | None" = None) -> Shown:
    """What asking all now would send, or one organisation alone; who has been asked today is not asked again."""
    check(by, Right.SEAT)
    today = timezone.localtime(at).date()
    parties = [one for one in parties_asked(federation_id=by.federation_id, day=today) if only in (None, one)]
    return _shown(parties, _pressed(today), by, today)


@transaction.atomic
def press(
    *, by: Actor, at: datetime, link: Link, only: "Party | None" = None, seal: str | None = None
) -> "list[Letter]":
    """Asks now; pressed twice on a day it is done once. Raises Changed."""
    told, today = show_press(by=by, at=at, only=only), timezone.localtime(at).date()
    if seal is not None and seal != told.seal:
        raise Changed
    asked = [*(one.party for one in told.letters), *told.without]
    if asked:
        open_round(reason="press", occasion=_pressed(today), parties=asked, by=by, at=at)
    return [_write(one, by, at, link) for one in told.letters]


def coming(*, by: Actor, at: datetime, days: int) -> Shown:
    """The dry run: the reminders of today and so many days ahead to those who have not answered their last question."""
    check(by, Right.SEAT)
    order, today = member_order(federation_id=by.federation_id), timezone.localtime(at).date()
    open_asks = [one for one in latest_asks(federation_id=by.federation_id).values() if one.answered_at is None]
    still = {one.pk for one in parties_asked(federation_id=by.federation_id, day=today)}
    open_asks = [one for one in open_asks if one.party_id in still]
    if order is None or not open_asks:
        return Shown(letters=[], without=[])
    people = contacts(parties={one.party_id for one in open_asks}, day=today)
    free = free_around(today)
    occasions = {ask.pk: _days(ask, order.remind_after, free) for ask in open_asks}
    there = written(keys=[_key(ask, day) for ask in open_asks for day in occasions[ask.pk]])
    letters, without = [], []
    for ask in open_asks:
        person = people.get(ask.party_id)
        if person is None or not is_address(person.email):
            without.append(ask.party)
            continue
        reminded = [day for day in occasions[ask.pk] if _key(ask, day) in there]
        for each in going(days=occasions[ask.pk], today=today, reminded=reminded, free=free):
            if each.day <= today + timedelta(days=days):
                subject, text = wording.reminder(ask.party.name, person.name, _asked_on(ask), _federation(by))
                letters.append(
                    Asking(
                        key=_key(ask, each.occasion), party=ask.party, person=person, day=each.day, subject=subject,
                        text=text, reminds=True,
                    )
                )  # fmt: skip
    letters.sort(key=lambda one: (one.day, one.party.name))
    return Shown(letters=letters, without=sorted(without, key=lambda one: one.name))


def ask_all(*, at: datetime, link: Link) -> int:
    """The daily round of every federation; how many letters it wrote. Done again on the same day it writes none twice."""
    return sum(ask(by=the_reminder(one.pk), federation=one, at=at, link=link) for one in federations())


def ask(*, by: Actor, federation: "Federation", at: datetime, link: Link) -> int:
    """The round of one federation: the month's question, who leaves soon, and reminders; nothing before somebody has set when."""
    order, today = member_order(federation_id=federation.pk), timezone.localtime(at).date()
    if order is None or not is_working_day(today, free_around(today)):
        return 0
    count, asked = 0, set()
    month = f"month:{today:%Y-%m}"
    if today.month in order.months and not is_opened(federation_id=federation.pk, occasion=month):
        parties = parties_asked(federation_id=federation.pk, day=today)
        asked = {one.pk for one in parties}
        count += _round("months", month, parties, by, at, link)
    for seat in leaving(federation_id=federation.pk, first=today, last=today + LEAVING) if order.months else ():
        occasion = f"ends:{seat.pk}:{seat.until}"
        if seat.party is None or seat.party.pk in asked or is_opened(federation_id=federation.pk, occasion=occasion):
            continue
        asked.add(seat.party.pk)
        count += _round("change", occasion, [seat.party], by, at, link)
    due = [one for one in coming(by=by, at=at, days=0).letters if one.day == today and one.party.pk not in asked]
    return count + sum(_try(one, by, at, link) for one in due)


@transaction.atomic
def _round(reason: str, occasion: str, parties: "Sequence[Party]", by: Actor, at: datetime, link: Link) -> int:
    """The round with its letters, all or none in the queue: a process that is killed between them has done nothing."""
    letters = _shown(parties, occasion, by, timezone.localtime(at).date()).letters
    open_round(reason=reason, occasion=occasion, parties=parties, by=by, at=at)
    return sum(_try(one, by, at, link) for one in letters)


def _try(one: Asking, by: Actor, at: datetime, link: Link) -> bool:
    """Whether the letter was written. One that cannot be is left, and the others go."""
    try:
        with transaction.atomic():
            if is_written(key=one.key):
                return False
            _write(one, by, at, link)
    except (Refused, NotWritable) as refused:
        log.warning("party %s is not asked: %s", one.party.pk, refused)
        return False
    except IntegrityError:  # another worker has just written it: what was begun here is undone
        log.info("party %s has just been asked", one.party.pk)
        return False
    return True


def _write(one: Asking, by: Actor, at: datetime, link: Link) -> "Letter":
    secret = renew_members(party=one.party, person=one.person, by=by, at=at).secret
    return write_letter(
        key=one.key, kind="members", about=f"party:{one.party.pk}", network=None, person=one.person,
        content=Content(subject=one.subject, text=one.text.replace(LINK, link(secret))), to_name=one.person.name,
        to_email=one.person.email, reply_to=reply_address(by=by), by=by, at=at,
    )  # fmt: skip


def _shown(parties: "Iterable[Party]", occasion: str, by: Actor, today: date) -> Shown:
    told, federation = list(parties), _federation(by)
    people = contacts(parties={one.pk for one in told}, day=today)
    letters, without = [], []
    for party in told:
        person = people.get(party.pk)
        if person is None or not is_address(person.email):
            without.append(party)
            continue
        subject, text = wording.question(party.name, person.name, federation)
        letters.append(
            Asking(key=f"members:{occasion}:{party.pk}", party=party, person=person, day=today, subject=subject, text=text)
        )  # fmt: skip
    there = written(keys=[one.key for one in letters])
    return Shown(letters=[one for one in letters if one.key not in there], without=without)


def _federation(by: Actor) -> str:
    return next((one.name for one in federations() if one.pk == by.federation_id), "")


def _days(ask: "PartyAsk", after: Sequence[int], free: "set[date] | frozenset[date]") -> tuple[date, ...]:
    return tuple(working_days_after(_asked_on(ask), count, free) for count in sorted(after))


def _asked_on(ask: "PartyAsk") -> date:
    return timezone.localtime(ask.asked_at).date()


def _key(ask: "PartyAsk", day: date) -> str:
    return f"members:ask:{ask.pk}:{day.isoformat()}"


def _pressed(day: date) -> str:
    return f"press:{day.isoformat()}"
