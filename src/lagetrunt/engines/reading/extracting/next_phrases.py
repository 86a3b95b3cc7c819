"""Words that announce coming meetings, how far they reach, and what is no meeting of the body."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lagetrunt.engines.reading.extracting import date_chains
from lagetrunt.engines.reading.extracting.mentions import Mention
from lagetrunt.engines.reading.shaping.flow import Flow, Line, LineKind
from lagetrunt.engines.reading.shaping.sections import Section

_MEETING = r"(?:[\wåäö-]*(?:m[öo]te(?:t|n|na|s)?|tr[äa]ff(?:en|ar|arna)?|sammantr[äa]de(?:t|n|na)?|sammankomst(?:en|er)?|stämma|stämman|råd|presidium|avstämning(?:en|ar)?|samling(?:en)?)|g[åa]ng|tillfälle(?:t|n)?|(?-i:[A-ZÅÄÖ]{2,5})|internat|nätverksdag|workshop|samråd)"
_PLURAL = r"(?:[\wåäö-]*(?:möten|träffar|sammanträden|sammankomster)|datum|tider|mötestider)"
_PHRASE = re.compile(
    rf"(?:preliminärt\s+)?\b(?:n[äa]sta|n[äa]stkommande|n[äa]stföljande|kommande|efterföljande)\s+(?:(?!års?\b|steg|vecka|termin)[\wåäö]+\s+)?{_MEETING}\b"
    r"|\bvi (?:ses|möts|träffas|hörs|syns)\b(?: igen)?|\bses (?:igen|vi)\b|\b(?:sammanträder|möts|träffas) (?:härnäst|nästa gång|igen)\b|\bhärnäst\b"
    rf"|\b(?:vårens|höstens|terminens|årets|läsårets|vårterminens|höstterminens)\s+(?:[\wåäö]+\s+)?{_PLURAL}\b"
    r"|\b[\wåäö]*(?:mötestider|mötesdatum|mötesdagar|sammanträdes(?:tider|dagar|datum|plan)|möteskalendarium|mötesplan|mötesschema|träffdatum)\b"
    rf"|\b(?:datum|tider)\s+(?:för|inför|till)\s+(?:(?!anslag|justering|mötet)[\wåäö]+\s+){{0,3}}?{_PLURAL}\b|\bdatum nästa år\b|\b(?:höstens|vårens|nya|fler|kommande) (?:datum|tider|möten|träffar)\b"
    rf"|\b{_PLURAL}\s+(?:under\s+|för\s+|i\s+)?(?:hösten|våren|vt|ht|resten av \w+|framöver|(?:läsåret\s+)?20\d\d(?:[/–-]\d\d)?|läsåret|året|terminen|vårterminen|höstterminen)(?:\s+20\d\d)?\b|\btid(?:er)? framöver\b|\bframtida {_PLURAL}\b|\b(?:på|till|vid) (?:ett )?ordinarie möte\b"
    rf"|\b(?:vårens|höstens|terminens|läsårets)\s+(?:första|andra|nästa|sista)\s+{_MEETING}\b|\b{_PLURAL}\s+i\s+(?:höst|vår)\b|\bdatum att (?:skriva upp|boka|minnas|spara|notera)\b|\bspara datum(?:et|en)?\b|\b(?:gruppen|nätverket|rådet|styrelsen|utskottet)\s+(?:träffas|möts|motes)(?:\s+(?:också|igen|åter))?\b|\bNasta (?:sammantrade|mote)\b|\b[Pp]reliminart mote\b"
    r"|\batt (?:ses|träffas|mötas) följande\b|\b(?:nämnden|styrelsen|rådet|nätverket|gruppen|utskottet|direktionen|vi)\s+sammanträder\b|\bmöten? (?:20\d\d )?(?:äger rum|hålls) enligt följande\b"
    r"|\b(?:bordlägg\w*|skjuts|hänskjuts|återkommer|tas upp|återupptas)\s+(?:ärendet\s+|frågan\s+)?(?:igen\s+)?(?:till|på|vid)\s+(?:nämndens|styrelsens|nätverkets|utskottets|direktionens|rådets|gruppens|förbundsstyrelsens|kommitténs)?\s*(?:nästa\s+)?(?:möte|sammanträde|träff)(?:t|n|et)?\b"
    r"|\b(?:till|på|vid) (?:\w+s? )?(?P<body>[\wåäö]*nätverk|[\wåäö]*nämnd|styrelse|utskott|direktion|råd|[\wåäö]*grupp)(?:ets|ens|s) (?:möte|sammanträde|träff)(?= den \d)"
    r"|\b(?:uppföljande|uppföljnings|extra ?insatt|extra|nytt) ?(?:möte|träff|sammanträde|mötesdatum|datum(?! för))\b|\bhåller (?:ett )?extra ?(?:insatt )?(?:möte|sammanträde)\b|\bsista (?:träffen|mötet)(?: \w+ \w+)? är\b"
    r"|\bbordlägg\w*(?= till den)|\bdärefter\b(?=\s+(?:\w+)?(?:möte|träff))",
    re.IGNORECASE,
)
_WORDS = (
    "nästa",
    "nasta",
    "nästkommande",
    "nästföljande",
    "nastkommande",
    "preliminar",
    "kommande",
    "efterföljande",
    " ses",
    "ses ",
    "vi möts",
    "vi träffas",
    "vi hörs",
    "vi syns",
    "härnäst",
    "vårens",
    "höstens",
    "terminens",
    "årets",
    "tider",
    "datum",
    "dagar",
    "mötesplan",
    "sammanträd",
    "kalendarium",
    "schema",
    "möten",
    "träffar",
    "ordinarie möte",
    "följande",
    "bordlägg",
    "skjuts",
    "återkommer",
    "tas upp",
    "återupptas",
    "ets möte",
    "ens möte",
    "s sammanträde",
    "s möte",
    "därefter",
    "extra",
    "sista",
    "igen",
    "framöver",
    "sammankomst",
)
_BARE = re.compile(
    r"\s*(?:\d{1,2}[.):]?\s+|§\s?\d+\s+|[A-Za-z]\)\s*)?(?:nästa|härnäst|tider|datum|kommande|mötestider|nästa gång|tid framöver|framåt|kalendarium)\s*[:.]?\s*",
    re.IGNORECASE,
)
_PREPARED = re.compile(
    r"(?:\b(?:till|på|inför|innan|före|vid|sedan|från|efter|under|för|av|om)\s+(?:vårt |vår |ett |sitt )?)$",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"(\b[\wåäö]+s)\s+$")
_OURS = re.compile(
    r"(?:nätverkets|gruppens|styrelsens|nämndens|rådets|utskottets|direktionens|förbundets|kommitténs|presidiets|arbetsgruppens|styrgruppens|årets|vårens|höstens|terminens|läsårets|föreningens|sektionens|organets|klubbens|lagets|kretsens|beslutas|fastställs|föreslås|meddelas|hålls|blir|ses|bokas|bestämdes|bestäms|års|dagens|datums|finns|görs|planeras|nästs|tas|våras|preliminärs)$",
    re.IGNORECASE,
)
_NOT_MEETING = re.compile(
    r"\b(?:senast|anmäl\w*|innan|handlingar(?:na)?|kallelse\w*|justering\w*|mässa\w*|skolledardag\w*|skolledarkonferens\w*|studiedag\w*|studieresa\w*|politikerkonferens\w*|rektorskonferens\w*|seminari\w*|föreläsning\w*|webbinari\w*|förra|föregående|protokollet|"
    r"enkät\w*|remiss\w*|valmöte\w*|bomöte\w*|deadline|lämnas|skickas|besked|öppnar|stänger|gäller|från den|sista dag|presidie\w*|presidiet|kurs\w*|utbildningsdag\w*|inspirationsdag\w*|arbetsdag\w*|uppdatera\w*|anslag\w*|\w+dagen är|utskick|motioner|fastställda?|tågtider|avresa|öppet hus|prov|rapporter|anteckningar(?:na)? från|sedan den)\b",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"(?:protokoll(?:et)?|anteckning(?:ar|arna)|dagordning|kallelse)\s+(?:från\s+|till\s+|för\s+)?(?:den\s+)?$",
    re.IGNORECASE,
)
_STATEMENT = re.compile(
    r"\b[\wåäö]*(?:möte|möts|möten|träff|träffas|ses|sammanträd|inleds|börjar|startar|hålls|äger rum|blir|bokas|planeras|preliminär|lunch|internat|därefter|sedan|fysisk|digital|teams|zoom|skype|ordinarie|tid|kl)\w*",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"\s*(?:\([^)\n]{0,25}\))?\s*,?\s*(?:kl(?:ockan)?\.? ?[\d.:–-]+\s*)?(?:är|blir|hålls|:|[-–])\s+(?:det\s+)?(?:vårt\s+|nätverkets\s+)?",
    re.IGNORECASE,
)
_JOINING = re.compile(
    r"^(?:[^.!?\n]|(?<=\d)[.](?=\d)|(?<=kl)\.|(?<=prel)\.|(?<=\bv)\.|[.]\s*(?=(?:Därefter|Sedan|Efter det|Vårens|Höstens|Fysiskt|Telefonmöte|Digitalt|Preliminärt|Nästa|Nästkommande|Kommande|Och sedan|Sen|Vi ses|Övriga|Följande)\b))*$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A run that announces coming meetings; `heads` when a block under it lists them, `tight` when a date must follow at once."""

    start: int
    end: int
    heads: bool
    tight: bool
    confidence: float


def find_phrases(flow: Flow, sections: Sequence[Section]) -> list[Phrase]:
    """Every announcement of coming meetings."""
    titles = {section.title[0]: section for section in sections}
    found = []
    for line, match in _matches(flow):
        before = flow.text[max(line.start, match.start() - 60) : match.start()]
        theirs = _OTHERS.search(before[-40:])
        if (
            theirs
            and not _OURS.search(theirs[1])
            and theirs[1][:-1].casefold() not in flow.text[: min(400, line.start)].casefold()
        ):
            continue
        if match["body"] and match["body"].casefold() not in flow.text[:700].casefold():
            continue
        if re.search(r"\b(?:förra|föregående|inte|ej|inget)\s+$", before, re.IGNORECASE):
            continue
        prepared = bool(_PREPARED.search(before)) and not match.group().lower().startswith(("på", "till", "vid"))
        heads = _heads(flow, line, match.start(), match.end(), titles)
        if heads and prepared:
            # "Tid för nästa möte" and "Till nästa möte" head a date when one stands first under them.
            below = flow.lines[line.index + 1] if line.index + 1 < len(flow.lines) else None
            prepared = below is None or not date_first(flow.of(below))
        found.append(
            Phrase(
                start=match.start(),
                end=match.end(),
                heads=heads and not prepared,
                tight=prepared,
                confidence=0.93 if heads else 0.9,
            )
        )
    for line in flow.lines:
        if len(flow.of(line)) <= 40 and _BARE.fullmatch(flow.of(line).replace("*", "")):
            found.append(Phrase(start=line.start, end=line.end, heads=True, tight=False, confidence=0.9))
    return found


_DATE_FIRST = re.compile(
    r"\W*(?:(?:mån|tis|ons|tors?|fre|lör|sön)(?:dag(?:en)?)?\.?\s+)?(?:den\s+)?\d{1,2}[/:. ]", re.IGNORECASE
)


def date_first(words: str) -> bool:
    """Whether words begin with a weekday or a day of the month."""
    return bool(_DATE_FIRST.match(words))


def _matches(flow: Flow) -> Iterator[tuple[Line, re.Match[str]]]:
    """The announcements line by line; lines without any word of one are passed over."""
    for line in flow.lines:
        words = flow.of(line).casefold()
        if any(word in words for word in _WORDS):
            for match in _PHRASE.finditer(flow.text, line.start, line.end):
                yield line, match


def _heads(flow: Flow, line: Line, start: int, end: int, titles: dict[int, Section]) -> bool:
    """Whether the phrase stands in a heading, or ends the words that lead a list in."""
    width = line.end - line.start
    if line.kind is LineKind.HEADING or any(a <= start < section.title[1] for a, section in titles.items()):
        return True
    rest = flow.text[end : min(line.end, end + 401)]
    if (
        not rest.strip(" :.\t")
        and line.index + 1 < len(flow.lines)
        and re.match(r"\W*(?:[\wåäö]+\.?\s+)?(?:den\s+)?\d", flow.of(flow.lines[line.index + 1]))
    ):
        return True
    if (
        width <= 75
        and not re.search(
            r"\d{1,2}\s?/\s?\d|\d{1,2} (?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)|\d{4}-\d\d", rest
        )
        and not rest.rstrip().endswith(".")
    ):
        return True
    if rest.rstrip().endswith(":") and len(rest) < 120:
        return True
    return start - line.start <= 6 and bool(re.match(r"\s*[:\v\t]", rest)) and width < 400


def block_end(flow: Flow, phrase: Phrase, sections: Sequence[Section], mentions: Sequence[Mention]) -> int:
    """Where the block under a heading ends: at the next heading or item, or where the dates give out."""
    line = flow.line_at(phrase.start)
    starts = {section.start for section in sections if section.start > line.start}
    after = [
        section.title[0]
        for section in sections
        if section.title[0] > phrase.end and section.start <= line.end and section.start > phrase.start
    ]
    if after:
        return min(after)
    days = [flow.line_at(mention.start).index for mention in mentions if mention.day is not None]
    dated = set(days)
    idle = 0
    for other in flow.lines[line.index + 1 :]:
        words = flow.of(other).strip()
        has = other.index in dated
        near = other.index + 1 in dated or other.index + 2 in dated
        if (
            other.start in starts
            and not (has and date_led(flow, other, mentions))
            and not (near and len(words) < 26 and not re.match(r"(?:§|\d+[.):])", words))
        ):
            return other.start
        if (
            other.kind is LineKind.HEADING
            and (other.level <= line.level or line.kind is not LineKind.HEADING)
            and not has
            and not (near and len(words) < 26)
        ):
            return other.start
        idle = 0 if has else idle + 1
        if idle > 3 or (
            idle
            and not near
            and len(words) < 60
            and other.gap
            and words[-1:] not in ".:"
            and other.kind is not LineKind.ROW
        ):
            return other.start
    return len(flow.text)


def date_led(flow: Flow, line: Line, mentions: Sequence[Mention]) -> bool:
    """Whether a line begins with a date."""
    return any(line.start <= mention.start < line.end and date_chains.led(flow, line, mention) for mention in mentions)


def follows(gap: str, *, first: bool, tight: bool) -> bool:
    """Whether the words between an announcement and a date let the one speak of the other."""
    if tight and first:
        return len(gap) <= 26 and not re.search(r"[.!?;\n]|\b(?:senast|innan|före)\b", gap)
    if len(gap) > (110 if first else 75) or gap.count("\n") > (1 if first else 0):
        return False
    head, _, tail = gap.partition("\n")
    if "\n" in gap and (head.strip(" :.") or len(tail) > 24):
        return False
    return bool(_JOINING.match(gap.replace("\n", " "))) and not _NOT_MEETING.search(gap)


def is_other(flow: Flow, mention: Mention, since: int = 0) -> bool:
    """Whether the words around a date tell of something else than a meeting of the body."""
    line = flow.line_at(mention.start)
    text = flow.text
    begin = max(line.start, mention.start - 90, since if since < mention.start else 0)
    before = re.split(
        r"(?<=[a-zåäö0-9)])[.!?;]\s+(?=[A-ZÅÄÖ])|\t(?=[A-ZÅÄÖ][a-zåäö]+ [a-zåäö]+ )", text[begin : mention.start]
    )[-1]
    after = re.split(r"(?<=[a-zåäö0-9)])[.!?;]\s|\t|\n|\d", text[mention.end : min(line.end, mention.end + 45)])[0]
    if _NOT_MEETING.search(before) or _PAPER.search(before) or text.startswith((".pdf", ".doc"), mention.end):
        return True
    return bool(_NOT_MEETING.search(after)) and not re.search(r"lunch", after, re.IGNORECASE)


def speaks_of_meeting(flow: Flow, mention: Mention, phrase: Phrase) -> bool:
    """Whether the sentence of a date in the block tells of a meeting, or the date follows the phrase at once."""
    line = flow.line_at(mention.start)
    if line.start <= phrase.start and mention.start - phrase.end <= 60:
        return True
    before = re.split(
        r"(?<=[a-zåäö)])[.!?;]\s+(?=[A-ZÅÄÖ])", flow.text[max(line.start, mention.start - 110) : mention.start]
    )[-1]
    after = flow.text[mention.end : min(line.end, mention.end + 30)]
    label = re.match(r"\W*(?P<label>[A-ZÅÄÖ][\wåäö -]{2,30}):\s*", flow.text[line.start : mention.start])
    if (
        label
        and line.start > phrase.start
        and not re.search(
            r"m[öo]te|tr[äa]ff|sammanträd|vår|höst|dat|tid|när|därefter|sedan|vidare|\bdag\b",
            label["label"],
            re.IGNORECASE,
        )
    ):
        return False
    return bool(_STATEMENT.search(before) or _STATEMENT.match(after.lstrip(" ,("))) or mention.start - line.start < 30
