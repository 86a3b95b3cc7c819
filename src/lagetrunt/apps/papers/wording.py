"""The words of papers for the search: kept while a paper counts, what an index is written from, and who finds which."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate

from django.db import transaction

from lagetrunt.apps.meetings.booking import bookings
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.masking import hidden
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.papers.models import COUNTS, Paper, PaperPassage
from lagetrunt.apps.papers.queries import SHARED
from lagetrunt.apps.sources.indexing import erased_bookings, mark_bookings_changed
from lagetrunt.engines.masking.names import swapped
from lagetrunt.engines.reading.shaping import identity

MOST_LETTERS = 400_000  # of a paper; what stands after them is found by its name alone


@transaction.atomic
def keep_words(*, paper: Paper, pieces: Iterable[str], at: datetime) -> None:
    """Keeps its text piece by piece, without identity numbers and names that may not be said; of one that counts no more nothing."""
    row = Paper.objects.select_for_update(of=("self",)).select_related("booking").get(pk=paper.pk)
    row.passages.all().delete()
    if row.is_current:
        lookup = hidden(federation_id=row.booking.federation_id).lookup(row.sha256)
        told = list(pieces)
        kept = [text for text, letters in zip(told, accumulate(map(len, told)), strict=True) if letters <= MOST_LETTERS]
        PaperPassage.objects.bulk_create(
            (
                PaperPassage(paper=row, number=number, text=swapped(identity.mask(text), lookup))
                for number, text in enumerate(kept, 1)
            ),
            batch_size=500,
        )
    row.read_at = at
    row.save(update_fields=["read_at"])
    mark_bookings_changed([row.booking_id])


def mark_masked(*, papers: Iterable[int], passages: Iterable[int]) -> None:
    """Notes for the index that names were masked, or stand again, in those rows of papers and of their passages."""
    told = Paper.objects.filter(pk__in=list(papers)).values_list("booking_id", flat=True)
    within = PaperPassage.objects.filter(pk__in=list(passages)).order_by().values_list("paper__booking_id", flat=True)
    mark_bookings_changed({*told, *within}, erased=True)


def not_read() -> list[int]:
    """The papers that have been looked at and whose words have not been kept, as those of an earlier release."""
    found = Paper.objects.filter(**COUNTS, read_at=None, looked_at__isnull=False).order_by("pk")
    return list(found.values_list("pk", flat=True))


def paper_to_read(*, pk: int) -> Paper | None:
    """A paper whose words have not been kept, for the machine."""
    return Paper.objects.select_related("booking").filter(**COUNTS, pk=pk, read_at=None).first()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWords:
    """A paper as an index is written from it; `shared` is whether the whole network may see it once the agenda is out."""

    paper: int
    shared: bool
    name: str
    passages: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSource:
    """The papers of a meeting that count; `joined` is the network that its own is joined into."""

    booking: int
    federation: int
    network: int | None
    joined: int | None
    day: date
    papers: tuple[PaperWords, ...]


def booking_numbers() -> list[int]:
    """All meetings that have papers that count."""
    found = Paper.objects.filter(**COUNTS).order_by("booking_id")
    return list(found.values_list("booking_id", flat=True).distinct())


def paper_sources(booked: Collection[int]) -> Iterator[PaperSource]:
    """The papers of those meetings that have any."""
    rows = Paper.objects.filter(**COUNTS, booking__in=booked).select_related("booking__network").order_by("pk")
    by_booking: dict[int, list[Paper]] = defaultdict(list)
    for row in rows:
        by_booking[row.booking_id].append(row)
    passages: dict[int, list[tuple[int, str]]] = defaultdict(list)
    found = PaperPassage.objects.filter(paper__booking__in=booked).order_by("paper", "number")
    for paper, number, text in found.values_list("paper_id", "number", "text"):
        passages[paper].append((number, text))
    for papers in by_booking.values():
        booking = papers[0].booking
        network = booking.network
        yield PaperSource(
            booking=booking.pk, federation=booking.federation_id, network=booking.network_id,
            joined=network.joined_into_id if network is not None else None, day=booking.day,
            papers=tuple(
                PaperWords(
                    paper=one.pk, shared=one.fate in SHARED and booking.agenda_at is not None, name=name_of(one),
                    passages=tuple(passages[one.pk]),
                )
                for one in papers
            ),
        )  # fmt: skip


def name_of(paper: Paper) -> str:
    """What it is called, and its file where that has another name."""
    stem = paper.name.rpartition(".")[0]
    return paper.title if stem == paper.title else f"{paper.title} ({paper.name})"


def found_papers(*, actor: Actor, numbers: Collection[int], after: int | None = None) -> dict[int, Paper]:
    """Those of the papers that the actor finds: what the page of the meeting shows, but for the network only once the agenda is out.

    `after` is the last change that an index knows: what was erased since is not found by it.
    """
    if not numbers:
        return {}
    rows = Paper.objects.filter(**COUNTS, pk__in=numbers, booking__in=bookings(actor=actor).values("pk"))
    if after is not None:
        rows = rows.exclude(booking__in=erased_bookings(after=after))
    return {
        row.pk: row
        for row in rows.select_related("item", "booking__network")
        if actor.may(Right.PREPARE, row.booking.network_id)
        or (row.fate in SHARED and row.booking.agenda_at is not None)
    }


def words_of(*, papers: Collection[int], numbers: Collection[int]) -> dict[tuple[int, int], str]:
    """By paper and number, the passages of papers that the asker may have."""
    rows = PaperPassage.objects.filter(paper__in=papers, number__in=numbers).order_by("paper", "number")
    return {(paper, number): text for paper, number, text in rows.values_list("paper_id", "number", "text")}
