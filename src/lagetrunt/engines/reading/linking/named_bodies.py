"""The bodies that a document speaks of: networks, councils and boards, under the key by which networks meet.

Names in running text are known by their words ("Ekonomnätverket", "Branschråd pedagogik", "Lärarutbildningens
samverkansråd"), by having a meeting ("vid Yrkesbyråns nästkommande möte"), or by an abbreviation that means nothing
else (UC). Short names (Vux, SYV, Elevhälsa) are schools as often as networks: they count where the item speaks of
networks, and less.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lagetrunt.engines.reading.extracting import bodies
from lagetrunt.engines.reading.lexicon.linking_words import networks_by_kind
from lagetrunt.engines.reading.linking.network_names import OWNED, key_of
from lagetrunt.engines.reading.model.reading import Reading

_SURE, _MEETS, _SHORT = 0.9, 0.75, 0.7
_MOST_PLACES = 20
_COUNCIL = re.compile(
    r"(?<![\w-])[A-ZÅÄÖ][\wåäö]+s (?:samverkansråd|kompetensråd|programråd|yrkesråd)(?:et)?(?=s?(?![\w-]))"
)
_MEETING = re.compile(
    r"\b(?:vid|på|till|inför|från) (?P<name>[A-ZÅÄÖ][a-zåäö]{4,}(?:n|t))s "
    r"(?:nästkommande|nästa|kommande|senaste) (?:möte|sammanträde|träff)"
)
_IN_BRACKETS = re.compile(r"s? ?\((?P<name>[A-ZÅÄÖ][^()\d\n]{2,60})\)")
_CHUNK = re.compile(r"[^,;:.()\n\t|•*]+")
_AND = re.compile(r"\s(?:och|samt|&)\s")
_OWNER = re.compile(r"[\wåäö-]*(?:[a-zåäö]-)$")
_BOARD_OF_ALL = re.compile(r"(?:förbunds)?direktion(?:en)?$", re.IGNORECASE)
_SCHOOLS = re.compile(r"skol|utbildning")  # heads of other things are a profession among others
_NETWORKS = re.compile(r"n[äa]tverk", re.IGNORECASE)
# Words of a body's kind, for one whose name no list knows; the longest first where one ends another.
_KINDS = (
    ("branschråd", "council"), ("samverkansråd", "council"), ("råd", "council"), ("styrgrupp", "steering"),
    ("referensgrupp", "reference"), ("arbetsgrupp", "working_group"), ("projektgrupp", "working_group"),
    ("direktion", "political"), ("nämnd", "political"), ("fullmäktige", "political"), ("styrelse", "political"),
    ("utskott", "political"), ("chefsnätverk", "heads"), ("nätverk", "profession"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedBody:
    """A body as a document names it: `name` first, what it is `also` called; `spans` count code points of the text.

    `sort` is "body", "several" (a name in the plural), "organisation" or "report".
    """

    key: str
    name: str
    also: tuple[str, ...]
    kind: str
    spans: tuple[tuple[int, int], ...]
    confidence: float
    sort: str = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    start: int
    end: int
    key: str
    name: str
    confidence: float


def bodies_named(reading: Reading) -> tuple[NamedBody, ...]:
    """The bodies that a document names, in the order of the text; a group that any network may have is none."""
    text = reading.document.text
    places: dict[tuple[int, int], _Place] = {}
    for place in (*_of_text(text), *_of_meetings(text), *_of_items(reading)):
        if not any(start < place.end and place.start < end for start, end in places):
            places[place.start, place.end] = place
    same: dict[str, str] = {}
    for place in list(places.values()):
        beside = _IN_BRACKETS.match(text, place.end)
        key = key_of(beside["name"]) if beside else None
        if beside and key is not None and not key.startswith(OWNED):
            kept, other = (
                (key, place.key) if _is_listed(beside["name"]) and not _is_listed(place.name) else (place.key, key)
            )
            same[other] = kept
            at = beside.span("name")
            for between in [there for there in places if there[0] < at[1] and at[0] < there[1]]:
                del places[between]
            places[at] = _Place(start=at[0], end=at[1], key=key, name=beside["name"], confidence=place.confidence)
    gathered: dict[str, list[_Place]] = {}
    for place in sorted(places.values(), key=lambda one: one.start):
        gathered.setdefault(same.get(place.key, place.key), []).append(place)
    return tuple(_body(key, found) for key, found in gathered.items())


def _body(key: str, places: list[_Place]) -> NamedBody:
    names = list(dict.fromkeys(_capital(place.name) for place in places))
    telling = [name for name in names if bodies.rank(name) >= 3] or [name for name in (_chief(key),) if name] or names
    name = telling[0]
    return NamedBody(
        key=key, name=name, also=tuple(one for one in names if one.casefold() != name.casefold()), kind=_kind(key, names),
        spans=tuple((place.start, place.end) for place in places[:_MOST_PLACES]),
        confidence=max(place.confidence for place in places),
    )  # fmt: skip


def _of_text(text: str) -> Iterator[_Place]:
    for match in _COUNCIL.finditer(text):
        yield from _place(text, match.start(), match.end(), _SURE)
    for match in bodies.NAMED.finditer(text):
        end = match.start("genitive") if match["genitive"] else match.end()
        name = text[match.start() : end]
        if not bodies.is_generic(name) and not bodies.is_common(name) and not _OWNER.search(text, 0, match.start()):
            yield from _place(text, match.start(), end, _SURE)
    for match in _abbreviations().finditer(text):
        yield from _place(text, match.start(), match.end(), _SURE)


def _of_meetings(text: str) -> Iterator[_Place]:
    for match in _MEETING.finditer(text):
        if not bodies.is_generic(match["name"]):
            yield from _place(text, *match.span("name"), _MEETS)


def _of_items(reading: Reading) -> Iterator[_Place]:
    """Short names in the items whose headings speak of networks."""
    text = reading.document.text
    for item in reading.items:
        if not _NETWORKS.search(item.title.value):
            continue
        for word in _short_words().finditer(text, item.span.start, item.span.end):
            yield from _place(text, word.start(), word.end(), _SHORT)
        for chunk in _CHUNK.finditer(text, item.span.start, item.span.end):
            at = chunk.start()
            for part in _AND.split(chunk.group()):
                start = text.index(part, at)
                at = start + len(part)
                told = part.strip(" -–")
                if told and len(told.split()) <= 3 and key_of(told) in _by_key() and told[0].isupper():
                    start = text.index(told, start)
                    yield from _place(text, start, start + len(told), _SHORT)


def _place(text: str, start: int, end: int, confidence: float) -> Iterator[_Place]:
    name = " ".join(text[start:end].split())
    key = "direktion" if _BOARD_OF_ALL.match(name) else key_of(name)  # a federation has one, whatever its networks have
    if key is not None and not key.startswith(OWNED):
        yield _Place(start=start, end=end, key=key, name=name, confidence=confidence)


def _is_listed(name: str) -> bool:
    return name.casefold() in _by_name() or key_of(name) in _by_key()


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _kind(key: str, names: list[str]) -> str:
    known = _by_key().get(key)
    if known is not None:
        return "profession" if known[0] == "heads" and not _SCHOOLS.search(known[1]) else known[0]
    folded = [name.casefold() for name in names]
    listed = (_by_name()[name] for name in folded if name in _by_name())
    told = (kind for word, kind in _KINDS for name in folded if word in name)
    return next(listed, None) or next(told, "unknown")


def _chief(key: str) -> str | None:
    known = _by_key().get(key)
    return _capital(known[1]) if known else None


@cache
def _by_key() -> dict[str, tuple[str, str]]:
    """The known networks by their keys: the kind and the chief name."""
    found: dict[str, tuple[str, str]] = {}
    for kind, all_names in networks_by_kind().items():
        for names in all_names:
            key = key_of(names[0])
            if key is not None and not key.startswith(OWNED) and kind != "other":
                found.setdefault(key, (kind, names[0]))
    return found


@cache
def _by_name() -> dict[str, str]:
    """The kinds of the known bodies by all their names, folded."""
    return {
        name.casefold(): kind
        for kind, listed in networks_by_kind().items()
        if kind != "other"
        for names in listed
        for name in names
    }


@cache
def _abbreviations() -> re.Pattern[str]:
    """Abbreviations of the heads' networks, which mean nothing else."""
    short = [name for names in networks_by_kind()["heads"] for name in names if name.isupper()]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(short)})(?![\w-])")


@cache
def _short_words() -> re.Pattern[str]:
    """Short names of the professions' networks, as they are written."""
    short = [
        name for names in networks_by_kind()["profession"] for name in names if name[:1].isupper() and len(name) < 6
    ]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(short, key=len, reverse=True))})(?![\w-])")
