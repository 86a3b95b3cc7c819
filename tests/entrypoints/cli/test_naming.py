"""Names of results: NAME.json in the tree that was read, with the ending or the folders where two would clash."""

from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.entrypoints.cli.gathering import File
from lagetrunt.entrypoints.cli.naming import result_names


def _file(path: str, below: str = "") -> File:
    """A file as named, or as found below a folder."""
    tree = PurePath(path).relative_to(below).parts if below else (PurePath(path).name,)
    return File(path=path, name=path, depth=len(tree), given=not below)


def _names(*files: File, ending: str = ".json", taken: tuple[str, ...] = ()) -> list[str]:
    return [name.as_posix() for name in result_names(files, ending, taken=taken)]


@pytest.mark.parametrize(
    ("files", "names"),
    [
        ([_file("/a/Protokoll.docx")], ["Protokoll.json"]),
        ([_file("/a/2024/Protokoll.docx", "/a")], ["2024/Protokoll.json"]),
        ([_file("/a/x.docx"), _file("/a/x.pdf"), _file("/a/y.pdf")], ["x.docx.json", "x.pdf.json", "y.json"]),
        ([_file("/a/1/x.txt", "/a"), _file("/a/2/x.txt", "/a")], ["1/x.json", "2/x.json"]),
        ([_file("/a/x.txt"), _file("/b/x.txt")], ["a/x.txt.json", "b/x.txt.json"]),
        ([_file("/p/a/x.txt"), _file("/q/a/x.txt")], ["p/a/x.txt.json", "q/a/x.txt.json"]),
        ([_file("/a/x.txt"), _file("/a/X.pdf")], ["x.txt.json", "X.pdf.json"]),
        ([_file("/a/\u00e5.txt"), _file("/a/a\u030a.pdf")], ["\u00e5.txt.json", "a\u030a.pdf.json"]),
        (
            [_file("/a/x.docx"), _file("/a/x.pdf"), _file("/a/x.pdf.txt")],
            ["x.docx.json", "x.pdf.json", "x.pdf.txt.json"],
        ),
        ([_file("/a/.dold")], [".dold.json"]),
    ],
)
def test_names(files: list[File], names: list[str]):
    assert _names(*files) == names


def test_the_name_of_the_index_is_taken():
    assert _names(_file("/a/index.docx"), ending=".html", taken=("index.html",)) == ["index.docx.html"]
    assert _names(_file("/a/s/Index.md", "/a"), ending=".html", taken=("index.html",)) == ["s/Index.html"]


def test_names_never_lead_out():
    (name,) = _names(_file("../../etc/x.txt"))
    assert name == "x.json"
    for name in _names(_file("../a/x.txt"), _file("../b/x.txt"), _file("x.txt")):
        assert ".." not in PurePath(name).parts and not PurePath(name).is_absolute()


_PATHS = st.lists(
    st.tuples(st.sampled_from("abA"), st.sampled_from("xyX"), st.sampled_from([".txt", ".pdf", ".pdf.txt", ""])),
    unique=True,
    max_size=12,
)


@given(_PATHS, st.randoms(use_true_random=False))
def test_no_two_clash_and_order_changes_nothing(parts: list[tuple[str, str, str]], chance: object):
    files = [_file(f"/top/{folder}/{stem}{ending}") for folder, stem, ending in parts]
    names = _names(*files)
    assert len(set(names)) == len(names)
    shuffled = list(files)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert dict(zip([file.path for file in files], names, strict=True)) == dict(
        zip([file.path for file in shuffled], _names(*shuffled), strict=True)
    )
