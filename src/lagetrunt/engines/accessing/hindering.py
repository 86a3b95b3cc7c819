"""What hinders a reader with a screen reader in a paper, by the traits of its file."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

LONG = 40  # paragraphs from which a text wants headings


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What a file says of itself; None where its sort does not tell, or it could not be looked at.

    `wordless` is how many pictures have no text of their own, of `pictures`; `untitled` the slides without a title.
    """

    sort: str
    pages: int | None = None
    title: str = ""
    language: str = ""
    tagged: bool | None = None
    pictures: int = 0
    wordless: int = 0
    untitled: tuple[int, ...] = ()
    headings: bool | None = None
    words: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinder:
    """Something that hinders: `count` of them, and on which slides."""

    code: str
    count: int = 1
    slides: tuple[int, ...] = ()


def hinders(traits: Traits) -> tuple[Hinder, ...]:
    """What hinders, the worst first; nothing is said of what is not known."""
    found = []
    if traits.words is False:
        found.append(Hinder(code="pictures_of_text"))
    if traits.tagged is False:
        found.append(Hinder(code="untagged"))
    if traits.wordless:
        found.append(Hinder(code="wordless", count=traits.wordless))
    if traits.untitled:
        found.append(Hinder(code="untitled", count=len(traits.untitled), slides=traits.untitled))
    if traits.headings is False:
        found.append(Hinder(code="no_headings"))
    if not traits.language.strip():
        found.append(Hinder(code="no_language"))
    if not traits.title.strip():
        found.append(Hinder(code="no_title"))
    return tuple(found)


def as_json(traits: Traits) -> dict[str, Any]:
    """The traits, to be kept."""
    return asdict(traits) | {"untitled": list(traits.untitled)}


def of_json(kept: Mapping[str, Any]) -> Traits:
    """The traits as they were kept."""
    return Traits(**{**kept, "untitled": tuple(kept.get("untitled", ()))})
