"""What a federation asks, and which meetings can be asked about."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.evaluated import AFTER, LAST, evaluated
from tests.factories.invited import BEGINS, invited
from tests.factories.register import AT, actor, federation, machine

from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.tickets import ticket_of
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.evaluations.asking import ask, end_of, give_link, hinder, questions_of, set_evaluation_questions
from lagetrunt.apps.evaluations.models import Evaluation, EvaluationQuestion
from lagetrunt.apps.meetings.planning import call_off
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.engines.evaluating.asking import USUAL, Question

pytestmark = pytest.mark.django_db
OWN = Question(text="Var ska vi ses?", choices=("Digitalt", "På plats"))


def keep(*questions: Question) -> tuple[Question, ...]:
    return set_evaluation_questions(questions=questions, by=machine(), at=AT)


class TestQuestions:
    def test_the_usual_ones_until_there_are_own(self) -> None:
        assert questions_of(federation_id=federation().pk) == USUAL
        assert keep(OWN, Question(text=" "), Question(text="Vad  mer?")) == (OWN, Question(text="Vad mer?"))
        assert questions_of(federation_id=federation().pk)[0] == OWN
        assert keep() == USUAL and not EvaluationQuestion.objects.exists()

    def test_a_change_is_in_the_trail_once(self) -> None:
        keep(OWN)
        keep(OWN)
        (event,) = Event.objects.filter(action="set_evaluation_questions")
        assert event.payload is not None
        assert event.payload["after"] == {"questions": ["Var ska vi ses? Digitalt / På plats"]}

    @pytest.mark.parametrize(
        ("asked", "why"),
        [
            ([Question(text=f"Fråga {n}?") for n in range(4)], "Högst 3"),
            ([OWN, OWN], "två gånger"),
            ([Question(text="Ett?", choices=("Ja",))], "2–5 svar"),
            ([Question(text="Sex?", choices=tuple("abcdef"))], "2–5 svar"),
            ([Question(text="", choices=("Ja", "Nej"))], "ingen fråga"),
            ([Question(text="å" * 201)], "högst 200"),
        ],
    )
    def test_what_nobody_would_answer_is_refused(self, asked: list[Question], why: str) -> None:
        with pytest.raises(Refused, match=why):
            keep(*asked)
        assert questions_of(federation_id=federation().pk) == USUAL

    def test_only_who_manages_changes_them(self) -> None:
        with pytest.raises(PermissionDenied):
            set_evaluation_questions(questions=[OWN], by=actor(Role.SECRETARY), at=AT)


class TestMeetings:
    def test_a_meeting_keeps_the_questions_it_had(self) -> None:
        one = evaluated()
        keep(OWN)
        assert [row.text for row in one.evaluation.counts.all()] == [question.text for question in USUAL]
        again = ask(booking=one.told.booking, last_day=LAST + timedelta(days=1), by=machine(), at=AFTER)
        assert again.pk == one.evaluation.pk and again.last_day == LAST + timedelta(days=1)
        assert again.counts.count() == len(USUAL) and Event.objects.filter(action="ask_of_meeting").count() == 2

    def test_not_before_it_has_begun_nor_when_it_is_called_off(self) -> None:
        told = invited()
        assert "inte varit" in hinder(booking=told.booking, at=BEGINS - timedelta(minutes=1))
        assert hinder(booking=told.booking, at=BEGINS) == ""
        call_off(booking=told.booking, by=machine(), at=AT)
        told.booking.refresh_from_db()
        with pytest.raises(Refused, match="inställt"):
            ask(booking=told.booking, last_day=LAST, by=machine(), at=AFTER)

    def test_the_last_day_is_to_come(self) -> None:
        told = invited()
        for day in (AFTER.date() - timedelta(days=1), AFTER.date() + timedelta(days=91)):
            with pytest.raises(Refused, match="Sista dagen"):
                ask(booking=told.booking, last_day=day, by=machine(), at=AFTER)
        assert not Evaluation.objects.exists()

    def test_only_who_prepares_asks(self) -> None:
        told = invited()
        with pytest.raises(PermissionDenied):
            ask(booking=told.booking, last_day=LAST, by=actor(Role.REPRESENTATIVE), at=AFTER)

    def test_a_link_is_nobodys_and_shows_what_was_said_when_it_is_over(self) -> None:
        one = evaluated()
        assert (one.ticket.person, one.ticket.party) == (None, None) and "utvärdering" in one.ticket.name
        assert ticket_of(secret=one.secret, at=end_of(one.evaluation)).booking == one.told.booking
        with pytest.raises(NotFound):
            ticket_of(secret=one.secret, at=end_of(one.evaluation) + timedelta(days=31))
        with pytest.raises(PermissionDenied):
            give_link(evaluation=one.evaluation, by=actor(Role.REPRESENTATIVE), at=AFTER)
