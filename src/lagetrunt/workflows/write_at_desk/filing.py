"""What was typed at the desk and called at its roll-call, in the words that the notes of the meeting have for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lagetrunt.apps.desk.guests import guests
from lagetrunt.apps.desk.notes import written
from lagetrunt.apps.desk.roll_call import RollState, Seat, roll
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.papers.presented import presented

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking

UNNAMED, VACANT = "Representant", "Vakant"
_WORDS: Mapping[str, str] = {
    RollState.PRESENT: "närvarande", RollState.DIGITAL: "närvarande, digitalt", RollState.ABSENT: "frånvarande",
    RollState.UNSAID: "",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """Words by the row of the item, words under titles of no item, and the rows of the roll-call; none where nobody was called.

    `others` are the guests who were there, each with organisation.
    """

    under: Mapping[int, str]
    beyond: Sequence[tuple[str, str]]
    roll: Sequence[tuple[str, str, str]]
    others: Sequence[str] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed nor called."""
        return not (self.under or self.beyond or self.roll or self.others)


def filed(*, booking: "Booking", by: Actor) -> Filed:
    """All that the desk of the meeting holds."""
    under, beyond = written(actor=by, booking=booking)
    seats = roll(actor=by, booking=booking)
    rows = [row for seat in seats for row in _rows(seat)]
    present = {pk: one.parts for pk, one in presented(bookings=[booking.pk]).items()}
    beside = guests(actor=by, booking=booking, seated=[seat.name for seat in seats if seat.name], presented=present)
    others = [", ".join(filter(None, (one.name, one.organisation))) for one in beside if one.is_there]
    called = any(seat.state != RollState.UNSAID for seat in seats)
    return Filed(under=under, beyond=beyond, roll=rows if called else (), others=others)


def _rows(seat: Seat) -> list[tuple[str, str, str]]:
    """A seat as rows: of a substitute, who was replaced and who came instead."""
    name = seat.name or (VACANT if seat.is_vacant else UNNAMED)
    if seat.state != RollState.SUBSTITUTE:
        return [(seat.organisation, name, _WORDS[seat.state])]
    came = seat.substitute or "Ersättare"
    instead = f"ersättare för {seat.name}" if seat.name else "närvarande"
    away = [(seat.organisation, name, "frånvarande")] if not seat.is_vacant else []
    return [*away, (seat.organisation, came, instead)]
