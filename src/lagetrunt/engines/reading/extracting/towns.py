"""Towns: which municipality a lone misspelt word means where the company it stands in tells that it is one."""

import re
from collections.abc import Iterable

from lagetrunt.kernel import places

MANY = 3  # municipalities in a list before a lone word is one more
_LONE = re.compile(r"[A-ZÅÄÖ][a-zåäöé]{4,}(?:-[A-ZÅÄÖ][a-zåäöé]+)?")


def are_many(organisations: Iterable[str | None]) -> bool:
    """Whether so many of the organisations are municipalities that a lone word among them is one more."""
    return sum(written is not None and places.find(written) is not None for written in organisations) >= MANY


def is_lone(written: str) -> bool:
    """Whether the words are a single name, as a municipality's may be."""
    return _LONE.fullmatch(written) is not None


def meant_by(written: str | None, *, among_towns: bool) -> str | None:
    """The code of the municipality that a misspelt organisation means; None where it is rightly spelt or none is near."""
    if not written or places.find(written) is not None:
        return None
    near = places.close(written)
    if not near and among_towns and is_lone(written):
        near = places.close(f"{written} kommun")
    return near[0].code if len(near) == 1 else None
