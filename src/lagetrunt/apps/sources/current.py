"""The facts that count: those read and not rejected, with people's corrections; what the rows of the apps above rest on."""

from collections.abc import Iterator
from typing import Any

from lagetrunt.apps.sources.models import Document, Fact, FactState


class Current:
    """The facts of a document that count, by kind, in order."""

    def __init__(self, document: Document) -> None:
        self._by_kind: dict[str, list[Fact]] = {}
        found = Fact.objects.filter(document=document).exclude(state=FactState.REJECTED).select_related("match")
        for fact in found.order_by("position"):
            self._by_kind.setdefault(fact.kind, []).append(fact)

    def all(self, kind: str) -> list[Fact]:
        """All of a kind."""
        return self._by_kind.get(kind, [])

    def under(self, kind: str, parent: Fact) -> Iterator[Fact]:
        """Those of a kind that stand under an item."""
        return (fact for fact in self.all(kind) if fact.parent_id == parent.pk)

    def one(self, kind: str) -> Fact | None:
        """The only one of its kind."""
        return next(iter(self.all(kind)), None)

    def value(self, kind: str) -> Any:
        """The value of the only one of its kind; None where there is none."""
        fact = self.one(kind)
        return None if fact is None else fact.current
