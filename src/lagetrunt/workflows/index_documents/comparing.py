"""Comparing: whether the index of this machine has the documents and papers that the register has, and no others."""

from dataclasses import dataclass

from lagetrunt.adapters.word_index.reading import IndexReader, NotBuilt
from lagetrunt.apps.papers.wording import booking_numbers
from lagetrunt.apps.sources.indexing import changes_above, numbers_with_text
from lagetrunt.workflows.index_documents.updating import index_folder, position_now


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Documents that the index lacks, those that it has and the register has not; meetings in whose papers the two differ;
    and how much has changed and waits to be written.
    """

    lacking: frozenset[int] = frozenset()
    left_over: frozenset[int] = frozenset()
    papers: frozenset[int] = frozenset()
    waiting: int = 0
    is_built: bool

    @property
    def is_well(self) -> bool:
        """Whether nothing is missing or left over; what waits is the worker's to write, and a new register has nothing yet."""
        return not self.left_over and not self.lacking and not self.papers


def compare() -> Comparison:
    """The index beside the register; what has changed and waits to be written is neither missing nor left over."""
    position, read, booked_papers = position_now(), frozenset(numbers_with_text()), frozenset(booking_numbers())
    if position is None:
        return Comparison(lacking=read, papers=booked_papers, is_built=False)
    changes = [change for change in changes_above(position.low) if not position.knows(change.number)]
    documents, booked = {change.document for change in changes}, {change.booking for change in changes}
    waiting = len(documents - {None}) + len(booked - {None})
    try:
        reader = IndexReader(index_folder())
        there, with_papers = reader.documents(), reader.bookings()
    except NotBuilt:
        return Comparison(lacking=read, papers=booked_papers, waiting=waiting, is_built=False)
    return Comparison(
        lacking=read - there - documents, left_over=frozenset(there - read - documents),
        papers=frozenset((booked_papers ^ with_papers) - booked), waiting=waiting, is_built=True,
    )  # fmt: skip
