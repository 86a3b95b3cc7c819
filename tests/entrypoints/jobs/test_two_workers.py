"""Two workers at one queue: nothing is lost, nothing is doubled, and the register is the one that a single worker makes.

Where LAGETRUNT_TEST_DATABASE_URL is set, on databases of that cluster too.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.factories.installation import environment, ready
from tests.factories.tables import postgresql
from tests.factories.texts import LATER, NOTES

pytestmark = [pytest.mark.slow, pytest.mark.enable_socket]

CLUSTER = os.environ.get("LAGETRUNT_TEST_DATABASE_URL", "")  # noqa: TID251
FACTORIES = Path(__file__).parents[2] / "factories"
DOCUMENTS = 40
_TELL = """
import sys, json, django
django.setup()
sys.path.insert(0, sys.argv[1])
from register_told import told_whole
from django_tasks_db.models import DBTaskResult
from lagetrunt.apps.sources.models import Batch, Document
tasks = sorted(DBTaskResult.objects.values_list("task_path", "status"))
read = sorted(json.dumps(task.args_kwargs) for task in DBTaskResult.objects.filter(task_path__endswith="read_one"))
print(json.dumps({
    "rows": told_whole(), "read": Document.objects.filter(state="read", attempts=1).count(),
    "unlinked": Batch.objects.filter(linked_at=None).count(), "once": len(read) == len(set(read)) == int(sys.argv[2]),
    "statuses": sorted({status for _, status in tasks}),
}, default=str))
"""


@pytest.fixture(params=["sqlite", *(["postgresql"] if CLUSTER else [])])
def engine(request: pytest.FixtureRequest) -> str:
    """Where the register is."""
    return str(request.param)


@contextmanager
def _database(engine: str, name: str) -> Iterator[str]:
    if engine == "sqlite":
        yield ""
        return
    with postgresql(CLUSTER, name) as url:
        yield url


def _register(data: Path, url: str, documents: Path, workers: int) -> dict[str, Any]:
    """What the register holds after so many workers have worked at it side by side."""
    told = environment(ready(data), DATABASE_URL=url, DJANGO_SETTINGS_MODULE="lagetrunt.project.settings")
    job = [sys.executable, "-m", "lagetrunt"]
    subprocess.run([*job, "import", str(documents)], env=told, check=True, timeout=240)
    running = [subprocess.Popen([*job, "worker", "--batch"], env=told) for _ in range(workers)]
    assert [worker.wait(timeout=500) for worker in running] == [0] * workers
    subprocess.run([*job, "worker", "--batch"], env=told, check=True, timeout=240)  # what was put in the queue last
    shown = subprocess.run(
        [sys.executable, "-c", _TELL, str(FACTORIES), str(DOCUMENTS)],
        env=told,
        check=True,
        timeout=240,
        capture_output=True,
    )
    found: dict[str, Any] = json.loads(shown.stdout)
    return found


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Forty documents of two networks, on different days."""
    for number in range(DOCUMENTS // 4):
        for name, text, day in (("EHN", NOTES, "22 november"), ("EHN", LATER, "14 mars")):
            folder = tmp_path / "in" / name
            folder.mkdir(parents=True, exist_ok=True)
            moved = text.replace(day, f"{number + 3} {day.partition(' ')[2]}")
            (folder / f"{day[-4:]}-{number}.txt").write_text(moved, "utf-8")
            other = tmp_path / "in" / "Rektorer"
            other.mkdir(exist_ok=True)
            (other / f"{day[-4:]}-{number}.txt").write_text(moved.replace("Elevhälso", "Rektors"), "utf-8")
    return tmp_path / "in"


def test_two_workers_lose_and_double_nothing(tmp_path: Path, documents: Path, engine: str) -> None:
    with _database(engine, f"one_{os.getpid()}") as one, _database(engine, f"two_{os.getpid()}") as two:
        alone = _register(tmp_path / "one", one, documents, 1)
        together = _register(tmp_path / "two", two, documents, 2)
    assert (together["read"], together["unlinked"], together["once"]) == (DOCUMENTS, 0, True)
    assert together["statuses"] == ["SUCCESSFUL"]
    assert {name: len(rows) for name, rows in together["rows"].items()} == {
        name: len(rows) for name, rows in alone["rows"].items()
    }
    assert together["rows"] == alone["rows"]
