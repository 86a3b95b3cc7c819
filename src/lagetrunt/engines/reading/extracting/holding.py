"""From which day a decision holds and until which: days, months, terms, school years and turns of the year, as written."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter

from lagetrunt.engines.reading.extracting.blocks import Block
from lagetrunt.engines.reading.extracting.dating import Dated
from lagetrunt.engines.reading.extracting.decisions import Made
from lagetrunt.engines.reading.extracting.mentions import Mention
from lagetrunt.engines.reading.model.fact import Fact
from lagetrunt.engines.reading.shaping.flow import Flow
from lagetrunt.kernel.dates import MONTH_NAMES, Period, SchoolYear, Term

_START = attrgetter("start")
_NEAR = 200  # characters before a day that may make it another's
_MONTH = "|".join(MONTH_NAMES)
_FROM = re.compile(
    r"\b(?P<lead>(?:från\s+och\s+med|fr\.?\s?o\.?\s?m\.?(?=\s)|med\s+(?:start|verkan|början)\s+från(?:\s+och\s+med)?|"
    r"(?:gälla|gäller|tillämpas|(?:börja[r]?|träde?[r]?|träda)\s+(?:att\s+)?(?:gälla|i\s+kraft|tillämpas))"
    r"(?:\s+(?:från(?:\s+och\s+med)?|fr\.?\s?o\.?\s?m\.?|med\s+start|för|under))?))\s+",
    re.IGNORECASE,
)
_HOLDS_IN = re.compile(r"(?:gäller|gälla|tillämpas)(?:\s+(?:för|under))?", re.IGNORECASE)
_TO = re.compile(
    r"\b(?:till\s+och\s+med|t\.?\s?o\.?\s?m\.?(?=\s)|(?:dock\s+)?längst\s+till(?:\s+och\s+med)?|fram\s+till(?:\s+och\s+med)?)\s+",
    re.IGNORECASE,
)
_DEN = re.compile(r"(?:(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?\s+)?(?:den\s+)?", re.IGNORECASE)
_PERIOD = re.compile(
    r"(?:läsår(?:et)?|lå)\s+\d{2,4}\s*[/–-]\s*\d{2,4}|(?:ht|vt|höstterminen|vårterminen)[\s.–'’-]*\d{2,4}\b",
    re.IGNORECASE,
)
_MONTHLY = re.compile(rf"(?P<month>{_MONTH})(?:\s+(?:månad\s+)?(?P<year>20\d\d))?(?![\w-])", re.IGNORECASE)
_TURN = re.compile(r"årsskiftet(?:\s+(?P<first>20\d\d)\s*[/–-]\s*\d{2,4})?(?!\w)", re.IGNORECASE)
_YEARLY = re.compile(r"(?:år\s+|kalenderåret\s+)?(?P<year>20\d\d)(?![\d/:-]|\s*(?:kr|elever|personer))")
_COMING = re.compile(r"(?:nästa|kommande|nästkommande)\s+läsår(?:et)?\b", re.IGNORECASE)
# Days of what is counted, told of or somebody else's, not of the decision.
_OTHERS = re.compile(
    r"\b(?:som|vilka|vilket|vars|där)\b[^,]*$|\b(?:statistik|siffror|uppgifter|utfall|underlag|data|frånvaro|kostnader|fakturor|resultat|bokslut|uppföljning|"
    r"redovisning|rapport|prognos|delårs\w*|ansökningar|anmälan|svar|remiss|lagen|förordningen)\w*\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"\b(?:gäll|tillämp|väljs|valdes|välja|utse|utsåg|förläng|ersätt|adjunger|förordn|period|tidsbegräns|fortsätt|behåll|pröva|testa|vikarier|tillsätt|inrätta|från och med|fr\.?\s?o\.?\s?m)",
    re.IGNORECASE,
)
_OF_IT = re.compile(
    r"(?:Beslutet|Rekommendationen|Ändringen|Ändringarna|Detta|Det|Den|De|Dessa|Avtalet|Överenskommelsen|Riktlinjen|Riktlinjerna|Rutinen|Rutinerna|Policyn|"
    r"Reglementet|Blanketten|Modellen|Mallen|Taxan|Prislistan|Planen|Ordningen|Instruktionen|Definitionen|Arbetsordningen)\s+(?:nya\s+)?"
    r"(?:gäller|träder|börjar|tillämpas|införs|upphör|ska)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The days of a document: every mention of one, and what it stands for."""

    mentions: Sequence[Mention]
    dated: Dated


@dataclass(frozen=True, slots=True, kw_only=True)
class _When:
    days: Period
    end: int
    sure: float
    why: str | None = None
    is_whole: bool = False  # a period told as one: where something holds in it, it is its end too
    is_range: bool = False  # from one day to another


def read_holding(
    flow: Flow, made: Sequence[Made], found: Sequence[Block], calendar: Calendar
) -> dict[int, tuple[Fact[date] | None, Fact[date] | None]]:
    """By the decision's place, its first day and its last, as far as either is told.

    What the sentence after several decisions says of "the decision" is said of each.
    """
    told = {}
    for block in found:
        after: tuple[Fact[date] | None, Fact[date] | None] = (None, None)
        for start, end in block.after:
            if after == (None, None) and _OF_IT.match(flow.text, start, end):
                after = _held(flow, calendar, start, end, 0.85)
        for place in block.places:
            own = _held(flow, calendar, made[place].start, made[place].end, 0.93)
            days = own if own != (None, None) else after
            if days != (None, None):
                told[place] = days
    return told


def _held(
    flow: Flow, calendar: Calendar, start: int, end: int, sure: float
) -> tuple[Fact[date] | None, Fact[date] | None]:
    text = flow.text
    since = until = None
    for match in _FROM.finditer(text, start, end):
        if _OTHERS.search(text[max(start, match.start() - _NEAR) : match.start()]):
            continue
        when = _when(flow, calendar, match.end(), end)
        if when is not None:
            since = _fact(flow, when.days.from_, match.start(), when, sure)
            if when.is_range or (when.is_whole and _HOLDS_IN.fullmatch(match["lead"])):
                until = _fact(flow, when.days.to, match.start(), when, sure)
            break
    for match in _TO.finditer(text, start, end):
        before = text[start : match.start()]
        if _OTHERS.search(before[-_NEAR:]) or not (since or _LASTING.search(before)):
            continue
        when = _when(flow, calendar, match.end(), end)
        if when is not None:
            until = _fact(flow, when.days.to, match.start(), when, sure)
            break
    if since is not None and until is not None and until.value < since.value:
        return (None, None)
    return since, until


def _fact(flow: Flow, day: date, start: int, when: _When, sure: float) -> Fact[date]:
    return Fact(value=day, spans=(flow.span(start, when.end),), confidence=round(sure * when.sure, 2), why=when.why)


def _when(flow: Flow, calendar: Calendar, at: int, end: int) -> _When | None:
    """The days that stand there; None where none do, or their year stays open."""
    text = flow.text
    return _mentioned(text, calendar, at, end) or _named(text, at, end) or _relative(text, calendar.dated, at, end)


def _mentioned(text: str, calendar: Calendar, at: int, end: int) -> _When | None:
    lead = _DEN.match(text, at, end)
    begin = lead.end() if lead else at
    index = bisect_left(calendar.mentions, at, key=_START)
    if index >= len(calendar.mentions) or calendar.mentions[index].start > begin or calendar.mentions[index].end > end:
        return None
    mention, resolved = calendar.mentions[index], calendar.dated.days[index]
    if resolved.value is None or resolved.confidence < 0.5:
        return None
    first = resolved.day
    assert first is not None
    last = first if isinstance(resolved.value, date) else resolved.value.until
    return _When(
        days=Period(from_=first, to=last),
        end=mention.end,
        sure=min(1.0, resolved.confidence + 0.03),
        why=resolved.why,
        is_range=mention.until is not None,
    )


def _named(text: str, at: int, end: int) -> _When | None:
    """School years, terms, months and turns of the year that say which they are."""
    match = _PERIOD.match(text, at, end)
    if match is not None:
        words = match.group()
        span = SchoolYear.read(words) or Term.read(words)
        if span is None:
            return None
        why = (
            "läsåret räknas från 1 augusti"
            if isinstance(span, SchoolYear)
            else "terminen räknas från 1 augusti och 1 januari"
        )
        return _When(days=span.period, end=match.end(), sure=0.95, why=why, is_whole=True)
    match = _MONTHLY.match(text, at, end)
    if match is not None and match["year"]:
        return _When(days=_month(int(match["year"]), match["month"]), end=match.end(), sure=1.0, why="hela månaden")
    match = _TURN.match(text, at, end)
    if match is not None and match["first"]:
        turn = date(int(match["first"]) + 1, 1, 1)
        return _When(days=Period(from_=turn, to=turn), end=match.end(), sure=1.0, why="årsskiftet är den 1 januari")
    match = _YEARLY.match(text, at, end)
    if match is None:
        return None
    year = int(match["year"])
    return _When(
        days=Period(from_=date(year, 1, 1), to=date(year, 12, 31)),
        end=match.end(),
        sure=0.97,
        why="hela året",
        is_whole=True,
    )


def _relative(text: str, dated: Dated, at: int, end: int) -> _When | None:
    """Months, turns of the year and school years that only the meeting's own day tells."""
    if dated.anchor is None or not dated.anchor_sure:
        return None
    day = dated.anchor
    match = _MONTHLY.match(text, at, end)
    if match is not None:
        month = MONTH_NAMES.index(match["month"].lower()) + 1
        days = _month(day.year + (month < day.month), match["month"])
        return _When(days=days, end=match.end(), sure=0.85, why=f"närmaste {match['month'].lower()} efter mötet")
    match = _TURN.match(text, at, end)
    if match is not None:
        turn = date(day.year + 1, 1, 1)
        return _When(days=Period(from_=turn, to=turn), end=match.end(), sure=0.85, why="närmaste årsskifte efter mötet")
    match = _COMING.match(text, at, end)
    if match is None:
        return None
    return _When(
        days=SchoolYear(starts=SchoolYear.of(day).starts + 1).period, end=match.end(), sure=0.8,
        why="läsåret efter det som mötet hölls i", is_whole=True,
    )  # fmt: skip


def _month(year: int, name: str) -> Period:
    month = MONTH_NAMES.index(name.lower()) + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return Period(from_=date(year, month, 1), to=following - timedelta(days=1))
