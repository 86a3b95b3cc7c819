"""What is laid beside rows is what `prefetch_related` lays there."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.many import many
from tests.factories.register import actor, federation

from lagetrunt.apps.meetings.models import Meeting
from lagetrunt.apps.minutes.models import Decision, Item
from lagetrunt.apps.minutes.queries import items, items_told
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.statements.beside import put_beside

pytestmark = pytest.mark.django_db
UNDER = ("decisions", "stances", "assignments", "attachments")


@pytest.fixture(autouse=True)
def _register() -> None:
    many(federation=federation(), networks=1, meetings=3, items=3)


def _told(rows: Any) -> list[Any]:
    return [(row, [(name, [(one, one.item) for one in getattr(row, name).all()]) for name in UNDER]) for row in rows]


def test_items_are_told_as_they_are_found() -> None:
    for role in (Role.READER, None):
        asker = actor(role)
        for meeting in Meeting.objects.order_by("pk"):
            found = items_told(actor=asker, meeting=meeting.pk)
            assert _told(found) == _told(items(actor=asker, meeting=meeting))
            assert bool(found) == (role is not None)


def test_nothing_more_is_asked_and_nothing_narrower_answered() -> None:
    rows = list(Item.objects.order_by("pk")[:2])
    found = list(Decision.objects.order_by("-pk"))
    with CaptureQueriesContext(connection) as asked:
        put_beside(rows, "decisions", found)
        put_beside([], "decisions", found)
        assert [[one.item for one in row.decisions.all()] for row in rows] == [[row] for row in rows]
    assert not asked.captured_queries
    with pytest.raises(AttributeError):
        rows[0].decisions.filter(kind="agreed")
