"""Taking in a raw text: its words are kept, its file never; taking a proposal to the notes; deleting what is no longer to be kept."""

import hashlib
from dataclasses import asdict
from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.db import transaction

from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.desk.notes import lines, write_note
from lagetrunt.apps.meetings.planning import mark_step
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.papers import raw_texts
from lagetrunt.engines.reading.opening.decoding import decode
from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.engines.transcribing.cues import Cue, cues_of
from lagetrunt.kernel.errors import Unreadable
from lagetrunt.workflows.take_in_raw_text.tasks import understand_raw_text

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.organisation.actor import Actor
    from lagetrunt.apps.papers.models import RawText

LARGEST = 20_000_000
ENDINGS = ("vtt", "docx", "txt")


def take_in_raw_text(
    *, booking: "Booking", name: str, data: bytes, by: "Actor", at: datetime
) -> tuple["RawText", bool]:
    """Keeps the words of the file with the meeting, and whether they are new. Raises Refused, in words."""
    told = PurePosixPath(name.replace("\\", "/")).name
    if len(data) > LARGEST:
        raise Refused(
            f"Filen är större än {LARGEST // 1_000_000} MB. En utskrift av ett möte är mindre: välj rätt fil."
        )
    cues = words_of(told, data)
    if not cues:
        raise Refused("Det finns ingen text i filen. Kontrollera att det är rätt fil.")
    with transaction.atomic():
        row, is_new = raw_texts.keep_raw_text(
            booking=booking, name=told, sha256=hashlib.sha256(data).hexdigest(), cues=[asdict(cue) for cue in cues], by=by,
            at=at,
        )  # fmt: skip
        if is_new:
            understand_raw_text.enqueue(row.pk)
    return row, is_new


def words_of(name: str, data: bytes) -> tuple[Cue, ...]:
    """What is said in the file, by its ending. Raises Refused."""
    ending = name.rpartition(".")[2].casefold()
    if ending not in ENDINGS:
        raise Refused("Råtext tas emot som .vtt, .docx eller .txt. Spara utskriften så, och lämna den igen.")
    try:
        if ending == "docx":
            return cues_of(open_document(data, name).text)
        if b"\0" in data[:1024] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Refused("Filen är ingen textfil. Spara utskriften som .vtt, .docx eller .txt.")
        return cues_of(decode(data))
    except Unreadable as broken:
        raise Refused(broken.swedish) from broken


@transaction.atomic
def take_to_notes(*, raw: "RawText", place: int, item: int, writer: str, by: "Actor", at: datetime) -> None:
    """Puts the words of a proposal last under the item at the secretary's desk. Raises Refused, in words."""
    raw_texts.mark_taken(raw=raw, place=place, by=by, at=at)
    line = next(
        (one for one in lines(actor=by, booking=raw.booking) if one.item is not None and one.item.pk == item), None
    )
    if line is None:
        raise Refused("Välj vilken punkt det hör till.")
    text = f"{line.text}\n{raw.said[place]['quote']}".strip("\n")
    write_note(booking=raw.booking, key=line.key, text=text, seen=line.version, writer=writer, by=by, at=at)


def delete_raw_text(*, raw: "RawText", by: "Actor", at: datetime) -> None:
    """Somebody takes it away before its time."""
    if not raw_texts.delete_raw_texts(booking=raw.booking, by=by, at=at, reason="togs bort för hand", pk=raw.pk):
        raise NotFound


@transaction.atomic
def settle(*, booking: "Booking", by: "Actor", at: datetime) -> int:
    """Notes that the meeting's notes are settled; its raw texts go with that. How many there were."""
    mark_step(booking=booking, step="settled", by=by, at=at)
    return raw_texts.delete_raw_texts(booking=booking, by=by, at=at, reason=raw_texts.SETTLED)


def delete_settled(*, by: "Actor", at: datetime) -> int:
    """The raw texts of meetings whose notes are settled, or that are called off; how many. For the night."""
    return sum(
        raw_texts.delete_raw_texts(booking=booking, by=by, at=at, reason=raw_texts.SETTLED)
        for booking in raw_texts.overdue()
    )
