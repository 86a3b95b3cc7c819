"""Writing at the desk: a text for each item, never overwritten by a write onto an older version; new items; who is where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from lagetrunt.apps.answers.locking import locked
from lagetrunt.apps.answers.refusing import Refused, kept_words
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.desk.models import DeskAside, DeskNote, Presence
from lagetrunt.apps.desk.models.desk_note import KEY_SIGNS, MOST_SIGNS
from lagetrunt.apps.meetings.models import AgendaItem, Booking
from lagetrunt.apps.meetings.numbering import mark_of, paragraph_of
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right

QUIET = timedelta(minutes=10)  # within which going on with one's own text is the same act in the trail
FRESH = timedelta(seconds=15)  # that somebody counts as being there after last being seen
_SEEN_AGAIN = timedelta(seconds=5)


class Changed(Refused):
    """What is chosen between has changed since it was shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A note after a write; `aside` is where the words are when the note was another than the writer had seen."""

    note: DeskNote
    aside: DeskAside | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An item of the desk: its place on the agenda, 0 where it is on it no more; its note, and what waits beside that."""

    number: int
    item: AgendaItem | None
    title: str
    note: DeskNote | None
    asides: tuple[DeskAside, ...]

    @property
    def heading(self) -> str:
        """Its title with what stands before it: "1. Mötet öppnas", or "§ 12 Mötet öppnas"."""
        if not self.number or self.item is None:
            return self.title
        paragraph = paragraph_of(self.item)
        mark = mark_of(place=self.number, paragraph=paragraph)
        return f"{mark}{'.' if paragraph is None else ''} {self.title}"

    @property
    def key(self) -> str:
        """What names it on the page."""
        return f"p{self.item.pk}" if self.item is not None else f"a{self.note.pk if self.note is not None else 0}"

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.note.text if self.note is not None else ""

    @property
    def version(self) -> int:
        """Its version, 0 before anything is written."""
        return self.note.version if self.note is not None else 0


@transaction.atomic
def write_note(*, booking: Booking, key: str, text: str, seen: int, writer: str, by: Actor, at: datetime) -> Kept:
    """Keeps the words of an item. `seen` is the version that the writer had before; onto another they are kept beside it."""
    booking = locked(
        pk=booking.pk, by=by, unchanged="Texten är inte sparad: kopiera den om den ska användas någon annanstans."
    )
    note = _note(booking, key, at, by)
    told = _told(text, note.title, booking)
    waiting = None
    if note.pk is not None:
        waiting = note.asides.filter(writer=writer[:KEY_SIGNS], settled_at=None).first()
    if told == note.text:
        if waiting is not None:
            _settle(waiting, by, at)
        return Kept(note=note, aside=None)
    if note.pk is None or seen == note.version:
        is_new = note.changed_by != by.name[:200] or note.changed_at + QUIET < at or note.version == 0
        _change(note, told, by, at)
        if is_new:
            record(
                action="write_at_desk", table="desk_note", row_key=note.pk, by=by, at=at,
                after={"booking": booking.pk, "item": note.item_id, "version": note.version},
            )  # fmt: skip
        return Kept(note=note, aside=None)
    return Kept(note=note, aside=_put_aside(note, waiting, told, writer[:KEY_SIGNS], by, at))


def _put_aside(
    note: DeskNote, waiting: DeskAside | None, told: str, writer: str, by: Actor, at: datetime
) -> DeskAside | None:
    if not told:
        return waiting  # an emptied field takes nobody's words away
    if waiting is None:
        made = DeskAside.objects.create(note=note, writer=writer, text=told, written_at=at, written_by=by.name[:200])
        record(
            action="write_beside", table="desk_note", row_key=note.pk, by=by, at=at,
            after={"aside": made.pk, "version": note.version},
        )  # fmt: skip
        return made
    if waiting.text != told:
        waiting.text, waiting.written_at, waiting.version = told, at, waiting.version + 1
        waiting.save(update_fields=["text", "written_at", "version"])
    return waiting


@transaction.atomic
def settle_aside(
    *, booking: Booking, pk: int, choice: str, seen: int, seen_aside: int, by: Actor, at: datetime
) -> DeskNote:
    """Both texts one after the other ("both"), the note alone ("note"), or the other alone ("aside"); none is thrown away."""
    booking = Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)
    check(by, Right.PREPARE, booking.network_id)
    aside = DeskAside.objects.select_related("note").filter(pk=pk, note__booking=booking).first()
    if aside is None:
        raise NotFound
    note = aside.note
    if choice not in ("both", "note", "aside"):
        raise Refused("Välj om båda texterna ska vara kvar, eller vilken av dem.")
    if aside.settled_at is not None or note.version != seen or aside.version != seen_aside:
        raise Changed("Texten har ändrats sedan sidan visades. Läs den och välj igen.")
    before = note.text
    if choice == "both":
        _change(note, _fits(f"{before}\n{aside.text}".strip("\n"), note.title), by, at)
    elif choice == "aside":
        if before:
            DeskAside.objects.create(
                note=note, writer="", text=before, written_at=note.changed_at, written_by=note.changed_by,
                settled_at=at, settled_by=by.name[:200],
            )  # fmt: skip
        _change(note, aside.text, by, at)
    _settle(aside, by, at)
    record(
        action="settle_aside", table="desk_note", row_key=note.pk, by=by, at=at,
        after={"aside": aside.pk, "choice": choice, "version": note.version},
    )  # fmt: skip
    return note


def lines(*, actor: Actor, booking: Booking) -> list[Line]:
    """The items in the order of the agenda; then what was written under items that are on it no more."""
    check(actor, Right.PREPARE, booking.network_id)
    items = list(booking.agenda.filter(moved_to=None).select_related("paragraph").order_by("position", "pk"))
    notes = list(DeskNote.objects.filter(booking=booking))
    beside: dict[int, list[DeskAside]] = {}
    for aside in DeskAside.objects.filter(note__booking=booking, settled_at=None):
        beside.setdefault(aside.note_id, []).append(aside)
    of = {note.item_id: note for note in notes if note.item_id is not None}
    told = []
    for number, item in enumerate(items, 1):
        note = of.get(item.pk)
        told.append(_line(number, item, note, beside))
    there = {item.pk for item in items}
    left = [note for note in notes if note.item_id not in there and (note.text or beside.get(note.pk))]
    return told + [_line(0, None, note, beside) for note in left]


def is_here(*, booking: Booking, writer: str, key: str, by: Actor, at: datetime) -> None:
    """Notes that somebody has the desk open, and at which item; no act for the trail, as opening a page is none."""
    check(by, Right.PREPARE, booking.network_id)
    writer = writer[:KEY_SIGNS]
    if not writer:
        return
    number = _number(key, "p")
    item = number if number and booking.agenda.filter(pk=number).exists() else None
    there = Presence.objects.filter(booking=booking, writer=writer).first()
    name = by.name[:200]
    if there is not None and (there.item_id, there.name) == (item, name) and there.seen_at + _SEEN_AGAIN > at:
        return
    with transaction.atomic():
        Presence.objects.filter(booking=booking, seen_at__lt=at - timedelta(hours=1)).delete()
        Presence.objects.update_or_create(
            booking=booking, writer=writer, defaults={"name": name, "item_id": item, "seen_at": at}
        )


def others(*, booking: Booking, writer: str, at: datetime) -> list[Presence]:
    """Who else has the desk open."""
    found = Presence.objects.filter(booking=booking, seen_at__gte=at - FRESH).exclude(writer=writer[:KEY_SIGNS])
    return list(found)


def written(*, actor: Actor, booking: Booking) -> tuple[dict[int, str], list[tuple[str, str]]]:
    """All that is typed, for the notes: by item, and by title what stands under no item of the agenda. What waits beside is in it."""
    under: dict[int, str] = {}
    beyond: list[tuple[str, str]] = []
    for line in lines(actor=actor, booking=booking):
        text = "\n".join(filter(None, (line.text, *(_beside(aside) for aside in line.asides))))
        if not text.strip():
            continue
        if line.item is not None:
            under[line.item.pk] = text
        else:
            beyond.append((line.title, text))
    return under, beyond


def _beside(aside: DeskAside) -> str:
    return f"{aside.written_by} skrev också:\n{aside.text}"


def _line(number: int, item: AgendaItem | None, note: DeskNote | None, beside: dict[int, list[DeskAside]]) -> Line:
    asides: Sequence[DeskAside] = beside.get(note.pk, ()) if note is not None else ()
    title = item.title if item is not None else note.title if note is not None else ""
    return Line(number=number, item=item, title=title, note=note, asides=tuple(asides))


def _note(booking: Booking, key: str, at: datetime, by: Actor) -> DeskNote:
    """The note of the item, or of the item that was; made in hand where nothing is written yet."""
    number, left = _number(key, "p"), _number(key, "a")
    if left:
        note = DeskNote.objects.filter(booking=booking, pk=left).first()
        if note is None:
            raise NotFound
        return note
    item = booking.agenda.filter(pk=number).first() if number else None
    if item is None:
        raise NotFound
    found = DeskNote.objects.filter(item=item).first()
    return found or DeskNote(booking=booking, item=item, title=item.title, changed_at=at, changed_by=by.name[:200])


def _change(note: DeskNote, text: str, by: Actor, at: datetime) -> None:
    note.text, note.version, note.changed_at, note.changed_by = text, note.version + 1, at, by.name[:200]
    if note.item is not None:
        note.title = note.item.title
    note.save()


def _settle(aside: DeskAside, by: Actor, at: datetime) -> None:
    aside.settled_at, aside.settled_by = at, by.name[:200]
    aside.save(update_fields=["settled_at", "settled_by"])


def _told(text: str, title: str, booking: Booking) -> str:
    """The words as they may be kept, with lines ended in one way."""
    told = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return _fits(kept_words(_fits(told, title), federation_id=booking.federation_id), title)


def _fits(text: str, title: str) -> str:
    if len(text) > MOST_SIGNS:
        raise Refused(
            f"Texten under ”{title}” är för lång: högst {MOST_SIGNS} tecken, och den är {len(text)}. Lägg en del av den under en ny punkt."
        )
    return text


def _number(key: str, letter: str) -> int:
    """The number of a key as the page writes it; 0 where it is none."""
    return int(key[1:]) if key[:1] == letter and key[1:].isascii() and key[1:].isdigit() and len(key) < 18 else 0
