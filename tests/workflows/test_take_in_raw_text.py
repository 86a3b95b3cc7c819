"""Raw text taken in: read whatever wrote it, understood by the reader's grammar, taken to the desk, and gone when settled."""

import pytest
from tests.factories.meetings import planned
from tests.factories.office import docx, p
from tests.factories.register import AT, machine, work

from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.desk.notes import lines
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import mark_step
from lagetrunt.apps.papers.models import RawText
from lagetrunt.apps.sources.models import Document
from lagetrunt.workflows.take_in_raw_text.taking_in import delete_settled, settle, take_in_raw_text, take_to_notes

pytestmark = pytest.mark.django_db
VTT = """WEBVTT

00:00:03.000 --> 00:00:06.500
<v Hanna Viitasaari>Vi börjar med enkäten.</v>

00:12:31.000 --> 00:12:35.000
<v Hanna Viitasaari>Nätverket beslutar att genomföra en gemensam enkät.</v>

00:14:02.000 --> 00:14:05.000
<v Karl-Erik Holmqvist>Karl-Erik Holmqvist skickar underlaget till den 1 april 2027.</v>
"""


def taken(booking: Booking, data: bytes | str = VTT, name: str = "mote.vtt") -> RawText:
    row, _new = take_in_raw_text(
        booking=booking, name=name, data=data.encode() if isinstance(data, str) else data, by=machine(), at=AT
    )
    work()
    row.refresh_from_db()
    return row


def test_what_is_decided_and_to_be_done_is_offered_with_its_words_and_time() -> None:
    row = taken(planned())
    said = {one["kind"]: one for one in row.said}
    assert (
        said["decision"]["at"] == 751
        and said["decision"]["quote"] == "Nätverket beslutar att genomföra en gemensam enkät."
    )
    assert said["decision"]["speaker"] == "Hanna Viitasaari"
    assert said["todo"]["at"] == 842 and said["todo"]["who"] == ["Karl-Erik Holmqvist"]
    assert said["todo"]["due"] == "2027-04-01" and not Document.objects.exists(), "it is no document of the register"


def test_what_somebody_takes_on_in_the_first_person_is_theirs_by_name() -> None:
    cues = (
        "Jag skickar underlaget till den 1 april 2027.",
        "Bra. Jag bokar lokalen senast den 2 april 2027.",
        "Jag tycker att det är bra.",
    )
    text = "".join(
        f"00:0{n}:00.000 --> 00:0{n}:05.000\n<v Karl-Erik Holmqvist>{cue}</v>\n\n" for n, cue in enumerate(cues)
    )
    row = taken(planned(), f"WEBVTT\n\n{text}")
    assert [(one["kind"], one["who"], one["due"]) for one in row.said] == [
        ("todo", ["Karl-Erik Holmqvist"], "2027-04-01"), ("todo", ["Karl-Erik Holmqvist"], "2027-04-02"),
    ]  # fmt: skip
    assert row.said[0]["quote"] == "Karl-Erik Holmqvist skickar underlaget till den 1 april 2027."
    assert row.cues[0]["text"].startswith("Jag skickar"), "what was said stays as it was said"


def test_word_and_text_are_read_and_the_same_is_kept_once() -> None:
    booking = planned()
    word = taken(booking, docx(p("Nätverket beslutar att anta planen.")), "recap.docx")
    assert [one["kind"] for one in word.said] == ["decision"]
    assert taken(booking, "Nätverket beslutar att anta planen.", "recap.txt").said
    assert taken(booking) == taken(booking) and RawText.objects.count() == 3


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"x", "a.mp4", "tas emot som"),
        (b"", "a.txt", "ingen text"),
        (b"PK\x03\x04", "a.docx", "."),
        (b"\0\1\2", "a.txt", "ingen textfil"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(data: bytes, name: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        taken(planned(), data, name)
    assert not RawText.objects.exists()


def test_a_proposal_goes_last_under_its_item_at_the_desk() -> None:
    booking = planned()
    row, item = taken(booking), booking.agenda.all()[1]
    for place in range(2):
        take_to_notes(raw=row, place=place, item=item.pk, writer="w", by=machine(), at=AT)
        row.refresh_from_db()
    text = next(one.text for one in lines(actor=machine(), booking=booking) if one.item == item)
    assert text == f"{row.said[0]['quote']}\n{row.said[1]['quote']}" and all(one["taken"] for one in row.said)
    with pytest.raises(Refused, match="redan"):
        take_to_notes(raw=row, place=0, item=item.pk, writer="w", by=machine(), at=AT)
    assert taken(booking, "Nätverket beslutar att anta planen.", "a.txt")
    other = RawText.objects.first()
    assert other is not None
    with pytest.raises(Refused, match="Välj vilken punkt"):
        take_to_notes(raw=other, place=0, item=0, writer="w", by=machine(), at=AT)
    other.refresh_from_db()
    assert not other.said[0]["taken"], "nothing half-done"


def test_it_goes_with_settling_and_the_night_takes_what_is_left() -> None:
    booking = planned()
    taken(booking)
    assert delete_settled(by=machine(), at=AT) == 0
    assert settle(booking=booking, by=machine(), at=AT) == 1 and not RawText.objects.exists()
    other = Booking.objects.exclude(pk=booking.pk).get()
    taken(other)
    mark_step(booking=other, step="settled", by=machine(), at=AT)
    assert delete_settled(by=machine(), at=AT) == 1 and not RawText.objects.exists()
