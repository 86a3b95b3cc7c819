"""Personal identity numbers in a text: found by date, form and check digit, and masked before anything is read."""

import re
from calendar import monthrange

from lagetrunt.engines.reading.model.span import Span

MASK = "••••"
_NUMBER = re.compile(
    r"(?<![\d•.,:/-])(?P<century>19|20|18)?(?P<year>\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-2]\d|3[01]|[67]\d|8\d|9[01])"
    r"(?P<sign>[ ]?[-+–‐‑−][ ]?)?(?P<last>\d{4}|•{4})(?![\d•]|[.,]\d|-\d)"
)
_SAID = re.compile(
    r"person-?\s?(?:nummer|nr)|\bp(?:ers)?\.?nr\b|samordningsnummer|född|f\.\s?$|id-?nummer", re.IGNORECASE
)
_OTHER = re.compile(
    r"(?:\btel(?:efon)?(?:nummer|nr)?|\bmob(?:il)?|\bdnr|\bdiarienr|\bdiarienummer|\borg(?:anisations)?\.?\s?(?:nr|nummer)|"
    r"\bfaktura(?:nr|nummer)?|\bplusgiro|\bpg|\bbankgiro|\bbg|\bref(?:erens)?|\bOCR|\bordernr)[.:]?\s{0,2}$",
    re.IGNORECASE,
)
_NEAR = 60  # characters before, in the same sentence, in which a word may say what the number is
_SPANS_FROM = 1990  # minutes tell of spans of days from here on


def find(text: str) -> tuple[Span, ...]:
    """Where personal identity and coordination numbers stand, masked ones too, in text order."""
    return tuple(Span(match.start(), match.end()) for match in _NUMBER.finditer(text) if _is_identity(match, text))


def mask(text: str) -> str:
    """The text with the last four digits of every such number as "••••"; the length stays the same."""
    parts, at = [], 0
    for span in find(text):
        parts += [text[at : span.end - len(MASK)], MASK]
        at = span.end
    return "".join([*parts, text[at:]]) if parts else text


def _is_identity(match: re.Match[str], text: str) -> bool:
    if not _is_birthday(match):
        return False
    if match["last"] == MASK:
        return True
    before = text[max(0, match.start() - 32) : match.start()]
    sentence = re.split(r"[.!?]\s", text[max(0, match.start() - _NEAR) : match.start()])[-1]
    said = _SAID.search(sentence) is not None
    right = _checks(match["year"] + match["month"] + match["day"] + match["last"])
    if said:
        return True
    if _OTHER.search(before):
        return False
    if match["sign"] is None:
        # A bare run of ten digits that begins with 0 is rather a telephone number.
        return right and (match["century"] is not None or not match["year"].startswith("0"))
    if right:
        return True
    # A slip of the pen still tells who it is; a span of days or a day with an hour does not.
    if match["century"] is None or match["sign"] not in {"-", "+"}:
        return False
    return int(match["century"] + match["year"]) < _SPANS_FROM or not _is_day_or_hour(match["last"])


def _is_birthday(match: re.Match[str]) -> bool:
    day, month = int(match["day"]), int(match["month"])
    day -= 60 if day > 60 else 0
    year = int((match["century"] or "20") + match["year"])
    if match["century"] and not 1890 <= year <= 2040:
        return False
    return 1 <= day <= monthrange(year if match["century"] else 2000, month)[1]


def _checks(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(digits):
        value = int(digit) * (2 - place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _is_day_or_hour(last: str) -> bool:
    first, second = int(last[:2]), int(last[2:])
    return (1 <= first <= 12 and 1 <= second <= 31) or (first <= 24 and second % 5 == 0 and second < 60)
