"""Pieces: a text as a search finds it, paragraph by paragraph; what the margin has torn is put together, short lines are gathered."""

from collections.abc import Iterable, Iterator, Sequence

# Number, beginning and end, words, and whether it is a line alone, without the form of a paragraph.
Paragraph = tuple[int, int, int, str, bool]
_WRAPPED_FROM, _LONGEST = 45, 1500  # letters: a shorter line is not torn by the margin; a longer piece is long enough
_GATHERED = 400  # letters of short lines, such as those of a slide, that are one piece
_ENDS = (".", "!", "?", ":", ";")


def pieces(passages: Sequence[Paragraph]) -> Iterator[tuple[int, int, str]]:
    """First and last passage with their text; lines that the margin has torn apart are one piece."""
    first, last, end, held = 0, 0, 0, ""
    for number, start, stop, text, alone in passages:
        if held and alone and start <= end + 2 and _goes_on(held) and len(held) < _LONGEST:
            held, last, end = f"{held}\n{text}", number, stop
            continue
        if held:
            yield first, last, held
        first, last, end, held = number, number, stop, text
    if held:
        yield first, last, held


def lines_of(text: str) -> Iterator[Paragraph]:
    """The lines that say something, of a text without markup, each alone."""
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, start, start + len(line), line, True
        start += len(line) + 1


def gathered(lines: Iterable[str]) -> Iterator[str]:
    """Short lines put together, as those of a slide or of some cells of a sheet; an empty line ends a piece."""
    held = ""
    for line in lines:
        if held and (not line.strip() or len(held) + len(line) > _GATHERED):
            yield held
            held = ""
        if line.strip():
            held = f"{held}\n{line}" if held else line
    if held:
        yield held


def _goes_on(held: str) -> bool:
    line = held.rpartition("\n")[2].rstrip()
    return len(line) >= _WRAPPED_FROM and not line.endswith(_ENDS)
