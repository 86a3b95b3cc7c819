"""Packing: a zip written as it goes, under another name until it is whole; no name in it can lead out of its folder."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NOT_IN_NAMES = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?\Z")
_LONGEST = 120


def safe_path(written: str) -> str:
    """The path with names that every system can hold, and none that leads elsewhere."""
    parts = []
    for part in written.replace("\\", "/").split("/"):
        name = _NOT_IN_NAMES.sub("_", part).strip(" ")
        name = name.lstrip(".").rstrip(". ") if name.strip(".") else ""
        if _RESERVED.match(name):
            name = f"_{name}"
        if name:
            stem, dot, ending = name.rpartition(".")
            parts.append(
                f"{stem[: _LONGEST - len(ending)]}{dot}{ending}" if dot and len(ending) < 10 else name[:_LONGEST]
            )
    return "/".join(parts) or "namnlös"


class Pack:
    """A zip that is being written; two files that would have the same name get a number."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._taken: set[str] = set()

    def add(self, path: str, data: bytes) -> str:
        """Puts the bytes in under the path, or the nearest that is free; the path that it was."""
        safe = safe_path(path)
        stem, dot, ending = safe.rpartition(".")
        free, number = safe, 1
        while free.casefold() in self._taken:
            number += 1
            free = f"{stem} ({number}).{ending}" if dot and "/" not in ending else f"{safe} ({number})"
        self._taken.add(free.casefold())
        self._archive.writestr(free, data)
        return free


@contextmanager
def packing(target: Path) -> Iterator[Pack]:
    """A pack that lies at the target when all is in it, and not at all where something broke off."""
    temporary = target.with_name(f".{target.name}.part")
    try:
        with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED, compresslevel=3, allowZip64=True) as archive:
            yield Pack(archive)
        temporary.chmod(0o600)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
