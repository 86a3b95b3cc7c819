"""Comparing two versions: which words came, which went, and which of the facts read stand in one of them only."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from lagetrunt.entrypoints.web.words import kind_of_fact, told

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Fact

MOST_WORDS = 40_000  # in one of the two; longer ones are compared by their first words
_BROKEN = re.compile("(?<=\\w)[-\N{HYPHEN}\N{SOFT HYPHEN}]\\s*\n\\s*(?=[a-zåäöé])")
_AROUND = 7  # words before and after a change
_MOST_SHOWN = 200  # changes
_LONGEST = 120  # words of one change that are shown
_NOT_SHOWN = frozenset({"date", "presenter", "amount"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one version has in the place of what the other has, with the words around."""

    before: str
    gone: str
    came: str
    after: str


def words_of(text: str) -> list[str]:
    """The words of a text, those parted at the end of a line put together again."""
    return _BROKEN.sub("", text).split()


def changes(one: str, other: str) -> list[Change]:
    """What differs from one text to the other, in order. Line ends and white space do not count."""
    first, second = words_of(one)[:MOST_WORDS], words_of(other)[:MOST_WORDS]
    told: list[Change] = []
    for what, i1, i2, j1, j2 in SequenceMatcher(None, first, second).get_opcodes():
        if what != "equal":
            told.append(
                Change(
                    before=" ".join(first[max(0, i1 - _AROUND) : i1]), gone=_said(first[i1:i2]),
                    came=_said(second[j1:j2]), after=" ".join(first[i2 : i2 + _AROUND]),
                )
            )  # fmt: skip
        if len(told) == _MOST_SHOWN:
            break
    return told


def _said(words: Sequence[str]) -> str:
    return " ".join(words[:_LONGEST]) + (" …" if len(words) > _LONGEST else "")


def facts_apart(one: Iterable["Fact"], other: Iterable["Fact"]) -> tuple[list[str], list[str]]:
    """The facts, in words, that only the one and only the other has; rejected ones count in neither."""
    first, second = _told(one), _told(other)
    return [words for words in first if words not in second], [words for words in second if words not in first]


def _told(facts: Iterable["Fact"]) -> dict[str, None]:
    return {
        f"{kind_of_fact(fact.kind)}: {told(fact.kind, fact.current)}": None
        for fact in facts
        if fact.state != "rejected" and fact.kind not in _NOT_SHOWN
    }
