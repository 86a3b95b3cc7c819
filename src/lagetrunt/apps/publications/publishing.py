"""Publishing: a copy of an agenda or of notes goes out as the next version, or is withdrawn with a reason."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.meetings.booking import bookings, prepared_bookings
from lagetrunt.apps.meetings.models import Booking, BookingState
from lagetrunt.apps.meetings.planning import mark_step, take_back_step
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.publications.models import Publication, PublicationKind
from lagetrunt.engines.masking.copying import strings_of
from lagetrunt.kernel.text import fold

_MOST = 500  # letters of what is corrected, and of why something is withdrawn


class Unpublishable(ValueError):
    """It cannot be published, or withdrawn; the argument says why and what to do, in Swedish."""


def sha256_of(content: Any) -> str:
    """The checksum of a copy: of its JSON with sorted keys, no spaces, in UTF-8."""
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


@transaction.atomic
def keep_publication(
    *, booking: Booking, kind: str, content: Any, masked: Mapping[str, int], correction: str, by: Actor, at: datetime
) -> Publication:  # fmt: skip
    """The copy as the version that counts from now on; from the second on `correction` says what is corrected.

    What is the same as the version that counts is published once. Notes that are out make the meeting published.
    """
    check(by, Right.PREPARE, booking.network_id)
    booking = Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)
    check(by, Right.PREPARE, booking.network_id)
    if kind not in PublicationKind.values:
        raise ValueError(kind)
    if booking.state == BookingState.CANCELLED:
        raise Unpublishable("Mötet är inställt. Det finns inget att publicera.")
    rows = Publication.objects.filter(booking=booking, kind=kind)
    last = rows.aggregate(last=Max("version"))["last"] or 0
    now, sha256 = rows.filter(replaced_at=None).first(), sha256_of(content)
    if now is not None and now.withdrawn_at is None and now.sha256 == sha256:
        return now
    correction = _said(correction, "Skriv vad som är rättat. Det står på sidan för alla.") if last else ""
    rows.filter(replaced_at=None).update(replaced_at=at)
    made = Publication.objects.create(
        booking=booking, kind=kind, version=last + 1, content=content, masked=dict(masked), sha256=sha256,
        words=fold(" ".join(strings_of(content))), correction=correction, published_at=at, published_by=by.name[:200],
    )  # fmt: skip
    if kind == PublicationKind.NOTES:
        mark_step(booking=booking, step="published", by=by, at=at)
    record(
        action=f"publish_{kind}", table="publication", row_key=made.pk, by=by, at=at,
        after={"booking": booking.pk, "version": made.version, "sha256": sha256, "masked": made.masked},
    )  # fmt: skip
    return made


@transaction.atomic
def withdraw(*, booking: Booking, kind: str, why: str, by: Actor, at: datetime) -> Publication:
    """Takes the version that counts from the web: its page says that it was withdrawn, and why. Twice is as once."""
    check(by, Right.PREPARE, booking.network_id)
    found = Publication.objects.select_for_update(of=("self",)).filter(booking=booking, kind=kind, replaced_at=None)
    row = found.first()
    if row is None:
        raise Unpublishable("Det är inte publicerat.")
    if row.withdrawn_at is None:
        row.withdrawn_why = _said(why, "Skriv varför det tas bort. Det står på sidan för alla.")
        row.withdrawn_at, row.withdrawn_by = at, by.name[:200]
        row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
        if kind == PublicationKind.NOTES:
            take_back_step(booking=booking, step="published", by=by, at=at)
        record(
            action="withdraw_publication", table="publication", row_key=row.pk, by=by, at=at, reason=row.withdrawn_why,
            after={"booking": booking.pk, "kind": kind, "version": row.version},
        )  # fmt: skip
    return row


def versions(*, actor: Actor, booking: Booking, kind: str) -> QuerySet[Publication]:
    """All versions of it, the latest first, for those who publish."""
    check(actor, Right.PREPARE, booking.network_id)
    return Publication.objects.filter(booking=booking, kind=kind).order_by("-version")


def all_versions(*, actor: Actor) -> QuerySet[Publication]:
    """All versions of everything that has been published, for those who publish everywhere."""
    check(actor, Right.PREPARE)
    return Publication.objects.filter(booking__in=bookings(actor=actor).values("pk"))


def prepared_versions(*, actor: Actor) -> QuerySet[Publication]:
    """The same of the meetings that the actor prepares, network by network; what they say is not fetched."""
    found = Publication.objects.filter(booking__in=prepared_bookings(actor=actor).values("pk"))
    return found.select_related("booking__network__joined_into").defer("content", "words")


def version(*, actor: Actor, pk: int) -> Publication:
    """One version, for those who publish."""
    found = Publication.objects.select_related("booking__network").filter(
        pk=pk, booking__federation_id=actor.federation_id
    )
    row = found.first()
    if row is None:
        raise NotFound
    check(actor, Right.PREPARE, row.booking.network_id)
    return row


def _said(written: str, wanted: str) -> str:
    told = " ".join(written.replace("\0", "").split())
    if not told:
        raise Unpublishable(wanted)
    if len(told) > _MOST:
        raise Unpublishable(f"Det är för långt: högst {_MOST} tecken, och det är {len(told)}. Korta det.")
    return told
