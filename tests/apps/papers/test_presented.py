"""Who presents an item, in words: what is written, who is asked for its papers, and whom they send."""

from datetime import date
from typing import Any

import pytest
from tests.factories.invited import invited
from tests.factories.register import AT, machine

from lagetrunt.apps.meetings.agenda import add_item, change_item
from lagetrunt.apps.meetings.models import AgendaItem
from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.papers.coming import Coming, Speaker
from lagetrunt.apps.papers.presented import Presented, presented, presents
from lagetrunt.apps.papers.presenting import name_presenter


def speaker(choice: str = "", substitute: str = "", name: str = "Bo Ek", **more: Any) -> Speaker:
    said = Coming(choice=choice, word=choice, substitute=substitute, answered_at=AT, told_day=date(2027, 3, 12), **more)
    return Speaker(name=name, coming=said if choice else None, is_asked=True)


@pytest.mark.parametrize(
    ("written", "asked", "words"),
    [
        ("", None, ""),
        ("Presidiet", None, "Presidiet"),
        ("", speaker(), "Bo Ek"),
        ("", speaker("coming"), "Bo Ek"),
        ("", speaker("substitute", "Eva Lind"), "Eva Lind"),
        ("", speaker("not"), ""),
        ("", speaker("not", is_old=True), "Bo Ek"),
        ("Bo Ek, Skolverket", speaker(), "Bo Ek, Skolverket"),
        ("bo ek", speaker("coming"), "Bo Ek"),
        ("Bo Ek, Skolverket", speaker("substitute", "Eva Lind"), "Eva Lind, Skolverket"),
        ("Bo Ek, Skolverket", speaker("not"), ""),
        ("Anna Berg och Bo Ek", speaker("not"), "Anna Berg och Bo Ek"),
        ("Presidiet", speaker(), "Presidiet och Bo Ek"),
        ("Presidiet", speaker("substitute", "Eva Lind"), "Presidiet och Eva Lind"),
        ("Presidiet", speaker("not"), "Presidiet"),
        ("Bo Ekman", speaker(), "Bo Ekman och Bo Ek"),
        ("B. (Ek)", speaker(name="B. (Ek)"), "B. (Ek)"),
        ("Eva Lind", speaker("substitute", "Eva Lind"), "Eva Lind"),
    ],
)
def test_one_truth_of_what_is_written_and_who_is_asked(written: str, asked: Speaker | None, words: str) -> None:
    assert presents(written=written, speaker=asked).words == words


@pytest.mark.django_db
class TestOfMeetings:
    def test_both_and_none_that_is_put_off_or_of_another(self) -> None:
        told = invited()
        items = [add_item(booking=told.booking, title=title, by=machine(), at=AT) for title in ("A", "B", "C")]
        change_item(item=items[0], presenter="Presidiet", by=machine(), at=AT)
        for item in items[:2]:
            name_presenter(item=item, person=None, name="Ann Gäst", email="ann@gast.example", by=machine(), at=AT)
        assert presented(bookings=[told.booking.pk]) == {
            items[0].pk: Presented(parts=("Presidiet", "Ann Gäst")), items[1].pk: Presented(parts=("Ann Gäst",)),
        }  # fmt: skip
        assert presented(bookings=[]) == {}
        AgendaItem.objects.filter(pk=items[0].pk).update(moved_to=items[2])
        assert list(presented(bookings=[told.booking.pk])) == [items[1].pk]

    def test_nobody_under_protection_is_named_by_being_asked(self) -> None:
        told = invited()
        hanna = told.people["Hanna Viitasaari"]
        item = add_item(booking=told.booking, title="A", by=machine(), at=AT)
        name_presenter(item=item, person=hanna, name="", email="", by=machine(), at=AT)
        assert presented(bookings=[told.booking.pk])[item.pk].words == "Hanna Viitasaari"
        Person.objects.filter(pk=hanna.pk).update(protected=True)
        assert presented(bookings=[told.booking.pk]) == {}
