"""The roll-call: as answered until it is called, and each change of it told."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.invited import invited
from tests.factories.register import AT, actor, machine

from lagetrunt.apps.answers.answering import Said, send_answer
from lagetrunt.apps.answers.refusing import Refused, TooLate
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.desk.models import RollCall
from lagetrunt.apps.desk.roll_call import Seat, call_roll, roll
from lagetrunt.apps.meetings.planning import call_off
from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _invited(request: Any) -> None:
    request.instance.told = invited()


class TestRoll:
    told: Any

    def seats(self) -> dict[tuple[str, str], Seat]:
        return {(seat.organisation, seat.name): seat for seat in roll(actor=machine(), booking=self.told.booking)}

    def call(self, key: str, state: str, substitute: str = "", by: Any = None) -> Seat:
        return call_roll(
            booking=self.told.booking, key=key, state=state, substitute=substitute, by=by or machine(), at=AT
        )

    def answer(self, party: str, choice: str, person: str | None = None, **more: Any) -> None:
        who = self.told.people[person] if person else None
        said = Said(choice=choice, person=who, **more)
        send_answer(booking=self.told.booking, party=self.told.parties[party], said=said, by=machine(), at=AT)

    def test_everybody_who_is_expected_has_a_line_and_a_vacant_seat_too(self) -> None:
        assert list(self.seats()) == [
            ("Avesta", "Bo Ek"), ("Avesta", "Hanna Viitasaari"), ("Nora", "Karl-Erik Holmqvist"), ("Säter", ""),
        ]  # fmt: skip
        assert {seat.state for seat in self.seats().values()} == {"unsaid"}

    @pytest.mark.parametrize(
        ("choice", "state", "sends"),
        [("coming", "present", ""), ("digital", "digital", ""), ("substitute", "substitute", "Ann Berg"), ("not", "absent", "")],
    )  # fmt: skip
    def test_it_stands_as_was_answered_until_it_is_called(self, choice: str, state: str, sends: str) -> None:
        type(self.told.booking).objects.update(mode="hybrid")
        self.told.booking.refresh_from_db()
        self.answer("Nora", choice, "Karl-Erik Holmqvist", substitute=sends)
        seat = self.seats()["Nora", "Karl-Erik Holmqvist"]
        assert (seat.state, seat.substitute, seat.is_answer) == (state, sends, True)
        self.call(seat.key, "absent" if state == "present" else "present")
        seat = self.seats()["Nora", "Karl-Erik Holmqvist"]
        assert (seat.state == state, seat.substitute, seat.is_answer) == (False, "", False)

    def test_a_stranger_who_comes_for_a_party_with_one_seat_is_a_substitute(self) -> None:
        self.answer("Nora", "coming", name="Ylva Assistent")
        self.answer("Avesta", "coming", name="Per Utanför")
        seats = self.seats()
        nora = seats["Nora", "Karl-Erik Holmqvist"]
        assert (nora.state, nora.substitute) == ("substitute", "Ylva Assistent")
        assert seats["Avesta", "Bo Ek"].state == "unsaid", "nobody knows whose place it is"

    def test_a_call_is_kept_once_and_told(self) -> None:
        key = self.seats()["Säter", ""].key
        assert self.call(key, "substitute", " Ann  Berg ").substitute == "Ann Berg"
        self.call(key, "substitute", "Ann Berg")
        assert RollCall.objects.count() == 1 and Event.objects.filter(action="call_roll").count() == 1
        self.call(key, "absent", "Ann Berg")
        assert self.seats()["Säter", ""].substitute == "" and self.seats()["Säter", ""].state == "absent"
        assert self.seats()["Säter", ""].is_there is False
        self.call(key, "unsaid")
        assert self.seats()["Säter", ""].state == "unsaid"

    def test_what_cannot_be_is_refused(self) -> None:
        key = self.seats()["Säter", ""].key
        with pytest.raises(Refused, match="Välj närvarande"):
            self.call(key, "kanske")
        for wrong in ("1", "0-0", "999-999", ""):
            with pytest.raises(NotFound):
                self.call(wrong, "present")
        for forbidden in (lambda: self.call(key, "present", by=actor(Role.READER)), lambda: roll(actor=actor(Role.READER), booking=self.told.booking)):  # fmt: skip
            with pytest.raises(PermissionDenied):
                forbidden()
        call_off(booking=self.told.booking, by=machine(), at=AT)
        with pytest.raises(TooLate):
            self.call(key, "present")

    def test_who_is_under_protection_is_a_line_without_a_name(self) -> None:
        Person.objects.filter(name="Karl-Erik Holmqvist").update(protected=True)
        assert ("Nora", "") in self.seats() and ("Nora", "Karl-Erik Holmqvist") not in self.seats()
