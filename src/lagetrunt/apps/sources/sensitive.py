"""What must be looked at before others see a document: identity numbers, pupils, health and marks of secrecy."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Document

# Stems at the start of a word; the words come from the Public Access to Information and Secrecy Act's own vocabulary.
_SIGNS: tuple[tuple[str, str], ...] = (
    ("secrecy", r"sekretess(?:bel[aä]g|mark|pröv|skydd)|hemlig(?:stämpl|handling)|omfattas av sekretess|konfidentiell"),
    ("pupil", r"eleven [A-ZÅÄÖ]\w+|vårdnadshavaren? till|elevens (?:namn|hemförhållande|frånvaro)|åtgärdsprogram för "),
    (
        "health",
        r"diagnos(?:en|er|tiserad)?\b|sjukskriv(?:en|ning)|läkarintyg|medicinering|neuropsykiatrisk utredning av",
    ),
)
_COMPILED = tuple((what, re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE)) for what, words in _SIGNS)
_IDENTITY = re.compile(r"(?<!\d)(?:19|20)?\d{6}[-+]?(?:\*{4}|X{4}|•{4}|█{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place to look at: what sort, and where in the document's text."""

    what: str
    start: int
    end: int
    quote: str


def marks(document: "Document") -> list[Mark]:
    """The places of a document to look at before it is released."""
    told = [
        Mark(what=what, start=found.start(), end=found.end(), quote=document.text[found.start() : found.end()])
        for what, pattern in (("identity", _IDENTITY), *_COMPILED)
        for found in pattern.finditer(document.text)
    ]
    return sorted(told, key=lambda mark: mark.start)
