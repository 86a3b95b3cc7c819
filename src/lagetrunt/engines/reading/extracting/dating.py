"""The year of every date: printed, inherited from its list, or worked out from the meeting's day and all other evidence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lagetrunt.engines.reading.extracting import date_chains, year_hints
from lagetrunt.engines.reading.extracting.date_chains import Chain
from lagetrunt.engines.reading.extracting.date_grammar import Day
from lagetrunt.engines.reading.extracting.mentions import Mention
from lagetrunt.engines.reading.extracting.own_date import OwnDate, own_date
from lagetrunt.engines.reading.extracting.year_hints import Hint, PathHints
from lagetrunt.engines.reading.model.fact import DateRange
from lagetrunt.engines.reading.shaping.flow import Flow
from lagetrunt.kernel.dates import week_period

_YEARS = range(1995, 2031)
_LIKELY = 2024
_MEETING_WORDS = re.compile(
    r"möte|träff|sammanträd|\bdatum|tider\b|kalend|plan\b|planering|termin|\bhöst|\bvår(?:en|ens|t)?\b|läsår|skolår|\bht\b|\bvt\b|program\b|dagar\b|aktivitet", re.IGNORECASE
)
_NOTICE = re.compile(r"\b(?:kallelse|inbjudan|inbjuds|välkommen till|välkomna till|bjuder in|dags för|varmt välkom\w+)\b", re.IGNORECASE)
_MINUTES = re.compile(r"\b(?:närvarande|deltog|protokoll|anteckningar|beslutade)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What a mention stands for: a day, days from and to, or None while its year is open; with the reason, in Swedish."""

    value: date | DateRange | None
    confidence: float
    why: str | None = None

    @property
    def day(self) -> date | None:
        """The first day."""
        return self.value.since if isinstance(self.value, DateRange) else self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Every mention resolved, in the order of the mentions; `own` is the document's own date among them."""

    days: tuple[Resolved, ...]
    own: OwnDate | None = None
    anchor: date | None = None
    anchor_sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Anchor:
    """The day that the document is seen from, known or supposed."""

    day: date
    weight: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evidence:
    """What is known of a document's time before its bare dates are resolved."""

    path: PathHints
    hints: tuple[Hint, ...]
    neighbours: tuple[date, ...]
    explicit: tuple[tuple[date, int], ...]  # dates printed in full, and whether they are told as past (-1) or coming (1)
    notice: bool


def date_document(flow: Flow, mentions: Sequence[Mention], *, path: str, neighbours: tuple[date, ...] = ()) -> Dated:
    """Every mention with its day, as far as the document, its path and its neighbours tell."""
    own = own_date(flow, mentions, year_hints.of_path(path).days)
    evidence = _gather(flow, mentions, path, neighbours)
    found: dict[int, Resolved] = {}
    groups = date_chains.chains(flow, mentions)
    for chain in groups:
        found.update(_printed(mentions, chain))
    anchor: _Anchor | None = None
    if own is not None:
        if own.index not in found:
            resolved = _of_own(mentions[own.index], evidence, flow)
            if resolved is not None:
                found[own.index] = resolved
        if own.index in found and (day := found[own.index].day) is not None:
            anchor = _Anchor(day=day, weight=1.0, why=f"mötet {day.isoformat()}")
    sure = anchor is not None
    if anchor is None:
        anchor = _supposed(flow, mentions, groups, found, evidence)
    for chain in groups:
        open_ones = [place for place, index in enumerate(chain.indexes) if index not in found]
        if open_ones:
            found.update(_worked_out(flow, mentions, chain, open_ones, anchor, evidence))
    days = tuple(found.get(index, Resolved(value=None, confidence=0.6, why="året framgår inte")) for index in range(len(mentions)))
    return Dated(days=days, own=own, anchor=anchor.day if anchor else None, anchor_sure=sure)


# --- evidence ----------------------------------------------------------------------------------------------------------------
def _gather(flow: Flow, mentions: Sequence[Mention], path: str, neighbours: tuple[date, ...]) -> _Evidence:
    taken = [(mention.start, mention.end) for mention in mentions]
    explicit = []
    for mention in mentions:
        if mention.year and (day := _first(mention, mention.year)) is not None:
            explicit.append((day, date_chains.direction(flow, mention)))
    return _Evidence(
        path=year_hints.of_path(path), hints=year_hints.outside(year_hints.find_hints(flow.text), taken), neighbours=tuple(sorted(neighbours)),
        explicit=tuple(explicit), notice=bool(_NOTICE.search(flow.text[:800])) and not _MINUTES.search(flow.text[:250]),
    )


def _first(mention: Mention, year: int) -> date | None:
    try:
        if mention.week is not None:
            return week_period(year, mention.week).from_
        return date(year, mention.month or 0, mention.day or 0)
    except ValueError:
        return None


def _value(mention: Mention, year: int) -> date | DateRange | None:
    first = _first(mention, year)
    if first is None:
        return None
    if mention.week is not None:
        last_week = mention.until_week or mention.week
        last = _first(Mention(start=0, end=0, as_written="", week=last_week), year + (last_week < mention.week))
        return DateRange(since=first, until=(last or first) + timedelta(days=6))
    if mention.until is None:
        return first
    until = _until(mention.until, first)
    return DateRange(since=first, until=until) if until is not None else first


def _until(until: Day, first: date) -> date | None:
    for year in (until.year,) if until.year else (first.year, first.year + 1):
        try:
            day = date(year, until.month, until.day)
        except ValueError:
            continue
        if day >= first:
            return day
    return None


# --- years printed, or printed once for a list --------------------------------------------------------------------------------
def _printed(mentions: Sequence[Mention], chain: Chain) -> dict[int, Resolved]:
    found: dict[int, Resolved] = {}
    years = [(place, mentions[index].year) for place, index in enumerate(chain.indexes)]
    named = [(place, year) for place, year in years if year]
    for place, year in years:
        index = chain.indexes[place]
        if year:
            value = _value(mentions[index], year)
            found[index] = Resolved(value=value, confidence=0.97 if value else 0.4, why=None if value else "dagen finns inte")
            continue
        after = next(((p, y) for p, y in named if p > place), None)  # the year stands after the last of a list
        if after is None or after[1] is None:
            continue
        value = _value(mentions[index], after[1] - (chain.turns[after[0]] - chain.turns[place]))
        if value is not None:
            found[index] = Resolved(value=value, confidence=0.93, why=f"året står vid {mentions[chain.indexes[after[0]]].as_written} i samma uppräkning")
    return found


# --- the meeting's own year ---------------------------------------------------------------------------------------------------
def _of_own(mention: Mention, evidence: _Evidence, flow: Flow) -> Resolved | None:
    scored: list[tuple[float, int, str]] = []
    for year in _YEARS:
        day = _first(mention, year)
        if day is None:
            continue
        score, why = 0.0, ""
        if day in evidence.path.days:
            score, why = 9.0, "sökvägen bär samma dag"
        spans = [span for span in evidence.path.spans if span.since <= day <= span.until]
        if spans:
            score, why = score + 4, why or f"sökvägen säger {spans[0].words}"
        near = min((abs((other - day).days) for other in evidence.path.days), default=999)
        if near <= 200 and not why:
            score, why = score + 3 - near / 100, "sökvägens datum ligger nära"
        gap = min((abs((other - day).days) for other in evidence.neighbours), default=9999)
        if gap <= 250:
            score, why = score + 3.5 - gap / 80, why or "nätverkets andra dokument ligger nära i tid"
        for hint in evidence.hints:
            if hint.since <= day <= hint.until:
                weight = 3.0 if hint.start < 250 else 0.6 if (hint.until - hint.since).days > 200 else 1.5
                score, why = score + weight, why or f"texten säger {hint.words}"
        full = sum(_relative((other - day).days, way) / 5 for other, way in evidence.explicit)
        score += max(-3.0, min(3.0, full))
        why = why or ("andra datum i texten ligger nära" if full > 0 else "")
        scored.append((score + _weekday(mention, day) - abs(year - _LIKELY) * 0.01, year, why))
    best, second = _two(scored)
    if best is None or best[0] < 1.5 or not best[2]:
        return None
    wrong = _weekday(mention, _first(mention, best[1])) < 0
    confidence = (0.93 if best[0] - second >= 3 else 0.85 if best[0] - second >= 1.5 else 0.65) - (0.1 if wrong else 0)
    return Resolved(value=_value(mention, best[1]), confidence=round(confidence, 2), why=f"året {best[1]}: {best[2]}{_weekday_words(mention, wrong)}")


def _two(scored: list[tuple[float, int, str]]) -> tuple[tuple[float, int, str] | None, float]:
    ranked = sorted(scored, reverse=True)
    return (ranked[0], ranked[1][0] if len(ranked) > 1 else -9.0) if ranked else (None, -9.0)


def _weekday(mention: Mention, day: date | None) -> float:
    if mention.weekday is None or day is None:
        return 0.0
    return 3.0 if day.weekday() == mention.weekday else -3.0


def _weekday_words(mention: Mention, wrong: bool) -> str:
    if mention.weekday is None:
        return ""
    return ", fast veckodagen är en annan" if wrong else ", och veckodagen stämmer"


# --- where the document stands in time when it does not say so -----------------------------------------------------------------
def _supposed(flow: Flow, mentions: Sequence[Mention], groups: list[Chain], found: dict[int, Resolved], evidence: _Evidence) -> _Anchor | None:
    if evidence.path.days:
        day = evidence.path.days[-1]
        return _Anchor(day=day, weight=0.9, why=f"sökvägens datum {day.isoformat()}")
    past = [day for day, way in evidence.explicit if way < 0]
    coming = [day for day, way in evidence.explicit if way > 0]
    for chain in groups:
        hint = _hint_over(flow, mentions[chain.indexes[0]], evidence)
        if hint is not None and len(chain.indexes) >= 3 and chain.indexes[0] not in found:
            first = _within(mentions[chain.indexes[0]], hint[0])
            coming += [first] if first else []
    if coming and not past:
        day = min(coming) - timedelta(days=75)
        return _Anchor(day=day, weight=0.8, why=f"datum som kommer, {min(coming).isoformat()}")
    if past:
        day = max(past)
        if coming and min(coming) > day:
            near = max(day, min(coming) - timedelta(days=120))
            return _Anchor(day=near, weight=0.8, why=f"texten ligger mellan {day.isoformat()} och {min(coming).isoformat()}")
        return _Anchor(day=day + timedelta(days=35), weight=0.8, why=f"texten ligger efter {day.isoformat()}")
    if evidence.explicit:
        day = sorted(day for day, _ in evidence.explicit)[len(evidence.explicit) // 2]
        return _Anchor(day=day, weight=0.6, why=f"textens datum {day.isoformat()}")
    return None


def _within(mention: Mention, hint: Hint) -> date | None:
    for year in range(hint.since.year, hint.until.year + 1):
        day = _first(mention, year)
        if day is not None and hint.since <= day <= hint.until:
            return day
    return None


def _hint_over(flow: Flow, mention: Mention, evidence: _Evidence) -> tuple[Hint, float] | None:
    """The year named in the heading over a date or in the words before it, and its weight."""
    line = flow.line_at(mention.start)
    over = date_chains.heading_over(flow, line)
    above = date_chains.heading_over(flow, over) if over is not None else None
    runs = [(max(line.start, mention.start - 150), mention.start), *((head.start, head.end) for head in (over, above) if head is not None)]
    for place, (start, end) in enumerate(runs):
        for hint in reversed(evidence.hints):
            if not start <= hint.start < end:
                continue
            around = flow.text[max(start, hint.start - 45) : hint.end + 12]
            if _MEETING_WORDS.search(around.replace(hint.words, "") if hint.words.isdigit() else around):
                return hint, 5.0
            if place and flow.text[start:end].strip(" :.-#") == hint.words:
                return hint, 5.0
            if place == 1:
                return hint, 1.5
    return None


# --- the years of bare dates ---------------------------------------------------------------------------------------------------
def _worked_out(
    flow: Flow, mentions: Sequence[Mention], chain: Chain, open_ones: list[int], anchor: _Anchor | None, evidence: _Evidence
) -> dict[int, Resolved]:
    first = mentions[chain.indexes[open_ones[0]]]
    hint = _hint_over(flow, first, evidence) or (_hint_over(flow, mentions[chain.indexes[0]], evidence))
    way = date_chains.direction(flow, first)
    if evidence.notice and way > 0:
        way = 0
    bound = anchor.day.year + 1 if anchor and date_chains.says_next_year(date_chains.over_words(flow, first)) else None
    before = next((place for place in reversed(range(open_ones[0])) if mentions[chain.indexes[place]].year), None)
    inherited = None if before is None else (mentions[chain.indexes[before]].year or 0) + chain.turns[open_ones[0]] - chain.turns[before]
    members = [mentions[chain.indexes[place]] for place in open_ones]
    turns = [chain.turns[place] - chain.turns[open_ones[0]] for place in open_ones]
    scored: list[tuple[float, int, str]] = []
    printed = sum(member.weekday is not None for member in members)
    for year in _YEARS:
        days = [_first(member, year + turn) for member, turn in zip(members, turns, strict=True)]
        if days[0] is None or (anchor and not -3 <= year - anchor.day.year <= 4):
            continue
        score, why = _year_score(days, hint, way, anchor, bound, evidence, first.week is not None)
        if inherited == year:
            score, why = score + 3, why or "året står tidigare i samma uppräkning"
        fits = sum(_weekday(member, day) for member, day in zip(members, days, strict=True))
        scored.append((score + max(-6.0, min(6.0, fits)) - abs(year - _LIKELY) * 0.02, year, why))
    best, second = _two(scored)
    fitting = best is not None and printed >= 2 and all(_weekday(m, _first(m, best[1] + t)) >= 0 for m, t in zip(members, turns, strict=True))
    if best is None or (anchor is None and not best[2] and not fitting):
        return {}
    margin = best[0] - second
    base = 0.94 if margin >= 3 else 0.88 if margin >= 1.5 else 0.75 if margin >= 0.6 else 0.55
    base -= 0 if anchor is None or anchor.weight == 1 or hint else 0.12
    if not best[2]:
        base = min(base, 0.55)
    found = {}
    for place, member, turn in zip(open_ones, members, turns, strict=True):
        value = _value(member, best[1] + turn)
        if value is None:
            continue
        wrong = _weekday(member, _first(member, best[1] + turn)) < 0
        why = best[2] or "veckodagarna stämmer det året"
        confidence = max(0.4, base - (0.2 if wrong else 0) + (0.02 if member.weekday is not None and not wrong else 0))
        found[chain.indexes[place]] = Resolved(
            value=value, confidence=round(min(confidence, 0.95), 2), why=f"året {best[1] + turn}: {why}{_weekday_words(member, wrong) if best[2] else ''}"
        )
    return found


def _year_score(
    days: list[date | None], hint: tuple[Hint, float] | None, way: int, anchor: _Anchor | None, bound: int | None, evidence: _Evidence, weekly: bool
) -> tuple[float, str]:
    score, why = 0.0, ""
    known = [day for day in days if day is not None]
    if hint is not None:
        inside = sum(hint[0].since <= day <= hint[0].until for day in known) / len(known)
        score += hint[1] * (2 * inside - 1)
        why = f"över eller före datumet står {hint[0].words}" if inside else ""
    if bound is not None:
        score += 5 if known[0].year == bound else -2
        why = why or ("texten säger nästa år" if known[0].year == bound else "")
    if anchor is not None:
        near = sum(_relative(_apart(day, anchor.day, weekly), way) for day in known) / len(known)
        score += anchor.weight * near
        why = why or (f"närmast {'efter' if known[0] >= anchor.day else 'före'} {anchor.why}" if near > 0 else "")
    for span in evidence.path.spans:
        inside = sum(span.since <= day <= span.until for day in known) / len(known)
        score += (0.5 if anchor else 3.0) * inside
        why = why or (f"sökvägen säger {span.words}" if inside else "")
    if anchor is None:
        gap = min((abs((other - known[0]).days) for other in evidence.neighbours), default=9999)
        if gap <= 300:
            score, why = score + 2.5 - gap / 150, why or "nätverkets andra dokument ligger nära i tid"
        weak = min(2.5, sum(1.2 for other in evidence.hints if other.since <= known[0] <= other.until))
        score += weak
        why = why or ("texten nämner " + next(h.words for h in evidence.hints if h.since <= known[0] <= h.until) if weak else "")
    return score, why


def _apart(day: date, anchor: date, weekly: bool) -> int:
    """Days from the anchor; a week that the anchor lies in is neither before nor after it."""
    days = (day - anchor).days
    return 0 if weekly and -6 <= days < 0 else days


def _relative(days: int, way: int) -> float:
    """How well a distance in days from the meeting suits a date told as coming (1), past (-1) or neither (0)."""
    if way < 0:
        days, way = -days, 1
    if way > 0:
        if days >= 0:
            return 5 - days / 200 if days <= 400 else -2.0
        return 2.0 + days / 15 if days > -45 else max(-4.0, -2.0 + days / 400)
    return max(-3.0, 4.5 - days / 120) if days >= 0 else max(-3.0, 4.5 + days / 75)
