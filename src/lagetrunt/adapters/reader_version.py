"""Which reader this is: a digest of its rules and words, so that a changed lexicon is another reader."""

import hashlib
from functools import cache
from pathlib import Path

from lagetrunt import engines, kernel

_SHOWS = "presenting"  # what shows a reading reads nothing


@cache
def reader_version() -> str:
    """Sixteen digits that are others as soon as a rule or a word is."""
    return version_of(Path(next(iter(engines.__path__)), "reading"), Path(next(iter(kernel.__path__))))


def version_of(*folders: Path) -> str:
    """The digest of the code and the words in the folders."""
    told = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder)
            if path.suffix in (".py", ".toml") and _SHOWS not in name.parts:
                told.update(f"{name.as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return told.hexdigest()[:16]
