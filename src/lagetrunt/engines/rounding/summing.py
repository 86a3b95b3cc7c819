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
class Count:
    """An answer that could be chosen, and which of the network's parties have chosen it."""

    choice: str
    parties: tuple[str, ...]

    @property
    def many(self) -> int:
        """How many have chosen it."""
        return len(self.parties)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """`voices` are those of the network's parties, `beyond` of others who have answered; `missing` have not answered.

    `counts` are of the answers that could be chosen, in their order, also those that nobody chose.
    """

    count: int
    voices: tuple[Voice, ...]
    missing: tuple[str, ...]
    beyond: tuple[Voice, ...]
    counts: tuple[Count, ...] = ()

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
            return "Alla har svarat." if self.count > 1 else f"{self._names()[0]} har svarat."
        return f"{self.answered} av {self.count} har svarat. Svar saknas från {listed(self.missing)}."

    @property
    def tally(self) -> str:
        """How many have chosen what, in a line: "Ja 4, Nej 2"; empty where there was nothing to choose."""
        return ", ".join(f"{count.choice} {count.many}" for count in self.counts)

    def lines(self) -> tuple[str, ...]:
        """All of it as lines of text: how many have answered, then what they have chosen and said."""
        told = [self.headline, *(self._counted(count) for count in self.counts if count.parties)]
        told += [self._line(voice) for voice in self.voices]
        told += [f"{listed(voice.parties)} (inte med i nätverket): ”{voice.text}”" for voice in self.beyond]
        return tuple(told)

    def _names(self) -> list[str]:
        return [name for one in self.counts for name in one.parties] + [
            name for one in self.voices for name in one.parties
        ]

    def _counted(self, count: Count) -> str:
        if count.many == self.count > 1:
            return f"Alla {count.many}: {count.choice}"
        return f"{count.choice}: {count.many} av {self.answered} som har svarat ({listed(count.parties)})"

    def _line(self, voice: Voice) -> str:
        many = len(voice.parties)
        if many == 1:
            return f"{voice.parties[0]}: ”{voice.text}”"
        if many == self.count:
            return f"Alla {many}: ”{voice.text}”"
        return f"{listed(voice.parties)} ({many} av {self.answered} som har svarat): ”{voice.text}”"


def summarise(
    *, parties: Collection[str], replies: Mapping[str, str], choices: Sequence[str] = (),
    chosen: Mapping[str, str] | None = None,
) -> Summary:  # fmt: skip
    """`parties` are the network's; `replies` what each has said, by its name. An empty reply is none.

    `chosen` is which of `choices` each has chosen, with or without words beside it.
    """
    there, chosen = sorted(set(parties)), {name: one for name, one in (chosen or {}).items() if one in choices}
    said = {name: text.strip() for name, text in replies.items() if text.strip()}
    return Summary(
        count=len(there),
        voices=_together([(name, said[name]) for name in there if name in said]),
        missing=tuple(name for name in there if name not in said and name not in chosen),
        beyond=_together(
            [
                (name, ". ".join(filter(None, (chosen.get(name), said.get(name)))))
                for name in sorted({*said, *chosen})
                if name not in there
            ]
        ),
        counts=tuple(
            Count(choice=one, parties=tuple(name for name in there if chosen.get(name) == one)) for one in choices
        ),
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
