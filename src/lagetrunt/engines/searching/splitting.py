"""Splitting: what base forms a word has, and which words it is put together of, by a dictionary that is handed in."""

import tomllib
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Protocol

_SHORTEST, _LONGEST_LIST = 3, 5
_ENDINGS = ("", "s", "en", "ens", "et", "ets", "er", "erna")
_DOERS = frozenset({"re", "ren", "rens", "res", "rna", "rnas"})
_LOOSE = 100  # what a joint that only the wider rules allow costs, in parts


class Lexicon(Protocol):
    """A dictionary: base forms by a lower-case form; empty where it is not known so."""

    def bases(self, form: str) -> Set[str]: ...

    def first(self, form: str) -> Set[str]: ...

    def last(self, form: str) -> Set[str]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """`bases` are the word's own base forms, `parts` those of what it is put together of, runs of parts included."""

    bases: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of the word as it stands there, and the base forms that it may have."""

    written: str
    bases: frozenset[str]


@lru_cache(maxsize=1)
def _own() -> tuple[dict[str, str], frozenset[str], tuple[tuple[str, str], ...]]:
    told = tomllib.loads(files(__package__).joinpath("wordlist.toml").read_text(encoding="utf-8"))
    links = tuple((here, there) for here, there in told["links"])
    return dict(told["first"]), frozenset(told["whole"]), links


def take_apart(form: str, lexicon: Lexicon) -> Word:
    """The word's base forms and parts; both empty where neither the dictionary nor the project's list knows it."""
    _, whole, _ = _own()
    bases = _bases(form, lexicon.bases(form), lexicon)
    if bases & whole:
        return Word(bases=tuple(sorted(bases)), parts=())
    parts: set[str] = set()
    split = _split(form, lexicon)
    for begin in range(len(split)):
        for stop in range(begin + 1, len(split) + 1):
            written = "".join(part.written for part in split[begin : stop - 1])
            runs = {written + base for base in split[stop - 1].bases}
            if (begin, stop) == (0, len(split)):
                bases |= runs
            else:
                parts |= runs
    return Word(bases=tuple(sorted(bases)), parts=tuple(sorted(parts - bases)))


def _bases(form: str, told: Set[str], lexicon: Lexicon) -> frozenset[str]:
    """What the dictionary tells, what the project's list adds, and who does what a verb says in the verb's place."""
    first, whole, _ = _own()
    found = set(told)
    for base in told:
        if base.endswith("a") and form[len(base) :] in _DOERS and form.startswith(base):
            found = (found - {base}) | {base + "re"}
    if form in lexicon.bases(form):
        found.add(form)
    if form in first:
        found.add(first[form])
    for ending in _ENDINGS:
        bare = form.removesuffix(ending)
        if bare != form or not ending:
            found |= {bare} & (whole | set(first.values()))
    return frozenset(found)


def _split(form: str, lexicon: Lexicon) -> list[_Part]:
    """The parts of the fewest there can be, at least two; none where it cannot be split."""
    if not form.isalpha():
        return []
    best: dict[int, tuple[int, list[_Part]]] = {len(form): (0, [])}
    for start in range(len(form) - _SHORTEST, -1, -1):
        found: tuple[int, list[_Part]] | None = None
        for cost, part in _parts_at(form, start, lexicon):
            after = best.get(start + len(part.written))
            if after is None or (start == 0 and not after[1]) or len(after[1]) >= _LONGEST_LIST:
                continue
            told = (cost + after[0], [part, *after[1]])
            if found is None or (told[0], len(told[1][0].written)) < (found[0], len(found[1][0].written)):
                found = told
        if found is not None:
            best[start] = found
    return best.get(0, (0, []))[1]


def _parts_at(form: str, start: int, lexicon: Lexicon) -> Iterator[tuple[int, _Part]]:
    whole = _own()[1]
    rest = form[start:]
    last = lexicon.last(rest)
    if start and (last or rest in whole):
        yield 1, _Part(rest, _bases(rest, last, lexicon))
    elif start and len(rest) > _SHORTEST and (alone := lexicon.bases(rest)):
        yield _LOOSE, _Part(rest, _bases(rest, alone, lexicon))
    for stop in range(start + _SHORTEST, len(form) - _SHORTEST + 1):
        written = form[start:stop]
        bases = _linked(written, lexicon)
        if bases:
            yield 1, _Part(written, bases)
        elif loose := _loosely(written, lexicon):
            yield _LOOSE, _Part(written, loose)


def _linked(written: str, lexicon: Lexicon) -> frozenset[str]:
    """What a word is that stands before another, by the dictionary's flags or the project's list."""
    listed = _own()[0].get(written)
    if listed is not None:
        return frozenset({listed})
    told = frozenset(lexicon.first(written))
    if not told:
        return told
    words = {base for base in told if base in lexicon.bases(base)}
    return frozenset({*words, *_as_words(written, lexicon)}) or told


def _as_words(written: str, lexicon: Lexicon) -> Iterator[str]:
    """ "hälso" is "hälsa", "lärar" is "lärare": the words that end otherwise when they stand alone."""
    for here, there in _own()[2]:
        if written.endswith(here):
            word = written.removesuffix(here) + there
            if word in lexicon.bases(word):
                yield word


def _loosely(written: str, lexicon: Lexicon) -> frozenset[str]:
    """A word that may end a compound, here before another, with or without its s: rarer than the flags say."""
    bare = written.removesuffix("s")
    if len(bare) <= _SHORTEST or bare not in lexicon.bases(bare):
        return frozenset()
    return frozenset({bare})
