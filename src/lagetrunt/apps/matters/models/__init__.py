"""The tables of the app."""

from lagetrunt.apps.matters.models.matter import Matter
from lagetrunt.apps.matters.models.step import MatterStep

__all__ = ["Matter", "MatterStep"]
