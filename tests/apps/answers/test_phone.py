"""The page of one's own: the networks in which one sits, today, and nothing that is not released."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.invited import DAY, Invited, invited, seat
from tests.factories.register import AT, federation, machine

from lagetrunt.apps.answers import phone
from lagetrunt.apps.answers.phone import Reach
from lagetrunt.apps.meetings.agenda import add_item
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import call_off, mark_step
from lagetrunt.apps.organisation.models import Network, Representation
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right

pytestmark = pytest.mark.django_db
SOON = AT.replace(year=2027, month=3, day=1)


def reach(
    told: Invited, *, network: Any = None, party: str = "Avesta", person: str | None = "Bo Ek", at: Any = SOON
) -> Reach:
    ticket, _ = told.ticket("phone", party=party, person=person, network=network, at=SOON - timedelta(days=1))
    return phone.reach_of(ticket=ticket, at=at)


def test_it_reaches_the_networks_of_the_person_or_of_the_party_or_the_one_it_names() -> None:
    told, other = invited(), invited(name="Rektorsnätverket")
    seat(other.network, told.parties["Avesta"], told.people["Bo Ek"], until=SOON.date())
    assert reach(told).networks == {told.network.pk, other.network.pk}
    assert reach(told, at=SOON + timedelta(days=1)).networks == {told.network.pk}
    assert reach(told, network=other.network).networks == {other.network.pk}
    assert reach(told, person="Hanna Viitasaari").networks == {told.network.pk}
    assert reach(told, person=None, at=SOON + timedelta(days=1)).networks == {told.network.pk, other.network.pk}


def test_it_sees_as_a_reader_of_those_networks_and_nothing_in_quarantine() -> None:
    told = invited()
    actor = reach(told).actor
    assert (
        actor.may(Right.SEE, told.network.pk) and not actor.may(Right.SEE) and not actor.may_somewhere(Right.SEE_PEOPLE)
    )
    Network.objects.filter(pk=told.network.pk).update(released_at=None, brought_at=AT)
    assert not reach(told).networks


def test_the_next_meeting_is_the_first_that_will_be() -> None:
    told, other = invited(), invited(DAY - timedelta(days=2), "Rektorsnätverket")
    seat(other.network, told.parties["Avesta"], told.people["Bo Ek"])
    found = reach(told)
    meetings = phone.half_year(reach=found, at=SOON)
    assert phone.next_meeting(meetings) == other.booking
    assert phone.booking_answered(ticket=found.ticket, pk=other.booking.pk, at=SOON) == other.booking
    call_off(booking=other.booking, by=machine(), at=AT)
    assert phone.next_meeting(phone.half_year(reach=found, at=SOON)) == told.booking
    assert phone.half_year(reach=found, at=SOON + timedelta(days=40)) == []
    with pytest.raises(NotFound):
        phone.booking_answered(ticket=found.ticket, pk=told.booking.pk, at=SOON + timedelta(days=40))
    assert phone.next_meeting([]) is None


def test_meetings_together_are_ones_own_once_and_overlaps_are_told() -> None:
    told, other = invited(), invited(name="Rektorsnätverket")
    other.booking.together.add(told.network)
    meetings = phone.half_year(reach=reach(told), at=SOON)
    assert [row.pk for row in meetings] == [told.booking.pk, other.booking.pk]
    assert phone.clashing(meetings) == {told.booking.pk: [other.booking], other.booking.pk: [told.booking]}
    call_off(booking=other.booking, by=machine(), at=AT)
    assert phone.clashing(phone.half_year(reach=reach(told), at=SOON)) == {}


def test_at_most_three_things_and_none_of_an_agenda_that_has_not_been_sent() -> None:
    told = invited()
    for title, minutes, standing in (
        ("Öppnande", 60, True),
        ("Kort", 5, False),
        ("Lång", 40, False),
        ("Utan", None, False),
        ("Mellan", 20, False),
    ):
        add_item(booking=told.booking, title=title, minutes=minutes, is_standing=standing, by=machine(), at=AT)
    assert phone.before(booking=told.booking) == []
    mark_step(booking=told.booking, step="agenda", by=machine(), at=AT)
    assert [item.title for item in phone.before(booking=Booking.objects.get())] == ["Kort", "Lång", "Mellan"]


def test_vacant_seats_of_the_own_party() -> None:
    told, other = invited(), invited(name="Rektorsnätverket")
    Representation.objects.filter(network=other.network, party=told.parties["Avesta"]).delete()
    seat(other.network, told.parties["Avesta"], None)
    assert [one.network for one in phone.vacancies(reach=reach(told), at=SOON)] == [other.network]
    assert phone.vacancies(reach=reach(told, network=told.network), at=SOON) == []
    assert phone.vacancies(reach=reach(told, party="Nora", person="Karl-Erik Holmqvist"), at=SOON) == []


@pytest.mark.parametrize("purpose", ["answer", "round"])
def test_another_sort_of_link_reaches_nothing(purpose: str) -> None:
    ticket, _ = invited().ticket(purpose)
    with pytest.raises(PermissionDenied):
        phone.reach_of(ticket=ticket, at=AT)
    assert federation().pk == ticket.federation_id
