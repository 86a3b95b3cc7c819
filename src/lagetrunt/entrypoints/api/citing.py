"""Sources: the words that a row rests on, and the address in the register where they are seen in their document."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ninja import Schema

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.sources.citing import Citation, citations

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Fact

MOST = 5  # of a network, a party or a person, which many documents name


class Source(Schema):
    """Where it stands: document, page (where there are pages), line and words; what people have said of the fact."""

    document: int
    path: str
    page: int | None
    line: int | None
    quote: str
    confidence: float | None = None
    state: str | None = None
    href: str


class Cited:
    """The sources of the rows of a page, looked up together."""

    def __init__(self, actor: Actor, facts: Iterable["Fact"]) -> None:
        self._found: Mapping[int, Citation] = citations(actor=actor, facts=facts)

    def of(self, *facts: "Fact") -> list[Source]:
        """The sources of one row's facts, as far as the caller may see them."""
        return [_source(self._found[fact.pk]) for fact in facts if fact.pk in self._found]


def _source(told: Citation) -> Source:
    return Source(
        document=told.document, path=told.path, page=told.page, line=told.line, quote=told.quote,
        confidence=told.confidence, state=told.state, href=f"/dokument/{told.document}/?uppgift={told.fact}",
    )  # fmt: skip
