"""The root of the addresses: each entrypoint has its own below it."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("konto/", include("lagetrunt.entrypoints.web.account_urls")),
    path("api/", include("lagetrunt.entrypoints.api.urls")),
    path("", include("lagetrunt.entrypoints.health.urls")),
    path("", include("lagetrunt.entrypoints.web.urls")),
]

handler400 = "lagetrunt.entrypoints.web.views.broken.not_understood"
handler500 = "lagetrunt.entrypoints.web.views.broken.broken"
