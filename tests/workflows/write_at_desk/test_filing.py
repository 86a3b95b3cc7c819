"""From the desk to the Word file: nothing typed is lost in any template, and the reader reads it back as it was meant."""

import io
from typing import Any

import pytest
from django.conf import settings
from docx import Document
from hypothesis import given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from tests.factories.meetings import DAY, ITEMS, NEXT, planned
from tests.factories.register import AT, machine

from lagetrunt.adapters.files import FileStore
from lagetrunt.adapters.word_notes import called, marked, write_in
from lagetrunt.adapters.word_templates import default, fill
from lagetrunt.apps.desk.guests import add_guest, call_guest
from lagetrunt.apps.desk.notes import lines, write_note
from lagetrunt.apps.desk.roll_call import call_roll, roll
from lagetrunt.apps.meetings.agenda import move_to, remove_item
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.minutes.word_templates import keep_template
from lagetrunt.engines.reading.model.fact import Status
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.engines.reading.pipeline import read_document
from lagetrunt.workflows.write_at_desk.filing import filed
from lagetrunt.workflows.write_at_desk.understanding import understood
from lagetrunt.workflows.write_minutes.writing import Typed, typed_file

TEXTS = (
    "Hanna hälsade alla välkomna.", "Nätverket beslutar att genomföra en gemensam enkät.\nEva Lindros skickar underlaget v. 16.",
    "Vi talade om <sekretess> & {{ samverkan }}.\n\nAmina Jusufović tar fram en mall till den 15 april 2027.", "Avesta: lugnt\n\tNora: rörigt ü ñ 🙂",
)  # fmt: skip


def write(booking: Booking, key: str, text: str, seen: int = 0) -> None:
    write_note(booking=booking, key=key, text=text, seen=seen, writer="a", by=machine(), at=AT)


def typed(*, texts: tuple[str, ...] = TEXTS, calls: dict[str, tuple[str, str]] | None = None) -> Booking:
    booking = planned()
    for line, text in zip(lines(actor=machine(), booking=booking), texts, strict=False):
        write(booking, line.key, text)
    for seat in roll(actor=machine(), booking=booking):
        state, substitute = (calls or {}).get(seat.organisation, ("present", ""))
        call_roll(booking=booking, key=seat.key, state=state, substitute=substitute, by=machine(), at=AT)
    return booking


def made(booking: Booking) -> bytes:
    found = filed(booking=booking, by=machine())
    told = Typed(under=found.under, beyond=found.beyond, roll=found.roll, others=found.others)
    return typed_file(booking=booking, by=machine(), typed=told)[1]


def read(data: bytes) -> Reading:
    return read_document(open_document(data, "anteckningar.docx"))


def words(text: str) -> list[str]:
    return text.split()


def assert_nothing_lost(data: bytes, texts: tuple[str, ...]) -> None:
    there = [words(line) for line in open_document(data, "a.docx").text.split("\n")]
    for text in texts:
        for line in text.split("\n"):
            assert not line.strip() or words(line) in there, line


def template(*lines: str) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.django_db
class TestFile:
    @pytest.mark.parametrize("own", [None, template("Anteckningar"), template("{{ nätverk }}", "{{ dag }}")])
    def test_guests_are_read_back_as_others_in_any_template(self, own: bytes | None) -> None:
        booking = typed()
        if own is not None:
            sha256 = FileStore(settings.LAGETRUNT_FILES).put(own)
            keep_template(network=None, kind="notes", name="mall.docx", sha256=sha256, by=machine(), at=AT)
        add_guest(booking=booking, name="Lars Ahlberg", organisation="Skolverket", by=machine(), at=AT)
        add_guest(booking=booking, name="Mia Bergström", organisation="Region Örebro län", by=machine(), at=AT)
        gone = add_guest(booking=booking, name="Nils Nordin", organisation="", by=machine(), at=AT)
        call_guest(booking=booking, key=f"g{gone.pk}", state="absent", presented={}, by=machine(), at=AT)
        people = {fact.value.name: fact.value for fact in read(made(booking)).people}
        assert [(people[name].organisation, people[name].status) for name in ("Lars Ahlberg", "Mia Bergström")] == [
            ("Skolverket", Status.OTHER), ("Region Örebro län", Status.OTHER),
        ]  # fmt: skip
        assert people["Amina Jusufović"].status == Status.PRESENT and "Nils Nordin" not in people

    def test_what_was_typed_stands_under_its_item_and_is_read_so(self) -> None:
        data = made(typed())
        assert_nothing_lost(data, TEXTS)
        reading = read(data)
        items = {item.title.value: item for item in reading.items if item.number}
        assert list(items) == list(ITEMS)
        assert [fact.value for fact in items[ITEMS[1]].decisions] == ["genomföra en gemensam enkät"]
        assert [fact.value.who for fact in items[ITEMS[1]].assignments] == [("Eva Lindros",)]
        assert [fact.value.who for fact in items[ITEMS[2]].assignments] == [("Amina Jusufović",)]
        assert reading.meeting.date is not None and reading.meeting.date.value == DAY

    def test_the_roll_call_is_read_back_as_it_was_called(self) -> None:
        calls = {"Lindesberg": ("digital", ""), "Nora": ("substitute", "Sven Berglund"), "Hällefors": ("absent", "")}
        people = {fact.value.name: fact.value for fact in read(made(typed(calls=calls))).people}
        told = {
            "Hanna Viitasaari": "present", "Amina Jusufović": "present", "Karl-Erik Holmqvist": "absent",
            "Sven Berglund": "present", "Eva Lindros": "absent",
        }  # fmt: skip
        assert {name: str(one.status) for name, one in people.items() if name in told} == told
        assert people["Sven Berglund"].replaces == "Karl-Erik Holmqvist"

    def test_the_same_desk_makes_the_same_file_and_marks_are_gone(self) -> None:
        booking = typed()
        assert made(booking) == made(booking)
        assert "\ue000" not in read(made(booking)).document.text and "\ue001" not in read(made(booking)).document.text

    @pytest.mark.parametrize(
        "told",
        [
            ("{{ nätverk }} {{ dag }}",),
            ("Innehåll", "{%p for punkt in punkter %}", "{{ punkt.rubrik }}", "{%p endfor %}", "Punkter", "{%p for punkt in punkter %}", "{{ punkt.rubrik | upper }}", "{%p endfor %}", "Slut"),
            ("{%p for rad in närvaro %}", "{{ rad.namn }}", "{%p endfor %}", "{%p for punkt in punkter %}", "{{ punkt.nummer }}", "{%p endfor %}"),
        ],
    )  # fmt: skip
    def test_in_any_template_nothing_is_lost(self, told: tuple[str, ...]) -> None:
        booking = typed(calls={"Nora": ("substitute", "Sven Berglund")})
        sha256 = FileStore(settings.LAGETRUNT_FILES).put(template(*told))
        keep_template(network=None, kind="notes", name="mall.docx", sha256=sha256, by=machine(), at=AT)
        data = made(booking)
        assert_nothing_lost(data, TEXTS)
        text = open_document(data, "a.docx").text
        assert "Sven Berglund" in text and text.index("välkomna") < text.index("gemensam enkät")
        if told[-1] == "Slut":
            assert text.index("ENKÄT") < text.index("gemensam enkät") < text.index("SEKRETESS") < text.index("Slut")

    def test_what_small_groups_say_is_no_item_of_its_own(self) -> None:
        said = "Smågrupperna om ”Vad är svårast?”:\nTid: Tiden (Grupp 1); För lite tid (Grupp 2).\nÖvrigt: Rummen (Grupp 1)."
        data = made(typed(texts=(TEXTS[0], said)))
        assert_nothing_lost(data, (said,))
        reading = read(data)
        assert [item.title.value for item in reading.items if item.number] == list(ITEMS)
        assert not [fact for item in reading.items for fact in (*item.decisions, *item.assignments)]

    def test_words_of_items_that_are_gone_or_put_off_and_words_beside_are_in_it(self) -> None:
        booking = typed()
        items = list(booking.agenda.order_by("position"))
        remove_item(item=items[1], by=machine(), at=AT)
        move_to(item=items[2], booking=Booking.objects.get(day=NEXT), by=machine(), at=AT)
        write_note(booking=booking, key=f"p{items[3].pk}", text="Bo såg något annat", seen=0, writer="b", by=machine(), at=AT)  # fmt: skip
        data = made(booking)
        assert_nothing_lost(data, (*TEXTS, "Bo såg något annat", ITEMS[1], ITEMS[2]))

    def test_an_untouched_desk_is_told_as_empty(self) -> None:
        booking = planned()
        assert filed(booking=booking, by=machine()).is_empty
        write(booking, lines(actor=machine(), booking=booking)[0].key, "Något")
        assert not filed(booking=booking, by=machine()).is_empty and filed(booking=booking, by=machine()).roll == ()

    def test_an_item_that_only_informs_need_lead_to_nothing(self) -> None:
        booking = typed(texts=("Vi talade.", "Vi talade."))
        booking.agenda.filter(title=ITEMS[1]).update(goal="inform")
        rows = lines(actor=machine(), booking=booking)
        seats = roll(actor=machine(), booking=booking)
        told = [[str(one) for one in understood(line=line, booking=booking, seats=seats).nudges] for line in rows]
        assert told == [["no_outcome"], [], [], []]


_ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


@hypothesis(max_examples=60)
@given(st.lists(_ANY, min_size=1, max_size=4), _ANY, st.text("abc &<", min_size=1, max_size=10))
def test_every_letter_that_word_can_hold_comes_out_as_it_was_typed(texts: list[str], beside: str, name: str) -> None:
    values: dict[str, Any] = {
        "punkter": [{"nummer": str(n), "paragraf": "", "rubrik": marked(f"Rubrik {n}", n), "föredragande": "", "dnr": "", "gemensamt": ""} for n in range(1, 5)],
        "närvaro": [{"kommun": "Nora", "namn": name, "närvarande": called("närvarande")}],
    }  # fmt: skip
    data = fill(default("notes"), values)
    under = {n: (f"Rubrik {n}", text) for n, text in enumerate(texts, 1)}
    made = write_in(data, under=under, beyond=[("Övrigt", beside)], roll=[("Nora", name, "närvarande")])
    from lagetrunt.adapters.word_templates import word_text

    there = {paragraph.text for paragraph in Document(io.BytesIO(made)).paragraphs}
    for text in (*texts, beside):
        for line in word_text(text).strip("\n").split("\n"):
            assert line in there
    assert len(Document(io.BytesIO(made)).tables) == 1
