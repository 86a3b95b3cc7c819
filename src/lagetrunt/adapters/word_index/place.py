"""Where the index lies: each that is built has a folder of its own, and a small file says which one counts."""

import json
import os
import shutil
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from lagetrunt.adapters.word_index.schema import VERSION

_CURRENT, _POSITION = "current", "position.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Which changes of the register an index knows: all numbers up to `low`, and those of `above`.

    `begun` is the lowest change that was there when the index was built: what had been forgotten by then is in it.
    """

    low: int = 0
    above: frozenset[int] = frozenset()
    begun: int = 0

    def knows(self, change: int) -> bool:
        """Whether the change is in the index."""
        return change <= self.low or change in self.above

    @property
    def highest(self) -> int:
        """The last change of all that the index knows."""
        return max(self.low, *self.above, 0)

    def with_these(self, changes: Collection[int], settled: int) -> "Position":
        """The position after these changes too; what is not above `settled` need not be remembered one by one."""
        low = max(self.low, settled)
        return replace(self, low=low, above=frozenset(number for number in (*self.above, *changes) if number > low))

    def lacks(self, *, oldest: int, last: int) -> bool:
        """Whether the index is of no use for a register whose changes go from `oldest` to `last`.

        Either changes have been forgotten that it never saw, or it knows of some that the register does not have.
        """
        return oldest > max(self.low + 1, self.begun) or self.highest > last


def current_folder(root: Path) -> Path | None:
    """The folder of the index that counts; None where there is none of this version."""
    try:
        name = (root / _CURRENT).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    folder = root / Path(name).name
    return folder if name.startswith(f"{VERSION}-") and folder.is_dir() else None


def put_in_place(root: Path, folder: Path) -> None:
    """From now on this one counts; the others go. Who still reads in one of them keeps it until the next question."""
    _write(root / _CURRENT, folder.name)
    for other in root.iterdir():
        if other.is_dir() and other != folder:
            shutil.rmtree(other, ignore_errors=True)


def position_of(folder: Path) -> Position | None:
    """What the index knows; None where that is lost, and the index with it."""
    try:
        told = json.loads((folder / _POSITION).read_text(encoding="ascii"))
        return Position(low=int(told["low"]), above=frozenset(map(int, told["above"])), begun=int(told["begun"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def highest_known(root: Path) -> int:
    """The last change that the index that counts knows, 0 without one; what the file says is looked up once, as long as it is the same file."""
    folder = current_folder(root)
    try:
        written = (folder / _POSITION).stat() if folder is not None else None
    except OSError:
        written = None
    return 0 if folder is None or written is None else _highest(folder, written.st_ino, written.st_mtime_ns)


@lru_cache(maxsize=4)
def _highest(folder: Path, _inode: int, _written: int) -> int:
    position = position_of(folder)
    return 0 if position is None else position.highest


def keep_position(folder: Path, position: Position) -> None:
    """Notes what the index knows, once it is on the disk."""
    _write(
        folder / _POSITION, json.dumps({"low": position.low, "above": sorted(position.above), "begun": position.begun})
    )


def _write(path: Path, text: str) -> None:
    temporary = path.with_name(f".{path.name}-{os.getpid()}")
    temporary.write_text(text, encoding="ascii")
    temporary.replace(path)
