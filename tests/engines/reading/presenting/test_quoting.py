"""Quotes on one line, with the lines and pages they stand on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.readings import document, mandate

from lagetrunt.engines.reading.model.span import Span
from lagetrunt.engines.reading.presenting.quoting import Places, is_said, shortened, visible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("ett\n  två\ttre ", "ett två tre"),
        ("sam\u00ad\nverkan", "samverkan"),
        ("\x1b[31mröd\x00\u202e", "[31mröd"),
        ("a\u00a0b", "a b"),
        ("👩‍🏫 ok", "👩🏫 ok"),
    ],
)
def test_visible(text: str, seen: str):
    assert visible(text) == seen


def test_quotes_join_what_stands_apart():
    text = "Anna Ek\nSkara, ordförande\nBo"
    places = Places(document(text))
    assert places.quote([Span(0, 7), Span(8, 13)]) == "Anna Ek Skara"
    assert places.quote([Span(15, 25), Span(0, 7)]) == "Anna Ek … ordförande"
    assert places.quote([]) == ""


def test_long_quotes_are_cut_at_a_word():
    assert shortened("ett två tre fyra", 12) == "ett två…"
    assert shortened("kort", 12) == "kort"
    assert len(Places(document("ord " * 500)).quote([Span(0, 2000)])) <= 300


def test_around_keeps_to_the_line():
    text = "Först\nNästa möte: torsdag 13 mars kl. 9\nSist"
    at = text.index("torsdag")
    assert Places(document(text)).around(Span(at, at + 15)) == ("Nästa möte: ", "torsdag 13 mars", " kl. 9")


@given(st.text(alphabet="ab \n", max_size=60), st.data())
def test_lines_are_those_of_the_document(text: str, data: st.DataObject):
    offset = data.draw(st.integers(0, len(text)))
    made = document(text)
    assert Places(made).line(offset) == made.line_of(offset)


def test_pages():
    reading = mandate()
    places = Places(reading.document)
    assert (places.page(0), places.page(len(reading.document.text) - 1)) == (1, 2)
    assert Places(document("x")).page(0) is None


@pytest.mark.parametrize(
    ("quote", "said", "known"),
    [
        ("Anna Ek, Skara (ordförande)", "Skara Anna Ek ordförande", True),
        ("6 september 2024", "fre 6 sep 2024", False),
        ("", "allt", True),
    ],
)
def test_is_said(quote: str, said: str, known: bool):
    assert is_said(quote, said) is known
