"""What came in, in the browser: what waits is taken to a meeting by one press, looked at, or put aside; nobody is overrun."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.entrypoints.web.test_acts import secretary
from tests.factories.meetings import network, planned, slot
from tests.factories.register import machine

from lagetrunt.apps.arrivals.keeping import Came, Sort, State, keep_arrival
from lagetrunt.apps.arrivals.models import Arrival
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import plan_meetings
from lagetrunt.apps.minutes.models import Record
from lagetrunt.workflows.read_documents.taking_in import store
from lagetrunt.workflows.write_minutes.writing import notes_file

pytestmark = pytest.mark.django_db


def page(client: Client) -> str:
    return client.get("/inkommet/").content.decode()


class TestWhatWaits:
    @pytest.fixture(autouse=True)
    def _file(self) -> None:
        day = timezone.localdate() - timedelta(days=3)
        self.booking, self.client = planned(days=(day,)), secretary()
        data = notes_file(booking=self.booking, by=machine())[1]
        came = Came(key="k", source="mail", sort=Sort.NOTES, from_name="Eva Lindros", subject="Anteckningar", name="Möte.docx", sha256=store().put(data))  # fmt: skip
        self.row = keep_arrival(came=came, state=State.WAITING, why="Välj mötet.", booking=self.booking, by=machine(), at=timezone.now())  # fmt: skip
        self.data = data

    def test_it_is_shown_with_its_reason_and_the_meeting_proposed(self) -> None:
        shown = page(self.client)
        assert "En sak väntar på dig" in shown
        assert "Välj mötet." in shown
        assert f'<option value="{self.booking.pk}" selected>' in shown

    def test_one_press_takes_it_to_the_meeting(self) -> None:
        told = self.client.post(f"/inkommet/{self.row.pk}/", {"svar": "ta", "mote": self.booking.pk}, follow=True)
        assert "Anteckningarna är lämnade" in told.content.decode()
        assert Record.objects.get().booking == self.booking
        self.row.refresh_from_db()
        assert self.row.state == "taken"
        again = self.client.post(f"/inkommet/{self.row.pk}/", {"svar": "ta", "mote": self.booking.pk}, follow=True)
        assert "redan lämnad" in again.content.decode()
        assert Record.objects.count() == 1

    def test_another_meeting_is_found_on_a_page_of_its_own_and_taken_by_one_press(self) -> None:
        (other,) = plan_meetings(network=network("Vuxennätverket"), slots=[slot(self.booking.day - timedelta(days=400))], by=machine(), at=timezone.now())  # fmt: skip
        address = f"/inkommet/{self.row.pk}/mote/"
        assert address in page(self.client)
        shown = self.client.get(address).content.decode()
        assert "Vilket möte är Möte.docx från?" in shown
        assert f'name="mote" value="{other.pk}"' in shown and f'name="mote" value="{self.booking.pk}"' in shown
        one = self.client.get(address, {"natverk": other.network_id}).content.decode()
        assert f'name="mote" value="{other.pk}"' in one and f'name="mote" value="{self.booking.pk}"' not in one
        assert "Inga möten passar in" in self.client.get(address, {"natverk": other.network_id, "tid": f"k{self.booking.day.year}"}).content.decode()  # fmt: skip
        self.client.post(f"/inkommet/{self.row.pk}/", {"svar": "undan"})
        assert self.client.get(address).status_code == 404

    def test_a_press_leads_back_to_the_page_of_the_list_that_it_was_made_on(self) -> None:
        assert f'action="/inkommet/{self.row.pk}/?sida=2"' in self.client.get("/inkommet/?sida=2").content.decode()
        told = self.client.post(f"/inkommet/{self.row.pk}/?sida=2", {"svar": "undan"})
        assert told["Location"] == "/inkommet/?sida=2"

    def test_it_is_put_aside_once(self) -> None:
        assert "Lagt åt sidan" in self.client.post(f"/inkommet/{self.row.pk}/", {"svar": "undan"}, follow=True).content.decode()  # fmt: skip
        assert "hann före" in self.client.post(f"/inkommet/{self.row.pk}/", {"svar": "undan"}, follow=True).content.decode()  # fmt: skip
        assert "Inkommet" in page(self.client)

    def test_without_a_meeting_it_says_what_to_do(self) -> None:
        told = self.client.post(f"/inkommet/{self.row.pk}/", {"svar": "ta", "mote": ""}, follow=True)
        assert "Välj mötet som filen är från" in told.content.decode()

    def test_the_file_is_fetched_as_it_came(self) -> None:
        told = self.client.get(f"/inkommet/{self.row.pk}/fil/")
        assert b"".join(told.streaming_content) == self.data  # type: ignore[attr-defined]
        store().remove(self.row.sha256)
        assert self.client.get(f"/inkommet/{self.row.pk}/fil/").status_code == 404
        gone = self.client.post(f"/inkommet/{self.row.pk}/", {"svar": "ta", "mote": self.booking.pk}, follow=True)
        assert "Filen finns inte kvar" in gone.content.decode()

    def test_a_meeting_that_is_off_takes_nothing(self) -> None:
        Booking.objects.filter(pk=self.booking.pk).update(state="cancelled")
        told = self.client.post(f"/inkommet/{self.row.pk}/", {"svar": "ta", "mote": self.booking.pk}, follow=True)
        assert "Mötet är inställt" in told.content.decode()
        assert Arrival.objects.get().state == "waiting"


def test_an_empty_box_says_so_and_how_it_is_set_up() -> None:
    network()
    shown = page(secretary())
    assert "Inget har kommit in" in shown
    assert "Ingen brevlåda" in shown
