"""Records in the API: versions of notes, versions that are signed, and what went out, each with its checksum and who did it when."""

from datetime import timedelta
from typing import Any

import pytest
from tests.factories.calls import Program
from tests.factories.cycle import CHAIR, held, signed
from tests.factories.cycle import SECRETARY as EVA
from tests.factories.masked import protected
from tests.factories.meetings import network
from tests.factories.published import out
from tests.factories.register import AT, machine

from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import set_working_order
from lagetrunt.apps.minutes.models import Record
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.publications.models import Publication
from lagetrunt.apps.publications.publishing import withdraw
from lagetrunt.apps.sources.models import Document

pytestmark = pytest.mark.django_db
ROOT = "/api/v1"
LATER = AT + timedelta(days=1)


@pytest.fixture
def booking() -> Booking:
    return held()


def test_a_version_of_notes_is_told_with_its_file_and_who_confirmed_it(booking: Booking) -> None:
    set_working_order(network=network(), by=machine(), at=AT, grade="protocol")
    (row,) = Program(Role.REPRESENTATIVE).rows(f"{ROOT}/records")
    document = Document.objects.get()
    assert (row["booking"]["id"], row["version"], row["grade"]) == (booking.pk, 1, "protocol")
    assert (row["document"], row["sha256"], row["href"]) == (document.pk, document.sha256, f"/dokument/{document.pk}/")
    assert (row["confirmed_by"], row["left_by"]) == ("prov", "prov") and row["confirmed_at"] == "2025-01-15T09:30:00Z"


def test_notes_in_quarantine_are_their_importers_alone(booking: Booking) -> None:
    Document.objects.update(released_at=None, released_by="")
    assert Program(Role.SECRETARY).rows(f"{ROOT}/records") == []
    assert len(Program(Role.ADMINISTRATOR).rows(f"{ROOT}/records")) == 1


def test_a_correction_stands_beside_what_it_corrects(booking: Booking) -> None:
    signed(booking)
    signed(booking, 2, "Fel belopp i § 2.")
    rows = Program(Role.REPRESENTATIVE).rows(f"{ROOT}/sign-offs?limit=1")
    assert [(row["version"], row["reason"], row["state"]) for row in rows] == [
        (1, "", "approved"), (2, "Fel belopp i § 2.", "approved"),
    ]  # fmt: skip
    first = rows[0]
    assert (first["content"], first["original"], first["sha256"]) == ("1" * 64, "a" * 64, "b" * 64)
    assert first["record"] == Record.objects.get().pk and first["approved_at"] == "2025-01-15T09:30:00Z"
    assert first["approved_by"] == machine().name and first["href"] == f"/kalender/{booking.pk}/justering/"
    assert [(one["role"], one["name"]) for one in first["signers"]] == [
        ("chair", CHAIR), ("secretary", EVA),
    ]  # fmt: skip


def test_a_signer_under_protection_is_a_code(booking: Booking) -> None:
    signed(booking)
    code = protected(EVA)
    for role in (Role.REPRESENTATIVE, Role.ADMINISTRATOR):
        (row,) = Program(role).rows(f"{ROOT}/sign-offs")
        assert [one["name"] for one in row["signers"]] == [CHAIR, code]


def test_what_is_published_is_told_with_what_was_corrected_and_withdrawn(booking: Booking) -> None:
    first = out(booking)
    Booking.objects.filter(pk=booking.pk).update(place="Folkets hus")
    booking.refresh_from_db()
    second = out(booking, correction="Ny lokal.")
    notes = out(booking, "notes")
    withdraw(booking=booking, kind="notes", why="Fel version.", by=machine(), at=LATER)
    program = Program(Role.SECRETARY)
    rows = program.rows(f"{ROOT}/publications?limit=2")
    assert [(row["id"], row["kind"], row["version"], row["counts"]) for row in rows] == [
        (first.pk, "agenda", 1, False), (second.pk, "agenda", 2, True), (notes.pk, "notes", 1, False),
    ]  # fmt: skip
    assert (
        rows[1]["correction"] == "Ny lokal." and rows[0]["replaced_at"] and rows[2]["withdrawn_why"] == "Fel version."
    )
    assert [row["sha256"] for row in rows] == list(Publication.objects.order_by("pk").values_list("sha256", flat=True))
    assert all("content" not in row for row in rows)
    assert [row["id"] for row in program.rows(f"{ROOT}/publications?kind=notes")] == [notes.pk]


def test_publications_are_for_those_who_prepare_network_by_network(booking: Booking) -> None:
    out(booking)
    other = Network.objects.create(federation=booking.federation, name="Skolchefsnätverket", released_at=AT)
    assert Program(Role.CHAIR, network=booking.network).rows(f"{ROOT}/publications")
    assert Program(Role.CHAIR, network=other).rows(f"{ROOT}/publications") == []
    assert Program(Role.REPRESENTATIVE).ask(f"{ROOT}/publications").status_code == 403


@pytest.mark.parametrize(
    ("query", "count"), [("", 1), ("?since=2027-03-13", 0), ("?until=2027-03-12", 1), ("?network=999999", 0)]
)
def test_filters(booking: Booking, query: str, count: int) -> None:
    signed(booking)
    out(booking)
    program = Program(Role.SECRETARY)
    for name in ("records", "sign-offs", "publications"):
        assert len(program.rows(f"{ROOT}/{name}{query}")) == count, name


def test_versions_of_one_state(booking: Booking) -> None:
    signed(booking)
    program = Program(Role.SECRETARY)
    assert len(program.rows(f"{ROOT}/sign-offs?state=approved")) == 1
    assert program.rows(f"{ROOT}/sign-offs?state=open") == []


def test_a_role_in_one_network_reads_that_network(booking: Booking) -> None:
    signed(booking)
    other = Network.objects.create(federation=booking.federation, name="Skolchefsnätverket", released_at=AT)
    for name in ("records", "sign-offs"):
        assert Program(Role.REPRESENTATIVE, network=booking.network).rows(f"{ROOT}/{name}"), name
        assert Program(Role.REPRESENTATIVE, network=other).rows(f"{ROOT}/{name}") == [], name


def test_words_that_people_wrote_say_no_name_under_protection(booking: Booking) -> None:
    signed(booking)
    signed(booking, 2, f"{EVA} var inte med.")
    out(booking)
    Publication.objects.update(published_by=EVA)
    Record.objects.update(dropped_by=EVA)
    code = protected(EVA)
    for name in ("records", "sign-offs", "publications"):
        words = Program(Role.ADMINISTRATOR).ask(f"{ROOT}/{name}").content.decode()
        assert "Lindros" not in words and code in words, name


def test_no_page_grows_with_its_rows(booking: Booking, django_assert_max_num_queries: Any) -> None:
    signed(booking)
    out(booking)
    program = Program(Role.SECRETARY)
    for name in ("records", "sign-offs", "publications"):
        with django_assert_max_num_queries(12):
            assert program.ask(f"{ROOT}/{name}").status_code == 200
