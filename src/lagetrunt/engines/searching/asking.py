"""Asking: what somebody wrote in the search box, as words and phrases to look for."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from lagetrunt.engines.searching.tokens import tokens

MOST_LETTERS, MOST_WORDS = 300, 12
_BEGINS_FROM = 3  # letters: shorter beginnings are those of too many words
_QUOTES = str.maketrans(dict.fromkeys("”“„‟«»″＂", '"'))
_KEPT_TOGETHER = re.compile(r"[^\W_]+(?:[-–:./][^\W_]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`words` may stand anywhere in a paragraph, each phrase as it is written. `cut` tells that more was asked for.

    `unended` is the word that the question ends with, which may not be written to its end: at least three letters, no
    digits; "" where the question ends otherwise.
    """

    asked: str
    words: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    cut: bool
    unended: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left to look for."""
        return not self.words and not self.phrases

    @property
    def forms(self) -> tuple[str, ...]:
        """Every word of it."""
        return (*self.words, *(form for phrase in self.phrases for form in phrase))


def question_of(written: str) -> Question:
    """What was asked, without signs that nobody sees; more than a dozen words are cut, and so is what is too long."""
    seen = "".join(sign if unicodedata.category(sign)[0] != "C" else " " * (sign in "\t\r\n") for sign in written)
    asked = " ".join(seen.split())
    cut = len(asked) > MOST_LETTERS
    asked = asked[:MOST_LETTERS]
    parts = asked.translate(_QUOTES).split('"')
    if len(parts) % 2 == 0:  # a quotation mark that is never closed marks nothing
        parts[-2:] = [f"{parts[-2]} {parts[-1]}"]
    words: list[str] = []
    phrases: list[tuple[str, ...]] = []
    for place, part in enumerate(parts):
        if place % 2:
            phrases.append(tuple(token.form for token in tokens(part)))
        else:
            _take(part, words, phrases)
    words = list(dict.fromkeys(words))
    phrases = [phrase for phrase in dict.fromkeys(phrases) if phrase]
    cut = cut or len(words) > MOST_WORDS or len(phrases) > MOST_WORDS
    return Question(
        asked=asked, words=tuple(words[:MOST_WORDS]), phrases=tuple(phrases[:MOST_WORDS]), cut=cut,
        unended="" if cut else _unended(parts[-1], words),
    )  # fmt: skip


def _unended(part: str, words: Collection[str]) -> str:
    """The word that ends the part, with or without a star after it, where it is one of those that may stand anywhere."""
    last, written = "", part.rstrip("*")
    for token in tokens(written):
        last = token.form if token.end == len(written) else ""
    return last if len(last) >= _BEGINS_FROM and last.isalpha() and last in words else ""


def _take(part: str, words: list[str], phrases: list[tuple[str, ...]]) -> None:
    """Words one by one; days, times and numbers with signs in them, such as 2024-08-23, stay together."""
    for chunk in part.split():
        forms = tuple(token.form for token in tokens(chunk))
        if len(forms) > 1 and any(map(str.isdigit, chunk)) and _KEPT_TOGETHER.search(chunk):
            phrases.append(forms)
        else:
            words.extend(forms)
