"""Deleting a document on its page: what goes and what stays is told first, and a reason is asked for."""

import pytest
from tests.entrypoints.web.test_acts import secretary
from tests.factories.register import release_all, two_meetings, work

from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Document

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _register() -> None:
    two_meetings()
    release_all()


def test_what_goes_and_what_stays_is_told_before_anything_is_done() -> None:
    client = secretary(Role.ADMINISTRATOR)
    document = Document.objects.get(path="EHN/2024-11-22.txt")
    address = f"/dokument/{document.pk}/gallra/"
    assert address in client.get(f"/dokument/{document.pk}/").content.decode()
    page = client.get(address).content.decode()
    assert "Personen Amina Jusufović, som bara det här dokumentet nämner" in page
    assert "Personen Hanna Viitasaari, därför att det också står i" in page and "2025-03-14.txt" in page
    page = client.post(address, {"skal": " "}).content.decode()
    assert "Skriv varför" in page and Document.objects.count() == 2
    page = client.post(address, {"skal": "fel fil"}, follow=True).content.decode()
    work()
    assert "2024-11-22.txt är gallrat" in page and Document.objects.count() == 1
    assert client.get(address).status_code == 404
    for there in ("/dokument/", "/natverk/", "/sok/?q=Jusufović"):
        assert "Amina" not in client.get(there).content.decode(), there


def test_others_see_no_way_to_delete_what_is_released() -> None:
    client = secretary()
    document = Document.objects.get(path="EHN/2024-11-22.txt")
    assert "gallra" not in client.get(f"/dokument/{document.pk}/").content.decode()
    assert client.post(f"/dokument/{document.pk}/gallra/", {"skal": "x"}).status_code == 403
    assert Document.objects.count() == 2
