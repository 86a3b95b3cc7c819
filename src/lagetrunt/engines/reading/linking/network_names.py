"""The key of a network's name, under which its names meet: Grundskolenätverket, Nätverket för grundskola, Gr."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from lagetrunt.engines.reading.lexicon.linking_words import common_groups, empty_words, federations, network_names
from lagetrunt.engines.reading.lexicon.words import abbreviations
from lagetrunt.engines.reading.linking.stems import WORD, bare, stem
from lagetrunt.kernel import places

OWNED = "~"
_LONGEST_ABBREVIATION = 6
_LETTERS = re.compile(r"[^\W\d_]+")
_PARTS = re.compile(r"[,;|/()\n\t]|\s[-–—·]\s|\s(?=nätverket\s)", re.IGNORECASE)
_COMMAS = re.compile(r"[,;|]")
_PLACED = re.compile(r"\s+(?:i|inom|för|vid)\s+(?:hela\s+)?[A-ZÅÄÖ][^,]*$")
_NETWORK = re.compile(r"natverk(?:ets?|ens?|s)?$")
_CHIEFS_GROUP = re.compile(r"(?<=chef)s?grupp(?:ens?)?$|(?<=ledar)grupp(?:ens?)?$")
_HEAD = re.compile(
    r"natverk|chef|ledare|grupp|namnd|radet?\b|styrelse|utskott|direktion|presidi|fullmaktige|forening|kommitt"
)
# What begins so is the title of a paper; what speaks of a gathering and names no body is the title of a meeting.
_PAPER = re.compile(r"(?:enkat|blankett|bilaga|rapport|presentation|sammanstallning|formular|mall|sandlista)\w*\b")
_GATHERING = re.compile(
    r"\b(?:\w*mote|\w*moten|\w*motet|\w*konferens\w*|\w*traff\w*|workshop\w*|\w*dialog\w*|lunch\w*|upptakt\w*|"
    r"studiebesok\w*|minnesanteckning\w*|anteckning\w*|protokoll\w*|kallelse\w*|inbjudan|dagordning\w*|program)\b"
)
_SAID_TWICE = re.compile(r"^n[äa]tverk\s+(?=n[äa]tverk)", re.IGNORECASE)
_BOARD = re.compile(r"namnd|styrelse|fullmaktige|direktion|utskott|revision|forening|klubb")
_OWNER = re.compile(
    r"(?:kommunal|kommun|utbildnings|gymnasie)forbund(?:et|ets|s)?$|\bkommun(?:en|ens|s)?$|\bregion(?:en)?$"
)


def is_board(written: str) -> bool:
    """Whether a name is of a board or an association, which every municipality may have."""
    return _BOARD.search(bare(written)) is not None


def is_telling(written: str) -> bool:
    """Whether a name has a word for a network, a board or a profession, or is known."""
    return _HEAD.search(bare(written)) is not None or key_of(written) in set(known().values())


@lru_cache(maxsize=8192)
def key_of(written: str) -> str | None:
    """The key of a name as written; one that begins with `OWNED` names a group that every network may have.

    A network's place falls away (the same network "i Skaraborg"); a board's stays, for every municipality has one.
    """
    if is_board(written):
        return _told(_key(written, board=True))
    parts = [_PLACED.sub("", written), *_parts(written)]
    for part in parts:
        found = known().get(_key(part, board=False))
        if found is not None:
            return found
    told = sorted((part for part in parts[1:] if not _is_owner(part)), key=lambda part: not _HEAD.search(bare(part)))
    keys = (_key(_PLACED.sub("", part), board=False) for part in told)
    return next((key for key in map(_told, keys) if key is not None), None)


def proper_name(written: str) -> str | None:
    """The name without the titles of papers and the owners around it; None where nothing of it names a body.

    A board keeps its owner: every municipality has one. "Enkät till barnskötare, Branschråd förskola" names a council, "Norbergs kommun, blankett F 12" nobody.
    """
    if is_board(written):
        return " ".join(written.split())
    parts = [part for part in _COMMAS.split(" ".join(written.split())) if part.strip()]
    kept = [part.strip() for part in parts if _names_a_body(part)]
    if len(kept) < len(parts) and not any(is_telling(part) for part in kept):
        return None
    return _SAID_TWICE.sub("", ", ".join(kept)) or None


def in_sentence_case(name: str) -> str:
    """A name that is written in capitals as it is written in a sentence: "NÄTVERKET GRUNDSKOLA I HJO", "Nätverket grundskola i Hjo".

    Abbreviations that the lexicon knows, and names of places, keep their capitals; any other name stays as it is.
    """
    words = name.split()
    if name != name.upper() or len(max(words, key=len, default="")) <= _LONGEST_ABBREVIATION:
        return name
    told = _LETTERS.sub(lambda found: _cased(found.group(), name[: found.start()]), name)
    return told[:1].upper() + told[1:]


def _cased(word: str, before: str) -> str:
    folded = word.casefold()
    if folded in _written():
        return _written()[folded]
    is_place = places.find(word) is not None or places.find(folded.removesuffix("s")) is not None
    return word.capitalize() if is_place or before.casefold().endswith((" i ", " på ")) else folded


@cache
def _written() -> Mapping[str, str]:
    """Words that are written with capitals, by the word without them: SKIS, Skaraborg."""
    names = [*abbreviations(), *(name for names in (*network_names(), *federations()) for name in names)]
    words = [word for name in names for word in _LETTERS.findall(name)]
    small = {word for word in words if word.islower()}
    return {word.casefold(): word for word in words if not word.islower() and word.casefold() not in small}


def _names_a_body(part: str) -> bool:
    folded = bare(part)
    if _PAPER.match(folded) or not any(character.isalpha() for character in folded):
        return False
    if _HEAD.search(folded) or key_of(part) in set(known().values()):
        return True
    return not _is_owner(part) and not _GATHERING.search(folded)


def owned_by(group: str, network: str) -> str:
    """The key of a network's own group: its presidium, its working group."""
    return " ".join(sorted({*group.removeprefix(OWNED).split(), *network.split()}))


@cache
def known() -> Mapping[str, str]:
    """The keys of every known name, each with the key of its network's chief name."""
    table: dict[str, str] = {}
    for names in network_names():
        chief = _key(names[0], board=False)
        if not chief or chief.startswith(OWNED):
            continue
        chief = table.get(chief, chief)
        for name in names:
            key = _key(name, board=False)
            if key and not key.startswith(OWNED):
                table.setdefault(key, chief)
    return table


def _told(key: str) -> str | None:
    return known().get(key, key) if len(key) > 1 else None


def _parts(written: str) -> Iterator[str]:
    for part in _PARTS.split(written):
        if part.strip():
            yield part.strip()


def _is_owner(part: str) -> bool:
    folded = bare(part)
    return folded in _federation_names() or _OWNER.search(folded) is not None


@cache
def _federation_names() -> frozenset[str]:
    return frozenset(bare(name) for names in federations() for name in names)


def _key(name: str, *, board: bool) -> str:
    """The stems of a name, sorted; what a common group is called alone begins with `OWNED`."""
    stems: set[str] = set()
    common: set[str] = set()
    for found in WORD.finditer(bare(name)):
        word = found.group()
        if word in empty_words():
            continue
        if word in common_groups() and not (board and stems):
            common.add("presidi" if word.startswith("presidi") else stem(word))
            continue
        told = _NETWORK.sub("", word)
        told = _CHIEFS_GROUP.sub("", told)
        if told:
            stems.add(stem(told))
    if not stems:
        return OWNED + " ".join(sorted(common)) if common else ""
    return " ".join(sorted(stems | common))
