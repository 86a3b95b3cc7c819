"""What people have answered to invitations, and what parties have sent in the round before a meeting, for those who prepare it."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema

from lagetrunt.apps.answers.answering import prepared_answers
from lagetrunt.apps.answers.rounds import prepared_replies
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.api.callers import caller
from lagetrunt.entrypoints.api.hiding import saying
from lagetrunt.entrypoints.api.listing import AskedInTime, Page, page, within_planned
from lagetrunt.entrypoints.api.opening import opened
from lagetrunt.entrypoints.api.rows.naming import Named, OfBooking, named, of_booking

if TYPE_CHECKING:
    from lagetrunt.apps.answers.models import Answer, RoundReply

router = Router(tags=[_("Svar före möten")])
Choice = Literal["coming", "digital", "substitute", "not"]


class AskedAnswers(AskedInTime):
    """Answers of one sort too."""

    choice: Choice | None = None


class AnswerOut(Schema):
    """The latest answer of somebody, or of a party; `counts` unless the meeting has another day or time since. `typed_by` is
    who wrote it in for somebody else, blank where it came by a link. What was written beside the answer is not told."""

    id: int
    booking: OfBooking
    party: Named | None
    person: Named | None
    name: str
    choice: Choice
    substitute: str
    counts: bool
    answered_at: datetime
    typed_by: str
    href: str


class OfQuestion(Schema):
    """The question that is replied to, and its place among those of the meeting."""

    id: int
    position: int
    text: str


class ReplyOut(Schema):
    """What a party has sent last to a question; never a draft. `typed_by` is who wrote it in for the party."""

    id: int
    booking: OfBooking
    question: OfQuestion
    party: Named | None
    text: str
    name: str
    sent_at: datetime
    typed_by: str
    href: str


def shown(actor: Actor, rows: Sequence["Answer"]) -> list[AnswerOut]:
    """The answers."""
    say = saying(actor)
    return [
        AnswerOut.model_validate(
            {
                "id": row.pk, "booking": of_booking(row.booking), "party": named(row.party),
                "person": named(row.person and (row.person.joined_into or row.person)), "name": say(row.name),
                "choice": row.choice, "substitute": say(row.substitute), "counts": not row.is_old,
                "answered_at": row.answered_at, "typed_by": say(row.typed_by), "href": f"/kalender/{row.booking_id}/svar/",
            }
        )
        for row in rows
    ]  # fmt: skip


def replies_shown(actor: Actor, rows: Sequence["RoundReply"]) -> list[ReplyOut]:
    """The replies."""
    say = saying(actor)
    return [
        ReplyOut.model_validate(
            {
                "id": row.pk, "booking": of_booking(row.question.booking), "party": named(row.party),
                "question": {
                    "id": row.question_id, "position": row.question.position, "text": say(row.question.text),
                },
                "text": say(row.said), "name": say(row.name), "sent_at": row.sent_at, "typed_by": say(row.typed_by),
                "href": f"/kalender/{row.question.booking_id}/forrunda/",
            }
        )
        for row in rows
    ]  # fmt: skip


@opened(router, "/answers", Page[AnswerOut], Right.PREPARE, summary=_("Alla svar på inbjudningar"))
def answers(request: HttpRequest, asked: Query[AskedAnswers]) -> object:
    """A page of answers; the days are those of the meetings."""
    actor = caller(request)
    rows = within_planned(prepared_answers(actor=actor), asked, booking="booking__")
    if asked.choice is not None:
        rows = rows.filter(choice=asked.choice)
    return page(request, asked, rows, lambda found: shown(actor, found))


@opened(router, "/replies", Page[ReplyOut], Right.PREPARE, summary=_("Alla svar som har skickats i förrundor"))
def replies(request: HttpRequest, asked: Query[AskedInTime]) -> object:
    """A page of replies; the days are those of the meetings."""
    actor = caller(request)
    rows = within_planned(prepared_replies(actor=actor), asked, booking="question__booking__")
    return page(request, asked, rows, lambda found: replies_shown(actor, found))
