"""Which dates belong together as a list, what words stand over it, and whether it looks forward or back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lagetrunt.engines.reading.extracting.mentions import Mention
from lagetrunt.engines.reading.shaping.flow import Flow, Line

_PROSE = re.compile(r"[.!?]\s+[A-ZÅÄÖ][a-zåäö]+(?: [a-zåäö]+){2}")
_PAST = re.compile(
    r"\b(?:förra|föregående|senaste (?:mötet|träffen)|protokoll(?:et)? (?:från|av|den|fört)|anteckningar(?:na)? från|hölls|gick ut|genomfördes|skickades|inkom|kom in|daterad|antogs|antagen|antaget|fastställd[aet]*|beslutades|beslutad|"
    r"skedde|ägde rum|besökte|träffade|träffades|möttes|deltog|hade|var|blev|startade|började|lades|sedan (?:den )?|har|\w{3,}(?:ats|ades|dde|tts)|kvar från|öppnades|trädde|uppdaterad|publicerad|upprättad|skriven|senast genomgången|enligt beslut)\b[^.!?\n]*$",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:nästa|kommande|nästkommande|härnäst|därefter|ska|skall|kommer|blir|hålls|äger rum|bokas|bokat|planeras|planerat|inbjud\w+|bjuds|bjuder|anmäl\w*|gäller|fr\.?o\.?m|från och med|återkommer|tas upp|möts|träffas|ses|hörs|börjar|öppnar|"
    r"startar|stängs?|bordlägg\w*|skjuts|senast|före|innan|till|vårens|höstens|sista|under|klart?)\b[^.!?\n]*$",
    re.IGNORECASE,
)
_NEXT_HEADING = re.compile(
    r"\b(?:nästa|kommande|nästkommande|höstens|vårens|mötestider|mötesdatum|mötesdagar|sammanträdes(?:dagar|tider|datum|plan)|träffar|mötesplan|vi ses|ses igen|nya möten|datum|tider|kalender|fortsatta|framöver|inplanerade|planerade)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\W*(?:(?:[\wåäö]*(?:möte|träff|sammanträde|tillfälle|omgång|nr|datum)|dag|pass|start|kallelse)?\W*\d{0,2}\W*)?(?:(?:m[åa]n|tis|ons|tor|fre|l[öo]r|s[öo]n)[a-zåäö]{0,7}\.?,?\W*)?(?:den\s*)?",
    re.IGNORECASE,
)
_SINCE = re.compile(r"[a-zåäö,] sedan (?:den )?$")
_NEXT_YEAR = re.compile(r"\bnästa (?:kalender)?års?\b|\bkommande års?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Mentions that follow one another as a list; `turns` is how many new years lie between the first and each."""

    indexes: tuple[int, ...]
    turns: tuple[int, ...]


def chains(flow: Flow, mentions: Sequence[Mention]) -> list[Chain]:
    """The mentions in lists; one that stands alone is a list of one."""
    found: list[Chain] = []
    held: list[int] = []
    for index, mention in enumerate(mentions):
        if held and not _linked(flow, mentions[held[-1]], mention):
            found.append(_chain(mentions, held))
            held = []
        held.append(index)
    if held:
        found.append(_chain(mentions, held))
    return found


def _chain(mentions: Sequence[Mention], indexes: list[int]) -> Chain:
    turns, turn = [0], 0
    for before, after in pairwise(indexes):
        turn += _turns(mentions[before], mentions[after])
        turns.append(turn)
    return Chain(indexes=tuple(indexes), turns=tuple(turns))


def _turns(before: Mention, after: Mention) -> int:
    """A list runs forward: a fall by months is a new year, a small fall only disorder."""
    if before.year and after.year:
        return after.year - before.year
    if month_of(before) - month_of(after) >= 4:
        return 1
    return 0


def month_of(mention: Mention) -> int:
    """The month, of a week roughly."""
    return mention.month or min(12, 1 + int(((mention.week or 1) - 0.5) / 4.35))


def _linked(flow: Flow, before: Mention, after: Mention) -> bool:
    if (before.week is None) != (after.week is None):
        return False
    gap = flow.text[before.end : after.start]
    if len(gap) > 160:
        return False
    if "\n" not in gap:
        return (
            len(gap) <= 48
            and not _PROSE.search(gap)
            and not re.search(
                r"\b(?:sedan den|senast|innan|före|från den|förra|föregående)\b|[.!?] [A-ZÅÄÖ]\w+ (?:från|med|den)\b",
                gap,
            )
        )
    first, second = flow.line_at(before.start), flow.line_at(after.start)
    if second.index - first.index > 3 or not led(flow, second, after):
        return False
    if not led(flow, first, before) and before.start - first.start > 60:
        return False
    between = flow.lines[first.index + 1 : second.index]
    return all(len(flow.of(line)) <= 45 for line in between) and len(gap) <= 140


def led(flow: Flow, line: Line, mention: Mention) -> bool:
    """Whether a line begins with the date, save for a weekday, bullet, number or such a word as "Träff 2"."""
    return mention.start - line.start <= 40 and bool(_LEAD.fullmatch(flow.text, line.start, mention.start))


def direction(flow: Flow, mention: Mention) -> int:
    """Whether the words before a date look forward (1), back (-1) or neither way (0)."""
    line = flow.line_at(mention.start)
    before = flow.text[max(line.start, mention.start - 90) : mention.start]
    if _SINCE.search(before):
        return -1
    past, future = _PAST.search(before), _FUTURE.search(before)
    if past and future:
        return -1 if past.start() > future.start() else 1
    if past or future:
        return -1 if past else 1
    over = heading_over(flow, line)
    if over is not None and _NEXT_HEADING.search(flow.of(over)):
        return 1
    return 0


def heading_over(flow: Flow, line: Line) -> Line | None:
    """The heading-like line over a date's line: the nearest short line above that does not itself begin with a digit."""
    for other in reversed(flow.lines[max(0, line.index - 14) : line.index]):
        words = flow.of(other).strip()
        if not words or "\t" in words:
            continue
        if other.kind.value == "heading" or (
            len(words) <= 110
            and not re.match(r"(?:[-•*]\s*)?(?:[A-Za-zåäö]{2,8}\.? )?(?:den )?\d{1,2}\s?(?:[/\-–]|[a-zåäö]{3})", words)
            and (other.index == line.index - 1 or words[-1] not in ".!?")
        ):
            return other
        if len(words) > 160:
            return None
    return None


def over_words(flow: Flow, mention: Mention) -> str:
    """The words over and before a date that may name its year: the heading over it and the line up to it."""
    line = flow.line_at(mention.start)
    over = heading_over(flow, line)
    return (flow.of(over) + "\n" if over is not None else "") + flow.text[line.start : mention.start]


def announces(words: str) -> bool:
    """Whether a heading announces meetings to come."""
    return bool(_NEXT_HEADING.search(words))


def says_next_year(words: str) -> bool:
    """Whether words tell that what follows lies in the year after."""
    return bool(_NEXT_YEAR.search(words))
