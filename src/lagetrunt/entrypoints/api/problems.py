"""Problems: what goes wrong told as RFC 9457 has it, in Swedish or English, and never with more than the caller may know."""

import json
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, AuthorizationError, Throttled, ValidationError

MEDIA_TYPE = "application/problem+json"
_log = logging.getLogger("lagetrunt.api")


class Wrong(Schema):
    """One value that cannot be used: where it stood, and what is wrong with it."""

    where: str
    what: str


class Problem(Schema):
    """What went wrong, by RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Wrong] | None = None


# What every operation may answer besides what it is asked for.
PROBLEMS: Mapping[int, type[Schema]] = dict.fromkeys((401, 403, 404, 422, 429), Problem)


def problem(
    status: int, title: str, detail: str, *, errors: Sequence[Wrong] = (), headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """The answer that tells the problem."""
    told: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    if errors:
        told["errors"] = [error.model_dump() for error in errors]
    return HttpResponse(
        json.dumps(told, ensure_ascii=False), status=status, content_type=MEDIA_TYPE, headers=dict(headers or {})
    )


def not_found() -> HttpResponse:
    """There is no such thing, or the caller may not know of it."""
    return problem(404, _("Finns inte"), _("Det finns inget sådant, eller så får nyckelns ägare inte se det."))


def not_allowed(allowed: str) -> HttpResponse:
    """Somebody wants to write."""
    return problem(
        405, _("Bara läsning"), _("Registret kan bara läsas här: fråga med GET."), headers={"Allow": allowed}
    )


def tell_problems(api: NinjaAPI) -> None:
    """Lets the API tell its problems so."""

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, exc: AuthenticationError) -> HttpResponse:
        detail = _(
            "Skicka en giltig nyckel: Authorization: Bearer lr_… Nycklar görs i registret, under det egna namnet."
        )
        return problem(401, _("Nyckel saknas"), detail, headers={"WWW-Authenticate": 'Bearer realm="lagetrunt"'})

    @api.exception_handler(AuthorizationError)
    @api.exception_handler(PermissionDenied)
    def refused(request: HttpRequest, exc: Exception) -> HttpResponse:
        return problem(403, _("Inte tillåtet"), _("Nyckelns ägare har inte den behörighet som krävs."))

    @api.exception_handler(ObjectDoesNotExist)
    @api.exception_handler(Http404)
    def missing(request: HttpRequest, exc: Exception) -> HttpResponse:
        return not_found()

    @api.exception_handler(Throttled)
    def too_often(request: HttpRequest, exc: Throttled) -> HttpResponse:
        wait = str(exc.wait or 60)
        detail = _("Nyckeln har använts för ofta. Vänta %(wait)s sekunder.") % {"wait": wait}
        return problem(429, _("För många anrop"), detail, headers={"Retry-After": wait})

    @api.exception_handler(ValidationError)
    def unusable(request: HttpRequest, exc: ValidationError) -> HttpResponse:
        errors = [Wrong(where=_place(error["loc"]), what=_said(error)) for error in exc.errors]
        return problem(422, _("Går inte att förstå"), _("Något i frågan går inte att använda."), errors=errors)

    @api.exception_handler(Exception)
    def broken(request: HttpRequest, exc: Exception) -> HttpResponse:
        _log.exception("the API failed at %s", request.path)
        return problem(500, _("Något gick fel"), _("Felet är antecknat i serverns logg. Försök igen om en stund."))


def _place(loc: Sequence[Any]) -> str:
    """`query.limit`, without the name of the function's own argument between them."""
    parts = [str(part) for part in loc]
    return ".".join((parts[0], parts[-1])) if len(parts) > 1 else ".".join(parts)


def _said(error: Mapping[str, Any]) -> str:
    about: Mapping[str, Any] = error.get("ctx") or {}
    kind = str(error["type"])
    if kind.startswith("int_"):
        return _("Ska vara ett heltal.")
    if kind.startswith("date_"):
        return _("Ska vara en dag, som 2024-08-23.")
    if kind == "literal_error":
        return _("Ska vara något av %(expected)s.") % {"expected": about.get("expected", "")}
    if kind == "greater_than_equal":
        return _("Ska vara minst %(least)s.") % {"least": about.get("ge", "")}
    if kind == "less_than_equal":
        return _("Ska vara högst %(most)s.") % {"most": about.get("le", "")}
    if kind == "unknown":
        return _("Finns inte här. Det finns: %(known)s.") % {"known": about.get("known", "")}
    return _("Går inte att använda.")
