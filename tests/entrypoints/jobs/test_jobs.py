"""The jobs as one calls them, each in a process of its own over a data folder of its own."""

import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.factories.installation import environment, job, ready, well
from tests.factories.texts import LATER, NOTES

pytestmark = pytest.mark.slow

TABLES = [
    "sources_document",
    "sources_fact",
    "meetings_meeting",
    "meetings_attendance",
    "minutes_item",
    "organisation_person",
]


def _rows(data: Path) -> dict[str, int]:
    with sqlite3.connect(data / "register.sqlite3") as database:
        return {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


def _states(data: Path) -> list[tuple[str, int]]:
    with sqlite3.connect(data / "register.sqlite3") as database:
        return database.execute("SELECT state, count(*) FROM sources_document GROUP BY 1").fetchall()


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Twelve documents of one network."""
    folder = tmp_path / "EHN"
    folder.mkdir()
    for number in range(6):
        (folder / f"november-{number}.txt").write_text(NOTES.replace("22 november", f"{number + 3} november"), "utf-8")
        (folder / f"mars-{number}.txt").write_text(LATER.replace("14 mars", f"{number + 3} mars"), "utf-8")
    return folder


def test_a_worker_killed_in_the_middle_loses_and_doubles_nothing(tmp_path: Path, documents: Path) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    for data in (whole, killed):
        ready(data)
        assert "12 nya dokument" in well(data, "import", str(documents))
    well(whole, "worker", "--batch")
    kills = 0
    for _ in range(3):
        worker = subprocess.Popen([sys.executable, "-m", "lagetrunt", "worker", "--batch"], env=environment(killed))
        before = dict(_states(killed)).get("read", 0)
        until = time.monotonic() + 60
        while worker.poll() is None and time.monotonic() < until and dict(_states(killed)).get("read", 0) < before + 2:
            time.sleep(0.02)
        if worker.poll() is None:
            worker.send_signal(signal.SIGKILL)
            kills += 1
        worker.wait()
    assert kills, "the worker was never killed at work"
    assert "0 nya dokument, 12 kända" in well(killed, "import", str(documents))
    well(killed, "worker", "--batch")
    assert _states(killed) == _states(whole) == [("read", 12)]
    assert _rows(killed) == _rows(whole)


def test_what_is_saved_is_restored_in_another_place(tmp_path: Path, documents: Path) -> None:
    here, there, archive = tmp_path / "here", tmp_path / "there", tmp_path / "saved.tar.gz"
    ready(here)
    well(here, "import", str(documents))
    well(here, "worker", "--batch")
    well(here, "backup", str(archive))
    assert archive.stat().st_mode & 0o077 == 0
    well(there, "restore", str(archive))
    assert _rows(there) == _rows(here)
    assert (there / "secret_key").read_text() == (here / "secret_key").read_text()
    assert job(there, "doctor").returncode == 0
    again = job(there, "restore", str(archive))
    assert again.returncode == 1 and "finns redan" in again.stderr
    damaged = bytearray(archive.read_bytes())
    damaged[len(damaged) // 2] ^= 0xFF
    archive.write_bytes(damaged)
    broken = job(tmp_path / "elsewhere", "restore", str(archive))
    assert broken.returncode == 1 and ("skadad" in broken.stderr or "saknas" in broken.stderr)


def test_the_demo_has_fresh_passwords_and_stays_on_this_machine(tmp_path: Path, documents: Path) -> None:
    data = tmp_path / "data"
    ready(data)
    refused = job(data, "demo", str(documents), LAGETRUNT_HOSTS="register.example")
    assert refused.returncode == 1 and "ingen annan når" in refused.stderr
    first, second = well(data, "demo", str(documents)), well(data, "demo", str(documents))
    passwords = [set(re.findall(r"[0-9a-f]{4}(?:-[0-9a-f]{4}){3}", told)) for told in (first, second)]
    assert len(passwords[0]) == len(passwords[1]) == 5 and not passwords[0] & passwords[1]
    with sqlite3.connect(data / "register.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM sources_document WHERE released_at IS NULL").fetchone() == (0,)


def test_the_doctor_tells_what_is_wrong(tmp_path: Path, documents: Path) -> None:
    data = tmp_path / "data"
    told = job(data, "doctor")
    assert told.returncode == 1 and "FEL Databasens tabeller" in told.stdout
    ready(data)
    well(data, "import", str(documents))
    next((data / "files").glob("??/*")).unlink()
    (data / "secret_key").chmod(0o644)
    told = job(data, "doctor")
    assert told.returncode == 1
    assert "FEL Den hemliga nyckeln" in told.stdout and "(1 saknas" in told.stdout and "LAGETRUNT_DATA" in told.stdout


def test_calls_that_are_off_say_so_in_words(tmp_path: Path) -> None:
    missing = job(tmp_path / "data", "import", str(tmp_path / "ingen"))
    assert missing.returncode == 2 and "Det finns ingen mapp" in missing.stderr
    empty = job(tmp_path / "data", "worker", "--batch")
    assert empty.returncode == 1 and "lagetrunt migrate" in empty.stderr and "Traceback" not in empty.stderr
    wrong = job(tmp_path / "data", "doctor", LAGETRUNT_MAX_UPLOAD_MB="stor")
    assert wrong.returncode == 2 and "LAGETRUNT_MAX_UPLOAD_MB" in wrong.stderr


def test_the_first_account_is_made_and_the_way_back_in(tmp_path: Path) -> None:
    data = tmp_path / "data"
    ready(data)
    wrong = job(data, "administrator", "ingen adress", "Prov")
    assert wrong.returncode == 2 and "ingen e-postadress" in wrong.stderr
    first = well(data, "administrator", "a@exempel.example", "Prov Person", "--federation", "Provförbundet")
    second = well(data, "administrator", "A@exempel.example", "Prov Person")
    assert "Prov Person är administratör i Provförbundet" in first and first != second
    with sqlite3.connect(data / "register.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM accounts_user").fetchone() == (1,)
        assert database.execute("SELECT role, network_id FROM organisation_rolegrant").fetchall() == [
            ("administrator", None)
        ]
