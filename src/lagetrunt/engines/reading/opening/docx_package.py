"""The parts of a Word file that its relations name: the body, styles, numbering, notes, headers and links."""

import posixpath
from typing import TYPE_CHECKING

from lagetrunt.engines.reading.opening.archive import Archive
from lagetrunt.engines.reading.opening.limits import Limits
from lagetrunt.engines.reading.opening.refusals import damaged
from lagetrunt.engines.reading.opening.xmlpart import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_USUAL_BODY = "word/document.xml"


class Package:
    """A Word file's parts, found through relations only; external targets are told as addresses and never fetched."""

    def __init__(self, archive: Archive, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._known: dict[str, dict[str, tuple[str, str, bool]]] = {}
        found = [
            target
            for kind, target, external in self._relations("").values()
            if kind == "officeDocument" and not external
        ]
        self.body = found[0] if found and found[0] in archive else _USUAL_BODY
        if self.body not in archive:
            raise damaged("dokumentets text saknas", "the body of the document is missing")

    def root(self, part: str) -> "_Element | None":
        """The part's root element; None where there is no such part."""
        data = self._archive.read(part)
        if data is None:
            return None
        for strict, usual in _STRICT:
            if strict in data[:4096]:
                data = data.replace(strict, usual)
        return parse(data, part, self._limits)

    def related(self, kind: str) -> "_Element | None":
        """The root of the body's first related part of a kind ("styles", "numbering", "footnotes" ...)."""
        for told, target, external in self._relations(self.body).values():
            if told == kind and not external:
                return self.root(target)
        return None

    def target(self, part: str, relation: str) -> str | None:
        """The name of the part that a relation of `part` leads to."""
        found = self._relations(part).get(relation)
        return found[1] if found and not found[2] else None

    def links(self, part: str) -> dict[str, str]:
        """Addresses of the part's hyperlinks by relation."""
        return {key: target for key, (kind, target, _) in self._relations(part).items() if kind == "hyperlink"}

    def _relations(self, part: str) -> dict[str, tuple[str, str, bool]]:
        if part not in self._known:
            self._known[part] = self._read_relations(part)
        return self._known[part]

    def _read_relations(self, part: str) -> dict[str, tuple[str, str, bool]]:
        folder, name = posixpath.split(part)
        data = self._archive.read(posixpath.join(folder, "_rels", f"{name}.rels"))
        if data is None:
            return {}
        found: dict[str, tuple[str, str, bool]] = {}
        for relation in parse(data, f"{name}.rels", self._limits).iter(_RELATION):
            external = relation.get("TargetMode") == "External"
            target = relation.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[relation.get("Id", "")] = (relation.get("Type", "").rsplit("/", 1)[-1], target, external)
        return found
