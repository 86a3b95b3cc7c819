"""PDF through PDFium: the text of each page in reading order with boxes; pages that are pictures go to recognition."""

import re
import threading
from collections.abc import Callable
from typing import Any

from lagetrunt.engines.reading.model.document import Document, Source
from lagetrunt.engines.reading.model.span import Box
from lagetrunt.engines.reading.opening.cleaning import clean
from lagetrunt.engines.reading.opening.limits import Limits
from lagetrunt.engines.reading.opening.ocr import Ocr
from lagetrunt.engines.reading.opening.pdf_lines import PageText, lines_of
from lagetrunt.engines.reading.opening.pdf_order import in_reading_order
from lagetrunt.engines.reading.opening.pdf_picture import is_picture, recognise
from lagetrunt.engines.reading.opening.pdf_place import Place
from lagetrunt.engines.reading.opening.pdf_table import separators
from lagetrunt.engines.reading.opening.refusals import damaged, refusal
from lagetrunt.kernel.errors import Unreadable

ONE_AT_A_TIME = threading.Lock()  # PDFium is not safe for threads
_Pieces = list[tuple[str, tuple[float, float, float, float] | None]]
_ODD = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08]")
_FEW = 40  # characters: a page with fewer may be a picture with a stamp on it
_ENDING = b"%%EOF"
_NO_PAGES = re.compile(rb"/Count\s+0(?!\d)")


class _Pages:
    """The text of the pages so far, with where each page and each box begins."""

    def __init__(self, limits: Limits, *, boxes: bool) -> None:
        self._limits = limits
        self._wanted = boxes
        self._pieces: list[str] = []
        self._here = 0
        self.starts: list[int] = []
        self.boxes: list[list[Box]] = []
        self.sure = 0.0
        self.letters = 0

    def add(self, pieces: _Pieces, sure: float = 1.0) -> None:
        """A page as strings with their boxes; white space has none."""
        if self.starts:
            self._write("\n")
        start = self._here
        self.starts.append(start)
        page: list[Box] = []
        for text, box in pieces:
            begin = self._here
            self._write(text.replace("\ufffe", "\u00ad"))
            if box is not None and self._wanted and self._here > begin:
                page.append(Box(begin, self._here, *box))
        self.boxes.append(page)
        letters = self._here - start
        self.letters += letters
        self.sure += sure * letters

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self._here += len(text)
        if self._here > self._limits.max_text:
            raise refusal("too_long", size=f"> {self._limits.max_text}", limit=str(self._limits.max_text))

    def document(self, source: Source) -> Document:
        """The document, cleaned, with starts and boxes moved along."""
        text, moves = clean("".join(self._pieces))

        def moved(offset: int) -> int:
            for move in moves:
                offset = move(offset)
            return offset

        starts = tuple(map(moved, self.starts)) if moves else tuple(self.starts)
        boxes = tuple(
            tuple(box if not moves else box._replace(start=moved(box.start), end=moved(box.end)) for box in page)
            for page in self.boxes
        )
        return Document(
            source=source,
            text=text,
            pages=len(starts),
            page_starts=starts,
            boxes=tuple(tuple(box for box in page if box.start < box.end) for page in boxes) if self._wanted else None,
            legible=round(self.sure / self.letters, 4) if self.letters else 1.0,
        )


def open_pdf(
    data: bytes, source: Source, limits: Limits, *, boxes: bool, ocr: Ocr | None, left: Callable[[], float] | None
) -> Document:
    """The PDF's text by page; a file all of whose pages are pictures needs `ocr`."""
    import pypdfium2
    from pypdfium2 import raw

    data = data[data.find(b"%PDF-") :]
    with ONE_AT_A_TIME:
        try:
            file = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            # PDFium leaves its last error standing where a file has no pages: a locked file says so of itself as well
            if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD and b"/Encrypt" in data:
                raise refusal("encrypted") from error
            if _NO_PAGES.search(data):
                raise _without_pages() from error
            raise damaged("PDF:en saknar sin innehållsförteckning", "the PDF lacks its table of contents") from error
        try:
            count = len(file)
            if count > limits.max_pages:
                raise refusal("too_long", size=str(count), limit=str(limits.max_pages))
            if count < 1:
                raise _without_pages()
            return _read(
                raw, file, count, source, limits, boxes=boxes, ocr=ocr, left=left, whole=_ENDING in data[-2048:]
            )
        finally:
            file.close()


def _without_pages() -> Unreadable:
    return damaged("PDF:en har inga sidor", "the PDF has no pages")


def _read(
    raw: Any,  # noqa: ANN401 - the C library's module
    file: Any,  # noqa: ANN401
    count: int,
    source: Source,
    limits: Limits,
    *,
    boxes: bool,
    ocr: Ocr | None,
    left: Callable[[], float] | None,
    whole: bool,
) -> Document:
    pages = _Pages(limits, boxes=boxes)
    pictures = recognised = empty = 0
    for number in range(count):
        if left is not None and left() <= 0:
            raise refusal("too_slow")
        page = raw.FPDF_LoadPage(file.raw, number)
        if not page:
            raise damaged(f"sidan {number + 1} går inte att öppna", f"page {number + 1} does not open")
        try:
            pieces = _text_of(raw, page, boxes)
            written = sum(len(text) for text, box in pieces if box)
            sure = 1.0
            if (written < _FEW or _illegible(pieces)) and is_picture(raw, page, blank=written == 0):
                pictures += 1
                if ocr is not None and recognised < limits.ocr_pages:
                    recognised += 1
                    read, sure = recognise(raw, page, ocr, limits)
                    pieces = read or pieces
            elif not written:
                empty += 1
            pages.add(pieces, sure)
        finally:
            raw.FPDF_ClosePage(page)
    if empty and not whole:
        raise damaged("slutet saknas", "its end is missing")
    document = pages.document(source)
    if pictures and not recognised and pictures + empty == count:
        raise refusal("scanned")
    if not document.text.strip():
        raise refusal("no_text")
    return document


def _text_of(raw: Any, page: Any, boxes: bool) -> _Pieces:  # noqa: ANN401
    """The page's pieces of text in reading order, with line ends and tabs between them."""
    textpage = raw.FPDFText_LoadPage(page)
    if not textpage:
        return []
    try:
        lines = in_reading_order(lines_of(PageText(raw, textpage)))
    finally:
        raw.FPDFText_ClosePage(textpage)
    place = Place(raw, page) if boxes else None
    found: _Pieces = []
    for line, before in zip(lines, separators(lines), strict=True):
        if not line:
            found.append((before[0], None))
        for piece, separator in zip(line, before, strict=False):
            found.append((separator, None))
            box = (piece.x0, piece.y0, piece.x1, piece.y1)
            found.append((piece.text, place(box) if place is not None else box))
    if found:
        found[0] = (found[0][0].removeprefix("\n"), None)
    return found


def _illegible(pieces: _Pieces) -> bool:
    """Whether the page's fonts do not tell their letters: most signs are private, unknown or control codes."""
    text = "".join(text for text, box in pieces if box)
    return len(_ODD.findall(text)) > 0.4 * len(text)
