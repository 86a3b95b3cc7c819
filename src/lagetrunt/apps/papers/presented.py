"""Who presents each item, told the same everywhere: as the agenda has it in words, with who is asked for its papers, or whom they send."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from lagetrunt.apps.meetings.models import AgendaItem
from lagetrunt.apps.papers.coming import Speaker, speakers_of

_NOBODY = "not"


@dataclass(frozen=True, slots=True, kw_only=True)
class Presented:
    """Who presents an item: `parts` are what is written of it, then who is asked where that does not name them."""

    parts: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """All of them in words; blank where nobody is known to present it."""
        return " och ".join(self.parts)


def presented(*, bookings: Collection[int]) -> dict[int, Presented]:
    """By item of the meetings that takes place there, who presents it, in the order of the agenda; items that nobody presents are left out.

    Nobody who is erased or under protection is named by being asked, and nobody who has said that they do not come.
    """
    items = AgendaItem.objects.filter(booking__in=bookings, moved_to=None).order_by("booking", "position", "pk")
    return presented_of(items=items.values_list("pk", "presenter"), speakers=speakers_of(bookings=bookings))


def presented_of(*, items: Iterable[tuple[int, str]], speakers: Mapping[int, Speaker]) -> dict[int, Presented]:
    """The same of items that have been looked up, each by number with what is written, and of those who are asked."""
    told = ((pk, presents(written=written, speaker=speakers.get(pk))) for pk, written in items)
    return {pk: one for pk, one in told if one.parts}


def presents(*, written: str, speaker: Speaker | None) -> Presented:
    """The same of one item: what is `written` of it, and who is asked for its papers."""
    asked = speaker.name if speaker is not None else ""
    comes = _who_comes(speaker) if speaker is not None else ""
    names_them = re.compile(rf"(?<!\w){re.escape(asked)}(?!\w)", re.IGNORECASE)
    if not asked or not written or not names_them.search(written):
        parts = (written, comes if comes != written else "")
    elif comes:
        parts = (names_them.sub(lambda _: comes, written), "")
    else:  # who was written alone, with or without an organisation after a comma, has said no
        parts = ("" if names_them.fullmatch(written.partition(",")[0].strip()) else written, "")
    return Presented(parts=tuple(part for part in parts if part))


def _who_comes(speaker: Speaker) -> str:
    """Who is asked, or whom they send; nobody where they have said that they do not come to the meeting as it is to be now."""
    said = speaker.coming if speaker.coming is not None and speaker.coming.counts else None
    if said is None:
        return speaker.name
    return "" if said.choice == _NOBODY else said.substitute or speaker.name
