"""What a presenter must know of a meeting, what of it a letter has told, and what is another by now.

Told again is what presenters plan by: which items are theirs, how long each is, day, time, room and digital link, the last
day for papers. When an item begins shifts with every edit of an agenda: that is told again only once the agenda has gone out.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from lagetrunt.apps.letters.queries import UNREACHED

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.papers.models import PresentedItem, PresenterLetter

_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is another than was told; items by their numbers, `gone` those that were told of and are the presenter's no more."""

    slot: bool
    where: bool
    until: bool
    new: frozenset[int]
    gone: frozenset[int]
    other: frozenset[int]

    def __bool__(self) -> bool:
        return self.slot or self.where or self.until or bool(self.new or self.gone or self.other)


def told_of(
    *, booking: "Booking", items: "Sequence[PresentedItem]", starts: Mapping[int, datetime], until: date | None,
    unsure: Collection[int] = (),
) -> dict[str, Any]:  # fmt: skip
    """What a letter tells of the meeting and the items, as it is kept (PresenterLetter.told): numbers and times, no words.

    `unsure` are the items that the meeting has no time for, whose times are told as preliminary.
    """
    begins = booking.start.astimezone(UTC).strftime(_STAMP) if booking.start is not None else ""
    return {
        "slot": "/".join((booking.day.isoformat(), booking.last.isoformat(), begins)),
        "where": hashlib.sha256(f"{booking.place}\n{booking.join_url}".encode()).hexdigest()[:16],
        "until": until.isoformat() if until is not None else None,
        "items": {
            str(one.item_id): {
                "minutes": one.item.minutes,
                "start": at.astimezone(UTC).strftime(_STAMP) if (at := starts.get(one.item_id)) else None,
                "sure": one.item_id not in unsure,
            }
            for one in items
        },
    }  # fmt: skip


def changes(known: Mapping[str, Any], now: Mapping[str, Any], *, is_out: bool) -> Changes:
    """What is another `now` than was told. What was not told of is not compared; `is_out` says that the agenda has gone out."""
    before, after = items_in(known), items_in(now)
    return Changes(
        slot=_differs(known, now, "slot"), where=_differs(known, now, "where"), until=_differs(known, now, "until"),
        new=frozenset(after.keys() - before.keys()), gone=frozenset(before.keys() - after.keys()),
        other=frozenset(
            pk for pk in after.keys() & before.keys()
            if _differs(before[pk], after[pk], "minutes") or (is_out and any(_differs(before[pk], after[pk], what) for what in ("start", "sure")))
        ),
    )  # fmt: skip


def items_in(told: Mapping[str, Any]) -> dict[int, dict[str, Any]]:
    """The items of which something was told, by their numbers."""
    return {int(pk): words for pk, words in told.get("items", {}).items()}


def has_reached(row: "PresenterLetter") -> bool:
    """Whether the letter went, or still may."""
    return row.letter.state not in UNREACHED


def told_on(letters: "Sequence[PresenterLetter]") -> dict[int, datetime]:
    """By item, when a letter that went, or still may, first told of it; `letters` in their order."""
    found: dict[int, datetime] = {}
    for row in filter(has_reached, letters):
        for pk in items_in(row.told):
            found.setdefault(pk, row.letter.made_at)
    return found


def _differs(before: Mapping[str, Any], after: Mapping[str, Any], name: str) -> bool:
    return name in before and before[name] != after[name]
