"""Text recognition by Tesseract, where it is installed: a picture of a page in, words with their places out."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lagetrunt.engines.reading.opening.ocr import Ocr, OcrWord

_PROGRAM = "tesseract"
_LANGUAGES = ("swe", "eng")  # the first that is installed reads
_LOST = re.compile(r"[8$&5S§]{1,2}\d{0,3}[.:]?$")  # what a section sign with its number is taken for
_COLUMNS = 12  # of Tesseract's table: level page block paragraph line word left top width height confidence text
_SECONDS = 120.0


def available() -> bool:
    """Whether Tesseract is installed with a language that can read Swedish letters after a fashion."""
    return tesseract() is not None


def tesseract(*, seconds: float = _SECONDS) -> Ocr | None:
    """A recogniser that gives each page at most so many seconds; None where Tesseract is not installed."""
    program = shutil.which(_PROGRAM)
    known = _languages(program) if program else ()
    if program is None or not known:
        return None
    main = _Tesseract(program=program, language=known[0], seconds=seconds)
    other = _Tesseract(program=program, language=known[1], seconds=seconds) if len(known) > 1 else None

    def recognise(width: int, height: int, grey: bytes, dpi: int) -> tuple[OcrWord, ...]:
        picture = b"P5\n%d %d\n255\n" % (width, height) + grey
        read = main.read(picture, dpi)
        if other is not None and any(map(_lost_sign, read)):
            return with_signs(read, other.read(picture, dpi))
        return read

    return recognise


@lru_cache(maxsize=4)
def _languages(program: str) -> tuple[str, ...]:
    """Those of the wanted languages that are installed."""
    try:
        told = subprocess.run(
            [program, "--list-langs"],
            capture_output=True,
            timeout=20,
            check=False,
            env=_environment(),
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    known = (told.stdout + told.stderr).decode("utf-8", "replace").split()
    return tuple(language for language in _LANGUAGES if language in known)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tesseract:
    """The program with one language; pages go in and words come out through pipes, no file is left anywhere."""

    program: str
    language: str
    seconds: float

    def read(self, picture: bytes, dpi: int) -> tuple[OcrWord, ...]:
        """The words of a page; none where the program fails or takes too long."""
        command = [self.program, "stdin", "stdout", "-l", self.language, "--dpi", str(dpi), "--psm", "3", "tsv"]
        try:
            done = subprocess.run(
                command, input=picture, capture_output=True, timeout=self.seconds, check=False, env=_environment()
            )
        except (OSError, subprocess.TimeoutExpired):
            return ()
        return words(done.stdout.decode("utf-8", "replace")) if done.returncode == 0 else ()


def _lost_sign(word: OcrWord) -> bool:
    return bool(_LOST.match(word.text))


def with_signs(read: tuple[OcrWord, ...], other: tuple[OcrWord, ...]) -> tuple[OcrWord, ...]:
    """The words read, with the section signs that the Swedish model takes for 8 or $ and the English one tells apart.

    Only the first word of a line is put right, and only where the other reading of the same spot begins with the sign.
    """
    found: list[OcrWord] = []
    line: tuple[int, int] | None = None
    for word in read:
        first = (word.block, word.line) != line
        line = (word.block, word.line)
        same = [spot.text for spot in other if _within(spot, word)] if first and _lost_sign(word) else []
        # The other reading's number may be longer than this one where the sign and it stand close.
        right = bool(same) and same[0].startswith("§") and len("".join(same)) <= len(word.text) + 1
        found.append(word._replace(text=" ".join(same)) if right else word)
    return tuple(found)


def _within(spot: OcrWord, word: OcrWord) -> bool:
    """Whether the middle of one word lies in the box of another."""
    x, y = (spot.x0 + spot.x1) / 2, (spot.y0 + spot.y1) / 2
    return word.x0 <= x <= word.x1 and word.y0 <= y <= word.y1


def words(table: str) -> tuple[OcrWord, ...]:
    """The words of Tesseract's tab-separated table, in its reading order."""
    found: list[OcrWord] = []
    for row in table.splitlines()[1:]:
        cells = row.split("\t", _COLUMNS - 1)
        if len(cells) < _COLUMNS or cells[0] != "5" or not cells[11].strip():
            continue
        try:
            block, paragraph, line = int(cells[2]), int(cells[3]), int(cells[4])
            left, top, wide, high = (float(cell) for cell in cells[6:10])
            confidence = float(cells[10])
        except ValueError:
            continue
        found.append(
            OcrWord(
                text=cells[11].strip(),
                x0=left,
                y0=top,
                x1=left + wide,
                y1=top + high,
                confidence=max(0.0, min(1.0, confidence / 100)),
                block=block,
                line=paragraph * 10_000 + line,
            )
        )
    return tuple(found)


def _environment() -> Mapping[str, str]:
    return {**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}  # noqa: TID251 - a child inherits it
