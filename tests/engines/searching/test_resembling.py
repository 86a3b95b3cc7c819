"""Names found although they are misspelt, begun or only held, and others left alone."""

import pytest
from rapidfuzz.distance import OSA

from lagetrunt.engines.searching.lighting import forgiven
from lagetrunt.engines.searching.resembling import NameBook
from lagetrunt.engines.searching.terms import stem_of

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


@pytest.mark.parametrize("form", ["ab", "abba", "abbas", "bba", "skola", "skolan", "skol", "kola", "å", "netverk"])
def test_words_are_found_at_once_as_one_by_one(form: str) -> None:
    words = ["abba", "ab", "b", "skola", "förskolan", "skolchef", "kolaskål", "nätverk", "å", "skola2", "gymnasieskola"]
    stem, expected = stem_of(form), set()
    for place, word in enumerate(words):
        nearly = forgiven(form) and OSA.distance(form, word) <= forgiven(form)
        if word.startswith(form) or (len(stem) >= 4 and stem in word) or nearly:
            expected.add(place)
    found = NameBook(enumerate(words)).find([form])
    assert set(found) == expected and len(found) == len(expected)
    if form in words:
        assert found[0] == words.index(form)


def test_a_book_without_names_finds_nobody() -> None:
    assert NameBook[int]([]).find(["skola"]) == []
