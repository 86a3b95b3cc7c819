"""Pictures of a PDF's pages: each drawn when it is first looked at, by a program of its own, and kept beside the file."""

import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from lagetrunt.adapters.files import FileStore
from lagetrunt.engines.reading.opening.pdf import ONE_AT_A_TIME

_SECONDS = 20.0
_TOGETHER = threading.BoundedSemaphore(2)


class NoPicture(Exception):
    """The page cannot be drawn: the file is damaged, too heavy, or is not there."""


def picture(store: FileStore, sha256: str, number: int) -> bytes:
    """The page, counted from 1, as a PNG."""
    place = store.derived(sha256) / f"page-{int(number)}.png"
    try:
        return place.read_bytes()
    except OSError:
        pass
    path = store.path(sha256)
    if not path.is_file():
        raise NoPicture(sha256)
    drawn = _drawn(path, int(number))
    _keep(place, drawn)
    return drawn


def _drawn(path: Path, number: int) -> bytes:
    command = [sys.executable, "-I", "-m", "lagetrunt.adapters.page_drawing", str(path), str(number)]
    if not _TOGETHER.acquire(timeout=_SECONDS):
        raise NoPicture("too many at once")
    try:
        told = subprocess.run(
            command, capture_output=True, timeout=_SECONDS, check=False, stdin=subprocess.DEVNULL, env={}
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoPicture(path.name) from error
    finally:
        _TOGETHER.release()
    if told.returncode != 0 or not told.stdout.startswith(b"\x89PNG"):
        raise NoPicture(path.name)
    return told.stdout


def _keep(place: Path, drawn: bytes) -> None:
    """Keeps the picture, whole or not at all; a full disk costs only that it is drawn again."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".drawn-", dir=place.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(drawn)
        Path(temporary).replace(place)
    except OSError:
        return


def page_sizes(data: bytes) -> list[tuple[float, float]]:
    """Width and height in points of each page of a PDF, as it is shown; empty for what is no PDF."""
    start = data[:1024].find(b"%PDF-")
    if start < 0:
        return []
    import pypdfium2

    with ONE_AT_A_TIME:
        try:
            file = pypdfium2.PdfDocument(data[start:])
        except pypdfium2.PdfiumError:
            return []
        try:
            return [file.get_page_size(number) for number in range(len(file))]
        except pypdfium2.PdfiumError:
            return []
        finally:
            file.close()
