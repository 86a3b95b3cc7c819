"""Writing: results to files that are whole or not there, and to a standard output that may be closed early."""

import contextlib
import io
import os
import sys
import uuid
from pathlib import Path
from types import TracebackType


class Unwritable(Exception):
    """A place for results that cannot be written to; the argument is its name."""


def prepare(folder: Path) -> None:
    """Makes the folder that results go to; Unwritable where that is not possible."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unwritable(str(folder)) from error
    if not os.access(folder, os.W_OK):
        raise Unwritable(str(folder))


def write_whole(path: Path, text: str) -> None:
    """Writes the file under another name and moves it into its place, so that nobody ever sees half of it."""
    # The name is known before the file is there, so that a request to end leaves nothing behind whenever it comes.
    temporary = path.parent / f".lagetrunt-{uuid.uuid4().hex}.tmp"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("x", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.write(text)
        temporary.replace(path)
    except OSError as error:
        raise Unwritable(str(path)) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


class Output:
    """Standard output as UTF-8, flushed after each piece so that results stream."""

    def __init__(self) -> None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            if sys.stdout.isatty():
                sys.stdout.reconfigure(errors="replace")
            else:
                sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")

    def write(self, text: str) -> None:
        """Writes the piece at once."""
        sys.stdout.write(text)
        sys.stdout.flush()


class ClosedEarly:
    """Within it, a reader that closes standard output (`| head`) ends the work quietly; `happened` tells so."""

    def __init__(self) -> None:
        self.happened = False

    def __enter__(self) -> "ClosedEarly":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, BrokenPipeError):
            return False
        self.happened = True
        # What Python still holds for the closed pipe goes nowhere, instead of failing once more at the end.
        with contextlib.suppress(OSError, ValueError, io.UnsupportedOperation):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)
        return True
