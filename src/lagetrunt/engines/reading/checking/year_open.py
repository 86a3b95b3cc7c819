"""Coming meetings whose year is not stated and could only be guessed."""

from collections.abc import Iterator

from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.model.fact import Kind
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.engines.reading.model.span import Span

CODE = Code(Severity.QUESTION, "Året framgår inte för kommande möten.", "The year of coming meetings is not stated.")
_DOUBT = 0.7


def check(case: Case) -> Iterator[Finding]:
    """One finding for all such meetings; none where the document's own date tells the year."""
    if case.reading.meeting.date is not None or case.kind is Kind.MANDATE:
        return
    spans: list[Span] = []
    for fact in case.reading.next_meetings:
        for occasion in case.occasions:
            if occasion.mention.year or occasion.mention.month is None or occasion.confidence >= _DOUBT:
                continue
            if any(span.overlaps(occasion.span) for span in fact.spans) and occasion.span not in spans:
                spans.append(occasion.span)
    if spans:
        yield finding(
            __name__,
            CODE,
            message="Året framgår inte för kommande möten.",
            english="The year of the coming meetings is not stated.",
            spans=spans,
        )
