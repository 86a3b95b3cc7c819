"""What people write in the search box, and what is looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.searching.asking import MOST_LETTERS, MOST_WORDS, question_of


@pytest.mark.parametrize(
    ("written", "words", "phrases"),
    [
        ("Skolchef  bidrag", ("skolchef", "bidrag"), ()),
        ('"till handlingarna" enkät', ("enkät",), (("till", "handlingarna"),)),
        ("”till handlingarna”", (), (("till", "handlingarna"),)),
        ("«Eva Holm»", (), (("eva", "holm"),)),
        ('bidrag "utan slut', ("bidrag", "utan", "slut"), ()),
        ("möte 2024-08-23 kl 9.00", ("möte", "kl"), (("2024", "08", "23"), ("9", "00"))),
        ("IT-strategi", ("it", "strategi"), ()),
        ("((", (), ()), ('""', (), ()), ('"', (), ()), ("", (), ()), ("AND OR NOT *", ("and", "or", "not"), ()),
        ("\u202eskola\u202c", ("skola",), ()), ("\u2066\u200f\ufeff", (), ()), ("bidrag:* <b>", ("bidrag", "b"), ()),
        ("a\u0308rende", ("ärende",), ()), ("enkät enkät ENKÄT", ("enkät",), ()), ("\x00möte\x07", ("möte",), ()),
    ],
)  # fmt: skip
def test_a_question_is_words_and_phrases(written: str, words: tuple[str, ...], phrases: object) -> None:
    question = question_of(written)
    assert (question.words, question.phrases, question.cut) == (words, phrases, False)


@pytest.mark.parametrize(
    ("written", "unended"),
    [
        ("skolch", "skolch"), ("Ny Skolch", "skolch"), ("skolch*", "skolch"), ('"till handlingarna" skolch', "skolch"),
        ("bidrag skolch bidrag", "bidrag"), ('"till handling"', ""), ('skolch "till handlingarna"', ""), ("skolch?", ""),
        ("sk", ""), ("157", ""), ("vecka35", ""), ("möte 2024-08", ""), ("", ""), (" ".join(letter * 3 for letter in "abcdefghijklmn"), ""),
    ],
)  # fmt: skip
def test_the_word_that_a_question_ends_with_may_not_be_written_to_its_end(written: str, unended: str) -> None:
    assert question_of(written).unended == unended


def test_what_is_too_long_is_cut_and_says_so() -> None:
    assert question_of("ord " * 5000).cut
    long = question_of(" ".join(f"ord{number}" for number in range(40)))
    assert long.cut and len(long.words) == MOST_WORDS


@given(st.text(max_size=600))
def test_anything_can_be_asked(written: str) -> None:
    question = question_of(written)
    assert len(question.asked) <= MOST_LETTERS and len(question.words) <= MOST_WORDS
    assert all(form and not form.isspace() for form in question.forms)
    assert question_of(question.asked).words == question.words
