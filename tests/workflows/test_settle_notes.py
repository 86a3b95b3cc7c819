"""The daily round settles what nobody has said anything of, each once, and tells chair and secretary; what waits is told once."""

from datetime import timedelta

import pytest
from tests.factories.drafted import LAST, SENT, Drafted, at, drafted
from tests.factories.register import machine

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import mark_step
from lagetrunt.apps.remarks.commenting import answer_comment
from lagetrunt.workflows.settle_notes.silence import settle_all

pytestmark = pytest.mark.django_db
LEADING = {"eva.lindros@exempel.example", "hanna.viitasaari@exempel.example"}


@pytest.fixture
def there() -> Drafted:
    found = drafted()
    found.out()
    return found


def rounds(days: int) -> list[int]:
    """The round of each of the days from the last day on, twice a day as where a worker is started anew."""
    return [settle_all(at=at(LAST + timedelta(days=day))) for day in range(days) for _ in range(2)]


def letters() -> list[tuple[str, str]]:
    return sorted(Letter.objects.values_list("to_email", "subject"))


def test_a_week_of_rounds_settles_once_and_tells_both(there: Drafted) -> None:
    assert rounds(7) == [0, 0, 1, *[0] * 11]
    booking = Booking.objects.get(pk=there.booking.pk)
    assert (booking.settled_at, booking.settled_by) == (at(LAST + timedelta(days=1)), "tyst godkännande")
    assert {email for email, _ in letters()} == LEADING and len(letters()) == 2
    assert all(
        subject == "Fastställda: anteckningarna från Elevhälsonätverket fre 12 mars 2027" for _, subject in letters()
    )
    assert Event.objects.filter(action="settle_in_silence").count() == 1


def test_a_comment_that_waits_stops_it_and_is_told_once(there: Drafted) -> None:
    made = there.comment()
    assert rounds(4) == [0] * 8
    assert len(letters()) == 2 and all(subject.startswith("Inte fastställda än") for _, subject in letters())
    assert "En synpunkt är obesvarad" in Letter.objects.all()[0].text
    answer_comment(comment=made, reply="noted", reason="", by=machine(), at=SENT)
    assert settle_all(at=at(LAST + timedelta(days=9))) == 1 and len(letters()) == 4


def test_what_the_chair_has_settled_is_left(there: Drafted) -> None:
    mark_step(booking=there.booking, step="settled", by=machine(), at=SENT)
    assert rounds(3) == [0] * 6 and letters() == []
    assert Booking.objects.get(pk=there.booking.pk).settled_at == SENT


def test_a_promised_change_and_a_newer_version_are_told_once_each(there: Drafted) -> None:
    answer_comment(comment=there.comment(), reply="accepted", reason="", by=machine(), at=SENT)
    assert rounds(3) == [0] * 6 and len(letters()) == 2
    there.newer("Minnesanteckningar Elevhälsonätverket 12 mars 2027\n\nVi var inte överens.")
    assert rounds(3) == [0] * 6 and len(letters()) == 4
    texts = " ".join(Letter.objects.values_list("text", flat=True))
    assert "En synpunkt skulle ändra nästa version" in texts and "En nyare version har lämnats" in texts
