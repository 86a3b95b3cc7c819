"""One name in two municipalities is read as one who moved, until somebody says that they are two."""

import pytest
from django.urls import reverse
from tests.entrypoints.web.test_acts import secretary
from tests.factories.register import AT, federation, release_all, taken_in, work
from tests.factories.texts import LATER, NOTES

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.meetings.models import Attendance
from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.workflows.read_documents.linking import link_from_scratch

pytestmark = pytest.mark.django_db
NAME = "Hanna Viitasaari"


@pytest.fixture
def person() -> Person:
    moved = LATER.replace(f"{NAME}, Avesta", f"{NAME}, Nora")
    taken_in(("EHN/2024-11-22.txt", NOTES), ("EHN/2025-03-14.txt", moved))
    release_all()
    return Person.objects.get(name=NAME)


def bearers() -> list[tuple[int | None, str]]:
    rows = Attendance.objects.filter(written=NAME).order_by("meeting__day")
    return [(row.person_id, row.party.name if row.party else "") for row in rows]


def test_they_are_parted_and_become_one_again(person: Person) -> None:
    (first, avesta), (second, nora) = bearers()
    assert first == second == person.pk and (avesta, nora) == ("Avesta", "Nora")
    client, there = secretary(), reverse("person", args=(person.pk,))
    assert "står för Avesta, Nora" in client.get(there).content.decode()
    act = reverse("namesakes", args=(person.pk,))
    for _ in range(2):
        assert "en person i varje kommun" in client.post(act, {"gor": "skilj"}, follow=True).content.decode()
    work()
    assert len({pk for pk, _town in bearers()}) == 2
    link_from_scratch(federation_id=federation().pk, at=AT)
    assert len({pk for pk, _town in bearers()}) == 2, "what was said holds when all is linked anew"
    for other in Person.objects.filter(name=NAME):
        page = client.get(reverse("person", args=(other.pk,))).content.decode()
        assert "flera bär namnet" in page
    client.post(act, {"gor": "ihop"})
    work()
    assert len({pk for pk, _town in bearers()}) == 1
    assert Event.objects.filter(action="share_name").count() == 2


def test_who_may_not_link_is_not_asked(person: Person) -> None:
    reader = secretary(Role.REPRESENTATIVE)
    assert reader.post(reverse("namesakes", args=(person.pk,)), {"gor": "skilj"}).status_code == 403
    assert not Person.objects.filter(name_shared=True).exists()
