"""Sheets: what a workbook of Excel or a CSV file holds, as a grid, within limits; nothing in them is executed."""

import csv
import io
import zipfile
import zlib
from datetime import date, datetime
from typing import Any

from lagetrunt.engines.listing.grid import Block, Cell, Grid, Sheet
from lagetrunt.engines.reading.opening.decoding import decode
from lagetrunt.kernel.errors import Unreadable

MOST_ROWS = 20_000
MOST_COLUMNS = 200
_MOST_UNPACKED = 60_000_000
_MOST_PARTS = 2_000
_RATIO = 300
_RATIO_FROM = 2_000_000
_CHUNK = 1 << 16
_LONGEST = 2_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_DELIMITERS = ";\t,|"

_WORDS: dict[str, tuple[str, str]] = {
    "empty": ("Filen är tom.", "The file is empty."),
    "xls": (
        "Filen är i Excels äldre format (.xls), som inte läses. Öppna den i Excel och spara som Excel-arbetsbok (.xlsx).",
        "The file is in Excel's older format (.xls), which is not read. Open it in Excel and save it as a workbook (.xlsx).",
    ),
    "encrypted": (
        "Filen är låst med lösenord. Ta bort lösenordet i Excel och spara den igen.",
        "The file is locked with a password. Remove the password in Excel and save it again.",
    ),
    "picture": (
        "Filen är en bild, inte en lista. Skriv av den i Excel, eller klistra in adresserna i rutan.",
        "The file is a picture, not a list. Type it into Excel, or paste the addresses into the box.",
    ),
    "other": (
        "Filen är varken Excel (.xlsx), CSV eller vCard (.vcf). Spara listan som något av dem.",
        "The file is neither Excel (.xlsx), CSV nor vCard (.vcf). Save the list as one of these.",
    ),
    "damaged": (
        "Filen är skadad och går inte att öppna. Öppna den i Excel, spara den på nytt och försök igen.",
        "The file is damaged and does not open. Open it in Excel, save it anew and try again.",
    ),
    "bomb": (
        "Filen packar upp sig till orimlig storlek och läses inte. Kopiera listan till en ny arbetsbok.",
        "The file unpacks to an unreasonable size and is not read. Copy the list into a new workbook.",
    ),
    "rows": (
        "Bladet {sheet} har fler än {limit} rader. Ta bort det som inte hör till listan, eller dela upp den.",
        "The sheet {sheet} has more than {limit} rows. Remove what is not part of the list, or split it.",
    ),
    "columns": (
        "Bladet {sheet}, rad {row}, har fler än {limit} kolumner. Ta bort det som inte hör till listan.",
        "The sheet {sheet}, row {row}, has more than {limit} columns. Remove what is not part of the list.",
    ),
}


def refusal(code: str, **told: object) -> Unreadable:
    """Why a file cannot be read as a list."""
    swedish, english = _WORDS[code]
    return Unreadable(code, swedish.format(**told), english.format(**told))


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are a workbook of Excel, by what lies in the archive."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(name.startswith("xl/workbook") for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def read_grid(data: bytes, name: str) -> Grid:
    """The grid of a workbook or a CSV file; Unreadable says in words why there is none."""
    if not data.strip():
        raise refusal("empty")
    if data.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise refusal("encrypted" if locked else "xls")
    if data.startswith(_PICTURES):
        raise refusal("picture")
    if data.startswith(b"PK\x03\x04"):
        return _workbook(data)
    if (
        data.startswith((b"%PDF", b"{\\rtf"))
        or data.lstrip()[:1] == b"<"
        or (b"\x00" in data[:512] and not _utf16(data))
    ):
        raise refusal("other")
    return read_csv(decode(data), name)


def _utf16(data: bytes) -> bool:
    return data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[1:2] == b"\x00" or data[:1] == b"\x00"


def read_csv(text: str, name: str) -> Grid:
    """The grid of a text with columns, whatever sign parts them."""
    lines = text.splitlines()
    if lines and lines[0].casefold().startswith("sep=") and len(lines[0]) == 5:
        delimiter, text = lines[0][4], "\n".join(lines[1:])
    else:
        delimiter = _delimiter(lines)
    rows: list[tuple[Cell, ...]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if len(rows) >= MOST_ROWS:
                raise refusal("rows", sheet=name, limit=MOST_ROWS)
            if len(row) > MOST_COLUMNS:
                raise refusal("columns", sheet=name, row=len(rows) + 1, limit=MOST_COLUMNS)
            rows.append(tuple(Cell(text=_clean(_bare(cell))) for cell in row))
    except csv.Error as error:
        raise refusal("damaged") from error
    return Grid(sheets=(Sheet(name=name.rpartition(".")[0] or name, rows=tuple(rows)),))


def _bare(cell: str) -> str:
    """The cell without the sign that keeps it from acting as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def _delimiter(lines: list[str]) -> str:
    """The sign that parts the lines into most columns, most evenly."""
    best, most = ";", 0
    for sign in _DELIMITERS:
        try:
            counts = [len(row) for row in csv.reader(lines[:60], delimiter=sign) if row]
        except csv.Error:
            continue
        common = max(set(counts), key=lambda n: (counts.count(n), n), default=0)
        score = counts.count(common) * (common - 1)
        if score > most:
            best, most = sign, score
    return best


def _workbook(data: bytes) -> Grid:
    notes = _looked_into(data)
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(data), rich_text=True, keep_links=False)
        values: Any = None
        sheets: list[Sheet] = []
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                notes.append("hidden_sheet")
                continue
            _within(sheet)
            if values is None and _has_formula(sheet):
                values = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
            sheets.append(_sheet(sheet, values[sheet.title] if values is not None else None))
    except Unreadable:
        raise
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError,
            OSError, EOFError, NotImplementedError, AssertionError, SyntaxError, OverflowError) as error:  # fmt: skip
        raise refusal("damaged") from error
    return Grid(sheets=tuple(sheets), notes=tuple(dict.fromkeys(notes)))


def _looked_into(data: bytes) -> list[str]:
    """What the archive holds, before anything in it is read as a sheet."""
    notes = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            if not any(name.startswith("xl/workbook") for name in names):
                raise refusal("other")
            if len(members) > _MOST_PARTS or sum(member.file_size for member in members) > _MOST_UNPACKED:
                raise refusal("bomb")
            if any(name.casefold().endswith("vbaproject.bin") for name in names):
                notes.append("macros")
            for member in members:
                if member.flag_bits & 1:
                    raise refusal("encrypted")
                _unpacks_fairly(archive, member)
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise refusal("damaged") from error
    return notes


def _unpacks_fairly(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Refuses a part that grows out of all proportion, or that declares entities of its own; counts rows on the way."""
    size = rows = 0
    tail = b""
    sheet = member.filename.startswith("xl/worksheets/")
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                if not size and b"<!DOCTYPE" in chunk[:4096].upper():
                    raise refusal("bomb")
                size += len(chunk)
                if size > _MOST_UNPACKED or (size > _RATIO_FROM and size > max(member.compress_size, 1) * _RATIO):
                    raise refusal("bomb")
                if sheet:
                    rows += (tail + chunk).count(b"<row ")
                    tail = chunk[-4:]
                    if rows > MOST_ROWS * 2:
                        raise refusal("rows", sheet=member.filename.rpartition("/")[2][:-4], limit=MOST_ROWS)
    except zlib.error as error:
        raise refusal("damaged") from error


def _within(sheet: Any) -> None:  # noqa: ANN401 - a sheet of openpyxl
    if sheet.max_row > MOST_ROWS:
        raise refusal("rows", sheet=sheet.title, limit=MOST_ROWS)
    if sheet.max_column > MOST_COLUMNS:
        row = next((r for r, c in sheet._cells if c > MOST_COLUMNS), 1)
        raise refusal("columns", sheet=sheet.title, row=row, limit=MOST_COLUMNS)


def _has_formula(sheet: Any) -> bool:  # noqa: ANN401
    return any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def _sheet(sheet: Any, values: Any) -> Sheet:  # noqa: ANN401
    rows = []
    for row in sheet.iter_rows():
        cells = [_cell(cell, values) for cell in row]
        while cells and not cells[-1].filled and not cells[-1].formula:
            cells.pop()
        rows.append(tuple(cells))
    while rows and not rows[-1]:
        rows.pop()
    merged = tuple(
        Block(top=area.min_row - 1, left=area.min_col - 1, bottom=area.max_row - 1, right=area.max_col - 1)
        for area in sheet.merged_cells.ranges
    )
    return Sheet(name=sheet.title, rows=tuple(rows), merged=merged)


def _cell(cell: Any, values: Any) -> Cell:  # noqa: ANN401
    value = cell.value
    if value is None:
        return Cell()
    if cell.data_type == "f":
        return Cell(text=_clean(_told(values[cell.coordinate].value)) if values is not None else "", formula=True)
    struck = bool(cell.font is not None and cell.font.strike)
    link = getattr(cell.hyperlink, "target", None) or ""
    if isinstance(value, list):  # runs of rich text
        holds, was = _runs(value, struck)
        return Cell(text=_clean(holds), was=_clean(was))
    text = _clean(_told(value))
    if link.startswith("mailto:") and "@" not in text:
        text = _clean(link[7:].partition("?")[0])
    return Cell(was=text) if struck else Cell(text=text)


def _runs(runs: list[Any], struck: bool) -> tuple[str, str]:
    """The words that hold and those crossed out, of a cell whose words are dressed differently."""
    holds, was = "", ""
    for run in runs:
        font = getattr(run, "font", None)
        crossed = struck if font is None else bool(font.strike)
        if crossed:
            was += str(run)
        else:
            holds += str(run)
    return holds, was


def _told(value: Any) -> str:  # noqa: ANN401
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _clean(text: str) -> str:
    """The text without what cannot be shown, its lines kept."""
    told = "".join(
        sign
        for sign in text.replace("\r\n", "\n").replace("\r", "\n")
        if sign == "\n" or sign.isprintable() or sign == "\t"
    )
    return told.replace("\t", " ").strip()[:_LONGEST]
