"""The page one begins at: the next meetings with where each stands, the next one's agenda, and what waits of those that have been."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.entrypoints.web.test_acts import secretary
from tests.entrypoints.web.test_planned import booked, network
from tests.factories.register import federation, machine, release_all, two_meetings

from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.meetings.agenda import add_item
from lagetrunt.apps.meetings.planning import call_off, mark_step
from lagetrunt.apps.minutes.models import Assignment
from lagetrunt.apps.organisation.roles import Role

pytestmark = pytest.mark.django_db


def letter(n: int, state: str, attempts: int) -> None:
    """A letter, in the state, that has been tried so often."""
    at = timezone.now()
    Letter.objects.create(
        federation=federation(), key=f"brev:{n}", kind="note", to_email=f"brev{n}@exempel.example", subject="Prov", text="Prov",
        state=state, attempts=attempts, queued_at=at, made_at=at, made_by="Prov", sent_at=at if state == "sent" else None,
        next_try_at=at if state == "waiting" else None,
        last_error="E-postservern svarar inte: ingen tar emot på den adressen." if attempts else "",
    )  # fmt: skip


def test_the_next_meeting_stands_first_with_its_agenda_and_what_is_next() -> None:
    found, at = network(), timezone.now()
    later, first, off = booked(found, 60), booked(found, 30), booked(found, 20)
    call_off(booking=off, by=machine(), at=at)
    for booking in (later, first):
        add_item(booking=booking, title=f"Fråga {booking.day}", by=machine(), at=at)
    page = secretary().get("/").content.decode()
    assert page.index(f"/kalender/{first.pk}/") < page.index(f"/kalender/{later.pk}/")
    assert f"/kalender/{off.pk}/" not in page and 'href="/kalender/"' in page and 'href="/kalender/nytt/"' in page
    assert f"Fråga {first.day}" in page and f"Fråga {later.day}" not in page and "Dagordningen ska ut" in page
    reader = secretary(Role.READER)
    assert f"Fråga {first.day}" not in reader.get("/").content.decode()
    mark_step(booking=first, step="agenda", by=machine(), at=at)
    page = reader.get("/").content.decode()
    assert f"Fråga {first.day}" in page and "Dagordning utskickad" in page and "/kalender/nytt/" not in page


def test_what_has_been_waits_for_its_notes_with_those_who_prepare() -> None:
    booking, at = booked(network(), -7), timezone.now()
    client = secretary()
    assert "Ett möte har varit och väntar på sina anteckningar" in client.get("/").content.decode()
    owed = client.get("/kalender/?visa=utan-anteckningar").content.decode()
    assert f"/kalender/{booking.pk}/" in owed and "anteckningarna ska ut senast" in " ".join(owed.split())
    assert "väntar på sina anteckningar" not in secretary(Role.READER).get("/").content.decode()
    mark_step(booking=booking, step="notes", by=machine(), at=at + timedelta(hours=1))
    assert "väntar på sina anteckningar" not in client.get("/").content.decode()
    assert "anteckningar utskickade" in client.get("/kalender/?visa=alla").content.decode()


def test_what_should_have_been_done_is_one_press_away() -> None:
    two_meetings()
    release_all()
    today = timezone.localdate()
    Assignment.objects.update(due=today - timedelta(days=1), reported_in=None)
    client = secretary()
    late = Assignment.objects.count()
    told = "En sak skulle ha varit klar" if late == 1 else f"{late} saker skulle ha varit klara"
    address = f"{reverse('assignments')}?ordning=dag&amp;fore={today.isoformat()}"
    page = client.get("/").content.decode()
    assert told in page and address in page
    assert told not in secretary(Role.READER, "Läsare").get("/").content.decode()
    assert all(
        row.what in client.get(address.replace("&amp;", "&")).content.decode() for row in Assignment.objects.all()
    )
    Assignment.objects.update(due=today)
    assert "skulle ha varit klar" not in client.get("/").content.decode()


def test_letters_that_stand_still_are_told_to_those_who_prepare() -> None:
    two_meetings()
    release_all()
    client = secretary()
    for n, (state, attempts) in enumerate((("failed", 1), ("held", 1), ("waiting", 1), ("waiting", 2), ("sent", 3))):
        letter(n, state, attempts)
    told = client.get("/").content.decode()
    assert "2 brev behöver ditt besked" in told and "Ett brev har inte kommit iväg än" in told
    assert 'href="/utskick/?lage=waiting"' in told
    assert "behöver ditt besked" not in secretary(Role.READER).get("/").content.decode()


def test_the_list_of_letters_says_why_they_wait_and_when_they_are_tried() -> None:
    client = secretary()
    letter(1, "waiting", 0)
    assert "väntar." not in client.get("/utskick/").content.decode()
    letter(2, "waiting", 3)
    told = " ".join(client.get("/utskick/").content.decode().split())
    assert "2 brev väntar. E-postservern svarar inte: ingen tar emot på den adressen. Nästa försök görs" in told
