"""Ta med hem: what a municipality takes home from a meeting, edited before it goes, as a Word file, and as letters by one press."""

import io
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.followups.home_texts import TooMuch, edit_home, give_up_edit
from lagetrunt.apps.meetings.queries import meeting as one_meeting
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.bringing.home import MOST_LINES
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import number
from lagetrunt.entrypoints.web.pressing import press
from lagetrunt.workflows.bring_home import sending
from lagetrunt.workflows.bring_home.telling import home_of
from lagetrunt.workflows.bring_home.wording import plain, sentence, subject

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Meeting


@door(Right.SEE)
def take_home(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The lines of one party, and the others to choose among; the Word file where it is asked for."""
    actor = actor_in(request)
    meeting = one_meeting(actor=actor, pk=pk)
    home = _asked(meeting, actor, request.GET.get("kommun"))
    if request.GET.get("format") == "docx":
        if home is None:
            raise NotFound
        name, data = sending.home_file(meeting=meeting, home=home)
        return word_file(name, data)
    return _page(request, actor, meeting, home)


@door(Right.PREPARE, "POST")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps the lines as they have been edited, or gives them up for what the record says."""
    actor, at = actor_in(request), timezone.now()
    meeting = one_meeting(actor=actor, pk=pk)
    home = _asked(meeting, actor, request.POST.get("kommun"))
    if home is None:
        raise NotFound
    try:
        if request.POST.get("gor") == "angra":
            give_up_edit(meeting=meeting, party=home.party, by=actor, at=at)
            messages.success(request, _("Raderna är åter de som står i anteckningarna."))
        else:
            edit_home(meeting=meeting, party=home.party, text=request.POST.get("text", ""), by=actor, at=at)
            messages.success(request, _("Texten är sparad. Inget har skickats än."))
    except TooMuch as refused:
        return _page(request, actor, meeting, home, wrong=str(refused), written=request.POST.get("text", ""))
    return redirect(f"{reverse('take_home', kwargs={'pk': pk})}?kommun={home.party.pk}")


@door(Right.PREPARE, "GET", "POST")
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Every letter that would go, to one party or to all; and the sending of what was shown."""
    actor, at = actor_in(request), timezone.now()
    meeting = one_meeting(actor=actor, pk=pk)
    if not actor.may(Right.PREPARE, meeting.network_id):
        raise PermissionDenied
    only = number(request.GET.get("kommun"))
    here = reverse("send_home", kwargs={"pk": pk}) + (f"?kommun={only}" if only is not None else "")
    if request.method == "POST":
        press(
            request,
            lambda seal: sending.send(meeting=meeting, by=actor, at=at, only=only, seal=seal),
        )
        return redirect(here)
    told = {"meeting": meeting, "told": sending.show(meeting=meeting, by=actor, at=at, only=only), "only": only}
    return render(request, "letters/homes.html", told | {"here": here})


def word_file(name: str, data: bytes) -> FileResponse:
    """A Word file to take."""
    return FileResponse(io.BytesIO(data), as_attachment=True, filename=name, content_type=sending.WORD)


def mail_to(heading: str, text: str) -> str:
    """The address that opens a letter in whatever mail program there is."""
    return f"mailto:?subject={quote(heading)}&body={quote(text.replace(chr(10), chr(13) + chr(10)))}"


def _asked(meeting: "Meeting", actor: Actor, written: str | None) -> sending.Home | None:
    """What the party that is asked for takes home; of the first where none is asked for."""
    there, asked = sending.homes(meeting=meeting, actor=actor), number(written)
    if asked is None:
        return there[0] if there else None
    found = next((home for home in there if home.party.pk == asked), None)
    if found is None:
        raise NotFound
    return found


def _page(
    request: HttpRequest,
    actor: Actor,
    meeting: "Meeting",
    home: sending.Home | None,
    *,
    wrong: str = "",
    written: str = "",
) -> HttpResponse:
    told: dict[str, Any] = {
        "meeting": meeting, "party": home.party if home is not None else None, "wrong": wrong, "most": MOST_LINES,
        "prepares": actor.may(Right.PREPARE, meeting.network_id),
        "parties": [one.party for one in sending.homes(meeting=meeting, actor=actor)],
    }  # fmt: skip
    if home is not None:
        heading = subject(meeting.network.name if meeting.network else _("mötet"), meeting.day)
        text = plain(home.party.name, home.lines)
        lines = (
            [(None, line) for line in home.lines] if home.is_edited
            else [(line, sentence(line, home.party.name)) for line in home_of(meeting=meeting, party=home.party, actor=actor)]
        )  # fmt: skip
        told |= {
            "lines": lines, "text": written or "\n".join(home.lines), "letter": mail_to(heading, text), "is_edited": home.is_edited,
        }  # fmt: skip
    return render(request, "meetings/take_home.html", told, status=422 if wrong else 200)
