"""Answering what is to be done: done, moved, not mine; by who holds it alone, changed and taken back, each change kept."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from tests.factories.invited import invited, seat
from tests.factories.owing import met, todo
from tests.factories.register import AT, machine

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.tickets import give_ticket, renew_own, valid
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.followups.answering import Told, answer_todo, take_back
from lagetrunt.apps.followups.models import Followup
from lagetrunt.apps.followups.owed import owed, owed_by
from lagetrunt.apps.followups.standing import by_day, closed, standings, still_open
from lagetrunt.apps.minutes.models import Assignment
from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.organisation.queries import NotFound

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 2, 1, 9, tzinfo=AT.tzinfo)
DUE, LATER = date(2027, 2, 10), date(2027, 3, 5)


class TestAnswers:
    @pytest.fixture(autouse=True)
    def _owing(self) -> None:
        self.told = invited()
        self.meeting = met(self.told.network)
        self.row = todo(self.meeting, ["Hanna Viitasaari"], "Skicka underlaget", DUE)

    def _ticket(self, name: str = "Hanna Viitasaari") -> Ticket:
        return self.told.ticket("todo", person=name, network=None)[0]

    def _answer(self, outcome: str, row: Any = None, name: str = "Hanna Viitasaari", **more: Any) -> Followup:
        return answer_todo(
            number=(row or self.row).pk, told=Told(outcome=outcome, **more), by=self._ticket(name), at=NOW
        )

    def _open(self, name: str = "Hanna Viitasaari") -> list[str]:
        found = owed_by(ticket=self._ticket(name), at=NOW)
        return [one.row.what for one in found if one.is_open]

    def test_done_is_done_for_all_and_the_trail_tells_no_words(self) -> None:
        made = self._answer("done", word="Skickat i går")
        assert list(still_open(Assignment.objects.all())) == [] and list(closed(Assignment.objects.all())) == [self.row]
        event = Event.objects.get(action="answer_todo")
        assert event.actor_name.startswith("länk för person") and "Skickat" not in str(event.payload)
        assert self._open() == [] and made.ticket is not None and made.ticket.used_at is None
        assert Ticket.objects.get(pk=made.ticket_id).used_at == NOW

    def test_moved_is_open_with_its_new_day_and_the_words_of_the_source_stay(self) -> None:
        other = todo(self.meeting, ["Hanna Viitasaari"], "Ringa runt", date(2027, 2, 20))
        assert list(by_day(Assignment.objects.all())) == [self.row, other]
        self._answer("moved", due=LATER, word="väntar på Nora")
        self.row.refresh_from_db()
        assert self.row.due == DUE and list(by_day(Assignment.objects.all())) == [other, self.row]
        assert [(one.row.what, one.due) for one in owed_by(ticket=self._ticket(), at=NOW)] == [
            ("Ringa runt", date(2027, 2, 20)), ("Skicka underlaget", LATER),
        ]  # fmt: skip

    def test_not_mine_takes_it_from_one_and_gives_it_to_who_is_named(self) -> None:
        assert self._open("Bo Ek") == []
        self._answer("not_mine", who="Bo Ek")
        assert self._open() == [] and self._open("Bo Ek") == ["Skicka underlaget"]
        assert list(still_open(Assignment.objects.all())) == [self.row]
        self._answer("done", name="Bo Ek")
        assert self._open("Bo Ek") == [] and not list(still_open(Assignment.objects.all()))

    def test_it_is_changed_and_what_was_said_before_is_kept(self) -> None:
        for outcome, more in (("done", {}), ("moved", {"due": LATER, "word": "nej"}), ("not_mine", {}), ("done", {})):
            self._answer(outcome, **more)
        assert [row.outcome for row in Followup.objects.filter(is_current=True)] == ["done"]
        assert Followup.objects.count() == 4

    def test_a_double_click_is_one_answer(self) -> None:
        assert self._answer("done") == self._answer("done") and Followup.objects.count() == 1
        assert self._answer("not_mine") == self._answer("not_mine") and Followup.objects.count() == 2

    def test_it_is_taken_back(self) -> None:
        take_back(number=self.row.pk, by=self._ticket(), at=NOW)
        assert not Event.objects.filter(action="take_back_todo")
        self._answer("done")
        take_back(number=self.row.pk, by=self._ticket(), at=NOW)
        assert self._open() == ["Skicka underlaget"] and Event.objects.filter(action="take_back_todo").count() == 1

    def test_what_all_are_to_do_is_answered_by_each_party(self) -> None:
        row = todo(self.meeting, ["Alla kommuner"], "Svara på enkäten")
        self._answer("done", row)
        assert "Svara på enkäten" not in self._open() and self._open("Bo Ek") == []
        assert self._open("Karl-Erik Holmqvist") == ["Svara på enkäten"]
        assert row in still_open(Assignment.objects.all())
        standing = standings(list(Assignment.objects.select_related("item__meeting")))[row.pk]
        assert [str(one.party) for one in standing.parties] == ["Avesta"] and standing.answer is None

    @pytest.mark.parametrize(
        ("told", "says"),
        [
            ({"outcome": "kanske"}, "Välj klart"), ({"outcome": "moved", "word": "x"}, "Ange den nya dagen"),
            ({"outcome": "moved", "word": "x", "due": date(2027, 1, 31)}, "har redan varit"),
            ({"outcome": "moved", "word": "x", "due": date(2072, 1, 31)}, "Kontrollera årtalet"),
            ({"outcome": "moved", "due": LATER}, "ett ord om varför"), ({"outcome": "done", "word": "x" * 301}, "högst 300"),
            ({"outcome": "not_mine", "who": "x" * 201}, "högst 200"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_is_refused_in_words(self, told: dict[str, Any], says: str) -> None:
        with pytest.raises(Refused, match=says):
            self._answer(**told)
        assert not Followup.objects.exists()

    def test_nobody_answers_for_somebody_else(self) -> None:
        for number in (self.row.pk, 999_999):
            with pytest.raises(NotFound):
                answer_todo(number=number, told=Told(outcome="done"), by=self._ticket("Bo Ek"), at=NOW)
        for purpose in ("phone", "answer", "round"):
            ticket = self.told.ticket(purpose, at=NOW - timedelta(days=1))[0]
            with pytest.raises(PermissionDenied):
                answer_todo(number=self.row.pk, told=Told(outcome="done"), by=ticket, at=NOW)

    def test_another_version_of_the_notes_keeps_what_was_answered(self) -> None:
        self._answer("moved", due=LATER, word="nej")
        self.row.delete()
        anew = todo(self.meeting, ["Hanna Viitasaari"], "Skicka underlaget", DUE)
        assert [one.due for one in owed_by(ticket=self._ticket(), at=NOW)] == [LATER]
        assert list(by_day(Assignment.objects.all()).values_list("due_now", flat=True)) == [LATER]
        self._answer("done", anew)
        assert [row.outcome for row in Followup.objects.filter(is_current=True)] == ["done"]
        assert not list(still_open(Assignment.objects.all()))

    def test_what_waits_in_quarantine_is_old_or_is_reported_is_nobodys(self) -> None:
        todo(met(self.told.network, released=False), ["Hanna Viitasaari"], "Hemligt")
        todo(met(self.told.network, date(2024, 1, 1)), ["Hanna Viitasaari"], "Gammalt")
        reported = todo(self.meeting, ["Hanna Viitasaari"], "Rapporterat")
        Assignment.objects.filter(pk=reported.pk).update(reported_in=reported.item)
        assert self._open() == ["Skicka underlaget"]

    def test_who_has_left_or_is_protected_has_nothing_to_do(self) -> None:
        asked = {"federation_id": self.told.network.federation_id, "networks": [self.told.network.pk]}
        assert [one.person.name for one in owed(day=NOW.date(), **asked)] == ["Hanna Viitasaari"]  # type: ignore[arg-type]
        Person.objects.filter(name="Hanna Viitasaari").update(protected=True)
        assert owed(day=NOW.date(), **asked) == []  # type: ignore[arg-type]
        Person.objects.update(protected=False)
        self.told.network.representations.filter(person__name="Hanna Viitasaari").update(until=date(2027, 1, 31))
        assert owed(day=NOW.date(), **asked) == []  # type: ignore[arg-type]

    def test_somebody_who_sits_for_two_holds_what_either_is_to_do(self) -> None:
        seat(self.told.network, self.told.parties["Nora"], self.told.people["Bo Ek"])
        todo(self.meeting, ["Nora kommun"], "Ordna lokal")
        assert self._open("Bo Ek") == ["Ordna lokal"] == self._open("Karl-Erik Holmqvist")

    @pytest.mark.parametrize(
        "wrong", [{"outcome": "moved"}, {"due": LATER}, {"who": "Bo"}, {"outcome": "done"}]
    )  # fmt: skip
    def test_the_database_refuses_what_nobody_said(self, wrong: dict[str, Any]) -> None:
        row = self._answer("done")
        values = {"outcome": "done", "is_current": wrong != {"outcome": "done"}} | wrong
        values["is_current"] = wrong == {"outcome": "done"}
        with pytest.raises(IntegrityError), transaction.atomic():
            Followup.objects.create(
                assignment=self.row, group=row.group, what=row.what, person=row.person, answered_at=NOW, **values
            )


class TestLinks:
    def test_a_link_is_one_persons_and_the_oldest_of_many_go_out_of_use(self) -> None:
        told = invited()
        hanna = told.people["Hanna Viitasaari"]
        given = [
            renew_own(person=hanna, network=None, by=machine(), at=NOW + timedelta(minutes=n)).ticket for n in range(12)
        ]
        left = set(Ticket.objects.filter(valid(NOW + timedelta(hours=1))))
        assert left == set(given[2:])
        for wrong in ({"party": "Nora"}, {"person": None}):
            with pytest.raises((Refused, IntegrityError)):
                give_ticket(
                    purpose="todo", network=None, booking=None, party=told.parties["Nora"] if "party" in wrong else None,
                    person=None if "person" in wrong else hanna, by=machine(), at=NOW,
                )  # fmt: skip

    def test_who_sits_nowhere_gets_none(self) -> None:
        told = invited()
        ann = Person.objects.create(federation=told.network.federation, name="Ann Berg", key="ann berg")
        with pytest.raises(Refused, match="Ingen representation"):
            renew_own(person=ann, network=None, by=machine(), at=NOW)
