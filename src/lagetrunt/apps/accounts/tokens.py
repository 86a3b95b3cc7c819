"""Tokens: made by their owner, revoked by their owner or whoever manages accounts, asked for whenever another program calls."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet

from lagetrunt.apps.accounts.models import Token
from lagetrunt.apps.accounts.permissions import Manager
from lagetrunt.apps.audit.acting import Acting
from lagetrunt.apps.audit.services import record

PREFIX = "lr_"  # so that a secret is known for one where it has been left by mistake
DAYS = (30, 90, 365)
MOST = 20  # that an account may have at once
_NOTED = timedelta(minutes=1)


class TooMany(ValueError):
    """The account has as many tokens as it may have."""


@transaction.atomic
def make_token(*, name: str, days: int, by: Acting, at: datetime) -> tuple[Token, str]:
    """A new token of whoever acts, and its secret, which is not kept."""
    if by.user_id is None:
        raise PermissionDenied
    if days not in DAYS or not name.strip():
        raise ValueError("a token has a name, and one of the times that are offered")
    if valid_tokens(actor=by, at=at).count() >= MOST:
        raise TooMany
    secret = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        user_id=by.user_id, name=name.strip()[:100], digest=_digest(secret), made_at=at,
        expires_at=at + timedelta(days=days),
    )  # fmt: skip
    after = {"name": token.name, "expires_at": token.expires_at.isoformat()}
    record(action="make_token", table="token", row_key=token.pk, by=by, at=at, after=after)
    return token, secret


@transaction.atomic
def revoke_token(*, pk: int, by: Manager, at: datetime) -> Token:
    """The token opens nothing any more: one's own, or anybody's for whoever manages accounts."""
    mine = tokens(actor=by)
    token = (Token.objects.all() if by.manages_accounts else mine).select_related("user").get(pk=pk)
    if token.revoked_at is None:
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])
        after = {"name": token.name, "account": token.user.name}
        record(action="revoke_token", table="token", row_key=token.pk, by=by, at=at, after=after)
    return token


def tokens(*, actor: Acting) -> QuerySet[Token]:
    """The actor's own tokens, latest first."""
    return Token.objects.filter(user_id=actor.user_id) if actor.user_id is not None else Token.objects.none()


def others_tokens(*, actor: Manager, at: datetime) -> QuerySet[Token]:
    """Those of all other accounts that still open the register, for whoever manages accounts."""
    if not actor.manages_accounts:
        return Token.objects.none()
    found = Token.objects.filter(_valid(at), user__is_active=True).exclude(pk__in=tokens(actor=actor))
    return found.select_related("user").order_by("user__name", "-pk")


def valid_tokens(*, actor: Acting, at: datetime) -> QuerySet[Token]:
    """Those of the actor's own that still open the register."""
    return tokens(actor=actor).filter(_valid(at))


def token_of(*, secret: str, at: datetime) -> Token | None:
    """The token of the secret, with its account; None where it is unknown, over, revoked, or its account is closed.

    That it was used is noted, once a minute at most.
    """
    if not secret.startswith(PREFIX):
        return None
    found = (
        Token.objects.filter(_valid(at), digest=_digest(secret), user__is_active=True).select_related("user").first()
    )
    if found is not None and (found.used_at is None or found.used_at <= at - _NOTED):
        Token.objects.filter(pk=found.pk).update(used_at=at)
    return found


def _valid(at: datetime) -> Q:
    return Q(expires_at__gt=at, revoked_at__isnull=True)


def _digest(secret: str) -> str:
    # The secret has 256 random bits: a fast digest is enough, no dictionary leads back.
    return hashlib.sha256(secret.encode()).hexdigest()
