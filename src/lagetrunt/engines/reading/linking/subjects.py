"""What items are about: the telling words of their titles and texts, without those that return at every meeting."""

from collections.abc import Iterable

from lagetrunt.engines.reading.lexicon.linking_words import small_words, standing_words
from lagetrunt.engines.reading.linking.stems import stem, words
from lagetrunt.engines.reading.model.fact import Item, ItemKind

_SHORTEST = 4
_LONGEST_TEXT = 4000


def is_formal(item: Item) -> bool:
    """Whether an item belongs to every meeting's form: opening, election of a checker, next meeting."""
    return item.kind in (ItemKind.FORMALITY, ItemKind.ELECTION)


def title_stems(item: Item) -> frozenset[str]:
    """The telling words of an item's title, as stems; none where the title is a formality."""
    return frozenset() if is_formal(item) else telling(item.title.value)


def telling(text: str) -> frozenset[str]:
    """The stems of a text's telling words."""
    return telling_words(words(text[:_LONGEST_TEXT]))


def telling_words(found: Iterable[str]) -> frozenset[str]:
    """The stems of those bare words that tell what it is about."""
    small, standing = small_words(), standing_words()
    return frozenset(
        stem(word) for word in set(found) if len(word) >= _SHORTEST and word not in small and word not in standing
    )


def bearing(stems: Iterable[str], *, least: int = 5) -> list[str]:
    """The stems that can carry a subject alone, the longest first."""
    return sorted((found for found in stems if len(found) >= least), key=lambda found: (-len(found), found))
