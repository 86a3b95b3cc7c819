"""Who begins gets a welcome with the introduction, once; who leaves hands over what the register holds, with its sources."""

import base64
import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from docx import Document
from tests.factories.invited import Invited, invited, person, seat
from tests.factories.owing import met, todo
from tests.factories.register import AT, actor, federation, machine

from lagetrunt.apps.answers.tickets import ticket_of
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.letters.showing import Changed
from lagetrunt.apps.mandates.models import Mandate, MandateTask
from lagetrunt.apps.organisation.models import Person, Representation
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.seating import end_seat
from lagetrunt.workflows.pass_on_networks import handing_over
from lagetrunt.workflows.pass_on_networks.handing_over import hand_over
from lagetrunt.workflows.pass_on_networks.welcoming import newcomers, pack, show, welcome

pytestmark = pytest.mark.django_db


def link(secret: str) -> str:
    return f"https://prov.example/l/{secret}/"


def words_of(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)


@pytest.fixture
def told() -> Invited:
    found = invited()
    todo(met(found.network), ["Bo Ek"])
    seat(found.network, found.parties["Nora"], person("Ann Berg"), since=AT.date() - timedelta(days=3))
    return found


def send(told: Invited, **more: Any) -> list[Letter]:
    return welcome(network=told.network, federation=federation(), by=machine(), at=AT, link=link, **more)


class TestWelcome:
    def test_the_new_one_gets_the_letter_the_pack_and_a_link_once(self, told: Invited) -> None:
        shown = show(network=told.network, federation="Förbundet", by=machine(), at=AT)
        assert [one.person.name for one in shown.letters] == ["Ann Berg"]
        assert newcomers(by=machine(), at=AT).networks == [(told.network, 1)]
        (letter,) = send(told, seal=shown.seal)
        assert send(told) == [] and Letter.objects.count() == 1 and not newcomers(by=machine(), at=AT).networks
        text = words_of(base64.b64decode(letter.attachments[0]["content"]))
        for heading in (
            "Uppdraget",
            "Vem är vem",
            "Kvar att göra",
            "Kommande möten",
            "Så arbetar nätverket",
            "Kontakt",
        ):
            assert heading in text
        ticket = ticket_of(secret=letter.text.partition("/l/")[2].partition("/")[0], at=AT)
        assert (ticket.purpose, ticket.network) == ("phone", told.network) and ticket.person.name == "Ann Berg"  # type: ignore[union-attr]
        with pytest.raises(Changed):
            send(told, seal=shown.seal)

    def test_who_sat_there_already_or_begins_later_or_has_no_day_is_not_new(self, told: Invited) -> None:
        seat(told.network, told.parties["Säter"], told.people["Bo Ek"], since=AT.date())  # sits there already
        seat(told.network, told.parties["Säter"], person("Eva Lund"), since=AT.date() + timedelta(days=9))
        shown = show(network=told.network, federation="", by=machine(), at=AT)
        assert [one.person.name for one in shown.letters] == ["Ann Berg"]
        assert [str(row.person) for row in shown.later] == ["Eva Lund"]

    def test_nobody_under_protection_is_written_to_or_named(self, told: Invited) -> None:
        Person.objects.filter(name__in=("Ann Berg", "Karl-Erik Holmqvist")).update(protected=True)
        assert not show(network=told.network, federation="", by=machine(), at=AT).letters
        parts = pack(network=told.network, federation=federation(), by="Prov", email="", at=AT)
        told_words = " ".join(line.text for part in parts for line in part.lines)
        assert "Ann Berg" not in told_words and "Karl-Erik" not in told_words and "Hanna Viitasaari" in told_words

    @pytest.mark.parametrize("released", [True, False])
    def test_the_mandate_is_told_though_it_is_no_meetings_document_and_not_from_quarantine(
        self, told: Invited, released: bool
    ) -> None:
        elsewhere = met(invited(date(2027, 4, 1), "Rektorsnätverket").network, released=released)
        task = todo(elsewhere, ["Bo Ek"])
        mandate = Mandate.objects.create(federation=federation(), document=elsewhere.document, network=told.network)
        MandateTask.objects.create(mandate=mandate, fact=task.fact, position=0, text="Kartlägga behovet")
        part = pack(network=told.network, federation=federation(), by="Prov", email="", at=AT)[0]
        assert [line.text for line in part.lines] == (["Kartlägga behovet"] if released else [])

    def test_it_is_for_those_who_prepare(self, told: Invited) -> None:
        with pytest.raises(PermissionDenied):
            show(network=told.network, federation="", by=actor(Role.READER), at=AT)


class TestHandover:
    def test_each_statement_of_the_papers_leads_to_its_source_and_the_word_file_says_the_same(
        self, told: Invited
    ) -> None:
        found = hand_over(network=told.network, by=machine(), at=AT)
        parts = {part.key: part for part in found.parts}
        assert all(line.document and line.fact for key in ("todos", "agreed") for line in parts[key].lines)
        assert parts["todos"].lines and "Bo Ek" in parts["todos"].lines[0].text
        (meeting,) = hand_over(network=told.network, by=machine(), at=AT + timedelta(days=700)).parts[4].lines
        assert (
            meeting.booking == told.booking.pk
            and "dagordningen är tom" in meeting.text
            and "inte klart" in meeting.text
        )
        name, data = found.file
        text = words_of(data)
        assert name.endswith(".docx") and all(line.text in text for part in found.parts for line in part.lines)
        assert "hanna.viitasaari@exempel.example" in text

    def test_another_network_is_nobodys_to_hand_over(self, told: Invited) -> None:
        other = invited(date(2027, 4, 1), "Rektorsnätverket")
        with pytest.raises(PermissionDenied):
            hand_over(network=told.network, by=actor(Role.CHAIR, network=other.network), at=AT)


class TestLeaving:
    def test_who_leaves_gets_the_handover_once(self, told: Invited) -> None:
        leaving = Representation.objects.get(person__name="Bo Ek")
        end_seat(seat=leaving, until=AT.date() + timedelta(days=5), by=machine(), at=AT)
        shown = handing_over.show(network=told.network, federation="Förbundet", by=machine(), at=AT)
        assert [one.person.name for one in shown.letters] == ["Bo Ek"] and "mån 20 jan 2025" in shown.letters[0].text
        sent = {"network": told.network, "federation": federation(), "by": machine(), "at": AT}
        (letter,) = handing_over.send(seal=shown.seal, **sent)
        text = words_of(base64.b64decode(letter.attachments[0]["content"]))
        assert "Överlämning av Elevhälsonätverket" in text and "Kvar att göra" in text
        with pytest.raises(Changed):
            handing_over.send(seal=shown.seal, **sent)
        again = handing_over.show(network=told.network, federation="Förbundet", by=machine(), at=AT)
        assert again.letters == [] and again.have == 1 and handing_over.send(seal=again.seal, **sent) == []

    def test_who_sits_on_or_left_long_ago_or_has_no_address_gets_none(self, told: Invited) -> None:
        leaving = Representation.objects.get(person__name="Bo Ek")
        end_seat(seat=leaving, until=AT.date(), by=machine(), at=AT)
        seat(told.network, told.parties["Säter"], told.people["Bo Ek"], since=AT.date())
        assert handing_over.leavers(network=told.network, by=machine(), at=AT) == []
        other = Representation.objects.get(person__name="Karl-Erik Holmqvist")
        end_seat(seat=other, until=AT.date() - timedelta(days=61), by=machine(), at=AT)
        assert handing_over.leavers(network=told.network, by=machine(), at=AT) == []
        end_seat(seat=other, until=AT.date() - timedelta(days=60), by=machine(), at=AT)
        Person.objects.filter(name="Karl-Erik Holmqvist").update(email="")
        shown = handing_over.show(network=told.network, federation="Förbundet", by=machine(), at=AT)
        assert [one.name for one in shown.without] == ["Karl-Erik Holmqvist"] and not shown.letters
        with pytest.raises(PermissionDenied):
            handing_over.leavers(network=told.network, by=actor(Role.REPRESENTATIVE), at=AT)
