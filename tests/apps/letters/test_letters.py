"""Letters: the same one is made once, each state follows from another, and whoever may not does nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from tests.factories.called import network, seated, written
from tests.factories.register import AT, actor, federation, machine

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.letters.forgetting import forget_people, forget_words
from lagetrunt.apps.letters.models import Letter, Sent
from lagetrunt.apps.letters.queries import counts, letters, told
from lagetrunt.apps.letters.sending import (
    LONGEST,
    LOST,
    claim_letter,
    due_letters,
    hold_letter,
    hold_lost,
    mark_failed,
    mark_sent,
    mark_tried,
)
from lagetrunt.apps.letters.services import (
    Content,
    GoneOn,
    NotWritable,
    Telling,
    drop_letter,
    try_again,
    write_letter,
)
from lagetrunt.apps.organisation.actor import the_carrier
from lagetrunt.apps.organisation.roles import Role

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)


def carrier(_: int = 0) -> Any:
    return the_carrier(federation().pk)


def claimed(letter: Letter, at: Any = AT, worker: str = "w1") -> Letter:
    found = claim_letter(number=letter.pk, worker=worker, by=carrier(), at=at)
    assert found is not None
    return found


def test_the_same_letter_is_made_once() -> None:
    first, again = written("k1"), written("k1")
    assert first == again and Letter.objects.count() == 1
    assert Event.objects.filter(action="write_letter").count() == 1
    assert written("k2") != first


def test_the_trail_says_to_whom_by_number_alone() -> None:
    seat = seated("Hanna Viitasaari", "hanna@avesta.example")
    written("k1", person=seat.person)
    payload = str(Event.objects.get(action="write_letter").payload)
    assert f"'person': {seat.person_id}" in payload and "Hanna" not in payload and "hanna" not in payload


@pytest.mark.parametrize(
    "address", ["", "hanna", "a@b@c.example", "å@exempel.example", "a@x.example\nBcc: b@x.example"]
)
def test_where_no_letter_can_be_sent_none_is_written(address: str) -> None:
    with pytest.raises(NotWritable, match="ingen e-postadress"):
        written("k1", to=address)
    assert not Letter.objects.exists()


@pytest.mark.parametrize("field", [{"protected": True}, {"erased_at": AT}])
def test_nobody_who_is_protected_or_erased_is_written_to(field: dict[str, Any]) -> None:
    person = seated("Hanna Viitasaari", "hanna@avesta.example").person
    assert person is not None
    for name, value in field.items():
        setattr(person, name, value)
    with pytest.raises(NotWritable, match="skrivs inga brev"):
        written("k1", person=person)


def test_a_letter_is_taken_in_hand_by_one() -> None:
    letter = written()
    assert due_letters(at=AT) == [letter.pk] and due_letters(at=AT - timedelta(seconds=1)) == []
    assert claim_letter(number=letter.pk, worker="w1", by=carrier(), at=AT) is not None
    assert claim_letter(number=letter.pk, worker="w2", by=carrier(), at=AT) is None
    assert due_letters(at=LATER) == []


def test_a_letter_that_went_is_never_due_again() -> None:
    letter = mark_sent(letter=claimed(written()), by=carrier(), at=LATER)
    assert (letter.state, letter.sent_at, letter.worker) == ("sent", LATER, "")
    assert due_letters(at=LATER + timedelta(days=9)) == []
    assert Event.objects.latest("pk").action == "letter_sent"


def test_it_is_tried_after_1_5_30_minutes_2_hours_then_every_12_and_has_failed_after_three_days() -> None:
    letter, at, waits = written(), AT, []
    while letter.state == "waiting":
        assert due_letters(at=at) == [letter.pk]
        letter = mark_tried(letter=claimed(letter, at), error="451 Vänta", by=carrier(), at=at)
        if letter.next_try_at is not None:
            waits.append(letter.next_try_at - at)
            at = letter.next_try_at
    minutes = [wait.total_seconds() / 60 for wait in waits]
    assert minutes[:4] == [1, 5, 30, 120] and set(minutes[4:]) == {720} and sum(waits, timedelta()) <= timedelta(days=3)
    assert (letter.state, letter.last_error) == ("failed", "451 Vänta") and at > AT + timedelta(days=2)
    again = try_again(letter=letter, by=machine(), at=at)
    assert (again.state, again.attempts, again.next_try_at) == ("waiting", 0, at)


def test_a_letter_waits_for_an_earlier_one_to_the_same_address() -> None:
    first, second, other = written("k1"), written("k2"), written("k3", to="bo@nora.example")
    assert due_letters(at=AT) == [first.pk, other.pk]
    mark_tried(letter=claimed(first), error="x", by=carrier(), at=AT)
    assert due_letters(at=AT) == [other.pk]
    mark_failed(letter=claimed(first, LATER), error="x", by=carrier(), at=LATER)
    assert due_letters(at=LATER) == [second.pk, other.pk]


def test_what_a_dead_hand_held_is_held_and_not_sent_again() -> None:
    lost, alive, overdue = written("k1"), written("k2", to="b@x.example"), written("k3", to="c@x.example")
    claimed(lost, worker="dead"), claimed(alive, worker="w1", at=LATER), claimed(overdue, worker="w1")
    assert hold_lost(is_alive=lambda name: name == "w1", by=carrier, at=AT + LONGEST + timedelta(seconds=1)) == 2
    states = dict(Letter.objects.values_list("key", "state"))
    assert states == {"k1": "held", "k2": "sending", "k3": "held"}
    lost.refresh_from_db()
    assert lost.last_error == LOST and due_letters(at=AT + timedelta(days=9)) == []


def test_what_was_held_too_early_is_sent_when_it_turns_out_so() -> None:
    letter = claimed(written())
    hold_lost(is_alive=lambda _: False, by=carrier, at=AT)
    assert mark_sent(letter=letter, by=carrier(), at=LATER).state == "sent"


def test_what_is_held_is_neither_tried_nor_failed_by_the_hand_that_lost_it() -> None:
    letter = claimed(written())
    hold_lost(is_alive=lambda _: False, by=carrier, at=AT)
    assert mark_tried(letter=letter, error="x", by=carrier(), at=LATER).state == "held"


def test_only_what_has_not_gone_is_dropped() -> None:
    waits, sent = written("k1"), mark_sent(letter=claimed(written("k2", to="b@x.example")), by=carrier(), at=AT)
    held = hold_letter(letter=claimed(written("k3", to="c@x.example")), why="vet ej", by=carrier(), at=AT)
    for letter in (waits, held):
        assert drop_letter(letter=letter, by=machine(), at=AT).state == "dropped"
    for act in (drop_letter, try_again):
        with pytest.raises(GoneOn):
            act(letter=sent, by=machine(), at=AT)
    with pytest.raises(GoneOn):
        try_again(letter=claimed(written("k4", to="d@x.example")), by=machine(), at=AT)


@pytest.mark.parametrize("state", [{"state": "sent"}, {"state": "sending"}, {"next_try_at": None}, {"worker": "w"}])
def test_the_database_refuses_states_without_their_times(state: dict[str, Any]) -> None:
    letter = written()
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(**state)


@pytest.mark.parametrize("role", [None, Role.READER, Role.REPRESENTATIVE])
def test_who_does_not_prepare_writes_and_sees_nothing(role: Role | None) -> None:
    letter, by = written(), actor(role)
    acts: list[Any] = [
        lambda: write_letter(key="x", kind="x", about="", content=Content(subject="x", text="x"), network=network(),
                             to_name="", to_email="a@x.example", by=by, at=AT),
        lambda: try_again(letter=letter, by=by, at=AT),
        lambda: drop_letter(letter=letter, by=by, at=AT),
        lambda: forget_people(people=[1], by=by, at=AT),
        lambda: forget_words(before=AT, by=by, at=AT),
    ]  # fmt: skip
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()
    assert not letters(actor=by).exists()


def test_a_chair_sees_the_letters_of_the_own_network_those_first_that_need_somebody() -> None:
    sent = mark_sent(letter=claimed(written("k1")), by=carrier(), at=AT)
    failed = mark_failed(letter=claimed(written("k2", to="b@x.example")), error="550", by=carrier(), at=AT)
    waits = written("k3", to="c@x.example")
    by = actor(Role.CHAIR, network=network())
    assert list(letters(actor=by)) == [failed, waits, sent]
    assert counts(actor=by) == {"failed": 1, "waiting": 1, "sent": 1}
    assert not letters(actor=actor(Role.CHAIR, network=network("Rektorsnätverket"))).exists()


def test_letters_to_somebody_erased_go_with_the_address() -> None:
    person = seated("Hanna Viitasaari", "hanna@avesta.example").person
    assert person is not None
    write_letter(
        key="k1", kind="invitation", about="booking:7", content=Content(subject="x", text="x"), network=network(),
        to_name="Hanna", to_email="Hanna@avesta.example", person=person, by=machine(), at=AT,
        tells=[Telling(booking=7, sequence=0, method="REQUEST")],
    )  # fmt: skip
    other = written("k2", to="bo@nora.example")
    assert [(row.booking, row.email) for row in told(actor=machine(), bookings=[7])] == [(7, "hanna@avesta.example")]
    assert forget_people(people=[person.pk], by=machine(), at=AT) == 1
    assert list(Letter.objects.all()) == [other] and not Sent.objects.exists()


def test_what_old_letters_said_goes_and_what_waits_stays() -> None:
    sent = mark_sent(letter=claimed(written("k1", calendar="BEGIN:VCALENDAR", method="REQUEST")), by=carrier(), at=AT)
    waits = written("k2", to="b@x.example")
    assert forget_words(before=AT, by=machine(), at=LATER) == 0
    assert forget_words(before=LATER, by=machine(), at=LATER) == 1
    assert forget_words(before=LATER, by=machine(), at=LATER) == 0
    sent.refresh_from_db(), waits.refresh_from_db()
    assert (sent.text, sent.calendar, sent.state) == ("", "", "sent") and waits.text == "Hej!\n"
