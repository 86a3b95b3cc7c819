"""What the dictionary said of words: kept once, and told of as many as are asked for."""

import pytest

from lagetrunt.apps.sources.word_forms import keep_words, known_words
from lagetrunt.engines.searching.splitting import Word

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("many", [0, 1, 2, 3, 5, 500, 501, 1_003])
def test_all_words_that_are_known_are_told(many: int) -> None:
    kept = {f"ord{number:04}": Word(bases=(f"bas{number}",), parts=("ord", f"del{number}")) for number in range(1_003)}
    keep_words(kept)
    asked = sorted(kept)[:many]
    assert known_words([*asked, "okänd"]) == {form: kept[form] for form in asked}
    assert known_words(asked) == {form: kept[form] for form in asked}
