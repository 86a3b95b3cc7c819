"""The half-year of a link's person as a calendar to subscribe to: what it holds, and for which links there is none."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from tests.factories.invited import invited
from tests.factories.published import BEFORE, clock
from tests.factories.register import AT, machine

from lagetrunt.apps.answers.tickets import revoke_ticket
from lagetrunt.apps.meetings.agenda import add_item
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import call_off

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    clock(monkeypatch, BEFORE)


class TestCalendar:
    def test_the_own_half_year_is_a_calendar_to_subscribe_to(self) -> None:
        told = invited(timezone.localdate() + timedelta(days=40))
        other = invited(timezone.localdate() + timedelta(days=41), "Rektorsnätverket")
        secret = told.ticket("phone", person="Hanna Viitasaari", at=timezone.now())[1]
        answer = Client().get(f"/l/{secret}/kalender.ics")
        assert answer["Content-Type"].startswith("text/calendar") and answer["Cache-Control"] == "private, no-store"
        (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
        assert (str(event["UID"]), event["DTSTART"].dt) == (told.booking.uid, told.booking.start)
        assert "ATTENDEE" not in event and other.booking.uid not in answer.content.decode()
        add_item(booking=told.booking, title="Enkäten", by=machine(), at=AT)
        assert "Enkäten" not in str(event["DESCRIPTION"]), "not before it has been sent out"
        Booking.objects.update(agenda_at=AT, agenda_by="Berit Ek")
        (event,) = Calendar.from_ical(Client().get(f"/l/{secret}/kalender.ics").content).walk("VEVENT")
        assert "Enkäten" in event["DESCRIPTION"] and f"/l/{secret}/" in event["DESCRIPTION"]
        call_off(booking=told.booking, by=machine(), at=AT)
        (event,) = Calendar.from_ical(Client().get(f"/l/{secret}/kalender.ics").content).walk("VEVENT")
        assert str(event["STATUS"]) == "CANCELLED" and int(event["SEQUENCE"]) == 1

    def test_a_link_for_something_else_or_revoked_has_none(self) -> None:
        told = invited()
        ticket, secret = told.ticket("phone")
        revoke_ticket(ticket=ticket, by=machine(), at=AT)
        for gone in (secret, told.ticket()[1], "okänd"):
            assert Client().get(f"/l/{gone}/kalender.ics").status_code == 404
