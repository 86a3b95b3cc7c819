"""The pages of a network, a municipality and a person: the announced next meeting, and the years that their lists know."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.register import AT, federation, log_in, machine, two_meetings, user

from lagetrunt.apps.meetings.models import Booking, Meeting
from lagetrunt.apps.organisation.models import Network, Party, Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import grant_role
from lagetrunt.entrypoints.web.drawings.timeline import MOST_DRAWN

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser() -> Client:
    two_meetings()
    account = user("adm@exempel.example")
    grant_role(user=account, role=Role.ADMINISTRATOR, federation=federation(), by=machine(), at=AT)
    return log_in(Client(), account)


def _page(browser: Client, name: str, pk: int, **asked: Any) -> str:
    answer = browser.get(reverse(name, args=[pk]), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_meeting_that_the_notes_announce_stands_on_the_page_with_the_way_to_its_words(browser: Client) -> None:
    first, later = Meeting.objects.order_by("day")
    page = _page(browser, "meeting", first.pk)
    assert first.announced is not None
    way = f'<a href="/dokument/{first.document_id}/?uppgift={first.announced.fact_id}">fre\xa014\xa0mars 2025</a>'
    assert "Nästa möte enligt anteckningarna:" in page and way in page and "Planen säger" not in page
    assert "Nästa möte enligt anteckningarna:" not in _page(browser, "meeting", later.pk)
    day = date(2025, 3, 21)
    Booking.objects.create(
        federation=first.federation, network=first.network, uid="prov", day=day, last=day, taken_in_at=AT
    )
    assert "Planen säger fre\xa021\xa0mars 2025." in _page(browser, "meeting", first.pk)


def test_the_page_of_the_network_tells_what_its_latest_notes_announce(browser: Client) -> None:
    network = Network.objects.get()
    assert "Nästa möte enligt anteckningarna:" not in _page(browser, "network", network.pk)
    Meeting.objects.latest("day").delete()
    assert "Nästa möte enligt anteckningarna:" in _page(browser, "network", network.pk)


def test_the_meetings_of_a_network_are_narrowed_to_a_year(browser: Client) -> None:
    network = Network.objects.get()
    first, later = (
        f'<div class="lr-main"><a href="/moten/{meeting.pk}/">' for meeting in Meeting.objects.order_by("day")
    )
    page = _page(browser, "network", network.pk)
    assert first in page and later in page and "läsåret 2024/25" in page and "året 2025" in page
    page = _page(browser, "network", network.pk, tid="k2025")
    assert first not in page and later in page
    page = _page(browser, "network", network.pk, tid="l2024")
    assert first in page and later in page


def test_more_meetings_than_are_drawn_are_all_listed_page_by_page_and_by_year(browser: Client) -> None:
    network = Network.objects.get()
    one = Meeting.objects.order_by("day")[0]
    groups = type(one.group)._default_manager
    for number in range(MOST_DRAWN + 5):
        day = date(2010, 1, 1) + timedelta(days=7 * number)
        group = groups.create(federation=one.federation, network=network, day=day)
        Meeting.objects.create(federation=one.federation, group=group, document=one.document, network=network, day=day)
    oldest = f'<div class="lr-main"><a href="/moten/{Meeting.objects.earliest("day").pk}/">'
    assert oldest not in _page(browser, "network", network.pk)
    assert oldest in _page(browser, "network", network.pk, sida="8")
    assert oldest in _page(browser, "network", network.pk, sida="3", tid="k2010")


def test_a_person_and_a_municipality_know_the_years(browser: Client) -> None:
    person = Person.objects.get(name="Hanna Viitasaari")
    first, later = (f'<a href="/moten/{meeting.pk}/">' for meeting in Meeting.objects.order_by("day"))
    page = _page(browser, "person", person.pk, tid="k2024")
    assert first in page and later not in page and 'value="k2024" selected' in page
    network = Network.objects.get()
    gone = Party.objects.get(name="Lindesberg")  # was there in 2024 only
    seat = f'<div class="lr-main"><a href="/natverk/{network.pk}/">'
    assert seat in _page(browser, "party", gone.pk)
    assert "året 2025" not in _page(browser, "party", gone.pk)
    stays = Party.objects.get(name="Avesta")
    assert seat in _page(browser, "party", stays.pk, tid="k2025") and seat in _page(
        browser, "party", stays.pk, tid="k2024"
    )
