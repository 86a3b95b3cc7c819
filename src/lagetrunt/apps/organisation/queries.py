"""Reading the organisation: only what the actor may see, with joined rows answered for by the one they are joined into."""

from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import (
    Federation,
    HeadsWord,
    MemberList,
    MemberRow,
    Network,
    NetworkAlias,
    NetworkKind,
    Party,
    Person,
    Representation,
    RoleGrant,
)
from lagetrunt.apps.organisation.permissions import known_to, networks_of, unprotected
from lagetrunt.apps.organisation.roles import Right, Role
from lagetrunt.apps.organisation.sitting import held_between
from lagetrunt.apps.statements.prepared import prepared


class NotFound(ObjectDoesNotExist):
    """There is no such row, or the actor may not know of it: from outside, both look the same."""


def the_federation() -> Federation | None:
    """The federation of this installation, needed before anybody is known; the first where there are several."""
    return Federation.objects.order_by("id").first()


def federations() -> list[Federation]:
    """Every federation, for what goes on in the background."""
    return list(Federation.objects.order_by("id"))


def actor_of(user: User, federation: Federation | None = None) -> Actor:
    """The account with its roles, loaded once for a call."""
    rows = _grants_of(user=user.pk)
    if federation is not None:
        rows = [grant for grant in rows if grant.federation_id == federation.pk]
    federation_id = federation.pk if federation is not None else (rows[0].federation_id if rows else 0)
    rows = [grant for grant in rows if grant.federation_id == federation_id] if user.is_active else []
    return Actor(
        federation=rows[0].federation if rows else federation,
        user_id=user.pk,
        name=user.name or user.email,
        federation_id=federation_id,
        roles=frozenset(Role(grant.role) for grant in rows if grant.network_id is None),
        in_networks=tuple(
            (network_id, Role(grant.role))
            for grant in rows
            if grant.network is not None
            for network_id in (grant.network.pk, grant.network.joined_into_id)
            if network_id is not None
        ),
        person_ids=frozenset(grant.person_id for grant in rows if grant.person_id is not None),
    )


@prepared
def _grants_of(user: int) -> QuerySet[RoleGrant]:
    return RoleGrant.objects.filter(user=user).select_related("network", "federation").order_by("id")


def grants(*, actor: Actor) -> QuerySet[RoleGrant]:
    """All role grants of the federation, for those who manage accounts."""
    found = RoleGrant.objects.filter(federation_id=actor.federation_id).select_related("user", "network", "person")
    return found if actor.may(Right.MANAGE_ACCOUNTS) else found.none()


def network_kinds() -> list[tuple[str, str]]:
    """What sort of bodies there are, each code with its word."""
    return [(kind.value, str(kind.label)) for kind in NetworkKind]


def heads_words() -> list[tuple[str, str]]:
    """What heads of education may be called."""
    return [(word.value, str(word.label)) for word in HeadsWord]


def joined_networks(*, actor: Actor, network: Network) -> QuerySet[Network]:
    """Those that are the same as this one."""
    return Network.objects.filter(networks_of(actor), joined_into=network).order_by("name")


def networks(*, actor: Actor) -> QuerySet[Network]:
    """The networks, without those joined into another."""
    return Network.objects.filter(networks_of(actor), joined_into__isnull=True)


@prepared
def networks_offered(*, actor: Actor) -> Any:
    """The networks to choose among, as rows of number and name alone: a long list of them is on every page with filters."""
    return networks(actor=actor).values_list("pk", "name", named=True)


def network(*, actor: Actor, pk: int) -> Network:
    """One network; the one it is joined into where that is so."""
    found = _network(actor, pk=pk)
    if not found:
        raise NotFound
    return found[0].joined_into or found[0]


def network_told(*, actor: Actor, pk: int) -> tuple[Network, list[str], bool]:
    """One network as `network()` gives it, with what it belongs to and reports to, the names that it goes by, and whether a document of it waits.

    Where one waits, some of the names may stand there alone.
    """
    rows = _network_named(actor, pk=pk)
    if not rows:
        raise NotFound
    found, also, waits = rows[0], [row.also for row in rows], any(row.waits for row in rows)
    if found.joined_into is not None:
        found = found.joined_into
        also, waits = [alias.name for alias in found.aliases.all()], True
    return found, [name for name in also if name and name != found.name], waits


@prepared
def _network_named(actor: Actor, pk: int) -> QuerySet[Any]:
    waiting = Network.objects.filter(
        pk=OuterRef("pk"), matches__fact__document__released_at__isnull=True, matches__isnull=False
    )
    rows = Network.objects.filter(networks_of(actor), pk=pk).annotate(also=F("aliases__name"), waits=Exists(waiting))
    return rows.select_related("joined_into", "parent", "reports_to").order_by("aliases__name")


@prepared
def _network(actor: Actor, pk: int) -> QuerySet[Network]:
    return Network.objects.filter(networks_of(actor), pk=pk).select_related("joined_into")


def parties(*, actor: Actor) -> QuerySet[Party]:
    """Municipalities and other organisations."""
    return Party.objects.filter(known_to(actor))


@prepared
def parties_offered(*, actor: Actor) -> Any:
    """The municipalities and organisations to choose among, as rows of number and name alone."""
    return parties(actor=actor).values_list("pk", "name", named=True)


def party(*, actor: Actor, pk: int) -> Party:
    """One municipality or organisation."""
    found = parties(actor=actor).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def people(*, actor: Actor) -> QuerySet[Person]:
    """People, without those joined into another, erased, or under protection."""
    return Person.objects.filter(known_to(actor), unprotected(actor), joined_into__isnull=True, erased_at__isnull=True)


def person(*, actor: Actor, pk: int) -> Person:
    """One person, for staff and for that person."""
    found = Person.objects.filter(known_to(actor), unprotected(actor), pk=pk).select_related("joined_into").first()
    if found is None:
        raise NotFound
    found = found.joined_into or found
    if not actor.may_somewhere(Right.SEE_PEOPLE) and found.pk not in actor.person_ids:
        raise NotFound
    return found


def name_is_shared(*, actor: Actor, person: Person) -> bool:
    """Whether somebody has said that several people bear the name."""
    return Person.objects.filter(federation_id=actor.federation_id, key=person.key, name_shared=True).exists()


def representations(*, actor: Actor) -> QuerySet[Representation]:
    """Who represents whom, in the networks that the actor may see; people under protection left out."""
    found = Representation.objects.filter(network__in=Network.objects.filter(networks_of(actor)))
    if not actor.may(Right.SEE_PROTECTED):
        found = found.exclude(person__protected=True)
    return found.select_related("network", "party", "person")


def seated_parties(*, actor: Actor, network: Network, day: date | None) -> list[Party]:
    """Those who have a seat in the network on the day; at any time, where no day is known. Vacant seats count."""
    found = representations(actor=actor).filter(network=network)
    if day is not None:
        found = found.filter(held_between(day, day))
    return list({row.party_id: row.party for row in found if row.party is not None}.values())


def seats(*, actor: Actor, entered: bool = True) -> QuerySet[Representation]:
    """The seats that are entered by hand or by a list, nobody under protection among them whoever asks."""
    found = Representation.objects.filter(network__in=Network.objects.filter(networks_of(actor)), is_read=not entered)
    return found.exclude(person__protected=True).select_related("network", "party", "person", "member_list")


def seat(*, actor: Actor, pk: int) -> Representation:
    """One entered seat."""
    found = representations(actor=actor).filter(pk=pk, is_read=False).first()
    if found is None:
        raise NotFound
    return found


def holders(*, actor: Actor, network: Network, day: date) -> dict[str, str]:
    """By office, "chair" and "secretary", the name of who holds it in the network on the day; as entered, else as last read.

    Nobody under protection or erased is named, whoever asks.
    """
    told: dict[str, str] = {}
    for office, name in _holders(actor, network=network.pk, day=day):
        told.setdefault(office, name)
    return told


@prepared
def _holders(actor: Actor, network: int, day: date) -> "QuerySet[Representation, tuple[str, str]]":
    rows = Representation.objects.filter(
        Q(is_read=True) | held_between(day, day), network__in=Network.objects.filter(networks_of(actor)),
        role__in=("chair", "secretary"), person__erased_at=None, person__joined_into=None, person__protected=False,
    )  # fmt: skip
    return (
        rows.filter(network=network)
        .order_by("is_read", F("until").desc(nulls_first=True), "pk")
        .values_list("role", "person__name")
    )


def represented_in(*, actor: Actor, party: Party) -> set[int]:
    """The networks in which the organisation has somebody, whoever it is."""
    found = Representation.objects.filter(party=party, person__isnull=False, network__federation_id=actor.federation_id)
    return set(found.values_list("network_id", flat=True))


def member_lists(*, actor: Actor) -> QuerySet[MemberList]:
    """The lists that have come in: one's own, and all for those who may seat in the whole federation."""
    found = MemberList.objects.filter(federation_id=actor.federation_id)
    if actor.may(Right.SEAT):
        return found
    return found.filter(brought_by=actor.user_id) if actor.may_somewhere(Right.SEAT) else found.none()


def member_list(*, actor: Actor, pk: int) -> MemberList:
    """One list."""
    found = member_lists(actor=actor).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def member_rows(*, actor: Actor, member_list: MemberList) -> QuerySet[MemberRow]:
    """The rows of a list that waits."""
    found = MemberRow.objects.filter(member_list=member_list, member_list__in=member_lists(actor=actor))
    return found.select_related("person", "member_list")


def member_row(*, actor: Actor, pk: int) -> MemberRow:
    """One row of a list that waits."""
    found = MemberRow.objects.filter(member_list__in=member_lists(actor=actor), pk=pk)
    row = found.select_related("person", "member_list").first()
    if row is None:
        raise NotFound
    return row


def network_names(*, actor: Actor) -> list[tuple[str, Network]]:
    """All names that the networks known to the actor go by, each with its network."""
    found = NetworkAlias.objects.filter(network__in=Network.objects.filter(networks_of(actor)))
    told = [(alias.name, alias.network) for alias in found.select_related("network__joined_into")]
    told += [(network.name, network) for network in networks(actor=actor)]
    return [(name, network.joined_into or network) for name, network in told]


def people_named(*, actor: Actor) -> list[Person]:
    """Everybody of the federation by name, also those whom the actor may not see: for telling who a name means, never shown."""
    found = Person.objects.filter(federation_id=actor.federation_id, joined_into=None, erased_at=None)
    return list(found.only("id", "name", "key", "protected", "email", "phone", "federation_id"))
