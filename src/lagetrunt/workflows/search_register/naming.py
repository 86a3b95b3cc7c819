"""Naming: people, networks and organisations whose names fit the words, slips of the pen forgiven."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lagetrunt.apps.organisation import queries as organisation
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.names import all_names
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.told_names import aliases_seen, spellings_seen
from lagetrunt.engines.searching.resembling import NameBook
from lagetrunt.workflows.search_register.books import Books

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Network, Party, Person

_LOOKED_AT, _SHOWN = 60, 8
_books = Books[int](lambda federation_id: all_names(federation_id=federation_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Whose names fit, the best first; people for those alone who may see them."""

    networks: "tuple[Network, ...]" = ()
    parties: "tuple[Party, ...]" = ()
    people: "tuple[Person, ...]" = ()


def names(*, actor: Actor, forms: tuple[str, ...], clock: Callable[[], float] = time.monotonic) -> Names:
    """Of the names that the actor may see, those that fit all of the words."""
    found = _books.book(actor.federation_id, clock()).find(forms) if forms else []
    numbers = {kind: [pk for told, pk in found if told == kind][:_LOOKED_AT] for kind in ("network", "party", "person")}
    networks, parties, people = {}, {}, {}
    if numbers["network"]:
        told = list(organisation.networks(actor=actor).filter(pk__in=numbers["network"]).prefetch_related("aliases"))
        also = aliases_seen(actor=actor, networks=told)
        networks = {row.pk: row for row in told if _fits((row.name, *also[row.pk]), forms)}
    if numbers["party"]:
        parties = {row.pk: row for row in organisation.parties(actor=actor).filter(pk__in=numbers["party"])}
    if numbers["person"] and actor.may_somewhere(Right.SEE_PEOPLE):
        rows = list(organisation.people(actor=actor).filter(pk__in=numbers["person"], erased_at__isnull=True))
        spelt = spellings_seen(actor=actor, people=rows)
        people = {row.pk: row for row in rows if _fits((row.name, *spelt[row.pk]), forms)}
    return Names(
        networks=tuple(networks[pk] for pk in numbers["network"] if pk in networks)[:_SHOWN],
        parties=tuple(parties[pk] for pk in numbers["party"] if pk in parties)[:_SHOWN],
        people=tuple(people[pk] for pk in numbers["person"] if pk in people)[:_SHOWN],
    )


def _fits(names: Iterable[str], forms: tuple[str, ...]) -> bool:
    """Whether one of the names that the actor may be told fits all of the words."""
    return bool(NameBook((0, name) for name in names).find(forms))
