"""Lines that several write at once: what one adds and takes away is done to what the others have written meanwhile."""

from collections.abc import Iterable, Sequence


def lines_of(text: str) -> list[str]:
    """What was written, a line an answer: without dashes and dots before it, empty lines, and lines that stand twice."""
    told = (" ".join(line.split()).lstrip("-–—•*· ").strip() for line in text.splitlines())
    return list(dict.fromkeys(line for line in told if line))


def merged(now: Sequence[str], *, shown: Iterable[str], written: Sequence[str]) -> list[str]:
    """The lines `now` after somebody to whom `shown` was shown has left `written`; where nobody else wrote, what they left.

    A line that somebody else has added since stays, and so does one that they have taken away.
    """
    shown = list(shown)
    if list(now) == shown:
        return list(dict.fromkeys(written))
    kept = [line for line in now if line in written or line not in shown]
    return list(dict.fromkeys([*kept, *(line for line in written if line not in shown)]))
