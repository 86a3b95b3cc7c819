"""Standing items as lines: what is written comes back, and what is no goal or length stays in the title."""

from typing import Any

import pytest

from lagetrunt.entrypoints.web.standing_lines import lines_of, standing_of

GOALS = {"round": "laget runt", "decide": "besluta"}


def test_what_is_kept_is_written_as_lines_and_read_back() -> None:
    standing: list[dict[str, Any]] = [
        {"title": "Föregående anteckningar", "minutes": 5},
        {"title": "Läget i kommunerna", "section": "Runda", "goal": "round", "minutes": 40},
        {"title": "Val (fyllnad)", "section": "Beslut", "goal": "decide"},
        {"title": "Ventilen", "section": "Beslut"},
    ]
    written = lines_of(standing, GOALS)
    assert written == (
        "Föregående anteckningar 5\nRunda:\nLäget i kommunerna (laget runt) 40\n"
        "Beslut:\nVal (fyllnad) (besluta)\nVentilen"
    )
    assert standing_of(written, GOALS) == standing


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Val (fyllnad) 5", {"title": "Val (fyllnad)", "minutes": 5}),
        ("  Laget   runt  (Laget Runt) ", {"title": "Laget runt", "goal": "round"}),
        ("Läsåret 2027", {"title": "Läsåret 2027"}),
        ("Länge 999", {"title": "Länge", "minutes": 600}),
        ("40", {"title": "40"}),
        ("(laget runt) 40", {"title": "(laget runt) 40"}),
    ],
)
def test_a_line(line: str, told: dict[str, Any]) -> None:
    assert standing_of(line, GOALS) == [told]


def test_empty_lines_and_sections_without_items_are_nothing() -> None:
    assert standing_of("\n \nBeslut:\n:\n", GOALS) == []
