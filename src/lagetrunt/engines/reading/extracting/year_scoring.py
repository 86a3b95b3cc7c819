"""How well a year suits a bare date: weekdays, headings, the meeting's day, the path, what else the text says."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from lagetrunt.engines.reading.extracting import date_chains
from lagetrunt.engines.reading.extracting.date_grammar import Day
from lagetrunt.engines.reading.extracting.mentions import Mention
from lagetrunt.engines.reading.extracting.year_hints import Hint, PathHints
from lagetrunt.engines.reading.model.fact import DateRange
from lagetrunt.engines.reading.shaping.flow import Flow
from lagetrunt.kernel.dates import week_period

_MEETING_WORDS = re.compile(
    r"möte|träff|sammanträd|\bdatum|tider\b|kalend|plan\b|planering|termin|\bhöst|\bvår(?:en|ens|t)?\b|läsår|skolår|\bht\b|\bvt\b|program\b|dagar\b|aktivitet",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The day that the document is seen from, known or supposed."""

    day: date
    weight: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is known of a document's time before its bare dates are resolved."""

    path: PathHints
    hints: tuple[Hint, ...]
    neighbours: tuple[date, ...]
    explicit: tuple[
        tuple[date, int], ...
    ]  # dates printed in full, and whether they are told as past (-1) or coming (1)
    notice: bool


def first_day(mention: Mention, year: int) -> date | None:
    """The first day of a mention in that year; None where there is none, as of 29 February or week 53."""
    try:
        if mention.week is not None:
            return week_period(year, mention.week).from_
        return date(year, mention.month or 0, mention.day or 0)
    except ValueError:
        return None


def value_of(mention: Mention, year: int) -> date | DateRange | None:
    """What a mention stands for in that year."""
    first = first_day(mention, year)
    if first is None:
        return None
    if mention.week is not None:
        last_week = mention.until_week or mention.week
        last = first_day(Mention(start=0, end=0, as_written="", week=last_week), year + (last_week < mention.week))
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


def two_best(scored: list[tuple[float, int, str]]) -> tuple[tuple[float, int, str] | None, float]:
    """The best of scored years, and the score of the next."""
    ranked = sorted(scored, reverse=True)
    return (ranked[0], ranked[1][0] if len(ranked) > 1 else -9.0) if ranked else (None, -9.0)


def weekday_fit(mention: Mention, day: date | None) -> float:
    """Whether the printed weekday is that of the day: 3 when it is, -3 when not, 0 when none is printed."""
    if mention.weekday is None or day is None:
        return 0.0
    return 3.0 if day.weekday() == mention.weekday else -3.0


def weekday_words(mention: Mention, wrong: bool) -> str:
    """What the reason says of the weekday."""
    if mention.weekday is None:
        return ""
    return ", fast veckodagen är en annan" if wrong else ", och veckodagen stämmer"


def within(mention: Mention, hint: Hint) -> date | None:
    """The day of a mention that lies within a hint."""
    for year in range(hint.since.year, hint.until.year + 1):
        day = first_day(mention, year)
        if day is not None and hint.since <= day <= hint.until:
            return day
    return None


def hint_over(flow: Flow, mention: Mention, evidence: Evidence) -> tuple[Hint, float] | None:
    """The year named in the heading over a date or in the words before it, and its weight."""
    line = flow.line_at(mention.start)
    over = date_chains.heading_over(flow, line)
    above = date_chains.heading_over(flow, over) if over is not None else None
    runs = [
        (max(line.start, mention.start - 150), mention.start),
        *((head.start, head.end) for head in (over, above) if head is not None),
    ]
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


def year_score(
    days: list[date | None],
    hint: tuple[Hint, float] | None,
    way: int,
    anchor: Anchor | None,
    bound: int | None,
    evidence: Evidence,
    weekly: bool,
) -> tuple[float, str]:
    """How well the days of a list suit what is known, and the strongest reason."""
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
        near = sum(relative(_apart(day, anchor.day, weekly), way) for day in known) / len(known)
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
        why = why or (
            "texten nämner " + next(h.words for h in evidence.hints if h.since <= known[0] <= h.until) if weak else ""
        )
    return score, why


def _apart(day: date, anchor: date, weekly: bool) -> int:
    """Days from the anchor; a week that the anchor lies in is neither before nor after it."""
    days = (day - anchor).days
    return 0 if weekly and -6 <= days < 0 else days


def relative(days: int, way: int) -> float:
    """How well a distance in days from the meeting suits a date told as coming (1), past (-1) or neither (0)."""
    if way < 0:
        days, way = -days, 1
    if way > 0:
        if days >= 0:
            return 5 - days / 200 if days <= 400 else -2.0
        return 2.0 + days / 15 if days > -45 else max(-4.0, -2.0 + days / 400)
    return max(-3.0, 4.5 - days / 120) if days >= 0 else max(-3.0, 4.5 + days / 75)
