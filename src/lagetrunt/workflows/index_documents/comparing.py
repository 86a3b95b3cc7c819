"""Comparing: whether the index of this machine has the documents that the register has, and no others."""

from dataclasses import dataclass

from lagetrunt.adapters.word_index.reading import IndexReader, NotBuilt
from lagetrunt.apps.sources.indexing import changes_above, numbers_with_text
from lagetrunt.workflows.index_documents.updating import index_folder, position_now


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Documents that the index lacks, those that it has and the register has not, and changes that wait to be written."""

    lacking: frozenset[int]
    left_over: frozenset[int]
    waiting: int
    is_built: bool

    @property
    def is_well(self) -> bool:
        """Whether nothing is missing or left over; what waits is the worker's to write, and a new register has nothing yet."""
        return not self.left_over and not self.lacking


def compare() -> Comparison:
    """The index beside the register; what has changed and waits to be written is neither missing nor left over."""
    read, position = frozenset(numbers_with_text()), position_now()
    if position is None:
        return Comparison(lacking=read, left_over=frozenset(), waiting=0, is_built=False)
    waiting = {change.document for change in changes_above(position.low) if not position.knows(change.number)}
    try:
        there = IndexReader(index_folder()).documents()
    except NotBuilt:
        return Comparison(lacking=read, left_over=frozenset(), waiting=len(waiting), is_built=False)
    return Comparison(
        lacking=read - there - waiting, left_over=frozenset(there - read - waiting),
        waiting=len(waiting), is_built=True,
    )  # fmt: skip
