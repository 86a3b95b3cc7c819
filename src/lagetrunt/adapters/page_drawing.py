"""Draws one page of a PDF as a PNG, as a program of its own: a file that stops PDFium stops no more than this drawing."""

import resource
import struct
import sys
import zlib
from pathlib import Path

WIDTH = 1100  # pixels
PIXELS = 4_000_000  # at most, whatever the page's shape
TALLEST = 6_000  # pixels
_MEMORY = 1_500_000_000
_SECONDS = 15


def draw(data: bytes, number: int) -> bytes:
    """The page, counted from 1, as a PNG. Raises what PDFium raises for a file that it does not open."""
    import pypdfium2

    file = pypdfium2.PdfDocument(data[max(0, data.find(b"%PDF-")) :])
    try:
        page = file[number - 1]
        width, height = page.get_size()
        scale = min(WIDTH / max(width, 1), (PIXELS / max(width * height, 1)) ** 0.5, TALLEST / max(height, 1))
        bitmap = page.render(scale=scale, rev_byteorder=True)
        stride, channels = bitmap.stride, bitmap.n_channels
        raw = bytes(bitmap.buffer)
        rows = [raw[at * stride : at * stride + bitmap.width * channels] for at in range(bitmap.height)]
        return _png(bitmap.width, rows, channels)
    finally:
        file.close()


def _png(width: int, rows: list[bytes], channels: int) -> bytes:
    """A PNG of rows of red, green and blue - in one tone where all of it is grey."""
    if channels == 4:
        rows = [_without_fourth(row) for row in rows]
    if channels >= 3 and all(row[0::3] == row[1::3] == row[2::3] for row in rows):
        rows, channels = [row[0::3] for row in rows], 1
    sort = 0 if channels == 1 else 2
    body = zlib.compress(b"".join(b"\x00" + row for row in rows), 6)
    head = struct.pack(">IIBBBBB", width, len(rows), 8, sort, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _without_fourth(row: bytes) -> bytes:
    told = bytearray(len(row) // 4 * 3)
    for channel in range(3):
        told[channel::3] = row[channel::4]
    return bytes(told)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def main() -> None:
    """Called with a file and the number of a page; the picture goes to standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.buffer.write(draw(Path(sys.argv[1]).read_bytes(), int(sys.argv[2])))


if __name__ == "__main__":
    main()
