"""The page of a network tells whether it does what it is asked: the mandate in three lines with state, and the questions in hand."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.entrypoints.web.test_acts import secretary
from tests.factories.register import AT, federation, machine, release_all, taken_in, two_meetings

from lagetrunt.apps.mandates.models import Mandate, MandateTask
from lagetrunt.apps.matters.models import Matter, MatterStep
from lagetrunt.apps.meetings.agenda import add_item, close_topic, propose_topic
from lagetrunt.apps.meetings.models import Booking, Meeting
from lagetrunt.apps.meetings.planning import Slot, mark_step, plan_meetings
from lagetrunt.apps.minutes.models import Assignment, Decision, Item
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.entrypoints.web.words import day

pytestmark = pytest.mark.django_db

MANDATE = """Uppdragsbeskrivning för nätverket för elevhälsa

Uppdragsgivare: Skolchefsnätverket

Prioriterat område 1: Skolnärvaro
- Ta fram en gemensam rutin för skolfrånvaro.
- Följa upp kommunernas arbete med närvaro.

Prioriterat område 2: Samverkan med regionen
- Pröva en överenskommelse med regionens barnhälsovård.

Arbetsformer
Nätverket träffas minst 4 gånger per läsår. Uppdraget revideras varje år.
"""


@pytest.fixture
def network() -> Network:
    two_meetings()
    release_all()
    return Network.objects.get()


def asked(network: Network, **changes: Any) -> Mandate:
    """A mandate of the network, read."""
    taken_in(("EHN/Uppdrag.txt", MANDATE))
    release_all()
    Mandate.objects.update(network=network, **({"since": date(2024, 1, 1), "until": date(2099, 12, 31)} | changes))
    return Mandate.objects.get()


def page_of(network: Network) -> str:
    told: str = secretary(Role.READER).get(reverse("network", args=(network.pk,))).content.decode()
    return told


def plan(network: Network, days: int) -> Booking:
    when = timezone.localdate() + timedelta(days=days)
    (found,) = plan_meetings(network=network, slots=[Slot(day=when, last=when)], by=machine(), at=AT)
    return found


class TestTheMandate:
    def test_tells_how_long_it_holds_how_often_to_meet_and_when_it_is_reviewed(self, network: Network) -> None:
        asked(network)
        page = page_of(network)
        assert f"Gäller till {day(date(2099, 12, 31))}" in page and "Minst 4 möten om året" in page
        assert "Ska ses över varje år" in page and "behöver planeras" in page

    def test_names_its_network_in_the_list_of_documents_and_is_found_by_it(self, network: Network) -> None:
        asked(network)
        reader = secretary(Role.READER)
        for address in ("/dokument/?ord=uppdrag", f"/dokument/?ord=uppdrag&natverk={network.pk}"):
            page = reader.get(address).content.decode()
            assert f'Uppdrag.txt<span class="lr-hidden">, {network.name}</span></a> · {network.name}' in page
        other = Network.objects.create(federation=network.federation, name="Vuxnätverket", released_at=AT)
        assert "Uppdrag.txt" not in reader.get(f"/dokument/?ord=uppdrag&natverk={other.pk}").content.decode()

    def test_that_has_run_out_says_so(self, network: Network) -> None:
        asked(network, since=date(2020, 1, 1), until=date(2022, 12, 31))
        assert f"Gick ut {day(date(2022, 12, 31))}" in page_of(network)

    def test_stands_in_its_areas_each_with_its_state(self, network: Network) -> None:
        asked(network)
        page = page_of(network)
        assert "Skolnärvaro" in page
        assert page.count("nämner det") + page.count("Nämnt ") == len(
            set(MandateTask.objects.values_list("area", flat=True))
        )

    def test_a_task_on_an_agenda_leads_there(self, network: Network) -> None:
        asked(network)
        booking, task = plan(network, 30), MandateTask.objects.order_by("pk")[0]
        topic = propose_topic(
            network=network, title=task.text, origin="mandate", source=f"mandate_task:{task.pk}", by=machine(), at=AT
        )
        assert "Väntar i listan över frågor att ta upp" in page_of(network)
        add_item(booking=booking, topic=topic, by=machine(), at=AT)
        assert "På dagordningen" not in page_of(network), "not before it is out"
        mark_step(booking=booking, step="agenda", by=machine(), at=AT)
        page = page_of(network)
        assert "På dagordningen" in page and page.count(reverse("planned", args=(booking.pk,))) >= 3

    def test_the_one_that_runs_comes_before_the_one_to_come(self, network: Network) -> None:
        running = asked(network, since=date(2024, 1, 1), until=date(2098, 12, 31))
        taken_in(("EHN/Nytt uppdrag.txt", f"{MANDATE}Nytt."))
        release_all()
        Mandate.objects.exclude(pk=running.pk).update(network=network, since=date(2099, 1, 1), until=date(2102, 12, 31))
        assert Mandate.objects.count() == 2
        page = page_of(network)
        assert "Gäller till" in page and "Börjar gälla" not in page


class TestQuestionsInHand:
    def test_are_those_that_wait_and_those_on_an_agenda(self, network: Network) -> None:
        waits = propose_topic(network=network, title="Skolskjuts över gränsen", by=machine(), at=AT)
        placed = propose_topic(network=network, title="Gemensam jour", by=machine(), at=AT)
        closed = propose_topic(network=network, title="Avslutad fråga", by=machine(), at=AT)
        close_topic(topic=closed, state="done", by=machine(), at=AT)
        booking = plan(network, 30)
        add_item(booking=booking, topic=placed, by=machine(), at=AT)
        assert "på dagordningen" not in page_of(network), "not before it is out"
        mark_step(booking=booking, step="agenda", by=machine(), at=AT)
        page = page_of(network)
        assert waits.title in page and "väntar i listan" in page
        assert placed.title in page and "på dagordningen" in page and closed.title not in page

    def test_a_question_that_returns_is_there_while_something_is_promised(self, network: Network) -> None:
        MatterStep.objects.all().delete()
        items = [Item.objects.filter(meeting=row).order_by("position")[0] for row in Meeting.objects.order_by("day")]
        matter = Matter.objects.create(federation=federation(), title="Frågan som återkommer")
        for place, item in enumerate(items):
            MatterStep.objects.create(matter=matter, fact=item.fact, position=place)
        Decision.objects.filter(item__in=items).delete()
        Assignment.objects.filter(item__in=items).delete()
        page = page_of(network)
        assert "Frågan som återkommer" in page and "inget beslutades senast" in page
        MatterStep.objects.filter(fact=items[0].fact).delete()
        assert "Frågan som återkommer" not in page_of(network)


def test_the_page_with_all_that_it_may_hold_asks_at_most_fifteen_times(network: Network) -> None:
    asked(network)
    above = Network.objects.create(federation=federation(), name="Skolchefsnätverket", released_at=AT)
    Network.objects.filter(pk=network.pk).update(parent=above, reports_to=above)
    propose_topic(network=network, title="Skolskjuts över gränsen", by=machine(), at=AT)
    plan(network, 30)
    client, address = secretary(Role.READER), reverse("network", args=(network.pk,))
    client.get(address)
    with CaptureQueriesContext(connection) as told:
        assert client.get(address).status_code == 200
    assert len(told) <= 15, [one["sql"][:120] for one in told]


def test_a_network_whose_only_notes_have_no_day_tells_who_was_there_and_when_it_meets_next() -> None:
    told = "Minnesanteckningar elevhälsonätverket\n\nNärvarande\n\nBo Ek, Nora\n\nNästa möte\n\n14 mars 2025 kl. 9.00\n"
    taken_in(("x.txt", told))
    release_all()
    assert list(Meeting.objects.values_list("day", flat=True)) == [None]
    page = page_of(Network.objects.get())
    assert "Bo Ek" in page and "sedd på möte utan dag" in page and "None" not in page
    assert f"{day(date(2025, 3, 14))}</a>" in page
