"""The copy for everybody: a word that is masked stands nowhere in it, and all the rest is as it was."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.masking.copying import MASK, StillThere, masked_copy, signs_in, strings_of, times
from lagetrunt.engines.masking.signs import marks_for_all
from lagetrunt.kernel.text import fold

WORDS = st.lists(st.text("abcåäöÅÄ ", min_size=1, max_size=6).filter(str.strip), max_size=4)
CONTENT = st.recursive(
    st.text("abcåäöÅÄÖ .", max_size=30) | st.integers() | st.none(),
    lambda part: (
        st.lists(part, max_size=4) | st.dictionaries(st.sampled_from(("title", "lines", "place")), part, max_size=3)
    ),
    max_leaves=12,
)


@given(CONTENT, WORDS)
def test_no_masked_word_is_left(content: Any, words: list[str]) -> None:
    copy = masked_copy(content, words)
    said = [fold(text).replace(MASK, "|") for text in strings_of(copy)]
    assert not [word for word in words if any(fold(word) in text for text in said)]


@given(CONTENT)
def test_nothing_else_changes(content: Any) -> None:
    assert masked_copy(content, []) == content == masked_copy(content, [" "])
    assert masked_copy(content, ["xyz"]) == content


def test_letters_may_be_large_or_small_and_spaces_may_break() -> None:
    copy = masked_copy({"lines": ["Eva  LIND kom.", "eva\nlind"], "minutes": 20}, ["Eva Lind"])
    assert copy == {"lines": [f"{MASK} kom.", MASK], "minutes": 20}


def test_what_cannot_be_masked_everywhere_is_told() -> None:
    with pytest.raises(StillThere, match="STRASSE"):
        masked_copy(["Straße 4"], ["STRASSE"])


def test_the_same_words_are_one_question_with_all_their_places() -> None:
    content = {"title": "Ring 070-123 45 67 nu", "lines": ["Ring 070-123 45 67 sedan", "Eleven Kalle"]}
    first, second = signs_in(content, lambda text: marks_for_all(text, []))
    assert (first.what, first.quote) == ("phone", "070-123 45 67")
    assert first.places == (("Ring ", " nu"), ("Ring ", " sedan"))
    assert second.quote == "Eleven Kalle" and first.key != second.key
    assert times(content, "ring") == 2 and times(content, "borta") == 0
