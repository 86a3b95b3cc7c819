"""The meetings that a waiting file is likely to be from: by its words, by its sender, and by the day."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.factories.meetings import network, slot
from tests.factories.register import AT, actor, machine

from lagetrunt.apps.arrivals.keeping import Came, Sort, State, keep_arrival
from lagetrunt.apps.arrivals.models import Arrival
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import plan_meetings
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.seating import enter_party, enter_person, enter_seat
from lagetrunt.workflows.receive_mail.likely import MOST, all_meetings_for, likely_meetings

pytestmark = pytest.mark.django_db
CAME = timezone.localtime(AT).date()


def met(name: str, *days: int) -> list[Booking]:
    """Meetings of the network, so many days after the day on which the file came."""
    slots = [slot(CAME + timedelta(days=n)) for n in days]
    return plan_meetings(network=network(name), slots=slots, by=machine(), at=AT)


def came(**told: Any) -> Arrival:
    """A file that waits."""
    booking = told.pop("booking", None)
    of = {"key": "k", "source": "mail", "sort": Sort.NOTES, "name": "Anteckningar.docx", "sha256": "0" * 64}
    return keep_arrival(came=Came(**of | told), state=State.WAITING, why="Välj.", by=machine(), at=AT, booking=booking)


def likely(row: Arrival, by: Any = None) -> list[Booking]:
    return likely_meetings(rows=[row], actor=by or machine())[row.pk]


def seated(name: str, email: str) -> None:
    """Somebody with the address sits in the network."""
    party = enter_party(name="Nora", by=machine(), at=AT)
    person = enter_person(name="Eva Lindros", by=machine(), at=AT)
    person.email = email
    person.save(update_fields=["email"])
    enter_seat(network=network(name), party=party, person=person, role="", by=machine(), at=AT)


def test_those_of_the_network_that_the_words_mean_come_first_then_the_senders_nearest_first() -> None:
    old, last, coming = met("Förskolenätverket", -60, -2, 5)
    (sits,) = met("Elevhälsonätverket", -1)
    (other,) = met("Vuxennätverket", -1)
    seated("Elevhälsonätverket", "Eva.Lindros@exempel.example")
    row = came(subject="Anteckningar från Förskolenätverket", from_email="eva.lindros@exempel.example")
    assert likely(row) == [last, old, coming, sits]
    assert other not in likely(row)


def test_where_nothing_is_meant_the_nearest_of_all_are_offered_and_no_more_than_a_few() -> None:
    far, near = met("Förskolenätverket", -20, -3)
    met("Elevhälsonätverket", *range(-110, -30, 10))
    found = likely(came(from_email="okand@exempel.example"))
    assert found[:2] == [near, far]
    assert len(found) == MOST


def test_the_meeting_that_it_was_taken_for_comes_first_however_long_ago() -> None:
    (guessed,) = met("Elevhälsonätverket", -300)
    (last,) = met("Förskolenätverket", -2)
    assert likely(came(booking=guessed, subject="Förskolenätverket")) == [guessed, last]


def test_what_is_called_off_or_prepared_by_others_is_not_offered() -> None:
    off, mine = met("Elevhälsonätverket", -2, -9)
    others = met("Förskolenätverket", -1)
    Booking.objects.filter(pk=off.pk).update(state="cancelled")
    row = came(subject="Förskolenätverket")
    assert likely(row, actor(Role.SECRETARY, network=network("Elevhälsonätverket"))) == [mine]
    assert likely(row) == others


def test_nothing_is_asked_where_nothing_waits() -> None:
    assert likely_meetings(rows=[], actor=machine()) == {}


def test_all_that_it_can_be_taken_to_begin_with_the_latest_that_had_been() -> None:
    old, last, coming = met("Förskolenätverket", -60, -2, 5)
    off = met("Elevhälsonätverket", -1)
    Booking.objects.filter(pk=off[0].pk).update(state="cancelled")
    assert list(all_meetings_for(row=came(), actor=machine())) == [last, old, coming]
