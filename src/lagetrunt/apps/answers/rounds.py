"""The round before a meeting (förrunda): the chair's questions, each party's replies, drafts that are the sender's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Prefetch, QuerySet

from lagetrunt.apps.answers.models import RoundQuestion, RoundReply, Ticket
from lagetrunt.apps.answers.models.round_question import CHOICE_SIGNS, MOST_CHOICES, MOST_QUESTIONS
from lagetrunt.apps.answers.models.round_reply import MOST_LINES, MOST_SIGNS
from lagetrunt.apps.answers.opening import Act, check_opens
from lagetrunt.apps.answers.refusing import Refused, TooLate, kept_name, kept_words, one_line
from lagetrunt.apps.answers.sides import has_begun, may_be_named, sides
from lagetrunt.apps.answers.tickets import note_use
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.meetings.booking import bookings, prepared_bookings
from lagetrunt.apps.meetings.models import Booking, BookingState
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import Party
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.rounding.summing import Summary, summarise

__all__ = [
    "MOST_CHOICES", "MOST_QUESTIONS", "Asked", "Overtaken", "Summed", "asked", "questions", "save_drafts", "send_replies", "set_questions", "summed",
]  # fmt: skip


class Overtaken(Refused):
    """Somebody else of the party has sent a later reply than the one that was shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summed:
    """A question with its sum, and the replies that count."""

    question: RoundQuestion
    summary: Summary
    replies: tuple[RoundReply, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as a link shows it: its own draft, and what its party has sent."""

    question: RoundQuestion
    draft: RoundReply | None
    sent: RoundReply | None

    @property
    def words(self) -> str:
        """What stands in the field."""
        shown = self.draft or self.sent
        return shown.text if shown is not None else ""

    @property
    def choice(self) -> str:
        """What is chosen on the page."""
        shown = self.draft or self.sent
        return shown.choice if shown is not None else ""


@transaction.atomic
def set_questions(
    *, booking: Booking, texts: Sequence[str], by: Actor, at: datetime, choices: Sequence[Sequence[str]] = ()
) -> list[RoundQuestion]:
    """The questions in their order, empty ones left out. One that somebody has replied to stays as it is.

    `choices` are the answers to choose among by the same order; a question beyond them has none.
    """
    check(by, Right.PREPARE, booking.network_id)
    if booking.state == BookingState.CANCELLED:
        raise TooLate("Mötet är inställt. Frågorna går inte att ändra.")
    if len(texts) > MOST_QUESTIONS:
        raise Refused(f"Ställ högst {MOST_QUESTIONS} frågor.")
    told = [one_line(text, 300, f"Fråga {place}") for place, text in enumerate(texts, 1)]
    chosen = [_choices(choices[place - 1] if place <= len(choices) else (), place) for place in range(1, len(told) + 1)]
    there = {one.position: one for one in booking.questions.all()}
    before = [_asks(one) for _, one in sorted(there.items())]
    for place, text in enumerate(told, 1):
        _set_question(booking, there.get(place), place, text, chosen[place - 1], by, at)
    rows = list(RoundQuestion.objects.filter(booking=booking))
    after = [_asks(one) for one in rows]
    if after != before:
        record(
            action="set_questions", table="booking", row_key=booking.pk, by=by, at=at,
            before={"questions": before}, after={"questions": after},
        )  # fmt: skip
    return rows


def _asks(question: RoundQuestion) -> str:
    """A question with what there is to choose, for the trail."""
    return f"{question.text} [{' / '.join(question.choices)}]" if question.choices else question.text


def _choices(written: Sequence[str], place: int) -> list[str]:
    """The answers to choose among, each once."""
    told = [one_line(one, CHOICE_SIGNS, f"Svarsalternativet till fråga {place}") for one in written]
    told = [one for one in told if one]
    if len(told) > MOST_CHOICES:
        raise Refused(f"Ge högst {MOST_CHOICES} svar att välja mellan på fråga {place}.")
    if len(told) == 1:
        raise Refused(f"Ge minst två svar att välja mellan på fråga {place}, eller inget.")
    if len({one.casefold() for one in told}) < len(told):
        raise Refused(f"Två svar att välja mellan på fråga {place} är lika. Ändra eller ta bort det ena.")
    return told


def _set_question(
    booking: Booking, there: RoundQuestion | None, place: int, text: str, choices: list[str], by: Actor, at: datetime
) -> None:
    if choices and not text:
        raise Refused(f"Skriv fråga {place}, eller ta bort svaren att välja mellan.")
    if there is None:
        if text:
            RoundQuestion.objects.create(
                booking=booking, position=place, text=text, choices=choices, made_at=at, made_by=by.name[:200]
            )
        return
    if there.text == text and there.choices == choices:
        return
    if there.replies.filter(sent_at__isnull=False).exists():
        raise Refused(f"Fråga {place} har fått svar och kan inte ändras eller tas bort. Ställ en ny fråga i stället.")
    if text:
        there.text, there.choices, there.made_at, there.made_by = text, choices, at, by.name[:200]
        there.save(update_fields=["text", "choices", "made_at", "made_by"])
    else:
        there.delete()


@transaction.atomic
def save_drafts(
    *, texts: Mapping[int, str], name: str, by: Ticket, at: datetime, is_live: bool = False,
    choices: Mapping[int, str] | None = None,
) -> None:  # fmt: skip
    """Keeps what has been written so far for the link alone. No word of it, nor that there is any, goes to the trail."""
    booking = _booking(by)
    _check_open(booking, by, at, is_live)
    for question in booking.questions.all():
        if question.pk not in texts:
            continue
        text, choice = _text(texts[question.pk], question, booking), _choice(question, choices)
        drafts = RoundReply.objects.filter(question=question, ticket=by, sent_at__isnull=True)
        sent = _sent(question, by.party)
        if not (text or choice) or (sent is not None and (sent.text, sent.choice) == (text, choice)):
            drafts.delete()
            continue
        kept = kept_name(one_line(name, 200, "Namnet"), federation_id=booking.federation_id)
        if not drafts.update(text=text, choice=choice, name=kept, saved_at=at):
            assert by.party is not None
            RoundReply.objects.create(
                question=question, party=by.party, ticket=by, text=text, choice=choice, name=kept, saved_at=at
            )


@transaction.atomic
def send_replies(
    *, booking: Booking, party: Party, texts: Mapping[int, str], name: str, by: Actor | Ticket, at: datetime,
    seen: Mapping[int, int] | None = None, is_live: bool = False, choices: Mapping[int, str] | None = None,
) -> list[RoundReply]:  # fmt: skip
    """Sends the replies by the questions' numbers; an emptied one is taken back. `seen` are the replies that were shown.

    `choices` are what is chosen, by the same numbers; words, a choice or both are a reply. Of which a number has nothing
    stays as it was.

    What is sent as it already stands is left as it is. Those of a link are of its own party, until the meeting has begun,
    or while the round is run live at it.
    """
    booking = Booking.objects.select_for_update().get(pk=booking.pk)
    if isinstance(by, Ticket):
        check_opens(by, Act.ROUND)
        if by.booking_id != booking.pk or by.party_id != party.pk:
            raise PermissionDenied
    else:
        check(by, Right.PREPARE, booking.network_id)
    _check_open(booking, by, at, is_live)
    who = _sender(name, booking, by)
    changed = []
    for question in booking.questions.all():
        if question.pk in texts or question.pk in (choices or {}):
            there = _sent(question, party)
            text, choice = (there.text, there.choice) if there is not None else ("", "")
            if question.pk in texts:
                text = _text(texts[question.pk], question, booking)
            if question.pk in (choices or {}):
                choice = _choice(question, choices)
            if _send(question, party, (text, choice), who, by, at, None if seen is None else seen.get(question.pk, 0)):
                changed.append(question.pk)
    sent = list(RoundReply.objects.filter(question__booking=booking, party=party, is_current=True))
    if not sent and not changed:
        raise Refused("Skriv svar på minst en fråga innan du skickar.")
    if isinstance(by, Ticket):
        note_use(ticket=by, at=at)
    if changed:
        after = {"booking": booking.pk, "party": party.pk, "questions": changed}
        record(action="send_replies", table="booking", row_key=booking.pk, by=by, at=at, after=after)
    return sent


def _send(
    question: RoundQuestion, party: Party, said: tuple[str, str], name: str, by: Actor | Ticket, at: datetime,
    seen: int | None,
) -> bool:  # fmt: skip
    """Whether anything is other than it was; `said` are the words and the choice."""
    text, choice = said
    mine = by if isinstance(by, Ticket) else None
    current = _sent(question, party)
    if mine is not None:
        RoundReply.objects.filter(question=question, ticket=mine, sent_at__isnull=True).delete()
    if ((current.text, current.choice) if current is not None else ("", "")) == said:
        return False
    if seen is not None and seen != (current.pk if current is not None else 0):
        raise Overtaken(
            f"Någon annan på {party.name} har nyss svarat på fråga {question.position}. Ladda om sidan, läs svaret och skicka igen."
        )
    if current is not None:
        current.is_current = False
        current.save(update_fields=["is_current"])
    if text or choice:
        RoundReply.objects.create(
            question=question, party=party, ticket=mine, text=text, choice=choice, name=name, saved_at=at, sent_at=at,
            typed_by="" if isinstance(by, Ticket) else by.name[:200], is_current=True,
        )  # fmt: skip
    return True


def questions(*, actor: Actor, booking: Booking) -> QuerySet[RoundQuestion]:
    """The questions with the replies that count, never a draft; for those who prepare."""
    check(actor, Right.PREPARE, booking.network_id)
    sent = RoundReply.objects.filter(is_current=True, sent_at__isnull=False).select_related("party")
    return RoundQuestion.objects.filter(booking=booking).prefetch_related(
        Prefetch("replies", sent.order_by("party__name"), to_attr="counting")
    )


def all_questions(*, actor: Actor) -> QuerySet[RoundQuestion]:
    """The questions of all meetings, answered or not; for those who prepare everywhere."""
    check(actor, Right.PREPARE)
    return RoundQuestion.objects.filter(booking__in=bookings(actor=actor).values("pk")).select_related("booking")


def all_replies(*, actor: Actor) -> QuerySet[RoundReply]:
    """The replies that count to the questions of all meetings, never a draft; for those who prepare everywhere."""
    check(actor, Right.PREPARE)
    found = RoundReply.objects.filter(question__booking__in=bookings(actor=actor).values("pk"))
    return found.filter(is_current=True, sent_at__isnull=False).select_related("question", "party")


def prepared_replies(*, actor: Actor) -> QuerySet[RoundReply]:
    """The same to the questions of the meetings that the actor prepares, network by network; never a draft."""
    found = RoundReply.objects.filter(question__booking__in=prepared_bookings(actor=actor).values("pk"))
    found = found.filter(is_current=True, sent_at__isnull=False)
    return found.select_related("question__booking__network__joined_into", "party")


def summed(*, actor: Actor, booking: Booking) -> list[Summed]:
    """Each question with what has been sent, for the page, the agenda and the beginning of the notes."""
    parties = [side.party.name for side in sides(booking=booking) if side.party is not None]
    told = []
    for question in questions(actor=actor, booking=booking):
        replies: tuple[RoundReply, ...] = tuple(getattr(question, "counting"))  # noqa: B009 - made by the query above
        summary = summarise(
            parties=parties, replies={reply.party.name: reply.text for reply in replies}, choices=question.choices,
            chosen={reply.party.name: reply.choice for reply in replies if reply.choice},
        )  # fmt: skip
        told.append(Summed(question=question, summary=summary, replies=replies))
    return told


def asked(*, ticket: Ticket) -> list[Asked]:
    """The questions as the link shows them."""
    booking = _booking(ticket)
    drafts = {
        row.question_id: row
        for row in RoundReply.objects.filter(question__booking=booking, ticket=ticket, sent_at__isnull=True)
    }
    sent = {
        row.question_id: row
        for row in RoundReply.objects.filter(question__booking=booking, party=ticket.party, is_current=True)
    }
    return [
        Asked(question=question, draft=drafts.get(question.pk), sent=sent.get(question.pk))
        for question in booking.questions.all()
    ]


def _booking(ticket: Ticket) -> Booking:
    check_opens(ticket, Act.ROUND)
    assert ticket.booking is not None
    return ticket.booking


def _sent(question: RoundQuestion, party: Party | None) -> RoundReply | None:
    return question.replies.filter(party=party, is_current=True).first()


def _sender(name: str, booking: Booking, by: Actor | Ticket) -> str:
    if isinstance(by, Ticket) and by.person is not None:
        person = by.person.joined_into or by.person
        return person.name if may_be_named(person) else ""
    told = one_line(name, 200, "Namnet")
    if not told and isinstance(by, Ticket):
        raise Refused("Skriv ditt namn innan du skickar.")
    return kept_name(told, federation_id=booking.federation_id)


def _text(written: str, question: RoundQuestion, booking: Booking) -> str:
    lines = [line for line in (" ".join(line.split()) for line in written.replace("\0", "").splitlines()) if line]
    text = "\n".join(lines)
    if len(text) > MOST_SIGNS:
        raise Refused(
            f"Svaret på fråga {question.position} är för långt: högst {MOST_SIGNS} tecken, och det är {len(text)}. Korta det och försök igen."
        )
    if len(lines) > MOST_LINES:
        raise Refused(f"Svaret på fråga {question.position} har {len(lines)} rader. Skriv högst {MOST_LINES}.")
    return kept_words(text, federation_id=booking.federation_id)[:MOST_SIGNS]


def _choice(question: RoundQuestion, chosen: Mapping[int, str] | None) -> str:
    choice = (chosen or {}).get(question.pk, "")
    if choice and choice not in question.choices:
        raise Refused(
            f"Svaren att välja mellan på fråga {question.position} har ändrats. Ladda om sidan och välj igen."
        )
    return choice


def _check_open(booking: Booking, by: Actor | Ticket, at: datetime, is_live: bool) -> None:
    if booking.state == BookingState.CANCELLED:
        raise TooLate("Mötet är inställt. Ingenting är ändrat.")
    if isinstance(by, Ticket) and not is_live and has_begun(booking, at):
        raise TooLate("Mötet har börjat. Svaren går inte att ändra längre: säg det på mötet.")
