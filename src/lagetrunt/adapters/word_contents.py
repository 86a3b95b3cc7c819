"""What a file of Word or LibreOffice holds besides its text: macros, changes that are tracked, comments."""

from dataclasses import dataclass

from lagetrunt.engines.reading.opening.archive import Archive
from lagetrunt.engines.reading.opening.limits import Limits
from lagetrunt.kernel.errors import Unreadable

_CHANGES = (b"<w:ins ", b"<w:del ", b"<w:moveFrom ", b"<w:moveTo ", b"<text:changed-region")
_COMMENTS = (b"<w:comment ", b"<office:annotation>", b"<office:annotation ")
_PROGRAMS = ("basic/", "scripts/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Whether it brings programs along, whether changes are left to accept, and how many comments it has."""

    macros: bool = False
    changes: bool = False
    comments: int = 0


def contents_of(data: bytes) -> Contents:
    """What the file holds; nothing of it where it is no such file, or is broken."""
    if not data.startswith(b"PK"):
        return Contents()
    try:
        archive = Archive(data, Limits())
        types = archive.read("[Content_Types].xml") or b""
        names = ("word/document.xml", "word/comments.xml", "content.xml")
        parts = [part for part in map(archive.read, names) if part]
    except Unreadable:
        return Contents()
    folded = [name.casefold() for name in archive.names]
    return Contents(
        macros=b"macroEnabled" in types
        or any(name.endswith("vbaproject.bin") or name.startswith(_PROGRAMS) for name in folded),
        changes=any(mark in part for part in parts for mark in _CHANGES),
        comments=sum(part.count(mark) for part in parts for mark in _COMMENTS),
    )
