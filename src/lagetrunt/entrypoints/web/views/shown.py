"""How pages are shown: the language, light or dark, and whether single keys press anything, kept in a cookie each."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from lagetrunt.entrypoints.web.shell import SCHEMES

_YEAR = 365 * 24 * 3600


def _back(request: HttpRequest) -> HttpResponseRedirect:
    asked = request.POST.get("next", "/")
    inside = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(asked if inside else "/")


def keep(answer: HttpResponse, name: str, value: str) -> None:
    """Lets the browser remember a choice for a year."""
    answer.set_cookie(name, value, max_age=_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, httponly=True)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Swedish or English, for visitors too: the login is a page."""
    answer = _back(request)
    asked = request.POST.get("language", "")
    if asked in dict(settings.LANGUAGES):
        keep(answer, settings.LANGUAGE_COOKIE_NAME, asked)
    return answer


@require_POST
def scheme(request: HttpRequest) -> HttpResponse:
    """Light, dark, or as the computer is set."""
    answer = _back(request)
    asked = request.POST.get("utseende", "")
    if asked in SCHEMES:
        keep(answer, "utseende", asked)
    return answer


@require_POST
def keys(request: HttpRequest) -> HttpResponse:
    """Whether a key alone presses a button or link: it can be turned off for who speaks or types by other means (WCAG 2.1.4)."""
    answer = _back(request)
    asked = request.POST.get("tangenter", "")
    if asked in ("pa", "av"):
        keep(answer, "tangenter", asked)
    return answer
