"""A version made and laid before its signers; sealed when all have approved; or taken back from the signing service."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localtime

from lagetrunt.adapters.files import Damaged, FileStore
from lagetrunt.adapters.record_pdf import ROLES, NoPaper, record_pdf
from lagetrunt.adapters.seal import Unsealed, seal_key, sealed
from lagetrunt.adapters.signatures import MOST_BYTES, Examined, begins_with, examine, trusted_issuers
from lagetrunt.apps.meetings.booking import meetings_of
from lagetrunt.apps.minutes.recording import records
from lagetrunt.apps.organisation.actor import Actor, check, the_sealer
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.papers.raw_texts import SETTLED, delete_raw_texts
from lagetrunt.apps.proofs.queries import Way, checkers_away
from lagetrunt.apps.proofs.refusing import Unsignable
from lagetrunt.apps.proofs.services import approve, check_signers, next_number, open_sign_off
from lagetrunt.engines.proving.content import Signing, Version, canonical, digest
from lagetrunt.workflows.sign_off_minutes.gathering import confirmed, content_of

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.organisation.models import Person
    from lagetrunt.apps.proofs.models import SignOff


class WereAway(Exception):
    """Some who would check the record were not at the meeting, as its notes have it: `people`. Somebody says that they shall all the same."""

    def __init__(self, people: "Sequence[Person]") -> None:
        super().__init__(f"{len(people)} people")
        self.people = people


def begin(
    *, booking: "Booking", way: str, signers: "Sequence[tuple[str, Person]]", reason: str, by: Actor, at: datetime,
    all_the_same: Collection[int] = (),
) -> "SignOff":  # fmt: skip
    """The file made of the confirmed notes, kept, and laid before its signers. Raises Unsignable, in words.

    Raises WereAway, once, for those who check what they were not there to hear; `all_the_same` are the numbers of those
    of whom that has been told.
    """
    check(by, Right.CONFIRM, booking.network_id)
    check_signers(signers)
    maker = the_sealer(booking.federation_id)
    record = confirmed(booking=booking, actor=maker)
    content = content_of(booking=booking, record=record, actor=maker)
    meeting = meetings_of(actor=maker, rows=[booking])[booking.pk]
    away = checkers_away(actor=maker, meeting=meeting, signers=signers)
    if not {person.pk for person in away} <= set(all_the_same):
        raise WereAway(away)
    number = next_number(booking=booking)
    version = Version(
        number=number, reason=reason.strip() if number > 1 else "",
        signers=tuple(Signing(role=role, name=person.name) for role, person in signers),
    )  # fmt: skip
    try:
        original = _store().put(record_pdf(content, version, at=at))
    except NoPaper as missing:
        raise Unsignable(str(missing)) from missing
    return open_sign_off(
        record=record, way=way, signers=signers, number=number, reason=reason, content=digest(content),
        original=original, by=by, at=at,
    )  # fmt: skip


def changed_since(*, sign_off: "SignOff") -> Literal["", "notes", "facts"]:
    """What has changed since the version was made: newer notes have been dropped, or facts of the same notes corrected."""
    maker = the_sealer(sign_off.booking.federation_id)
    last = records(actor=maker, booking=sign_off.booking).first()
    if last is None or sign_off.record is None:
        return ""
    if last.pk != sign_off.record_id:
        return "notes"
    try:
        content = content_of(booking=sign_off.booking, record=sign_off.record, actor=maker)
    except Unsignable:  # another version counts: the page of the notes tells of it
        return ""
    return "facts" if digest(content) != sign_off.content else ""


def seal_if_all_approved(*, sign_off: "SignOff", at: datetime) -> bool:
    """Sets the federation's seal when all have approved; False where somebody is still to, or it was set before.

    Nothing is written until the sealed file lies whole in the store: what breaks off is simply done again.
    Raises Unsignable where it cannot be sealed now.
    """
    sign_off.refresh_from_db()
    signers = list(sign_off.signers.order_by("position"))
    if sign_off.state != "open" or sign_off.way != Way.SEAL or any(one.acted_at is None for one in signers):
        return False
    federation = sign_off.booking.federation
    acts = [
        {"role": one.role, "name": one.name, "at": one.acted_at.isoformat(), "method": one.method}
        for one in signers
        if one.acted_at is not None
    ]
    told = {"schema": "lagetrunt.acts/1", "original_sha256": sign_off.original, "acts": acts}
    words = "; ".join(
        f"{one.name} ({ROLES[one.role]}) godkände {localtime(one.acted_at):%Y-%m-%d %H:%M}, {one.get_method_display()}"
        for one in signers
        if one.acted_at is not None
    )
    trust = trusted_issuers(settings.LAGETRUNT_TRUST)
    try:
        key = seal_key(
            data=settings.LAGETRUNT_DATA, federation=federation.name, given=settings.LAGETRUNT_SEAL,
            password=settings.LAGETRUNT_SEAL_PASSWORD, at=at,
        )  # fmt: skip
        file = sealed(
            original_of(sign_off), key=key, reason=f"Förbundets sigill. {words}", acts=canonical(told),
            name=federation.name, tsa=settings.LAGETRUNT_TSA, trust=trust,
        )  # fmt: skip
    except Unsealed as failed:
        raise Unsignable(str(failed)) from failed
    found = examine(file, trust=trust)
    if not found.holds:
        raise Unsignable(f"Det förseglade protokollet gick inte att kontrollera: {found.wrong} Inget är förseglat.")
    return _approve(
        sign_off=sign_off, final=_store().put(file), report=report_of(found), seal=key.fingerprint,
        by=the_sealer(sign_off.booking.federation_id), at=at,
    )  # fmt: skip


def take_in_signed(*, sign_off: "SignOff", data: bytes, one_for_all: bool, by: Actor, at: datetime) -> bool:
    """The file as the signing service gave it back is the approved record, when all its signatures hold.

    `one_for_all` says that the service signs once for all signers. False where the version was approved before.
    Raises Unsignable, in words; then nothing is kept.
    """
    check(by, Right.CONFIRM, sign_off.booking.network_id)
    if sign_off.way != Way.SERVICE:
        raise Unsignable("Den här versionen förseglas här och lämnas inte in.")
    if sign_off.state == "approved" and hashlib.sha256(data).hexdigest() == sign_off.final:
        return False
    if len(data) > MOST_BYTES:
        raise Unsignable(f"Filen är större än {MOST_BYTES // 1_000_000} MB.")
    found = examine(data, trust=trusted_issuers(settings.LAGETRUNT_TRUST))
    original = original_of(sign_off)
    if found.sha256 == sign_off.original:
        raise Unsignable(
            "Det är filen som hämtades här, utan underskrifter. Låt alla skriva under den och lämna filen du får då."
        )
    if not begins_with(data, original):
        raise Unsignable(
            "Filen är inte version "
            f"{sign_off.number} av det här protokollet med underskrifter i: början av den är en annan. Hämta filen här, "
            "skriv under just den, och spara den inte om i ett annat program."
        )
    if found.wrong:
        raise Unsignable(f"Underskrifterna håller inte. {found.wrong}")
    if not found.signatures:
        raise Unsignable("Filen har inga underskrifter.")
    wanted, there = sign_off.signers.count(), len({one.fingerprint for one in found.signatures})
    if there < wanted and not one_for_all:
        raise Unsignable(
            f"Filen har underskrifter av {there}, men {wanted} ska skriva under. Låt de andra skriva under samma fil. Om "
            "tjänsten sätter en underskrift för alla: kryssa i det och lämna filen igen."
        )
    return _approve(sign_off=sign_off, final=_store().put(data), report=report_of(found), seal="", by=by, at=at)


@transaction.atomic
def _approve(
    *, sign_off: "SignOff", final: str, report: list[dict[str, Any]], seal: str, by: Actor, at: datetime
) -> bool:
    """What is approved is settled: the raw texts of the meeting go in the same moment."""
    done = approve(sign_off=sign_off, final=final, report=report, seal=seal, by=by, at=at)
    if done:
        delete_raw_texts(booking=sign_off.booking, by=by, at=at, reason=SETTLED)
    return done


def original_of(sign_off: "SignOff") -> bytes:
    """The file that is signed, as it was laid before its signers."""
    return _kept(sign_off.original)


def final_of(sign_off: "SignOff") -> bytes:
    """The signed file."""
    return _kept(sign_off.final)


def report_of(found: Examined) -> list[dict[str, Any]]:
    """What was found of every signature, to be kept with the file."""
    return [asdict(one) | {"at": one.at.isoformat() if one.at else None} for one in found.signatures]


def _kept(sha256: str) -> bytes:
    try:
        return _store().get(sha256)
    except Damaged as lost:
        raise Unsignable(
            "Filen saknas eller är skadad i datamappen. Den som sköter installationen lägger tillbaka den ur en säkerhetskopia."
        ) from lost


def _store() -> FileStore:
    return FileStore(settings.LAGETRUNT_FILES)
