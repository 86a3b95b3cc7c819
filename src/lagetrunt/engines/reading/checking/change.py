"""A rise or fall that is not the difference of the numbers given: "från 940 till 790, en minskning med 140"."""

import re
from collections.abc import Iterator
from fractions import Fraction

from lagetrunt.engines.reading.checking import quantities, saying
from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.model.finding import Finding, Severity

CODE = Code(
    Severity.ERROR,
    "En ökning eller minskning stämmer inte med talen bredvid.",
    "A rise or fall does not agree with the numbers beside it.",
)
_CHANGE = re.compile(
    rf"\bfrån (?P<first>{quantities.DIGITS})(?P<unit1>[ ](?:kr|kronor|tkr|mnkr|miljoner))?(?P<what>[ ][a-zåäö]{{3,20}})?[ ]till (?P<second>{quantities.DIGITS})(?P<unit2>[ ](?:kr|kronor|tkr|mnkr|miljoner))?"
    r"(?:[ ][a-zåäö]{2,20}){0,3}(?:,[ ]|[ ]\(|[ ]–[ ]|\.[ ])(?:alltså |det vill säga |dvs\.? |vilket är |det är |Det är |vilket innebär )?(?:en |har en )?(?P<way>ökning|minskning|höjning|sänkning|nedgång|uppgång)(?:en)?(?: är)?(?: med| på| om)?[ ]"
    rf"(?P<crude>(?:ca|cirka|ungefär|omkring|drygt|knappt|nästan|närmare|över)[ ])?(?P<third>{quantities.DIGITS})(?P<percent>[ ]?(?:%|procent(?:enheter)?))?(?P<unit3>[ ](?:kr|kronor|tkr|mnkr|miljoner))?",
)
_RISING = frozenset({"ökning", "höjning", "uppgång"})


def check(case: Case) -> Iterator[Finding]:
    """One finding for each; only where both numbers and the change stand in one breath."""
    if "från " not in case.text:
        return
    for match in _CHANGE.finditer(case.text):
        first, second, third = (_value(match[name]) for name in ("first", "second", "third"))
        if first == 0 or (match["unit3"] != (match["unit2"] or match["unit1"]) and match["unit3"]):
            continue
        points = match["percent"] is not None and "enheter" in match["percent"]
        difference = second - first
        said = third if match["way"] in _RISING else -third
        right = difference * 100 / first if match["percent"] and not points else difference
        decimals = len(match["third"].partition(",")[2])
        slack = Fraction(1, 10**decimals) if match["percent"] else Fraction(0)
        if match["crude"]:
            slack = max(slack, abs(right) / 10)
        if abs(right - said) <= slack or (match["percent"] and not points and abs(difference - said) <= slack):
            continue
        unit = " procent" if match["percent"] and not points else ""
        unit_english = " per cent" if unit else ""
        yield finding(
            __name__,
            CODE,
            message=f"Från {match['first']} till {match['second']} är skillnaden {saying.number(abs(right))}{unit}, inte {match['third']}.",
            english=f"From {match['first']} to {match['second']} the difference is {saying.number(abs(right))}{unit_english}, not {match['third']}.",
            spans=[case.span(match.start(), match.end())],
        )


def _value(digits: str) -> Fraction:
    return Fraction(re.sub(r"[ \u00a0\u202f]", "", digits).replace(",", "."))
