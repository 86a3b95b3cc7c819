"""A half-year gets its hosts in turn when it is planned, and the order is changed by plain buttons."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.entrypoints.web.test_acts import secretary
from tests.entrypoints.web.test_planned import FORM
from tests.factories.meetings import network
from tests.factories.register import AT, machine

from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.organisation.models import Party
from lagetrunt.apps.organisation.seating import enter_party, enter_seat

pytestmark = pytest.mark.django_db


def hosts() -> list[str]:
    return [row.host.name if row.host else "" for row in Booking.objects.order_by("day", "pk")]


def test_a_half_year_is_planned_with_hosts_in_turn_and_each_can_be_changed() -> None:
    client, found = secretary(), network()
    for name in ("Nora", "Avesta"):
        party = enter_party(name=name, by=machine(), at=AT)
        enter_seat(network=found, party=party, person=None, by=machine(), at=AT)
    days = [timezone.localdate() + timedelta(weeks=4 * n) for n in (1, 2, 3)]
    sent = {**FORM, "network": str(found.pk), "days": "\n".join(map(str, days)), "host": "turas-om"}
    answer = client.post("/kalender/nytt/", sent)
    address = f"/natverk/{found.pk}/vardar/"
    assert answer.status_code == 302 and answer["Location"] == address
    assert hosts() == ["Avesta", "Nora", "Avesta"]
    avesta, nora = Party.objects.get(name="Avesta"), Party.objects.get(name="Nora")
    second = Booking.objects.get(day=days[1])
    client.post(f"/kalender/{second.pk}/andra/", {**FORM, "days": str(days[1]), "host": str(avesta.pk)})
    assert hosts() == ["Avesta", "Avesta", "Avesta"]
    assert "Värd: Avesta" in client.get(address).content.decode()
    assert "värd: Avesta" in client.get("/kalender/").content.decode()
    client.post(address, {"gor": "bort", "kommun": str(avesta.pk)})
    page = client.get(address).content.decode()
    assert "Är inte med i turordningen" in page
    client.post(address, {"gor": "fordela"})
    assert hosts() == ["Nora", "Nora", "Nora"]
    told = client.post(address, {"gor": "bort", "kommun": str(nora.pk)}, follow=True).content.decode()
    assert "Någon måste vara kvar i turordningen." in told
    assert "Sidan är gammal" in client.post(address, {"gor": "nonsens"}, follow=True).content.decode()


def test_a_network_without_municipalities_says_so_and_nothing_is_reserved() -> None:
    client, found = secretary(), network()
    sent = {**FORM, "network": str(found.pk), "days": "2027-01-22", "host": "turas-om"}
    assert "inga kommuner som kan turas om" in client.post("/kalender/nytt/", sent).content.decode()
    assert not Booking.objects.exists()
    assert "Ingen kommun sitter i nätverket än." in client.get(f"/natverk/{found.pk}/vardar/").content.decode()
