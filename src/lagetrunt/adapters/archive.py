"""An archive of what is saved: a tar file with a manifest of checksums, written whole and read with every file checked."""

import hashlib
import io
import json
import shutil
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Any

from lagetrunt.adapters.disk import is_full

MANIFEST = "manifest.json"
SCHEMA = "lagetrunt.backup/2"
_WORKPLACE, _LONGEST = ".lagetrunt-archive-", timedelta(days=1)


class Broken(Exception):
    """The archive is not whole; the argument says in Swedish what is wrong."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A file in the archive: its name there, and where it lies."""

    name: str
    path: Path


@contextmanager
def workplace(beside: Path, *, at: datetime) -> Iterator[Path]:
    """A folder for what is on its way into or out of an archive, gone afterwards; what a killed one left a day ago goes too."""
    for left in beside.glob(f"{_WORKPLACE}*"):
        if left.is_dir() and left.stat().st_mtime < (at - _LONGEST).timestamp():
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=_WORKPLACE, dir=beside) as folder:
        yield Path(folder)


def write_archive(target: Path, files: Iterable[Saved], *, at: datetime, about: dict[str, Any]) -> int:
    """Writes the files and their manifest to the target, under another name until it is whole; how many files."""
    temporary = target.with_name(f".{target.name}.tmp")
    told: dict[str, dict[str, Any]] = {}
    try:
        with tarfile.open(temporary, "w:gz", compresslevel=3) as archive:
            for file in files:
                told[file.name] = {"sha256": _digest(file.path), "size": file.path.stat().st_size}
                archive.add(file.path, file.name, recursive=False)
            manifest = {"schema": SCHEMA, "at": at.isoformat(), **about, "files": told}
            data = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
            entry = tarfile.TarInfo(MANIFEST)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        temporary.chmod(0o600)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    return len(told)


def read_archive(source: Path, folder: Path) -> dict[str, Any]:
    """Unpacks the archive into the empty folder and checks every file against the manifest, which it returns."""
    try:
        with tarfile.open(source, "r:*") as archive:
            for entry in archive:
                parts = PurePosixPath(entry.name).parts
                if not entry.isfile() or entry.name.startswith("/") or ".." in parts:
                    raise Broken(f"Arkivet innehåller något som inte hör dit: {entry.name}")
                archive.extract(entry, folder, filter="data")
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        (folder / MANIFEST).unlink()
        schema, sums = manifest["schema"], {name: told["sha256"] for name, told in manifest["files"].items()}
    except (OSError, tarfile.TarError, ValueError, EOFError, LookupError, TypeError, AttributeError) as error:
        if is_full(error):
            raise
        raise Broken("Filen är inget arkiv från Laget runt, eller är skadad.") from error
    if schema != SCHEMA:
        raise Broken("Arkivet är av ett slag som den här versionen inte känner.")
    for name, sha256 in sums.items():
        path = folder / name
        if not path.is_file() or _digest(path) != sha256:
            raise Broken(f"Filen {name} saknas i arkivet eller är skadad.")
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in sums:
            raise Broken(f"Arkivet innehåller något som inte hör dit: {name}")
    return manifest


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
