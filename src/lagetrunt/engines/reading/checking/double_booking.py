"""Two entries on one day in one list of dates."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from lagetrunt.engines.reading.checking import saying
from lagetrunt.engines.reading.checking.case import Case, Occasion
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.engines.reading.shaping.flow import Line
from lagetrunt.kernel.text import fold

CODE = Code(Severity.QUESTION, "Två poster på samma dag.", "Two entries on the same day.")
_HEAD = re.compile(r"[\s•*–—·\t-]*(?:(?:\d{1,2}[.)]|[a-z]\))\s+)?(?:[A-Za-zåäöÅÄÖ]{2,8}\.?(?:\s+den|\s+d\.)?\s+)?")
_HOURS = re.compile(
    r"(?P<h1>\d{1,2})(?:[.:](?P<m1>\d\d))?\s?(?:[-–]|till)\s?(?P<h2>\d{1,2})(?:[.:](?P<m2>\d\d))?(?![\d/])"
)
_DUTY = re.compile(
    r"senast|klart?\b|deadline|in(?:nan|lämn)|svar|sista|anmäl|beslut\w*|expedier|justera", re.IGNORECASE
)
_SAME_LIST = 2  # lines between two entries of one list


def check(case: Case) -> Iterator[Finding]:
    """One finding for each day that two entries of a list share, unless their hours lie apart."""
    for entries in _lists(case):
        by_day: dict[date, list[tuple[Occasion, Line]]] = {}
        for occasion, line in entries:
            if occasion.day is not None:
                by_day.setdefault(occasion.day, []).append((occasion, line))
        for day, same in by_day.items():
            lines = {line.index: line for _, line in same}
            words = [case.text[line.start : line.end] for line in lines.values()]
            if (
                len(lines) < 2
                or len({fold(word) for word in words}) < 2
                or not _may_clash(words, [o for o, _ in same], case)
            ):
                continue
            yield finding(
                __name__,
                CODE,
                message=f"Det står {_count(len(lines))} poster på {saying.day(day)}. Hör de ihop?",
                english=f"There are {len(lines)} entries on {saying.day_in_english(day)}. Do they belong together?",
                spans=[case.span(line.start, min(line.end, line.start + 250)) for line in lines.values()],
            )


def _count(number: int) -> str:
    return {2: "två", 3: "tre", 4: "fyra"}.get(number, str(number))


def _lists(case: Case) -> Iterator[list[tuple[Occasion, Line]]]:
    """Runs of at least three lines that each begin with a date."""
    run: list[tuple[Occasion, Line]] = []
    for occasion in case.occasions:
        mention = occasion.mention
        line = case.flow.line_at(mention.start)
        head = case.text[line.start : mention.start]
        if mention.week is not None or not _HEAD.fullmatch(head) or _DUTY.search(case.text, line.start, line.end):
            continue
        if run and not 0 < line.index - run[-1][1].index <= _SAME_LIST:
            if len(run) >= 3:
                yield run
            run = []
        run.append((occasion, line))
    if len(run) >= 3:
        yield run


def _may_clash(words: list[str], occasions: list[Occasion], case: Case) -> bool:
    hours = []
    for text, occasion in zip(words, occasions, strict=False):
        tail = text[max(0, text.find(occasion.mention.as_written)) + len(occasion.mention.as_written) :]
        match = _HOURS.search(tail)
        hours.append((_minutes(match["h1"], match["m1"]), _minutes(match["h2"], match["m2"])) if match else None)
    known = [pair for pair in hours if pair is not None]
    if len(known) < len(words):
        return True
    known.sort()
    return any(other[0] < one[1] for one, other in pairwise(known))


def _minutes(hour: str, minute: str | None) -> int:
    return int(hour) * 60 + int(minute or 0)
