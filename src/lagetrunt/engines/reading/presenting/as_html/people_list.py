"""The people of the index, by name: where each stands, and who may be the same person under another name."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lagetrunt.engines.reading.model.collection import PersonLink
from lagetrunt.engines.reading.model.fact import Person, Status
from lagetrunt.engines.reading.presenting.as_html.book import Book, Link, unique
from lagetrunt.engines.reading.presenting.as_text import title_of
from lagetrunt.engines.reading.presenting.quoting import visible
from lagetrunt.engines.reading.presenting.words import day, say
from lagetrunt.kernel.text import fold

_LAST = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A person: organisations, networks and meetings, and who it may be under another name."""

    anchor: str
    name: str
    spellings: Sequence[str]
    organisations: Sequence[str]
    networks: Sequence[str]
    meetings: Sequence[Link]
    proposed: Sequence[Link]


def person_rows(book: Book) -> list[PersonRow]:
    """The people by name; nothing is counted, nobody is compared."""
    network_of: dict[int, list[str]] = defaultdict(list)
    for network in book.collection.networks:
        for place in network.readings:
            network_of[place].append(visible(network.name))
    people = book.collection.people
    counts = {place for group in book.collection.meetings for place in (group.chosen,)}
    doubles = {place for group in book.collection.meetings for place in group.members} - counts
    rows = []
    for number, person in enumerate(people):
        seen = [one for one in person.appearances if one.reading not in doubles] or list(person.appearances)
        meetings = sorted((book.day(one.reading) or _LAST, one.reading, one.fact) for one in seen)
        rows.append(
            PersonRow(
                anchor=f"p{number}",
                name=visible(person.name),
                spellings=[visible(spelling) for spelling in person.spellings if spelling != person.name],
                organisations=[visible(name) for name in person.organisations],
                networks=unique(name for _, place, _ in meetings for name in network_of[place]),
                meetings=[_appearance(book, place, fact) for _, place, fact in meetings],
                proposed=[
                    Link(visible(people[other].name), f"#p{other}", visible(why))
                    for other, why in _other(person, people)
                ],
            )
        )
    return sorted(rows, key=lambda row: _by_name(row.name))


def _other(person: PersonLink, people: Sequence[PersonLink]) -> Iterator[tuple[int, str]]:
    return ((other, why) for other, why in person.proposed if other < len(people))


def _by_name(name: str) -> tuple[str, ...]:
    """Swedish order of letters: å, ä and ö after z, other marks on letters not counted."""
    order = {"å": "{a", "ä": "{b", "ö": "{c", "æ": "{b", "ø": "{c"}
    plain = (order.get(sign) or unicodedata.normalize("NFD", sign)[:1] for sign in fold(name))
    words = "".join(plain).split()
    return (words[-1], *words) if words else ()


def _appearance(book: Book, place: int, number: int) -> Link:
    reading = book.readings[place]
    fact = reading.people[number]
    when = reading.meeting.date
    told = day(when.value) if when else title_of(reading)
    return Link(told, book.at_fact(place, fact), _as(fact.value))


def _as(person: Person) -> str:
    """What a person was at a meeting, where it was not simply there."""
    return "frånvarande" if person.status is Status.ABSENT else say(str(person.role)) if person.role else ""
