"""What does not add up, or is worth knowing, in a document or between documents."""

from dataclasses import dataclass
from enum import StrEnum

from lagetrunt.engines.reading.model.span import Span


class Severity(StrEnum):
    """How much a finding weighs, heaviest first."""

    ERROR = "error"  # the document contradicts itself or the calendar
    WARNING = "warning"  # probably wrong
    QUESTION = "question"  # a person should look
    NOTE = "note"  # normal, but worth knowing


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One cause, with a span for each place in the document; about something absent, no spans.

    `message` is a Swedish sentence, `english` the same in English.
    """

    code: str
    severity: Severity
    message: str
    english: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in one of several documents: `source` is the document's name, `line` and `page` count from 1."""

    source: str
    page: int | None
    line: int | None
    span: Span | None
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossFinding:
    """A finding as `check` tells it: the places may stand in several documents."""

    code: str
    severity: Severity
    message: str
    english: str
    places: tuple[Place, ...] = ()
