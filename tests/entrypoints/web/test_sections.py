"""The agenda's sections, standing items and goals, and its order by dragging."""

import pytest
from django.utils import timezone
from tests.entrypoints.web.test_acts import secretary
from tests.entrypoints.web.test_planned import booked, network, text
from tests.factories.register import machine

from lagetrunt.apps.meetings import planning
from lagetrunt.apps.meetings.agenda import add_item

pytestmark = pytest.mark.django_db


def test_the_working_order_keeps_the_sections_and_goals_of_the_agenda() -> None:
    client, found = secretary(), network()
    booking = booked(found)
    standing = [{"title": "Läget i kommunerna", "section": "Runda", "goal": "round", "minutes": 40}]
    planning.set_working_order(network=found, standing=standing, by=machine(), at=timezone.now())
    place = f"/natverk/{found.pk}/arbetsordning/"
    page = client.get(place).content.decode()
    assert "Runda:\nLäget i kommunerna (laget runt) 40</textarea>" in page
    sent = {
        "grade": "notes", "items_days": "30", "agenda_days": "14", "papers_days": "5", "notes_days": "7", "silence_days": "14",
        "standing": "Runda:\nLäget i kommunerna (laget runt) 40\nÖvrigt:\nVentilen",
    }  # fmt: skip
    client.post(place, sent)
    client.post(f"/kalender/{booking.pk}/punkter/", {"staende": "1"})
    assert list(booking.agenda.values_list("section", "title", "goal", "minutes")) == [
        ("Runda", "Läget i kommunerna", "round", 40), ("Övrigt", "Ventilen", "", None),
    ]  # fmt: skip


def test_an_item_is_put_into_a_section_and_items_are_dragged_into_another_order() -> None:
    client, booking = secretary(), booked(network())
    for title in ("Ett", "Två", "Tre"):
        client.post(f"/kalender/{booking.pk}/punkter/", {"rubrik": title})
    one, two, three = booking.agenda.order_by("position")
    assert 'name="avdelning"' in client.get(f"/kalender/punkter/{one.pk}/").content.decode()
    client.post(f"/kalender/punkter/{one.pk}/", {"gor": "spara", "rubrik": "Ett", "avdelning": "Beslut"})
    page = text(client, booking)
    assert "Beslut" in page and "web/agenda.js" in page
    assert f'data-order="/kalender/{booking.pk}/ordning/"' in page and f'data-item="{three.pk}"' in page
    client.post(f"/kalender/{booking.pk}/ordning/", {"ordning": f"{three.pk},{one.pk},{two.pk}"})
    assert [row.title for row in booking.agenda.order_by("position")] == ["Tre", "Ett", "Två"]


def test_the_goals_of_items_are_in_the_language_of_the_page() -> None:
    client, booking = secretary(), booked(network())
    add_item(booking=booking, title="Enkäten", goal="decide", by=machine(), at=timezone.now())
    assert ">Besluta<" in text(client, booking)
    client.cookies["django_language"] = "en"
    assert ">Decide<" in text(client, booking)
