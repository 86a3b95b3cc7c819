"""The words of member lists: what heads, parts and signs mean; loaded once from heads.toml."""

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from lagetrunt.kernel.text import fold, strip_diacritics

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NOT_WORDS = re.compile(r"[\W_]+")


class Field(StrEnum):
    """What a column of a list tells."""

    ORGANISATION = "organisation"
    NAME = "name"
    GIVEN = "given"
    FAMILY = "family"
    ROLE = "role"
    TITLE = "title"
    EMAIL = "email"
    PHONE = "phone"
    SCHOOL_FORMS = "school_forms"
    NETWORK = "network"
    APPOINTED_BY = "appointed_by"
    SINCE = "since"
    UNTIL = "until"
    SUBSTITUTE = "substitute"
    REMARK = "remark"


@cache
def _table() -> Mapping[str, Any]:
    text = files("lagetrunt.engines.listing").joinpath("heads.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))


def plain(text: str) -> str:
    """The text for comparing: no case, dots, rings, brackets or signs."""
    bare = _BRACKETS.sub(" ", strip_diacritics(fold(text)))
    return " ".join(_NOT_WORDS.sub(" ", bare).split())


def _listed(block: str) -> list[str]:
    return [word.strip() for line in block.splitlines() for word in line.split("|") if word.strip()]


@cache
def _heads() -> Mapping[str, Field]:
    return {plain(word): Field(name) for name, block in _table()["heads"].items() for word in _listed(block)}


@cache
def _roles() -> Mapping[str, str]:
    return {plain(word): role for role, block in _table()["roles"].items() for word in _listed(block)}


@cache
def _said(kind: str) -> frozenset[str]:
    words = _listed(_table()["said"][kind])
    return frozenset({plain(word) or fold(word) for word in words} | {fold(word) for word in words})


@cache
def general_domains() -> frozenset[str]:
    """Mail domains in which anybody may have an address."""
    return frozenset(word.replace(" ", ".") for word in _listed(_table()["mail"]["general"]))


def field_of(head: str) -> Field | None:
    """What the head of a column means; its first words where more stands after them."""
    told = plain(head)
    if not told or len(told) > 60:
        return None
    found = _heads().get(told)
    if found is not None:
        return found
    first = plain(re.split(r"[/\n:,]| - ", head, maxsplit=1)[0])
    if found := _heads().get(first):
        return found
    words = told.split()
    if len(words) > 4:
        return None
    return next((_heads()[" ".join(words[:n])] for n in (3, 2, 1) if " ".join(words[:n]) in _heads()), None)


def role_of(text: str) -> str:
    """The part as the register calls it ("chair"); as written where it is none of those; "" for an ordinary member."""
    told = plain(text)
    role = _roles().get(told)
    return "" if role == "member" else role or " ".join(text.split())


def is_role(text: str) -> bool:
    """Whether the whole text is a part that somebody has."""
    return plain(text) in _roles()


def says(kind: str, text: str) -> bool:
    """Whether the whole text says that: "vacant", "above", "cross", "blank", "ended", "total", "sheets"."""
    return (plain(text) or fold(text)) in _said(kind)


def starts_with(kind: str, text: str) -> str | None:
    """What stands after a word of that kind at the start of the text; None where none stands there."""
    told = fold(text)
    for word in sorted(_said(kind), key=len, reverse=True):
        if told.startswith(word) and not told[len(word) : len(word) + 1].isalnum():
            return " ".join(text.split())[len(word) :].strip(" .,:;()-–")
    return None
