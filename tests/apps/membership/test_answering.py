"""An organisation answers for its own seats alone: proposals until they are accepted, nothing kept of what is wrong."""

from datetime import date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.factories.invited import Invited, invited, party, person, seat
from tests.factories.register import AT, actor, federation, machine

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.tickets import give_ticket
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.membership.answering import Said, Wrong, answer_seats, say_all_right, seats_asked
from lagetrunt.apps.membership.asking import contacts, leaving, name_contact, open_round, set_member_order
from lagetrunt.apps.membership.models import MemberRound, PartyAsk, SeatAnswer
from lagetrunt.apps.organisation.masking import mask_person
from lagetrunt.apps.organisation.models import Network, Person, Representation
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.engines.masking.names import forms

pytestmark = pytest.mark.django_db
FROM = date(2025, 3, 1)


@pytest.fixture
def told() -> Invited:
    return invited()


def link(told: Invited, name: str = "Avesta") -> Ticket:
    return told.ticket("members", party=name)[0]


def seats(ticket: Ticket) -> dict[str, int]:
    return {str(one.seat.person or "vakant"): one.seat.pk for one in seats_asked(ticket=ticket, at=AT)}


def test_all_right_is_one_press_that_waits_for_nobody_and_is_done_once(told: Invited) -> None:
    ticket = link(told)
    ask = say_all_right(ticket=ticket, at=AT)
    before = Event.objects.count()
    say_all_right(ticket=ticket, at=datetime(2025, 1, 16, tzinfo=AT.tzinfo))
    ask.refresh_from_db()
    assert ask.all_right and ask.answered_at == AT and Event.objects.count() == before
    assert {(row.kind, row.state) for row in SeatAnswer.objects.all()} == {("right", "accepted")}
    assert SeatAnswer.objects.count() == len(seats(ticket)) == PartyAsk.objects.count() + 1


def test_a_change_is_a_proposal_and_the_register_stays_as_it_was(told: Invited) -> None:
    ticket = link(told)
    before = list(Representation.objects.order_by("pk").values())
    answer = Said(kind="replace", name="Ann  Berg", email="ann@avesta.example", since=FROM, appointed_by="Skolchefen")
    answer_seats(
        ticket=ticket, told={seats(ticket)["Bo Ek"]: answer, seats(ticket)["Hanna Viitasaari"]: Said(kind="vacant", since=FROM)},
        word="Mer kommer", at=AT,
    )  # fmt: skip
    row = SeatAnswer.objects.get(kind="replace")
    assert (row.name, row.state, row.ask.word) == ("Ann Berg", "waiting", "Mer kommer")
    assert list(Representation.objects.order_by("pk").values()) == before
    assert "Ann Berg" not in str(Event.objects.filter(action="answer_members").values().get())


def test_who_appoints_is_a_change_and_a_vacant_seat_that_still_is_none(told: Invited) -> None:
    ticket, empty = link(told), link(told, "Säter")
    answer_seats(
        ticket=ticket, told={seats(ticket)["Bo Ek"]: Said(kind="right", appointed_by="Nämnden")}, word="", at=AT
    )
    answer_seats(ticket=empty, told={seats(empty)["vakant"]: Said(kind="vacant", since=FROM)}, word="", at=AT)
    assert [(row.kind, row.state) for row in SeatAnswer.objects.order_by("pk")] == [
        ("right", "waiting"),
        ("right", "accepted"),
    ]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (Said(kind="annat"), "Stämmer"), (Said(kind="replace", since=FROM), "namnet"), (Said(kind="vacant"), "vilken dag"),
        (Said(kind="replace", name="Ann Berg", since=FROM, email="ann"), "E-postadressen"),
        (Said(kind="replace", name="Ann Berg"), "vilken dag"), (Said(kind="vacant", since=date(2205, 3, 1)), "året"),
        (Said(kind="replace", name="A" * 201, since=FROM), "för långt"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_nothing_is_kept(told: Invited, said: Said, why: str) -> None:
    ticket = link(told)
    places = seats(ticket)
    with pytest.raises(Wrong, match=why) as raised:
        answer_seats(
            ticket=ticket, told={places["Hanna Viitasaari"]: Said(kind="right"), places["Bo Ek"]: said}, word="", at=AT
        )
    assert raised.value.seat == places["Bo Ek"] and not SeatAnswer.objects.exists()


def test_another_partys_seat_and_an_empty_answer_are_refused(told: Invited) -> None:
    ticket, other = link(told), link(told, "Nora")
    with pytest.raises(Refused, match="ändrats"):
        answer_seats(ticket=ticket, told={seats(other)["Karl-Erik Holmqvist"]: Said(kind="right")}, word="", at=AT)
    with pytest.raises(Refused, match="minst en"):
        answer_seats(ticket=ticket, told={}, word=" ", at=AT)
    with pytest.raises(PermissionDenied):
        seats_asked(ticket=told.ticket("answer")[0], at=AT)
    assert not SeatAnswer.objects.exists() and not PartyAsk.objects.exists()


def test_nobody_under_protection_is_shown_or_kept_by_name(told: Invited) -> None:
    hidden = told.people["Bo Ek"]
    mask_person(
        person=hidden,
        names=["Bo Ek"],
        documents={},
        everywhere=True,
        protected=True,
        by=machine(),
        at=AT,
        reason="prov",
    )
    ticket = link(told)
    assert set(seats(ticket)) == {"Hanna Viitasaari"} and forms(["Bo Ek"]).whole
    answer = Said(kind="replace", name="Bo Ek", email="bo.ek@avesta.example", since=FROM)
    answer_seats(ticket=ticket, told={seats(ticket)["Hanna Viitasaari"]: answer}, word="Fråga Bo Ek", at=AT)
    row = SeatAnswer.objects.get()
    assert (row.name, row.email) == ("", "") and "Bo Ek" not in row.ask.word


def test_the_database_refuses_a_replacement_from_no_day(told: Invited) -> None:
    ticket = link(told)
    say_all_right(ticket=ticket, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        SeatAnswer.objects.update(kind="replace")


class TestAsking:
    def test_a_round_is_opened_once_and_asks_each_once(self, told: Invited) -> None:
        both = [told.parties["Avesta"], told.parties["Nora"]]
        first, made = open_round(reason="press", occasion="x", parties=both[:1], by=machine(), at=AT)
        second, more = open_round(reason="press", occasion="x", parties=both, by=machine(), at=AT)
        assert first == second and [one.party for one in (*made, *more)] == both and MemberRound.objects.count() == 1

    def test_it_is_for_those_who_may_seat_everywhere(self, told: Invited) -> None:
        chair = actor(Role.CHAIR)
        with pytest.raises(PermissionDenied):
            open_round(reason="press", occasion="x", parties=[], by=chair, at=AT)
        with pytest.raises(PermissionDenied):
            name_contact(party=told.parties["Nora"], person=None, by=actor(Role.SECRETARY, network=told.network), at=AT)

    def test_the_contact_is_named_or_the_head_and_nobody_who_may_not_be_written_to(self, told: Invited) -> None:
        heads = Network.objects.create(federation=federation(), name="Skolchefsnätverket", kind="heads")
        seat(heads, told.parties["Nora"], person("Ann Berg"))
        numbers = {one.pk for one in told.parties.values()}
        name_contact(party=told.parties["Avesta"], person=told.people["Bo Ek"], by=machine(), at=AT)
        found = contacts(parties=numbers, day=AT.date())
        assert {pk: one.name for pk, one in found.items()} == {
            told.parties["Nora"].pk: "Ann Berg", told.parties["Avesta"].pk: "Bo Ek",
        }  # fmt: skip
        Person.objects.filter(name="Bo Ek").update(protected=True)
        assert told.parties["Avesta"].pk not in contacts(parties=numbers, day=AT.date())
        with pytest.raises(Refused):
            name_contact(party=told.parties["Avesta"], person=Person.objects.get(name="Bo Ek"), by=machine(), at=AT)

    @pytest.mark.parametrize(
        ("months", "days"), [([0], []), ([13], []), ([2], [0]), ([2], [61]), ([2], [1, 2, 3, 4, 5, 6])]
    )
    def test_what_no_order_can_be_is_refused(self, months: list[int], days: list[int]) -> None:
        with pytest.raises(Refused):
            set_member_order(federation=federation(), months=months, remind_after=days, by=machine(), at=AT)

    def test_who_leaves_with_nobody_after_is_found(self, told: Invited) -> None:
        Representation.objects.filter(person__name="Bo Ek").update(until=date(2025, 2, 1))
        Representation.objects.filter(person__name="Karl-Erik Holmqvist").update(until=date(2025, 2, 1))
        seat(told.network, told.parties["Nora"], person("Ann Berg"), since=date(2025, 2, 2))
        rows = leaving(federation_id=federation().pk, first=AT.date(), last=date(2025, 2, 14))
        assert [str(row.person) for row in rows] == ["Bo Ek"]


class TestOwnPeopleOnly(TestCase):
    """Whatever the seats are, a link shows those of its own party, and no other's."""

    @settings(max_examples=12)
    @given(placed=st.lists(st.tuples(st.sampled_from("ABC"), st.integers(0, 4), st.booleans()), min_size=1, max_size=8))
    def test_property(self, placed: list[tuple[str, int, bool]]) -> None:
        networks = [
            Network.objects.create(federation=federation(), name=f"Nätverk {n}", released_at=AT) for n in range(5)
        ]
        mine: dict[str, set[str]] = {}
        for place, (name, network, filled) in enumerate(placed):
            who: Any = person(f"Person{place} Lund") if filled else None
            seat(networks[network], party(f"Kommun {name}"), who)
            mine.setdefault(f"Kommun {name}", set()).add(who.name if who else "vakant")
        for name, names in mine.items():
            ticket = give_ticket(
                purpose="members", network=None, booking=None, party=party(name), person=None, by=machine(), at=AT
            ).ticket
            shown = seats_asked(ticket=ticket, at=AT)
            assert {one.seat.party for one in shown} == {party(name)}
            assert {str(one.seat.person or "vakant") for one in shown} == names
