"""The root of the addresses: each part of the web has its own below it."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("konto/", include("lagetrunt.entrypoints.web.account_urls")),
    path("", include("lagetrunt.entrypoints.web.urls")),
]
