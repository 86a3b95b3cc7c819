"""Pages of a PDF that are pictures: telling them, drawing them in grey, and text recognition put into lines."""

import ctypes
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from lagetrunt.engines.reading.opening.limits import Limits
from lagetrunt.engines.reading.opening.ocr import Ocr, OcrWord

_OBJECTS = 400
_FORMS = 2  # depth of forms in forms that is looked into
_COVER = 0.45  # of the page
_TAB = 2.5  # gaps from here on part a line, in heights of its words
_Pieces = list[tuple[str, tuple[float, float, float, float] | None]]


def is_picture(raw: Any, page: Any, *, blank: bool) -> bool:  # noqa: ANN401 - handles of a C library
    """Whether the page's content is an image, or (on a page without text) anything drawn at all."""
    area = max(1.0, raw.FPDF_GetPageWidthF(page) * raw.FPDF_GetPageHeightF(page))
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    covered = 0.0
    drawn = raw.FPDFPage_CountObjects(page)
    for number in range(min(drawn, _OBJECTS)):
        item = raw.FPDFPage_GetObject(page, number)
        if _has_image(raw, item, 0) and raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            covered += abs((right.value - left.value) * (top.value - bottom.value))
    return covered >= _COVER * area or (blank and (covered >= 0.02 * area or drawn > 20))


def _has_image(raw: Any, item: Any, depth: int) -> bool:  # noqa: ANN401
    """Whether an object of the page is an image, or a form that holds one."""
    kind = raw.FPDFPageObj_GetType(item)
    if kind != raw.FPDF_PAGEOBJ_FORM or depth >= _FORMS:
        return bool(kind == raw.FPDF_PAGEOBJ_IMAGE)
    inside = min(max(0, raw.FPDFFormObj_CountObjects(item)), _OBJECTS)
    return any(_has_image(raw, raw.FPDFFormObj_GetObject(item, number), depth + 1) for number in range(inside))


def recognise(raw: Any, page: Any, ocr: Ocr, limits: Limits) -> tuple[_Pieces, float]:  # noqa: ANN401
    """The page's words as recognition reads them, line by line with their boxes in points, and how sure it is."""
    width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
    if width <= 0 or height <= 0:
        return [], 1.0
    scale = min(limits.ocr_dpi / 72, (limits.ocr_pixels / (width * height)) ** 0.5)
    columns, rows = max(1, int(width * scale)), max(1, int(height * scale))
    grey = draw(raw, page, columns, rows)
    words = [word for word in ocr(columns, rows, grey, max(1, round(72 * scale))) if word.text.strip()]
    if not words:
        return [], 1.0
    sure = sum(word.confidence * len(word.text) for word in words) / sum(len(word.text) for word in words)
    pieces: _Pieces = []
    for _, line in groupby(words, key=lambda word: (word.block, word.line)):
        if pieces:
            pieces.append(("\n", None))
        pieces.extend(_line(list(line), scale, height))
    return pieces, max(0.0, min(1.0, sure))


def draw(raw: Any, page: Any, columns: int, rows: int) -> bytes:  # noqa: ANN401
    """The page in grey, a byte a pixel, from the top left, without padding."""
    bitmap = raw.FPDFBitmap_Create(columns, rows, 0)
    if not bitmap:
        raise MemoryError
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, columns, rows, 0xFFFFFFFF)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, columns, rows, 0, raw.FPDF_ANNOT | raw.FPDF_GRAYSCALE)
        stride = raw.FPDFBitmap_GetStride(bitmap)
        whole = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * rows)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    # Four bytes a pixel, all alike in grey: every fourth is enough.
    return b"".join(whole[row * stride : row * stride + 4 * columns : 4] for row in range(rows))


def _line(
    words: list[OcrWord], scale: float, height: float
) -> Iterable[tuple[str, tuple[float, float, float, float] | None]]:
    before: OcrWord | None = None
    for word in words:
        if before is not None:
            wide = word.x0 - before.x1 > _TAB * max(1.0, before.y1 - before.y0, word.y1 - word.y0)
            yield "\t" if wide else " ", None
        box = (word.x0 / scale, height - word.y1 / scale, word.x1 / scale, height - word.y0 / scale)
        yield word.text, (round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2))
        before = word
