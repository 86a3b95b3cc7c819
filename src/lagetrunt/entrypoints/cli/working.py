"""Working: a job done for many tasks by worker processes, results in order, whatever happens to a worker."""

import contextlib
import multiprocessing
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Generic, Literal, TypeVar

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 8  # tasks that may be done before their turn, for each worker: keeps memory flat when one file is slow
LIFETIME = 200  # tasks of one worker, before another takes its place: what long work leaves in its memory goes with it
_PATIENCE = 1.0  # seconds beyond the time limit in which a worker may give up by itself


@dataclass(frozen=True, slots=True)
class Lost:
    """A task without a result: the worker was too slow, died, ran out of memory, or the job failed with `error`."""

    reason: Literal["slow", "died", "memory", "failed"]
    error: str = ""


def processors() -> int:
    """The cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except (AttributeError, OSError):  # macOS and Windows have no such call
        return os.cpu_count() or 1


@dataclass(slots=True)
class _Worker(Generic[T]):
    process: BaseProcess
    pipe: Connection
    task: int | None = None
    deadline: float = 0.0
    ready: bool = False
    left: int = LIFETIME

    def stop(self) -> None:
        """Ends the worker and what it has started, at once."""
        pid = self.process.pid
        with contextlib.suppress(OSError, ValueError):
            if hasattr(os, "killpg") and pid is not None and self.ready and self.process.is_alive():
                os.killpg(pid, signal.SIGKILL)  # its own group: the text recognition that it waits for ends too
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        self.pipe.close()


@dataclass(slots=True, kw_only=True)
class Workers(Generic[T, R]):
    """Does `job` for every task in `jobs` processes; at most `timeout` seconds for each, `memory` bytes for a process.

    `make_ready` is called before the first worker is hired, where workers inherit what is loaded.
    """

    job: Callable[[T], R]
    jobs: int
    timeout: float | None = None
    memory: int | None = None
    done: Callable[[], None] = lambda: None
    make_ready: Callable[[], None] = lambda: None
    _crew: list[_Worker[T]] = field(default_factory=list)
    _context: BaseContext = field(
        default_factory=lambda: multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    )

    @property
    def _forks(self) -> bool:
        return self._context.get_start_method() == "fork"

    def results(self, tasks: Sequence[T]) -> Iterator[R | Lost]:
        """The results in the order of the tasks, each as soon as it and those before it are done."""
        finished: dict[int, R | Lost] = {}
        following = 0
        if tasks and self._forks:
            self.make_ready()
        try:
            for turn in range(len(tasks)):
                while turn not in finished:
                    following = self._hand_out(tasks, following, turn)
                    self._take_in(tasks, finished)
                yield finished.pop(turn)
        finally:
            for worker in self._crew:
                worker.stop()
            self._crew.clear()

    def _hand_out(self, tasks: Sequence[T], following: int, turn: int) -> int:
        """Gives tasks to idle workers, not too far ahead of the one whose turn it is; the next task's place."""
        while following < min(len(tasks), turn + self.jobs * AHEAD):
            idle = self._idle()
            if idle is None:
                if len(self._crew) >= self.jobs:
                    break
                idle = self._hire()
            idle.task = following
            idle.deadline = time.monotonic() + self.timeout + _PATIENCE if self.timeout else float("inf")
            with contextlib.suppress(OSError):  # a worker that died while idle is found dead when its answer is awaited
                idle.pipe.send(tasks[following])
            following += 1
        return following

    def _idle(self) -> _Worker[T] | None:
        """A worker without a task; one that has done its share is let go."""
        idle = next((worker for worker in self._crew if worker.task is None), None)
        if idle is None or idle.left > 0:
            return idle
        self._crew.remove(idle)
        idle.stop()
        return self._idle()

    def _take_in(self, tasks: Sequence[T], finished: dict[int, R | Lost]) -> None:
        """Waits for an answer, a death or a deadline, and takes what has come."""
        busy = [worker for worker in self._crew if worker.task is not None]
        left = min(worker.deadline for worker in busy) - time.monotonic()
        came = set(wait([worker.pipe for worker in busy], None if left == float("inf") else max(left, 0.0)))
        now = time.monotonic()
        for worker in busy:
            if worker.pipe in came:
                self._answer(worker, tasks, finished)
            elif worker.deadline <= now:
                self._lose(worker, finished, Lost("slow"))

    def _answer(self, worker: _Worker[T], tasks: Sequence[T], finished: dict[int, R | Lost]) -> None:
        try:
            answer: R | Lost | None = worker.pipe.recv()
        except (EOFError, OSError):
            self._lose(worker, finished, Lost("died"))
            return
        if answer is None:  # the worker is up: only now does its time run
            worker.ready = True
            worker.deadline = time.monotonic() + self.timeout + _PATIENCE if self.timeout else float("inf")
            return
        assert worker.task is not None
        finished[worker.task] = answer
        worker.task = None
        worker.left -= 1
        self.done()

    def _lose(self, worker: _Worker[T], finished: dict[int, R | Lost], lost: Lost) -> None:
        assert worker.task is not None
        finished[worker.task] = lost
        self._crew.remove(worker)
        worker.stop()
        self.done()

    def _hire(self) -> _Worker[T]:
        mine, theirs = self._context.Pipe()
        # A forked worker inherits the ends of the others' pipes, and would keep them from seeing that we are gone.
        inherited = [mine, *(worker.pipe for worker in self._crew)] if self._forks else []
        process = self._context.Process(  # type: ignore[attr-defined]  # every context has one
            target=_work, args=(theirs, self.job, self.memory, inherited), daemon=True
        )
        process.start()
        theirs.close()
        worker: _Worker[T] = _Worker(process, mine)
        self._crew.append(worker)
        return worker


def _work(pipe: Connection, job: Callable[[T], R], memory: int | None, inherited: list[Connection]) -> None:
    """A worker's life: tasks in, answers out, until the pipe closes."""
    for other in inherited:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(os, "setsid"):
        os.setsid()
    _bound(memory)
    pipe.send(None)
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        answer: R | Lost
        try:
            answer = job(task)
        except MemoryError:
            answer = Lost("memory")
        except Exception as error:
            answer = Lost("failed", _told(error))
        try:
            pipe.send(answer)
        except MemoryError:
            pipe.send(Lost("memory"))
        except (BrokenPipeError, ConnectionError):
            return


def _told(error: Exception) -> str:
    """What failed and where, without the error's own words: they may quote the file."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f", {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"


def _bound(memory: int | None) -> None:
    """Lets the process have no more memory than that beside what it began with, where the system can see to it."""
    if not memory:
        return
    try:
        import resource

        held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (held + memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
    except (ImportError, ValueError, OSError):
        return
