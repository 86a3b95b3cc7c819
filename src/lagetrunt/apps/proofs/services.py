"""Signing off: a version is laid before its signers, each of them acts, and it is approved or withdrawn."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max, Q

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.opening import Act, check_opens
from lagetrunt.apps.answers.tickets import note_use
from lagetrunt.apps.audit.services import record as note
from lagetrunt.apps.meetings.models import Booking, BookingState
from lagetrunt.apps.meetings.planning import mark_step
from lagetrunt.apps.minutes.models import Record
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.proofs.models import Method, Signer, SignerRole, SignOff, SignOffState, Way
from lagetrunt.apps.proofs.refusing import Unsignable

MOST_SIGNERS = 10


@transaction.atomic
def open_sign_off(
    *, record: Record, way: str, signers: Sequence[tuple[str, Person]], number: int, reason: str, content: str,
    original: str, by: Actor, at: datetime,
) -> SignOff:  # fmt: skip
    """Lays a version before its signers. `number` is the one that the file says; another version made meanwhile is refused."""
    booking = _locked(record.booking_id)
    check(by, Right.CONFIRM, booking.network_id)
    if booking.state == BookingState.CANCELLED:
        raise Unsignable("Mötet är inställt. Det finns inget att justera.")
    if way not in Way.values:
        raise Unsignable("Välj hur protokollet ska skrivas under.")
    check_signers(signers)
    there = SignOff.objects.filter(booking=booking)
    if there.filter(state=SignOffState.OPEN).exists():
        raise Unsignable("En justering pågår redan. Ladda om sidan och se hur långt den har kommit.")
    if number != next_number(booking=booking):
        raise Unsignable("Någon annan har gjort en version samtidigt. Ladda om sidan och försök igen.")
    approved = there.filter(state=SignOffState.APPROVED).order_by("-number").first()
    if approved is not None and not reason.strip():
        raise Unsignable("Skriv varför det justerade rättas. Skälet står i den nya versionen.")
    if approved is not None and approved.content == content:
        raise Unsignable(
            f"Texten är densamma som i version {approved.number}. Lämna och bekräfta de rättade anteckningarna först."
        )
    made = SignOff.objects.create(
        booking=booking, record=record, number=number, way=way, reason=reason.strip() if approved is not None else "",
        content=content, original=original, made_at=at, made_by=by.name[:200],
    )  # fmt: skip
    Signer.objects.bulk_create(
        Signer(sign_off=made, position=place, role=role, person=person, name=person.name)
        for place, (role, person) in enumerate(signers)
    )
    note(
        action="open_sign_off", table="sign_off", row_key=made.pk, by=by, at=at, reason=made.reason,
        after={"booking": booking.pk, "number": number, "way": way, "original": original, "signers": [[role, person.pk] for role, person in signers]},
    )  # fmt: skip
    return made


def check_signers(signers: Sequence[tuple[str, Person]]) -> None:
    """Refuses those who cannot sign together; who keeps the record does not also check it."""
    roles = [role for role, _ in signers]
    people = [person.pk for _, person in signers]
    if roles.count(SignerRole.CHAIR) != 1:
        raise Unsignable("Välj vem som är ordförande: ordföranden skriver alltid under.")
    if roles.count(SignerRole.SECRETARY) > 1 or not set(roles) <= set(SignerRole.values):
        raise Unsignable("En sekreterare skriver under, inte flera.")
    if len(set(people)) != len(people):
        raise Unsignable(
            "Samma person kan inte skriva under i två roller. Den som är sekreterare kan inte vara justerare."
        )
    if len(signers) > MOST_SIGNERS:
        raise Unsignable(f"Högst {MOST_SIGNERS} kan skriva under.")
    if any(person.protected or person.erased_at is not None for _, person in signers):
        raise Unsignable("Den som har skyddade uppgifter, eller är gallrad, kan inte stå med namn i protokollet.")


def next_number(*, booking: Booking) -> int:
    """The number of the next version: those withdrawn keep theirs."""
    return (SignOff.objects.filter(booking=booking).aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def sign(*, sign_off: SignOff, original: str, method: str, by: Actor | Ticket, at: datetime) -> bool:
    """One signer's act, upon the file with that checksum; False where it was done before. Whoever is no signer is refused."""
    row = _open(sign_off)
    signer = Signer.objects.filter(sign_off=row).filter(_of(by, row)).first()
    if signer is None:
        raise PermissionDenied
    if row.way != Way.SEAL:
        raise Unsignable("Den här versionen skrivs under i förbundets underskriftstjänst, inte här.")
    if original != row.original:
        raise Unsignable("Sidan är gammal. Ladda om den, läs versionen och godkänn den sedan.")
    if method not in Method.values or (method == Method.LINK) != isinstance(by, Ticket):
        raise ValueError(method)
    if signer.acted_at is not None:
        return False
    signer.acted_at, signer.method = at, method
    signer.save(update_fields=["acted_at", "method"])
    if isinstance(by, Ticket):
        note_use(ticket=by, at=at)
    note(
        action="sign_record", table="sign_off", row_key=row.pk, by=by, at=at,
        after={"signer": signer.pk, "role": signer.role, "method": method, "original": original},
    )  # fmt: skip
    return True


@transaction.atomic
def withdraw(*, sign_off: SignOff, by: Actor, at: datetime) -> bool:
    """Takes a version back that is not approved; False where that was done before."""
    _locked(sign_off.booking_id)
    row = SignOff.objects.select_for_update(of=("self",)).get(pk=sign_off.pk)
    check(by, Right.CONFIRM, row.booking.network_id)
    if row.state == SignOffState.WITHDRAWN:
        return False
    if row.state == SignOffState.APPROVED:
        raise Unsignable(
            "Det justerade ändras aldrig och kan inte dras tillbaka. Gör en rättelse: den blir en ny version."
        )
    row.state, row.withdrawn_at, row.withdrawn_by = SignOffState.WITHDRAWN, at, by.name[:200]
    row.save(update_fields=["state", "withdrawn_at", "withdrawn_by"])
    note(action="withdraw_sign_off", table="sign_off", row_key=row.pk, by=by, at=at, after={"number": row.number})
    return True


@transaction.atomic
def approve(*, sign_off: SignOff, final: str, report: list[dict[str, Any]], seal: str, by: Actor, at: datetime) -> bool:
    """The signed file is the approved record from now on; False where it had been approved before, and is left as it was."""
    check(by, Right.CONFIRM, _locked(sign_off.booking_id).network_id)
    if SignOff.objects.filter(pk=sign_off.pk, state=SignOffState.APPROVED).exists():
        return False
    row = _open(sign_off)
    if row.way == Way.SEAL and row.signers.filter(acted_at__isnull=True).exists():
        raise Unsignable("Alla har inte godkänt än.")
    row.state, row.final, row.report, row.seal = SignOffState.APPROVED, final, report, seal
    row.approved_at, row.approved_by = at, by.name[:200]
    row.save(update_fields=["state", "final", "report", "seal", "approved_at", "approved_by"])
    if row.booking.state != BookingState.CANCELLED:
        mark_step(booking=row.booking, step="settled", by=by, at=at)
    note(
        action="approve_record", table="sign_off", row_key=row.pk, by=by, at=at,
        after={"booking": row.booking_id, "number": row.number, "final": final, "seal": seal},
    )  # fmt: skip
    return True


def _locked(pk: int) -> Booking:
    """The meeting, for whoever changes its versions, one at a time."""
    return Booking.objects.select_for_update(of=("self",)).get(pk=pk)


def _open(sign_off: SignOff) -> SignOff:
    _locked(sign_off.booking_id)
    row = SignOff.objects.select_for_update(of=("self",)).select_related("booking").get(pk=sign_off.pk)
    if row.state == SignOffState.WITHDRAWN:
        raise Unsignable("Versionen är tillbakadragen. Ladda om sidan.")
    if row.state == SignOffState.APPROVED:
        raise Unsignable("Versionen är redan justerad och ändras inte mer.")
    return row


def _of(by: Actor | Ticket, row: SignOff) -> Q:
    """The signers that whoever acts is: the person of the account, or of the link."""
    if isinstance(by, Ticket):
        check_opens(by, Act.SIGN)
        numbers = {by.person_id} if by.booking_id == row.booking_id else set()
    else:
        numbers = set(by.person_ids)
    return Q(person__in=numbers) | Q(person__joined_into__in=numbers) | Q(person__joined__in=numbers)
