"""The others at a meeting (övriga närvarande): who presents its items, and guests by name and organisation."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from lagetrunt.apps.answers.locking import locked
from lagetrunt.apps.answers.refusing import Refused, kept_name, one_line
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.desk.models import Guest
from lagetrunt.apps.desk.roll_call import RollState
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right

__all__ = ["Other", "add_guest", "call_guest", "guests"]

_UNCHANGED = "Närvaron är inte ändrad."
STATES = (RollState.PRESENT, RollState.DIGITAL, RollState.ABSENT, RollState.UNSAID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Somebody who may be called beside the seats; `key` names a guest, or the item that one of the agenda presents."""

    key: str
    name: str
    organisation: str
    state: str = RollState.UNSAID

    @property
    def is_there(self) -> bool:
        """Whether they take part."""
        return self.state in (RollState.PRESENT, RollState.DIGITAL)


def guests(
    *, actor: Actor, booking: Booking, seated: Collection[str], presented: Mapping[int, Sequence[str]]
) -> list[Other]:
    """Guests, then those who present items and are neither guests nor among the `seated`, who have lines of their own.

    `presented` are those who present, by item in the order of the agenda, each by name and after a comma the organisation.
    """
    check(actor, Right.PREPARE, booking.network_id)
    told = [
        Other(key=f"g{row.pk}", name=row.name, organisation=row.organisation, state=row.state)
        for row in Guest.objects.filter(booking=booking)
    ]
    known = {one.casefold() for one in seated} | {one.name.casefold() for one in told}
    for pk, parts in presented.items():
        for place, presenter in enumerate(parts):
            name, organisation = _presented(presenter)
            if name and name.casefold() not in known:
                known.add(name.casefold())
                told.append(Other(key=f"f{pk}-{place}" if place else f"f{pk}", name=name, organisation=organisation))
    return told


@transaction.atomic
def add_guest(*, booking: Booking, name: str, organisation: str, by: Actor, at: datetime) -> Guest:
    """Names a guest, who is there."""
    booking = locked(pk=booking.pk, by=by, unchanged=_UNCHANGED)
    name, organisation = _told(name, organisation, booking)
    if not name:
        raise Refused("Skriv vad gästen heter.")
    if Guest.objects.filter(booking=booking, name__iexact=name).exists():
        raise Refused(f"{name} finns redan bland övriga närvarande.")
    row = Guest(booking=booking, name=name, organisation=organisation)
    _call(row, RollState.PRESENT, by, at)
    return row


@transaction.atomic
def call_guest(
    *, booking: Booking, key: str, state: str, presented: Mapping[int, Sequence[str]], by: Actor, at: datetime
) -> None:
    """Says how one of the others takes part; who presents an item becomes a guest by it. `presented` as for `guests`."""
    booking = locked(pk=booking.pk, by=by, unchanged=_UNCHANGED)
    if state not in STATES:
        raise Refused("Välj närvarande, digitalt eller frånvarande.")
    first, dash, second = key[1:].partition("-")
    number, place = _number(first), _number(second) if dash else 0
    row = Guest.objects.filter(booking=booking, pk=number).first() if key[:1] == "g" else None
    if row is None and key[:1] == "f":
        parts = presented.get(number, ()) if booking.agenda.filter(pk=number, moved_to=None).exists() else ()
        name, organisation = _told(*_presented(parts[place] if 0 <= place < len(parts) else ""), booking)
        if name:
            row = Guest.objects.filter(booking=booking, name__iexact=name).first()
            row = row or Guest(booking=booking, name=name, organisation=organisation)
    if row is None:
        raise NotFound
    if row.state != state:
        _call(row, state, by, at)


def _number(told: str) -> int:
    """A number as it stands in a key; -1 for what is none."""
    return int(told) if told.isascii() and told.isdigit() and len(told) < 18 else -1


def _presented(presenter: str) -> tuple[str, str]:
    """The name and, after a comma, the organisation."""
    name, _, organisation = presenter.partition(",")
    return name.strip(), organisation.strip()


def _call(row: Guest, state: str, by: Actor, at: datetime) -> None:
    before = row.state or None
    row.state, row.called_at, row.called_by = state, at, by.name[:200]
    row.save()
    record(
        action="call_guest", table="guest", row_key=row.pk, by=by, at=at, before={"state": before},
        after={"booking": row.booking_id, "state": state},
    )  # fmt: skip


def _told(name: str, organisation: str, booking: Booking) -> tuple[str, str]:
    name, organisation = one_line(name, 200, "Namnet"), one_line(organisation, 200, "Organisationen")
    return kept_name(name, federation_id=booking.federation_id), organisation
