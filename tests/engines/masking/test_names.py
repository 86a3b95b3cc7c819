"""A person's names in a text: every way of writing them goes, nobody else's, and no offset moves."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.masking.names import (
    FILL,
    forms,
    initialled,
    initials,
    letters,
    lookup_of,
    masked,
    places,
    swapped,
    swapped_in,
)

CODE = "Person 7F3A"
HANNA = forms(["Hanna Viitasaari", "Hanna Vitasaari"])
LOOKUP = lookup_of(HANNA, CODE)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Hanna Viitasaari, Avesta", "Person 7F3A█████, Avesta"),
        ("HANNA VIITASAARI", "Person 7F3A█████"),
        ("Viitasaari, Hanna", "Person 7F3A██████"),
        ("Hanna\nViitasaari", "█████\n██████████"),
        ("Hanna Viita-\nsaari sa", "████████████\n█████ sa"),
        ("H. Viitasaari", "Person 7F3A██"),
        ("Hanna Viitasaaris förslag", "Person 7F3A█████s förslag"),
        ("hanna.viitasaari@avesta.example", "Person 7F3A█████@avesta.example"),
        ("Viitasaari redovisade, Hanna tackade", "██████████ redovisade, █████ tackade"),
        ("Hanna Vitasaari", "Person 7F3A████"),
        ("Hannas fråga", "█████s fråga"),
        ("Johanna Bruksgård", "Johanna Bruksgård"),
        ("hannar inte", "hannar inte"),
        ("Viitasaarivägen 4", "Viitasaarivägen 4"),
        ("3hanna7 är ingen", "3hanna7 är ingen"),
        ("", ""),
    ],
)
def test_each_way_of_writing_the_name(text: str, left: str) -> None:
    assert masked(text, LOOKUP) == left


def test_a_part_of_a_name_tells_nothing_where_nobody_knows_who_is_there() -> None:
    whole = lookup_of(type(HANNA)(whole=HANNA.whole, parts=frozenset()), CODE)
    assert masked("Hanna Ek och Hanna Viitasaari", whole) == "Hanna Ek och Person 7F3A█████"


@pytest.mark.parametrize(("name", "text"), [("Sara Tång", "en stång av stål"), ("Ada", "Ada och koden 7ada3")])
def test_words_that_only_look_like_a_name_stay(name: str, text: str) -> None:
    told = forms([name])
    assert masked(text, lookup_of(type(told)(whole=told.whole, parts=frozenset()), CODE)) == text


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Åsa-Lena Törnkvist", "asa-lena.tornkvist@kommun.example"),
        ("Cecilia af Trolleberg", "Trolleberg Cecilia"),
        ("Teresa Fuentes Hallin", "Teresa Hallin"),
        ("Karl-Erik Holmqvist", "Karl Erik Holmqvist"),
        ("Amina Jusufović", "amina_jusufovic"),
    ],
)
def test_marks_hyphens_and_particles(name: str, written: str) -> None:
    left = swapped(written, lookup_of(forms([name]), CODE))
    assert CODE in left and letters(name.split(maxsplit=1)[0]) not in letters(left)


def test_values_keep_their_shape() -> None:
    value = {"who": ["Hanna Viitasaari"], "due": None, "quote": "Hanna Viitasaari", "n": 3}
    assert swapped_in(value, LOOKUP) == {"who": [CODE], "due": None, "quote": "Person 7F3A█████", "n": 3}


WORDS = st.lists(
    st.sampled_from(["Hanna", "Viitasaari", "Ek", "och", "hanna.viitasaari", "\n", "Viita-", "saari", "7"])
)


@given(st.lists(WORDS.map(" ".join)).map("\n".join))
def test_no_offset_moves_and_no_name_is_left(text: str) -> None:
    left = masked(text, LOOKUP)
    assert len(left) == len(text) and [place for place, sign in enumerate(text) if sign == "\n"] == [
        place for place, sign in enumerate(left) if sign == "\n"
    ]
    assert places(left, LOOKUP) == [] and masked(left, LOOKUP) == left
    for place in places(text, LOOKUP):
        assert set(left[place.start : place.end]) <= set(CODE + FILL + "\n")


@given(st.text(alphabet=string.printable + "åäöÅÄÖéüß\u00ad\u202e█•", max_size=80))
def test_any_text_keeps_its_length(text: str) -> None:
    assert len(masked(text, LOOKUP)) == len(text)


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Hanna Viitasaari", "HV återkommer. (HV)", ["HV"]),
        ("Karl-Erik Holmqvist", "KEH och KH:s förslag", ["KEH", "KH"]),
        ("Viitasaari, Hanna", "HVs del", ["HV"]),
        ("Hanna Viitasaari", "HVB-hem, CHV, HV-71 och hv", []),
        ("Hanna", "H. säger", []),
    ],
)
def test_initials_that_may_be_somebodys_are_told(name: str, text: str, left: list[str]) -> None:
    assert initialled(text, initials([name])) == left
