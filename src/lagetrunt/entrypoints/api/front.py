"""The front: all operations under /api/v1/, every answer in the caller's language, known again by its ETag."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import NinjaAPI
from ninja.operation import Operation

from lagetrunt.entrypoints.api.problems import MEDIA_TYPE, not_allowed, not_found, tell_problems
from lagetrunt.entrypoints.api.rows import (
    answers,
    assignments,
    bodies,
    bookings,
    decisions,
    documents,
    findings,
    groups,
    initiatives,
    mandates,
    meetings,
    networks,
    papers,
    parties,
    people,
    records,
    representations,
    topics,
)

ROOT = "/api/v1"
View = Callable[..., HttpResponseBase]


class Register(NinjaAPI):
    """The API of the register; its description is told in the language of the moment."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None) -> Any:  # noqa: ANN401 - as ninja has it
        """OpenAPI, with problems under their own media type."""
        told = super().get_openapi_schema(path_prefix=f"{ROOT}/" if path_prefix is None else path_prefix)
        told["info"] = {**told["info"], "title": _("Laget runts register"), "description": _(ABOUT)}
        for operations in told["paths"].values():
            for operation in operations.values():
                operation["summary"] = _(operation["summary"])
                operation["tags"] = [_(tag) for tag in operation["tags"]]
                for asked in operation.get("parameters", ()):
                    asked["schema"] = _without_null(asked["schema"])
                for status, answer in operation["responses"].items():
                    if int(status) >= 400:
                        answer["content"] = {MEDIA_TYPE: next(iter(answer["content"].values()))}
        return told

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The name of the function, which is that of the address."""
        return str(operation.view_func.__name__)


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A value in an address is there or not; it is never null."""
    choices = [choice for choice in schema.get("anyOf", ()) if choice != {"type": "null"}]
    return choices[0] if len(choices) == 1 else schema


ABOUT = gettext_noop(
    "Registret som JSON, bara för läsning. Det som är läst i dokument bär sina källor: dokument, sida, rad och ord. "
    "Anropa med en nyckel i huvudet Authorization: Bearer; den ser det som dess ägare ser. "
    "Listor kommer sida för sida: next är nästa sidas adress."
)


def _made() -> Register:
    api = Register(version="1", urls_namespace="api", docs_url=None, openapi_url=None)
    tell_problems(api)
    for rows in (
        networks, bodies, parties, people, representations, meetings, decisions, assignments, findings, documents,
        bookings, topics, mandates, answers, groups, records, papers, initiatives,
    ):  # fmt: skip
        api.add_router("", rows.router)
    return api


api = _made()


def language_of(request: HttpRequest) -> str:
    """Swedish, unless the caller asks for English first."""
    asked = request.headers.get("Accept-Language", "").strip().lower()
    return "en" if asked.startswith("en") else "sv"


def guarded(view: View) -> View:
    """The view in the caller's language; its answer may be asked for again by its ETag."""

    def around(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        language = language_of(request)
        if request.method == "HEAD":
            request.method = "GET"
        with translation.override(language):
            answer = view(request, *args, **kwargs)
            if isinstance(answer, HttpResponseNotAllowed):
                answer = not_allowed(answer.headers["Allow"])
        answer.headers["Content-Language"] = language
        answer.headers["Cache-Control"] = "private, no-cache"
        patch_vary_headers(answer, ("Authorization", "Accept-Language"))
        if answer.status_code == 200 and isinstance(answer, HttpResponse):
            etag = quote_etag(hashlib.sha256(answer.content).hexdigest()[:32])
            answer.headers["ETag"] = etag
            return get_conditional_response(request, etag=etag, response=answer) or answer
        return answer

    around.csrf_exempt = True  # type: ignore[attr-defined]  # no cookie opens anything here
    return around


def patterns() -> list[URLPattern | URLResolver]:
    """The addresses below /api/v1/."""
    found: list[URLPattern | URLResolver] = []
    for pattern in api.urls[0]:
        if isinstance(pattern, URLPattern) and pattern.name != "api-root":
            pattern.callback = guarded(pattern.callback)
            found.append(pattern)
    return found


@guarded
def nothing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """An address that leads nowhere."""
    return not_found()
