"""What people are to do after a meeting, as letters: every letter that would go is shown, and sent by a button."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lagetrunt.apps.meetings.queries import meeting as one_meeting
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.link_doors import link_address
from lagetrunt.entrypoints.web.pressing import press
from lagetrunt.workflows.hand_out_todos.handing import hand_out, show


@door(Right.PREPARE, "GET", "POST")
def todos(request: HttpRequest, pk: int) -> HttpResponse:
    """The dry run, and the sending of what it showed."""
    actor, at = actor_in(request), timezone.now()
    meeting = one_meeting(actor=actor, pk=pk)
    if not actor.may(Right.PREPARE, meeting.network_id):
        raise PermissionDenied

    if request.method == "POST":
        press(
            request,
            lambda seal: hand_out(meeting=meeting, by=actor, at=at, link=partial(link_address, request), seal=seal),
        )
        return redirect("hand_out_todos", pk)
    return render(request, "letters/todos.html", {"meeting": meeting, "told": show(meeting=meeting, by=actor, at=at)})
