"""A person stands with another municipality than before, as the documents tell."""

from collections.abc import Iterator

from lagetrunt.engines.reading.checking.across.moves import find_moves, person_fact
from lagetrunt.engines.reading.checking.across.placing import found, place
from lagetrunt.engines.reading.checking.code import Code
from lagetrunt.engines.reading.model.collection import Collection
from lagetrunt.engines.reading.model.finding import CrossFinding, Severity

CODE = Code(
    Severity.NOTE,
    "En person har bytt kommun, och dokumenten berättar om det.",
    "A person has moved to another municipality, and the documents tell of it.",
)


def check(collection: Collection) -> Iterator[CrossFinding]:
    """One finding for each such person, with the words that tell of the change last."""
    for move in find_moves(collection):
        if move.told is not None:
            number, words = move.told
            yield found(
                __name__,
                CODE,
                message=f"{move.name} står för {' och '.join(move.towns)}; bytet berättas om.",
                english=f"{move.name} stands for {' and '.join(move.towns)}; the change is told.",
                places=[
                    *(
                        place(collection.readings[stand.at.reading], person_fact(collection, stand.at).spans)
                        for stand in move.stands
                    ),
                    place(collection.readings[number], [words]),
                ],
            )
