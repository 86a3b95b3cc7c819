"""Boxes of an attendance table against who was expected: what is told is what the reader takes them for."""

import io

import docx
import pytest

from lagetrunt.engines.comparing.people import people_against
from lagetrunt.engines.comparing.problem import Expected, Kind
from lagetrunt.engines.reading.model.fact import Status
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.engines.reading.pipeline import read_document

NAMES = {"Hanna Viitasaari": "Avesta", "Amina Jusufović": "Lindesberg", "Karl-Erik Holmqvist": "Nora"}


def reading_of(*boxes: str) -> Reading:
    made = docx.Document()
    for line in ("Minnesanteckningar", "Elevhälsonätverket 22 november 2024"):
        made.add_paragraph(line)
    table = made.add_table(rows=1, cols=3)
    rows = [
        ("Kommun", "Namn", "Närvarande"),
        *((place, name, box) for (name, place), box in zip(NAMES.items(), boxes, strict=True)),
    ]
    for place, row in enumerate(rows):
        cells = table.rows[0].cells if not place else table.add_row().cells
        for cell, words in zip(cells, row, strict=True):
            cell.text = words
    made.add_paragraph("1. Föregående anteckningar")
    file = io.BytesIO()
    made.save(file)
    return read_document(open_document(file.getvalue(), "Anteckningar.docx"))


@pytest.mark.parametrize(
    ("boxes", "away"),
    [
        (("x", "x", "x"), []), (("", "", ""), []), (("", "frånvarande", ""), ["Amina Jusufović"]),
        (("x", "frånvarande", "x"), ["Amina Jusufović"]), (("x", "", "x"), ["Amina Jusufović"]),
        (("närvarande", "frånvarande", ""), ["Amina Jusufović", "Karl-Erik Holmqvist"]),
    ],
)  # fmt: skip
def test_who_is_told_as_away_is_not_kept_as_present_for_sure(boxes: tuple[str, ...], away: list[str]) -> None:
    found, known = reading_of(*boxes), [Expected(name=name, organisation=place) for name, place in NAMES.items()]
    told = [one for one in people_against(known, found, 0.8) if one.kind is Kind.ABSENT]
    assert [one.what for one in told] == away
    present = {fact.value.name for fact in found.people if fact.value.status is Status.PRESENT}
    assert not {one.what for one in told if one.is_sure} & present
