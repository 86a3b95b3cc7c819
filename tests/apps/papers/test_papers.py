"""Papers on a real database: sent, replaced, withdrawn, decided; presenters and their links; raw text that goes when notes are settled."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.factories.invited import DAY, invited, slot_of
from tests.factories.register import AT, actor, machine
from tests.factories.slides import pptx, sent

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.refusing import Refused, TooLate
from lagetrunt.apps.answers.tickets import ticket_of
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.meetings.agenda import add_item, move_to, remove_item
from lagetrunt.apps.meetings.models import AgendaItem, Booking
from lagetrunt.apps.meetings.planning import call_off, mark_step, plan_meetings
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.papers import queries, raw_texts
from lagetrunt.apps.papers.keeping import decide_paper, withdraw_paper
from lagetrunt.apps.papers.models import Paper, PresentedItem, Presenter, RawText
from lagetrunt.apps.papers.presenting import (
    ask_nobody,
    forget_presenter,
    give_link,
    name_presenter,
    presenter_of,
    presenters,
    put_off,
    revoke_links,
    say_nothing_to_send,
    taken_up,
)

pytestmark = pytest.mark.django_db
OTHER = pptx(("En annan", "bild"))


def meeting() -> tuple[Booking, AgendaItem]:
    told = invited()
    return told.booking, add_item(booking=told.booking, title="Enkäten", minutes=20, by=machine(), at=AT)


def asked(item: AgendaItem, **more: Any) -> Presenter:
    told = {"person": None, "name": "Ann Gäst", "email": "ann@gast.example"} | more
    return name_presenter(item=item, by=machine(), at=AT, **told)


def link(presenter: Presenter) -> Ticket:
    return ticket_of(secret=give_link(presenter=presenter, by=machine(), at=AT).secret, at=AT)


class TestAPaper:
    def test_the_same_file_is_kept_once_and_another_is_the_next_version(self) -> None:
        booking, item = meeting()
        first = sent(booking, item)
        assert sent(booking, item) == first and first.title == "Bilder" and first.fate == "internal"
        decide_paper(paper=first, fate="publish", reason="", by=machine(), at=AT)
        second = sent(booking, item, OTHER, replaces=first)
        assert (second.version, second.fate, second.title) == (2, "publish", "Bilder")
        assert list(queries.papers(actor=machine(), booking=booking)) == [second]
        with pytest.raises(Refused, match="ersatts"):
            sent(booking, item, pptx(("c", "d")), replaces=first)
        assert queries.paper(actor=machine(), pk=first.pk) == first, "an earlier version can be fetched"

    def test_withdrawn_is_gone_and_its_file_is_forgotten(self) -> None:
        booking, item = meeting()
        row = sent(booking, item)
        assert queries.paper_checksums() == [row.sha256] and queries.is_of_a_paper(sha256=row.sha256)
        withdraw_paper(paper=row, by=machine(), at=AT)
        withdraw_paper(paper=row, by=machine(), at=AT)
        assert queries.paper_checksums() == [] and not queries.is_of_a_paper(sha256=row.sha256)
        assert Event.objects.filter(action="withdraw_paper").count() == 1
        with pytest.raises(NotFound):
            queries.paper(actor=machine(), pk=row.pk)

    def test_who_may_see_it(self) -> None:
        booking, item = meeting()
        row, reader = sent(booking, item), actor(Role.READER)
        assert list(queries.papers(actor=reader, booking=booking)) == [row]
        with pytest.raises(Refused, match="varför"):
            decide_paper(paper=row, fate="unpublished", reason="", by=machine(), at=AT)
        decide_paper(paper=row, fate="unpublished", reason="personal", by=machine(), at=AT)
        assert not queries.papers(actor=reader, booking=booking)
        with pytest.raises(NotFound):
            queries.paper(actor=reader, pk=row.pk)
        for act in (
            lambda: decide_paper(paper=row, fate="publish", reason="", by=reader, at=AT),
            lambda: withdraw_paper(paper=row, by=reader, at=AT),
            lambda: sent(booking, item, OTHER, by=reader),
            lambda: presenters(actor=reader, booking=booking),
            lambda: raw_texts.raw_texts(actor=reader, booking=booking),
        ):
            with pytest.raises(PermissionDenied):
                act()

    def test_the_network_sees_nothing_before_the_agenda_is_out(self) -> None:
        booking, item = meeting()
        row = sent(booking, item)
        assert not queries.before_meeting(booking=booking)
        mark_step(booking=booking, step="agenda", by=machine(), at=AT)
        assert list(queries.before_meeting(booking=booking)) == [row]
        decide_paper(paper=row, fate="unpublished", reason="working", by=machine(), at=AT)
        assert not queries.before_meeting(booking=booking)

    def test_nothing_comes_to_a_meeting_that_is_called_off(self) -> None:
        booking, item = meeting()
        call_off(booking=booking, by=machine(), at=AT)
        with pytest.raises(TooLate):
            sent(booking, item)
        assert not Paper.objects.exists()

    def test_the_item_may_go_and_the_paper_stays(self) -> None:
        booking, item = meeting()
        row = sent(booking, item)
        remove_item(item=item, by=machine(), at=AT)
        row.refresh_from_db()
        assert row.item is None

    @pytest.mark.parametrize(
        "wrong",
        [{"fate": "unpublished"}, {"reason": "personal"}, {"withdrawn_at": AT}, {"anyway_at": AT}, {"version": 0}],
    )
    def test_the_database_keeps_what_must_hold(self, wrong: dict[str, Any]) -> None:
        booking, item = meeting()
        row = sent(booking, item)
        with pytest.raises(IntegrityError), transaction.atomic():
            Paper.objects.filter(pk=row.pk).update(**wrong)


class TestAPresenter:
    def test_a_link_sends_for_its_own_item_and_touches_nothing_else(self) -> None:
        booking, item = meeting()
        mine = link(asked(item))
        other = sent(booking, add_item(booking=booking, title="Annat", by=machine(), at=AT), OTHER)
        row = sent(booking, None, by=mine)
        assert row.item == item and row.sent_by == "Ann Gäst" and list(queries.sent_by(ticket=mine)) == [row]
        for act in (
            lambda: withdraw_paper(paper=other, by=mine, at=AT),
            lambda: queries.one_sent_by(ticket=mine, pk=other.pk),
            lambda: sent(booking, None, pptx(("c", "d")), by=mine, replaces=other),
        ):
            with pytest.raises(NotFound):
                act()
        withdraw_paper(paper=row, by=mine, at=AT)
        assert not queries.sent_by(ticket=mine)

    def test_a_link_ends_after_the_meeting_and_no_name_is_in_the_trail(self) -> None:
        _, item = meeting()
        given = give_link(presenter=asked(item), by=machine(), at=AT)
        assert timezone.localtime(given.ticket.expires_at).strftime("%Y-%m-%d %H:%M") == "2027-03-13 00:00"
        with pytest.raises(NotFound):
            ticket_of(secret=given.secret, at=given.ticket.expires_at)
        assert given.ticket.name == "länk för föredragande"
        assert not Event.objects.filter(payload__icontains="gast.example").exists()
        with pytest.raises(Refused, match="Det har varit"):
            give_link(presenter=Presenter.objects.get(), by=machine(), at=AT + timedelta(days=2000))

    def test_another_takes_the_links_of_the_one_before(self) -> None:
        booking, item = meeting()
        first = asked(item)
        secret = give_link(presenter=first, by=machine(), at=AT).secret
        assert asked(item) == first
        second = asked(item, name="Bo Ny", email="bo@ny.example")
        assert Presenter.objects.get() == second
        with pytest.raises(NotFound):
            ticket_of(secret=secret, at=AT)
        given = give_link(presenter=second, by=machine(), at=AT)
        assert revoke_links(presenter=second, by=machine(), at=AT) == 1
        with pytest.raises(NotFound):
            ticket_of(secret=given.secret, at=AT)
        forget_presenter(presenter=second, by=machine(), at=AT)
        assert not presenters(actor=machine(), booking=booking)

    def test_of_many_links_the_oldest_go(self) -> None:
        _, item = meeting()
        presenter = asked(item)
        secrets = [give_link(presenter=presenter, by=machine(), at=AT).secret for _ in range(12)]
        opened = []
        for secret in secrets:
            try:
                opened.append(presenter_of(ticket=ticket_of(secret=secret, at=AT)))
            except NotFound:
                opened.append(None)
        assert opened == [None, None, *[presenter] * 10]

    @pytest.mark.parametrize(
        ("more", "words"),
        [({"name": ""}, "Välj vem"), ({"email": "inte"}, "E-postadressen"), ({"name": "a" * 201}, "för långt")],
    )
    def test_what_cannot_be_written_to_is_refused(self, more: dict[str, Any], words: str) -> None:
        _, item = meeting()
        with pytest.raises(Refused, match=words):
            asked(item, **more)

    def test_a_person_without_address_or_under_protection_is_refused(self) -> None:
        told = invited()
        item = add_item(booking=told.booking, title="Enkäten", by=machine(), at=AT)
        person = told.people["Bo Ek"]
        person.email = ""
        person.save()
        with pytest.raises(Refused, match="ingen e-postadress"):
            asked(item, person=person)
        person.email, person.protected = "bo@ek.example", True
        person.save()
        with pytest.raises(Refused, match="skyddade"):
            asked(item, person=person)

    def test_nothing_to_send_is_said_and_taken_back_by_sending(self) -> None:
        booking, item = meeting()
        mine = link(asked(item))
        say_nothing_to_send(is_so=True, item=item.pk, by=mine, at=AT)
        say_nothing_to_send(is_so=True, item=item.pk, by=mine, at=AT)
        assert PresentedItem.objects.get().nothing_at == AT
        sent(booking, None, by=mine)
        assert PresentedItem.objects.get().nothing_at is None
        assert Event.objects.filter(action="say_nothing_to_send").count() == 1


class TestOneOfTheMeeting:
    """Whoever presents several items of a meeting is there once, with one sort of link to all of them."""

    def items(self, booking: Booking, *titles: str) -> list[AgendaItem]:
        return [add_item(booking=booking, title=title, minutes=10, by=machine(), at=AT) for title in titles]

    @pytest.mark.parametrize(
        ("again", "is_same"),
        [
            ({}, True),
            ({"name": "  ann   GÄST "}, True),
            ({"email": "Ann@Gast.example"}, True),
            ({"name": "Bo Gäst"}, False),
            ({"email": "ann@annan.example"}, False),
        ],
    )
    def test_who_is_the_same(self, again: dict[str, str], is_same: bool) -> None:
        booking, item = meeting()
        other = self.items(booking, "Kartan")[0]
        assert (asked(other, **again) == asked(item)) is is_same
        assert Presenter.objects.count() == (1 if is_same else 2)

    def test_a_person_is_the_same_whichever_of_their_rows_it_is(self) -> None:
        told = invited()
        first, second = self.items(told.booking, "Enkäten", "Kartan")
        whole, joined = told.people["Bo Ek"], told.people["Hanna Viitasaari"]
        joined.joined_into = whole
        joined.save()
        somebody = {"name": "", "email": ""}
        assert asked(first, person=whole, **somebody) == asked(second, person=joined, **somebody)

    def test_another_meeting_is_another_presenter(self) -> None:
        _, item = meeting()
        later = invited(day=DAY + timedelta(days=28), name="Ett annat nätverk").booking
        assert asked(item) != asked(self.items(later, "Kartan")[0])

    def test_the_link_opens_all_their_items_in_the_order_of_the_agenda_and_sends_to_the_one_that_is_named(self) -> None:
        booking, item = meeting()
        second, third = self.items(booking, "Kartan", "Annat")
        presenter = asked(second)
        mine = link(presenter)
        asked(item)
        asked(third, name="Bo Ny", email="bo@ny.example")
        assert [one.item for one in taken_up(presenter=presenter_of(ticket=mine))] == [item, second]
        row = sent(booking, second, by=mine)
        assert row.item == second and row.presenter == presenter and list(queries.sent_by(ticket=mine)) == [row]
        for not_theirs, words in ((None, "vilken punkt"), (third, "inte längre din")):
            with pytest.raises(Refused, match=words):
                sent(booking, not_theirs, OTHER, by=mine)
            with pytest.raises(Refused, match=words):
                say_nothing_to_send(is_so=True, item=not_theirs.pk if not_theirs else None, by=mine, at=AT)
        say_nothing_to_send(is_so=True, item=item.pk, by=mine, at=AT)
        assert [one.nothing_at for one in taken_up(presenter=presenter)] == [AT, None]

    def test_what_goes_to_another_or_to_a_later_meeting_leaves_the_link_with_its_papers(self) -> None:
        booking, item = meeting()
        second, third = self.items(booking, "Kartan", "Annat")
        presenter, *_ = [asked(one) for one in (item, second, third)]
        mine = link(presenter)
        rows = [sent(booking, one, by=mine) for one in (item, second, third)]
        asked(second, name="Bo Ny", email="bo@ny.example")
        network = booking.network
        assert network is not None
        later = plan_meetings(network=network, slots=[slot_of(DAY + timedelta(days=28))], by=machine(), at=AT)[0]
        move_to(item=third, booking=later, by=machine(), at=AT)
        assert [one.item for one in taken_up(presenter=presenter_of(ticket=mine))] == [item]
        assert [one.item for one in put_off(presenter=presenter)] == [third]
        assert list(queries.sent_by(ticket=mine)) == rows[:1]
        for row in rows[1:]:
            with pytest.raises(NotFound):
                queries.one_sent_by(ticket=mine, pk=row.pk)
            with pytest.raises(NotFound):
                withdraw_paper(paper=row, by=mine, at=AT)
        with pytest.raises(Refused, match="inte längre din"):
            sent(booking, third, OTHER, by=mine)
        assert Paper.objects.filter(withdrawn_at=None).count() == 3, "what was sent stays"

    def test_who_presents_nothing_has_links_that_open_nothing(self) -> None:
        booking, item = meeting()
        second = self.items(booking, "Kartan")[0]
        presenter, _ = [asked(one) for one in (item, second)]
        secret = give_link(presenter=presenter, by=machine(), at=AT).secret
        ask_nobody(item=item, by=machine(), at=AT)
        assert presenter_of(ticket=ticket_of(secret=secret, at=AT)) == presenter
        remove_item(item=second, by=machine(), at=AT)
        with pytest.raises(NotFound):
            presenter_of(ticket=ticket_of(secret=secret, at=AT))
        third = self.items(booking, "Annat")[0]
        assert asked(third) == presenter
        ask_nobody(item=third, by=machine(), at=AT)
        ask_nobody(item=third, by=machine(), at=AT)
        assert not Presenter.objects.exists(), "no letter has told them of anything: there is nothing to take back"
        with pytest.raises(NotFound):
            ticket_of(secret=secret, at=AT)

    def test_the_database_keeps_them_once(self) -> None:
        booking, item = meeting()
        presenter = asked(item)
        told = {"booking": booking, "name": presenter.name, "email": presenter.email, "named_at": AT, "named_by": "x"}
        with pytest.raises(IntegrityError), transaction.atomic():
            Presenter.objects.create(**told)
        person = invited(name="Ett annat nätverk").people["Bo Ek"]
        told |= {"person": person, "name": "", "email": ""}
        Presenter.objects.create(**told)
        with pytest.raises(IntegrityError), transaction.atomic():
            Presenter.objects.create(**told)


class TestRawText:
    def keep(self, booking: Booking, sha256: str = "a" * 64) -> RawText:
        cues = [{"at": 3, "who": "Hanna", "text": "Vi enades om enkäten."}]
        return raw_texts.keep_raw_text(booking=booking, name="x.vtt", sha256=sha256, cues=cues, by=machine(), at=AT)[0]

    def test_it_is_kept_once_and_goes_when_the_notes_are_settled(self) -> None:
        booking, _ = meeting()
        assert self.keep(booking) == self.keep(booking)
        assert raw_texts.delete_if_settled(booking=booking, by=machine(), at=AT) == 0 and not raw_texts.overdue()
        mark_step(booking=booking, step="settled", by=machine(), at=AT)
        assert raw_texts.overdue() == [booking]
        assert raw_texts.delete_if_settled(booking=booking, by=machine(), at=AT) == 1
        event = Event.objects.get(action="delete_raw_text")
        assert "enkäten" not in str(event.payload) and not RawText.objects.exists()
        with pytest.raises(TooLate):
            self.keep(booking)

    def test_there_is_an_end_to_how_many(self) -> None:
        booking, _ = meeting()
        for number in range(raw_texts.MOST):
            self.keep(booking, f"{number:064}")
        with pytest.raises(Refused, match="redan"):
            self.keep(booking, "b" * 64)

    def test_a_proposal_is_taken_once(self) -> None:
        booking, _ = meeting()
        raw = self.keep(booking)
        raw_texts.keep_said(raw=raw, said=[{"quote": "x", "taken": False}], at=AT)
        raw_texts.mark_taken(raw=raw, place=0, by=machine(), at=AT)
        with pytest.raises(Refused, match="redan"):
            raw_texts.mark_taken(raw=raw, place=0, by=machine(), at=AT)
        with pytest.raises(NotFound):
            raw_texts.mark_taken(raw=raw, place=7, by=machine(), at=AT)
