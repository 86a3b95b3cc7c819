"""Taking apart: every word that is met for the first time is looked up in the dictionary, once for the whole register."""

import logging
from collections.abc import Collection

from lagetrunt.adapters.dictionary import Missing, swedish
from lagetrunt.apps.sources.word_forms import keep_words, known_words
from lagetrunt.engines.searching.splitting import Word, take_apart
from lagetrunt.engines.searching.terms import kept_under

log = logging.getLogger(__name__)


class Vocabulary:
    """The words met so far with what they are kept under; those that are new are looked up and kept."""

    def __init__(self) -> None:
        self._under: dict[str, frozenset[str]] = {}

    def learn(self, forms: Collection[str]) -> None:
        """Makes sure that all of the forms are known."""
        new = {form for form in forms if form not in self._under}
        words = known_words(new)
        words |= _looked_up(new - words.keys())
        self._under.update((form, kept_under(form, words.get(form))) for form in new)

    def under(self, form: str) -> frozenset[str]:
        """What the form is kept under."""
        return self._under[form]


def _looked_up(forms: Collection[str]) -> dict[str, Word]:
    if not forms:
        return {}
    try:
        lexicon = swedish()
    except Missing:
        log.warning("the dictionary hunspell-sv is not installed: words are found by their stems alone")
        return {}
    words = {form: take_apart(form, lexicon) for form in forms}
    keep_words(words)
    return words
