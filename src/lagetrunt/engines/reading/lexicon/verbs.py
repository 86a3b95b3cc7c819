"""The verbs that minutes are written with, from verbs.toml."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(files("lagetrunt.engines.reading.lexicon").joinpath("verbs.toml").read_text(encoding="utf-8"))


@cache
def task_verbs() -> tuple[str, ...]:
    """Verbs in the present tense by which somebody takes on a task, longest first."""
    return tuple(sorted(_table()["task"], key=len, reverse=True))


@cache
def finite_verbs() -> frozenset[str]:
    """Finite verbs that tell a sentence from a title."""
    return frozenset(_table()["finite"])
