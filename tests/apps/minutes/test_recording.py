"""Notes dropped for a meeting are its versions, tied once, confirmed once; who settles is one rule."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from tests.factories.meetings import DAY, network, planned
from tests.factories.register import AT, actor, machine, taken_in
from tests.factories.texts import NOTES

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.meetings.models import Booking, WorkingOrder
from lagetrunt.apps.meetings.planning import call_off
from lagetrunt.apps.minutes.models import Record, WordTemplate
from lagetrunt.apps.minutes.recording import (
    Unrecordable,
    confirm_record,
    keep_record,
    records,
    settle_confirmed,
    settles,
    unseen,
    waits_in_quarantine,
    would_settle,
)
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Document

pytestmark = pytest.mark.django_db


def document(words: str = "", by: Actor | None = None) -> Document:
    batch = taken_in((f"EHN/{Document.objects.count()}.txt", f"{NOTES}\n{words}"), by=by)
    return Document.objects.get(batch=batch)


def released(words: str = "") -> Document:
    found = document(words)
    Document.objects.filter(pk=found.pk).update(released_at=AT, released_by="prov")
    found.refresh_from_db()
    return found


@pytest.mark.parametrize(
    ("roles", "within", "grade", "said"),
    [
        ({Role.CHAIR}, (), "notes", True), ({Role.SECRETARY}, (), "notes", True), ({Role.CHAIR}, (), "protocol", False),
        ({Role.ADMINISTRATOR}, (), "notes", False), ({Role.READER}, (), "notes", False), (set(), ((7, Role.CHAIR),), "notes", True),
        (set(), ((8, Role.CHAIR),), "notes", False), (set(), ((7, Role.SECRETARY),), "protocol", False),
        (set(), ((7, Role.REPRESENTATIVE),), "notes", False),
    ],
)  # fmt: skip
def test_plain_notes_are_settled_by_the_chair_or_the_secretary(roles: Any, within: Any, grade: str, said: bool) -> None:
    by = Actor(user_id=1, name="Prov", federation_id=1, roles=frozenset(roles), in_networks=within)
    assert settles(by=by, network_id=7, grade=grade) is said


def test_a_second_file_is_version_two_and_the_same_is_the_same() -> None:
    booking, first, second = planned(seats=False), document(), document("Mer.")
    one = keep_record(booking=booking, document=first, by=machine(), at=AT)
    two = keep_record(booking=booking, document=second, by=machine(), at=AT)
    assert keep_record(booking=booking, document=first, by=machine(), at=AT) == one
    assert (one.version, two.version) == (1, 2) and list(records(actor=machine(), booking=booking)) == [two, one]
    assert Event.objects.filter(action="drop_notes").count() == 2
    other = Booking.objects.exclude(pk=booking.pk)[0]
    with pytest.raises(Unrecordable, match="ett annat möte"):
        keep_record(booking=other, document=first, by=machine(), at=AT)


def test_a_meeting_that_is_called_off_takes_no_notes() -> None:
    booking = planned(seats=False)
    call_off(booking=booking, by=machine(), at=AT)
    with pytest.raises(Unrecordable, match="inställt"):
        keep_record(booking=booking, document=document(), by=machine(), at=AT)


def test_notes_are_confirmed_once_and_settle_the_meeting() -> None:
    booking, by = planned(seats=False), actor(Role.CHAIR)
    found = keep_record(booking=booking, document=released(), by=by, at=AT)
    assert not settle_confirmed(found=found, by=by, at=AT)
    assert confirm_record(found=found, by=by, at=AT) and not confirm_record(found=found, by=by, at=AT)
    assert settle_confirmed(found=found, by=by, at=AT) and not settle_confirmed(found=found, by=by, at=AT)
    found.refresh_from_db()
    booking.refresh_from_db()
    assert (found.confirmed_by, booking.settled_by) == (by.name, by.name)
    assert Event.objects.filter(action="confirm_notes").count() == 1


def test_a_protocol_is_confirmed_and_not_settled_by_that() -> None:
    booking, by = planned(seats=False), actor(Role.SECRETARY)
    WorkingOrder.objects.create(network=network(), grade="protocol")
    found = keep_record(booking=booking, document=released(), by=by, at=AT)
    assert confirm_record(found=found, by=by, at=AT) and not settle_confirmed(found=found, by=by, at=AT)
    booking.refresh_from_db()
    assert booking.settled_at is None


def test_what_is_not_released_or_goes_out_for_comments_is_confirmed_and_not_settled() -> None:
    booking, by = planned(seats=False), actor(Role.SECRETARY)
    found = keep_record(booking=booking, document=document(by=by), by=by, at=AT)
    assert confirm_record(found=found, by=by, at=AT) and waits_in_quarantine(booking=booking)
    assert would_settle(booking=booking, by=by) and not settle_confirmed(found=found, by=by, at=AT)
    Document.objects.filter(pk=found.document_id).update(released_at=AT, released_by="prov")
    WorkingOrder.objects.create(network=booking.network, by_silence=True)
    assert not settle_confirmed(found=found, by=by, at=AT) and not waits_in_quarantine(booking=booking)
    booking.refresh_from_db()
    assert booking.settled_at is None and not settles(by=by, network_id=None, grade="notes", by_silence=True)


def test_an_older_version_is_not_confirmed() -> None:
    booking = planned(seats=False)
    found = keep_record(booking=booking, document=document(), by=machine(), at=AT)
    keep_record(booking=booking, document=document("Mer."), by=machine(), at=AT)
    with pytest.raises(Unrecordable, match="nyare version"):
        confirm_record(found=found, by=machine(), at=AT)


@pytest.mark.parametrize("role", [Role.READER, Role.REPRESENTATIVE, None])
def test_others_neither_drop_nor_confirm(role: Role | None) -> None:
    booking, found = planned(seats=False), released()
    by = actor(role)
    with pytest.raises(PermissionDenied):
        keep_record(booking=booking, document=found, by=by, at=AT)
    kept = keep_record(booking=booking, document=found, by=machine(), at=AT)
    with pytest.raises(PermissionDenied):
        confirm_record(found=kept, by=by, at=AT)


def test_what_waits_in_quarantine_is_seen_by_who_dropped_it_and_known_to_the_others() -> None:
    booking, mine, other = planned(seats=False), actor(Role.SECRETARY), actor(Role.SECRETARY)
    kept = keep_record(booking=booking, document=document(by=mine), by=mine, at=AT)
    assert list(records(actor=mine, booking=booking)) == [kept] and unseen(actor=mine, booking=booking) is None
    assert not records(actor=other, booking=booking) and unseen(actor=other, booking=booking) == kept
    with pytest.raises(PermissionDenied):
        confirm_record(found=kept, by=other, at=AT)


def test_the_constraints_hold() -> None:
    booking, found = planned(seats=False), document()
    row = {"booking": booking, "dropped_at": AT, "dropped_by": "Prov"}
    Record.objects.create(document=found, version=1, **row)
    for wrong in ({"version": 1}, {"version": 2, "confirmed_at": AT}, {"version": 2, "confirmed_by": "Prov"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Record.objects.create(document=document(str(wrong)), **row, **wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Record.objects.create(document=found, version=2, **row)
    template = {"federation": booking.federation, "kind": "notes", "name": "m", "sha256": "0" * 64, "uploaded_at": AT}
    for place in (None, booking.network):
        WordTemplate.objects.create(network=place, **template)
        with pytest.raises(IntegrityError), transaction.atomic():
            WordTemplate.objects.create(network=place, **template)
    assert booking.day == DAY
