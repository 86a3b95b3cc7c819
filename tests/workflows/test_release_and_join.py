"""Releasing by network and year after a look, and answering whether two people are one."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.register import AT, actor, machine, taken_in, two_meetings
from tests.factories.texts import NOTES

from lagetrunt.apps.mandates.models import Mandate
from lagetrunt.apps.meetings import queries as meetings
from lagetrunt.apps.organisation import queries as organisation
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Network, Person, Representation
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources import queries as sources
from lagetrunt.apps.sources.linking import keep_proposals
from lagetrunt.apps.sources.models import Document, FindingState, ProposedLink
from lagetrunt.apps.sources.services import settle_finding
from lagetrunt.workflows.join_people.answering import answer
from lagetrunt.workflows.read_documents.linking import link_readings
from lagetrunt.workflows.release_documents import releasing
from lagetrunt.workflows.release_documents.folders import Heap, beside
from lagetrunt.workflows.release_documents.releasing import (
    LookFirst,
    documents_of,
    release,
    to_look_at,
    what_waits,
    years_together,
)

pytestmark = pytest.mark.django_db


def test_a_network_and_a_year_are_released_and_the_rest_waits() -> None:
    secretary, reader = actor(Role.SECRETARY), actor(Role.READER)
    two_meetings(by=secretary)
    waits = what_waits(actor=secretary)
    assert [(waiting.year, len(waiting.documents)) for waiting in waits] == [(2025, 1), (2024, 1)]
    there = documents_of(actor=secretary, heaps=waits[1:])
    assert release(documents=list(there.values()), by=secretary, at=AT) == 1
    assert meetings.meetings(actor=reader).count() == 1
    assert organisation.people(actor=reader).count() == 3 and organisation.networks(actor=reader).count() == 1
    assert sources.documents(actor=reader).count() == 1 and len(what_waits(actor=secretary)) == 1


def test_who_sits_says_nothing_of_what_waits_until_it_is_released() -> None:
    secretary, reader = actor(Role.SECRETARY), actor(Role.READER)
    taken_in(("EHN/2024-11-22.txt", NOTES), by=secretary)
    assert _seen_by(secretary)["Hanna Viitasaari"] == "2024-11-22" and _seen_by(reader) == {}
    release(
        documents=list(documents_of(actor=secretary, heaps=what_waits(actor=secretary)).values()), by=secretary, at=AT
    )
    before = _seen_by(reader)
    assert before == {
        "Hanna Viitasaari": "2024-11-22",
        "Amina Jusufović": "2024-11-22",
        "Karl-Erik Holmqvist": "2024-11-22",
    }
    later = NOTES.replace("22 november 2024", "13 december 2024").replace("Karl-Erik Holmqvist", "Gunvor Brandt")
    taken_in(("EHN/2024-12-13.txt", later), by=secretary)
    assert _seen_by(reader) == before
    release(
        documents=list(documents_of(actor=secretary, heaps=what_waits(actor=secretary)).values()), by=secretary, at=AT
    )
    assert _seen_by(reader) == before | dict.fromkeys(
        ("Hanna Viitasaari", "Amina Jusufović", "Gunvor Brandt"), "2024-12-13"
    )


def _seen_by(who: Actor) -> dict[str, str]:
    """Who sits, by name, and the last day they were seen."""
    return {seat.person.name: str(seat.until) for seat in organisation.representations(actor=who) if seat.person}


@pytest.mark.parametrize(
    ("path", "heap"),
    [
        ("EHN/2025/bilder/lägesbild.pptx", (7, 2025)),
        ("EHN/2025/lägesbild.pptx", (7, 2025)),
        ("EHN/lägesbild 2024.xlsx", (7, 2024)),
        ("EHN/lägesbild.xlsx", (7, 2025)),
        ("flera/lägesbild.xlsx", None),
        ("annat/lägesbild.xlsx", None),
        ("lägesbild.xlsx", None),
    ],
)
def test_a_paper_goes_with_the_documents_of_its_folder(path: str, heap: Heap | None) -> None:
    there: list[tuple[str, Heap]] = [
        ("EHN/2025/a.docx", (7, 2025)), ("EHN/b.docx", (7, 2024)), ("EHN/c.docx", (7, 2025)), ("EHN/d.docx", (7, 2025)),
        ("flera/e.docx", (7, 2025)), ("flera/f.docx", (8, 2025)),
    ]  # fmt: skip
    assert beside({1: path}, there) == ({1: heap} if heap else {})


def test_papers_are_released_with_the_meetings_of_their_folder_and_later_ones_follow_them() -> None:
    secretary = actor(Role.SECRETARY)
    two_meetings(by=secretary)
    mail = "From: a@exempel.example\r\nSubject: Enkäten\r\n\r\nHej"
    taken_in(("EHN/enkät 2024.eml", mail), ("annat.eml", f"{mail} på er"), by=secretary)
    waits = what_waits(actor=secretary)
    assert [(heap.name != "", heap.year, len(heap.documents)) for heap in waits] == [
        (True, 2025, 1), (True, 2024, 2), (False, None, 1),
    ]  # fmt: skip
    assert release(documents=list(documents_of(actor=secretary, heaps=waits[1:2]).values()), by=secretary, at=AT) == 2
    assert Document.objects.get(path="EHN/enkät 2024.eml").released_at == AT
    taken_in(("EHN/bilaga 2024.eml", mail.replace("Hej", "Hej igen")), by=secretary)
    assert [(heap.year, len(heap.documents)) for heap in what_waits(actor=secretary)] == [
        (2025, 1),
        (2024, 1),
        (None, 1),
    ]


def test_a_mandate_waits_with_the_network_that_it_asks() -> None:
    secretary = actor(Role.SECRETARY)
    two_meetings(by=secretary)
    taken_in(
        ("Uppdrag.txt", "Uppdragsbeskrivning för Elevhälsonätverket 2024-2026\n\n- Ta fram en rutin.\n"), by=secretary
    )
    mandate = Mandate.objects.get()
    mandate.network, mandate.since = Network.objects.get(name="Elevhälsonätverket"), date(2024, 1, 1)
    mandate.save(update_fields=["network", "since"])
    waits = what_waits(actor=secretary)
    assert [(heap.year, len(heap.documents)) for heap in waits] == [(2025, 1), (2024, 2)]
    assert mandate.document_id in waits[1].documents


def test_all_years_of_a_network_are_one_heap_where_somebody_wants_them_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    secretary = actor(Role.SECRETARY)
    two_meetings(by=secretary)
    taken_in(("annat.eml", "From: a@exempel.example\r\nSubject: Enkäten\r\n\r\nHej"), by=secretary)
    waits = what_waits(actor=secretary)
    one, without = years_together(waits)
    assert (one.since, one.year, one.parts, without.network, without.since, without.year) == (
        2024,
        2025,
        1,
        None,
        None,
        None,
    )
    assert one.documents == (*waits[0].documents, *waits[1].documents)
    monkeypatch.setattr(releasing, "MOST_AT_ONCE", 1)
    parts = years_together(what_waits(actor=secretary))
    assert [(part.since, part.year, part.part, part.parts) for part in parts[:-1]] == [
        (2024, 2025, 1, 2),
        (2024, 2025, 2, 2),
    ]
    assert [part.documents for part in parts[:-1]] == [(number,) for number in one.documents]


def test_what_is_too_much_to_look_through_at_once_waits_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    secretary = actor(Role.SECRETARY)
    two_meetings(by=secretary)
    taken_in(("EHN/2024-12-06.txt", NOTES.replace("22 november", "6 december")), by=secretary)
    monkeypatch.setattr(releasing, "MOST_AT_ONCE", 1)
    waits = what_waits(actor=secretary)
    assert [(waiting.year, waiting.part, waiting.parts) for waiting in waits] == [
        (2025, 1, 1),
        (2024, 1, 2),
        (2024, 2, 2),
    ]
    assert len({number for waiting in waits for number in waiting.documents}) == 3
    assert set(documents_of(actor=secretary, heaps=waits[:2])) == {*waits[0].documents, *waits[1].documents}
    assert documents_of(actor=actor(Role.READER), heaps=waits) == {}
    with CaptureQueriesContext(connection) as asked:
        to_look_at(documents=list(documents_of(actor=secretary, heaps=waits).values()))
    assert len(asked) == 1


def test_a_role_in_another_network_sees_none_of_it() -> None:
    two_meetings()
    release(documents=list(Document.objects.all()), by=machine(), at=AT)
    other = Network.objects.create(federation=Network.objects.get().federation, name="Vuxnätverket")
    assert not meetings.meetings(actor=actor(Role.CHAIR, network=other))
    here = Network.objects.exclude(pk=other.pk).get()
    assert meetings.meetings(actor=actor(Role.READER, network=here)).count() == 2


@pytest.mark.parametrize(
    "words", ["Eleven har fått diagnosen dyslexi.", "Handlingen är sekretessbelagd.", "Pnr 640823-3234"]
)
def test_what_must_be_looked_at_first_stops_the_release(words: str) -> None:
    taken_in(("a.txt", NOTES + words))
    documents = list(Document.objects.all())
    with pytest.raises(LookFirst) as look:
        release(documents=documents, by=machine(), at=AT)
    assert look.value.found[documents[0].pk]
    assert release(documents=documents, by=machine(), at=AT, looked_at="påhittad text") == 1


@pytest.mark.parametrize("role", [None, Role.READER, Role.REPRESENTATIVE, Role.CHAIR])
def test_others_may_not_release(role: Role | None) -> None:
    two_meetings()
    with pytest.raises(PermissionDenied):
        release(documents=list(Document.objects.all()), by=actor(role), at=AT)


def test_two_are_joined_and_parted_and_linking_leaves_it() -> None:
    batch = two_meetings()
    one, other = Person.objects.get(name="Hanna Viitasaari"), Person.objects.get(name="Amina Jusufović")
    for pair in ((one.pk, other.pk), (other.pk, one.pk)):
        keep_proposals(federation_id=batch.federation_id, told={pair: "prov"})
    link = ProposedLink.objects.get()
    seats = Representation.objects.count()
    answer(link=link, joined=True, by=machine(), at=AT)
    assert organisation.people(actor=machine()).count() == 2
    link_readings(federation_id=batch.federation_id, batch_id=None, at=AT)
    assert organisation.people(actor=machine()).count() == 2 and not sources.links_to_answer(actor=machine())
    answer(link=link, joined=None, by=machine(), at=AT)
    assert organisation.people(actor=machine()).count() == 3 and Representation.objects.count() == seats


def test_a_settled_finding_stays_settled_when_linked_anew() -> None:
    batch = taken_in(("EHN/2024-11-22.txt", NOTES.replace("22 november 2024", "måndag 22 november 2024")))
    finding = sources.to_check(actor=machine()).filter(code="weekday")[0]
    with pytest.raises(ValueError, match="reason"):
        settle_finding(finding=finding, state=FindingState.DISMISSED, reason=" ", by=machine(), at=AT)
    settle_finding(finding=finding, state=FindingState.SETTLED, reason="fredag är rätt", by=machine(), at=AT)
    link_readings(federation_id=batch.federation_id, batch_id=None, at=AT)
    assert not sources.to_check(actor=machine()).filter(code="weekday")
    assert sources.findings(actor=machine()).get(code="weekday").reason == "fredag är rätt"
