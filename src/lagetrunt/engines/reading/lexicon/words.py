"""The lexicon's words, loaded once and typed: names, titles and organisations."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from lagetrunt.kernel.text import strip_diacritics


@cache
def _table(name: str) -> Mapping[str, Any]:
    return tomllib.loads(
        files("lagetrunt.engines.reading.lexicon").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@cache
def given_names() -> frozenset[str]:
    """Given names, case folded."""
    table = _table("given_names")
    return frozenset(
        name.casefold() for group in (*table["names"].values(), table["also_words"]) for name in group.split()
    )


@cache
def given_names_bare() -> frozenset[str]:
    """Given names as a bad scan leaves them, without diacritics."""
    return frozenset(strip_diacritics(name) for name in given_names() if len(name) > 3)


@cache
def surnames() -> frozenset[str]:
    """The most frequent surnames, case folded."""
    return frozenset(name.casefold() for name in _table("surnames")["frequent"].split())


@cache
def surname_endings() -> tuple[str, ...]:
    """Endings that tell a surname beside a given name."""
    table = _table("surnames")
    return (*table["endings"].split(), *table["weak_endings"].split())


@cache
def _roles() -> Mapping[str, str]:
    return {word.casefold(): role for role, block in _table("titles")["roles"].items() for word in _lines(block)}


def role_of(folded: str) -> str | None:
    """The contract's role that a case-folded word means, without full stops."""
    return _roles().get(folded.replace(".", "").strip())


@cache
def _titles() -> frozenset[str]:
    return frozenset(word.casefold() for block in _table("titles")["own"].values() for word in _lines(block))


def is_title(folded: str) -> bool:
    """Whether a case-folded word is a post or a part in a meeting that the contract has no role for."""
    return folded.replace(".", "").strip() in _titles()


@cache
def _organisations() -> frozenset[str]:
    return frozenset(
        word.casefold()
        for block in _table("organisations").values()
        if isinstance(block, str)
        for word in _lines(block)
    )


def is_organisation(folded: str) -> bool:
    """Whether the case-folded words are a known organisation or its abbreviation."""
    return folded in _organisations()
