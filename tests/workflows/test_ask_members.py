"""Organisations are asked by a press and by the month, each once, and those who are silent are reminded by working days."""

from datetime import UTC, date, datetime

import pytest
from tests.factories.invited import Invited, invited
from tests.factories.register import AT, actor, federation, machine

from lagetrunt.apps.answers.tickets import ticket_of
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.letters.showing import Changed
from lagetrunt.apps.membership.answering import say_all_right
from lagetrunt.apps.membership.asking import name_contact, set_member_order
from lagetrunt.apps.membership.models import MemberRound
from lagetrunt.apps.organisation.models import Representation
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.workflows.ask_members.asking import ask_all, coming, press, show_press

pytestmark = pytest.mark.django_db


def link(secret: str) -> str:
    return f"https://prov.example/l/{secret}/"


def day(month: int, number: int, hour: int = 9) -> datetime:
    return datetime(2027, month, number, hour, tzinfo=UTC)


@pytest.fixture
def told() -> Invited:
    found = invited()
    for name, who in (("Avesta", "Hanna Viitasaari"), ("Nora", "Karl-Erik Holmqvist")):
        name_contact(party=found.parties[name], person=found.people[who], by=machine(), at=AT)
    return found


def secret_in(letter: Letter) -> str:
    return letter.text.partition("/l/")[2].partition("/")[0]


def test_a_press_sends_what_was_shown_once_and_the_link_is_the_organisations(told: Invited) -> None:
    by = actor(Role.SECRETARY)
    shown = show_press(by=by, at=AT)
    assert [one.party.name for one in shown.letters] == ["Avesta", "Nora"] and [one.name for one in shown.without] == [
        "Säter"
    ]
    assert len(press(by=by, at=AT, link=link, seal=shown.seal)) == 2
    assert press(by=by, at=AT, link=link) == [] and Letter.objects.count() == 2 and MemberRound.objects.count() == 1
    with pytest.raises(Changed):
        press(by=by, at=AT, link=link, seal=shown.seal)
    ticket = ticket_of(secret=secret_in(Letter.objects.get(to_name="Hanna Viitasaari")), at=AT)
    assert (ticket.purpose, ticket.party, ticket.network, ticket.booking) == (
        "members",
        told.parties["Avesta"],
        None,
        None,
    )


def test_one_alone_is_asked(told: Invited) -> None:
    press(by=machine(), at=AT, link=link, only=told.parties["Nora"])
    assert [letter.to_name for letter in Letter.objects.all()] == ["Karl-Erik Holmqvist"]


def test_nothing_goes_by_itself_before_somebody_has_set_when(told: Invited) -> None:
    assert ask_all(at=day(2, 3), link=link) == 0 and not MemberRound.objects.exists()


class TestByItself:
    @pytest.fixture(autouse=True)
    def _order(self, told: Invited) -> None:
        self.told = told
        set_member_order(federation=federation(), months=[2], remind_after=[5, 10], by=machine(), at=AT)

    def test_the_month_asks_once_on_a_working_day(self) -> None:
        assert [ask_all(at=day(1, 29), link=link), ask_all(at=day(2, 6), link=link)] == [0, 0]  # a Saturday
        assert [
            ask_all(at=day(2, 8), link=link),
            ask_all(at=day(2, 8), link=link),
            ask_all(at=day(2, 9), link=link),
        ] == [2, 0, 0]

    def test_the_silent_are_reminded_on_their_days_once_and_who_has_answered_is_not(self) -> None:
        ask_all(at=day(2, 8), link=link)
        ticket = ticket_of(secret=secret_in(Letter.objects.get(to_name="Hanna Viitasaari")), at=day(2, 9))
        say_all_right(ticket=ticket, at=day(2, 9))
        shown = coming(by=machine(), at=day(2, 9), days=21).letters
        assert [(one.party.name, one.day) for one in shown] == [
            ("Nora", date(2027, 2, 15)),
            ("Nora", date(2027, 2, 22)),
        ]
        counts = [ask_all(at=day(2, number), link=link) for number in (12, 15, 15, 16, 22, 23)]
        assert counts == [0, 1, 0, 0, 1, 0]
        assert {letter.to_name for letter in Letter.objects.filter(subject__startswith="Påminnelse")} == {
            "Karl-Erik Holmqvist"
        }

    def test_an_organisation_whose_representative_leaves_is_asked_once(self) -> None:
        Representation.objects.filter(person__name="Karl-Erik Holmqvist").update(until=date(2027, 4, 30))
        assert [
            ask_all(at=day(4, 6), link=link),
            ask_all(at=day(4, 6), link=link),
            ask_all(at=day(4, 7), link=link),
        ] == [1, 0, 0]
        assert MemberRound.objects.get().reason == "change"
