"""Settings in the web: the federation's words, a network's place in the tree, links answered; nothing of what is secret."""

import pytest
from django.test import Client
from tests.factories.register import AT, federation, log_in, machine, taken_in
from tests.factories.texts import LATER, NOTES

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.organisation.models import Federation, Network, NetworkAlias
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import grant_role
from lagetrunt.apps.sources.models import ProposedNetworkLink
from lagetrunt.project.environment import VARIABLES, told

pytestmark = pytest.mark.django_db


def signed_in(role: Role) -> Client:
    account = User.objects.create_user(f"{role}@exempel.example", name="Eva Prov")
    grant_role(user=account, role=role, federation=federation(), by=machine(), at=AT)
    client = Client()
    log_in(client, account)
    return client


def _network(name: str, **more: object) -> Network:
    network = Network.objects.create(federation=federation(), name=name, **more)
    NetworkAlias.objects.create(federation=federation(), network=network, name=name, key=name.casefold())
    return network


def test_the_federation_is_renamed_and_its_heads_are_called_as_it_calls_them() -> None:
    client = signed_in(Role.ADMINISTRATOR)
    heads = _network("Skolchefsnätverket", kind="heads")
    assert "skolchefer" in client.get("/natverk/").content.decode()
    client.post("/installningar/forbundet/", {"name": "Nya förbundet", "heads_word": "utbildningschef"})
    assert Federation.objects.get().name == "Nya förbundet"
    assert "Utbildningschefer" in client.get(f"/natverk/{heads.pk}/").content.decode()
    answer = client.post("/installningar/forbundet/", {"name": "", "heads_word": "kung"})
    assert answer.status_code == 422 and "errorlist" in answer.content.decode()
    assert Federation.objects.get().name == "Nya förbundet"
    assert Event.objects.filter(action="describe_federation").count() == 1


def test_only_administrators_see_the_server_and_nobody_its_secrets() -> None:
    page = signed_in(Role.ADMINISTRATOR).get("/installningar/").content.decode()
    assert all(name in page for name in VARIABLES)
    assert "LAGETRUNT_DATA" not in signed_in(Role.SECRETARY).get("/installningar/").content.decode()
    secret = dict.fromkeys(
        ("LAGETRUNT_SECRET_KEY", "DATABASE_URL", "LAGETRUNT_SMTP", "LAGETRUNT_OIDC_SECRET"), "hemligt-ord"
    )
    rows = {row["name"]: row["value"] for row in told({**secret, "LAGETRUNT_HOSTS": "register.example"})}
    assert "hemligt-ord" not in str(rows) and rows["LAGETRUNT_SMTP"] == "satt"
    assert rows["LAGETRUNT_HOSTS"] == "register.example" and rows["LAGETRUNT_ADDRESS"] == "127.0.0.1:8010"


class TestNetworks:
    @pytest.fixture(autouse=True)
    def _there(self) -> None:
        self.client = signed_in(Role.ADMINISTRATOR)
        self.above, self.below = _network("Styrgruppen"), _network("Arbetsgruppen")

    def _send(self, network: Network, **more: str) -> object:
        sent = {"name": network.name, "kind": "unknown", "parent": "", "reports_to": "", "names": ""} | more
        return self.client.post(f"/natverk/{network.pk}/andra/", sent)

    def test_a_network_gets_its_place_and_its_names(self) -> None:
        self._send(self.below, kind="working_group", parent=str(self.above.pk), reports_to=str(self.above.pk), names="AG\nGruppen")  # fmt: skip
        self.below.refresh_from_db()
        assert (self.below.parent, self.below.reports_to, self.below.kind) == (self.above, self.above, "working_group")
        page = self.client.get(f"/natverk/{self.below.pk}/").content.decode()
        assert "Rapporterar till" in page and "AG, Gruppen" in page
        self._send(self.below, names="AG")
        assert sorted(self.below.aliases.values_list("name", flat=True)) == ["AG", "Arbetsgruppen"]
        assert Event.objects.filter(action="describe_network").count() == 2

    def test_no_circles(self) -> None:
        self._send(self.below, parent=str(self.above.pk))
        answer = self._send(self.above, parent=str(self.below.pk))
        assert answer.status_code == 422 and "sig självt" in answer.content.decode()  # type: ignore[attr-defined]
        answer = self._send(self.above, parent=str(self.above.pk))
        assert answer.status_code == 422  # type: ignore[attr-defined]
        self.above.refresh_from_db()
        assert self.above.parent is None

    def test_a_name_means_one_network(self) -> None:
        answer = self._send(self.below, names="STYRGRUPPEN")
        assert answer.status_code == 422 and "hör redan till" in answer.content.decode()  # type: ignore[attr-defined]
        assert not Event.objects.filter(action="describe_network").exists()

    def test_two_are_said_to_be_one(self) -> None:
        self.client.post(f"/natverk/{self.above.pk}/samma/", {"andra": str(self.below.pk)})
        self.below.refresh_from_db()
        assert self.below.joined_into == self.above
        assert "Arbetsgruppen" in self.client.get("/kopplingar/").content.decode()
        self.client.post(f"/natverk/{self.above.pk}/samma/", {"andra": "999"})
        assert ProposedNetworkLink.objects.count() == 1


def test_networks_are_answered_and_taken_back_on_the_page_of_links() -> None:
    taken_in(
        ("a/2024-11-22.txt", NOTES),
        ("b/2025-03-14.txt", LATER.replace("Elevhälsonätverket", "Elevhälsonätverket digitalisering")),
    )
    Network.objects.update(released_at=AT)
    client = signed_in(Role.SECRETARY)
    page = client.get("/kopplingar/").content.decode()
    assert "Talar för" in page and "har samma ord i namnet" in page
    link = ProposedNetworkLink.objects.get()
    assert client.post(f"/kopplingar/natverk/{link.pk}/", {"svar": "kanske"}).status_code == 400
    client.post(f"/kopplingar/natverk/{link.pk}/", {"svar": "samma"})
    assert Network.objects.filter(joined_into__isnull=False).count() == 1
    assert "Skilj åt" in client.get("/kopplingar/").content.decode()
    late = client.post(f"/kopplingar/natverk/{link.pk}/", {"svar": "olika"}, follow=True)
    assert "Paret har ändrats sedan sidan visades" in late.content.decode()
    assert Network.objects.filter(joined_into__isnull=False).count() == 1
    assert client.post("/kopplingar/natverk/99999/", {"svar": "olika"}).status_code == 404
    assert client.post("/kopplingar/99999/", {"svar": "olika"}).status_code == 404
    client.post(f"/kopplingar/natverk/{link.pk}/", {"svar": "ta-tillbaka"})
    assert not Network.objects.filter(joined_into__isnull=False).exists()
