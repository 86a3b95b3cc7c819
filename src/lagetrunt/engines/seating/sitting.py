"""Terms in the seats of a network, and who sits in each seat - a party and a school form - on the days of a period."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

NO_FORM = ""  # the seat of those of whom no school form is told
BESIDE = frozenset({"substitute", "adjunct"})  # sit beside whoever holds the seat
APART = BESIDE | {
    "secretary",
    "process_leader",
}  # are there for another reason, or may be: nobody needs to come after them
_SEEN_LATELY = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """Somebody's time in the seats of a party: one for each school form, open where a day is None. Nobody: they are vacant.

    `is_read` tells that it is only what documents show, between the days on which they do.
    """

    key: int
    party: int
    forms: tuple[str, ...]
    person: int | None
    since: date | None
    until: date | None
    role: str = ""
    is_read: bool = False

    @property
    def seats(self) -> tuple[str, ...]:
        """The school forms of its seats."""
        return self.forms or (NO_FORM,)

    def holds(self, first: date, last: date) -> bool:
        """Whether it falls on any of the days."""
        return (self.since is None or self.since <= last) and (self.until is None or self.until >= first)

    def meets(self, other: "Tenure") -> bool:
        """Whether both have a day in common."""
        return (self.since is None or other.until is None or self.since <= other.until) and (
            other.since is None or self.until is None or other.since <= self.until
        )


@dataclass(slots=True)
class Cell:
    """A seat in a period: who sits, whom documents alone show, and since when nobody does where that is so at its end."""

    sitting: list[Tenure] = field(default_factory=list)
    seen: list[Tenure] = field(default_factory=list)
    is_vacant: bool = False
    vacant_since: date | None = None


def matrix(terms: Sequence[Tenure], first: date, last: date) -> dict[tuple[int, str], Cell]:
    """By party and school form, the seats of the period in which something is to be told.

    What documents show counts where nobody is entered for the party, and where it was seen within a year of the end of
    the period, or of the last day on which any document shows somebody: a representative who is no more seen does not
    become one for ever.
    """
    told: dict[tuple[int, str], Cell] = {}
    entered = {term.party for term in terms if not term.is_read and term.holds(first, last)}
    seen = [term.until for term in terms if term.is_read and term.until is not None]
    ended = min([last, *([max(seen)] if seen else [])])
    lately = ended - _SEEN_LATELY if ended - date.min > _SEEN_LATELY else date.min
    for term in terms:
        if term.is_read:
            if term.party in entered or (term.since or first) > last or (term.until or last) < lately:
                continue
        elif term.person is None or not term.holds(first, last):
            continue
        for form in term.seats:
            cell = told.setdefault((term.party, form), Cell())
            (cell.seen if term.is_read else cell.sitting).append(term)
    for gap in gaps(terms, last):
        for form in gap.forms:
            cell = told.setdefault((gap.party, form), Cell())
            cell.is_vacant, cell.vacant_since = True, gap.since
    return told


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Seats of a party in which nobody sits on a day: said to be vacant, or left by the term of that key without anybody after."""

    party: int
    forms: tuple[str, ...]
    since: date | None
    after: int | None = None


def gaps(terms: Iterable[Tenure], day: date) -> list[Gap]:
    """The seats in which nobody sits on the day, each said once, by party; of what is entered alone.

    Whoever sits for the party without any school form told sits for all of them. What is said to be vacant is so though
    somebody sits beside: a party may have two seats for a school form.
    """
    entered = [term for term in terms if not term.is_read and term.role not in BESIDE]
    by_party: dict[int, list[Tenure]] = {}
    for term in entered:
        by_party.setdefault(term.party, []).append(term)
    return [gap for party in by_party for gap in _gaps_of(by_party[party], day)]


def _gaps_of(terms: Sequence[Tenure], day: date) -> list[Gap]:
    now = [term for term in terms if term.holds(day, day)]
    held = {form for term in now if term.person is not None for form in term.seats}
    said = [term for term in now if term.person is None]
    told = [Gap(party=term.party, forms=term.seats, since=term.since) for term in said]
    if NO_FORM in held:
        return told
    filled = held | {form for term in said for form in term.seats}
    if NO_FORM in filled:
        return told
    ended = [term for term in terms if term.person and term.role not in APART and term.until and term.until < day]
    for term in sorted(ended, key=lambda term: (term.until or day, term.key), reverse=True):
        forms = tuple(form for form in term.seats if form not in filled)
        if not forms or (NO_FORM in forms and filled):
            continue
        filled |= set(forms)
        told.append(Gap(party=term.party, forms=forms, since=(term.until or day) + timedelta(days=1), after=term.key))
    return told
