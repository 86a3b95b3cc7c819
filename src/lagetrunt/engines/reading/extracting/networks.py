"""The network or board whose document it is, as written there."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from lagetrunt.engines.reading.extracting import bodies
from lagetrunt.engines.reading.model.document import BlockKind
from lagetrunt.engines.reading.model.fact import Fact, Kind
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.engines.reading.shaping import labels, titles
from lagetrunt.engines.reading.shaping.flow import Flow, Line, LineKind
from lagetrunt.engines.reading.shaping.sections import Section
from lagetrunt.kernel import places

_HEAD_LINES = 16
_WIDTH = 260
_A = "[aåä]"
_O = "[oö]"
_DOCUMENT = (
    rf"(?:samman?tr{_A}des|m{_O}tes|styrelse(?:m{_O}tes)?|{_A}rsm{_O}tes|st{_A}mmo|minnes|arbets|extra)?(?:protokoll(?:sutdrag)?|anteckning(?:ar)?|noteringar|notat|referat)|(?:{_A}rs)?(?:m{_O}tes)?kallelse|(?:m{_O}tes)?inbjudan|dagordning|f{_O}redragningslista|agenda|"
    rf"uppdragsbeskrivning(?:en)?|(?:uppdrags|projekt)?direktiv|uppdrag(?:et)?|mandat|m{_O}testider|samman?tr{_A}des(?:dagar|tider|plan)|m{_O}tesplan|pressmeddelande|nyhetsbrev|sammanfattning|transkript|{_A}rshjul|fakta om|verksamhets(?:ber{_A}ttelse|plan)|remissvar|{_A}rsrapport"
)
_MEETING = (
    rf"(?:(?:extra|ordinarie|konstituerande|digitalt|fysiskt|gemensamt|v{_A}rens|h{_O}stens|f{_O}rsta|andra|tredje|sista|delregionalt|regionalt)\s+)*(?:samman?tr{_A}de(?:t|n)?|m{_O}te(?:t|n)?|telefonm{_O}te|teamsm{_O}te|extram{_O}te|tr{_A}ff(?:en|ar)?|n{_A}tverks(?:m{_O}te|tr{_A}ff)(?:t|en|ar)?|"
    rf"styrelsem{_O}te|styrgruppsm{_O}te|{_A}rsm{_O}te(?:t)?|{_A}rsst{_A}mma(?:n)?|st{_A}mma(?:n)?|medlemsm{_O}te|arbetsm{_O}te|planeringsm{_O}te|f{_O}reningsst{_A}mma|m{_O}tesdag|samling|internat|samverkansm{_O}te)"
)
_MONTH = r"jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?"
_LEAD = re.compile(
    rf"(?:[\s\d.:,;·|•#*()/\"”–-]|(?:m{_A}n|tis|ons|tors?|fre|l{_O}r|s{_O}n)(?:dag(?:en)?)?(?![\wåäö])|(?:{_MONTH})(?![\wåäö])|(?:{_DOCUMENT})(?![\wåäö])|(?:{_MEETING})(?![\wåäö])|(?:f{_O}rt|f{_O}rda|f{_O}rd|fr{_A}n|vid|f{_O}r|till|av|i|med|den|det|om|nr|p{_A}|utkast|mall|{_A}mne|sv|vb|title|rubrik|och|justerat|ojusterat|extra|ordinarie)(?![\wåäö])|(?:nr|nummer)\s*\d+(?:[/:]\d+)*|\d+\s?\(\s?\d+\s?\)|\[[^\]]*\])",
    re.IGNORECASE,
)
_CUT = re.compile(
    rf"\s*[,–|(·-]*\s*\b(?:(?:m{_A}n|tis|ons|tors?|fre|l{_O}r|s{_O}n)(?:dag(?:en|ar)?)?\b|den\s+\d|\d{{4}}-\d\d|(?:19|20)\d\d\b|\d{{6}}\b|\d{{1,2}}\s?[/.]\s?\d{{1,2}}|\d{{1,2}}(?:\s?[–-]\s?\d{{1,2}})?\s+(?:{_MONTH})\b|(?:{_MONTH})\s+\d{{4}}|kl\.?\s|klockan\b|nr\s?\d|v(?:ecka|\.)\s?\d|dnr\b|sida?\s\d|[hv]t\s?\d\d"
    rf"|samman?tr{_A}der\b|kallas\b|h{_A}lsas\b|f{_O}r verksamhets{_A}ret|via (?:teams|zoom|l{_A}nk)|tid\s*:|datum\s*:|plats\s*:|n{_A}rvarande\b|n{_A}rvaro\b|deltagare\b|adjungerad|plats och tid|tid och plats|diarienummer|beteckning\b|giltighetstid|uppdragsgivare|uppdragsperiod|bakgrund\b|syfte\b|fastst{_A}lld\b|antagen\b)"
    rf"|\s*[,–|·:-]*\s*(?<![\wåäö])(?:{_DOCUMENT})(?![\wåäö])|\s*[,–|·-]+\s*(?:{_MEETING})(?![\wåäö])|\s+(?:{_MEETING})\s+(?:i|p{_A}|den|vid)\b|\t|\v|\s[|·]\s|\.\s|\s-\s|\d+\s?\(\s?\d+\s?\)|[\s,]+§|[\s,]+(?:utkast|förslag|justerat|ojusterat|preliminärt)\b|[\s,]+v\.?\s?\d{1, 2}\b|\s+\d{6}\b",
    re.IGNORECASE,
)
_PLACE = re.compile(rf"\s+p{_A}\s+[A-ZÅÄÖ].*$|\s+i\s+[A-ZÅÄÖ][\wåäö]+s\s+(?:lokaler|kommunhus|stadshus).*$")
_LABEL = re.compile(
    rf"(?:organ|n{_A}tverk|n{_A}mnd(?:\s?/\s?styrelse)?|instans|styrelse|forum|grupp|m{_O}tesgrupp|n{_A}tverkets namn|namn p{_A} n{_A}tverket|m{_O}te(?=\s*[:\t]))\s*[:\t]\s*",
    re.IGNORECASE,
)
_BARE_LABEL = re.compile(rf"(?:organ|n{_A}tverk|instans|n{_A}tverkets namn)\s*:?$", re.IGNORECASE)
_INSIDE = re.compile(
    rf"(?<![\wåäö])(?:{_DOCUMENT})\s+(?:(?:f{_O}rt|f{_O}rda|fr{_A}n|vid|till|f{_O}r)\b|(?=[A-ZÅÄÖ]))", re.IGNORECASE
)
_OF = re.compile(
    rf"(?i:medlemmar(?:na)? i|m{_O}te i|tr{_A}ff i|st{_A}mma i|samman?tr{_A}de med|m{_O}te med|st{_A}mma med|styrelsem{_O}te f{_O}r)\s+((?:[a-zåäö]+\s)?[A-ZÅÄÖ][\wåäö-]+(?:\s[A-ZÅÄÖ][\wåäö-]+|\s[a-zåäö]+(?:f{_O}rening|klubb|samf{_A}llighet|n{_A}tverk|grupp|r{_A}d)\b){{0,3}})"
)
_ORGAN = re.compile(
    rf"\bOrgan\s+([A-ZÅÄÖ][\wåäö-]*(?: och [a-zåäö]+| [a-zåäö]+)?(?:n{_A}mnden|styrelsen|utskottet|direktionen))"
)
_ACTS = re.compile(
    rf"\s+(?:beslutar|beslutade|besl{_O}t|enas|enades|st{_A}ller|uppdrar|godk{_A}nner|f{_O}resl{_A}r|fastst{_A}ller|diskuterade?|diskuterar|konstaterar|noterar|{_O}nskar|vill|ser|v{_A}ljer|utser|tackar|samlades|m{_O}ttes|m{_O}ts|samman?tr{_A}der|har m{_O}te)\b|s (?:m{_O}te|beslut|samman?tr{_A}de)"
)
_SELF = re.compile(
    rf"\b(?:medlemmarna i|\w*m{_O}te (?:i|med)|\w*tr{_A}ff (?:i|med)|representant i|ledamot i|v{_A}lkommen till|v{_A}lkomna till|inom|n{_A}rvarande i)\s+$",
    re.IGNORECASE,
)
_OWNER = re.compile(
    rf"((?:[A-ZÅÄÖa-zåäö][\wåäö-]* (?:och )?){{0,4}}?[\wåäö-]*(?:n{_A}tverket|n{_A}mnden|styrelsen|r{_A}det|gruppen|utskottet|direktionen|kommitt[eé]n|f{_O}reningen|klubben))s(?:\s+[a-zåäö].*)?$",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    rf"(?:hem\b|n{_A}sta\b|start\b|meny|s{_O}k\b|kontakt|transkript|f{_O}rbundsordning|samverkansstrategi|storlek|download|share|hoppa|till\b|fr{_A}n\b|hej\b|n{_A}rv|deltog|beslut|antagen|fastst{_A}lld|upprättad|kopia|bakgrund|syfte|v{_A}lkomm|dnr|bild\b|medlemmar|no results|l{_A}nk|uppdragsgivare|best{_A}llare|adjungera|ers{_A}ttare|ordf{_O}rande|ordf\b|sekr|justera|ledam{_O}|{_O}vriga|representanter|full text|vi\b|h{_A}r\b)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"[A-ZÅÄÖ][a-zåäö]*(?:ledare|sekreterare|ordförande|chef|ansvarig|värd|antecknare)\s*:", re.IGNORECASE
)
_LAYOUT = re.compile(r"https?:|www\.|@|\.pdf|›|\s/\s|\s>\s")
_NO_NAME = re.compile(r"\d|\b(?:teams|zoom|skype|digitalt|distans|utkast)\b|[?!:]", re.IGNORECASE)
_NUMBERED = re.compile(r"§|(?!1\s)\d{1,3}\s?[.):§]?\s+[A-ZÅÄÖ]|[A-Za-zÅÄÖåäö]\)\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A run that may name the body: its words, its place in the document, and how well it fits."""

    value: str
    span: Span
    score: float


def read_body(flow: Flow, kind: Kind, sections: Sequence[Section]) -> Fact[str] | None:
    """The body whose document it is: named by title, letterhead or label, else the one the text speaks of as itself."""
    first_item = min((section.start for section in sections if section.number), default=len(flow.text))
    found = [*_of_head(flow, kind, first_item), *_of_furniture(flow), *_of_text(flow)]
    folder = _folder_words(flow)
    found = [replace(c, score=c.score + 1.0) if _resembles(c.value, folder) else c for c in found]
    ranked = sorted(found, key=lambda candidate: -candidate.score)
    if not ranked or ranked[0].score < 3.0:
        return None
    best = _nominative(flow, ranked[0])
    if kind is Kind.OTHER and best.score < 3.1:
        return None
    confidence = 0.95 if best.score >= 9 else 0.85 if best.score >= 6.5 else 0.7 if best.score >= 4.5 else 0.55
    return Fact(value=best.value, spans=(best.span,), confidence=confidence)


def _named(flow: Flow) -> Iterator[tuple[int, int]]:
    for match in bodies.NAMED.finditer(flow.text):
        end = match.start("genitive") if match["genitive"] else match.end()
        if not bodies.is_generic(flow.text[match.start() : end]):
            yield match.start(), end


# --- head of the document ----------------------------------------------------------------------------------------------------
def _of_head(flow: Flow, kind: Kind, first_item: int) -> Iterator[_Candidate]:
    for line in flow.lines[:_HEAD_LINES]:
        text = flow.of(line)[:_WIDTH]
        if line.kind is LineKind.LIST or (line.start >= first_item and line.index > 3 and not _INSIDE.search(text)):
            continue
        label = _LABEL.match(text)
        if label or (line.index and _BARE_LABEL.match(flow.of(flow.lines[line.index - 1]))):
            at = label.end() if label else 0
            stop = len(text) if "\t" not in text[at:] else text.index("\t", at)
            if _fits(text[at:stop]) and bodies.heads(text[at:stop]):
                yield _candidate(flow, line.start + at, line.start + stop, 5.5 + bodies.rank(text[at:stop]))
            continue
        if _ROLE.match(text):
            continue
        passed = _passed_over(text, line.kind is LineKind.HEADING)
        weight = 5.0 - 0.18 * line.index + (0.8 if line.kind is LineKind.HEADING else 0.0) + (0.3 if line.bold else 0.0)
        of = _OF.search(text)
        if of and not places.find(of[1]) and (bodies.rank(of[1]) >= 3 or not passed):
            yield _candidate(flow, line.start + of.start(1), line.start + of.end(1), weight + 1.5 + bodies.rank(of[1]))
        if passed:
            continue
        titled = _INSIDE.search(text, 1)
        for start, end, bonus in _phrases(text, titled.start() if titled else None):
            score = _fit(text[start:end], line, led=bonus > 0)
            if score is not None:
                yield _candidate(flow, line.start + start, line.start + end, weight + score + bonus)
    organ = _ORGAN.search(flow.text)
    if organ:
        yield _candidate(flow, organ.start(1), organ.end(1), 8.0)


def _fit(phrase: str, line: Line, *, led: bool) -> float | None:
    """How well a phrase of the head fits as the body's name, above its line's weight; None when it cannot be one."""
    telling = bodies.rank(phrase)
    if _passed_over(phrase, heading=True) or (titles.has_verb(phrase) and not led):
        return None
    if telling < 3 and (
        line.kind is LineKind.ROW or labels.looks_like_name_line(phrase) or (line.index > 6 and not led)
    ):
        return None
    if telling:
        return telling
    if (
        (line.index > 3 and not led)
        or phrase.casefold() in {"rådets", "nätverkets", "gruppens"}
        or _NO_NAME.search(phrase)
        or places.find(phrase)
        or titles.has_verb(phrase)
    ):
        return None
    return (-1.2 if led else -2.5) + (0.6 if line.index < 2 and len(phrase.split()) <= 5 else 0.0)


def _passed_over(text: str, heading: bool) -> bool:
    """Whether a line of the head is attendance, time and place, an item, navigation or a sentence."""
    if _LAYOUT.search(text) or _REFUSED.match(text) or (not heading and _NUMBERED.match(text)):
        return True
    if len(text) < 200 and text.rstrip().endswith((".", "!")) and len(text.split()) > 7 and not _INSIDE.search(text):
        first = text.split(". ", maxsplit=1)[0]
        return len(first.split()) > 6 or bodies.rank(first) < 3
    colon = re.match(r"([^:\t]{2,40})[:\t]", text)
    label = labels.label_of(colon[1] if colon else text)
    return label is not None and label not in {labels.Label.CALLED, labels.Label.NEXT} and not _INSIDE.match(text)


def _phrases(text: str, titled: int | None) -> Iterator[tuple[int, int, float]]:
    """What a line of the head may call the body: what is left of it without title words, dates, times and places."""
    starts = [0] if not titled else [0, titled]
    for begin in starts:
        at, led = _led(text, begin)
        cut = _CUT.search(text, at + 1)
        end = cut.start() if cut else len(text)
        place = _PLACE.search(text, at, end)
        if place and bodies.heads(text[at : place.start()]):
            end = place.start()
        while end > at and text[end - 1] in ' ,.:;–-|·"”':
            end -= 1
        if _fits(text[at:end]):
            yield at, end, 0.8 if led else 0.0


def _led(text: str, begin: int) -> tuple[int, bool]:
    """Where the words after the title's own words begin, and whether a title word stood among them."""
    at, led = begin, False
    while match := _LEAD.match(text, at):
        led = led or bool(re.match(_DOCUMENT, match.group(), re.IGNORECASE))
        at = match.end()
    return at, led


def _fits(phrase: str) -> bool:
    letters = sum(char.isalpha() for char in phrase)
    if letters == 2 and phrase.isupper():
        return True
    return (
        letters >= 3
        and len(phrase) <= 110
        and len(phrase.split()) <= 12
        and "[" not in phrase
        and not phrase.endswith("?")
        and (phrase[:1].isupper() or bodies.heads(phrase))
    )


# --- letterhead and text -----------------------------------------------------------------------------------------------------
def _of_furniture(flow: Flow) -> Iterator[_Candidate]:
    document = flow.document
    for block in document.blocks:
        if block.kind is not BlockKind.FURNITURE or block.span.end - block.span.start > 300:
            continue
        text = document.text[block.span.start : block.span.end]
        if "›" in text or text.startswith("- ") or "mall" in text[:6].casefold() or _LAYOUT.search(text):
            continue
        for piece in re.finditer(r"[^\t\n]+", text):
            for start, end, _ in _phrases(piece.group(), None):
                telling = bodies.rank(piece.group()[start:end])
                if telling:
                    at = block.span.start + piece.start()
                    yield _Candidate(
                        value=piece.group()[start:end], span=Span(at + start, at + end), score=3.2 + telling
                    )


def _of_text(flow: Flow) -> Iterator[_Candidate]:
    """Bodies that the running text names, the more often and the more they act the better."""
    weights: Counter[str] = Counter()
    first: dict[str, tuple[int, int]] = {}
    for start, end in _named(flow):
        name = flow.text[start:end]
        key = re.sub(r" för .*", "", name.casefold()) if name.casefold().startswith("direktionen") else name.casefold()
        acts = bool(_ACTS.match(flow.text, end)) or bool(_SELF.search(flow.text[max(0, start - 24) : start]))
        weights[key] += 3 if acts else 1
        if key not in first or end - start > first[key][1] - first[key][0]:
            first[key] = (start, end)
    for key, weight in weights.most_common(4):
        start, end = first[key]
        common = 3.0 if bodies.is_common(key) else 0.0
        yield _candidate(
            flow, start, end, min(6.0, 1.2 + 0.5 * weight) + 0.1 * bodies.rank(flow.text[start:end]) - common
        )


def _candidate(flow: Flow, start: int, end: int, score: float) -> _Candidate:
    while start < end and flow.text[start] in ' ,.:;–-|·"”\t\v\n':
        start += 1
    return _Candidate(value=" ".join(flow.text[start:end].split()), span=flow.span(start, end), score=score)


def _nominative(flow: Flow, candidate: _Candidate) -> _Candidate:
    """The name without its genitive s and what it owns: "Skolchefsnätverkets möte i Nora" names Skolchefsnätverket."""
    found = _OWNER.match(candidate.value)
    if not found or bodies.rank(found[1]) < 3:
        return candidate
    own = flow.document.text[candidate.span.start : candidate.span.end]
    if not own.startswith(found[1]):
        return candidate
    return _Candidate(
        value=found[1], span=Span(candidate.span.start, candidate.span.start + len(found[1])), score=candidate.score
    )


def _folder_words(flow: Flow) -> frozenset[str]:
    parts = PurePath(flow.document.source.name.replace("\\", "/")).parts[-4:]
    return frozenset(word.casefold() for part in parts for word in re.findall(r"[^\W\d_]{3,}", part))


def _resembles(name: str, folder: frozenset[str]) -> bool:
    return any(len(word) > 5 and word.casefold() in folder for word in re.findall(r"[^\W\d_]+", name))
