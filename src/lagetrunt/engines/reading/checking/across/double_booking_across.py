"""One person is listed as present at two meetings at the same time, or one network is booked twice."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from lagetrunt.engines.reading.checking import saying
from lagetrunt.engines.reading.checking.across.placing import found, place
from lagetrunt.engines.reading.checking.across.series import is_minutes
from lagetrunt.engines.reading.checking.code import Code
from lagetrunt.engines.reading.model.collection import Collection
from lagetrunt.engines.reading.model.fact import Fact, Meeting, NextMeeting, Person, Status
from lagetrunt.engines.reading.model.finding import CrossFinding, Severity
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.kernel.text import fold

CODE = Code(
    Severity.QUESTION,
    "Samma tid är bokad två gånger i olika dokument.",
    "The same time is booked twice in different documents.",
)
_SURE_ENOUGH = 0.7


def check(collection: Collection) -> Iterator[CrossFinding]:
    """One finding for each person present twice at a time, and for each day that a network announces with two times."""
    yield from _people(collection)
    yield from _networks(collection)


def _people(collection: Collection) -> Iterator[CrossFinding]:
    group_of = {group.chosen: number for number, group in enumerate(collection.meetings)}
    for link in collection.people:
        by_day: dict[date, list[tuple[int, Fact[Person]]]] = defaultdict(list)
        for at in link.appearances:
            reading = collection.readings[at.reading]
            fact = reading.people[at.fact]
            whole = fact.value.status is Status.PRESENT and not fact.value.attended
            if at.reading in group_of and is_minutes(reading) and reading.meeting.date and whole:
                by_day[reading.meeting.date.value].append((at.reading, fact))
        for day, present in sorted(by_day.items()):
            for (one, fact), (other, other_fact) in pairwise(present):
                a, b = collection.readings[one], collection.readings[other]
                if not _overlap(a.meeting, b.meeting):
                    continue
                yield found(
                    __name__,
                    CODE,
                    message=f"{link.name} står som närvarande vid två möten samtidigt {saying.day(day)}.",
                    english=f"{link.name} is listed as present at two meetings at the same time on {saying.day_in_english(day)}.",
                    places=[place(a, fact.spans), place(b, other_fact.spans)],
                )


def _overlap(one: Meeting, other: Meeting) -> bool:
    """Whether two meetings of one day are known to go on at the same time, not only to touch."""
    if not (one.start and one.end and other.start and other.end):
        return False
    return max(one.start.value, other.start.value) < min(one.end.value, other.end.value)


def _networks(collection: Collection) -> Iterator[CrossFinding]:
    """Announcements of one network for one day with other starting times, in documents of different meetings."""
    network_of = {place_: number for number, link in enumerate(collection.networks) for place_ in link.readings}
    superseded = {member for group in collection.meetings for member in group.members[1:]}
    told: dict[tuple[int, date], dict[str, tuple[int, tuple[Span, ...]]]] = defaultdict(dict)
    for number, reading in enumerate(collection.readings):
        network = network_of.get(number)
        if network is None or number in superseded:
            continue
        for fact in reading.next_meetings:
            if _is_sure(fact) and fact.value.date and fact.value.start:
                told[network, fact.value.date].setdefault(fact.value.start, (number, fact.spans))
    for (network, day), starts in sorted(told.items()):
        documents = {number for number, _ in starts.values()}
        if len(starts) < 2 or len(documents) < 2:
            continue
        name = collection.networks[network].name
        yield found(
            __name__,
            CODE,
            message=f"{_capital(name)} har {saying.day(day)} med olika tider: {saying.listed([f'kl. {start}' for start in sorted(starts)])}.",
            english=f"{_capital(name)} has {saying.day_in_english(day)} with different times: {' and '.join(sorted(starts))}.",
            places=[place(collection.readings[number], spans) for _, (number, spans) in sorted(starts.items())],
        )


def _is_sure(fact: Fact[NextMeeting]) -> bool:
    return fact.confidence >= _SURE_ENOUGH


def _capital(name: str) -> str:
    folded = fold(name)
    return name[:1].upper() + name[1:] if folded else "Nätverket"
