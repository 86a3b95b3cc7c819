"""What should be asked of the seats of a network, in sentences; and a matrix of who sits, as rows for the page and for files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from lagetrunt.apps.organisation.intending import intended_among
from lagetrunt.apps.organisation.terms import Asked, Tenures
from lagetrunt.engines.seating.checking import Doubt, Sort
from lagetrunt.engines.seating.sitting import NO_FORM, Cell, Gap, matrix
from lagetrunt.entrypoints.web.words import day as told_day
from lagetrunt.entrypoints.web.words import word
from lagetrunt.kernel.schooling import SchoolForm

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Intended, Network, Party, Representation


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence, and whether it is only a question: then nothing need be wrong.

    Of what does not go together `digest` tells it again, `grounds` are the seats with what each rests on, and `intended`
    is what somebody has said of them.
    """

    said: str
    is_question: bool
    network: "Network | None" = None
    digest: str = ""
    grounds: tuple[str, ...] = ()
    intended: "Intended | None" = None


def seat_lines(
    asked: Asked, told: Tenures, *, network: "Network | None" = None, all_of_them: bool = False
) -> list[Line]:
    """What should be asked, the empty seats first; with the network where that has to be said.

    What somebody has said is as it should be is left out, unless `all_of_them` are to be told.
    """
    intended = intended_among(asked.doubts)
    parties = {seat.party_id: seat.party.name for seat in told.rows.values() if seat.party is not None}
    lines = [
        Line(said=_gap(gap, told.rows, parties), is_question=False, network=network)
        for gap in sorted(asked.gaps, key=lambda gap: parties.get(gap.party, ""))
        if gap.party in parties
    ]
    return lines + [
        Line(
            said=_doubt(one, told.rows, parties), is_question=one.sort == Sort.SEVERAL, network=network, digest=one.digest,
            grounds=tuple(_ground(told.rows[term.key]) for term in one.terms), intended=intended.get(one.digest),
        )
        for one in asked.doubts
        if all_of_them or one.digest not in intended
    ]  # fmt: skip


def _gap(gap: Gap, rows: Mapping[int, "Representation"], parties: Mapping[int | None, str]) -> str:
    name = parties[gap.party]
    if gap.since is None:
        said = _("%(name)s saknar representant") % {"name": name}
    else:
        said = _("%(name)s saknar representant sedan %(since)s") % {"name": name, "since": told_day(gap.since)}
    said += _of(gap.forms)
    left = rows[gap.after] if gap.after is not None else None
    if left is not None and left.person is not None:
        told = {"who": left.person.name, "until": told_day(left.until)}
        said += ". " + _("%(who)s satt till %(until)s, och ingen är införd efter") % told
    return said


def _doubt(one: Doubt, rows: Mapping[int, "Representation"], parties: Mapping[int | None, str]) -> str:
    names = [person.name if (person := rows[term.key].person) else "" for term in one.terms]
    told = {
        "name": parties.get(one.party, "") + _of(one.forms), "who": names[0], "next": names[-1],
        "first": told_day(one.first), "last": told_day(one.last), "all": ", ".join(names[:-1]),
    }  # fmt: skip
    if one.sort == Sort.TWICE:
        if one.first is None or one.last is None:
            return _("%(who)s står två gånger för %(name)s under samma tid") % told
        return _("%(who)s står två gånger för %(name)s från %(first)s till %(last)s") % told
    if one.sort == Sort.EARLY:
        return _("%(next)s började för %(name)s %(first)s, innan %(who)s slutade %(last)s") % told
    return (
        _("%(all)s och %(next)s sitter samtidigt för %(name)s. I nätverket är det oftast en: är det så det ska vara?")
        % told
    )


def _ground(seat: "Representation") -> str:
    """Who sits, for which school forms, between which days, and what that rests on."""
    days = _("utan dagar")
    if seat.since is not None or seat.until is not None:
        days = f"{told_day(seat.since)} – {told_day(seat.until)}".strip()
    if seat.member_list is not None:
        source = _("enligt medlemslistan %(name)s") % {"name": seat.member_list.name}
    else:
        source = _("införd av %(who)s") % {"who": seat.entered_by}
    name = seat.person.name if seat.person is not None else _("Vakant")
    return f"{name}{_of(seat.school_forms)}, {days}, {source}"


def _of(forms: Sequence[str]) -> str:
    said = ", ".join(word(form) for form in forms if form != NO_FORM)
    return f" ({said})" if said else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """A seat of the matrix as the actor may see it: who sits, whom documents alone show, or since when nobody does."""

    sitting: "list[Representation]"
    seen: "list[Representation]"
    is_vacant: bool
    since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatMatrix:
    """School forms as columns, parties as rows by name, a seat of each where something is to be told."""

    forms: list[str]
    rows: "list[tuple[Party, list[Seats | None]]]"

    def heads(self) -> list[str]:
        """The heads of its columns."""
        return [_("Kommun/organisation"), *(word(form) if form else _("utan skolform") for form in self.forms)]

    def lines(self) -> list[list[str]]:
        """Its rows as text, for files."""
        return [[party.name, *(_told(seat) for seat in seats)] for party, seats in self.rows]


def seat_matrix(told: Tenures, first: date, last: date) -> SeatMatrix:
    """The matrix of the days."""
    cells = matrix(told.terms, first, last)
    parties = {seat.party_id: seat.party for seat in told.rows.values() if seat.party is not None}
    forms = [form for form in (*(one.value for one in SchoolForm), NO_FORM) if any(seat[1] == form for seat in cells)]
    named = sorted(
        {party for party, _form in cells if party in parties}, key=lambda number: (parties[number].name, number)
    )
    return SeatMatrix(
        forms=forms,
        rows=[(parties[party], [_seats(cells.get((party, form)), told) for form in forms]) for party in named],
    )


def _seats(cell: Cell | None, told: Tenures) -> Seats | None:
    if cell is None:
        return None
    return Seats(
        sitting=[told.rows[term.key] for term in cell.sitting if term.key in told.rows],
        seen=[told.rows[term.key] for term in cell.seen if term.key in told.rows],
        is_vacant=cell.is_vacant, since=cell.vacant_since,
    )  # fmt: skip


def _told(seats: Seats | None) -> str:
    if seats is None:
        return ""
    said = [seat.person.name + (f", {word(seat.role)}" if seat.role else "") for seat in seats.sitting if seat.person]
    said += [_("%(who)s (läst)") % {"who": seat.person.name} for seat in seats.seen if seat.person]
    if seats.is_vacant:
        since = told_day(seats.since)
        said.append(_("vakant sedan %(since)s") % {"since": since} if since else _("vakant"))
    return "; ".join(said)
