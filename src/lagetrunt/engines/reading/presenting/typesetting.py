"""Typesetting for terminals: lines of styled words, as plain text or in colour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Literal

Style = Literal["", "title", "heading", "quiet", "said", "ok", "doubt", "broken", "strong"]

# One accent, amber for doubt, red for what is broken: as on the pages.
_COLOURS: dict[str, str] = {
    "": "",
    "title": "bold",
    "heading": "bold cyan",
    "quiet": "dim",
    "said": "italic",
    "ok": "cyan",
    "doubt": "yellow",
    "broken": "bold red",
    "strong": "bold",
}


@dataclass(frozen=True, slots=True)
class Line:
    """Runs of words with their styles, set in from the left; what does not fit goes on two steps further in."""

    runs: Sequence[tuple[str, Style]]
    indent: int = 0


EMPTY = Line(())


def typeset(lines: Iterable[Line], *, colour_width: int | None = None) -> str:
    """The lines as text; `colour_width` is the width of the terminal when it shows colour, else nothing is wrapped."""
    if colour_width is not None:
        return _coloured(lines, colour_width)
    rows = (" " * line.indent + "".join(words for words, _ in line.runs) for line in lines)
    return "".join(f"{row.rstrip()}\n" for row in rows)


def _coloured(lines: Iterable[Line], width: int) -> str:
    from rich.console import Console
    from rich.text import Text

    width = max(width, 20)
    console = Console(file=StringIO(), force_terminal=True, width=width, highlight=False, markup=False, emoji=False)
    for line in lines:
        text = Text()
        for words, style in line.runs:
            text.append(words, _COLOURS[style])
        hanging = line.indent + 4 if line.indent else 0
        for number, row in enumerate(text.wrap(console, max(width - hanging, 16))):
            row.rstrip()
            console.print(Text(" " * (hanging if number else line.indent)) + row, soft_wrap=True)
    output = console.file
    assert isinstance(output, StringIO)
    return output.getvalue()
