"""Stances: where a body says what it thinks without deciding ("ser positivt på", "står bakom", "är eniga om")."""

import re

from lagetrunt.engines.reading.extracting.passages import Passage
from lagetrunt.engines.reading.extracting.roster import Roster
from lagetrunt.engines.reading.lexicon.verbs import finite_verbs
from lagetrunt.engines.reading.model.fact import Fact
from lagetrunt.engines.reading.shaping.flow import Flow
from lagetrunt.engines.reading.shaping.labels import Label
from lagetrunt.engines.reading.shaping.sentences import sentences

_TRIGGERS = (
    "ositiv",
    "bakom",
    "älkomna",
    "nig",
    "verens",
    "ppfattning",
    "synen",
    "töder",
    "tödjer",
    "nstämmer",
    "samsyn",
    "Samsyn",
    "ser ",
    "ycker att",
    "nser att",
    "ill att",
    "vråder",
    "öredrar",
    "örordar",
    "otsätter",
    "tveksam",
    "negativ",
)
_STANCE = re.compile(
    r"\bser (?:mycket |i huvudsak |genomgående |övervägande )?positivt (?:på|att)\b|\b(?:är|var|ställer sig|ställde sig|ställer oss) (?:mycket |i grunden |i huvudsak |övervägande |genomgående |försiktigt )?(?:positivt inställda?|positiv(?:a|t)?) (?:till|inför|över)\b|\bstäl(?:ler|lde) (?:sig|oss) (?:helt |enhälligt |gemensamt )?bakom\b|\bstår (?:helt |enhälligt |fortsatt )?bakom\b|"
    r"\bvälkomna(?:r|de|s)\b|\b(?:[äa]r|var) (?:helt |alla |i stort |över)?(?:enigt|eniga?|överens|ense)(?: om| att| kring| i)\b|\b(?:delar|delade) (?:\w+ )?(?:uppfattningen|synen|syn|bilden|uppfattning|bedömningen|bedömning)\b|\bstöd(?:jer|er)\b|\binstämmer\b|\b(?:råder|finns) (?:\w+ )?(?:samsyn|enighet|konsensus)\b",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\bser (?:gärna|(?:mycket )?allvarligt på|(?:ett )?(?:stort )?behov av|fram emot att)\b|\bavråder\b|\bföredrar\b|\bförordar\b|\b(?:anser|tycker|vill) att\b|\bär (?:mycket )?tveksam(?:ma|t)?\b|\bställer sig (?:tveksam|frågande|negativ)\w*\b|\bmotsätter sig\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(r"\bbeslut(?:ar|ade|as)\b|\bbeslöt\b", re.IGNORECASE)
_GROUP = re.compile(
    r"\b(?:nätverket|gruppen|mötet|styrelsen|nämnden|styrgruppen|arbetsgruppen|referensgruppen|rådet|presidiet|vi|alla|samtliga|kommunerna|skolcheferna|deltagarna|ledamöterna|cheferna|direktionen|utskottet|beredningen|kretsen|föreningen|förbundet|\w+nätverket|\w+gruppen|\w+rådet|\w+nämnden|\w+cheferna|\w+representanterna|majoriteten|man|de flesta|nätverkets \w+)\b",
    re.IGNORECASE,
)

_JOINT = re.compile(r",? (?:och|men) ")


def _own_clause(before: str) -> int:
    """Where the clause of the body that takes the stance begins, after another main clause."""
    at = 0
    for joint in _JOINT.finditer(before):
        if _GROUP.match(before, joint.end()) and finite_verbs() & set(before[: joint.start()].casefold().split()):
            at = joint.end()
    return at


def read_stances(flow: Flow, found: list[Passage], roster: Roster) -> tuple[Fact[str], ...]:
    """The stances of a section's passages, in text order."""
    stances = []
    for passage in found:
        if passage.under in {Label.PROPOSAL, Label.CLOSING, Label.DECISION, Label.FILES} or passage.led:
            continue
        window = flow.text[passage.start : passage.end]
        if not any(trigger in window for trigger in _TRIGGERS):
            continue
        for start, end in sentences(flow.text, passage.start, passage.end):
            sentence = flow.text[start:end]
            match = _STANCE.search(sentence)
            if match is None and (weak := _WEAK.search(sentence)) and _GROUP.search(sentence[: weak.start()][-60:]):
                match = weak
            if not match or _DECIDED.search(sentence) or sentence.rstrip().endswith("?"):
                continue
            before = sentence[: match.start()]
            if "innebär att" in before or "innebär" in before:
                continue
            if re.search(
                r"\b(?:om|att|ska|kan|vill|bör|inte|skulle)\s+(?:\w+\s+)?$", before, re.IGNORECASE
            ) and not _GROUP.search(before):
                continue
            if not _GROUP.search(before) and roster.find(flow.text, start, start + match.start()):
                continue
            if "välkom" in match.group().lower() and re.search(
                r"\balla\b|\bmötet\b|\bdeltagarna\b|\bin i\b|\btill mötet\b|\bny(?:a|e)?\b|hälsa",
                sentence,
                re.IGNORECASE,
            ):
                continue
            end = start + len(sentence.rstrip(" .;"))
            start += _own_clause(before)
            if end - start > 300:
                start += match.start() - len(before) + max(0, before.rfind(",") + 1)
            stances.append(
                Fact(
                    value=" ".join(flow.text[start:end].split()),
                    spans=(flow.span(start, end),),
                    confidence=0.85 if _GROUP.search(before) else 0.65,
                )
            )
    return tuple(stances)
