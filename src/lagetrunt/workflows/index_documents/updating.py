"""Updating: the index of this machine follows the changes of the register; where it cannot, it is built anew."""

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from lagetrunt.adapters.alone import alone
from lagetrunt.adapters.word_index.model import Entry
from lagetrunt.adapters.word_index.place import Position
from lagetrunt.adapters.word_index.writing import building, changing, known
from lagetrunt.apps.papers.wording import booking_numbers, paper_sources
from lagetrunt.apps.sources import indexing
from lagetrunt.apps.sources.word_forms import drop_words
from lagetrunt.workflows.index_documents.entries import entries_of, with_terms
from lagetrunt.workflows.index_documents.paper_entries import entries_of_papers
from lagetrunt.workflows.index_documents.taking_apart import Vocabulary

log = logging.getLogger(__name__)
SETTLED = timedelta(hours=1)  # no transaction is open for so long
KEPT = timedelta(days=30)  # so long a machine may stand still and go on from where it was
_AT_ONCE = 100


def index_folder() -> Path:
    """Where the index of this machine lies."""
    folder: Path = settings.LAGETRUNT_INDEX
    return folder


def position_now() -> Position | None:
    """What the index knows; None where it must be built anew."""
    position = known(index_folder())
    if position is None or position.lacks(oldest=indexing.oldest_change(), last=indexing.last_change()):
        return None
    return position


def bring_up_to_date(*, at: datetime) -> int:
    """Writes what has changed into the index; how many documents, and meetings with papers, it was. One process at a time does it."""
    position = position_now()
    if position is not None and not _unknown(position):
        return 0
    with alone("index", settings.LAGETRUNT_DATA / "locks"):
        position = position_now()
        if position is None:
            return _build(at)
        changes = _unknown(position)
        documents = sorted({change.document for change in changes if change.document is not None})
        booked = sorted({change.booking for change in changes if change.booking is not None})
        erased = any(change.is_erased for change in changes)
        with changing(index_folder()) as writer:
            vocabulary = Vocabulary()
            _write(writer.replace, documents, _entries, vocabulary)
            _write(writer.replace_papers, booked, _entries_of_papers, vocabulary)
            settled = 0 if erased else indexing.last_change_before(at - SETTLED)
            writer.done(position.with_these([change.number for change in changes if not change.is_erased], settled))
        if erased:  # what was erased is found no more; now it goes from the disk too
            _build(at)
        indexing.drop_changes_before(at - KEPT)
        return len(documents) + len(booked)


def rebuild(*, at: datetime) -> int:
    """Builds the index anew from the database; how many documents, and meetings with papers, are in it."""
    with alone("index", settings.LAGETRUNT_DATA / "locks"):
        return _build(at)


def _build(at: datetime) -> int:
    """What is changed meanwhile is looked at again afterwards: the position is that of the beginning."""
    settled = indexing.last_change_before(at - SETTLED)
    position = Position(begun=indexing.oldest_change()).with_these(
        [change.number for change in indexing.changes_above(settled)], settled
    )
    vocabulary = Vocabulary()
    with building(index_folder()) as writer:
        documents, booked = indexing.document_numbers(), booking_numbers()
        met = _write(writer.replace, documents, _entries, vocabulary)
        met |= _write(writer.replace_papers, booked, _entries_of_papers, vocabulary)
        writer.done(position)
    drop_words(kept=met)
    log.info("index built: %d documents, papers of %d meetings, %d words", len(documents), len(booked), len(met))
    return len(documents) + len(booked)


def _unknown(position: Position) -> list[indexing.Change]:
    return [change for change in indexing.changes_above(position.low) if not position.knows(change.number)]


def _write(
    replace: Callable[[int, Iterable[Entry]], None], numbers: Sequence[int],
    entries_of_those: Callable[[Sequence[int]], dict[int, list[Entry]]], vocabulary: Vocabulary,
) -> set[str]:  # fmt: skip
    """Puts what stands now in the place of what stood; the words that it met."""
    met: set[str] = set()
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        entries = entries_of_those(some)
        forms = {form for told in entries.values() for entry in told for form in entry.forms}
        vocabulary.learn(forms)
        met |= forms
        for number in some:
            replace(number, (with_terms(entry, vocabulary.under) for entry in entries.get(number, ())))
    return met


def _entries(documents: Sequence[int]) -> dict[int, list[Entry]]:
    return {source.document: entries_of(source) for source in indexing.sources(documents)}


def _entries_of_papers(booked: Sequence[int]) -> dict[int, list[Entry]]:
    return {source.booking: entries_of_papers(source) for source in paper_sources(booked)}
