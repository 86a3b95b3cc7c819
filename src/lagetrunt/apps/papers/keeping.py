"""Keeping papers: sent, replaced, withdrawn, and who may see each; by those who prepare, or by a presenter's link."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.refusing import Refused, TooLate, kept_words, one_line
from lagetrunt.apps.answers.tickets import note_use
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.meetings.models import AgendaItem, Booking, BookingState
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.papers.models import COUNTS, Fate, Paper, PresentedItem, Presenter, Reason
from lagetrunt.apps.papers.presenting import one_item, presenter_of, taken_up
from lagetrunt.apps.sources.indexing import mark_bookings_changed

MOST = 20  # papers of an item that count at once


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that lies in the store, and what it is called; `title` is what the sender calls it."""

    name: str
    sort: str
    sha256: str
    size: int
    title: str = ""


@transaction.atomic
def keep_paper(
    *, booking: Booking, item: AgendaItem | None, file: File, by: Actor | Ticket, at: datetime,
    replaces: Paper | None = None,
) -> tuple[Paper, bool]:  # fmt: skip
    """Keeps it as what counts, and whether it is new: the same file for the same item is sent once."""
    booking = Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)
    presented = _presented(by, booking, item)
    presenter = presented.presenter if presented is not None else None
    if presented is not None:
        item = presented.item
    if booking.state == BookingState.CANCELLED:
        raise TooLate("Mötet är inställt. Filen är inte sparad.")
    if item is not None and item.booking_id != booking.pk:
        raise NotFound
    there = Paper.objects.filter(booking=booking, item=item, **COUNTS)
    same = there.filter(sha256=file.sha256).first()
    if same is not None and (presenter is None or same.presenter_id == presenter.pk):
        return same, False
    if replaces is not None:
        replaces = _counting(replaces, by)
        if replaces.booking_id != booking.pk or replaces.item_id != (item.pk if item is not None else None):
            raise NotFound
    elif there.count() >= MOST:
        raise Refused(f"Punkten har redan {MOST} underlag. Ta bort något av dem, eller skicka filerna i en.")
    stem = file.name.rpartition(".")[0] or file.name
    title = one_line(file.title, 200, "Rubriken") or (replaces.title if replaces is not None else "") or stem[:200]
    mark_bookings_changed([booking.pk])
    made = Paper.objects.create(
        booking=booking, item=item, presenter=presenter or (replaces.presenter if replaces is not None else None),
        title=kept_words(title, federation_id=booking.federation_id)[:200],
        name=kept_words(file.name, federation_id=booking.federation_id)[-200:], sort=file.sort, sha256=file.sha256,
        size=file.size, version=replaces.version + 1 if replaces is not None else 1, replaces=replaces,
        fate=replaces.fate if replaces is not None else Fate.INTERNAL,
        reason=replaces.reason if replaces is not None else "", sent_at=at, sent_by=_called(by, presenter),
    )  # fmt: skip
    if replaces is not None:
        replaces.replaced_at = at
        replaces.save(update_fields=["replaced_at"])
        replaces.passages.all().delete()
    if presented is not None and presented.nothing_at is not None:
        presented.nothing_at = None
        presented.save(update_fields=["nothing_at"])
    if isinstance(by, Ticket):
        note_use(ticket=by, at=at)
    record(
        action="send_paper", table="paper", row_key=made.pk, by=by, at=at,
        after={
            "booking": booking.pk, "item": item.pk if item is not None else None, "version": made.version,
            "sha256": made.sha256, "size": made.size,
        },
    )  # fmt: skip
    return made, True


@transaction.atomic
def withdraw_paper(*, paper: Paper, by: Actor | Ticket, at: datetime) -> Paper:
    """It counts no more, and its file is cleared away; twice is as once."""
    Booking.objects.select_for_update(of=("self",)).get(pk=paper.booking_id)
    row = Paper.objects.select_related("booking").get(pk=paper.pk)
    if row.withdrawn_at is not None:
        _may(row, by)
        return row
    row = _counting(row, by)
    row.withdrawn_at, row.withdrawn_by = at, _called(by, row.presenter)
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    words, _by_table = row.passages.all().delete()
    mark_bookings_changed([row.booking_id], erased=bool(words))
    if isinstance(by, Ticket):
        note_use(ticket=by, at=at)
    record(action="withdraw_paper", table="paper", row_key=row.pk, by=by, at=at, before={"sha256": row.sha256})
    return row


@transaction.atomic
def decide_paper(*, paper: Paper, fate: str, reason: str, by: Actor, at: datetime) -> Paper:
    """Who may see it: everybody once it is published, those of the network, or those who prepare alone, with the reason."""
    check(by, Right.PREPARE, paper.booking.network_id)
    row = _counting(paper, by)
    if fate not in Fate.values:
        raise Refused("Välj om underlaget publiceras, är internt eller finns utan att publiceras.")
    if fate == Fate.UNPUBLISHED and reason not in Reason.values:
        raise Refused("Välj varför underlaget inte publiceras. Skälet står på webben.")
    told = (fate, reason if fate == Fate.UNPUBLISHED else "")
    before = {"fate": row.fate, "reason": row.reason}
    if (row.fate, row.reason) != told:
        row.fate, row.reason = told
        row.save(update_fields=["fate", "reason"])
        mark_bookings_changed([row.booking_id])
        record(
            action="decide_paper", table="paper", row_key=row.pk, by=by, at=at, before=before,
            after={"fate": row.fate, "reason": row.reason},
        )  # fmt: skip
    return row


@transaction.atomic
def publish_anyway(*, paper: Paper, signs: int, by: Actor, at: datetime) -> None:
    """Somebody says that it goes out although so many places in it look personal, or though it could not be looked through."""
    check(by, Right.PREPARE, paper.booking.network_id)
    paper.anyway_at, paper.anyway_by = at, by.name[:200]
    paper.save(update_fields=["anyway_at", "anyway_by"])
    record(
        action="publish_paper_anyway", table="paper", row_key=paper.pk, by=by, at=at,
        after={"sha256": paper.sha256, "signs": signs},
    )  # fmt: skip


@transaction.atomic
def keep_looked(*, paper: Paper, copy: str, looked: dict[str, Any], at: datetime) -> None:
    """What the machine has found in it, and its PDF copy; no act of anybody's."""
    Paper.objects.filter(pk=paper.pk).update(copy=copy, looked=looked, looked_at=at)


def _presented(by: Actor | Ticket, booking: Booking, item: AgendaItem | None) -> PresentedItem | None:
    """The item of the link that the file is for; none for those who prepare. Raises Refused where the link does not open it."""
    if not isinstance(by, Ticket):
        check(by, Right.PREPARE, booking.network_id)
        return None
    found = one_item(ticket=by, pk=item.pk if item is not None else None)
    if found.item.booking_id != booking.pk:
        raise PermissionDenied
    return found


def _may(paper: Paper, by: Actor | Ticket) -> None:
    if not isinstance(by, Ticket):
        check(by, Right.PREPARE, paper.booking.network_id)
        return
    presenter = presenter_of(ticket=by)
    items = {one.item_id for one in taken_up(presenter=presenter)}
    if paper.presenter_id != presenter.pk or paper.item_id not in items:
        raise NotFound


def _counting(paper: Paper, by: Actor | Ticket) -> Paper:
    """The paper as it stands now, where it counts and whoever acts may change it."""
    row = Paper.objects.select_related("booking__network", "presenter__person").get(pk=paper.pk)
    _may(row, by)
    if not row.is_current:
        raise Refused("Underlaget har ersatts eller tagits bort sedan sidan visades. Ladda om sidan.")
    return row


def _called(by: Actor | Ticket, presenter: Presenter | None) -> str:
    """Who sent it, for those who prepare: of a person of the register by the row, which may be erased, and not by name."""
    if not isinstance(by, Ticket):
        return by.name[:200]
    if presenter is not None and presenter.person_id is None:
        return presenter.name
    return by.name[:200]
