"""Side events in the browser: planned at a meeting, signed up to by a link that may be forwarded, left by a link of one's own, shown where they should be."""

import json
import shutil
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from tests.entrypoints.web.test_by_link import READS
from tests.entrypoints.web.test_papers import signed_in, text
from tests.factories.events import NOW, START, facts, planned_event, signed
from tests.factories.published import clock, opened
from tests.factories.register import AT, actor, machine

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.events.models import SideEvent, SignUp
from lagetrunt.apps.events.planning import call_off_event, change_event
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.publications.calendar_keys import give_calendar_key
from lagetrunt.entrypoints.web.link_doors import sign_of

pytestmark = pytest.mark.django_db
FORM = {
    "title": "Seminarium om närvaro", "audience": "politiker", "day": "2027-03-12", "begins": "15:00", "ends": "16:30",
    "place": "Stadshuset", "join_url": "", "places": "2", "last_day": "2027-03-05", "about": "Forskare berättar.",
}  # fmt: skip
MOVED = {
    "days": "2027-03-19", "begins": "13:00", "ends": "16:00", "mode": "on_site", "place": "Folkets hus i Avesta", "host": "",
}  # fmt: skip
ANN = {"namn": "Ann Gäst", "organisation": "Kumla", "epost": "ann@gast.example", "onskemal": "Vegetariskt"}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    clock(monkeypatch, NOW)
    shutil.rmtree(settings.LAGETRUNT_COUNTS, ignore_errors=True)


def post(secret: str, way: str = "anmalan", **told: Any) -> HttpResponse:
    client = Client(enforce_csrf_checks=True, headers={"Origin": "null"})
    answer: HttpResponse = client.post(f"/l/{secret}/{way}/", {"sida": sign_of(secret)} | told)  # type: ignore[assignment]
    return answer


def page(secret: str) -> str:
    return text(Client().get(f"/l/{secret}/"))


def own_secret(name: str = "Ann Gäst") -> str:
    return Letter.objects.filter(to_name=name).order_by("pk")[0].text.split("/l/")[1].split("/")[0]


class TestTheOpenInvitation:
    def test_nothing_happens_at_get_and_nobody_who_comes_is_told_of(self) -> None:
        _, event = planned_event()
        signed(event, "Bo Gäst", organisation="Hemköping")
        before = Event.objects.count()
        with CaptureQueriesContext(connection) as asked:
            answer = Client().get(f"/l/{event.secret}/")
        assert not [one["sql"] for one in asked if not READS.match(one["sql"])] and Event.objects.count() == before
        shown = text(answer)
        assert "Seminarium om närvaro" in shown and "politiker och tjänstepersoner" in shown and not answer.cookies
        assert "Bo Gäst" not in shown and "Hemköping" not in shown and "mote.example" not in shown

    def test_one_signs_up_and_is_told_so_by_letter(self) -> None:
        _, event = planned_event()
        answer = post(event.secret, **ANN)
        assert answer.status_code == 302 and answer["Location"] == f"/l/{event.secret}/?tack=plats"
        assert "Tack, du är anmäld." in text(Client().get(answer["Location"]))
        assert post(event.secret, **ANN)["Location"] == answer["Location"] and SignUp.objects.count() == 1
        assert Letter.objects.count() == 2

    def test_what_is_wrong_is_said_with_all_that_was_written(self) -> None:
        _, event = planned_event()
        answer = post(event.secret, **ANN | {"epost": "ingen"})
        assert answer.status_code == 422 and "går inte att skriva till" in text(answer)
        assert all(f'value="{ANN[name]}"' in text(answer) for name in ("namn", "organisation"))
        assert Client().post(f"/l/{event.secret}/anmalan/", ANN).status_code == 403, "from its own page alone"
        assert not SignUp.objects.exists()

    def test_the_full_the_late_and_the_called_off_say_so(self) -> None:
        _, event = planned_event(places=1)
        signed(event, "Bo Gäst")
        assert "Du kan ställa dig på väntelistan" in page(event.secret)
        assert "?tack=lista" in post(event.secret, **ANN)["Location"]
        change_event(event=event, facts=facts(places=1, last_day=date(2027, 1, 29)), by=machine(), at=NOW)
        assert "Anmälan har stängt." in page(event.secret) and "<form" not in page(event.secret)
        call_off_event(event=event, by=machine(), at=NOW)
        assert "Det är inställt." in page(event.secret) and post(event.secret, **ANN).status_code == 422

    def test_it_is_sent_from_one_address_so_many_times_and_no_more(self) -> None:
        _, event = planned_event()
        with override_settings(ACCOUNT_RATE_LIMITS=settings.ACCOUNT_RATE_LIMITS | {"sign_up": "2/h/ip"}):
            sent = [post(event.secret, **ANN | {"epost": f"ann{number}@gast.example"}) for number in range(3)]
            assert [answer.status_code for answer in sent] == [302, 302, 429]
            assert Client().get(f"/l/{event.secret}/").status_code == 200
        assert SignUp.objects.count() == 2

    def test_a_link_for_something_else_opens_none_of_it(self) -> None:
        told, event = planned_event()
        other = told.ticket("answer")[1]
        assert post(other, **ANN).status_code == post(event.secret, "svar", svar="coming").status_code == 404
        assert post(event.secret, "min-anmalan", gor="avanmal").status_code == 404


class TestOnesOwnLink:
    def test_one_sees_the_sign_up_changes_a_wish_and_leaves(self) -> None:
        _, event = planned_event()
        post(event.secret, **ANN)
        secret = own_secret()
        assert "Du är anmäld" in page(secret) and "https://mote.example/seminarium" in page(secret)
        assert Client().get(f"/l/{secret}/min-anmalan/").status_code == 302 and SignUp.objects.get().state == "coming"
        post(secret, "min-anmalan", gor="spara", onskemal="Utan nötter")
        assert "Utan nötter</textarea>" in page(secret)
        assert post(secret, "min-anmalan", gor="spara", onskemal="x" * 301).status_code == 422
        post(secret, "min-anmalan", gor="avanmal")
        assert "Du är avanmäld" in page(secret) and "<form" not in page(secret)
        assert post(secret, **ANN).status_code == 404, "it is no invitation"


class TestForWhoPrepares:
    def test_one_is_planned_shown_changed_told_and_called_off(self) -> None:
        told, event = planned_event()
        client = signed_in(Role.SECRETARY)
        shown = text(client.post(f"/kalender/{told.booking.pk}/arrangemang/", FORM, follow=True))
        made = SideEvent.objects.order_by("-pk")[0]
        assert made.pk != event.pk and made.start == START - timedelta(hours=1), "by the clock in Sweden"
        assert f"http://testserver/l/{made.secret}/" in shown and "0 är anmälda" in shown
        post(made.secret, **ANN)
        shown = text(client.get(f"/arrangemang/{made.pk}/"))
        assert "Ann Gäst" in shown and "”Vegetariskt”" in shown and "En är anmäld till 2 platser" in shown
        shown = text(client.post(f"/arrangemang/{made.pk}/", FORM | {"place": "Folkets hus"}, follow=True))
        assert "En ska få veta vad som är ändrat" in shown
        seal = shown.split('name="sigill" value="')[1].split('"')[0]
        act = f"/arrangemang/{made.pk}/gor/"
        assert "Ett brev är på väg." in text(client.post(act, {"gor": "skicka", "sigill": seal}, follow=True))
        assert "Något har ändrats" in text(client.post(act, {"gor": "skicka", "sigill": seal}, follow=True))
        assert "Det är inställt." in text(client.post(act, {"gor": "stall-in"}, follow=True))

    def test_what_cannot_be_is_said_at_the_form_and_somebody_is_taken_off(self) -> None:
        told, event = planned_event()
        client = signed_in(Role.SECRETARY)
        answer = client.post(f"/kalender/{told.booking.pk}/arrangemang/", FORM | {"ends": "14:00"})
        assert answer.status_code == 422 and "sluta efter att det börjar" in text(answer)
        row = signed(event, "Bo Gäst")
        act = f"/arrangemang/{event.pk}/gor/"
        assert client.post(act, {"gor": "ta-bort", "anmald": "99999"}).status_code == 404
        assert "Avanmäld" in text(client.post(act, {"gor": "ta-bort", "anmald": row.pk}, follow=True))
        first = event.secret
        client.post(act, {"gor": "ny-lank"})
        assert Client().get(f"/l/{first}/").status_code == 404
        reader = signed_in(Role.READER)
        assert (
            reader.get(f"/arrangemang/{event.pk}/").status_code
            == reader.post(act, {"gor": "skicka"}).status_code
            == 403
        )

    def test_it_stands_on_the_page_of_the_meeting_for_all_who_see_that(self) -> None:
        told, event = planned_event()
        shown = text(signed_in(Role.READER).get(f"/kalender/{told.booking.pk}/"))
        assert "I anslutning till mötet" in shown and f'href="/l/{event.secret}/"' in shown
        assert f'href="/arrangemang/{event.pk}/"' not in shown


class TestForEverybody:
    def test_it_is_on_the_public_pages_and_in_the_feeds_once_it_is_shown_to_all(self) -> None:
        told, event = planned_event()
        opened(of=told.network.name)
        Network.objects.update(released_at=AT)
        client, pk = Client(), told.network.pk
        pages = (f"/publikt/moten/{told.booking.pk}/", f"/publikt/natverk/{pk}/", f"/publikt/natverk/{pk}/del.html")
        pages += (f"/publikt/natverk/{pk}.json", f"/publikt/natverk/{pk}.ics")
        assert not any("Seminarium om" in client.get(one).content.decode() for one in pages)
        change_event(event=event, facts=facts(is_public=True), by=machine(), at=NOW)
        for one in pages:
            answer = client.get(one)
            assert answer.status_code == 200, one
            said = answer.content.decode().replace("\r\n ", "")
            assert "Seminarium om" in said and event.secret in said and "mote.example/seminarium" not in said, one
        found = json.loads(client.get(pages[3]).content)["events"][0]
        assert (found["title"], found["is_digital"], found["cancelled"]) == ("Seminarium om närvaro", True, False)
        calendar = icalendar.Calendar.from_ical(client.get(pages[4]).content)
        assert event.uid in {str(one["UID"]) for one in calendar.walk("VEVENT")}

    def test_members_have_it_in_the_calendar_that_they_subscribe_to(self) -> None:
        told, event = planned_event()
        _key, secret = give_calendar_key(network=told.network, by=actor(Role.READER), at=AT)
        calendar = icalendar.Calendar.from_ical(Client().get(f"/prenumerera/{secret}/moten.ics").content)
        assert {event.uid, told.booking.uid} <= {str(one["UID"]) for one in calendar.walk("VEVENT")}


def test_it_stands_on_the_page_ahead() -> None:
    told, _ = planned_event()
    shown = text(signed_in(Role.READER).get(f"/natverk/{told.network.pk}/framat/"))
    assert "I anslutning till mötet: Seminarium om närvaro, fre 12 mars 2027 kl. 16.00–17.30" in shown


class TestWhenTheMeetingMoves:
    """What happens to the event is shown on the page where the meeting is moved or called off, before anything is pressed."""

    def test_where_it_would_go_is_told_as_soon_as_the_new_day_is(self) -> None:
        told, event = planned_event()
        signed(event, "Ann Gäst")
        client, address = signed_in(Role.SECRETARY), f"/kalender/{told.booking.pk}/andra/"
        page = text(client.get(address))
        assert "Följer med mötet, lika långt före eller efter det som nu" in page and "En är anmäld" in page
        before = Event.objects.count()
        page = text(client.get(address, MOVED | {f"arrangemang-{event.pk}": "kvar"}))
        assert "Följer med mötet: fre 19 mars 2027 kl. 16.00–17.30, Stadshuset" in page
        assert "Sista dag för anmälan blir fre 12 mars 2027" in page
        assert 'value="kvar" checked' in page and Event.objects.count() == before, "what was chosen holds"
        page = text(client.get(address, MOVED | {"days": "2027-01-29"}))
        assert "Sista dag för anmälan blir fre 22 jan 2027, som har varit" in page
        page = text(client.get(address, MOVED | {"days": "2027-03-12"}))
        assert "Följer med mötet: blir när och där det är" in page
        for wrong in ("i mars", "2027-03-19\n2027-03-20"):
            assert "lika långt före eller efter" in text(client.get(address, MOVED | {"days": wrong}))

    def test_one_press_moves_both_and_says_who_is_to_know(self) -> None:
        told, event = planned_event()
        signed(event, "Ann Gäst")
        client = signed_in(Role.SECRETARY)
        page = text(client.post(f"/kalender/{told.booking.pk}/andra/", MOVED, follow=True))
        assert "Ett arrangemang ändrades också." in page and "En ska få veta vad som är ändrat" in page
        assert "fre 19 mars 2027 kl. 16.00–17.30" in page and Letter.objects.count() == 1
        assert "En ska få veta vad som är ändrat" in text(client.get(f"/arrangemang/{event.pk}/"))

    @pytest.mark.parametrize(
        ("chosen", "day", "is_off"), [("kvar", 12, False), ("stall-in", 12, True), ("annat", 19, False)]
    )
    def test_what_is_chosen_is_done(self, chosen: str, day: int, is_off: bool) -> None:
        told, event = planned_event()
        address = f"/kalender/{told.booking.pk}/andra/"
        signed_in(Role.SECRETARY).post(address, MOVED | {f"arrangemang-{event.pk}": chosen})
        row = SideEvent.objects.get()
        assert (row.start.day, row.cancelled_at is not None) == (day, is_off)

    @pytest.mark.parametrize(("chosen", "is_off"), [("", True), ("stall-in", True), ("kvar", False)])
    def test_who_calls_the_meeting_off_sees_and_says_whether_the_event_is_too(self, chosen: str, is_off: bool) -> None:
        told, event = planned_event()
        client = signed_in(Role.SECRETARY)
        page = text(client.get(f"/kalender/{told.booking.pk}/"))
        assert "Ställs in det också" in page and "Blir av ändå" in page
        sent = {"gor": "stall-in"} | ({f"arrangemang-{event.pk}": chosen} if chosen else {})
        page = text(client.post(f"/kalender/{told.booking.pk}/gor/", sent, follow=True))
        assert "Mötet är inställt." in page and ("Ett arrangemang ändrades också." in page) is is_off
        assert (SideEvent.objects.get().cancelled_at is not None) is is_off

    def test_a_meeting_without_events_asks_nothing(self) -> None:
        told, event = planned_event()
        call_off_event(event=event, by=machine(), at=AT)
        client = signed_in(Role.SECRETARY)
        assert "arrangemang-" not in text(client.get(f"/kalender/{told.booking.pk}/andra/"))
        assert "arrangemang-" not in text(client.get(f"/kalender/{told.booking.pk}/"))
