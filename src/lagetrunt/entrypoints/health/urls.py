"""The addresses that machines ask, by the names that they know."""

from django.urls import URLPattern, path

from lagetrunt.entrypoints.health.figures import metrics
from lagetrunt.entrypoints.health.living import alive, ready

urlpatterns: list[URLPattern] = [
    path("healthz", alive, name="alive"),
    path("readyz", ready, name="ready"),
    path("metrics", metrics, name="metrics"),
]
