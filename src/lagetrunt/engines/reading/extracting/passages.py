"""The lines of a section with what they are under: a decision's heading, a proposal, background, tasks, files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lagetrunt.engines.reading.shaping.flow import Flow, Line, LineKind
from lagetrunt.engines.reading.shaping.labels import Label, label_of
from lagetrunt.engines.reading.shaping.sentences import sentences

_HEAD = re.compile(r"(?P<label>[A-ZÅÄÖa-zåäö][^:\t\v\n.]{1,70}?)\s*(?P<sign>:|\t|$)")
_BODY_DECISION = re.compile(r"(?:[A-ZÅÄÖ][\wåäöÅÄÖ -]{2,60}s )?[Bb]eslut\b|BESLUT\b")
_INLINE = re.compile(
    r"(?<![\wåäö])(?P<label>(?:[A-ZÅÄÖ][\wåäö-]+(?:s|ens|ets) )?(?:Beslut|beslut|BESLUT))(?P<sign>\s*:|\s*\.|(?=\s+(?:Att|att|[A-ZÅÄÖ][a-zåäö]+(?:en|et|n|t|a)?\s+(?:beslut|god|lägg|fast|bord|åter|anta|upp|bif|avsl|tacka|noter|utse|välj|bevilj))))\s*"
)
_LEAD_IN = re.compile(
    r"\b(?:beslut(?:ar|ade|as|ades|at)|beslöt|besluta|enades om|enas om|kom överens om|yrkar)\b[^.;]{0,70}?(?:\batt)?\s*:?\s*$",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r"(?:\batt|:|följande|enligt följande|enhälligt)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A run of a line; `under` is the label it stands under, `led` whether a lead-in such as "beslutar att:" opened it."""

    line: Line
    start: int
    end: int
    under: Label | None
    led: bool
    clause: bool  # an att-clause or list item
    fresh: bool  # the first words under a label


def passages(flow: Flow, start: int, end: int, under: Label | None = None) -> Iterator[Passage]:
    """The passages of a run of the flow; `under` is what its title labels them as."""
    led = open_clause = fresh = False
    paragraphs = 0
    for line in flow.between(start, end):
        at = max(line.start, start)
        stop = min(line.end, end)
        text = flow.text[at:stop]
        if not text.strip():
            continue
        label, content = _labelled(text)
        clause = line.kind is LineKind.LIST or bool(
            re.match(r"\s*[Aa]tt\s|\s*[-–•]\s*att\s|\s*[a-zA-Z\d][.)]\s+(?:att|Att)\s", text)
        )
        if label is not None:
            under, led, paragraphs, fresh = label, False, 0, True
            if content >= len(text.rstrip()):
                continue
            at += content
            text = flow.text[at:stop]
            clause = bool(re.match(r"\s*[Aa]tt\s", text))
        elif under in {Label.DECISION, Label.PROPOSAL} and not clause:
            paragraphs += 1
            if paragraphs > 1 or line.kind is LineKind.HEADING:
                under, led = None, False
        elif line.kind is LineKind.HEADING:
            under, led = None, False
        yield from _parts(flow, line, at, stop, under, led and clause, clause, fresh)
        fresh = False
        if _LEAD_IN.search(text) and _OPEN_END.search(text):
            led = True
        elif clause:
            open_clause = text.rstrip().endswith(":")
        else:
            # What explains a clause that ended in a colon does not end the list of clauses.
            led, open_clause = led and open_clause, False


def _labelled(text: str) -> tuple[Label | None, int]:
    """The label at a line's head and where its content begins."""
    head = _HEAD.match(text)
    if head is None:
        return None, 0
    if re.match(r"ansv", head["label"], re.IGNORECASE):
        return None, 0
    label = label_of(head["label"])
    if label is None and _BODY_DECISION.fullmatch(head["label"].strip()) and len(head["label"]) < 60:
        label = Label.DECISION
    if label in {Label.PRESENT, Label.ABSENT, Label.OTHER, Label.ROLE, Label.WHEN, Label.WHERE} and head["sign"] == "":
        return None, 0
    if label is None:
        return None, 0
    return label, head.end()


def _parts(
    flow: Flow, line: Line, at: int, stop: int, under: Label | None, led: bool, clause: bool, fresh: bool
) -> Iterator[Passage]:
    """A line parted where "Beslut:" stands in its midst, as in text that lost its line ends."""
    text = flow.text[at:stop]
    cuts = [match for match in _INLINE.finditer(text) if match["sign"].strip() or match.start() > 0]
    cuts = [
        match
        for match in cuts
        if not re.search(
            r"(?:till|om|av|inför|fattar?|detta|inget|följande|enligt|för|sitt|tidigare)\s*$",
            text[: match.start()],
            re.IGNORECASE,
        )
    ]
    if not cuts:
        yield Passage(line=line, start=at, end=stop, under=under, led=led, clause=clause, fresh=fresh)
        return
    if cuts[0].start() > 0:
        yield Passage(line=line, start=at, end=at + cuts[0].start(), under=under, led=led, clause=clause, fresh=fresh)
    for number, match in enumerate(cuts):
        until = cuts[number + 1].start() if number + 1 < len(cuts) else len(text)
        if match.end() < until:
            # An inline label rules its own sentence; what follows in the line is text again.
            said = sentences(flow.text, at + match.end(), at + until)
            first = said[0][1] if said else at + until
            yield Passage(
                line=line,
                start=at + match.end(),
                end=first,
                under=Label.DECISION,
                led=False,
                clause=bool(re.match(r"\s*[Aa]tt\s", text[match.end() :])),
                fresh=True,
            )
            if first < at + until:
                yield Passage(line=line, start=first, end=at + until, under=None, led=False, clause=False, fresh=False)
