"""A total row of a table that the rows above it do not make."""

import re
from collections.abc import Iterator
from fractions import Fraction

from lagetrunt.engines.reading.checking import saying
from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.engines.reading.shaping.flow import Line

CODE = Code(Severity.ERROR, "En summarad i en tabell stämmer inte.", "A total row of a table does not agree.")
_TOTAL = re.compile(r"\**(?:summa|totalt|total|totalsumma|sammanlagt|summa totalt)(?: kr| kronor)?\**:?", re.IGNORECASE)
_SUBTOTAL = re.compile(r"\**(?:delsumma|summa \w+|varav\b.*)\**:?", re.IGNORECASE)
_NUMBER = re.compile(
    r"\**(?P<sign>[-–−])?(?P<digits>\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?P<decimals>,\d+)?[ \u00a0]?(?P<unit>kr|kronor|tkr|mnkr|st|:-)?\**"
)
_NO_SUM = re.compile(r"%|procent|andel|snitt|medel|år\b|datum|kl\b|tid\b|nr\b|vecka|pris|à|index|mål", re.IGNORECASE)
_LEAST_ROWS = 2


def check(case: Case) -> Iterator[Finding]:
    """One finding for each wrong column total."""
    tables: dict[int, list[Line]] = {}
    for line in case.flow.lines:
        if line.table is not None and len(line.cells) > 1:
            tables.setdefault(line.table, []).append(line)
    for rows in tables.values():
        for place, row in enumerate(rows):
            if place > _LEAST_ROWS and _TOTAL.fullmatch(_cell(case, row, 0)):
                yield from _columns(case, rows[:place], row)
                break


def _columns(case: Case, above: list[Line], total: Line) -> Iterator[Finding]:
    head, body = above[0], above[1:]
    if any(_SUBTOTAL.fullmatch(_cell(case, row, 0)) for row in body) or any(
        len(row.cells) != len(total.cells) for row in body
    ):
        return
    for column in range(1, len(total.cells)):
        said = _number(_cell(case, total, column))
        if said is None or _NO_SUM.search(_cell(case, head, column)):
            continue
        cells = [_cell(case, row, column) for row in body]
        values = [_number(words) if words.strip("-–— ") else Fraction(0) for words in cells]
        if any(value is None for value in values) or sum(bool(words.strip("-–— ")) for words in cells) < _LEAST_ROWS:
            continue
        made = sum((value for value in values if value is not None), Fraction(0))
        first = _number(_cell(case, head, column))
        slack = Fraction(1, 2) * len(values) if any("," in words for words in cells) else Fraction(0)
        if abs(made - said) <= slack or (first is not None and made + first == said):
            continue
        start, end = total.cells[column]
        yield finding(
            __name__,
            CODE,
            message=f"Summaraden stämmer inte: raderna blir {saying.number(made)}, inte {saying.number(said)}.",
            english=f"The total row does not agree: the rows make {saying.number(made)}, not {saying.number(said)}.",
            spans=[case.span(start, end)],
        )


def _cell(case: Case, row: Line, column: int) -> str:
    start, end = row.cells[column] if column < len(row.cells) else (0, 0)
    return case.text[start:end].strip()


def _number(words: str) -> Fraction | None:
    match = _NUMBER.fullmatch(words)
    if match is None:
        return None
    value = Fraction(re.sub(r"[ \u00a0\u202f]", "", match["digits"]) + (match["decimals"] or "").replace(",", "."))
    return -value if match["sign"] else value
