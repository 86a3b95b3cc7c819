"""Answers are counted, and nothing that is kept tells whose any of them is."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from tests.factories.evaluated import AFTER, LAST, Evaluated, evaluated
from tests.factories.invited import invited, slot_of
from tests.factories.masked import protected
from tests.factories.register import AT, actor, machine

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.refusing import Refused, TooLate
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.evaluations.answering import Said, add_answer, is_open
from lagetrunt.apps.evaluations.asking import ask, close, end_of
from lagetrunt.apps.evaluations.forgetting import forget_evaluations
from lagetrunt.apps.evaluations.models import Evaluation, EvaluationCount
from lagetrunt.apps.evaluations.queries import all_counts, lately_said, result, results_of_year
from lagetrunt.apps.meetings.planning import call_off, plan_meetings
from lagetrunt.apps.organisation.roles import Role

pytestmark = pytest.mark.django_db
OVER = LAST + timedelta(days=1)


def kept() -> str:
    """All that the app keeps, but for how many have answered and from which pages."""
    rows = [list(table.objects.order_by("pk").values()) for table in (Evaluation, EvaluationCount)]
    for row in rows[0]:
        del row["answers"], row["received"]
    return json.dumps(rows, default=str, sort_keys=True)


def answered(*orders: tuple[int, str]) -> tuple[Evaluated, str]:
    one = evaluated()
    for choice, words in orders:
        one.say(choice, choice, words=words)
    return one, kept()


class TestAnonymity:
    def test_the_order_of_answers_leaves_no_trace(self) -> None:
        said = [(0, "Mer tid"), (2, "Börja senare"), (0, "Ät lunch")]
        one, first = answered(*said)
        Evaluation.objects.all().delete()
        Ticket.objects.all().delete()
        one = evaluated(one.told)
        for choice, words in reversed(said):
            one.say(choice, choice, words=words)
        numbers = lambda text: json.loads(text)[1]  # noqa: E731
        assert [(row["counts"], row["words"]) for row in numbers(kept())] == [
            (row["counts"], row["words"]) for row in numbers(first)
        ]
        assert one.evaluation.counts.all()[2].words == ["Börja senare", "Mer tid", "Ät lunch"]

    def test_neither_the_trail_nor_the_link_tells_that_somebody_answered(self) -> None:
        one = evaluated()
        before = (Event.objects.count(), Ticket.objects.values().get(pk=one.ticket.pk))
        one.say(0, 1, words="Mer tid")
        assert (Event.objects.count(), Ticket.objects.values().get(pk=one.ticket.pk)) == before

    def test_no_table_ties_an_answer_to_anybody(self) -> None:
        fields = {
            field.name
            for table in apps.get_app_config("evaluations").get_models()
            for field in table._meta.fields
            if field.is_relation
        }
        assert fields == {"booking", "evaluation", "federation"}
        assert not {
            field.name for field in EvaluationCount._meta.fields if field.get_internal_type() == "DateTimeField"
        }

    def test_below_three_nothing_but_how_many(self) -> None:
        one = evaluated()
        for answers in (1, 2):
            one.say(0, 0, words="Mer tid")
            found = result(actor=machine(), booking=one.told.booking, today=OVER)
            assert found is not None and (found.answers, found.tallies, found.hints) == (answers, (), [])
            assert not all_counts(actor=machine(), today=OVER).exists()
        one.say(0, 1)
        found = result(actor=machine(), booking=one.told.booking, today=OVER)
        assert found is not None and found.hints == [
            "3 av 3 tyckte att tiden användes väl", "2 av 3 ville ha färre, större frågor",
        ]  # fmt: skip
        assert all_counts(actor=machine(), today=OVER).count() == 3

    def test_nothing_but_how_many_while_more_may_come_whoever_asks(self) -> None:
        one = evaluated()
        (later,) = plan_meetings(
            network=one.told.network, slots=[slot_of(AFTER.date() + timedelta(days=60))], by=machine(), at=AT
        )
        for _ in range(4):
            one.say(0, 0, words="Mer tid")
        found = result(actor=machine(), booking=one.told.booking, today=LAST)
        assert found is not None and (found.answers, found.tallies, found.hints) == (4, (), [])
        assert not all_counts(actor=machine(), today=LAST).exists() and lately_said(booking=later, today=LAST) is None
        (told,) = results_of_year(actor=machine(), network=one.told.network, today=LAST)
        assert told.tallies == ()

    def test_nobody_answers_after_it_has_been_shown(self) -> None:
        one = evaluated()
        over, more = end_of(one.evaluation), LAST + timedelta(days=7)
        one.say(0, 0)
        one.say(0, 0)
        ask(booking=one.told.booking, last_day=more, by=machine(), at=over)
        one.say(0, 0)
        one.evaluation.refresh_from_db()
        with pytest.raises(Refused, match="visas redan"):
            ask(booking=one.told.booking, last_day=more + timedelta(days=7), by=machine(), at=end_of(one.evaluation))
        assert not is_open(evaluation=Evaluation.objects.get(), at=end_of(one.evaluation))

    def test_who_ends_the_asking_early_lets_nobody_answer_after_it(self) -> None:
        one = evaluated()
        (later,) = plan_meetings(
            network=one.told.network, slots=[slot_of(AFTER.date() + timedelta(days=60))], by=machine(), at=AT
        )
        for count in range(3):
            with pytest.raises(Refused, match="Färre än 3 har svarat"):
                close(booking=one.told.booking, by=machine(), at=AFTER)
            assert lately_said(booking=later, today=LAST) is None
            one.say(0, count % 2)
        for _ in range(2):  # pressed twice
            close(booking=one.told.booking, by=machine(), at=AFTER)
        assert Event.objects.filter(action="close_evaluation").count() == 1
        found = result(actor=machine(), booking=one.told.booking, today=LAST)
        assert found is not None and found.tallies and not is_open(evaluation=found.evaluation, at=AFTER)
        assert all_counts(actor=machine(), today=LAST).exists() and lately_said(booking=later, today=LAST) is not None
        with pytest.raises(TooLate):
            one.say(0, 0)
        with pytest.raises(Refused, match="visas redan"):
            ask(booking=one.told.booking, last_day=OVER, by=machine(), at=AFTER)

    def test_a_protected_name_is_not_kept(self) -> None:
        told = invited()
        protected("Bo Ek")
        one = evaluated(told)
        one.say(words="Låt Bo Ek tala mer")
        assert "Bo Ek" not in one.evaluation.counts.all()[2].words[0]


class TestAnswering:
    def test_a_page_that_is_sent_twice_counts_once(self) -> None:
        one = evaluated()
        for _ in range(2):
            one.say(0, page="samma")
        assert one.evaluation.answers == 1 and one.evaluation.counts.all()[0].counts == [1, 0, 0]

    def test_something_is_to_be_said(self) -> None:
        one = evaluated()
        with pytest.raises(Refused, match="Välj ett svar"):
            one.say(words="  ")
        for wrong in (3, -1):
            with pytest.raises(Refused, match="Ladda om"):
                one.say(wrong)
        with pytest.raises(Refused, match="högst 500"):
            one.say(0, words="å" * 501)
        assert one.evaluation.counts.all()[0].counts == [0, 0, 0] and Evaluation.objects.get().answers == 0

    def test_not_when_it_is_over_nor_called_off(self) -> None:
        one = evaluated()
        end = end_of(one.evaluation)
        assert is_open(evaluation=one.evaluation, at=end - timedelta(seconds=1))
        with pytest.raises(TooLate):
            add_answer(evaluation=one.evaluation, said={1: Said(choice=0)}, page="a", ticket=one.ticket, at=end)
        call_off(booking=one.told.booking, by=machine(), at=AT)
        with pytest.raises(TooLate):
            one.say(0)

    def test_a_link_is_of_its_meeting_alone(self) -> None:
        one, other = evaluated(), invited(name="Skolchefsnätverket")
        there = evaluated(other)
        with pytest.raises(PermissionDenied):
            add_answer(evaluation=there.evaluation, said={1: Said(choice=0)}, page="a", ticket=one.ticket, at=AFTER)


class TestSeeing:
    def test_members_see_and_readers_do_not(self) -> None:
        one = evaluated()
        member = actor(Role.REPRESENTATIVE, network=one.told.network)
        assert result(actor=member, booking=one.told.booking, today=LAST) is not None
        with pytest.raises(PermissionDenied):
            result(actor=actor(Role.READER), booking=one.told.booking, today=LAST)

    def test_the_next_agenda_is_told_and_the_year(self) -> None:
        one = evaluated()
        later = plan_meetings(
            network=one.told.network, slots=[slot_of(AFTER.date() + timedelta(days=60))], by=machine(), at=AT
        )[0]
        for _ in range(2):
            one.say(0, 0)
        assert lately_said(booking=later, today=OVER) is None
        one.say(0, 0)
        found = lately_said(booking=later, today=OVER)
        assert found is not None and found.hints[1] == "3 av 3 ville ha färre, större frågor"
        assert lately_said(booking=one.told.booking, today=OVER) is None, "of those before it"
        day = AFTER.date()
        assert [one.answers for one in results_of_year(actor=machine(), network=one.told.network, today=day)] == [3]
        after = day + timedelta(days=400)
        assert results_of_year(actor=machine(), network=one.told.network, today=after) == []


def test_it_goes_as_a_whole_in_its_time() -> None:
    one = evaluated()
    one.say(0)
    assert forget_evaluations(before=one.told.booking.last, by=machine(), at=AFTER) == 0
    assert forget_evaluations(before=one.told.booking.last + timedelta(days=1), by=machine(), at=AFTER) == 1
    assert not EvaluationCount.objects.exists() and Event.objects.filter(action="forget_evaluations").count() == 1
