"""Two names that may be one person: what speaks for and against, and what follows from yes."""

import pytest
from django.test import Client
from tests.entrypoints.web.test_acts import secretary
from tests.factories.register import federation, release_all, two_meetings

from lagetrunt.apps.meetings.models import Meeting
from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import ProposedLink

pytestmark = pytest.mark.django_db


def pair(one: str, other: str) -> ProposedLink:
    people = [Person.objects.get(name=name) for name in (one, other)]
    return ProposedLink.objects.create(
        federation=federation(), first=people[0], second=people[1], why="Namnen liknar varandra"
    )


@pytest.fixture
def client() -> Client:
    two_meetings()
    release_all()
    ProposedLink.objects.all().delete()
    return secretary(Role.ADMINISTRATOR)


def test_who_are_on_one_meeting_both_are_hardly_one(client: Client) -> None:
    pair("Hanna Viitasaari", "Karl-Erik Holmqvist")
    page = client.get("/kopplingar/").content.decode()
    latest = Meeting.objects.order_by("-day")[0]
    assert "Båda står på 2 möten" in page and f'/moten/{latest.pk}/">se det senaste' in page
    assert "De står aldrig båda" not in page and "Namnen liknar varandra" in page
    assert "räknas båda namnen som Hanna Viitasaari" in page


def test_who_are_never_on_one_meeting_may_be_one(client: Client) -> None:
    absent = Person.objects.get(name="Amina Jusufović")
    later = Meeting.objects.order_by("-day")[0]
    Meeting.objects.exclude(pk=later.pk).get().attendances.filter(person__name="Hanna Viitasaari").delete()
    assert absent.pk not in later.attendances.values_list("person", flat=True)
    pair("Hanna Viitasaari", "Amina Jusufović")
    page = client.get("/kopplingar/").content.decode()
    assert "De står aldrig båda på ett möte" in page and "Båda står på" not in page


def test_a_row_joined_into_one_counts_with_it(client: Client) -> None:
    other = Person.objects.get(name="Amina Jusufović")
    Person.objects.filter(pk=other.pk).update(joined_into=Person.objects.get(name="Hanna Viitasaari"))
    Meeting.objects.order_by("day")[0].attendances.filter(person__name="Hanna Viitasaari").delete()
    Meeting.objects.order_by("day")[1].attendances.filter(person__name="Karl-Erik Holmqvist").delete()
    pair("Hanna Viitasaari", "Karl-Erik Holmqvist")
    assert "Båda står på ett möte" in client.get("/kopplingar/").content.decode()
