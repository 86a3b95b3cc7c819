"""A municipality takes home what the record bears: its own to-dos, what was agreed, the next meeting; each with its words."""

import pytest
from tests.entrypoints.web.test_acts import secretary
from tests.factories.register import release_all, taken_in
from tests.factories.texts import NOTES

from lagetrunt.apps.meetings.models import Meeting
from lagetrunt.apps.organisation.models import Party
from lagetrunt.apps.organisation.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def address() -> str:
    taken_in(("EHN/2024-11-22.txt", NOTES))
    release_all()
    return f"/moten/{Meeting.objects.get().pk}/ta-med-hem/"


def test_each_party_has_its_own_lines(address: str) -> None:
    client = secretary(Role.REPRESENTATIVE)
    avesta, nora = (Party.objects.get(name=name) for name in ("Avesta", "Nora"))
    page = client.get(f"{address}?kommun={avesta.pk}").content.decode()
    assert "Avesta tar med det här hem" in page and "Vi ska göra (Hanna Viitasaari), till ons" in page
    assert "gemensam enkät" in page and "Nästa möte: fre" in page and "?uppgift=" in page
    assert "mailto:?subject=Att%20ta%20med%20hem" in page
    other = client.get(f"{address}?kommun={nora.pk}").content.decode()
    assert "Nora tar med det här hem" in other and "Hanna Viitasaari" not in other and "gemensam enkät" in other


def test_a_party_that_was_not_there_is_not_made_up(address: str) -> None:
    client = secretary()
    assert client.get(f"{address}?kommun=999999").status_code == 404
    assert client.get(address).status_code == 200
    assert address in client.get(address.replace("ta-med-hem/", "")).content.decode()
