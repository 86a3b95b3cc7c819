"""What a worker does with one file: bytes from the disk, the document opened, read, and put into the shape asked for."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.opening.limits import Limits
from lagetrunt.engines.reading.opening.ocr import Ocr
from lagetrunt.entrypoints.cli.gathering import File, reason
from lagetrunt.entrypoints.cli.messages import Sentence
from lagetrunt.entrypoints.cli.working import Lost
from lagetrunt.kernel.errors import Unreadable

Shape = Literal["json", "jsonl", "text", "reading"]

_LOST: dict[str, Sentence] = {
    "slow": (
        "Filen tog för lång tid att läsa. Dela upp den eller höj tidsgränsen (--timeout).",
        "The file took too long to read. Split it or raise the time limit (--timeout).",
    ),
    "died": (
        "Läsningen avbröts av ett fel som inte går att ta sig förbi i just den här filen.",
        "Reading broke off at a fault in this file that cannot be passed.",
    ),
    "memory": (
        "Filen krävde mer minne än tillåtet. Dela upp den eller höj gränsen (--max-memory).",
        "The file needed more memory than allowed. Split it or raise the limit (--max-memory).",
    ),
    "failed": (
        "Läsningen misslyckades ({error}). Det är ett fel i programmet, inte i filen.",
        "Reading failed ({error}). That is a fault of the program, not of the file.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that gave no reading: `code` is the opener's, `why` the sentence for people."""

    code: str
    why: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """Reads a file. `names` are those of all files of the call; `colour_width` is that of a terminal in colour."""

    names: tuple[str, ...]
    limits: Limits
    shape: Shape
    boxes: bool = False
    lang: str = "sv"
    colour_width: int | None = None
    clock: Callable[[], float] = field(default=time.monotonic)

    def __call__(self, file: File) -> Reading | str | Refused:
        """The reading in the shape asked for, or why there is none."""
        until = self.clock() + self.limits.seconds
        try:
            with Path(file.path).open("rb") as stream:
                data = stream.read(self.limits.max_bytes + 1)
        except OSError as error:
            return Refused(code="unreachable", why=reason(error))
        try:
            reading = self._read(data, file.name, lambda: until - self.clock())
        except Unreadable as unreadable:
            return Refused(code=unreadable.code, why=(unreadable.swedish, unreadable.english))
        return self._shaped(reading)

    def _read(self, data: bytes, name: str, left: Callable[[], float]) -> Reading:
        from lagetrunt.engines.reading.opening.opener import open_document
        from lagetrunt.engines.reading.pipeline import read_document

        document = open_document(
            data, name, boxes=self.boxes, ocr=_recogniser(data, self.limits.seconds), limits=self.limits, left=left
        )
        # The very same names for every document, its own among them: ten thousand files must not mean ten thousand lists.
        return read_document(replace(document, neighbours=self.names))

    def _shaped(self, reading: Reading) -> Reading | str:
        if self.shape == "reading":
            # Every document would carry the names of all others home; the caller has them, once.
            return replace(reading, document=replace(reading.document, neighbours=()))
        if self.shape == "text":
            from lagetrunt.engines.reading.presenting.as_text import reading_as_text

            return reading_as_text(reading, lang=self.lang, colour_width=self.colour_width)
        from lagetrunt.engines.reading.presenting.as_json import reading_as_json, written, written_on_a_line

        tree = reading_as_json(reading, boxes=self.boxes, lang=self.lang)
        return written(tree) if self.shape == "json" else written_on_a_line(tree)


def make_ready() -> None:
    """Loads the reader and its words once, before workers are forked: they start at once and share that memory."""
    from lagetrunt.engines.reading.opening.opener import open_document
    from lagetrunt.engines.reading.pipeline import read_document

    read_document(open_document(b"Minnesanteckningar 2024-08-23", "anteckningar.txt"))
    gc.freeze()  # what is never looked at again by the collector stays shared


def why_lost(lost: Lost) -> Refused:
    """A task without a result, as a refusal in words."""
    swedish, english = _LOST[lost.reason]
    return Refused(code=lost.reason, why=(swedish.format(error=lost.error), english.format(error=lost.error)))


def _recogniser(data: bytes, seconds: float) -> Ocr | None:
    """Text recognition, looked for only where pages can be pictures."""
    if b"%PDF" not in data[:2048]:
        return None
    from lagetrunt.adapters.ocr import tesseract

    return tesseract(seconds=seconds)
