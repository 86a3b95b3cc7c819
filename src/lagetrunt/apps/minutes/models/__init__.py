"""The tables of the app."""

from lagetrunt.apps.minutes.models.assignment import Assignment
from lagetrunt.apps.minutes.models.attachment import Attachment
from lagetrunt.apps.minutes.models.decision import Decision, DecisionKind
from lagetrunt.apps.minutes.models.item import Item
from lagetrunt.apps.minutes.models.record import Record
from lagetrunt.apps.minutes.models.stance import Stance
from lagetrunt.apps.minutes.models.word_template import TemplateKind, WordTemplate

__all__ = [
    "Assignment", "Attachment", "Decision", "DecisionKind", "Item", "Record", "Stance", "TemplateKind", "WordTemplate",
]  # fmt: skip
