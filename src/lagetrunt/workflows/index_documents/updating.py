"""Updating: the index of this machine follows the changes of the register; where it cannot, it is built anew."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from lagetrunt.adapters.alone import alone
from lagetrunt.adapters.word_index.model import Entry
from lagetrunt.adapters.word_index.place import Position
from lagetrunt.adapters.word_index.writing import IndexWriter, building, changing, known
from lagetrunt.apps.sources import indexing
from lagetrunt.apps.sources.word_forms import drop_words
from lagetrunt.workflows.index_documents.entries import entries_of, with_terms
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
    """Writes what has changed into the index; how many documents it was. One process at a time does it."""
    position = position_now()
    if position is not None and not _unknown(position):
        return 0
    with alone("index", settings.LAGETRUNT_DATA / "locks"):
        position = position_now()
        if position is None:
            return _build(at)
        changes = _unknown(position)
        documents = sorted({change.document for change in changes})
        erased = any(change.is_erased for change in changes)
        with changing(index_folder()) as writer:
            _write(writer, documents)
            settled = 0 if erased else indexing.last_change_before(at - SETTLED)
            writer.done(position.with_these([change.number for change in changes if not change.is_erased], settled))
        if erased:  # what was erased is found no more; now it goes from the disk too
            _build(at)
        indexing.drop_changes_before(at - KEPT)
        return len(documents)


def rebuild(*, at: datetime) -> int:
    """Builds the index anew from the database; how many documents are in it."""
    with alone("index", settings.LAGETRUNT_DATA / "locks"):
        return _build(at)


def _build(at: datetime) -> int:
    """What is changed meanwhile is looked at again afterwards: the position is that of the beginning."""
    settled = indexing.last_change_before(at - SETTLED)
    position = Position(begun=indexing.oldest_change()).with_these(
        [change.number for change in indexing.changes_above(settled)], settled
    )
    met: set[str] = set()
    with building(index_folder()) as writer:
        documents = indexing.document_numbers()
        _write(writer, documents, met)
        writer.done(position)
    drop_words(kept=met)
    log.info("index built: %d documents, %d words", len(documents), len(met))
    return len(documents)


def _unknown(position: Position) -> list[indexing.Change]:
    return [change for change in indexing.changes_above(position.low) if not position.knows(change.number)]


def _write(writer: IndexWriter, documents: Sequence[int], met: set[str] | None = None) -> None:
    vocabulary = Vocabulary()
    for start in range(0, len(documents), _AT_ONCE):
        some = documents[start : start + _AT_ONCE]
        entries = _entries(some)
        forms = {form for told in entries.values() for entry in told for form in entry.forms}
        vocabulary.learn(forms)
        if met is not None:
            met |= forms
        for document in some:
            writer.replace(document, (with_terms(entry, vocabulary.under) for entry in entries.get(document, ())))


def _entries(documents: Sequence[int]) -> dict[int, list[Entry]]:
    return {source.document: entries_of(source) for source in indexing.sources(documents)}
