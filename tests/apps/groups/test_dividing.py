"""Small groups of an item: divided, moved by hand, named, asked."""

from typing import Any

import pytest
from tests.factories.grouped import grouped, undivided
from tests.factories.register import AT, machine

from lagetrunt.apps.answers.answering import Said, send_answer
from lagetrunt.apps.answers.refusing import Refused, TooLate
from lagetrunt.apps.desk.roll_call import call_roll, roll
from lagetrunt.apps.groups.answering import Sent, give_group_links, send_group_answers
from lagetrunt.apps.groups.dividing import Divided, ask_groups, describe_groups, divide_up, divided, move_to_group
from lagetrunt.apps.groups.models import GroupQuestion, SmallGroup
from lagetrunt.apps.meetings.models import AgendaItem, Booking
from lagetrunt.apps.organisation.models import Representation
from lagetrunt.apps.organisation.queries import NotFound

pytestmark = pytest.mark.django_db


def shown(item: AgendaItem) -> Divided:
    return divided(actor=machine(), item=item)


def names(item: AgendaItem) -> list[list[str]]:
    return [sorted(one.name for one in members) for _group, members in shown(item).groups]


def come(told: Any, name: str, party: str, choice: str) -> None:
    said = Said(choice=choice, person=told.people[name], name="", substitute="", note="")
    send_answer(booking=told.booking, party=told.parties[party], said=said, by=machine(), at=AT)


def test_before_answers_all_who_have_seats_are_divided_and_the_vacant_seat_is_not() -> None:
    told, item = undivided()
    assert shown(item).expected == 4 and shown(item).work is None
    divide_up(item=item, most=2, by=machine(), at=AT)
    assert [len(group) for group in names(item)] == [2, 2] and shown(item).left == ()
    for _group, members in shown(item).groups:
        assert {one.organisation for one in members} == {"Avesta", "Nora"}, "colleagues are apart"
    assert told.booking.agenda.count() == 1


def test_once_somebody_has_answered_those_who_come_are_divided() -> None:
    told, item = undivided()
    come(told, "Bo Ek", "Avesta", "not")
    divide_up(item=item, most=4, by=machine(), at=AT)
    assert names(item) == [["Ann Berg", "Hanna Viitasaari", "Karl-Erik Holmqvist"]], "who says no is not there"
    come(told, "Hanna Viitasaari", "Avesta", "coming")
    come(told, "Ann Berg", "Nora", "digital")
    divide_up(item=item, most=4, by=machine(), at=AT)
    assert names(item) == [["Ann Berg", "Hanna Viitasaari"]]


def test_who_comes_later_waits_to_be_placed_and_who_goes_is_told() -> None:
    told, item = undivided()
    come(told, "Hanna Viitasaari", "Avesta", "coming")
    divide_up(item=item, most=2, by=machine(), at=AT)
    come(told, "Bo Ek", "Avesta", "coming")
    assert [one.name for one in shown(item).left] == ["Bo Ek"]
    come(told, "Hanna Viitasaari", "Avesta", "not")
    assert [one.is_away for _group, members in shown(item).groups for one in members] == [True]


def test_a_substitute_is_named() -> None:
    told, item = undivided()
    divide_up(item=item, most=4, by=machine(), at=AT)
    key = next(one.key for one in roll(actor=machine(), booking=told.booking) if one.name == "Bo Ek")
    call_roll(booking=told.booking, key=key, state="substitute", substitute="Sven Dahl", by=machine(), at=AT)
    assert "Sven Dahl" in names(item)[0] and "Bo Ek" not in names(item)[0]


def test_people_are_moved_by_hand() -> None:
    one = grouped()
    first, second = one.groups
    key = next(member.key for member in shown(one.item).groups[0][1])
    move_to_group(item=one.item, key=key, group=second.pk, by=machine(), at=AT)
    assert [len(group) for group in names(one.item)] == [1, 3]
    move_to_group(item=one.item, key=key, group=None, by=machine(), at=AT)
    assert [len(group) for group in names(one.item)] == [1, 2] and shown(one.item).left[0].key == key
    move_to_group(item=one.item, key=key, group=first.pk, by=machine(), at=AT)
    assert [len(group) for group in names(one.item)] == [2, 2]
    for wrong in ({"key": "0-0", "group": first.pk}, {"key": key, "group": 999_999}):
        with pytest.raises(NotFound):
            move_to_group(item=one.item, by=machine(), at=AT, **wrong)  # type: ignore[arg-type]


def test_a_new_division_keeps_names_and_rooms_and_ends_links_of_groups_that_go() -> None:
    one = grouped()
    first, second = one.groups
    describe_groups(item=one.item, told={first.pk: ("Blå", " Sal 2 ", "https://m.example/1")}, by=machine(), at=AT)
    give_group_links(item=one.item, by=machine(), at=AT)
    second.refresh_from_db()
    ticket = second.ticket
    assert ticket is not None
    divide_up(item=one.item, most=4, by=machine(), at=AT)
    (kept,) = SmallGroup.objects.all()
    assert (kept.pk, kept.name, kept.room) == (first.pk, "Blå", "Sal 2") and kept.ticket is not None
    ticket.refresh_from_db()
    assert ticket.revoked_at == AT


def test_what_cannot_be_is_refused_with_its_reason() -> None:
    one = grouped()
    for most in (1, 21):
        with pytest.raises(Refused, match="2–20"):
            divide_up(item=one.item, most=most, by=machine(), at=AT)
    for link in ("javascript:alert(1)", "m.example", "https://m.example/" + "x" * 1000):
        with pytest.raises(Refused, match="digitala länken"):
            describe_groups(item=one.item, told={one.groups[0].pk: ("", "", link)}, by=machine(), at=AT)
    question = one.questions[0]
    send_group_answers(group=one.groups[0], sent={question.pk: Sent(shown="", written="Tiden")}, by=machine(), at=AT)
    with pytest.raises(Refused, match="redan svarat"):
        divide_up(item=one.item, most=4, by=machine(), at=AT)
    with pytest.raises(Refused, match="redan besvarad"):
        ask_groups(item=one.item, texts={question.pk: ""}, more=[], by=machine(), at=AT)
    with pytest.raises(Refused, match="Högst 6"):
        ask_groups(item=one.item, texts={}, more=list("abcde"), by=machine(), at=AT)
    Booking.objects.update(state="cancelled")
    with pytest.raises(TooLate):
        divide_up(item=one.item, most=4, by=machine(), at=AT)


def test_questions_are_asked_changed_and_taken_away() -> None:
    one = grouped()
    first, second = one.questions
    ask_groups(
        item=one.item, texts={first.pk: "", second.pk: "Vad behövs först?"}, more=["", "Vem?"], by=machine(), at=AT
    )
    assert list(GroupQuestion.objects.values_list("text", flat=True)) == ["Vad behövs först?", "Vem?"]


def test_nobody_to_divide() -> None:
    _told, item = undivided()
    Representation.objects.all().delete()
    with pytest.raises(Refused, match="ingen att dela in"):
        divide_up(item=item, most=4, by=machine(), at=AT)
