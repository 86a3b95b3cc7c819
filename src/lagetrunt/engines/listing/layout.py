"""The layout of a sheet: where its heads stand, what each column tells, and which network or crosses it is about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lagetrunt.engines.listing.grid import Cell, Sheet, unmerged
from lagetrunt.engines.listing.member import Known
from lagetrunt.engines.listing.remarks import read_remark
from lagetrunt.engines.listing.words import Field, field_of, is_role, plain, says

_FIRST_ROWS = 40
_LONGEST_SHEET = 30  # Excel cuts the name of a sheet there
_NAMING = frozenset({Field.NAME, Field.GIVEN, Field.FAMILY, Field.EMAIL})
_NETWORK_WORDS = ("natverk", "branschrad", "arbetsgrupp", "styrgrupp", "referensgrupp", "presidium", "grupp", "radet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its head as written, what it tells, or the network that its crosses or names are for."""

    head: str
    field: Field | None = None
    network: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A sheet's layout: the rows above the heads as written, the columns, the network that all rows are of, or the
    networks that stand in rows of their own above theirs; `by_organisation` where organisations stand so.
    """

    sheet: str
    titles: tuple[tuple[str, ...], ...] = ()
    columns: tuple[Column, ...] = ()
    network: str = ""
    sections: tuple[str, ...] = ()
    by_organisation: bool = False
    merges: bool = False

    @property
    def tells_network(self) -> bool:
        """Whether each row tells its network, by a column or a cross."""
        return self.crosses or Field.NETWORK in self.fields

    @property
    def fields(self) -> frozenset[Field]:
        """What the columns tell."""
        told = {column.field for column in self.columns if column.field is not None}
        return frozenset(told | {Field.NETWORK} if self.crosses else told)

    @property
    def crosses(self) -> bool:
        """Whether networks stand as columns."""
        return any(column.network for column in self.columns)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The heads that nothing is known of; what stands under them is not taken in."""
        return tuple(
            column.head for column in self.columns if column.head and column.field is None and not column.network
        )


def find_layout(sheet: Sheet, known: Known) -> tuple[Layout, int] | None:
    """The layout and the number of the row with the heads; None where no row heads a list."""
    rows = unmerged(sheet).rows
    best: tuple[int, int] | None = None
    for number, row in enumerate(rows[:_FIRST_ROWS]):
        score = _score(row, known)
        if score and (best is None or score > best[0]):
            best = (score, number)
    if best is None:
        return None
    at = best[1]
    columns = _columns(rows[at], rows[at + 1 :], known)
    titles = tuple(tuple(cell.text for cell in row) for row in sheet.rows[:at])
    about = network_of_title([cell.text for row in rows[:at] for cell in row], known)
    merges = any(block.bottom > block.top and block.top > at for block in sheet.merged)
    layout = Layout(sheet=sheet.name, titles=titles, columns=columns, network=about, merges=merges)
    if not about and not layout.tells_network:
        layout = replace(layout, network=network_of_sheet(sheet.name, known))
    return layout, at


def is_heads(row: Sequence[Cell], known: Known) -> bool:
    """Whether the row heads a list."""
    return _score(row, known) > 0


def columns_of(row: Sequence[Cell], following: Sequence[Sequence[Cell]], known: Known) -> tuple[Column, ...]:
    """The columns under a row of heads in the midst of a sheet."""
    return _columns(row, following, known)


def _score(row: Sequence[Cell], known: Known) -> int:
    """How many columns the row heads, 0 where it does not head a list."""
    found = [field_of(cell.text) for cell in row]
    fields = {field for field in found if field is not None and field is not Field.REMARK}
    networks = sum(
        1 for cell, field in zip(row, found, strict=True) if field is None and plain(cell.text) in known.networks
    )
    if any("@" in cell.text for cell in row):
        return 0
    if fields & _NAMING and len(fields) + networks >= 2:
        return len(fields) + networks
    if Field.ORGANISATION in fields and (networks or Field.ROLE in fields or Field.PHONE in fields):
        return len(fields) + networks
    many = sum(1 for cell in row if looks_like_network(cell.text))
    return len(fields) + many if fields & (_NAMING | {Field.ORGANISATION}) and many >= 2 else 0


def _columns(row: Sequence[Cell], following: Sequence[Sequence[Cell]], known: Known) -> tuple[Column, ...]:
    columns: list[Column] = []
    taken: set[Field] = set()
    following = [below for below in following if not _is_total(below)]
    for place, cell in enumerate(row):
        head = " ".join(cell.text.split())
        network = known.networks.get(plain(head), "")
        field = field_of(head)
        under = [below[place].text.strip() for below in following if place < len(below) and below[place].text.strip()]
        crosses = _all_crosses(under)
        named = network or field is None or (field is Field.NETWORK and crosses)  # "Nätverket elevhälsa" over crosses
        if head and named and (network or looks_like_network(head) or crosses):
            columns.append(Column(head=head, network=network or head))
            continue
        if field in taken or (field is Field.REMARK and not any(read_remark(text, None) for text in under)):
            field = None
        if field is not None:
            taken.add(field)
        columns.append(Column(head=head, field=field))
    if Field.ROLE not in taken:
        columns = [replace(one, field=Field.ROLE) if one.field is Field.TITLE else one for one in columns]
    else:
        columns = [replace(one, field=None) if one.field is Field.TITLE else one for one in columns]
    while columns and not columns[-1].head:
        columns.pop()
    return tuple(columns)


def _is_total(row: Sequence[Cell]) -> bool:
    """Whether the row counts what stands above it: its numbers are no crosses."""
    return says("total", next((cell.text for cell in row if cell.text), ""))


def _all_crosses(under: Sequence[str]) -> bool:
    return bool(under) and all(says("cross", text) or is_role(text) or says("blank", text) for text in under)


def looks_like_network(text: str) -> bool:
    """Whether a short text is the name of a network by its last word."""
    told = plain(text)
    return 0 < len(told) <= 60 and any(told.endswith(word) or f"{word}et" in told for word in _NETWORK_WORDS)


def network_of_title(titles: Sequence[str], known: Known) -> str:
    """The network that a line above the heads names: a known one, else a word that can only be one."""
    for title in titles:
        told = f" {plain(title)} "
        found = [name for name in known.networks if len(name) >= 3 and f" {name} " in told]
        if found:
            return known.networks[max(found, key=len)]
    for title in titles:
        for word in title.replace(",", " ").split():
            if plain(word).endswith(("natverket", "natverk", "branschradet")) and len(word) > 10:
                return word.strip(" .:;()")
    return ""


def is_given_by_program(name: str) -> bool:
    """Whether a sheet's name says nothing: "Blad1", "Medlemmar 2025"."""
    bare = plain(name).rstrip("0123456789 ")
    return not bare or says("sheets", bare)


def network_of_sheet(name: str, known: Known) -> str:
    """The network that a sheet is named after; none where the name is of the kind a program gives."""
    told = plain(name)
    if told in known.networks:
        return known.networks[told]
    if len(name) >= _LONGEST_SHEET and (cut := {n for w, n in known.networks.items() if w.startswith(told)}):
        return min(cut)
    if is_given_by_program(name):
        return ""
    return " ".join(name.split()) if looks_like_network(name) else ""
