"""Whose the things to do around a meeting are, in words and on its page."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.entrypoints.web.test_acts import secretary
from tests.factories.meetings import SEATS, network, planned
from tests.factories.register import AT, machine

from lagetrunt.apps.meetings.agenda import change_item
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import call_off, set_working_order
from lagetrunt.apps.organisation.models import Person, Representation
from lagetrunt.apps.organisation.queries import holders
from lagetrunt.engines.preparing.way import Course, Order, duties
from lagetrunt.entrypoints.web.duty_lines import duty_lines

DAY = date(2027, 3, 12)
ALL = duties(Course(day=DAY, last=DAY), Order(), date(2027, 2, 1))


@pytest.mark.parametrize(
    ("presenters", "told"),
    [
        ([], "De som föredrar punkterna"),
        (["", "Åsa Ek", "Åsa Ek"], "Åsa Ek"),
        (["Åsa Ek", "Eva Lindros", "Bo Ros"], "Åsa Ek, Eva Lindros, Bo Ros"),
        (["presidiet"], "Presidiet"),
        (["A", "B", "C", "D"], "A, B, C och en till"),
        (["A", "B", "C", "D", "E"], "A, B, C och 2 till"),
    ],
)
def test_presenters_are_told_by_name(presenters: list[str], told: str) -> None:
    who = {row["duty"].key: row["who"] for row in duty_lines(ALL, {}, presenters)}
    assert who["papers"] == told


@pytest.mark.parametrize(
    ("named", "agenda", "settle"),
    [
        ({}, "Sekreteraren", "Ordföranden"),
        ({"secretary": "Eva Lindros", "chair": "Hanna Viitasaari"}, "Sekreteraren Eva Lindros", "Ordföranden Hanna Viitasaari"),
    ],
)  # fmt: skip
def test_offices_are_told_by_name_where_one_is_known(named: dict[str, str], agenda: str, settle: str) -> None:
    who = {row["duty"].key: row["who"] for row in duty_lines(ALL, named, [])}
    assert (who["items"], who["agenda"], who["notes"], who["settle"]) == (
        "Nätverkets ledamöter",
        agenda,
        agenda,
        settle,
    )


def _listed(client: Client, booking: Booking) -> str:
    page = client.get(f"/kalender/{booking.pk}/").content.decode()
    found = re.search(r"Att göra kring mötet</h2>.*?</ul>", page, re.DOTALL)
    return found.group() if found else ""


@pytest.mark.django_db
class TestOnThePage:
    def test_by_name(self) -> None:
        booking, client = planned(), secretary()
        change_item(item=booking.agenda.all()[1], by=machine(), at=AT, presenter="Åsa Ek")
        told = _listed(client, booking)
        assert "Sekreteraren Eva Lindros" in told and "Åsa Ek" in told and "Nätverkets ledamöter" in told
        assert "Ordföranden Hanna Viitasaari" in told and "Anteckningarna ska fastställas" in told

    def test_settled_by_silence_is_for_the_members_and_a_protocol_for_the_chair(self) -> None:
        booking, client = planned(), secretary()
        set_working_order(network=network(), by=machine(), at=AT, by_silence=True)
        told = _listed(client, booking)
        assert "Tyst godkännande" in told and "Ordföranden" not in told
        set_working_order(network=network(), by=machine(), at=AT, grade="protocol")
        told = _listed(client, booking)
        assert "Protokollet ska justeras" in told and "Ordföranden Hanna Viitasaari" in told

    def test_who_is_protected_is_told_by_office(self) -> None:
        booking, client = planned(), secretary()
        Person.objects.filter(name="Eva Lindros").update(protected=True)
        told = _listed(client, booking)
        assert "Eva Lindros" not in told and "Sekreteraren" in told

    def test_nothing_is_asked_for_of_a_meeting_that_is_called_off(self) -> None:
        booking, client = planned(), secretary()
        call_off(booking=booking, by=machine(), at=AT)
        assert _listed(client, booking) == ""


@pytest.mark.django_db
class TestHolders:
    def test_as_entered_before_as_read_and_on_the_day(self) -> None:
        booking = planned()
        assert booking.network is not None
        chair, read = Person.objects.get(name="Hanna Viitasaari"), Person.objects.get(name="Amina Jusufović")
        party = Representation.objects.get(person=read).party
        Representation.objects.create(
            network=booking.network, party=party, person=read, role="chair", is_read=True, since=DAY, until=DAY
        )
        named = {"chair": chair.name, "secretary": SEATS[3][1]}
        assert holders(actor=machine(), network=booking.network, day=DAY) == named
        Representation.objects.filter(person=chair).update(until=DAY - timedelta(days=1))
        assert holders(actor=machine(), network=booking.network, day=DAY)["chair"] == read.name
        Person.objects.filter(pk=read.pk).update(erased_at=timezone.now())
        assert holders(actor=machine(), network=booking.network, day=DAY) == {"secretary": SEATS[3][1]}
