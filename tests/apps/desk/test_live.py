"""The round run live: led press by press, replies by links meanwhile, never a draft shown, and none of sixty lost."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.installation import ready, told_by
from tests.factories.invited import BEGINS, invited
from tests.factories.register import AT, actor, machine

from lagetrunt.apps.answers.models import RoundReply
from lagetrunt.apps.answers.refusing import Refused, TooLate
from lagetrunt.apps.answers.rounds import save_drafts, send_replies, set_questions
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.desk import live
from lagetrunt.apps.meetings.planning import call_off
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.engines.noting.pace import Pace

DURING = BEGINS + timedelta(minutes=20)


class Led:
    @pytest.fixture(autouse=True)
    def _round(self, db: Any) -> None:
        self.told = invited()
        self.one, self.two = set_questions(
            booking=self.told.booking, texts=["Hur går det?", "Vad behövs?"], by=machine(), at=AT
        )
        self.ticket, _ = self.told.ticket("round")

    def begin(self) -> Any:
        return live.begin(booking=self.told.booking, by=machine(), at=DURING)

    def now(self) -> tuple[str, str]:
        found = live.live_round(booking=self.told.booking)
        assert found is not None and found.question is not None
        return found.question.text, found.party.name if found.party is not None else ""

    def step(self) -> int:
        found = live.live_round(booking=self.told.booking)
        assert found is not None
        return found.step

    def passed(self, state: str = "had") -> str:
        live.pass_turn(booking=self.told.booking, state=state, step=self.step(), by=machine(), at=DURING)
        return self.now()[1]

    def send(self, text: str, at: Any = DURING) -> list[RoundReply]:
        seen = dict(RoundReply.objects.filter(is_current=True).values_list("question", "pk"))
        return live.send_by_link(ticket=self.ticket, texts={self.one.pk: text}, name="Bo Ek", seen=seen, at=at)


class TestLeading(Led):
    def test_it_goes_around_and_takes_the_skipped_last(self) -> None:
        self.begin()
        assert self.now() == ("Hur går det?", "Avesta")
        assert [self.passed("skipped"), self.passed(), self.passed()] == ["Nora", "Säter", "Avesta"]
        assert self.passed() == ""
        with pytest.raises(Refused, match="ingens tur"):
            self.passed()
        live.ask(booking=self.told.booking, question_id=self.two.pk, step=self.step(), by=machine(), at=DURING)
        assert self.now() == ("Vad behövs?", "Avesta")
        live.ask(booking=self.told.booking, question_id=self.one.pk, step=self.step(), by=machine(), at=DURING)
        assert self.now() == ("Hur går det?", "")

    def test_the_word_can_be_given_out_of_order(self) -> None:
        self.begin()
        told = {"booking": self.told.booking, "by": machine(), "at": DURING}
        live.call_on(party_id=self.told.parties["Säter"].pk, step=self.step(), **told)
        assert self.now()[1] == "Säter" and self.passed() == "Avesta"
        with pytest.raises(Refused):
            live.call_on(party_id=0, step=self.step(), **told)
        with pytest.raises(Refused):
            live.ask(question_id=0, step=self.step(), **told)
        with pytest.raises(ValueError):
            self.passed("kanske")

    def test_a_second_press_on_an_old_page_does_nothing(self) -> None:
        self.begin()
        step = self.step()
        self.passed()
        with pytest.raises(live.Passed):
            live.pass_turn(booking=self.told.booking, state="had", step=step, by=machine(), at=DURING)
        assert self.now()[1] == "Nora"

    def test_it_is_begun_once_ended_and_begun_anew(self) -> None:
        first = self.begin()
        assert self.begin().step == first.step
        self.passed()
        live.end(booking=self.told.booking, by=machine(), at=DURING)
        live.end(booking=self.told.booking, by=machine(), at=DURING)
        assert live.running(booking=self.told.booking) is None and live.running(booking=None) is None
        with pytest.raises(Refused, match="pågår inte"):
            self.passed()
        self.begin()
        assert self.now() == ("Hur går det?", "Avesta")
        assert [event.action for event in Event.objects.filter(table="live_round")].count("end_live_round") == 1

    def test_what_cannot_be_is_told(self) -> None:
        with pytest.raises(Refused, match="inte börjat"):
            live.end(booking=self.told.booking, by=machine(), at=DURING)
        with pytest.raises(PermissionDenied):
            live.begin(booking=self.told.booking, by=actor(Role.READER), at=DURING)
        with pytest.raises(PermissionDenied):
            live.shown(actor=actor(Role.READER), booking=self.told.booking, at=DURING)
        with pytest.raises(PermissionDenied):
            live.stamp(actor=actor(Role.READER), pk=self.told.booking.pk, at=DURING)
        with pytest.raises(NotFound):
            live.stamp(actor=machine(), pk=0, at=DURING)
        call_off(booking=self.told.booking, by=machine(), at=AT)
        with pytest.raises(TooLate):
            self.begin()

    def test_without_a_question_there_is_no_round(self) -> None:
        set_questions(booking=self.told.booking, texts=["", ""], by=machine(), at=AT)
        with pytest.raises(Refused, match="minst en fråga"):
            self.begin()


class TestReplies(Led):
    def test_a_link_replies_during_the_meeting_only_while_the_round_runs(self) -> None:
        with pytest.raises(TooLate):
            self.send("Bra")
        self.begin()
        assert [reply.text for reply in self.send("Bra")] == ["Bra"]
        live.draft_by_link(ticket=self.ticket, texts={self.two.pk: "Utkast"}, name="Bo", at=DURING)
        live.end(booking=self.told.booking, by=machine(), at=DURING)
        with pytest.raises(TooLate):
            self.send("Bättre")
        with pytest.raises(TooLate):
            live.draft_by_link(ticket=self.ticket, texts={self.two.pk: "Mer"}, name="Bo", at=DURING)

    def test_what_is_not_sent_is_never_shown_nor_noticed(self) -> None:
        self.begin()
        told = live.stamp(actor=machine(), pk=self.told.booking.pk, at=DURING)
        save_drafts(texts={self.one.pk: "hemligt"}, name="Bo", by=self.ticket, at=DURING, is_live=True)
        assert live.stamp(actor=machine(), pk=self.told.booking.pk, at=DURING) == told
        assert "hemligt" not in str(live.shown(actor=machine(), booking=self.told.booking, at=DURING).asked)

    def test_the_stamp_changes_with_every_reply_and_every_press(self) -> None:
        seen = {live.stamp(actor=machine(), pk=self.told.booking.pk, at=DURING)}
        for press in (self.begin, lambda: self.send("a"), lambda: self.send("b"), self.passed, lambda: self.send("")):
            press()
            seen.add(live.stamp(actor=machine(), pk=self.told.booking.pk, at=DURING))
        live.end(booking=self.told.booking, by=machine(), at=DURING)
        seen.add(live.stamp(actor=machine(), pk=self.told.booking.pk, at=DURING))
        assert len(seen) == 7

    def test_the_stamp_changes_with_every_minute_of_a_turn_and_not_within(self) -> None:
        self.begin()
        at = [DURING + timedelta(seconds=seconds) for seconds in (0, 59, 60, 119)]
        stamps = [live.stamp(actor=machine(), pk=self.told.booking.pk, at=one) for one in at]
        assert stamps[0] == stamps[1] != stamps[2] == stamps[3]

    def test_each_turn_has_a_time_of_its_own_and_is_told_what_was_meant(self) -> None:
        live.begin(booking=self.told.booking, by=machine(), at=DURING, minutes_each=2)
        later = DURING + timedelta(minutes=3)
        shown = live.shown(actor=machine(), booking=self.told.booking, at=later)
        assert shown.pace == Pace(seconds=180, planned=2, is_on=True) and shown.pace.is_over
        assert [party.name for party in shown.ahead] == ["Nora", "Säter"]
        live.pass_turn(booking=self.told.booking, state="had", step=self.step(), by=machine(), at=later)
        assert live.shown(actor=machine(), booking=self.told.booking, at=later).pace == Pace(
            seconds=0, planned=2, is_on=True
        )
        live.set_time(booking=self.told.booking, minutes_each=None, step=self.step(), by=machine(), at=later)
        shown = live.shown(actor=machine(), booking=self.told.booking, at=later + timedelta(minutes=4))
        assert shown.pace == Pace(seconds=240, planned=None, is_on=True)
        for minutes in (0, 31):
            with pytest.raises(Refused, match="mellan 1 och 30"):
                live.set_time(booking=self.told.booking, minutes_each=minutes, step=self.step(), by=machine(), at=later)
        live.end(booking=self.told.booking, by=machine(), at=later)
        assert live.shown(actor=machine(), booking=self.told.booking, at=later).pace is None

    def test_the_stamp_is_one_question_to_the_database(self, django_assert_num_queries: Any) -> None:
        self.begin()
        by = machine()
        with django_assert_num_queries(1):
            live.stamp(actor=by, pk=self.told.booking.pk, at=DURING)

    def test_it_never_says_all_when_one_is_missing(self) -> None:
        self.begin()
        for name in ("Avesta", "Nora"):
            send_replies(
                booking=self.told.booking, party=self.told.parties[name], texts={self.one.pk: "Bra"}, name="",
                by=machine(), at=DURING,
            )  # fmt: skip
        asked = live.shown(actor=machine(), booking=self.told.booking, at=DURING).asked
        assert asked is not None and asked.summary.headline == "2 av 3 har svarat. Svar saknas från Säter."
        assert not any("alla" in line.lower() for line in asked.summary.lines())

    def test_it_is_the_turn_of_one_party(self) -> None:
        found = self.begin()
        assert live.is_turn_of(found, self.told.parties["Avesta"]) and not live.is_turn_of(found, None)
        assert not live.is_turn_of(found, self.told.parties["Nora"]) and not live.is_turn_of(None, found.party)


@pytest.mark.slow
def test_sixty_replies_at_once_are_all_kept(tmp_path: Path) -> None:
    """On a database in a file, as it is in use, by a process of its own: the tests' own lies in memory and lets in one thread."""
    kept = told_by("many_replies", ready(tmp_path))
    assert kept == {f"Kommun {n:02d}": f"Svar från Kommun {n:02d}" for n in range(60)}
