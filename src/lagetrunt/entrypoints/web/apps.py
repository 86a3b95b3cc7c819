"""The web as a Django app, so that its templates, styles and words are found."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """No tables, only pages."""

    name = "lagetrunt.entrypoints.web"
    label = "web"
