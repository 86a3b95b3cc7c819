"""The members of a grid: every sheet by its layout, every row with its doubts, what was left out beside."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lagetrunt.engines.listing.addresses import learn_domains, organisation_of
from lagetrunt.engines.listing.grid import Cell, Grid, Sheet, reference, unmerged
from lagetrunt.engines.listing.layout import Layout, columns_of, find_layout, is_heads, looks_like_network
from lagetrunt.engines.listing.member import BLOCKING, Doubt, Known, LeftOut, ListedMember
from lagetrunt.engines.listing.row import Above, read_row
from lagetrunt.engines.listing.words import Field, plain
from lagetrunt.kernel.places import find
from lagetrunt.kernel.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a file lists: its members, its layouts in the order of its sheets, and what was left out."""

    members: tuple[ListedMember, ...] = ()
    layouts: tuple[Layout, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()


def read_members(grid: Grid, known: Known, *, network: str = "") -> Listing:
    """All members; `network` is what rows are of that name none themselves."""
    members: list[ListedMember] = []
    layouts: list[Layout] = []
    left_out: list[LeftOut] = []
    for sheet in grid.sheets:
        found = find_layout(sheet, known)
        if found is None:
            if any(cell.filled for row in sheet.rows for cell in row):
                left_out.append(LeftOut(sheet=sheet.name, cell="", text=""))
            continue
        layout, heads = found
        sections, by_organisation = _read_sheet(
            unmerged(sheet), sheet, layout, heads, known, network, members, left_out
        )
        whole = layout.network or ("" if layout.tells_network or sections else network)
        if by_organisation and _above(layout, known).heads:  # the first of them stood above the heads
            layout = replace(layout, titles=_without_last(layout.titles))
        layouts.append(
            replace(layout, network=whole, sections=tuple(dict.fromkeys(sections)), by_organisation=by_organisation)
        )
    return Listing(
        members=tuple(_settled(_doubled(_organised(members, known)))),
        layouts=tuple(layouts), left_out=tuple(left_out), notes=grid.notes,
    )  # fmt: skip


def _read_sheet(
    sheet: Sheet, raw: Sheet, layout: Layout, heads: int, known: Known, network: str,
    members: list[ListedMember], left_out: list[LeftOut],
) -> tuple[list[str], bool]:  # fmt: skip
    """Reads the sheet's rows into the lists; the networks that head rows of their own in it, and whether organisations do."""
    about = layout.network or network
    above = _above(layout, known)
    sections: list[str] = []
    by_organisation = bool(above.heads)
    for number in range(heads + 1, len(sheet.rows)):
        row, bare = sheet.rows[number], raw.rows[number]
        told = [cell for cell in bare if cell.filled]
        if not told:
            continue
        section = _section(told, known)
        if section:
            about, above = section, Above()
            sections.append(section)
            continue
        if organisation := _heading(told, layout, known):
            above, by_organisation = Above(heads=organisation), True
            continue
        if is_heads(row, known) and len(told) > 1:
            layout = replace(layout, columns=columns_of(row, sheet.rows[number + 1 :], known))
            continue
        found, above = read_row(row, bare, number, layout, about, above, known)
        members += found
        if not found:
            text = " | ".join(cell.text or cell.was for cell in told)
            left_out.append(LeftOut(sheet=sheet.name, cell=reference(number, _first(bare)), text=text[:300]))
    return sections, by_organisation


def _section(told: Sequence[Cell], known: Known) -> str:
    """The network that a row of one cell heads, with what follows below it."""
    if len(told) != 1 or not told[0].text:
        return ""
    text = told[0].text
    if plain(text) in known.networks:
        return known.networks[plain(text)]
    return " ".join(text.split()) if looks_like_network(text) else ""


def _heading(told: Sequence[Cell], layout: Layout, known: Known) -> str:
    """The organisation that a row of one cell heads, where no column tells it; none where the word may be a name."""
    if len(told) != 1 or not told[0].text or Field.ORGANISATION in layout.fields:
        return ""
    text = " ".join(told[0].text.split()).strip(" :")
    place = find(text)
    return place.name if place is not None else known.organisations.get(fold(text), "")


def _above(layout: Layout, known: Known) -> Above:
    """What the line right above the heads says of the rows below: the organisation, where it says nothing else."""
    titles = [[Cell(text=text) for text in title if text] for title in layout.titles]
    lines = [title for title in titles if title]
    return Above(heads=_heading(lines[-1], layout, known)) if lines else Above()


def _without_last(titles: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """The lines above the heads without the last that says anything, and what is blank below it."""
    last = max(number for number, title in enumerate(titles) if any(title))
    return titles[:last]


def _first(row: Sequence[Cell]) -> int:
    return next((place for place, cell in enumerate(row) if cell.filled), 0)


def _organised(members: Sequence[ListedMember], known: Known) -> list[ListedMember]:
    """The members with organisations guessed from their mail domain, by what the list itself tells of domains first."""
    sure = [(one.email, one.organisation) for one in members if one.organisation and not _carried(one)]
    learnt = {**known.domains, **learn_domains(sure)}
    told: list[ListedMember] = []
    for one in members:
        guess = organisation_of(one.email, learnt) if one.email else ""
        if _carried(one):
            if guess:
                doubts = tuple(doubt for doubt in one.doubts if doubt.code != "carried")
                if guess != one.organisation:
                    doubts = (*doubts, Doubt(code="guessed", about=one.email.rpartition("@")[2]))
                one = replace(one, organisation=guess, doubts=doubts)
        elif not one.organisation and guess:
            one = replace(
                one, organisation=guess, doubts=(*one.doubts, Doubt(code="guessed", about=one.email.rpartition("@")[2]))
            )
        elif one.organisation and guess and guess != one.organisation and not one.ended:
            one = replace(one, doubts=(*one.doubts, Doubt(code="other_domain", about=guess)))
        told.append(one)
    return told


def _carried(one: ListedMember) -> bool:
    return any(doubt.code == "carried" for doubt in one.doubts)


def _doubled(members: Sequence[ListedMember]) -> list[ListedMember]:
    """The members with the second of two rows that say the same marked."""
    seen: set[tuple[object, ...]] = set()
    told: list[ListedMember] = []
    for one in members:
        key = (fold(one.network), fold(one.organisation), fold(one.name), one.role, one.school_forms, one.ended)
        if key in seen and one.name:
            one = replace(one, doubts=(*one.doubts, Doubt(code="twice", about=one.name)))
        seen.add(key)
        told.append(one)
    return told


def _settled(members: Sequence[ListedMember]) -> list[ListedMember]:
    """The members with what is missing in them said."""
    return [
        replace(one, doubts=missing(one) + tuple(d for d in one.doubts if d.code not in BLOCKING)) for one in members
    ]


def placed(members: Sequence[ListedMember], network: str) -> tuple[ListedMember, ...]:
    """The members in the network where they name none themselves, with what they still lack said."""
    return tuple(_settled([replace(one, network=one.network or network) for one in members]))


def missing(one: ListedMember) -> tuple[Doubt, ...]:
    """What somebody must fill in before the row can be taken."""
    lacks = []
    if not one.network:
        lacks.append(Doubt(code="no_network"))
    if not one.organisation:
        lacks.append(Doubt(code="no_organisation"))
    if not one.name and not one.vacant:
        lacks.append(Doubt(code="no_name"))
    return tuple(lacks)
