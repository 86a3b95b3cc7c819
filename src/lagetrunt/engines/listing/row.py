"""One row of a list: whom it names, for which organisation and networks, with what is doubtful."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from lagetrunt.engines.listing.addresses import addresses_in, name_from
from lagetrunt.engines.listing.days import read_days
from lagetrunt.engines.listing.grid import Cell, reference
from lagetrunt.engines.listing.layout import Layout
from lagetrunt.engines.listing.member import Doubt, Known, ListedMember
from lagetrunt.engines.listing.names import Named, read_names
from lagetrunt.engines.listing.remarks import read_remark, with_remark
from lagetrunt.engines.listing.words import Field, is_role, plain, role_of, says
from lagetrunt.kernel.places import close, find
from lagetrunt.kernel.schooling import SchoolForm, read_school_forms
from lagetrunt.kernel.text import fold, strip_diacritics

_ORGANISATION_LENGTH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Above:
    """What the row above said, for "se ovan" and for organisations written once.

    `heads` is the organisation that a row of its own heads: all rows below it are of that.
    """

    texts: dict[int, str] = field(default_factory=dict)
    organisation: str = ""
    heads: str = ""


@dataclass(slots=True)
class _Reading:
    """A row being read: its cells by what they tell, and the doubts so far."""

    cells: dict[Field, Cell]
    doubts: list[Doubt]

    def text(self, what: Field) -> str:
        """What holds in the field's cell, or what was crossed out there where nothing holds."""
        cell = self.cells.get(what, Cell())
        return cell.text or cell.was


def read_row(
    row: Sequence[Cell], bare: Sequence[Cell], number: int, layout: Layout, network: str, above: Above, known: Known
) -> tuple[list[ListedMember], Above]:
    """The members of the row, and what the next row may point back at; `bare` is the row without merged cells filled."""
    reading, texts = _cells(row, number, layout, above)
    organisations = _organisations(reading, known)
    carried = False
    if not organisations and above.heads:
        organisations = [above.heads]
    if not organisations and above.organisation:
        organisations, carried = [above.organisation], True
    own = any(
        cell.filled and not (place < len(layout.columns) and layout.columns[place].field is Field.ORGANISATION)
        for place, cell in enumerate(bare)
    )
    after = Above(
        texts=texts, organisation=organisations[0] if organisations else above.organisation, heads=above.heads
    )
    filled = place_of(bare)
    organisation_merged = not own and not any(
        cell.filled for place, cell in enumerate(bare)
        if place < len(layout.columns) and layout.columns[place].field is Field.ORGANISATION
    )  # fmt: skip
    if organisation_merged:
        return [], after
    base = ListedMember(
        sheet=layout.sheet, cell=reference(number, _place(layout, row, filled)),
        school_forms=_forms(reading), phone=" ".join(reading.text(Field.PHONE).split())[:60],
        appointed_by=" ".join(reading.text(Field.APPOINTED_BY).split())[:200],
        told=layout.fields | {Field.ROLE} if layout.crosses and _NAMING & layout.fields else layout.fields,
    )  # fmt: skip
    base = _dated(base, reading)
    sure = bool(organisations) and not any(doubt.code == "new_organisation" for doubt in reading.doubts)
    people = _people(reading, base, empty_is_vacant=sure and not carried and not layout.crosses)
    if layout.crosses:
        people = _by_network(people, row, number, layout, base, named=bool(_NAMING & layout.fields))
    else:
        told = " ".join(reading.text(Field.NETWORK).split())
        people = [replace(one, network=known.networks.get(plain(told), told) or network) for one in people]
    if not people:
        return [], after
    remark = reading.cells.get(Field.REMARK, Cell()).text
    people = with_remark(people, read_remark(remark, known.day))
    doubts = list(reading.doubts)
    if carried:
        doubts.append(Doubt(code="carried", about=organisations[0]))
    if len(organisations) > 1:
        doubts.append(Doubt(code="two_organisations", about=" / ".join(organisations)))
    members = [
        replace(one, organisation=name[:_ORGANISATION_LENGTH], doubts=(*doubts, *one.doubts))
        for name in organisations or [""]
        for one in people
    ]
    return members, after


_NAMING = frozenset({Field.NAME, Field.GIVEN, Field.FAMILY, Field.EMAIL})


def place_of(row: Sequence[Cell]) -> int:
    """The first cell of the row that is filled."""
    return next((place for place, cell in enumerate(row) if cell.filled), 0)


def _place(layout: Layout, row: Sequence[Cell], otherwise: int) -> int:
    """The column that names the person, for pointing at."""
    for place, column in enumerate(layout.columns):
        if column.field in (Field.NAME, Field.GIVEN) and place < len(row) and row[place].filled:
            return place
    return otherwise


def _cells(row: Sequence[Cell], number: int, layout: Layout, above: Above) -> tuple[_Reading, dict[int, str]]:
    """The cells by what they tell; "se ovan" says what the cell above said."""
    reading = _Reading(cells={}, doubts=[])
    texts: dict[int, str] = {}
    for place, column in enumerate(layout.columns):
        cell = row[place] if place < len(row) else Cell()
        if column.field is None and not column.network:
            continue
        if cell.formula:
            reading.doubts.append(Doubt(code="formula", about=reference(number, place)))
        if cell.text and says("above", cell.text) and place in above.texts:
            cell = replace(cell, text=above.texts[place])
            if cell.text:
                reading.doubts.append(Doubt(code="as_above", about=cell.text))
        texts[place] = cell.text or ("" if column.field in _NAMING else cell.was)  # who has left is not meant by it
        if column.field is not None:
            reading.cells[column.field] = cell
    return reading, texts


def _organisations(reading: _Reading, known: Known) -> list[str]:
    text = " ".join(reading.text(Field.ORGANISATION).split()).strip(" ,;")
    if not text:
        return []
    if place := find(text):
        return [place.name]
    if told := known.organisations.get(fold(text)):
        return [told]
    parts = [part.strip() for part in text.replace(" och ", "/").replace("&", "/").replace(",", "/").split("/")]
    places = [place for part in parts if (place := find(part)) is not None]
    if len(parts) > 1 and len(places) == len(parts):
        return [place.name for place in places]
    if len(near := close(text)) == 1:
        reading.doubts.append(Doubt(code="spelling", about=text))
        return [near[0].name]
    reading.doubts.append(Doubt(code="new_organisation", about=text))
    return [text]


def _forms(reading: _Reading) -> tuple[SchoolForm, ...]:
    text = reading.text(Field.SCHOOL_FORMS).strip()
    if not text or says("blank", text):
        return ()
    forms = read_school_forms(text.replace("\n", ", "))
    if not forms:
        reading.doubts.append(Doubt(code="unknown_forms", about=text))
    return forms


def _dated(base: ListedMember, reading: _Reading) -> ListedMember:
    since, until = _day(reading, Field.SINCE, first=True), _day(reading, Field.UNTIL, first=False)
    if since and until and since > until:
        reading.doubts.append(Doubt(code="dates_crossed", about=f"{since} – {until}"))
        until = None
    return replace(base, since=since, until=until)


def _day(reading: _Reading, what: Field, *, first: bool) -> date | None:
    text = reading.text(what).strip()
    if not text or says("blank", text):
        return None
    days = read_days(text)
    if days is None:
        reading.doubts.append(Doubt(code="unknown_date", about=text))
        return None
    return days.from_ if first else days.to


def _people(reading: _Reading, base: ListedMember, *, empty_is_vacant: bool) -> list[ListedMember]:
    """Everybody whom the row names: who holds, who is crossed out, who stands in for them."""
    given, family = reading.cells.get(Field.GIVEN, Cell()), reading.cells.get(Field.FAMILY, Cell())
    name = reading.cells.get(Field.NAME, Cell())
    holds = name.text or " ".join(filter(None, (given.text, family.text)))
    was = name.was or (" ".join(filter(None, (given.was, family.was))) if not (given.text or family.text) else "")
    emails = addresses_in(reading.text(Field.EMAIL))
    role_text = " ".join(reading.text(Field.ROLE).split())
    ended = says("ended", role_text)
    role = "" if ended or says("blank", role_text) else role_of(role_text)[:60]
    base = replace(base, role=role, ended=ended)
    people = [_with(base, one) for one in read_names(was)]
    people = [replace(one, ended=True, vacant=False) for one in people if one.name]
    held = [_with(base, one) for one in read_names(holds)]
    if not held and not people and emails:
        doubt = Doubt(code="name_from_address", about=emails[0])
        held = [replace(base, name=name_from(emails[0]), doubts=(*base.doubts, doubt))]
    naming = bool(_NAMING & base.told - {Field.EMAIL})
    if not held and not people and naming and empty_is_vacant:
        held = [replace(base, vacant=True, doubts=(*base.doubts, Doubt(code="empty")))]
    people = _addressed(held, emails) + (
        [replace(one, email=emails[0]) if emails and not held else one for one in people]
    )
    for one in read_names(reading.text(Field.SUBSTITUTE)):
        if one.name:
            people.append(_with(replace(base, role="substitute", phone="", email=""), one, role="substitute"))
    return people


def _with(base: ListedMember, one: Named, role: str = "") -> ListedMember:
    return replace(
        base, name=one.name[:200], vacant=one.vacant, ended=base.ended or one.ended,
        role="" if one.vacant and not base.role else (role or one.role or base.role),
        since=one.since or base.since, until=one.until or base.until, email=one.email,
        phone="" if one.vacant else base.phone, doubts=(*base.doubts, *one.doubts),
    )  # fmt: skip


def _addressed(people: list[ListedMember], emails: Sequence[str]) -> list[ListedMember]:
    """The people with their addresses: in order where there are as many, else by name."""
    named = [one for one in people if one.name]
    if not emails or not named:
        return people
    if len(named) == len(emails):
        by_name = dict(zip([id(one) for one in named], emails, strict=True))
    else:
        by_name = {}
        for one in named:
            words = strip_diacritics(fold(one.name)).split()
            fits = [email for email in emails if words and words[-1] in strip_diacritics(fold(email.partition("@")[0]))]
            if fits:
                by_name[id(one)] = fits[0]
        if not by_name:
            by_name[id(named[0])] = emails[0]
    return [replace(one, email=one.email or by_name.get(id(one), "")) for one in people]


def _by_network(
    people: Sequence[ListedMember], row: Sequence[Cell], number: int, layout: Layout, base: ListedMember, *, named: bool
) -> list[ListedMember]:  # fmt: skip
    """The people in each network in whose column they have a cross, or whose cell names them."""
    found: list[ListedMember] = []
    for place, column in enumerate(layout.columns):
        cell = row[place] if place < len(row) else Cell()
        if not column.network or not cell.filled:
            continue
        if not named:
            there = [_with(base, one) for one in read_names(cell.text)]
            there += [replace(_with(base, one), ended=True) for one in read_names(cell.was) if one.name]
            found += [
                replace(one, network=column.network, cell=reference(number, place)) for one in there
            ]  # fmt: skip
            continue
        text = cell.text or cell.was
        if says("blank", text):
            continue
        role, doubts = _crossed(text)
        found += [
            replace(
                one, network=column.network, role=role or one.role, ended=one.ended or not cell.text,
                doubts=one.doubts + doubts,
            )
            for one in people
        ]  # fmt: skip
    return found


def _crossed(text: str) -> tuple[str, tuple[Doubt, ...]]:
    """The part that a cross tells beside itself: "x (ordf)", "ordf", "ers"."""
    if "(" not in text and says("cross", text):
        return "", ()
    told = text.strip(" ()")
    if told[:1].casefold() == "x" and not told[1:2].isalpha():
        told = told[1:].strip(" (),;-")
        return role_of(told)[:60], ()
    if is_role(told):
        return role_of(told), ()
    return "", (Doubt(code="odd_cross", about=text),)
