"""What organisations have answered of their own seats: old and new side by side, accepted one by one or all that are clear."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from lagetrunt.apps.membership import settling
from lagetrunt.apps.minutes.having import lay_holders_in
from lagetrunt.apps.organisation import queries, seating
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.masking import codes
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.listing.matching import Candidate, Meant, People
from lagetrunt.workflows.import_members.by_hand import WhoIsMeant, pass_seat

if TYPE_CHECKING:
    from lagetrunt.apps.membership.models import SeatAnswer
    from lagetrunt.apps.organisation.models import Representation


class Changed(Exception):
    """What would be accepted is not what was looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An answer that waits. `why` says what somebody must look at - "changed", "near", "unnamed" - and nothing where it is clear."""

    answer: "SeatAnswer"
    why: str = ""
    near: tuple[Candidate, ...] = ()
    is_new: bool = False

    @property
    def is_clear(self) -> bool:
        """Whether it can be taken without a choice."""
        return not self.why


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """All answers that wait, in the order of organisations and networks."""

    proposals: list[Proposal]

    @property
    def clear(self) -> list[Proposal]:
        """Those that can be taken at once."""
        return [one for one in self.proposals if one.is_clear]

    @property
    def seal(self) -> str:
        """What the clear ones were looked at as."""
        words = " ".join(f"{one.answer.pk}:{one.answer.sent_at.isoformat()}:{one.is_new}" for one in self.clear)
        return hashlib.sha256(words.encode()).hexdigest()[:32]

    def among(self, numbers: Collection[int]) -> "Waiting":
        """Those whose answers have the numbers."""
        return Waiting(proposals=[one for one in self.proposals if one.answer.pk in numbers])


def waiting(*, actor: Actor) -> Waiting:
    """What waits, each with what somebody must look at."""
    check(actor, Right.SEAT)
    rows = list(settling.waiting(actor=actor))
    people = People(
        Candidate(number=one.pk, name=one.name, organisations=frozenset())
        for one in queries.people(actor=actor).only("pk", "name", "key")
    ) if any(row.kind == "replace" for row in rows) else People(())  # fmt: skip
    unnamed = codes(actor=actor)
    return Waiting(proposals=[_proposal(row, people, unnamed) for row in rows])


def accept(
    *, answer: "SeatAnswer", chosen: int | None, is_new: bool, by: Actor, at: datetime, lays: bool = True
) -> "Representation | None":
    """Writes what is answered into the register; the seat that it made, where it made one. Raises WhoIsMeant and Settled.

    Whose the things to do of its network are follows, unless that is done for many answers at once after them.
    """
    email = answer.email  # settling it leaves the address with the person alone
    with transaction.atomic():
        settling.settle(answer=answer, accepted=True, by=by, at=at)
        made = _write(answer, email, chosen, is_new, by, at)
        if lays and made is not None:
            lay_holders_in(networks=(made.network_id,))
        return made


def accept_clear(*, by: Actor, at: datetime, seal: str, among: Collection[int] | None = None) -> list["Representation"]:
    """Accepts all that are clear, or those among the answers with the numbers, as they were looked at: all or none. Raises Changed."""
    with transaction.atomic():
        told = waiting(actor=by)
        told = told if among is None else told.among(among)
        if told.seal != seal:
            raise Changed
        made = [
            seat
            for one in told.clear
            if (seat := accept(answer=one.answer, chosen=None, is_new=one.is_new, by=by, at=at, lays=False)) is not None
        ]
        lay_holders_in(networks=sorted({seat.network_id for seat in made}))
    return made


def decline(*, answer: "SeatAnswer", by: Actor, at: datetime) -> None:
    """Says that the answer is not taken; the register stays as it is."""
    settling.settle(answer=answer, accepted=False, by=by, at=at)


def _write(
    answer: "SeatAnswer", email: str, chosen: int | None, is_new: bool, by: Actor, at: datetime
) -> "Representation | None":
    seat = answer.seat
    if answer.kind == "right":
        seating.change_seat(seat=seat, changes={"appointed_by": answer.appointed_by}, by=by, at=at)
        return None
    assert answer.since is not None
    if seat.until is not None and seat.until < answer.since - timedelta(days=1):
        raise seating.NotPossible
    if answer.kind == "replace" and (not answer.name or answer.name in codes(actor=by)):
        raise seating.MayNotBeNamed
    return pass_seat(
        seat=seat, name=answer.name if answer.kind == "replace" else "", chosen=chosen, is_new=is_new, email=email,
        day=answer.since, appointed_by=answer.appointed_by, by=by, at=at,
    )  # fmt: skip


def _proposal(row: "SeatAnswer", people: People, unnamed: Collection[str]) -> Proposal:
    if row.kind == "replace" and (not row.name or row.name in unnamed):
        return Proposal(answer=row, why="unnamed")
    meant = people.meant(row.name, row.ask.party.name, {}) if row.kind == "replace" else Meant()
    if not settling.is_as_seen(row):
        return Proposal(answer=row, why="changed", near=meant.near, is_new=meant.number is None and not meant.near)
    if meant.near:
        return Proposal(answer=row, why="near", near=tuple(meant.near))
    return Proposal(answer=row, is_new=row.kind == "replace" and meant.number is None)


__all__ = ["Changed", "Proposal", "Waiting", "WhoIsMeant", "accept", "accept_clear", "decline", "waiting"]
