"""The tables of the app."""

from lagetrunt.apps.letters.models.letter import Letter, LetterState
from lagetrunt.apps.letters.models.sent import Sent
from lagetrunt.apps.letters.models.shared_event import SharedEvent

__all__ = ["Letter", "LetterState", "Sent", "SharedEvent"]
