"""Who sits in networks on given days, to be written to: entered seats alone, nobody under protection or erased among them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Network, Party, Person, Representation
from lagetrunt.apps.organisation.permissions import networks_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """Somebody's seat in a network - the one that it is joined into, where that is so - from and until days, None for open.

    `party` is whom they sit for.
    """

    network: int
    person: Person
    since: date | None
    until: date | None
    party: Party | None = None

    def holds(self, first: date, last: date) -> bool:
        """Whether the seat is held on any of the days."""
        return (self.since is None or self.since <= last) and (self.until is None or self.until >= first)


def held_between(first: date, last: date) -> Q:
    """Seats that are held on any of the days; without a day of their own they always are."""
    return (Q(since__isnull=True) | Q(since__lte=last)) & (Q(until__isnull=True) | Q(until__gte=first))


def sitting(*, actor: Actor, networks: Iterable[int], first: date, last: date) -> list[Sitting]:
    """The seats that are held on any of the days, by name; of joined people the one who counts."""
    numbers = list(networks)
    seen = Network.objects.filter(networks_of(actor)).filter(Q(pk__in=numbers) | Q(joined_into__in=numbers))
    rows = (
        Representation.objects.filter(network__in=seen, is_read=False, person__isnull=False)
        .filter(held_between(first, last))
        .select_related("network", "party", "person__joined_into")
    )
    found = []
    for row in rows:
        assert row.person is not None
        person = row.person.joined_into or row.person
        if not any(one.protected or one.erased_at is not None for one in (row.person, person)):
            number = row.network.joined_into_id or row.network.pk
            found.append(Sitting(network=number, person=person, since=row.since, until=row.until, party=row.party))
    return sorted(found, key=lambda one: (one.person.name, one.person.pk))
