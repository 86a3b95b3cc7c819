"""Samråd: a question of two networks, offered and answered, each on its own agenda, with what both have sent and said; and nothing else."""

import io
from dataclasses import dataclass
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from docx import Document as Word
from tests.factories.meetings import NEXT, slot
from tests.factories.published import with_notes
from tests.factories.register import AT, actor, machine
from tests.factories.slides import pptx, sent

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.meetings import sharing
from lagetrunt.apps.meetings.agenda import add_item, change_item, move_to, propose_topic, take_up_again
from lagetrunt.apps.meetings.models import AgendaItem, Booking, SharedTopic, Topic
from lagetrunt.apps.meetings.planned import rolling_list
from lagetrunt.apps.meetings.planning import Unplannable, call_off, hold_with, mark_step, plan_meetings
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Network, Person
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.seating import enter_network, enter_party, enter_person, enter_seat
from lagetrunt.apps.papers.keeping import decide_paper
from lagetrunt.workflows.read_documents.reading import read_bytes
from lagetrunt.workflows.share_topics import telling
from lagetrunt.workflows.share_topics.reading import partners_and_words, shared_paper, story
from lagetrunt.workflows.write_minutes.writing import agenda_file, notes_file

pytestmark = pytest.mark.django_db
TITLE = "Enkät om närvaro"


def page(row: SharedTopic) -> str:
    """The whole address of the question's page."""
    return f"https://lr.example/samrad/{row.pk}/"


@dataclass(kw_only=True)
class Both:
    """Two networks, each with its own secretary; the first has a meeting whose notes have come, the other one to come."""

    ours: Network
    theirs: Network
    item: AgendaItem
    their_meeting: Booking
    by: Actor
    their: Actor

    def offered(self) -> SharedTopic:
        return telling.offer(topic=self.item, network=self.theirs, why="Samma lag", by=self.by, at=AT, page=page)

    def shared(self, booking: Booking | None = None) -> SharedTopic:
        return telling.accept(shared=self.offered(), booking=booking, by=self.their, at=AT, page=page)


def both() -> Both:
    enter_network(name="Elevhälsonätverket", by=machine(), at=AT)
    booking = with_notes()
    ours = booking.network
    assert ours is not None
    theirs = enter_network(name="Grannätverket", by=machine(), at=AT)
    (meeting,) = plan_meetings(network=theirs, slots=[slot(date(2027, 4, 9))], by=machine(), at=AT)
    party, person = enter_party(name="Kumla", by=machine(), at=AT), enter_person(name="Siv Granne", by=machine(), at=AT)
    Person.objects.filter(pk=person.pk).update(email="siv@kumla.example")
    enter_seat(network=theirs, party=party, person=person, role="chair", by=machine(), at=AT)
    return Both(
        ours=ours, theirs=theirs, item=booking.agenda.get(title=TITLE), their_meeting=meeting,
        by=actor(Role.SECRETARY, network=ours), their=actor(Role.SECRETARY, network=theirs),
    )  # fmt: skip


def titles(rows: "list[Topic]") -> list[str]:
    return [row.title for row in rows]


class TestOffering:
    def test_one_asks_the_other_answers_and_each_is_told_by_letter_once(self) -> None:
        told = both()
        row = told.offered()
        assert told.offered() == row and SharedTopic.objects.count() == 1
        (letter,) = Letter.objects.filter(kind="shared")
        assert letter.to_name == "Siv Granne" and TITLE in letter.subject and "Samma lag" in letter.text
        assert f"\n{page(row)}\n" in letter.text, "where it is answered"
        assert [one.pk for one in sharing.offers_waiting(actor=told.their)] == [row.pk]
        assert not sharing.offers_waiting(actor=told.by)
        telling.accept(shared=row, booking=None, by=told.their, at=AT, page=page)
        telling.accept(shared=row, booking=None, by=told.their, at=AT, page=page)
        assert titles(rolling_list(network=told.theirs.pk)) == [TITLE]
        assert set(Event.objects.filter(table="shared_topic").values_list("action", flat=True)) == {
            "offer_topic",
            "accept_topic",
        }

    def test_the_letter_of_a_yes_tells_the_day_in_words(self) -> None:
        told = both()
        party = enter_party(name="Lekeberg", by=machine(), at=AT)
        person = enter_person(name="Tor Egen", by=machine(), at=AT)
        Person.objects.filter(pk=person.pk).update(email="tor@lekeberg.example")
        enter_seat(network=told.ours, party=party, person=person, role="chair", by=machine(), at=AT)
        told.shared(told.their_meeting)
        texts = [one.text for one in Letter.objects.filter(to_name="Tor Egen")]
        assert ["Den tas upp fre 9 apr 2027." in one for one in texts] == [True]

    def test_only_who_prepares_for_the_asked_network_answers(self) -> None:
        told = both()
        row = told.offered()
        for does in (
            lambda: telling.accept(shared=row, booking=None, by=told.by, at=AT, page=page),
            lambda: telling.decline(shared=row, answer="", by=told.by, at=AT, page=page),
            lambda: telling.end(shared=row, by=told.their, at=AT, page=page),
            lambda: sharing.offer_topic(topic=told.item, network=told.theirs, why="", by=told.their, at=AT),
        ):
            with pytest.raises(PermissionDenied):
                does()

    def test_a_no_leaves_it_as_it_was_and_it_can_be_offered_to_another(self) -> None:
        told = both()
        row = telling.decline(shared=told.offered(), answer="Vi har redan svarat", by=told.their, at=AT, page=page)
        assert row.state == "declined" and not rolling_list(network=told.theirs.pk)
        with pytest.raises(Unplannable, match="gäller inte längre"):
            telling.accept(shared=row, booking=None, by=told.their, at=AT, page=page)
        third = enter_network(name="Tredje nätverket", by=machine(), at=AT)
        assert telling.offer(topic=told.item, network=third, why="", by=told.by, at=AT, page=page).pk != row.pk

    def test_what_cannot_be_is_refused_in_words(self) -> None:
        told = both()
        with pytest.raises(Unplannable, match="annat nätverk"):
            telling.offer(topic=told.item, network=told.ours, why="", by=told.by, at=AT, page=page)
        with pytest.raises(Unplannable, match="för lång"):
            telling.offer(topic=told.item, network=told.theirs, why="x" * 1001, by=told.by, at=AT, page=page)
        told.offered()
        third = enter_network(name="Tredje nätverket", by=machine(), at=AT)
        with pytest.raises(Unplannable, match="redan gemensam"):
            telling.offer(topic=told.item, network=third, why="", by=told.by, at=AT, page=page)

    def test_a_question_of_the_rolling_list_can_be_offered(self) -> None:
        told = both()
        topic = propose_topic(network=told.ours, title="Ny lag", by=told.by, at=AT)
        row = telling.offer(topic=topic, network=told.theirs, why="", by=told.by, at=AT, page=page)
        telling.accept(shared=row, booking=told.their_meeting, by=told.their, at=AT, page=page)
        assert told.their_meeting.agenda.get().title == "Ny lag"


class TestOnBothAgendas:
    def test_it_begins_with_the_wording_of_the_other_and_each_goes_on_alone(self) -> None:
        told = both()
        change_item(item=told.item, proposal="att svara gemensamt", goal="agree", by=told.by, at=AT)
        told.shared(told.their_meeting)
        theirs = told.their_meeting.agenda.get()
        assert (theirs.title, theirs.proposal, theirs.goal) == (TITLE, "att svara gemensamt", "agree")
        (later,) = plan_meetings(network=told.theirs, slots=[slot(date(2027, 6, 4))], by=machine(), at=AT)
        moved = move_to(item=theirs, booking=later, by=told.their, at=AT)
        again = take_up_again(
            item=told.item, booking=Booking.objects.get(network=told.ours, day=NEXT), by=told.by, at=AT
        )
        for item in (moved, again):
            partner = sharing.partners_on(bookings=[item.booking_id])[item.pk]
            assert partner.name == (told.theirs.name if item == again else told.ours.name)
        steps = story(shared=SharedTopic.objects.get(), actor=told.by)
        assert [(step.item.booking.network, step.item.booking.day.isoformat()) for step in steps] == [
            (told.ours, "2027-03-12"), (told.theirs, "2027-04-09"), (told.ours, "2027-05-07"), (told.theirs, "2027-06-04"),
        ]  # fmt: skip

    def test_both_agendas_in_word_say_so(self) -> None:
        told = both()
        told.shared(told.their_meeting)
        for booking, name, by in (
            (told.item.booking, "Grannätverket", told.by), (told.their_meeting, "Elevhälsonätverket", told.their),
        ):  # fmt: skip
            words = "\n".join(one.text for one in Word(io.BytesIO(agenda_file(booking=booking, by=by)[1])).paragraphs)
            assert f"gemensamt med {name}" in words
            notes = notes_file(booking=booking, by=by)[1]
            lines = [one.text for one in Word(io.BytesIO(notes)).paragraphs]
            assert (
                lines[next(at for at, line in enumerate(lines) if TITLE in line) + 1] == f"Samråd: gemensamt med {name}"
            )
            titles = [one.title.value if one.title else "" for one in read_bytes(notes, "anteckningar.docx").items]
            assert sum(TITLE in one for one in titles) == 1 and not any(name in one for one in titles), (
                "it is read as what it is"
            )

    def test_on_a_joint_meeting_it_stands_once_and_waits_nowhere(self) -> None:
        told = both()
        (joint,) = plan_meetings(network=told.ours, slots=[slot(date(2027, 8, 20))], by=machine(), at=AT)
        hold_with(booking=joint, host=None, together=[told.theirs], by=machine(), at=AT)
        topic = propose_topic(network=told.ours, title="Ny lag", by=told.by, at=AT)
        add_item(booking=joint, topic=topic, by=told.by, at=AT)
        row = telling.offer(topic=topic, network=told.theirs, why="", by=told.by, at=AT, page=page)
        telling.accept(shared=row, booking=None, by=told.their, at=AT, page=page)
        assert not rolling_list(network=told.theirs.pk)
        call_off(booking=joint, by=machine(), at=AT)
        assert titles(rolling_list(network=told.theirs.pk)) == ["Ny lag"]


class TestSeeing:
    def test_what_the_notes_of_the_one_say_is_shown_at_the_others_item(self) -> None:
        told = both()
        told.shared(told.their_meeting)
        theirs = told.their_meeting.agenda.get()
        partner, (said,) = partners_and_words(booking=told.their_meeting, actor=told.their)[theirs.pk]
        assert partner.name == "Elevhälsonätverket"
        assert "en gemensam enkät" in said.decisions.get().text
        assert partners_and_words(booking=told.item.booking, actor=told.by)[told.item.pk][1] == []

    def test_papers_of_both_when_the_agenda_is_out_and_before_for_who_prepares(self) -> None:
        told = both()
        row = told.shared(told.their_meeting)
        open_, hidden = sent(told.item.booking, told.item), sent(told.item.booking, None)
        third = sent(told.item.booking, told.item, pptx(("h", "x")), "Hemligt.pptx")
        decide_paper(paper=third, fate="unpublished", reason="working", by=machine(), at=AT)
        reader = actor(Role.READER, network=told.theirs)
        assert shared_paper(shared=row, actor=told.their, pk=open_.pk) == open_
        for who, paper in ((reader, open_), (told.their, hidden), (told.their, third)):
            with pytest.raises(NotFound):
                shared_paper(shared=row, actor=who, pk=paper.pk)
        mark_step(booking=Booking.objects.get(pk=told.item.booking_id), step="agenda", by=machine(), at=AT)
        assert shared_paper(shared=row, actor=reader, pk=open_.pk) == open_

    def test_nobody_else_sees_it_and_nothing_more_once_it_has_ended(self) -> None:
        told = both()
        row = told.offered()
        reader = actor(Role.READER, network=told.theirs)
        with pytest.raises(NotFound):
            sharing.shared_topic(actor=reader, pk=row.pk)
        assert [step.opens for step in story(shared=row, actor=told.their)] == [False], (
            "what is offered is seen by who answers"
        )
        row = telling.accept(shared=row, booking=told.their_meeting, by=told.their, at=AT, page=page)
        outside = actor(Role.SECRETARY, network=enter_network(name="Tredje nätverket", by=machine(), at=AT))
        assert len(story(shared=sharing.shared_topic(actor=reader, pk=row.pk), actor=reader)) == 2
        with pytest.raises(NotFound):
            sharing.shared_topic(actor=outside, pk=row.pk)
        row = telling.end(shared=row, by=told.by, at=AT, page=page)
        ended = sharing.shared_topic(actor=told.their, pk=row.pk)
        assert [step.item.booking.network for step in story(shared=ended, actor=told.their)] == [told.theirs]
        assert not partners_and_words(booking=told.their_meeting, actor=told.their)
        assert told.their_meeting.agenda.get().topic is not None
