"""Suggesting: while somebody types, names that fit and words that begin so in what they may see."""

from dataclasses import dataclass

from django.conf import settings

from lagetrunt.adapters.word_index.reading import NotBuilt, reader_of
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.sources.indexing import is_erased_since
from lagetrunt.engines.searching.asking import Question
from lagetrunt.workflows.search_register.erasing import last_known
from lagetrunt.workflows.search_register.finding import ALL, seen_by
from lagetrunt.workflows.search_register.naming import Names, names

_LEAST, _MOST = 3, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """`words` are whole questions, each with its last word ended."""

    words: tuple[str, ...]
    names: Names


def suggest(*, actor: Actor, question: Question) -> Suggestions:
    """What the question may be meant to become; nothing for less than three letters, and of a last word shorter than that names alone."""
    last = question.words[-1] if question.words and not question.phrases else ""
    if not last or sum(map(len, question.words)) < _LEAST:
        return Suggestions(words=(), names=Names())
    words = _ended(actor, question.words, last) if len(last) >= _LEAST else ()
    return Suggestions(words=words, names=names(actor=actor, forms=question.words))


def _ended(actor: Actor, asked: tuple[str, ...], last: str) -> tuple[str, ...]:
    if is_erased_since(after=last_known()):
        return ()
    try:
        ended = reader_of(settings.LAGETRUNT_INDEX).beginning(last, (frozenset().union(*seen_by(actor)), ALL), _MOST)
    except NotBuilt:
        ended = []
    begun = " ".join(asked[:-1])
    return tuple(f"{begun} {word}".strip() for word in ended if word != last)
