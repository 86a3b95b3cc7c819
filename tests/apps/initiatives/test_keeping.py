"""Local initiatives are entered, changed, taken away and back; the words of notes once, a reply of a round once; by the table of rights."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.charted import initiative
from tests.factories.invited import Invited, invited, party
from tests.factories.masked import protected
from tests.factories.register import AT, actor, federation, machine

from lagetrunt.apps.answers.models import RoundReply
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.rounds import send_replies, set_questions
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.initiatives.keeping import (
    Said,
    change_initiative,
    changed_mark,
    enter_initiative,
    keep_reply,
    remove,
    restore,
    set_focuses,
    undo_change,
)
from lagetrunt.apps.initiatives.models import Focus, Initiative
from lagetrunt.apps.initiatives.queries import (
    charted,
    filtered,
    focuses,
    initiatives,
    kept_replies,
    removed,
)
from lagetrunt.apps.initiatives.queries import initiative as one_initiative
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Role

pytestmark = pytest.mark.django_db


def words(*names: str) -> list[str]:
    return [row.name for row in set_focuses(names=names, by=machine(), at=AT)]


def replied(text: str = "Ett projekt om närvaro.\nDet går bra.") -> tuple[Invited, RoundReply]:
    told = invited()
    (question,) = set_questions(booking=told.booking, texts=["Vad är på gång hos er?"], by=machine(), at=AT)
    send_replies(
        booking=told.booking, party=told.parties["Avesta"], texts={question.pk: text}, name="", by=machine(), at=AT
    )
    return told, RoundReply.objects.get()


class TestFocuses:
    def test_a_list_of_words_each_once(self) -> None:
        assert words("Närvaro", " språk ", "NÄRVARO", "") == ["Närvaro", "språk"]
        row = initiative("Ett projekt", "Avesta", "Närvaro")
        assert words("Språk", "Övergångar") == ["Språk", "Övergångar"]
        assert not row.focuses.exists() and Event.objects.filter(action="set_focuses").count() == 2
        assert [one.name for one in focuses(federation_id=federation().pk)] == ["Språk", "Övergångar"]

    def test_not_too_many_nor_too_long_nor_by_everybody(self) -> None:
        with pytest.raises(Refused, match="Högst 60"):
            words(*(f"ord {n}" for n in range(61)))
        with pytest.raises(Refused, match="högst 60 tecken"):
            words("å" * 61)
        with pytest.raises(PermissionDenied):
            set_focuses(names=["Närvaro"], by=actor(Role.SECRETARY), at=AT)
        assert not Focus.objects.exists()


class TestWriting:
    def test_what_is_said_is_kept_and_changed(self) -> None:
        words("Närvaro", "Språk")
        row = initiative(
            "  Ett   projekt ", "Avesta", "Närvaro", partner="Örebro universitet", partner_kind="university"
        )
        assert (row.title, row.partner_kind) == ("Ett projekt", "university")
        said = Said(
            title="Ett större projekt", parties=(party("Nora"), party("Avesta")), since=date(2025, 1, 1), contact="utvecklingsledare",
            focuses=tuple(Focus.objects.filter(name="Språk")), partner_kind="company",
        )  # fmt: skip
        change_initiative(initiative=row, said=said, by=machine(), at=AT)
        change_initiative(initiative=row, said=said, by=machine(), at=AT)
        found = one_initiative(actor=machine(), pk=row.pk)
        assert [one.name for one in found.parties.order_by("name")] == ["Avesta", "Nora"]
        assert (found.title, found.partner, found.partner_kind) == ("Ett större projekt", "", ""), (
            "no sort without a partner"
        )
        assert Event.objects.filter(action="change_initiative").count() == 1

    @pytest.mark.parametrize(
        ("more", "why"),
        [
            ({"title": " "}, "Skriv vad"), ({"title": "å" * 201}, "högst 200"), ({"text": "å" * 1001}, "högst 1000"),
            ({"since": date(2025, 2, 1), "until": date(2025, 1, 1)}, "innan den börjar"), ({"parties": ()}, "minst en kommun"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_is_said(self, more: dict[str, object], why: str) -> None:
        told = {"title": "Ett projekt", "parties": (party("Avesta"),)} | more
        with pytest.raises(Refused, match=why):
            enter_initiative(said=Said(**told), network=None, by=machine(), at=AT)  # type: ignore[arg-type]
        assert not Initiative.objects.exists()

    def test_protected_names_are_not_kept(self) -> None:
        invited()
        protected("Bo Ek")
        row = initiative("Samarbete med Bo Ek", "Avesta", text="Bo Ek leder det.", contact="Bo Ek")
        assert "Bo Ek" not in row.title + row.text + row.contact

    def test_taken_away_and_back(self) -> None:
        row = initiative("Ett projekt", "Avesta")
        for _ in range(2):
            remove(initiative=row, by=machine(), at=AT)
        assert not initiatives(actor=machine()).exists() and list(removed(actor=machine())) == [row]
        for _ in range(2):
            restore(initiative=row, by=machine(), at=AT)
        assert list(initiatives(actor=machine())) == [row] and not removed(actor=machine()).exists()
        actions = ["remove_initiative", "restore_initiative"]
        assert list(Event.objects.filter(action__in=actions).order_by("pk").values_list("action", flat=True)) == actions


class TestUndoing:
    def changed(self) -> Initiative:
        words("Närvaro", "Språk")
        row = initiative(
            "Ett projekt",
            "Avesta",
            "Närvaro",
            text="Om närvaro",
            partner="Örebro universitet",
            partner_kind="university",
            since=date(2025, 1, 1),
        )
        said = Said(title="Ett annat", parties=(party("Nora"),), focuses=tuple(Focus.objects.filter(name="Språk")))
        return change_initiative(initiative=row, said=said, by=actor(Role.SECRETARY), at=AT)

    def told(self, row: Initiative) -> tuple[object, ...]:
        found = one_initiative(actor=machine(), pk=row.pk)
        names = [one.name for one in found.parties.order_by("name")], [one.name for one in found.focuses.all()]
        return (found.title, found.text, found.partner, found.partner_kind, found.since, *names)

    def test_a_change_is_undone_as_a_whole_and_the_undoing_too(self) -> None:
        row = self.changed()
        other = ("Ett annat", "", "", "", None, ["Nora"], ["Språk"])
        assert self.told(row) == other
        undo_change(initiative=row, seen=changed_mark(row), by=machine(), at=AT + timedelta(minutes=1))
        first = (
            "Ett projekt",
            "Om närvaro",
            "Örebro universitet",
            "university",
            date(2025, 1, 1),
            ["Avesta"],
            ["Närvaro"],
        )
        assert self.told(row) == first
        again = Initiative.objects.get()
        undo_change(initiative=again, seen=changed_mark(again), by=machine(), at=AT + timedelta(minutes=2))
        assert self.told(row) == other and Event.objects.filter(action="undo_initiative").count() == 2

    def test_only_the_change_that_was_seen_and_only_by_who_prepares(self) -> None:
        row = self.changed()
        seen = changed_mark(row)
        undo_change(initiative=row, seen=seen, by=machine(), at=AT + timedelta(minutes=1))
        before = self.told(row)
        for mark in (seen, "", "annat"):
            with pytest.raises(Refused, match="sedan sidan visades"):
                undo_change(initiative=row, seen=mark, by=machine(), at=AT + timedelta(minutes=2))
        with pytest.raises(PermissionDenied):
            undo_change(initiative=row, seen=seen, by=actor(Role.READER), at=AT)
        assert self.told(row) == before
        fresh = initiative("Nytt", "Avesta")
        with pytest.raises(Refused):
            undo_change(initiative=fresh, seen="", by=machine(), at=AT)

    def test_what_is_saved_as_it_was_is_no_change(self) -> None:
        row = initiative("Ett projekt", "Avesta")
        change_initiative(
            initiative=row, said=Said(title="Ett projekt", parties=(party("Avesta"),)), by=machine(), at=AT
        )
        assert Initiative.objects.get().before is None and not Event.objects.filter(action="change_initiative").exists()

    def test_a_word_alone_is_a_change(self) -> None:
        row = initiative("Ett projekt", "Avesta", text="Om närvaro")
        said = Said(title="Ett projekt", parties=(party("Avesta"),), text="Om språk")
        change_initiative(initiative=row, said=said, by=machine(), at=AT)
        assert Event.objects.filter(action="change_initiative").count() == 1

    def test_what_is_gone_meanwhile_does_not_come_back(self) -> None:
        row = self.changed()
        words("Språk")
        party("Avesta").delete()
        with pytest.raises(Refused, match="minst en kommun"):
            undo_change(initiative=row, seen=changed_mark(row), by=machine(), at=AT)
        assert self.told(row)[0] == "Ett annat"


class TestReplies:
    def test_a_reply_is_kept_once(self) -> None:
        told, reply = replied()
        row = keep_reply(pk=reply.pk, by=machine(), at=AT)
        assert keep_reply(pk=reply.pk, by=machine(), at=AT) == row and Initiative.objects.count() == 1
        assert (row.title, row.text) == ("Ett projekt om närvaro.", "Ett projekt om närvaro.\nDet går bra.")
        assert [one.name for one in row.parties.all()] == ["Avesta"] and row.network == told.network
        assert kept_replies(replies=[reply.pk]) == {reply.pk}
        remove(initiative=row, by=machine(), at=AT)
        assert kept_replies(replies=[reply.pk]) == set()
        assert keep_reply(pk=reply.pk, by=machine(), at=AT) == row and kept_replies(replies=[reply.pk]) == {reply.pk}

    def test_a_draft_and_what_others_prepare_are_not_there(self) -> None:
        _told, reply = replied()
        with pytest.raises(NotFound):
            keep_reply(pk=reply.pk, by=actor(Role.REPRESENTATIVE), at=AT)
        RoundReply.objects.update(is_current=False)
        with pytest.raises(NotFound):
            keep_reply(pk=reply.pk, by=machine(), at=AT)


class TestSeeing:
    def test_by_network_and_those_of_none(self) -> None:
        mine, other = invited(), invited(name="Skolchefsnätverket")
        own = initiative("Eget", "Avesta", network=mine.network)
        initiative("Andras", "Nora", network=other.network)
        free = initiative("Fritt", "Säter")
        seen = initiatives(actor=actor(Role.READER, network=mine.network))
        assert sorted(row.title for row in seen) == ["Eget", "Fritt"] and free in seen
        chair = actor(Role.CHAIR, network=mine.network)
        remove(initiative=own, by=chair, at=AT)
        with pytest.raises(PermissionDenied):
            remove(initiative=free, by=chair, at=AT)
        with pytest.raises(PermissionDenied):
            enter_initiative(said=Said(title="Nytt", parties=(party("Nora"),)), network=None, by=chair, at=AT)
        assert not initiatives(actor=actor(None)).exists() and not removed(actor=actor(Role.READER)).exists()

    def test_filters(self) -> None:
        words("Närvaro", "Språk")
        one = initiative(
            "Ett projekt", "Avesta", "Närvaro", partner="Karta AB", partner_kind="company", until=date(2025, 1, 1)
        )
        two = initiative("Läslyft", "Nora", "Närvaro", "Språk", text="Med alla lärare")
        rows = initiatives(actor=machine())

        def found(**asked: object) -> list[Initiative]:
            return list(filtered(rows, **asked).order_by("pk"))  # type: ignore[arg-type]

        language = Focus.objects.get(name="Språk").pk
        assert found() == [one, two] and found(party=party("Nora").pk) == [two] == found(focus=language)
        assert found(kind="company") == [one] == found(words="karta") and found(words="ALLA") == [two]
        assert found(on=date(2025, 1, 2)) == [two] and found(on=date(2025, 1, 1)) == [one, two]
        assert [sorted(row.focuses) for row in charted([one, two])] == [
            [Focus.objects.get(name="Närvaro").pk], sorted(Focus.objects.values_list("pk", flat=True)),
        ]  # fmt: skip
