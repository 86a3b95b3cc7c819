"""Which file a promised paper is: numbers, words, sorts, days and folders weighed, and nothing where two weigh the same."""

from datetime import date

import pytest

from lagetrunt.apps.minutes.attaching import Paper, best

DAY = date(2024, 11, 22)


@pytest.mark.parametrize(
    ("promise", "paths", "found"),
    [
        ("Bilaga 1", ["N/Bilaga 1 Enkät.pdf", "N/Bilaga 2.pdf"], "N/Bilaga 1 Enkät.pdf"),
        ("Bilaga 3", ["N/Bilaga 1 Enkät.pdf", "N/Bilaga 2.pdf"], None),
        ("enkätsvaren bifogas", ["N/Enkät ht.xlsx", "N/budget.xlsx"], "N/Enkät ht.xlsx"),
        ("presentationen bifogas", ["N/Bilder SYV.pptx", "N/budget.xlsx"], "N/Bilder SYV.pptx"),
        ("presentationen bifogas", ["N/a.pptx", "N/b.pptx"], None),
        ("budgeten bifogas", ["N/2024-11-22 budget.xlsx", "N/2024-03-01 budget.xlsx"], "N/2024-11-22 budget.xlsx"),
        ("budgeten bifogas", ["N/2024-03-01 budget.xlsx"], None),
        ("budgeten", ["N/Bilagor/budget 2025.xlsx", "N/Bilagor/lista.docx"], "N/Bilagor/budget 2025.xlsx"),
        ("rapporten", ["N/Bilagor/rapport.docx", "N/lista.docx"], None),
        ("budgeten", ["N/budget 2025.xlsx", "N/Bilagor/budget 2025.xlsx"], "N/budget 2025.xlsx"),
        ("Rapporten om frånvaro bifogas", ["N/Bilagor/rapport frånvaro.docx"], "N/Bilagor/rapport frånvaro.docx"),
        ("bifogas", ["N/budget.xlsx"], None),
        ("Bilaga 1", [], None),
    ],
)
def test_the_file_is_told_or_left_open(promise: str, paths: list[str], found: str | None) -> None:
    papers = [Paper(number=number, path=path) for number, path in enumerate(paths)]
    told = best(promise, papers, day=DAY, folder="N")
    assert (told.path if told else None) == found
