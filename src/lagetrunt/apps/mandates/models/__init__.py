"""The tables of the app."""

from lagetrunt.apps.mandates.models.mandate import Mandate
from lagetrunt.apps.mandates.models.rule import MandateRule
from lagetrunt.apps.mandates.models.task import MandateTask

__all__ = ["Mandate", "MandateRule", "MandateTask"]
