"""Comments on the draft of a meeting's notes: sending it out, every letter shown first, and answering what came in."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.letters.services import NotWritable
from lagetrunt.apps.letters.showing import Changed
from lagetrunt.apps.meetings.planned import prepared_meeting, working_order
from lagetrunt.apps.minutes.recording import records
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.remarks import commenting, queries
from lagetrunt.engines.commenting.passages import stands
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.link_doors import link_address
from lagetrunt.entrypoints.web.listing import back_to, number, page_of
from lagetrunt.workflows.circulate_draft.sending import send, show

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.organisation.actor import Actor

_SIZE = 20  # comments of a page: each is a form


@door(Right.PREPARE, "GET", "POST")
def comments(request: HttpRequest, pk: int) -> HttpResponse:
    """What came in, what would go out, and where silence as consent stands; the sending comes here."""
    actor = actor_in(request)
    booking = prepared_meeting(actor=actor, pk=pk)
    if request.method == "POST":
        _send(request, booking, actor)
        return redirect("comments", pk)
    return _page(request, booking, actor)


@door(Right.PREPARE, "POST")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answers one comment; where it cannot be, the page says why with all that was written."""
    actor = actor_in(request)
    booking = prepared_meeting(actor=actor, pk=pk)
    found = queries.comment(actor=actor, booking=booking, pk=number(request.POST.get("synpunkt")) or 0)
    reply, reason = request.POST.get("svar", ""), request.POST.get("skal", "")
    try:
        done = commenting.answer_comment(comment=found, reply=reply, reason=reason, by=actor, at=timezone.now())
    except Refused as refused:
        return _page(request, booking, actor, wrong=str(refused), of=found.pk, reply=reply, reason=reason)
    messages.success(request, _("Svaret är sparat. Den som skickade synpunkten ser det på sin länk.") if done else _("Svaret var redan detsamma."))  # fmt: skip
    return back_to(request, "comments", pk)


def _send(request: HttpRequest, booking: "Booking", actor: "Actor") -> None:
    try:
        count = len(
            send(
                booking=booking, last_day=_day(request.POST.get("sista", "")), seal=request.POST.get("sigill", ""),
                by=actor, at=timezone.now(), link=partial(link_address, request),
            )
        )  # fmt: skip
    except Changed:
        messages.warning(
            request, _("Något har ändrats sedan sidan visades, så inget skickades. Se igenom listan och skicka igen.")
        )
    except (Refused, NotWritable) as refused:
        messages.error(request, str(refused))
    else:
        words = ngettext("Utkastet är ute. Ett brev är på väg.", "Utkastet är ute. %(n)d brev är på väg.", count)
        messages.success(request, words % {"n": count})


def _page(
    request: HttpRequest, booking: "Booking", actor: "Actor", *, wrong: str = "", of: int = 0, reply: str = "", reason: str = ""
) -> HttpResponse:  # fmt: skip
    at = timezone.now()
    shown = show(booking=booking, last_day=_day(request.GET.get("sista", "")), by=actor, at=at)
    page = page_of(request, queries.comments(actor=actor, booking=booking), _SIZE)
    newest = records(actor=actor, booking=booking).first()
    text = newest.document.text if newest is not None else ""
    out = queries.circulation_of(booking=booking)
    told: dict[str, Any] = {
        "booking": booking, "told": shown, "out": out, "newest": newest, "replies": queries.replies(),
        "page": page, "list_address": reverse("comments", args=[booking.pk]), "rows": [(one, stands(one.passage, text)) for one in page],
        "waiting": queries.unanswered(booking=booking), "silence": queries.silence_of(booking=booking, at=at),
        "is_open": out is not None and queries.is_open(circulation=out, at=at),
        "order": working_order(network=booking.network) if booking.network is not None else None,
        "wrong": wrong, "of": of, "reply": reply, "reason": reason, "today": timezone.localtime(at).date(),
    }  # fmt: skip
    return render(request, "planned/comments.html", told, status=422 if wrong else 200)


def _day(written: str) -> date | None:
    """A day as a field for dates sends it; None where it is none."""
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        return None
