"""The letters to those who present: who would get which, the sending of what was shown, and the chasing of the late."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from lagetrunt.adapters.free_days import free_around
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.letters.queries import written, written_on
from lagetrunt.apps.letters.services import Content, NotWritable, is_address, write_letter
from lagetrunt.apps.letters.showing import LINK, Changed, reply_address, seal_of
from lagetrunt.apps.meetings.booking import bookings
from lagetrunt.apps.organisation.actor import Actor, check, the_reminder
from lagetrunt.apps.organisation.queries import federations
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.papers.presenting import asked_for, give_link, presenters
from lagetrunt.apps.papers.queries import papers_day
from lagetrunt.engines.preparing.reminding import going, todo_days
from lagetrunt.kernel.dates import swedish_date

if TYPE_CHECKING:
    from lagetrunt.apps.letters.models import Letter
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.papers.models import Presenter

log = logging.getLogger(__name__)
BEFORE, AFTER = (2,), (1,)  # working days around the last day for papers on which the late are chased by themselves
_AHEAD = timedelta(days=120)
Link = Callable[[str], str]  # the whole address of a link, by its secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A letter that would go, to the presenter of an item."""

    key: str
    presenter: "Presenter"
    subject: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """`letters` ask for the first time, `late` chase those who have sent nothing; `have` is how many have been asked."""

    letters: list[Asking]
    late: list[Asking]
    have: int
    without_address: list["Presenter"]

    @property
    def seal(self) -> str:
        """What the first letters were looked at as."""
        return seal_of(one.key for one in self.letters)

    @property
    def seal_of_late(self) -> str:
        """What those that chase were looked at as."""
        return seal_of(one.key for one in self.late)


def show(*, booking: "Booking", by: Actor, at: datetime) -> Shown:
    """What sending now would send. Who has been chased today is not chased again today."""
    check(by, Right.PREPARE, booking.network_id)
    if booking.state == "cancelled" or booking.last < timezone.localtime(at).date():
        return Shown(letters=[], late=[], have=0, without_address=[])
    there = list(presenters(actor=by, booking=booking))
    reachable = [one for one in there if is_address(one.address)]
    today = timezone.localtime(at).date()
    first = {one.pk: _first(one, by.name) for one in reachable}
    chase = {
        one.pk: _late(one, by.name, f"papers-late:{one.pk}:{today.isoformat()}")
        for one in reachable if not one.has_sent and one.nothing_at is None
    }  # fmt: skip
    known = written(keys=[one.key for one in (*first.values(), *chase.values())])
    return Shown(
        letters=[one for one in first.values() if one.key not in known],
        late=[one for pk, one in chase.items() if first[pk].key in known and one.key not in known],
        have=sum(one.key in known for one in first.values()),
        without_address=[one for one in there if not is_address(one.address)],
    )  # fmt: skip


@transaction.atomic
def ask(*, booking: "Booking", by: Actor, at: datetime, link: Link, seal: str, late: bool = False) -> list["Letter"]:
    """Puts the letters in the queue that were shown, each with a link of its own; pressed twice it is done once. Raises Changed."""
    told = show(booking=booking, by=by, at=at)
    letters, now = (told.late, told.seal_of_late) if late else (told.letters, told.seal)
    if seal != now:
        raise Changed
    reply_to = reply_address(by=by)
    return [_write(one, reply_to, by, at, link) for one in letters]


def chase_all(*, at: datetime, link: Link) -> int:
    """The daily round: those who have been asked and sent nothing, around the last day for papers; how many letters it wrote."""
    return sum(_chase(the_reminder(one.pk), one.name, at, link) for one in federations())


def _chase(by: Actor, federation: str, at: datetime, link: Link) -> int:
    today, count = timezone.localtime(at).date(), 0
    free = free_around(today)
    coming = bookings(actor=by).filter(is_ours=True, network__isnull=False, day__gt=today, day__lte=today + _AHEAD)
    numbers = list(coming.exclude(state="cancelled").values_list("pk", flat=True))
    late = [one for one in asked_for(bookings=numbers) if not one.has_sent and one.nothing_at is None]
    firsts = written_on(keys=[_key(one) for one in late])
    for one in late:
        booking, asked = one.item.booking, firsts.get(_key(one))
        until = papers_day(booking, free)
        if asked is None or until is None or not is_address(one.address):
            continue
        days = todo_days(due=until, told=timezone.localtime(asked).date(), free=free, before=BEFORE, after=AFTER)
        keys = {day: f"papers-late:{one.pk}:{day.isoformat()}" for day in days}
        before = written(keys=keys.values())
        reminded = [day for day, key in keys.items() if key in before]
        now = going(days=days, today=today, reminded=reminded, free=free, until=booking.day - timedelta(days=1))
        for each in (each for each in now if each.day == today):
            try:
                with transaction.atomic():
                    _write(_late(one, federation, keys[each.occasion]), "", by, at, link)
                count += 1
            except (Refused, NotWritable) as refused:
                log.warning("presenter %s is not reminded: %s", one.pk, refused)
            except IntegrityError:  # another worker has just written it: what was begun here is undone
                log.info("presenter %s has just been reminded", one.pk)
    return count


def _write(one: Asking, reply_to: str, by: Actor, at: datetime, link: Link) -> "Letter":
    booking = one.presenter.item.booking
    text = one.text.replace(LINK, link(give_link(presenter=one.presenter, by=by, at=at).secret))
    return write_letter(
        key=one.key, kind="papers", about=f"booking:{booking.pk}", network=booking.network,
        content=Content(subject=one.subject, text=text), to_name=one.presenter.called, to_email=one.presenter.address,
        person=one.presenter.person, reply_to=reply_to, by=by, at=at,
    )  # fmt: skip


def _key(presenter: "Presenter") -> str:
    return f"papers:{presenter.pk}"


def _first(one: "Presenter", sender: str) -> Asking:
    booking = one.item.booking
    text = (
        f"Hej {one.called}!\n\nDu föredrar ”{one.item.title}” på mötet med {_network(booking)} {_when(booking)}.\n\n"
        f"{_until(booking)}Här ser du när din punkt tas upp, och här skickar du bilder och andra underlag. Det kräver ingen "
        f"inloggning:\n{LINK}\n\n{sender}\n{booking.federation.name}\n"
    )
    return Asking(key=_key(one), presenter=one, text=text, subject=f"Din punkt {_when(booking)}: {one.item.title}")


def _late(one: "Presenter", sender: str, key: str) -> Asking:
    booking = one.item.booking
    text = (
        f"Hej {one.called}!\n\nVi har inte fått något underlag till ”{one.item.title}” på mötet med {_network(booking)} "
        f"{_when(booking)}.\n\n{_until(booking)}Skicka det här, eller säg där att du inte har något att skicka. Det kräver "
        f"ingen inloggning:\n{LINK}\n\n{sender}\n{booking.federation.name}\n"
    )
    return Asking(key=key, presenter=one, text=text, subject=f"Påminnelse: underlag till {one.item.title}")


def _network(booking: "Booking") -> str:
    return booking.network.name if booking.network is not None else booking.summary


def _when(booking: "Booking") -> str:
    day = swedish_date(booking.day)
    return day if booking.start is None else f"{day} kl. {timezone.localtime(booking.start):%H.%M}"


def _until(booking: "Booking") -> str:
    day = papers_day(booking, free_around(booking.day))
    return f"Sista dag för underlag är {swedish_date(day)}. " if day is not None else ""
