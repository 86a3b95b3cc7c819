"""The pages of reading again: what would change is shown, taken for one or for all, or left as it is."""

import pytest
from tests.entrypoints.web.test_acts import secretary
from tests.factories.register import AT, two_meetings, work
from tests.workflows.test_rereading import later_reader

from lagetrunt.apps.sources.models import Document, Fact, ProposedReading
from lagetrunt.entrypoints.web.views import rereading

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _register(monkeypatch: pytest.MonkeyPatch) -> None:
    two_meetings()
    Document.objects.update(released_at=AT, released_by="prov")
    later_reader(monkeypatch)
    monkeypatch.setattr(rereading, "reader_version", lambda: "later")


def test_all_are_read_anew_shown_and_taken() -> None:
    client = secretary()
    assert "2 dokument är lästa av en tidigare läsare" in client.get("/dokument/omlasning/").content.decode()
    page = client.post("/dokument/omlasning/alla/", follow=True).content.decode()
    assert "2 dokument läses om" in page
    work()
    page = client.get("/dokument/omlasning/").content.decode()
    assert "<del>Stadshuset" in page and "<ins>Rådhuset" in page and "läses inte längre" in page
    assert Fact.objects.filter(kind="decision").exists()
    numbers = " ".join(str(one.pk) for one in ProposedReading.objects.all())
    page = client.post("/dokument/omlasning/ta/", {"dokument": numbers}, follow=True).content.decode()
    assert "gäller för 2 dokument" in page and "Alla dokument är prövade" in page
    assert not Fact.objects.filter(kind="decision").exists()


def test_one_is_read_anew_and_left_as_it_is() -> None:
    client, document = secretary(), Document.objects.get(path="EHN/2024-11-22.txt")
    address = f"/dokument/{document.pk}/omlasning/"
    assert "Läsaren läser 2024-11-22.txt som förut" in client.get(address).content.decode()
    page = client.post(address, {"svar": "las"}, follow=True).content.decode()
    assert "läses om" in page and "every 2s" in page
    work()
    assert "skulle ändras" in client.get(address).content.decode()
    assert "Uppgifterna är som de var" in client.post(address, {"svar": "lat"}, follow=True).content.decode()
    assert Fact.objects.filter(document=document, kind="decision").exists()
    assert client.post(address, {"svar": "ta"}).status_code == 404
    assert client.post(address, {"svar": "?"}).status_code == 400


def test_taken_for_one_it_leads_back_to_the_document() -> None:
    client, document = secretary(), Document.objects.get(path="EHN/2024-11-22.txt")
    client.post(f"/dokument/{document.pk}/omlasning/", {"svar": "las"})
    work()
    answer = client.post(f"/dokument/{document.pk}/omlasning/", {"svar": "ta"})
    assert answer["Location"] == f"/dokument/{document.pk}/"
