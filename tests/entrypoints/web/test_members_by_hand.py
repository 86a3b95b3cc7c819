"""Seats that a secretary enters, hands over, changes and ends by hand, beside what the minutes say."""

import re
from typing import Any

import pytest
from tests.entrypoints.web.test_acts import secretary
from tests.factories.published import clock
from tests.factories.register import AT, federation, log_in, machine, release_all, taken_in, two_meetings
from tests.factories.texts import NOTES

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.organisation.models import Network, Party, Person, Representation
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import grant_role

pytestmark = pytest.mark.django_db


class TestByHand:
    @pytest.fixture(autouse=True)
    def _network(self) -> None:
        two_meetings()
        release_all()
        self.client = secretary()
        self.network = Network.objects.get()
        self.address = f"/natverk/{self.network.pk}/representanter/"

    def _add(self, **more: str) -> Any:
        sent = {
            "organisation": "Avesta",
            "namn": "Hanna Viitasaari",
            "roll": "ordf",
            "skolform": "adult",
            "fran": "2025-01-01",
        } | more
        return self.client.post(self.address, sent, follow=True)

    def _do(self, **sent: str) -> str:
        seat = Representation.objects.filter(is_read=False).order_by("pk").last()
        assert seat is not None
        return str(self.client.post(f"/representationer/{seat.pk}/", sent, follow=True).content.decode())

    def test_one_is_added_and_is_the_one_of_the_minutes(self) -> None:
        assert "Representationen är införd" in self._add().content.decode()
        seat = Representation.objects.get(is_read=False)
        assert (
            seat.person == Person.objects.get(name="Hanna Viitasaari")
            and seat.role == "chair"
            and seat.entered_by == "Eva Prov"
        )
        page = self.client.get(f"/natverk/{self.network.pk}/").content.decode()
        assert "införd, läst" in page and "vuxenutbildning" in page and "ordförande" in page

    def test_a_name_like_another_is_asked_about(self) -> None:
        page = self._add(namn="Hanna Viitsaari")
        assert page.status_code == 422 and "Samma som Hanna Viitasaari" in page.content.decode()
        assert 'value="Hanna Viitsaari"' in page.content.decode(), "what was written is kept"
        self._add(namn="Hanna Viitsaari", person="ny")
        assert Representation.objects.get(is_read=False).person == Person.objects.get(name="Hanna Viitsaari")

    def test_a_seat_is_handed_over_left_vacant_changed_and_ended(self) -> None:
        self._add()
        assert "Eva Lind har tagit över" in self._do(
            svar="ersatt", namn="Eva Lind", dag="2025-02-01", epost="eva@avesta.example"
        )
        assert "Platsen är vakant" in self._do(svar="vakant", dag="2025-03-12")
        days = Representation.objects.filter(is_read=False).order_by("pk").values_list("person__name", "since", "until")
        assert [(name, str(since), str(until)) for name, since, until in days] == [
            ("Hanna Viitasaari", "2025-01-01", "2025-01-31"), ("Eva Lind", "2025-02-01", "2025-03-11"), (None, "2025-03-12", "None"),
        ]  # fmt: skip
        for address in (
            f"/natverk/{self.network.pk}/",
            f"/kommuner/{Party.objects.get(name='Avesta').pk}/",
            "/medlemmar/",
        ):
            assert (
                "Avesta saknar representant sedan ons\xa012\xa0mars 2025" in self.client.get(address).content.decode()
            ), address
        assert "är ändrad" in self._do(svar="andra", roll="", utsedd="nämnden § 12", fran="2025-03-13", till="")
        assert Representation.objects.get(person=None).appointed_by == "nämnden § 12"
        assert "är avslutad" in self._do(svar="avsluta", dag="2025-04-01")
        assert Event.objects.filter(action__in=("enter_seat", "seat", "end_seat", "change_seat")).count() == 7

    def test_somebody_new_is_asked_whom_they_replace(self) -> None:
        self._add()
        page = self._add(namn="Eva Lind", skolform="", fran="2025-02-01")
        assert page.status_code == 422 and "Vem ersätter Eva Lind?" in page.content.decode()
        assert "Ingen: en plats till" in page.content.decode() and 'value="Eva Lind"' in page.content.decode()
        old = Representation.objects.get(is_read=False)
        self._add(namn="Eva Lind", skolform="", fran="2025-02-01", ersatter=str(old.pk))
        rows = Representation.objects.filter(is_read=False).order_by("pk")
        assert [(str(row.person), str(row.since), str(row.until), row.school_forms) for row in rows] == [
            ("Hanna Viitasaari", "2025-01-01", "2025-01-31", ["adult"]), ("Eva Lind", "2025-02-01", "None", ["adult"]),
        ]  # fmt: skip
        self._add(namn="Bo Ek", ersatter="ingen")
        assert Representation.objects.filter(is_read=False, until=None).count() == 2

    def test_a_vacant_seat_is_taken_and_another_school_form_is_not_asked_about(self) -> None:
        self._add(namn="")
        vacant = Representation.objects.get(is_read=False)
        page = self._add(namn="Eva Lind", fran="2025-02-01")
        assert "Den vakanta platsen" in page.content.decode()
        self._add(namn="Eva Lind", fran="2025-02-01", ersatter=str(vacant.pk))
        vacant.refresh_from_db()
        assert str(vacant.until) == "2025-01-31"
        self._add(namn="Bo Ek", skolform="preschool")
        assert Representation.objects.get(person__name="Bo Ek").until is None

    def test_who_is_new_by_the_notes_is_entered_by_one_press_or_not(self, monkeypatch: pytest.MonkeyPatch) -> None:
        clock(monkeypatch, AT)
        self._add(namn="Bo Ek", organisation="Nora")
        words = "Eva Lind, Nora, ersätter Bo Ek i nätverket. Ny ledamot är Ann Berg, Avesta."
        taken_in(("EHN/2025-01-10.txt", NOTES.replace("22 november 2024", "10 januari 2025") + words))
        assert "säger att" not in self.client.get(self.address).content.decode(), "it waits in quarantine"
        release_all()
        page = self.client.get(self.address).content.decode()
        assert "Anteckningarna säger att 2 är nya" in page and "Eva Lind, Nora, ersätter Bo Ek i nätverket." in page
        forms = re.findall(
            r'name="enligt" value="(\w+)".*?name="namn" value="([^"]+)".*?name="fran" value="([^"]+)"', page
        )
        seat = Representation.objects.get(is_read=False)
        digest = {name: key for key, name, _day in forms}
        sent = {"organisation": "Nora", "namn": "Eva Lind", "fran": "2025-01-10", "ersatter": str(seat.pk)}
        assert (
            "är införd"
            in self.client.post(self.address, sent | {"enligt": digest["Eva Lind"]}, follow=True).content.decode()
        )
        seat.refresh_from_db()
        assert str(seat.until) == "2025-01-09" and Representation.objects.filter(person__name="Eva Lind").exists()
        self.client.post(self.address, {"svar": "inte-ny", "enligt": digest["Ann Berg"]})
        page = self.client.get(self.address).content.decode()
        assert "Anteckningarna säger" not in page and not Person.objects.filter(name="Ann Berg").exists()
        assert (
            Event.objects.filter(action="take_newcomer").count()
            == Event.objects.filter(action="decline_newcomer").count()
            == 1
        )
        assert self.client.post(self.address, {"svar": "inte-ny", "enligt": digest["Ann Berg"]}).status_code == 404
        assert "välkomstbrev" not in page and "Överlämning från den som slutar: Bo Ek" in page

    def test_who_leaves_can_be_sent_the_handover(self, monkeypatch: pytest.MonkeyPatch) -> None:
        clock(monkeypatch, AT)
        self._add(namn="Eva Lind", epost="eva@avesta.example", till="2025-01-31")
        address = f"/natverk/{self.network.pk}/overlamning/"
        page = self.client.get(f"{address}?skicka=1").content.decode()
        assert "En som slutar kan få överlämningen" in page and "eva@avesta.example" in page
        found = re.search(r'name="sigill" value="(\w+)"', page)
        assert found is not None
        assert "Ett brev är på väg" in self.client.post(address, {"sigill": found[1]}, follow=True).content.decode()
        assert "De som slutar har fått" in self.client.get(f"{address}?skicka=1").content.decode()
        reader = secretary(Role.READER, "Li Läsare")
        assert "skicka=1" not in reader.get(address).content.decode() and reader.post(address).status_code == 403

    def test_days_that_cannot_be_are_told_and_change_nothing(self) -> None:
        assert "2025-08-31" in self._add(fran="snart").content.decode()
        assert "innan den börjar" in self._add(till="2024-01-01").content.decode()
        assert not Representation.objects.filter(is_read=False).exists()
        self._add()
        assert "Datumet går inte att använda" in self._do(svar="avsluta", dag="i morgon")
        assert Representation.objects.get(is_read=False).until is None

    def test_what_minutes_and_entered_seats_say_stands_side_by_side(self) -> None:
        self._add(organisation="Nora")
        self._add(organisation="Nora", namn="Bo Ek", ersatter="ingen")
        page = self.client.get(f"/natverk/{self.network.pk}/").content.decode()
        assert "Hanna Viitasaari är införd för Nora men har setts för Avesta i protokollen." in page
        assert "Karl-Erik Holmqvist satt för Nora senast" in page
        assert "Sedda i protokollen men inte införda" in self.client.get(self.address).content.decode()

    def test_a_role_in_another_network_does_not_do(self) -> None:
        other = Network.objects.create(federation=federation(), name="SYV-nätverket")
        account = User.objects.create_user("egen@exempel.example", name="Egen")
        grant_role(user=account, role=Role.SECRETARY, federation=federation(), network=other, by=machine(), at=AT)
        log_in(self.client, account)
        assert self._add().status_code == 404 and not Representation.objects.filter(is_read=False).exists()
        self.address = f"/natverk/{other.pk}/representanter/"
        assert self._add().status_code == 200 and Representation.objects.get(is_read=False).network == other
