"""Pages and the API tell a name that only documents in quarantine use to their importer alone."""

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories.register import AT, actor, log_in, taken_in
from tests.factories.texts import LATER, NOTES

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.accounts.tokens import make_token
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Network, NetworkAlias, Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Document
from lagetrunt.workflows.release_documents.releasing import release

pytestmark = pytest.mark.django_db
NAMES = {"Hanna Viitasaari": "Hanna Wiitasaari", "Elevhälsonätverket": "Nätverket för elevhälsa"}


@pytest.fixture
def importer() -> Actor:
    """One document is released, another that spells person and network otherwise waits."""
    by, later = actor(Role.ADMINISTRATOR), LATER
    taken_in(("EHN/2024-11-22.txt", NOTES), by=by)
    release(documents=list(Document.objects.all()), by=by, at=AT)
    for one, other in NAMES.items():
        later = later.replace(one, other)
    taken_in(("EHN/2025-03-14.txt", later), by=by)
    return by


def signed_in(who: Actor) -> Client:
    return log_in(Client(), User.objects.get(pk=who.user_id))


def test_pages_tell_no_name_that_waits(importer: Actor) -> None:
    person, network = Person.objects.get(name="Hanna Viitasaari"), Network.objects.get()
    paths = (f"/personer/{person.pk}/", f"/natverk/{network.pk}/", f"/natverk/{network.pk}/andra/")
    for who, seen in ((actor(Role.ADMINISTRATOR), False), (importer, True)):
        client = signed_in(who)
        told = [client.get(path) for path in paths]
        assert [answer.status_code for answer in told] == [200, 200, 200]
        words = [answer.content.decode() for answer in told]
        assert ["Hanna Wiitasaari" in words[0], *("Nätverket för elevhälsa" in one for one in words[1:])] == [seen] * 3


def test_names_that_the_form_does_not_tell_stay_when_it_is_saved(importer: Actor) -> None:
    network, client = Network.objects.get(), signed_in(actor(Role.ADMINISTRATOR))
    said = {"name": network.name, "kind": "unknown", "parent": "", "reports_to": "", "names": "EHN"}
    assert client.post(f"/natverk/{network.pk}/andra/", said).status_code == 302
    assert set(NetworkAlias.objects.values_list("name", flat=True)) == {*list(NAMES.items())[1], "EHN"}


def test_the_api_tells_no_name_that_waits(importer: Actor) -> None:
    for who, seen in ((actor(Role.ADMINISTRATOR), False), (importer, True)):
        _row, key = make_token(name="prov", days=30, by=who, at=timezone.now())
        people, networks = (
            Client().get(f"/api/v1/{path}", headers={"Authorization": f"Bearer {key}"}).json()["items"]
            for path in ("people", "networks")
        )
        spelt = {name for row in people for name in row["spellings"]}
        assert ["Hanna Wiitasaari" in spelt, "Nätverket för elevhälsa" in networks[0]["names"]] == [seen, seen]
        assert "Hanna Viitasaari" in spelt and networks[0]["names"][0] == "Elevhälsonätverket"
