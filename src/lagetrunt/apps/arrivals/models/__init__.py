"""The tables of the app."""

from lagetrunt.apps.arrivals.models.arrival import Arrival, Sort, State

__all__ = ["Arrival", "Sort", "State"]
