"""The round before a meeting, as those who prepare see it: the questions, what has been sent, typed in for somebody."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.rounds import MOST_CHOICES, MOST_QUESTIONS, send_replies, set_questions, summed
from lagetrunt.apps.answers.sides import sides
from lagetrunt.apps.initiatives.queries import kept_replies
from lagetrunt.apps.meetings.planned import prepared_meeting
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import number

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking


@door(Right.PREPARE, "GET", "POST")
def questions(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions, and the table of what each party has sent."""
    actor = actor_in(request)
    booking = prepared_meeting(actor=actor, pk=pk)
    if request.method != "POST":
        return _page(request, actor, booking)
    texts = [request.POST.get(f"fraga-{place}", "") for place in range(1, MOST_QUESTIONS + 1)]
    choices = [request.POST.getlist(f"val-{place}") for place in range(1, MOST_QUESTIONS + 1)]
    try:
        set_questions(booking=booking, texts=texts, choices=choices, by=actor, at=timezone.now())
    except Refused as refused:
        return _page(request, actor, booking, status=422, wrong=str(refused), texts=texts, choices=choices)
    messages.success(request, _("Frågorna är sparade."))
    return redirect("round", pk=booking.pk)


@door(Right.PREPARE, "POST")
def type_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Writes replies in for a party: fields left empty change nothing."""
    actor = actor_in(request)
    booking = prepared_meeting(actor=actor, pk=pk)
    chosen = number(request.POST.get("part"))
    party = next((one.party for one in sides(booking=booking) if one.party and one.party.pk == chosen), None)
    written = {row.pk: request.POST.get(f"svar-{row.pk}", "") for row in booking.questions.all()}
    try:
        if party is None:
            raise Refused(_("Välj vilken kommun eller organisation som har svarat."))
        told = {question: text for question, text in written.items() if text.strip()}
        picked = {pk: choice for pk in written if (choice := request.POST.get(f"val-{pk}", ""))}
        if not told and not picked:
            raise Refused(_("Skriv svaret på minst en fråga."))
        name = request.POST.get("namn", "")
        send_replies(booking=booking, party=party, texts=told, choices=picked, name=name, by=actor, at=timezone.now())
    except Refused as refused:
        return _page(
            request, actor, booking, status=422, not_typed=str(refused), written=written, chosen=chosen,
            name=request.POST.get("namn", ""),
        )  # fmt: skip
    messages.success(request, _("Svaren från %(party)s är införda.") % {"party": party.name})
    return redirect("round", pk=booking.pk)


def _page(request: HttpRequest, actor: Actor, booking: "Booking", *, status: int = 200, **told: Any) -> HttpResponse:  # noqa: ANN401
    rows = summed(actor=actor, booking=booking)
    there = {row.question.position: row.question.text for row in rows}
    texts = told.get("texts") or [there.get(place, "") for place in range(1, MOST_QUESTIONS + 1)]
    given = {row.question.position: row.question.choices for row in rows}
    choices = told.get("choices") or [given.get(place, []) for place in range(1, MOST_QUESTIONS + 1)]
    fields = [(*[one for one in row if one.strip()], "", "", "", "")[:MOST_CHOICES] for row in choices]
    parties = [side.party for side in sides(booking=booking) if side.party is not None]
    known = {party.pk for party in parties}
    others = {reply.party_id: reply.party for row in rows for reply in row.replies if reply.party_id not in known}
    table = [
        (party, [next((reply for reply in row.replies if reply.party_id == party.pk), None) for row in rows])
        for party in (*parties, *others.values())
    ]
    told |= {"booking": booking, "rows": rows, "texts": texts, "choices": fields, "table": table, "parties": parties}
    told["kept_replies"] = kept_replies(replies=[reply.pk for row in rows for reply in row.replies])
    return render(request, "answers/round.html", told, status=status)
