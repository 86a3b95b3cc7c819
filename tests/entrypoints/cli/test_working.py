"""Workers: results in order, at most so many ahead, and a slow, dead or failing task never touches the others."""

import os
import signal
import time
from pathlib import Path

import pytest

from lagetrunt.entrypoints.cli.working import AHEAD, LIFETIME, Lost, Workers

ENOUGH = 5.0  # seconds for a task that takes none: a machine with much to do is slow, and not wrong


def _job(task: int | str) -> str:
    match task:
        case "die":
            os._exit(3)
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "sleep":
            time.sleep(60)
        case "raise":
            raise ValueError("hemligt 850709-9805")
        case "memory":
            return "x" * len(bytearray(8_000_000_000))
        case int():
            time.sleep(0.03 if task % 3 == 0 else 0)
    return f"done {task}"


def test_results_come_in_order():
    assert list(Workers(job=_job, jobs=3).results(range(20))) == [f"done {task}" for task in range(20)]
    assert list(Workers(job=_job, jobs=2).results([])) == []


def test_what_happens_to_one_touches_no_other():
    workers = Workers(job=_job, jobs=2, timeout=ENOUGH, memory=4_000_000_000)
    tasks = [1, "die", 2, "kill", "raise", 4, "sleep", 5, "memory", 7]
    results = list(workers.results(tasks))
    lost = {str(task): result.reason for task, result in zip(tasks, results, strict=True) if isinstance(result, Lost)}
    assert lost == {"die": "died", "kill": "died", "raise": "failed", "sleep": "slow", "memory": "memory"}
    assert [result for result in results if isinstance(result, str)] == [f"done {n}" for n in (1, 2, 4, 5, 7)]


def test_a_failure_tells_its_place_and_never_the_words_of_the_file():
    (lost,) = Workers(job=_job, jobs=1).results(["raise"])
    assert isinstance(lost, Lost)
    assert lost.error.startswith("ValueError, test_working.py:")
    assert "850709" not in lost.error


def test_a_worker_that_has_done_its_share_gives_way_to_another():
    tasks = range(2 * LIFETIME + 1)
    workers = Workers(job=_who, jobs=1)
    pids = list(workers.results(tasks))
    assert len(pids) == len(tasks)
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [LIFETIME, LIFETIME, 1]


def _who(_: int) -> int:
    return os.getpid()


class _Mark:
    """Writes a file for each task, so that it is seen from outside how far the work has gone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, task: int) -> int:
        (self.folder / str(task)).touch()
        return task


def test_work_never_runs_far_ahead_of_who_takes_the_results(tmp_path: Path):
    results = Workers(job=_Mark(tmp_path), jobs=2).results(range(500))
    assert next(results) == 0
    time.sleep(0.2)
    assert len(list(tmp_path.iterdir())) <= 2 * AHEAD + 2
    results.close()  # type: ignore[attr-defined]


def test_workers_are_gone_when_the_results_are_let_go():
    workers = Workers(job=_job, jobs=2)
    results = workers.results([1, "sleep", "sleep"])
    assert next(results) == "done 1"
    pids = [worker.process.pid for worker in workers._crew]
    results.close()  # type: ignore[attr-defined]
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid or 0, 0)


def test_every_task_is_counted():
    counted = []
    workers = Workers(job=_job, jobs=2, timeout=ENOUGH, done=lambda: counted.append(1))
    list(workers.results([1, "sleep", "die", 2]))
    assert len(counted) == 4
