"""Why a decision was made, where the minutes say so: after a label, in its sentence, or in the one that follows.

What only tells of a matter's background is no reason; nor is a reason that somebody else's clause has.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lagetrunt.engines.reading.extracting.blocks import SAID_AFTER, Block
from lagetrunt.engines.reading.extracting.decisions import Made
from lagetrunt.engines.reading.model.fact import Fact
from lagetrunt.engines.reading.shaping.flow import Flow, LineKind
from lagetrunt.engines.reading.shaping.labels import label_of
from lagetrunt.engines.reading.shaping.sentences import sentences

_LONGEST = 300
_FAR = 2_000  # characters before a label in which somebody else's reservation may begin
_BESIDE = 30  # characters before it that may be a day
_NEAR = 200  # characters before it that may make it another clause's
_OF_IT = r"(?:\s+(?:för|till|bakom)\s+(?:nätverkets |styrelsens |nämndens |mötets )?(?:beslut(?:et)?|avslag(?:et)?|ställningstagandet))?"
_LABEL = re.compile(
    rf"(?<![\w-])(?:Skäl(?:en|et)?{_OF_IT}|Motivering(?:en)?{_OF_IT}|Beslutsmotivering|Beslutsskäl)[ ]*(?P<sign>:|\t|$)",
    re.MULTILINE,
)
_OTHERS = re.compile(r"\b(?:reserv|yrkande|särskilt yttrande|protokollsanteckning|förslag till beslut)", re.IGNORECASE)
_VERBS = (
    r"(?:beslut(?:ar|ade|ades|as)|beslöt|enades|enas|kom|bordl(?:äggs|ades|ade|ägger)|skjuts|sköts|godkänn(?:s|er|des)|avsl(?:ås|ogs|år|og)|"
    r"väljs|valdes|utse(?:s|r)|utsågs|fastställ(?:s|er|des)|återremittera(?:s|des|r)|rekommendera(?:r|de)|föreslår|uppdra(?:s|r)|läggs|lades|"
    r"stryks|ströks|upphävs|upphävdes|antas|antogs|bifalls|bifölls|beviljas|beviljades|(?:är|var) (?:[\wåäö]+ )?(?:överens|eniga))\b"
)
_LEADING = re.compile(
    rf"(?P<word>Mot bakgrund av(?: att)?|Med hänvisning till(?: att)?|Med anledning av(?: att)?|På grund av(?: att)?|Med tanke på(?: att)?|"
    rf"Eftersom|Då(?!\s+{_VERBS}))\s+(?P<why>[^.;]{{4,260}}?)\s*,?\s+(?=(?:så\s+)?{_VERBS})",
    re.IGNORECASE,
)
_STANDING = re.compile(r"\b(?:inte|ännu|saknas|saknar|finns|behövs|har|är|redan|kan)\b", re.IGNORECASE)
_WITHIN = re.compile(
    r"(?P<comma>,)?\s+(?P<word>eftersom|mot bakgrund av(?: att)?|med hänvisning till(?: att)?|med anledning av(?: att)?|på grund av(?: att)?|"
    r"med motiveringen att|av det skälet att|av skälet att|(?<=, )då)\s+(?P<why>.+)",
    re.IGNORECASE | re.DOTALL,
)
_RELATIVE = re.compile(r"\b(?:som|vars|där|varför|hur|om vad|vilka)\b[^,]*$", re.IGNORECASE)
_CALLED_OFF = re.compile(
    r"\b(?:bordl|skjut|sköt|ställ(?:a|er|s|des)? in|ställs|flytta|avslå|avslog|avboka|pausa|stryk|avvakta|avskriv|entledig)",
    re.IGNORECASE,
)
# "den 12 maj, då gruppen träffas" tells when, not why.
_WHEN = re.compile(
    r"(?:\d|\b(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*|\w+dag(?:en)?|vecka|möte[t]?|träff(?:en)?|gång|hösten|våren|terminen)\s*$",
    re.IGNORECASE,
)
_MORE = re.compile(r"(?:,|;)?\s+(?:samt|och|dels)\s+att\s|;\s|,\s+(?:från och med|fr\.?\s?o\.?\s?m)\b")
_NEXT = re.compile(
    r"(?:(?:Skälet|Skälen|Motivet|Motiven|Motiveringen|Anledningen|Orsaken)(?:\s+(?:till|för|bakom)\s+[\wåäö ]{2,40}?)?\s+(?:är|var)(?:\s+att)?|"
    r"(?:Beslutet|Rekommendationen|Ändringen)\s+(?:motivera(?:s|des)|grunda(?:s|de)(?:s|r)?(?: sig)?|fatta(?:s|des)|togs|tas)\s+"
    r"(?:av(?: att)?|på(?: att)?|med(?: att)?|mot bakgrund av(?: att)?|med hänvisning till(?: att)?|på grund av(?: att)?|eftersom|med anledning av(?: att)?))\s+(?P<why>.+)",
    re.DOTALL,
)
_SURE = {"eftersom": 0.9, "med motiveringen att": 0.95, "då": 0.7}


def read_reasons(
    flow: Flow, made: Sequence[Made], found: Sequence[Block], start: int, end: int
) -> dict[int, Fact[str]]:
    """By the decision's place, why it was made; a reason said for several decisions in one go is each one's."""
    told: dict[int, Fact[str]] = {}
    for block in found:
        shared = _leading(flow, block) or _next(flow, block)
        for place in block.places:
            one = _within(flow, made[place]) or shared
            if one is not None:
                told[place] = one
    for places, fact in _labelled(flow, found, start, end):
        for place in places:
            told[place] = fact
    return told


def _fact(flow: Flow, start: int, end: int, at: int, sure: float) -> Fact[str] | None:
    """What stands from `at` on, bare of the signs at its end; the words from `start` on bear it."""
    words = flow.text[at:end]
    more = _MORE.search(words)
    words = (words[: more.start()] if more else words).rstrip(" \t\n\v.,;:")
    if sum(sign.isalpha() for sign in words) < 4 or len(words) > 2 * _LONGEST:
        return None
    return Fact(value=" ".join(words.split()), spans=(flow.span(start, at + len(words)),), confidence=sure)


def _leading(flow: Flow, block: Block) -> Fact[str] | None:
    begin = block.lead[0]
    match = _LEADING.match(flow.text, begin, block.end)
    # What leads in the last of several decisions, in another sentence, is not here.
    if match is None or match.end() > max(block.start, block.lead[1]) + len(match.group()):
        return None
    word = match["word"].casefold()
    if word == "då" and not _STANDING.search(match["why"]):
        return None
    return _fact(flow, begin, match.end("why"), match.start("why"), 0.65 if word == "då" else 0.85)


def _within(flow: Flow, one: Made) -> Fact[str] | None:
    clause = flow.text[one.start : one.end]
    for match in _WITHIN.finditer(clause):
        before, word = clause[: match.start()], match["word"].casefold()
        if word == "då" and (match["comma"] is None or _WHEN.search(before[-_BESIDE:])):
            continue
        if match["comma"] is None and _RELATIVE.search(before[-_NEAR:]):
            continue
        if word.startswith("på grund") and match["comma"] is None and not _CALLED_OFF.search(before):
            continue
        sure = _SURE.get(word, 0.85)
        if len(before.split()) > 1:
            return _fact(flow, one.start + match.start("word"), one.end, one.start + match.start("why"), sure)
    return None


def _next(flow: Flow, block: Block) -> Fact[str] | None:
    for start, end in block.after:
        match = _NEXT.match(flow.text, start, end)
        if match is not None:
            fact = _fact(flow, start, end, match.start("why"), 0.85)
            return replace(fact, why=SAID_AFTER) if fact is not None else None
    return None


def _labelled(flow: Flow, found: Sequence[Block], start: int, end: int) -> Iterator[tuple[tuple[int, ...], Fact[str]]]:
    """What stands after "Skäl:" or "Motivering": of the decisions before it, or of the only ones, where it comes first."""
    done: set[tuple[int, ...]] = set()
    for match in _LABEL.finditer(flow.text, start, end):
        before = [block for block in found if block.end <= match.start()]
        block = before[-1] if before else (found[0] if len(found) == 1 else None)
        if block is None or block.places in done:
            continue
        if _OTHERS.search(flow.text, max(block.end if before else start, match.start() - _FAR), match.start()):
            continue
        run = _words_after(flow, match.end(), match["sign"], end)
        if run is None:
            continue
        sure = (0.9 if before else 0.8) - (0.1 if len(block.places) > 1 else 0.0)
        fact = _fact(flow, *_with_label(flow, match.start(), run), sure)
        if fact is not None:
            done.add(block.places)
            yield block.places, fact


def _with_label(flow: Flow, label: int, run: tuple[int, int]) -> tuple[int, int, int]:
    near = flow.line_at(label).index == flow.line_at(run[0]).index
    return (label if near else run[0]), run[1], run[0]


def _words_after(flow: Flow, at: int, sign: str, end: int) -> tuple[int, int] | None:
    """The paragraph after the label, or its first sentence where it is long, or the text has lost its line ends."""
    line = flow.line_at(at - 1)
    whole = not flow.text[line.start : at].strip().partition(":")[0].count(" ") > 6
    if at >= line.end or not flow.text[at : line.end].strip():
        if sign == ":" and not whole:
            return None
        index = line.index + 1
        if index >= len(flow.lines) or flow.lines[index].start >= end or flow.lines[index].kind is LineKind.HEADING:
            return None
        line = flow.lines[index]
        at = line.start
        head, colon, _ = flow.of(line).partition(":")
        if colon and label_of(head) is not None:
            return None
    told = sentences(flow.text, at, min(line.end, end))
    if not told:
        return None
    last = told[-1][1] if whole else told[0][1]
    return told[0][0], (last if last - told[0][0] <= _LONGEST else told[0][1])
