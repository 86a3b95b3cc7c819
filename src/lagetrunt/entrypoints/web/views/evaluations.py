"""How a meeting was: asking those who were there, what they said together, over the year of a network, and the federation's questions."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.evaluations.answering import is_open
from lagetrunt.apps.evaluations.asking import ask, close, give_link, questions_of, set_evaluation_questions
from lagetrunt.apps.evaluations.queries import result, results_of_year
from lagetrunt.apps.letters.services import NotWritable
from lagetrunt.apps.letters.showing import Changed
from lagetrunt.apps.meetings.planned import planned_meeting
from lagetrunt.apps.organisation.actor import check
from lagetrunt.apps.organisation.queries import network as network_of
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.evaluating.asking import MOST_CHOICES, MOST_QUESTIONS, USUAL, Question
from lagetrunt.engines.evaluating.telling import FEWEST, together
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.link_doors import link_address
from lagetrunt.entrypoints.web.listing import page_of
from lagetrunt.workflows.evaluate_meeting.sending import send, show

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking


@door(Right.SEE_EVALUATIONS, "GET", "POST")
def evaluation(request: HttpRequest, pk: int) -> HttpResponse:
    """What was said of the meeting, for those who take part; for those who prepare, the asking too."""
    actor = actor_in(request)
    booking = planned_meeting(actor=actor, pk=pk)
    if request.method != "POST":
        return _page(request, booking)
    check(actor, Right.PREPARE, booking.network_id)
    at, last_day = timezone.now(), _day(request.POST.get("sista", ""))
    try:
        if request.POST.get("gor") == "avsluta":
            close(booking=booking, by=actor, at=at)
            return redirect("evaluation", pk)
        if request.POST.get("gor") == "lank":
            told = show(booking=booking, last_day=last_day, by=actor, at=at)
            there = ask(booking=booking, last_day=told.last_day, by=actor, at=at)
            secret = give_link(evaluation=there, by=actor, at=at).secret
            return _page(request, booking, link=link_address(request, secret))
        count = len(
            send(
                booking=booking, last_day=last_day, seal=request.POST.get("sigill", ""), by=actor, at=at,
                link=partial(link_address, request),
            )
        )  # fmt: skip
    except Changed:
        messages.warning(
            request, _("Något har ändrats sedan sidan visades, så inget skickades. Se igenom listan och skicka igen.")
        )
    except (Refused, NotWritable) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, ngettext("Ett brev är på väg.", "%(n)d brev är på väg.", count) % {"n": count})
    return redirect("evaluation", pk)


@door(Right.SEE_EVALUATIONS)
def year(request: HttpRequest, pk: int) -> HttpResponse:
    """The network's meetings in a year, and what was said of all of them together."""
    actor = actor_in(request)
    found = network_of(actor=actor, pk=pk)
    results = results_of_year(actor=actor, network=found, today=timezone.localdate())
    shown = [one for one in results if one.tallies]
    told = {
        "network": found, "page": page_of(request, results, 25), "answers": sum(one.answers for one in shown), "meetings": len(shown),
        "all": together([one.tallies for one in shown]), "fewest": FEWEST,
    }  # fmt: skip
    return render(request, "evaluations/year.html", told)


@door(Right.MANAGE, "GET", "POST")
def questions(request: HttpRequest) -> HttpResponse:
    """What the federation asks after its meetings."""
    actor = actor_in(request)
    if request.method != "POST":
        return _form(request, questions_of(federation_id=actor.federation_id))
    asked = USUAL if request.POST.get("gor") == "vanliga" else _sent(request)
    try:
        set_evaluation_questions(questions=asked, by=actor, at=timezone.now())
    except Refused as refused:
        return _form(request, asked, str(refused))
    messages.success(request, _("Sparat. Möten som redan har frågats om behåller sina frågor."))
    return redirect("evaluation_questions")


def _page(request: HttpRequest, booking: "Booking", link: str = "") -> HttpResponse:
    actor, at = actor_in(request), timezone.now()
    found = result(actor=actor, booking=booking, today=timezone.localtime(at).date())
    prepares = actor.may(Right.PREPARE, booking.network_id)
    last_day = _day(request.GET.get("sista", ""))
    told: dict[str, Any] = {
        "booking": booking, "result": found, "prepares": prepares, "fewest": FEWEST, "link": link,
        "shows": found is not None and bool(found.tallies),
        "open": found is not None and is_open(evaluation=found.evaluation, at=at),
        "told": show(booking=booking, last_day=last_day, by=actor, at=at) if prepares else None,
        "questions": questions_of(federation_id=booking.federation_id) if found is None else (),
        "manages": actor.may(Right.MANAGE),
    }  # fmt: skip
    return render(request, "evaluations/evaluation.html", told)


def _form(request: HttpRequest, asked: Sequence[Question], wrong: str = "") -> HttpResponse:
    rows = [*asked, *[Question(text="")] * MOST_QUESTIONS][: max(MOST_QUESTIONS, len(asked))]
    told = {"rows": rows, "wrong": wrong, "most": MOST_CHOICES, "usual": tuple(asked) == USUAL}
    return render(request, "evaluations/questions.html", told, status=422 if wrong else 200)


def _sent(request: HttpRequest) -> list[Question]:
    """The questions as the form's fields say them."""
    texts, choices = request.POST.getlist("fraga"), request.POST.getlist("svar")
    return [
        Question(text=text, choices=tuple(line.strip() for line in written.splitlines()))
        for text, written in zip(texts, choices, strict=False)
    ]


def _day(written: str) -> date | None:
    """A day as a field for dates sends it; None where it is none."""
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        return None
