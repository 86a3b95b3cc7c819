"""What the calendar at one address shall be told of one meeting, and the words that dry run and sending share."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from lagetrunt.apps.letters.models import Sent
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.workflows.call_meeting.wording import Why

Method = Literal["REQUEST", "CANCEL"]
Page = Callable[["Booking"], str]  # the address where a meeting is read about


Link = Callable[[str], str]  # the whole address of a link, by its secret


class Uncallable(ValueError):
    """Nobody can be called to the meeting; the argument says why and what to do."""


class AlreadyOut(Uncallable):
    """The agenda is out already: somebody else has sent it, or the same press came twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`wanted` is the method, whether it is of the whole meeting, and why; `last` what was told last, `known` what reached."""

    booking: "Booking"
    email: str
    digest: str
    wanted: "tuple[Method, bool, Why]"
    last: "Sent | None"
    known: "Sent | None"

    @property
    def has_moved(self) -> bool:
        """Whether the calendar has another day or time than the meeting."""
        has = self.known is not None and self.known.method == self.wanted[0] == "REQUEST"
        return has and self.known is not None and self.known.slot not in ("", self.booking.slot)


def no_page(_booking: "Booking") -> str:
    """Nowhere."""
    return ""


def marks(rows: Collection[Asked]) -> str:
    """What tells this telling from all others: what is said, after what."""
    return ",".join(
        f"{one.booking.pk}.{one.booking.sequence}.{one.digest}.{one.last.pk if one.last is not None else 0}"
        for one in rows
    )


def moved(rows: Collection[Asked]) -> set[int]:
    """The meetings that have another day or time than was told."""
    return {one.booking.pk for one in rows if one.has_moved}
