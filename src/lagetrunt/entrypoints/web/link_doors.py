"""Doors for links without login: what a link opens is by its purpose (apps/answers/opening.py), and nothing else is open to it.

A link is a key in itself: there is no login and no cookie that another site could misuse. What is sent must still come
from a page that the link has opened, told by a sign that only that page knows. So it works where cookies are refused,
as in the browsers inside mail programs, and with a page that tells no other site where it was (Referrer-Policy), which
makes the browser leave out what Django's own check looks at.
"""

import hmac
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.csrf import csrf_exempt

from lagetrunt.apps.answers.opening import Act, Purpose, opens
from lagetrunt.apps.answers.tickets import digest_of, ticket_of
from lagetrunt.entrypoints.web.limits import may_guess, within

LinkView = Callable[..., HttpResponseBase]
_LIMITS: dict[str, str] = {Purpose.ROUND: "round_link", Purpose.EVENT: "event_link"}  # which many people hold at once
SIGN = "sida"  # the field with the sign of the page
_HEADERS = {
    "Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow",
}  # fmt: skip


def link_door(act: Act | None, *methods: str) -> Callable[[LinkView], Callable[..., HttpResponseBase]]:
    """A view for links that are for the act; None for every link that opens anything. Reading alone where no method is named.

    Unknown, expired and revoked links, and links for something else, look the same from outside.
    """
    allowed = methods or ("GET",)

    def around(view: LinkView) -> Callable[..., HttpResponseBase]:
        @csrf_exempt
        @wraps(view)
        def guarded(request: HttpRequest, secret: str, **more: int) -> HttpResponseBase:
            answer = _opened(request, secret, act, allowed, view, more)
            for name, value in _HEADERS.items():
                answer.headers[name] = value
            return answer

        guarded.opens_for = act  # type: ignore[attr-defined]
        guarded.link_methods = allowed  # type: ignore[attr-defined]
        return guarded

    return around


def _opened(
    request: HttpRequest, secret: str, act: Act | None, allowed: tuple[str, ...], view: LinkView, more: dict[str, int]
) -> HttpResponseBase:
    if request.method not in allowed and not (request.method == "HEAD" and "GET" in allowed):
        return HttpResponse(status=405, headers={"Allow": ", ".join(allowed)})
    try:
        ticket = ticket_of(secret=secret, at=timezone.now())
    except ObjectDoesNotExist:
        return link_page("gone.html", {}, 404) if may_guess(request, secret) else link_page("wait.html", {}, 429)
    if not within(request, _LIMITS.get(ticket.purpose, "link"), ticket.digest):
        return link_page("wait.html", {}, 429)
    if act is not None and not opens(ticket, act):
        return link_page("gone.html", {}, 404)
    if request.method == "POST" and not hmac.compare_digest(
        request.POST.get(SIGN, "").encode(), sign_of(secret).encode()
    ):
        return link_page("unsigned.html", {"secret": secret}, 403)
    try:
        return view(request, ticket, secret, **more)
    except (ObjectDoesNotExist, PermissionDenied):
        return link_page("gone.html", {}, 404)


def sign_of(secret: str) -> str:
    """What the forms of a link's pages carry: known to who has opened the page, and of no use with another link."""
    return salted_hmac("lagetrunt.link", digest_of(secret), algorithm="sha256").hexdigest()


def link_page(name: str, told: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page without login: no menu, no cookie, nothing of who may be signed in."""
    return HttpResponse(render_to_string(f"links/{name}", told), status=status)


def link_address(request: HttpRequest, secret: str) -> str:
    """The whole address of a link, as it is given to somebody."""
    return request.build_absolute_uri(reverse("by_link", kwargs={"secret": secret}))
