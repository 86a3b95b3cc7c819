"""What a code of a finding stands for, and how a check makes a finding of its code."""

from collections.abc import Iterable
from typing import NamedTuple

from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.engines.reading.model.span import Span


class Code(NamedTuple):
    """A code's severity and what it tells, in Swedish and English. The code itself is the name of the check's file."""

    severity: Severity
    swedish: str
    english: str


def code_of(module: str) -> str:
    """The code of the check that lives in a module."""
    return module.rpartition(".")[2]


def finding(module: str, code: Code, *, message: str, english: str, spans: Iterable[Span] = ()) -> Finding:
    """A finding of the check that lives in a module; its spans in text order, each once."""
    return Finding(
        code=code_of(module), severity=code.severity, message=message, english=english, spans=tuple(sorted(set(spans)))
    )
