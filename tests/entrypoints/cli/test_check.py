"""`lagetrunt check`: findings of all documents together, codes, and the exit statuses 0, 1 and 3."""

import json
from pathlib import Path

import pytest

from lagetrunt.__main__ import main

WRONG = """Minnesanteckningar
Nätverket förskola
Datum: torsdag 23 augusti 2024 kl. 08.30–12.00
Närvarande: Tuva Rosenkvist, Nora
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document with a wrong weekday, called from its folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fel.txt").write_text(WRONG, encoding="utf-8")
    (tmp_path / "rätt.txt").write_text(WRONG.replace("torsdag", "fredag"), encoding="utf-8")
    return tmp_path


def test_an_error_is_told_with_file_line_and_words(capsys: pytest.CaptureFixture[str]):
    assert main(["check", "fel.txt", "--jobs", "1"]) == 1
    out = capsys.readouterr().out
    assert "sak att kontrollera i 1 dokument" in out or "saker att kontrollera i 1 dokument" in out
    assert "NÅGOT ÄR FEL (1)" in out
    assert "fel.txt, rad 3: ”torsdag 23 augusti 2024”" in out


def test_nothing_wrong_is_status_0(capsys: pytest.CaptureFixture[str]):
    assert main(["check", "rätt.txt", "--jobs", "1"]) == 0
    assert "NÅGOT ÄR FEL" not in capsys.readouterr().out


def test_an_unread_file_beats_an_error(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "tom.txt").touch()
    assert main(["check", ".", "--jobs", "2"]) == 3
    out, error = capsys.readouterr()
    assert "NÅGOT ÄR FEL" in out
    assert error == "Kunde inte läsas: tom.txt: Filen är tom.\n"


def test_json(capsys: pytest.CaptureFixture[str]):
    assert main(["check", "--format", "json", "fel.txt", "--jobs", "1"]) == 1
    findings = json.loads(capsys.readouterr().out)
    error = next(finding for finding in findings if finding["severity"] == "error")
    assert list(error) == ["code", "severity", "message", "places"]
    (place,) = error["places"]
    assert (place["source"], place["page"], place["line"]) == ("fel.txt", None, 3)
    assert WRONG[place["span"][0] : place["span"][1]] == place["quote"]


def test_the_order_of_files_changes_nothing(capsys: pytest.CaptureFixture[str]):
    reports = set()
    for order in (["fel.txt", "rätt.txt"], ["rätt.txt", "fel.txt"]):
        main(["check", *order, "--jobs", "2"])
        reports.add(capsys.readouterr().out)
    assert len(reports) == 1


def test_codes(capsys: pytest.CaptureFixture[str]):
    assert main(["check", "--codes"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.split()[:2] == ["weekday", "error"] for line in lines)
    weights = ["error", "warning", "question", "note"]
    places = [weights.index(line.split()[1]) for line in lines]
    assert places == sorted(places)
    assert main(["check", "--codes", "--format", "json", "--lang", "en"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {"code", "severity", "message"} == set(told[0]) and len(told) == len(lines)


def test_a_call_without_files_is_off(capsys: pytest.CaptureFixture[str]):
    assert main(["check"]) == 2
    assert "ange minst en fil eller mapp" in capsys.readouterr().err
    assert main(["--lang", "en", "check"]) == 2
    assert "name at least one file or folder" in capsys.readouterr().err
