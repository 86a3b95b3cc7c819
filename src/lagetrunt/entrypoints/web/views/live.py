"""The round run live (laget runt): the chair's page, and the screen of the room, which asks for what is new."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.rounds import send_replies
from lagetrunt.apps.desk import live
from lagetrunt.apps.meetings.planned import prepared_meeting
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.drawings.ring import draw_bars, draw_ring
from lagetrunt.entrypoints.web.listing import number

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking

TIMES = (1, 2, 3, 5, 10)


@door(Right.PREPARE, "GET", "POST")
def chair(request: HttpRequest, pk: int) -> HttpResponse:
    """Leads the round: begins, goes on, skips, gives the word, ends; types in what somebody says."""
    actor = actor_in(request)
    booking = prepared_meeting(actor=actor, pk=pk)
    if request.method == "POST":
        try:
            _press(request, actor, booking)
        except Refused as refused:
            told = {"wrong": str(refused), "written": request.POST.get("svar", "")}
            return _shown(request, actor, booking, "live/chair.html", told, status=422)
        return redirect("live_round", pk=booking.pk)
    return _shown(request, actor, booking, "live/chair.html", {})


@door(Right.PREPARE)
def chair_part(request: HttpRequest, pk: int) -> HttpResponse:
    """What the chair's page shows of the answers, where it has changed."""
    return _part(request, pk, "live/_answers.html")


@door(Right.PREPARE)
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """The page for the projector."""
    actor = actor_in(request)
    return _shown(request, actor, prepared_meeting(actor=actor, pk=pk), "live/screen.html", {})


@door(Right.PREPARE)
def screen_part(request: HttpRequest, pk: int) -> HttpResponse:
    """What the screen shows, where it has changed."""
    return _part(request, pk, "live/_screen.html")


def _press(request: HttpRequest, actor: Actor, booking: "Booking") -> None:
    told, at = request.POST, timezone.now()
    step, asked = number(told.get("steg")) or 0, told.get("gor", "")
    if asked == "borja":
        live.begin(booking=booking, by=actor, at=at, minutes_each=number(told.get("tid")) or None)
    elif asked == "sluta":
        live.end(booking=booking, by=actor, at=at)
    elif asked in ("nasta", "hoppa"):
        state = live.TurnState.HAD if asked == "nasta" else live.TurnState.SKIPPED
        live.pass_turn(booking=booking, state=state, step=step, by=actor, at=at)
    elif asked == "ge":
        live.call_on(booking=booking, party_id=number(told.get("part")) or 0, step=step, by=actor, at=at)
    elif asked == "fraga":
        live.ask(booking=booking, question_id=number(told.get("fraga")) or 0, step=step, by=actor, at=at)
    elif asked == "tid":
        live.set_time(booking=booking, minutes_each=number(told.get("tid")) or None, step=step, by=actor, at=at)
    elif asked == "svara":
        _type_in(request, actor, booking)
    else:
        raise Refused(_("Sidan är gammal. Ladda om den och försök igen."))


def _type_in(request: HttpRequest, actor: Actor, booking: "Booking") -> None:
    """Writes in what a party has said."""
    shown = live.shown(actor=actor, booking=booking, at=timezone.now())
    party = next((one for one in shown.parties if one.pk == number(request.POST.get("part"))), None)
    question = number(request.POST.get("fraga")) or 0
    text = request.POST.get("svar", "")
    if party is None or question not in {row.question.pk for row in shown.questions}:
        raise Refused(_("Välj vilken kommun eller organisation som har svarat."))
    choice = request.POST.get("val", "")
    if not text.strip() and not choice:
        raise Refused(_("Skriv svaret först."))
    texts, choices = {question: text} if text.strip() else {}, {question: choice} if choice else {}
    send_replies(booking=booking, party=party, texts=texts, choices=choices, name="", by=actor, at=timezone.now())
    messages.success(request, _("Svaret från %(party)s är infört.") % {"party": party.name})


def _part(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The part of a page with a mark of what it shows; nothing where the asker has it already."""
    actor = actor_in(request)
    mark = f'"{live.stamp(actor=actor, pk=pk, at=timezone.now())}"'
    if request.headers.get("If-None-Match") == mark:
        return HttpResponse(status=304, headers={"ETag": mark})
    answer = _shown(request, actor, prepared_meeting(actor=actor, pk=pk), name, {})
    answer.headers["ETag"] = mark
    return answer


def _shown(
    request: HttpRequest, actor: Actor, booking: "Booking", name: str, told: dict[str, Any], status: int = 200
) -> HttpResponse:
    shown = live.shown(actor=actor, booking=booking, at=timezone.now())
    replies = {reply.party_id: reply for reply in shown.asked.replies} if shown.asked is not None else {}
    table = [(party, replies.get(party.pk), shown.states.get(party.pk, "")) for party in shown.parties]
    return render(
        request,
        name,
        told
        | {
            "booking": booking,
            "shown": shown,
            "table": table,
            "times": TIMES,
            "ring": draw_ring(table),
            "bars": draw_bars([(one.choice, one.many) for one in shown.asked.summary.counts])
            if shown.asked is not None
            else None,
        },
        status=status,
    )
