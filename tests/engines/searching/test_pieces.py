"""What is found as one piece: lines that the margin tore, and short lines gathered."""

from lagetrunt.engines.searching.pieces import gathered, lines_of, pieces

LONG = "Nätverket har under hösten arbetat med frågan om hur"


def test_lines_that_the_margin_has_torn_are_one_and_others_are_not() -> None:
    text = f"Rubrik\n{LONG}\nskolornas elevhälsa ordnas.\n\nNästa stycke."
    assert [words for _first, _last, words in pieces(list(lines_of(text)))] == [
        "Rubrik",
        f"{LONG}\nskolornas elevhälsa ordnas.",
        "Nästa stycke.",
    ]


def test_lines_are_numbered_with_their_places_and_empty_ones_say_nothing() -> None:
    assert list(lines_of("ett\n \ntvå")) == [(1, 0, 3, "ett", True), (3, 6, 9, "två", True)]


def test_short_lines_are_gathered_until_an_empty_one_or_until_they_are_long() -> None:
    assert list(gathered(["Enkäten", "Svar", "", "Nästa"])) == ["Enkäten\nSvar", "Nästa"]
    assert list(gathered(["a" * 300, "b" * 90, "c" * 90])) == ["a" * 300 + "\n" + "b" * 90, "c" * 90]
    assert list(gathered(["", " "])) == []
