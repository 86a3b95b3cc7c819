"""Swedish municipalities: their codes and names, and which one a text means, rightly or wrongly spelt."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from lagetrunt.kernel.text import fold, strip_diacritics

_LONGEST = 60
_SHORTEST_FUZZY = 6
_ANY_SLIP_FROM = 8
_TWO_SLIPS_FROM = 10
_AT_EDGES = " \t\n.,;:()[]\"'’”“*"
_DASHES = str.maketrans("-–—/", "    ")
_SUFFIX = re.compile(r"(?P<name>.+?) (?P<suffix>kommun(?:en|ens|s)?|stad(?:s|en)?|k:n|kn)")
_DERIVED = frozenset(
    {"are", "aren", "arna", "arnas", "n", "en", "ns", "ens", "bo", "bor", "borna", "sk", "ska", "skt", "ån", "åns"}
)
_SURNAME_ENDINGS = (
    "berg", "holm", "lund", "ström", "gren", "son", "stedt", "strand", "dahl", "man", "qvist", "kvist", "vik", "wik",
    "mark", "gård", "blad", "löv", "rot", "bäck", "bom", "fors", "felt", "feldt",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """A municipality; `ambiguous` when its name is also an ordinary word, a given name or a surname."""

    code: str
    name: str
    county_code: str
    county: str
    ambiguous: bool


@cache
def _table() -> Mapping[str, Any]:
    import tomllib
    from importlib.resources import files

    return tomllib.loads(files("lagetrunt.kernel").joinpath("places.toml").read_text(encoding="utf-8"))


@cache
def _by_code() -> Mapping[str, Municipality]:
    table = _table()
    ambiguous = frozenset(table["ambiguous"])
    return MappingProxyType(
        {
            code: Municipality(
                code=code,
                name=name,
                county_code=code[:2],
                county=table["counties"][code[:2]],
                ambiguous=name in ambiguous,
            )
            for code, name in table["municipalities"].items()
        }
    )


@cache
def municipalities() -> tuple[Municipality, ...]:
    """All 290, in the order of their codes."""
    return tuple(_by_code().values())


def by_code(code: str) -> Municipality | None:
    """The municipality of a four-digit code, or None."""
    return _by_code().get(code)


@cache
def _bare_names() -> Mapping[str, Municipality]:
    """Every name as `_key` leaves it, and every other right name of a municipality."""
    names = {_key(place.name): place for place in municipalities()}
    names.update({_key(other): _by_code()[code] for other, code in _table()["other_names"].items()})
    return names


@cache
def _with_suffix() -> Mapping[str, Municipality]:
    """Names that are right only before the word kommun: "Falu kommun"."""
    return {_key(name): _by_code()[code] for name, code in _table()["before_kommun"].items()}


def find(text: str) -> Municipality | None:
    """The municipality that the whole text names, rightly spelt: "skara kommun", "Göteborgs Stad", "Dals Ed"."""
    return _find(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _find(text: str) -> Municipality | None:
    bare, suffix = _without_suffix(text)
    found = _named(bare)
    if found is None and suffix:
        found = _with_suffix().get(bare)
    return found


def _named(bare: str) -> Municipality | None:
    """The municipality of a key, also in the genitive; a name that ends in s has none of its own."""
    found = _bare_names().get(bare)
    if found is None and bare.endswith("s") and not bare.endswith("ss"):
        found = _bare_names().get(bare[:-1])
    return found


def _key(text: str) -> str:
    return " ".join(fold(text).translate(_DASHES).split())


def _without_suffix(text: str) -> tuple[str, bool]:
    """The key of a text without the word kommun or stad, and whether it had one."""
    key = _key(text.strip(_AT_EDGES)).strip(_AT_EDGES)
    found = _SUFFIX.fullmatch(key)
    return (found["name"], True) if found else (key, False)


def close(text: str) -> tuple[Municipality, ...]:
    """The municipalities that the whole text may misspell, nearest only: "Stenungssund", "Lidkjöping", "Falkoping".

    A rightly spelt name has none, nor has a very short one, nor what is an ordinary word or looks like a surname.
    """
    return _close(text) if len(text) <= _LONGEST else ()


@lru_cache(maxsize=4096)
def _close(text: str) -> tuple[Municipality, ...]:
    bare, suffix = _without_suffix(text)
    if _find(text) is not None or len(bare) < 4 or not bare.replace(" ", "").isalpha():
        return ()
    forms = (bare, bare[:-1]) if bare.endswith("s") else (bare,)
    for form in forms:
        listed = _known_slips().get(form)
        if listed is not None:
            return (listed,)
    if not suffix and any(form in _never() for form in forms):
        return ()
    for nearest in (_with_lost_dots, _within_slips):
        for form in forms:
            if found := nearest(form, suffix):
                return found
    return ()


@cache
def _known_slips() -> Mapping[str, Municipality]:
    return {_key(slip): _by_code()[code] for slip, code in _table()["slips"].items()}


@cache
def _never() -> frozenset[str]:
    return frozenset(_key(word) for word in _table()["never_a_slip"])


@cache
def _bare_letters() -> Mapping[str, tuple[str, Municipality]]:
    """Names as they stand without dots and rings, where no two become one and the bare form is long enough to tell."""
    plain = [(strip_diacritics(_key(place.name)), place) for place in municipalities()]
    times = Counter(name for name, _ in plain)
    return {name: (_key(place.name), place) for name, place in plain if times[name] == 1 and len(name) >= 4}


def _with_lost_dots(form: str, _suffix: bool) -> tuple[Municipality, ...]:
    """The name that differs only by lost dots, rings and accents: "Falkoping", "Hoör"."""
    name, place = _bare_letters().get(strip_diacritics(form), ("", None))
    if place is None or len(name) != len(form):
        return ()
    lost = all(sign in (right, strip_diacritics(right)) for sign, right in zip(form, name, strict=True))
    return (place,) if lost else ()


@cache
def _fuzzy_names() -> Mapping[str, tuple[tuple[str, Municipality], ...]]:
    """Names long enough to be told by likeness, by first letter."""
    by_letter: dict[str, list[tuple[str, Municipality]]] = {}
    for place in municipalities():
        name = _key(place.name)
        if len(name) >= _SHORTEST_FUZZY:
            by_letter.setdefault(_first_letter(name), []).append((name, place))
    return {letter: tuple(names) for letter, names in by_letter.items()}


def _within_slips(form: str, suffix: bool) -> tuple[Municipality, ...]:
    """The nearest names within one slip, or two in a long name, when nothing speaks for another word."""
    from rapidfuzz.distance import OSA

    undotted = form.isascii()
    found: list[tuple[int, Municipality]] = []
    for right, place in _fuzzy_names().get(_first_letter(form), ()):
        name = strip_diacritics(right) if undotted else right
        slips = _slips_allowed(name, lost_dots=undotted and name != right)
        distance = OSA.distance(form, name, score_cutoff=slips)
        if distance > slips or (not suffix and _is_another_word(form, name)):
            continue
        found.append((distance, place))
    nearest = min((distance for distance, _ in found), default=0)
    return tuple(place for distance, place in found if distance == nearest)


def _slips_allowed(name: str, *, lost_dots: bool) -> int:
    if lost_dots:
        return 1 if len(name) >= _ANY_SLIP_FROM else 0
    return 2 if len(name) >= _TWO_SLIPS_FROM and not name.endswith(_SURNAME_ENDINGS) else 1


def _is_another_word(form: str, name: str) -> bool:
    """Whether a near text is a word made from the name ("skövdebo"), looks like a surname or is short."""
    if form.startswith(name) and form[len(name) :] in _DERIVED:
        return True
    if _undoubled(form) == _undoubled(name):
        return False
    if len(form) == len(name) < _ANY_SLIP_FROM and sorted(form) != sorted(name):
        return True
    return form.endswith(_SURNAME_ENDINGS) or form.removesuffix("s").endswith(_SURNAME_ENDINGS)


def _undoubled(word: str) -> str:
    return re.sub(r"(\w)\1", r"\1", word)


def _first_letter(name: str) -> str:
    letter = strip_diacritics(name[0])
    return {"w": "v", "c": "k", "q": "k"}.get(letter, letter)
