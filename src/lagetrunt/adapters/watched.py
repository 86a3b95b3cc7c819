"""The watched folder: files that people save there, once they have been left alone for a while."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_QUIET = 5.0  # seconds without a change, so that nothing is taken that is being written
_MOST = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file in the folder; `mark` is another as soon as the file has changed."""

    path: Path
    name: str
    mark: str


def files_in(folder: Path, *, now: float, largest: int) -> Iterator[Found]:
    """The files to look at, in the order of their names; what offices and systems leave lying about is none.

    `now` is seconds since 1970. Empty files, links, and those larger than `largest` bytes are passed over.
    """
    for path in sorted(folder.rglob("*"))[:_MOST]:
        if path.name.startswith(("~$", ".")) or path.suffix.casefold() in (".tmp", ".lnk", ".db", ".ini"):
            continue
        if any(part.startswith(".") for part in path.relative_to(folder).parts) or path.is_symlink():
            continue
        try:
            told = path.stat()
        except OSError:  # gone meanwhile
            continue
        if not path.is_file() or not 0 < told.st_size <= largest or now - told.st_mtime < _QUIET:
            continue
        yield Found(path=path, name=str(path.relative_to(folder)), mark=f"{told.st_size}-{told.st_mtime_ns}")
