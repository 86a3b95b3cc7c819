"""Gathering: the order given, folders sorted, what is left out named and remembered, links and loops harmless."""

import os
from pathlib import Path

import pytest

from lagetrunt.entrypoints.cli.gathering import gather


def _make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def test_paths_in_the_order_given_and_folders_sorted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    _make(tmp_path, "b/z.txt", "b/a/2.txt", "b/a/1.txt", "b/c.pptx", "a.txt", "c.md")
    gathered = gather(["c.md", "b", "./a.txt"])
    assert [file.name for file in gathered.files] == [
        "c.md",
        "b/a/1.txt",
        "b/a/2.txt",
        "b/c.pptx",
        "b/z.txt",
        "./a.txt",
    ]
    assert [file.tree for file in gathered.files][:3] == [("c.md",), ("a", "1.txt"), ("a", "2.txt")]
    assert [file.given for file in gathered.files] == [True, False, False, False, False, True]


def test_hidden_files_are_named_left_out_and_remembered(tmp_path: Path):
    _make(tmp_path, ".hemlig.txt", "~$Protokoll.docx", ".git/config", "a.txt", "sub/.x/y.txt")
    gathered = gather([str(tmp_path)])
    assert [Path(file.name).name for file in gathered.files] == ["a.txt"]
    assert sorted(Path(name).name for name, _ in gathered.left_out) == [".git", ".hemlig.txt", ".x", "~$Protokoll.docx"]
    assert {Path(name).name for name in gathered.names} == {"a.txt", ".hemlig.txt", "~$Protokoll.docx"}


def test_a_hidden_file_that_is_named_is_read(tmp_path: Path):
    _make(tmp_path, ".hemlig.txt")
    assert len(gather([str(tmp_path / ".hemlig.txt")]).files) == 1


def test_links_inside_folders_are_not_followed(tmp_path: Path):
    _make(tmp_path, "in/a.txt", "out/secret.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "dir").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "file.txt").symlink_to(tmp_path / "out" / "secret.txt")
    (tmp_path / "in" / "gone.txt").symlink_to(tmp_path / "nowhere")
    gathered = gather([str(tmp_path / "in")])
    assert [Path(file.name).name for file in gathered.files] == ["a.txt"]
    assert len(gathered.left_out) == 4 and not gathered.unreachable


def test_a_link_that_is_named_is_followed(tmp_path: Path):
    _make(tmp_path, "in/a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "in")
    assert [file.name for file in gather([str(tmp_path / "link")]).files] == [str(tmp_path / "link" / "a.txt")]


def test_the_same_file_is_read_once(tmp_path: Path):
    _make(tmp_path, "d/a.txt")
    one = str(tmp_path / "d" / "a.txt")
    assert len(gather([one, one]).files) == 1
    assert len(gather([str(tmp_path / "d"), str(tmp_path), one]).files) == 1


def test_what_cannot_be_reached(tmp_path: Path):
    os.mkfifo(tmp_path / "fifo")
    _make(tmp_path, "a.txt")
    gathered = gather([str(tmp_path / "none.txt"), str(tmp_path / "fifo"), str(tmp_path / "a.txt" / "b"), "a\0b"])
    assert [why[0] for _, why in gathered.unreachable] == [
        "Filen finns inte.", "Det är ingen vanlig fil.", "Filen finns inte.", "Filen finns inte.",
    ]  # fmt: skip


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_folders_that_may_not_be_read(tmp_path: Path):
    (tmp_path / "shut").mkdir(mode=0)
    assert gather([str(tmp_path)]).unreachable


def test_the_folder_of_results_is_not_read(tmp_path: Path):
    _make(tmp_path, "a.txt", "ut/index.html", "ut/sub/a.json", "utan.txt")
    names = [Path(file.name).name for file in gather([str(tmp_path)], out=str(tmp_path / "ut")).files]
    assert names == ["a.txt", "utan.txt"]


def test_names_that_are_no_text(tmp_path: Path):
    raw = os.path.join(os.fsencode(tmp_path), b"l\xe5t.txt")  # noqa: PTH118
    try:
        os.close(os.open(raw, os.O_CREAT | os.O_WRONLY))
    except OSError:
        pytest.skip("the disk takes only text as names")
    (file,) = gather([str(tmp_path)]).files
    file.name.encode("utf-8")
    assert file.name.endswith("l\ufffdt.txt")
    assert Path(file.path).exists()
