"""Who is who in a document: names in running text, by whole name, first name, surname or initials."""

import re
from collections import Counter
from dataclasses import dataclass

from lagetrunt.engines.reading.extracting import recognising
from lagetrunt.kernel.names import spelling_key
from lagetrunt.kernel.text import fold

_LETTER = "A-ZÀ-ÖØ-ÞŠŽČĆĐŁŚŹŻİĞŞÅÄÖ"
_RUN = re.compile(
    rf"(?<![\w@./-])[{_LETTER}][\w’'-]*\.?(?:[ ](?:(?:von|af|de|di|van|der|den|la|da|dos|del|al|el|bin|ibn)[ ]){{0,2}}(?:(?:al|el|an|as)-)?[{_LETTER}][\w’'-]*)*"
)
_SENTENCE_WORDS = frozenset(
    [
        "i",
        "på",
        "för",
        "till",
        "från",
        "med",
        "om",
        "av",
        "det",
        "den",
        "de",
        "en",
        "ett",
        "vi",
        "som",
        "att",
        "och",
        "men",
        "när",
        "då",
        "därefter",
        "nu",
        "idag",
        "här",
        "enligt",
        "efter",
        "under",
        "vid",
        "inför",
        "även",
        "också",
        "dessutom",
        "samt",
        "alla",
        "ingen",
        "var",
        "vad",
        "hur",
        "är",
        "har",
        "ska",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name in the flow; `who` is the whole name where the roster knows it.

    A pronoun stands for the name at `meant`, whose words `text` then are.
    """

    start: int
    end: int
    text: str
    who: str | None
    meant: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Whence:
    """The organisation somebody comes from, and where in the flow it stands."""

    text: str
    start: int
    end: int


class Roster:
    """The people of a document, for telling whom a name in the text means."""

    def __init__(self, names: list[str], initials: dict[str, str]) -> None:
        self.names = names
        self._whole = {fold(name): name for name in names}
        firsts = Counter(fold(name.split()[0]) for name in names)
        lasts = Counter(fold(name.split()[-1]) for name in names if len(name.split()) > 1)
        self._first = {fold(n.split()[0]): n for n in names if firsts[fold(n.split()[0])] == 1}
        self._ambiguous = {first for first, count in firsts.items() if count > 1}
        self._last = {fold(n.split()[-1]): n for n in names if len(n.split()) > 1 and lasts[fold(n.split()[-1])] == 1}
        self.initials = initials
        self._halves = {*firsts, *lasts}
        self._spelt = {spelling_key(name) for name in names if len(name.split()) > 1}

    def who(self, text: str) -> str | None:
        """The whole name that a name in the text stands for, or None."""
        bare = fold(text.strip(" .,:;"))
        if bare in self._whole:
            return self._whole[bare]
        if text.strip(" .,") in self.initials:
            return self.initials[text.strip(" .,")]
        if bare in self._first:
            return self._first[bare]
        if bare.endswith("s") and bare[:-1] in self._first:
            return None
        parts = bare.split()
        if (
            len(parts) == 2
            and parts[0] in self._first
            and self._first[parts[0]]
            and fold(self._first[parts[0]]).split()[1:2]
            and fold(self._first[parts[0]]).split()[1][0] == parts[1].strip(".")[0]
            and len(parts[1].strip(".")) == 1
        ):
            return self._first[parts[0]]
        return None

    def is_first(self, word: str) -> bool:
        """Whether a single word is the first name of somebody on the list."""
        bare = fold(word)
        return bare in self._first or bare in self._ambiguous

    def find(self, text: str, start: int, end: int) -> list[Named]:
        """The names in a run of the flow, longest first at each place; genitives are no names of actors."""
        found: list[Named] = []
        for match in _RUN.finditer(text, start, end):
            found += self._in_run(match.group(), match.start(), sentence_start=match.start() == start)
        return found

    def _in_run(self, run: str, at: int, *, sentence_start: bool) -> list[Named]:
        spans = [m.span() for m in re.finditer(r"\S+", run)]
        words = [run[a:b] for a, b in spans]
        found: list[Named] = []
        place = 0
        while place < len(words):
            best = self._longest(run, spans, words, place)
            if best:
                stop, who = best
                a, b = spans[place][0], spans[stop - 1][1]
                found.append(Named(start=at + a, end=at + b, text=run[a:b].rstrip("."), who=who))
                place = stop
            else:
                place += 1
        return found

    def _is_misspelt(self, text: str) -> bool:
        """Whether it is a listed name but for its spelling: one half as it stands on the list, and the whole sounding like one."""
        halves = fold(text.strip(" .,:;")).split()
        near = len(halves) > 1 and (halves[0] in self._halves or halves[-1] in self._halves)
        return near and spelling_key(text) in self._spelt

    def _longest(
        self, run: str, spans: list[tuple[int, int]], words: list[str], place: int
    ) -> tuple[int, str | None] | None:
        for stop in range(min(len(words), place + 5), place, -1):
            text = run[spans[place][0] : spans[stop - 1][1]]
            who = self.who(text)
            if who is not None:
                return stop, who
            if stop - place == 1:
                if text.rstrip(".") in self.initials:
                    return stop, self.initials[text.rstrip(".")]
                continue
            parts = tuple(words[place:stop])
            if self._is_misspelt(text):
                return stop, None
            if parts[0].casefold() in _SENTENCE_WORDS or any(
                recognising.given(part)
                and not recognising.surname(part)
                and part.casefold() not in recognising.PARTICLES
                for part in parts[2:]
            ):
                continue
            if (
                recognising.given(parts[0])
                and recognising.name_score(parts) > 2.3
                and not recognising.is_organisation(text)
            ):
                return stop, None
        word = words[place].rstrip(".")
        if self.is_first(word):
            return place + 1, self.who(word)
        return None
