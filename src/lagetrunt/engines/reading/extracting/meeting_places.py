"""Where the document's own meeting was, as it is written."""

import re
from collections.abc import Sequence

from lagetrunt.engines.reading.extracting.mentions import Mention
from lagetrunt.engines.reading.model.fact import Fact
from lagetrunt.engines.reading.shaping import titles
from lagetrunt.engines.reading.shaping.flow import Flow, Line
from lagetrunt.kernel import places

DIGITAL = re.compile(
    r"\b(?:teams\w*|zoom\w*|skype\w*|google meet|meet|webex|digitalt|digitalmöte\w*|digitala?(?=\s*(?:möte|träff|form|medverkan|plattform|närvaro|$|[),.;:\n\t]))|video\w*|webb?(?:möte\w*|konferens\w*|inar\w*)|(?:på|via|över) (?:distans|länk\w*|nätet)|distans\w*|telefonmöte\w*|telefonkonferens\w*|online|på skärm(?:en)?|länk|(?:per|via|på) telefon)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:^|(?<=[\t\v])|(?<=[a-zåäöA-ZÅÄÖ0-9).:] )|(?<=, ))(?P<label>(?:(?:tid|dag|datum|när)\s?(?:och|/|&|,)\s?(?:plats|lokal|var|ort)|plats\s?(?:och|/|&|,)\s?(?:tid|datum|sammanträdestid)|sammanträdets plats och tid|(?:mötes|sammanträdes|träff)?(?:plats|lokal)|var|rum|sal|adress|mötesform)(?:\s?:|\t|,?\s|$))\s*",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"(?:dag|datum|tid|klockan|kl|plats|var|lokal|värd|ort|när|möte|vecka|mötesform|form|ansvarig|sal|rum|adress)",
    re.IGNORECASE,
)
_BARE_LABEL = re.compile(r"\s*[A-ZÅÄÖ][\wåäöÅÄÖ /]{1,24}\s?:\s*")
_CUT = re.compile(
    r"\s(?:Samling|Närvarande|Närvaro|Beslutande|Ledamöter|Kallade|Deltagare|Deltagande|Deltog|Omfattning|Tid|Datum|Dag|Klockan|Ordförande|Sekreterare|Justerare|Frånvarande|Förhinder|Paragraf(?:er)?|Utses|Övriga|Ärende\w*|Diarienummer|Dnr|Föredragande|Ersättare|Kommunrepresentanter|Mötet|Vi|Bilagor|Dagordning|Inbjudna|Närv|Inloggade|Plats|Lokal|Var|Värd)\b(?!\w)"
    r"|[\t\v]|[.!?;](?=\s+[A-ZÅÄÖ(]|\s*$)|\s[-–|]\s(?=\D)|,?\s?\b(?:kl|klockan|från|mellan)\b|\bnär\b|,?\s(?:eller|samt|och) (?:via|på|över|per) (?:länk|teams|zoom|skärm|distans|telefon)\b|,\s(?:där|som|som\s|och\s\w+(?:ade|de)\b|följt|fika|kaffe|start\b|hemgång\b|samling\b)|\s\((?:de|det|länk|på plats|via|alla|digital|en|två|tre|fika|kaffe|med)\b",
)
_DATE_LIKE = re.compile(
    r"\s*,?\s*\b(?:(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?\b(?:\s+den)?|den\s+\d|\d{1,2}\s?(?:/|[-–:.]\s?\d|\s(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec))|\d{4}-\d\d|\d{6})",
    re.IGNORECASE,
)
_MODE_ALONE = re.compile(r"(?:hybrid(?:möte)?|fysiskt?(?: möte)?|på plats)", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"^[\s,.:;|–-]*(?:(?:kl(?:ockan)?\.?|\d{1,2}[.:]\d\d|\d{1,2}|[-–]|till\b|ca\b|då\b|lunch(?:\s?(?:-|–|till)\s?lunch)?|:)[\s,.:;]*)*",
    re.IGNORECASE,
)
_IN = re.compile(r"^(?:i|på|hos|vid|å)\s+", re.IGNORECASE)
_PROSE = re.compile(
    r"\b(?:satt|möttes|träffades|samlades|sågs|ägde rum|hölls|hölls|sammanträdde|sammanträder|samlas|träffas|ses|fört vid [\w-]+|sammanträdet kl\.? ?[\d.:]+|mötet kl\.? ?[\d.:]+)\s+(?:\w+ ){0,2}?(?:kl(?:ockan)?\.? ?[\d.:–-]+\s+)?(?:i|på|hos|vid)\s+(?P<place>[A-ZÅÄÖa-zåäö][^.!?\n]{2,80})",
)
_LED_BY_PLACE = re.compile(
    r"(?:^|\s)(?:[Pp]å|[Ii])\s+(?P<place>[A-ZÅÄÖ][^.:!?]{3,60}?)[\s,]*(?:(?:mån|tis|ons|tors|fre|lör|sön)dag\w*\s*)?(?:den\s*)?$"
)
_BODY = re.compile(
    r"\b(?:(?!läns)\w*styrelsen?|\w*förening|\w*nätverket?s?|\w*nätverks|styrgrupp\w*|\w+gruppen|\w*nämnd(?:en)?|rådet)\b",
    re.IGNORECASE,
)
_NOT_PLACE = re.compile(
    r"\b(?:ej |genomläst|följt|närvar|ordf|sekr|protokoll|anteckning|dagordning|kallelse|inbjudan|deltag|minnes|utkast|vi |kl\b|dnr|sida|gäller|beslut|ordinarie|extra|nr \d|ledamöter|justera|upprop|varav|samt\s*$|bilaga|samma\b|kommer\b|skickas|följande|dagar\b|möte\b|mötet|program|lunch till lunch|meddelas|fastställ|utskick|skriver|antecknade|välkom|inbjud|hej)\b",
    re.IGNORECASE,
)


def read_place(flow: Flow, own: Mention | None, head: Sequence[Line]) -> Fact[str] | None:
    """The place as written, without its label, time and date."""
    for confidence, run in (
        (0.93, _labelled(flow, head)),
        (0.85, _beside(flow, own)),
        (0.8, _told(flow)),
        (0.78, _around(flow, own)),
        (0.75, _before(flow, own)),
    ):
        if run is not None:
            start, end = run
            return Fact(
                value=" ".join(flow.text[start:end].split()), spans=(flow.span(start, end),), confidence=confidence
            )
    return None


def _labelled(flow: Flow, head: Sequence[Line]) -> tuple[int, int] | None:
    torn = torn_value(flow, head, {"plats", "lokal", "mötesplats", "sammanträdesplats"})
    if torn is not None:
        return trimmed(flow, torn.start, torn.end, labelled=True)
    for line in head:
        words = flow.of(line)
        if is_header_row(flow, line):
            continue
        for match in _LABEL.finditer(words):
            name = match["label"].strip(" :,\t").casefold()
            sign = match["label"].rstrip(" ").endswith((":", "\t"))
            bare = name in {"var", "rum", "sal", "adress", "form", "plats", "lokal", "mötesform"} and not sign
            alone = bare and name in {"plats", "lokal"} and not words[match.end() :].strip()
            if (
                bare
                and not alone
                and (match.start() or name not in {"plats", "lokal"})
                and not (name == "plats" and words[: match.start()].endswith(", "))
            ):
                continue
            before = words[max(0, match.start() - 20) : match.start()] or (
                flow.of(flow.lines[line.index - 1])[-14:] if line.index else ""
            )
            if re.search(r"(?:justering\w*|förvarings\w*|underskrift\w*|besöks|post|\bpå)\W*$", before, re.IGNORECASE):
                continue
            run = _value(flow, line.start + match.end(), min(line.end, line.start + match.end() + 240))
            if run is None and not words[match.end() :].strip() and line.index + 1 < len(flow.lines):
                below = flow.lines[line.index + 1]
                run = _value(flow, below.start, min(below.end, below.start + 240))
            if run is not None:
                return run
    return None


def is_header_row(flow: Flow, line: Line) -> bool:
    """Whether a table's row holds labels only, and the values stand below it."""
    filled = [flow.text[a:b].strip(" :") for a, b in line.cells if flow.text[a:b].strip()]
    return len(filled) >= 3 and sum(bool(_HEADER.fullmatch(words)) for words in filled) >= 2


def torn_value(flow: Flow, head: Sequence[Line], names: set[str]) -> Line | None:
    """The line that belongs to a label when labels stand in one column and their values in another below it."""
    run: list[Line] = []
    for line in head:
        if _BARE_LABEL.fullmatch(flow.of(line)):
            run.append(line)
            continue
        if len(run) >= 3:
            break
        run = []
    if len(run) < 3:
        return None
    for place, label in enumerate(run):
        index = run[-1].index + 1 + place
        if flow.of(label).strip(" :").casefold() in names and index < len(flow.lines):
            return flow.lines[index]
    return None


def _value(flow: Flow, start: int, end: int) -> tuple[int, int] | None:
    """The place within a label's value: before its date and time, or else after them."""
    words = flow.text[start:end]
    first = _DATE_LIKE.search(words)
    if first is None or first.start() > 2:
        stop = first.start() if first else len(words)
        run = trimmed(flow, start, start + stop, labelled=True)
        if run is not None:
            return run
    if first is None:
        return None
    at = 0
    for match in re.finditer(
        r"\d{4}(?!\d)|\d{1,2}[.:]\d\d|\d{1,2}(?=[\s,])|(?:jan|feb|mars|april|maj|juni|juli|aug|sep|okt|nov|dec)[a-z]*",
        words[:120],
        re.IGNORECASE,
    ):
        if match.start() - at > 26:
            break
        at = match.end()
    return trimmed(flow, start + at, end, labelled=True)


def trimmed(
    flow: Flow, start: int, end: int, *, strict: bool = False, labelled: bool = False
) -> tuple[int, int] | None:
    """The run without what leads in and what follows the place; None where nothing like a place is left."""
    words = flow.text[start:end]
    lead = _LEAD_IN.match(words)
    start += lead.end() if lead else 0
    words = flow.text[start:end]
    inside = _IN.match(words)
    if inside:
        start += inside.end()
        words = words[inside.end() :]
    cut = _CUT.search(words)
    if cut:
        words = words[: cut.start()]
    date = _DATE_LIKE.search(words)
    if date:
        words = words[: date.start()]
    words = words.rstrip(" ,.:;–-(|")
    if words.startswith("(") and words.endswith(")"):
        start, words = start + 1, words[1:-1]
    if words.count("(") > words.count(")"):
        words = words[: words.rindex("(")].rstrip(" ,.:;–-")
    if not 2 <= len(words) <= 95 or not any(ch.isalpha() for ch in words):
        return None
    if _NOT_PLACE.search(words) and not (
        DIGITAL.search(words) and len(words) < 40 and not re.search(r"kommer|skickas", words)
    ):
        return None
    if not labelled and _BODY.search(words):
        return None
    if strict and not (words[0].isupper() or inside or DIGITAL.search(words) or _place_like(words)):
        return None
    if _MODE_ALONE.fullmatch(words):
        return None
    return start, start + len(words)


def _beside(flow: Flow, own: Mention | None) -> tuple[int, int] | None:
    """The words in the day's own line after its date and time, when they can be a place."""
    if own is None:
        return None
    line = flow.line_at(own.start)
    rest = flow.text[own.end : line.end]
    at = re.match(
        r"(?:[\s,.)]*(?:\d{4}\b(?!-)|kl(?:ockan)?\b\.?|(?:[012]?\d)(?:[.:]\d\d?)?(?!\d)|[-–]|till\b|ca\b|den\b|:)[\s,.:]*)*",
        rest,
        re.IGNORECASE,
    )
    begin = own.end + (at.end() if at else 0)
    first = re.match(r"[\s,.:;–-]*", flow.text[begin : line.end])
    begin += first.end() if first else 0
    words = flow.text[begin : line.end]
    if not words or (len(rest) == len(words) and rest[:1] not in " ,"):
        return None
    run = trimmed(flow, begin, line.end, strict=True)
    if run is None or _has_verb(flow.text[run[0] : run[1]]):
        return None
    return run


def _around(flow: Flow, own: Mention | None) -> tuple[int, int] | None:
    """A short line under the day's line that names a place."""
    if own is None:
        return None
    at = flow.line_at(own.start).index
    for line in flow.lines[at + 1 : at + 3]:
        words = flow.of(line)
        head = re.split(r"(?<=[a-zåäö)])(?<!\b[Kk]l)\. |\t", words)[0]
        if (
            not words.strip()
            or ":" in head[:25]
            or line.kind.value in {"list", "row"}
            or len(head) > 95
            or (line.kind.value == "heading")
        ):
            return None
        run = trimmed(flow, line.start, line.start + len(head), strict=True)
        timed = bool(re.match(r"\s*(?:kl(?:ockan)?\.?\s*)?\d{1,2}(?:[.:]\d\d)?\s*[-–]", head, re.IGNORECASE))
        if (
            run is not None
            and not _has_verb(flow.text[run[0] : run[1]])
            and (timed or _place_like(flow.text[run[0] : run[1]]))
        ):
            return run
    return None


def _place_like(words: str) -> bool:
    known = re.search(
        r"hus\b|huset|skol|sal\b|salen|rum|lokal|campus|bibliotek|rådhus|kansli|kommun|hotell|gård|teams|zoom|skype|digital|konferens|arena|museum|teater|centrum|center|aula|annex|hall\b|hallen|kontor|gymnasi|universitet|plan \d|våning",
        words,
        re.IGNORECASE,
    )
    return (bool(known) or places.find(words.rsplit(maxsplit=1)[-1]) is not None) and len(words.split()) <= 9


def _told(flow: Flow) -> tuple[int, int] | None:
    """A place told in a sentence near the top: "Vi möttes i Folkets hus"."""
    match = _PROSE.search(flow.text, 0, min(len(flow.text), 2200))
    if match is None:
        return None
    run = trimmed(flow, match.start("place"), match.end("place"))
    return (
        run if run is not None and flow.text[run[0]].isalpha() and not _has_verb(flow.text[run[0] : run[1]]) else None
    )


def _before(flow: Flow, own: Mention | None) -> tuple[int, int] | None:
    """A place that leads up to the day: "På Strandgården den 3 maj"."""
    if own is None:
        return None
    line = flow.line_at(own.start)
    before = flow.text[max(line.start, own.start - 90) : own.start]
    led = _LED_BY_PLACE.search(before)
    if led is None or _has_verb(led["place"]):
        return None
    base = own.start - len(before)
    return trimmed(flow, base + led.start("place"), base + led.end("place"))


def _has_verb(words: str) -> bool:
    return titles.has_verb(words) or bool(re.search(r"\b\w{3,}(?:ades?|ttes)\b", words))
