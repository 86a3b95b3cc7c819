"""No page asks the database more often when there is ten times as much in it, nor more than fifteen times."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.factories.many import many
from tests.factories.register import AT, federation, log_in, machine

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.bodies.laying import Told, lay_bodies
from lagetrunt.apps.bodies.models import NamedBody
from lagetrunt.apps.initiatives.keeping import Said, enter_initiative, set_focuses
from lagetrunt.apps.initiatives.models import Initiative
from lagetrunt.apps.meetings.agenda import add_item
from lagetrunt.apps.meetings.models import Booking, Meeting
from lagetrunt.apps.meetings.planning import Slot, plan_meetings
from lagetrunt.apps.organisation.models import Network, Party, Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import grant_role
from lagetrunt.apps.sources.models import Document

pytestmark = pytest.mark.django_db

PAGES = (
    "start", "networks", "network", "meeting", "person", "party", "decisions", "assignments", "findings", "documents",
    "document", "doubtful", "quarantine", "links", "matters", "members", "accounts", "trail", "versions",
    "bookings", "planned", "desk", "live_round", "live_screen", "comments", "representations", "bases", "evaluation", "evaluations_of_year",
    "network_seats", "handover", "named_bodies",
    "named_bodies", "named_organisations", "cited_reports", "looked_around", "named_body",
    "initiatives", "told_initiatives", "initiatives_of_party", "initiative", "change_initiative", "round",
)  # fmt: skip
MOST = 15
JU = Told(
    key="o:ju", names=("Högskolan i Nora",), kind="university", spans=((0, 3),), confidence=0.9, sort="organisation"
)
ECONOMISTS = Told(
    key="+ekonom", names=("Ekonomnätverken",), kind="unknown", spans=((0, 3),), confidence=0.9, sort="several"
)


def _planned() -> Booking:
    """A meeting to be of the first network, with an item on its agenda."""
    network = Network.objects.order_by("pk")[0]
    found = Booking.objects.filter(network=network).first()
    if found is None:
        day = timezone.localdate() + timedelta(days=30)
        (found,) = plan_meetings(network=network, slots=[Slot(day=day, last=day)], by=machine(), at=AT)
        add_item(booking=found, title="En punkt", by=machine(), at=AT)
    return found


def _initiatives() -> int:
    """As many as there are meetings, each of the first municipalities and with a word of the list; the number of one of them."""
    (focus,) = set_focuses(names=["Närvaro"], by=machine(), at=AT)
    parties = tuple(Party.objects.order_by("pk")[:2])
    for number in range(Initiative.objects.count(), Meeting.objects.count()):
        said = Said(title=f"Satsning {number}", parties=parties[number % 2 :], focuses=(focus,))
        enter_initiative(said=said, network=None, by=machine(), at=AT)
    return Initiative.objects.order_by("pk")[0].pk


def _addresses() -> dict[str, str]:
    meeting = Meeting.objects.order_by("pk")[0]
    lay_bodies(federation_id=federation().pk, told={meeting.document_id: [JU, ECONOMISTS]})
    rows = {
        "named_body": NamedBody.objects.get(key=JU.key).pk,
        **dict.fromkeys(("network", "representations"), Network.objects.order_by("pk")[0].pk), "meeting": meeting.pk, "party": Party.objects.order_by("pk")[0].pk,
        "person": Person.objects.order_by("pk")[0].pk, "document": Document.objects.order_by("pk")[0].pk,
        "versions": meeting.group_id, "planned": _planned().pk,
        **dict.fromkeys(("desk", "live_round", "live_screen", "comments", "evaluation", "round"), _planned().pk),
        **dict.fromkeys(("evaluations_of_year", "network_seats", "handover"), Network.objects.order_by("pk")[0].pk),
        **dict.fromkeys(("initiative", "change_initiative"), _initiatives()), "initiatives_of_party": Party.objects.order_by("pk")[0].pk,
    }  # fmt: skip
    return {name: reverse(name, kwargs={"pk": rows[name]}) if name in rows else reverse(name) for name in PAGES}


def _asked(client: Client) -> dict[str, int]:
    counted: dict[str, int] = {}
    for name, address in _addresses().items():
        client.get(address)  # what is loaded once for the process is not the page's
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        assert answer.status_code == 200, address
        counted[name] = len(asked)
    return counted


@pytest.fixture
def client_of_an_administrator(settings: Any) -> Client:
    account = User.objects.create_user("adm@exempel.example", name="Prov Person")
    grant_role(user=account, role=Role.ADMINISTRATOR, federation=federation(), by=machine(), at=AT)
    client = Client()
    log_in(client, account)
    return client


def test_no_page_asks_more_often_of_ten_times_as_much(client_of_an_administrator: Client) -> None:
    many(federation=federation(), networks=3, meetings=12, items=3)
    few = _asked(client_of_an_administrator)
    many(federation=federation(), networks=27, meetings=108, items=3, at=1)
    assert _asked(client_of_an_administrator) == few
    assert {name: count for name, count in few.items() if count > MOST} == {}
