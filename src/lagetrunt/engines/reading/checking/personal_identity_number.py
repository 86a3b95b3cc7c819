"""Personal identity numbers: where they stand, never what they are."""

from collections.abc import Iterator

from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.engines.reading.shaping import identity

CODE = Code(
    Severity.WARNING, "Ett personnummer står i dokumentet.", "A personal identity number stands in the document."
)


def check(case: Case) -> Iterator[Finding]:
    """One finding for all of them."""
    document = case.reading.document
    spans = identity.find(document.text)
    if not spans:
        return
    lines = sorted({document.line_of(span.start) for span in spans})
    where = f"rad {lines[0]}" if len(lines) == 1 else f"{len(spans)} ställen"
    where_english = f"line {lines[0]}" if len(lines) == 1 else f"{len(spans)} places"
    yield finding(
        __name__,
        CODE,
        message=f"Ett personnummer står i dokumentet ({where}). Ta bort det innan dokumentet sprids.",
        english=f"A personal identity number stands in the document ({where_english}). Remove it before the document is spread.",
        spans=spans,
    )
