"""Members propose questions by their links: a question waits on the rolling list, and its sender sees what becomes of it."""

from datetime import timedelta

import pytest
from tests.entrypoints.web.test_by_link import Phone
from tests.factories.invited import invited
from tests.factories.published import BEFORE, clock, text
from tests.factories.register import AT, machine

from lagetrunt.apps.answers.proposing import propose_by_link
from lagetrunt.apps.meetings.agenda import close_topic
from lagetrunt.apps.meetings.models import Topic

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    clock(monkeypatch, BEFORE)


class TestProposing:
    def test_a_question_waits_on_the_rolling_list_once_and_its_sender_sees_what_becomes_of_it(self) -> None:
        told = invited()
        phone = Phone(told.ticket(party="Nora")[1])
        sent = {"forslag": "Hur gör ni med  skolbussarna?", "varfor": "Vi ska upphandla.", "namn": "Ann Berg"}
        page = phone.told("forslag", **sent)
        phone.told("forslag", **sent)
        topic = Topic.objects.get()
        assert "Hur gör ni med skolbussarna?”: väntar" in page and topic.network == told.network
        assert (topic.origin, topic.told_by, topic.why) == ("member", "Ann Berg, Nora", "Vi ska upphandla.")
        close_topic(topic=topic, state="done", by=machine(), at=AT)
        assert "skolbussarna?”: behandlad" in text(phone.open())
        assert "skolbussarna" not in text(Phone(told.ticket(party="Avesta")[1]).open())

    def test_it_is_sent_from_a_page_of_ones_own_too_and_bears_the_person(self) -> None:
        told = invited()
        _, secret = told.ticket("phone", party="Avesta", person="Bo Ek", at=BEFORE - timedelta(days=1))
        page = Phone(secret).told("forslag", forslag="Gemensam lov", mote=str(told.booking.pk), namn="Någon Annan")
        assert "Gemensam lov" in page and Topic.objects.get().told_by == "Bo Ek, Avesta"

    def test_nothing_and_too_much_are_refused_and_what_was_written_stays(self) -> None:
        told = invited()
        ticket, secret = told.ticket(party="Nora")
        phone = Phone(secret)
        for sent, why in (
            ({"forslag": " "}, "Skriv vad frågan gäller"),
            ({"forslag": "A", "varfor": "b" * 1001}, "för lång"),
        ):
            answer = phone.send("forslag", **sent, namn="Ann Berg")
            assert answer.status_code == 422 and why in text(answer) and "Ann Berg" in text(answer)
        for n in range(20):
            propose_by_link(ticket=ticket, booking=told.booking, title=f"Fråga {n}", why="", name="", at=AT)
        assert "har det kommit 20 frågor" in text(phone.send("forslag", forslag="En till"))
        assert Topic.objects.count() == 20
