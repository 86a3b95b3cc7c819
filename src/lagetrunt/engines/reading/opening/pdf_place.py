"""Where a box stands on the page as it is shown: from the page's upright edge, after cropping and turning."""

import ctypes
from typing import Any


class Place:
    """Turns boxes in a page's own space into points from the lower left of the page as people see it."""

    def __init__(self, raw: Any, page: Any) -> None:  # noqa: ANN401 - handles of a C library
        bounds = raw.FS_RECTF()
        known = raw.FPDF_GetPageBoundingBox(page, ctypes.byref(bounds))
        self._left: float = bounds.left if known else 0.0
        self._bottom: float = bounds.bottom if known else 0.0
        self._turns: int = raw.FPDFPage_GetRotation(page) % 4
        self._width: float = bounds.right - bounds.left if known else 0.0
        self._height: float = bounds.top - bounds.bottom if known else 0.0

    def __call__(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        x0, y0, x1, y1 = box[0] - self._left, box[1] - self._bottom, box[2] - self._left, box[3] - self._bottom
        if self._turns == 1:
            x0, y0, x1, y1 = y0, self._width - x1, y1, self._width - x0
        elif self._turns == 2:
            x0, y0, x1, y1 = self._width - x1, self._height - y1, self._width - x0, self._height - y0
        elif self._turns == 3:
            x0, y0, x1, y1 = self._height - y1, x0, self._height - y0, x1
        return round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2)
