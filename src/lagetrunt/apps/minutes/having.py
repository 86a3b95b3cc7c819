"""Whose things to do are: the municipalities and organisations that hold them, by who was at the meeting and by the words."""

from collections import defaultdict
from collections.abc import Sequence

from django.db import transaction

from lagetrunt.apps.meetings.models import Attendance, Meeting
from lagetrunt.apps.minutes.models import Assignment, HeldAs, Holder
from lagetrunt.engines.preparing.owing import Owner


@transaction.atomic
def lay_holders(*, meeting: Meeting, rows: Sequence[Assignment]) -> None:
    """Lays which of the parties at the meeting, present or not, hold each thing to do, where that has changed.

    A name that may mean people of several parties is nobody's, as everywhere (`engines/preparing/owing.py`).
    """
    if not rows:
        return
    there: dict[int, dict[int, str]] = defaultdict(dict)
    for one in Holder.objects.filter(assignment__in=[row.pk for row in rows]):
        there[one.assignment_id][one.party_id] = one.held_as
    owners = _owners(meeting) if any(row.who for row in rows) else {}
    new = []
    for row in rows:
        held = {party: owner.holds(row.who) for party, owner in owners.items()} if row.who else {}
        wanted = {party: HeldAs(hold).value for party, hold in held.items() if hold is not None}
        if there[row.pk] != wanted:
            row.holders.all().delete()
            new += [Holder(assignment=row, party_id=party, held_as=hold) for party, hold in wanted.items()]
    Holder.objects.bulk_create(new, batch_size=500)


def _owners(meeting: Meeting) -> dict[int, Owner]:
    """By the party's number, its names and those of its people at the meeting."""
    found = Attendance.objects.filter(meeting=meeting).select_related("party", "person").order_by("position")
    names: dict[int | None, set[str]] = defaultdict(set)
    parties: dict[int, str] = {}
    for row in found:
        names[row.party_id] |= {row.written, *(row.person.spellings if row.person is not None else ())}
        if row.party is not None:
            parties[row.party.pk] = row.party.name
    return {
        pk: Owner(
            parties=[name], people=names[pk], others={one for other, some in names.items() if other != pk for one in some}
        )
        for pk, name in parties.items()
    }  # fmt: skip
