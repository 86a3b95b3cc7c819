"""How much of their text documents share: whole texts that are one, and long lines that stand in few others."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lagetrunt.engines.reading.linking.stems import WORD, bare
from lagetrunt.engines.reading.model.reading import Reading

_LONG = 30
_SHORTEST_TEXT = 80
_MOST_SHARED = 8
_FEWEST_LINES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The words of each document in one, and its long lines."""

    whole: Mapping[int, str]
    lines: Mapping[int, frozenset[str]]

    def shared(self, one: int, other: int) -> float:
        """The part of the shorter one's long lines that both have."""
        lines, others = self.lines[one], self.lines[other]
        fewest = min(len(lines), len(others))
        return len(lines & others) / fewest if fewest >= _FEWEST_LINES else 0.0

    def copies(self) -> list[list[int]]:
        """The documents whose texts are the same word by word, in their order."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, text in self.whole.items():
            if len(text) >= _SHORTEST_TEXT:
                found[text].append(place)
        return [places for places in found.values() if len(places) > 1]

    def neighbours(self) -> list[tuple[float, int, int]]:
        """Pairs that share long lines which few others have, the likest first."""
        holders: dict[str, list[int]] = defaultdict(list)
        for place, lines in self.lines.items():
            for line in lines:
                holders[line].append(place)
        counted: Counter[tuple[int, int]] = Counter()
        for places in holders.values():
            if 1 < len(places) <= _MOST_SHARED:
                ordered = sorted(places)
                counted.update((one, other) for at, one in enumerate(ordered) for other in ordered[at + 1 :])
        pairs = [(self.shared(one, other), one, other) for one, other in counted]
        return sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2]))


def read_texts(readings: Sequence[Reading], places: Iterable[int]) -> Texts:
    """The words and long lines of the documents at the places."""
    whole, lines = {}, {}
    for place in places:
        found = [" ".join(WORD.findall(bare(line))) for line in readings[place].document.text.split("\n") if line]
        whole[place] = " ".join(line for line in found if line)
        lines[place] = frozenset(line for line in found if len(line) >= _LONG)
    return Texts(whole=whole, lines=lines)
