"""Tables out: a register as CSV, as a sheet of Excel, or as JSON."""

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from django.http import HttpResponse

FORMATS = ("csv", "xlsx", "json")
_NS = "http://schemas.openxmlformats.org"


def table_out(*, name: str, heads: Sequence[str], rows: Sequence[Sequence[str]], form: str) -> HttpResponse:
    """The table as a file to save. No cell can act as a formula when the file is opened."""
    if form == "json":
        told = [dict(zip(heads, row, strict=True)) for row in rows]
        return _file(json.dumps(told, ensure_ascii=False, indent=1).encode(), "application/json", f"{name}.json")
    if form == "xlsx":
        sort = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return _file(_sheet([heads, *rows]), sort, f"{name}.xlsx")
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerows([_harmless(cell) for cell in row] for row in (heads, *rows))
    return _file(out.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8", f"{name}.csv")


def _file(data: bytes, sort: str, name: str) -> HttpResponse:
    return HttpResponse(data, content_type=sort, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _sheet(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook of one sheet, every cell as text."""
    lines = (
        "<row>"
        + "".join(
            f'<c t="inlineStr"><is><t xml:space="preserve">{escape(_printable(cell))}</t></is></c>' for cell in row
        )
        + "</row>"
        for row in rows
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    main, rel = f"{_NS}/spreadsheetml/2006/main", f"{_NS}/officeDocument/2006/relationships"
    sort = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'{head}<Types xmlns="{_NS}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{sort}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{sort}.worksheet+xml"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{_NS}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{head}<workbook xmlns="{main}" xmlns:r="{rel}"><sheets>'
        '<sheet name="Register" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{head}<Relationships xmlns="{_NS}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for path, text in parts.items():
            book.writestr(path, text)
    return out.getvalue()


def _printable(cell: str) -> str:
    return "".join(letter for letter in cell if letter >= " " or letter in "\n\t")
