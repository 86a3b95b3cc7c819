"""Every list can be narrowed to a school year or a calendar year."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from tests.entrypoints.web.test_acts import secretary
from tests.factories.register import AT, federation, release_all, two_meetings

from lagetrunt.apps.matters.laying import Told, lay_matters
from lagetrunt.apps.meetings.models import Booking, Meeting
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.sources.models import Document, Fact, Finding, VersionGroup

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    two_meetings()
    release_all()
    for place, document in enumerate(Document.objects.order_by("group__day")):
        finding = Finding.objects.create(
            federation=federation(), key=f"prov {place}", is_across=False, code="weekday", severity="error",
            message=f"Fel nummer {place}", english="Wrong", places=[],
        )  # fmt: skip
        finding.documents.add(document)
    facts = tuple(Fact.objects.filter(kind="item").values_list("pk", flat=True))
    lay_matters(
        federation_id=federation().pk, kept=(), told=[Told(title="En fråga", why="", facts=facts, mark="En fråga")]
    )
    for day in (date(2024, 11, 22), date(2025, 3, 14)):
        Booking.objects.create(
            federation=federation(), uid=str(day), day=day, last=day, start=datetime(day.year, day.month, day.day, 9, tzinfo=UTC),
            summary=f"Möte {day}", taken_in_at=AT, taken_in_by="prov",
        )  # fmt: skip
    return secretary()


@pytest.mark.parametrize(
    ("address", "autumn", "spring"),
    [
        ("/dokument/", "2024-11-22.txt", "2025-03-14.txt"),
        ("/kontrollera/", "Fel nummer 0", "Fel nummer 1"),
        ("/kalender/", "Möte 2024-11-22", "Möte 2025-03-14"),
    ],
)
def test_a_list_of_one_year(client: Client, address: str, autumn: str, spring: str) -> None:
    for year, shown in (("", (1, 1)), ("l2024", (1, 1)), ("k2024", (1, 0)), ("k2025", (0, 1)), ("l1999", (1, 1))):
        page = client.get(address, {"tid": year, "visa": "alla"}).content.decode()
        assert ((autumn in page), (spring in page)) == shown, (address, year)
        assert "läsåret 2024/25" in page and "året 2025" in page


def test_a_matter_is_of_every_year_in_which_it_was_taken_up(client: Client) -> None:
    VersionGroup.objects.filter(day=date(2025, 3, 14)).update(day=date(2026, 3, 13))
    for year, shown in (("k2024", True), ("k2026", True), ("l2025", True), ("k2025", False)):
        Meeting.objects.filter(day=date(2025, 3, 14)).update(day=date(2025, 12, 1))  # so that 2025 is offered
        assert ("En fråga" in client.get("/fragor/", {"tid": year}).content.decode()) is shown, year


def test_doubtful_facts_are_of_one_year_and_of_one_network(client: Client) -> None:
    Fact.objects.update(confidence=0.99)
    for document in Document.objects.all():
        fact = Fact.objects.filter(document=document, kind="item").order_by("position")[0]
        Fact.objects.filter(pk=fact.pk).update(confidence=0.4, why=f"Tvivel {document.group.day}")
    network = Network.objects.get()
    other = Network.objects.create(federation=federation(), name="Rektorer", released_at=AT)
    for asked, shown in (
        ({}, (True, True)),
        ({"tid": "k2024"}, (True, False)),
        ({"tid": "k2025", "natverk": network.pk}, (False, True)),
        ({"natverk": other.pk}, (False, False)),
    ):
        page = client.get("/granska/", asked).content.decode()
        assert ("Tvivel 2024-11-22" in page, "Tvivel 2025-03-14" in page) == shown, asked
        assert "läsåret 2024/25" in page and "Rektorer" in page
