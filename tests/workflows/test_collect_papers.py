"""Papers collected: asked by letter, each once; what comes is looked at; the late are chased on their days, and nobody else."""

from datetime import UTC, datetime
from typing import Any

import pytest
from tests.factories.invited import invited
from tests.factories.office import lines, pdf
from tests.factories.register import AT, machine, work
from tests.factories.slides import DECK, pptx, says_comes, sent

from lagetrunt.adapters import office
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.tickets import ticket_of
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.letters.showing import LINK, Changed
from lagetrunt.apps.meetings.agenda import add_item, move_to
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import call_off
from lagetrunt.apps.papers.models import Paper
from lagetrunt.apps.papers.presenting import name_presenter, presenter_of, say_nothing_to_send, taken_up
from lagetrunt.apps.papers.queries import papers_day
from lagetrunt.workflows.collect_papers.asking import ask, chase_all, show

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 2, 1, 9, tzinfo=UTC)


def link(secret: str) -> str:
    return f"https://lr.example/l/{secret}/"


def meeting() -> Booking:
    """Two items, with a guest and somebody of the network."""
    told = invited()
    for title, more in (
        ("Enkäten", {"name": "Ann Gäst", "email": "ann@gast.example"}),
        ("Budget", {"person": told.people["Bo Ek"]}),
    ):
        item = add_item(booking=told.booking, title=title, minutes=20, by=machine(), at=AT)
        name_presenter(item=item, **({"person": None, "name": "", "email": ""} | more), by=machine(), at=AT)  # type: ignore[arg-type]
    says_comes(told.booking)
    return told.booking


def asked(booking: Booking, at: datetime = NOW, *, late: bool = False) -> list[Letter]:
    told = show(booking=booking, by=machine(), at=at)
    seal = told.seal_of_late if late else told.seal
    return ask(booking=booking, by=machine(), at=at, link=link, seal=seal, late=late)


class TestAsking:
    def test_each_gets_a_letter_once_with_a_link_that_opens_their_item(self) -> None:
        booking = meeting()
        told = show(booking=booking, by=machine(), at=NOW)
        assert [one.presenter.called for one in told.letters] == ["Ann Gäst", "Bo Ek"] and not told.late
        assert LINK in told.letters[0].text and "mån 8 mars 2027" in told.letters[0].text
        letters = asked(booking)
        assert len(letters) == 2 and not asked(booking) and Letter.objects.count() == 2
        secret = letters[0].text.split("/l/")[1].split("/")[0]
        presenter = presenter_of(ticket=ticket_of(secret=secret, at=NOW))
        assert [one.item.title for one in taken_up(presenter=presenter)] == ["Enkäten"]

    def test_what_was_shown_is_what_goes(self) -> None:
        booking = meeting()
        with pytest.raises(Changed):
            ask(booking=booking, by=machine(), at=NOW, link=link, seal="annat")
        assert not Letter.objects.exists()

    def test_those_who_have_sent_or_have_nothing_are_not_chased(self) -> None:
        booking = meeting()
        first, second = asked(booking)
        assert [one.presenter.called for one in show(booking=booking, by=machine(), at=NOW).late] == [
            "Ann Gäst",
            "Bo Ek",
        ]
        sent(booking, booking.agenda.get(title="Enkäten"))
        assert [one.presenter.called for one in show(booking=booking, by=machine(), at=NOW).late] == ["Bo Ek"]
        assert len(asked(booking, late=True)) == 1 and not asked(booking, late=True), "once a day"
        secret = second.text.split("/l/")[1].split("/")[0]
        say_nothing_to_send(is_so=True, item=None, by=ticket_of(secret=secret, at=NOW), at=NOW)
        assert first.pk and not show(booking=booking, by=machine(), at=NOW.replace(day=2)).late

    def test_nobody_is_asked_of_a_meeting_that_will_not_be_or_an_item_that_has_moved(self) -> None:
        booking = meeting()
        later = invited_later(booking)
        move_to(item=booking.agenda.get(title="Enkäten"), booking=later, by=machine(), at=AT)
        assert [one.presenter.called for one in show(booking=booking, by=machine(), at=NOW).letters] == ["Bo Ek"]
        call_off(booking=booking, by=machine(), at=AT)
        assert not show(booking=booking, by=machine(), at=NOW).letters


def invited_later(booking: Booking) -> Booking:
    from datetime import date

    from tests.factories.invited import slot_of

    from lagetrunt.apps.meetings.planning import plan_meetings

    assert booking.network is not None
    return plan_meetings(network=booking.network, slots=[slot_of(date(2027, 5, 7))], by=machine(), at=AT)[0]


class TestChasing:
    def test_two_working_days_before_and_one_after_the_last_day_and_each_once(self) -> None:
        booking = meeting()
        assert str(papers_day(booking, frozenset())) == "2027-03-08"
        asked(booking)
        sent(booking, booking.agenda.get(title="Enkäten"))
        counts = {}
        for day in range(1, 13):
            at = datetime(2027, 3, day, 8, tzinfo=UTC)
            counts[day] = chase_all(at=at, link=link)
            assert chase_all(at=at, link=link) == 0
        assert {day: count for day, count in counts.items() if count} == {4: 1, 9: 1}

    def test_who_has_not_been_asked_is_not_chased(self) -> None:
        meeting()
        assert sum(chase_all(at=datetime(2027, 3, day, 8, tzinfo=UTC), link=link) for day in range(1, 12)) == 0


class TestLooking:
    def looked(self, data: bytes, name: str) -> Paper:
        booking = meeting()
        row = sent(booking, None, data, name)
        work()
        row.refresh_from_db()
        assert row.looked_at is not None
        return row

    def test_slides_are_looked_through(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(office, "_PROGRAM", "no-such-program")
        row = self.looked(pptx(("", "Ring Eva Privat på 0155-123 45 67")), "Bilder.pptx")
        assert row.looked["copy"] == "missing" and row.looked["traits"]["untitled"] == [1]
        assert [sign["quote"] for sign in row.looked["signs"]] == ["0155-123 45 67"]

    def test_a_pdf_is_read_by_the_reader_and_wants_no_copy(self) -> None:
        row = self.looked(pdf(lines("Skriv till eva.privat@brev.example")), "Rapport.pdf")
        assert (row.copy, row.looked["copy"], row.looked["unread"]) == ("", "needless", False)
        assert [sign["what"] for sign in row.looked["signs"]] == ["email"] and row.looked["traits"]["tagged"] is False

    def test_a_file_that_does_anything_ends_as_looked_at(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def breaks(*_args: Any) -> None:
            raise RecursionError

        monkeypatch.setattr("lagetrunt.workflows.collect_papers.looking.traits_of", breaks)
        monkeypatch.setattr("lagetrunt.workflows.collect_papers.looking.pdf_of", breaks)
        row = self.looked(DECK, "Bilder.pptx")
        assert row.looked == {"unread": True, "copy": "failed"}


def test_what_is_too_large_is_refused_before_it_is_kept(settings: Any) -> None:
    booking = meeting()
    settings.LAGETRUNT_MAX_UPLOAD = 10
    with pytest.raises(Refused, match="Förminska"):
        sent(booking)
    assert not Paper.objects.exists()
