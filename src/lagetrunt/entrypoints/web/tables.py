"""Tables out: a register as CSV, as a sheet of Excel, or as JSON."""

import csv
import io
import json
from collections.abc import Sequence

from django.http import HttpResponse

from lagetrunt.adapters.books import write_table

FORMATS = ("csv", "xlsx", "json")


def table_out(*, name: str, heads: Sequence[str], rows: Sequence[Sequence[str]], form: str) -> HttpResponse:
    """The table as a file to save. No cell can act as a formula when the file is opened."""
    if form == "json":
        told = [dict(zip(heads, row, strict=True)) for row in rows]
        return _file(json.dumps(told, ensure_ascii=False, indent=1).encode(), "application/json", f"{name}.json")
    if form == "xlsx":
        sort = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return _file(write_table(title="Register", rows=[heads, *rows]), sort, f"{name}.xlsx")
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerows([_harmless(cell) for cell in row] for row in (heads, *rows))
    return _file(out.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8", f"{name}.csv")


def _file(data: bytes, sort: str, name: str) -> HttpResponse:
    return HttpResponse(data, content_type=sort, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
