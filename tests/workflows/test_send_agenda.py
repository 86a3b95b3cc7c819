"""The agenda goes out with what was shown, or not at all: looked at, sent once, and taken back without what went."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.called import DAY, network, planned, seated
from tests.factories.register import AT, actor, machine

from lagetrunt.apps.answers.tickets import ticket_of
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.letters.showing import Changed
from lagetrunt.apps.meetings.agenda import add_item
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import Unplannable, call_off, mark_step
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.workflows.call_meeting import calling
from lagetrunt.workflows.call_meeting.asking import AlreadyOut, Uncallable
from lagetrunt.workflows.call_meeting.calling import send_agenda, send_invitations, take_back_agenda
from lagetrunt.workflows.call_meeting.previewing import preview, preview_of_agenda

pytestmark = pytest.mark.django_db


@pytest.fixture
def booking() -> Booking:
    seated("Hanna Viitasaari", "hanna@avesta.example"), seated("Bo Ek", "bo@nora.example")
    (row,) = planned(place="Folkets hus")
    add_item(booking=row, by=machine(), at=AT, title="Läget i kommunerna", minutes=40)
    return row


def fresh(booking: Booking) -> Booking:
    return Booking.objects.get(pk=booking.pk)


def seal(booking: Booking) -> str:
    return preview_of_agenda(booking=fresh(booking), by=machine(), at=AT).seal


def send(booking: Booking, looked_at: str | None = None, **more: Any) -> list[Letter]:
    told = {"by": machine(), "at": AT} | more
    return send_agenda(booking=fresh(booking), seal=seal(booking) if looked_at is None else looked_at, **told)


def test_a_look_shows_the_agenda_in_every_letter_and_changes_nothing(booking: Booking) -> None:
    found = fresh(booking)
    told = preview_of_agenda(booking=found, by=machine(), at=AT)
    assert [call.name for call in told.calls] == ["Bo Ek", "Hanna Viitasaari"]
    assert all("1. kl. 13.00 Läget i kommunerna (40 min)" in call.text for call in told.calls)
    assert found.agenda_at is None and fresh(booking).agenda_at is None and not Letter.objects.exists()
    assert all("Läget i kommunerna" not in call.text for call in preview(bookings=[found], by=machine(), at=AT).calls)


def test_what_was_shown_goes_and_the_agenda_is_out_with_it(booking: Booking) -> None:
    letters = send(booking)
    assert len(letters) == 2 and all("Läget i kommunerna" in letter.calendar for letter in letters)
    assert (fresh(booking).agenda_at, fresh(booking).agenda_by) == (AT, machine().name)
    assert preview(bookings=[fresh(booking)], by=machine(), at=AT).calls == []


def test_those_who_are_invited_already_get_the_agenda_alone(booking: Booking) -> None:
    send_invitations(bookings=[fresh(booking)], by=machine(), at=AT)
    letters = send(booking)
    assert {letter.subject for letter in letters} == {"Dagordning: Elevhälsonätverket fre 12 mars 2027"}


def test_a_second_press_and_an_old_page_send_nothing(booking: Booking) -> None:
    looked_at = seal(booking)
    send(booking, looked_at)
    for _ in range(2):
        with pytest.raises(AlreadyOut, match="redan skickad"):
            send(booking, looked_at)
    assert Letter.objects.count() == 2 and Event.objects.filter(action="mark_agenda").count() == 1


def test_a_list_or_an_agenda_that_is_another_by_now_sends_nothing(booking: Booking) -> None:
    looked_at = seal(booking)
    add_item(booking=booking, by=machine(), at=AT, title="Övrigt")
    with pytest.raises(Changed):
        send(booking, looked_at)
    looked_at = seal(booking)
    seated("Ny Nysson", "ny@x.example")
    with pytest.raises(Changed):
        send(booking, looked_at)
    assert fresh(booking).agenda_at is None and not Letter.objects.exists()


def test_letters_and_state_are_kept_together_or_not_at_all(booking: Booking, monkeypatch: pytest.MonkeyPatch) -> None:
    def falls(**_told: Any) -> None:
        raise OSError("disken är full")

    monkeypatch.setattr(calling, "mark_step", falls)
    with pytest.raises(OSError, match="full"):
        send(booking)
    assert fresh(booking).agenda_at is None and not Letter.objects.exists()


def test_a_meeting_with_nobody_to_write_to_is_noted_and_its_agenda_looked_at_too() -> None:
    (row,) = planned(1, network("Rektorsnätverket"))
    looked_at = seal(row)
    add_item(booking=row, by=machine(), at=AT, title="Läget")
    with pytest.raises(Changed):
        send(row, looked_at)
    assert send(row) == [] and fresh(row).agenda_at == AT


def test_what_is_not_sent_from_here_or_has_been_stays(booking: Booking) -> None:
    Booking.objects.update(is_ours=False)
    with pytest.raises(Uncallable, match="inte härifrån"):
        send(booking)
    Booking.objects.update(is_ours=True, last=DAY.replace(year=2020), day=DAY.replace(year=2020))
    with pytest.raises(Uncallable, match="redan varit"):
        send(booking)
    call_off(booking=fresh(booking), by=machine(), at=AT)
    with pytest.raises((Unplannable, Uncallable)):
        send(booking)
    assert fresh(booking).agenda_at is None and not Letter.objects.exists()


@pytest.mark.parametrize("role", [None, Role.READER, Role.REPRESENTATIVE])
def test_who_does_not_prepare_neither_looks_nor_sends(booking: Booking, role: Role | None) -> None:
    by = actor(role)
    with pytest.raises(PermissionDenied):
        preview_of_agenda(booking=booking, by=by, at=AT)
    with pytest.raises(PermissionDenied):
        send(booking, by=by)
    with pytest.raises(PermissionDenied):
        take_back_agenda(booking=booking, by=by, at=AT)


def test_taken_back_it_says_how_many_have_it_and_goes_once_more_only_where_it_changed(booking: Booking) -> None:
    mark_step(booking=fresh(booking), step="agenda", by=machine(), at=AT)
    assert take_back_agenda(booking=fresh(booking), by=machine(), at=AT) == 0, "it was sent in some other way"
    send(booking)
    assert take_back_agenda(booking=fresh(booking), by=machine(), at=AT) == 2
    assert fresh(booking).agenda_at is None and send(booking) == [], "nobody gets the same twice"
    take_back_agenda(booking=fresh(booking), by=machine(), at=AT)
    assert len(send_invitations(bookings=[fresh(booking)], by=machine(), at=AT)) == 2
    assert take_back_agenda(booking=fresh(booking), by=machine(), at=AT) == 0, "the entries have none any more"


class TestALinkToAnswerBy:
    def test_each_letter_has_its_own_and_is_shown_with_its_place(self, booking: Booking) -> None:
        found = fresh(booking)
        looked = preview_of_agenda(booking=found, by=machine(), at=AT, links=True)
        assert all("Det kräver ingen inloggning:\n{länk}" in call.text for call in looked.calls)
        letters = send(booking, looked.seal, link=lambda secret: f"https://lr.example/l/{secret}/")
        secrets = [letter.text.split("/l/")[1].split("/")[0] for letter in letters]
        tickets = [ticket_of(secret=secret, at=AT) for secret in secrets]
        assert {ticket.person.name for ticket in tickets if ticket.person} == {"Bo Ek", "Hanna Viitasaari"}
        assert {(ticket.purpose, ticket.booking_id) for ticket in tickets} == {("answer", booking.pk)}
        assert all(ticket.party is not None and ticket.party.name == "Avesta" for ticket in tickets)
        assert not any("{länk}" in letter.text for letter in letters)

    def test_a_half_year_leads_to_a_page_of_ones_own(self) -> None:
        seated("Hanna Viitasaari", "hanna@avesta.example")
        rows = [fresh(row) for row in planned(3)]
        (letter,) = send_invitations(bookings=rows, by=machine(), at=AT, link=lambda secret: f"/l/{secret}/")
        ticket = ticket_of(secret=letter.text.split("/l/")[1].split("/")[0], at=AT)
        assert (ticket.purpose, ticket.network, ticket.booking) == ("phone", rows[0].network, None)

    def test_none_where_nobody_could_answer_by_it_and_none_in_a_cancellation(self) -> None:
        seated("Hanna Viitasaari", "hanna@avesta.example", since=DAY)
        rows = [fresh(row) for row in planned(2)]
        (letter,) = send_invitations(bookings=rows, by=machine(), at=AT, link=lambda secret: f"/l/{secret}/")
        assert "/l/" not in letter.text and "inloggning" not in letter.text, "the seat is not held yet"
        call_off(booking=rows[0], by=machine(), at=AT)
        (letter,) = send_invitations(
            bookings=[fresh(rows[0])], by=machine(), at=AT, link=lambda secret: f"/l/{secret}/"
        )
        assert "/l/" not in letter.text
