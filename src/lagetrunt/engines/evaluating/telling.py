"""What is told of the answers, when no more can come: nothing but how many they are below three; the most chosen in sentences.

Shown while they come, each new answer would be the difference between what was shown before it and after.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FEWEST = 3  # answers below which nothing but their number is shown: two who answer know what the other said

_SAID = {  # what those who chose an answer to the usual questions thought
    "Väl": "tyckte att tiden användes väl",
    "Till stor del väl": "tyckte att tiden till stor del användes väl",
    "Mindre väl": "tyckte att tiden kunde ha använts bättre",
    "Färre, större frågor": "ville ha färre, större frågor",
    "Ungefär lika många": "ville ha ungefär lika många frågor",
    "Fler frågor": "ville ha fler frågor",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A question with how many chose each of its answers, and what was written, in alphabetical order."""

    text: str
    choices: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def rows(self) -> list[tuple[str, int]]:
        """Each answer with how many chose it."""
        return list(zip(self.choices, self.counts, strict=True))


def may_be_shown(answers: int, *, is_over: bool) -> bool:
    """Whether what was answered may be shown to anybody: `is_over` when no more can come."""
    return answers >= FEWEST and is_over


def hints(tallies: Iterable[Tally], answers: int) -> list[str]:
    """The answer that most chose to each question, "4 av 7 ville ha färre, större frågor"; none where two were chosen as often."""
    told = []
    for one in tallies:
        most = max(one.counts, default=0)
        if most and one.counts.count(most) == 1:
            choice = one.choices[one.counts.index(most)]
            told.append(f"{most} av {answers} {_SAID.get(choice) or f'svarade ”{choice}” på ”{one.text}”'}")
    return told


def together(meetings: Sequence[Sequence[Tally]]) -> list[Tally]:
    """The tallies of several meetings as one: of each question that had the same answers to choose, and no words."""
    found: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for one in (tally for meeting in meetings for tally in meeting if tally.choices):
        there = found.setdefault((one.text, one.choices), [0] * len(one.choices))
        for place, count in enumerate(one.counts):
            there[place] += count
    return [Tally(text=text, choices=choices, counts=tuple(counts)) for (text, choices), counts in found.items()]
