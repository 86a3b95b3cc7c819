"""The rows of the people that documents name: known by what they were linked from, made, renamed and dropped with it."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.deleting import by_hand
from lagetrunt.apps.organisation.models import Party, Person, Representation
from lagetrunt.kernel.names import spelling_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelt:
    """A person as documents spell it; `mark` tells all places where they do."""

    name: str
    spellings: tuple[str, ...]
    mark: str


def people_by_mark(*, by: Actor) -> dict[str, int]:
    """The people that were read, by the marks that they were last linked with."""
    found = Person.objects.filter(federation_id=by.federation_id, as_read__isnull=False)
    return {as_read["mark"]: pk for pk, as_read in found.order_by("pk").values_list("pk", "as_read") if as_read}


def people_known(*, by: Actor, numbers: Iterable[int]) -> dict[int, Person]:
    """The people of those numbers, those whose names are masked too: they go on being whom documents mean."""
    found: dict[int, Person] = {}
    wanted = sorted(set(numbers))
    for at in range(0, len(wanted), 400):
        rows = Person.objects.filter(federation_id=by.federation_id, pk__in=wanted[at : at + 400])
        found.update({person.pk: person for person in rows})
    return found


def new_person(*, spelt: Spelt, by: Actor, at: datetime, brought_by: int | None) -> Person:
    """A person not known before."""
    return Person.objects.create(
        federation_id=by.federation_id,
        name=spelt.name[:200],
        key=spelling_key(spelt.name)[:200],
        spellings=sorted({spelt.name, *spelt.spellings}),
        as_read=_as_read(spelt),
        brought_at=at,
        brought_by=brought_by,
    )


def write_read(*, person: Person, spelt: Spelt) -> None:
    """Brings the row in line with what documents say; a name that a person gave it and other spellings stay.

    Whose names are masked gets none.
    """
    before = person.as_read or {"name": None, "spellings": []}
    if person.erased_at is None and not person.protected:
        if before["name"] == person.name and person.name != spelt.name[:200]:
            person.name, person.key = spelt.name[:200], spelling_key(spelt.name)[:200]
        own = set(person.spellings) - set(before["spellings"])
        person.spellings = sorted({*own, person.name, *spelt.spellings})
    person.as_read = _as_read(spelt)
    person.save(update_fields=["name", "key", "spellings", "as_read"])


def name_as_released(*, told: Mapping[int, Counter[str]]) -> None:
    """Of these people, by what released documents call them, those take another name whose own none of these has."""
    for person in Person.objects.filter(pk__in=told, as_read__isnull=False, protected=False, erased_at=None):
        names, read = told[person.pk], person.as_read or {}
        if read["name"] != person.name or person.name in {name[:200] for name in names}:
            continue
        name = min(names, key=lambda one, names=names: (-names[one], one))  # type: ignore[misc]
        person.name, person.key = name[:200], spelling_key(name)[:200]
        person.as_read = {**read, "name": person.name}
        person.save(update_fields=["name", "key", "as_read"])


def forget_marks(*, federation_id: int) -> None:
    """Lets the next linking ask of all people anew who they are."""
    rows = list(Person.objects.filter(federation_id=federation_id, as_read__isnull=False))
    for person in rows:
        person.as_read = {**(person.as_read or {}), "mark": f"-{person.pk}"}
    Person.objects.bulk_update(rows, ["as_read"], batch_size=400)


def _as_read(spelt: Spelt) -> Mapping[str, object]:
    told = sorted({spelt.name, *spelt.spellings})
    return {"name": spelt.name[:200], "spellings": told, "mark": spelt.mark}


def drop_unread(*, by: Actor, kept: Collection[int]) -> None:
    """People that no document names any more go, unless people have done something with them."""
    found = Person.objects.filter(federation_id=by.federation_id, as_read__isnull=False)
    gone = [pk for pk in found.values_list("pk", flat=True) if pk not in kept]
    held = by_hand(kind="person", numbers=gone)
    for person in people_known(by=by, numbers=gone).values():
        if person.joined_into_id is None and person.pk not in held:
            Representation.objects.filter(person=person, is_read=True).delete()
            person.delete()
        else:
            person.as_read = None
            person.save(update_fields=["as_read"])


def drop_unread_parties(*, by: Actor, numbers: Iterable[int]) -> None:
    """Of these organisations, those that came with documents and that nothing points at any more go."""
    asked = list(numbers)
    held = by_hand(kind="party", numbers=asked)
    for party in Party.objects.filter(federation_id=by.federation_id, pk__in=asked, matches__isnull=True):
        if party.pk not in held:
            party.representations.all().delete()
            party.delete()


def names_apart(*, federation_id: int) -> frozenset[str]:
    """The names, by their spelling keys, that somebody has said people of several municipalities bear."""
    found = Person.objects.filter(federation_id=federation_id, name_shared=True, erased_at=None)
    return frozenset(found.order_by().values_list("key", flat=True))
