"""The next meeting was announced for another day than the one on which it was held."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from lagetrunt.engines.reading.checking import saying
from lagetrunt.engines.reading.checking.across.placing import found, place
from lagetrunt.engines.reading.checking.across.series import Held, days_of, held
from lagetrunt.engines.reading.checking.code import Code
from lagetrunt.engines.reading.model.collection import Collection
from lagetrunt.engines.reading.model.fact import Fact, NextMeeting
from lagetrunt.engines.reading.model.finding import CrossFinding, Severity

CODE = Code(
    Severity.QUESTION,
    "Nästa möte anges till en annan dag än den då det hölls.",
    "The next meeting is announced for another day than the one on which it was held.",
)
_SOON = timedelta(days=24)
_SAME = timedelta(days=1)
_SURE_ENOUGH = 0.7
_CHANGE = r"(?:flytta(?:s|t|des|ts)|ombokat?s?|ombokades|framflyttat?s?|tidigarela[gd]\w*|senarela[gd]\w*|ställ(?:s|des|ts) in|inställt|skj(?:uts|öts) (?:fram|upp))"
_MOVED = re.compile(
    rf"(?:möte|träff)\w*[^.\n]{{0,80}}\b{_CHANGE}|\b{_CHANGE}[^.\n]{{0,80}}(?:möte|träff)", re.IGNORECASE
)
_HEAD = 4000


def check(collection: Collection) -> Iterator[CrossFinding]:
    """One finding for each meeting that came soon after (or before) the day that the minutes before it announce.

    Silent where minutes from the announced day are among the files, where the day of the meeting is announced as well,
    or where some minutes tell that it was moved.
    """
    known = days_of(collection)
    for network, meetings in held(collection).items():
        days = known[network]
        last = max((meeting.day for meeting in meetings), default=None)
        for before, after in pairwise(meetings):
            announced = _announced(before)
            if announced is None or announced.value.date is None:
                continue
            day = announced.value.date
            if after.day - before.day <= _SAME or _is_known(before, after.day) or day in days:
                continue
            if abs(after.day - day) > _SOON or (abs(after.day - day) <= _SAME and _spans_days(before, announced)):
                continue
            if day > after.day and (last is None or last < day):
                continue
            if _told_moved(before, after):
                continue
            yield _told(before, after, announced, day)


def _announced(before: Held) -> Fact[NextMeeting] | None:
    """The next meeting that the minutes announce for sure: the first after their own day."""
    coming = [
        fact for fact in before.reading.next_meetings if fact.value.date is not None and fact.value.date > before.day
    ]
    first = min(coming, key=lambda fact: (fact.value.date or date.max, fact.spans), default=None)
    return first if first is not None and first.confidence >= _SURE_ENOUGH else None


def _is_known(before: Held, day: date) -> bool:
    """Whether the minutes themselves name the day on which the next meeting was held as a meeting."""
    return any(fact.value.date == day for fact in before.reading.next_meetings)


def _spans_days(before: Held, fact: Fact[NextMeeting]) -> bool:
    """Whether the announcement is of more than one day: "24-25 april", "lunch till lunch"."""
    words = " ".join(before.reading.document.text[span.start : span.end] for span in fact.spans).casefold()
    return "lunch" in words or "internat" in words or re.search(r"\d\s?[-–]\s?\d{1,2}\s?[a-zå/]", words) is not None


def _told_moved(before: Held, after: Held) -> bool:
    """Whether either of the minutes tells that a meeting was moved."""
    return any(_MOVED.search(held_.reading.document.text[:_HEAD]) for held_ in (before, after))


def _told(before: Held, after: Held, announced: Fact[NextMeeting], day: date) -> CrossFinding:
    own = after.reading.meeting.date
    return found(
        __name__,
        CODE,
        message=f"Nästa möte anges till {saying.day(day)}, men nästa anteckningar är från {saying.day(after.day)}.",
        english=(
            f"The next meeting is announced for {saying.day_in_english(day)},"
            f" but the next minutes are from {saying.day_in_english(after.day)}."
        ),
        places=[place(before.reading, announced.spans), place(after.reading, own.spans if own else ())],
    )
