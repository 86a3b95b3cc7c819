"""Which words are marked, which piece of a long text is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.adapters.dictionary import swedish
from lagetrunt.engines.searching.asking import question_of
from lagetrunt.engines.searching.lighting import excerpt, lit
from lagetrunt.engines.searching.splitting import Word, take_apart
from lagetrunt.engines.searching.tokens import tokens


def known(form: str) -> Word:
    return take_apart(form, swedish())


@pytest.mark.parametrize(
    ("text", "asked", "marked"),
    [
        ("Statsbidraget betalas ut, och bidrag söks.", "bidrag", ["Statsbidraget", "bidrag"]),
        ("Skolchefsnätverkets möte", "skolchef", ["Skolchefsnätverkets"]),
        ("läggs till handlingarna", '"till handlingarna"', ["till handlingarna"]),
        ("handlingarna till läggs", '"till handlingarna"', []),
        ("skolchefs-\nnätverket", "skolchef", ["skolchefs-\nnätverket"]),
        ("Mötet 2024-08-23 kl. 9", "2024-08-23", ["2024-08-23"]),
        ("İstanbul och enkäten", "enkät", ["enkäten"]),
        ("Bidraget och bidragen", "okänd", []),
    ],
)
def test_the_words_that_answer_are_marked(text: str, asked: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in lit(text, question_of(asked), known, forgiving=False)] == marked


def test_what_begins_so_is_marked_only_where_a_beginning_will_do() -> None:
    text, question = "Skolchefer och statsbidragen till skolan", question_of("bidr")
    assert lit(text, question, known, forgiving=False) == []
    marked = lit(text, question, known, forgiving=False, begun="bidr")
    assert [text[start:end] for start, end in marked] == ["statsbidragen"]
    marked = lit(text, question_of("skolc"), known, forgiving=False, begun="skolc")
    assert [text[start:end] for start, end in marked] == ["Skolchefer"]


def test_a_slip_of_the_pen_is_marked_only_where_it_is_forgiven() -> None:
    question = question_of("Holmqvit")
    assert lit("Karl-Erik Holmqvist var med", question, known, forgiving=False) == []
    assert lit("Karl-Erik Holmqvist var med", question, known, forgiving=True) == [(10, 19)]


@given(st.text(max_size=300), st.integers(min_value=20, max_value=100))
def test_an_excerpt_lies_within_its_text_and_shows_the_first_word(text: str, width: int) -> None:
    spans = [(token.start, token.end) for token in tokens(text)][2:3]
    start, end = excerpt(text, spans, width)
    assert 0 <= start <= end <= len(text) and end - start <= width
    if spans and spans[0][1] - spans[0][0] < width // 2:
        assert start <= spans[0][0] and spans[0][1] <= end


@given(st.text(max_size=300))
def test_tokens_stand_where_they_say(text: str) -> None:
    before = 0
    for token in tokens(text):
        assert before <= token.start < token.end <= len(text) and token.form
        before = token.end
