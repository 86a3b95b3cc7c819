"""The lexicon's words for linking: versions of a file, other names of networks and federations, titles that say nothing."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _table(name: str) -> Mapping[str, Any]:
    return tomllib.loads(
        files("lagetrunt.engines.reading.lexicon").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    )


def _names(block: str) -> tuple[tuple[str, ...], ...]:
    lines = (line.strip() for line in block.splitlines())
    return tuple(tuple(name.strip() for name in line.split("|") if name.strip()) for line in lines if line)


@cache
def version_words(state: str) -> frozenset[str]:
    """Words in a file's name of a state: signed, final, draft or copy; or, as minutes, what minutes are called."""
    return frozenset(_table("linking")["versions"][state].split())


@cache
def empty_words() -> frozenset[str]:
    """Words that carry nothing of a network's name."""
    return frozenset(_table("linking")["networks"]["empty"].split())


@cache
def common_groups() -> frozenset[str]:
    """Groups that every network may have."""
    return frozenset(_table("linking")["networks"]["common"].split())


@cache
def network_names() -> tuple[tuple[str, ...], ...]:
    """Known networks, each with all its names, the chief one first."""
    same = _names(_table("linking")["networks"]["same"])
    return same + tuple(names for block in networks_by_kind().values() for names in block)


@cache
def networks_by_kind() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Known networks by kind (heads, profession, ...), each with all its names, the chief one first."""
    return {kind: _names(block) for kind, block in _table("networks")["kinds"].items()}


@cache
def federations() -> tuple[tuple[str, ...], ...]:
    """Known federations of municipalities, each with all its names, the chief one first."""
    return _names(_table("organisations")["federations"])


@cache
def standing_words() -> frozenset[str]:
    """Words of titles that return at every meeting."""
    return frozenset(_table("linking")["titles"]["standing"].split())


@cache
def report_words() -> frozenset[str]:
    """Words that say that something is reported back."""
    return frozenset(_table("linking")["titles"]["reports"].split())


@cache
def small_words() -> frozenset[str]:
    """Words of running text that carry no subject."""
    return frozenset(_table("linking")["titles"]["small"].split())


@cache
def common_surnames() -> frozenset[str]:
    """The surnames that most people bear, case folded."""
    return frozenset(_table("linking")["people"]["common_surnames"].split())
