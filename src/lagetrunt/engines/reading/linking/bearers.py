"""Bearers of names: the appearances of one name with one organisation, before it is asked which are one person."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from lagetrunt.engines.reading.lexicon.words import given_names
from lagetrunt.engines.reading.linking.regions import Regions
from lagetrunt.engines.reading.linking.stems import bare
from lagetrunt.engines.reading.model.collection import Appearance
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.kernel.names import PersonName, spelling_key


@dataclass(slots=True, kw_only=True)
class Bearer:
    """One name (as it sounds) with one organisation in one part of the country.

    `code` is the municipality's; `organisation` the key of another organisation; both None where none is told.
    """

    key: str
    code: str | None
    organisation: str | None
    region: str
    appearances: list[Appearance]
    readings: set[int]
    days: set[date]

    @property
    def place(self) -> str:
        """The organisation's key, for comparing."""
        return self.code or self.organisation or ""


@lru_cache(maxsize=65536)
def is_whole(name: str) -> bool:
    """Whether a name has both a given name and a surname, neither an initial."""
    words = [word.strip(".") for word in name.split()]
    return len(words) > 1 and len(words[0]) > 1 and len(words[-1]) > 1 and bool(spelling_key(name))


def person_name(name: str) -> PersonName:
    """The name divided in given names and surname."""
    return PersonName.read(" ".join(name.split()), is_given=lambda word: word.casefold() in given_names())


def gather(readings: Sequence[Reading], regions: Regions) -> list[Bearer]:
    """The bearers in the order of their first appearance; two facts of one document never share a bearer."""
    found: dict[tuple[str, str, str], list[Bearer]] = defaultdict(list)
    ordered: list[Bearer] = []
    for place, reading in enumerate(readings):
        day = reading.meeting.date.value if reading.meeting.date else None
        for number, fact in enumerate(reading.people):
            person = fact.value
            key = spelling_key(person.name)
            organisation = None if person.municipality_code else _organisation(person.organisation)
            region = regions.of_code(person.municipality_code) if person.municipality_code else regions.of(place)
            whole = is_whole(person.name)
            group = found[key, person.municipality_code or organisation or "", region] if whole else []
            bearer = next((one for one in group if place not in one.readings), None)
            if bearer is None:
                bearer = Bearer(
                    key=key, code=person.municipality_code, organisation=organisation, region=region,
                    appearances=[], readings=set(), days=set(),
                )  # fmt: skip
                group.append(bearer)
                ordered.append(bearer)
            bearer.appearances.append(Appearance(reading=place, fact=number))
            bearer.readings.add(place)
            if day is not None:
                bearer.days.add(day)
    return ordered


def _organisation(written: str | None) -> str | None:
    """The key of an organisation that is no municipality; the federation's own offices are one."""
    if not written or not written.strip():
        return None
    folded = bare(written)
    return folded.removesuffix("s") or None
