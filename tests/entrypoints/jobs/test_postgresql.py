"""On a PostgreSQL of its own: the server goes away and comes back, and a backup goes from one engine to the other and home again."""

import json
import os
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.factories.installation import Visitor, administrator, free_address, job, ready, started, wait, well
from tests.factories.texts import LATER, NOTES

pytestmark = [pytest.mark.server, pytest.mark.enable_socket]


@dataclass(frozen=True, slots=True)
class Cluster:
    """A PostgreSQL that is reached by a socket alone; it refuses to run as root."""

    folder: Path
    programs: Path

    @property
    def told(self) -> dict[str, str]:
        """What an installation on it is told."""
        return {"DATABASE_URL": f"postgresql://lagetrunt@/postgres?host={self.folder}"}

    def run(self, program: str, *words: str) -> str:
        """One of its programs."""
        before = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [*before, str(self.programs / program), *words]
        return subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.PIPE, text=True).stdout

    def start(self) -> None:
        """It answers when this returns."""
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c fsync=off"
        told = ("--pgdata", "data", "--log", "log", "--silent", "--wait", "--options", options)
        before = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        subprocess.run(
            [*before, str(self.programs / "pg_ctl"), *told, "start"],
            cwd=self.folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def stop(self) -> None:
        """Away, in the middle of whatever it does."""
        self.run("pg_ctl", "--pgdata", "data", "--mode", "immediate", "--silent", "stop")

    def ask(self, question: str) -> str:
        """The answer, unaligned."""
        return self.run(
            "psql", "--host", str(self.folder), "--username", "lagetrunt", "-Atc", question, "postgres"
        ).strip()


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))[-1]
    folder = Path(
        subprocess.run(
            ["mktemp", "-d", "-t", "lagetrunt-pg.XXXXXX"], check=True, capture_output=True, text=True
        ).stdout.strip()
    )
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    made = Cluster(folder, programs)
    made.run(
        "initdb",
        "--pgdata",
        "data",
        "--username",
        "lagetrunt",
        "--auth",
        "trust",
        "--encoding",
        "UTF8",
        "--locale",
        "C.UTF-8",
        "--no-sync",
    )
    made.start()
    yield made
    made.stop()
    shutil.rmtree(folder)


def _documents(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        text = (
            LATER.replace("14 mars", f"{number + 3} mars")
            if number % 2
            else NOTES.replace("22 november", f"{number + 3} november")
        )
        (folder / f"{number}.txt").write_text(text, "utf-8")
    return folder


def test_a_database_that_goes_away_is_told_and_when_it_is_back_all_goes_on(tmp_path: Path, cluster: Cluster) -> None:
    data, address = tmp_path / "data", free_address()
    well(data, "migrate", **cluster.told)
    account, visitor = administrator(data, **cluster.told), Visitor(address)
    well(data, "import", str(_documents(tmp_path / "EHN", 12)), **cluster.told)
    with started(data, "serve", LAGETRUNT_ADDRESS=address, **cluster.told) as server:
        wait(lambda: visitor.get("/readyz").text == "ok\n")
        visitor.log_in(*account)
        wait(lambda: int(cluster.ask("SELECT count(*) FROM sources_document WHERE state = 'read'")) >= 2)
        locks = set((data / "locks").glob("worker-*"))
        fact, version = cluster.ask("SELECT id, version FROM sources_fact WHERE state = 'proposed' LIMIT 1").split("|")
        press, upload = {"svar": "ratt", "version": version}, ("ny.txt", NOTES.encode())
        cluster.stop()
        wait(lambda: visitor.get("/readyz").text == "Databasen svarar inte.\n")
        assert visitor.get("/readyz").status == 503 and visitor.get("/healthz").text == "ok\n"
        for told in (
            visitor.get("/"),
            visitor.post(f"/granska/{fact}/", press),
            visitor.post("/dokument/ta-in/", {}, upload),
        ):
            assert told.status == 503 and told.headers["retry-after"] and "Registret svarar inte just nu" in told.text
        assert job(data, "worker", "--batch", **cluster.told).stderr.startswith("Fel: Databasen svarar inte")
        cluster.start()
        wait(lambda: visitor.get("/readyz").text == "ok\n")
        assert visitor.post(f"/granska/{fact}/", press).status == 200
        assert "ny.txt" in visitor.post("/dokument/ta-in/", {}, upload).text
        wait(lambda: cluster.ask("SELECT DISTINCT state FROM sources_document") == "read")
        wait(lambda: cluster.ask("SELECT count(*) FROM sources_batch WHERE linked_at IS NULL") == "0")
        assert set((data / "locks").glob("worker-*")) == locks and server.poll() is None, "the reader fell"
    assert cluster.ask("SELECT count(*), max(attempts) FROM sources_document") in ("13|1", "13|2")
    assert cluster.ask(f"SELECT state FROM sources_fact WHERE id = {fact}") == "confirmed"
    well(data, "worker", "--batch", **cluster.told)  # the index follows what was read last
    assert job(data, "doctor", **cluster.told).returncode == 0


def _tables(archive: Path) -> dict[str, list[str]]:
    """The lines of each table, with the keys of what JSON columns hold in one order."""
    told = {}
    with tarfile.open(archive) as opened:
        for entry in opened:
            stream = opened.extractfile(entry)
            if entry.name.startswith("database/") and stream is not None:
                told[entry.name] = [json.dumps(json.loads(line), sort_keys=True) for line in stream]
    return told


def test_a_backup_goes_to_the_other_engine_and_home_again(tmp_path: Path, cluster: Cluster) -> None:
    here, there, home = (tmp_path / name for name in ("here", "there", "home"))
    saved = [tmp_path / f"{number}.tar.gz" for number in range(3)]
    ready(here)
    administrator(here)
    well(here, "import", str(_documents(tmp_path / "EHN", 4)))
    well(here, "worker", "--batch")
    well(here, "backup", str(saved[0]))
    well(there, "restore", str(saved[0]), **cluster.told)
    well(there, "backup", str(saved[1]), **cluster.told)
    well(home, "restore", str(saved[1]))
    well(home, "backup", str(saved[2]))
    first, second, third = map(_tables, saved)
    assert first == second == third and len(first["database/sources_fact.jsonl"]) > 20
    for data, told in ((there, cluster.told), (home, {})):
        assert job(data, "doctor", **told).returncode == 0
        assert "1 nya dokument" in well(data, "import", str(_documents(data / "more", 5)), **told), "numbers go on"
        well(data, "worker", "--batch", **told)
    again = job(there, "restore", str(saved[0]), **cluster.told)
    assert again.returncode == 1 and "finns redan" in again.stderr


def test_a_restore_that_breaks_off_leaves_the_database_empty(tmp_path: Path, cluster: Cluster) -> None:
    data, archive = tmp_path / "data", tmp_path / "saved.tar.gz"
    ready(data)
    administrator(data)
    well(data, "backup", str(archive))
    _as_newer(archive, tmp_path / "newer.tar.gz")
    for told in ({}, cluster.told):
        place = tmp_path / ("pg" if told else "sqlite")
        refused = job(place, "restore", str(tmp_path / "newer.tar.gz"), **told)
        assert refused.returncode == 1 and "nyare version" in refused.stderr
        well(place, "restore", str(archive), **told)


def _as_newer(archive: Path, target: Path) -> None:
    """The archive as a program would have written it that has one table more."""
    import hashlib
    import io

    with tarfile.open(archive) as opened, tarfile.open(target, "w:gz") as made:
        more = b'["id"]\n[1]\n'
        for entry in opened.getmembers():
            stream = opened.extractfile(entry)
            assert stream is not None
            data = stream.read()
            if entry.name == "manifest.json":
                manifest = json.loads(data)
                manifest["files"]["database/zz_new.jsonl"] = {
                    "sha256": hashlib.sha256(more).hexdigest(),
                    "size": len(more),
                }
                data = json.dumps(manifest).encode()
                added = tarfile.TarInfo("database/zz_new.jsonl")
                added.size = len(more)
                made.addfile(added, io.BytesIO(more))
            entry.size = len(data)
            made.addfile(entry, io.BytesIO(data))
