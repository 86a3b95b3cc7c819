"""A draft goes to everybody who sits there, as it was shown, each once, with a link that opens it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.drafted import LAST, SENT, Drafted, at, drafted
from tests.factories.register import actor, machine

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.tickets import ticket_of
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.letters.showing import LINK, Changed
from lagetrunt.apps.meetings.planning import mark_step
from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.remarks.models import Circulation
from lagetrunt.workflows.circulate_draft.sending import send, show

pytestmark = pytest.mark.django_db


def link(secret: str) -> str:
    return f"https://exempel.example/l/{secret}/"


@pytest.fixture
def there() -> Drafted:
    return drafted()


def test_what_is_shown_is_what_goes_each_once(there: Drafted) -> None:
    by = actor(Role.SECRETARY)
    told = show(booking=there.booking, last_day=None, by=by, at=SENT)
    assert told.last_day == LAST and [one.person.name for one in told.letters] == [
        "Eva Lindros", "Hanna Viitasaari", "Karl-Erik Holmqvist",
    ]  # fmt: skip
    assert [one.name for one in told.without_address] == ["Amina Jusufović"] and not told.is_out
    assert not Letter.objects.exists() and not Ticket.objects.exists() and not Circulation.objects.exists()
    sent = send(booking=there.booking, last_day=None, seal=told.seal, by=by, at=SENT, link=link)
    assert len(sent) == 3 and LINK not in sent[0].text and "senast mån 29 mars 2027" in sent[0].text
    assert "Hörs inget" in sent[0].text and sent[0].reply_to.startswith("secretary")
    secret = sent[0].text.split("/l/")[1].split("/")[0]
    ticket = ticket_of(secret=secret, at=at(LAST))
    assert (ticket.purpose, ticket.person, ticket.booking) == (
        "draft",
        Person.objects.get(name="Eva Lindros"),
        there.booking,
    )
    again = show(booking=there.booking, last_day=None, by=by, at=SENT)
    assert (again.is_out, again.have, again.letters) == (True, 3, ())
    assert send(booking=there.booking, last_day=None, seal=again.seal, by=by, at=SENT, link=link) == []
    assert Letter.objects.count() == 3 and Circulation.objects.count() == 1


def test_who_gets_an_address_later_gets_the_same_last_day(there: Drafted) -> None:
    told = show(booking=there.booking, last_day=LAST, by=machine(), at=SENT)
    send(booking=there.booking, last_day=LAST, seal=told.seal, by=machine(), at=SENT, link=link)
    Person.objects.filter(name="Amina Jusufović").update(email="amina@exempel.example")
    more = show(booking=there.booking, last_day=LAST + timedelta(days=20), by=machine(), at=at(LAST))
    assert more.last_day == LAST and [one.person.name for one in more.letters] == ["Amina Jusufović"]
    assert show(booking=there.booking, last_day=None, by=machine(), at=at(LAST + timedelta(days=1))).letters == ()


def test_what_has_changed_since_it_was_shown_does_not_go(there: Drafted) -> None:
    told = show(booking=there.booking, last_day=LAST, by=machine(), at=SENT)
    for day, seal in ((LAST + timedelta(days=1), told.seal), (LAST, "gammalt")):
        with pytest.raises(Changed):
            send(booking=there.booking, last_day=day, seal=seal, by=machine(), at=SENT, link=link)
    with pytest.raises(Refused, match="Sista dagen"):
        gone = show(booking=there.booking, last_day=SENT.date(), by=machine(), at=SENT)
        send(booking=there.booking, last_day=SENT.date(), seal=gone.seal, by=machine(), at=SENT, link=link)
    assert not Letter.objects.exists() and not Ticket.objects.exists() and not Circulation.objects.exists()


def test_what_is_settled_goes_to_nobody(there: Drafted) -> None:
    mark_step(booking=there.booking, step="settled", by=machine(), at=SENT)
    there.booking.refresh_from_db()
    told = show(booking=there.booking, last_day=None, by=machine(), at=SENT)
    assert told.record is None and "fastställda" in told.hinder
    with pytest.raises(Refused, match="fastställda"):
        send(booking=there.booking, last_day=None, seal=told.seal, by=machine(), at=SENT, link=link)


@pytest.mark.parametrize("role", [Role.READER, Role.REPRESENTATIVE, None])
def test_others_send_nothing(there: Drafted, role: Role | None) -> None:
    with pytest.raises(PermissionDenied):
        show(booking=there.booking, last_day=None, by=actor(role), at=SENT)


def test_a_protocol_is_sent_as_one(there: Drafted) -> None:
    there.booking.network.working_order.grade = "protocol"  # type: ignore[union-attr]
    there.booking.network.working_order.save()  # type: ignore[union-attr]
    (first, *_rest) = show(booking=there.booking, last_day=None, by=machine(), at=SENT).letters
    assert "utkastet till protokollet" in first.text and "Därefter justeras det." in first.text
