"""Taking in a calendar on the pages: shown first, taken in once, changed by a later one, seen by those of its network."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.adapters.test_calendars import ics
from tests.entrypoints.web.test_acts import secretary
from tests.factories.published import clock
from tests.factories.register import AT, machine, two_meetings

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.events.models import SideEvent
from lagetrunt.apps.events.planning import Facts, plan_event
from lagetrunt.apps.meetings.models import Booking, Meeting
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Document

pytestmark = pytest.mark.django_db
FIRST = ("UID:ehn-1", "SEQUENCE:0", "DTSTART;TZID=Europe/Stockholm:20250314T090000",
         "DTEND;TZID=Europe/Stockholm:20250314T113000", "SUMMARY:Möte med Elevhälsonätverket", "LOCATION:Avesta")  # fmt: skip
OTHER = ("UID:x-1", "DTSTART;VALUE=DATE:20250401", "SUMMARY:<b>Annat</b>")


@pytest.fixture(autouse=True)
def _register() -> None:
    two_meetings()
    Document.objects.update(released_at=AT, released_by="prov")
    Network.objects.update(released_at=AT)


def _looked(client: Client, *events: tuple[str, ...]) -> str:
    file = SimpleUploadedFile("möten.ics", ics(*events))
    return client.post("/kalender/ta-in/", {"kalender": file}, follow=True).content.decode()


def _take(client: Client, page: str, **chosen: Any) -> str:
    packed = re.search(r'name="kalender" value="([^"]+)"', page)
    assert packed is not None
    sent: dict[str, Any] = {"kalender": packed[1]}
    for select in re.finditer(r'<select[^>]+name="(natverk-\d+)">(.*?)</select>', page, re.DOTALL):
        value = re.search(r'value="(\d+)" selected', select[2])
        sent[select[1]] = value[1] if value else ""
    return client.post("/kalender/behall/", sent | chosen, follow=True).content.decode()


def test_a_calendar_is_shown_first_doubtful_meetings_before_others_and_then_taken_in() -> None:
    client = secretary()
    page = _looked(client, FIRST, OTHER)
    assert "2 nya datum och inget ändrat, av 2" in page and "Inget nätverk känns igen" in page
    assert page.index("&lt;b&gt;Annat") < page.index("Möte med Elevhälsonätverket") and not Booking.objects.exists()
    assert "2 nya datum" in _take(client, page)
    row = Booking.objects.get(uid="ehn-1")
    assert row.network is not None and row.network.name == "Elevhälsonätverket" and row.state == "reserved"
    assert Event.objects.latest("pk").action == "take_in_calendar"
    shown = client.get("/kalender/?visa=alla").content.decode()
    meeting = Meeting.objects.get(day="2025-03-14")
    assert f"/moten/{meeting.pk}/" in shown and "kl. 09.00–11.30" in shown and "hela dagen" in shown


def test_the_same_calendar_again_is_no_copy_and_a_later_one_a_change() -> None:
    client = secretary()
    _take(client, _looked(client, FIRST))
    assert "Inget nytt datum och inget ändrat" in _looked(client, FIRST)
    moved = (*FIRST[:1], "SEQUENCE:1", "DTSTART;TZID=Europe/Stockholm:20250315T100000", FIRST[4], "STATUS:CANCELLED")
    page = _looked(client, moved)
    assert "ett ändrat, av 1 i kalendern" in page and "ändrat, var" in page and "inställt" in page
    _take(client, page)
    row = Booking.objects.get()
    assert (row.day.isoformat(), row.state, row.sequence) == ("2025-03-15", "cancelled", 1)
    assert "en äldre version, lämnas" in _looked(client, FIRST)
    _take(client, _looked(client, FIRST))
    assert Booking.objects.get().sequence == 1


MOVED = ("UID:ehn-1", "SEQUENCE:1", "DTSTART;TZID=Europe/Stockholm:20250315T100000",
         "DTEND;TZID=Europe/Stockholm:20250315T123000", "SUMMARY:Möte med Elevhälsonätverket", "LOCATION:Avesta")  # fmt: skip


@pytest.mark.parametrize(
    ("later", "said", "start", "is_off"),
    [
        pytest.param(MOVED, "följer med, till lör 15 mars 2025 kl. 13.00–14.00", datetime(2025, 3, 15, 12, tzinfo=UTC), False, id="moved"),
        pytest.param((*MOVED, "STATUS:CANCELLED"), "ställs in det också", datetime(2025, 3, 14, 11, tzinfo=UTC), True, id="cancelled"),
        pytest.param((*FIRST[:1], "SEQUENCE:1", *FIRST[2:4], "SUMMARY:Annan rubrik"), "", datetime(2025, 3, 14, 11, tzinfo=UTC), False, id="other words"),
    ],
)  # fmt: skip
def test_a_side_event_goes_with_its_meeting_and_that_is_shown_first(
    monkeypatch: pytest.MonkeyPatch, later: tuple[str, ...], said: str, start: datetime, is_off: bool
) -> None:
    now = datetime(2025, 2, 1, 9, tzinfo=UTC)
    clock(monkeypatch, now)
    client = secretary()
    _take(client, _looked(client, FIRST))
    noon = datetime(2025, 3, 14, 11, tzinfo=UTC)
    facts = Facts(title="Seminarium", start=noon, end=noon + timedelta(hours=1), place="Avesta")
    plan_event(booking=Booking.objects.get(), facts=facts, by=machine(), at=now)
    page = _looked(client, later).replace("\N{NO-BREAK SPACE}", " ")
    assert ("Seminarium: " in page) is bool(said) and said in page
    assert ("Ett arrangemang ändrades också." in _take(client, page)) is bool(said)
    row = SideEvent.objects.get()
    assert (row.start, row.cancelled_at is not None, row.sequence) == (start, is_off, 1 if said else 0)


def test_a_meeting_is_left_out_when_the_person_says_so() -> None:
    client = secretary()
    _take(client, _looked(client, OTHER), **{"natverk-0": "utelamna"})
    assert not Booking.objects.exists()


@pytest.mark.parametrize("kind", ["PRIVATE", "CONFIDENTIAL"])
def test_a_meeting_marked_as_private_is_left_out_unless_somebody_chooses_else(kind: str) -> None:
    client = secretary()
    page = _looked(client, (*OTHER, f"CLASS:{kind}"), (*FIRST, "CLASS:PUBLIC"))
    assert "märkt som privat" in page and page.count('value="utelamna" selected') == 1
    assert re.search(r'name="natverk-0">.*?value="utelamna" selected', page, re.DOTALL)
    assert "Ett nytt datum" not in _take(client, page, **{"natverk-0": "utelamna"})
    assert [row.uid for row in Booking.objects.all()] == ["ehn-1"]


def test_what_was_shown_cannot_be_changed_on_the_way() -> None:
    client = secretary()
    page = _take(client, _looked(client, FIRST), kalender="påhittat")
    assert "Sidan har blivit för gammal" in page and not Booking.objects.exists()
    assert "Ett av nätverken finns inte" in _take(client, _looked(client, FIRST), **{"natverk-0": "99999"})
    assert not Booking.objects.exists()


@pytest.mark.parametrize("data", [b"", b"hej", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"])
def test_a_bad_file_is_told_in_words(data: bytes) -> None:
    file = SimpleUploadedFile("a.ics", data, "text/calendar")
    page = secretary().post("/kalender/ta-in/", {"kalender": file} if data else {}, follow=True).content.decode()
    assert "Exportera den" in page or "Välj en kalenderfil" in page


def test_readers_see_dates_of_networks_and_take_nothing_in() -> None:
    client, reader = secretary(), secretary(Role.READER)
    _take(client, _looked(client, FIRST, OTHER))
    shown = reader.get("/kalender/?visa=alla").content.decode()
    assert "Möte med Elevhälsonätverket" in shown and "Annat" not in shown
    assert reader.get("/kalender/ta-in/").status_code == reader.post("/kalender/behall/").status_code == 403
