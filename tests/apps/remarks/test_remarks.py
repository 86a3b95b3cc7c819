"""A draft goes out once a version, comments are kept as they came and answered, silence settles once; each refusal in words."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from tests.factories.drafted import LAST, PASSAGE, SENT, Drafted, at, drafted
from tests.factories.meetings import network, planned
from tests.factories.register import actor, machine

from lagetrunt.apps.answers.refusing import Refused, TooLate
from lagetrunt.apps.answers.tickets import give_draft_ticket, give_ticket
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import call_off, mark_step, set_working_order, take_back_step
from lagetrunt.apps.organisation.actor import the_silence
from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.remarks.circulating import circulate, settle_in_silence
from lagetrunt.apps.remarks.commenting import MOST, MOST_SIGNS, answer_comment, send_comment
from lagetrunt.apps.remarks.models import Circulation, Comment
from lagetrunt.apps.remarks.queries import comments, of_link, past, silence_of
from lagetrunt.apps.sources.models import Document
from lagetrunt.engines.commenting.silence import Silence

pytestmark = pytest.mark.django_db
AFTER = LAST + timedelta(days=1)


@pytest.fixture
def there() -> Drafted:
    return drafted()


def settled(there: Drafted, day: Any = AFTER) -> bool:
    out = Circulation.objects.order_by("-pk")[0]
    return settle_in_silence(circulation=out, by=the_silence(there.booking.federation_id), at=at(day))


class TestSendingOut:
    def test_a_version_is_out_once_with_its_last_day(self, there: Drafted) -> None:
        out = there.out()
        assert there.out(last_day=LAST + timedelta(days=9)) == out and Circulation.objects.get().last_day == LAST
        there.booking.refresh_from_db()
        assert there.booking.notes_at == SENT and there.booking.settled_at is None
        assert Event.objects.filter(action="circulate_draft").count() == 1

    @pytest.mark.parametrize("days", [-14, 0, 201])
    def test_the_last_day_is_to_come(self, there: Drafted, days: int) -> None:
        with pytest.raises(Refused, match="Sista dagen"):
            there.out(last_day=SENT.date() + timedelta(days=days))
        assert not Circulation.objects.exists()

    @pytest.mark.parametrize(
        ("what", "words"),
        [("cancelled", "inställt"), ("settled", "redan fastställda"), ("quarantine", "karantänen"), ("newer", "nyare version"), ("empty", "ingen text")],
    )  # fmt: skip
    def test_what_cannot_go_out_is_told(self, there: Drafted, what: str, words: str) -> None:
        if what == "cancelled":
            call_off(booking=there.booking, by=machine(), at=SENT)
        elif what == "settled":
            mark_step(booking=there.booking, step="settled", by=machine(), at=SENT)
        elif what == "newer":
            there.newer("Minnesanteckningar Elevhälsonätverket 12 mars 2027\n\nAllt är nytt.")
        else:
            told = {"quarantine": {"released_at": None, "released_by": ""}, "empty": {"text": " "}}[what]
            Document.objects.filter(pk=there.record.document_id).update(**told)
        with pytest.raises(Refused, match=words):
            there.out()

    @pytest.mark.parametrize("role", [Role.READER, Role.REPRESENTATIVE, None])
    def test_others_send_nothing_and_read_no_comments(self, there: Drafted, role: Role | None) -> None:
        with pytest.raises(PermissionDenied):
            circulate(record=there.record, last_day=LAST, by=actor(role), at=SENT)
        with pytest.raises(PermissionDenied):
            comments(actor=actor(role), booking=there.booking)


class TestLinks:
    def test_only_who_sits_there_gets_one_and_by_no_other_way(self, there: Drafted) -> None:
        other = Person.objects.create(federation=there.booking.federation, name="Någon Annan", key="annan")
        with pytest.raises(Refused, match="Ingen representation"):
            give_draft_ticket(booking=there.booking, person=other, by=machine(), at=SENT, until=at(LAST))
        person = Person.objects.get(name="Karl-Erik Holmqvist")
        with pytest.raises(ValueError, match="draft"):
            give_ticket(
                purpose="draft",
                network=network(),
                booking=there.booking,
                party=None,
                person=person,
                by=machine(),
                at=SENT,
            )
        ticket, _secret = there.link()
        assert ticket.expires_at > at(LAST) and ticket.party is None

    def test_it_opens_nothing_before_a_draft_is_out(self, there: Drafted) -> None:
        ticket, _secret = there.link()
        with pytest.raises(NotFound):
            of_link(ticket=ticket)


class TestComments:
    def test_they_are_kept_with_the_words_of_the_passage_and_sent_twice_they_are_there_once(
        self, there: Drafted
    ) -> None:
        there.out()
        made = there.comment()
        assert there.comment("  Vi var inte överens.\r\n") == made and PASSAGE in made.passage
        assert (made.name, made.reply, made.answered_at) == ("Karl-Erik Holmqvist", "", None)
        whole = there.comment("Bra skrivet.", number=0, key="")
        assert whole.passage == "" and list(comments(actor=machine(), booking=there.booking)) == [made, whole]
        event = Event.objects.filter(action="comment_draft").first()
        assert event is not None and "Holmqvist" not in event.actor_name and "överens" not in str(event.payload)

    def test_they_stay_when_a_new_version_goes_out(self, there: Drafted) -> None:
        there.out()
        made = there.comment()
        there.record = there.newer("Minnesanteckningar Elevhälsonätverket 12 mars 2027\n\nNätverket talade om annat.")
        there.out()
        with pytest.raises(Refused, match="Texten har ändrats"):
            send_comment(
                circulation=made.circulation, number=0, key="", text="Gammal sida", by=there.link()[0], at=SENT
            )
        found, said = of_link(ticket=there.link()[0])
        assert found.record == there.record and said == [made] and Comment.objects.get() == made

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({"text": " \n"}, "Skriv synpunkten"), ({"text": "x" * (MOST_SIGNS + 1)}, f"högst {MOST_SIGNS} tecken"),
            ({"key": "0" * 16}, "Texten har ändrats"), ({"number": 9999}, "Texten har ändrats"), ({"at": at(AFTER)}, "Sista dagen"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_kept_is_told(self, there: Drafted, more: dict[str, Any], words: str) -> None:
        there.out()
        with pytest.raises(Refused, match=words):
            there.comment(**more)
        assert not Comment.objects.exists()

    def test_a_link_of_another_meeting_or_purpose_says_nothing(self, there: Drafted) -> None:
        out = there.out()
        ticket, _secret = there.link()
        ticket.booking = Booking.objects.exclude(pk=there.booking.pk)[0]
        with pytest.raises(PermissionDenied):
            send_comment(circulation=out, number=0, key="", text="Hej", by=ticket, at=SENT)
        ticket.purpose = "sign"
        with pytest.raises(PermissionDenied):
            send_comment(circulation=out, number=0, key="", text="Hej", by=ticket, at=SENT)

    def test_there_is_an_end_to_them(self, there: Drafted) -> None:
        there.out()
        ticket, _secret = there.link()
        for number in range(MOST):
            there.comment(f"Synpunkt {number}", by=ticket)
        with pytest.raises(Refused, match=f"{MOST} synpunkter"):
            there.comment("En till", by=ticket)
        assert there.comment("Från en annan", by=there.link("Hanna Viitasaari")[0]).name == "Hanna Viitasaari"

    def test_none_comes_in_once_the_notes_are_settled(self, there: Drafted) -> None:
        there.out()
        mark_step(booking=there.booking, step="settled", by=machine(), at=SENT)
        with pytest.raises(TooLate, match="fastställda"):
            there.comment()

    def test_an_answer_can_be_changed_and_a_refusal_has_a_reason(self, there: Drafted) -> None:
        there.out()
        made = there.comment()
        for reply, reason in (("", ""), ("yes", ""), ("declined", "  ")):
            with pytest.raises(Refused):
                answer_comment(comment=made, reply=reply, reason=reason, by=machine(), at=SENT)
        by = actor(Role.SECRETARY)
        assert answer_comment(comment=made, reply="accepted", reason="", by=by, at=SENT)
        assert not answer_comment(comment=made, reply="accepted", reason=" ", by=by, at=SENT)
        assert answer_comment(comment=made, reply="declined", reason="Det var så.", by=by, at=SENT)
        made.refresh_from_db()
        assert (made.reply, made.reason, made.answered_by) == ("declined", "Det var så.", by.name)
        assert Event.objects.filter(action="answer_comment").count() == 2
        with pytest.raises(PermissionDenied):
            answer_comment(comment=made, reply="noted", reason="", by=actor(Role.REPRESENTATIVE), at=SENT)

    def test_the_constraints_hold(self, there: Drafted) -> None:
        row = {"circulation": there.out(), "text": "x", "made_at": SENT}
        for wrong in (
            {"reply": "noted"}, {"answered_at": SENT}, {"answered_at": SENT, "answered_by": "P"}, {"text": ""},
            {"answered_at": SENT, "answered_by": "P", "reply": "declined"},
        ):  # fmt: skip
            with pytest.raises(IntegrityError), transaction.atomic():
                Comment.objects.create(**row | wrong)


class TestSilence:
    def test_it_settles_the_day_after_once_and_says_why(self, there: Drafted) -> None:
        there.out()
        assert not settled(there, LAST) and silence_of(booking=there.booking, at=at(LAST)) == Silence.TIME
        assert settled(there) and not settled(there)
        there.booking.refresh_from_db()
        assert there.booking.settled_by == "tyst godkännande"
        event = Event.objects.get(action="settle_in_silence")
        assert "mån 29 mars 2027" in event.reason and event.actor_name == "tyst godkännande"

    def test_taken_back_it_is_not_done_again(self, there: Drafted) -> None:
        there.out()
        assert settled(there)
        take_back_step(booking=there.booking, step="settled", by=machine(), at=at(AFTER))
        assert not settled(there, AFTER + timedelta(days=1))
        assert past(actor=the_silence(there.booking.federation_id), at=at(AFTER + timedelta(days=1))) == []

    def test_a_comment_stops_it_until_it_is_answered_and_a_promised_change_until_it_is_out(
        self, there: Drafted
    ) -> None:
        there.out()
        made = there.comment()
        assert not settled(there) and silence_of(booking=there.booking, at=at(AFTER)) == Silence.COMMENTS
        answer_comment(comment=made, reply="accepted", reason="", by=machine(), at=SENT)
        assert not settled(there) and silence_of(booking=there.booking, at=at(AFTER)) == Silence.PROMISED
        there.record = there.newer("Minnesanteckningar Elevhälsonätverket 12 mars 2027\n\nVi var inte överens.")
        assert not settled(there) and silence_of(booking=there.booking, at=at(AFTER)) == Silence.NEWER
        there.out()
        assert settled(there)

    def test_a_protocol_and_a_network_without_it_are_never_settled_by_it(self, there: Drafted) -> None:
        there.out()
        by = the_silence(there.booking.federation_id)
        assert [one.booking_id for one in past(actor=by, at=at(AFTER))] == [there.booking.pk]
        for order in ({"grade": "protocol"}, {"grade": "notes", "by_silence": False}):
            set_working_order(network=network(), by=machine(), at=SENT, **order)
            assert not settled(there) and silence_of(booking=there.booking, at=at(AFTER)) is None
            assert past(actor=by, at=at(AFTER)) == []

    def test_what_is_called_off_or_in_quarantine_is_not_settled(self, there: Drafted) -> None:
        there.out()
        Document.objects.filter(pk=there.record.document_id).update(released_at=None, released_by="")
        assert not settled(there) and silence_of(booking=there.booking, at=at(AFTER)) == Silence.QUARANTINE
        Document.objects.filter(pk=there.record.document_id).update(released_at=SENT, released_by="prov")
        call_off(booking=there.booking, by=machine(), at=SENT)
        assert not settled(there) and not planned(seats=False, days=(LAST,)).settled_at
