"""The year of every date: printed, inherited from its list, or worked out from the meeting's day and all other evidence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lagetrunt.engines.reading.extracting import date_chains, year_hints
from lagetrunt.engines.reading.extracting.date_chains import Chain
from lagetrunt.engines.reading.extracting.mentions import Mention
from lagetrunt.engines.reading.extracting.own_date import OwnDate, own_date
from lagetrunt.engines.reading.extracting.year_scoring import (
    Anchor,
    Evidence,
    first_day,
    hint_over,
    relative,
    two_best,
    value_of,
    weekday_fit,
    weekday_words,
    within,
    year_score,
)
from lagetrunt.engines.reading.model.fact import DateRange
from lagetrunt.engines.reading.shaping.flow import Flow
from lagetrunt.kernel.dates import swedish_date

_YEARS = range(1995, 2046)
_LATEST = 2030  # of years that weekdays alone speak for
_LIKELY = 2024
_NOTICE = re.compile(
    r"\b(?:kallelse|inbjudan|inbjuds|välkommen till|välkomna till|bjuder in|dags för|varmt välkom\w+)\b", re.IGNORECASE
)
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


def date_document(flow: Flow, mentions: Sequence[Mention], *, path: str, neighbours: tuple[date, ...] = ()) -> Dated:
    """Every mention with its day, as far as the document, its path and its neighbours tell."""
    own = own_date(flow, mentions, year_hints.of_path(path).days)
    evidence = _gather(flow, mentions, path, neighbours)
    found: dict[int, Resolved] = {}
    groups = date_chains.chains(flow, mentions)
    for chain in groups:
        found.update(_printed(mentions, chain))
    anchor: Anchor | None = None
    if own is not None:
        if own.index not in found:
            resolved = _of_own(mentions[own.index], evidence, flow)
            if resolved is not None:
                found[own.index] = resolved
        if own.index in found and (day := found[own.index].day) is not None:
            anchor = Anchor(day=day, weight=1.0, why=f"mötet {swedish_date(day)}")
    sure = anchor is not None
    if anchor is None:
        anchor = _supposed(flow, mentions, groups, found, evidence)
    for chain in groups:
        open_ones = [place for place, index in enumerate(chain.indexes) if index not in found]
        if open_ones:
            found.update(_worked_out(flow, mentions, chain, open_ones, anchor, evidence))
    days = tuple(
        found.get(index, Resolved(value=None, confidence=0.6, why="året framgår inte"))
        for index in range(len(mentions))
    )
    return Dated(days=days, own=own, anchor=anchor.day if anchor else None, anchor_sure=sure)


# --- evidence ----------------------------------------------------------------------------------------------------------------
def _gather(flow: Flow, mentions: Sequence[Mention], path: str, neighbours: tuple[date, ...]) -> Evidence:
    taken = [(mention.start, mention.end) for mention in mentions]
    explicit = []
    for mention in mentions:
        if mention.year and (day := first_day(mention, mention.year)) is not None:
            explicit.append((day, date_chains.direction(flow, mention)))
    return Evidence(
        path=year_hints.of_path(path),
        hints=year_hints.outside(year_hints.find_hints(flow.text), taken),
        neighbours=tuple(sorted(neighbours)),
        explicit=tuple(explicit),
        notice=bool(_NOTICE.search(flow.text[:800])) and not _MINUTES.search(flow.text[:250]),
    )


# --- years printed, or printed once for a list --------------------------------------------------------------------------------
def _printed(mentions: Sequence[Mention], chain: Chain) -> dict[int, Resolved]:
    found: dict[int, Resolved] = {}
    years = [(place, mentions[index].year) for place, index in enumerate(chain.indexes)]
    named = [(place, year) for place, year in years if year]
    for place, year in years:
        index = chain.indexes[place]
        if year:
            value = value_of(mentions[index], year)
            found[index] = Resolved(
                value=value, confidence=0.97 if value else 0.4, why=None if value else "dagen finns inte"
            )
            continue
        after = next(((p, y) for p, y in named if p > place), None)  # the year stands after the last of a list
        if after is None or after[1] is None:
            continue
        value = value_of(mentions[index], after[1] - (chain.turns[after[0]] - chain.turns[place]))
        if value is not None:
            found[index] = Resolved(
                value=value,
                confidence=0.93,
                why=f"året står vid {mentions[chain.indexes[after[0]]].as_written} i samma uppräkning",
            )
    return found


# --- the meeting's own year ---------------------------------------------------------------------------------------------------
def _of_own(mention: Mention, evidence: Evidence, flow: Flow) -> Resolved | None:
    scored: list[tuple[float, int, str]] = []
    for year in _YEARS:
        day = first_day(mention, year)
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
        full = sum(relative((other - day).days, way) / 5 for other, way in evidence.explicit)
        score += max(-3.0, min(3.0, full))
        why = why or ("andra datum i texten ligger nära" if full > 0 else "")
        scored.append((score + weekday_fit(mention, day) - abs(year - _LIKELY) * 0.01, year, why))
    best, second = two_best(scored)
    if best is None or best[0] < 1.5 or not best[2]:
        return None
    wrong = weekday_fit(mention, first_day(mention, best[1])) < 0
    confidence = (0.93 if best[0] - second >= 3 else 0.85 if best[0] - second >= 1.5 else 0.65) - (0.1 if wrong else 0)
    return Resolved(
        value=value_of(mention, best[1]),
        confidence=round(confidence, 2),
        why=f"året {best[1]}: {best[2]}{weekday_words(mention, wrong)}",
    )


# --- where the document stands in time when it does not say so -----------------------------------------------------------------
def _supposed(
    flow: Flow, mentions: Sequence[Mention], groups: list[Chain], found: dict[int, Resolved], evidence: Evidence
) -> Anchor | None:
    if evidence.path.days:
        day = evidence.path.days[-1]
        return Anchor(day=day, weight=0.9, why=f"sökvägens datum {swedish_date(day)}")
    past = [day for day, way in evidence.explicit if way < 0]
    coming = [day for day, way in evidence.explicit if way > 0]
    for chain in groups:
        hint = hint_over(flow, mentions[chain.indexes[0]], evidence)
        if hint is not None and len(chain.indexes) >= 3 and chain.indexes[0] not in found:
            first = within(mentions[chain.indexes[0]], hint[0])
            coming += [first] if first else []
    if coming and not past:
        day = min(coming) - timedelta(days=75)
        return Anchor(day=day, weight=0.8, why=f"tiden före {swedish_date(min(coming))}, som är på väg")
    if past:
        day = max(past)
        if coming and min(coming) > day:
            near = max(day, min(coming) - timedelta(days=120))
            return Anchor(day=near, weight=0.8, why=f"tiden mellan {swedish_date(day)} och {swedish_date(min(coming))}")
        return Anchor(day=day + timedelta(days=35), weight=0.8, why=f"tiden strax efter {swedish_date(day)}")
    early = [hint for hint in evidence.hints if hint.start < 300 and (hint.until - hint.since).days <= 31]
    if early and not evidence.explicit:
        return Anchor(day=early[0].since + timedelta(days=14), weight=0.7, why=f"{early[0].words} överst i texten")
    if evidence.explicit:
        day = sorted(day for day, _ in evidence.explicit)[len(evidence.explicit) // 2]
        return Anchor(day=day, weight=0.6, why=f"textens datum {swedish_date(day)}")
    return None


# --- the years of bare dates ---------------------------------------------------------------------------------------------------
def _worked_out(
    flow: Flow,
    mentions: Sequence[Mention],
    chain: Chain,
    open_ones: list[int],
    anchor: Anchor | None,
    evidence: Evidence,
) -> dict[int, Resolved]:
    first = mentions[chain.indexes[open_ones[0]]]
    hint = hint_over(flow, first, evidence) or (hint_over(flow, mentions[chain.indexes[0]], evidence))
    way = date_chains.direction(flow, first)
    line = flow.line_at(first.start)
    alone = len(chain.indexes) == 1 and not date_chains.led(flow, line, first)
    if hint is not None and (way > 0 or alone) and _far_ahead(hint[0], anchor) and hint[0].end <= line.start:
        hint = None
    if evidence.notice and way > 0:
        way = 0
    bound = anchor.day.year + 1 if anchor and date_chains.says_next_year(date_chains.over_words(flow, first)) else None
    before = next((place for place in reversed(range(open_ones[0])) if mentions[chain.indexes[place]].year), None)
    inherited = (
        None
        if before is None
        else (mentions[chain.indexes[before]].year or 0) + chain.turns[open_ones[0]] - chain.turns[before]
    )
    members = [mentions[chain.indexes[place]] for place in open_ones]
    turns = [chain.turns[place] - chain.turns[open_ones[0]] for place in open_ones]
    scored: list[tuple[float, int, str]] = []
    printed = sum(member.weekday is not None for member in members)
    for year in _YEARS:
        if anchor and not -3 <= year - anchor.day.year <= 4:
            continue
        if anchor is None and hint is None and year > _LATEST:
            continue
        days = [first_day(member, year + turn) for member, turn in zip(members, turns, strict=True)]
        if days[0] is None:
            continue
        score, why = year_score(days, hint, way, anchor, bound, evidence, first.week is not None)
        if inherited == year:
            score, why = score + 3, why or "året står tidigare i samma uppräkning"
        fits = sum(weekday_fit(member, day) for member, day in zip(members, days, strict=True))
        scored.append((score + max(-6.0, min(6.0, fits)) - abs(year - _LIKELY) * 0.02, year, why))
    best, second = two_best(scored)
    fitting = best is not None and printed >= 2 and _all_fit(members, turns, best[1])
    if best is None or (anchor is None and not best[2] and not fitting):
        return {}
    margin = best[0] - second
    base = 0.94 if margin >= 3 else 0.88 if margin >= 1.5 else 0.75 if margin >= 0.6 else 0.55
    base -= 0 if anchor is None or anchor.weight == 1 or hint else 0.12
    if anchor is None and hint is None:
        base = min(base, 0.88 if evidence.path.spans else 0.7 if best[2] else 0.55)
    why = best[2]
    if not why:
        fits_too = [year for _, year, _ in sorted(scored, key=lambda one: one[1]) if _all_fit(members, turns, year)]
        why = f"veckodagarna stämmer {', '.join(map(str, fits_too))}, och det är det troligaste av dem"
    found = {}
    for place, member, turn in zip(open_ones, members, turns, strict=True):
        value = value_of(member, best[1] + turn)
        if value is None:
            continue
        wrong = weekday_fit(member, first_day(member, best[1] + turn)) < 0
        confidence = max(0.4, base - (0.2 if wrong else 0) + (0.02 if member.weekday is not None and not wrong else 0))
        found[chain.indexes[place]] = Resolved(
            value=value,
            confidence=round(min(confidence, 0.95), 2),
            why=f"året {best[1] + turn}: {why}{weekday_words(member, wrong) if best[2] else ''}",
        )
    return found


def _far_ahead(hint: year_hints.Hint, anchor: Anchor | None) -> bool:
    """Whether it speaks of days over a year after the document's own: what a heading is about, not when a task is due."""
    return anchor is not None and anchor.weight == 1 and hint.since > anchor.day + timedelta(days=366)


def _all_fit(members: Sequence[Mention], turns: Sequence[int], year: int) -> bool:
    """Whether every printed weekday of a list is right when its first day lies in that year."""
    return all(
        weekday_fit(member, first_day(member, year + turn)) >= 0 for member, turn in zip(members, turns, strict=True)
    )
