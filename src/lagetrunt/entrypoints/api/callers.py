"""Callers: a program shows a token, acts with its owner's rights, and no faster than it may."""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from ninja.errors import AuthorizationError, Throttled
from ninja.security import HttpBearer

from lagetrunt.apps.accounts.tokens import token_of
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import actor_of
from lagetrunt.apps.organisation.roles import Right


class Key(HttpBearer):
    """A token in the header `Authorization: Bearer`; its owner needs every right that is named, somewhere."""

    def __init__(self, *needs: Right) -> None:
        super().__init__()
        self.needs = needs

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """The owner with their roles; None where the token opens nothing."""
        found = token_of(secret=token, at=timezone.now())
        if found is None:
            return None
        _slow_down(found.digest)
        actor = actor_of(found.user)
        if not all(actor.may_somewhere(right) for right in self.needs):
            raise AuthorizationError
        return actor


def caller(request: HttpRequest) -> Actor:
    """Who the call acts for."""
    actor = getattr(request, "auth", None)
    assert isinstance(actor, Actor)
    return actor


def _slow_down(digest: str) -> None:
    """Refuses a token that has been used as often as it may within the minute of the clock."""
    now = int(timezone.now().timestamp())
    name = f"api-{digest[:24]}-{now // 60}"
    cache.add(name, 0, timeout=120)
    try:
        calls = cache.incr(name)
    except ValueError:  # the counter was swept away just now
        return
    if calls > settings.LAGETRUNT_API_RATE:
        raise Throttled(wait=60 - now % 60)
