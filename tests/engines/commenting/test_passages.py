"""A draft in passages: nothing of its words is lost, each is known again by its key, and is found where it still stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.commenting.passages import key_of, passage_of, passages, stands

DRAFT = "Minnesanteckningar\n\n1. Mötet öppnas\n  Ordföranden   hälsar väl\u00adkomna.  \n\t\n2. Enkät\nNätverket enas om enkäten."


def test_each_line_with_words_is_a_passage() -> None:
    assert [(one.number, one.text) for one in passages(DRAFT)] == [
        (1, "Minnesanteckningar"), (2, "1. Mötet öppnas"), (3, "Ordföranden hälsar välkomna."), (4, "2. Enkät"),
        (5, "Nätverket enas om enkäten."),
    ]  # fmt: skip
    assert passages("") == passages(" \n\u00ad\n") == ()


@given(st.text(alphabet="aåb \n\t\u00ad", max_size=60))
def test_no_word_is_lost_and_each_key_leads_back(text: str) -> None:
    found = passages(text)
    assert " ".join(one.text for one in found).split() == text.replace("\u00ad", "").split()
    assert [passage_of(text, number=one.number, key=one.key) for one in found] == list(found)
    assert all(stands(one.text, text) for one in found)


@pytest.mark.parametrize(
    ("number", "key", "found"),
    [
        (3, "Ordföranden hälsar välkomna.", True), (3, "Nätverket enas om enkäten.", False), (9, "2. Enkät", False),
        (0, "", False),
    ],
)  # fmt: skip
def test_other_words_under_a_number_are_not_taken_for_those_that_were_shown(number: int, key: str, found: bool) -> None:
    assert (passage_of(DRAFT, number=number, key=key_of(key)) is not None) is found


@pytest.mark.parametrize(
    ("passage", "said"),
    [
        ("Nätverket enas om enkäten.", True), ("nätverket  enas\nom enkäten.", True), ("Ordföranden hälsar välkomna. 2. Enkät", True),
        ("Nätverket beslutar om enkäten.", False), ("", True),
    ],
)  # fmt: skip
def test_whether_words_still_stand(passage: str, said: bool) -> None:
    assert stands(passage, DRAFT) is said
