"""The numbers of paragraphs do not run on from one protocol of a year to the next."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from lagetrunt.engines.reading.checking import saying
from lagetrunt.engines.reading.checking.across.placing import found, place
from lagetrunt.engines.reading.checking.across.series import Held, days_of, held
from lagetrunt.engines.reading.checking.code import Code
from lagetrunt.engines.reading.model.collection import Collection
from lagetrunt.engines.reading.model.fact import Item
from lagetrunt.engines.reading.model.finding import CrossFinding, Severity

CODE = Code(
    Severity.WARNING,
    "Paragraferna löper inte vidare från ett protokoll till nästa.",
    "The paragraphs do not run on from one protocol to the next.",
)
_NUMBER = re.compile(r"(?:§§?\s*)?(\d{1,4})(?:\s*§)?\.?$")
_LEAST = 3
_LARGEST_GAP = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """The paragraphs of one protocol, from the least number to the greatest."""

    held: Held
    first: Item
    first_number: int
    last: Item
    last_number: int


def check(collection: Collection) -> Iterator[CrossFinding]:
    """One finding for each gap or repeat between two protocols that nothing lies between.

    Only where the network's protocols of the year number their paragraphs in one series, as at least one pair shows or
    a first number above 1 tells; and where no meeting is known to have been held between the two.
    """
    days = days_of(collection)
    for network, meetings in held(collection).items():
        known = days[network]
        by_year: dict[int, list[_Run]] = defaultdict(list)
        for meeting in meetings:
            if (run := _run(meeting)) is not None:
                by_year[meeting.day.year].append(run)
        for runs in by_year.values():
            for one, other in pairwise(runs):
                if _restarts(one, other) or _between(known, one, other):
                    continue
                step = other.first_number - one.last_number
                if step > 1 and step - 1 <= _LARGEST_GAP:
                    yield _gap(one, other)
                elif step < 1 and other.first_number >= one.first_number and other.last_number > one.last_number:
                    yield _repeat(one, other)


def _run(meeting: Held) -> _Run | None:
    """The protocol's series of paragraphs; none where they bear no § or do not run."""
    numbered = [(number, item) for item in meeting.reading.items if (number := _number(meeting, item)) is not None]
    if len(numbered) < _LEAST:
        return None
    first, last = min(numbered, key=lambda one: one[0]), max(numbered, key=lambda one: one[0])
    if last[0] - first[0] > 2 * len(numbered):
        return None
    return _Run(held=meeting, first=first[1], first_number=first[0], last=last[1], last_number=last[0])


def _number(meeting: Held, item: Item) -> int | None:
    match = _NUMBER.match((item.number or "").strip())
    if match is None:
        return None
    end = item.title.spans[0].end if item.title.spans else item.span.start
    beside = meeting.reading.document.text[max(0, item.span.start - 12) : end + 8]
    return int(match[1]) if "§" in (item.number or "") or "§" in beside else None


def _restarts(one: _Run, other: _Run) -> bool:
    """Whether the second begins anew: a series of its own for each meeting, or for a new year of office."""
    return other.first_number == 1 or other.last_number < one.first_number


def _between(known: frozenset[date], one: _Run, other: _Run) -> bool:
    """Whether a meeting between the two is announced or known, so that a protocol is only missing among the files."""
    announced = {fact.value.date for fact in one.held.reading.next_meetings if fact.value.date is not None}
    if any(one.held.day < day < other.held.day for day in known | announced):
        return True
    return other.held.day not in announced and _could_be_a_protocol(one, other)


def _could_be_a_protocol(one: _Run, other: _Run) -> bool:
    """Whether the gap is as wide as a short protocol that nobody announces."""
    shortest = min(run.last_number - run.first_number + 1 for run in (one, other))
    return other.first_number - one.last_number - 1 > shortest / 2


def _gap(one: _Run, other: _Run) -> CrossFinding:
    missing = list(range(one.last_number + 1, other.first_number))
    told = f"§ {missing[0]}" if len(missing) == 1 else f"§ {missing[0]}–{missing[-1]}"
    return found(
        __name__,
        CODE,
        message=(
            f"{told} saknas mellan protokollen {saying.day(one.held.day)} (slutar med § {one.last_number})"
            f" och {saying.day(other.held.day)} (börjar med § {other.first_number})."
        ),
        english=(
            f"{told} is missing between the protocols of {saying.day_in_english(one.held.day)} (ends with § {one.last_number})"
            f" and {saying.day_in_english(other.held.day)} (begins with § {other.first_number})."
        ),
        places=[place(one.held.reading, one.last.title.spans), place(other.held.reading, other.first.title.spans)],
    )


def _repeat(one: _Run, other: _Run) -> CrossFinding:
    return found(
        __name__,
        CODE,
        message=(
            f"§ {other.first_number} finns i två protokoll: {saying.day(one.held.day)} slutar med § {one.last_number}"
            f" och {saying.day(other.held.day)} börjar med § {other.first_number}."
        ),
        english=(
            f"§ {other.first_number} stands in two protocols: {saying.day_in_english(one.held.day)} ends with § {one.last_number}"
            f" and {saying.day_in_english(other.held.day)} begins with § {other.first_number}."
        ),
        places=[place(one.held.reading, one.last.title.spans), place(other.held.reading, other.first.title.spans)],
    )
