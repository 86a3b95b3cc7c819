"""One name with two municipalities in different documents, and nothing that tells of a change."""

from collections.abc import Iterator

from lagetrunt.engines.reading.checking.across.moves import find_moves, person_fact
from lagetrunt.engines.reading.checking.across.placing import found, place
from lagetrunt.engines.reading.checking.code import Code
from lagetrunt.engines.reading.model.collection import Collection
from lagetrunt.engines.reading.model.finding import CrossFinding, Severity

CODE = Code(
    Severity.QUESTION,
    "En person står med olika kommuner i olika dokument.",
    "A person stands with different municipalities in different documents.",
)


def check(collection: Collection) -> Iterator[CrossFinding]:
    """One finding for each such person, with a place for each municipality."""
    for move in find_moves(collection):
        if move.told is None:
            yield found(
                __name__,
                CODE,
                message=(
                    f"{move.name} står för {' och '.join(move.towns)} i olika dokument."
                    " Har personen bytt kommun, eller är det två personer?"
                ),
                english=(
                    f"{move.name} stands for {' and '.join(move.towns)} in different documents."
                    " Has the person moved, or are they two?"
                ),
                places=[
                    place(collection.readings[stand.at.reading], person_fact(collection, stand.at).spans)
                    for stand in move.stands
                ],
            )
