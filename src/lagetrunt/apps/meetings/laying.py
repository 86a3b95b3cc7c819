"""Laying down a meeting as read from the version that counts: the rows keep their numbers when laid anew."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from lagetrunt.apps.meetings.dating import lay_dates
from lagetrunt.apps.meetings.models import Attendance, Meeting
from lagetrunt.apps.organisation.matching import keep_read_representations
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.sources.current import Current
from lagetrunt.apps.sources.models import Fact, Match, VersionGroup

_TOLD = ("kind", "body", "meeting.date", "meeting.start", "meeting.end", "meeting.place", "meeting.mode")


@transaction.atomic
def lay_meeting(*, group: VersionGroup) -> Meeting | None:
    """The meeting that the chosen version tells; none, and the one told before goes, where no version is chosen."""
    document = group.chosen
    if document is None:
        Meeting.objects.filter(group=group).delete()
        return None
    current = Current(document)
    day = current.value("meeting.date")
    meeting, _ = Meeting.objects.update_or_create(
        group=group,
        defaults={
            "federation_id": group.federation_id,
            "document": document,
            "network": group.network,
            "kind": current.value("kind") or "",
            "day": date.fromisoformat(day) if day else group.day,
            "start": current.value("meeting.start") or "",
            "end": current.value("meeting.end") or "",
            "place": (current.value("meeting.place") or "")[:300],
            "mode": current.value("meeting.mode") or "",
        },
    )
    meeting.facts.set([fact for fact in map(current.one, _TOLD) if fact is not None])
    people = current.all("person")
    meeting.attendances.exclude(fact__in=people).delete()
    there = {row.fact_id: row for row in Attendance.objects.filter(fact__in=people)}
    new, changed = [], []
    for place, fact in enumerate(people):
        row, told = there.get(fact.pk), _attendance(meeting, place, fact)
        if row is None:
            new.append(Attendance(fact=fact, **told))
        elif any(getattr(row, name) != value for name, value in told.items()):
            for name, value in told.items():
                setattr(row, name, value)
            changed.append(row)
    Attendance.objects.bulk_create(new, batch_size=500)
    Attendance.objects.bulk_update(changed, _FIELDS, batch_size=200)
    lay_dates(meeting=meeting, current=current)
    return meeting


_FIELDS = (
    "meeting", "position", "person", "party", "written", "organisation", "role", "status", "school_forms", "replaces",
)  # fmt: skip


def _attendance(meeting: Meeting, place: int, fact: Fact) -> dict[str, Any]:
    """What the row says; other rows by their numbers, so that none is fetched."""
    value = fact.current
    match: Match | None = getattr(fact, "match", None)
    return {
        "meeting_id": meeting.pk, "position": place,
        "person_id": match.person_id if match else None, "party_id": match.party_id if match else None,
        "written": value["name"][:200], "organisation": (value["organisation"] or value["party"] or "")[:300],
        "role": (value["role"] or "")[:100], "status": value["status"],
        "school_forms": value["school_forms"], "replaces": (value["replaces"] or "")[:200],
    }  # fmt: skip


@transaction.atomic
def lay_representations(*, networks: Iterable[int]) -> None:
    """Who has been seen sitting for whom in each of the networks, from the first day to the last.

    Documents in quarantine say nothing of it in a network that all may see, and in another only those of whoever
    brought it: a seat has no importer of its own.
    """
    for network in Network.objects.filter(pk__in=list(networks)):
        _lay_representations(network)


def _lay_representations(network: Network) -> None:
    seats: dict[tuple[int | None, int | None], dict[str, object]] = {}
    found = Attendance.objects.filter(meeting__network=network, party__isnull=False, person__isnull=False)
    if network.released_at is not None or network.brought_at is None:
        found = found.filter(meeting__document__released_at__isnull=False)
    else:
        found = found.filter(meeting__document__batch__by_id=network.brought_by)
    values = found.exclude(status="other").order_by("meeting__day", "meeting__document__path", "position").values_list(
        "party_id", "person_id", "person__joined_into_id", "school_forms", "role", "meeting__day"
    )  # fmt: skip
    for party, person, joined_into, school_forms, role, day in values.iterator(chunk_size=5000):
        key = (party, joined_into or person)
        seat = seats.setdefault(key, {"since": None, "until": None, "forms": set(), "role": ""})
        forms = seat["forms"]
        assert isinstance(forms, set)
        forms.update(school_forms)
        seat["role"] = role or seat["role"]
        if day is not None:
            seat["since"] = seat["since"] or day
            seat["until"] = day
    keep_read_representations(network=network, seats=seats)


def networks_where_seen(*, people: Iterable[int]) -> list[int]:
    """The networks at whose meetings any of the people has been seen."""
    found = Attendance.objects.filter(person__in=list(people), meeting__network__isnull=False).order_by()
    return list(found.values_list("meeting__network", flat=True).distinct())
