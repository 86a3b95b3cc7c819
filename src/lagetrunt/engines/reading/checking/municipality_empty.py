"""A municipality that an attendance list names without anyone, or with a vacant seat."""

import re
from collections.abc import Iterator

from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.model.fact import Kind
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.engines.reading.shaping.flow import Line
from lagetrunt.kernel import places

CODE = Code(Severity.NOTE, "En kommun står utan någon.", "A municipality stands without anyone.")
_WORD = r"[A-ZÅÄÖ][a-zåäöé]+(?:[ -][A-ZÅÄÖ][a-zåäöé]+)?"
_BEFORE = re.compile(
    rf"[\s•*–-]*(?P<place>{_WORD})(?: kommun)?\s*(?::|\t|[–-]|,|\()\s*(?:vakant|vakans|\(vakant\)|obesatt|ingen(?: representant| deltagare)?|saknar representant|–|-|…|\.{{3}})?\b[^\n]{{0,40}}$",
    re.IGNORECASE,
)
_VACANT = re.compile(r"\b(?:vakant|vakans|obesatt)\b", re.IGNORECASE)
_AFTER = re.compile(rf"\b(?:vakant|vakans|obesatt)\s*(?:,|\(|\t|[–-]|/)\s*(?P<place>(?-i:{_WORD}))", re.IGNORECASE)
_NOBODY = re.compile(r"(?:[-–—.…?]*|\(\s*\)|vakant|vakans|ingen|saknas)", re.IGNORECASE)
_LONGEST = 90
_LEAST_ROWS = 3


def check(case: Case) -> Iterator[Finding]:
    """One finding for all such municipalities."""
    if case.kind not in {Kind.PROTOCOL, Kind.NOTES}:
        return
    found: dict[str, Span] = {}
    represented = {fact.value.municipality_code for fact in case.listed}
    for name, code, run in (*_vacant(case), *_empty_rows(case)):
        if code not in represented:
            found.setdefault(name, case.span(*run))
    if found:
        names = list(found)
        yield finding(
            __name__,
            CODE,
            message=f"{_and(names, 'och')} står utan någon i listan.",
            english=f"{_and(names, 'and')} has nobody in the list.",
            spans=found.values(),
        )


def _and(names: list[str], joint: str) -> str:
    return f" {joint} ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _vacant(case: Case) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Lines that say that a municipality's seat is vacant."""
    for match in _VACANT.finditer(case.text):
        line = case.flow.line_at(match.start())
        after = _AFTER.match(case.text, match.start(), line.end)
        words = after["place"] if after else None
        if words is None and line.end - line.start <= _LONGEST:
            before = _BEFORE.match(case.text, line.start, line.end)
            words = (
                before["place"]
                if before
                and case.text[before.end("place") :][:20].lstrip(" :\t–-,(").casefold().startswith(("vakan", "obesatt"))
                else None
            )
        town = places.find(words) if words else None
        if town is not None:
            yield (
                town.name,
                town.code,
                (
                    min(match.start(), line.start) if line.end - line.start <= _LONGEST else match.start(),
                    min(line.end, match.end() + 40),
                ),
            )


def _empty_rows(case: Case) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Rows of a table of names and municipalities where the name is left out."""
    tables: dict[int, list[Line]] = {}
    for line in case.flow.lines:
        if line.table is not None and len(line.cells) > 1:
            tables.setdefault(line.table, []).append(line)
    for rows in tables.values():
        width = min(len(row.cells) for row in rows)
        for column in range(width):
            towns = [(row, places.find(_cell(case, row, column))) for row in rows]
            named = [(row, town) for row, town in towns if town is not None]
            if len(named) < _LEAST_ROWS or len(named) < len(rows) - 2:
                continue
            beside = column + 1 if column == 0 else column - 1
            filled = [row for row, _ in named if _is_name(_cell(case, row, beside))]
            if len(filled) < _LEAST_ROWS - 1 or len(filled) < 0.6 * len(named):
                continue
            for row, town in named:
                if _NOBODY.fullmatch(_cell(case, row, beside)):
                    yield town.name, town.code, (row.start, row.end)
            break


def _cell(case: Case, row: Line, column: int) -> str:
    if column >= len(row.cells):
        return ""
    start, end = row.cells[column]
    return case.text[start:end].strip()


def _is_name(words: str) -> bool:
    return len(words.split()) >= 2 and words[0].isupper() and not any(ch.isdigit() for ch in words)
