"""Infinitives and list marks: what a thing to do begins with."""

import re

from lagetrunt.engines.reading.lexicon import phrases

MARK = re.compile(r"\s*(?:[•●▪○*–—-]|\d{1,2}[.)](?!\d)|[a-zåäö][.)]|\(\w\))\s*(?=\S)")


def is_infinitive(word: str) -> bool:
    """Whether a word looks like an infinitive: "samordna", "följa", "ge"."""
    low = word.casefold().strip('.,;:()"”')
    if low in phrases.short_infinitives():
        return True
    return (
        len(low) > 2
        and low.endswith("a")
        and low.isalpha()
        and low not in phrases.not_infinitives()
        and not low.endswith(("erna", "arna", "orna", "liga", "iska", "ella"))
    )


def is_task_like(text: str) -> bool:
    """Whether a list entry asks for something: it begins with an infinitive, perhaps after "att" or an adverb."""
    mark = MARK.match(text)
    words = text[mark.end() if mark else 0 :].split()
    while words and words[0].casefold() in {
        "att",
        "årligen",
        "löpande",
        "aktivt",
        "gemensamt",
        "även",
        "också",
        "vid",
        "behov",
        "kontinuerligt",
        "regelbundet",
        "tillsammans",
    }:
        words = words[1:]
    return bool(words) and is_infinitive(words[0])
