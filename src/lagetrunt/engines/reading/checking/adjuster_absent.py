"""An adjuster of the minutes who was absent."""

from collections.abc import Iterator

from lagetrunt.engines.reading.checking.case import Case, named_elsewhere
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.model.fact import Kind, Role, Status
from lagetrunt.engines.reading.model.finding import Finding, Severity

CODE = Code(Severity.WARNING, "Justeraren var frånvarande.", "The adjuster of the minutes was absent.")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each such person."""
    if case.kind not in {Kind.PROTOCOL, Kind.NOTES}:
        return
    for fact in case.reading.people:
        person = fact.value
        if person.role != Role.MINUTES_CHECKER or person.status is not Status.ABSENT or person.attended:
            continue
        if named_elsewhere(case, fact, "juster"):
            yield finding(
                __name__,
                CODE,
                message=f"{person.name} ska justera men står som frånvarande.",
                english=f"{person.name} is to check the minutes but is listed as absent.",
                spans=fact.spans,
            )
