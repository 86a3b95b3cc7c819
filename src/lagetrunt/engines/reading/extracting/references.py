"""What a decision, guideline or agreement is called where another takes its place: its number, its day or its year."""

import re
from datetime import date

from lagetrunt.engines.reading.extracting.mentions import find_in
from lagetrunt.engines.reading.model.fact import Earlier

_NUMBER = re.compile(
    r"(?:§\s*|\b(?:paragraf|punkt|p\.)\s*)(?P<number>\d{1,4}[a-z]?)\b(?:\s*/\s*(?P<year>(?:19|20)?\d\d)\b)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)(?:/\d\d)?(?![\d/-])")


def refer(words: str) -> Earlier:
    """What the words tell of the earlier one; a § may have its year after a stroke ("§ 12/2023")."""
    words = " ".join(words.split())
    numbered = _NUMBER.search(words)
    day = next(
        (
            mention
            for mention in find_in(words)
            if mention.year and mention.month and mention.day and mention.until is None
            and not (numbered and mention.start < numbered.end() and mention.end > numbered.start())
        ),
        None,
    )  # fmt: skip
    told = None
    if day is not None and day.year and day.month and day.day:
        told = date(day.year, day.month, day.day)
    return Earlier(
        what=words, number=numbered["number"].lower() if numbered else None, day=told,
        year=told.year if told else _year(words, numbered),
    )  # fmt: skip


def _year(words: str, numbered: re.Match[str] | None) -> int | None:
    if numbered and numbered["year"]:
        year = int(numbered["year"])
        return year if year >= 100 else 2000 + year
    return next((int(match["year"]) for match in _YEAR.finditer(words)), None)
