"""Names as documents tell them: which of a person's and a network's names an actor may be told, and what released documents call them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import Q, QuerySet

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Network, Person
from lagetrunt.apps.sources.models import FactState, Match
from lagetrunt.apps.sources.permissions import documents_of
from lagetrunt.apps.sources.stored import in_parts
from lagetrunt.engines.reading.linking.network_names import proper_name
from lagetrunt.kernel.text import fold


def spellings_seen(*, actor: Actor, people: Sequence[Person]) -> dict[int, list[str]]:
    """How each person is spelt, by number and in order: what people wrote, and what documents say that the actor may see.

    The name of one that is joined into another is a spelling of that one's, and told as such.
    """
    read = {person.pk: set((person.as_read or {}).get("spellings", ())) - _own(person) for person in people}
    asked = [person.pk for person in people if read[person.pk] & set(person.spellings)]
    found = _told(Match.objects.filter(documents_of(actor, "fact__document__")), "person", asked)
    return {
        person.pk: sorted(
            one for one in person.spellings if one not in read[person.pk] or one in found.get(person.pk, ())
        )
        for person in people
    }  # fmt: skip


def names_seen(*, actor: Actor, told: Mapping[Network, Sequence[str]]) -> dict[int, list[str]]:
    """Of the names told with each network, by its number and in order: its own, those by hand, and those in documents that the actor may see."""
    read = {one.pk: set((one.as_read or {}).get("names", ())) - {_key(one.name)} for one in told}
    asked = [one.pk for one, names in told.items() if read[one.pk] & {_key(name) for name in names}]
    found = _told(Match.objects.filter(documents_of(actor, "fact__document__")), "network", asked)
    seen = {pk: {_key(name) for name in names} for pk, names in found.items()}
    return {
        one.pk: [name for name in names if _key(name) not in read[one.pk] or _key(name) in seen.get(one.pk, ())]
        for one, names in told.items()
    }


def aliases_seen(*, actor: Actor, networks: Iterable[Network]) -> dict[int, list[str]]:
    """All names that each network goes by, as far as `names_seen` tells them; `aliases` are best prefetched."""
    return names_seen(actor=actor, told={one: [alias.name for alias in one.aliases.all()] for one in networks})


def names_released(*, field: str, numbers: Collection[int]) -> Mapping[int, Counter[str]]:
    """What released documents call those people or networks (`field`), as the linking counts them."""
    return _told(Match.objects.filter(fact__document__released_at__isnull=False), field, numbers, once=True)


def _told(
    matches: "QuerySet[Match]", field: str, numbers: Iterable[int], *, once: bool = False
) -> dict[int, Counter[str]]:
    """By number what facts call the rows: as read, and as somebody has corrected it; `once`: as the linking takes them."""
    told: dict[int, Counter[str]] = {}
    kind = Q(fact__kind={"person": "person", "network": "body"}[field])
    for some in in_parts(sorted(numbers)):
        rows = matches.filter(kind, **{f"{field}__in": some}).exclude(fact__state=FactState.REJECTED).order_by()
        for number, value, corrected in rows.values_list(f"{field}_id", "fact__value", "fact__corrected"):
            linked = value if field == "person" or corrected is None else corrected
            for one in (linked,) if once else (value, corrected):
                name = _name(field, one)
                if name:
                    told.setdefault(number, Counter())[name] += 1
    return told


def _name(field: str, value: object) -> str | None:
    if field == "person":
        value = value.get("name") if isinstance(value, dict) else None
        return " ".join(str(value).split()) if value else None
    return proper_name(value) if isinstance(value, str) else None


def _own(person: Person) -> set[str]:
    return {person.name} if person.joined_into_id is None else set()


def _key(name: str) -> str:
    return fold(name)[:200]
