"""Writing at the desk: no write onto an older version overwrites anything, and no word is thrown away."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.meetings import DAY, ITEMS, NEXT, planned
from tests.factories.register import AT, actor, machine

from lagetrunt.apps.answers.refusing import Refused, TooLate
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.desk.models import DeskAside, DeskNote, Presence
from lagetrunt.apps.desk.models.desk_note import MOST_SIGNS
from lagetrunt.apps.desk.notes import (
    FRESH,
    QUIET,
    Changed,
    Kept,
    is_here,
    lines,
    others,
    settle_aside,
    write_note,
    written,
)
from lagetrunt.apps.meetings.agenda import add_item, move_to, remove_item
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import call_off
from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Role

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _meeting(request: Any) -> None:
    request.instance.booking = planned()
    request.instance.items = list(request.instance.booking.agenda.order_by("position"))


class Desk:
    booking: Booking
    items: list[Any]

    def write(
        self, text: str, seen: int = 0, writer: str = "alva", at: Any = AT, place: int = 1, by: Any = None
    ) -> Kept:
        return write_note(
            booking=self.booking, key=f"p{self.items[place].pk}", text=text, seen=seen, writer=writer,
            by=by or machine(), at=at,
        )  # fmt: skip

    def settle(self, kept: Kept, choice: str, seen: int = 1, seen_aside: int = 1) -> DeskNote:
        assert kept.aside is not None
        return settle_aside(
            booking=self.booking,
            pk=kept.aside.pk,
            choice=choice,
            seen=seen,
            seen_aside=seen_aside,
            by=machine(),
            at=LATER,
        )

    def text(self, place: int = 1) -> str:
        return lines(actor=machine(), booking=self.booking)[place].text


class TestWriting(Desk):
    def test_every_change_is_a_version_and_the_same_again_is_none(self) -> None:
        assert [self.write("Vi", 0).note.version, self.write("Vi talade", 1).note.version] == [1, 2]
        assert self.write("Vi talade", 2).note.version == 2 and self.text() == "Vi talade"
        assert [line.number for line in lines(actor=machine(), booking=self.booking)] == [1, 2, 3, 4]

    def test_the_trail_tells_who_wrote_and_not_every_key(self) -> None:
        self.write("a", 0)
        self.write("ab", 1, at=LATER)
        other = actor(Role.ADMINISTRATOR)
        self.write("Skolbussen", 2, at=LATER, by=other)
        self.write("Skolbussen går", 3, at=LATER + QUIET + timedelta(seconds=1), by=other)
        events = Event.objects.filter(action="write_at_desk")
        assert events.count() == 3 and not any("Skolbussen" in str(event.payload) for event in events)

    def test_onto_an_older_version_both_texts_are_kept(self) -> None:
        self.write("Alva skrev", 0)
        kept = self.write("Bo skrev", 0, writer="bo")
        assert kept.aside is not None and kept.aside.text == "Bo skrev" and self.text() == "Alva skrev"
        again = self.write("Bo skrev mer", 0, writer="bo")
        assert again.aside is not None and (again.aside.pk, again.aside.version) == (kept.aside.pk, 2)
        third = self.write("Cia skrev", 0, writer="cia")
        assert third.aside is not None and DeskAside.objects.filter(settled_at=None).count() == 2

    def test_an_emptied_field_on_an_older_version_takes_no_words_away(self) -> None:
        self.write("Alva skrev", 0)
        self.write("Bo skrev", 0, writer="bo")
        self.write("", 0, writer="bo")
        assert self.text() == "Alva skrev" and DeskAside.objects.get().text == "Bo skrev"

    def test_who_comes_to_the_same_words_has_nothing_waiting(self) -> None:
        self.write("Alva skrev", 0)
        self.write("Bo skrev", 0, writer="bo")
        assert self.write("Alva skrev", 0, writer="bo").aside is None
        assert not DeskAside.objects.filter(settled_at=None).exists()

    @pytest.mark.parametrize(
        ("choice", "becomes", "version"), [("both", "Alva\nBo", 2), ("note", "Alva", 1), ("aside", "Bo", 2)]
    )
    def test_one_chooses_and_what_is_chosen_away_stays_in_the_register(
        self, choice: str, becomes: str, version: int
    ) -> None:
        self.write("Alva", 0)
        note = self.settle(self.write("Bo", 0, writer="bo"), choice)
        assert (note.text, note.version) == (becomes, version)
        assert {"Alva", "Bo"} <= {*becomes.split("\n"), *DeskAside.objects.values_list("text", flat=True)}
        assert lines(actor=machine(), booking=self.booking)[1].asides == ()

    def test_a_choice_between_other_words_than_were_shown_changes_nothing(self) -> None:
        self.write("Alva", 0)
        kept = self.write("Bo", 0, writer="bo")
        self.write("Bo mer", 0, writer="bo")
        with pytest.raises(Changed):
            self.settle(kept, "note")
        self.write("Alva mer", 1)
        with pytest.raises(Changed):
            self.settle(kept, "aside", seen=1, seen_aside=2)
        assert self.settle(kept, "both", seen=2, seen_aside=2).text == "Alva mer\nBo mer"
        with pytest.raises(Changed):
            self.settle(kept, "both", seen=3, seen_aside=2)
        with pytest.raises(Refused):
            self.settle(kept, "alla", seen=3, seen_aside=2)

    def test_too_much_and_too_late_are_told(self) -> None:
        with pytest.raises(Refused, match="högst 50000 tecken"):
            self.write("x" * (MOST_SIGNS + 1))
        self.write("x" * (MOST_SIGNS - 1))
        kept = self.write("yy", 0, writer="bo")
        with pytest.raises(Refused, match="för lång"):
            self.settle(kept, "both")
        call_off(booking=self.booking, by=machine(), at=AT)
        with pytest.raises(TooLate, match="inställt"):
            self.write("a", 1)

    def test_lines_end_in_one_way_and_no_name_under_protection_is_kept(self) -> None:
        assert self.write("a\r\nb\0\rc", 0).note.text == "a\nb\nc"
        assert DeskNote.objects.get().title == ITEMS[1]
        from lagetrunt.workflows.mask_people.masking import protect

        person = Person.objects.get(name="Amina Jusufović")
        protect(person=person, by=machine(), at=AT, reason="Beslut om skydd", relink=lambda *_: None)
        assert "Jusufović" not in self.write("Amina Jusufović tar fram en enkät", 1).note.text

    def test_only_who_prepares_writes_and_only_under_items_of_the_meeting(self) -> None:
        with pytest.raises(PermissionDenied):
            self.write("a", by=actor(Role.READER))
        with pytest.raises(PermissionDenied):
            lines(actor=actor(Role.READER), booking=self.booking)
        for key in ("p0", "p999999", "a999999", "", "p²", "x1"):
            with pytest.raises(NotFound):
                write_note(booking=self.booking, key=key, text="a", seen=0, writer="a", by=machine(), at=AT)
        later = Booking.objects.get(day=NEXT)
        with pytest.raises(NotFound):
            write_note(booking=later, key=f"p{self.items[0].pk}", text="a", seen=0, writer="a", by=machine(), at=AT)


class TestItems(Desk):
    def test_a_new_item_stands_last_and_is_written_under(self) -> None:
        add_item(booking=self.booking, by=machine(), at=AT, title="Ny punkt")
        (*_, last) = lines(actor=machine(), booking=self.booking)
        assert (last.number, last.title, last.version) == (5, "Ny punkt", 0)

    def test_words_outlive_their_item(self) -> None:
        self.write("Viktigt", 0)
        remove_item(item=self.items[1], by=machine(), at=AT)
        (*_, last) = lines(actor=machine(), booking=self.booking)
        assert (last.number, last.item, last.title, last.text) == (0, None, ITEMS[1], "Viktigt")
        write_note(booking=self.booking, key=last.key, text="Viktigt!", seen=1, writer="a", by=machine(), at=AT)
        assert written(actor=machine(), booking=self.booking) == ({}, [(ITEMS[1], "Viktigt!")])

    def test_words_under_an_item_that_is_put_off_stay_with_this_meeting(self) -> None:
        self.write("Hann inte", 0)
        move_to(item=self.items[1], booking=Booking.objects.get(day=NEXT), by=machine(), at=AT)
        assert written(actor=machine(), booking=self.booking) == ({}, [(ITEMS[1], "Hann inte")])

    def test_what_waits_beside_is_in_what_is_written(self) -> None:
        self.write("Alva skrev", 0)
        self.write("Bo skrev", 0, writer="bo")
        under, beyond = written(actor=machine(), booking=self.booking)
        assert beyond == [] and under[self.items[1].pk] == "Alva skrev\nkommandoraden skrev också:\nBo skrev"


class TestPresence(Desk):
    def test_others_are_seen_where_they_are_for_a_while(self) -> None:
        key = f"p{self.items[2].pk}"
        is_here(booking=self.booking, writer="bo", key=key, by=machine(), at=AT)
        is_here(booking=self.booking, writer="", key=key, by=machine(), at=AT)
        assert others(booking=self.booking, writer="bo", at=AT) == []
        (one,) = others(booking=self.booking, writer="alva", at=AT)
        assert one.item == self.items[2] and self.booking.day == DAY
        assert others(booking=self.booking, writer="alva", at=AT + FRESH + timedelta(seconds=1)) == []
        is_here(booking=self.booking, writer="bo", key="", by=machine(), at=LATER)
        assert [one.item for one in others(booking=self.booking, writer="alva", at=LATER)] == [None]
        is_here(booking=self.booking, writer="alva", key="", by=machine(), at=AT + timedelta(hours=3))
        assert Presence.objects.count() == 1 and not Event.objects.filter(action__contains="here").exists()
