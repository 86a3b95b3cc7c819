"""When a decision holds, what it replaces and why it was made, wherever decisions are told on: by its own words, and none in a record to sign."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.entrypoints.web.test_acts import secretary
from tests.factories.confirmed import dropped
from tests.factories.edited import edited, write_under
from tests.factories.meetings import DAY, planned
from tests.factories.published import BEFORE, clock, opened, out, text
from tests.factories.register import AT, machine, work

from lagetrunt.apps.meetings.models import Booking, Meeting
from lagetrunt.apps.meetings.planning import Slot, plan_meetings
from lagetrunt.apps.minutes.models import Decision
from lagetrunt.apps.organisation.seating import enter_network
from lagetrunt.engines.bringing.half_year import Half
from lagetrunt.kernel.dates import swedish_date
from lagetrunt.workflows.bring_home import half_years, sending
from lagetrunt.workflows.pass_on_networks.handing_over import hand_over
from lagetrunt.workflows.prepare_meeting.suggesting import suggestions
from lagetrunt.workflows.publish_meeting.drafting import draft_of
from lagetrunt.workflows.sign_off_minutes.gathering import confirmed, content_of
from lagetrunt.workflows.write_minutes.writing import notes_file

pytestmark = pytest.mark.django_db
WORDS = (
    "Nätverket beslutar att anta den nya blanketten för alla, eftersom den gamla saknar fält. "
    "Beslutet gäller från och med den 1 augusti 2027 till och med den 31 december 2027. Beslutet ersätter beslut § 12/2023."
)
FROM, UNTIL, FOR = "gäller från sön 1 aug 2027", "gäller till och med fre 31 dec 2027", "ersätter beslut § 12/2023"
WHY = "skäl: den gamla saknar fält"
SHORT = f"({FROM}; {UNTIL}; {FOR})"


@pytest.fixture
def booking() -> Booking:
    enter_network(name="Elevhälsonätverket", by=machine(), at=AT)
    return dropped(planned(), WORDS, "Anteckningar").booking


def test_it_is_read(booking: Booking) -> None:
    row = Decision.objects.get()
    assert (row.since, row.until, row.reason) == (date(2027, 8, 1), date(2027, 12, 31), "den gamla saknar fält")


def test_what_is_taken_home_says_when_it_holds(booking: Booking) -> None:
    (meeting,) = Meeting.objects.all()
    lines = [line for home in sending.homes(meeting=meeting, actor=machine()) for line in home.lines]
    assert {SHORT in line for line in lines if "blanketten" in line} == {True} and WHY not in " ".join(lines)
    loaded = half_years.load(actor=machine(), half=Half(year=2027, number=1), at=AT)
    of_all = [line for _network, some in half_years.agreed(loaded) for line in some]
    own = [line for one in half_years.of_board(actor=machine(), loaded=loaded) for part in one.networks for line in part.lines]  # fmt: skip
    assert SHORT in " ".join(of_all) and SHORT in " ".join(own)


def test_who_takes_over_is_told_the_same_and_why(booking: Booking) -> None:
    at = BEFORE.replace(month=6)
    told = [line.text for part in hand_over(network=booking.network, by=machine(), at=at).parts for line in part.lines]
    assert any("eftersom den gamla saknar fält" in line and line.endswith(SHORT) for line in told)


def test_everybody_is_told_on_the_open_pages_as_words_that_can_be_masked(
    booking: Booking, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened()
    clock(monkeypatch, BEFORE)
    draft = draft_of(kind="notes", booking=booking, actor=machine())
    assert draft.content["decisions"][0]["beside"] == [FROM, UNTIL, FOR] and draft.signs == ()
    row = out(booking, "notes")
    anybody = Client()
    assert SHORT in text(anybody.get(f"/publikt/moten/{row.booking_id}/"))
    assert SHORT in text(anybody.get("/publikt/del.html"))
    told = anybody.get("/publikt/forbundet.json").json()
    assert told["notes"][0]["content"]["decisions"][0]["beside"] == [FROM, UNTIL, FOR]


def test_the_start_and_the_network_s_page_say_when_it_holds(booking: Booking) -> None:
    client = secretary()
    for address in ("/", f"/natverk/{booking.network_id}/"):
        assert f"({FROM}; {UNTIL})" in text(client.get(address)), address


def test_a_record_to_sign_has_the_text_as_it_stands_and_nothing_beside_it(booking: Booking) -> None:
    record = confirmed(booking=booking, actor=machine())
    (point,) = [one for one in content_of(booking=booking, record=record, actor=machine()).points if one.acts]
    assert " ".join(point.text) == WORDS
    (act,) = point.acts
    assert act.text in WORDS and act.addressed_to == ()


def test_what_holds_for_a_time_is_offered_to_the_meeting_before_it_ends(booking: Booking) -> None:
    days = (date(2027, 6, 4), date(2027, 11, 19))
    early, late = plan_meetings(
        network=booking.network, slots=[Slot(day=day, last=day) for day in days], by=machine(), at=AT
    )
    told = {
        row.pk: [
            one for one in suggestions(booking=row, actor=machine(), say_day=swedish_date) if "ending" in one.source
        ]
        for row in (early, late)
    }
    assert told[early.pk] == []
    (one,) = told[late.pk]
    assert (
        "blanketten" in one.title
        and "till och med fre 31 dec 2027" in one.why
        and one.fact == Decision.objects.get().fact_id
    )


def test_words_written_in_word_hold_it_all_the_way_to_the_pages() -> None:
    booking = planned()
    data = edited(notes_file(booking=booking, by=machine())[1], write_under({"Enkät om närvaro": WORDS}))
    client = secretary()
    client.post(f"/kalender/{booking.pk}/lamna/", {"fil": SimpleUploadedFile("Anteckningar.docx", data)})
    work()
    meeting = Meeting.objects.get(day=DAY)
    page = text(client.get(f"/moten/{meeting.pk}/"))
    for said in (FROM, UNTIL, FOR, WHY):
        assert said in page
