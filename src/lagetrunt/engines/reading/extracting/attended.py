"""Part-attendance: "§ 89", "punkt 6-10", "från kl. 10.15", "till 11.30"."""

import re

from lagetrunt.engines.reading.model.fact import Attended

_CLOCK = r"(?P<{0}>\d{{1,2}})[.:](?P<{0}m>\d\d)"
_FROM = re.compile(
    r"(?:fr\.?\s?o\.?\s?m\.?|från(?: och med)?|efter|anlände|kom|anslöt)\s*(?:ca )?(?:kl(?:ockan|\.)?\s*)?"
    + _CLOCK.format("a"),
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?:t\.?\s?o\.?\s?m\.?|till(?: och med)?|lämnade|gick|avvek|-|–)\s*(?:mötet )?(?:ca )?(?:kl(?:ockan|\.)?\s*)?"
    + _CLOCK.format("b"),
    re.IGNORECASE,
)
_RANGE = re.compile(r"(?:kl(?:ockan|\.)?\s*)?" + _CLOCK.format("a") + r"\s*[-–]\s*" + _CLOCK.format("b"))
_ITEMS = re.compile(
    r"(?:ej |utom |endast |inte )?(?:§{1,2}|p(?:un)?kt(?:erna|er)?\.?|p\.)\s*\d{1,3}(?:\s*(?:[-–,]|och|samt|t\.?o\.?m\.?)\s*(?:§\s*)?\d{1,3})*|^\d{1,3}(?:\s*[-–,]\s*\d{1,3})*$",
    re.IGNORECASE,
)


def parts_of(words: list[str]) -> tuple[Attended, ...]:
    """What the marks beside a name say of when the person took part; nothing where they do not say it plainly."""
    found = []
    for text in words:
        items = _ITEMS.search(text.strip())
        clocks = _RANGE.search(text)
        since = until = None
        if clocks:
            since, until = _clock(clocks, "a"), _clock(clocks, "b")
        else:
            begins, ends = _FROM.search(text), _UNTIL.search(text)
            since = _clock(begins, "a") if begins else None
            until = _clock(ends, "b") if ends and not (begins and ends.start() < begins.end()) else None
        if items or since or until:
            found.append(Attended(items=items.group().strip() if items else None, since=since, until=until))
    return tuple(found)


def _clock(match: re.Match[str], key: str) -> str:
    return f"{int(match[key]):02d}:{match[key + 'm']}"
