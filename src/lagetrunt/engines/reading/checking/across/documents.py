"""The findings of each document, as `check` tells them: of superseded versions only what must be known of every copy."""

from collections.abc import Iterator

from lagetrunt.engines.reading.checking.across.placing import place
from lagetrunt.engines.reading.model.collection import Collection
from lagetrunt.engines.reading.model.fact import Kind
from lagetrunt.engines.reading.model.finding import CrossFinding, Finding
from lagetrunt.engines.reading.model.reading import Reading

_OF_EVERY_COPY = frozenset({"personal_identity_number"})
_WITHOUT_DAY = frozenset({"own_date_missing"})
_WITHOUT_YEAR = frozenset({"year_open"})
_SETTLED = 0.8


def check(collection: Collection) -> Iterator[CrossFinding]:
    """Every document's own findings; those that the other documents settle are left out."""
    superseded = _superseded(collection)
    dated = {place for group in collection.meetings if group.day is not None for place in group.members}
    for number, reading in enumerate(collection.readings):
        for finding in reading.findings:
            if number in superseded and finding.code not in _OF_EVERY_COPY:
                continue
            if finding.code in _WITHOUT_DAY and (reading.meeting.date is not None or number in dated):
                continue
            if finding.code in _WITHOUT_YEAR and _years_settled(reading, finding):
                continue
            yield _told(reading, finding)


def _superseded(collection: Collection) -> frozenset[int]:
    """Minutes of meetings that another version of the minutes counts for."""
    return frozenset(
        place
        for group in collection.meetings
        for place in group.members[1:]
        if _is_minutes(collection.readings[place]) and _is_minutes(collection.readings[group.chosen])
    )


def _is_minutes(reading: Reading) -> bool:
    return reading.kind is None or reading.kind.value in (Kind.PROTOCOL, Kind.NOTES)


def _years_settled(reading: Reading, finding: Finding) -> bool:
    """Whether every coming meeting that the finding points at has got its year from other documents."""
    asked = [
        fact for fact in reading.next_meetings if any(span.overlaps(at) for span in fact.spans for at in finding.spans)
    ]
    return bool(asked) and all(fact.value.date is not None and fact.confidence >= _SETTLED for fact in asked)


def _told(reading: Reading, finding: Finding) -> CrossFinding:
    places = tuple(place(reading, [span]) for span in finding.spans) or (place(reading, ()),)
    return CrossFinding(
        code=finding.code,
        severity=finding.severity,
        message=finding.message,
        english=finding.english,
        places=tuple(dict.fromkeys(places)),
    )
