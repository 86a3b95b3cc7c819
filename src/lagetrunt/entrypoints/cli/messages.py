"""What people are told while the work goes on: one line for each file, on standard error, in their language."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field

from lagetrunt.engines.reading.presenting.quoting import visible

Sentence = tuple[str, str]  # Swedish, English

_WORDS: dict[str, Sentence] = {
    "unreadable": ("Kunde inte läsas: {name}: {why}", "Could not be read: {name}: {why}"),
    "left_out": ("Utelämnad: {name}: {why}", "Left out: {name}: {why}"),
    "nothing": ("Inga dokument att läsa.", "No documents to read."),
    "interrupted": ("Avbrutet.", "Interrupted."),
    "wrote": ("Klart: öppna {name}", "Done: open {name}"),
}


def choose(sentence: Sentence, lang: str) -> str:
    """The sentence in the language asked for."""
    return sentence[lang == "en"]


def _to_stderr(line: str) -> None:
    try:
        print(line, file=sys.stderr, flush=True)
    except UnicodeEncodeError:
        encoding = getattr(sys.stderr, "encoding", None) or "ascii"
        print(line.encode(encoding, "replace").decode(encoding), file=sys.stderr, flush=True)


@dataclass(slots=True, kw_only=True)
class Teller:
    """Tells people, and counts the files that could not be read."""

    lang: str = "sv"
    write: Callable[[str], None] = _to_stderr
    unreadable: list[tuple[str, Sentence]] = field(default_factory=list)
    left_out: list[tuple[str, Sentence]] = field(default_factory=list)

    def refuse(self, name: str, why: Sentence) -> None:
        """Tells of a file that should have been read and could not."""
        self.unreadable.append((name, why))
        self.tell("unreadable", name=visible(name), why=visible(choose(why, self.lang)))

    def leave_out(self, name: str, why: Sentence) -> None:
        """Tells of a file that is no document."""
        self.left_out.append((name, why))
        self.tell("left_out", name=visible(name), why=visible(choose(why, self.lang)))

    def tell(self, key: str, **words: str) -> None:
        """Tells a sentence of this module."""
        self.write(choose(_WORDS[key], self.lang).format(**words))

    @property
    def status(self) -> int:
        """The exit status so far: 3 when some file could not be read."""
        return 3 if self.unreadable else 0
