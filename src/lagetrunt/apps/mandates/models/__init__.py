"""The tables of the app."""

from lagetrunt.apps.mandates.models.base_document import BaseDocument, BaseKind
from lagetrunt.apps.mandates.models.legal_base import LegalBase
from lagetrunt.apps.mandates.models.mandate import Mandate
from lagetrunt.apps.mandates.models.rule import MandateRule
from lagetrunt.apps.mandates.models.task import MandateTask

__all__ = ["BaseDocument", "BaseKind", "LegalBase", "Mandate", "MandateRule", "MandateTask"]
