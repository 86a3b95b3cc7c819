"""Minutes or notes that never state their own date."""

from collections.abc import Iterator

from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.model.fact import Kind
from lagetrunt.engines.reading.model.finding import Finding, Severity

CODE = Code(
    Severity.QUESTION, "Dokumentet saknar datum för det egna mötet.", "The document lacks the date of its own meeting."
)


def check(case: Case) -> Iterator[Finding]:
    """At most one finding; it is about something absent and has no place."""
    if case.kind in {Kind.PROTOCOL, Kind.NOTES} and case.reading.meeting.date is None and len(case.text.split()) >= 12:
        yield finding(
            __name__,
            CODE,
            message="Mötets eget datum saknas: dokumentet säger inte vilken dag mötet hölls.",
            english="The meeting's own date is missing: the document does not say on which day the meeting was held.",
        )
