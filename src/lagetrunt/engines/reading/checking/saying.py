"""Words that the messages share: days, weekdays, quotes and enumerations, in Swedish and English."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from lagetrunt.kernel.dates import MONTH_NAMES, WEEKDAY_NAMES

_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LONGEST_QUOTE = 60


def day(value: date) -> str:
    """A day as Swedes write it: "13 mars 2026"."""
    return f"{value.day} {MONTH_NAMES[value.month - 1]} {value.year}"


def day_in_english(value: date) -> str:
    """The same in English: "13 March 2026"."""
    return f"{value.day} {_ENGLISH_MONTHS[value.month - 1]} {value.year}"


def weekday(number: int) -> str:
    """The name of a weekday, Monday being 0."""
    return WEEKDAY_NAMES[number]


def weekday_in_english(number: int) -> str:
    """The English name of a weekday, Monday being 0."""
    return _ENGLISH_WEEKDAYS[number]


def quoted(words: str) -> str:
    """Words of the document within quotation marks, on one line, cut where they are many."""
    line = " ".join(words.split())
    if len(line) > _LONGEST_QUOTE:
        line = line[:_LONGEST_QUOTE].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
    return f'"{line}"'


def listed(words: Sequence[str], *, joint: str = "och") -> str:
    """An enumeration: "Ale, Kil och Mora"."""
    return f" {joint} ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def number(value: Fraction | int, *, decimals: int = 1) -> str:
    """A number as Swedes write it: "1 260", "37,5"."""
    rounded = round(float(value), decimals)
    whole = int(rounded)
    digits = f"{abs(whole):,}".replace(",", "\u00a0")
    rest = "" if rounded == whole else f"{abs(rounded):.{decimals}f}".partition(".")[2].rstrip("0")
    return f"{'-' if rounded < 0 else ''}{digits}{',' + rest if rest else ''}"
