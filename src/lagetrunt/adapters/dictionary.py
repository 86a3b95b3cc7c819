"""The Swedish dictionary of hunspell-sv, read from its own files: the base forms of a word, and how it may stand in compounds.

Only what a search needs of the format is read: stems, suffixes with their conditions, and the flags of compounds.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import NamedTuple

_FIRST, _MIDDLE, _LAST, _PART_ONLY, _FORBIDDEN, _NEEDS_AFFIX = "X", "U", "Y", "Z", "%", "¤"
_PACKAGE = "hunspell-sv"
_REMEMBERED = 50_000  # answers of each kind: the ends of words come back
_SUFFIX_FIELDS = 5  # SFX flag strip add condition


class _Suffix(NamedTuple):
    flag: str
    strip: str
    further: str
    fits: re.Pattern[str] | None


class Missing(Exception):
    """The dictionary's files are not installed."""


class Dictionary:
    """Words by their lower-case forms; what is told of a form is the set of its base forms, empty where there is none."""

    def __init__(self, affixes: Iterable[str], stems: Iterable[str]) -> None:
        self._suffixes: dict[str, list[_Suffix]] = defaultdict(list)
        for line in affixes:
            self._read_suffix(line)
        self._longest = max(map(len, self._suffixes), default=0)
        self._stems: dict[str, tuple[str, ...]] = {}
        self.bases = lru_cache(maxsize=_REMEMBERED)(self._bases)
        self.first = lru_cache(maxsize=_REMEMBERED)(self._first)
        self.last = lru_cache(maxsize=_REMEMBERED)(self._last)
        for line in stems:
            stem, _, flags = line.split("\t")[0].strip().partition("/")
            if _FORBIDDEN not in flags:
                key = stem.lower()
                self._stems[key] = (*self._stems.get(key, ()), flags)

    def _read_suffix(self, line: str) -> None:
        parts = line.split()
        if len(parts) < _SUFFIX_FIELDS or parts[0] != "SFX":
            return
        _, flag, strip, added, condition = parts[:_SUFFIX_FIELDS]
        ending, _, further = added.partition("/")
        fits = None if condition == "." else re.compile(condition + r"\Z")
        told = _Suffix(flag, "" if strip == "0" else strip, further, fits)
        self._suffixes["" if ending == "0" else ending].append(told)

    def _found(self, form: str) -> Iterator[tuple[str, str, str | None]]:
        """Stem, its flags, and the flags that the suffix adds (None for the stem itself)."""
        for flags in self._stems.get(form, ()):
            yield form, flags, None
        for length in range(min(self._longest, len(form)) + 1):
            ending = form[len(form) - length :]
            rest = form[: len(form) - length]
            for suffix in self._suffixes.get(ending, ()):
                stem = rest + suffix.strip
                for flags in self._stems.get(stem, ()):
                    if suffix.flag in flags and (suffix.fits is None or suffix.fits.search(stem)):
                        yield stem, flags, suffix.further

    def _bases(self, form: str) -> frozenset[str]:
        """The base forms of a word that stands by itself."""
        return frozenset(
            stem
            for stem, flags, further in self._found(form)
            if (_PART_ONLY not in flags or further is not None)
            and (_NEEDS_AFFIX not in flags or further is not None)
            and _PART_ONLY not in (further or "")
        )

    def _first(self, form: str) -> frozenset[str]:
        """The base forms of a word as it may stand before another in a compound."""
        return frozenset(
            stem
            for stem, flags, further in self._found(form)
            if not {_FIRST, _MIDDLE}.isdisjoint(flags if further is None else further)
        )

    def _last(self, form: str) -> frozenset[str]:
        """The base forms of a word as it may end a compound."""
        return frozenset(
            stem
            for stem, flags, further in self._found(form)
            if _LAST in flags and _PART_ONLY not in flags and _PART_ONLY not in (further or "")
        )


@lru_cache(maxsize=1)
def swedish() -> Dictionary:
    """The dictionary, read once in a process: about a second and a hundred megabytes. Raises Missing."""
    try:
        lying = {Path(str(file)).name: Path(str(file.locate())) for file in files(_PACKAGE) or ()}
        with lying["sv_SE.aff"].open(encoding="utf-8") as affixes, lying["sv_SE.dic"].open(encoding="utf-8") as stems:
            next(stems)  # how many there are
            return Dictionary(affixes, stems)
    except (PackageNotFoundError, KeyError, OSError) as error:
        raise Missing(_PACKAGE) from error
