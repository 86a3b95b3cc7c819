"""A sum in the text that its parts do not make: "184 000 kr fördelat på 96 000, 60 000 och 38 000"."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from lagetrunt.engines.reading.checking import quantities, saying
from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.checking.quantities import Quantity
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.engines.reading.shaping.sentences import sentences

CODE = Code(Severity.ERROR, "En summa stämmer inte med sina delar.", "A sum does not agree with its parts.")
_PARTED = re.compile(
    r"\b(?:fördelat|fördelas|fördelade|fördelad|fördelning(?:en)?|uppdelat|uppdelade|delas upp|delat)\b(?: enligt följande| så här)?[ ]?(?:på|mellan|:|med|enligt)?",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(r"\bvarav\b", re.IGNORECASE)
_TOGETHER = re.compile(
    r"(?:,|;|\.| –|[ ]och)[ ](?:sammanlagt|totalt|tillsammans|summa(?:n)?(?: blir| är)?|alltså totalt|i allt|sammantaget|det blir(?: sammanlagt| totalt| tillsammans)?)[ ]:?[ ]?(?=\d)",
    re.IGNORECASE,
)
_OF_THESE = re.compile(r"\b[Aa]v (?:de |våra |samtliga |totalt |sammanlagt )?(?=\d)")
_NO_MORE = re.compile(r"\b(?:ingen|inget|inga|inte|saknar)\b", re.IGNORECASE)
_PAGE = re.compile(r"(?<!\d)\d{1,2} \(\d{1,2}\)")
_PARTLY = re.compile(
    r"bl\.?[ ]?a\b|bland annat|t\.?[ ]?ex\b|exempelvis|främst|till exempel|per (?:år|elev|person|månad|termin|plats|deltagare|barn|vecka)|vardera|m\.?m\.?\b|respektive|upp till|minst|högst|resten|återstod|övrigt|reserv|ytterligare|därutöver|plus",
    re.IGNORECASE,
)
_RESULT = re.compile(
    rf"\b[Ii]ntäkter(?:na)?(?: är| var| blev)? (?P<in>{quantities.DIGITS})(?P<unit>[ ](?:kr|kronor|tkr|mnkr)) ?[,;och]{{1,3}} (?:och )?(?:[Kk]ostnader|[Uu]tgifter)(?:na)?(?: är| var| blev)? (?P<out>{quantities.DIGITS})(?P=unit)[^\d\n]{{1,30}}?(?P<word>överskott|underskott|resultat)(?:et)?(?: är| på| blev| med)? (?P<sign>[-–]|minus )?(?P<result>{quantities.DIGITS})(?P=unit)"
)
_LEAST = 2
_MOST = 12


def check(case: Case) -> Iterator[Finding]:
    """One finding for each; only where the words say that these parts make the whole."""
    text = case.text
    for line in case.flow.lines:
        words = case.flow.of(line)
        if line.cells or not any(ch.isdigit() for ch in words):
            continue
        yield from _results(case, line.start, line.end)
        if not (_PARTED.search(words) or _OF_WHICH.search(words) or _TOGETHER.search(words) or _OF_THESE.search(words)):
            continue
        runs = sentences(text, line.start, line.end)
        for place, (start, end) in enumerate(runs):
            if _PAGE.search(text, start, end):
                continue  # the number of a page came into the sentence
            begin = (
                runs[place - 1][0]
                if place and re.match(r"(?:Den|Det|De|Beloppet|Summan|Medlen|Budgeten)\b", text[start:end])
                else start
            )
            for total, parts in (
                *_parted(text, begin, start, end),
                *_together(text, start, end),
                *_shared_out(text, start, end),
            ):
                made = sum((part.value for part in parts), Fraction(0))
                yield _told(case, total, parts, made)


def _told(case: Case, total: Quantity, parts: list[Quantity], made: Fraction) -> Finding:
    every = (total, *parts)
    unit = " kr" if total.unit else ""
    return finding(
        __name__,
        CODE,
        message=f"Summan stämmer inte: delarna blir {saying.number(made)}{unit}, inte {saying.number(total.value)}{unit}.",
        english=f"The sum does not agree: the parts make {saying.number(made)}{unit}, not {saying.number(total.value)}{unit}.",
        spans=[
            case.span(min(q.start for q in every), min(max(q.end for q in every), min(q.start for q in every) + 290))
        ],
    )


def _parted(text: str, begin: int, start: int, end: int) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """ "T fördelas på a, b och c", and "T, varav a och b" where the parts are more than the whole."""
    for pattern, whole in ((_PARTED, True), (_OF_WHICH, False)):
        match = pattern.search(text, start, end)
        if match is None:
            continue
        before = list(quantities.find(text, begin, match.start()))
        parts = _alike(list(quantities.find(text, match.end(), end)))
        if not before or len(parts) < _LEAST or len(parts) > _MOST or _PARTLY.search(text, begin, end):
            continue
        total = before[-1]
        if (total.unit != parts[0].unit and parts[0].unit) or any(part.crude for part in parts) or total.crude:
            continue
        made = sum((part.value for part in parts), Fraction(0))
        scaled = [part.value * scale for part in parts[:1] for scale in (1000, 10**6)]
        if total.value < max(part.value for part in parts) or (
            not parts[0].unit and total.unit and scaled[0] <= total.value
        ):
            continue
        if (whole and abs(made - total.value) > total.step * Fraction(1, 2)) or (
            not whole and made > total.value + total.step
        ):
            yield total, parts


def _together(text: str, start: int, end: int) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """ "12 400 kr för mat och 22 600 kr för resor, sammanlagt 35 000 kr": only sums of money."""
    match = _TOGETHER.search(text, start, end)
    if match is None or _PARTLY.search(text, start, end):
        return
    parts = list(quantities.find(text, start, match.start()))
    after = list(quantities.find(text, match.end(), end))
    if len(parts) < _LEAST or not after or not after[0].unit or any(q.crude or not q.unit for q in (*parts, after[0])):
        return
    total = after[0]
    suffixes = [sum((part.value for part in parts[place:]), Fraction(0)) for place in range(len(parts) - 1)]
    if all(abs(made - total.value) > total.step for made in suffixes):
        yield total, parts


def _shared_out(text: str, start: int, end: int) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """ "Av de 46 skolorna har 29 egen, 11 delar och 8 har ingen alls": the last part says that there are no more."""
    of = _OF_THESE.search(text, start, end)
    numbers = list(quantities.find(text, start, end))
    if of is None or len(numbers) < 4 or numbers[0].start != of.end():
        return
    whole, parts = numbers[0], numbers[1:]
    if any(q.crude or q.unit or q.value.denominator != 1 for q in numbers) or not _NO_MORE.search(
        text, parts[-1].end, end
    ):
        return
    between = [text[one.end : other.start] for one, other in pairwise(parts)]
    if not all(re.search(r",|\boch\b", words) for words in between) or _PARTLY.search(text, start, end):
        return
    if re.search(r"\bav (?:dem|dessa)\b|\b(?:både|dessutom|också|även|flera svar)\b", text[start:end], re.IGNORECASE):
        return
    if sum(part.value for part in parts) != whole.value and max(part.value for part in parts) < whole.value:
        yield whole, parts


def _alike(parts: list[Quantity]) -> list[Quantity]:
    """The parts with the first one's unit, as long as the run holds."""
    kept: list[Quantity] = []
    for part in parts:
        if kept and part.unit != kept[0].unit:
            return []
        kept.append(part)
    return kept


def _results(case: Case, start: int, end: int) -> Iterator[Finding]:
    """ "Intäkter 412 500 kr, kostnader 398 200 kr, överskott 14 300 kr"."""
    for match in _RESULT.finditer(case.text, start, end):
        income, cost, result = (_value(match[name]) for name in ("in", "out", "result"))
        right = income - cost
        said = -result if match["word"] == "underskott" or match["sign"] else result
        if abs(right - said) <= (1 if match["unit"].strip() not in {"kr", "kronor"} else 0):
            continue
        unit = match["unit"].strip()
        yield finding(
            __name__,
            CODE,
            message=f"Resultatet stämmer inte: intäkter minus kostnader är {saying.number(right)} {unit}.",
            english=f"The result does not agree: income less costs is {saying.number(right)} {unit}.",
            spans=[case.span(match.start(), match.end())],
        )


def _value(digits: str) -> Fraction:
    return Fraction(re.sub(r"[ \u00a0\u202f]", "", digits).replace(",", "."))
