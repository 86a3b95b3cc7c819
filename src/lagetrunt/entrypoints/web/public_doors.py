"""Doors for everybody: pages without login and without cookies, in Swedish, that may be kept by whoever stands between.

Nothing is written; the same page is the same bytes, so that a browser, or another web site, asks whether it has changed.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from lagetrunt.apps.publications.public import public_site
from lagetrunt.entrypoints.web.limits import may_guess, within
from lagetrunt.entrypoints.web.remembered import remembered

if TYPE_CHECKING:
    from lagetrunt.apps.publications.models import PublicSite

View = Callable[..., HttpResponseBase]
_NOT_KEPT = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
_FOR_ALL = {"Cache-Control": "public, no-cache", "Content-Language": "sv"}
_SECRET = {
    "Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow",
    "Content-Language": "sv",
}  # fmt: skip


def public_door(view: View) -> Callable[..., HttpResponseBase]:
    """A view of the public pages: it takes the site, and is not there while that is off."""

    @remembered
    def opened(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401 - what stands in addresses
        return view(request, public_site(), **kwargs)

    return _guarded(view, opened, _FOR_ALL, is_secret=False)


def calendar_door(view: View) -> Callable[..., HttpResponseBase]:
    """A view for calendars that follow a secret address; wrong addresses are counted more closely."""
    return _guarded(view, view, _SECRET, is_secret=True)


def public_page(name: str, site: "PublicSite | None", told: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page for everybody: no menu of the register, nothing of who may be signed in."""
    return HttpResponse(render_to_string(f"public/{name}", {"site": site, **told}), status=status)


def _guarded(view: View, opened: View, headers: dict[str, str], *, is_secret: bool) -> Callable[..., HttpResponseBase]:
    @csrf_exempt  # nothing is sent here; so an answer to what is sent anyway sets no cookie
    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401 - what stands in addresses
        if request.method not in ("GET", "HEAD"):
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
        with override("sv"):
            if not within(request, "public"):
                return _not_kept(public_page("wait.html", None, {}, 429))
            try:
                answer = opened(request, **kwargs)
            except ObjectDoesNotExist:
                is_within = not is_secret or may_guess(request, kwargs["secret"])
                return _not_kept(
                    public_page("gone.html" if is_within else "wait.html", None, {}, 404 if is_within else 429)
                )
        for name, value in headers.items():
            answer.headers[name] = value
        if isinstance(answer, FileResponse):  # the view has given it its tag
            kept: HttpResponseBase | None = get_conditional_response(
                request,
                etag=answer.headers["ETag"],
                response=answer,  # type: ignore[arg-type]
            )
            if kept is not answer and answer.file_to_stream is not None:
                answer.file_to_stream.close()
            return kept or answer
        assert isinstance(answer, HttpResponse)
        answer.headers["ETag"] = etag = _etag(answer)
        return get_conditional_response(request, etag=etag, response=answer) or answer

    guarded.is_public = True  # type: ignore[attr-defined]
    return guarded


def _not_kept(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Content-Language"] = "sv"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _etag(answer: HttpResponse) -> str:
    """A weak tag of what is said: the moment at which a calendar was written is no part of that."""
    body = b"\n".join(line for line in answer.content.split(b"\n") if not line.startswith(b"DTSTAMP"))
    return f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'


def file_door(*methods: str, limit: str = "public_file") -> Callable[[View], View]:
    """A view for everybody that may be sent something, which is not kept; what is sent is counted by the limit of that name."""
    allowed = methods or ("GET",)

    def around(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if request.method not in allowed and not (request.method == "HEAD" and "GET" in allowed):
                return HttpResponse(status=405, headers={"Allow": ", ".join(allowed)})
            is_within = request.method != "POST" or within(request, limit)
            answer = (
                view(request, *args, **kwargs)
                if is_within
                else HttpResponse(render_to_string("links/wait.html"), status=429)
            )
            for name, value in _NOT_KEPT.items():
                answer.headers[name] = value
            return answer

        guarded.is_public = True  # type: ignore[attr-defined]
        guarded.public_methods = allowed  # type: ignore[attr-defined]
        return guarded

    return around
