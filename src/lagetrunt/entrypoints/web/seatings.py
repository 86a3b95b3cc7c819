"""Who represents whom in a network: entered and read side by side, and where the two contradict each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from lagetrunt.entrypoints.web.words import day as told_day

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Representation

_YEARS_BEFORE, _YEARS_AFTER = 40, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Seated:
    """A row: the seat as entered, or as read where nobody has entered it; the other beside it; what does not agree."""

    seat: "Representation"
    read: "Representation | None" = None
    contradicts: tuple[str, ...] = ()


def side_by_side(entered: Sequence["Representation"], read: Sequence["Representation"]) -> list[Seated]:
    """The entered seats, each with what documents show of it, then those whom only documents show."""
    by_person: dict[int, list[Representation]] = {}
    for seat in read:
        by_person.setdefault(_person(seat), []).append(seat)
    held = {seat.party_id for seat in entered}
    there = {(seat.party_id, _person(seat)) for seat in entered if seat.person_id}
    rows = [_entered(seat, by_person) for seat in entered]
    for seat in read:
        if (seat.party_id, _person(seat)) in there:
            continue
        elsewhere = any(person == _person(seat) for _, person in there)
        odd = seat.party_id in held and not elsewhere
        rows.append(Seated(seat=seat, read=seat, contradicts=(_only_read(seat),) if odd else ()))
    return sorted(rows, key=lambda row: (row.seat.party.name if row.seat.party else "", row.seat.is_read))


def current(seats: Sequence["Representation"], today: date) -> list["Representation"]:
    """Those of the entered seats that are not over."""
    return [seat for seat in seats if seat.until is None or seat.until >= today]


def days_of(seats: Sequence["Representation"], today: date) -> list[date]:
    """A day in each part of the years in which somebody has sat, as far as the seats tell, up to today.

    A day in a far year that only says "for ever" does not fill a list of years.
    """
    days: list[date] = []
    least, most = date(today.year - _YEARS_BEFORE, 1, 1), date(today.year + _YEARS_AFTER, 12, 31)
    for seat in seats:
        ends = [day for day in (seat.since, seat.until) if day is not None]
        if ends:
            first, last = max(ends[0], least), min(seat.until or max(today, ends[0]), most)
            if first > last:
                continue
            days += [first, last]
            days += [
                date(year, month, 1)
                for year in range(first.year, last.year + 1)
                for month in (1, 8)
                if first < date(year, month, 1) < last
            ]
    return days


def _person(seat: "Representation") -> int:
    person = seat.person
    return 0 if person is None else person.joined_into_id or person.pk


def _entered(seat: "Representation", by_person: dict[int, list["Representation"]]) -> Seated:
    read = by_person.get(_person(seat), []) if seat.person_id else []
    same = next((one for one in read if one.party_id == seat.party_id), None)
    others = sorted({one.party.name for one in read if one.party is not None}) if same is None else []
    odd: tuple[str, ...] = ()
    if others and seat.person is not None and seat.party is not None:
        told = {"name": seat.person.name, "party": seat.party.name, "other": ", ".join(others)}
        odd = (_("%(name)s är införd för %(party)s men har setts för %(other)s i protokollen.") % told,)
    return Seated(seat=seat, read=same, contradicts=odd)


def _only_read(seat: "Representation") -> str:
    told = {
        "name": seat.person.name if seat.person else "", "party": seat.party.name if seat.party else "",
        "day": told_day(seat.until),
    }  # fmt: skip
    return _("%(name)s satt för %(party)s senast %(day)s enligt protokollen, men är inte införd.") % told
