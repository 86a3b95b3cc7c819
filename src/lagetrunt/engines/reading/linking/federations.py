"""Whose document it is: by the municipalities and people that take part, and by the federation or municipality named."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from lagetrunt.engines.reading.lexicon.linking_words import federations
from lagetrunt.engines.reading.linking.stems import bare
from lagetrunt.engines.reading.model.fact import Status
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.kernel.names import spelling_key

_FEW = 2
_ENOUGH = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What ties a document to a part of the country: municipalities and people that take part, and its federation."""

    codes: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    federation: str | None = None

    def with_other(self, other: "Anchor") -> "Anchor":
        """Both together."""
        return Anchor(
            codes=self.codes | other.codes,
            people=self.people | other.people,
            federation=self.federation or other.federation,
        )

    def likeness(self, other: "Anchor") -> float:
        """How well two fit one federation: 0 speaks against, 0.5 says nothing, more speaks for it."""
        if len(self.people & other.people) >= _FEW:
            return 1.5
        shared = len(self.codes & other.codes)
        fewest = min(len(self.codes), len(other.codes))
        same = self.federation == other.federation if self.federation and other.federation else None
        if shared and (shared / fewest >= _ENOUGH or same):
            return 1.0 + shared / fewest
        if same:
            return 1.0
        if same is False or fewest >= _FEW:
            return 0.0
        return 0.5


def anchor_of(reading: Reading, *, board: bool) -> Anchor:
    """The document's anchor; a board belongs to the municipality that its document names most, where that is plain."""
    codes = frozenset(
        fact.value.municipality_code
        for fact in reading.people
        if fact.value.municipality_code and fact.value.status is not Status.OTHER
    )
    people = frozenset(spelling_key(fact.value.name) for fact in reading.people if " " in fact.value.name.strip())
    text = reading.document.text
    return Anchor(codes=codes, people=people, federation=_most_named(text, _KOMMUN if board else _NAMED))


def _most_named(text: str, pattern: re.Pattern[str]) -> str | None:
    """The owner that a text names most, by its chief name; None where it names none, or two as often."""
    counted: Counter[str] = Counter()
    for found in pattern.finditer(text):
        name = bare(found[1]).removesuffix("s")
        counted[_chiefs().get(name, name)] += 1
    ranked = counted.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


@cache
def _chiefs() -> Mapping[str, str]:
    return {bare(name).removesuffix("s"): bare(names[0]).removesuffix("s") for names in federations() for name in names}


def _pattern() -> re.Pattern[str]:
    names = sorted((re.escape(name) for names in federations() for name in names), key=lambda name: (-len(name), name))
    return re.compile(
        r"(?<!\w)([A-ZÅÄÖ][\wåäöÅÄÖ-]{2,30} (?:[Kk]ommunal|[Uu]tbildnings|[Gg]ymnasie)förbund"
        rf"|{'|'.join(names)})(?:et|ets|s)?(?!\w)"
    )


_NAMED = _pattern()
_KOMMUN = re.compile(
    r"(?<!\w)([A-ZÅÄÖ][\wåäöÅÄÖ-]{2,30}(?: [A-ZÅÄÖ][\wåäö-]{1,20})?) (?:[Kk]ommun|KOMMUN|[Ss]tad|STAD)(?:en|ens|s|S)?(?!\w)"
)
