"""Alone: work of a name that only one process on the machine does at a time, told by a lock that dies with it."""

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir


@contextlib.contextmanager
def alone(name: str, folder: Path | None = None) -> Iterator[None]:
    """Waits until nobody else is within."""
    place = (folder or Path(gettempdir())) / f"{name}.lock"
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("a") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def is_held(path: Path) -> bool:
    """Whether a process alive holds the lock; one that is not there is held by nobody."""
    try:
        stream = path.open("a") if path.exists() else None
    except OSError:
        return True
    if stream is None:
        return False
    with stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False
