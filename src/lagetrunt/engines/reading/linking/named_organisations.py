"""The organisations that a document speaks of: universities, regions, agencies, associations, foundations.

A name counts as it is written in the lexicon, in the genitive too, and "Stiftelsen" before a name of its own. An
abbreviation counts where the document has the name in full ("Jönköping University (JU)"), or where it means one
organisation wherever it stands (SKR): a wrong entry costs more than a missing one.
"""

import re
from collections.abc import Iterator
from functools import cache

from lagetrunt.engines.reading.lexicon.words import (
    Organisation,
    ambiguous_organisations,
    is_abbreviation,
    organisation,
    organisations,
    told_alone,
)
from lagetrunt.engines.reading.linking.named_bodies import NamedBody
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.kernel.text import fold

ORGANISATION = "o:"
_SURE, _UNLISTED = 0.9, 0.7
_MOST_PLACES = 20
_KINDS = {
    "regions": "region", "universities": "university", "agencies": "agency", "unions": "organisation",
    "associations": "organisation",
}  # fmt: skip
_ENDS = r"(?=(?::?s)?(?![\w-]))"
_FOUNDATION = re.compile(rf"(?<![\w-])Stiftelsen(?: [A-ZÅÄÖ][\wåäö-]+){{1,4}}?{_ENDS}(?! [A-ZÅÄÖ])")
_PLACE = re.compile(
    r"[ \t|*#-]*(?:tid och plats|plats|lokal|var|sal)\b", re.IGNORECASE
)  # whose house it is says nothing
Span = tuple[int, int]


def organisations_named(reading: Reading) -> tuple[NamedBody, ...]:
    """The organisations that a document names, in the order of the text."""
    return tuple(_body(name, kind, places, reading.document.text) for (name, kind), places in _found(reading).items())


def spans_of(text: str) -> Iterator[tuple[int, int, str]]:
    """Where names of organisations stand in a text, and the chief name of each."""
    told = {(match.start(), match.end()): _by_name()[_plain(match[0])] for match in _names().finditer(text)}
    full = set(told.values())
    for match in _short_names().finditer(text):
        one = _by_abbreviation()[match[0]]
        if one in full or match[0] in told_alone():
            told.setdefault(match.span(), one)
    for (start, end), one in sorted(told.items(), key=lambda pair: pair[0]):
        if not _PLACE.match(text, text.rfind("\n", 0, start) + 1, start):
            yield start, end, one.name


def _found(reading: Reading) -> dict[tuple[str, str], list[Span]]:
    text = reading.document.text
    places: list[tuple[int, int, str, str]] = [
        (start, end, name, _KINDS[_chief()[name].kind]) for start, end, name in spans_of(text)
    ]
    for match in _FOUNDATION.finditer(text):
        listed = organisation(match[0])
        if listed is None and not any(start < match.end() and match.start() < end for start, end, *_ in places):
            places.append((*match.span(), " ".join(match[0].split()), "organisation"))
    found: dict[tuple[str, str], list[Span]] = {}
    for start, end, name, kind in sorted(places):
        found.setdefault((name, kind), []).append((start, end))
    return found


def _body(name: str, kind: str, places: list[Span], text: str) -> NamedBody:
    also = dict.fromkeys(" ".join(text[start:end].split()) for start, end in places)
    return NamedBody(
        key=ORGANISATION + fold(name), name=name, also=tuple(one for one in also if fold(one) != fold(name)), kind=kind,
        spans=tuple(places[:_MOST_PLACES]), confidence=_SURE if name in _chief() else _UNLISTED, sort="organisation",
    )  # fmt: skip


def _plain(written: str) -> str:
    return fold(" ".join(written.split()))


@cache
def _chief() -> dict[str, Organisation]:
    """The organisations that count, by their chief names."""
    return {
        one.name: one for one in organisations() if one.kind in _KINDS and one.name not in ambiguous_organisations()
    }


@cache
def _by_name() -> dict[str, Organisation]:
    told: dict[str, Organisation] = {}
    for one in _chief().values():
        for name in (one.name, *one.other_names):
            if not is_abbreviation(name) and name not in ambiguous_organisations():
                told.setdefault(fold(name), one)
    return told


@cache
def _by_abbreviation() -> dict[str, Organisation]:
    return {
        name: one
        for one in _chief().values()
        for name in (one.name, *one.other_names)
        if is_abbreviation(name) and name not in ambiguous_organisations()
    }


@cache
def _names() -> re.Pattern[str]:
    """All names in full: a single word as it is written, of several words the first letter alone."""
    names = [name for one in _chief().values() for name in (one.name, *one.other_names) if fold(name) in _by_name()]
    told = sorted((name for name in names if not is_abbreviation(name)), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(_pattern, told))}){_ENDS}")


def _pattern(name: str) -> str:
    if " " not in name:
        return re.escape(name)
    rest = r"\s+".join(map(re.escape, name[1:].split(" ")))
    return f"{re.escape(name[0])}(?i:{rest})"


@cache
def _short_names() -> re.Pattern[str]:
    told = sorted(_by_abbreviation(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, told))}){_ENDS}")
