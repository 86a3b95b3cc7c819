"""Writing letters, and what people say of those that did not go: try again, or do not send."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.letters.models import Letter, LetterState, Sent
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.roles import Right

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Network, Person

UNSENT = (LetterState.WAITING, LetterState.FAILED, LetterState.HELD)


class NotWritable(ValueError):
    """There can be no such letter; the argument says why, in Swedish."""


class GoneOn(Exception):
    """The letter has gone on since it was looked at: it is sent, or being sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a letter says. With a `calendar` its iTIP `method`; `attachments` are {"name", "type", "content"}, in base64."""

    subject: str
    text: str
    calendar: str = ""
    method: str = ""
    attachments: Sequence[Mapping[str, str]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What a letter tells calendars of a meeting; `person` and `email` where it tells others than the one it is to."""

    booking: int
    sequence: int
    method: str
    digest: str = ""
    slot: str = ""
    organizer: str = ""
    person: "Person | None" = None
    email: str = ""


def is_address(email: str) -> bool:
    """Whether a letter can be sent there."""
    try:
        validate_email(email)
    except ValidationError:
        return False
    return len(email) <= 254 and email.isascii()


@transaction.atomic
def write_letter(
    *, key: str, kind: str, about: str, content: Content, network: "Network | None", to_name: str, to_email: str,
    by: Actor, at: datetime, person: "Person | None" = None, reply_to: str = "", sender: str = "",
    tells: Sequence[Telling] = (),
) -> Letter:  # fmt: skip
    """Puts a letter to one person in the queue. A letter with the same key is there already: it is the one, and nothing is done.

    Nobody who is erased or under protection is written to.
    """
    check(by, Right.PREPARE, network.pk if network is not None else None)
    if not is_address(to_email):
        raise NotWritable(f"Adressen {to_email} är ingen e-postadress som går att skriva till. Rätta den hos personen.")
    if person is not None and (person.protected or person.erased_at is not None):
        raise NotWritable("Till den som är gallrad eller har skyddade uppgifter skrivs inga brev.")
    letter, is_new = Letter.objects.get_or_create(
        key=key,
        defaults={
            "federation_id": by.federation_id, "network": network, "person": person, "kind": kind, "about": about,
            "to_name": " ".join(to_name.split())[:200], "to_email": to_email, "reply_to": reply_to, "sender": sender,
            "subject": " ".join(content.subject.split())[:300], "text": content.text, "calendar": content.calendar,
            "method": content.method, "attachments": [dict(one) for one in content.attachments],
            "queued_at": at, "next_try_at": at, "made_at": at, "made_by": by.name[:200],
        },
    )  # fmt: skip
    if not is_new:
        return letter
    Sent.objects.bulk_create(
        Sent(
            letter=letter, booking=one.booking, sequence=one.sequence, method=one.method,
            person=one.person if one.email else person, email=(one.email or to_email).lower(), digest=one.digest,
            slot=one.slot, organizer=one.organizer,
        )
        for one in tells
    )  # fmt: skip
    record(
        action="write_letter", table="letter", row_key=letter.pk, by=by, at=at,
        after={"kind": kind, "about": about, "person": person.pk if person is not None else None},
    )  # fmt: skip
    return letter


@transaction.atomic
def try_again(*, letter: Letter, by: Actor, at: datetime) -> Letter:
    """Puts a letter that did not go, or that waits for word, in the queue anew. Raises GoneOn."""
    return _answered(letter, "send_letter_again", by, at, (LetterState.FAILED, LetterState.HELD), state=LetterState.WAITING,
                     next_try_at=at, queued_at=at, attempts=0)  # fmt: skip


@transaction.atomic
def drop_letter(*, letter: Letter, by: Actor, at: datetime) -> Letter:
    """Says that a letter that has not gone shall not go. Raises GoneOn."""
    return _answered(letter, "drop_letter", by, at, UNSENT, state=LetterState.DROPPED, next_try_at=None)


def _answered(
    letter: Letter, action: str, by: Actor, at: datetime, from_: Sequence[LetterState], **fields: object
) -> Letter:
    check(by, Right.PREPARE, letter.network_id)
    before = letter.state
    if not Letter.objects.filter(pk=letter.pk, state__in=from_).update(**fields):
        raise GoneOn(letter.pk)
    letter.refresh_from_db()
    record(
        action=action, table="letter", row_key=letter.pk, by=by, at=at,
        before={"state": before}, after={"state": letter.state},
    )  # fmt: skip
    return letter
