"""Reading the organisation: only what the actor may see, with joined rows answered for by the one they are joined into."""

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Federation, Network, Party, Person, Representation, RoleGrant
from lagetrunt.apps.organisation.permissions import known_to, networks_of, unprotected
from lagetrunt.apps.organisation.roles import Right, Role


class NotFound(ObjectDoesNotExist):
    """There is no such row, or the actor may not know of it: from outside, both look the same."""


def the_federation() -> Federation | None:
    """The federation of this installation, needed before anybody is known; the first where there are several."""
    return Federation.objects.order_by("id").first()


def actor_of(user: User, federation: Federation | None = None) -> Actor:
    """The account with its roles, loaded once for a call."""
    grants = RoleGrant.objects.filter(user=user).order_by("id")
    if federation is not None:
        grants = grants.filter(federation=federation)
    rows = list(grants)
    federation_id = federation.pk if federation is not None else (rows[0].federation_id if rows else 0)
    rows = [grant for grant in rows if grant.federation_id == federation_id] if user.is_active else []
    return Actor(
        user_id=user.pk,
        name=user.name or user.email,
        federation_id=federation_id,
        roles=frozenset(Role(grant.role) for grant in rows if grant.network_id is None),
        in_networks=tuple((grant.network_id, Role(grant.role)) for grant in rows if grant.network_id is not None),
        person_ids=frozenset(grant.person_id for grant in rows if grant.person_id is not None),
    )


def grants(*, actor: Actor) -> QuerySet[RoleGrant]:
    """All role grants of the federation, for those who manage accounts."""
    found = RoleGrant.objects.filter(federation_id=actor.federation_id).select_related("user", "network", "person")
    return found if actor.may(Right.MANAGE_ACCOUNTS) else found.none()


def networks(*, actor: Actor) -> QuerySet[Network]:
    """The networks, without those joined into another."""
    return Network.objects.filter(networks_of(actor), joined_into__isnull=True)


def network(*, actor: Actor, pk: int) -> Network:
    """One network; the one it is joined into where that is so."""
    found = Network.objects.filter(networks_of(actor), pk=pk).select_related("joined_into").first()
    if found is None:
        raise NotFound
    return found.joined_into or found


def parties(*, actor: Actor) -> QuerySet[Party]:
    """Municipalities and other organisations."""
    return Party.objects.filter(known_to(actor))


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


def representations(*, actor: Actor) -> QuerySet[Representation]:
    """Who represents whom, in the networks that the actor may see; people under protection left out."""
    found = Representation.objects.filter(network__in=Network.objects.filter(networks_of(actor)))
    if not actor.may(Right.SEE_PROTECTED):
        found = found.exclude(person__protected=True)
    return found.select_related("network", "party", "person")
