"""When a network reminds is its own to say; what somebody has been reminded of is noted once."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from tests.factories.called import network, seated, written
from tests.factories.register import AT, actor, machine

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.followups.models import ReminderOrder
from lagetrunt.apps.followups.reminding import note_reminded, reminded, reminder_orders, set_reminder_order
from lagetrunt.apps.organisation.roles import Role

pytestmark = pytest.mark.django_db
DAYS: dict[str, Any] = {"answers_before": [3, 10, 3], "todos_before": [], "todos_after": [10, 1]}


def test_the_usual_days_until_the_network_says_others() -> None:
    found = network()
    usual = reminder_orders(networks=[found.pk])[found.pk]
    assert (usual.answers_before, usual.todos_before, usual.todos_after) == ([10, 3], [3], [1, 10])
    for _ in range(2):
        set_reminder_order(network=found, days=DAYS, by=machine(), at=AT)
    row = ReminderOrder.objects.get()
    assert (row.answers_before, row.todos_before, row.todos_after) == ([10, 3], [], [1, 10])
    assert Event.objects.filter(action="set_reminder_order").count() == 1
    assert reminder_orders(networks=[found.pk])[found.pk] == row


@pytest.mark.parametrize("wrong", [[0], [61], [1, 2, 3, 4, 5, 6]])
def test_days_that_cannot_be_are_refused(wrong: list[int]) -> None:
    with pytest.raises(ValueError, match="Högst 5 påminnelser"):
        set_reminder_order(network=network(), days=DAYS | {"todos_after": wrong}, by=machine(), at=AT)
    with pytest.raises(PermissionDenied):
        set_reminder_order(network=network(), days=DAYS, by=actor(Role.READER), at=AT)
    assert not ReminderOrder.objects.exists()


def test_the_same_is_noted_once() -> None:
    person = seated("Hanna Viitasaari", "hanna@avesta.example").person
    assert person is not None
    letter, about = written(person=person), [("booking:1", date(2027, 3, 1)), ("todo:1:x", date(2027, 3, 1))]
    note_reminded(person=person, letter=letter, about=about)
    assert reminded(subjects={"booking:1", "booking:2"}) == {(person.pk, "booking:1"): {date(2027, 3, 1)}}
    with pytest.raises(IntegrityError), transaction.atomic():
        note_reminded(person=person, letter=letter, about=about[:1])
