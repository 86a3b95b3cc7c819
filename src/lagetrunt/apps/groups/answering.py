"""What the groups answer: by one link for each group, or typed in by whoever keeps the notes; a line is an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.opening import Act, check_opens
from lagetrunt.apps.answers.refusing import Refused, TooLate, kept_words
from lagetrunt.apps.answers.tickets import give_group_ticket, note_use, revoke_ticket
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.groups.models import GroupAnswer, GroupQuestion, SmallGroup
from lagetrunt.apps.groups.models.answer import ANSWER_SIGNS
from lagetrunt.apps.meetings.models import AgendaItem, Booking, BookingState
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.grouping.merging import lines_of, merged

MOST_LINES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What came of one field: the lines that were `shown` in it, and what was `written`."""

    shown: str
    written: str


@transaction.atomic
def give_group_links(*, item: AgendaItem, by: Actor, at: datetime) -> list[tuple[SmallGroup, str]]:
    """A new link for every group, with its secret, which is not kept; those that they had open nothing any more."""
    check(by, Right.PREPARE, item.booking.network_id)
    groups = list(SmallGroup.objects.filter(work__item=item).select_related("ticket", "work__item__booking"))
    if not groups:
        raise Refused("Dela in grupperna först.")
    told = []
    for group in groups:
        if group.ticket is not None:
            revoke_ticket(ticket=group.ticket, by=by, at=at)
        given = give_group_ticket(booking=item.booking, by=by, at=at)
        group.ticket = given.ticket
        group.save(update_fields=["ticket"])
        told.append((group, given.secret))
    return told


def group_of(*, ticket: Ticket) -> SmallGroup:
    """The group whose link it is."""
    check_opens(ticket, Act.GROUP)
    found = SmallGroup.objects.filter(ticket=ticket).select_related("work__item__booking__network").first()
    if found is None:
        raise NotFound
    return found


def one_group(*, actor: Actor, item: AgendaItem, pk: int) -> SmallGroup:
    """One group of the item, for those who prepare."""
    check(actor, Right.PREPARE, item.booking.network_id)
    found = SmallGroup.objects.filter(work__item=item, pk=pk).select_related("work__item__booking__network").first()
    if found is None:
        raise NotFound
    return found


def organisations_of(*, group: SmallGroup) -> list[str]:
    """Where those in the group come from, each once; a link tells no names."""
    names = group.members.filter(party__isnull=False).order_by("party__name").values_list("party__name", flat=True)
    return list(dict.fromkeys(names))


def fields_of(*, group: SmallGroup) -> list[tuple[GroupQuestion, str]]:
    """Every question with what the group has answered, a line an answer."""
    said: dict[int, list[str]] = {}
    for row in group.answers.all():
        said.setdefault(row.question_id, []).append(row.text)
    return [(question, "\n".join(said.get(question.pk, ()))) for question in group.work.questions.all()]


@transaction.atomic
def send_group_answers(*, group: SmallGroup, sent: Mapping[int, Sent], by: Actor | Ticket, at: datetime) -> None:
    """Keeps what the group says, by the numbers of the questions; what others of it wrote meanwhile stays."""
    booking = Booking.objects.select_for_update(of=("self",)).get(pk=group.work.item.booking_id)
    if isinstance(by, Ticket):
        check_opens(by, Act.GROUP)
        if group.ticket_id != by.pk:
            raise PermissionDenied
    else:
        check(by, Right.PREPARE, booking.network_id)
    if booking.state == BookingState.CANCELLED:
        raise TooLate("Mötet är inställt. Inget behöver skickas.")
    changed = [
        question.pk
        for question in group.work.questions.all()
        if question.pk in sent and _keep(group, question, sent[question.pk], booking, at)
    ]
    if isinstance(by, Ticket):
        note_use(ticket=by, at=at)
    if changed:
        record(
            action="answer_as_group", table="small_group", row_key=group.pk, by=by, at=at,
            after={"item": group.work.item_id, "questions": changed},
        )  # fmt: skip


def _keep(group: SmallGroup, question: GroupQuestion, sent: Sent, booking: Booking, at: datetime) -> bool:
    """Whether anything is other than it was. Lines that stay keep their headings."""
    rows = list(GroupAnswer.objects.filter(group=group, question=question))
    now = [row.text for row in rows]
    written = lines_of(kept_words(sent.written.replace("\0", ""), federation_id=booking.federation_id))
    told = merged(now, shown=lines_of(sent.shown), written=written)
    if told == now:
        return False
    if len(told) > MOST_LINES:
        raise Refused(f"Högst {MOST_LINES} rader på varje fråga. Slå ihop några av dem.")
    long = next((line for line in told if len(line) > ANSWER_SIGNS), None)
    if long is not None:
        raise Refused(f"Raden ”{long[:40]} …” är för lång: högst {ANSWER_SIGNS} tecken. Dela den på två rader.")
    there = {row.text: row for row in rows}
    GroupAnswer.objects.filter(pk__in=[row.pk for row in rows if row.text not in told]).delete()
    for place, text in enumerate(told, 1):
        row = there.get(text)
        if row is None:
            GroupAnswer.objects.create(group=group, question=question, position=place, text=text, sent_at=at)
        elif row.position != place:
            row.position = place
            row.save(update_fields=["position"])
    return True
