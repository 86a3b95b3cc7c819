"""Names: spellings that meet under one key, and pairs that are or are not one person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.kernel.names import PersonName, may_be_same, spelling_key

NAMES = st.lists(
    st.sampled_from(
        [
            "Anna",
            "Anders",
            "Lars-Erik",
            "Zophia",
            "Sofia",
            "L.",
            "Lasse",
            "Berg",
            "Bergh",
            "Lindberg",
            "Lindgren",
            "Carlqvist",
            "Carqvist",
            "von",
            "Palmér",
            "Ek-Dahl",
            "Øst",
            "Ngô",
        ]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


@pytest.mark.parametrize(
    "spellings",
    [
        ["Carlqvist", "Carqvist", "Karlkvist", "CARLQUIST", "Karlqvist"],
        ["Heléne", "Héléne", "Helene"],
        ["Zophia", "Sofia", "Sophia"],
        ["Gustafsson", "Gustavsson", "Gustafson"],
        ["Kristina", "Christina", "Khristina"],
        ["Ericsson", "Eriksson", "Erikson", "Ericzon"],
        ["Wallin", "Vallin", "Walin"],
        ["Ahlström", "Alström", "Ahlstrom"],
        ["Johnsson", "Jonsson"],
        ["Maja", "Maya", "Maia"],
        ["Elisabeth", "Elisabet"],
        ["Axel", "Aksel"],
        ["Ann-Sofie", "Ann Sofi"],
        ["Bergh", "Berg"],
        ["Lovén", "Loven"],
        ["Berndtsson", "Berntsson"],
    ],
)
def test_spellings_that_meet(spellings):
    assert len({spelling_key(name) for name in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lindberg", "Lindgren"),
        ("Lindberg", "Lundberg"),
        ("Johansson", "Johnsson"),
        ("Maria", "Marie"),
        ("Sofia", "Sofie"),
        ("Karl", "Karin"),
        ("Alm", "Palm"),
    ],
)
def test_names_that_stay_apart(one, other):
    assert spelling_key(one) != spelling_key(other)


@given(st.text() | NAMES)
def test_the_key_is_idempotent(name):
    assert spelling_key(spelling_key(name)) == spelling_key(name)


@pytest.mark.parametrize(
    ("written", "given_name", "family"),
    [
        ("Anna Berg", "Anna", "Berg"),
        ("Anna  Maria  Berg", "Anna Maria", "Berg"),
        ("Anna Maria", "Anna", "Maria"),
        ("Anna", "Anna", ""),
        ("Carl von Ek", "Carl", "von Ek"),
        ("Anna Berg Ek", "Anna", "Berg Ek"),
        ("", "", ""),
    ],
)
def test_reading_a_name(written, given_name, family):
    name = PersonName.read(written, is_given={"Anna", "Maria", "Carl"}.__contains__)
    assert (name.given, name.family, name.written) == (given_name, family, written)


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ("Anna Carlqvist", "Anna Carqvist", 1.0, 1.0),
        ("Heléne Rask", "Héléne Rask", 1.0, 1.0),
        ("Zophia Rask", "Sofia Rask", 1.0, 1.0),
        ("Annsofie Rask", "Ann-Sofi Rask", 1.0, 1.0),
        ("Carl von Rask", "Karl Rask", 1.0, 1.0),
        ("Ulla Johansson", "Ulla Johnsson", 0.5, 0.8),
        ("Lasse Rask", "Lars Rask", 0.7, 0.9),
        ("L. Rask", "Lars Rask", 0.7, 0.9),
        ("Anna M Rask", "Anna Maria Rask", 0.7, 0.9),
        ("Anna Rask", "Anna Maria Rask", 0.8, 0.95),
        ("Eva Lind Palmer", "Eva Palmer", 0.8, 0.95),
        ("Eva Lind", "Eva Lind Palmer", 0.6, 0.8),
        ("Margareta Rask", "Margreta Rask", 0.5, 0.7),
        ("Anna", "Anna Rask", 0.3, 0.5),
        ("Anna Maria Rask", "Anna Karin Rask", 0.0, 0.35),
        ("Lars-Erik Rask", "Lars-Gunnar Rask", 0.0, 0.35),
        ("Eva Lindberg", "Eva Lundberg", 0.0, 0.35),
        ("Karin Lindberg", "Karin Lindgren", 0.0, 0.0),
        ("Eva Palm", "Eva Alm", 0.0, 0.0),
        ("Maria Rask", "Marie Rask", 0.0, 0.0),
        ("Anna Rask", "Hanna Rask", 0.0, 0.0),
        ("Karin Rask", "Lars Rask", 0.0, 0.0),
        ("", "Lars Rask", 0.0, 0.0),
    ],
)
def test_may_be_same(one, other, low, high):
    assert low <= may_be_same(PersonName.read(one), PersonName.read(other)) <= high


@given(NAMES, NAMES)
def test_likeness_is_a_share_and_the_same_both_ways(one, other):
    a, b = PersonName.read(one), PersonName.read(other)
    assert 0 <= may_be_same(a, b) <= 1
    assert may_be_same(a, b) == pytest.approx(may_be_same(b, a))
    assert may_be_same(a, a) == 1


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(one, other):
    assert 0 <= may_be_same(PersonName.read(one), PersonName.read(other)) <= 1
