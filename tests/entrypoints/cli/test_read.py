"""`lagetrunt read` from call to results: every format, every exit status, bad files beside good ones."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.engines.reading.presenting.as_html.pages import Page

from lagetrunt.__main__ import main
from lagetrunt.engines.reading import pipeline
from lagetrunt.engines.reading.model.document import Document
from lagetrunt.engines.reading.model.reading import Reading

NOTES = """Minnesanteckningar
Nätverket förskola
Datum: 23 augusti 2024 kl. 08.30–12.00
Närvarande: Tuva Rosenkvist, Nora, Abbe Lindmark, Laxå

§ 1 Inledning
Nätverket beslutar att anta planen.
Abbe Lindmark skickar listan. Presentationen bifogas.
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two documents in the same tree, and the place to call from."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "arkiv" / "2024").mkdir(parents=True)
    (tmp_path / "arkiv" / "2024" / "möte.txt").write_text(NOTES, encoding="utf-8")
    (tmp_path / "arkiv" / "b.md").write_text("# Protokoll\n\n" + NOTES, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Calls the program in this process: status, standard output, standard error."""

    def call(*argv: str) -> tuple[int, str, str]:
        status = main([*argv, *([] if "--jobs" in argv or argv[:1] != ("read",) else ["--jobs", "2"])])
        out, error = capsys.readouterr()
        return status, out, error

    return call


def test_text_for_people(folder: Path, run: Run):
    status, out, error = run("read", "arkiv/2024/möte.txt")
    assert (status, error) == (0, "")
    assert out.startswith("Minnesanteckningar, Nätverket förskola, fre 23 aug 2024\narkiv/2024/möte.txt\n")
    assert "\x1b" not in out
    assert run("read", "arkiv")[1].count("arkiv/") == 2


def test_json_is_an_object_for_a_file_and_else_an_array(folder: Path, run: Run):
    one = json.loads(run("read", "--format", "json", "arkiv/b.md")[1])
    assert one["source"]["name"] == "arkiv/b.md"
    assert one["schema"] == "lagetrunt.reading/1"
    many = json.loads(run("read", "--format", "json", "arkiv")[1])
    assert [reading["source"]["name"] for reading in many] == ["arkiv/2024/möte.txt", "arkiv/b.md"]
    assert [
        reading["source"]["name"] for reading in json.loads(run("read", "--format", "json", "arkiv/b.md", "arkiv")[1])
    ] == [
        "arkiv/b.md",
        "arkiv/2024/möte.txt",
    ]
    (folder / "tom").mkdir()
    status, out, error = run("read", "--format", "json", "tom")
    assert (status, json.loads(out)) == (0, []) and "Inga dokument" in error
    status, out, error = run("read", "--format", "json", "saknas.txt")
    assert (status, out) == (3, "") and "saknas.txt: Filen finns inte." in error


def test_jsonl_is_a_reading_a_line(folder: Path, run: Run):
    status, out, _ = run("read", "--format", "jsonl", "arkiv")
    assert status == 0
    assert [json.loads(line)["source"]["name"] for line in out.splitlines()] == ["arkiv/2024/möte.txt", "arkiv/b.md"]


def test_out_alone_means_json_in_the_tree(folder: Path, run: Run):
    assert run("read", "arkiv", "--out", "ut") == (0, "", "")
    assert _tree(folder / "ut") == ["2024/möte.json", "b.json"]
    assert json.loads((folder / "ut" / "b.json").read_text(encoding="utf-8"))["source"]["name"] == "arkiv/b.md"


def test_clashing_names_keep_their_endings(folder: Path, run: Run):
    (folder / "arkiv" / "b.txt").write_text(NOTES, encoding="utf-8")
    run("read", "arkiv", "--out", "ut")
    assert _tree(folder / "ut") == ["2024/möte.json", "b.md.json", "b.txt.json"]


def test_text_into_a_folder(folder: Path, run: Run):
    run("read", "arkiv", "--out", "ut", "--format", "text")
    assert _tree(folder / "ut") == ["2024/möte.txt", "b.txt"]


def test_html_pages_lead_to_each_other(folder: Path, run: Run):
    (folder / "arkiv" / "tom.txt").touch()
    (folder / "arkiv" / "index.txt").write_text(NOTES, encoding="utf-8")
    status, out, error = run("read", "arkiv", "--format", "html", "--out", "ut")
    assert (status, out) == (3, "")
    assert error.splitlines() == [
        "Kunde inte läsas: arkiv/tom.txt: Filen är tom.",
        f"Klart: öppna {Path('ut/index.html')}",
    ]
    assert _tree(folder / "ut") == ["2024/möte.html", "b.html", "index.html", "index.txt.html"]
    for path in (folder / "ut").rglob("*.html"):
        page = Page(path.read_text(encoding="utf-8"))
        page.stands_alone()
        for link in page.links:
            target = path.parent / link.partition("#")[0].replace("%C3%B6", "ö")
            assert link.startswith("#") or target.exists(), link
    assert "arkiv/tom.txt" in (folder / "ut" / "index.html").read_text(encoding="utf-8")
    again = run("read", "arkiv", "ut", "--format", "html", "--out", "ut")
    assert again[0] == 3 and "ut/index" not in again[2].splitlines()[0]


def _tree(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_bad_files_are_named_and_the_others_read(folder: Path, run: Run):
    arkiv = folder / "arkiv"
    (arkiv / "bild.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (arkiv / "bild.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (arkiv / "kapad.docx").write_bytes(b"PK\x03\x04")
    (arkiv / "slump.odt").write_bytes(os.urandom(2000))
    status, out, error = run("read", "--format", "jsonl", "arkiv")
    assert status == 3
    assert len(out.splitlines()) == 2
    lines = error.splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "Kunde inte läsas",
        "Utelämnad",
        "Kunde inte läsas",
        "Kunde inte läsas",
    ]
    assert "bild.pdf: Filen är en bild" in lines[0] and "bild.png: Filen är en bild" in lines[1]


def test_what_is_left_out_of_a_folder_is_no_failure(folder: Path, run: Run):
    (folder / "arkiv" / "bild.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    assert run("read", "arkiv")[0] == 0
    assert run("read", "arkiv/bild.png")[0] == 3, "named, it should have been read"


def test_english_messages(folder: Path, run: Run):
    for argv in (("--lang", "en", "read", "nix.txt"), ("read", "nix.txt", "--lang", "en")):
        assert run(*argv)[2] == "Could not be read: nix.txt: There is no such file.\n"
    assert "PRESENT (2)" in run("read", "arkiv/b.md", "--lang", "en")[1]


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        ((), "ange read eller check"),
        (("read",), "det här saknas"),
        (("spela",), "kan inte vara 'spela'"),
        (("read", "arkiv", "--format", "html"), "--format html kräver --out"),
        (("read", "arkiv", "--format", "jsonl", "--out", "ut"), "tar inte --out"),
        (("read", "arkiv", "--out", "arkiv/b.md"), "det går inte att skriva till arkiv/b.md"),
        (("read", "arkiv", "--jobs", "noll"), "inget tal"),
    ],
)
def test_a_call_that_is_off(folder: Path, run: Run, argv: tuple[str, ...], words: str):
    status, out, error = run(*argv)
    assert (status, out) == (2, "")
    assert words in error and len(error.splitlines()) == 1


def test_limits_are_options(folder: Path, run: Run):
    (folder / "stor.txt").write_text(NOTES * 500, encoding="utf-8")
    status, _, error = run("read", "stor.txt", "arkiv/b.md", "--max-mb", "0.1")
    assert status == 3 and "stor.txt: Filen är för stor" in error


def test_the_order_of_files_changes_nothing(folder: Path, run: Run):
    run("read", "arkiv/b.md", "arkiv/2024/möte.txt", "--out", "ett", "--jobs", "1")
    run("read", "arkiv/2024/möte.txt", "arkiv/b.md", "--out", "två", "--jobs", "3")
    assert _tree(folder / "ett") == _tree(folder / "två")
    for name in _tree(folder / "ett"):
        assert (folder / "ett" / name).read_bytes() == (folder / "två" / name).read_bytes()
    pages = []
    for order, jobs in ((["arkiv/b.md", "arkiv/2024"], "1"), (["arkiv/2024", "arkiv/b.md"], "2")):
        run("read", *order, "--format", "html", "--out", f"sidor{jobs}", "--jobs", jobs)
        pages.append({name: (folder / f"sidor{jobs}" / name).read_bytes() for name in _tree(folder / f"sidor{jobs}")})
    assert pages[0] == pages[1]


def test_each_document_knows_the_names_of_the_call(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch):
    (folder / "arkiv" / "Bilaga 1.pptx").write_bytes(b"PK\x03\x04")
    (folder / "arkiv" / ".dold.txt").write_text("x", encoding="utf-8")

    def fake(document: Document, **_: Any) -> Reading:
        return Reading(document=Document(source=document.source, text="\n".join(sorted(document.neighbours))))

    monkeypatch.setattr(pipeline, "read_document", fake)
    out = run("read", "--format", "jsonl", "arkiv")[1]
    for line in out.splitlines():
        assert {Path(name).name for name in json.loads(line)["text"].split("\n")} == {
            ".dold.txt", "Bilaga 1.pptx", "b.md", "möte.txt",
        }  # fmt: skip


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda: os._exit(1), "Läsningen avbröts"),
        (lambda: time.sleep(60), "Filen tog för lång tid att läsa"),
        (lambda: {}["x"], "KeyError"),
    ],
)
def test_a_reader_that_breaks_costs_one_file(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, harm: Callable[[], object], words: str
):
    read = pipeline.read_document

    def broken(document: Document, **_: Any) -> Reading:
        if document.source.name.endswith("b.md"):
            harm()
        return read(document)

    monkeypatch.setattr(pipeline, "read_document", broken)
    status, out, error = run("read", "--format", "jsonl", "arkiv", "--timeout", "5")
    assert status == 3
    assert [json.loads(line)["source"]["name"] for line in out.splitlines()] == ["arkiv/2024/möte.txt"]
    assert error.startswith("Kunde inte läsas: arkiv/b.md: ") and words in error


def test_interrupted(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("lagetrunt.entrypoints.cli.read.write_whole", interrupt)
    assert run("read", "arkiv", "--out", "ut") == (130, "", "Avbrutet.\n")
    assert _tree(folder / "ut") == []


def test_boxes_are_an_option(folder: Path, run: Run):
    assert "boxes" not in json.loads(run("read", "--format", "json", "arkiv/b.md")[1])["source"]
    assert json.loads(run("read", "--format", "json", "--boxes", "arkiv/b.md")[1])["source"]["boxes"] == []
