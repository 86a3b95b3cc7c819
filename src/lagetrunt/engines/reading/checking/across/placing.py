"""Places of findings between documents: file, page, line and the quoted words."""

import re
from collections.abc import Iterable, Sequence

from lagetrunt.engines.reading.checking.code import Code, code_of
from lagetrunt.engines.reading.model.finding import CrossFinding, Place, Severity
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.model.span import Span

LONGEST_QUOTE = 200
_SPACES = re.compile(r"\s+")
_HYPHENATED = re.compile("\u00ad\\s*")
_WEIGHTS = list(Severity)


def place(reading: Reading, spans: Sequence[Span]) -> Place:
    """Where the words stand: at the first span, with the words of all of them; without spans the document alone."""
    document = reading.document
    if not spans:
        return Place(source=document.source.name, page=None, line=None, span=None, quote="")
    first = min(spans)
    quotes = (quote(document.text[span.start : span.end]) for span in sorted(set(spans)))
    return Place(
        source=document.source.name,
        page=document.page_of(first.start),
        line=document.line_of(first.start),
        span=first,
        quote=cut(" … ".join(told for told in quotes if told)),
    )


def quote(words: str) -> str:
    """Words of a document on one line."""
    return _SPACES.sub(" ", _HYPHENATED.sub("", words)).strip()


def cut(words: str) -> str:
    """The words, with an ellipsis at the end where they are too many."""
    if len(words) <= LONGEST_QUOTE:
        return words
    short = words[: LONGEST_QUOTE - 2]
    return (short.rpartition(" ")[0] if " " in short[LONGEST_QUOTE // 2 :] else short) + " …"


def found(module: str, code: Code, *, message: str, english: str, places: Iterable[Place]) -> CrossFinding:
    """A finding of the check that lives in a module; each place once, in the order given."""
    return CrossFinding(
        code=code_of(module),
        severity=code.severity,
        message=message,
        english=english,
        places=tuple(dict.fromkeys(places)),
    )


def in_order(findings: Iterable[CrossFinding]) -> tuple[CrossFinding, ...]:
    """The findings by weight, then by file and line; those that say the same of the same places once."""
    return tuple(sorted(dict.fromkeys(findings), key=_order))


def _order(finding: CrossFinding) -> tuple[object, ...]:
    first = finding.places[0] if finding.places else None
    return (
        _WEIGHTS.index(finding.severity),
        first.source if first else "",
        (first.line or 0) if first else 0,
        (first.span or (0, 0)) if first else (0, 0),
        finding.code,
        finding.message,
    )
