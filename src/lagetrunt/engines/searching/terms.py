"""Terms: what a word is kept under in an index, and what a word asked for is looked up by."""

from functools import lru_cache

import snowballstemmer

from lagetrunt.engines.searching.splitting import Word

_STEM = "~"  # before a stem, so that it never meets a base form


@lru_cache(maxsize=50_000)
def stem_of(form: str) -> str:
    """The word without its ending, by rules alone: for words that no dictionary knows."""
    return str(snowballstemmer.stemmer("swedish").stemWord(form))


def kept_under(form: str, word: Word | None) -> frozenset[str]:
    """Base forms, parts, and the stems of all of them."""
    told = () if word is None else (*word.bases, *word.parts)
    return frozenset({*told, *(_STEM + stem_of(one) for one in (form, *told))})


def looked_up_by(form: str, word: Word | None) -> frozenset[str]:
    """The base forms of the word asked for; its stem where it has none. Its parts are not what was asked for."""
    return frozenset(word.bases) if word is not None and word.bases else frozenset({_STEM + stem_of(form)})
