"""The agenda and the notes hold what is known, and our own reader reads the untouched notes back without inventing anything."""

import io
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.translation import override
from docx import Document
from tests.factories.meetings import DAY, ITEMS, NEXT, network, planned, two_days
from tests.factories.register import AT, actor, machine, release_all, taken_in, two_meetings

from lagetrunt.adapters.files import FileStore
from lagetrunt.adapters.word_templates import default
from lagetrunt.apps.answers.rounds import set_questions
from lagetrunt.apps.meetings.agenda import add_item, change_item
from lagetrunt.apps.meetings.models import Booking, Meeting
from lagetrunt.apps.meetings.numbering import give_paragraphs
from lagetrunt.apps.meetings.planning import Slot, mark_step, plan_meetings, set_working_order
from lagetrunt.apps.minutes.models import Assignment
from lagetrunt.apps.minutes.word_templates import drop_template, keep_template
from lagetrunt.apps.organisation.models import Network, Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.papers.keeping import File, decide_paper, keep_paper
from lagetrunt.engines.comparing.notes import compare
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.engines.reading.pipeline import read_document
from lagetrunt.workflows.confirm_notes.differing import known_of
from lagetrunt.workflows.write_minutes.writing import agenda_file, notes_file

pytestmark = pytest.mark.django_db


def read(told: tuple[str, bytes]) -> Reading:
    return read_document(open_document(told[1], told[0]))


def text_of(told: tuple[str, bytes]) -> str:
    return open_document(told[1], told[0]).text


def invented(reading: Reading) -> list[Any]:
    return [part for item in reading.items for part in (*item.decisions, *item.stances, *item.assignments)]


def test_the_untouched_notes_are_read_as_they_were_written() -> None:
    reading = read(notes_file(booking=planned(), by=machine()))
    assert reading.kind is not None and reading.kind.value == "notes"
    assert reading.body is not None and reading.body.value == "Elevhälsonätverket"
    assert reading.meeting.date is not None and reading.meeting.date.value == DAY
    assert reading.meeting.start is not None and reading.meeting.start.value == "09:00"
    assert [item.title.value for item in reading.items if item.number] == list(ITEMS)
    assert [item.number for item in reading.items if item.number] == ["1", "2", "3", "4"]
    assert [fact.value.date for fact in reading.next_meetings] == [NEXT]
    assert invented(reading) == []
    roles = {fact.value.name: fact.value.role for fact in reading.people}
    assert roles == {
        "Hanna Viitasaari": "chair", "Eva Lindros": "secretary", "Amina Jusufović": None, "Karl-Erik Holmqvist": None,
    }  # fmt: skip


@pytest.mark.parametrize("own", [False, True])
def test_a_protocol_is_written_with_its_paragraphs_and_read_back(own: bool) -> None:
    booking = planned()
    set_working_order(network=network(), by=machine(), at=AT, grade="protocol")
    give_paragraphs(booking=booking, by=machine(), at=AT, first=84)
    if own:  # a template with a dot after the number, as they were written before
        paper = Document()
        for words in ("Protokoll {{ nätverk }} {{ dag }}", "{%p for punkt in punkter %}"):
            paper.add_paragraph(words)
        paper.add_heading("{{ punkt.nummer }}. {{ punkt.rubrik }}", 1)
        paper.add_paragraph("{%p endfor %}")
        out = io.BytesIO()
        paper.save(out)
        sha256 = FileStore(settings.LAGETRUNT_FILES).put(out.getvalue())
        keep_template(network=network(), kind="notes", name="mall.docx", sha256=sha256, by=machine(), at=AT)
    reading = read(notes_file(booking=booking, by=machine()))
    assert [item.number for item in reading.items if item.number] == ["§ 84", "§ 85", "§ 86", "§ 87"]
    assert [item.title.value for item in reading.items if item.number] == list(ITEMS)
    told = known_of(booking=booking, actor=machine())
    assert told.numbers == (84, 85, 86, 87)
    assert not [one for one in compare(told, reading, sure=0.9) if one.kind.value.startswith("item")]
    if not own:
        assert "§ 85 Enkät om närvaro" in read(agenda_file(booking=booking, by=machine())).document.text


def test_what_is_open_stands_in_the_notes_and_is_not_read_as_new() -> None:
    two_meetings()
    booking = planned(seats=False)
    assert Assignment.objects.filter(reported_in=None).exists()
    assert "Öppet sedan tidigare" not in read(notes_file(booking=booking, by=machine())).document.text, (
        "it is in quarantine"
    )
    release_all()
    reading = read(notes_file(booking=booking, by=machine()))
    line = next(line for line in reading.document.text.split("\n") if line.startswith("- Hanna Viitasaari: "))
    assert "ta fram ett förslag" in line and line.endswith("(senast onsdag 15 januari 2025)")
    assert invented(reading) == [] and reading.meeting.date is not None and reading.meeting.date.value == DAY


def test_the_agenda_tells_when_each_item_begins_and_what_it_is_for() -> None:
    booking = planned()
    first, second = booking.agenda.all()[:2]
    change_item(item=first, by=machine(), at=AT, minutes=10)
    change_item(
        item=second, by=machine(), at=AT, minutes=20, goal="agree", presenter="Amina Jusufović", section="Beslut",
        proposal="Nätverket enas om <enkäten> & {{ nätverk }}.",
    )  # fmt: skip
    name, data = agenda_file(booking=booking, by=machine())
    text = text_of((name, data))
    assert name == "2027-03-12 Elevhälsonätverket dagordning.docx"
    assert "Elevhälsonätverket, fredag 12 mars 2027" in text and "Tid: kl. 9.00–11.30" in text
    assert (
        "9.10, 20 minuter, enas om" in text and "Föredragande: Amina Jusufović" in text and "Beslut" in text.split("\n")
    )
    assert "Förslag: Nätverket enas om <enkäten> & {{ nätverk }}." in text
    assert "Dnr" not in text, "what is not known leaves no empty line"


def test_whoever_reads_the_pages_in_english_gets_the_goals_in_swedish() -> None:
    booking = planned()
    add_item(booking=booking, title="Enkäten", goal="decide", by=machine(), at=AT)
    swedish = text_of(agenda_file(booking=booking, by=machine()))
    with override("en"):
        assert text_of(agenda_file(booking=booking, by=machine())) == swedish
    assert "besluta" in swedish


@pytest.mark.parametrize("number", ["EHN 2027/14", "2027-0314-12", "KFG 2027/00012 § 3", "12/27"])
def test_registered_numbers_stand_in_the_files_and_are_read_as_nothing_else(number: str) -> None:
    booking = planned()
    bare = compare(
        known_of(booking=booking, actor=machine()), read(notes_file(booking=booking, by=machine())), sure=0.9
    )
    Booking.objects.filter(pk=booking.pk).update(reference=f"{number}-1")
    booking.refresh_from_db()
    change_item(item=booking.agenda.all()[1], by=machine(), at=AT, reference=number)
    for file in (agenda_file, notes_file):
        lines = text_of(file(booking=booking, by=machine())).split("\n")
        assert f"Dnr: {number}" in lines and any(line.endswith(f"{number}-1") for line in lines)
    reading = read(notes_file(booking=booking, by=machine()))
    assert [item.title.value for item in reading.items if item.number] == list(ITEMS)
    assert invented(reading) == [] and reading.meeting.date is not None and reading.meeting.date.value == DAY
    found = compare(known_of(booking=booking, actor=machine()), reading, sure=0.9)
    assert [(one.kind, one.what, one.before) for one in found] == [(one.kind, one.what, one.before) for one in bare]


def test_the_agenda_names_the_papers_that_the_network_sees() -> None:
    booking = planned()
    first, second = booking.agenda.all()[:2]
    assert "Underlag" not in text_of(agenda_file(booking=booking, by=machine()))
    for item, title in ((second, "Svaren <2027>"), (second, "Bilder"), (None, "Budget"), (first, "Hemligt")):
        told = File(name=f"{title}.pdf", sort="pdf", sha256=title[0].encode().hex() * 32, size=9, title=title)
        paper, _new = keep_paper(booking=booking, item=item, file=told, by=machine(), at=AT)
        if title == "Hemligt":
            decide_paper(paper=paper, fate="unpublished", reason="working", by=machine(), at=AT)
    text = text_of(agenda_file(booking=booking, by=machine()))
    assert "Underlag: Svaren <2027>, Bilder" in text and "Underlag till mötet\nBudget" in text and "Hemligt" not in text
    assert "Underlag" not in text_of(notes_file(booking=booking, by=machine())), "no paper is promised twice"


def test_what_has_been_moved_to_a_later_meeting_is_not_taken_up() -> None:
    from lagetrunt.apps.meetings.agenda import move_to

    booking = planned()
    move_to(item=booking.agenda.all()[1], booking=Booking.objects.get(day=NEXT), by=machine(), at=AT)
    titles = [item.title.value for item in read(notes_file(booking=booking, by=machine())).items if item.number]
    assert titles == [ITEMS[0], *ITEMS[2:]]


def test_a_meeting_of_two_days_without_hours_is_dated_by_its_first() -> None:
    network()
    days = Slot(day=date(2027, 3, 11), last=date(2027, 3, 12))
    (booking,) = plan_meetings(network=network(), slots=[days], by=machine(), at=AT)
    add_item(booking=booking, by=machine(), at=AT, title="Enkät")
    reading = read(notes_file(booking=booking, by=machine()))
    assert "torsdag 11 mars 2027 – fredag 12 mars 2027" in reading.document.text
    assert reading.meeting.date is not None and reading.meeting.date.value == date(2027, 3, 11)


def test_a_meeting_from_lunch_to_lunch_tells_its_days_and_goes_on_in_the_morning() -> None:
    (booking,) = plan_meetings(network=network(), slots=[two_days(DAY)], by=machine(), at=AT)
    for title, minutes in (("Läget i kommunerna", 300), ("Enkät om närvaro", 30)):
        add_item(booking=booking, by=machine(), at=AT, title=title, minutes=minutes)
    agenda = text_of(agenda_file(booking=booking, by=machine()))
    assert "fredag kl. 12.00–17.00, lördag kl. 8.30–12.00" in agenda
    assert "12.00, 300 minuter" in agenda and "8.30, 30 minuter" in agenda
    reading = read(notes_file(booking=booking, by=machine()))
    assert "fredag kl. 12.00–17.00, lördag kl. 8.30–12.00" in reading.document.text
    assert reading.meeting.date is not None and reading.meeting.date.value == DAY
    assert reading.meeting.start is not None and reading.meeting.start.value == "12:00"
    assert invented(reading) == [] and reading.findings == ()


def test_the_questions_of_the_round_stand_with_their_answers() -> None:
    asked = [{"fråga": "Hur går det?", "svar": [{"kommun": "Nora", "svar": "Bra & bättre"}]}]
    for file in (agenda_file, notes_file):
        Booking.objects.all().delete()
        text = read(file(booking=planned(seats=False), by=machine(), questions=asked)).document.text
        assert "Laget runt: Hur går det?" in text and "Nora\tBra & bättre" in text


def test_the_questions_of_the_round_are_no_new_items() -> None:
    booking = planned()
    set_questions(booking=booking, texts=["Hur går det?"], by=machine(), at=AT)
    asked = [{"fråga": "Hur går det?", "svar": [{"kommun": "Nora", "svar": "Bra & bättre"}]}]
    reading = read(notes_file(booking=booking, by=machine(), questions=asked))
    told = known_of(booking=booking, actor=machine())
    assert not [one for one in compare(told, reading, sure=0.9) if one.kind.value.startswith("item")]


def test_who_is_protected_stands_in_no_file() -> None:
    booking = planned()
    Person.objects.filter(name="Amina Jusufović").update(protected=True)
    assert "Jusufović" not in read(notes_file(booking=booking, by=machine())).document.text


def test_the_network_has_its_own_template_before_the_federation_and_both_before_the_default() -> None:
    booking, store = planned(seats=False), FileStore(settings.LAGETRUNT_FILES)
    for place, words in ((None, "Förbundets"), (booking.network, "Nätverkets")):
        sha256 = store.put(_with_words(words))
        keep_template(network=place, kind="notes", name="mall.docx", sha256=sha256, by=machine(), at=AT)
        assert read(notes_file(booking=booking, by=machine())).document.text.startswith(f"{words} rubrik")
    assert not read(agenda_file(booking=booking, by=machine())).document.text.startswith("Nätverkets")
    drop_template(network=booking.network, kind="notes", by=machine(), at=AT)
    assert read(notes_file(booking=booking, by=machine())).document.text.startswith("Förbundets rubrik")
    store.remove(sha256)
    drop_template(network=None, kind="notes", by=machine(), at=AT)
    assert read(notes_file(booking=booking, by=machine())).document.text.startswith("Minnesanteckningar")


def test_a_template_that_is_gone_from_the_disk_is_told() -> None:
    booking = planned(seats=False)
    keep_template(network=None, kind="agenda", name="mall.docx", sha256="0" * 64, by=machine(), at=AT)
    with pytest.raises(ValueError, match="Lägg upp den igen"):
        agenda_file(booking=booking, by=machine())
    Booking.objects.update(network=None)
    with pytest.raises(ValueError, match="inte till något nätverk"):
        agenda_file(booking=Booking.objects.all()[0], by=machine())


def test_a_name_of_a_network_makes_no_path() -> None:
    booking = planned(seats=False)
    Network.objects.update(name='../a\\b:c*"')
    booking.refresh_from_db()
    assert agenda_file(booking=booking, by=machine())[0] == "2027-03-12 .. a b c  dagordning.docx"


def test_a_reader_may_have_the_agenda_and_not_the_notes() -> None:
    booking, reader = planned(seats=False), actor(Role.READER)
    with pytest.raises(ValueError, match="inte skickad än"):
        agenda_file(booking=booking, by=reader)
    mark_step(booking=booking, step="agenda", by=machine(), at=AT)
    assert agenda_file(booking=booking, by=reader)
    with pytest.raises(PermissionDenied):
        notes_file(booking=booking, by=reader)


def _with_words(words: str) -> bytes:
    import io

    from docx import Document

    made = Document(io.BytesIO(default("notes")))
    made.paragraphs[0].insert_paragraph_before(f"{words} rubrik")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_what_stands_as_open_in_notes_that_come_back_is_no_new_thing_to_do() -> None:
    words = "Synpunkter lämnas till henne senast 2 maj"
    first = f"Minnesanteckningar\n\nElevhälsonätverket 2026-04-10\n\n1. Enkäten\n\n{words}.\n"
    taken_in(("Elevhälsonätverket/2026-04-10.txt", first))
    release_all()
    assert [row.what.rstrip(".") for row in Assignment.objects.all()] == [words]
    booking = planned()
    name, data = notes_file(booking=booking, by=machine())
    assert f"{words}" in text_of((name, data)) and invented(read((name, data))), "it reads as one by itself"
    taken_in((f"Elevhälsonätverket/{name}", data))
    meeting = Meeting.objects.get(day=DAY)
    assert [item.kind for item in meeting.items.filter(title="Öppet sedan tidigare")] == ["formality"], (
        "it is no question that returns"
    )
    assert meeting.items.exists() and not Assignment.objects.filter(item__meeting=meeting).exists()
