"""Naming: where the result for each file goes, in the tree that was read, without two results in one place."""

import os
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path, PurePath

from lagetrunt.entrypoints.cli.gathering import File


def result_names(files: Sequence[File], ending: str, *, taken: Sequence[str] = ()) -> list[PurePath]:
    """A relative path for each file's result: NAME.json in the tree that was read.

    Where two would clash, also on a disk that does not tell Å from å, both keep the ending of their file; where they
    still clash, the names of the folders above come before. The order of the files changes nothing. `taken` are
    names that something else needs.
    """
    names = [_Name(file) for file in files]
    waiting = names
    while waiting:
        groups: dict[str, list[_Name]] = defaultdict(list)
        for name in names:
            groups[_key(name.path(ending))].append(name)
        reserved = {_key(PurePath(one)) for one in taken}
        waiting = []
        for key, group in groups.items():
            if len(group) == 1 and key not in reserved:
                continue
            plain = [name for name in group if not name.whole]
            for name in plain or group:
                if name.step():
                    waiting.append(name)
    return [name.path(ending) for name in names]


class _Name:
    """One result's name, that takes one step at a time towards being alone."""

    __slots__ = ("_above", "_tree", "depth", "whole")

    def __init__(self, file: File) -> None:
        self._tree = file.tree
        above = Path(os.path.abspath(file.path)).parts[1:]  # noqa: PTH100  # Path.absolute keeps "..", which would lead out
        self._above = above[: len(above) - len(file.tree)]
        self.whole = False
        self.depth = 0

    def step(self) -> bool:
        """Keeps the file's ending, or takes one more folder from above; False when there is none left."""
        if not self.whole:
            self.whole = True
            return True
        if self.depth < len(self._above):
            self.depth += 1
            return True
        return False

    def path(self, ending: str) -> PurePath:
        *folders, name = self._tree
        above = self._above[len(self._above) - self.depth :]
        stem = name if self.whole else PurePath(name).stem
        return PurePath(*above, *folders, stem + ending)


def _key(path: PurePath) -> str:
    return unicodedata.normalize("NFC", str(path)).casefold()
