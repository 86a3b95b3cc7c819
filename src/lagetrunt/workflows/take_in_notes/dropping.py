"""Looking at a file before it is the notes of a meeting - is it this meeting's, is it here already - and tying it to it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from lagetrunt.adapters.incoming import Incoming, clean_path
from lagetrunt.adapters.word_contents import contents_of
from lagetrunt.apps.meetings.booking import bookings, guess
from lagetrunt.apps.meetings.planned import networks_meeting
from lagetrunt.apps.minutes.recording import Unrecordable, dropped, keep_record, may_drop
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.queries import documents
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.transcribing.cues import is_transcript
from lagetrunt.kernel.dates import swedish_date
from lagetrunt.kernel.errors import Unreadable

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.minutes.models import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """`elsewhere` says that the file seems to be of another meeting; `notes` are worth knowing. Both in Swedish."""

    elsewhere: str
    notes: tuple[str, ...]


def look(
    *, data: bytes, name: str, booking: "Booking", by: Actor, largest: int, read: Callable[[bytes, str], Reading]
) -> Looked:
    """What there is to say of the file before it is taken in. Raises Unrecordable, in words, where it cannot be."""
    _may(booking, by)
    if booking.state == "cancelled":
        raise Unrecordable("Mötet är inställt. Anteckningar kan inte lämnas till det.")
    if len(data) > largest:
        raise Unrecordable(
            f"Filen är större än {largest // 1_000_000} MB. Förminska bilderna i den, eller lägg dem i en egen fil."
        )
    _check_new(data, booking, by)
    if is_transcript(data):
        raise Unrecordable(
            "Filen är en utskrift av det som sades, inte anteckningar. Lämna den under Råtext på mötets sida: där blir den förslag att skriva av, och den publiceras aldrig."
        )
    contents = contents_of(data)
    if contents.macros:
        raise Unrecordable(
            "Filen innehåller makron. Spara den som ett vanligt dokument (.docx) utan makron och lämna den igen."
        )
    try:
        reading = read(data, name)
    except Unreadable as unreadable:
        raise Unrecordable(unreadable.swedish) from unreadable
    notes = []
    if contents.changes:
        notes.append("Filen har spårade ändringar kvar. Texten läses som om de vore godkända.")
    if contents.comments:
        notes.append("Filen har kommentarer kvar. De läses inte som anteckningar, men finns kvar i filen.")
    return Looked(elsewhere=_elsewhere(reading, booking, by), notes=tuple(notes))


def drop(
    *, data: bytes, name: str, booking: "Booking", by: Actor, at: datetime, take_in: Callable[[Incoming], str]
) -> "Record":
    """Takes the file in as a document, byte for byte, and ties it to the meeting as the next version of its notes.

    `take_in` says why the file could not be kept, or nothing. What breaks off between the two is done when it is dropped again.
    """
    _may(booking, by)
    sha256 = _check_new(data, booking, by)
    assert booking.network is not None
    folder = booking.network.name.replace("/", " ").replace("\\", " ")
    file = clean_path(name.replace("\\", "/").rpartition("/")[2]) or "anteckningar"
    path = clean_path(f"{folder}/{booking.day.isoformat()}/{file}") or file
    refused = take_in(Incoming(path=path, data=lambda: data))
    document = documents(actor=by).filter(sha256=sha256).first()
    if refused or document is None:
        raise Unrecordable(
            refused
            or "Filen finns redan i registret, i karantän hos någon annan. Be den personen att släppa den, eller spara om din fil och lämna den igen."
        )
    return keep_record(booking=booking, document=document, by=by, at=at)


def _may(booking: "Booking", by: Actor) -> None:
    if not may_drop(by, booking):
        check(by, Right.PREPARE, booking.network_id)
    if booking.network is None:
        raise Unrecordable("Mötet hör inte till något nätverk. Välj nätverk för det först.")


def _check_new(data: bytes, booking: "Booking", by: Actor) -> str:
    """The checksum of the bytes; refused where they are the notes of a meeting already, or somebody's in quarantine."""
    sha256 = hashlib.sha256(data).hexdigest()
    before = dropped(sha256=sha256, federation_id=booking.federation_id)
    if before is not None and before.booking_id == booking.pk:
        raise Unrecordable(
            f"Samma fil är redan lämnad som version {before.version}, av {before.dropped_by}. Inget är ändrat."
        )
    if before is not None:
        other = bookings(actor=by).filter(pk=before.booking_id).first()
        told = f" ({other.network}, {swedish_date(other.day)})" if other is not None else ""
        raise Unrecordable(f"Samma fil är redan lämnad som anteckningar från ett annat möte{told}. Inget är ändrat.")
    return sha256


def _elsewhere(reading: Reading, booking: "Booking", by: Actor) -> str:
    """What the file says of another day or another network than the meeting's; empty where it agrees, or says nothing."""
    day = reading.meeting.date.value if reading.meeting.date is not None else None
    other_day = day is not None and not booking.day <= day <= booking.last
    said = reading.body.value if reading.body is not None else ""
    network, alone = guess(summary=said, actor=by) if said else (None, False)
    own = networks_meeting(booking)
    other_network = network is not None and alone and network.pk not in own
    if not other_day and not other_network:
        return ""
    says = [swedish_date(day)] if other_day and day is not None else []
    if other_network and network is not None:
        says.append(network.name)
    return f"Filen säger {' i '.join(says)}; det här är {booking.network}, {swedish_date(booking.day)}."
