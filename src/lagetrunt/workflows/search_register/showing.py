"""Showing: the hits of a page with their words from the database, where it is asked once more what the actor may see."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from lagetrunt.adapters.word_index.model import Hit
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.sources.indexing import erased_documents, fact_text
from lagetrunt.apps.sources.queries import documents, facts, passages_lying
from lagetrunt.apps.sources.word_forms import known_words
from lagetrunt.apps.statements.prepared import prepared
from lagetrunt.engines.searching.asking import Question
from lagetrunt.engines.searching.lighting import Span, excerpt, lit
from lagetrunt.engines.searching.splitting import Word
from lagetrunt.engines.searching.tokens import tokens
from lagetrunt.workflows.search_register.erasing import last_known
from lagetrunt.workflows.search_register.finding import Group

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Document, Fact

WIDTH = 420  # letters of a hit that are shown
MOST_OF_A_MEETING, LOOKED_AT = 3, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A piece of a document: its text, the words in it that answer, and its place.

    `at` is where the paragraph begins in the document that the first of the words stands in. `fact` is 0 for the text.
    """

    document: "Document"
    kind: str
    fact: int
    text: str
    marks: tuple[Span, ...]
    at: int
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownGroup:
    """A meeting with the best of its hits; `more` is how many there are besides, `group` what the index said of it."""

    group: Group
    meeting: int | None
    document: "Document"
    hits: tuple[Shown, ...]
    more: int


@dataclass(frozen=True, slots=True)
class _Raw:
    document: "Document"
    kind: str
    fact: int
    passages: tuple[tuple[int, str], ...]

    @property
    def text(self) -> str:
        return "\n".join(text for _, text in self.passages)


def show(
    *, actor: Actor, groups: Sequence[Group], question: Question, forgiving: bool, begun: str = ""
) -> list[ShownGroup]:
    """The groups with their words; what is gone, erased or may not be seen any more since the index was written is left out.

    Papers are shown by `show_papers`.
    """
    looked_at = {
        group: group.hits if group.meeting is None else group.hits[:LOOKED_AT]
        for group in groups
        if group.booking is None
    }
    raw = _raw(actor, [hit for hits in looked_at.values() for hit in hits])
    there = {group: _once(raw[hit] for hit in hits if hit in raw) for group, hits in looked_at.items()}
    best = {group: once[:MOST_OF_A_MEETING] for group, once in there.items() if once}
    if not best:
        return []
    forms = {token.form for some in best.values() for one in some for token in tokens(one.text)}
    words = known_words(forms | set(question.forms))
    told = []
    for group, some in best.items():
        shown = tuple(_shown(one, question, words.get, forgiving, begun) for one in some)
        more = max(0, len(group.hits) - len(looked_at[group])) + len(there[group]) - len(some)
        told.append(ShownGroup(group=group, meeting=group.meeting, document=shown[0].document, hits=shown, more=more))
    return told


def _raw(actor: Actor, hits: Sequence[Hit]) -> dict[Hit, _Raw]:
    asked = frozenset(hit.document for hit in hits)
    seen = {row.pk: row for row in _documents(actor, numbers=asked, after=last_known())} if hits else {}
    places = [(hit.document, hit.first, hit.last) for hit in hits if not hit.fact and hit.document in seen]
    lying = passages_lying(places=places)
    of_facts = frozenset(hit.fact for hit in hits if hit.fact)
    read = {fact.pk: fact for fact in _facts(actor, numbers=of_facts)} if of_facts else {}
    told: dict[Hit, _Raw] = {}
    for hit in hits:
        if hit.document not in seen:
            continue
        if hit.fact:
            fact = read.get(hit.fact)
            if fact is not None and fact.document_id == hit.document:
                begins = fact.spans[0][0] if fact.spans else 0
                told[hit] = _Raw(seen[hit.document], fact.kind, fact.pk, ((begins, fact_text(fact)),))
            continue
        some = tuple(
            lying[hit.document, number]
            for number in range(hit.first, hit.last + 1)
            if (hit.document, number) in lying
        )  # fmt: skip
        if some:
            told[hit] = _Raw(seen[hit.document], "text", 0, some)
    return told


@prepared
def _documents(actor: Actor, numbers: frozenset[int], after: int) -> "QuerySet[Document]":
    rows = documents(actor=actor).filter(pk__in=numbers).order_by().select_related(None).defer(None)
    return (
        rows.exclude(pk__in=erased_documents(after=after))
        .only("path", "page_starts", "group__chosen", "group__day", "group__network__name", "group__meeting__day")
        .select_related("group__network", "group__meeting")
    )


@prepared
def _facts(actor: Actor, numbers: frozenset[int]) -> "QuerySet[Fact]":
    return facts(actor=actor).filter(pk__in=numbers).order_by()


def _once(there: Iterable[_Raw]) -> list[_Raw]:
    """Each text once: of drafts and copies that say the same, the version that counts."""
    told: dict[tuple[str, str], _Raw] = {}
    for one in there:
        key = (one.kind, " ".join(one.text.split()).casefold())
        before = told.get(key)
        if before is None or (_counts(one) and not _counts(before)):
            told[key] = one
    return list(told.values())


def _counts(one: _Raw) -> bool:
    group = one.document.group
    return group is None or group.chosen_id == one.document.pk


def _shown(one: _Raw, question: Question, word_of: Callable[[str], Word | None], forgiving: bool, begun: str) -> Shown:
    text = one.text
    spans = lit(text, question, word_of, forgiving=forgiving, begun=begun)
    start, end = excerpt(text, spans, WIDTH)
    return Shown(
        document=one.document, kind=one.kind, fact=one.fact, text=text[start:end],
        marks=moved(spans, start, end), at=_paragraph(one, spans),
        cut_before=start > 0, cut_after=end < len(text),
    )  # fmt: skip


def moved(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """The spans as they stand in the piece of the text from `start` to `end`."""
    return tuple((max(0, a - start), min(end, b) - start) for a, b in spans if a < end and b > start)


def _paragraph(one: _Raw, spans: Sequence[Span]) -> int:
    """Where the passage begins in the document in which the first of the words stands."""
    first, at, found = (spans[0][0] if spans else 0), 0, one.passages[0][0]
    for start, text in one.passages:
        if at <= first:
            found = start
        at += len(text) + 1
    return found
