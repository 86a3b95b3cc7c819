"""When something is due: the day, week or occasion that a run of text sets for it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter

from lagetrunt.engines.reading.extracting.dating import Dated
from lagetrunt.engines.reading.extracting.mentions import Mention
from lagetrunt.engines.reading.model.fact import DateRange
from lagetrunt.engines.reading.shaping.flow import Flow
from lagetrunt.kernel.dates import MONTH_NAMES, WEEKDAYS

_START = attrgetter("start")
_LEAD = re.compile(
    r"(?:\b(?:senast|till och med|t\.?o\.?m\.?|före|innan|till|under|på|inför|vid|klart?|deadline|klar senast|snarast|dock senast|gärna|redan|fram till|i god tid före|frist|sista dag(?:en)?)\b:?[\s,]*(?:är |för |den |mötet |träffen |sammanträdet |nätverkets |möte |slutet av |början av )*"
    r"(?:(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en)?)?\.?\s+)?(?:den\s+)?|(?:(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?\s+)?den\s+)$",
    re.IGNORECASE,
)
_NOT_DUE = re.compile(
    r"\b(?:från|sedan|daterad|protokollet|anteckningarna|gäller|fr\.?o\.?m\.?|från och med|börjar|öppnar|hålls|hölls|äger rum|startar|för mötet|möte som)\b[^.!?\n;]{0,24}$",
    re.IGNORECASE,
)
_MERE_DAY = re.compile(r"(?:\w+dag\w*\s+)?(?:den\s+)?", re.IGNORECASE)
_NEXT = re.compile(
    r"\b(?:(?:senast|till|inför|före|innan|på|vid)\s+)?(?:vårt |nätverkets |gruppens |styrelsens |nämndens |rådets )?(?:nästa|nästkommande|kommande)\s+(?:ordinarie\s+)?"
    r"(?:\w*möte[t]?|\w*träff(?:en)?|\w*sammanträde[t]?|gång|sammankomst)\b|\btill (?:mötet|träffen|sammanträdet)\b|\b(?:på|till|inför)\s+(?P<month>januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)(?:mötet|träffen|sammanträdet)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(?:senast|till|före|innan|på|klart?|nu på)\s+(?:nu\s+)?(?P<weekday>(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?)\b(?!\s+(?:den\s+)?\d)",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:(?:senast|före|innan|till|efter|under|i|vid|fram till|redan)\s+(?:slutet av\s+|början av\s+|mitten av\s+|hela\s+)?(?:i\s+)?"
    r"(?:(?:jul(?:en|lovet|uppehållet)?|nyår|midsommar|påsk(?:en|lovet)?|sportlovet|höstlovet|sommaren|sommarlovet|semestern|semestrarna|sommaruppehållet|skolavslutningen|lucia|advent|allhelgona|pingst|årsskiftet|terminsslut(?:et)?|terminsstart(?:en)?|skolstart(?:en)?|läsårsstart(?:en)?|"
    r"månadens slut|månadsskiftet|årets slut|veckans slut|nästa vecka|hösten|våren|vintern|höst|vår|sommar)|"
    r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)(?:\s+(?:månad|20\d\d))?|(?:nästa|denna|innevarande) (?:vecka|månad|år|termin))\b"
    r"|\bsenast (?:sista|första|en|två|tre|fyra|\d+) \w+(?: (?:före|innan|efter) \w+)?|\b(?:denna|nästa) (?:vecka|månad)\b|\b(?:så )?snarast(?: möjligt)?\b|\bsnarast\b|\bomgående\b|\binom (?:kort|\w+ (?:veckor|veckan|dagar|månader|månad|vecka|arbetsdagar))\b|\bså fort som möjligt\b|\bi god tid\b|\bdagligen\b|\btills vidare\b|\blöpande\b)",
    re.IGNORECASE,
)
_LATE = re.compile(r"\b(?:senast|före|innan|till|klart?|deadline|under|inlämn\w*|in senast)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When something is due; `day` is None where the words give no day. Offsets are the flow's."""

    day: date | None
    start: int
    end: int
    text: str
    confidence: float
    why: str | None = None


def read_due(
    flow: Flow, mentions: Sequence[Mention], dated: Dated, start: int, end: int, next_meeting: date | None
) -> Due | None:
    """The day by which what stands in a run of the flow shall be done."""
    found = [
        due
        for due in (
            _by_date(flow, mentions, dated, start, end),
            _by_meeting(flow, start, end, next_meeting),
            _by_weekday(flow, dated, start, end),
        )
        if due
    ]
    if found:
        # A day said with "senast" outweighs an occasion; of equals the first counts.
        return max(found, key=lambda due: (due.day is not None, bool(_LATE.match(due.text)), -due.start))
    match = _VAGUE.search(flow.text, start, end)
    if match is None:
        return None
    return Due(day=None, start=match.start(), end=match.end(), text=match.group(), confidence=0.8)


def _by_date(flow: Flow, mentions: Sequence[Mention], dated: Dated, start: int, end: int) -> Due | None:
    text, best, rank = flow.text, None, -1
    for index in range(bisect_left(mentions, start, key=_START), bisect_left(mentions, end, key=_START)):
        mention, resolved = mentions[index], dated.days[index]
        line = flow.line_at(mention.start)
        low = max(start, line.start)
        before = text[max(low, mention.start - 60) : mention.start]
        lead = _LEAD.search(before)
        if (lead is None or _MERE_DAY.fullmatch(lead.group())) and _NOT_DUE.search(before):
            continue
        begin = mention.start - len(before) + lead.start() if lead else mention.start
        # The weekday printed before the day belongs to the words.
        if (
            lead is None
            and mention.weekday_at
            and mention.weekday_at[0] >= low
            and mention.weekday_at[0] < mention.start
        ):
            begin = mention.weekday_at[0]
        words = text[begin : mention.end]
        strength = 3 if _LATE.search(words[: mention.start - begin]) else 2 if lead else 1
        alone = (
            not text[low:begin].strip(" \t\v()[],.:;–-")
            or text[begin - 1 : begin] in "(\t\v,–-"
            or bool(
                re.search(
                    r"(?:klart?|frist|datum|när)\W*$", before[: len(before) - (mention.start - begin)], re.IGNORECASE
                )
            )
        )
        if strength == 1 and not alone:
            strength = 0
        if strength <= rank:
            continue
        day, why = _day(mention, resolved.value), resolved.why
        if mention.week is not None:
            why = f"veckans fredag; {why}" if why else "veckans fredag"
        sure = (0.95, 0.9, 0.8, 0.6)[3 - strength] * (resolved.confidence if day else 0.8)
        if re.match(r"(?:före|innan)\b", words, re.IGNORECASE) and day is not None:
            sure *= 0.95
        best, rank = (
            Due(
                day=day, start=begin, end=mention.end, text=" ".join(words.split()), confidence=round(sure, 2), why=why
            ),
            strength,
        )
    return best


def _day(mention: Mention, value: date | DateRange | None) -> date | None:
    if isinstance(value, DateRange):
        return value.until - timedelta(days=2) if mention.week is not None else value.until
    return value


def _by_meeting(flow: Flow, start: int, end: int, next_meeting: date | None) -> Due | None:
    match = _NEXT.search(flow.text, start, end)
    if match is None:
        return None
    if match["month"]:
        month = MONTH_NAMES.index(match["month"].lower()) + 1
        day = next_meeting if next_meeting is not None and next_meeting.month == month else None
    else:
        day = next_meeting
    return Due(
        day=day,
        start=match.start(),
        end=match.end(),
        text=match.group(),
        confidence=0.85 if day else 0.75,
        why="nästa mötes dag" if day else None,
    )


def _by_weekday(flow: Flow, dated: Dated, start: int, end: int) -> Due | None:
    match = _WEEKDAY.search(flow.text, start, end)
    if match is None:
        return None
    weekday, day = WEEKDAYS.get(match["weekday"].lower()), None
    if dated.anchor is not None and dated.anchor_sure and weekday is not None:
        day = dated.anchor + timedelta(days=(weekday - dated.anchor.weekday() - 1) % 7 + 1)
    return Due(
        day=day,
        start=match.start(),
        end=match.end(),
        text=match.group(),
        confidence=0.7,
        why=f"första {match['weekday'].lower()} efter mötet" if day else None,
    )
