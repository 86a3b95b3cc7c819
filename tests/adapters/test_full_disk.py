"""A full disk: wherever a write breaks off, nothing is left half-written and what was there is whole."""

import errno
import os
import sqlite3
import tarfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from lagetrunt.adapters import archive as archives
from lagetrunt.adapters.archive import Saved, workplace, write_archive
from lagetrunt.adapters.disk import is_full, why_not
from lagetrunt.adapters.files import FileStore
from lagetrunt.adapters.word_index.writing import building

FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _no(*_args: Any, **_named: Any) -> Any:
    raise FULL


@pytest.mark.parametrize("point", ["mkdir", "mkstemp", "write", "fsync", "replace"])
def test_a_file_is_kept_whole_or_not_at_all(point: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = FileStore(tmp_path)
    first = store.put(b"det som redan finns")
    places: dict[str, tuple[object, str]] = {
        "mkdir": (Path, "mkdir"), "mkstemp": (__import__("tempfile"), "mkstemp"), "fsync": (os, "fsync"),
        "replace": (Path, "replace"), "write": (os, "fdopen"),
    }  # fmt: skip
    monkeypatch.setattr(*places[point], _no)
    with pytest.raises(OSError, match="space") as told:
        store.put(b"det nya")
    monkeypatch.undo()
    assert is_full(told.value) and why_not(told.value) == "disken är full"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [first] and store.get(first)


@pytest.mark.parametrize("point", ["add", "addfile", "replace"])
def test_a_backup_is_whole_or_the_one_before_stays(point: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = tmp_path / "a", tmp_path / "saved.tar.gz"
    source.write_bytes(b"x" * 1000)
    told = {"at": datetime(2025, 1, 15, tzinfo=UTC), "about": {}}
    write_archive(target, [Saved("a", source)], **told)
    before = target.read_bytes()
    owner = Path if point == "replace" else archives.tarfile.TarFile
    monkeypatch.setattr(owner, point, _no)
    with pytest.raises(OSError, match="space"):
        write_archive(target, [Saved("a", source)], **told)
    monkeypatch.undo()
    assert target.read_bytes() == before and tarfile.is_tarfile(target)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "saved.tar.gz"]


def test_a_workplace_goes_and_so_does_what_a_killed_one_left(tmp_path: Path) -> None:
    left = tmp_path / ".lagetrunt-archive-left"
    left.mkdir()
    now = datetime.fromtimestamp(left.stat().st_mtime, UTC)
    with workplace(tmp_path, at=now) as folder:
        (folder / "rows").write_text("rader")
        assert left.is_dir()  # another may be at work there
    with workplace(tmp_path, at=now + timedelta(days=2)):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_database_without_room_to_begin_with_is_on_a_full_disk() -> None:
    cause = sqlite3.OperationalError("disk I/O error")
    cause.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"  # type: ignore[misc]  # as the library sets it
    error = RuntimeError("disk I/O error")
    error.__cause__ = cause
    assert is_full(error) and not is_full(RuntimeError("disk I/O error"))


def test_an_index_that_finds_no_room_leaves_nothing_and_says_so(tmp_path: Path) -> None:
    def begins() -> None:
        with building(tmp_path):
            raise ValueError("An IO error occurred: 'No space left on device (os error 28)'")

    with pytest.raises(OSError, match="space") as told:
        begins()
    assert is_full(told.value) and list(tmp_path.iterdir()) == []
