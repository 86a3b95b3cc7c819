"""A block of an attendance list: the label it stands under, the units added to it, the persons it ends as."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lagetrunt.engines.reading.extracting import entries, recognising
from lagetrunt.engines.reading.extracting.entries import Entry
from lagetrunt.engines.reading.extracting.units import Unit, units_of
from lagetrunt.engines.reading.model.fact import Role, Status
from lagetrunt.engines.reading.shaping.labels import Label
from lagetrunt.kernel.schooling import SchoolForm, read_school_forms

GROUP = re.compile(r"(?:För|Från|Representant(?:er)? för|Utsedd(?:a)? av)\s+(?P<who>[^:]{3,70}):?\s*$")


_GROUP_INLINE = re.compile(
    r"(?:För|Från|Representant(?:er)? för)\s+(?:(?P<who>[^:]{3,60}):\s*|(?P<body>[a-zåäö-]+(?: och [a-zåäö-]+)?(?:nämnden|styrelsen|förvaltningen|föreningarna|organisationerna|kommunerna))\s+(?=[A-ZÅÄÖ]))"
)


STATUS = {
    Label.PRESENT: Status.PRESENT,
    Label.ABSENT: Status.ABSENT,
    Label.OTHER: Status.OTHER,
    Label.CALLED: Status.OTHER,
}


_SUBSTITUTES = re.compile(r"ers[äa]ttare|suppleant", re.IGNORECASE)


_SERVING = re.compile(r"^(?!ej|icke|inte).*tj[äa]nstg", re.IGNORECASE)


_SHEET = re.compile(r"(?:se|enligt) (?:särskild |bifogad |upprättad )?(?:närvaro|deltagar)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A person of an attendance list with what the list says; `label` is the words of the heading it stood under."""

    entry: Entry
    status: Status
    role: str | None
    label: str
    sure: float = 0.95


@dataclass(slots=True, kw_only=True)
class Block:
    """The block that lines are being added to."""

    label: Label
    words: str
    status: Status
    role: str | None
    group: str | None = None
    group_at: tuple[int, int] | None = None
    units: list[Unit] = field(default_factory=list)
    lines: int = 0
    misses: int = 0
    start_here: int = -1  # where the list begins when no label stands before it


def open_block(label: Label, words: str) -> Block:
    role: str | None = None
    status = STATUS.get(label, Status.PRESENT)
    if label is Label.ROLE:
        role = _role_of_label(words)
    elif _SUBSTITUTES.search(words):
        role = Role.SUBSTITUTE
        if _SERVING.match(words):
            status = Status.PRESENT
    return Block(label=label, words=words, status=status, role=role)


def _role_of_label(words: str) -> str | None:
    low = words.casefold()
    if re.search(r"juster", low):
        return Role.MINUTES_CHECKER
    if re.search(r"sekr|protokoll|pennan|anteckn|skrivet|dokumentation", low):
        return Role.SECRETARY
    if re.search(r"vice|^v\.? ?ordf", low):
        return Role.VICE_CHAIR
    if "ordf" in low or "mötesled" in low or low.startswith("ledde"):
        return Role.CHAIR
    role = recognising.role_of(words)
    return role.role if role else words.strip()


def add(block: Block, text: str, at: int, *, first: bool) -> None:
    if _SHEET.search(text):
        return
    group = _GROUP_INLINE.match(text)
    if group:
        block.units.append(
            Unit(
                sort="group",
                text=(group["who"] or group["body"]).strip(),
                start=at + group.start("who" if group["who"] else "body"),
                end=at + group.end("who" if group["who"] else "body"),
                opened=False,
                after="\n",
            )
        )
        text, at = text[group.end() :], at + group.end()
    units = list(_with_away(text, at))
    if (
        len(units) > 1
        and units[0].sort in {"org", "abbreviation"}
        and units[1].sort in {"name", "flag"}
        and (set(units[1].after) & set("\t:"))
    ):
        # "Ludvika: Anna Ek och Bo Al" on a line of its own: the place holds for the line.
        place = units[0]
        block.units += [
            Unit(sort="group", text=place.text, start=place.start, end=place.end, opened=False, after="\n"),
            *units[1:],
            Unit(sort="group", text="", start=at, end=at, opened=False, after="\n"),
        ]
        block.lines += 1
        return
    if units:
        head = units[0]
        units[0] = Unit(
            sort=head.sort,
            text=head.text,
            start=head.start,
            end=head.end,
            opened=head.opened,
            after="\n" if not head.after.strip() else head.after,
        )
    block.units += units
    block.lines += 1


# "Hodan Jama, Filipstad, och Kim Ek, Säter, hade förhinder." after a sentence of those who were there
_AWAY = re.compile(
    r",?\s(?P<away>hade (?:anmält |meddelat |lämnat )?(?:förhinder|återbud)|(?:anmälde|meddelade|lämnade) (?:förhinder|återbud|frånvaro)|(?:var|är) (?:tyvärr )?(?:frånvarande|borta|sjuka?|hemma)|saknades|uteblev|(?:var|är) inte med|(?:deltog|kom|närvarade) (?:inte|ej)|kunde (?:inte|ej) (?:komma|delta|vara med|närvara))\s*(?=[.;]|$)"
)


def _with_away(text: str, at: int) -> Iterator[Unit]:
    """The units of a run in which whole sentences may say of their names that they were away."""
    begin = 0
    for match in _AWAY.finditer(text):
        start = max(
            (stop.end() for stop in re.finditer(r"(?<=[\wåäö]{2})[.;]\s+|\)\.\s+", text[begin : match.start()])),
            default=0,
        )
        yield from units_of(text[begin : begin + start], at + begin)
        where = (at + match.start("away"), at + match.end("away"))
        for unit in units_of(text[begin + start : match.start()], at + begin + start):
            yield unit
            if unit.sort == "name":
                yield Unit(sort="flag", text="frånvarande", start=where[0], end=where[1], opened=False, after=" ")
        begin = match.end()
    yield from units_of(text[begin:], at + begin)


def close(block: Block | None) -> list[Listed]:
    if block is None or not block.units:
        return []
    found: list[Listed] = []
    for group, forms, units in _groups(block.units):
        for entry in entries.entries_of(units):
            entry.forms = entry.forms or forms
            if group is not None and entry.organisation is None:
                entry.organisation, entry.organisation_at = group.text, (group.start, group.end)
            found.append(_listed(entry, block))
    if block.label is Label.ROLE and len(found) > 1 and block.role in {Role.CHAIR, Role.SECRETARY, Role.VICE_CHAIR}:
        # "Ordförande Anna Ek" is followed by what belongs to somebody else.
        found = [one for place, one in enumerate(found) if not place or one.entry.role is not None]
    return found


def _first_name(block: Block) -> int:
    return next((unit.start for unit in block.units if unit.sort == "name"), -1)


def _groups(units: list[Unit]) -> Iterator[tuple[Unit | None, tuple[SchoolForm, ...], list[Unit]]]:
    """The runs of units that one heading of a place, or of school forms, stands over."""
    group: Unit | None = None
    forms: tuple[SchoolForm, ...] = ()
    held: list[Unit] = []
    for unit in units:
        if unit.sort in {"group", "formgroup"}:
            yield group, forms, held
            held = []
            if unit.sort == "formgroup":
                forms = read_school_forms(unit.text)
            else:
                group = unit if unit.text else None
        else:
            held.append(unit)
    yield group, forms, held


def _listed(entry: Entry, block: Block) -> Listed:
    status, role = (
        block.status,
        (entry.role if block.units and entry.start != _first_name(block) and entry.role else block.role)
        if block.label is Label.ROLE
        else entry.role or block.role,
    )
    if entry.flag is not None and status is not Status.ABSENT and entries.is_absent_flag(entry.flag):
        status = Status.ABSENT
    elif entry.flag is not None and entry.flag.casefold() in {"x", "ja"} and status is Status.OTHER:
        status = Status.PRESENT
    if entry.replaces is not None and role == Role.SUBSTITUTE and status is Status.OTHER:
        status = Status.PRESENT
    sure = 0.95 if recognising.given(entry.name.split()[0]) else 0.88
    if len(entry.name.split()) == 1:
        sure = 0.75
    return Listed(entry=entry, status=status, role=role, label=block.words, sure=sure)
