"""Describing: what the API can be asked, as OpenAPI for programs and as a page for people."""

from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from ninja.errors import AuthenticationError

from lagetrunt.entrypoints.api.callers import Key
from lagetrunt.entrypoints.api.front import ROOT, api, guarded
from lagetrunt.entrypoints.api.problems import not_allowed


@guarded
def openapi(request: HttpRequest) -> HttpResponseBase:
    """The description, for whoever is signed in or shows a key."""
    if request.method != "GET":
        return not_allowed("GET")
    try:
        if not request.user.is_authenticated and not Key()(request):
            raise AuthenticationError
        return JsonResponse(api.get_openapi_schema(), json_dumps_params={"ensure_ascii": False})
    except Exception as exc:
        return api.on_exception(request, exc)


@require_safe
@cache_control(private=True, no_store=True)
def described(request: HttpRequest) -> HttpResponseBase:
    """The page, for whoever is signed in."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    return _page(request)


def _page(request: HttpRequest) -> HttpResponse:
    told = api.get_openapi_schema()
    shapes: dict[str, Any] = told["components"]["schemas"]
    rows = [
        {
            "path": path, "summary": operation["summary"], "area": operation["tags"][0],
            "asked": [_asked(one) for one in operation["parameters"] if one["in"] == "query"],
            "fields": _fields(operation["responses"]["200" if "200" in operation["responses"] else 200], shapes),
        }
        for path, operations in told["paths"].items() for operation in operations.values()
    ]  # fmt: skip
    values = {
        "rows": rows,
        "root": ROOT,
        "host": request.build_absolute_uri("/")[:-1],
        "rate": settings.LAGETRUNT_API_RATE,
    }
    return render(request, "api/description.html", values)


def _asked(parameter: dict[str, Any]) -> dict[str, str]:
    schema = parameter["schema"]
    values = " | ".join(schema["enum"]) if "enum" in schema else str(schema.get("format", schema.get("type", "")))
    return {"name": parameter["name"], "takes": values}


def _fields(answer: dict[str, Any], shapes: dict[str, Any]) -> list[str]:
    """The names of a row's values: of the items where the answer is a page."""
    shape = shapes[_name(answer["content"]["application/json"]["schema"])]
    if "items" in shape["properties"] and "next" in shape["properties"]:
        shape = shapes[_name(shape["properties"]["items"]["items"])]
    return list(shape["properties"])


def _name(schema: dict[str, Any]) -> str:
    return str(schema["$ref"]).rpartition("/")[2]
