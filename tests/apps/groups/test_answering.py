"""What groups answer, by link or typed in; and what becomes of it when they gather again."""

from datetime import datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.timezone import get_default_timezone, localtime
from tests.factories.grouped import Grouped, grouped
from tests.factories.masked import protected
from tests.factories.register import AT, machine

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.refusing import Refused, TooLate
from lagetrunt.apps.answers.tickets import give_ticket, ticket_of
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.desk.models import DeskNote
from lagetrunt.apps.desk.notes import write_note
from lagetrunt.apps.groups.answering import (
    Sent,
    fields_of,
    give_group_links,
    group_of,
    organisations_of,
    send_group_answers,
)
from lagetrunt.apps.groups.gathering import Gathered, drop_heading, file_in_notes, gathered, put_under, told_in_notes
from lagetrunt.apps.groups.models import GroupAnswer
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.organisation.queries import NotFound

pytestmark = pytest.mark.django_db


def say(one: Grouped, group: int, written: str, shown: str = "", question: int = 0, by: Ticket | None = None) -> None:
    sent = {one.questions[question].pk: Sent(shown=shown, written=written)}
    send_group_answers(group=one.groups[group], sent=sent, by=by or machine(), at=AT)


def said(one: Grouped, group: int = 0) -> str:
    return fields_of(group=one.groups[group])[0][1]


def rows(one: Grouped) -> list[Gathered]:
    return gathered(actor=machine(), item=one.item)


def under(one: Grouped, *texts: str, **where: object) -> None:
    numbers = list(GroupAnswer.objects.filter(text__in=texts).values_list("pk", flat=True))
    put_under(item=one.item, question=one.questions[0].pk, answers=numbers, by=machine(), at=AT, **where)  # type: ignore[arg-type]


class TestLinks:
    def test_one_group_one_link_until_the_day_is_over(self) -> None:
        one = grouped()
        given = give_group_links(item=one.item, by=machine(), at=AT)
        tickets = [ticket_of(secret=secret, at=AT) for _group, secret in given]
        assert [group_of(ticket=ticket) for ticket in tickets] == one.groups
        end = tickets[0].expires_at
        assert localtime(end) == datetime.combine(
            one.told.booking.day + timedelta(days=1), time(), get_default_timezone()
        )
        with pytest.raises(NotFound):
            ticket_of(secret=given[0][1], at=end)
        assert organisations_of(group=one.groups[0]) == ["Avesta", "Nora"]

    def test_new_links_end_the_old_ones(self) -> None:
        one = grouped()
        old = give_group_links(item=one.item, by=machine(), at=AT)[0][1]
        give_group_links(item=one.item, by=machine(), at=AT)
        with pytest.raises(NotFound):
            ticket_of(secret=old, at=AT)

    def test_a_link_is_of_its_group_alone(self) -> None:
        one = grouped()
        give_group_links(item=one.item, by=machine(), at=AT)
        for group in one.groups:
            group.refresh_from_db()
        say(one, 0, "Tiden", by=one.groups[0].ticket)
        with pytest.raises(PermissionDenied):
            say(one, 1, "Tiden", by=one.groups[0].ticket)
        other = give_ticket(
            purpose="answer", network=one.told.network, booking=one.told.booking, party=one.told.parties["Nora"],
            person=None, by=machine(), at=AT,
        ).ticket  # fmt: skip
        with pytest.raises(PermissionDenied):
            group_of(ticket=other)
        event = Event.objects.get(action="answer_as_group")
        assert "smågrupp" in event.actor_name and "Tiden" not in str(event.payload)

    def test_none_before_the_groups_and_none_after_the_day(self) -> None:
        one = grouped()
        with pytest.raises(Refused, match="Det har varit"):
            give_group_links(item=one.item, by=machine(), at=AT + timedelta(days=3650))
        one.item.group_work.groups.all().delete()
        with pytest.raises(Refused, match="Dela in"):
            give_group_links(item=one.item, by=machine(), at=AT)


class TestAnswers:
    def test_a_line_is_an_answer(self) -> None:
        one = grouped()
        say(one, 0, "- Tiden\n\n• Rummen\nTiden")
        assert said(one) == "Tiden\nRummen" and said(one, 1) == ""

    def test_what_others_of_the_group_wrote_meanwhile_stays(self) -> None:
        one = grouped()
        say(one, 0, "Tiden")
        say(one, 0, "Rummen")
        assert said(one) == "Tiden\nRummen"
        say(one, 0, "Tiden", shown="Tiden\nRummen")
        assert said(one) == "Tiden"

    def test_names_that_may_not_be_said_are_not_kept(self) -> None:
        one = grouped()
        protected("Bo Ek")
        say(one, 0, "Bo Ek vet mer")
        assert "Bo Ek" not in said(one) and "vet mer" in said(one)

    @pytest.mark.parametrize("written", ["x" * 301, "\n".join(map(str, range(21)))])
    def test_too_much_is_refused_and_nothing_is_kept(self, written: str) -> None:
        one = grouped()
        with pytest.raises(Refused):
            say(one, 0, written)
        assert said(one) == ""

    def test_not_when_the_meeting_is_called_off(self) -> None:
        one = grouped()
        Booking.objects.update(state="cancelled")
        with pytest.raises(TooLate):
            say(one, 0, "Tiden")


class TestGathering:
    def test_answers_are_put_under_headings_and_taken_from_them(self) -> None:
        one = grouped()
        say(one, 0, "Tiden\nRummen")
        say(one, 1, "För lite tid")
        under(one, "Tiden", "För lite tid", title="Tid")
        ((heading, answers),) = rows(one)[0].headings
        assert [row.text for row in answers] == ["Tiden", "För lite tid"] and [
            row.text for row in rows(one)[0].loose
        ] == ["Rummen"]
        under(one, "Rummen", title=" Tid ")
        assert len(rows(one)[0].headings) == 1 and rows(one)[0].loose == (), "the same words are the same heading"
        under(one, "Tiden")
        assert [row.text for row in rows(one)[0].loose] == ["Tiden"]
        under(one, "Tiden", heading=heading.pk)
        say(one, 0, "Tiden\nRummen\nVägen", shown="Tiden\nRummen")
        assert [row.text for row in rows(one)[0].loose] == ["Vägen"], "lines that stay keep their headings"
        drop_heading(item=one.item, heading=heading.pk, by=machine(), at=AT)
        assert rows(one)[0].headings == () and rows(one)[0].count == 4

    def test_what_cannot_be(self) -> None:
        one = grouped()
        say(one, 0, "Tiden")
        with pytest.raises(Refused, match="Markera"):
            under(one)
        with pytest.raises(NotFound):
            under(one, "Tiden", heading=999_999)
        for number in range(9):
            under(one, title=f"Rubrik {number}")
        with pytest.raises(Refused, match="Högst 9"):
            under(one, title="En till")

    def test_the_words_of_the_notes(self) -> None:
        one = grouped()
        say(one, 0, "Tiden.\nRummen")
        say(one, 1, "För lite tid")
        assert told_in_notes(rows(one)) == (
            "Smågrupperna om ”Vad är svårast?”:\nSvar: Tiden (Grupp 1); Rummen (Grupp 1); För lite tid (Grupp 2)."
        )
        under(one, "Tiden.", "För lite tid", title="Tid")
        assert told_in_notes(rows(one)) == (
            "Smågrupperna om ”Vad är svårast?”:\nTid: Tiden (Grupp 1); För lite tid (Grupp 2).\nÖvrigt: Rummen (Grupp 1)."
        )

    def test_it_goes_into_the_notes_and_stands_there_once(self) -> None:
        one = grouped()
        with pytest.raises(Refused, match="Inga svar"):
            file_in_notes(item=one.item, by=machine(), at=AT)
        key = f"p{one.item.pk}"
        write_note(
            booking=one.told.booking, key=key, text="Vi delade upp oss.", seen=0, writer="a", by=machine(), at=AT
        )
        say(one, 0, "Tiden")
        file_in_notes(item=one.item, by=machine(), at=AT)
        say(one, 1, "Rummen")
        file_in_notes(item=one.item, by=machine(), at=AT)
        text = DeskNote.objects.get().text
        assert text == f"Vi delade upp oss.\n{told_in_notes(rows(one))}"

    def test_what_somebody_has_changed_in_the_notes_is_not_written_over(self) -> None:
        one = grouped()
        say(one, 0, "Tiden")
        file_in_notes(item=one.item, by=machine(), at=AT)
        note = DeskNote.objects.get()
        mine = note.text.replace("Tiden", "Tiden framför allt")
        write_note(
            booking=one.told.booking,
            key=f"p{one.item.pk}",
            text=mine,
            seen=note.version,
            writer="a",
            by=machine(),
            at=AT,
        )
        with pytest.raises(Refused, match="har ändrats"):
            file_in_notes(item=one.item, by=machine(), at=AT)
        assert DeskNote.objects.get().text == mine
