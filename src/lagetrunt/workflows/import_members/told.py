"""Newcomers that the notes of a network tell of - "hälsades välkommen", "ersätter" - proposed as changes of who sits, with the words."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from lagetrunt.apps.meetings.queries import by_latest, meetings
from lagetrunt.apps.membership.newcomers import digest_of, settle_newcomer, settled_newcomers
from lagetrunt.apps.organisation import queries
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.listing.newcomers import Newcomer, newcomers
from lagetrunt.kernel.names import spelling_key
from lagetrunt.kernel.places import find
from lagetrunt.kernel.text import fold

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Meeting
    from lagetrunt.apps.organisation.models import Network, Party, Representation

LATEST = 6  # meetings that are looked at
A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldNew:
    """Somebody told to be new for the party since the meeting; `seat` is whose place they take, where the words say it."""

    newcomer: Newcomer
    meeting: "Meeting"
    party: "Party"
    seat: "Representation | None"

    @property
    def digest(self) -> str:
        """What tells it again."""
        return digest_of(self.newcomer.key)

    @property
    def since(self) -> date | None:
        """The day from which they sit, as far as the notes tell."""
        return self.meeting.day


def told_new(*, network: "Network", by: Actor, at: datetime) -> list[ToldNew]:
    """Those that released notes of the last year tell of, who do not sit there, and of whom nobody has said anything."""
    check(by, Right.SEAT, network.pk)
    today = timezone.localtime(at).date()
    found = meetings(actor=by, network=network).filter(day__gt=today - A_YEAR, document__released_at__isnull=False)
    told = [
        (one, meeting)
        for meeting in by_latest(found.select_related("document"))[:LATEST]
        for one in newcomers(meeting.document.text)
    ]
    if not told:
        return []
    settled = settled_newcomers(actor=by, network=network)
    seats = [
        seat for seat in queries.seats(actor=by).filter(network=network) if seat.until is None or seat.until >= today
    ]
    sitting = {spelling_key(seat.person.name) for seat in seats if seat.person is not None}
    parties = {fold(party.name): party for party in queries.parties(actor=by)}
    rows: dict[str, ToldNew] = {}
    for one, meeting in told:
        seat = _replaced(one, seats)
        party = _party(one, parties) or (seat.party if seat is not None else None)
        if party is None or spelling_key(one.name) in sitting or digest_of(one.key) in settled:
            continue
        if seat is not None and seat.party_id != party.pk:
            seat = None
        rows.setdefault(spelling_key(one.name), ToldNew(newcomer=one, meeting=meeting, party=party, seat=seat))
    return list(rows.values())


def settle(*, network: "Network", digest: str, is_taken: bool, by: Actor, at: datetime) -> None:
    """Says that one of them is entered, or is not to be. Raises NotFound where nobody is told of so any more."""
    found = next((one for one in told_new(network=network, by=by, at=at) if one.digest == digest), None)
    if found is None:
        raise NotFound
    settle_newcomer(network=network, document=found.meeting.document, digest=digest, is_taken=is_taken, by=by, at=at)


def _replaced(one: Newcomer, seats: list["Representation"]) -> "Representation | None":
    if not one.replaces:
        return None
    key = spelling_key(one.replaces)
    return next((seat for seat in seats if seat.person is not None and spelling_key(seat.person.name) == key), None)


def _party(one: Newcomer, parties: dict[str, "Party"]) -> "Party | None":
    place = find(one.organisation) if one.organisation else None
    return parties.get(fold(place.name if place is not None else one.organisation))
