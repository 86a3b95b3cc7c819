"""How much of a file is read before it is refused: every bound in one place, each of them an option."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on what one file may cost; what goes beyond them is refused in words.

    `max_ratio` binds only members that unpack to more than `ratio_from` bytes: small repetitive parts are harmless.
    `seconds` is the time one file may take, told by the caller's own clock (the `left` of `open_document`).
    """

    max_bytes: int = 100 * MEGABYTE
    max_pages: int = 2000
    max_text: int = 20_000_000
    max_unpacked: int = 200 * MEGABYTE
    max_part: int = 40 * MEGABYTE
    max_ratio: int = 200
    ratio_from: int = 4 * MEGABYTE
    max_parts: int = 5000
    max_cells: int = 500_000
    max_nesting: int = 5000
    max_html_tags: int = 1_000_000
    max_xml_tags: int = 4_000_000
    ocr_pages: int = 200
    ocr_pixels: int = 12 * MEGABYTE
    ocr_dpi: int = 200
    seconds: float = 120.0
