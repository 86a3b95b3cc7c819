"""A percentage that the numbers beside it contradict: "118 av 160 platser, alltså 64 procent"."""

import re
from collections.abc import Iterator
from fractions import Fraction

from lagetrunt.engines.reading.checking import quantities, saying
from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.checking.quantities import Quantity
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.engines.reading.shaping.sentences import sentences

CODE = Code(
    Severity.ERROR,
    "En procentsats stämmer inte med talen bredvid.",
    "A percentage does not agree with the numbers beside it.",
)
_PERCENT = re.compile(
    r"(?P<lead>(?:,[ ]|[ ]|\()(?:vilket (?:är|motsvarar|ger|blir|innebär|utgör)|(?:det )?motsvarar(?: det)?|det vill säga|dvs\.?|d\.v\.s\.?|alltså|det är|eller|=|–|utgör)[ ]|\([ ]?|=[ ]?)"
    rf"(?P<crude>(?:ca|cirka|c:a|ungefär|omkring|runt|drygt|knappt|närmare|nästan|över|uppemot)\.?[ ])?(?P<digits>{quantities.DIGITS})[ \u00a0]?(?:%|procent\b)(?!enhet|-enhet)",
    re.IGNORECASE,
)
_SHARE = re.compile(r"[ ](?:av|utav)[ ](?:de |totalt |sammanlagt |samtliga |alla |våra |ca )?$", re.IGNORECASE)
_OF_ALL = re.compile(r"(?:^|[\s(])[Aa]v (?:de |totalt |sammanlagt |samtliga |våra )?$")
_OTHER_BASE = re.compile(
    r"\bav (?:dem|dessa|de som|dem som|flickorna|pojkarna|männen|kvinnorna)\b|\b(?:ökning|minskning|fler|färre|högre|lägre|mer(?! än \d+ (?:%|procent))|mindre(?! än \d+ (?:%|procent))|ökat|minskat|höj|sänk|växt)\w*",
    re.IGNORECASE,
)
_APPLIED = re.compile(r"\b(?:sökt(?:e|es)?|ansökt(?:e|es)?|ansökan (?:gällde|var) på|begärde?)\b", re.IGNORECASE)
_GRANTED = re.compile(r"\b(?:fick|beviljad(?:e|es)|beviljats|tilldelad(?:e|es)|tilldelats)\b", re.IGNORECASE)
_ALL_AFTER = re.compile(r"[ ]av (?:alla|samtliga|hela|totalen|det totala)\b")
_LONGEST_GAP = 110


def check(case: Case) -> Iterator[Finding]:
    """One finding for each; only where a share is spelt out, and no other numbers nearby explain the percentage."""
    text = case.text
    if "%" not in text and "procent" not in text:
        return
    for line in case.flow.lines:
        if not ("%" in (words := case.flow.of(line)) or "procent" in words):
            continue
        runs = sentences(text, line.start, line.end)
        for place, (start, end) in enumerate(runs):
            for match in _PERCENT.finditer(text, start, end):
                share = _share(text, start, match) or _share_of_all(
                    text, runs[place - 1] if place else None, start, match
                )
                if share is None:
                    continue
                part, whole = share
                said = Fraction(match["digits"].replace(" ", "").replace("\u00a0", "").replace(",", "."))
                if _fits(part, whole, said, match):
                    continue
                wide = runs[max(0, place - 1)][0], end
                if _explained(text, *wide, said, match):
                    continue
                right = part.value * 100 / whole.value
                yield finding(
                    __name__,
                    CODE,
                    message=f"{saying.number(part.value)} av {saying.number(whole.value)} är {saying.number(right)} procent, inte {saying.number(said)}.",
                    english=f"{saying.number(part.value)} of {saying.number(whole.value)} is {float(right):.3g} per cent, not {float(said):g}.",
                    spans=[case.span(min(part.start, max(start, match.start() - 200)), match.end())],
                )


def _share(text: str, start: int, match: re.Match[str]) -> tuple[Quantity, Quantity] | None:
    """The part and the whole that the percentage is said of; None where the words do not tell them for certain."""
    numbers = list(quantities.find(text, start, match.start()))
    if len(numbers) < 2:
        return None
    part, last = numbers[-2], numbers[-1]
    if match.start() - last.end > _LONGEST_GAP or _OTHER_BASE.search(text, part.start, match.end() + 24):
        return None
    if (
        _SHARE.search(text[part.end : last.start])
        and last.start - part.end < 50
        and not re.search(r"[,;:]", text[part.end : last.start])
    ):
        return (part, last) if 0 < part.value <= last.value else None
    # "Av 412 medarbetare har 103 examen, alltså 25 procent, medan 206 saknar den, vilket är 65 procent"
    whole = numbers[0]
    if _OF_ALL.search(text[start : whole.start]) and 0 < last.value <= whole.value and last is not whole:
        return last, whole
    # "Sökt var 38,4 miljoner kronor och vi fick 26,9 miljoner, det vill säga 80 procent"
    if len(numbers) == 2 and last.value <= part.value:
        asked, given = _APPLIED.search(text, start, last.start), _GRANTED.search(text, part.end, match.start())
        if asked and given:
            return last, part
    return None


def _share_of_all(
    text: str, before: tuple[int, int] | None, start: int, match: re.Match[str]
) -> tuple[Quantity, Quantity] | None:
    """ "Av 412 medarbetare har 103 examen. 206 saknar den, vilket är 65 procent av alla." """
    if before is None or not _ALL_AFTER.match(text, match.end()):
        return None
    numbers, wholes = list(quantities.find(text, start, match.start())), list(quantities.find(text, *before))
    if len(numbers) != 1 or not wholes or match.start() - numbers[0].end > _LONGEST_GAP:
        return None
    if not _OF_ALL.search(text[before[0] : wholes[0].start]) or _OTHER_BASE.search(text, start, match.end()):
        return None
    return (numbers[0], wholes[0]) if 0 < numbers[0].value <= wholes[0].value else None


def _fits(part: Quantity, whole: Quantity, said: Fraction, match: re.Match[str]) -> bool:
    crude = bool(match["crude"]) or part.crude or whole.crude
    return _near(part.value * 100 / whole.value, said, match["digits"], crude=crude)


def _near(right: Fraction, said: Fraction, digits: str, *, crude: bool) -> bool:
    """Whether the percentage is the right one as closely as it is written: rounded, cut off, or about."""
    decimals = len(digits.partition(",")[2])
    slack = Fraction(1, 10**decimals)
    if crude:
        slack = max(slack, Fraction(3), right / 15)
    return abs(right - said) <= slack


def _explained(text: str, start: int, end: int, said: Fraction, match: re.Match[str]) -> bool:
    """Whether some other two numbers nearby make the percentage."""
    numbers = [quantity.value for quantity in quantities.find(text, start, end) if quantity.value > 0]
    return any(
        _near(one * 100 / other, said, match["digits"], crude=False)
        or _near(abs(other - one) * 100 / other, said, match["digits"], crude=False)
        for one in numbers
        for other in numbers
        if one != other
    )
