"""What of the organisation an actor may see, and that somebody is left to manage it."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import RoleGrant
from lagetrunt.apps.organisation.roles import Right, Role


class LastAdministrator(PermissionDenied):
    """The account is the last that may log in and manage the others."""


def check_another_administrator(user: User) -> None:
    """Refuses to take the last administrator of a federation that may log in."""
    administrators = RoleGrant.objects.filter(role=Role.ADMINISTRATOR, network__isnull=True, user__is_active=True)
    for federation_id in administrators.filter(user=user).values_list("federation_id", flat=True):
        if not administrators.filter(federation_id=federation_id).exclude(user=user).exists():
            raise LastAdministrator


def known_to(actor: Actor) -> Q:
    """Rows of the actor's federation that have left quarantine, and those that the actor has brought in."""
    if not actor.may_somewhere(Right.SEE):
        return Q(pk__in=())
    known = Q(released_at__isnull=False) | (Q(brought_by__isnull=True) & Q(brought_at__isnull=True))
    mine = Q(brought_by__isnull=True) if actor.user_id is None else Q(brought_by=actor.user_id)
    if actor.may(Right.MANAGE):  # what was taken in on the command line waits for an administrator
        mine |= Q(brought_by__isnull=True)
    return Q(federation_id=actor.federation_id) & (known | mine)


def networks_of(actor: Actor) -> Q:
    """Networks known to the actor and within its roles."""
    within = actor.networks_with(Right.SEE)
    return known_to(actor) if within is None else known_to(actor) & Q(pk__in=within)


def unprotected(actor: Actor) -> Q:
    """People without protected identity, unless the actor may see them."""
    return Q() if actor.may(Right.SEE_PROTECTED) else Q(protected=False)
