"""Whose a thing to do is follows who sits there, in the transaction that seats them: by hand, by an answer, by a list."""

from datetime import date, timedelta

import pytest
from tests.entrypoints.web.test_acts import secretary
from tests.factories.invited import Invited, invited, person, seat
from tests.factories.owing import MET, met, todo
from tests.factories.register import AT, machine
from tests.factories.sheets import workbook

from lagetrunt.apps.membership.answering import Said, answer_seats, seats_asked
from lagetrunt.apps.minutes.models import Assignment, Holder
from lagetrunt.apps.organisation.models import Representation
from lagetrunt.workflows.import_members.answered import accept_clear, waiting
from lagetrunt.workflows.import_members.by_hand import hand_over, seat_by_hand
from lagetrunt.workflows.import_members.importing import import_as_proposed

pytestmark = pytest.mark.django_db


def holders(row: Assignment) -> list[str]:
    return [one.party.name for one in Holder.objects.filter(assignment=row).order_by("party__name")]


@pytest.fixture
def told() -> Invited:
    return invited()


@pytest.fixture
def owed(told: Invited) -> Assignment:
    """Ann Berg promised something, and is nobody's yet."""
    return todo(met(told.network), ["Ann Berg"])


def test_a_seat_by_hand_gives_it_to_the_organisation_at_once(told: Invited, owed: Assignment) -> None:
    seat_by_hand(
        network=told.network, organisation="Nora", name="Ann Berg", chosen=None, is_new=True, email="", phone="", role="",
        school_forms=(), appointed_by="", since=None, until=None, by=machine(), at=AT, is_one_more=True,
    )  # fmt: skip
    assert holders(owed) == ["Nora"]


def test_one_that_is_changed_ended_or_handed_over_in_the_browser_takes_it_along(
    told: Invited, owed: Assignment
) -> None:
    seat(told.network, told.parties["Nora"], person("Ann Berg"))
    row, client = Representation.objects.get(person__name="Ann Berg"), secretary()
    address = f"/representationer/{row.pk}/"
    days = {"fran": (MET + timedelta(days=1)).isoformat(), "till": ""}
    client.post(address, {"svar": "andra", "fran": "", "till": "2027-12-31"})
    assert holders(owed) == ["Nora"]
    client.post(address, {"svar": "andra", **days})
    assert holders(owed) == []
    client.post(address, {"svar": "andra", "fran": "", "till": ""})
    client.post(address, {"svar": "avsluta", "dag": (MET - timedelta(days=1)).isoformat()})
    assert holders(owed) == []


def test_one_handed_over_from_a_day_gives_what_was_promised_from_then(told: Invited, owed: Assignment) -> None:
    later = todo(met(told.network, MET + timedelta(days=60)), ["Ann Berg"])
    seat(told.network, told.parties["Nora"], person("Ivar Ek"))
    row = Representation.objects.get(person__name="Ivar Ek")
    hand_over(
        seat=row, name="Ann Berg", chosen=None, is_new=True, email="", day=MET + timedelta(days=30), appointed_by="",
        by=machine(), at=AT,
    )  # fmt: skip
    assert (holders(owed), holders(later)) == ([], ["Nora"])


def test_an_answer_that_is_accepted_does_too(told: Invited, owed: Assignment) -> None:
    ticket = told.ticket("members", party="Avesta")[0]
    bo = next(one.seat for one in seats_asked(ticket=ticket, at=AT) if str(one.seat.person) == "Bo Ek")
    said = Said(kind="replace", name="Ann Berg", email="ann@avesta.example", since=date(2027, 1, 1), appointed_by="")
    answer_seats(ticket=ticket, told={bo.pk: said}, word="", at=AT)
    accept_clear(by=machine(), at=AT, seal=waiting(actor=machine()).seal)
    assert holders(owed) == ["Avesta"]


def test_a_list_that_is_accepted_does_too(told: Invited, owed: Assignment) -> None:
    _, saved = workbook(
        **{told.network.name: [["Kommun", "Namn", "E-post"], ["Säter", "Ann Berg", "ann@sater.example"]]}
    )
    import_as_proposed(name="lista.xlsx", data=saved(), by=machine(), at=AT)
    assert holders(owed) == ["Säter"]
