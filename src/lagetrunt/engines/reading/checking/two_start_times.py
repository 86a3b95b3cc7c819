"""Two different starting times for one meeting in one document."""

import re
from collections.abc import Iterator

from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.engines.reading.shaping.sentences import sentences

CODE = Code(Severity.WARNING, "Mötet har två olika starttider.", "The meeting has two different starting times.")
_OPENING = re.compile(
    r"(?:\b(?:ordförande\w*|mötet|sammanträdet|träffen|vi|dagen|konferensen)\b[^.\n]{0,50}?\b(?:öppna(?:r|s|de|des)|börja(?:r|de)|starta(?:r|de)|inled(?:er|s|de|des)|drar igång)\b"
    r"|\b(?:öppna(?:r|de)|inled(?:er|de))[ ](?:mötet|sammanträdet|träffen|dagen|konferensen)\b)"
    r"[^.\n]{0,40}?(?:\bkl\.?|\bklockan)[ ]?(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?(?!\d)",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"\b(?:nästa|dag (?:två|2)|andra dagen|fika|kaffe|frukost|lunch|mingel|återupp|ajourner|fortsätter|efter paus|eftermiddag\w*|konstituerande|enkät\w*|anmälan|kommande|föregående|förra|tidigare|planera\w*)\b",
    re.IGNORECASE,
)
_LEAST = 15  # minutes: a meeting often opens a little late


def check(case: Case) -> Iterator[Finding]:
    """At most one finding, for the first sentence that opens the meeting at another time."""
    start = case.reading.meeting.start
    if start is None or not start.spans:
        return
    planned = _minutes(start.value)
    text = case.text
    if "kl" not in text:
        return
    for match in _OPENING.finditer(text):
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if hour > 23 or minute > 59 or abs(hour * 60 + minute - planned) < _LEAST:
            continue
        line = case.flow.line_at(match.start())
        run = next(
            ((a, b) for a, b in sentences(text, line.start, line.end) if a <= match.start() < b), (line.start, line.end)
        )
        span = case.span(match.start(), match.end())
        if _ELSE.search(text, *run) or start.spans[0].overlaps(span):
            continue
        other = f"{hour:02d}.{minute:02d}"
        yield finding(
            __name__,
            CODE,
            message=f"Mötet har två starttider: {start.value.replace(':', '.')} och {other}.",
            english=f"The meeting has two starting times: {start.value} and {other.replace('.', ':')}.",
            spans=[start.spans[0], span],
        )
        return


def _minutes(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute)
