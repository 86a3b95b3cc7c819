"""All checks of one document, in one list."""

from collections.abc import Callable, Iterator
from types import ModuleType

from lagetrunt.engines.reading.checking import (
    adjuster_absent,
    adjuster_not_elected,
    attachment_missing,
    change,
    deadline_passed,
    double_booking,
    doubled_word,
    doubtful_word,
    end_before_start,
    impossible_date,
    municipality_empty,
    municipality_spelling,
    next_meeting_past,
    numbering_gap,
    numbering_repeat,
    officer_absent,
    own_date_missing,
    percentage,
    person_spelling,
    personal_identity_number,
    presenter_unlisted,
    responsible_empty,
    spelling,
    sum_wrong,
    table_sum,
    template_left,
    two_municipalities,
    two_start_times,
    web_address,
    week_number,
    weekday,
    year_open,
)
from lagetrunt.engines.reading.checking.case import Case, make_case
from lagetrunt.engines.reading.checking.code import code_of
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.shaping.flow import Flow

CHECKS: tuple[ModuleType, ...] = (
    weekday,
    week_number,
    impossible_date,
    next_meeting_past,
    deadline_passed,
    end_before_start,
    two_start_times,
    double_booking,
    year_open,
    own_date_missing,
    numbering_gap,
    numbering_repeat,
    two_municipalities,
    person_spelling,
    municipality_spelling,
    municipality_empty,
    spelling,
    doubtful_word,
    doubled_word,
    web_address,
    percentage,
    change,
    sum_wrong,
    table_sum,
    attachment_missing,
    presenter_unlisted,
    adjuster_absent,
    adjuster_not_elected,
    officer_absent,
    responsible_empty,
    template_left,
    personal_identity_number,
)
_BY_OWN_DAY = (weekday, next_meeting_past, deadline_passed, year_open, own_date_missing)
_WEIGHT = {severity: place for place, severity in enumerate(Severity)}


def check_document(reading: Reading, flow: Flow) -> tuple[Finding, ...]:
    """What does not add up in a document, the heaviest first, then by place."""
    case = make_case(reading, flow)
    found = [finding for module in CHECKS for finding in _run(module.check, case)]
    return tuple(sorted(dict.fromkeys(found), key=_order))


def look_again_for_papers(reading: Reading, flow: Flow) -> tuple[Finding, ...]:
    """The findings of a reading, with promised papers looked for anew among the document's neighbours."""
    kept = [found for found in reading.findings if found.code != code_of(attachment_missing.__name__)]
    return tuple(sorted([*kept, *attachment_missing.check(make_case(reading, flow))], key=_order))


def look_again_by_day(reading: Reading, flow: Flow) -> tuple[Finding, ...]:
    """The findings of a reading whose own day is another than the one that was read, with all that rest on it looked for anew."""
    rest = {code_of(module.__name__) for module in _BY_OWN_DAY}
    case = make_case(reading, flow)
    kept = [found for found in reading.findings if found.code not in rest]
    anew = [found for module in _BY_OWN_DAY for found in _run(module.check, case)]
    return tuple(sorted(dict.fromkeys([*kept, *anew]), key=_order))


def _run(check: Callable[[Case], Iterator[Finding]], case: Case) -> Iterator[Finding]:
    yield from check(case)


def _order(finding: Finding) -> tuple[int, int, str, str]:
    return _WEIGHT[finding.severity], finding.spans[0].start if finding.spans else -1, finding.code, finding.message
