"""Comments come in by a link, are kept as they came, and are answered by those who prepare."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.opening import Act, check_opens
from lagetrunt.apps.answers.refusing import Refused, TooLate, kept_words
from lagetrunt.apps.answers.sides import may_be_named
from lagetrunt.apps.answers.tickets import note_use
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.remarks.models import Circulation, Comment, Reply
from lagetrunt.apps.remarks.models.comment import MOST_SIGNS
from lagetrunt.apps.remarks.queries import is_open, said_by
from lagetrunt.engines.commenting.passages import passage_of

__all__ = ["MOST", "MOST_SIGNS", "answer_comment", "send_comment"]

MOST = 30  # of one person on the drafts of a meeting


@transaction.atomic
def send_comment(*, circulation: Circulation, number: int, key: str, text: str, by: Ticket, at: datetime) -> Comment:
    """Keeps what the link's person says of the passage with that number, or of the whole draft where it is 0; once, sent twice.

    `key` tells the words that were shown: others than those are not commented unseen.
    """
    check_opens(by, Act.COMMENT)
    booking = Booking.objects.select_for_update(of=("self",)).get(pk=circulation.booking_id)
    circulation = Circulation.objects.select_related("record__document").get(pk=circulation.pk)
    circulation.booking = booking
    if by.booking_id != booking.pk:
        raise PermissionDenied
    if booking.settled_at is not None:
        raise TooLate("Anteckningarna är fastställda. Synpunkten är inte skickad: hör av dig till den som ledde mötet.")
    if not is_open(circulation=circulation, at=at):
        raise TooLate(
            "Sista dagen för synpunkter har gått. Synpunkten är inte skickad: hör av dig till den som ledde mötet."
        )
    newest = Circulation.objects.filter(booking=booking).order_by("-pk")[0]
    found = passage_of(circulation.record.document.text, number=number, key=key) if number else None
    if newest.pk != circulation.pk or (number and found is None):
        raise Refused("Texten har ändrats sedan sidan visades. Läs den nya och skriv synpunkten där.")
    told = kept_words(_text(text, "synpunkten"), federation_id=booking.federation_id)
    passage = found.text if found is not None else ""
    mine = said_by(ticket=by)
    there = mine.filter(circulation=circulation, passage=passage, text=told).first()
    if there is not None:
        return there
    if mine.count() >= MOST:
        raise Refused(f"Du har skickat {MOST} synpunkter. Samla resten i ett brev till den som ledde mötet.")
    person = by.person and (by.person.joined_into or by.person)
    made = Comment.objects.create(
        circulation=circulation, ticket=by, person=person,
        name=person.name if person is not None and may_be_named(person) else "", passage=passage, text=told, made_at=at,
    )  # fmt: skip
    note_use(ticket=by, at=at)
    record(
        action="comment_draft", table="comment", row_key=made.pk, by=by, at=at,
        after={"booking": booking.pk, "circulation": circulation.pk},
    )  # fmt: skip
    return made


@transaction.atomic
def answer_comment(*, comment: Comment, reply: str, reason: str, by: Actor, at: datetime) -> bool:
    """Says what is made of it, which its sender sees; False where that is what was said already. It can be changed."""
    booking = Booking.objects.select_for_update(of=("self",)).get(pk=comment.circulation.booking_id)
    check(by, Right.PREPARE, booking.network_id)
    comment = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if reply not in Reply.values:
        raise Refused("Välj om synpunkten ändras i nästa version, är noterad eller inte ändrar något.")
    told = _text(reason, "skälet", may_be_empty=True)
    if reply == Reply.DECLINED and not told:
        raise Refused("Skriv varför texten inte ändras. Den som skickade synpunkten ser skälet.")
    told = kept_words(told, federation_id=booking.federation_id)
    before = {"reply": comment.reply}
    if (comment.reply, comment.reason) == (reply, told):
        return False
    comment.reply, comment.reason, comment.answered_at, comment.answered_by = reply, told, at, by.name[:200]
    comment.save(update_fields=["reply", "reason", "answered_at", "answered_by"])
    record(
        action="answer_comment", table="comment", row_key=comment.pk, by=by, at=at,
        before=before, after={"booking": booking.pk, "reply": reply},
    )  # fmt: skip
    return True


def _text(written: str, what: str, *, may_be_empty: bool = False) -> str:
    told = written.replace("\0", "").replace("\r\n", "\n").strip()
    if not told and not may_be_empty:
        raise Refused("Skriv synpunkten innan du skickar.")
    if len(told) > MOST_SIGNS:
        raise Refused(
            f"Det är för långt: {what} får ha högst {MOST_SIGNS} tecken, och har {len(told)}. Korta och försök igen."
        )
    return told
