"""An archive is read whole and as it was written, or refused in words, whatever somebody gives for one."""

import errno
import io
import json
import os
import tarfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from lagetrunt.adapters.archive import MANIFEST, Broken, Saved, read_archive, write_archive

Change = Callable[[dict[str, bytes]], object]


def _archive(folder: Path, change: Change = lambda files: None) -> Path:
    """An archive of one file, in which something was changed afterwards."""
    (folder / "rows").write_bytes(b"rader")
    archive = folder / "saved.tar.gz"
    write_archive(archive, [Saved("database/rows", folder / "rows")], at=datetime(2025, 1, 15, tzinfo=UTC), about={})
    with tarfile.open(archive) as told:
        files = {entry.name: told.extractfile(entry).read() for entry in told}  # type: ignore[union-attr]
    change(files)
    with tarfile.open(archive, "w:gz") as made:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            made.addfile(entry, io.BytesIO(data))
    return archive


def _manifest(**named: object) -> Change:
    return lambda files: files.update({MANIFEST: json.dumps(json.loads(files[MANIFEST]) | named).encode()})


def test_what_was_written_is_read(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    assert read_archive(_archive(tmp_path), there)["files"].keys() == {"database/rows"}
    assert [path.name for path in there.rglob("*") if path.is_file()] == ["rows"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda files: files.update({"database/rows": b"andra"}), "saknas i arkivet eller är skadad"),
        (lambda files: files.pop("database/rows"), "saknas i arkivet eller är skadad"),
        (lambda files: files.update({"files/ab/more": b"mer"}), "hör dit: files/ab/more"),
        (lambda files: files.update({"../out": b"ut"}), "hör dit: ../out"),
        (lambda files: files.pop(MANIFEST), "inget arkiv"),
        (lambda files: files.update({MANIFEST: b"[1, 2]"}), "inget arkiv"),
        (_manifest(files=["database/rows"]), "inget arkiv"),
        (_manifest(files={"database/rows": "sum"}), "inget arkiv"),
        (_manifest(schema="lagetrunt.backup/99"), "inte känner"),
    ],
)
def test_what_is_off_is_refused_in_words(change: Change, said: str, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    with pytest.raises(Broken, match=said):
        read_archive(_archive(tmp_path, change), there)
    assert not (tmp_path / "out").exists()


def test_a_full_disk_is_not_said_to_be_a_damaged_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: Any, **_named: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    archive = _archive(tmp_path)
    monkeypatch.setattr(tarfile.TarFile, "extract", full)
    with pytest.raises(OSError, match="space"):
        read_archive(archive, tmp_path)
