"""What other sites and calendars fetch: fragments, JSON, Atom, iCalendar, and calendars by secret addresses."""

import itertools
import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from icalendar import Calendar
from tests.entrypoints.web.test_acts import secretary
from tests.factories.meetings import DAY, ITEMS, network, planned, slot, two_days
from tests.factories.published import BEFORE, CONTACT, clock, opened, out, text, with_notes
from tests.factories.register import AT, actor, log_in, machine

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import change_meeting, plan_meetings
from lagetrunt.apps.organisation.models import RoleGrant
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.publications.calendar_keys import give_calendar_key, revoke_calendar_key
from lagetrunt.apps.publications.models import CalendarKey, Publication
from lagetrunt.apps.publications.publishing import sha256_of

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    clock(monkeypatch, BEFORE)


class TestTheFeeds:
    @pytest.fixture(autouse=True)
    def _published(self) -> None:
        opened(names=True)
        self.booking = with_notes()
        self.agenda, self.notes = out(self.booking), out(self.booking, "notes")
        self.way = f"/publikt/natverk/{self.booking.network_id}"

    def test_other_sites_may_fetch_them(self) -> None:
        for way in (self.way, "/publikt/forbundet"):
            for end in (".json", ".atom", ".ics"):
                assert Client().get(way + end).headers["Access-Control-Allow-Origin"] == "*"
        for address in (f"{self.way}/del.html", "/publikt/del.html"):
            assert Client().get(address).headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Origin" not in Client().get("/publikt/").headers

    def test_the_fragment_has_headings_in_order_and_no_style_or_script(self) -> None:
        html = text(Client().get(f"{self.way}/del.html"))
        assert not re.search(r"<script|<style|<link|\s(?:style|class|id|on\w+)=", html)
        levels = [int(level) for level in re.findall(r"<h(\d)", html)]
        assert levels[0] == 2 and all(after <= before + 1 for before, after in itertools.pairwise(levels))
        assert "genomföra en gemensam enkät" in html and CONTACT in html and "Nora: Karl-Erik Holmqvist" in html
        assert f'href="http://testserver/publikt/moten/{self.booking.pk}/"' in html

    def test_json_says_what_is_published_with_its_checksum(self) -> None:
        told = json.loads(Client().get(f"{self.way}.json").content)
        (notes,) = told["notes"]
        assert notes["sha256"] == sha256_of(notes["content"]) == self.notes.sha256
        assert told["meetings"][0] | {"url": ""} == {
            "network": "Elevhälsonätverket", "day": "2027-03-12", "last_day": "2027-03-12",
            "start": "2027-03-12T09:00:00+01:00", "end": "2027-03-12T11:30:00+01:00", "blocks": [], "cancelled": False,
            "published": ["agenda", "notes"], "url": "",
        }  # fmt: skip
        assert {"party": "Säter", "name": None, "role": None} in told["representatives"]
        assert told["contact"]["email"] == CONTACT

    def test_the_days_of_a_meeting_from_lunch_to_lunch_are_told_each(self) -> None:
        change_meeting(booking=self.booking, slot=two_days(DAY), by=machine(), at=AT)
        told = json.loads(Client().get(f"{self.way}.json").content)
        (row,) = [row for row in told["meetings"] if row["day"] == DAY.isoformat()]
        assert row["blocks"] == [
            {"start": "2027-03-12T12:00:00+01:00", "end": "2027-03-12T17:00:00+01:00"},
            {"start": "2027-03-13T08:30:00+01:00", "end": "2027-03-13T12:00:00+01:00"},
        ]
        for address in (f"/publikt/moten/{self.booking.pk}/", f"{self.way}/del.html"):
            page = text(Client().get(address)).replace("\N{NO-BREAK SPACE}", " ")
            assert "fre 12 mars 2027 kl. 12.00–17.00, lör 13 mars 2027 kl. 08.30–12.00" in page
        events = Calendar.from_ical(Client().get(f"{self.way}.ics").content).walk("VEVENT")
        (entry,) = [one for one in events if self.booking.start == one.DTSTART]
        assert str(entry["DESCRIPTION"]).startswith(
            "Tider: fre 12 mars 2027 kl. 12.00–17.00, lör 13 mars 2027 kl. 08.30"
        )

    def test_atom_is_well_formed_and_the_latest_is_first(self) -> None:
        for way in (self.way, "/publikt/forbundet"):
            root = ElementTree.fromstring(Client().get(f"{way}.atom").content)
            titles = [str(entry.findtext(f"{ATOM}title")) for entry in root.iter(f"{ATOM}entry")]
            assert titles == [
                "Anteckningar: Elevhälsonätverket fre 12 mars 2027", "Dagordning: Elevhälsonätverket fre 12 mars 2027",
            ]  # fmt: skip
            assert root.findtext(f"{ATOM}updated") and len(set(root.itertext())) > 5
        Publication.objects.all().delete()
        root = ElementTree.fromstring(Client().get("/publikt/forbundet.atom").content)
        assert not list(root.iter(f"{ATOM}entry")) and root.findtext(f"{ATOM}updated")

    def test_the_calendar_has_the_dates_by_rules_and_no_link_to_take_part(self) -> None:
        Booking.objects.exclude(pk=self.booking.pk).delete()
        Booking.objects.update(join_url="https://moten.example/hemlig", uid="hanna.viitasaari@avesta.example")
        for way in (self.way, "/publikt/forbundet"):
            data = Client().get(f"{way}.ics").content
            (event,) = Calendar.from_ical(data).walk("VEVENT")
            assert (
                self.booking.start == event.DTSTART
                and "RRULE" in data.decode()
                and event["LOCATION"] == "Stadshuset, Avesta"
            )
            assert b"hemlig" not in data and b"hanna" not in data and "2. Enkät om närvaro" in str(event["DESCRIPTION"])


class TestCalendarKeys:
    def test_it_shows_what_its_owner_sees_until_it_is_revoked(self) -> None:
        booking = planned()
        other = network("Ett annat nätverk")
        plan_meetings(network=other, slots=[slot(DAY)], by=machine(), at=AT)
        by = actor(Role.READER, network=network())
        key, secret = give_calendar_key(network=None, by=by, at=AT)
        answer = Client().get(f"/prenumerera/{secret}/moten.ics")
        uids = {str(event["UID"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")}
        assert booking.uid in uids and len(uids) == 2, "both of its network's, none of the other"
        assert "no-store" in answer.headers["Cache-Control"] and not answer.cookies
        User.objects.filter(pk=by.user_id).update(is_active=False)
        assert Client().get(f"/prenumerera/{secret}/moten.ics").status_code == 404
        User.objects.filter(pk=by.user_id).update(is_active=True)
        revoke_calendar_key(key=key, by=by, at=AT)
        assert Client().get(f"/prenumerera/{secret}/moten.ics").status_code == 404
        assert secret not in str(list(CalendarKey.objects.values())) + str(list(Event.objects.values()))

    def test_the_agenda_is_in_it_once_it_is_out_with_the_address_of_the_page(
        self, django_assert_max_num_queries: Any
    ) -> None:
        booking = planned()
        _key, secret = give_calendar_key(network=network(), by=actor(Role.READER, network=network()), at=AT)
        calendar = f"/prenumerera/{secret}/moten.ics"

        def told() -> list[str]:
            found = Calendar.from_ical(Client().get(calendar).content).walk("VEVENT")
            return [str(event["DESCRIPTION"]) for event in found if str(event["UID"]) == booking.uid]

        assert told() == [f"Mötets sida: http://testserver/kalender/{booking.pk}/"]
        Booking.objects.update(agenda_at=AT, agenda_by="Berit Ek")
        with django_assert_max_num_queries(10):
            (description,) = told()
        assert "Dagordning:" in description and f"1. kl. 09.00 {ITEMS[0]}" in description

    def test_a_role_that_is_taken_takes_the_calendar_with_it(self) -> None:
        planned()
        by = actor(Role.READER, network=network())
        _key, secret = give_calendar_key(network=network(), by=by, at=AT)
        assert Client().get(f"/prenumerera/{secret}/moten.ics").status_code == 200
        RoleGrant.objects.filter(user=by.user_id).delete()
        assert Client().get(f"/prenumerera/{secret}/moten.ics").status_code == 404

    def test_wrong_ones_are_counted(self) -> None:
        assert 429 in [Client().get(f"/prenumerera/gissning{n}/moten.ics").status_code for n in range(15)]

    def test_on_the_page_it_is_made_shown_once_and_revoked(self) -> None:
        planned()
        client = secretary()
        page = text(client.post("/kalender/prenumerera/", {"natverk": network().pk}))
        address = re.search(r'value="http://testserver(/prenumerera/[\w-]+/moten.ics)"', page)
        assert address is not None and "webcal://testserver/" in page
        assert Client().get(address[1]).status_code == 200
        page = text(client.get("/kalender/prenumerera/"))
        assert address[1] not in page and "Elevhälsonätverket" in page
        client.post(f"/kalender/prenumerera/{CalendarKey.objects.get().pk}/aterkalla/")
        assert Client().get(address[1]).status_code == 404

    def test_nobody_revokes_anothers_but_whoever_manages_accounts(self) -> None:
        planned()
        key, _secret = give_calendar_key(network=None, by=actor(Role.READER), at=AT)
        assert secretary().post(f"/kalender/prenumerera/{key.pk}/aterkalla/").status_code == 404
        boss = User.objects.get(pk=actor(Role.ADMINISTRATOR).user_id)
        client = log_in(Client(), boss)
        assert "reader" in text(client.get("/kalender/prenumerera/"))
        client.post(f"/kalender/prenumerera/{key.pk}/aterkalla/")
        key.refresh_from_db()
        assert key.revoked_at is not None

    def test_there_are_no_more_than_twenty(self) -> None:
        client = secretary()
        answers = [client.post("/kalender/prenumerera/").status_code for _ in range(21)]
        assert answers == [200] * 20 + [422] and CalendarKey.objects.count() == 20
