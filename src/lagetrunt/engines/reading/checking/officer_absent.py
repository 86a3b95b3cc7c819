"""A chair or secretary of the meeting who is listed as absent."""

from collections.abc import Iterator

from lagetrunt.engines.reading.checking.case import Case, named_elsewhere
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.model.fact import Kind, Role, Status
from lagetrunt.engines.reading.model.finding import Finding, Severity

CODE = Code(
    Severity.QUESTION,
    "Ordföranden eller sekreteraren står som frånvarande.",
    "The chair or secretary is listed as absent.",
)
_WORDS = {Role.CHAIR: ("ordförande", "chair", "ordf"), Role.SECRETARY: ("sekreterare", "secretary", "sekr")}


def check(case: Case) -> Iterator[Finding]:
    """One finding for each such person, unless somebody present holds the same role."""
    if case.kind not in {Kind.PROTOCOL, Kind.NOTES}:
        return
    for role, words in _WORDS.items():
        swedish, english, _ = words
        holders = [fact for fact in case.reading.people if fact.value.role == role]
        if any(fact.value.status is not Status.ABSENT for fact in holders):
            continue
        for fact in holders:
            if not named_elsewhere(case, fact, words[2]):
                continue
            yield finding(
                __name__,
                CODE,
                message=f"{fact.value.name} står som {swedish} men också som frånvarande.",
                english=f"{fact.value.name} is named as {english} but also as absent.",
                spans=fact.spans,
            )
