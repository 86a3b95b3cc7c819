"""Nearby: the figures are for the machine itself, and for whoever shows the token of the settings."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

_LOOPBACK = frozenset({"127.0.0.1", "::1", "::ffff:127.0.0.1"})
_PASSED_ON = ("X-Forwarded-For", "Forwarded", "X-Real-IP")


def is_nearby(request: HttpRequest) -> bool:
    """Whether the request comes from this very machine, not passed on by a web server that stands in front."""
    if any(name in request.headers for name in _PASSED_ON):
        return False
    return request.META.get("REMOTE_ADDR") in _LOOPBACK


def may_see_figures(request: HttpRequest) -> bool:
    """Nearby without a token in the settings; with one, whoever shows it."""
    token: str = settings.LAGETRUNT_METRICS_TOKEN
    if not token:
        return is_nearby(request)
    scheme, _space, given = request.headers.get("Authorization", "").partition(" ")
    return scheme.lower() == "bearer" and constant_time_compare(given.strip(), token)
