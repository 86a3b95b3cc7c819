"""Whose things to do are: the municipalities and organisations that hold them, by who was there, who sits, and the words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q

from lagetrunt.apps.meetings.models import Attendance, Meeting
from lagetrunt.apps.minutes.models import Assignment, HeldAs, Holder
from lagetrunt.apps.organisation.models import Party, Representation
from lagetrunt.engines.preparing.owing import Owner

_AT_ONCE = 200  # meetings
Names = dict[int | None, set[str]]  # by the number of the party, None where that is not told


def lay_holders_in(*, networks: Iterable[int], since: date | None = None) -> None:
    """Lays whose the things to do are that the meetings of the networks have given, after who sits there has been laid.

    With `since` of the meetings from that day on alone: who sits from then is not asked of those before.
    """
    found = Meeting.objects.filter(network__in=list(networks), items__assignments__isnull=False)
    if since is not None:
        found = found.filter(day__gte=since)
    numbers = list(found.order_by("pk").values_list("pk", flat=True).distinct())
    for at in range(0, len(numbers), _AT_ONCE):
        lay_holders(meetings=numbers[at : at + _AT_ONCE])


@transaction.atomic
def lay_holders(*, meetings: Sequence[int]) -> None:
    """Lays which parties hold each thing to do of the meetings, where that has changed: those at the meeting, present or
    not, and those that sit in its network on its day.

    A name that may mean people of several parties is nobody's, as everywhere (`engines/preparing/owing.py`); what is
    for all is for those at the meeting.
    """
    rows = list(Assignment.objects.filter(item__meeting__in=meetings).select_related("item__meeting").order_by("pk"))
    there: dict[int, dict[int, str]] = defaultdict(dict)
    for one in Holder.objects.filter(assignment__item__meeting__in=meetings):
        there[one.assignment_id][one.party_id] = one.held_as
    named = {row.item.meeting_id: row.item.meeting for row in rows if row.who}
    owners = _owners(list(named.values())) if named else {}
    new, left = [], []
    for row in rows:
        wanted = _held(row, owners.get(row.item.meeting_id, {}))
        if there[row.pk] != wanted:
            left.append(row.pk)
            new += [Holder(assignment=row, party_id=party, held_as=hold) for party, hold in wanted.items()]
    if left:
        Holder.objects.filter(assignment__in=left).delete()
    Holder.objects.bulk_create(new, batch_size=500)


def _held(row: Assignment, owners: dict[int, tuple[Owner, bool]]) -> dict[int, str]:
    told = {}
    for party, (owner, was_there) in owners.items():
        hold = owner.holds(row.who)
        if hold is not None and (was_there or hold != "all"):
            told[party] = HeldAs(hold).value
    return told


def _owners(meetings: Sequence[Meeting]) -> dict[int, dict[int, tuple[Owner, bool]]]:
    """By meeting and party, its names and those of its people, and whether it was called or told of there."""
    there: dict[int, Names] = {meeting.pk: defaultdict(set) for meeting in meetings}
    found = Attendance.objects.filter(meeting__in=meetings).select_related("person").order_by("position")
    for row in found:
        there[row.meeting_id][row.party_id] |= {row.written, *(row.person.spellings if row.person is not None else ())}
    seats: dict[int, list[Representation]] = defaultdict(list)
    networks = {meeting.network_id for meeting in meetings if meeting.network_id is not None}
    sitting = Representation.objects.filter(network__in=networks, party__isnull=False, person__isnull=False)
    for seat in sitting.filter(Q(person__erased_at__isnull=True)).select_related("person").order_by("pk"):
        seats[seat.network_id].append(seat)
    parties = dict(Party.objects.filter(pk__in=_numbers(there.values(), seats.values())).values_list("pk", "name"))
    return {
        meeting.pk: _of_meeting(there[meeting.pk], seats[meeting.network_id or 0], meeting.day, parties)
        for meeting in meetings
    }


def _numbers(there: Iterable[Names], seats: Iterable[Sequence[Representation]]) -> set[int]:
    told = {number for names in there for number in names if number is not None}
    return told | {seat.party_id for some in seats for seat in some if seat.party_id is not None}


def _of_meeting(
    there: Names, seats: Sequence[Representation], day: date | None, parties: dict[int, str]
) -> dict[int, tuple[Owner, bool]]:
    names: Names = defaultdict(set, {number: set(some) for number, some in there.items()})
    for seat in seats:
        assert seat.person is not None
        if day is not None and (seat.since is None or seat.since <= day) and (seat.until is None or seat.until >= day):
            spellings = {seat.person.name, *seat.person.spellings}
            names[None] -= spellings  # who is listed without a party sits for this one
            names[seat.party_id] |= spellings
    told = {}
    for number, own in names.items():
        if number is not None:
            others = {name for other, some in names.items() if other != number for name in some}
            told[number] = (Owner(parties=[parties[number]], people=own, others=others), number in there)
    return told
