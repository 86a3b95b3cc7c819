"""The page of a meeting tells the days that its notes name, each with the way to its words."""

import pytest
from django.urls import reverse
from tests.entrypoints.web.test_acts import secretary
from tests.factories.register import machine, release_all, two_meetings
from tests.factories.texts import NOTES

from lagetrunt.apps.meetings.models import Meeting, ReadDate
from lagetrunt.apps.meetings.queries import days_named
from lagetrunt.apps.organisation.roles import Role

pytestmark = pytest.mark.django_db


def test_the_days_are_told_with_the_way_to_their_words_but_the_meetings_own() -> None:
    two_meetings()
    release_all()
    assert "14 mars 2025" in NOTES
    meeting = Meeting.objects.order_by("day", "pk")[0]
    page = secretary(Role.READER).get(reverse("meeting", args=(meeting.pk,))).content.decode()
    told = ReadDate.objects.filter(meeting=meeting, day__isnull=False).exclude(day=meeting.day)
    assert {row.day for row in told} and "Kommande möte" in page and "i anteckningarna</summary>" in page
    section = page[page.index("i anteckningarna</summary>") :]
    section = section[: section.index("</details>")]
    assert all(f'?uppgift={row.fact_id}"' in section for row in told)
    assert [row.day for row in days_named(machine(), meeting=meeting.pk)] == sorted(
        row.day for row in ReadDate.objects.filter(meeting=meeting, day__isnull=False)
    )


def test_a_meeting_whose_notes_name_no_other_day_says_nothing_of_days() -> None:
    two_meetings()
    release_all()
    meeting = Meeting.objects.order_by("day", "pk")[0]
    ReadDate.objects.filter(meeting=meeting).exclude(day=meeting.day).delete()
    page = secretary(Role.READER).get(reverse("meeting", args=(meeting.pk,))).content.decode()
    assert "i anteckningarna</summary>" not in page


def test_times_of_the_day_are_written_with_a_point_everywhere() -> None:
    two_meetings()
    release_all()
    page = secretary(Role.READER).get(f"/moten/{Meeting.objects.order_by('day')[0].pk}/").content.decode()
    assert "kl. 09.00–11.30" in page.replace("\N{NO-BREAK SPACE}", " ") and "09:00" not in page
