"""The trail: a chain that only grows, kept by the database itself, with payloads that can be erased."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from tests.factories.register import AT, actor, machine

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.audit.queries import events, first_break
from lagetrunt.apps.audit.services import erase_payloads, erase_words, record
from lagetrunt.apps.organisation.roles import Role

pytestmark = pytest.mark.django_db


def _three() -> list[Event]:
    return [
        record(action="try", table="thing", row_key=number, by=machine(), at=AT, before=None, after={"n": number})
        for number in range(3)
    ]


def test_the_chain_is_whole_and_tells_who_did_what() -> None:
    made = _three()
    assert first_break(actor=machine()) is None
    assert made[1].previous == made[0].digest and made[1].actor_name == "kommandoraden"
    assert [event.row_key for event in events(actor=machine(), table="thing")] == ["2", "1", "0"]


@pytest.mark.parametrize("change", [{"actor_name": "Någon annan"}, {"payload": {"after": 1}}, {"digest": "0" * 64}])
def test_the_database_refuses_changes(change: dict[str, object]) -> None:
    event = _three()[1]
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(**change)


def test_the_database_refuses_removal() -> None:
    event = _three()[1]
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        event.delete()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_event")


@pytest.mark.parametrize("unique", ["id", "digest"])
def test_no_event_is_put_in_the_place_of_another(unique: str) -> None:
    event = _three()[1]
    number = "id" if unique == "id" else "(SELECT max(id) + 1 FROM audit_event)"
    rest = '"at", actor_id, actor_name, action, "table", row_key, \'annat\', payload, payload_digest, previous, digest'
    told = f"SELECT {number}, {rest} FROM audit_event WHERE id = %s"
    ways = [f"INSERT OR REPLACE INTO audit_event {told}", f"REPLACE INTO audit_event {told}"]
    if connection.vendor == "postgresql":
        ways = [f"INSERT INTO audit_event {told} ON CONFLICT ({unique}) DO UPDATE SET reason = 'annat'"]
    for way in ways:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(way, [event.pk])
    assert Event.objects.get(pk=event.pk).reason == event.reason


def test_payloads_are_erased_in_place_and_the_chain_holds() -> None:
    _three()
    record(action="try", table="thing", row_key=1, by=machine(), at=AT, reason="Eva Lind bad om det")
    assert erase_payloads(rows={"thing": [1]}, by=machine(), at=AT, reason="gallring") == 2
    rows = Event.objects.filter(table="thing", row_key="1")
    assert set(rows.values_list("payload", "reason")) == {(None, "")}
    assert first_break(actor=machine()) is None
    assert Event.objects.order_by("-id")[0].action == "erase_payloads"


def test_events_that_say_something_are_emptied_wherever_they_stand() -> None:
    _three()
    record(action="try", table="other", row_key=7, by=machine(), at=AT, after={"name": "Åsa Öberg"})
    erase_words(says=lambda told: "Åsa Öberg" in told, by=machine(), at=AT, reason="gallring")
    assert [event.row_key for event in Event.objects.filter(payload__isnull=True)] == ["7"]
    assert first_break(actor=machine()) is None


@pytest.mark.parametrize("change", [{"reason": "annat", "payload": None}, {"reason": ""}])
def test_a_reason_goes_with_its_payload_or_not_at_all(change: dict[str, object]) -> None:
    event = record(action="try", table="thing", row_key=1, by=machine(), at=AT, reason="skäl")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(**change)


def test_a_chain_that_was_tampered_with_is_seen() -> None:
    event = _three()[1]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_event_no_update")
        else:
            cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER audit_event_no_change")
        cursor.execute("UPDATE audit_event SET reason = 'annat' WHERE id = %s", [event.pk])
    broken = first_break(actor=machine())
    assert broken is not None and broken.pk == event.pk


@pytest.mark.parametrize("role", [None, Role.READER, Role.REPRESENTATIVE, Role.CHAIR, Role.SECRETARY])
def test_others_than_administrators_do_not_read_it(role: Role | None) -> None:
    with pytest.raises(PermissionDenied):
        events(actor=actor(role))
