"""The people of a document under assembly: the lists merged, first names and initials resolved."""

import re
from dataclasses import dataclass, replace

from lagetrunt.engines.reading.extracting import attended, recognising, towns
from lagetrunt.engines.reading.extracting.attendance_blocks import Listed
from lagetrunt.engines.reading.extracting.roster import Named, Roster, Whence
from lagetrunt.engines.reading.model.fact import Fact, Person, Role, Status
from lagetrunt.engines.reading.shaping.flow import Flow
from lagetrunt.kernel import places
from lagetrunt.kernel.text import fold

_GUESSED = 0.85  # how sure a municipality is at most that a misspelt word means


@dataclass(slots=True, kw_only=True)
class _Held:
    """A person under assembly with the runs the facts rest on."""

    person: Person
    runs: list[tuple[int, int]]
    sure: float
    why: str | None = None
    initials: str | None = None


def _runs(named: Named, whence: Whence | None) -> list[tuple[int, int]]:
    return [(named.start, named.end)] + ([(whence.start, whence.end)] if whence is not None else [])


class People:
    """The people of a document under assembly."""

    def __init__(self, flow: Flow, listed: list[Listed]) -> None:
        self._flow = flow
        self._held: dict[str, _Held] = {}
        self._called: set[str] = set()
        for one in listed:
            self._take(one)
        self._add_replaced()
        self._resolve_first_names()
        self.roster = Roster([held.person.name for held in self._held.values()], self._legend())

    def _take(self, one: Listed) -> None:
        entry, key = one.entry, fold(one.entry.name)
        parts = attended.parts_of(entry.parts)
        person = Person(
            name=entry.name,
            organisation=entry.organisation,
            municipality_code=recognising.municipality_code(entry.organisation),
            party=entry.party,
            role=one.role,
            status=one.status,
            school_forms=entry.forms,
            replaces=entry.replaces,
            attended=parts,
        )
        runs = [(entry.start, max(entry.end, min(entry.reach, entry.end + 160)))]
        if entry.organisation_at and not runs[0][0] <= entry.organisation_at[0] < runs[0][1]:
            runs.append(entry.organisation_at)
        held = self._held.get(key)
        if held is None:
            self._held[key] = _Held(person=person, runs=runs, sure=one.sure, initials=entry.initials)
            return
        old = held.person
        held.person = replace(
            old,
            role=_stronger(old.role, person.role),
            organisation=old.organisation or person.organisation,
            municipality_code=old.municipality_code or person.municipality_code,
            party=old.party or person.party,
            school_forms=old.school_forms or person.school_forms,
            replaces=old.replaces or person.replaces,
            attended=old.attended or person.attended,
        )
        if old.organisation is None and person.organisation:
            held.runs += runs

    def _add_replaced(self) -> None:
        """Whom a substitute sits for was not there, though no list of the absent says so."""
        for held in list(self._held.values()):
            name = held.person.replaces
            if (
                name is None
                or held.person.status is not Status.PRESENT
                or len(name.split()) < 2
                or fold(name) in self._held
            ):
                continue
            start, end = held.runs[0]
            at = self._flow.text.find(name, start, end + 80)
            if at < 0 or recognising.name_score(tuple(name.split()), alone=True) < 1.5:
                continue
            self._held[fold(name)] = _Held(
                person=Person(name=name, status=Status.ABSENT),
                runs=[(at, at + len(name))],
                sure=0.8,
                why=f"{held.person.name} ersätter.",
            )

    def _resolve_first_names(self) -> None:
        """One word in a role line is the first name of somebody listed in full."""
        full = [held for held in self._held.values() if len(held.person.name.split()) > 1]
        for key, held in list(self._held.items()):
            name = held.person.name
            if len(name.split()) > 1:
                continue
            same = [other for other in full if fold(other.person.name.split()[0]) == key]
            if len(same) == 1:
                same[0].person = replace(same[0].person, role=_stronger(same[0].person.role, held.person.role))
                del self._held[key]

    def _legend(self) -> dict[str, str]:
        """Initials that the list gives, or that the text uses where only one person fits."""
        given = {held.initials: held.person.name for held in self._held.values() if held.initials}
        text = self._flow.text
        for held in self._held.values():
            parts = [part for part in held.person.name.replace("-", " ").split() if part[0].isupper()]
            short = "".join(part[0] for part in parts)
            if len(parts) < 2 or short in given or len(re.findall(rf"(?<![\w-]){re.escape(short)}(?![\w-])", text)) < 2:
                continue
            others = [
                o
                for o in self._held.values()
                if o is not held and "".join(p[0] for p in o.person.name.replace("-", " ").split()) == short
            ]
            if not others:
                given[short] = held.person.name
        return given

    # --- what the text tells -----------------------------------------------------------------------------------------------
    def give(self, named: Named, role: str, whence: Whence | None = None) -> None:
        """Let the text give somebody a role; whoever is on no list is added as present at the meeting."""
        key = fold(named.who or named.text)
        held = self._held.get(key)
        if held is None:
            if len(named.text.split()) < 2:
                return
            self._held[key] = _Held(
                person=Person(
                    name=named.text,
                    role=role,
                    status=Status.PRESENT,
                    organisation=whence.text if whence is not None else None,
                    municipality_code=recognising.municipality_code(whence.text) if whence is not None else None,
                ),
                runs=_runs(named, whence),
                sure=0.8,
                why="Rollen framgår av texten; personen står inte i närvarolistan.",
            )
            return
        if _stronger(held.person.role, role) == role and held.person.role != role:
            held.person = replace(held.person, role=role)

    def presents(self, named: Named, whence: Whence | None) -> None:
        """Let the text tell that somebody presents; whoever is on no list is added as taking part otherwise."""
        key = fold(named.who or named.text)
        if key in self._held or len(named.text.split()) < 2:
            return
        self._held[key] = _Held(
            person=Person(
                name=named.text,
                organisation=whence.text if whence is not None else None,
                municipality_code=recognising.municipality_code(whence.text) if whence is not None else None,
                role=Role.PRESENTER,
                status=Status.OTHER,
            ),
            runs=_runs(named, whence),
            sure=0.85,
            why="Föredrar i texten men står inte i närvarolistan.",
        )

    def facts(self) -> tuple[Fact[Person], ...]:
        """The people in text order; whose municipality had to be guessed from a misspelt word is doubtful."""
        ordered = sorted(self._held.values(), key=lambda held: held.runs[0])
        many = towns.are_many(held.person.organisation for held in ordered)
        return tuple(self._fact(held, among_towns=many) for held in ordered)

    def _fact(self, held: _Held, *, among_towns: bool) -> Fact[Person]:
        person, sure, why = held.person, held.sure, held.why
        code = towns.meant_by(person.organisation, among_towns=among_towns)
        town = places.by_code(code) if code is not None else None
        if town is not None and person.municipality_code in (None, code):
            person, sure = replace(person, municipality_code=code), min(sure, _GUESSED)
            why = " ".join(
                filter(None, (why, f"{person.organisation} är ingen kommun; troligen {town.name}, felstavat."))
            )
        return Fact(value=person, spans=tuple(self._flow.span(a, b) for a, b in held.runs), confidence=sure, why=why)

    def has(self, role: str) -> bool:
        """Whether somebody holds the role."""
        return any(held.person.role == role for held in self._held.values())


_WEIGHT: dict[str, float] = {
    Role.CHAIR: 6,
    Role.SECRETARY: 5,
    Role.VICE_CHAIR: 4.5,
    Role.MINUTES_CHECKER: 4,
    Role.SUBSTITUTE: 3,
    Role.ADJUNCT: 2,
    Role.PRESENTER: 1,
}


_OWN_WORD = 1.5


def _stronger(old: str | None, new: str | None) -> str | None:
    """The first that fits of the contract's roles, else the document's own word."""
    if old is None or new is None:
        return old or new
    return old if _WEIGHT.get(old, _OWN_WORD) >= _WEIGHT.get(new, _OWN_WORD) else new
