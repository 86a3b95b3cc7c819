"""One letter to each presenter and meeting, with all items; told again only what they must know, many edits as one; the late by item."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.factories.invited import DAY, Invited, invited, slot_of
from tests.factories.register import AT, machine
from tests.factories.slides import says_comes, sent

from lagetrunt.apps.answers.tickets import ticket_of
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.meetings.agenda import add_item, change_item, move_to, order_items, remove_item
from lagetrunt.apps.meetings.models import AgendaItem, Booking
from lagetrunt.apps.meetings.planning import call_off, mark_step, plan_meetings
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.papers.models import Presenter
from lagetrunt.apps.papers.presenting import (
    ask_nobody,
    name_presenter,
    presenter_of,
    say_nothing_to_send,
    taken_up,
)
from lagetrunt.workflows.collect_papers.asking import Asking, ask, chase_all, show
from lagetrunt.workflows.collect_papers.telling import Changes, changes

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 2, 1, 9, tzinfo=UTC)
ANN = {"person": None, "name": "Ann Gäst", "email": "ann@gast.example"}
BO = {"person": None, "name": "Bo Ny", "email": "bo@ny.example"}


def link(secret: str) -> str:
    return f"https://lr.example/l/{secret}/"


def by(item: AgendaItem, who: dict[str, Any] = ANN) -> Presenter:
    return name_presenter(item=item, by=machine(), at=AT, **who)


def added(booking: Booking, title: str, minutes: int | None = 20) -> AgendaItem:
    return add_item(booking=booking, title=title, minutes=minutes, by=machine(), at=AT)


def meeting() -> tuple[Invited, dict[str, AgendaItem]]:
    """Three items, of which Ann presents the first and the last."""
    told = invited()
    items = {title: added(told.booking, title) for title in ("Enkäten", "Mellanspel", "Budget")}
    for title in ("Budget", "Enkäten"):
        by(items[title])
    says_comes(told.booking)
    return told, items


def waiting(booking: Booking, at: datetime = NOW) -> list[Asking]:
    booking = Booking.objects.get(pk=booking.pk)
    return show(booking=booking, by=machine(), at=at).letters


def go(booking: Booking, at: datetime = NOW, *, late: bool = False) -> list[Letter]:
    booking = Booking.objects.get(pk=booking.pk)
    told = show(booking=booking, by=machine(), at=at)
    return ask(
        booking=booking, by=machine(), at=at, link=link, seal=told.seal_of_late if late else told.seal, late=late
    )


def opened(letter: Letter) -> list[str]:
    """The items that the letter's link opens."""
    secret = letter.text.split("/l/")[1].split("/")[0]
    return [one.item.title for one in taken_up(presenter=presenter_of(ticket=ticket_of(secret=secret, at=NOW)))]


def later_than(told: Invited) -> Booking:
    slot = slot_of(DAY + timedelta(days=56))
    return plan_meetings(network=told.network, slots=[slot], by=machine(), at=AT)[0]


class TestOneLetter:
    def test_it_lists_all_items_in_order_with_time_and_length_and_one_link_opens_them(self) -> None:
        told, _ = meeting()
        (letter,) = go(told.booking)
        assert letter.subject == "Dina 2 punkter fre 12 mars 2027 kl. 13.00"
        lines = [line for line in letter.text.splitlines() if line.startswith("•")]
        assert lines == ["• Enkäten, ungefär kl. 13.00, 20 minuter", "• Budget, ungefär kl. 13.40, 20 minuter"]
        assert "Plats: Folkets hus i Avesta" in letter.text and "mån 8 mars 2027" in letter.text
        assert letter.text.count("/l/") == 1 and "Mellanspel" not in letter.text
        assert opened(letter) == ["Enkäten", "Budget"] and not waiting(told.booking)

    def test_an_item_alone_is_in_the_subject_and_a_length_that_is_not_known_is_not_told(self) -> None:
        told = invited()
        by(added(told.booking, "Enkäten", None))
        (letter,) = go(told.booking)
        assert letter.subject == "Din punkt fre 12 mars 2027 kl. 13.00: Enkäten"
        assert "• Enkäten, ungefär kl. 13.00\n" in letter.text

    def test_a_time_that_the_meeting_has_no_room_for_is_preliminary_until_there_is(self) -> None:
        told, items = meeting()
        change_item(item=items["Mellanspel"], minutes=145, by=machine(), at=AT)
        (letter,) = go(told.booking)
        lines = [line for line in letter.text.splitlines() if line.startswith("•")]
        assert lines == ["• Enkäten, ungefär kl. 13.00, 20 minuter", "• Budget, preliminärt kl. 15.45, 20 minuter"]
        assert "längre tid än mötet, som slutar kl. 16.00" in letter.text
        _out(told)
        assert not waiting(told.booking)
        Booking.objects.filter(pk=told.booking.pk).update(end=datetime(2027, 3, 12, 16, tzinfo=UTC))
        (letter,) = go(told.booking)
        assert "Ny tid eller längd: Budget" in letter.text and "Budget, ungefär kl. 15.45" in letter.text
        assert "längre tid än mötet" not in letter.text and not waiting(told.booking)

    def test_each_presenter_has_a_letter_of_their_own(self) -> None:
        told, items = meeting()
        by(items["Mellanspel"], {"person": told.people["Bo Ek"], "name": "", "email": ""})
        assert [(one.presenter.called, len(one.items)) for one in waiting(told.booking)] == [
            ("Ann Gäst", 2), ("Bo Ek", 1),
        ]  # fmt: skip


def _another_place(told: Invited, _items: dict[str, AgendaItem]) -> None:
    Booking.objects.filter(pk=told.booking.pk).update(place="Stadshuset i Nora")


def _another_hour(told: Invited, _items: dict[str, AgendaItem]) -> None:
    Booking.objects.filter(pk=told.booking.pk).update(start=datetime(2027, 3, 12, 13, tzinfo=UTC))


def _out(told: Invited) -> None:
    mark_step(booking=told.booking, step="agenda", by=machine(), at=AT)


def _out_and_shifted(told: Invited, items: dict[str, AgendaItem]) -> None:
    _out(told)
    change_item(item=items["Mellanspel"], minutes=35, by=machine(), at=AT)


Edit = Callable[[Invited, dict[str, AgendaItem]], Any]
TOLD_AGAIN: list[tuple[str, Edit, list[str]]] = [
    ("an item is added", lambda told, items: by(items["Mellanspel"]), ["Ny punkt: Mellanspel"]),
    ("an item is another's", lambda told, items: by(items["Budget"], BO), ["En punkt är inte längre din"]),
    ("nobody is asked of an item", lambda told, items: ask_nobody(item=items["Budget"], by=machine(), at=AT), ["En punkt är inte"]),
    ("an item is taken off", lambda told, items: remove_item(item=items["Budget"], by=machine(), at=AT), ["tas inte upp"]),
    (
        "an item is put off",
        lambda told, items: move_to(item=items["Budget"], booking=later_than(told), by=machine(), at=AT),
        ["Budget är flyttad till mötet fre 7 maj 2027"],
    ),
    (
        "a length is another",
        lambda told, items: change_item(item=items["Budget"], minutes=5, by=machine(), at=AT),
        ["Ny tid eller längd: Budget", "• Budget, ungefär kl. 13.40, 5 minuter"],
    ),
    ("the room is another", _another_place, ["Plats eller digital länk är ändrad.", "Plats: Stadshuset i Nora"]),
    ("the hour is another", _another_hour, ["Mötet har fått en ny tid.", "kl. 14.00"]),
    ("an agenda that is out shifts an item", _out_and_shifted, ["Ny tid eller längd: Budget", "ungefär kl. 13.55"]),
]  # fmt: skip
NOT_AGAIN: list[tuple[str, Edit]] = [
    ("nothing", lambda told, items: None),
    ("a title", lambda told, items: change_item(item=items["Budget"], title="Budgeten", by=machine(), at=AT)),
    ("a draft of an agenda shifts an item", lambda told, items: change_item(item=items["Mellanspel"], minutes=35, by=machine(), at=AT)),
    ("a draft has another order", lambda told, items: order_items(booking=told.booking, numbers=[items["Budget"].pk], by=machine(), at=AT)),
    ("the agenda goes out as it was told", lambda told, items: _out(told)),
    ("somebody else's item is another's", lambda told, items: remove_item(item=items["Mellanspel"], by=machine(), at=AT)),
]  # fmt: skip


class TestToldAgain:
    @pytest.mark.parametrize(("edit", "words"), [one[1:] for one in TOLD_AGAIN], ids=[one[0] for one in TOLD_AGAIN])
    def test_what_they_must_know_waits_for_a_press_and_is_told_once(self, edit: Edit, words: list[str]) -> None:
        told, items = meeting()
        (first,) = go(told.booking)
        edit(told, items)
        assert Letter.objects.count() == 1, "nothing goes by itself"
        one = next(one for one in waiting(told.booking) if one.presenter.called == "Ann Gäst")
        assert one.why == "changed" and one.subject.startswith("Ändrat: din")
        for word in words:
            assert word in one.text, one.text
        second = next(letter for letter in go(told.booking) if letter.to_name == "Ann Gäst")
        assert not waiting(told.booking) and not go(told.booking)
        assert opened(first) == opened(second) == [row.item.title for row in one.items], "the first link is as good"

    @pytest.mark.parametrize("edit", [one[1] for one in NOT_AGAIN], ids=[one[0] for one in NOT_AGAIN])
    def test_what_they_need_not_know_is_on_the_link_alone(self, edit: Edit) -> None:
        told, items = meeting()
        go(told.booking)
        edit(told, items)
        assert not waiting(told.booking)

    def test_many_edits_are_one_letter_and_what_is_changed_back_is_none(self) -> None:
        told, items = meeting()
        go(told.booking)
        change_item(item=items["Budget"], minutes=5, by=machine(), at=AT)
        by(items["Mellanspel"])
        _another_place(told, items)
        assert len(waiting(told.booking)) == 1
        change_item(item=items["Budget"], minutes=20, by=machine(), at=AT)
        ask_nobody(item=items["Mellanspel"], by=machine(), at=AT)
        Booking.objects.filter(pk=told.booking.pk).update(place="Folkets hus i Avesta")
        assert not waiting(told.booking)

    def test_changed_and_changed_back_between_letters_is_told_both_times(self) -> None:
        told, items = meeting()
        go(told.booking)
        for minutes in (5, 20, 5):
            change_item(item=items["Budget"], minutes=minutes, by=machine(), at=AT)
            assert len(go(told.booking)) == 1
        assert Letter.objects.count() == 4

    def test_a_letter_that_did_not_go_is_not_what_they_know(self) -> None:
        told, items = meeting()
        go(told.booking)
        Letter.objects.update(state="dropped", next_try_at=None)
        assert not waiting(told.booking), "somebody has said that it shall not go"
        by(items["Mellanspel"])
        assert [one.why for one in waiting(told.booking)] == ["new"]

    def test_who_presents_nothing_more_is_told_without_a_link_and_forgotten(self) -> None:
        told, items = meeting()
        (first,) = go(told.booking)
        for title in ("Enkäten", "Budget"):
            by(items[title], BO)
        with pytest.raises(NotFound):
            opened(first)
        assert {one.presenter.called: one.why for one in waiting(told.booking)} == {"Ann Gäst": "left", "Bo Ny": "new"}
        letters = {letter.to_name: letter for letter in go(told.booking)}
        assert "föredrar inte längre något" in letters["Ann Gäst"].text and "/l/" not in letters["Ann Gäst"].text
        assert [one.called for one in Presenter.objects.all()] == ["Bo Ny"] and not waiting(told.booking)

    def test_whose_items_all_went_to_a_later_meeting_is_told_where(self) -> None:
        told, items = meeting()
        (first,) = go(told.booking)
        later = later_than(told)
        for title in ("Enkäten", "Budget"):
            move_to(item=items[title], booking=later, by=machine(), at=AT)
        (letter,) = go(told.booking)
        assert "• Enkäten är flyttad till mötet fre 7 maj 2027" in letter.text and "/l/" not in letter.text
        assert opened(first) == [] and not waiting(told.booking) and not waiting(later)

    def test_that_the_meeting_will_not_be_is_told_to_those_who_were_told_of_it(self) -> None:
        told, items = meeting()
        go(told.booking)
        by(items["Mellanspel"], BO)
        call_off(booking=told.booking, by=machine(), at=AT)
        (one,) = waiting(told.booking)
        assert one.presenter.called == "Ann Gäst" and one.why == "off" and one.subject.startswith("Inställt: mötet")
        (letter,) = go(told.booking)
        assert "inställt" in letter.text and "/l/" not in letter.text and not waiting(told.booking)

    def test_nothing_is_told_of_a_meeting_that_has_been(self) -> None:
        told, items = meeting()
        go(told.booking)
        by(items["Mellanspel"])
        assert not waiting(told.booking, datetime(2027, 3, 13, 9, tzinfo=UTC))


NONE = Changes(slot=False, where=False, until=False, new=frozenset(), gone=frozenset(), other=frozenset())
KNOWN: dict[str, Any] = {"slot": "a", "where": "b", "until": "2027-03-08", "items": {"1": {"minutes": 5, "start": "x"}}}
SURE = KNOWN | {"items": {"1": {"minutes": 5, "start": "x", "sure": True}}}


@pytest.mark.parametrize(
    ("known", "now", "is_out", "found"),
    [
        (KNOWN, KNOWN, True, {}),
        (KNOWN, KNOWN | {"slot": "c", "until": None}, False, {"slot": True, "until": True}),
        ({"items": {"1": {}}}, KNOWN, True, {}),  # a letter from before what it told was kept
        ({}, KNOWN, False, {"new": frozenset({1})}),
        (KNOWN, KNOWN | {"items": {}}, False, {"gone": frozenset({1})}),
        (KNOWN, KNOWN | {"items": {"1": {"minutes": None, "start": "x"}}}, False, {"other": frozenset({1})}),
        (KNOWN, KNOWN | {"items": {"1": {"minutes": 5, "start": "y"}}}, False, {}),
        (KNOWN, KNOWN | {"items": {"1": {"minutes": 5, "start": "y"}}}, True, {"other": frozenset({1})}),
        (KNOWN, KNOWN | {"items": {"1": {"minutes": 5, "start": "x", "sure": False}}}, True, {}),
        (SURE, KNOWN | {"items": {"1": {"minutes": 5, "start": "x", "sure": False}}}, False, {}),
        (SURE, KNOWN | {"items": {"1": {"minutes": 5, "start": "x", "sure": False}}}, True, {"other": frozenset({1})}),
    ],
)
def test_what_is_another_than_was_told(
    known: dict[str, Any], now: dict[str, Any], is_out: bool, found: dict[str, Any]
) -> None:
    told = changes(known, now, is_out=is_out)
    assert {
        name: getattr(told, name) for name in Changes.__slots__ if getattr(told, name) != getattr(NONE, name)
    } == found
    assert bool(told) is bool(found)


class TestTheLate:
    def test_the_reminder_names_the_items_that_nothing_has_come_to(self) -> None:
        told, items = meeting()
        third = added(told.booking, "Kartan")
        by(third)
        go(told.booking)
        sent(told.booking, items["Enkäten"])
        (letter,) = go(told.booking, late=True)
        assert letter.subject == "Påminnelse: underlag till 2 punkter fre 12 mars 2027 kl. 13.00"
        assert "• Budget\n• Kartan\n" in letter.text and "Enkäten" not in letter.text
        assert opened(letter) == ["Enkäten", "Budget", "Kartan"], "the page shows what has come too"
        secret = letter.text.split("/l/")[1].split("/")[0]
        say_nothing_to_send(is_so=True, item=third.pk, by=ticket_of(secret=secret, at=NOW), at=NOW)
        (letter,) = go(told.booking, NOW + timedelta(days=1), late=True)
        assert letter.subject == "Påminnelse: underlag till Budget" and "Kartan" not in letter.text

    def test_who_has_sent_to_all_and_items_that_no_letter_told_of_are_not_chased(self) -> None:
        told, items = meeting()
        go(told.booking)
        for title in ("Enkäten", "Budget"):
            sent(told.booking, items[title])
        by(items["Mellanspel"])
        assert not go(told.booking, late=True)
        go(told.booking)
        assert [one.items[0].item.title for one in show(booking=told.booking, by=machine(), at=NOW).late] == [
            "Mellanspel"
        ]

    def test_the_machine_chases_with_one_letter_however_many_the_items(self) -> None:
        told, items = meeting()
        go(told.booking)
        on = {}
        for day in range(1, 13):
            at = datetime(2027, 3, day, 8, tzinfo=UTC)
            on[day] = chase_all(at=at, link=link)
            assert chase_all(at=at, link=link) == 0
            if day == 5:
                sent(told.booking, items["Enkäten"])
        assert {day: count for day, count in on.items() if count} == {4: 1, 9: 1}
        first, second = Letter.objects.filter(subject__startswith="Påminnelse").order_by("pk")
        assert "• Enkäten\n• Budget\n" in first.text and "Enkäten" not in second.text and "Budget" in second.text

    def test_an_item_that_is_put_off_is_not_chased(self) -> None:
        told, items = meeting()
        go(told.booking)
        move_to(item=items["Budget"], booking=later_than(told), by=machine(), at=AT)
        (late,) = show(booking=told.booking, by=machine(), at=NOW).late
        assert [one.item.title for one in late.items] == ["Enkäten"]
