"""What networks rest on: a document is marked, its clauses are listed, each network is linked by hand and proposed by its mandate."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from tests.entrypoints.web.test_acts import secretary
from tests.factories.calls import Program
from tests.factories.register import AT, actor, federation, machine, release_all, taken_in, two_meetings

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.mandates.basing import (
    NoClause,
    StillResting,
    clauses_of,
    link_base,
    mark_base,
    proposed,
    unlink_base,
    unmark_base,
)
from lagetrunt.apps.mandates.models import BaseDocument, LegalBase, Mandate
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Document, Fact, FactState, ProposedNetworkLink
from lagetrunt.workflows.join_networks.answering import answer, say_same

pytestmark = pytest.mark.django_db

CHARTER = """Förbundsordning för Bergslagssjöarnas kommunalförbund

§ 1 Namn och säte
Förbundets namn är Bergslagssjöarnas kommunalförbund.

§ 2 Ändamål
Förbundet främjar samverkan mellan medlemmarna.

§ 3 Nätverk för samverkan
Medlemmarnas skolchefer bildar Skolchefsnätverket.
"""
MANDATE = """Uppdragsbeskrivning för nätverket för elevhälsa

Uppdragsgivare: Skolchefsnätverket

Bakgrund
Nätverket arbetar enligt förbundsordningen § 3.

Prioriterat område 1: Skolnärvaro
- Ta fram en gemensam rutin för skolfrånvaro.
"""


@pytest.fixture
def network() -> Network:
    two_meetings()
    release_all()
    return Network.objects.get()


@pytest.fixture
def base() -> BaseDocument:
    taken_in(("Styrdokument/Förbundsordning.txt", CHARTER))
    release_all()
    return mark_base(document=charter(), kind="charter", by=machine(), at=AT)


def charter() -> Document:
    return Document.objects.get(path__contains="rbundsordning")


def quoting(network: Network) -> Mandate:
    taken_in(("EHN/Uppdrag.txt", MANDATE))
    release_all()
    Mandate.objects.update(network=network)
    return Mandate.objects.get()


def page_of(network: Network, client: Client | None = None) -> str:
    told: str = (client or secretary(Role.READER)).get(reverse("network", args=(network.pk,))).content.decode()
    return told


class TestTheBaseDocument:
    def test_names_no_network_and_has_its_clauses(self, base: BaseDocument) -> None:
        assert not Network.objects.filter(name__contains="rbundsordning").exists()
        assert [(one.number, one.title) for one in clauses_of(base=base)] == [
            ("§ 1", "Namn och säte"), ("§ 2", "Ändamål"), ("§ 3", "Nätverk för samverkan"),
        ]  # fmt: skip

    def test_a_clause_that_somebody_rejects_is_none(self, base: BaseDocument) -> None:
        first = clauses_of(base=base)[0]
        Fact.objects.filter(pk=first.fact).update(state=FactState.REJECTED, settled_at=AT, settled_by="prov")
        assert [one.number for one in clauses_of(base=base)] == ["§ 2", "§ 3"]

    def test_is_marked_and_taken_back_on_its_page(self, network: Network) -> None:
        taken_in(("Styrdokument/Förbundsordning.txt", CHARTER))
        release_all()
        client, document = secretary(), charter()
        page = client.get(reverse("document", args=(document.pk,))).content.decode()
        assert "Är det en grund för nätverken?" in page
        client.post(reverse("mark_base", args=(document.pk,)), {"slag": "charter"})
        assert BaseDocument.objects.get().document == document
        assert "nätverkens grund" in client.get(reverse("document", args=(document.pk,))).content.decode()
        client.post(reverse("mark_base", args=(document.pk,)), {"slag": ""})
        assert not BaseDocument.objects.exists()
        assert [event.action for event in Event.objects.filter(action__contains="mark_base").order_by("pk")] == [
            "mark_base", "unmark_base",
        ]  # fmt: skip

    def test_stays_while_networks_rest_on_it(self, base: BaseDocument, network: Network) -> None:
        row = link_base(network=network, base=base, clause=None, by=machine(), at=AT)
        with pytest.raises(StillResting):
            unmark_base(base=base, by=machine(), at=AT)
        unlink_base(row=row, by=machine(), at=AT)
        unmark_base(base=base, by=machine(), at=AT)

    def test_is_marked_by_those_who_may_alone(self, base: BaseDocument, network: Network) -> None:
        for role in (Role.READER, Role.REPRESENTATIVE, Role.CHAIR):
            by = actor(role)
            with pytest.raises(PermissionDenied):
                mark_base(document=base.document, kind="strategy", by=by, at=AT)
            with pytest.raises(PermissionDenied):
                link_base(network=network, base=base, clause=None, by=by, at=AT)

    def test_is_deleted_with_what_rests_on_it_told_first(self, base: BaseDocument, network: Network) -> None:
        link_base(network=network, base=base, clause=clauses_of(base=base)[2].fact, by=machine(), at=AT)
        address = reverse("delete_document", args=(base.document_id,))
        page = secretary(Role.ADMINISTRATOR).get(address).content.decode()
        assert f"Grunden för {network.name}" in page
        base.document.delete()
        assert not LegalBase.objects.exists() and Network.objects.filter(pk=network.pk).exists()


class TestANetworksClause:
    def test_is_linked_shown_with_the_way_to_its_words_and_taken_back(
        self, base: BaseDocument, network: Network
    ) -> None:
        client, clause = secretary(), clauses_of(base=base)[2]
        address, posted = reverse("network_base", args=(network.pk,)), {"dokument": base.pk, "stalle": clause.fact}
        client.post(address, posted)
        page = page_of(network)
        assert "Grund:" in page and "§ 3 Nätverk för samverkan" in page
        assert f"{reverse('document', args=(base.document_id,))}?uppgift={clause.fact}" in page
        client.post(address, posted | {"stalle": ""})
        assert "Grund:" not in page_of(network) and not LegalBase.objects.exists()
        events = Event.objects.filter(action__contains="link_base").order_by("pk")
        assert [(event.action, event.payload["before"], event.payload["after"]) for event in events] == [
            ("link_base", None, {"document": base.document_id, "clause": "§ 3"}),
            ("unlink_base", {"document": base.document_id, "clause": "§ 3"}, None),
        ]

    def test_may_be_the_document_as_a_whole_and_is_changed_in_place(self, base: BaseDocument, network: Network) -> None:
        link_base(network=network, base=base, clause=None, by=machine(), at=AT)
        assert "som helhet" in page_of(network)
        link_base(network=network, base=base, clause=clauses_of(base=base)[0].fact, by=machine(), at=AT)
        link_base(network=network, base=base, clause=clauses_of(base=base)[0].fact, by=machine(), at=AT)
        assert LegalBase.objects.get().number == "§ 1" and Event.objects.filter(action="link_base").count() == 2

    def test_is_one_of_the_documents_own(self, base: BaseDocument, network: Network) -> None:
        other = Fact.objects.filter(kind="item").exclude(document=base.document)[0]
        with pytest.raises(NoClause):
            link_base(network=network, base=base, clause=other.pk, by=machine(), at=AT)
        client, address = secretary(), reverse("network_base", args=(network.pk,))
        told = client.post(address, {"dokument": base.pk, "stalle": other.pk}, follow=True).content.decode()
        assert "Stället finns inte längre" in told and not LegalBase.objects.exists()
        assert client.post(address, {"dokument": base.pk + 1, "stalle": "hela"}).status_code == 404

    def test_keeps_what_it_is_called_where_it_is_no_more_read(self, base: BaseDocument, network: Network) -> None:
        clause = clauses_of(base=base)[2]
        link_base(network=network, base=base, clause=clause.fact, by=machine(), at=AT)
        Fact.objects.get(pk=clause.fact).delete()
        assert "§ 3" in page_of(network)
        assert "läses inte längre" in secretary().get(reverse("bases")).content.decode()

    def test_is_not_shown_to_those_who_may_not_see_the_document(self, base: BaseDocument, network: Network) -> None:
        link_base(network=network, base=base, clause=clauses_of(base=base)[2].fact, by=machine(), at=AT)
        Document.objects.filter(pk=base.document_id).update(released_at=None, released_by="")
        reader = secretary(Role.READER)
        assert "Grund:" not in page_of(network, reader)
        assert "rbundsordning.txt" not in reader.get(reverse("bases")).content.decode()

    def test_follows_a_network_that_is_joined_to_another_and_goes_back(
        self, base: BaseDocument, network: Network
    ) -> None:
        other = Network.objects.create(federation=federation(), name="Nätverket för elevhälsa", released_at=AT)
        row = link_base(network=other, base=base, clause=clauses_of(base=base)[1].fact, by=machine(), at=AT)
        say_same(one=network, other=other, reason="prov", by=machine(), at=AT)
        link = ProposedNetworkLink.objects.get()
        kept = link.first
        row.refresh_from_db()
        assert row.network == kept
        answer(link=link, joined=None, by=machine(), at=AT)
        row.refresh_from_db()
        assert row.network == other

    def test_is_told_by_the_api(self, base: BaseDocument, network: Network) -> None:
        clause = clauses_of(base=base)[2]
        link_base(network=network, base=base, clause=clause.fact, by=machine(), at=AT)
        told: dict[str, Any] = Program(Role.SECRETARY).ask(f"/api/v1/networks/{network.pk}").json()
        assert told["bases"] == [
            {
                "kind": "charter", "document": base.document_id, "clause": "§ 3",
                "href": f"/dokument/{base.document_id}/?uppgift={clause.fact}",
            }
        ]  # fmt: skip


class TestWhatAMandateQuotes:
    def test_is_proposed_and_linked_by_a_press_alone(self, base: BaseDocument, network: Network) -> None:
        mandate = quoting(network)
        (one,) = proposed(actor=machine())
        assert (one.network, one.clause.number, one.quote) == (network, "§ 3", "förbundsordningen § 3")
        assert mandate.document.text[one.start :].startswith("förbundsordningen")
        assert not LegalBase.objects.exists() and "Grund:" not in page_of(network)
        client = secretary()
        page = client.get(reverse("bases")).content.decode()
        assert "Ett uppdrag nämner en paragraf" in page and "Koppla till § 3" in page
        client.post(reverse("network_base", args=(network.pk,)), {"dokument": base.pk, "stalle": one.clause.fact})
        assert proposed(actor=machine()) == [] and "Grund:" in page_of(network)

    def test_is_nothing_where_the_clause_is_not_there(self, base: BaseDocument, network: Network) -> None:
        quoting(network)
        Fact.objects.filter(pk=clauses_of(base=base)[2].fact).delete()
        assert proposed(actor=machine()) == []


def test_without_a_base_document_the_page_says_how_to_begin(network: Network) -> None:
    assert "Öppna förbundsordningen bland dokumenten" in secretary().get(reverse("bases")).content.decode()
