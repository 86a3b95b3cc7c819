"""The notice of a meeting and its minutes give different times."""

from collections.abc import Iterator

from lagetrunt.engines.reading.checking.across.placing import found, place
from lagetrunt.engines.reading.checking.across.series import is_minutes
from lagetrunt.engines.reading.checking.code import Code
from lagetrunt.engines.reading.model.collection import Collection
from lagetrunt.engines.reading.model.fact import Kind
from lagetrunt.engines.reading.model.finding import CrossFinding, Severity

CODE = Code(
    Severity.QUESTION,
    "Kallelsen och anteckningarna anger olika starttid.",
    "The notice and the minutes give different starting times.",
)
_LATE = 30


def check(collection: Collection) -> Iterator[CrossFinding]:
    """One finding for each notice whose start lies more than half an hour from that of the minutes."""
    for group in collection.meetings:
        minutes = collection.readings[group.chosen]
        start = minutes.meeting.start
        if start is None or not is_minutes(minutes):
            continue
        for member in group.members[1:]:
            notice = collection.readings[member]
            called = notice.meeting.start
            if called is None or notice.kind is None or notice.kind.value is not Kind.NOTICE:
                continue
            if abs(_minutes(called.value) - _minutes(start.value)) > _LATE:
                yield found(
                    __name__,
                    CODE,
                    message=f"Kallelsen anger starttiden {called.value}, anteckningarna {start.value}.",
                    english=f"The notice gives the start as {called.value}, the minutes as {start.value}.",
                    places=[place(notice, called.spans), place(minutes, start.spans)],
                )


def _minutes(time: str) -> int:
    hours, _, minutes = time.partition(":")
    return int(hours) * 60 + int(minutes or 0)
