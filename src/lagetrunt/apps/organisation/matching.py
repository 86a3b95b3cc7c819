"""Finding or making the rows that names in documents mean; what people have joined or renamed is kept."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Network, NetworkAlias, Party, PartyKind, Person, Representation
from lagetrunt.engines.reading.lexicon.words import organisation
from lagetrunt.kernel.names import spelling_key
from lagetrunt.kernel.places import by_code, find
from lagetrunt.kernel.text import fold


def party_of(
    *, written: str | None, code: str | None, by: Actor, at: datetime | None, brought_by: int | None
) -> Party | None:
    """The organisation that the words mean, made where it is new; None for no words. No `at`: entered, and seen by all.

    One that the lexicon knows by several names ("GR", "Göteborgsregionen") is one, under its chief name, unless a row has the other already.
    """
    place = by_code(code) if code else (find(written) if written else None)
    name = place.name if place is not None else (written or "").strip()[:200]
    key = fold(name)[:200]
    if not key:
        return None
    known = organisation(name) if place is None else None
    if known is not None and known.kind != "generic" and fold(known.name) != key:
        there = Party.objects.filter(federation_id=by.federation_id, key__in=(key, fold(known.name)))
        if set(there.values_list("key", flat=True)) != {key}:
            name, key = known.name, fold(known.name)
    party, _ = Party.objects.get_or_create(
        federation_id=by.federation_id,
        key=key,
        defaults={
            "name": name[:200],
            "kind": PartyKind.OTHER if place is None else PartyKind.MUNICIPALITY,
            "municipality_code": "" if place is None else place.code,
            "brought_at": at,
            "brought_by": brought_by,
        },
    )
    if name < party.name and party.brought_at is not None:  # of several ways to write it, one whatever came first
        party.name = name
        party.save(update_fields=["name"])
    return party


def network_of(*, name: str, aliases: Iterable[str], by: Actor, at: datetime | None, brought_by: int | None) -> Network:
    """The network that goes by any of the names, made where none does; names new to it are added."""
    names = {fold(word)[:200]: word[:200] for word in (name, *aliases) if fold(word)}
    known = list(
        NetworkAlias.objects.filter(federation_id=by.federation_id, key__in=names).select_related(
            "network__joined_into"
        )
    )
    if known:
        by_key = {alias.key: alias.network for alias in known}
        network = by_key.get(fold(name)[:200], known[0].network)
    else:
        network = Network.objects.create(
            federation_id=by.federation_id, name=name[:200], brought_at=at, brought_by=brought_by
        )
    have = {alias.key for alias in known}
    NetworkAlias.objects.bulk_create(
        NetworkAlias(federation_id=by.federation_id, network=network, name=word, key=key)
        for key, word in names.items()
        if key not in have
    )
    return network.joined_into or network


def entered_person(*, name: str, by: Actor) -> Person | None:
    """The one person of that name that somebody has entered and no document has named; None for none or several."""
    found = Person.objects.filter(
        federation_id=by.federation_id, key=spelling_key(name)[:200], brought_at=None, joined_into=None, erased_at=None
    )[:2]
    return found[0] if len(found) == 1 else None


def keep_read_representations(
    *, network: Network, seats: Mapping[tuple[int | None, int | None], Mapping[str, Any]]
) -> None:
    """What documents show of who sits for whom, by party and person; what was entered by hand is not touched.

    Only seats that are new or say something else than before are written.
    """
    there = {
        (seat.party_id, seat.person_id): seat for seat in Representation.objects.filter(network=network, is_read=True)
    }
    Representation.objects.filter(pk__in=[seat.pk for key, seat in there.items() if key not in seats]).delete()
    new, changed = [], []
    for (party, person), told in seats.items():
        row = there.get((party, person)) or Representation(
            network=network, party_id=party, person_id=person, is_read=True
        )
        before = row.since, row.until, row.role, row.school_forms
        row.since, row.until, row.role = told["since"], told["until"], told["role"][:60]
        row.school_forms = sorted(told["forms"])
        if (party, person) not in there:
            new.append(row)
        elif before != (row.since, row.until, row.role, row.school_forms):
            changed.append(row)
    Representation.objects.bulk_create(new, batch_size=500)
    Representation.objects.bulk_update(changed, ["since", "until", "role", "school_forms"], batch_size=200)


def release(*, networks: Iterable[int], people: Iterable[int], parties: Iterable[int], at: datetime) -> None:
    """Lets everybody see the rows."""
    Network.objects.filter(pk__in=networks, released_at__isnull=True).update(released_at=at)
    Person.objects.filter(pk__in=people, released_at__isnull=True).update(released_at=at)
    Party.objects.filter(pk__in=parties, released_at__isnull=True).update(released_at=at)
