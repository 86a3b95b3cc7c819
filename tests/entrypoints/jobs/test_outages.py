"""A full disk, a database held by another, a database that goes away: words on the page, nothing half-done, and then on again."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.factories.installation import (
    Visitor,
    administrator,
    free_address,
    job,
    ready,
    started,
    wait,
    well,
)
from tests.factories.texts import LATER, NOTES

pytestmark = [pytest.mark.slow, pytest.mark.enable_socket]
HASTY = {"DJANGO_SETTINGS_MODULE": "hasty"}


def _documents(folder: Path, *numbers: int) -> Path:
    """Documents of one network, two sorts by turns, each with its day."""
    folder.mkdir()
    for number in numbers:
        november, march = (
            text.replace(day, f"{number // 2 + 3} {day.split()[1]}")
            for text, day in ((NOTES, "22 november"), (LATER, "14 mars"))
        )
        (folder / f"{number}.txt").write_text(march if number % 2 else november, "utf-8")
    return folder


def _asked(data: Path, question: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(data / "register.sqlite3")) as database:
        return database.execute(question).fetchall()


def _states(data: Path) -> dict[str, int]:
    return dict(_asked(data, "SELECT state, count(*) FROM sources_document GROUP BY 1"))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, str]]:
    """A register without documents, and its administrator: made once, copied by each test."""
    data = tmp_path_factory.mktemp("founded")
    ready(data)
    return data, administrator(data)


@contextlib.contextmanager
def _site(data: Path, account: tuple[str, str], *words: str, **more: str) -> Iterator[Visitor]:
    """The web site, with an administrator signed in."""
    address = free_address()
    with started(data, "serve", *words, LAGETRUNT_ADDRESS=address, **more):
        visitor = Visitor(address)
        wait(lambda: visitor.get("/readyz").text == "ok\n")
        visitor.log_in(*account)
        yield visitor


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    if (
        os.geteuid() != 0
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=24m", "none", place], check=False, capture_output=True
        ).returncode
    ):
        pytest.skip("a disk of its own needs the right to mount one")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


def _filled(disk: Path) -> Path:
    """The file that takes all room that is left."""
    filler = disk / "filler"
    with filler.open("ab") as stream, contextlib.suppress(OSError):
        while True:
            os.write(stream.fileno(), b"x" * 4096)
    return filler


def test_a_full_disk_is_told_and_after_room_is_made_all_goes_on(
    small: Path, tmp_path: Path, founded: tuple[Path, tuple[str, str]]
) -> None:
    data, later = small / "data", _documents(tmp_path / "later", 6, 7)
    shutil.copytree(founded[0], data)
    with _site(data, founded[1], "--no-reader") as visitor:
        well(data, "import", str(_documents(tmp_path / "EHN", *range(6))))
        filler = _filled(small)
        archive = small / "saved.tar.gz"
        for words in (("import", str(later)), ("backup", str(archive)), ("worker", "--batch")):
            _filled(small)
            done = job(data, *words)
            # A database may have room of its own left: then the files are refused one by one.
            assert "isken är full" in done.stderr, (words, done.stdout, done.stderr)
            assert done.returncode == 1 or words[0] == "import", words
            assert "Traceback" not in done.stderr, words
        _filled(small)
        told = visitor.post("/dokument/ta-in/", {}, ("ny.txt", NOTES.encode()))
        assert (told.status == 507 and "Inget är sparat till hälften" in told.text) or ("disken är full" in told.text)
        assert visitor.get("/healthz").status == 200
        filler.unlink()
        assert not archive.exists() and not list(small.rglob(".*tmp")) and not list(small.rglob(".incoming-*"))
        states = _states(data)
        assert set(states) <= {"waiting", "read"} and sum(states.values()) == 6, states
        assert _asked(data, "PRAGMA integrity_check") == [("ok",)]
        assert "ny.txt" in visitor.post("/dokument/ta-in/", {}, ("ny.txt", NOTES.encode())).text
    assert "2 nya dokument" in well(data, "import", str(later))
    well(data, "worker", "--batch")
    assert _states(data) == {"read": 9} and not _asked(data, "SELECT 1 FROM sources_document WHERE attempts > 1")
    assert [
        line for line in job(data, "doctor").stdout.splitlines() if line.startswith("FEL") and "Datamappen" not in line
    ] == []
    well(data, "backup", str(tmp_path / "saved.tar.gz"))


def test_a_database_held_by_another_is_told_and_the_same_press_is_taken_afterwards(
    tmp_path: Path, founded: tuple[Path, tuple[str, str]]
) -> None:
    data = tmp_path / "data"
    shutil.copytree(founded[0], data)
    well(data, "import", str(_documents(tmp_path / "EHN", *range(4))))
    well(data, "worker", "--batch")
    with _site(data, founded[1], "--no-reader", **HASTY) as visitor:
        (fact, document, version), *_ = _asked(
            data, "SELECT id, document_id, version FROM sources_fact WHERE state = 'proposed'"
        )
        press = {"svar": "ratt", "version": str(version)}
        held = sqlite3.connect(data / "register.sqlite3", isolation_level=None)
        held.execute("BEGIN IMMEDIATE")
        told = visitor.post(f"/granska/{fact}/", press)
        assert told.status == 503 and told.headers["retry-after"] and "försök igen" in told.text
        told = visitor.post("/dokument/ta-in/", {}, ("ny.txt", NOTES.replace("22", "21").encode()))
        assert told.status == 503 and "inte sparat till hälften" in told.text
        assert visitor.get(f"/dokument/{document}/").status == 200, "reading goes on"
        stopped = job(data, "worker", "--batch", **HASTY)
        assert stopped.returncode == 1 and stopped.stderr.startswith("Fel: Databasen svarar inte")
        with started(data, "worker", "--interval", "0.1", **HASTY) as reader:
            wait(lambda: list((data / "locks").glob("worker-*")))
            held.execute("ROLLBACK")
            held.close()
            assert visitor.post(f"/granska/{fact}/", press).status == 200
            assert visitor.post("/dokument/ta-in/", {}, ("ny.txt", NOTES.replace("22", "21").encode())).status == 200
            wait(lambda: _states(data) == {"read": 5})
            assert reader.poll() is None
    assert _asked(data, f"SELECT state FROM sources_fact WHERE id = {fact}") == [("confirmed",)]
