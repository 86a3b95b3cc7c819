"""The tables of the app."""

from lagetrunt.apps.minutes.models.assignment import Assignment, HeldAs, Holder
from lagetrunt.apps.minutes.models.attachment import Attachment
from lagetrunt.apps.minutes.models.decision import Addressee, Decision, DecisionKind, Supersession
from lagetrunt.apps.minutes.models.item import Item
from lagetrunt.apps.minutes.models.record import Record
from lagetrunt.apps.minutes.models.stance import Stance
from lagetrunt.apps.minutes.models.word_template import TemplateKind, WordTemplate

__all__ = [
    "Addressee", "Assignment", "Attachment", "Decision", "DecisionKind", "HeldAs", "Holder", "Item", "Record", "Stance",
    "Supersession", "TemplateKind", "WordTemplate",
]  # fmt: skip
