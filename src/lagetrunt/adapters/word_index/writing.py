"""Writing the index: one process at a time; what was begun and not finished is done again and leaves nothing double."""

import errno
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from lagetrunt.adapters.disk import is_full
from lagetrunt.adapters.word_index.model import Entry
from lagetrunt.adapters.word_index.place import (
    Position,
    current_folder,
    keep_position,
    position_of,
    put_in_place,
)
from lagetrunt.adapters.word_index.schema import VERSION, as_document, schema

_HEAP = 60_000_000  # bytes that the engine gathers before it writes a segment


class IndexWriter:
    """An index open for writing. Nothing is seen by anybody before `done`."""

    def __init__(self, folder: Path, position: Position) -> None:
        self.folder, self.position = folder, position
        index = tantivy.Index(schema(), str(folder), reuse=True)
        self._writer = index.writer(heap_size=_HEAP, num_threads=1)

    def replace(self, document: int, entries: Iterable[Entry]) -> None:
        """What stands in the document now, in the place of what stood there; nothing for one that is gone."""
        self._replace("document", document, entries)

    def replace_papers(self, booking: int, entries: Iterable[Entry]) -> None:
        """The same of the papers of a meeting that is to be, all of them at once."""
        self._replace("booking", booking, entries)

    def _replace(self, owner: str, number: int, entries: Iterable[Entry]) -> None:
        self._writer.delete_documents_by_term(owner, number)
        for entry in entries:
            self._writer.add_document(as_document(entry))

    def done(self, position: Position) -> None:
        """Lets what was written be seen, and then notes what it was."""
        self._writer.commit()
        keep_position(self.folder, position)
        self.position = position

    def close(self) -> None:
        """Waits for what the engine does in the background, and lets go of the folder."""
        self._writer.wait_merging_threads()


def known(root: Path) -> Position | None:
    """What the index that counts knows; None where it must be built anew."""
    folder = current_folder(root)
    return None if folder is None else position_of(folder)


@contextmanager
def changing(root: Path) -> Iterator[IndexWriter]:
    """The index that counts, to be changed."""
    folder = current_folder(root)
    position = None if folder is None else position_of(folder)
    if folder is None or position is None:
        raise FileNotFoundError(root)
    with _told_by_disk():
        writer = IndexWriter(folder, position)
        try:
            yield writer
        finally:
            writer.close()


@contextmanager
def building(root: Path) -> Iterator[IndexWriter]:
    """A new index, put in the place of the old one when all is well; until then the old one answers."""
    folder = root / f"{VERSION}-{secrets.token_hex(6)}"
    folder.mkdir(parents=True)
    try:
        with _told_by_disk():
            writer = IndexWriter(folder, Position())
            try:
                yield writer
            finally:
                writer.close()
        put_in_place(root, folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)  # where there is no room, what was begun would take the last of it
        raise


@contextmanager
def _told_by_disk() -> Iterator[None]:
    """What the engine says of a full disk, as the system says it."""
    try:
        yield
    except ValueError as error:
        if is_full(error):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        raise
