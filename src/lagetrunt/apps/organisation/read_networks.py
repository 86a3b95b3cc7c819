"""The rows of the networks that documents name: found by their names, made where they are new, dropped with their documents."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.deleting import by_hand
from lagetrunt.apps.organisation.models import Network, NetworkAlias
from lagetrunt.engines.reading.linking.network_names import in_sentence_case
from lagetrunt.kernel.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A network as documents name it: its chief name first; `brought_by` is the account whose documents they are."""

    names: tuple[str, ...]
    brought_by: int | None


def networks_named(*, told: Sequence[Named], by: Actor, at: datetime) -> list[Network]:
    """A network for each; those that share a name are one. What people have renamed or joined stays so."""
    keyed = [_keyed(named.names) for named in told]
    aliases = {
        alias.key: alias
        for alias in NetworkAlias.objects.filter(federation_id=by.federation_id).select_related("network__joined_into")
    }
    found: dict[int, Network] = {}
    taken: set[int] = set()
    for places in _together(keyed):
        names: dict[str, str] = {}
        for place in places:
            for key, word in keyed[place].items():
                names.setdefault(key, word)
        network = _known(names, aliases, taken)
        if network is None:
            network = Network(
                federation_id=by.federation_id, name=next(iter(names.values())), brought_at=at,
                brought_by=told[places[0]].brought_by,
            )  # fmt: skip
        taken.add(_write(network, names, aliases))
        for place in places:
            found[place] = network.joined_into or network
    return [found[place] for place in range(len(told))]


def name_as_released(*, told: Mapping[int, Counter[str]]) -> None:
    """Of these networks, by what released documents call them, those take another name whose own none of these has."""
    for network in Network.objects.filter(pk__in=told, as_read__isnull=False):
        names, read = told[network.pk], network.as_read or {}
        if read["name"] != network.name or fold(network.name) in {fold(name) for name in names}:
            continue
        name = min(names, key=lambda one, names=names: (-names[one], one))  # type: ignore[misc]
        network.name = in_sentence_case(name)[:200]
        network.as_read = {**read, "name": network.name}
        network.save(update_fields=["name", "as_read"])


def drop_unread(*, by: Actor, kept: Iterable[int]) -> None:
    """Networks that no document names any more go, unless people have done something with them.

    What is joined into another is named by that one's documents, and stays as it was read.
    """
    read = Network.objects.filter(federation_id=by.federation_id, as_read__isnull=False, joined_into__isnull=True)
    gone = read.exclude(pk__in=set(kept))
    held = by_hand(kind="network", numbers=[network.pk for network in gone])
    for network in gone:
        names = set((network.as_read or {"names": ()})["names"])
        if network.pk not in held and not network.aliases.exclude(key__in=names).exists():
            network.delete()
        else:
            network.as_read = None
            network.save(update_fields=["as_read"])


def _keyed(names: Iterable[str]) -> dict[str, str]:
    told: dict[str, str] = {}
    for word in names:
        if fold(word):
            told.setdefault(fold(word)[:200], word[:200])
    return told or {"": ""}


def _together(keyed: Sequence[dict[str, str]]) -> list[list[int]]:
    """The places of those that share a name, directly or by others, in their order."""
    groups: list[tuple[set[str], list[int]]] = []
    for place, names in enumerate(keyed):
        keys, places = set(names), [place]
        apart = []
        for group in groups:
            if group[0].isdisjoint(keys):
                apart.append(group)
            else:
                keys |= group[0]
                places += group[1]
        groups = [*apart, (keys, sorted(places))]
    return sorted(places for _, places in groups)


def _known(names: dict[str, str], aliases: dict[str, NetworkAlias], taken: set[int]) -> Network | None:
    """The row that goes by one of the names, the chief one first; one that is taken, only where a person gave it the name."""
    for key in names:
        alias = aliases.get(key)
        if alias is not None and (alias.network_id not in taken or not _is_read(alias)):
            return alias.network
    return None


def _is_read(alias: NetworkAlias) -> bool:
    return alias.network.as_read is not None and alias.key in alias.network.as_read["names"]


def _write(network: Network, names: dict[str, str], aliases: dict[str, NetworkAlias]) -> int:
    """Brings the row's read name and aliases in line with the names; its number."""
    before = network.as_read or {"name": None, "names": {}}
    chief = next(iter(names.values()))
    if network.pk is None or (before["name"] == network.name != chief):
        network.name = chief
    if network.pk is None or network.as_read != {"name": chief, "names": names}:
        network.as_read = {"name": chief, "names": names}
        network.save()
    for key, word in names.items():
        alias = aliases.get(key)
        if alias is None:
            aliases[key] = NetworkAlias.objects.create(
                federation_id=network.federation_id, network=network, name=word, key=key
            )
        elif _is_read(alias) and (alias.network_id, alias.name) != (network.pk, word):
            alias.network, alias.name = network, word
            alias.save(update_fields=["network", "name"])
    for key in set(before["names"]) - set(names):
        alias = aliases.get(key)
        if alias is not None and alias.network_id == network.pk:
            alias.delete()
            del aliases[key]
    assert network.pk is not None
    return network.pk
