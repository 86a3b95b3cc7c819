"""Indexing: what has changed since an index was written, and what of documents an index is written from.

Whoever changes what a search finds, or who may find it, calls `mark_changed` in the same transaction; of the papers of a
meeting `mark_bookings_changed`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, QuerySet

from lagetrunt.apps.sources.models import Document, DocumentState, Fact, FactState, IndexChange, Match, Passage
from lagetrunt.engines.searching.pieces import Paragraph

KINDS = ("item", "decision", "assignment", "stance")


def mark_changed(documents: Iterable[int], *, erased: bool = False) -> None:
    """Notes that an index must look at the documents again; `erased` where their words may not stay on any disk."""
    IndexChange.objects.bulk_create(
        (IndexChange(document_id=document, is_erased=erased) for document in sorted(set(documents))), batch_size=500
    )


def mark_bookings_changed(bookings: Iterable[int], *, erased: bool = False) -> None:
    """Notes it of the papers of meetings that are to be, all papers of a meeting at once."""
    IndexChange.objects.bulk_create(
        (IndexChange(booking_id=booking, is_erased=erased) for booking in sorted(set(bookings))), batch_size=500
    )


def mark_people_changed(people: Iterable[int], *, erased: bool = False) -> None:
    """Notes it of all documents that name any of the people: they were joined, parted, protected or erased."""
    named = Match.objects.filter(person__in=list(people)).values_list("fact__document_id", flat=True)
    mark_changed(named.distinct(), erased=erased)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A document to look at again, or a meeting's papers."""

    number: int
    document: int | None
    booking: int | None
    is_erased: bool


def changes_above(low: int) -> list[Change]:
    """The changes with higher numbers, in order."""
    found = IndexChange.objects.filter(pk__gt=low).order_by("pk")
    return [
        Change(number=number, document=document, booking=booking, is_erased=erased)
        for number, document, booking, erased in found.values_list("pk", "document_id", "booking_id", "is_erased")
    ]


def erased_documents(*, after: int) -> "QuerySet[IndexChange, int | None]":
    """The documents of which words were taken out of the register since that change, for a query."""
    return _erased(after).filter(document_id__isnull=False).values_list("document_id", flat=True)


def erased_bookings(*, after: int) -> "QuerySet[IndexChange, int | None]":
    """The meetings that are to be, of whose papers words were taken out since then."""
    return _erased(after).filter(booking_id__isnull=False).values_list("booking_id", flat=True)


def is_erased_since(*, after: int) -> bool:
    """Whether any words were taken out since then."""
    return _erased(after).exists()


def _erased(after: int) -> "QuerySet[IndexChange]":
    return IndexChange.objects.filter(is_erased=True, pk__gt=after).order_by()


def last_change_before(at: datetime) -> int:
    """The highest number of those noted before: no transaction is still open that would note a lower one."""
    return IndexChange.objects.filter(at__lt=at).aggregate(last=Max("pk"))["last"] or 0


def last_change() -> int:
    """The highest number of all."""
    return IndexChange.objects.aggregate(last=Max("pk"))["last"] or 0


def oldest_change() -> int:
    """The lowest number that is still there."""
    return IndexChange.objects.order_by("pk").values_list("pk", flat=True).first() or 0


def drop_changes_before(at: datetime) -> None:
    """Forgets what was noted before, all but the last of it, from which an index sees whether it is too old."""
    IndexChange.objects.filter(at__lt=at, pk__lt=last_change_before(at)).delete()


def numbers_with_text() -> list[int]:
    """All documents that an index has something of."""
    found = Passage.objects.filter(document__state=DocumentState.READ).order_by()
    return list(found.values_list("document_id", flat=True).distinct())


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A fact with the words that count, and whether a person has put them in the place of those read."""

    fact: int
    kind: str
    text: str
    corrected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document as an index is written from it. `facts` are those of the version that counts."""

    document: int
    federation: int
    group: int | None
    network: int | None
    day: date | None
    released: bool
    importer: int | None
    passages: Sequence[Paragraph]
    facts: Sequence[Told]
    parties: frozenset[int]
    people: frozenset[int]


def document_numbers() -> list[int]:
    """All documents that have been read."""
    return list(Document.objects.filter(state=DocumentState.READ).order_by("pk").values_list("pk", flat=True))


def sources(documents: Collection[int]) -> Iterator[Source]:
    """The documents of those numbers that are there and read."""
    rows = Document.objects.filter(pk__in=documents, state=DocumentState.READ).select_related("group", "batch")
    rows = rows.defer("text", "page_starts")
    passages: dict[int, list[Paragraph]] = defaultdict(list)
    for document, number, start, end, text, form in (
        Passage.objects.filter(document__in=documents)
        .order_by("document", "number")
        .values_list("document_id", "number", "start", "end", "text", "form")
    ):
        passages[document].append((number, start, end, text, not form))
    facts: dict[int, list[Told]] = defaultdict(list)
    for fact in _facts(documents, KINDS):
        facts[fact.document_id].append(
            Told(fact=fact.pk, kind=fact.kind, text=fact_text(fact), corrected=fact.state == FactState.CORRECTED)
        )
    parties: dict[int, set[int]] = defaultdict(set)
    people: dict[int, set[int]] = defaultdict(set)
    for document, party, person, joined in Match.objects.filter(fact__document__in=documents).values_list(
        "fact__document_id", "party_id", "person_id", "person__joined_into_id"
    ):
        parties[document].add(party or 0)
        people[document].add(joined or person or 0)
    days = _days([row.group.chosen_id for row in rows if row.group is not None and row.group.chosen_id is not None])
    for row in rows:
        group = row.group
        counts = group is None or group.chosen_id == row.pk
        yield Source(
            document=row.pk, federation=row.federation_id, group=row.group_id,
            network=group.network_id if group else None,
            day=(days.get(group.chosen_id or 0) or group.day) if group else None,
            released=row.released_at is not None, importer=row.batch.by_id, passages=passages[row.pk],
            facts=facts[row.pk] if counts else (), parties=frozenset(parties[row.pk] - {0}),
            people=frozenset(people[row.pk] - {0}),
        )  # fmt: skip


def _facts(documents: Collection[int], kinds: Sequence[str]) -> Iterable[Fact]:
    found = Fact.objects.filter(document__in=documents, kind__in=kinds).exclude(state=FactState.REJECTED)
    return found.order_by("document", "position")


def _days(documents: Collection[int]) -> dict[int, date]:
    """The day of the meeting as read or put right, by the document that counts."""
    return {fact.document_id: date.fromisoformat(fact.current) for fact in _facts(documents, ("meeting.date",))}


def fact_text(fact: Fact) -> str:
    """The words of an item, a decision, a stance or a task."""
    value = fact.current
    if fact.kind == "item":
        return f"{value['number'] or ''} {value['title']}".strip()
    if fact.kind == "decision":
        return str(value["text"])
    if fact.kind == "assignment":
        return f"{', '.join(value['who'])}: {value['what']}" if value["who"] else str(value["what"])
    return str(value)
