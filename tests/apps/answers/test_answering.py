"""Answering: by link or typed in, changed until the meeting begins, each change kept, the newest counts; who is missing."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from tests.factories.invited import BEGINS, DAY, invited, person, seat
from tests.factories.register import AT, actor, federation, machine

from lagetrunt.apps.answers.answering import (
    Said,
    answers,
    answers_seen,
    history,
    invited_on,
    name_of,
    offered,
    people_offered,
    send_answer,
    unanswered,
    unanswered_of,
)
from lagetrunt.apps.answers.models import Answer
from lagetrunt.apps.answers.refusing import Refused, TooLate
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import call_off
from lagetrunt.apps.organisation.masking import mask_person
from lagetrunt.apps.organisation.models import Network, Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.seating import end_seat

pytestmark = pytest.mark.django_db


class TestByLink:
    @pytest.fixture(autouse=True)
    def _invited(self) -> None:
        self.told = invited()
        self.ticket, _ = self.told.ticket()

    def _send(self, choice: str = "coming", *, at: Any = AT, ticket: Any = None, **said: Any) -> Answer:
        ticket = ticket or self.ticket
        said.setdefault("name", "Hanna Viitasaari")
        return send_answer(
            booking=self.told.booking, party=ticket.party, said=Said(choice=choice, **said), by=ticket, at=at
        )

    def test_what_was_sent_is_kept_and_changed_by_a_row_that_replaces_it(self) -> None:
        first = self._send(note="  Med  tåget ")
        assert (first.person, first.name, first.note, first.typed_by) == (
            self.told.people["Hanna Viitasaari"], "Hanna Viitasaari", "Med tåget", "",
        )  # fmt: skip
        second = self._send("substitute", substitute="Ann Berg", at=AT + timedelta(hours=1))
        rows = answers(actor=machine(), booking=self.told.booking)
        assert [(row.pk, row.choice, row.substitute) for row in rows] == [(second.pk, "substitute", "Ann Berg")]
        assert [row.choice for row in history(actor=machine(), booking=self.told.booking)] == ["substitute", "coming"]
        self.ticket.refresh_from_db()
        assert self.ticket.used_at == AT + timedelta(hours=1)

    def test_a_double_click_is_one_answer(self) -> None:
        assert self._send() == self._send(at=AT + timedelta(seconds=1))
        assert Event.objects.filter(action="send_answer").count() == 1

    def test_two_of_a_party_answer_each_and_a_name_that_is_not_listed_for_the_party(self) -> None:
        self._send()
        self._send(name="bo ek")
        self._send(name="Ann Berg")
        self._send(name="Ylva Assistent", choice="not")
        told = [
            (row.name, row.person_id is not None, row.choice)
            for row in answers(actor=machine(), booking=self.told.booking)
        ]
        assert told == [
            ("Bo Ek", True, "coming"),
            ("Hanna Viitasaari", True, "coming"),
            ("Ylva Assistent", False, "not"),
        ]

    def test_the_trail_says_that_it_was_the_link_and_no_name_nor_note(self) -> None:
        self._send(note="sjuk", substitute="Ann Berg", choice="substitute")
        event = Event.objects.latest("pk")
        assert (event.action, event.actor_name, event.actor_id) == ("send_answer", "länk för Avesta", None)
        assert not [word for word in ("Hanna", "Ann", "sjuk") if word in str(event.payload)]

    @pytest.mark.parametrize(
        ("said", "why"),
        [
            ({"choice": "kanske"}, "Välj ett av svaren"),
            ({"name": " "}, "Välj ditt namn"),
            ({"both": True}, "inte båda"),
            ({"note": "x" * 301}, "högst 300 tecken, och det är 301"),
            ({"name": "x" * 201}, "Namnet är för långt"),
            ({"choice": "substitute", "substitute": "x" * 201}, "Namnet på den som skickas är för långt"),
        ],
    )
    def test_what_is_wrong_is_told_and_nothing_kept(self, said: dict[str, Any], why: str) -> None:
        if said.pop("both", False):
            said = {"person": self.told.people["Bo Ek"]}
        with pytest.raises(Refused, match=why):
            self._send(**said)
        assert not Answer.objects.exists()

    @pytest.mark.parametrize(("mode", "choice"), [("on_site", "digital"), ("remote", "coming")])
    def test_nobody_comes_where_the_meeting_is_not(self, mode: str, choice: str) -> None:
        Booking.objects.update(mode=mode)
        self.told.booking.refresh_from_db()
        with pytest.raises(Refused, match="Mötet hålls"):
            self._send(choice)
        assert len(offered(self.told.booking)) == 3 and self._send("not")

    def test_when_the_meeting_has_begun_or_is_called_off_the_answer_stays(self) -> None:
        self._send()
        with pytest.raises(TooLate, match="har börjat"):
            self._send("not", at=BEGINS)
        call_off(booking=self.told.booking, by=machine(), at=AT)
        with pytest.raises(TooLate, match="inställt"):
            self._send("not")
        assert Answer.objects.get().choice == "coming"

    def test_a_meeting_of_whole_days_begins_with_its_day_in_sweden(self) -> None:
        Booking.objects.update(start=None, end=None)
        self._send(at=BEGINS.replace(day=11, hour=22, minute=59))
        with pytest.raises(TooLate):
            self._send("not", at=BEGINS.replace(day=11, hour=23))

    def test_a_link_answers_for_its_own_alone(self) -> None:
        nora, _ = self.told.ticket(party="Nora")
        other = invited(name="Rektorsnätverket")
        tries: list[Any] = [
            lambda: send_answer(booking=self.told.booking, party=nora.party, said=Said(choice="not", name="X"), by=self.ticket, at=AT),
            lambda: send_answer(booking=other.booking, party=self.ticket.party, said=Said(choice="not", name="X"), by=self.ticket, at=AT),
            lambda: self._send(person=self.told.people["Karl-Erik Holmqvist"]),
            lambda: self._send(ticket=self.told.ticket("round")[0]),
        ]  # fmt: skip
        for one in tries:
            with pytest.raises(PermissionDenied):
                one()
        assert not Answer.objects.exists()

    def test_a_link_of_one_person_answers_as_that_person_and_sees_no_other(self) -> None:
        mine, _ = self.told.ticket(person="Bo Ek")
        self._send()
        assert self._send(ticket=mine, name="Någon annan").name == "Bo Ek"
        assert [row.name for row in answers_seen(ticket=mine, booking=self.told.booking)] == ["Bo Ek"]
        assert answers_seen(ticket=self.ticket, booking=self.told.booking).count() == 2
        assert [one.name for one in people_offered(ticket=mine, booking=self.told.booking)] == ["Bo Ek"]

    def test_nobody_under_protection_is_named(self) -> None:
        hanna, _ = self.told.ticket(person="Hanna Viitasaari")
        who = self.told.people["Hanna Viitasaari"]
        mask_person(
            person=who, names=["Hanna Viitasaari"], documents={}, everywhere=True, protected=True, by=machine(), at=AT, reason="skydd",
        )  # fmt: skip
        hanna.refresh_from_db()
        code = Person.objects.get(pk=who.pk).name
        assert [one.name for one in people_offered(ticket=self.ticket, booking=self.told.booking)] == ["Bo Ek"]
        sent = self._send(ticket=hanna)
        assert (sent.person, sent.name, name_of(sent)) == (who, "", "")
        typed = self._send(
            name="Hanna Viitasaari", choice="substitute", substitute="Hanna Viitasaari", note="Fråga Hanna Viitasaari"
        )
        assert (typed.name, typed.substitute, typed.note) == ("", "", f"Fråga {code}")


class TestMissing:
    def test_parties_without_an_answer_a_vacant_seat_among_them(self) -> None:
        told = invited()
        assert [(side.party.name, side.is_vacant) for side in unanswered(booking=told.booking, at=AT) if side.party] == [
            ("Avesta", False), ("Nora", False), ("Säter", True),
        ]  # fmt: skip
        ticket, _ = told.ticket()
        send_answer(booking=told.booking, party=ticket.party, said=Said(choice="not", name="Bo Ek"), by=ticket, at=AT)
        assert [str(side.party) for side in unanswered(booking=told.booking, at=AT)] == ["Nora", "Säter"]
        assert unanswered(booking=told.booking, at=BEGINS) == []

    def test_who_meets_together_is_asked_too_and_who_has_left_is_not(self) -> None:
        told = invited()
        other = Network.objects.create(name="Rektorsnätverket", federation=federation())
        seat(other, told.parties["Nora"], person("Eva Lind"), until=AT.date())
        seat(other, told.parties["Nora"], person("Per Ek"))
        told.booking.together.add(other)
        [nora] = [side for side in unanswered(booking=told.booking, at=AT) if str(side.party) == "Nora"]
        assert [one.name for one in nora.people] == ["Karl-Erik Holmqvist", "Per Ek"]

    def test_of_many_meetings_at_once_it_is_the_same(self) -> None:
        told, other = invited(), invited(DAY + timedelta(weeks=4), "Rektorsnätverket")
        ticket, _ = told.ticket()
        send_answer(booking=told.booking, party=ticket.party, said=Said(choice="not", name="Bo Ek"), by=ticket, at=AT)
        end_seat(seat=other.network.representations.get(person__name="Bo Ek"), until=DAY, by=machine(), at=AT)
        rows = list(Booking.objects.prefetch_related("together"))
        found = unanswered_of(bookings=rows, at=AT)
        assert found == {row.pk: unanswered(booking=row, at=AT) for row in rows} and len(found) == 2
        assert ["Bo Ek" in str(side.people) for side in found[other.booking.pk]] == [False, False, False]
        assert invited_on(bookings=[row.pk for row in rows]) == {told.booking.pk: AT}
        call_off(booking=other.booking, by=machine(), at=AT)
        assert other.booking.pk not in unanswered_of(bookings=list(Booking.objects.prefetch_related("together")), at=AT)


class TestTypedIn:
    def test_it_says_by_whom_and_may_be_done_afterwards(self) -> None:
        told, by = invited(), actor(Role.SECRETARY)
        sent = send_answer(
            booking=told.booking, party=told.parties["Nora"], said=Said(choice="coming", name="Karl-Erik Holmqvist"), by=by, at=BEGINS,
        )  # fmt: skip
        assert sent.typed_by == by.name and sent.ticket is None and sent.person is not None

    @pytest.mark.parametrize("role", [None, Role.READER, Role.REPRESENTATIVE])
    def test_not_by_those_who_do_not_prepare(self, role: Role | None) -> None:
        told, by = invited(), actor(role)
        acts: list[Any] = [
            lambda: send_answer(booking=told.booking, party=told.parties["Nora"], said=Said(choice="not", name="X"), by=by, at=AT),
            lambda: answers(actor=by, booking=told.booking),
            lambda: history(actor=by, booking=told.booking),
        ]  # fmt: skip
        for act in acts:
            with pytest.raises(PermissionDenied):
                act()


@pytest.mark.parametrize("wrong", [{"party": None}, {"substitute": "Ann"}, {}])
def test_the_database_refuses_what_nobody_said(wrong: dict[str, Any]) -> None:
    told = invited()
    row = {"booking": told.booking, "party": told.parties["Nora"], "choice": "coming", "answered_at": AT}
    Answer.objects.create(**row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(**(row | wrong))
