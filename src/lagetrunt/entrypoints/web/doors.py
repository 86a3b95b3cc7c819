"""Doors: who may open which address. Every view says what it needs; the page of rights and its test read it from there.

Here are the doors for accounts; those for links without login are in link_doors.py.
"""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.cache import cache_control

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import actor_of
from lagetrunt.apps.organisation.roles import Right

View = Callable[..., HttpResponseBase]


def actor_in(request: HttpRequest) -> Actor:
    """Who is signed in, with their roles, loaded once for a call."""
    found = getattr(request, "_actor", None)
    if not isinstance(found, Actor):
        assert request.user.is_authenticated
        found = actor_of(request.user)
        request._actor = found  # type: ignore[attr-defined]
    return found


def door(right: Right | None, *methods: str) -> Callable[[View], View]:
    """A view for those who have the right somewhere; None for everybody signed in. Reading alone where no method is named.

    What is not there, and what the actor may not know of, look the same from outside.
    """
    allowed = methods or ("GET",)

    def around(view: View) -> View:
        @wraps(view)
        @cache_control(private=True, no_store=True)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_login(request)
            if right is not None and not actor_in(request).may_somewhere(right):
                raise PermissionDenied
            if request.method not in allowed and not (request.method == "HEAD" and "GET" in allowed):
                return HttpResponse(status=405, headers={"Allow": ", ".join(allowed)})
            try:
                return view(request, *args, **kwargs)
            except ObjectDoesNotExist as missing:
                raise Http404 from missing

        guarded.needs = right  # type: ignore[attr-defined]
        guarded.methods = allowed  # type: ignore[attr-defined]
        return guarded

    return around


def _to_login(request: HttpRequest) -> HttpResponseBase:
    """The login, and from there back to the page; an answer is for the page's script to keep and send again."""
    if request.headers.get("HX-Request") == "true" and request.method == "POST":
        return HttpResponse(status=401)
    if request.method in ("GET", "HEAD"):
        return redirect_to_login(request.get_full_path())
    came = urlsplit(request.headers.get("Referer", ""))
    mine = came.netloc == request.get_host()
    return redirect_to_login((came.path + (f"?{came.query}" if came.query else "")) if mine and came.path else "/")
