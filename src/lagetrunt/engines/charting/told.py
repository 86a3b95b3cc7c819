"""Local initiatives that notes tell of: "Nora: vi har startat ..." in a round, and lists such as "Läslyftet (Nora, Säter), ..."."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lagetrunt.kernel.places import find

TITLE_SIGNS = 160
WORDS_SIGNS = 600
_LINE = re.compile(r"[^\n]+")
_ROUND = re.compile(r"^\W*(?P<place>[A-ZÅÄÖ][\wåäöé-]+(?: [A-ZÅÄÖ][\wåäöé-]+)?(?: kommun)?)\s*[:–]\s+(?P<words>\S.+)$")
_IN_PARENTHESES = re.compile(r"(?P<words>[^()]{8,}?)\s*\((?P<places>[^()]{2,120})\)")
_SENTENCES = re.compile(r"^.*[a-zåäö0-9][.!?]\s+(?=[A-ZÅÄÖ0-9])", re.DOTALL)
_BETWEEN = re.compile(r"^[\s,;.]*(?:och |samt )?")
_INTRODUCED = re.compile(r"^.*?\b(?:exempel|bland annat|t\.ex\.|till exempel)\b[^:]*:\s*", re.IGNORECASE | re.DOTALL)
_DOING = re.compile(
    r"satsning|projekt|samarbet|samverka|start(?:at|ar|ade)|påbörja|utveckl|arbetar med|pågår|inför|pröva|testa|bygg|program|utbildning|lyft|modell|förstud",
    re.IGNORECASE,
)
_NOT_DOING = re.compile(
    r"förhinder|frånvar|anmält|representant|rektor,|skolchef,|ordförande|sekreterare", re.IGNORECASE
)
_ORGANISATION = (
    r"[A-ZÅÄÖ][\wåäöé-]*(?: [A-ZÅÄÖ][\wåäöé-]+| och| i| för)*? (?:universitet\w*|högskol\w*|Science Park|AB)"
    r"|[A-ZÅÄÖ][\wåäö-]*(?:universitetet|högskolan|verket|myndigheten|institutet)|(?:Region|Högskolan|Universitetet|Länsstyrelsen) (?:i )?[A-ZÅÄÖ][\wåäö-]+"
)
_PARTNER = re.compile(rf"\b(?:med|från|vid|tillsammans med|genom)\b[^.;()]{{0,60}}?(?P<partner>{_ORGANISATION})")
_AUTHORITY = re.compile(r"verket\b|myndigheten\b|Länsstyrelsen|Region ", re.IGNORECASE)
_UNIVERSITY = re.compile(r"universitet|högskol", re.IGNORECASE)
_FEWEST = 3  # words in small letters: fewer are a name with a title


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An initiative as told: the municipalities, the words and where they stand, and the partner that they name."""

    places: tuple[str, ...]
    words: str
    start: int
    end: int
    partner: str = ""
    partner_kind: str = ""

    @property
    def title(self) -> str:
        """The beginning of the words, to no more than a line."""
        first = re.split(r"(?<=[.!?])\s", self.words)[0].rstrip(" .")
        return first if len(first) <= TITLE_SIGNS else first[: TITLE_SIGNS - 2].rsplit(" ", 1)[0] + " …"

    @property
    def key(self) -> str:
        """The same municipalities and words, in a later version of the text too."""
        return f"{','.join(sorted(self.places))}|{' '.join(self.words.split()).casefold()}"


def told_in(text: str) -> tuple[Told, ...]:
    """In the order of the text, each once."""
    found: dict[str, Told] = {}
    for line in _LINE.finditer(text):
        for one in _of_line(line.group(), line.start()):
            found.setdefault(one.key, _with_partner(one))
    return tuple(found.values())


def partner_kind(partner: str) -> str:
    """ "university", "authority", "company" or blank."""
    if _UNIVERSITY.search(partner):
        return "university"
    if _AUTHORITY.search(partner):
        return "authority"
    return "company" if partner.endswith((" AB", "Science Park")) else ""


def _of_line(line: str, at: int) -> Iterator[Told]:
    listed = list(_listed(line, at))
    if any(_DOING.search(one.words) for one in listed):
        yield from listed
        return
    match = _ROUND.match(line)
    if match is None or _NOT_DOING.search(match["words"]) or not _DOING.search(match["words"]):
        return
    place = find(match["place"])
    if place is not None and _says_something(match["words"]):
        words = match["words"].strip()[:WORDS_SIGNS]
        yield Told(
            places=(place.name,),
            words=words,
            start=at + match.start("words"),
            end=at + match.start("words") + len(words),
        )


def _listed(line: str, at: int) -> Iterator[Told]:
    """What stands before parentheses in which nothing but municipalities stand."""
    for match in _IN_PARENTHESES.finditer(line):
        names = re.split(r",| och | samt ", match["places"])
        places = [find(name.strip()) for name in names if name.strip()]
        if not places or any(place is None for place in places):
            continue
        raw = match["words"]
        skipped = _INTRODUCED.match(raw) or _SENTENCES.match(raw)
        begin = skipped.end() if skipped else 0
        begin += (_BETWEEN.match(raw[begin:]) or re.match("", "")).end()  # type: ignore[union-attr]
        words = raw[begin:].strip()[:WORDS_SIGNS]
        if _says_something(words) and not _NOT_DOING.search(words):
            start = at + match.start("words") + begin
            told = tuple(dict.fromkeys(place.name for place in places if place is not None))
            yield Told(places=told, words=words, start=start, end=start + len(words))


def _says_something(words: str) -> bool:
    small = sum(part[:1].islower() for part in words.split())
    return small >= _FEWEST or (small == _FEWEST - 1 and _DOING.search(words) is not None)


def _with_partner(one: Told) -> Told:
    match = _PARTNER.search(one.words)
    if match is None:
        return one
    return replace(one, partner=match["partner"].strip(), partner_kind=partner_kind(match["partner"].strip()))
