"""The words by which a mandate asks for something, and the clauses of a sentence that holds several such things."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lagetrunt.engines.reading.extracting.infinitives import is_infinitive

_A = "[aåä]"
_O = "[oö]"
_SUBJECT = rf"(?:(?:\w{{1,20}}-)?\w{{0,30}}n{_A}tverket|\w{{0,30}}gruppen|\w{{0,30}}r{_A}det|kommitt[eé]n|ni|medlemmarna(?: i n{_A}tverket)?|ledam{_O}terna|uppdraget|det|vi)"
ASKS = re.compile(
    rf"(?<![\wåäö])(?:{_SUBJECT}\s+(?:ska|skall|b{_O}r|f{_A}r i uppdrag att|har (?:till|i|som) uppgift att|har (?:i|som|till) uppdrag att|ges i uppdrag att|uppdras att|ansvarar f{_O}r att|f{_O}rv{_A}ntas|ombeds(?: att)?)"
    rf"|(?:uppdraget|uppgiften|n{_A}tverkets uppdrag|gruppens uppdrag|syftet|huvuduppgiften)(?: med n{_A}tverket)? (?:{_A}r|best{_A}r i|omfattar|inneb{_A}r)(?: fr{_A}mst| bland annat)? att|(?:ska|skall) (?:n{_A}tverket|gruppen|ni)|vi ber er(?: att)?|vi vill att (?:ni|n{_A}tverket))\s+(?:ocks{_A} |{_A}ven |d{_A}rut{_O}ver |dessutom |s{_A}rskilt |{_A}rligen |fr{_A}mst |bland annat )?(?=[\wåäö])",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?:,\s+(?:samt |och )?(?:att |dels )?|;\s+(?:att\s+)?|\s+(?:samt|och)\s+(?:att\s+)?)(?=(?P<word>[a-zåäö]+)\s+[\wåäö])"
)
INLINE = re.compile(
    r"(?:(?<=[\s\v])|(?<=[a-zåäö.;,])|^)(?:[•●▪○]\s*|(?<!\w)[–—-]\s*(?=[a-zåäöA-ZÅÄÖ]{3})|\(?[a-zåäö]\)\s+|\d{1,2}\)\s+)"
)
MEETS = re.compile(
    rf"(?:n{_A}tverket|gruppen|ni|vi|r{_A}det|medlemmarna)\s+(?:ska|skall|b{_O}r)\s+(?:ha\s|h{_A}lla\s+(?:minst|m{_O}ten)|tr{_A}ffas|m{_O}tas|samman?tr{_A}da|best{_A} av|ledas|rapportera till|ses\b|utses|representera|delta\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRun:
    """A run of the flow that asks for something, the area it stands under, and how sure that is."""

    start: int
    end: int
    area: tuple[int, int] | None
    sure: float


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A run without marks, "att" and commas at its edges."""
    while start < end and not text[start].isalnum():
        start += 1
    lead = re.match(r"att\s+", text[start:end], re.IGNORECASE)
    if lead:
        start += lead.end()
    while end > start and text[end - 1] in " \t\v\n.;,:":
        end -= 1
    tail = re.search(r"[,;]?\s+(?:samt|och)$|,?\s+t\.? ?ex$", text[start:end])
    return start, start + tail.start() if tail else end


def clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The coordinated infinitives of a sentence: "samla exempel, följa statistiken och ordna en studiedag"."""
    lead = re.match(r"(?:dels |att |bland annat |främst |särskilt )+", text[start:end])
    at = start + (lead.end() if lead else 0)
    if not is_infinitive(text[at:end].split(" ", maxsplit=1)[0]):
        yield trimmed(text, at, end)
        return
    first = at
    for match in _CLAUSE.finditer(text, at, end):
        if match.start() - first > 18 and is_infinitive(match["word"]) and end - match.end() > 14:
            yield trimmed(text, first, match.start())
            first = match.end()
    yield trimmed(text, first, end)
