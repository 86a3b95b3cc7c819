"""The jobs as a Django app, so that its commands are found."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """No tables, only commands."""

    name = "lagetrunt.entrypoints.jobs"
    label = "jobs"
