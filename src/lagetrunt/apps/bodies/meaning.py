"""What names may mean: which networks and bodies a name in the plural is of, and which party an organisation is."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from lagetrunt.apps.bodies.models import BodyPlace, NamedBody, NamedSort
from lagetrunt.apps.bodies.permissions import documents_of
from lagetrunt.apps.bodies.queries import network_keys, seen_named
from lagetrunt.apps.organisation import queries as organisation
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Network, Party
from lagetrunt.apps.organisation.queries import network_names
from lagetrunt.engines.reading.linking.named_several import meant_by
from lagetrunt.engines.reading.linking.network_names import key_of
from lagetrunt.kernel.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What a name in the plural may mean: a network of the register, or a body that documents name."""

    key: str
    name: str
    network: Network | None
    body: NamedBody | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Two networks that documents name both: in how many, and one of them."""

    count: int
    document: int


_SURELY = 0.8  # a short name may be the school form


def named_apart(*, actor: Actor, pairs: Collection[tuple[int, int]]) -> dict[tuple[int, int], Apart]:
    """Of pairs of networks, by number, those that are both named: one by notes of the other, or both in one document.

    A name that would be either's says nothing of them.
    """
    keys: dict[int, set[str]] = defaultdict(set)
    asked = {number for pair in pairs for number in pair}
    for name, network in network_names(actor=actor) if asked else ():
        key = key_of(name)
        if network.pk in asked and key is not None:
            keys[network.pk].add(key)
    every = set().union(*keys.values()) if keys else set()
    rows = BodyPlace.objects.filter(
        documents_of(actor, "document__"), body__federation_id=actor.federation_id, body__key__in=every,
        confidence__gte=_SURELY,
    )  # fmt: skip
    named: dict[int, tuple[int | None, set[str]]] = {}
    told_there = rows.order_by("pk").values_list("document_id", "document__group__network_id", "body__key")
    for document, whose, key in told_there:
        named.setdefault(document, (whose, set()))[1].add(key)
    told: dict[tuple[int, int], Apart] = {}
    for one, other in pairs:
        ones, others = keys[one] - keys[other], keys[other] - keys[one]
        there = [
            document
            for document, (whose, found) in named.items()
            if (found & ones or whose == one) and (found & others or whose == other)
        ]
        if there:
            told[one, other] = Apart(count=len(there), document=there[-1])
    return told


@dataclass(frozen=True, slots=True, kw_only=True)
class Several:
    """A name in the plural with all that it may mean, at least two, by name."""

    body: NamedBody
    meant: tuple[Meant, ...]

    def names(self, key: str) -> bool:
        """Whether what has the key is one of them."""
        return any(one.key == key for one in self.meant)

    def means(self, network: Network) -> bool:
        """Whether the network is one of them."""
        return any(one.network == network for one in self.meant)


def several(*, actor: Actor, known: Mapping[str, Network] | None = None) -> list[Several]:
    """The names in the plural in documents that the actor may see, as far as they may mean two or more that the actor knows.

    `known` are the networks by `network_keys`, where they have been asked for already.
    """
    rows = seen_named(actor=actor, sorts=(NamedSort.BODY, NamedSort.SEVERAL))
    told = list(rows.distinct().order_by("name", "pk"))
    plurals = [row for row in told if row.sort == NamedSort.SEVERAL]
    if not plurals:
        return []
    networks = network_keys(actor=actor) if known is None else known
    could = {key: Meant(key=key, name=row.name, network=row, body=None) for key, row in networks.items()}
    for row in told:
        if row.sort == NamedSort.BODY:
            could.setdefault(row.key, Meant(key=row.key, name=row.name, network=None, body=row))
    found = [(row, _apart(could[key] for key in meant_by(row.key, could))) for row in plurals]
    return [Several(body=row, meant=meant) for row, meant in found if len(meant) > 1]


def _apart(meant: Iterable[Meant]) -> tuple[Meant, ...]:
    """Each network once, under whichever of its names it fits."""
    found = {one.network.pk if one.network is not None else one.key: one for one in meant}
    return tuple(sorted(found.values(), key=lambda one: (fold(one.name), one.key)))


def party_of(*, actor: Actor, body: NamedBody) -> Party | None:
    """The party that an organisation is: as somebody has said, else the one of that name; of those that the actor may see."""
    if body.sort != NamedSort.ORGANISATION:
        return None
    rows = organisation.parties(actor=actor)
    if body.party_id is not None:
        return rows.filter(pk=body.party_id).first()
    return rows.filter(key__in=[fold(name) for name in (body.name, *body.also)]).order_by("pk").first()


def named_as(*, actor: Actor, party: Party) -> NamedBody | None:
    """The organisation that documents name which is the party, where the actor may see one of them."""
    rows = seen_named(actor=actor, sorts=[NamedSort.ORGANISATION])
    told = list(rows.distinct().order_by("pk"))
    said = next((row for row in told if row.party_id == party.pk), None)
    return said or next(
        (row for row in told if row.party_id is None and party.key in map(fold, (row.name, *row.also))), None
    )
