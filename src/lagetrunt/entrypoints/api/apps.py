"""The API as a Django app, so that the page that describes it is found."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """No tables, only addresses."""

    name = "lagetrunt.entrypoints.api"
    label = "api"
