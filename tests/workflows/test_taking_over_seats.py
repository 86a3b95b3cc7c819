"""Somebody in a list takes over the seat of who is not in it any more."""

from datetime import timedelta

import pytest
from tests.factories.register import AT, machine
from tests.workflows.test_import_members import FIRST, TODAY, _accept, _brought

from lagetrunt.apps.organisation import lists
from lagetrunt.apps.organisation.models import MemberRow, Representation
from lagetrunt.workflows.import_members.comparing import compare_list

pytestmark = pytest.mark.django_db


def test_somebody_new_takes_over_the_seat_of_who_is_not_in_the_list() -> None:
    _accept(_brought(FIRST))
    rows = [FIRST[0], ["Avesta", "Eva Lind", "", "", "grundskola"], *FIRST[2:]]
    found = _brought(rows)
    compared = compare_list(actor=machine(), member_list=found, day=TODAY)
    new = compared.rows[0]
    assert [str(seat.person) for seat in new.could_replace] == ["Hanna Viitasaari"] and new.replaces is None
    assert all(not one.could_replace for one in compared.rows[1:])
    lists.say_replaced(row=new.row, seat=new.could_replace[0], by=machine(), at=AT)
    lists.say_replaced(row=new.row, seat=new.could_replace[0], by=machine(), at=AT)
    after = compare_list(actor=machine(), member_list=found, day=TODAY)
    assert after.missing == () and after.seal != compared.seal and after.rows[0].replaces == new.could_replace[0]
    assert _accept(found) == {"new": 1, "unchanged": 2}
    rows_now = Representation.objects.filter(party__name="Avesta").order_by("pk")
    assert [(str(row.person), row.since, row.until) for row in rows_now] == [
        ("Hanna Viitasaari", None, TODAY - timedelta(days=1)), ("Eva Lind", TODAY, None),
    ]  # fmt: skip


def test_a_row_that_is_corrected_or_skipped_takes_over_nothing() -> None:
    _accept(_brought(FIRST))
    found = _brought([FIRST[0], ["Avesta", "Eva Lind", "", "", "grundskola"], *FIRST[2:]])
    row = MemberRow.objects.get(member_list=found, position=0)
    lists.say_replaced(row=row, seat=Representation.objects.get(person__name="Hanna Viitasaari"), by=machine(), at=AT)
    lists.answer_row(row=row, taken=False, by=machine(), at=AT)
    missing = compare_list(actor=machine(), member_list=found, day=TODAY).missing
    assert [str(seat.person) for seat in missing] == ["Hanna Viitasaari"]
    _accept(found)
    assert Representation.objects.get(person__name="Hanna Viitasaari").until is None
