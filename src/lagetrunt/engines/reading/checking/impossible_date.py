"""A day that the calendar does not have: "31 april", "30 februari", "2023-02-29"."""

import re
from calendar import monthrange
from collections.abc import Iterator

from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.kernel.dates import MONTHS

CODE = Code(Severity.ERROR, "Datumet finns inte i almanackan.", "There is no such day in the calendar.")
_NAMED = re.compile(
    r"(?<![\w.,:/§–-])(?P<day>29|30|31)(?::?e)?[ ](?P<month>februari|febr?|april|juni|september|november)\b(?:[ ](?P<year>(?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<![\d./-])(?P<year>20\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>29|30|31)(?![\d-])")
_NUMBERED = re.compile(
    r"(?:§+|\bkl(?:ockan)?\.?|\bnr\.?|\bpunkt|\bsid(?:a|an)?\.?|\bbilaga|\brum|\bsal)\s?$", re.IGNORECASE
)


def check(case: Case) -> Iterator[Finding]:
    """One finding for each such date."""
    if case.scanned:
        return
    text = case.text
    for pattern in (_NAMED, _ISO):
        for match in pattern.finditer(text):
            month = int(match["month"]) if match["month"].isdigit() else MONTHS[match["month"].lower()]
            year = int(match["year"]) if match["year"] else None
            if int(match["day"]) <= monthrange(year or 2024, month)[1] or _NUMBERED.search(
                text[max(0, match.start() - 10) : match.start()]
            ):
                continue
            words = match.group()
            yield finding(
                __name__,
                CODE,
                message=f"Datumet finns inte: {words}.",
                english=f"There is no such day: {words}.",
                spans=[case.span(match.start(), match.end())],
            )
