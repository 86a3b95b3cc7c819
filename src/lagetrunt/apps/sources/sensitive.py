"""What must be looked at before others see a document: identity numbers, pupils, health and marks of secrecy."""

from typing import TYPE_CHECKING

from lagetrunt.engines.masking.signs import Mark, marks_in

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Document

__all__ = ["Mark", "marks"]


def marks(document: "Document") -> list[Mark]:
    """The places of a document to look at before it is released."""
    return marks_in(document.text)
