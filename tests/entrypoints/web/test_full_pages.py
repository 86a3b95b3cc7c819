"""Pages of the meeting cycle with ten times as much on them: the same number of questions to the database, and no page without end."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.entrypoints.web.test_acts import secretary
from tests.factories.called import written
from tests.factories.meetings import network, slot
from tests.factories.register import machine

from lagetrunt.apps.arrivals.keeping import Came, Sort, State, keep_arrival
from lagetrunt.apps.arrivals.models import Arrival
from lagetrunt.apps.meetings.planning import plan_meetings

pytestmark = pytest.mark.django_db
FEW, MANY = range(6), range(6, 60)


def asked(client: Client, address: str) -> tuple[int, str]:
    """How many questions the page takes, and the page."""
    client.get(address)  # what is loaded once for the process is not the page's
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(queries), answer.content.decode()


class TestArrivals:
    def fill(self, numbers: range) -> None:
        today = timezone.localdate()
        for n in numbers:
            body = network(f"Nätverk nummer {n}")
            plan_meetings(network=body, slots=[slot(today - timedelta(days=n))], by=machine(), at=timezone.now())
            came = Came(key=f"k{n}", source="mail", sort=Sort.NOTES, subject=f"Nätverk nummer {n % 7}", name=f"{n}.docx", sha256=f"{n:064}")  # fmt: skip
            keep_arrival(came=came, state=State.WAITING, why="Välj.", by=machine(), at=timezone.now())

    def test_the_list(self) -> None:
        client = secretary()
        self.fill(FEW)
        few, _page = asked(client, "/inkommet/")
        self.fill(MANY)
        many, page = asked(client, "/inkommet/")
        assert many == few
        assert page.count("<select id=") == 20
        assert page.count("<option") <= 20 * 6
        assert "sida 1 av 3" in page

    def test_all_meetings_to_choose_among(self) -> None:
        client = secretary()
        self.fill(FEW)
        address = f"/inkommet/{Arrival.objects.get(key='k0').pk}/mote/"
        few, _page = asked(client, address)
        self.fill(MANY)
        many, page = asked(client, address)
        assert many == few
        assert page.count('name="mote"') == 50
        assert "sida 1 av 2" in page
        one = asked(client, f"{address}?natverk={network('Nätverk nummer 59').pk}")[1]
        assert one.count('name="mote"') == 1


def test_letters_that_have_gone_and_have_not() -> None:
    client = secretary()
    for n in FEW:
        written(f"k{n}", to=f"brev{n}@exempel.example")
    few, _page = asked(client, "/utskick/")
    for n in MANY:
        written(f"k{n}", to=f"brev{n}@exempel.example")
    many, page = asked(client, "/utskick/?lage=waiting")
    assert many == few
    assert page.count('value="inte"') == 50
    assert 'href="?lage=waiting&amp;sida=2"' in page
