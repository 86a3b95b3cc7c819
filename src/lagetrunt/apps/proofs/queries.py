"""Reading versions of records: those of a meeting, the one of a link, and which record a file is."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.opening import Act, check_opens
from lagetrunt.apps.answers.sides import seats_on
from lagetrunt.apps.meetings.booking import bookings
from lagetrunt.apps.meetings.models import Booking, Meeting
from lagetrunt.apps.meetings.models.attendance import Status
from lagetrunt.apps.meetings.planned import networks_meeting
from lagetrunt.apps.meetings.queries import attendances
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.proofs.models import Signer, SignerRole, SignOff, SignOffState, Way

__all__ = ["SignOffState", "Way"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who may sign: `role` is the seat's code, such as "chair"."""

    person: Person
    organisation: str
    role: str


def sign_offs(*, actor: Actor, booking: Booking | None = None) -> QuerySet[SignOff]:
    """All versions of the meeting's record, or of all meetings' records, the latest first, each with its signers."""
    seen = bookings(actor=actor)
    if booking is not None:
        seen = seen.filter(pk=booking.pk)
    found = SignOff.objects.filter(booking__in=seen.values("pk")).order_by("-number")
    return found.select_related("record__document").prefetch_related("signers__person__joined_into")


def unsealed(*, before: datetime) -> QuerySet[SignOff]:
    """The versions of all federations that all signers had approved before the moment, and that wait for their seal: for the daily work."""
    missing = Signer.objects.filter(Q(acted_at=None) | Q(acted_at__gte=before), sign_off=OuterRef("pk"))
    found = SignOff.objects.filter(~Exists(missing), state=SignOffState.OPEN, way=Way.SEAL)
    return found.exclude(signers=None).order_by("pk")


def sign_off(*, actor: Actor, booking: Booking, number: int) -> SignOff:
    """One version."""
    found = sign_offs(actor=actor, booking=booking).filter(number=number).first()
    if found is None:
        raise NotFound
    return found


def may_have_file(*, actor: Actor, sign_off: SignOff) -> bool:
    """Whether the actor may have the file: not where it names somebody whose name was since taken out of the register."""
    document = sign_off.record.document if sign_off.record is not None else None
    return document is None or document.file_access == "open" or actor.may(Right.SEE_PROTECTED)


def candidates(*, booking: Booking) -> list[Candidate]:
    """Those who may sign: who has a seat there on the day and may be named, by name; the chair's role before others."""
    told: dict[int, Candidate] = {}
    for seat in seats_on(networks=networks_meeting(booking), day=booking.day):
        person = seat.person and (seat.person.joined_into or seat.person)
        if person is None or person.protected or person.erased_at is not None:
            continue
        if person.pk not in told or seat.role:
            name = seat.party.name if seat.party is not None else ""
            told[person.pk] = Candidate(person=person, organisation=name, role=seat.role)
    return sorted(told.values(), key=lambda one: one.person.name)


def checkers_away(*, actor: Actor, meeting: Meeting, signers: Sequence[tuple[str, Person]]) -> list[Person]:
    """Those who would check the record (justera) though its notes do not say that they were there; none where no attendance is read."""
    checkers = [person for role, person in signers if role == SignerRole.ADJUSTER]
    rows = list(attendances(actor=actor, meeting=meeting)) if checkers else []
    if not any(row.status == Status.PRESENT for row in rows):
        return []
    there = {
        number for row in rows if row.person is not None and row.status != Status.ABSENT
        for number in (row.person.pk, row.person.joined_into_id)
    }  # fmt: skip
    return [person for person in checkers if person.pk not in there]


def is_signer(*, actor: Actor, signer: Signer) -> bool:
    """Whether the signer is the person of the account."""
    return signer.person is not None and bool({signer.person.pk, signer.person.joined_into_id} & actor.person_ids)


def signings_of(*, actor: Actor) -> list[Booking]:
    """The meetings whose record waits for the actor's own approval here."""
    if not actor.person_ids:
        return []
    own = Q(person__in=actor.person_ids) | Q(person__joined_into__in=actor.person_ids)
    found = Signer.objects.filter(own, acted_at__isnull=True, sign_off__state=SignOffState.OPEN, sign_off__way=Way.SEAL)
    mine = found.values("sign_off__booking")
    return list(bookings(actor=actor).filter(pk__in=mine).order_by("day", "pk"))


def of_link(*, ticket: Ticket) -> tuple[SignOff, Signer]:
    """The latest version that the link's person is to sign, or has signed, and that person as signer."""
    check_opens(ticket, Act.SIGN)
    own = Q(person=ticket.person_id) | Q(person__joined_into=ticket.person_id) | Q(person__joined=ticket.person_id)
    found = (
        Signer.objects.filter(own, sign_off__booking=ticket.booking_id)
        .exclude(sign_off__state=SignOffState.WITHDRAWN)
        .select_related("sign_off__booking__network", "sign_off__record__document", "person")
        .order_by("-sign_off__number")
        .first()
    )
    if found is None:
        raise NotFound
    return found.sign_off, found


def is_approved(*, booking: Booking) -> bool:
    """Whether a version of its record is approved."""
    return SignOff.objects.filter(booking=booking, state=SignOffState.APPROVED).exists()


def known_file(*, sha256: str, began_as: Collection[str]) -> SignOff | None:
    """The version whose approved file it is, else whose original it is or began as; asked for any file, by anybody who has it."""
    rows = SignOff.objects.select_related("booking__network", "booking__federation").prefetch_related("signers__person")
    found = rows.filter(final=sha256).first()
    if found is None:
        found = rows.filter(original__in={sha256, *began_as}).exclude(state=SignOffState.WITHDRAWN).first()
    return found or rows.filter(original__in={sha256, *began_as}).first()


def latest_approved(*, booking: Booking) -> int:
    """The number of the version that holds; 0 where none is approved."""
    found = SignOff.objects.filter(booking=booking, state=SignOffState.APPROVED).order_by("-number").first()
    return found.number if found is not None else 0


def seals_known(*, fingerprints: Collection[str]) -> frozenset[str]:
    """Those of the certificates that have sealed a record here."""
    found = SignOff.objects.filter(seal__in=fingerprints).exclude(seal="")
    return frozenset(found.order_by("seal").values_list("seal", flat=True).distinct())


def proof_checksums() -> list[str]:
    """The files that versions have, so that none of them is taken for forgotten."""
    rows = SignOff.objects.values_list("original", "final")
    return [sha256 for row in rows for sha256 in row if sha256]
