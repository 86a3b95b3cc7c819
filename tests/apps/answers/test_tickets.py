"""Links without login: made by those who prepare, for those who have a seat; known by their secret until they end."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from tests.factories.invited import BEGINS, Invited, invited, party, person, seat
from tests.factories.register import AT, actor, federation, machine, user

from lagetrunt.apps.answers.models import RoundReply, Ticket
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.rounds import save_drafts, set_questions
from lagetrunt.apps.answers.tickets import give_ticket, give_tickets, revoke_ticket, ticket, ticket_of, tickets
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.meetings.planning import call_off
from lagetrunt.apps.organisation.models import Network, Person
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Role

pytestmark = pytest.mark.django_db


def test_the_secret_is_told_once_and_kept_nowhere() -> None:
    row, secret = invited().ticket()
    assert ticket_of(secret=secret, at=AT) == row
    kept = [str(value) for value in Ticket.objects.values_list().get()] + [
        str(one.payload) for one in Event.objects.all()
    ]
    assert len(secret) >= 32 and not [value for value in kept if secret in value]
    assert Event.objects.latest("pk").action == "give_ticket"


def test_unknown_expired_and_revoked_look_the_same_and_asking_writes_nothing() -> None:
    row, secret = invited().ticket()
    other = Ticket.objects.values().get()
    assert ticket_of(secret=secret, at=row.expires_at - timedelta(seconds=1)) == row
    assert Ticket.objects.values().get() == other
    for asked, at in ((secret + "x", AT), ("", AT), (row.digest, AT), (secret, row.expires_at)):
        with pytest.raises(NotFound) as told:
            ticket_of(secret=asked, at=at)
        assert not told.value.args
    revoke_ticket(ticket=row, by=machine(), at=AT)
    revoke_ticket(ticket=row, by=machine(), at=AT + timedelta(days=1))
    with pytest.raises(NotFound):
        ticket_of(secret=secret, at=AT)
    row.refresh_from_db()
    assert (row.revoked_at, row.revoked_by) == (AT, "kommandoraden")
    assert Event.objects.filter(action="revoke_ticket").count() == 1


def test_a_link_lives_a_month_on_after_its_meeting_and_a_page_half_a_year() -> None:
    told = invited()
    row, _ = told.ticket()
    page, _ = told.ticket("phone", person="Hanna Viitasaari")
    assert BEGINS + timedelta(days=29) < row.expires_at < BEGINS + timedelta(days=31)
    assert page.expires_at == AT + timedelta(days=183)
    with pytest.raises(Refused, match="redan ha gått ut"):
        told.ticket(expires_at=AT)


def test_the_erased_have_no_link() -> None:
    told = invited()
    _, secret = told.ticket(person="Hanna Viitasaari")
    Person.objects.filter(name="Hanna Viitasaari").update(erased_at=AT)
    with pytest.raises(NotFound):
        ticket_of(secret=secret, at=AT)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"party": "Säter", "person": "Hanna Viitasaari"}, "Ingen representation"),
        ({"party": None, "person": "Hanna Viitasaari"}, "Ingen representation"),
        ({"party": None}, "Ingen representation"),
        ({"purpose": "round", "party": None, "person": "Hanna Viitasaari"}, "Välj vilken"),
        ({"at": BEGINS}, "har börjat"),
    ],
)
def test_what_opens_nothing_is_refused(asked: dict[str, Any], why: str) -> None:
    told = invited()
    with pytest.raises(Refused, match=why):
        told.ticket(**asked)
    assert not Ticket.objects.exists()


def test_a_party_of_another_network_a_meeting_called_off_and_too_many_are_refused() -> None:
    told = invited()
    with pytest.raises(Refused, match="Ingen representation"):
        told.ticket(party=None)
    told.parties["Hedemora"] = party("Hedemora")
    with pytest.raises(Refused, match="Ingen representation"):
        told.ticket(party="Hedemora")
    for _ in range(10):
        told.ticket()
    with pytest.raises(Refused, match="Återkalla någon"):
        told.ticket()
    call_off(booking=told.booking, by=machine(), at=AT)
    with pytest.raises(Refused, match="inställt"):
        told.ticket(party="Nora")


@pytest.mark.parametrize("purpose", ["answer", "phone", "everything"])
def test_what_is_for_a_meeting_names_one_and_nothing_else_does(purpose: str) -> None:
    told = invited()
    booking = told.booking if purpose == "phone" else None
    with pytest.raises(ValueError, match=purpose):
        told.ticket(purpose, booking=booking)


@pytest.mark.parametrize("role", [None, Role.READER, Role.REPRESENTATIVE])
def test_who_does_not_prepare_makes_sees_and_revokes_none(role: Role | None) -> None:
    told, by = invited(), actor(role)
    row, _ = told.ticket()
    acts: list[Any] = [
        lambda: told.ticket(by=by),
        lambda: give_tickets(purpose="answer", booking=told.booking, by=by, at=AT),
        lambda: revoke_ticket(ticket=row, by=by, at=AT),
        lambda: tickets(actor=by, booking=told.booking),
    ]
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()


def test_a_chair_makes_pages_of_the_own_network_alone() -> None:
    told = invited()
    by = actor(Role.CHAIR, network=told.network)
    own, _ = told.ticket("phone", person="Bo Ek", by=by)
    with pytest.raises(PermissionDenied):
        told.ticket("phone", person="Bo Ek", network=None, by=by)
    whole, _ = told.ticket("phone", person="Bo Ek", network=None)
    assert list(tickets(actor=by, booking=told.booking)) == [own]
    assert set(tickets(actor=machine(), booking=told.booking)) == {own, whole}
    with pytest.raises(NotFound):
        ticket(actor=by, booking=told.booking, pk=whole.pk)


def test_everybody_gets_a_link_and_who_may_not_be_named_is_reached_by_the_party() -> None:
    told = invited()
    hidden = person("Eva Lind")
    seat(told.network, told.parties["Nora"], hidden)
    Person.objects.filter(pk=hidden.pk).update(protected=True)
    given = give_tickets(purpose="answer", booking=told.booking, by=machine(), at=AT)
    assert [(str(one.ticket.party), one.ticket.person and one.ticket.person.name) for one in given] == [
        ("Avesta", "Bo Ek"), ("Avesta", "Hanna Viitasaari"), ("Nora", "Karl-Erik Holmqvist"), ("Nora", None), ("Säter", None),
    ]  # fmt: skip
    assert len({one.secret for one in given}) == 5


def test_drafts_go_with_the_link_that_wrote_them() -> None:
    told = invited()
    question = set_questions(booking=told.booking, texts=["Vad säger ni?"], by=machine(), at=AT)[0]
    row, _ = told.ticket("round")
    save_drafts(texts={question.pk: "Hemligt"}, name="Bo", by=row, at=AT)
    revoke_ticket(ticket=row, by=machine(), at=AT)
    assert not RoundReply.objects.exists()


def _row(told: Invited, **more: Any) -> None:
    Ticket.objects.create(
        **{
            "purpose": "answer", "federation": federation(), "network": told.network, "booking": told.booking, "party": told.parties["Nora"],
            "digest": "0" * 64, "made_at": AT, "made_by": "prov", "expires_at": AT + timedelta(days=1), **more,
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"expires_at": AT}, {"revoked_at": AT}, {"revoked_by": "prov"}, {"party": None}, {"booking": None}, {"network": None},
        {"purpose": "phone"}, {"purpose": "round", "booking": None}, {"purpose": "other"},
    ],
)  # fmt: skip
def test_the_database_refuses_a_link_that_names_nothing(wrong: dict[str, Any]) -> None:
    told = invited()
    with pytest.raises(IntegrityError), transaction.atomic():
        _row(told, **wrong)
    _row(told)
    with pytest.raises(IntegrityError), transaction.atomic():
        _row(told)


def test_a_network_of_another_federation_opens_nothing() -> None:
    told = invited()
    stranger = Network.objects.create(federation=federation(), name="Rektorsnätverket", released_at=AT)
    with pytest.raises(Refused):
        give_ticket(
            purpose="phone", network=stranger, booking=None, party=told.parties["Avesta"], person=told.people["Bo Ek"],
            by=machine(), at=AT,
        )  # fmt: skip
    assert user().pk and not Ticket.objects.exists()
