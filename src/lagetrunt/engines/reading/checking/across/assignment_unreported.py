"""Assignments whose day has passed by the network's last minutes, and which no later minutes speak of."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lagetrunt.engines.reading.checking import saying
from lagetrunt.engines.reading.checking.across.placing import found, place
from lagetrunt.engines.reading.checking.across.series import Held, held
from lagetrunt.engines.reading.checking.code import Code
from lagetrunt.engines.reading.linking.subjects import bearing, telling
from lagetrunt.engines.reading.model.collection import Collection, FollowUp
from lagetrunt.engines.reading.model.fact import Assignment, Fact
from lagetrunt.engines.reading.model.finding import CrossFinding, Severity

CODE = Code(
    Severity.NOTE,
    "Ett åtagande vars dag har passerat nämns inte i senare anteckningar.",
    "An assignment whose day has passed is not spoken of in later minutes.",
)
_SURE_ENOUGH = 0.6
_WORDS_ASKED = 2
_PIECE = 4000


def check(collection: Collection) -> Iterator[CrossFinding]:
    """One finding for each document, with all its assignments that nobody came back to."""
    meetings = held(collection)
    network_of = {meeting.group.chosen: (number, meeting) for number, series in meetings.items() for meeting in series}
    said: dict[int, frozenset[str]] = {}
    forgotten: dict[int, list[Fact[Assignment]]] = defaultdict(list)
    for follow_up in collection.follow_ups:
        fact = _fact(collection, follow_up)
        due = fact.value.due
        if follow_up.reported is not None or due is None or not fact.value.who or fact.confidence < _SURE_ENOUGH:
            continue
        if follow_up.assigned.reading not in network_of:
            continue
        number, own = network_of[follow_up.assigned.reading]
        later = [meeting for meeting in meetings[number] if meeting.day > own.day]
        if due < own.day or not _are_all_here(own, [meeting for meeting in later if meeting.day > due], later):
            continue
        asked = bearing(telling(fact.value.what), least=5)[:_WORDS_ASKED]
        if asked and not any(_said(meeting, said).intersection(asked) for meeting in later):
            forgotten[follow_up.assigned.reading].append(fact)
    for reading, facts in sorted(forgotten.items()):
        yield _told(collection, reading, facts, network_of[reading][1])


def _fact(collection: Collection, follow_up: FollowUp) -> Fact[Assignment]:
    item = collection.readings[follow_up.assigned.reading].items[follow_up.assigned.item]
    return item.assignments[follow_up.number]


def _are_all_here(own: Held, after_due: Sequence[Held], later: Sequence[Held]) -> bool:
    """Whether the minutes in which it could be spoken of are among the files: two at least, or the next as announced."""
    if not after_due:
        return False
    announced = {fact.value.date for fact in own.reading.next_meetings}
    return len(after_due) > 1 or any(meeting.day in announced for meeting in later)


def _said(meeting: Held, known: dict[int, frozenset[str]]) -> frozenset[str]:
    """The telling words of the whole of some minutes, worked out once."""
    if meeting.group.chosen not in known:
        text = meeting.reading.document.text
        known[meeting.group.chosen] = frozenset(
            found_ for start in range(0, len(text), _PIECE) for found_ in telling(text[start : start + _PIECE])
        )
    return known[meeting.group.chosen]


def _told(collection: Collection, reading: int, facts: Sequence[Fact[Assignment]], own: Held) -> CrossFinding:
    count = len(facts)
    days = saying.listed([saying.day(day) for day in sorted({fact.value.due for fact in facts if fact.value.due})])
    return found(
        __name__,
        CODE,
        message=(
            f"{'Ett åtagande' if count == 1 else f'{count} åtaganden'} från {saying.day(own.day)} skulle vara"
            f" {'klart' if count == 1 else 'klara'} {days} och nämns inte i senare anteckningar."
        ),
        english=(
            f"{'An assignment' if count == 1 else f'{count} assignments'} from {saying.day_in_english(own.day)}"
            f" {'was' if count == 1 else 'were'} due and {'is' if count == 1 else 'are'} not spoken of in later minutes."
        ),
        places=[place(collection.readings[reading], fact.spans) for fact in facts],
    )
