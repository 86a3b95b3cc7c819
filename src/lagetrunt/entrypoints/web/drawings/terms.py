"""The terms of a network's seats over time: a row for each seat of a party, a bar for each term, hatched where nobody sits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from lagetrunt.engines.seating.sitting import Gap, Tenure
from lagetrunt.kernel.dates import SchoolYear

_LEFT, _RIGHT, _TOP = 300, 1180, 30
_LANE, _BAR, _APART = 26, 21, 6
_LETTER, _MOST_TICKS = 7, 14
_MOST_BEFORE, _MOST_AFTER = 25, 5  # school years: days that only say "for ever" must not decide how wide a year is
MOST_UNFOLDED, MOST_BARS = 40, 120  # rows and terms drawn in one piece; beyond it each party is folded by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A term or a gap: `sort` is "held", "seen" or "vacant", `label` what has room in it of `name`."""

    sort: str
    name: str
    label: str
    since: date | None
    until: date | None
    x: float
    y: int
    width: float


@dataclass(slots=True)
class Row:
    """The seats of a party that the same people hold; `y` is where its words stand."""

    forms: tuple[str, ...]
    y: int
    bars: list[Bar] = field(default_factory=list)


@dataclass(slots=True)
class Lanes:
    """The rows of a party, in a drawing of their own height or one under the other in one; `top` is where the party's line is."""

    party: int
    rows: list[Row]
    top: int
    bottom: int
    is_vacant: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The parties with their rows, the beginning of each school year, today; folded, each party is drawn from the top."""

    lanes: list[Lanes]
    years: list[tuple[str, float]]
    today: float
    width: int
    height: int
    is_folded: bool


def draw_terms(
    terms: Sequence[Tenure], gaps: Sequence[Gap], *, names: Mapping[int, str], parties: Sequence[int], today: date
) -> Drawing | None:
    """The drawing of the parties in their order; `names` are those of the terms by key. None where there is nothing to draw.

    What documents show of somebody who is entered for the same time is not drawn beside it; the table has both.
    """
    entered = [term for term in terms if not term.is_read]
    terms = [term for term in terms if not term.is_read or not _is_entered(term, entered)]
    if not terms and not gaps:
        return None
    days = [day for term in terms for day in (term.since, term.until) if day is not None]
    days += [gap.since for gap in gaps if gap.since is not None]
    year = SchoolYear.of(today).starts
    first = date(max(year - _MOST_BEFORE, SchoolYear.of(min([*days, today])).starts), 8, 1)
    last = date(min(year + _MOST_AFTER, SchoolYear.of(max([*days, today])).starts) + 1, 7, 31)
    scale = (_RIGHT - _LEFT) / ((last - first).days + 1)

    def place(day: date) -> float:
        return round(_LEFT + (day - first).days * scale, 1)

    by_party = {party: _seats(party, terms, gaps) for party in parties}
    by_party = {party: seats for party, seats in by_party.items() if seats}
    seats_drawn = [seat for seats in by_party.values() for seat in seats]
    bars = sum(len(held) + len(empty) for _forms, held, empty in seats_drawn)
    is_folded = len(seats_drawn) > MOST_UNFOLDED or bars > MOST_BARS
    lanes, y = [], _TOP
    for party, seats in by_party.items():
        top = y = _TOP if is_folded else y
        rows = []
        for forms, held, empty in seats:
            row = Row(forms=forms, y=y + _BAR - 5)
            told = [
                (
                    term.since,
                    term.until,
                    "vacant" if term.person is None else "seen" if term.is_read else "held",
                    names.get(term.key, ""),
                )
                for term in held
            ]
            told += [(gap.since, today, "vacant", "") for gap in empty]
            ends: list[date] = []
            for since, until, sort, name in sorted(
                told, key=lambda one: (one[0] or date.min, one[1] or date.max, one[3])
            ):
                begins, closes = max(since or first, first), min(until or last, last)
                if begins > closes:
                    continue
                lane = next((n for n, end in enumerate(ends) if end < begins), len(ends))
                ends[lane : lane + 1] = [closes]
                x = place(begins)
                width = round(max(4.0, place(closes + timedelta(days=1)) - x), 1)
                row.bars.append(
                    Bar(
                        sort=sort, name=name, label=_fitting(name, width), since=since, until=until, x=x,
                        y=y + lane * _LANE, width=width,
                    )
                )  # fmt: skip
            rows.append(row)
            y += max(1, len(ends)) * _LANE + _APART
        lanes.append(
            Lanes(party=party, rows=rows, top=top, bottom=y, is_vacant=any(gap.party == party for gap in gaps))
        )
    years = range(SchoolYear.of(first).starts, SchoolYear.of(last).starts + 1)
    ticks = [(SchoolYear(starts=year).label, place(date(year, 8, 1))) for year in years]
    return Drawing(
        lanes=lanes, years=ticks[:: len(ticks) // _MOST_TICKS + 1], today=place(today), width=_RIGHT + 20, height=y + 4,
        is_folded=is_folded,
    )  # fmt: skip


def _seats(
    party: int, terms: Sequence[Tenure], gaps: Sequence[Gap]
) -> list[tuple[tuple[str, ...], list[Tenure], list[Gap]]]:
    """The seats of a party, those with the same terms and gaps as one; what is said to be vacant is a term already."""
    held: dict[str, list[Tenure]] = {}
    empty: dict[str, list[Gap]] = {}
    for term in terms:
        if term.party == party:
            for form in term.seats:
                held.setdefault(form, []).append(term)
    for gap in gaps:
        if gap.party == party and gap.after is not None:
            for form in gap.forms:
                empty.setdefault(form, []).append(gap)
    alike: dict[tuple[tuple[int, ...], int], list[str]] = {}
    for form in sorted({*held, *empty}):
        key = (tuple(term.key for term in held.get(form, ())), len(empty.get(form, ())))
        alike.setdefault(key, []).append(form)
    return [(tuple(forms), held.get(forms[0], []), empty.get(forms[0], [])) for forms in alike.values()]


def _is_entered(term: Tenure, entered: Sequence[Tenure]) -> bool:
    return any(one.party == term.party and one.person == term.person and one.meets(term) for one in entered)


def _fitting(name: str, width: float) -> str:
    """As much of the name as has room: all of it, the first part, or nothing."""
    room = int((width - 10) / _LETTER)
    if len(name) <= room:
        return name
    first = name.split(maxsplit=1)[0] if name else ""
    return first if first and len(first) <= room else ""
