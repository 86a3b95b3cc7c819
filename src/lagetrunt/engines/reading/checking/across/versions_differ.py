"""Two versions of one meeting's minutes say different things."""

from collections.abc import Iterator

from lagetrunt.engines.reading.checking import saying
from lagetrunt.engines.reading.checking.across.comparing import differences
from lagetrunt.engines.reading.checking.across.placing import found, place
from lagetrunt.engines.reading.checking.across.series import is_minutes
from lagetrunt.engines.reading.checking.code import Code
from lagetrunt.engines.reading.model.collection import Collection
from lagetrunt.engines.reading.model.finding import CrossFinding, Severity

CODE = Code(
    Severity.NOTE,
    "Två versioner av samma möte skiljer sig i sak.",
    "Two versions of the same meeting differ in substance.",
)
_MOST_PLACES = 6


def check(collection: Collection) -> Iterator[CrossFinding]:
    """One finding for each superseded version that differs from the one that counts."""
    for group in collection.meetings:
        counts = collection.readings[group.chosen]
        for member in group.members[1:]:
            other = collection.readings[member]
            if not (is_minutes(counts) and is_minutes(other)):
                continue
            told = list(differences(counts, other))
            if not told:
                continue
            own = [place(counts, one.spans) for one in told[:_MOST_PLACES] if one.spans]
            theirs = [place(other, one.others) for one in told[:_MOST_PLACES] if one.others]
            yield found(
                __name__,
                CODE,
                message=f"Två versioner av mötet skiljer sig: {saying.listed([one.swedish for one in told])}.",
                english=f"Two versions of the meeting differ: {', '.join(one.english for one in told)}.",
                places=[*(own or [place(counts, ())]), *(theirs or [place(other, ())])],
            )
