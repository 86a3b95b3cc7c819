"""The sum of a round: who has answered a question, with how many, the same words put together, and who is missing.

What is counted is counted among those who have answered. The word "alla" is said only where every party has.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What one party has said, or several in the same words."""

    parties: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """`voices` are those of the network's parties, `beyond` of others who have answered; `missing` have not answered."""

    count: int
    voices: tuple[Voice, ...]
    missing: tuple[str, ...]
    beyond: tuple[Voice, ...]

    @property
    def answered(self) -> int:
        """How many of the network's parties have answered."""
        return self.count - len(self.missing)

    @property
    def headline(self) -> str:
        """How many have answered and who has not, as a sentence."""
        if not self.count:
            return "Nätverket har inga kommuner eller organisationer."
        if not self.answered:
            return "Ingen har svarat."
        if not self.missing:
            return "Alla har svarat." if self.count > 1 else f"{_all(self.voices)[0]} har svarat."
        return f"{self.answered} av {self.count} har svarat. Svar saknas från {listed(self.missing)}."

    def lines(self) -> tuple[str, ...]:
        """All of it as lines of text: how many have answered, then what they have said."""
        told = [self.headline, *(self._line(voice) for voice in self.voices)]
        told += [f"{listed(voice.parties)} (inte med i nätverket): ”{voice.text}”" for voice in self.beyond]
        return tuple(told)

    def _line(self, voice: Voice) -> str:
        many = len(voice.parties)
        if many == 1:
            return f"{voice.parties[0]}: ”{voice.text}”"
        if many == self.count:
            return f"Alla {many}: ”{voice.text}”"
        return f"{listed(voice.parties)} ({many} av {self.answered} som har svarat): ”{voice.text}”"


def summarise(*, parties: Collection[str], replies: Mapping[str, str]) -> Summary:
    """`parties` are the network's; `replies` what each has said, by its name. An empty reply is none."""
    there = sorted(set(parties))
    said = {name: text.strip() for name, text in replies.items() if text.strip()}
    return Summary(
        count=len(there),
        voices=_together([(name, said[name]) for name in there if name in said]),
        missing=tuple(name for name in there if name not in said),
        beyond=_together([(name, text) for name, text in sorted(said.items()) if name not in there]),
    )


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: Hjo, Skara och Vara."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} och {names[-1]}"


def _together(rows: Sequence[tuple[str, str]]) -> tuple[Voice, ...]:
    """Those who say the same in the same words stand together, where the first of them stood."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, text in rows:
        found.setdefault(" ".join(text.casefold().split()).rstrip(".!"), []).append((name, text))
    return tuple(Voice(parties=tuple(name for name, _ in same), text=same[0][1]) for same in found.values())


def _all(voices: Sequence[Voice]) -> list[str]:
    return [name for voice in voices for name in voice.parties]
