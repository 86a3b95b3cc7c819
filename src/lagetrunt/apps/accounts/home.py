"""At home: whether a call comes from the machine itself, under a name that leads nowhere else."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
_PASSED_ON = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_VIA")


def at_home(request: HttpRequest) -> bool:
    """Only where the installation has no other name, nothing has passed the call on, and both ends are this machine."""
    if not settings.LAGETRUNT_ONLY_LOOPBACK or any(name in request.META for name in _PASSED_ON):
        return False
    host = request.META.get("HTTP_HOST", request.META.get("SERVER_NAME", ""))
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    try:
        return name in _NAMES and ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
