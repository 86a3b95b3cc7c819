"""Papers of planned meetings in the search: who finds which, and the index that follows them from the sending to the erasing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from tests.factories.invited import invited, slot_of
from tests.factories.office import docx, lines, p, pdf
from tests.factories.register import AT, actor, machine, taken_in, work
from tests.factories.searched import counted, indexed, papers_shown
from tests.factories.slides import pptx, sent

from lagetrunt.adapters import office
from lagetrunt.adapters.word_index.model import Hit, Search
from lagetrunt.adapters.word_index.reading import IndexReader
from lagetrunt.apps.meetings.agenda import add_item, move_to, remove_item
from lagetrunt.apps.meetings.booking import clear_bookings, networks_met
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import change_meeting, mark_step, plan_meetings, take_back_step
from lagetrunt.apps.organisation.actor import Actor, the_machine
from lagetrunt.apps.organisation.models import Network, Person
from lagetrunt.apps.organisation.roles import Right, Role
from lagetrunt.apps.papers import wording
from lagetrunt.apps.papers.keeping import decide_paper, withdraw_paper
from lagetrunt.apps.papers.models import Paper, PaperPassage
from lagetrunt.apps.papers.queries import papers
from lagetrunt.apps.sources.models import IndexChange, WordForm
from lagetrunt.engines.searching.asking import question_of
from lagetrunt.workflows.collect_papers.reading_words import read_words
from lagetrunt.workflows.index_documents.comparing import compare
from lagetrunt.workflows.index_documents.updating import rebuild
from lagetrunt.workflows.join_networks.answering import say_same
from lagetrunt.workflows.mask_people.masking import erase, protect, unprotect
from lagetrunt.workflows.search_register.finding import Within
from lagetrunt.workflows.search_register.suggesting import suggest

pytestmark = pytest.mark.django_db
HANNA = "Hanna Viitasaari"


@pytest.fixture(autouse=True)
def _no_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_PROGRAM", "no-such-program")


def deck(words: str) -> bytes:
    return pptx(("Läget", words))


def looked_at(booking: Booking, words: str, *, item: Any = None, out: bool = True, **more: Any) -> Paper:
    """A paper that has come in and been looked at, of a meeting whose agenda is out; the index has followed."""
    row = sent(booking, item, deck(words), **more)
    if out:
        mark_step(booking=booking, step="agenda", by=machine(), at=AT)
    work()
    indexed()
    row.refresh_from_db()
    return row


def every_hit() -> list[Hit]:
    """All that the index holds, in order of its numbers."""
    reader = IndexReader(settings.LAGETRUNT_INDEX)
    return sorted(reader.search(Search(words=(), within=(frozenset({"all", "item"}),), most=10_000)).hits)


def numbers(who: Actor, asked: str, within: Within | None = None) -> set[int]:
    return {hit.paper.pk for group in papers_shown(who, asked, within) for hit in group.hits}


class TestWhoFinds:
    """The index beside the rows, for every role: what the page of the meeting shows, once the agenda is out."""

    def everybody(self, network: Network) -> list[Actor]:
        other = Network.objects.create(federation=network.federation, name="Rektorsnätverket", released_at=AT)
        return [
            *(actor(role) for role in Role),
            *(actor(role, network=network) for role in Role),
            *(actor(role, network=other) for role in Role),
            actor(None),
            machine(),
            the_machine(99),
        ]

    def test_everybody_finds_exactly_what_the_page_of_the_meeting_shows_them(self) -> None:
        told = invited()
        fates = {"publish": "", "internal": "", "unpublished": "working"}
        for fate, reason in fates.items():
            row = looked_at(told.booking, f"Kolonnaden {fate}", name=f"{fate}.pptx")
            decide_paper(paper=row, fate=fate, reason=reason, by=machine(), at=AT)
        withdraw_paper(paper=looked_at(told.booking, "Kolonnaden borta"), by=machine(), at=AT)
        indexed()
        for who in self.everybody(told.network):
            sees = told.network.pk in networks_met(actor=who)
            rows = set(papers(actor=who, booking=told.booking).values_list("pk", flat=True)) if sees else set()
            assert numbers(who, "kolonnad") == rows == wording.found_papers(actor=who, numbers=rows).keys(), who
            assert counted(who, "kolonnad") == len(rows), who
            assert len(rows) == (0 if not sees else 3 if who.may(Right.PREPARE, told.network.pk) else 2), who

    def test_before_the_agenda_is_out_those_who_prepare_find_it_alone(self) -> None:
        told = invited()
        looked_at(told.booking, "Kolonnaden", out=False)
        reader, chair = actor(Role.READER), actor(Role.CHAIR, network=told.network)
        assert (counted(reader, "kolonnad"), counted(chair, "kolonnad")) == (0, 1)
        mark_step(booking=told.booking, step="agenda", by=machine(), at=AT)
        indexed()
        assert counted(reader, "kolonnad") == 1
        take_back_step(booking=told.booking, step="agenda", by=machine(), at=AT)
        assert not numbers(reader, "kolonnad"), "before the index has followed"
        indexed()
        assert counted(reader, "kolonnad") == 0

    def test_what_is_no_longer_for_all_is_not_shown_whatever_the_index_still_has(self) -> None:
        told = invited()
        row, reader = looked_at(told.booking, "Kolonnaden"), actor(Role.READER)
        assert numbers(reader, "kolonnad") == {row.pk}
        decide_paper(paper=row, fate="unpublished", reason="personal", by=machine(), at=AT)
        assert counted(reader, "kolonnad") == 1 and not numbers(reader, "kolonnad")

    def test_words_are_suggested_to_those_alone_who_find_them(self) -> None:
        told = invited()
        row = looked_at(told.booking, "Kolonnaden")
        decide_paper(paper=row, fate="unpublished", reason="personal", by=machine(), at=AT)
        indexed()
        assert suggest(actor=actor(Role.CHAIR), question=question_of("kolo")).words == ("kolonnaden",)
        assert suggest(actor=actor(Role.READER), question=question_of("kolo")).words == ()

    def test_a_meeting_of_no_network_is_for_those_who_take_in(self) -> None:
        told = invited()
        looked_at(told.booking, "Kolonnaden")
        Booking.objects.filter(pk=told.booking.pk).update(network=None)
        rebuild(at=AT)
        for role, count in ((Role.READER, 0), (Role.CHAIR, 0), (Role.SECRETARY, 1), (Role.ADMINISTRATOR, 1)):
            assert counted(actor(role), "kolonnad") == count, role
            assert len(numbers(actor(role), "kolonnad")) == count, role
        assert counted(actor(Role.SECRETARY, network=told.network), "kolonnad") == 0

    def test_a_network_that_waits_in_quarantine_keeps_its_papers_to_itself(self) -> None:
        told = invited()
        looked_at(told.booking, "Kolonnaden")
        Network.objects.filter(pk=told.network.pk).update(released_at=None, brought_at=AT)
        assert counted(actor(Role.SECRETARY), "kolonnad") == 0 and counted(machine(), "kolonnad") == 1


class TestWhatIsFound:
    """Its name and its text, under its meeting, with the words marked."""

    def test_it_is_found_by_its_name_before_anybody_has_read_it(self) -> None:
        told = invited()
        row = sent(told.booking, None, deck("Kolonnaden"), name="enkät_2027.pptx", title="Närvaron")
        indexed()
        assert numbers(machine(), "enkäter 2027") == numbers(machine(), "närvaro") == {row.pk}
        assert counted(machine(), "kolonnad") == 0
        (group,) = papers_shown(machine(), "närvaron")
        assert group.hits[0].text == "Närvaron (enkät_2027.pptx)"

    @pytest.mark.parametrize(
        ("data", "name"),
        [
            (pptx(("Läget", "Så ser kolonnaden ut"), ("Nästa", "Något annat")), "a.pptx"),
            (docx(p("Läget") + p("Så ser kolonnaden ut") + p("Något annat")), "a.docx"),
            (pdf(lines("Läget", "Så ser kolonnaden ut.", "Något annat.")), "a.pdf"),
        ],
        ids=["slides", "word", "pdf"],
    )
    def test_its_text_is_found_under_its_meeting(self, data: bytes, name: str) -> None:
        told = invited()
        row = sent(told.booking, None, data, name)
        work()
        indexed()
        (group,) = papers_shown(machine(), "kolonnader")
        (hit,) = group.hits
        assert (group.booking.pk, hit.paper.pk, group.more) == (told.booking.pk, row.pk, 0)
        assert [hit.text[start:end] for start, end in hit.marks] == ["kolonnaden"]
        assert "Något annat" not in hit.text and counted(machine(), "kolonnaden annat") == 0

    def test_filters_are_those_of_its_meeting(self) -> None:
        told, other = invited(), invited(name="Rektorsnätverket")
        row, second = looked_at(told.booking, "Kolonnaden"), looked_at(other.booking, "Kolonnaden")
        assert numbers(machine(), "kolonnad") == {row.pk, second.pk}
        for within, count in (
            (Within(kind="paper"), 2),
            (Within(kind="decision"), 0),
            (Within(network=told.network.pk), 1),
            (Within(booking=told.booking.pk), 1),
            (Within(meeting=told.booking.pk), 0),
            (Within(period="k2027"), 2),
            (Within(period="l2026"), 2),
            (Within(period="k2026"), 0),
            (Within(party=told.parties["Avesta"].pk), 0),
        ):
            assert counted(machine(), "kolonnad", within) == count, within

    def test_of_many_hits_in_a_meeting_the_first_are_shown_and_the_others_counted(self) -> None:
        told = invited()
        for number in range(7):
            sent(told.booking, None, deck(f"Kolonnaden {number}"))
        work()
        indexed()
        (group,) = papers_shown(machine(), "kolonnad")
        assert (len(group.hits), group.more) == (3, 4)

    def test_a_slip_of_the_pen_is_forgiven(self) -> None:
        looked_at(invited().booking, "Kolonnaden")
        (group,) = papers_shown(machine(), "kolonaden")
        assert group.hits[0].marks

    def test_identity_numbers_are_not_kept_and_of_a_long_text_the_beginning(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(wording, "MOST_LETTERS", 100)
        row = sent(invited().booking, None, docx(p("Född 19640823-3234 i Nora.") + p("Kort.") + p("Långt " * 40)))
        work()
        assert list(row.passages.values_list("number", "text")) == [(1, "Född 19640823-•••• i Nora."), (2, "Kort.")]


class TestTheIndexFollows:
    """After every act the index that followed is the one that would be built from nothing."""

    def same(self) -> None:
        """What followed is what is built anew."""
        indexed()
        followed = every_hit()
        assert compare().is_well and indexed() == 0
        rebuild(at=AT)
        assert every_hit() == followed and compare().is_well

    def test_replaced_withdrawn_and_sent_again(self) -> None:
        told = invited()
        first = looked_at(told.booking, "Kolonnaden")
        self.same()
        second = looked_at(told.booking, "Pergolan", replaces=first)
        assert numbers(machine(), "kolonnad") == set() and counted(machine(), "kolonnad") == 0
        assert numbers(machine(), "pergola") == {second.pk} and not first.passages.exists()
        self.same()
        assert not WordForm.objects.filter(pk="kolonnaden").exists()
        withdraw_paper(paper=second, by=machine(), at=AT)
        assert not papers_shown(machine(), "pergola"), "before the index has followed"
        indexed()
        assert counted(machine(), "pergola") == 0 and not PaperPassage.objects.exists()
        assert not WordForm.objects.filter(pk="pergolan").exists(), "its letters leave the disk"
        self.same()
        third = looked_at(told.booking, "Pergolan")
        assert numbers(machine(), "pergola") == {third.pk}
        self.same()

    def test_what_is_withdrawn_before_anybody_has_read_it_leaves_no_letters_to_take_away(self) -> None:
        row = sent(invited().booking, None, deck("Kolonnaden"))
        withdraw_paper(paper=row, by=machine(), at=AT)
        work()
        assert not IndexChange.objects.filter(is_erased=True).exists() and not PaperPassage.objects.exists()
        self.same()
        assert not papers_shown(machine(), "bilder")

    def test_it_is_found_under_the_meeting_whose_page_lists_it_wherever_its_item_is(self) -> None:
        told = invited()
        later = plan_meetings(
            network=told.network, slots=[slot_of(told.booking.day.replace(month=5))], by=machine(), at=AT
        )[0]
        item = add_item(booking=told.booking, title="Enkäten", by=machine(), at=AT)
        row = looked_at(told.booking, "Kolonnaden", item=item)
        moved = move_to(item=item, booking=later, by=machine(), at=AT)
        for booking in (told.booking, later):
            listed = list(papers(actor=machine(), booking=booking))
            indexed()
            assert numbers(machine(), "kolonnad", Within(booking=booking.pk)) == {one.pk for one in listed}
        remove_item(item=moved, by=machine(), at=AT)
        remove_item(item=item, by=machine(), at=AT)
        self.same()
        (group,) = papers_shown(machine(), "kolonnad")
        assert group.booking == told.booking and group.hits[0].paper == row and group.hits[0].paper.item is None

    def test_another_day_and_no_meeting_at_all(self) -> None:
        told = invited()
        looked_at(told.booking, "Kolonnaden")
        told.booking.refresh_from_db()
        day = told.booking.day.replace(year=2028)
        change_meeting(booking=told.booking, slot=slot_of(day), by=machine(), at=AT)
        indexed()
        assert counted(machine(), "kolonnad", Within(period="k2028")) == 1
        self.same()
        clear_bookings(by=machine(), at=AT)
        assert not papers_shown(machine(), "kolonnad")
        indexed()
        assert counted(machine(), "kolonnad") == 0 and not WordForm.objects.filter(pk="kolonnaden").exists()
        self.same()

    def test_joined_networks_are_one_to_filter_by_and_to_see(self) -> None:
        told, other = invited(), invited(name="Elevhälsonätverket digitalisering")
        row, within = looked_at(other.booking, "Kolonnaden"), Within(network=told.network.pk)
        reader = actor(Role.READER, network=told.network)
        assert counted(machine(), "kolonnad", within) == counted(reader, "kolonnad") == 0
        say_same(one=told.network, other=other.network, reason="prov", by=machine(), at=AT)
        indexed()
        assert counted(machine(), "kolonnad", within) == 1 and numbers(reader, "kolonnad") == {row.pk}
        self.same()

    @pytest.mark.parametrize("act", ["erase", "protect"])
    def test_a_name_that_may_not_be_said_is_found_by_nobody_and_leaves_the_disk(self, act: str) -> None:
        told = invited()
        taken_in()
        row = looked_at(told.booking, f"Kolonnaden enligt {HANNA}", title=f"Från {HANNA}")
        assert counted(machine(), "Viitasaari") == 2 and WordForm.objects.filter(pk="viitasaari").exists()
        person = Person.objects.get(name=HANNA)
        acts: dict[str, Callable[[], Any]] = {
            "erase": lambda: erase(
                person=person, by=machine(), at=AT, reason="begäran", remove_files=False, relink=lambda *_: None
            ),
            "protect": lambda: protect(person=person, by=machine(), at=AT, reason="skyddad", relink=lambda *_: None),
        }
        acts[act]()
        assert "Viitasaari" not in str(papers_shown(machine(), "kolonnad")), "before the index has followed"
        assert IndexChange.objects.filter(booking_id=told.booking.pk, is_erased=True).exists()
        indexed()
        assert counted(machine(), "Viitasaari") == 0 and numbers(machine(), "kolonnad") == {row.pk}
        assert not WordForm.objects.filter(pk="viitasaari").exists()
        self.same()
        later = looked_at(told.booking, f"Pergolan enligt {HANNA}")
        assert later.passages.exists() and not PaperPassage.objects.filter(text__contains="Viitasaari").exists()
        self.same()
        if act == "protect":
            unprotect(person=person, by=machine(), at=AT, reason="slut", relink=lambda *_: None)
            indexed()
            assert numbers(machine(), "Viitasaari") == {row.pk, later.pk}
            self.same()


class TestReadingLater:
    """Papers of an earlier release, and files that say nothing."""

    def test_words_of_papers_that_were_looked_at_before_are_read_by_night(self) -> None:
        row = looked_at(invited().booking, "Kolonnaden")
        PaperPassage.objects.all().delete()
        Paper.objects.update(read_at=None)
        assert wording.not_read() == [row.pk]
        read_words(paper_id=row.pk, at=AT)
        indexed()
        assert numbers(machine(), "kolonnad") == {row.pk} and wording.not_read() == []

    def test_a_file_that_does_anything_ends_as_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def breaks(*_args: Any) -> None:
            raise RecursionError

        row = looked_at(invited().booking, "Kolonnaden")
        Paper.objects.update(read_at=None)
        monkeypatch.setattr("lagetrunt.workflows.collect_papers.reading_words.traits_of", breaks)
        read_words(paper_id=row.pk, at=AT)
        assert wording.not_read() == [] and not PaperPassage.objects.exists()

    def test_one_that_was_replaced_while_it_was_looked_at_keeps_no_words(self) -> None:
        told = invited()
        first = sent(told.booking, None, deck("Kolonnaden"))
        sent(told.booking, None, deck("Pergolan"), replaces=first)
        work()
        assert not first.passages.exists() and PaperPassage.objects.count() == 1
