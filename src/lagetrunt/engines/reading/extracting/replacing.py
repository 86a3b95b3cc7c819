"""What earlier decision, guideline or agreement a decision takes the place of, or repeals, as the minutes name it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lagetrunt.engines.reading.extracting.blocks import SAID_AFTER, Block
from lagetrunt.engines.reading.extracting.decisions import Made
from lagetrunt.engines.reading.extracting.references import refer
from lagetrunt.engines.reading.model.fact import Earlier, Fact
from lagetrunt.engines.reading.shaping.flow import Flow

_NOUN = (
    r"(?:[\wåäö-]{0,40}(?:beslut|riktlinje|avtal|överenskommelse|rutin|polic|reglemente|blankett|modell|mall|uppdragsbeskrivning|instruktion|taxa|"
    r"prislista|delegationsordning|arbetsordning|ordning|handlingsplan|årsplan|checklista|definition|anvisning|principe|föreskrift)[\wåäö]{0,20})"
)
_MARK = r"§\s*\d{1,4}[a-z]?(?:\s*/\s*\d{2,4})?"
_ACTIVE = re.compile(
    rf"\b(?P<verb>ersätt(?:er|a|ande)|ersatte|upphäv(?:er|a)|upphävde|riv(?:er|a) upp|rev upp|återkalla(?:r|de)?)\s+"
    rf"(?P<what>(?:[\wåäöÅÄÖ,-]{{1,40}}\s+){{0,5}}?(?:{_NOUN}\b(?!\s*:)[^.;]{{0,90}}|{_MARK}[^.;]{{0,60}}))",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    rf"(?P<what>(?<!\w)(?:[\wåäöÅÄÖ,-]{{1,40}}\s+){{0,4}}?(?:{_NOUN}|{_MARK})[^.;:]{{0,80}}?)\s+(?P<verb>upphäv(?:s|des|as)|återkalla(?:s|des)|upphör att gälla|ersätt(?:s|as) (?:av|med)|ersattes (?:av|med))\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:inte|ej|aldrig|utreda?|undersök\w*|om|kan|kunde|bör|borde|föreslå\w*|förslag\w*|hur|när|vilka|innan|verka för|som)\s+(?:[\wåäö]{1,40}\s+){0,4}$",
    re.IGNORECASE,
)
_PASSIVE_VERB = re.compile(r"upphäv|återkalla|upphör att|ersätt(?:s|as) |ersattes ", re.IGNORECASE)
_NEAR = 160  # characters before it that may make it unsure
_OF_IT = re.compile(
    rf"(?:Beslutet|Rekommendationen|Ändringen|Detta|Det|Den|De|Dessa|Därmed|Samtidigt|{_NOUN})\b", re.IGNORECASE
)
# Where the earlier one's name ends: another clause, a day from which the new one holds, why.
_END = re.compile(
    r",?\s+(?:samt|och)\s+(?:att\b|gäller|börjar|träder)|\s+(?:från och med|fr\.?\s?o\.?\s?m\.?|med verkan|i sin helhet|eftersom|med hänvisning|mot bakgrund|på grund|av|med)\b"
    r"|,\s+(?:som|vilket|eftersom|då|och|att|från|med)\b|\s+(?:och|samt)\s+(?=[a-zåäö]+(?:s|r)\s)|\s+(?:gäller|upphör|tas bort)\b|\n",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:att|därmed|samtidigt|också|även|samt|och|det|den|de|nuvarande)\s+(?=tidigare|nu|nuvarande)", re.IGNORECASE
)
_LONGEST = 150


def read_replaced(flow: Flow, made: Sequence[Made], found: Sequence[Block]) -> dict[int, tuple[Fact[Earlier], ...]]:
    """By the decision's place, what it replaces; what it only asks others to replace is left out.

    What the sentence after several decisions replaces is told of the last of them.
    """
    told: dict[int, list[Fact[Earlier]]] = {}
    for block in found:
        for place in block.places:
            if not made[place].decision.addressed_to:
                told.setdefault(place, []).extend(_in(flow, made[place].start, made[place].end, 0.9))
        for start, end in block.after:
            if _OF_IT.match(flow.text, start, end):
                sure = 0.85 if len(block.places) == 1 else 0.7
                said = [replace(fact, why=SAID_AFTER) for fact in _in(flow, start, end, sure)]
                told.setdefault(block.places[-1], []).extend(said)
    return {place: tuple(facts) for place, facts in told.items() if facts}


def _in(flow: Flow, start: int, end: int, sure: float) -> Iterator[Fact[Earlier]]:
    match = _ACTIVE.search(flow.text, start, end)
    passive = match is None
    if match is None and _PASSIVE_VERB.search(flow.text, start, end):
        match = _PASSIVE.search(flow.text, start, end)
    if match is None:
        return
    begins = match.start("what" if passive else "verb")
    if _UNSURE.search(flow.text[max(start, begins - _NEAR) : begins]):
        return
    first, last = match.span("what")
    cut = _END.search(flow.text, first + 1, last) if not passive else None
    last = cut.start() if cut else last
    first += next((lead.end() for lead in [_LEADS.match(flow.text[first:last])] if lead), 0)
    words = flow.text[first:last].rstrip(" ,:)")
    if not words or len(words) > _LONGEST:
        return
    earlier = refer(words)
    named = earlier.number is not None or earlier.day is not None or earlier.year is not None
    bearing = (match.start("verb"), first + len(words)) if not passive else (first, match.end("verb"))
    yield Fact(value=earlier, spans=(flow.span(*bearing),), confidence=sure if named else round(sure - 0.2, 2))
