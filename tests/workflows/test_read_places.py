"""A network belongs to the one that its mandate says commissions it, until somebody places it by hand."""

import pytest
from tests.factories.register import AT, actor, machine, taken_in, two_meetings
from tests.factories.texts import NOTES

from lagetrunt.apps.mandates.models import Mandate
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.networks import describe_network
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Document, Fact
from lagetrunt.workflows.confirm_facts.answering import correct, reject
from lagetrunt.workflows.read_documents.linking import link_readings
from lagetrunt.workflows.release_documents.releasing import release

pytestmark = pytest.mark.django_db
HEADS = NOTES.replace("Elevhälsonätverket", "Skolchefsnätverket").replace("22 november", "29 november")
MANDATE = """Uppdragsbeskrivning för Elevhälsonätverket

Uppdragsgivare: Skolchefsnätverket
Period: 1 januari 2024 - 31 december 2026

Uppdrag
Nätverket ska:
- följa upp elevernas närvaro i kommunerna
- ta fram gemensamt stöd för elevhälsans arbete
"""


def _network(name: str) -> Network:
    return Network.objects.get(name__iexact=name)


def _read(by: object = None) -> tuple[Network, Network]:
    """The network and the one above it."""
    two_meetings(by=by) if by is not None else two_meetings()  # type: ignore[arg-type]
    taken_in(("Chefer/2024-11-29.txt", HEADS), ("EHN/Uppdrag.txt", MANDATE), by=by)  # type: ignore[arg-type]
    assert Mandate.objects.get().commissioned_by == "Skolchefsnätverket"
    return _network("Elevhälsonätverket"), _network("Skolchefsnätverket")


def test_it_belongs_and_reports_to_the_one_that_commissions_it_with_the_words() -> None:
    network, above = _read()
    assert network.parent == network.reports_to == above and above.parent is None
    assert network.place_read is not None
    fact = Fact.objects.get(pk=network.place_read["fact"])
    assert fact.kind == "mandate.commissioned_by" and fact.document_id == network.place_read["document"]
    assert network.place_read["confidence"] == fact.confidence


def test_the_place_follows_what_people_say_of_the_fact() -> None:
    network, above = _read()
    fact = Fact.objects.get(kind="mandate.commissioned_by")
    correct(fact=fact, value="Kommunstyrelsen i Nora", by=machine(), at=AT)
    assert _network("Elevhälsonätverket").parent is None
    fact.refresh_from_db()
    correct(fact=fact, value="skolchefsnätverket", by=machine(), at=AT)
    assert _network("Elevhälsonätverket").parent == above
    fact.refresh_from_db()
    reject(fact=fact, by=machine(), at=AT)
    network = _network("Elevhälsonätverket")
    assert network.parent is None and network.reports_to is None and network.place_read is None


@pytest.mark.parametrize("is_under", [True, False])
def test_a_persons_choice_wins_also_the_choice_of_none(is_under: bool) -> None:
    network, _ = _read()
    other = Network.objects.create(federation=network.federation, name="Styrgruppen") if is_under else None
    describe_network(network=network, name=network.name, kind=network.kind, parent=other, by=machine(), at=AT)
    link_readings(federation_id=network.federation_id, batch_id=None, at=AT)
    network = _network("Elevhälsonätverket")
    assert network.parent == other and network.reports_to is None and network.placed_by_hand


def test_a_change_of_name_leaves_the_place_to_the_documents() -> None:
    network, above = _read()
    describe_network(
        network=network, name="Elevhälsan", kind=network.kind, parent=above, reports_to=above, by=machine(), at=AT
    )
    Document.objects.get(path="EHN/Uppdrag.txt").delete()
    link_readings(federation_id=network.federation_id, batch_id=None, at=AT)
    network = _network("Elevhälsan")
    assert network.parent is None and network.place_read is None and not network.placed_by_hand


def test_a_mandate_in_quarantine_places_nothing_that_others_see() -> None:
    secretary = actor(Role.SECRETARY)
    network, above = _read(by=secretary)
    assert network.parent == above, "all of it waits, seen by its importer alone"
    minutes = list(Document.objects.exclude(path="EHN/Uppdrag.txt"))
    release(documents=minutes, by=secretary, at=AT)
    assert _network("Elevhälsonätverket").parent is None
    release(documents=list(Document.objects.filter(path="EHN/Uppdrag.txt")), by=secretary, at=AT)
    assert _network("Elevhälsonätverket").parent == above
