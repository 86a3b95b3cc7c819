"""Units put together to entries: who, from where, in which role, for which school forms, when."""

import re
from dataclasses import dataclass, field

from lagetrunt.engines.reading.extracting import recognising
from lagetrunt.engines.reading.extracting.units import REPLACES, Unit
from lagetrunt.engines.reading.model.fact import Role
from lagetrunt.kernel import places
from lagetrunt.kernel.schooling import SchoolForm, read_school_forms

_ABSENT = re.compile(
    r"(?:nej|fr[åa]nv|f[öo]rhinder|anm[äa]lt|ej |deltog (?:ej|inte)|[✗☐]|[-–—]$|0$|n$|f$)", re.IGNORECASE
)

_BESIDE = 60  # characters: what stands further away, in a column torn off, is quoted apart


@dataclass(slots=True, kw_only=True)
class Entry:
    """A person of a list under assembly."""

    name: str
    start: int
    end: int
    organisation: str | None = None
    organisation_at: tuple[int, int] | None = None
    role: str | None = None
    party: str | None = None
    forms: tuple[SchoolForm, ...] = ()
    replaces: str | None = None
    parts: list[str] = field(default_factory=list)
    flag: str | None = None
    initials: str | None = None
    reach: int = 0

    def grow(self, end: int) -> None:
        """Let the entry reach to an offset."""
        self.reach = max(self.reach, end)


def entries_of(units: list[Unit]) -> list[Entry]:
    """The persons of a list, each with what stands by the name; organisations and roles may stand before names."""
    names = [i for i, unit in enumerate(units) if unit.sort == "name"]
    if not names:
        return []
    torn = _torn(units)
    if torn:
        return torn
    before = _organisation_first(units, names)
    found: list[Entry] = []
    joined: list[bool] = []
    group: Unit | None = None
    held: list[Unit] = []
    for place, unit in enumerate(units):
        follower = units[place + 1] if place + 1 < len(units) else None
        if unit.sort == "name":
            entry = Entry(name=unit.text, start=unit.start, end=unit.end, reach=unit.end)
            for earlier in held:
                attach(entry, earlier)
            held = []
            if group is not None and entry.organisation is None:
                entry.organisation, entry.organisation_at = group.text, (group.start, group.end)
            joined.append(unit.after.strip() in {"och", "samt", "&"})
            found.append(entry)
        elif unit.sort == "org" and follower is not None and follower.after.strip().startswith(":"):
            group = unit
        elif unit.sort == "flag" and follower is not None and follower.sort == "name" and follower.after.strip() == ":":
            held.append(unit)
        elif unit.sort == "org" and before and not unit.opened:
            group = None
            held.append(unit)
        elif (
            unit.sort in {"role", "party"}
            and follower is not None
            and follower.sort in {"name", "party"}
            and _goes_before(unit, follower, found)
        ):
            held.append(unit)
        elif found:
            if unit.sort == "org" and group is not None and not unit.opened:
                group = None
                found[-1].organisation = None
            attach(found[-1], unit)
        elif unit.sort in {"org", "role", "party"}:
            held.append(unit)
    for place in range(len(found) - 1, 0, -1):
        # "Jovan och Hanna (Ludvika)" come from the same place.
        if joined[place] and found[place - 1].organisation is None and found[place].organisation is not None:
            found[place - 1].organisation, found[place - 1].organisation_at = (
                found[place].organisation,
                found[place].organisation_at,
            )
    return found


def _goes_before(unit: Unit, follower: Unit, found: list[Entry]) -> bool:
    """Whether a role or party belongs to the name after it: nothing but a space or colon between."""
    if unit.sort == "party" and unit.opened and ("\n" in unit.after or not found):
        return True
    if follower.after.strip() not in {"", ":", "."} or "\n" in follower.after or "\v" in follower.after or unit.opened:
        return False
    if not found or "\n" in unit.after or unit.sort == "party":
        return not found or "\n" in unit.after or (not unit.opened and ")" not in unit.after and "," not in unit.after)
    return unit.text[:1].isupper() or ("," in unit.after and found[-1].role is not None)


def _organisation_first(units: list[Unit], names: list[int]) -> bool:
    """Whether organisations stand before the names they belong to."""
    plain = [unit for unit in units if unit.sort in {"name", "org"} and not unit.opened]
    organisations = sum(unit.sort == "org" for unit in plain)
    if not organisations:
        return False
    return plain[0].sort == "org" and plain[-1].sort == "name"


def _torn(units: list[Unit]) -> list[Entry]:
    """A column of names and then a column of as many organisations, torn apart in the text."""
    sorts = [unit.sort for unit in units if unit.sort in {"name", "org"}]
    half = len(sorts) // 2
    towns = all(places.find(unit.text) is not None for unit in units if unit.sort == "org")
    if half < (2 if towns else 3) or len(sorts) % 2 or set(sorts[:half]) != {"name"} or set(sorts[half:]) != {"org"}:
        return []
    names = [unit for unit in units if unit.sort == "name"]
    found = []
    for name, place in zip(names, [unit for unit in units if unit.sort == "org"], strict=True):
        found.append(
            Entry(
                name=name.text,
                start=name.start,
                end=name.end,
                reach=name.end,
                organisation=place.text,
                organisation_at=(place.start, place.end),
            )
        )
    return found


def attach(entry: Entry, unit: Unit) -> None:
    """Add what a unit says to the entry it stands by."""
    if unit.sort == "org":
        if entry.organisation is None:
            entry.organisation, entry.organisation_at = unit.text, (unit.start, unit.end)
            if unit.start - entry.end < _BESIDE:
                entry.grow(unit.end)
    elif unit.sort == "role":
        role = recognising.role_of(unit.text)
        if role is not None and (entry.role is None or role.known):
            entry.role = role.role
        entry.grow(unit.end)
    elif unit.sort == "party":
        entry.party = unit.text.strip("() ")
    elif unit.sort == "forms":
        entry.forms = read_school_forms(unit.text)
        entry.grow(unit.end)
    elif unit.sort == "flag":
        entry.flag = unit.text
    elif unit.sort == "part":
        entry.parts.append(unit.text)
        named = re.match(r"([a-zåäö ]{4,30}?)\.?\s+(?:§|kl\b|punkt|pkt|p\.? ?\d|\d)", unit.text)
        role = recognising.role_of(named[1]) if named else None
        if role is not None:
            entry.role = role.role
    elif unit.sort in {"initials", "abbreviation"}:
        own = "".join(part[0] for part in re.split(r"[ -]", entry.name) if part[:1].isupper())
        if unit.sort == "initials" and (
            unit.text.upper() == own or len(unit.text) < 2 or unit.text.upper()[0] == own[0]
        ):
            entry.initials = unit.text
        elif entry.organisation is None:
            entry.organisation, entry.organisation_at = unit.text, (unit.start, unit.end)
            entry.grow(unit.end)
    elif unit.sort == "replaces":
        entry.replaces = re.sub(REPLACES, "", unit.text, count=1).strip()
        if not re.match(r"ers\.", unit.text, re.IGNORECASE):
            entry.role = entry.role or Role.SUBSTITUTE
        entry.grow(unit.end)
    elif (
        unit.sort == "junk"
        and entry.organisation is None
        and unit.after.strip(" ") in {",", "–", "-", "\t", "(", ";"}
        and re.match(r"[A-ZÅÄÖ]", unit.text)
        and len(unit.text) < 60
    ):
        # An unknown capitalised word after the name's comma is most likely where the person comes from.
        entry.organisation, entry.organisation_at = unit.text, (unit.start, unit.end)
        entry.grow(unit.end)


def is_absent_flag(flag: str) -> bool:
    """Whether a mark of attendance says absent."""
    return bool(_ABSENT.match(flag))


def forms_of(text: str) -> tuple[SchoolForm, ...]:
    """The school forms that a table cell names."""
    return read_school_forms(text)
