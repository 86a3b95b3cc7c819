"""What is typed under each item, understood with what is known of the meeting: who is there, which network, which day."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lagetrunt.apps.desk.roll_call import Seat
from lagetrunt.apps.sources.queries import SURE
from lagetrunt.engines.noting.understanding import Nudge, Said, nudge, understand

if TYPE_CHECKING:
    from lagetrunt.apps.desk.notes import Line
    from lagetrunt.apps.meetings.models import Booking

_WITHOUT_OUTCOME = frozenset({"inform", "round"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What the words of an item say, and what may be wanted."""

    said: tuple[Said, ...]
    nudges: tuple[Nudge, ...]


def understood(*, line: "Line", booking: "Booking", seats: Sequence[Seat]) -> Understood:
    """What the item's words say. One that only informs, and one that goes around, need lead to nothing."""
    people = [(seat.name, seat.organisation) for seat in seats if seat.name]
    people += [(seat.substitute, seat.organisation) for seat in seats if seat.substitute]
    said = understand(
        line.text, title=line.title, network=booking.network.name if booking.network is not None else booking.summary,
        day=booking.day, people=people, sure=SURE,
    )  # fmt: skip
    wants = line.item is None or line.item.goal not in _WITHOUT_OUTCOME
    return Understood(said=said, nudges=nudge(line.text, said, wants_outcome=wants))
