"""The table of the app."""

from lagetrunt.apps.audit.models.event import Event

__all__ = ["Event"]
