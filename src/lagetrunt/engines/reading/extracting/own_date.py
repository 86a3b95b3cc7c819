"""Which of a document's dates is the day of its own meeting: by label, by title, by its place under the title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lagetrunt.engines.reading.extracting import date_chains
from lagetrunt.engines.reading.extracting.mentions import Mention
from lagetrunt.engines.reading.shaping.flow import Flow, Line, LineKind

_WHEN = re.compile(
    r"(?<![\wåäö])(?:(?:tid|dag|datum|när)(?: ?(?:och|/|&|,) ?(?:plats|lokal|var|ort|tid))?|plats(?: ?(?:och|/|&|,) ?| )(?:tid|sammanträdestid|datum)|(?:sammanträdes|mötes|träff|stämmo)(?:datum|tid|dag)|"
    r"sammanträdets? (?:datum|tid och plats)|tidpunkt|datum för (?:mötet|sammanträdet|sammanträde|träffen)|mötesdatum och plats|sammanträde|möte|plats|träff)\s?(?::|\t|\s|$)\s*",
    re.IGNORECASE,
)
_WEAK_LABEL = re.compile(r"(?:sammanträde|möte|plats|träff)\s?:?\s*$", re.IGNORECASE)
_TITLE = re.compile(
    r"\b(?:\w*protokoll|(?:minnes|mötes|dag)?anteckning(?:ar)?|minnesanteckningar|notering(?:ar)?|kallelse|inbjudan|dagordning|föredragningslista|agenda|referat|(?:samman)?träffs?|\w*möte|\w*mötet|\w*sammanträde|"
    r"\w*träff(?:en)?|klassråd|elevråd|\w*stämma|\w*stämman|apt|internat|nätverksdag|presidium|presidiet|UN|BUN|KS)\b",
    re.IGNORECASE,
)
_NOT_OWN = re.compile(
    r"(?:\bnästa\b|\bkommande\b|nästkommande|\bförra\b|föregående|\bsenast\b|\bsista\b|justering|justera[ds]|justerat|anslag|tillkännag|publicera|uppdatera|utskick|utsän[dt]|\bsän[dt]s?\b|skicka[ds]?|upprätta|\bskriv(?:en|et)\b|"
    r"fastställ[dt]|beslutad|antagen|antaget|antogs|\bgäller\b|giltig|reviderad|version|\bdnr\b|diarie|protokollet från|anteckningarna från|\bfr\.?o\.?m|från och med|\bsedan\b|underskrift|anmälan|anmäl|\bdaterad|skapad|senaste|"
    r"genomgång(?:en|ad)|förslag(?:et)? (?:till|från)|tjänsteutlåtande|tjänsteskrivelse|remiss|\bper (?:den )?$|\bfrån den\b|publiceringsdatum|\bska(?:ll)?\b|\bkommer\b|\bblir\b|\bhålls\b|\bäger rum\b|\bplaneras\b|\binfaller\b|\bbokad\b|\bbehandlas\b|\btas\b|\batt\b|\bbeslut(?:ar|ade)\b|ankom|inkom|arbetsutskottets protokoll|\bupplagd|utskriven|\bstart\w*:|projektperiod|uppdragsperiod)"
    r"[^.!?\n]{0,70}$",
    re.IGNORECASE,
)
_NOT_OWN_AFTER = re.compile(
    r"[^.\n]{0,40}?(?:läggs till handlingarna|lades till|lägga[s ]|godkän|gicks igenom|anmäldes|justera[ds]|\.pdf|\.docx?)",
    re.IGNORECASE,
)
_LIST_HEADING = re.compile(
    r"(?:möten|mötestider|mötesdagar|mötesdatum|träffar|tider|sammanträdes(?:dagar|tider|datum)|sammanträden|datum för|kalendarium|kommande|nästa|höstens|vårens|program)\b[^.]{0,60}$",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\b(?:nästa|kommande|nästkommande|härnäst|vi ses|mötestider)\b", re.IGNORECASE)
_OPENED = re.compile(
    r"\b(?:öppna|började|inled|höll|hölls|samlades|träffades|möttes|sågs|satt i|fört? vid|förd|förda|ägde rum|sammanträdde|sammanträder)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*(?:§\s?\d|1[.)]\s+[A-ZÅÄÖ])")
_NOTICE = re.compile(r"\b(?:kallelse|inbjudan|inbjud\w*|bjuder in|välkommen|välkomna|dags för|kallas)\b", re.IGNORECASE)
_INVITES = re.compile(
    r"\b(?:vi (?:träffas|ses|möts|samlas)|(?:mötet|träffen|sammanträdet|nätverksträffen)\b[^.!?\n]{0,40}\b(?:äger rum|hålls|är|blir)|inbjud\w+ till|välkom\w+ till|bjuder (?:vi )?in\b|kallas till|kallelse till|sammanträder)\b[^.!?\n]*$",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"nätverk|grupp|råd|styrelse|nämnd|utskott|förening|förbund|direktion|chef|lärare|samverkan|organis|kommitt|sektion|kår\b|klubb|team|ledare|samordnare|pedagog|rektor|bibliotek|utvecklare|ekonom|lag\b|träff|möte",
    re.IGNORECASE,
)
_OWN_WORDS = re.compile(r"[\wåäö]{3,} [\wåäö]{3,}")  # more than a weekday stands before the date
_MEETING_AT = re.compile(
    r"(?:^|[.!?]\s)(?:Träff|Möte|Sammanträde|Mötet|Träffen)\s+$"
)  # "... i Sörmland. Träff 2026-05-07 på biblioteket"
_TITLED = re.compile(
    r"\W*(?:minnes|mötes)?(?:anteckningar|protokoll|noteringar)(?:na|et)? (?:\w+ )?(?:från|för|vid) [^.!?\n]{0,60}$",
    re.IGNORECASE,
)  # a line at the head that begins as the title does
_TOLD = re.compile(
    r"\b(?:vårt|vår|dagens|gårdagens|veckans) (?:[a-zåäö]*(?:möte|träff)(?:et|en)?)\b[^.!?\n]{0,30}$", re.IGNORECASE
)
_PAGE = re.compile(r"\s+(?:[Ss]ida\s)?\d{1,2}\s?\(\d{1,2}\)\s*$")  # beside the label, the number of the page
_HEAD = 1500  # the document dates itself at its head; only labels are believed further down


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDate:
    """The mention that is the day of the meeting, with how sure that is."""

    index: int
    confidence: float


def own_date(flow: Flow, mentions: Sequence[Mention], known: Sequence[date] = ()) -> OwnDate | None:
    """The mention in which the document dates itself; None where it does not. `known` are days that the path names."""
    lists = _listed(flow, mentions)
    items = next((line.index for line in flow.lines if _ITEM.match(flow.of(line))), len(flow.lines))
    notice = bool(_NOTICE.search(flow.text[:900]))
    scored = []
    for index, mention in enumerate(mentions):
        if mention.day is None:
            continue
        score = _score(flow, mention, index in lists, items)
        if notice and score < 6 and _invites(flow, mention):
            score = 6 + (0.5 if mention.year else 0) - index / 25
        if score > 0 and any((day.month, day.day) == (mention.month, mention.day) for day in known):
            score += 1.5
        if score > 0:
            scored.append((score, -index))
    if not scored:
        return None
    score, negative = max(scored)
    if score < 4:
        return None
    best = -negative
    if mentions[best].year is None:
        for other_score, other in sorted(scored, reverse=True):
            twin = mentions[-other]
            if other_score >= 3 and twin.year and (twin.month, twin.day) == (mentions[best].month, mentions[best].day):
                best = -other
                break
    return OwnDate(index=best, confidence=0.96 if score >= 8 else 0.9 if score >= 6 else 0.75)


def _score(flow: Flow, mention: Mention, listed: bool, items: int) -> float:
    line = flow.line_at(mention.start)
    text = flow.text
    before = text[line.start : mention.start].replace("\v", " ")
    near = before[-130:]
    if _NOT_OWN_AFTER.match(text, mention.end, min(line.end, mention.end + 60)):
        return 0
    above = _PAGE.sub("", _above(flow, line))
    early = mention.start < _HEAD and line.index < 30 and line.index <= items
    fine = (0.5 if mention.year else 0) + (0.3 if mention.weekday is not None else 0) - min(line.index, 40) / 25
    label, at = _label(near, above)
    if (
        early
        and line.index < 8
        and not _NEXT.search(before)
        and not re.search(r"föregående|förra", above, re.IGNORECASE)
    ):
        if _TITLED.fullmatch(before):
            return 8 + fine
        if _TOLD.search(before):
            return 7 + fine
    if _NOT_OWN.search(near[max(at, len(near) - 100) :]):
        return 0
    if not label and not before.strip() and len(above) < 40:
        label = "strong" if _WHEN.fullmatch(above.strip()) and not _WEAK_LABEL.fullmatch(above.strip()) else None
    if label and not (listed and not early):
        return 10 + fine - (3 if label == "weak" else 0) if early or label == "strong" else 0
    if not early or listed or (len(above) < 60 and _NEXT.search(above)):
        return 0
    over = date_chains.heading_over(flow, line)
    heading = flow.of(over) if over is not None else ""
    if not _OWN_WORDS.search(before) and any(
        _LIST_HEADING.search(words) and len(words) < 80 for words in (above, heading)
    ):
        return 0
    title = _TITLE.search(near)
    if (
        line.kind is LineKind.HEADING
        and line.level <= 2
        and line.index < 8
        and not re.match(r"\s*(?:§|\d+[.)])", before)
    ):
        return 8 + fine
    if title and (line.index < 14) and not re.search(r"[.!?] [A-ZÅÄÖ]", near[title.end() :]):
        return 8 + fine
    if _MEETING_AT.search(near) and line.index < 14:
        return 8 + fine
    if _OPENED.search(near) and line.index < 25:
        return 6 + fine
    words = text[line.start : line.end]
    alone = mention.start - line.start <= 24
    if alone and line.index < 20 and not re.match(r"\s*[-•*]", words):
        return (6.5 if _title_above(flow, line) else 4.2) + fine
    if line.index < 6 and len(words) < 140 and not words.rstrip().endswith("."):
        timed = re.match(
            r"[\s,]*(?:\d{4}\b)?[\s,]*(?:kl|\d{1,2}(?:[.:]\d\d)?\s?[-–])", text[mention.end : line.end], re.IGNORECASE
        )
        return (6 if timed or not before.strip() or _BODY.search(before) else 3) + fine
    return 0


def _invites(flow: Flow, mention: Mention) -> bool:
    """Whether the sentence invites to something on that day."""
    line = flow.line_at(mention.start)
    before = flow.text[max(line.start, mention.start - 110) : mention.start]
    return (
        mention.start < _HEAD
        and bool(_INVITES.search(before))
        and not re.search(r"\b(?:nästa|senast|kommande|innan|anmäl\w*)\b", before, re.IGNORECASE)
    )


def _label(words: str, above: str) -> tuple[str | None, int]:
    """The last label in the words before a date, strong or weak, and where it ends in them."""
    found = None
    for match in _WHEN.finditer(words):
        if match.start() == 0 or match.group()[0].isupper() or words[match.start() - 1] == "\t":
            found = match
    if found is None or len(words) - found.end() > 95 or re.search(r"[.!?;] [A-ZÅÄÖ]\w+ \w", words[found.end() :]):
        return None, 0
    head = words[: found.start()] or above[-20:] + " "
    if re.search(r"(?:justering\w*|anslag\w*|underskrift\w*|nästa|kommande) $|för $", head, re.IGNORECASE):
        return None, 0
    if _WEAK_LABEL.fullmatch(found.group()):
        clear = ":" in found.group() or "\t" in found.group() or found.group().strip().casefold() == "plats"
        return ("weak" if clear else None), found.end() if clear else 0
    lower = found.group().strip(" :\t").casefold()
    if lower in {"tid", "dag", "när"} and not (
        ":" in found.group() or "\t" in found.group() or found.start() == 0 or words[found.start()].isupper()
    ):
        return None, 0
    return "strong", found.end()


def _above(flow: Flow, line: Line) -> str:
    return flow.of(flow.lines[line.index - 1]) if line.index else ""


def _title_above(flow: Flow, line: Line) -> bool:
    above = [flow.of(other) for other in flow.lines[max(0, line.index - 4) : line.index]]
    return any(_TITLE.search(words) for words in above) or any(
        flow.lines[i].level == 1 and flow.lines[i].marked for i in range(max(0, line.index - 3), line.index)
    )


def _listed(flow: Flow, mentions: Sequence[Mention]) -> set[int]:
    """Mentions that stand in a list: three or more lines, one below the other, that begin with a date."""
    led = []
    for index, mention in enumerate(mentions):
        line = flow.line_at(mention.start)
        if mention.start - line.start <= 26:
            led.append((line.index, index))
    found: set[int] = set()
    run: list[tuple[int, int]] = []
    for place in [*led, (10**9, -1)]:
        if run and place[0] - run[-1][0] > 1:
            if len({(mentions[one[1]].month, mentions[one[1]].day) for one in run}) >= 3:
                found.update(one[1] for one in run)
            run = []
        run.append(place)
    close: list[int] = []
    for index, mention in enumerate(mentions):
        if close and (
            mention.start - mentions[close[-1]].end >= 40 or "\n" in flow.text[mentions[close[-1]].end : mention.start]
        ):
            if len(close) >= 3:
                found.update(close)
            close = []
        close.append(index)
    if len(close) >= 3:
        found.update(close)
    return found
