"""Answers and replies before meetings in the API: to those who prepare, network by network, and never a draft."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.factories.calls import Program
from tests.factories.invited import Invited, invited, slot_of
from tests.factories.masked import protected
from tests.factories.register import AT, federation, machine

from lagetrunt.apps.answers.answering import Said, send_answer
from lagetrunt.apps.answers.models import Answer, RoundReply
from lagetrunt.apps.answers.rounds import save_drafts, send_replies, set_questions
from lagetrunt.apps.meetings.planning import change_meeting
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import grant_role

pytestmark = pytest.mark.django_db
ROOT = "/api/v1"
HANNA = "Hanna Viitasaari"


@pytest.fixture
def told() -> Invited:
    """Hanna comes, Bo sends somebody, Nora does not come; Nora has replied, and Avesta has a draft."""
    told = invited()
    avesta, nora = told.parties["Avesta"], told.parties["Nora"]

    def says(party: Any, **said: Any) -> None:
        send_answer(booking=told.booking, party=party, said=Said(**said), by=machine(), at=AT)

    says(avesta, choice="coming", name=HANNA, note="äter inte fisk")
    says(avesta, choice="substitute", name="Bo Ek", substitute="Ylva Assistent")
    says(nora, choice="coming", name="Karl-Erik Holmqvist")
    says(nora, choice="not", name="Karl-Erik Holmqvist")
    (question,) = set_questions(booking=told.booking, texts=["Hur går det?"], by=machine(), at=AT)
    send_replies(
        booking=told.booking,
        party=nora,
        texts={question.pk: "Vi har\nbörjat."},
        name="Karl-Erik",
        by=told.ticket("round", "Nora")[0],
        at=AT,
    )
    ticket, _ = told.ticket("round", "Avesta")
    save_drafts(texts={question.pk: "Halvfärdigt utkast"}, name="Bo Ek", by=ticket, at=AT)
    return told


def test_answers_are_told_as_they_stand_now(told: Invited) -> None:
    rows = Program(Role.SECRETARY).rows(f"{ROOT}/answers?limit=1")
    assert [(row["party"]["name"], row["person"]["name"], row["choice"], row["substitute"]) for row in rows] == [
        ("Avesta", HANNA, "coming", ""), ("Avesta", "Bo Ek", "substitute", "Ylva Assistent"),
        ("Nora", "Karl-Erik Holmqvist", "not", ""),
    ]  # fmt: skip
    assert {row["booking"]["id"] for row in rows} == {told.booking.pk} and all(row["counts"] for row in rows)
    assert all("note" not in row and "fisk" not in str(row) for row in rows)


def test_an_answer_for_another_time_does_not_count(told: Invited) -> None:
    change_meeting(booking=told.booking, slot=slot_of(date(2027, 3, 19)), by=machine(), at=AT)
    assert {row["counts"] for row in Program(Role.SECRETARY).rows(f"{ROOT}/answers")} == {False}


def test_what_has_been_sent_in_the_round_is_told_and_no_draft(told: Invited) -> None:
    program = Program(Role.ADMINISTRATOR)
    (row,) = program.rows(f"{ROOT}/replies")
    assert (row["party"]["name"], row["text"], row["name"]) == ("Nora", "Vi har\nbörjat.", "Karl-Erik")
    assert (row["question"]["text"], row["question"]["position"]) == ("Hur går det?", 1) and row["sent_at"]
    assert RoundReply.objects.filter(sent_at=None).exists()
    assert "Halvfärdigt" not in program.ask(f"{ROOT}/replies").content.decode()


def test_a_reply_that_was_replaced_is_not_told(told: Invited) -> None:
    question = told.booking.questions.get()
    send_replies(
        booking=told.booking, party=told.parties["Nora"], texts={question.pk: "Klart."}, name="", by=machine(), at=AT + timedelta(days=1)
    )  # fmt: skip
    assert [row["text"] for row in Program(Role.CHAIR).rows(f"{ROOT}/replies")] == ["Klart."]


@pytest.mark.parametrize(
    ("query", "answers", "replies"),
    [("?since=2027-03-13", 0, 0), ("?until=2027-03-12", 3, 1), ("?network=999999", 0, 0)],
)
def test_filters(told: Invited, query: str, answers: int, replies: int) -> None:
    program = Program(Role.SECRETARY)
    assert len(program.rows(f"{ROOT}/answers{query}")) == answers
    assert len(program.rows(f"{ROOT}/replies{query}")) == replies


def test_answers_of_one_sort(told: Invited) -> None:
    rows = Program(Role.SECRETARY).rows(f"{ROOT}/answers?choice=not")
    assert [row["party"]["name"] for row in rows] == ["Nora"]


def test_who_prepares_in_one_network_reads_that_network(told: Invited) -> None:
    other = Network.objects.create(federation=told.network.federation, name="Skolchefsnätverket", released_at=AT)
    for name in ("answers", "replies"):
        assert Program(Role.CHAIR, network=told.network).rows(f"{ROOT}/{name}")
        assert Program(Role.CHAIR, network=other).rows(f"{ROOT}/{name}") == []
        assert Program(Role.REPRESENTATIVE, network=told.network).ask(f"{ROOT}/{name}").status_code == 403


def test_who_prepares_elsewhere_reads_no_answers_of_a_network_that_it_only_sees(told: Invited) -> None:
    other = Network.objects.create(federation=told.network.federation, name="Skolchefsnätverket", released_at=AT)
    program = Program(Role.CHAIR, network=other)
    grant_role(
        user=program.token.user, role=Role.REPRESENTATIVE, federation=federation(), by=machine(), at=AT, network=told.network
    )  # fmt: skip
    assert program.rows(f"{ROOT}/bookings")
    assert program.rows(f"{ROOT}/answers") == [] and program.rows(f"{ROOT}/replies") == []


def test_people_under_protection_are_told_to_nobody_who_may_not(told: Invited) -> None:
    Answer.objects.filter(choice="substitute").update(substitute=HANNA)
    RoundReply.objects.filter(is_current=True).update(text=f"Fråga {HANNA}.", name=HANNA)
    code = protected(HANNA)
    for role, count in ((Role.SECRETARY, 2), (Role.ADMINISTRATOR, 3)):
        program = Program(role)
        assert len(program.rows(f"{ROOT}/answers")) == count
        for name in ("answers", "replies"):
            words = program.ask(f"{ROOT}/{name}").content.decode()
            assert "Viitasaari" not in words and code in words, (role, name)


def test_no_page_grows_with_its_rows(told: Invited, django_assert_max_num_queries: Any) -> None:
    program = Program(Role.SECRETARY)
    for name in ("answers", "replies"):
        with django_assert_max_num_queries(12):
            assert program.ask(f"{ROOT}/{name}").status_code == 200
