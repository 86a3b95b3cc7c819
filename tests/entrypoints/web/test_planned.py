"""A secretary plans a half-year, builds an agenda from what waits and what the register holds, and marks the way."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.entrypoints.web.test_acts import secretary
from tests.factories.meetings import two_days
from tests.factories.register import federation, log_in, machine, release_all, two_meetings

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.meetings import planning
from lagetrunt.apps.meetings.models import AgendaItem, Booking, Topic
from lagetrunt.apps.meetings.planning import Slot, plan_meetings
from lagetrunt.apps.organisation.models import Network, Party
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import grant_role

pytestmark = pytest.mark.django_db
FORM = {
    "begins": "09:00",
    "ends": "12:00",
    "mode": "hybrid",
    "place": "Folkets hus",
    "join_url": "https://mote.example/1",
}


def network(name: str = "Elevhälsonätverket") -> Network:
    return Network.objects.create(federation=federation(), name=name, released_at=timezone.now())


def booked(found: Network, in_days: int = 40) -> Booking:
    day = timezone.localdate() + timedelta(days=in_days)
    return plan_meetings(network=found, slots=[Slot(day=day, last=day)], by=machine(), at=timezone.now())[0]


def text(client: Client, booking: Booking) -> str:
    return client.get(f"/kalender/{booking.pk}/").content.decode()


def test_a_half_year_is_planned_on_one_page() -> None:
    client, found = secretary(), network()
    days = "2027-01-22\n\n2027-03-12 – 2027-03-13\n2027-05-14"
    answer = client.post("/kalender/nytt/", {**FORM, "network": str(found.pk), "days": days}, follow=True)
    assert "Datumen är reserverade. Ingen inbjudan har skickats än." in answer.content.decode()
    rows = list(Booking.objects.order_by("day"))
    assert [(row.day, row.last) for row in rows] == [
        (date(2027, 1, 22), date(2027, 1, 22)), (date(2027, 3, 12), date(2027, 3, 13)), (date(2027, 5, 14), date(2027, 5, 14)),
    ]  # fmt: skip
    assert timezone.localtime(rows[2].start).strftime("%H:%M %z") == "09:00 +0200"
    assert "fre\N{NO-BREAK SPACE}22\N{NO-BREAK SPACE}jan 2027" in client.get("/kalender/").content.decode()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"days": "22/1"}, "”22/1” är ingen dag. Skriv dagen som 2027-01-22"),
        ({"days": "2027-02-30"}, "är ingen dag"),
        ({"days": "\n"}, "måste fyllas i"),
        ({"ends": "08:00"}, "Kontrollera klockslagen"),
        ({"days": "2027-03-13 – 2027-03-12"}, "Kontrollera dagarna"),
        ({"days": "2027-01-22\n2027-01-22"}, "har redan ett möte fre 22 jan 2027"),
        ({"join_url": "javascript:alert(1)"}, "giltig URL"),
    ],
)
def test_what_cannot_be_is_told_at_once_and_nothing_is_reserved(change: dict[str, str], told: str) -> None:
    client, found = secretary(), network()
    sent = {**FORM, "network": str(found.pk), "days": "2027-01-22", **change}
    page = client.post("/kalender/nytt/", sent)
    assert page.status_code == 200 and told in page.content.decode().replace("&quot;", '"')
    assert not Booking.objects.exists()


NIGHT = {"evening": "17:00", "morning": "08:30", "begins": "12:00", "ends": "12:00"}


@pytest.mark.parametrize(
    ("change", "hours"),
    [
        ({}, ["12 12.00–17.00", "13 08.30–12.00"]),
        ({"days": "2027-03-12 – 2027-03-14"}, ["12 12.00–17.00", "13 08.30–17.00", "14 08.30–12.00"]),
        ({"evening": "", "morning": ""}, []),
        ({"days": "2027-03-12", "ends": "15:00"}, []),
    ],
)
def test_a_meeting_from_lunch_to_lunch_sits_a_while_each_day(change: dict[str, str], hours: list[str]) -> None:
    client, found = secretary(), network()
    offered = client.get("/kalender/nytt/").content.decode()
    assert 'value="17:00"' in offered and 'value="08:30"' in offered
    days = "2027-03-12 – 2027-03-13"
    client.post("/kalender/nytt/", {**FORM, **NIGHT, "network": str(found.pk), "days": days, **change})
    booking = Booking.objects.get()
    told = [f"{start:%d %H.%M}–{end:%H.%M}" for start, end in booking.sittings] if booking.blocks else []
    assert told == hours


def test_the_page_of_a_meeting_over_two_days_tells_each_and_counts_both() -> None:
    client, found = secretary(), network()
    (booking,) = plan_meetings(network=found, slots=[two_days(date(2027, 3, 11))], by=machine(), at=timezone.now())
    for title, minutes in (("Läget", "300"), ("Mallen", "240")):
        client.post(f"/kalender/{booking.pk}/punkter/", {"rubrik": title, "minuter": minutes})
    page = text(client, booking).replace("\N{NO-BREAK SPACE}", " ")
    assert "tor 11 mars 2027 kl. 12.00–17.00, fre 12 mars 2027 kl. 08.30–12.00" in page.replace("tors 11", "tor 11")
    assert "Punkterna tar 30 minuter längre än mötet." in page and "08.30 · 240 minuter" in page
    assert "Punkterna tar 540 minuter av mötets 510" in page
    address = f"/kalender/{booking.pk}/andra/"
    form = client.get(address).content.decode()
    assert 'value="17:00"' in form and 'value="08:30"' in form
    sent = {**FORM, **NIGHT, "days": "2027-03-11 – 2027-03-12", "evening": ""}
    assert "Skriv både när dagen slutar och när nästa dag börjar" in client.post(address, sent).content.decode()
    client.post(address, {**sent, "evening": "18:00"})
    booking.refresh_from_db()
    assert booking.blocks[0] == ["2027-03-11T12:00", "2027-03-11T18:00"]
    assert "tar 30 minuter längre" not in text(client, booking)


def test_the_agenda_is_built_by_presses_alone() -> None:
    client, found = secretary(), network()
    booking, spring = booked(found), booked(found, 100)
    for title, minutes in (("Läget", "40"), ("Mallen", "90"), ("Rapport", "")):
        client.post(f"/kalender/{booking.pk}/punkter/", {"rubrik": title, "minuter": minutes})
    first, second, third = AgendaItem.objects.order_by("position")
    client.post(f"/kalender/punkter/{third.pk}/", {"gor": "upp"})
    client.post(f"/kalender/punkter/{first.pk}/", {"gor": "upp"})
    assert list(AgendaItem.objects.values_list("title", flat=True)) == ["Läget", "Rapport", "Mallen"]
    client.post(
        f"/kalender/punkter/{first.pk}/",
        {
            "gor": "spara",
            "rubrik": "Läget i kommunerna",
            "minuter": "30",
            "mal": "round",
            "foredragande": "",
            "forslag": "Alla.",
            "dnr": "EHN 2027/14",
        },
    )
    client.post(f"/kalender/punkter/{second.pk}/", {"gor": "flytta", "mote": str(spring.pk)})
    page = text(client, booking)
    assert (
        "Läget i kommunerna" in page
        and "Laget runt" in page
        and "30 minuter" in page
        and "Dnr EHN 2027/14" in page
        and "Flyttat till ett senare möte" in page
    )
    assert spring.agenda.get().title == "Mallen"
    client.post(f"/kalender/punkter/{third.pk}/", {"gor": "bort"})
    client.post(f"/kalender/{booking.pk}/ordning/", {"ordning": f"{first.pk},x,999999"})
    assert [item.title for item in booking.agenda.filter(moved_to=None)] == ["Läget i kommunerna"]


def test_the_registered_number_of_the_meeting_is_written_on_its_form() -> None:
    client, booking = secretary(), booked(network())
    told = {**FORM, "days": booking.day.isoformat(), "host": "", "reference": "KFG 2027/3"}
    client.post(f"/kalender/{booking.pk}/andra/", told)
    assert "Dnr KFG 2027/3" in text(client, booking)
    form = client.get(f"/kalender/{booking.pk}/andra/").content.decode()
    assert 'value="KFG 2027/3"' in form, "what is not changed stays"


def test_an_item_is_a_line_and_opens_with_all_that_can_be_done_to_it() -> None:
    client, found = secretary(), network()
    booking, spring = booked(found), booked(found, 100)
    sent = {"rubrik": "Läget <nu>", "minuter": "40", "foredragande": "Prov Person", "mal": "round", "forslag": "Alla."}
    client.post(f"/kalender/{booking.pk}/punkter/", sent)
    item = booking.agenda.get()
    address = f"/kalender/punkter/{item.pk}/"
    page = text(client, booking)
    assert "40 minuter · Föredras av Prov Person" in page and "Laget runt</span>" in page and "Alla." in page
    assert f'href="{address}"' in page and 'aria-label="Flytta upp Läget &lt;nu&gt;"' in page and "<nu>" not in page
    assert 'name="forslag"' not in page and 'value="flytta"' not in page
    opened = client.get(address).content.decode()
    for word in ('value="Läget &lt;nu&gt;"', 'value="40"', 'value="round" selected', "Alla.</textarea>", "Prov Person"):
        assert word in opened
    assert f'<option value="{spring.pk}">' in opened and 'value="bort"' in opened
    assert f'href="/kalender/{booking.pk}/"' in opened and secretary(Role.READER).get(address).status_code == 403
    client.post(address, {"gor": "flytta", "mote": str(spring.pk)})
    assert client.get(address)["Location"] == f"/kalender/{booking.pk}/"
    again = text(client, booking)
    assert "Flyttat till ett senare möte" in again and f'href="/kalender/{spring.pk}/"' in again


def test_an_item_taken_up_again_leads_back_and_one_of_a_meeting_called_off_does_not_open() -> None:
    client, found = secretary(), network()
    booking, spring = booked(found), booked(found, 100)
    client.post(f"/kalender/{booking.pk}/punkter/", {"rubrik": "Mallen"})
    client.post(f"/kalender/punkter/{booking.agenda.get().pk}/", {"gor": "igen", "mote": str(spring.pk)})
    page = text(client, spring)
    assert "Tas upp igen från" in page and f'href="/kalender/{booking.pk}/"' in page
    planning.call_off(booking=spring, by=machine(), at=timezone.now())
    address = f"/kalender/punkter/{spring.agenda.get().pk}/"
    assert client.get(address)["Location"] == f"/kalender/{spring.pk}/" and address not in text(client, spring)


def test_a_change_keeps_the_words_of_the_calendar_and_tells_host_and_company() -> None:
    client, found, other = secretary(), network(), network("Rektorsnätverket")
    booking = booked(found)
    Booking.objects.filter(pk=booking.pk).update(summary="EHN lunch till lunch")
    host = Party.objects.create(federation=federation(), name="Nora", key="nora", released_at=timezone.now())
    sent = {**FORM, "days": booking.day.isoformat(), "host": str(host.pk), "together": [str(other.pk)]}
    client.post(f"/kalender/{booking.pk}/andra/", sent)
    booking.refresh_from_db()
    assert (booking.summary, booking.place, booking.host, booking.sequence) == (
        "EHN lunch till lunch",
        "Folkets hus",
        host,
        1,
    )
    page = text(client, booking)
    assert "Tillsammans med Rektorsnätverket" in page and "Värd: Nora" in page
    again = client.get(f"/kalender/{booking.pk}/andra/").content.decode()
    assert 'value="09:00"' in again and f'<option value="{other.pk}" selected' in again


def test_the_presidium_prepares_in_a_meeting_of_its_own() -> None:
    client, found = secretary(), network()
    booking = booked(found)
    day = (booking.day - timedelta(days=14)).isoformat()
    client.post(f"/kalender/nytt/?forbereder={booking.pk}", {**FORM, "network": str(found.pk), "days": day})
    before = Booking.objects.get(prepares=booking)
    assert "Förbereder mötet" in text(client, before) and "Förbereds" in text(client, booking)
    wrong = client.post(
        f"/kalender/nytt/?forbereder={booking.pk}", {**FORM, "network": str(network("Annat").pk), "days": "2027-03-01"}
    )
    assert "hör till ett annat nätverk" in wrong.content.decode() and Booking.objects.count() == 2


@pytest.mark.parametrize("minutes", ["0", "601", "många", "-3"])
def test_a_length_that_is_none_is_told_and_nothing_is_kept(minutes: str) -> None:
    client, booking = secretary(), booked(network())
    page = client.post(f"/kalender/{booking.pk}/punkter/", {"rubrik": "A", "minuter": minutes}, follow=True)
    assert "minuterna ska vara ett tal mellan 1 och 600" in page.content.decode() and not AgendaItem.objects.exists()


def test_an_overfull_day_is_told() -> None:
    client, found = secretary(), network()
    client.post("/kalender/nytt/", {**FORM, "network": str(found.pk), "days": "2027-01-22"})
    booking = Booking.objects.get()
    for title, minutes in (("A", "100"), ("B", "90")):
        client.post(f"/kalender/{booking.pk}/punkter/", {"rubrik": title, "minuter": minutes})
    page = text(client, booking)
    assert "Punkterna tar 10 minuter längre än mötet" in page and "10.40" in page


def test_what_the_register_holds_is_offered_with_its_reason_and_taken_or_left() -> None:
    two_meetings()
    release_all()
    client = secretary()
    found = Network.objects.get(name__startswith="Elevhälso")
    day = date(2025, 4, 25)
    booking = plan_meetings(network=found, slots=[Slot(day=day, last=day)], by=machine(), at=timezone.now())[0]
    Booking.objects.filter(pk=booking.pk).update(last=timezone.localdate() + timedelta(days=1))
    there = f"/kalender/{booking.pk}/forslag/"
    assert f'hx-get="{there}"' in text(client, booking)
    page = client.get(there).content.decode()
    assert "Registret föreslår" in page and "har lovat det till" in page and "?uppgift=" in page
    (source,) = {part.split('"')[0] for part in page.split('name="kalla" value="')[1:] if part.startswith("assignment")}
    client.post(f"/kalender/{booking.pk}/punkter/", {"kalla": source})
    item = booking.agenda.get()
    assert item.topic is not None and item.topic.source == source and "har lovat" in item.topic.why
    assert source not in client.get(there).content.decode()
    again = client.post(f"/kalender/{booking.pk}/punkter/", {"kalla": source}, follow=True)
    assert "Förslaget finns inte längre" in again.content.decode() and booking.agenda.count() == 1


def test_a_question_waits_is_taken_up_or_dropped() -> None:
    client, found = secretary(), network()
    booking = booked(found)
    for title in ("Frånvaron", "Kakor"):
        client.post(f"/kalender/{booking.pk}/punkter/", {"rubrik": title, "senare": "1"})
    wanted, dropped = Topic.objects.order_by("pk")
    assert "Frågor som väntar" in text(client, booking) and not booking.agenda.exists()
    client.post(f"/kalender/{booking.pk}/punkter/", {"fraga": str(wanted.pk)})
    client.post(f"/kalender/{booking.pk}/punkter/", {"fraga": str(dropped.pk), "svar": "inte"})
    page = text(client, booking)
    assert booking.agenda.get().topic == wanted and "Inga frågor väntar" in page and "Kakor" not in page


def test_the_agenda_goes_out_from_the_page_that_shows_who_gets_it() -> None:
    client = secretary()
    booking = booked(network())
    there = f"/kalender/{booking.pk}/inbjudan/?dagordning=1"
    assert f'href="{there}">Skicka dagordningen</a>' in text(client, booking)
    answer = client.post(f"/kalender/{booking.pk}/gor/", {"gor": "skicka", "steg": "agenda"})
    assert answer.status_code == 302 and answer["Location"] == there, "an old page leads there too"
    booking.refresh_from_db()
    assert booking.agenda_at is None
    again = client.post(f"/kalender/{booking.pk}/gor/", {"gor": "skicka", "steg": "kaffe"}, follow=True)
    assert "Sidan är gammal" in again.content.decode()


def test_the_first_button_of_a_step_is_what_does_it() -> None:
    client, found = secretary(), network()
    booking = booked(found, in_days=-1)
    planning.mark_step(booking=booking, step="agenda", by=machine(), at=timezone.now())
    page = text(client, booking)
    assert page.index(f'class="ds-button" href="/kalender/{booking.pk}/lamna/"') < page.index("De är redan skickade")
    planning.mark_step(booking=booking, step="notes", by=machine(), at=timezone.now())
    assert "Anteckningarna är fastställda" in text(client, booking)
    planning.set_working_order(network=found, by=machine(), at=timezone.now(), grade="protocol")
    page = text(client, booking)
    assert page.index(f'class="ds-button" href="/kalender/{booking.pk}/justering/"') < page.index(
        "Det är redan justerat"
    )


def test_the_way_goes_on_by_the_one_button_and_back() -> None:
    client, found = secretary(), network()
    booking = booked(found)
    assert "dagordningen ska ut" in text(client, booking)
    for _twice in range(2):
        client.post(f"/kalender/{booking.pk}/gor/", {"gor": "klart", "steg": "agenda"})
    assert "väntar på att hållas" in text(client, booking)
    client.post(f"/kalender/{booking.pk}/gor/", {"gor": "angra", "steg": "agenda"})
    assert "dagordningen ska ut" in text(client, booking)
    old = client.post(f"/kalender/{booking.pk}/gor/", {"gor": "klart", "steg": "kaffe"}, follow=True)
    assert "Sidan är gammal" in old.content.decode()
    client.post(f"/kalender/{booking.pk}/gor/", {"gor": "stall-in"})
    page = text(client, booking)
    assert "inställt" in page and 'name="rubrik"' not in page
    kept = client.post(f"/kalender/{booking.pk}/punkter/", {"rubrik": "A"}, follow=True)
    assert "Mötet är inställt" in kept.content.decode()


def test_the_working_order_moves_the_days_and_brings_standing_items() -> None:
    client, found = secretary(), network()
    booking = booked(found)
    sent = {
        "grade": "protocol", "items_days": "30", "agenda_days": "14", "papers_days": "5", "notes_days": "7", "silence_days": "14",
        "standing": "Föregående protokoll 5\nLaget runt 40\nÖvrigt",
    }  # fmt: skip
    client.post(f"/natverk/{found.pk}/arbetsordning/", sent)
    client.post(f"/kalender/{booking.pk}/punkter/", {"staende": "1"})
    assert list(booking.agenda.values_list("title", "minutes")) == [
        ("Föregående protokoll", 5),
        ("Laget runt", 40),
        ("Övrigt", None),
    ]
    assert "Justerat" in text(client, booking)
    again = client.get(f"/natverk/{found.pk}/arbetsordning/").content.decode()
    assert "Laget runt 40" in again and 'value="14"' in again


def test_who_only_reads_sees_the_agenda_and_no_buttons(settings: Any) -> None:
    found = network()
    booking = booked(found)
    secretary().post(f"/kalender/{booking.pk}/punkter/", {"rubrik": "Läget i kommunerna"})
    reader = secretary(Role.READER)
    assert "Läget i kommunerna" not in text(reader, booking), "it is not out"
    planning.mark_step(booking=booking, step="agenda", by=machine(), at=timezone.now())
    page = text(reader, booking)
    assert "Läget i kommunerna" in page and "/gor/" not in page and 'name="rubrik"' not in page
    assert "data-order" not in page and "agenda.js" not in page
    other = network("Rektorsnätverket")
    account = User.objects.create_user("ordf@exempel.example", name="Ordf")
    grant_role(user=account, role=Role.CHAIR, federation=federation(), network=other, by=machine(), at=timezone.now())
    chair = Client()
    log_in(chair, account)
    assert chair.post(f"/kalender/{booking.pk}/gor/", {"gor": "stall-in"}).status_code in (403, 404)
    assert chair.get(f"/natverk/{found.pk}/arbetsordning/").status_code in (403, 404)
    booking.refresh_from_db()
    assert booking.state == "reserved"
