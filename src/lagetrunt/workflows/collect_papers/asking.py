"""The letters to those who present: one to each and meeting, with all their items; the sending of what was shown, and the chasing of the late.

Nothing goes by itself but reminders: what is another than was told waits until somebody sends it, so that many edits are one
letter and a draft is none.
"""

import hashlib
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from lagetrunt.adapters.free_days import free_around
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.sides import has_begun, is_called_off
from lagetrunt.apps.followups.reminding import reminder_orders
from lagetrunt.apps.letters.queries import written
from lagetrunt.apps.letters.services import Content, NotWritable, is_address, write_letter
from lagetrunt.apps.letters.showing import LINK, Changed, reply_address, seal_of
from lagetrunt.apps.meetings.booking import bookings
from lagetrunt.apps.meetings.planned import past_end_of, starts_of
from lagetrunt.apps.organisation.actor import Actor, check, the_reminder
from lagetrunt.apps.organisation.queries import federations
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.papers.coming import comings_of
from lagetrunt.apps.papers.presenting import asked_for, forget_presenter, give_link, keep_told, presenters
from lagetrunt.apps.papers.queries import papers_day
from lagetrunt.engines.preparing.reminding import going, reminder_days, todo_days
from lagetrunt.workflows.collect_papers import wording
from lagetrunt.workflows.collect_papers.telling import changes, has_reached, items_in, told_of, told_on
from lagetrunt.workflows.collect_papers.wording import Around, Why

if TYPE_CHECKING:
    from lagetrunt.apps.letters.models import Letter
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.papers.coming import Coming
    from lagetrunt.apps.papers.models import PresentedItem, Presenter

log = logging.getLogger(__name__)
BEFORE, AFTER = (2,), (1,)  # working days around the last day for papers on which the late are chased by themselves
_AHEAD = timedelta(days=120)
Link = Callable[[str], str]  # the whole address of a link, by its secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A letter that would go to a presenter, of these items; `told` is what it tells (PresenterLetter), None for one that chases.

    One that chases is of the items that nothing has come to; `asks` says that it asks whether they come, too.
    """

    key: str
    presenter: "Presenter"
    items: "Sequence[PresentedItem]"
    why: Why | None
    subject: str
    text: str
    told: dict[str, Any] | None
    asks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """`letters` tell what has not been told yet, `late` chase those who have sent nothing to an item or have not said whether they
    come; `have` know what they must."""

    letters: list[Asking]
    late: list[Asking]
    have: int
    without_address: list["Presenter"]
    comings: "dict[int, Coming]"

    @property
    def seal(self) -> str:
        """What the letters that tell were looked at as."""
        return seal_of(one.key for one in self.letters)

    @property
    def seal_of_late(self) -> str:
        """What those that chase were looked at as."""
        return seal_of(one.key for one in self.late)


def show(*, booking: "Booking", by: Actor, at: datetime, there: "list[Presenter] | None" = None) -> Shown:
    """What sending now would send. Who has been chased today is not chased again today.

    `there` are the presenters of the meeting, where they have been asked for already.
    """
    check(by, Right.PREPARE, booking.network_id)
    today = timezone.localtime(at).date()
    there = presenters(actor=by, booking=booking) if there is None else there
    comings = comings_of(presenters=there)
    if booking.last < today:
        return Shown(letters=[], late=[], have=0, without_address=[], comings=comings)
    around = _around(booking, by.name)
    reachable = [one for one in there if is_address(one.address)]
    letters = [told for one in reachable if (told := _telling(one, around)) is not None]
    silent = set() if has_begun(booking, at) else silent_of(reachable, comings)
    chase = [] if is_called_off(booking) else [
        _late(one, missing, around, f"papers-late:{one.pk}:{today.isoformat()}", asks=one.pk in silent)
        for one in reachable if (missing := missing_of(one)) or one.pk in silent
    ]  # fmt: skip
    known = written(keys=[one.key for one in chase])
    waiting = {one.presenter.pk for one in letters}
    return Shown(
        letters=letters, late=[one for one in chase if one.key not in known],
        have=sum(bool(one.letters.all()) and bool(_taken_up(one)) and one.pk not in waiting for one in reachable),
        without_address=[one for one in there if _taken_up(one) and not is_address(one.address)],
        comings=comings,
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
    """The daily round: those who have been asked and have not said whether they come, or sent nothing, before the meeting and around the last day for papers; how many letters it wrote."""
    return sum(_chase(the_reminder(one.pk), one.name, at, link) for one in federations())


def missing_of(one: "Presenter") -> "list[PresentedItem]":
    """The presenter's items that a letter has asked for and that nothing has come to; one of `asked_for`."""
    told = told_on(list(one.letters.all()))
    return [
        row for row in _taken_up(one)
        if row.item_id in told and not row.has_sent and row.nothing_at is None  # type: ignore[attr-defined]  # annotated
    ]  # fmt: skip


def silent_of(there: "Sequence[Presenter]", said: "Mapping[int, Coming]") -> set[int]:
    """The numbers of those who have been told of an item that the meeting takes up, and have not `said` whether they come."""
    asked = [one for one in there if told_on(list(one.letters.all())).keys() & {row.item_id for row in _taken_up(one)}]
    return {one.pk for one in asked if one.pk not in said or not said[one.pk].counts}


def _chase(by: Actor, federation: str, at: datetime, link: Link) -> int:
    today, count = timezone.localtime(at).date(), 0
    free = free_around(today)
    coming = bookings(actor=by).filter(is_ours=True, network__isnull=False, day__gt=today, day__lte=today + _AHEAD)
    numbers = list(coming.exclude(state="cancelled").values_list("pk", flat=True))
    there = list(asked_for(bookings=numbers))
    silent = silent_of(there, comings_of(presenters=there))
    orders = reminder_orders(networks={one.booking.network_id for one in there if one.booking.network_id is not None})
    for one in there:
        booking, missing, asks = one.booking, missing_of(one), one.pk in silent
        until = papers_day(booking, free)
        if not (missing or asks) or until is None or not is_address(one.address):
            continue
        asked = {pk: timezone.localtime(on).date() for pk, on in told_on(list(one.letters.all())).items()}
        days: tuple[date, ...] = ()
        if missing:
            first = min(asked[row.item_id] for row in missing)
            days = todo_days(due=until, told=first, free=free, before=BEFORE, after=AFTER)
        if asks:
            first = min(asked[row.item_id] for row in _taken_up(one) if row.item_id in asked)
            before_meeting = orders[booking.network_id].answers_before
            days += reminder_days(meeting=booking.day, invited=first, free=free, before=before_meeting)
        days = tuple(sorted(set(days)))
        keys = {day: f"papers-late:{one.pk}:{day.isoformat()}" for day in days}
        before = written(keys=keys.values())
        reminded = [day for day, key in keys.items() if key in before]
        now = going(days=days, today=today, reminded=reminded, free=free, until=booking.day - timedelta(days=1))
        around = Around(booking=booking, starts={}, until=until, sender=federation)
        for each in (each for each in now if each.day == today):
            try:
                with transaction.atomic():
                    _write(_late(one, missing, around, keys[each.occasion], asks=asks), "", by, at, link)
                count += 1
            except (Refused, NotWritable) as refused:
                log.warning("presenter %s is not reminded: %s", one.pk, refused)
            except IntegrityError:  # another worker has just written it: what was begun here is undone
                log.info("presenter %s has just been reminded", one.pk)
    return count


def _write(one: Asking, reply_to: str, by: Actor, at: datetime, link: Link) -> "Letter":
    booking, text = one.presenter.booking, one.text
    if LINK in text:
        text = text.replace(LINK, link(give_link(presenter=one.presenter, by=by, at=at).secret))
    letter = write_letter(
        key=one.key, kind="papers", about=f"booking:{booking.pk}", network=booking.network,
        content=Content(subject=one.subject, text=text), to_name=one.presenter.called, to_email=one.presenter.address,
        person=one.presenter.person, reply_to=reply_to, by=by, at=at,
    )  # fmt: skip
    if one.told is not None:
        keep_told(presenter=one.presenter, letter=letter, told=one.told, by=by, at=at)
    if one.why == "left" and not one.presenter.items.all():  # there was nothing but this letter left to know them for
        forget_presenter(presenter=one.presenter, by=by, at=at)
    return letter


def _telling(one: "Presenter", around: Around) -> Asking | None:
    """What the presenter shall be told now; None where nothing is, or the last letter says it, whatever became of that."""
    booking, rows = around.booking, list(one.letters.all())
    off = is_called_off(booking)
    items = [] if off else _taken_up(one)
    now = told_of(booking=booking, items=items, starts=around.starts, until=around.until, unsure=around.unsure)
    is_out = booking.agenda_at is not None
    last = rows[-1] if rows else None
    known: dict[str, Any] = next((row.told for row in reversed(rows) if has_reached(row)), {})
    if last is not None and (not changes(last.told, now, is_out=is_out) or not (items or items_in(last.told))):
        return None
    found = changes(known, now, is_out=is_out)
    if not items:
        if not items_in(known):
            return None
        why: Why = "off" if off else "left"
    else:
        why = "changed" if items_in(known) else "new"
        if why == "changed" and not found:
            return None
    moved = [row for row in one.items.all() if row.item.moved_to_id is not None and row.item_id in found.gone]
    mark = json.dumps([why, now, last.pk if last is not None else 0], sort_keys=True)
    return Asking(
        key=f"papers:{one.pk}:{hashlib.sha256(mark.encode()).hexdigest()[:40]}", presenter=one, items=items, why=why,
        subject=wording.subject(why, items, around), told=now,
        text=wording.text(why, one.called, items, moved, found, around),
    )  # fmt: skip


def _late(
    one: "Presenter", missing: "Sequence[PresentedItem]", around: Around, key: str, *, asks: bool
) -> Asking:  # fmt: skip
    return Asking(
        key=key, presenter=one, items=missing, why=None, subject=wording.reminder_subject(missing, around),
        text=wording.reminder(one.called, missing, around, asks=asks), told=None, asks=asks,
    )  # fmt: skip


def _around(booking: "Booking", sender: str) -> Around:
    until = papers_day(booking, free_around(booking.day))
    return Around(
        booking=booking,
        starts=starts_of(booking=booking),
        until=until,
        sender=sender,
        unsure=past_end_of(booking=booking),
    )


def _taken_up(one: "Presenter") -> "list[PresentedItem]":
    return [row for row in one.items.all() if row.item.moved_to_id is None]
