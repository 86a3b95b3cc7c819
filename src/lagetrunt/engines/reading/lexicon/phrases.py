"""Small sets of words for telling bodies and infinitives, from bodies.toml and infinitives.toml."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _table(name: str) -> dict[str, list[str]]:
    source = files("lagetrunt.engines.reading.lexicon").joinpath(name)
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def generic_bodies() -> frozenset[str]:
    """Heads of names that alone name no body."""
    return frozenset(_table("bodies.toml")["generic"])


@cache
def common_bodies() -> frozenset[str]:
    """Names of working groups that many bodies have."""
    return frozenset(_table("bodies.toml")["common"])


@cache
def not_bodies() -> frozenset[str]:
    """Words that end as names of bodies do but name none."""
    return frozenset(_table("bodies.toml")["not_names"])


@cache
def short_infinitives() -> frozenset[str]:
    """Infinitives that do not end in -a."""
    return frozenset(_table("infinitives.toml")["short"])


@cache
def not_infinitives() -> frozenset[str]:
    """Words in -a that are no infinitives."""
    return frozenset(_table("infinitives.toml")["not_infinitives"])
