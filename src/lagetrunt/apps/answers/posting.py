"""A letter to each of those who take part in a meeting: who has it already, who would get it, and who has no address."""

from collections.abc import Callable
from dataclasses import dataclass

from lagetrunt.apps.answers.sides import sides
from lagetrunt.apps.letters.queries import written
from lagetrunt.apps.letters.services import is_address
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.organisation.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """A letter that would go."""

    key: str
    person: Person
    organisation: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """`letters` would go, by name; `have` is how many have got theirs."""

    letters: tuple[Posting, ...]
    have: int
    without_address: tuple[Person, ...]


def postings(*, booking: Booking, letter: Callable[[Person, str], Posting]) -> Postings:
    """The letters to those who sit at the meeting; `letter` writes one to a person of an organisation."""
    people: dict[int, tuple[Person, str]] = {}
    for side in sides(booking=booking):
        for person in side.people:
            people.setdefault(person.pk, (person, side.party.name if side.party is not None else ""))
    letters = [letter(person, told) for person, told in people.values() if is_address(person.email)]
    have = written(keys=[one.key for one in letters])
    waiting = sorted((one for one in letters if one.key not in have), key=lambda one: (one.person.name, one.person.pk))
    without = [person for person, _ in people.values() if not is_address(person.email)]
    return Postings(
        letters=tuple(waiting), have=len(letters) - len(waiting),
        without_address=tuple(sorted(without, key=lambda person: person.name)),
    )  # fmt: skip
