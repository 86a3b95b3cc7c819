"""After a meeting each who shall do something gets a letter with a link of their own, as it was shown, and once."""

import re
from datetime import date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.invited import Invited, invited
from tests.factories.owing import met, todo
from tests.factories.register import AT, actor, machine

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.tickets import ticket_of
from lagetrunt.apps.followups.answering import Told, answer_todo
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.letters.showing import LINK, Changed
from lagetrunt.apps.meetings.models import Meeting
from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.workflows.hand_out_todos.handing import hand_out, show

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 2, 1, 9, tzinfo=AT.tzinfo)


def link(secret: str) -> str:
    return f"https://exempel.example/l/{secret}/"


@pytest.fixture
def told() -> Invited:
    return invited()


@pytest.fixture
def meeting(told: Invited) -> Meeting:
    found = met(told.network)
    todo(found, ["Hanna Viitasaari"], "Ta fram ett förslag", date(2027, 2, 10))
    todo(found, ["Hanna Viitasaari"], "Boka lokal")
    todo(found, ["Nora kommun"], "Svara på remissen")
    todo(found, ["processledaren"], "Sammanställa")
    todo(met(told.network, date(2027, 1, 8)), ["Bo Ek"], "Från ett annat möte")
    return found


def test_what_is_shown_is_what_goes_each_once(told: Invited, meeting: Meeting) -> None:
    by = actor(Role.SECRETARY)
    found = show(meeting=meeting, by=by, at=NOW)
    assert [(one.person.name, len(one.todos)) for one in found.letters] == [
        ("Hanna Viitasaari", 2), ("Karl-Erik Holmqvist", 1),
    ]  # fmt: skip
    assert LINK in found.letters[0].text and [row.what for row in found.ownerless] == ["Sammanställa"]
    assert not Letter.objects.exists() and not Ticket.objects.exists()
    sent = hand_out(meeting=meeting, by=by, at=NOW, link=link, seal=found.seal)
    assert [letter.to_email for letter in sent] == [
        "hanna.viitasaari@exempel.example", "karl-erik.holmqvist@exempel.example",
    ]  # fmt: skip
    text = sent[0].text
    assert "har du 2 saker att göra" in text and "- Ta fram ett förslag (till ons 10 feb 2027)" in text
    assert LINK not in text and by.name in text and sent[0].reply_to.startswith("secretary")
    ticket = ticket_of(secret=re.findall(r"/l/(\S+)/", text)[0], at=NOW)
    assert ticket.purpose == "todo" and ticket.person == told.people["Hanna Viitasaari"] and ticket.network is None
    assert hand_out(meeting=meeting, by=by, at=NOW, link=link) == [] and Letter.objects.count() == 2
    again = show(meeting=meeting, by=by, at=NOW)
    assert again.letters == [] and again.have == 2
    answer_todo(number=meeting.items.get().assignments.all()[0].pk, told=Told(outcome="done"), by=ticket, at=NOW)
    assert show(meeting=meeting, by=by, at=NOW).letters == [], "an answer makes no new letter"


def test_who_is_named_instead_gets_a_letter(told: Invited, meeting: Meeting) -> None:
    hand_out(meeting=meeting, by=machine(), at=NOW, link=link)
    own = Ticket.objects.get(person=told.people["Hanna Viitasaari"])
    row = meeting.items.get().assignments.get(what="Boka lokal")
    answer_todo(number=row.pk, told=Told(outcome="not_mine", who="Bo Ek"), by=own, at=NOW)
    [one] = show(meeting=meeting, by=machine(), at=NOW).letters
    assert (one.person.name, [owed.row.what for owed in one.todos]) == ("Bo Ek", ["Boka lokal"])


def test_a_list_that_has_changed_is_not_sent(meeting: Meeting) -> None:
    seal = show(meeting=meeting, by=machine(), at=NOW).seal
    Person.objects.filter(name="Karl-Erik Holmqvist").update(email="")
    with pytest.raises(Changed):
        hand_out(meeting=meeting, by=machine(), at=NOW, link=link, seal=seal)
    assert not Letter.objects.exists()
    assert [who.name for who in show(meeting=meeting, by=machine(), at=NOW).without_address] == ["Karl-Erik Holmqvist"]


def test_nothing_of_notes_that_are_not_released(meeting: Meeting) -> None:
    type(meeting.document).objects.update(released_at=None, released_by="")
    meeting.refresh_from_db()
    assert show(meeting=meeting, by=machine(), at=NOW).letters == []


def test_a_chair_gives_links_to_the_own_network_alone_and_readers_none(told: Invited, meeting: Meeting) -> None:
    chair = actor(Role.CHAIR, network=told.network)
    hand_out(meeting=meeting, by=chair, at=NOW, link=link)
    assert set(Ticket.objects.values_list("network", flat=True)) == {told.network.pk}
    acts: list[Any] = [
        lambda: show(meeting=meeting, by=actor(Role.READER), at=NOW),
        lambda: hand_out(meeting=meeting, by=actor(Role.REPRESENTATIVE), at=NOW, link=link),
    ]
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()
