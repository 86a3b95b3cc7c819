"""Those who sit there are asked how the meeting was: each once, as it was shown, all by one link."""

import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.evaluated import AFTER, LAST
from tests.factories.invited import BEGINS, Invited, invited
from tests.factories.register import AT, actor, machine

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.tickets import ticket_of
from lagetrunt.apps.evaluations.models import Evaluation
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.letters.showing import Changed
from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.workflows.evaluate_meeting.sending import send, show

pytestmark = pytest.mark.django_db


def link(secret: str) -> str:
    return f"https://exempel.example/l/{secret}/"


def sent(told: Invited, last_day: date | None = None) -> list[Letter]:
    shown = show(booking=told.booking, last_day=last_day, by=machine(), at=AFTER)
    return send(booking=told.booking, last_day=last_day, seal=shown.seal, by=machine(), at=AFTER, link=link)


def test_what_is_shown_goes_each_once_and_all_by_one_link() -> None:
    told = invited()
    Person.objects.filter(name="Bo Ek").update(email="")
    shown = show(booking=told.booking, last_day=None, by=machine(), at=AFTER)
    assert [one.person.name for one in shown.letters] == ["Hanna Viitasaari", "Karl-Erik Holmqvist"]
    assert [one.name for one in shown.without_address] == ["Bo Ek"] and shown.last_day == LAST
    assert not Ticket.objects.exists() and not Evaluation.objects.exists()
    letters = sent(told)
    secrets = {re.findall(r"/l/([\w-]+)/", letter.text)[0] for letter in letters}
    assert len(letters) == 2 and len(secrets) == 1 and "senast mån 29 mars 2027" in letters[0].text
    assert ticket_of(secret=secrets.pop(), at=AFTER).purpose == "evaluate"
    assert sent(told) == [] and Ticket.objects.count() == 1
    assert show(booking=told.booking, last_day=None, by=machine(), at=AFTER).have == 2
    Person.objects.filter(name="Bo Ek").update(email="bo@exempel.example")
    assert [letter.to_name for letter in sent(told)] == ["Bo Ek"] and Evaluation.objects.count() == 1


def test_what_has_changed_or_cannot_be_does_not_go() -> None:
    told = invited()
    with pytest.raises(Changed):
        send(booking=told.booking, last_day=None, seal="gammalt", by=machine(), at=AFTER, link=link)
    early = show(booking=told.booking, last_day=None, by=machine(), at=AT)
    assert "inte varit" in early.hinder and BEGINS > AT
    with pytest.raises(Refused, match="inte varit"):
        send(booking=told.booking, last_day=None, seal=early.seal, by=machine(), at=AT, link=link)
    with pytest.raises(PermissionDenied):
        show(booking=told.booking, last_day=None, by=actor(Role.REPRESENTATIVE), at=AFTER)
    assert not Letter.objects.exists() and not Evaluation.objects.exists()
