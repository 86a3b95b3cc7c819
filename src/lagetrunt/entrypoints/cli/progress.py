"""Progress: a bar on standard error while many files are read, on a terminal only."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from lagetrunt.entrypoints.cli.messages import Sentence, choose

_SHOWN_FROM = 3  # files: fewer are read before a bar is seen
_EVERY = 0.1  # seconds between drawings

READING: Sentence = ("Läser", "Reading")
WRITING: Sentence = ("Skriver", "Writing")


@dataclass(frozen=True, slots=True)
class Bar:
    """What the work tells the bar: one more is done, or a line for people to stand above it."""

    advance: Callable[[], None]
    write: Callable[[str], None]


@contextmanager
def bar(total: int, doing: Sentence, *, lang: str, plain: Callable[[str], None], wanted: bool = True) -> Iterator[Bar]:
    """A bar for so many files; without a terminal nothing is drawn and lines go to `plain`."""
    if not wanted or total < _SHOWN_FROM or not sys.stderr.isatty():
        yield Bar(lambda: None, plain)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    # Drawn from here and not from a thread of its own: the workers are forked from this process.
    progress = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    drawn = 0.0

    def advance() -> None:
        nonlocal drawn
        progress.advance(task)
        if time.monotonic() - drawn >= _EVERY:
            drawn = time.monotonic()
            progress.refresh()

    def write(line: str) -> None:
        console.print(line, markup=False, highlight=False, emoji=False, soft_wrap=True)

    with progress:
        task = progress.add_task(choose(doing, lang), total=total)
        progress.refresh()
        yield Bar(advance, write)
