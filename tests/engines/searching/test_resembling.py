"""Names found although they are misspelt, begun or only held, and others left alone."""

import pytest

from lagetrunt.engines.searching.resembling import NameBook

BOOK = NameBook(
    (place, name)
    for place, name in enumerate(
        [
            "Stenungsund", "Skolchefsnätverket", "Karl-Erik Holmqvist", "Hanna Viitasaari", "Anna Andersson",
            "Anders Andréasson", "Lindesberg", "Nätverket för grundskola", "Göteborg", "Amina Jusufović",
        ]
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        (["stenungssunds"], 0), (["stenugsund"], 0), (["skolchef"], 1), (["skolchefer"], 1), (["holmkvist"], 2),
        (["karl", "erik", "holmqvit"], 2), (["vitasari"], 3), (["anderson"], 4), (["hana", "viitasaari"], 3),
        (["lindes"], 6), (["grundskolor"], 7), (["göteborgs"], 8), (["jusufovic"], 9),
    ],
)  # fmt: skip
def test_a_name_is_found(asked: list[str], first: int) -> None:
    assert BOOK.find(asked)[0] == first


@pytest.mark.parametrize("asked", [["bergström"], ["amina", "viitasaari"], ["xy"], ["2024"], []])
def test_a_name_that_is_another_is_not(asked: list[str]) -> None:
    assert BOOK.find(asked) == []
