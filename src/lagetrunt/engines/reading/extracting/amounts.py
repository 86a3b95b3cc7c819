"""Sums of money in running text, in whole kronor: "157 miljoner", "1,2 mkr", "18 420 kronor", "5 000:-"."""

import re
from decimal import Decimal

from lagetrunt.engines.reading.model.fact import Amount, Fact
from lagetrunt.engines.reading.shaping.flow import Flow

_SPACE = "[ \u00a0\u202f\u2009.’']"
_NUMBER = rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:,\d{{1,2}})?|\d+(?:,\d{{1,3}}|\.\d{{1,2}}(?!\d))?"
_MILLIONS = r"miljon(?:er)?(?:[ \u00a0]+(?:svenska[ \u00a0]+)?(?:kronor|kr|sek)\b)?|mnkr|mkr|mn\b(?:[ \u00a0]kr)?|msek|m?kr\b(?<=mkr)"
_THOUSANDS = r"tkr|ksek|kkr|tusen(?:[ \u00a0]+(?:kronor|kr)\b)?|tusenlappar"
_BILLIONS = r"miljard(?:er)?(?:[ \u00a0]+(?:kronor|kr|sek)\b)?|mdkr|mdr(?:[ \u00a0]kr)?"
_ONES = r"kronor(?:na)?|krona|kr\b|sek\b|spänn|:-|:[–—]"
_AMOUNT = re.compile(
    rf"(?<![\d§/:,.-])(?:(?:kr|kronor|sek)\.?[ \u00a0])?(?P<first>{_NUMBER})(?:[ \u00a0]?(?:[-–—]|till|à)[ \u00a0]?(?P<second>{_NUMBER}))?"
    rf"[ \u00a0]?(?:(?P<billions>{_BILLIONS})|(?P<millions>{_MILLIONS})|(?P<thousands>{_THOUSANDS})|(?P<ones>{_ONES})|(?P<euro>euro\b|€|eur\b))",
    re.IGNORECASE,
)
_LEADING = re.compile(rf"(?<!\w)(?:kr|kronor|sek)\.?[ \u00a0](?P<first>{_NUMBER})(?![\d\w])", re.IGNORECASE)
_HINT = re.compile(r"kr|miljon|miljard|tusen|sek\b|:-|:–|mnkr|euro|€|mdr|mn\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"[ \u00a0]+(?:elever|barn|personer|invånare|människor|ton|euro|platser|besök|timmar|år|ord|poäng|svenskar|medborgare|anställda|visningar)\b",
    re.IGNORECASE,
)
_SCALES = {"billions": 1_000_000_000, "millions": 1_000_000, "thousands": 1_000, "ones": 1, "euro": 1}
_LARGEST = 10**13


def read_amounts(flow: Flow, start: int, end: int) -> tuple[Fact[Amount], ...]:
    """The sums named in a run of the flow, in text order; a range gives its two ends."""
    text = flow.text
    if not _HINT.search(text, start, end):
        return ()
    found: list[Fact[Amount]] = []
    for match in _AMOUNT.finditer(text, start, end):
        scale = next(name for name in _SCALES if match[name])
        counted = _COUNTED.match(text, match.end(), end)
        if counted and match[scale] and not re.search(r"kr|sek|€|eur|:-", match[scale], re.IGNORECASE):
            continue
        unit = "EUR" if scale == "euro" else "SEK"
        for name in ("first", "second"):
            if match[name] is None:
                continue
            amount = _whole(match[name], _SCALES[scale])
            if amount is None:
                continue
            alone = match["second"] is not None and name == "first"
            run = (
                (match.start("first"), match.end("first"))
                if alone
                else (match.start(name) if match["second"] else match.start(), match.end())
            )
            sure = 0.95 if match["second"] is None and "kr" in match.group().casefold() else 0.85
            found.append(Fact(value=Amount(amount=amount, unit=unit), spans=(flow.span(*run),), confidence=sure))
    for match in _LEADING.finditer(text, start, end):
        here = flow.span(match.start("first"), match.end("first"))
        amount = _whole(match["first"], 1)
        if amount is not None and not any(here.overlaps(fact.spans[0]) for fact in found):
            found.append(
                Fact(
                    value=Amount(amount=amount, unit="SEK"),
                    spans=(flow.span(match.start(), match.end()),),
                    confidence=0.8,
                )
            )
    return tuple(sorted(found, key=lambda fact: fact.spans[0].start))


def _whole(number: str, scale: int) -> int | None:
    """The amount in whole units; None for what no sum can be."""
    bare = re.sub(r"[ \u00a0\u202f\u2009’']", "", number)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", bare):
        bare = bare.replace(".", "")
    amount = int((Decimal(bare.replace(",", ".")) * scale).to_integral_value())
    return amount if 0 < amount < _LARGEST else None
