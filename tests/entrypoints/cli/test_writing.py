"""Writing: whole files or none, and a reader that closes early ends the work quietly."""

from pathlib import Path

import pytest

from lagetrunt.entrypoints.cli.writing import ClosedEarly, Unwritable, prepare, write_whole


def test_files_are_written_whole(tmp_path: Path):
    target = tmp_path / "a" / "b.json"
    write_whole(target, "å\nä")
    write_whole(target, "ö\n")
    assert target.read_bytes() == "ö\n".encode()
    assert [path.name for path in target.parent.iterdir()] == ["b.json"]
    assert target.stat().st_mode & 0o077 == (0o666 & ~_mask()) & 0o077


def _mask() -> int:
    import os

    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_nothing_is_left_where_writing_fails(tmp_path: Path):
    (tmp_path / "b.json").mkdir()
    (tmp_path / "b.json" / "x").touch()
    with pytest.raises(Unwritable):
        write_whole(tmp_path / "b.json", "x")
    assert [path.name for path in tmp_path.iterdir()] == ["b.json"]


def test_a_file_stands_where_the_folder_should(tmp_path: Path):
    (tmp_path / "ut").write_text("", encoding="utf-8")
    with pytest.raises(Unwritable):
        prepare(tmp_path / "ut")


def test_only_a_closed_pipe_is_quiet(monkeypatch: pytest.MonkeyPatch):
    import io
    import sys

    monkeypatch.setattr(sys, "stdout", io.StringIO())
    closed = ClosedEarly()
    with closed:
        raise BrokenPipeError
    assert closed.happened
    with pytest.raises(ValueError, match="x"), ClosedEarly():
        raise ValueError("x")
