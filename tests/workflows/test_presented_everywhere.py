"""Who presents an item is told the same wherever the agenda stands: mail, calendar, Word, phone, desk, the web and other programs."""

import io
import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from docx import Document as Word
from tests.entrypoints.web.test_acts import secretary
from tests.factories.calls import Program
from tests.factories.invited import Invited, invited
from tests.factories.register import machine

from lagetrunt.apps.meetings.agenda import add_item, change_item
from lagetrunt.apps.meetings.models import AgendaItem, Booking
from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.papers.coming import Said, answer_coming
from lagetrunt.apps.papers.models import Presenter
from lagetrunt.apps.papers.presenting import name_presenter
from lagetrunt.workflows.call_meeting.calling import send_agenda
from lagetrunt.workflows.call_meeting.entries import subscribed
from lagetrunt.workflows.call_meeting.previewing import preview, preview_of_agenda
from lagetrunt.workflows.mask_people.masking import protect
from lagetrunt.workflows.publish_meeting.drafting import draft_of
from lagetrunt.workflows.read_documents.tasks import link_batch
from lagetrunt.workflows.write_minutes.writing import agenda_file

pytestmark = pytest.mark.django_db
ROOT = "/api/v1"


@pytest.fixture
def told() -> Invited:
    found = invited(timezone.localdate() + timedelta(days=30))
    item = add_item(booking=found.booking, title="Enkäten", minutes=20, by=machine(), at=timezone.now())
    name_presenter(item=item, person=None, name="Ann Gäst", email="ann@gast.example", by=machine(), at=timezone.now())
    found.booking.refresh_from_db()
    looked = preview_of_agenda(booking=found.booking, by=machine(), at=timezone.now())
    send_agenda(booking=found.booking, by=machine(), at=timezone.now(), seal=looked.seal)
    return found


def everywhere(told: Invited) -> dict[str, str]:
    booking = Booking.objects.get(pk=told.booking.pk)
    (entry,) = subscribed([booking], "Möte", lambda _: "")
    word = Word(io.BytesIO(agenda_file(booking=booking, by=machine())[1]))
    client, there = secretary(), f"/kalender/{booking.pk}/"
    return {
        "calendar": entry.description, "word": "\n".join(one.text for one in word.paragraphs),
        "web": json.dumps(draft_of(kind="agenda", booking=booking, actor=machine()).content, ensure_ascii=False),
        "page": client.get(there).content.decode(), "desk": client.get(f"{there}skriva/").content.decode(),
        "ahead": client.get(f"/natverk/{told.network.pk}/framat/").content.decode(),
        "api": str(Program(Role.REPRESENTATIVE).rows(f"{ROOT}/agenda-items")),
        "api of one": str(Program(Role.REPRESENTATIVE).ask(f"{ROOT}/bookings/{booking.pk}").json()),
        "phone": Client().get(f"/l/{told.ticket('phone', at=timezone.now())[1]}/").content.decode(),
    }  # fmt: skip


def _waits(told: Invited) -> list[str]:
    booking = Booking.objects.get(pk=told.booking.pk)
    return [call.text for call in preview(bookings=[booking], by=machine(), at=timezone.now()).calls]


def test_who_is_asked_for_papers_presents_everywhere(told: Invited) -> None:
    assert {place for place, words in everywhere(told).items() if "Ann Gäst" not in words} == set()


def test_whom_they_send_stands_instead_and_is_a_change_to_send(told: Invited) -> None:
    assert _waits(told) == []
    said = Said(choice="substitute", substitute="Bo Vikarie")
    answer_coming(presenter=Presenter.objects.get(), said=said, by=machine(), at=timezone.now())
    assert {place for place, words in everywhere(told).items() if "Bo Vikarie" not in words} == set()
    waits = _waits(told)
    assert waits and all("Enkäten (20 min), Bo Vikarie" in text for text in waits)


def test_what_is_written_stands_with_who_is_asked(told: Invited) -> None:
    change_item(item=AgendaItem.objects.get(title="Enkäten"), presenter="Presidiet", by=machine(), at=timezone.now())
    assert {place for place, words in everywhere(told).items() if "Presidiet och Ann Gäst" not in words} == set()


def test_a_name_under_protection_is_not_kept_when_it_is_written_afterwards(told: Invited) -> None:
    person = Person.objects.get(name="Hanna Viitasaari")
    protect(person=person, by=machine(), at=timezone.now(), reason="skyddad folkbokföring", relink=link_batch.enqueue)
    item = AgendaItem.objects.get(title="Enkäten")
    change_item(
        item=item, presenter="Hanna Viitasaari", proposal="Hanna Viitasaari berättar.", by=machine(), at=timezone.now()
    )
    item.refresh_from_db()
    assert "Viitasaari" not in item.presenter + item.proposal and "berättar" in item.proposal
    assert {place for place, words in everywhere(told).items() if "Viitasaari" in words} == set()
