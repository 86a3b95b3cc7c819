"""Calendar keys: made by whoever subscribes, revoked by them or by who prepares there, known again by their secret."""

import hashlib
import secrets
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.organisation.actor import Actor, check, check_somewhere
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.queries import NotFound, actor_of, networks
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.publications.models import CalendarKey

MOST = 20  # that an account may have at once


class TooMany(ValueError):
    """The account has as many addresses as it may have."""


@transaction.atomic
def give_calendar_key(*, network: Network | None, by: Actor, at: datetime) -> tuple[CalendarKey, str]:
    """A new address of whoever acts, for a network or for all that they may see; and its secret, which is not kept."""
    check_somewhere(by, Right.SEE)
    if by.user_id is None:
        raise PermissionDenied
    if network is not None:
        check(by, Right.SEE, network.pk)
        if network.federation_id != by.federation_id:
            raise ValueError("the network is another federation's")
    if calendar_keys(actor=by).count() >= MOST:
        raise TooMany
    secret = secrets.token_urlsafe(24)
    key = CalendarKey.objects.create(
        federation_id=by.federation_id, network=network, user_id=by.user_id, digest=digest_of(secret), made_at=at
    )
    record(
        action="give_calendar_key", table="calendar_key", row_key=key.pk, by=by, at=at,
        after={"network": network.pk if network else None},
    )  # fmt: skip
    return key, secret


@transaction.atomic
def revoke_calendar_key(*, key: CalendarKey, by: Actor, at: datetime) -> CalendarKey:
    """The address shows nothing any more."""
    if key.user_id != by.user_id or by.user_id is None:
        check(by, Right.MANAGE_ACCOUNTS)
    if key.revoked_at is None:
        key.revoked_at, key.revoked_by = at, by.name[:200]
        key.save(update_fields=["revoked_at", "revoked_by"])
        record(action="revoke_calendar_key", table="calendar_key", row_key=key.pk, by=by, at=at)
    return key


def calendar_keys(*, actor: Actor) -> QuerySet[CalendarKey]:
    """The actor's own addresses that show something."""
    found = CalendarKey.objects.filter(federation_id=actor.federation_id, revoked_at=None)
    return found.none() if actor.user_id is None else found.filter(user_id=actor.user_id).select_related("network")


def others_keys(*, actor: Actor) -> QuerySet[CalendarKey]:
    """Those of all others, for whoever manages accounts."""
    found = CalendarKey.objects.filter(federation_id=actor.federation_id, revoked_at=None)
    if not actor.may(Right.MANAGE_ACCOUNTS):
        return found.none()
    if actor.user_id is not None:
        found = found.exclude(user_id=actor.user_id)
    return found.select_related("network", "user").order_by("user__name", "-pk")


def calendar_key(*, actor: Actor, pk: int) -> CalendarKey:
    """One address that shows something: one's own, or anybody's for whoever manages accounts."""
    found = calendar_keys(actor=actor).filter(pk=pk).first() or others_keys(actor=actor).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def key_of(*, secret: str) -> tuple[CalendarKey, Actor]:
    """The address of the secret, and its owner as they are now.

    Unknown and revoked look the same, and so does one whose owner is shut out or sees the network no more: NotFound.
    """
    rows = CalendarKey.objects.filter(digest=digest_of(secret), revoked_at=None, user__is_active=True)
    key = rows.select_related("network", "user", "federation").first()
    if key is None:
        raise NotFound
    actor = actor_of(key.user, key.federation)
    seen = networks(actor=actor)
    if not actor.may_somewhere(Right.SEE) or (key.network_id and not seen.filter(pk=key.network_id).exists()):
        raise NotFound
    return key, actor


def digest_of(secret: str) -> str:
    """What is kept of a secret. It has 192 random bits: a fast digest is enough, no dictionary leads back."""
    return hashlib.sha256(secret.encode()).hexdigest()
