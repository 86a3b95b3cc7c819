"""The days that a mandate is given for, and who gives it."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from lagetrunt.engines.reading.extracting import bodies
from lagetrunt.engines.reading.model.fact import DateRange, Fact
from lagetrunt.engines.reading.shaping.flow import Flow
from lagetrunt.kernel.dates import MONTHS, Season, Term

_A = "[aåä]"
_O = "[oö]"
_MONTH = "|".join(sorted((name for name in MONTHS if len(name) > 2 and not name.endswith(".")), key=len, reverse=True))
_ISO = r"(?P<{0}y>(?:19|20)\d\d)-(?P<{0}m>\d\d)-(?P<{0}d>\d\d)"
_DAY = rf"(?:den )?(?P<{{0}}d2>\d\d?)(?::?[ea])? (?P<{{0}}m2>{_MONTH})(?: (?P<{{0}}y2>(?:19|20)\d\d))?"
_SCHOOL = r"(?P<{0}s>(?:19|20)?\d\d)/(?P<{0}t>(?:19|20)?\d\d)"
_MONTHLY = rf"(?P<{{0}}m3>{_MONTH}) (?P<{{0}}y3>(?:19|20)\d\d)"
_TERM = r"(?P<{0}term>[hv]t|h[oö]stterminen|v[aå]rterminen|h[oö]sten|v[aå]ren)[ -]?(?P<{0}y5>(?:19|20)?\d\d)"
_YEAR = r"(?P<{0}y4>(?:19|20)\d\d)(?!\d|-\d\d-)"


def _point(name: str) -> str:
    """The ways of writing one end of a period, its groups named after the end."""
    return "(?:" + "|".join(part.format(name) for part in (_ISO, _DAY, _SCHOOL, _MONTHLY, _TERM, _YEAR)) + ")"


_JOIN = r"\s*(?:[-–—]|till och med|t\.?\s?o\.?\s?m\.?|till|och fram till|fram till|tom)\s*"
_RANGE = re.compile(
    rf"(?<![\d-]){_point('a')}{_JOIN}(?:l{_A}s{_A}ret |{_A}r |den )?{_point('b')}(?![\d/])", re.IGNORECASE
)
_UNTIL = re.compile(
    rf"(?:till och med|t\.?\s?o\.?\s?m\.?|l{_O}per (?:ut|till)|fram till|l{_A}ngst till)\s+(?:den |utg{_A}ngen av )?{_point('b')}(?![\d/-])",
    re.IGNORECASE,
)
_SINGLE = re.compile(rf"(?:l{_A}s{_A}ret|verksamhets{_A}ret|{_A}r)\s+{_point('a')}", re.IGNORECASE)
_SINCE = re.compile(
    rf"(?:fastst{_A}ll[dt]\w*|besluta[dt]\w*|antage[nt]\w*|antagna|g{_A}ller fr{_A}n(?: och med)?|fr\.?\s?o\.?\s?m\.?|fr{_A}n och med)(?: av [\wåäö-]+)?[\s:]+(?:den )?{_point('a')}",
    re.IGNORECASE,
)
_NEAR = re.compile(
    rf"uppdrag\w*|mandat\w*|period\w*|g{_A}ll(?:er|ande|tid)|giltig\w*|perioden|l{_A}s{_A}r\w*|tid\b|direktiv",
    re.IGNORECASE,
)
_FAR = re.compile(
    rf"strategi|plan\b|avtal|budget|tidigare|f{_O}rra|f{_O}reg{_A}ende|bakgrund|r{_A}kenskap", re.IGNORECASE
)
_GIVER = re.compile(
    rf"(?:uppdragsgivare(?:n)?|best{_A}llare(?:n)?|uppdraget ges av|(?:beslutad|fastst{_A}lld|antagen|antaget|beslutat|fastst{_A}llt|given|utf{_A}rdad|utf{_A}rdat|godk{_A}nd)(?: den [^.,]{{4,24}}?)? av)\s*(?:{_A}r\b)?\s*[:\t]?\s*(?:{_A}r )?(?P<who>[A-ZÅÄÖa-zåäö][^\n.,;()]{{3,80}}?)(?=\s*(?:[.,;(\n]|\d|den \d|$|\v|\t))",
    re.IGNORECASE,
)
_GIVES = re.compile(
    rf"(?<![\wåäö-])(?:vi i )?(?P<who>(?:[A-ZÅÄÖ][\wåäö]{{0,30}}-? ?(?:och )?)?[\wåäö-]{{0,40}}(?:n{_A}tverket|gruppen|rådet|styrelsen|direktionen|n{_A}mnden|f{_O}rbundet|cheferna))\s+(?:(?:ger|l{_A}mnar|har gett|har givit)(?: \w+){{0,3}} (?:i )?uppdrag\w*|uppdrar {_A}t)\b",
    re.IGNORECASE,
)
_BEHALF = re.compile(
    rf"p{_A} uppdrag av\s+(?P<who>[A-ZÅÄÖa-zåäö][\wåäö -]{{4,60}}?)(?=[.,;(\n]|\s(?:ska|har|som|och|arbetar|leder|t\.|fr\.|under|till|fr{_A}n|den))"
)
_LETTER = re.compile(r"\b[Vv]i i (?P<who>[A-ZÅÄÖ][\wåäö-]+)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class _End:
    """A point in time as written: its first and its last day."""

    first: date
    last: date


def read_period(flow: Flow) -> Fact[DateRange] | None:
    """The mandate's period: the range that stands nearest to words that say so."""
    text = flow.text
    best: tuple[float, int, int, DateRange] | None = None
    for match in _RANGE.finditer(text):
        first, last = _end(match, "a", other="b"), _end(match, "b", other="a")
        if first is None or last is None or not first.first < last.last or (last.last - first.first).days > 4100:
            continue
        score = _score(text, match.start(), match.end())
        if best is None or score > best[0]:
            best = (score, match.start(), match.end(), DateRange(since=first.first, until=last.last))
    if best is not None and best[0] >= 0:
        return Fact(value=best[3], spans=(flow.span(best[1], best[2]),), confidence=0.95 if best[0] >= 2 else 0.75)
    return _from_end(flow) or _school_year(flow)


def read_giver(flow: Flow) -> Fact[str] | None:
    """Who commissions the work: by label, by "X ger uppdraget", or as the one who decided the mandate."""
    text = flow.text
    for pattern, sure in ((_GIVER, 0.9), (_GIVES, 0.85), (_LETTER, 0.8), (_BEHALF, 0.75)):
        for match in pattern.finditer(text):
            start, end = match.span("who")
            words = text[start:end].strip()
            if bodies.heads(words) or "chef" in words.casefold():
                return Fact(
                    value=" ".join(words.split()),
                    spans=(flow.span(start, start + len(text[start:end].rstrip())),),
                    confidence=sure,
                )
    return None


def _from_end(flow: Flow) -> Fact[DateRange] | None:
    """A last day alone, with the day of the decision as the first."""
    ends = next((m for m in _UNTIL.finditer(flow.text) if _score(flow.text, m.start(), m.end()) > 0), None)
    begins = _SINCE.search(flow.text)
    if ends is None or begins is None:
        return None
    first, last = _end(begins, "a"), _end(ends, "b")
    if first is None or last is None or first.first >= last.last:
        return None
    spans = sorted((flow.span(*begins.span()), flow.span(*ends.span())))
    return Fact(
        value=DateRange(since=first.first, until=last.last),
        spans=tuple(spans),
        confidence=0.6,
        why="från den dag som uppdraget beslutades eller började gälla till den sista dag som anges",
    )


def _school_year(flow: Flow) -> Fact[DateRange] | None:
    for match in _SINGLE.finditer(flow.text):
        point = _end(match, "a")
        if (
            point is not None
            and (point.last - point.first).days > 200
            and _score(flow.text, match.start(), match.end()) >= 2
        ):
            return Fact(
                value=DateRange(since=point.first, until=point.last),
                spans=(flow.span(*match.span()),),
                confidence=0.6,
                why="uppdraget gäller det år som anges",
            )
    return None


def _score(text: str, start: int, end: int) -> float:
    """How near words stand that say it is the mandate's own period, less what says it is something else's."""
    line_start, line_stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[max(line_start, start - 110) : min(line_stop if line_stop >= 0 else len(text), end + 50)]
    before = text[max(0, line_start - 60) : line_start] if start - line_start < 25 else ""
    score = (
        2.0 * bool(_NEAR.search(text[max(line_start, start - 60) : start]))
        + 1.0 * bool(_NEAR.search(line))
        + 1.5 * bool(_NEAR.search(before))
    )
    return score - 2.5 * bool(_FAR.search(text[max(line_start, start - 60) : start])) + 0.3 * (start < 400)


def _end(match: re.Match[str], name: str, other: str | None = None) -> _End | None:
    """The days that one end of a range stands for; a missing year is the other end's."""
    groups: dict[str, str] = {key: value for key, value in match.groupdict().items() if value}
    own = {key[1:]: value for key, value in groups.items() if key.startswith(name)}
    try:
        if "y" in own:
            return _day(int(own["y"]), int(own["m"]), int(own["d"]))
        if "d2" in own:
            year = own.get("y2") or groups.get(f"{other}y2")
            return _day(int(year), MONTHS[own["m2"].casefold()], int(own["d2"])) if year else None
        if "s" in own:
            first, second = _full(own["s"]), _full(own["t"])
            return _End(first=date(first, 8, 1), last=date(second, 7, 31)) if second == first + 1 else None
        if "m3" in own:
            year3, month = int(own["y3"]), MONTHS[own["m3"].casefold()]
            return _End(first=date(year3, month, 1), last=date(year3, month, monthrange(year3, month)[1]))
        if "term" in own:
            term = Term(season=Season.AUTUMN if own["term"][0] in "hH" else Season.SPRING, year=_full(own["y5"])).period
            return _End(first=term.from_, last=term.to)
        if "y4" in own:
            return _End(first=date(int(own["y4"]), 1, 1), last=date(int(own["y4"]), 12, 31))
    except (ValueError, KeyError):
        return None
    return None


def _day(year: int, month: int, day: int) -> _End:
    return _End(first=date(year, month, day), last=date(year, month, day))


def _full(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)
