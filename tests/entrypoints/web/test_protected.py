"""Protected identity: whatever address is opened by whomever, the name is not in the answer; and the pages that set it."""

import io
import json
import re
import zipfile

import pytest
from django.test import Client
from tests.entrypoints.web.test_acts import secretary
from tests.entrypoints.web.test_doors import addresses, signed_in
from tests.factories.register import AT, machine, release_all, two_meetings, work

from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Document, FileAccess
from lagetrunt.workflows.mask_people.masking import protect
from lagetrunt.workflows.read_documents.tasks import link_batch

pytestmark = pytest.mark.django_db
HANNA = "Hanna Viitasaari"
ASKED = ("", "?q=Viitasaari&ord=Viitasaari&lage=alla", "?format=json&lage=alla")


@pytest.fixture(autouse=True)
def _register() -> None:
    two_meetings()
    release_all()


def _told(answer: object) -> str:
    """All that an answer says, files unpacked."""
    data = b"".join(answer) if getattr(answer, "streaming", False) else answer.content  # type: ignore[attr-defined,call-overload]
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            data = b"\n".join(book.read(name) for name in book.namelist())
    text = data.decode("utf-8", "replace")
    text = (
        re.sub(r'value="[^"]*"|”[^”]*”|<title>[^<]*</title>|href="[^"]*"', "", text)
        if "Viitasaari" in str(answer.wsgi_request.GET)
        else text
    )  # type: ignore[attr-defined]
    return text + json.dumps(dict(answer.headers))  # type: ignore[attr-defined]


def _every_answer(client: Client) -> list[tuple[str, str]]:
    asked: list[str] = []
    for pattern, address in addresses():
        if "<int" not in str(pattern.pattern):
            asked += [f"{address}{one}" for one in ASKED]
            continue
        of_documents = Document.objects.values_list("pk", flat=True)
        asked += [*(re.sub(r"\d+", str(pk), address, count=1) for pk in of_documents), address]
    return [(address, _told(client.get(address))) for address in dict.fromkeys(asked)]


def test_the_walk_finds_the_name_where_nobody_is_protected() -> None:
    found = {address for address, told in _every_answer(signed_in(Role.READER)) if "Viitasaari" in told}
    assert any(address.startswith("/moten/") for address in found) and any("fil/" in address for address in found)


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.CHAIR, Role.REPRESENTATIVE, Role.READER, None])
def test_no_address_says_the_name_to_those_who_may_not_see_it(role: Role | None) -> None:
    person = Person.objects.get(name=HANNA)
    protect(person=person, by=machine(), at=AT, reason="skyddad folkbokföring", relink=link_batch.enqueue)
    work()
    client = signed_in(role)
    for address, told in [*_every_answer(client), ("person", _told(client.get(f"/personer/{person.pk}/")))]:
        assert "Viitasaari" not in told and not re.search(r"\bHanna\b", told), address
    assert client.get(f"/personer/{person.pk}/").status_code == 404


def test_the_person_is_protected_and_let_out_again_on_the_page() -> None:
    client = secretary(Role.ADMINISTRATOR)
    person = Person.objects.get(name=HANNA)
    assert "Skydda uppgifterna" in client.get(f"/personer/{person.pk}/").content.decode()
    there = f"/personer/{person.pk}/skydda/"
    assert "2 dokument säger namnet" in client.get(there).content.decode()
    assert "får inte säga namnet" in client.post(there, {"skal": f"{HANNA} bad"}).content.decode()
    page = client.post(there, {"skal": "skyddad folkbokföring"}, follow=True).content.decode()
    assert "Skyddade uppgifter" in page and f"Namnet är {HANNA}" in page
    document = Document.objects.all()[0]
    assert document.file_access == FileAccess.RESTRICTED
    assert client.get(f"/dokument/{document.pk}/fil/").status_code == 200
    assert secretary().get(f"/dokument/{document.pk}/fil/").status_code == 404
    page = client.post(there, {"skal": "upphörd"}, follow=True).content.decode()
    assert "Namnet står igen" in page and Person.objects.get(pk=person.pk).name == HANNA


def test_a_person_is_erased_on_the_page_after_a_choice_about_the_files() -> None:
    client = secretary(Role.ADMINISTRATOR)
    person = Person.objects.get(name=HANNA)
    there = f"/personer/{person.pk}/gallra/"
    assert "Det går inte att ångra" in client.get(there).content.decode()
    assert "välj vad som ska hända" in client.post(there, {"skal": "begäran"}).content.decode()
    assert Person.objects.get(pk=person.pk).name == HANNA
    page = client.post(there, {"skal": "begäran", "filer": "ta-bort"}, follow=True).content.decode()
    work()
    assert "går inte att få tillbaka" in page and "Gallra personen" not in page
    for address, told in _every_answer(client):
        assert "Viitasaari" not in told, address
    assert set(Document.objects.values_list("file_access", flat=True)) == {FileAccess.REMOVED}
    assert client.get(there)["Location"] == f"/personer/{person.pk}/"
