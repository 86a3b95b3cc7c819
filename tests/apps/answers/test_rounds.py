"""The round before a meeting: few questions, replies in three lines, drafts that nobody but their link may see."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from tests.factories.invited import BEGINS, invited
from tests.factories.register import AT, actor, machine

from lagetrunt.apps.answers.models import RoundQuestion, RoundReply
from lagetrunt.apps.answers.refusing import Refused, TooLate
from lagetrunt.apps.answers.rounds import Overtaken, asked, questions, save_drafts, send_replies, set_questions, summed
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.meetings.planning import call_off
from lagetrunt.apps.organisation.roles import Role

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _round(request: Any) -> None:
    self = request.instance
    self.told = invited()
    self.one, self.two = set_questions(
        booking=self.told.booking, texts=["Hur går det?", " Vad  behövs? "], by=machine(), at=AT
    )
    self.ticket, _ = self.told.ticket("round")


class Round:
    told: Any
    one: RoundQuestion
    two: RoundQuestion
    ticket: Any

    def draft(self, text: str, *, ticket: Any = None, at: Any = AT) -> None:
        save_drafts(texts={self.one.pk: text}, name="Bo Ek", by=ticket or self.ticket, at=at)

    def send(
        self, *texts: str, ticket: Any = None, at: Any = AT, name: str = "Bo Ek", seen: Any = None
    ) -> list[RoundReply]:
        by = ticket or self.ticket
        told = dict(zip((self.one.pk, self.two.pk), texts, strict=False))
        return send_replies(booking=self.told.booking, party=by.party, texts=told, name=name, by=by, at=at, seen=seen)

    def lines(self) -> list[tuple[str, ...]]:
        return [row.summary.lines() for row in summed(actor=machine(), booking=self.told.booking)]


class TestQuestions(Round):
    def test_they_stand_in_their_order_and_are_changed_until_somebody_has_replied(self) -> None:
        rows = set_questions(
            booking=self.told.booking, texts=["Hur går det?", "", "Och sedan?"], by=machine(), at=LATER
        )
        assert [(row.position, row.text) for row in rows] == [(1, "Hur går det?"), (3, "Och sedan?")]
        assert Event.objects.filter(action="set_questions").count() == 2
        set_questions(booking=self.told.booking, texts=["Hur går det?", "", "Och sedan?"], by=machine(), at=LATER)
        assert Event.objects.filter(action="set_questions").count() == 2
        self.draft("Inte klart")
        set_questions(booking=self.told.booking, texts=["Hur går det nu?"], by=machine(), at=LATER)
        self.send("Bra")
        for texts in (["Något annat?"], [""]):
            with pytest.raises(Refused, match="Fråga 1 har fått svar"):
                set_questions(booking=self.told.booking, texts=texts, by=machine(), at=LATER)
        assert (
            set_questions(booking=self.told.booking, texts=["Hur går det nu?", "Ny"], by=machine(), at=LATER)[0].pk
            == self.one.pk
        )

    @pytest.mark.parametrize(
        ("texts", "why"), [(["x"] * 6, "högst 5 frågor"), (["", "x" * 301], "Fråga 2 är för långt: högst 300")]
    )
    def test_more_or_longer_is_refused(self, texts: list[str], why: str) -> None:
        with pytest.raises(Refused, match=why):
            set_questions(booking=self.told.booking, texts=texts, by=machine(), at=LATER)
        assert RoundQuestion.objects.count() == 2

    @pytest.mark.parametrize("role", [None, Role.READER, Role.REPRESENTATIVE])
    def test_who_does_not_prepare_asks_reads_and_types_nothing(self, role: Role | None) -> None:
        by = actor(role)
        acts: list[Any] = [
            lambda: set_questions(booking=self.told.booking, texts=["x"], by=by, at=AT),
            lambda: questions(actor=by, booking=self.told.booking),
            lambda: summed(actor=by, booking=self.told.booking),
            lambda: send_replies(booking=self.told.booking, party=self.told.parties["Nora"], texts={self.one.pk: "x"}, name="", by=by, at=AT),
        ]  # fmt: skip
        for act in acts:
            with pytest.raises(PermissionDenied):
                act()

    def test_the_database_refuses_a_sixth(self) -> None:
        for position in (0, 1, 6):
            with pytest.raises(IntegrityError), transaction.atomic():
                RoundQuestion.objects.create(
                    booking=self.told.booking, position=position, text="x", made_at=AT, made_by="prov"
                )


class TestDrafts(Round):
    def test_a_draft_is_seen_by_the_link_that_wrote_it_alone(self) -> None:
        other, _ = self.told.ticket("round")
        self.draft("Ett  utkast\n\n i två rader")
        assert asked(ticket=self.ticket)[0].words == "Ett utkast\ni två rader"
        assert [(row.draft, row.sent) for row in asked(ticket=other)] == [(None, None)] * 2
        assert self.lines()[0] == ("Ingen har svarat.",)
        assert all(not row.counting for row in questions(actor=machine(), booking=self.told.booking))

    def test_neither_the_trail_nor_the_link_tells_that_there_is_one(self) -> None:
        before = Event.objects.count()
        self.draft("Hemligt")
        self.draft("Hemligare", at=LATER)
        self.ticket.refresh_from_db()
        assert Event.objects.count() == before and self.ticket.used_at is None and RoundReply.objects.count() == 1
        self.draft("")
        assert not RoundReply.objects.exists()

    def test_what_is_sent_stays_while_a_change_is_a_draft(self) -> None:
        self.send("Bra")
        self.draft("Bättre")
        [row, _] = asked(ticket=self.ticket)
        assert row.words == "Bättre" and row.sent is not None and row.sent.text == "Bra"
        assert self.lines()[0][1] == "Avesta: ”Bra”"
        self.send("Bättre", at=LATER)
        assert self.lines()[0][1] == "Avesta: ”Bättre”" and asked(ticket=self.ticket)[0].draft is None
        assert RoundReply.objects.filter(sent_at__isnull=False).count() == 2, "what was sent before is kept"

    @pytest.mark.parametrize("purpose", ["answer", "phone"])
    def test_another_sort_of_link_keeps_and_shows_none(self, purpose: str) -> None:
        other, _ = self.told.ticket(purpose)
        with pytest.raises(PermissionDenied):
            self.draft("x", ticket=other)
        with pytest.raises(PermissionDenied):
            asked(ticket=other)
        with pytest.raises(PermissionDenied):
            self.send("x", ticket=other)


class TestSending(Round):
    def test_replies_are_counted_by_party_and_the_missing_are_named(self) -> None:
        self.send("Bra", "")
        nora, _ = self.told.ticket("round", party="Nora", person="Karl-Erik Holmqvist")
        [sent] = self.send("bra.", ticket=nora, name="")
        assert sent.name == "Karl-Erik Holmqvist" and sent.typed_by == ""
        assert self.lines() == [
            ("2 av 3 har svarat. Svar saknas från Säter.", "Avesta och Nora (2 av 2 som har svarat): ”Bra”"), ("Ingen har svarat.",),
        ]  # fmt: skip
        self.ticket.refresh_from_db()
        assert self.ticket.used_at == AT

    def test_a_double_click_is_one_reply_and_one_event(self) -> None:
        self.send("Bra")
        self.send("Bra", at=LATER)
        assert RoundReply.objects.count() == 1 and Event.objects.filter(action="send_replies").count() == 1
        assert "Bra" not in str(Event.objects.latest("pk").payload)

    def test_an_emptied_reply_is_taken_back(self) -> None:
        self.send("Bra", "Mer tid")
        self.send("", "Mer tid", at=LATER)
        assert self.lines()[0] == ("Ingen har svarat.",) and self.lines()[1][1] == "Avesta: ”Mer tid”"

    def test_an_old_page_overwrites_nothing(self) -> None:
        other, _ = self.told.ticket("round")
        [shown] = self.send("Bra")
        self.send("Mycket bra", ticket=other, at=LATER)
        with pytest.raises(Overtaken, match="Någon annan på Avesta har nyss svarat på fråga 1"):
            self.send("Dåligt", at=LATER, seen={self.one.pk: shown.pk})
        assert self.lines()[0][1] == "Avesta: ”Mycket bra”"

    @pytest.mark.parametrize(
        ("texts", "name", "why"),
        [
            (("x" * 601,), "Bo", "fråga 1 är för långt: högst 600"), (("1\n2\n3\n4",), "Bo", "har 4 rader"), (("Bra",), " ", "Skriv ditt namn"),
            (("", " \n "), "Bo", "minst en fråga"), (("Bra", "x" * 601), "Bo", "fråga 2"),
        ],
    )  # fmt: skip
    def test_what_is_wrong_is_told_and_nothing_is_sent(self, texts: tuple[str, ...], name: str, why: str) -> None:
        with pytest.raises(Refused, match=why):
            self.send(*texts, name=name)
        assert not RoundReply.objects.exists()

    def test_when_the_meeting_has_begun_the_replies_stay_and_the_secretary_fills_in(self) -> None:
        self.send("Bra")
        for act in (lambda: self.send("Dåligt", at=BEGINS), lambda: self.draft("Dåligt", at=BEGINS)):
            with pytest.raises(TooLate, match="har börjat"):
                act()
        by = actor(Role.SECRETARY)
        [sent] = send_replies(
            booking=self.told.booking, party=self.told.parties["Säter"], texts={self.one.pk: "Vet inte"}, name="", by=by, at=BEGINS,
        )  # fmt: skip
        assert sent.typed_by == by.name and self.lines()[0][1:] == ("Avesta: ”Bra”", "Säter: ”Vet inte”")
        call_off(booking=self.told.booking, by=machine(), at=AT)
        with pytest.raises(TooLate, match="inställt"):
            self.send("Dåligt")

    def test_a_link_sends_for_its_own_party_and_meeting_alone(self) -> None:
        other = invited(name="Rektorsnätverket")
        for booking, party in ((self.told.booking, "Nora"), (other.booking, "Avesta")):
            with pytest.raises(PermissionDenied):
                send_replies(
                    booking=booking,
                    party=self.told.parties[party],
                    texts={self.one.pk: "x"},
                    name="B",
                    by=self.ticket,
                    at=AT,
                )

    @pytest.mark.parametrize(
        "wrong", [{"ticket": None}, {"is_current": True}, {"typed_by": "Eva"}, {"sent_at": AT, "is_current": True}]
    )
    def test_the_database_refuses_a_draft_of_nobody_and_two_that_count(self, wrong: dict[str, Any]) -> None:
        self.send("Bra")
        row = {"question": self.one, "party": self.ticket.party, "ticket": self.ticket, "text": "x", "saved_at": AT}
        RoundReply.objects.create(**row)
        with pytest.raises(IntegrityError), transaction.atomic():
            RoundReply.objects.create(
                **(row | {"question": self.two} | wrong | ({"question": self.one} if "sent_at" in wrong else {}))
            )


class TestChoices(Round):
    def offer(self, *choices: str) -> RoundQuestion:
        rows = set_questions(
            booking=self.told.booking, texts=["Hur går det?", "Vad behövs?"], choices=[choices], by=machine(), at=LATER
        )
        return rows[0]

    def choose(self, choice: str, text: str = "") -> list[RoundReply]:
        return send_replies(
            booking=self.told.booking, party=self.ticket.party, texts={self.one.pk: text}, choices={self.one.pk: choice},
            name="Bo Ek", by=self.ticket, at=LATER,
        )  # fmt: skip

    def test_a_question_offers_two_to_four_each_once_until_somebody_has_replied(self) -> None:
        assert self.offer("Ja", " ", "Vet  inte än").choices == ["Ja", "Vet inte än"]
        for wrong, why in ((("Ja",), "minst två"), (("a", "b", "c", "d", "e"), "högst 4"), (("Ja", "ja"), "är lika")):
            with pytest.raises(Refused, match=why):
                self.offer(*wrong)
        with pytest.raises(Refused, match="Skriv fråga 3"):
            set_questions(
                booking=self.told.booking, texts=["Hur går det?", "", ""], choices=[(), (), ("Ja", "Nej")], by=machine(), at=LATER
            )  # fmt: skip
        self.choose("Ja")
        with pytest.raises(Refused, match="har fått svar"):
            self.offer("Ja", "Nej")

    def test_a_choice_words_or_both_are_a_reply(self) -> None:
        self.offer("Ja", "Nej")
        assert [reply.said for reply in self.choose("Ja")] == ["Ja"]
        assert [reply.said for reply in self.choose("Nej", "Inte än.")] == ["Nej\nInte än."]
        assert self.lines()[0][1:3] == ("Nej: 1 av 1 som har svarat (Avesta)", "Avesta: ”Inte än.”")
        assert asked(ticket=self.ticket)[0].choice == "Nej"
        with pytest.raises(Refused, match="har ändrats"):
            self.choose("Kanske")
        self.choose("", "")
        assert not RoundReply.objects.filter(is_current=True).exists()

    def test_what_is_typed_in_beside_leaves_the_choice_and_the_other_way(self) -> None:
        self.offer("Ja", "Nej")
        self.choose("Ja")
        party, by = self.ticket.party, machine()
        send_replies(booking=self.told.booking, party=party, texts={self.one.pk: "I höst."}, name="", by=by, at=LATER)
        told = {self.one.pk: "Nej"}
        sent = send_replies(booking=self.told.booking, party=party, texts={}, choices=told, name="", by=by, at=LATER)
        assert [reply.said for reply in sent] == ["Nej\nI höst."]

    def test_a_draft_keeps_it_for_its_link_alone(self) -> None:
        self.offer("Ja", "Nej")
        save_drafts(texts={self.one.pk: ""}, choices={self.one.pk: "Ja"}, name="Bo", by=self.ticket, at=LATER)
        assert asked(ticket=self.ticket)[0].choice == "Ja" and self.lines()[0] == ("Ingen har svarat.",)

    def test_the_database_keeps_no_reply_that_says_nothing(self) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            RoundReply.objects.create(
                question=self.one, party=self.ticket.party, text="", saved_at=AT, sent_at=AT, is_current=True
            )
