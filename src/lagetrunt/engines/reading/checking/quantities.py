"""Numbers in running text: "1 480", "9,5", "108 miljoner kronor", "ca 69 %", as written in Swedish."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

DIGITS = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_SCALES = {
    "tusen": 1000,
    "tkr": 1000,
    "kkr": 1000,
    "miljon": 10**6,
    "miljoner": 10**6,
    "mkr": 10**6,
    "mnkr": 10**6,
    "msek": 10**6,
    "miljarder": 10**9,
    "mdkr": 10**9,
}
_NUMBER = re.compile(
    rf"(?<![\w.,:/§•–-])(?P<digits>{DIGITS})(?![\w:/§]|[.,:]\d|[ ]?§|-\w|–\d)"
    r"(?:[ \u00a0](?P<scale>tusen|tkr|kkr|miljoner|miljon|mkr|mnkr|msek|miljarder|mdkr)\b)?(?P<crowns>[ \u00a0]?(?:kronor|kr|SEK)\b)?",
    re.IGNORECASE,
)
_MONTH_AFTER = re.compile(r"[ ](?:jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec)", re.IGNORECASE)
_NO_QUANTITY_BEFORE = re.compile(
    r"(?:§+|\bkl(?:ockan)?\.?|\bnr\.?|\bpunkt(?:erna)?|\bbilaga|\bvecka|\bv\.|\bårskurs|\båk|\bår|\bden|\bsid(?:a|an)?\.?|\b(?:19|20)\d\d[–-])[ ]?$",
    re.IGNORECASE,
)
_CRUDE = re.compile(
    r"\b(?:ca|cirka|c:a|ungefär|omkring|runt|drygt|knappt|närmare|nästan|över|under|upp emot|uppemot|mer än|mindre än|ungefärligen|minst|högst|upp till|nära)\.?[ ](?:\w+[ ])?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as it stands; `step` is the value of its last digit, `crude` whether it is only about right."""

    value: Fraction
    start: int
    end: int
    step: Fraction
    unit: str
    crude: bool


def find(text: str, start: int, end: int) -> Iterator[Quantity]:
    """The quantities in a run of text, in order; dates, hours, paragraphs and years are none."""
    for match in _NUMBER.finditer(text, start, end):
        digits = re.sub(r"[ \u00a0\u202f]", "", match["digits"])
        before = text[max(start, match.start() - 24) : match.start()]
        plain = match["scale"] is None and match["crowns"] is None
        if _NO_QUANTITY_BEFORE.search(before) or _MONTH_AFTER.match(text, match.end()):
            continue
        if plain and re.fullmatch(r"(?:19|20)\d\d", match["digits"]):
            continue
        if text[match.end() : match.end() + 2].lstrip("\u00a0 ").startswith("%"):
            continue
        if re.match(r"[ \u00a0]procent", text[match.end() : match.end() + 9]):
            continue
        yield _quantity(
            digits, (match["scale"] or "").lower(), bool(match["crowns"]), match.span(), bool(_CRUDE.search(before))
        )


def _quantity(digits: str, scale: str, crowns: bool, span: tuple[int, int], crude: bool) -> Quantity:
    factor = _SCALES.get(scale, 1)
    decimals = len(digits.partition(",")[2])
    is_money = crowns or scale in {"tkr", "kkr", "mkr", "mnkr", "msek", "mdkr"}
    return Quantity(
        value=Fraction(digits.replace(",", ".")) * factor,
        start=span[0],
        end=span[1],
        step=Fraction(factor, 10**decimals),
        unit="kr" if is_money else "",
        crude=crude,
    )
