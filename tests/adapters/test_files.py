"""Files by checksum, whole or not there; and what comes in, with its paths cleaned."""

import zipfile
from pathlib import Path

import pytest

from lagetrunt.adapters.alone import alone, is_held
from lagetrunt.adapters.files import Damaged, FileStore
from lagetrunt.adapters.incoming import Incoming, Refused, clean_path, from_folder


def test_the_same_bytes_lie_there_once(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    first, second = store.put(b"protokoll"), store.put(b"protokoll")
    assert first == second and list(store.all()) == [first] and store.get(first) == b"protokoll"
    store.path(first).write_bytes(b"annat")
    with pytest.raises(Damaged):
        store.get(first)
    assert store.get(store.put(b"protokoll")) == b"protokoll"
    store.remove(first)
    with pytest.raises(Damaged):
        store.get(first)


@pytest.mark.parametrize("name", ["../../etc/passwd", "a" * 63, "A" * 64, ""])
def test_only_checksums_are_places(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="checksum"):
        FileStore(tmp_path).path(name)


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("a/b.txt", "a/b.txt"), ("./a//b.txt", "a/b.txt"), ("a\\b.txt", "a/b.txt"), ("../x", None), ("a/../../x", None),
        ("/x", None), ("C:\\x", None), ("\\\\host\\x", None), ("a\x00b", None), ("a\nb.txt", "ab.txt"), ("", None),
        ("\u202etxt.exe", "txt.exe"),
    ],
)  # fmt: skip
def test_paths_are_cleaned_or_refused(written: str, cleaned: str | None) -> None:
    assert clean_path(written) == cleaned


def test_a_folder_comes_in_without_what_machines_leave_behind(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name in ("a/protokoll.txt", "a/.DS_Store", "a/~$protokoll.docx", "Thumbs.db"):
        (tmp_path / name).write_text("x")
    (tmp_path / "stor.txt").write_text("x" * 100)
    (tmp_path / "länk.txt").symlink_to("/etc/hostname")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("inne.txt", "x")
    came = list(from_folder(tmp_path, largest=99 + (tmp_path / "b.zip").stat().st_size))
    assert [file.path for file in came if isinstance(file, Incoming)] == ["a/protokoll.txt", "b/inne.txt", "stor.txt"]
    came = list(from_folder(tmp_path / "stor.txt", largest=10))
    assert len(came) == 1 and isinstance(came[0], Refused)


def test_a_lock_dies_with_its_holder(tmp_path: Path) -> None:
    with alone("prov", tmp_path):
        assert is_held(tmp_path / "prov.lock")
    assert not is_held(tmp_path / "prov.lock") and not is_held(tmp_path / "annat.lock")
