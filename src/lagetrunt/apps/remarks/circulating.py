"""Sending a draft out for comments, and settling it when nobody has said anything: acts on one version of a meeting's notes."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.audit.services import record as note
from lagetrunt.apps.meetings.models import Booking, BookingState
from lagetrunt.apps.meetings.planning import mark_step
from lagetrunt.apps.minutes.models import Record
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.remarks.models import Circulation
from lagetrunt.apps.remarks.queries import silence_of
from lagetrunt.engines.commenting.silence import Silence
from lagetrunt.kernel.dates import swedish_date

LONGEST = timedelta(days=200)


@transaction.atomic
def circulate(*, record: Record, last_day: date, by: Actor, at: datetime) -> Circulation:
    """Notes that the version is out for comments until that day; one that is out already stays as it is."""
    booking = Booking.objects.select_for_update(of=("self",)).get(pk=record.booking_id)
    check(by, Right.PREPARE, booking.network_id)
    record = Record.objects.select_related("document").get(pk=record.pk)
    there = Circulation.objects.filter(record=record).first()
    if there is not None:
        return there
    today = timezone.localtime(at).date()
    if booking.state == BookingState.CANCELLED:
        raise Refused("Mötet är inställt. Det finns inget utkast att skicka.")
    if booking.settled_at is not None:
        raise Refused("Anteckningarna är redan fastställda. Skicka inte ut dem som utkast.")
    if record.document.released_at is None:
        raise Refused(
            "Anteckningarna ligger kvar i karantänen. Släpp dem först, så att de som får utkastet får se det."
        )
    if Record.objects.filter(booking=booking, version__gt=record.version).exists():
        raise Refused("En nyare version av anteckningarna har lämnats. Skicka ut den i stället.")
    if not record.document.text.strip():
        raise Refused("Det finns ingen text i filen att lämna synpunkter på.")
    if not today < last_day <= today + LONGEST:
        raise Refused("Sista dagen ska vara en dag efter i dag, och inom 200 dagar.")
    made = Circulation.objects.create(
        booking=booking, record=record, last_day=last_day, sent_at=at, sent_by=by.name[:200]
    )
    mark_step(booking=booking, step="notes", by=by, at=at)
    note(
        action="circulate_draft", table="circulation", row_key=made.pk, by=by, at=at,
        after={"booking": booking.pk, "version": record.version, "last_day": last_day.isoformat()},
    )  # fmt: skip
    return made


@transaction.atomic
def settle_in_silence(*, circulation: Circulation, by: Actor, at: datetime) -> bool:
    """Settles the notes where the last day has passed and nothing waits; False where it does not, or they are settled."""
    booking = Booking.objects.select_for_update(of=("self",)).get(pk=circulation.booking_id)
    check(by, Right.PREPARE, booking.network_id)
    if booking.settled_at is not None or silence_of(booking=booking, at=at) != Silence.SETTLES:
        return False
    newest = Circulation.objects.filter(booking=booking).order_by("-pk")[0]
    if newest.pk != circulation.pk or newest.silence_at is not None:
        return False
    newest.silence_at = at
    newest.save(update_fields=["silence_at"])
    mark_step(booking=booking, step="settled", by=by, at=at)
    note(
        action="settle_in_silence", table="booking", row_key=booking.pk, by=by, at=at,
        reason=f"Sista dagen för synpunkter var {swedish_date(circulation.last_day)}, och ingen synpunkt är obesvarad.",
        after={"circulation": circulation.pk, "last_day": circulation.last_day.isoformat()},
    )  # fmt: skip
    return True
