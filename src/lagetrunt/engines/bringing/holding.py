"""When a decision holds and what it takes the place of, in the words of papers and letters, which are Swedish."""

from collections.abc import Sequence
from datetime import date

from lagetrunt.kernel.dates import MONTH_NAMES, swedish_date
from lagetrunt.kernel.text import fold


def beside(
    text: str, *, since: date | None, until: date | None, replaces: Sequence[str] = (), reason: str = ""
) -> list[str]:
    """What is said beside a decision, part by part: its first and its last day, what it replaces as written, and why.

    What the minutes do not say is not said, nor what the decision's own `text` says already.
    """
    said = f" {fold(text)}"
    told = [f"gäller från {swedish_date(since)}"] if since is not None and _whole(since) not in said else []
    told += [f"gäller till och med {swedish_date(until)}"] if until is not None and _whole(until) not in said else []
    earlier = [words for words in replaces if fold(words) not in said]
    told += [f"ersätter {', '.join(earlier)}"] if earlier else []
    return told + ([f"skäl: {reason}"] if reason and fold(reason) not in said else [])


def in_brackets(parts: Sequence[str]) -> str:
    """The parts after a text: " (gäller från fre 1 jan 2027; ersätter beslut 4)"; nothing where there are none."""
    return f" ({'; '.join(parts)})" if parts else ""


def _whole(day: date) -> str:
    return f" {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
