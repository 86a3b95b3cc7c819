"""What the reader asks of text recognition: a callable that turns the picture of a page into words with places."""

from typing import NamedTuple, Protocol


class OcrWord(NamedTuple):
    """A recognised word: its box in pixels from the top left, confidence 0.0-1.0, its block and its line."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float
    block: int
    line: int


class Ocr(Protocol):
    """Recognises the words of a page given as `height` rows of `width` grey bytes at `dpi`, in reading order."""

    def __call__(self, width: int, height: int, grey: bytes, dpi: int) -> tuple[OcrWord, ...]: ...
