"""The addresses of the API, below /api/: in English, as the values that they give."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from lagetrunt.entrypoints.api.describing import described, openapi
from lagetrunt.entrypoints.api.front import nothing, patterns

urlpatterns: list[URLPattern | URLResolver] = [
    path("", described, name="api"),
    path("v1/openapi.json", openapi, name="openapi"),
    path("v1/", include((patterns(), "register"))),
    re_path(r"^(?P<rest>(?s:.+))$", nothing, name="api_nothing"),
]
