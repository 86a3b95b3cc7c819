"""Misspelt words with the right ones, and web hosts that are known to be right; loaded once."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@cache
def _table(name: str) -> Mapping[str, Any]:
    return tomllib.loads(
        files("lagetrunt.engines.reading.lexicon").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    )


def _pairs(block: str) -> dict[str, str]:
    pairs = (line.split(maxsplit=1) for line in block.splitlines() if line.strip())
    return {wrong: right for wrong, right in pairs}


@cache
def misspelt() -> Mapping[str, str]:
    """Words that are never right, in lower case, with the right ones."""
    table = _table("misspellings")
    return MappingProxyType(_pairs(table["certain"]) | _pairs(table.get("accepted_by_dictionary", "")))


@cache
def doubtful() -> Mapping[str, str]:
    """Words that exist but are seldom meant in this field, in lower case, with what may be meant."""
    return MappingProxyType(_pairs(_table("misspellings")["questions"]))


@cache
def hosts() -> frozenset[str]:
    """Web hosts of this field that are spelt so: "skaraborg.se"."""
    return frozenset(_table("hosts")["known"].split())
