"""Finding or making the rows that names in documents mean; what people have joined or renamed is kept."""

from collections.abc import Iterable
from datetime import date, datetime

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Network, NetworkAlias, Party, PartyKind, Person, Representation
from lagetrunt.kernel.names import spelling_key
from lagetrunt.kernel.places import by_code, find
from lagetrunt.kernel.text import fold


def party_of(*, written: str | None, code: str | None, by: Actor, at: datetime, brought_by: int | None) -> Party | None:
    """The organisation that the words mean, made where it is new; None for no words."""
    place = by_code(code) if code else (find(written) if written else None)
    name = place.name if place is not None else (written or "").strip()
    key = fold(name)[:200]
    if not key:
        return None
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
    return party


def network_of(*, name: str, aliases: Iterable[str], by: Actor, at: datetime, brought_by: int | None) -> Network:
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


def new_person(*, name: str, spellings: Iterable[str], by: Actor, at: datetime, brought_by: int | None) -> Person:
    """A person not known before."""
    return Person.objects.create(
        federation_id=by.federation_id,
        name=name[:200],
        key=spelling_key(name)[:200],
        spellings=sorted({name, *spellings}),
        brought_at=at,
        brought_by=brought_by,
    )


def add_spellings(*, person: Person, spellings: Iterable[str]) -> None:
    """Adds spellings that the person's row has not got; an erased person gets none."""
    together = sorted({*person.spellings, *spellings})
    if together != person.spellings and person.erased_at is None:
        person.spellings = together
        person.save(update_fields=["spellings"])


def seen_representing(
    *, network: Network, party: Party | None, person: Person | None, day: date | None, forms: Iterable[str], role: str
) -> None:
    """Widens what was read of who sits for whom by one day; what was entered by hand is not touched."""
    if party is None and person is None:
        return
    seat, made = Representation.objects.get_or_create(
        network=network, party=party, person=person, is_read=True,
        defaults={"since": day, "until": day, "school_forms": sorted(forms), "role": role[:60]},
    )  # fmt: skip
    if made:
        return
    seat.school_forms = sorted({*seat.school_forms, *forms})
    if day is not None:
        seat.since = day if seat.since is None else min(seat.since, day)
        seat.until = day if seat.until is None else max(seat.until, day)
    seat.role = seat.role or role[:60]
    seat.save(update_fields=["school_forms", "since", "until", "role"])


def release(*, networks: Iterable[int], people: Iterable[int], parties: Iterable[int], at: datetime) -> None:
    """Lets everybody see the rows."""
    Network.objects.filter(pk__in=networks, released_at__isnull=True).update(released_at=at)
    Person.objects.filter(pk__in=people, released_at__isnull=True).update(released_at=at)
    Party.objects.filter(pk__in=parties, released_at__isnull=True).update(released_at=at)
