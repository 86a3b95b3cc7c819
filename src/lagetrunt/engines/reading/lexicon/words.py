"""The lexicon's words, loaded once and typed: names, titles, organisations, networks, misspellings and web domains."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from lagetrunt.kernel.text import fold, strip_diacritics

_AT_EDGES = " \t\n.,;:()[]\"'’”“*"
_DEFINITE = ("ens", "en", "ns", "n", "s", "erna", "arna", "na", "er", "ar", "t")
_SHORT_BUT_PLAIN = frozenset({"gr", "gu", "ju"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title; `role` is the contract's, None for a word of its own; `occupation` tells a post from a part."""

    word: str
    role: str | None
    occupation: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation, the other names and abbreviations it goes by, and its kind: federations, agencies ..."""

    name: str
    other_names: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A network or other body, the other names it goes by, and its kind by the glossary: heads, council ..."""

    name: str
    other_names: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Misspelling:
    """A wrong word and the right one; not `certain` when the wrong one is a word too, seldom the one meant."""

    wrong: str
    right: str
    certain: bool


@cache
def _table(name: str) -> Mapping[str, Any]:
    text = files("lagetrunt.engines.reading.lexicon").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))


def _lines(block: str) -> list[str]:
    return [line.strip() for line in block.splitlines() if line.strip()]


def _rows(block: str) -> Iterable[tuple[str, tuple[str, ...]]]:
    """The lines of a block as a name and its other names."""
    for line in _lines(block):
        name, *others = line.split("|")
        yield name, tuple(others)


# ---- names of people


@cache
def given_names() -> frozenset[str]:
    """Given names, case folded."""
    return frozenset(" ".join(_table("given_names")["names"].values()).casefold().split())


@cache
def given_names_bare() -> frozenset[str]:
    """Given names as a bad scan leaves them, without diacritics."""
    return frozenset(strip_diacritics(name) for name in given_names() if len(name) > 3)


@cache
def names_that_are_words() -> frozenset[str]:
    """Given names that are ordinary Swedish words too (Per, Stig, Saga), case folded."""
    return frozenset(_table("given_names")["also_words"].casefold().split())


def is_given_name(word: str) -> bool:
    """Whether a word is a known given name, with or without its diacritics; of a double name each half is."""
    low = fold(word.strip(_AT_EDGES))
    if low in given_names() or low in given_names_bare():
        return True
    halves = [half for half in low.split("-") if half]
    return len(halves) > 1 and all(half in given_names() or half in given_names_bare() for half in halves)


@cache
def surnames() -> frozenset[str]:
    """The most frequent surnames, case folded."""
    return frozenset(_table("surnames")["frequent"].casefold().split())


@cache
def strong_surname_endings() -> tuple[str, ...]:
    """Endings of surnames that few ordinary words have, longest first."""
    return tuple(_table("surnames")["endings"].split())


@cache
def surname_endings() -> tuple[str, ...]:
    """Endings that tell a surname beside a given name; ordinary words have some of them too."""
    return (*strong_surname_endings(), *_table("surnames")["weak_endings"].split())


@cache
def name_particles() -> frozenset[str]:
    """Small words that belong to the surname after them (von, af, al), case folded."""
    return frozenset(_table("surnames")["particles"].split())


def looks_like_surname(word: str, *, beside_given: bool = False) -> bool:
    """Whether a word is a surname or ends like one; `beside_given` counts endings that ordinary words have too."""
    low = fold(word.strip(_AT_EDGES)).rsplit("-", 1)[-1]
    if low in surnames():
        return True
    endings = surname_endings() if beside_given else strong_surname_endings()
    return any(low.endswith(ending) and len(low) >= len(ending) + 2 for ending in endings)


# ---- titles


@cache
def titles() -> Mapping[str, Title]:
    """Every title by its spelling, case folded and without full stops."""
    table = _table("titles")
    found = {
        fold(word): Title(word=word, role=None, occupation=kind == "occupations")
        for kind, block in table["own"].items()
        for word in _lines(block)
    }
    for role, block in table["roles"].items():
        found.update({fold(word): Title(word=word, role=role, occupation=False) for word in _lines(block)})
    return MappingProxyType(found)


@cache
def _bare_titles() -> Mapping[str, Title]:
    return {strip_diacritics(spelling): title for spelling, title in titles().items()}


def title(text: str) -> Title | None:
    """The title that the whole text is, also definite or without diacritics: "Ordföranden", "v. ordf.", "Sekr"."""
    key = " ".join(fold(text).replace(".", " ").strip(_AT_EDGES).split())
    if (found := titles().get(key)) is not None:
        return found
    bare = strip_diacritics(key)
    if (found := _bare_titles().get(bare)) is not None:
        return found
    for ending in _DEFINITE:
        if bare.endswith(ending) and (found := _bare_titles().get(bare.removesuffix(ending))) is not None:
            return found if len(bare) - len(ending) > 4 else None
    return None


def role_of(folded: str) -> str | None:
    """The contract's role that a case-folded word means, without full stops."""
    found = titles().get(folded.replace(".", "").strip())
    return found.role if found is not None else None


def is_title(folded: str) -> bool:
    """Whether a case-folded word is a post or a part in a meeting that the contract has no role for."""
    found = titles().get(folded.replace(".", "").strip())
    return found is not None and found.role is None


# ---- organisations


@cache
def organisations() -> tuple[Organisation, ...]:
    """All organisations known, in the order of the list."""
    kinds = ("federations", "regions", "universities", "agencies", "unions", "associations", "generic")
    table = _table("organisations")
    return tuple(
        Organisation(name=name, other_names=others, kind=kind) for kind in kinds for name, others in _rows(table[kind])
    )


def _is_abbreviation(name: str) -> bool:
    return len(name) <= 6 and " " not in name and sum(sign.isupper() for sign in name) > 1


@cache
def _organisation_by_abbreviation() -> Mapping[str, Organisation]:
    return {name: one for one in organisations() for name in (one.name, *one.other_names) if _is_abbreviation(name)}


@cache
def _organisation_by_name() -> Mapping[str, Organisation]:
    return {
        fold(name): one
        for one in organisations()
        for name in (one.name, *one.other_names)
        if not _is_abbreviation(name)
    }


@cache
def told_alone() -> frozenset[str]:
    """Abbreviations that mean one organisation wherever they stand."""
    return frozenset(_table("organisations")["alone"].split("|"))


@cache
def ambiguous_organisations() -> frozenset[str]:
    """Names of organisations that tell none in running text, for they are ordinary words or many's, as written."""
    return frozenset(name for line in _lines(_table("organisations")["ambiguous"]) for name in line.split("|"))


def is_abbreviation(name: str) -> bool:
    """Whether a name of an organisation is its abbreviation."""
    return _is_abbreviation(name)


def organisation(text: str) -> Organisation | None:
    """The organisation that the whole text names, in the genitive too; abbreviations are told by their capitals."""
    bare = text.strip(_AT_EDGES)
    found = _organisation_by_abbreviation().get(bare) or _organisation_by_name().get(fold(bare))
    if found is not None or not bare.endswith("s"):
        return found
    shorter = bare.removesuffix("s").rstrip(":")
    return _organisation_by_abbreviation().get(shorter) or _organisation_by_name().get(fold(shorter))


@cache
def _folded_organisations() -> frozenset[str]:
    short = (name.casefold() for name in _organisation_by_abbreviation())
    return frozenset((*_organisation_by_name(), *(name for name in short if len(name) > 2 or name in _SHORT_BUT_PLAIN)))


def is_organisation(folded: str) -> bool:
    """Whether the case-folded words are a known organisation or its abbreviation; of two letters only the plainest."""
    return folded in _folded_organisations()


@cache
def organisation_endings() -> tuple[str, ...]:
    """Endings of the last word of an organisation's name (förbundet, nämnden, skolan), case folded."""
    return tuple(_table("organisations")["endings"].split())


@cache
def company_forms() -> tuple[str, ...]:
    """Forms of company as they stand after a name (AB, ek. för.)."""
    return tuple(_lines(_table("organisations")["suffixes"]))


@cache
def organisation_heads() -> frozenset[str]:
    """First words of organisations' names of several words (Region, Länsstyrelsen), as written."""
    return frozenset(_table("organisations")["heads"].split())


# ---- networks and other bodies


@cache
def networks() -> tuple[Network, ...]:
    """All networks and bodies known, by kind."""
    return tuple(
        Network(name=name, other_names=others, kind=kind)
        for kind, block in _table("networks")["kinds"].items()
        for name, others in _rows(block)
    )


@cache
def _networks_by_name() -> Mapping[str, Network]:
    return {fold(name): one for one in reversed(networks()) for name in (one.name, *one.other_names)}


def network(text: str) -> Network | None:
    """The network or body that the whole text names, in the genitive too, or by its abbreviation."""
    key = fold(text.strip(_AT_EDGES))
    return _networks_by_name().get(key) or _networks_by_name().get(key.removesuffix("s"))


@cache
def body_words() -> frozenset[str]:
    """Words that name a kind of body (nätverk, nämnd, direktion), case folded."""
    return frozenset(_table("networks")["words"]["bodies"].split())


@cache
def body_endings() -> tuple[str, ...]:
    """Endings of a body's name (nätverket, nämnden, rådet), case folded."""
    return tuple(_table("networks")["words"]["endings"].split())


@cache
def abbreviations() -> Mapping[str, str]:
    """Abbreviations of the field, as written, and what they stand for."""
    return MappingProxyType(dict(_table("networks")["abbreviations"]))


# ---- spelling and web addresses


@cache
def misspellings() -> Mapping[str, Misspelling]:
    """Misspellings by the wrong word, case folded."""
    table = _table("misspellings")
    found: dict[str, Misspelling] = {}
    for block, certain in (("questions", False), ("accepted_by_dictionary", True), ("certain", True)):
        for line in _lines(table[block]):
            wrong, right = line.split(" ", 1)
            found[wrong] = Misspelling(wrong=wrong, right=right, certain=certain)
    return MappingProxyType(found)


@cache
def domains() -> Mapping[str, str]:
    """Web domains well known in the field, without www, and whose they are."""
    return MappingProxyType(dict(_table("domains")["domains"]))
