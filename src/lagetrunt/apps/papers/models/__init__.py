"""The tables of papers."""

from lagetrunt.apps.papers.models.paper import COUNTS, Fate, Paper, Reason
from lagetrunt.apps.papers.models.paper_passage import PaperPassage
from lagetrunt.apps.papers.models.presenter import PresentedItem, Presenter, PresenterLetter, PresenterLink
from lagetrunt.apps.papers.models.presenter_answer import PresenterAnswer
from lagetrunt.apps.papers.models.raw_text import RawText

__all__ = [
    "COUNTS",
    "Fate",
    "Paper",
    "PaperPassage",
    "PresentedItem",
    "Presenter",
    "PresenterAnswer",
    "PresenterLetter",
    "PresenterLink",
    "RawText",
    "Reason",
]
