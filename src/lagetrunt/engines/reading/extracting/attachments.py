"""Attachments that a document promises: "Presentation bifogas", "se bilaga 2", lists of documents, links to files."""

import re
from collections.abc import Iterator

from lagetrunt.engines.reading.extracting import attachment_lists
from lagetrunt.engines.reading.model.fact import Fact
from lagetrunt.engines.reading.shaping.flow import Flow
from lagetrunt.engines.reading.shaping.sentences import sentences

_HINT = re.compile(
    r"bifog|bilag|bil[aä]gg|\bbil\.|l[aä]nk|\.(?:pdf|docx?|pptx?|xlsx?|od[tp])\b|skickas|mejlas|mailas|l[aä]ggs|delas|handlingar|dokument|underlag|medf[oö]lj|s[aä]nds|finns p[aå]",
    re.IGNORECASE,
)
_PAPER = (
    r"(?:presentation(?:en|er|erna|smaterial(?:et)?)?|(?:sk[aä]rm)?bild(?:en|er|erna|spel|spelet|spelen|material(?:et)?)?|material(?:et)?|(?:power\s?point|pp|ppt)(?:en|:n|-?presentation(?:en)?|erna)?|dokumentation(?:en)?|inspelning(?:en|ar)?|film(?:en|er|erna)?|"
    r"fotografi(?:erna)?|foton?(?:a|en)?|siffror(?:na)?|sammanst[aä]llning(?:en|ar)?|lathund(?:en)?|[a-zåäö]{3,}list(?:an|orna)|årshjul(?:et)?|tabell(?:en|er|erna)?|blankett(?:en|er)?|mall(?:en|ar|arna)?)"
)
_ATTACHED = re.compile(
    r"\b(?:bifogas|bil[aä]gg(?:e)?s|(?:[aä]r|ligger|finns|kommer) bifoga(?:d|t|de)|medf[oö]ljer|(?:kommer att |ska |skall )(?:bifogas|bil[aä]ggas))\b(?!\s+(?:ej|inte)\b)(?:\s+(?:till\s+)?(?:mötes|minnes|dagens\s+)?(?:protokollet|anteckningarna|kallelsen|dagordningen|inbjudan|mejlet|mailet|dessa\s+\w+|detta\s+\w+|denna\s+\w+))?",
    re.IGNORECASE,
)
_SEE = re.compile(
    r"\b(?:(?:se|jfr|enligt|i|ur|av)\s+)?(?:den\s+|det\s+|de\s+)?(?:bifoga(?:d|t|de)|bilag(?:d|t|da))\s+(?:[a-zåäö]+-?\s+)??[\wåäö-]{3,}",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    r"\b(?:bifogar)\s+(?:(?:jag|vi|h[aä]rmed|ocks[aå]|[aä]ven)\s+)*[\wåäö-]+(?:\s+(?:[\wåäö-]+)){0,4}", re.IGNORECASE
)
_ANNEX = re.compile(
    r"\b(?P<word>bil(?:aga|agor|agan|agorna|\.))(?:\s*(?P<number>§\s?\d+(?:[:/]\d+)?|\d{1,3}[a-z]?(?:\s?(?:[-–,]|och)\s?\d{1,3})*(?![\d:])|(?-i:[A-ZÅÄÖ])(?![\wåäö])))?(?P<law>\s+(?:till|i)\s+(?:skol|kommunal|f[oö]rvaltnings|socialtj[aä]nst)?(?:lagen|f[oö]rordningen|l[aä]roplanen|EU-f[oö]rordningen|f[oö]rdraget))?",
    re.IGNORECASE,
)
_ANNEX_LEAD = re.compile(
    r"(?:\b(?:se|jfr|enligt|i|av|som|finns i|återfinns i|framgår av)\s+(?:\w+\s+)?|[(\[,;–-]\s*|^)$", re.IGNORECASE
)
_SENT = re.compile(
    rf"\b{_PAPER}(?:\s+[\wåäö-]+){{0,7}}?\s+(?:skickas|mejlas|mailas|s[aä]nds|l[aä]ggs|delas|distribueras|finns)\b(?:\s+(?:ocks[aå]|[aä]ven|sedan|nu))?(?:\s+(?:ut|upp|med|in))?(?P<where>\s+(?:p[aå]|i|via|till|med|efter|tillsammans|digitalt|per)\b[^.;,]{{0,60}})?",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\b(?:skickas|s[aä]nds|mejlas|mailas|f[oö]ljer|g[aå]r|l[aä]ggs|delas)\b(?:\s+[\wåäö]+){0,5}\s+(?:med|tillsammans med|till|i)\s+(?:de\s+|det\s+|dessa\s+)?(?:mötes|minnes)?(?:anteckningarna|protokollet|anteckningar)\b|\bskickas\s+(?:[aä]ven|ocks[aå])\s+digitalt\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"teams|n[aä]tverk|samarbet|webb|hemsid|sharepoint|mejl|mail|deltagar|alla|kommunerna|efter|tillsammans|anteckning|protokoll|digitalt|mapp|portal|rum|molnet",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"^l[aä]nk(?:ar)?\s*(?:till\s+[^:]{3,60})?:\s*\S[^\n]{2,120}$|\(?\bl[aä]nk\s+(?:nedan|till\s+(?:presentationen|materialet|filmen|inspelningen|dokumentet|rapporten))\b",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(r" [a-zåäöA-ZÅÄÖ][^.,;:()\n]{2,60}")
_STOP = re.compile(r"(?<=[\wåäö)]{4})[.!?]\s")
_BACK = 200  # characters looked back over for the words that belong to a promise

Run = tuple[int, int]


def read_attachments(flow: Flow, start: int, end: int) -> tuple[Fact[str], ...]:
    """The attachments promised in a run of the flow, as written, in text order."""
    text = flow.text
    own = flow.span(start, end)
    linked = flow.document.links or flow.document.text.find("](", own.start, own.end) >= 0
    if not linked and not _HINT.search(text, start, end):
        return ()
    found: list[tuple[int, int, float]] = []
    listed = list(attachment_lists.listed(flow, start, end))
    found += listed
    covered = [(a, b) for a, b, _ in listed]
    for a, b in sentences(text, start, end):
        for c, d in _cells(text, a, b):
            if any(c < y and x < d for x, y in covered) or not _HINT.search(text, c, d):
                continue
            found += _of_sentence(text, c, d)
    facts = [
        Fact(value=_value(text, a, b), spans=(flow.span(a, b),), confidence=sure) for a, b, sure in _apart(text, found)
    ]
    taken = {fact.spans[0].start for fact in facts}
    facts += [fact for fact in attachment_lists.linked(flow, start, end) if fact.spans[0].start not in taken]
    return tuple(sorted(facts, key=lambda fact: fact.spans[0].start))


def _value(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def _apart(text: str, found: list[tuple[int, int, float]]) -> Iterator[tuple[int, int, float]]:
    """Each promise once: overlapping ones by the first, the same annex of one run by its first mention."""
    last, seen = -1, set[str]()
    for start, end, sure in sorted(found, key=lambda run: (run[0], -run[1])):
        annex = re.search(r"bilaga\s*(?:§\s?)?\w+", text[start:end], re.IGNORECASE)
        key = (
            " ".join(annex.group().casefold().split())
            if annex and (annex.start() or annex.end() == end - start)
            else ""
        )
        if start < last or (key and key in seen) or end - start < 3:
            continue
        if key:
            seen.add(key)
        last = end
        yield start, end, sure


def _cells(text: str, start: int, end: int) -> Iterator[Run]:
    at = start
    for match in re.finditer(r"[\t\v]", text[start:end]):
        yield at, start + match.start()
        at = start + match.end()
    yield at, end


# --- sentences ---------------------------------------------------------------------------------------------------------------
def _of_sentence(text: str, start: int, end: int) -> list[tuple[int, int, float]]:
    found: list[tuple[int, int, float]] = []
    for match in _ATTACHED.finditer(text, start, end):
        a = _clause(text, start, match.start())
        if re.match(r"(?:till|under) punkt", text[a : match.start()], re.IGNORECASE):
            # "Till punkt 4 bifogas" promises what follows it, if anything does in the sentence.
            after = _FOLLOWING.match(text, match.end(), end)
            if after and not _HINT.match(text, after.end() + 1, end):
                found.append((a, after.end(), 0.85))
            continue
        if a < match.start() or text[match.start()].isupper():
            found.append((a, match.end(), 0.95))
    for match in _SEE.finditer(text, start, end):
        found.append((match.start(), match.end(), 0.9))
    for match in _ACTIVE.finditer(text, start, end):
        found.append((match.start(), match.end(), 0.8))
    for match in _WITH.finditer(text, start, end):
        a = _clause(text, start, match.start())
        if 0 < match.start() - a <= 140 and not re.match(
            r"(?:kallelse|inbjudan|fråga|synpunkt)", text[a : match.start()], re.IGNORECASE
        ):
            found.append((a, match.end(), 0.8))
    for match in _SENT.finditer(text, start, end):
        if (
            match["where"]
            and _PLACE.search(match["where"])
            and not re.search(r"\b(?:ska|till \w+ senast|delas upp)\b", match.group())
        ):
            found.append((_clause(text, start, match.start() + 1), match.end(), 0.6))
    found += _annexes(text, start, end)
    link = _LINK.search(text[start:end])
    if link:
        a = start + link.start() + (1 if link.group().startswith("(") else 0)
        found.append((a, start + link.end(), 0.7))
    return found


def _annexes(text: str, start: int, end: int) -> Iterator[tuple[int, int, float]]:
    for match in _ANNEX.finditer(text, start, end):
        if match["law"] or text[max(start, match.start() - 12) : match.start()].casefold().endswith(
            ("lagens ", "lagen, ", "ningens ")
        ):
            continue
        before = text[max(start, match.start() - _BACK) : match.start()]
        lead = _ANNEX_LEAD.search(before)
        if before.casefold().endswith("som ") or re.match(
            r"\s+till\s+(?:det|detta|denna|protokollet|anteckningarna)", text[match.end() : match.end() + 24]
        ):
            a, b = _clause(text, start, match.start()), match.end()
            tail = re.match(r"\s+till\s+(?:det här |detta |denna )?\w+", text[b : min(end, b + 60)])
            yield a, b + (tail.end() if tail else 0), 0.85
        elif match["number"] and (match["word"].casefold() != "bil." or match["number"][0].isdigit()):
            if not before.strip() and len(text[match.end() : min(end, match.end() + 80)].strip()) > 2:
                yield match.start(), min(end, match.start() + 160), 0.85
                continue
            a = _titled(text, start, match.start())
            yield a, match.end(), 0.9
        elif (
            lead is not None
            and before.strip()
            and match["word"][0].islower()
            and match["word"].casefold() in {"bilaga", "bilagor"}
        ):
            a = match.start() - len(lead.group().lstrip(" (,;[–-")) if lead.group().strip(" (,;[–-") else match.start()
            yield a, match.end(), 0.8


def _titled(text: str, start: int, at: int) -> int:
    """Where the few words begin that say what a numbered annex holds: "Avtalstexten finns i bilaga 1"."""
    start = max(start, at - _BACK)
    before = re.search(
        r"(?:^|[;.]\s+)((?:[A-ZÅÄÖ]|\d)[\wåäö-]+(?:\s[\wåäö-]+)?(?:\s(?:finns|ligger|återfinns|redovisas|framgår) (?:i|av|som|enligt)|,|\s\()\s*)$",
        text[start:at],
    )
    return start + before.start(1) if before else at


def _clause(text: str, start: int, at: int) -> int:
    """Where the clause begins whose verb stands at an offset: its subject, without the clauses before it."""
    start = max(start, at - 2 * _BACK)
    before = text[start:at]
    cut = max(before.rfind(mark) for mark in (";", ": ", " – ", " - ", "→", "|"))
    opened = before.rfind("(")
    stops = [match.end() - 1 for match in _STOP.finditer(before)]
    cut = max(cut, opened if opened > before.rfind(")") else -1, *stops)
    begin = start + cut + 1 if cut >= 0 else start
    segment = text[begin:at]
    comma = segment.rstrip(" ,").rfind(", ")
    if comma >= 0 and not segment.rstrip().endswith(","):
        last = segment[comma + 2 :]
        if (
            last[:1].islower()
            and len(last.split()) >= 1
            and not re.match(r"(?:med|om|från|som|i|på|av|gällande|samt|och)\s", last)
        ):
            begin += comma + 2
    segment = text[begin:at]
    if len(segment.split()) > 9:
        joints = [
            m.end()
            for m in re.finditer(
                rf"\s(?:och|samt|men|där|som)\s+(?=(?:hennes|hans|deras|dessa|den|denna|[\wåäö]+s)?\s?{_PAPER})",
                segment,
                re.IGNORECASE,
            )
        ]
        if joints:
            begin += joints[-1]
    while begin < at and text[begin] in " \t–-•*·":
        begin += 1
    return begin
