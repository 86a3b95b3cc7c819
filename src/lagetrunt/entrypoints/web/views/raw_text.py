"""Raw text of a meeting: a transcript or a recap, shown to those who prepare, with proposals to take to the notes."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.meetings.planned import agenda_of, prepared_meeting
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.papers import raw_texts
from lagetrunt.engines.transcribing.cues import clock
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import number
from lagetrunt.entrypoints.web.uploads import file_taken, one_file
from lagetrunt.workflows.take_in_raw_text.taking_in import LARGEST, delete_raw_text, take_in_raw_text, take_to_notes

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking

_MOST_CUES = 2000  # that the page shows of a text


@door(Right.PREPARE, "GET", "POST")
@one_file
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """The texts with their proposals, and the form for another."""
    actor = actor_in(request)
    booking = prepared_meeting(actor=actor, pk=pk)
    if request.method != "POST":
        return _page(request, actor, booking)
    try:
        file = file_taken(request)
        data = file.read(LARGEST + 1)
        _row, is_new = take_in_raw_text(
            booking=booking, name=file.name or "ratext.txt", data=data, by=actor, at=timezone.now()
        )
    except Refused as refused:
        return _page(request, actor, booking, status=422, wrong=str(refused))
    if is_new:
        messages.success(request, _("Råtexten är lämnad. Den gås igenom nu; ladda om sidan om en stund."))
    else:
        messages.info(request, _("Texten fanns redan här. Inget är ändrat."))
    return redirect("raw_text", pk)


@door(Right.PREPARE, "POST")
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a proposal to the notes, or the text away."""
    actor, at = actor_in(request), timezone.now()
    booking = prepared_meeting(actor=actor, pk=pk)
    raw = raw_texts.raw_text(actor=actor, booking=booking, pk=number(request.POST.get("text")) or 0)
    try:
        if request.POST.get("gor") == "bort":
            delete_raw_text(raw=raw, by=actor, at=at)
            messages.success(request, _("Råtexten är borttagen."))
        else:
            place = number(request.POST.get("forslag"))
            if place is None:
                raise Refused(_("Sidan är gammal. Ladda om den och försök igen."))
            take_to_notes(
                raw=raw, place=place, item=number(request.POST.get("punkt")) or 0, writer=f"ratext-{raw.pk}", by=actor, at=at
            )  # fmt: skip
            messages.success(request, _("Orden står nu sist under punkten vid skrivbordet. Ändra dem där."))
    except Refused as refused:
        return _page(request, actor, booking, status=422, wrong=str(refused))
    return redirect("raw_text", pk)


def _page(
    request: HttpRequest, actor: Actor, booking: "Booking", *, status: int = 200, wrong: str = ""
) -> HttpResponse:
    rows = list(raw_texts.raw_texts(actor=actor, booking=booking))
    told: dict[str, Any] = {
        "booking": booking, "wrong": wrong, "megabytes": LARGEST // 1_000_000, "largest": LARGEST,
        "rows": [
            {
                "row": row, "cues": [(clock(cue["at"]), cue["who"], cue["text"]) for cue in row.cues[:_MOST_CUES]],
                "more": max(0, len(row.cues) - _MOST_CUES),
                "said": [(place, one, clock(one["at"])) for place, one in enumerate(row.said)],
            }
            for row in rows
        ],
        "items": list(agenda_of(booking=booking).filter(moved_to=None)) if rows else [],
        "kinds": {"decision": _("Det man kom fram till"), "agreed": _("Samsyn"), "todo": _("Att göra")},
        "closed": booking.settled_at is not None or booking.state == "cancelled",
    }  # fmt: skip
    return render(request, "papers/raw_text.html", told, status=status)
