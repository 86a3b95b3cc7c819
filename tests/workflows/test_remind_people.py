"""Reminding: one letter a person and day, each reminder once, and of nothing that is answered, done, moved, called off or left."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.invited import invited, slot_of
from tests.factories.owing import met, todo
from tests.factories.register import AT, actor, federation, machine

from lagetrunt.apps.answers.answering import Said, send_answer
from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.tickets import ticket_of
from lagetrunt.apps.followups.answering import Told, answer_todo
from lagetrunt.apps.followups.models import Reminded
from lagetrunt.apps.followups.reminding import set_reminder_order
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import call_off, change_meeting
from lagetrunt.apps.organisation.models import Person, Representation
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.workflows.remind_people import reminding
from lagetrunt.workflows.remind_people.collecting import collect
from lagetrunt.workflows.remind_people.reminding import remind, remind_all

pytestmark = pytest.mark.django_db
HANNA, BO, KARL = "Hanna Viitasaari", "Bo Ek", "Karl-Erik Holmqvist"


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 8, tzinfo=AT.tzinfo)


def link(secret: str) -> str:
    return f"https://exempel.example/l/{secret}/"


TEN, THREE = date(2027, 2, 26), date(2027, 3, 9)  # working days before 12 March 2027
BEFORE, AFTER = date(2027, 2, 5), date(2027, 2, 11)  # three before 10 February, and the day after


class TestRound:
    @pytest.fixture(autouse=True)
    def _told(self) -> None:
        self.told = invited()
        self.told.ticket("answer", person=HANNA)
        self.row = todo(met(self.told.network), [BO], "Skicka underlaget", date(2027, 2, 10))

    def _remind(self, day: date) -> list[tuple[str, str]]:
        before = set(Letter.objects.values_list("pk", flat=True))
        remind_all(at=at(day), link=link)
        found = Letter.objects.exclude(pk__in=before).order_by("to_name")
        return [(letter.to_name, letter.subject) for letter in found]

    def test_each_day_of_two_months_each_reminder_goes_once(self) -> None:
        went = {}
        for days in range(60):
            day = date(2027, 1, 25) + timedelta(days=days)
            for _ in range(2):  # the worker is started anew
                for name, subject in self._remind(day):
                    went.setdefault(day, []).append((name, subject))
        asks = "Påminnelse: kommer ni fre 12 mars 2027 kl. 13.00?"
        assert went == {
            BEFORE: [(BO, "Påminnelse: Skicka underlaget")], AFTER: [(BO, "Påminnelse: Skicka underlaget")],
            date(2027, 2, 24): [(BO, "Påminnelse: Skicka underlaget")],
            TEN: [(BO, asks), (HANNA, asks), (KARL, asks)], THREE: [(BO, asks), (HANNA, asks), (KARL, asks)],
        }  # fmt: skip

    def test_one_letter_gathers_all_of_a_day_with_links_that_open_it(self) -> None:
        todo(self.row.item.meeting, [BO], "Ringa runt", date(2027, 3, 3))
        assert (BO, "Påminnelse: 3 saker väntar på dig") in self._remind(TEN)
        letter = Letter.objects.get(to_name=BO)
        assert "Du svarar för Avesta." in letter.text and "- Ringa runt (till ons 3 mars 2027; Elevhälso" in letter.text
        first, second = (ticket_of(secret=one, at=at(TEN)) for one in re.findall(r"/l/(\S+)/", letter.text))
        assert (first.purpose, second.purpose) == ("answer", "todo") and first.booking == self.told.booking
        assert first.person == second.person == self.told.people[BO] and letter.kind == "reminder"

    def test_what_was_late_says_so(self) -> None:
        self._remind(AFTER)
        assert "skulle ha varit klart ons 10 feb 2027" in Letter.objects.get().text

    def test_nothing_that_is_answered_done_or_moved(self) -> None:
        ticket, _ = self.told.ticket("answer", party="Nora")
        send_answer(
            booking=self.told.booking, party=ticket.party, said=Said(choice="not", name=KARL), by=ticket, at=at(BEFORE)
        )
        own, _ = self.told.ticket("todo", person=BO, network=None)
        answer_todo(
            number=self.row.pk, told=Told(outcome="moved", due=date(2027, 4, 14), word="nej"), by=own, at=at(date(2027, 2, 1))
        )  # fmt: skip
        assert self._remind(BEFORE) == self._remind(AFTER) == []
        assert [name for name, _ in self._remind(TEN)] == [BO, HANNA]
        assert self._remind(date(2027, 4, 9)) == [(BO, "Påminnelse: Skicka underlaget")]
        answer_todo(number=self.row.pk, told=Told(outcome="done"), by=own, at=at(date(2027, 4, 10)))
        assert self._remind(date(2027, 4, 15)) == []

    @pytest.mark.parametrize(
        "why", ["cancelled", "not ours", "not invited", "left", "protected", "no address", "moved"]
    )
    def test_nothing_that_is_not_to_be(self, why: str) -> None:
        booking = self.told.booking
        if why == "cancelled":
            call_off(booking=booking, by=machine(), at=AT)
        elif why == "not ours":
            Booking.objects.update(is_ours=False)
        elif why == "not invited":
            Ticket.objects.all().delete()
        elif why == "left":
            Representation.objects.update(until=date(2027, 2, 1))
        elif why == "protected":
            Person.objects.update(protected=True)
        elif why == "no address":
            Person.objects.update(email="ingen")
        else:
            change_meeting(booking=booking, slot=slot_of(date(2027, 5, 14)), by=machine(), at=AT)
        letters = self._remind(TEN)
        assert not [subject for _, subject in letters if "kommer" in subject]
        assert (letters == []) is (why in ("left", "protected", "no address")), "the thing to do is still reminded of"

    def test_the_network_says_when_and_whether(self) -> None:
        days: dict[str, list[int]] = {"answers_before": [], "todos_before": [4], "todos_after": []}
        set_reminder_order(network=self.told.network, days=days, by=machine(), at=AT)
        assert self._remind(BEFORE) == [(BO, "Påminnelse: Skicka underlaget")], "the fourth day was yesterday"
        assert self._remind(AFTER) == self._remind(TEN) == []

    def test_what_breaks_off_leaves_nothing_and_goes_the_next_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def killed(**_told: Any) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as broken:
            broken.setattr(reminding, "note_reminded", killed)
            with pytest.raises(KeyboardInterrupt):
                self._remind(BEFORE)
        tickets = Ticket.objects.count()
        assert not Letter.objects.exists() and not Reminded.objects.exists()
        assert self._remind(BEFORE) == [(BO, "Påminnelse: Skicka underlaget")] and Ticket.objects.count() == tickets + 1

    def test_two_workers_at_once_write_one_letter(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._remind(BEFORE)
        monkeypatch.setattr(reminding, "is_written", lambda **_told: False)
        monkeypatch.setattr("lagetrunt.workflows.remind_people.collecting.reminded", lambda **_told: {})
        tickets = Ticket.objects.count()
        assert self._remind(BEFORE) == [] and Ticket.objects.count() == tickets

    def test_one_that_cannot_be_written_stops_no_other(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for _ in range(10):
            self.told.ticket("answer", person=BO, at=at(BEFORE))
        assert [name for name, _ in self._remind(TEN)] == [HANNA, KARL]

    def test_the_dry_run_tells_whom_when_within_the_networks_that_one_prepares(self) -> None:
        other = invited(name="Rektorsnätverket")
        chair = actor(Role.CHAIR, network=other.network)
        assert collect(by=chair, at=at(BEFORE), days=14).reminders == []
        found = collect(by=actor(Role.SECRETARY), at=at(BEFORE), days=14)
        told = [(one.day, one.person.name) for one in found.reminders]
        assert told == [(BEFORE, BO), (AFTER, BO)] and not Letter.objects.exists()
        Person.objects.filter(name=BO).update(email="")
        assert [who.name for who in collect(by=machine(), at=at(BEFORE)).without_address] == [BO]
        with pytest.raises(PermissionDenied):
            collect(by=actor(Role.REPRESENTATIVE), at=at(BEFORE))
        with pytest.raises(PermissionDenied):
            remind(by=actor(Role.READER), federation="x", at=at(BEFORE), link=link)


def test_an_archive_that_is_read_in_reminds_nobody_of_what_was_due_long_ago() -> None:
    told = invited()
    meeting = met(told.network, date(2026, 9, 1))
    type(meeting.document).objects.update(released_at=at(date(2027, 2, 1)))
    todo(meeting, [BO], "Gammalt", date(2026, 10, 1))
    for days in range(30):
        remind_all(at=at(date(2027, 2, 1) + timedelta(days=days)), link=link)
    assert not Letter.objects.exists()


def test_somebody_without_a_party_is_asked_as_themselves() -> None:
    told = invited()
    ann = Person.objects.create(
        federation=federation(), name="Ann Berg", key="ann berg", email="ann.berg@exempel.example"
    )
    Representation.objects.create(network=told.network, person=ann, school_forms=[], entered_at=AT, entered_by="prov")
    told.ticket("answer", party="Avesta")
    remind_all(at=at(TEN), link=link)
    letter = Letter.objects.get(to_name="Ann Berg")
    assert letter.subject == "Påminnelse: kommer du fre 12 mars 2027 kl. 13.00?" and "Du svarar för" not in letter.text
