"""Names of people: their parts, a key under which two spellings of one name meet, and whether two may be one person."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Self

from lagetrunt.kernel.text import fold, strip_diacritics

_NOT_LETTERS = re.compile(r"[\W_]+")
_SPELLINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"ph", "f"),  # Sophia, Joseph
        (r"th|dt", "t"),  # Thomas, Elisabeth, Berndt
        (r"ck|ch|q", "k"),  # Frederick, Christer, Bergqvist
        (r"c(?=[eiy])", "s"),  # Cecilia
        (r"c", "k"),  # Carl
        (r"[wü]", "v"),  # Wallin
        (r"ku(?=[aei])", "kv"),  # Lundquist
        (r"x", "ks"),  # Axel
        (r"z", "s"),  # Zandra
        (r"(?<=[aeiouy])h(?=[lmnr])", ""),  # Ahlström, Johnny
        (r"(?<=[kr])h|(?<=\w)h\b", ""),  # Khristina, Bergh, Sarah
        (r"[jy]", "i"),  # Maja and Maya, Sonja and Sonia, Reijo and Reiyo
        (r"ie\b", "i"),  # Sofie and Sofi
        (r"(?<=\w)f(?=[^aeiouf]|$)", "v"),  # Gustaf, Gustafsson, Olof
        (r"(?<=r)l(?=[bdfgkmnpstv])", ""),  # Carlqvist, where the l is hardly heard
        (r"(\w)\1+", r"\1"),  # Lovén and Lovenn
    )
)
_PARTICLES = frozenset(
    [
        "von",
        "van",
        "af",
        "av",
        "de",
        "di",
        "da",
        "du",
        "la",
        "le",
        "el",
        "al",
        "der",
        "den",
        "ter",
        "ten",
        "bin",
        "ibn",
        "ben",
        "abu",
        "dos",
        "das",
        "del",
        "zu",
    ]
)
_NICKNAMES = """
    lars lasse|karl kalle|jan janne|bengt bengan|per pär pelle|mikael micke|magnus mange|fredrik fredde figge
    joakim jocke|thomas tompa|stefan steffe staffan|anders ante|gustav gurra|kristina stina kicki tina kia
    kristin kicki|kerstin kicki|martina tina|bettina tina|katarina kattis katta kajsa|margareta maggan greta
    birgitta gitta gittan|gunilla nilla|pernilla nilla|elisabet lisbet lisa bettan betty|maria mia|marie mia
    susanne sussi sanna|susanna sussi sanna|charlotte lotta lotten|helena lena|magdalena lena magda
    karolina lina karro|josefin jossan|johanna jossan|sofia fia soffan|ann-sofie fia|kristian krille chrille
    kristoffer stoffe|krister krille|robert robban|roland rolle|rolf roffe|leif leffe|ulf uffe|olof olle ola
    nils nisse|sven svenne|tobias tobbe|torbjörn tobbe|hans hasse|henrik henke|patrik patte|alexander alex sasha
    alexandra alex sandra|camilla milla|viktoria vickan|madeleine madde|angelika anki|annika anki|monika mona
    emanuel manne|daniel danne|mattias matte|matilda tilda|benjamin benke|kenneth kenta|kent kenta|lennart lelle
    ingemar inge|sebastian sebbe|william wille|vilhelm wille|gabriella gabbi|erika ricka|rikard ricke|richard ricke
    jörgen jögge|göran jögge|kjell kjelle|roger rogga|peter petter pete|barbro babs|yvonne vonne|jonas jonte
    jonathan jonte|samuel samme|mohammed mohamed muhammed mohammad muhammad mohamad|ahmed ahmad
    hussein husein hossein|ibrahim ebrahim|abdullah abdulla|yusuf yousef youssef|abdirahman abdulrahman abdurrahman
    hassan hasan|said saeed|omar umar
""".replace("\n", "|")

_SAME = 1.0
_INITIAL = 0.8
_NICKNAME = 0.8
_NEAR = 0.6
_VOWEL_CHANGED = 0.3
_PART_MISSING = 0.9
_OTHER_SURNAME = 0.75
_PARTS_DISAGREE = 0.3
_FAMILY_UNKNOWN = 0.4
_SHORTEST_NEAR = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A person's name: what they are called, the family name with its particles, and both as written."""

    given: str
    family: str
    written: str

    @classmethod
    def read(cls, written: str, *, is_given: Callable[[str], bool] | None = None) -> Self:
        """Divides a name: the first word is given, then those that `is_given` tells, but never the last."""
        words = written.split()
        count = min(1, len(words))
        while is_given is not None and count < len(words) - 1 and is_given(words[count]):
            count += 1
        return cls(given=" ".join(words[:count]), family=" ".join(words[count:]), written=written)


@lru_cache(maxsize=8192)
def spelling_key(name: str) -> str:
    """The name as it sounds, where its spellings meet: Carlqvist, Carqvist, Karlkvist; Zophia, Sofia."""
    key = _NOT_LETTERS.sub(" ", strip_diacritics(fold(name))).strip()
    while True:
        simpler = key
        for pattern, replacement in _SPELLINGS:
            simpler = pattern.sub(replacement, simpler)
        if simpler == key:
            return key
        key = simpler


def may_be_same(a: PersonName, b: PersonName) -> float:
    """How well two written names fit one person, from 0 (no) to 1 (one name, however it is spelt).

    The first given name must agree, or be an initial or a nickname. Surnames may differ by a slip of the pen, not by
    a part (Lindberg and Lindgren are two); a name may be missing on one side, but names that disagree speak against.
    """
    first_a, rest_a = _parts(a)
    first_b, rest_b = _parts(b)
    given = _given_likeness(first_a, first_b)
    if given == 0 and rest_a and rest_b:
        first_a, rest_a, first_b, rest_b = _joined_alike(first_a, rest_a, first_b, rest_b)
        given = _SAME if _key_of(first_a) == _key_of(first_b) else 0.0
    if given == 0:
        return 0.0
    if not rest_a or not rest_b:
        return given * (_SAME if rest_a == rest_b else _FAMILY_UNKNOWN)
    return given * _rest_likeness(rest_a, rest_b)


def _parts(name: PersonName) -> tuple[str, list[str]]:
    """The first given name, and all the other names, without particles."""
    words = [word for word in re.split(r"[\s\-‐-–.]+", f"{name.given} {name.family}") if word]
    rest = [word for word in words[1:] if word.casefold() not in _PARTICLES]
    return (words[0] if words else ""), rest


def _joined_alike(
    first_a: str, rest_a: list[str], first_b: str, rest_b: list[str]
) -> tuple[str, list[str], str, list[str]]:
    """The same names with a given name in two words ("Ann Sofie") made one, where the other side has it as one."""
    if _key_of(first_a + rest_a[0]) == _key_of(first_b):
        return first_a + rest_a[0], rest_a[1:], first_b, rest_b
    if _key_of(first_b + rest_b[0]) == _key_of(first_a):
        return first_a, rest_a, first_b + rest_b[0], rest_b[1:]
    return first_a, rest_a, first_b, rest_b


def _given_likeness(a: str, b: str) -> float:
    key_a, key_b = _key_of(a), _key_of(b)
    if not key_a or not key_b:
        return 0.0
    if key_a == key_b:
        return _SAME
    if len(key_a) == 1 or len(key_b) == 1:
        return _INITIAL if key_a[0] == key_b[0] else 0.0
    if _nicknames().get(key_a, frozenset()) & _nicknames().get(key_b, frozenset()):
        return _NICKNAME
    slip = _one_slip(key_a, key_b)
    same_edges = key_a[0] == key_b[0] and key_a[-1] == key_b[-1]
    return _NEAR if slip and same_edges and min(len(key_a), len(key_b)) >= _SHORTEST_NEAR else 0.0


def _rest_likeness(a: Sequence[str], b: Sequence[str]) -> float:
    """How well two runs of further names and surnames agree: each of the shorter run must stand in the longer."""
    short, long = sorted((tuple(a), tuple(b)), key=lambda words: (len(words), words))
    best = [max(_word_likeness(word, other) for other in long) for word in short]
    lasts = _word_likeness(short[-1], long[-1])
    if min(best) == 0:
        return _PARTS_DISAGREE if lasts == _SAME else 0.0
    likeness = 1.0
    for score in best:
        likeness *= score
    if len(short) == len(long):
        return likeness if lasts else likeness * _OTHER_SURNAME
    return likeness * (_PART_MISSING if lasts else _OTHER_SURNAME)


@lru_cache(maxsize=8192)
def _word_likeness(a: str, b: str) -> float:
    key_a, key_b = _key_of(a), _key_of(b)
    if key_a == key_b:
        return _SAME
    if not key_a or not key_b or key_a[0] != key_b[0]:
        return 0.0
    if len(key_a) == 1 or len(key_b) == 1:
        return _INITIAL
    bare_a, bare_b = strip_diacritics(fold(a)), strip_diacritics(fold(b))
    if min(len(bare_a), len(bare_b)) < _SHORTEST_NEAR:
        return 0.0
    return max(_slip_likeness(bare_a, bare_b), _slip_likeness(key_a, key_b))


def _slip_likeness(a: str, b: str) -> float:
    """A letter too many, too few or misplaced is near; another letter in its place often makes another name."""
    slip = _one_slip(a, b)
    if slip is None:
        return 0.0
    return _VOWEL_CHANGED if slip == "change" else _NEAR


def _one_slip(a: str, b: str) -> str | None:
    """How two different words differ when one slip tells them apart: "extra", "swap" or "change"; else None."""
    if abs(len(a) - len(b)) > 1:
        return None
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    at = next((i for i, (one, other) in enumerate(zip(short, long, strict=False)) if one != other), len(short))
    if len(short) < len(long):
        return "extra" if short[at:] == long[at + 1 :] else None
    if short[at + 1 :] == long[at + 1 :]:
        return "change"
    if short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]:
        return "swap"
    return None


def _key_of(word: str) -> str:
    return spelling_key(word)


@cache
def _nicknames() -> dict[str, frozenset[int]]:
    """The groups of names for one and the same that a name belongs to."""
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(part for part in _NICKNAMES.split("|") if part.strip()):
        for name in group.split():
            groups.setdefault(spelling_key(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}
