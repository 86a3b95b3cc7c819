"""Whether those who present come: answered by the link they have, seen and typed in by who prepares, told when it is a no, chased by working days."""

import io
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from docx import Document as Word
from tests.factories.invited import Invited, invited, seat
from tests.factories.register import AT, actor, machine
from tests.factories.slides import sent

from lagetrunt.apps.answers.answering import Said as Invitation
from lagetrunt.apps.answers.answering import send_answer
from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.refusing import Refused, TooLate
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.meetings.agenda import add_item, change_item
from lagetrunt.apps.meetings.models import AgendaItem, Booking
from lagetrunt.apps.meetings.planning import Slot, call_off, change_meeting, mark_step
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.papers.coming import Said, all_speakers, answer_coming, coming_of, speakers_at
from lagetrunt.apps.papers.models import Presenter, PresenterAnswer
from lagetrunt.apps.papers.presenting import forget_presenter, give_link, name_presenter
from lagetrunt.workflows.collect_papers.answering import answer_by_link
from lagetrunt.workflows.collect_papers.asking import ask, chase_all, show
from lagetrunt.workflows.write_minutes.writing import agenda_file

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 2, 1, 9, tzinfo=UTC)
NO = Said(choice="not", note="Jag är i Umeå")


def link(secret: str) -> str:
    return f"https://lr.example/l/{secret}/"


def presented() -> tuple[Invited, Presenter, Ticket]:
    """A guest with one item, asked, with a link; Hanna leads the network."""
    told = invited()
    seat(told.network, told.parties["Avesta"], told.people["Hanna Viitasaari"], role="chair")
    item = add_item(booking=told.booking, title="Enkäten", minutes=20, by=machine(), at=AT)
    one = name_presenter(item=item, person=None, name="Ann Gäst", email="ann@gast.example", by=machine(), at=AT)
    return told, one, give_link(presenter=one, by=machine(), at=NOW).ticket


def fresh(one: Presenter) -> Presenter:
    return Presenter.objects.select_related("booking", "person").get(pk=one.pk)


def by_link(ticket: Ticket, said: Said, at: datetime = NOW) -> PresenterAnswer:
    return answer_by_link(said=said, by=ticket, at=at, slot=None)


class TestAnswering:
    def test_it_is_kept_changed_and_in_the_trail_without_its_words(self) -> None:
        _, one, ticket = presented()
        by_link(ticket, Said(choice="coming"))
        by_link(ticket, Said(choice="coming"), at=NOW.replace(hour=10))
        row = PresenterAnswer.objects.get()
        assert (row.choice, row.answered_at, row.typed_by) == ("coming", NOW, ""), "the same sent twice is one"
        by_link(ticket, NO, at=NOW.replace(hour=11))
        assert PresenterAnswer.objects.get().choice == "not"
        told = [
            (event.payload["before"], event.payload["after"])
            for event in Event.objects.filter(action="answer_coming").order_by("pk")
        ]
        assert [after["choice"] for _, after in told] == ["coming", "not"] and told[1][0] == {"choice": "coming"}
        assert "Umeå" not in str(told) and one.pk == row.presenter_id

    def test_only_what_the_meeting_offers_and_a_name_for_who_is_sent(self) -> None:
        told, _, ticket = presented()
        Booking.objects.filter(pk=told.booking.pk).update(mode="on_site")
        for said, why in (
            (Said(choice="digital"), "på plats"),
            (Said(choice="substitute"), "vem"),
            (Said(choice="x"), "Välj"),
        ):
            with pytest.raises(Refused, match=why):
                by_link(ticket, said)
        by_link(ticket, Said(choice="substitute", substitute=" Siv \n Ny "))
        assert PresenterAnswer.objects.get().substitute == "Siv Ny"

    def test_not_once_the_meeting_has_begun_or_will_not_be_nor_for_another_time(self) -> None:
        told, one, ticket = presented()
        with pytest.raises(TooLate, match="har börjat"):
            by_link(ticket, Said(choice="coming"), at=told.booking.start)  # type: ignore[arg-type]
        with pytest.raises(Refused, match="ny tid"):
            answer_by_link(said=Said(choice="coming"), by=ticket, at=NOW, slot="2027-01-01")
        call_off(booking=told.booking, by=machine(), at=AT)
        with pytest.raises(TooLate, match="inställt"):
            answer_coming(presenter=one, said=NO, by=machine(), at=NOW)

    def test_who_prepares_types_it_in_and_nobody_else(self) -> None:
        _, one, _ = presented()
        with pytest.raises(PermissionDenied):
            answer_coming(presenter=one, said=NO, by=actor(Role.REPRESENTATIVE), at=NOW)
        answer_coming(presenter=one, said=NO, by=actor(Role.SECRETARY), at=NOW)
        assert coming_of(presenter=fresh(one)).typed_by  # type: ignore[union-attr]

    def test_when_the_meeting_moves_it_does_not_count(self) -> None:
        told, one, ticket = presented()
        by_link(ticket, Said(choice="coming"))
        slot = Slot(day=date(2027, 3, 19), last=date(2027, 3, 19), summary=told.booking.summary)
        change_meeting(booking=told.booking, slot=slot, by=machine(), at=AT)
        holds = coming_of(presenter=fresh(one))
        assert holds is not None and holds.is_old and not holds.counts and str(holds.told_day) == "2027-03-12"

    def test_it_goes_with_the_presenter(self) -> None:
        _, one, ticket = presented()
        by_link(ticket, NO)
        forget_presenter(presenter=one, by=machine(), at=NOW)
        assert not PresenterAnswer.objects.exists()


class TestSeen:
    def test_beside_the_item_for_who_prepares_alone(self) -> None:
        told, one, ticket = presented()
        item = told.booking.agenda.get()
        assert speakers_at(actor=machine(), bookings=[told.booking])[item.pk].coming is None
        by_link(ticket, NO)
        seen = speakers_at(actor=machine(), bookings=[told.booking])[item.pk]
        assert seen.coming is not None and (seen.name, seen.is_asked) == ("Ann Gäst", True)
        assert (seen.coming.choice, seen.coming.note) == ("not", "Jag är i Umeå")
        assert speakers_at(actor=actor(Role.REPRESENTATIVE), bookings=[told.booking]) == {}
        (row,) = all_speakers(actor=machine())
        assert row.presenter == one and row.presenter.answer.choice == "not"

    def test_who_answered_the_invitation_has_answered(self) -> None:
        told = invited()
        hanna = told.people["Hanna Viitasaari"]
        item = add_item(booking=told.booking, title="Enkäten", by=machine(), at=AT)
        one = name_presenter(item=item, person=hanna, name="", email="", by=machine(), at=AT)
        send_answer(
            booking=told.booking, party=told.parties["Avesta"], said=Invitation(choice="coming", person=hanna),
            by=machine(), at=AT,
        )  # fmt: skip
        holds = coming_of(presenter=fresh(one))
        assert holds is not None and holds.by_invitation and holds.choice == "coming"
        answer_coming(presenter=one, said=NO, by=machine(), at=NOW)
        holds = coming_of(presenter=fresh(one))
        assert holds is not None and (holds.choice, holds.by_invitation) == ("not", False)


class TestTelling:
    def test_a_no_is_told_to_who_leads_once_and_so_is_its_end(self) -> None:
        _, _, ticket = presented()
        by_link(ticket, Said(choice="coming"))
        assert not Letter.objects.exists(), "a yes is seen on the page"
        by_link(ticket, NO, at=NOW.replace(hour=10))
        by_link(ticket, NO, at=NOW.replace(hour=11))
        (letter,) = Letter.objects.all()
        assert letter.to_name == "Hanna Viitasaari" and letter.subject == "Ann Gäst kan inte komma: fre 12 mars 2027"
        assert "• Enkäten" in letter.text and "”Jag är i Umeå”" in letter.text
        by_link(ticket, Said(choice="coming"), at=NOW.replace(hour=12))
        assert Letter.objects.order_by("-pk")[0].subject.startswith("Ann Gäst kommer ändå")


class TestChasing:
    def chased(self, first: date, last: date) -> dict[date, int]:
        told: dict[date, int] = {}
        for number in range(first.toordinal(), last.toordinal() + 1):
            day = date.fromordinal(number)
            at = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
            told[day] = chase_all(at=at, link=link)
            assert chase_all(at=at, link=link) == 0
        return {day: count for day, count in told.items() if count}

    def asked(self) -> Booking:
        told, _, _ = presented()
        ask(
            booking=told.booking,
            by=machine(),
            at=NOW,
            link=link,
            seal=show(booking=told.booking, by=machine(), at=NOW).seal,
        )
        return told.booking

    def test_who_has_not_answered_is_reminded_by_working_days_with_what_else_is_missing(self) -> None:
        booking = self.asked()
        sent(booking, booking.agenda.get())
        assert self.chased(date(2027, 2, 2), date(2027, 3, 13)) == {date(2027, 2, 26): 1, date(2027, 3, 9): 1}
        letter = Letter.objects.filter(subject__startswith="Påminnelse").order_by("pk")[0]
        assert letter.subject == "Påminnelse: kommer du till mötet fre 12 mars 2027 kl. 13.00?"
        assert "/l/" in letter.text and "underlag" not in letter.text

    def test_one_letter_of_both_on_the_days_of_either(self) -> None:
        self.asked()
        days = [date(2027, 2, 26), date(2027, 3, 4), date(2027, 3, 9)]
        assert list(self.chased(date(2027, 2, 2), date(2027, 3, 13))) == days
        first = Letter.objects.filter(subject__startswith="Påminnelse").order_by("pk")[0]
        assert "underlag till ”Enkäten”" in first.text and "inte heller svarat om du kommer" in first.text

    def test_nobody_who_has_answered_and_sent(self) -> None:
        booking = self.asked()
        sent(booking, booking.agenda.get())
        (late,) = show(booking=booking, by=machine(), at=NOW).late
        assert late.asks and not late.items
        answer_coming(presenter=Presenter.objects.get(), said=NO, by=machine(), at=NOW)
        assert not show(booking=booking, by=machine(), at=NOW).late
        assert not self.chased(date(2027, 2, 2), date(2027, 3, 13))


def test_the_agenda_in_word_names_who_presents_or_comes_instead_and_nobody_who_has_said_no() -> None:
    told, _, ticket = presented()

    def words(by: Actor) -> str:
        file = agenda_file(booking=told.booking, by=by)[1]
        return "\n".join(one.text for one in Word(io.BytesIO(file)).paragraphs)

    assert "Ann Gäst" in words(machine())
    mark_step(booking=told.booking, step="agenda", by=machine(), at=NOW)
    assert "Ann Gäst" in words(actor(Role.READER)), "who presents is part of the agenda that is out"
    by_link(ticket, Said(choice="substitute", substitute="Bo Vikarie"))
    assert "Bo Vikarie" in words(machine()) and "Ann Gäst" not in words(machine())
    by_link(ticket, NO, at=NOW.replace(hour=11))
    assert "Ann Gäst" not in words(machine())
    change_item(item=AgendaItem.objects.get(title="Enkäten"), presenter="Presidiet", by=machine(), at=NOW)
    assert "Föredragande: Presidiet" in words(machine()), "what is written of it goes before"
