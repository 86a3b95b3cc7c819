"""Minutes that somebody signs as adjuster who was not the one elected."""

import re
from collections.abc import Iterator

from lagetrunt.engines.reading.checking import saying
from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.extracting.roster import Named, Roster
from lagetrunt.engines.reading.model.fact import Kind, Role
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.engines.reading.shaping.sentences import sentences
from lagetrunt.kernel.text import fold

CODE = Code(
    Severity.WARNING, "Den som justerar är inte den som valdes.", "The adjuster is not the one who was elected."
)
_ELECTS = re.compile(r"\b(?:välj(?:s|er|a)|valde[s]?|valts|utse(?:s|r)?|utsåg(?:s)?|utsetts)\b", re.IGNORECASE)
_TO_ADJUST = re.compile(r"\bjuster(?:are|a|ing|ingspersoner|ingsperson|ingsmän)\b", re.IGNORECASE)
_SIGNS = re.compile(r"(?:protokolls?)?juster(?:are|as|at|ad|at av|as av|ingsperson(?:er)?)\b\s*:?\s*", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:ordförande|sekreterare|vid protokollet|protokollförare|anslag|närvarande|beslutande|§)", re.IGNORECASE
)
_LINES = 6
_LONGEST = 120


def check(case: Case) -> Iterator[Finding]:
    """One finding where as many sign as were elected, and one of them was not."""
    if case.kind is not Kind.PROTOCOL or "uster" not in case.text:
        return
    roster = Roster([fact.value.name for fact in case.reading.people], {})
    elected = _elected(case, roster)
    signing = _signing(case, roster)
    officers = {
        fold(fact.value.name)
        for fact in case.reading.people
        if fact.value.role in {Role.CHAIR, Role.VICE_CHAIR, Role.SECRETARY}
    }
    signers = {key: named for key, named in signing.items() if key not in officers or key in elected}
    strangers = {key: named for key, named in signers.items() if key not in elected}
    if not elected or not strangers or len(signers) > len(elected):
        return
    names = [named.who or named.text for named in strangers.values()]
    chosen = [named.who or named.text for named in elected.values()]
    yield finding(
        __name__,
        CODE,
        message=f"{saying.listed(names)} justerar, men {saying.listed(chosen)} valdes.",
        english=f"{saying.listed(names, joint='and')} signs as adjuster, but {saying.listed(chosen, joint='and')} was elected.",
        spans=[case.span(named.start, named.end) for named in (*strangers.values(), *elected.values())],
    )


def _elected(case: Case, roster: Roster) -> dict[str, Named]:
    """Whom the meeting chose, by the sentences that say so."""
    found: dict[str, Named] = {}
    for line in case.flow.lines:
        words = case.flow.of(line)
        if "uster" not in words or not _ELECTS.search(words):
            continue
        for start, end in sentences(case.text, line.start, line.end):
            if not (_TO_ADJUST.search(case.text, start, end) and _ELECTS.search(case.text, start, end)):
                continue
            for named in roster.find(case.text, start, end):
                if named.who is not None or len(named.text.split()) > 1:
                    found.setdefault(fold(named.who or named.text), named)
    return found


def _signing(case: Case, roster: Roster) -> dict[str, Named]:
    """Who stands under the word at the document's end: the names right after a line that is only the label."""
    found: dict[str, Named] = {}
    lines = case.flow.lines
    for line in lines[len(lines) // 2 :]:
        match = _SIGNS.match(case.text, line.start, line.end)
        if match is None:
            continue
        end = line.end
        if not case.text[match.end() : line.end].strip():
            for following in lines[line.index + 1 : line.index + 1 + _LINES]:
                words = case.flow.of(following)
                if _OTHERS.search(words) or len(words) > _LONGEST:
                    break
                end = following.end
        elif line.end - line.start > _LONGEST:
            continue
        for named in roster.find(case.text, match.end(), end):
            if named.who is not None:
                found.setdefault(fold(named.who), named)
            elif len(named.text.split()) in (2, 3):
                found.setdefault(fold(named.text), named)
    return found
