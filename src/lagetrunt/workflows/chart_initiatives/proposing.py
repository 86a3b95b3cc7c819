"""Proposing: what the latest notes seem to tell of local initiatives; nothing is entered before somebody says so."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from lagetrunt.apps.initiatives.keeping import Said, Source, decline, digest_of, enter_initiative, settled
from lagetrunt.apps.meetings.queries import by_latest, meetings
from lagetrunt.apps.organisation.actor import Actor, check_somewhere
from lagetrunt.apps.organisation.queries import NotFound, parties
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.charting.told import Told, told_in
from lagetrunt.kernel.text import fold

if TYPE_CHECKING:
    from lagetrunt.apps.initiatives.models import Initiative
    from lagetrunt.apps.meetings.models import Meeting
    from lagetrunt.apps.organisation.models import Network, Party

LATEST = 40  # meetings whose notes are looked at
MOST = 100  # proposals that are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the notes of a meeting tell of, and the parties of the register that are meant."""

    told: Told
    meeting: "Meeting"
    parties: "tuple[Party, ...]"

    @property
    def digest(self) -> str:
        """What tells it again."""
        return digest_of(self.told.key)


def proposals(*, by: Actor, network: "Network | None" = None) -> list[Proposal]:
    """Out of released notes of the networks that the actor prepares, the latest first, of which nobody has said anything."""
    check_somewhere(by, Right.PREPARE)
    found = meetings(actor=by, network=network).filter(document__released_at__isnull=False, network__isnull=False)
    within = by.networks_with(Right.PREPARE)
    if within is not None:
        found = found.filter(network__in=within)
    known = {fold(party.name): party for party in parties(actor=by)}
    said, there = settled(actor=by), dict[str, Proposal]()
    for meeting in by_latest(found.select_related("document"))[:LATEST]:
        for one in told_in(meeting.document.text):
            meant = tuple(known[fold(place)] for place in one.places if fold(place) in known)
            if meant and digest_of(one.key) not in said:
                there.setdefault(one.key, Proposal(told=one, meeting=meeting, parties=meant))
    return list(there.values())[:MOST]


def take(*, digest: str, by: Actor, at: datetime) -> "Initiative":
    """Enters what was proposed, with its words; it is changed afterwards. Raises NotFound where it is proposed no more."""
    one = _proposed(digest, by)
    said = Said(
        title=one.told.title, text=one.told.words if one.told.words != one.told.title else "", parties=one.parties,
        partner=one.told.partner, partner_kind=one.told.partner_kind or ("other" if one.told.partner else ""),
    )  # fmt: skip
    source = Source(document=one.meeting.document, words=one.told.words, place=one.told.start, digest=digest)
    return enter_initiative(said=said, network=one.meeting.network, by=by, at=at, source=source)


def decline_proposal(*, digest: str, by: Actor, at: datetime) -> None:
    """Says that it is none. Raises NotFound where it is proposed no more."""
    one = _proposed(digest, by)
    decline(document=one.meeting.document, network=one.meeting.network, digest=digest, by=by, at=at)


def _proposed(digest: str, by: Actor) -> Proposal:
    found = next((one for one in proposals(by=by) if one.digest == digest), None)
    if found is None:
        raise NotFound
    return found
