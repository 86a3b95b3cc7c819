"""Remarks: what a column for anything else says of when somebody sits - "slutat 2026-06-30", "ny fr.o.m. 1 aug", "föräldraledig".

What is understood as a whole is a day of the seat; what only speaks of such a thing is a doubt with its words; anything
else is left out. A leave ends no seat, so it is a doubt however plain its days are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from lagetrunt.engines.listing.days import read_days
from lagetrunt.engines.listing.member import Doubt, ListedMember
from lagetrunt.engines.listing.words import Field, says
from lagetrunt.kernel.dates import MONTHS
from lagetrunt.kernel.text import fold

_LONGEST = 120
_FROM = r"fr\.? ?o\.? ?m\.?|från och med|från|sedan"
_UNTIL = r"t\.? ?o\.? ?m\.?|till och med|till"
_SAYS = re.compile(
    rf"(?:(?P<ended>(?:har )?(?:slutat|slutade|avgått|avgick|lämnat|lämnade))|(?P<ends>slutar|avgår|lämnar|sista dag(?:en)?)"
    rf"|(?P<began>började|tillträdde)|(?P<begins>börjar|tillträder)|(?P<new>ny(?: (?:ledamot|representant))?))?"
    rf"(?: ?(?P<how>{_FROM}|{_UNTIL}))?(?: ?(?P<day>(?:den )?\d.*|[a-zåäö]+ ?(?:\d\d)?\d\d(?:/\d\d)?))?"
)
_WITHOUT_YEAR = re.compile(r"(?:den )?(?P<d>\d{1,2})(?:[/.](?P<m>\d{1,2})|(?::e|:a|\.)? (?P<name>[a-zåäö]{3,9}\.?))")
_HINT = re.compile(
    r"\bslut(?:at|ar|ade)\b|\bavgå|\bavgick\b|\blämna|\bsista dag|\bbörja|\btillträd|\bpension|\bersätt|\bvikari|\bledig"
    r"|\bt\.? ?o\.? ?m\b|\bfr\.? ?o\.? ?m\b|till och med|från och med"
)
_COMING = frozenset({"slutar", "avgår", "utgår", "tas bort"})  # without a day nobody knows whether they have gone
_LEAVE = re.compile(r"(?:tjänst|föräldra|barn|studie)?ledig")
_ILL = re.compile(r"\bsjuk")
_IDENTITY = re.compile(r"(?<!\d)(?:19|20)?\d{6}[-+]?\d{4}(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a remark says: the day from which or until which somebody sits, `over` where it is said to be past."""

    text: str = ""
    since: date | None = None
    until: date | None = None
    over: bool = False
    doubts: tuple[Doubt, ...] = ()


def read_remark(written: str, day: date | None) -> Remark | None:
    """What the remark says of the time of a seat, None where nothing; `day` is when the list came in, for days without a year."""
    text = " ".join(_IDENTITY.sub(" ", written).split())[:_LONGEST]
    told = fold(text).strip(" .,;:()!")
    if not told:
        return None
    if _ILL.search(told):
        return Remark(doubts=(Doubt(code="away"),))
    if _LEAVE.search(told):
        return Remark(text=text, doubts=(Doubt(code="leave", about=text),))
    found = _SAYS.fullmatch(told)
    read = _read(found, text, day) if found is not None else None
    if read is None and says("ended", told) and told not in _COMING:
        return Remark(text=text, over=True)
    if read is None and (_HINT.search(told) or says("ended", told)):
        return Remark(text=text, doubts=(Doubt(code="remark", about=text),))
    return read


def _read(found: re.Match[str], text: str, day: date | None) -> Remark | None:
    """What stands there in full: a word or two, and a day."""
    if not found["day"]:
        return None
    how = found["how"] or ""
    until = bool(re.fullmatch(_UNTIL, how)) if how else None
    leaves = found["ended"] or found["ends"]
    comes = found["began"] or found["begins"] or found["new"]
    if (leaves and until is False) or (comes and until) or not (leaves or comes or how):
        return None
    ends = bool(leaves or until)
    doubts: tuple[Doubt, ...] = ()
    days = read_days(found["day"])
    when = None if days is None else days.to if ends else days.from_
    if when is None and day is not None:
        past, coming = bool(found["ended"] or found["began"]), bool(found["ends"] or found["begins"] or until)
        when = _guessed(found["day"], day, past=past, coming=coming)
        doubts = (Doubt(code="guessed_year", about=text),)
    if when is None:
        return None
    if not ends:
        return Remark(text=text, since=when, doubts=doubts)
    return Remark(text=text, until=when, over=day is not None and when < day, doubts=doubts)


def _guessed(written: str, day: date, *, past: bool, coming: bool) -> date | None:
    """The day with the year that is most likely: behind us, before us, or whichever is nearer."""
    found = _WITHOUT_YEAR.fullmatch(written.strip(" .,;()"))
    if found is None:
        return None
    month = int(found["m"]) if found["m"] else MONTHS.get(found["name"], 0)
    could = []
    for year in range(day.year - 4, day.year + 5):  # a leap day is never further away
        try:
            could.append(date(year, month, int(found["d"])))
        except ValueError:
            continue
    fits = [one for one in could if not (past and one > day) and not (coming and one < day)]
    return min(fits, key=lambda one: (abs(one - day), one), default=None)


def with_remark(people: Sequence[ListedMember], remark: Remark | None) -> list[ListedMember]:
    """The people of a row with what its remark says; of somebody crossed out and who came instead, each what fits them.

    What a column for days says stands: a remark that says another day is a doubt.
    """
    if remark is None:
        return list(people)
    both = {one.ended for one in people if one.name and one.role != "substitute"} == {True, False}
    return [_with(one, remark, both=both) for one in people]


def _with(one: ListedMember, remark: Remark, *, both: bool) -> ListedMember:
    ends = remark.until is not None or remark.over
    if both and (ends or remark.since) and one.ended != ends:
        return one
    told = replace(one, remark=remark.text, doubts=(*one.doubts, *remark.doubts))
    if not (ends or remark.since):
        return told
    since, until = one.since or remark.since, one.until or remark.until
    clash = (remark.since or since) != since or (remark.until or until) != until or (since and until and since > until)
    if one.vacant or one.role == "substitute" or clash:
        return replace(told, doubts=(*one.doubts, Doubt(code="remark", about=remark.text)))
    said = {Field.SINCE} if remark.since else {Field.UNTIL} if remark.until else set()
    return replace(told, since=since, until=until, ended=one.ended or remark.over, told=one.told | said)
