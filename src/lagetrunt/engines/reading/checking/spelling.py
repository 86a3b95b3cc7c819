"""Misspelt words: those that the lexicon knows to be never right."""

import re
from collections.abc import Iterator

from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.extracting import recognising
from lagetrunt.engines.reading.lexicon import words
from lagetrunt.engines.reading.model.finding import Finding, Severity

CODE = Code(Severity.WARNING, "Ett ord är felstavat.", "A word is misspelt.")
_WORD = re.compile(r"[^\W\d_]+")
_NAME_BEFORE = re.compile(r"(?P<word>[A-ZÅÄÖÉ][\wåäöé-]+)[ ]$")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each wrong word, with all its places."""
    for wrong, right, runs in misspelt_words(case, certain=True):
        yield finding(
            __name__,
            CODE,
            message=f'Ordet "{wrong}" är felstavat. Rätt är "{right}".',
            english=f'The word "{wrong}" is misspelt. Right is "{right}".',
            spans=[case.span(*run) for run in runs],
        )


def misspelt_words(case: Case, *, certain: bool) -> Iterator[tuple[str, str, list[tuple[int, int]]]]:
    """Each word of the text that the lexicon holds for wrong, for certain or not, with the right one and its places."""
    if case.scanned:
        return
    low = case.text.lower()
    if len(low) != len(case.text):
        return
    lexicon = words.misspellings()
    for wrong in sorted(set(_WORD.findall(low)) & lexicon.keys()):
        if lexicon[wrong].certain is not certain:
            continue
        runs = [m.span() for m in re.finditer(rf"(?<![\w@/]){wrong}(?!\w)", low) if _is_word(case.text, *m.span())]
        if runs:
            yield wrong, lexicon[wrong].right, runs


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether the run is a word of its own: no part of an address, no name."""
    if (
        text[end : end + 1] in ("@", "/")
        or re.match(r"\.[A-Za-zåäö]", text[end : end + 2])
        or re.search(r"[\w]\.$", text[max(0, start - 2) : start])
    ):
        return False
    word = text[start:end]
    if word.islower() or word.isupper():
        return True
    if recognising.surname(word) or recognising.given(word):
        return False
    before = _NAME_BEFORE.search(text[max(0, start - 24) : start])
    return before is None or not recognising.given(before["word"])
