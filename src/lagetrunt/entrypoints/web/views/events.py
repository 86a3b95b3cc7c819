"""Side events of a meeting, for those who prepare it: planned, changed, called off; who has signed up, and what they are told."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.events import planning
from lagetrunt.apps.meetings.planned import prepared_meeting
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.event_form import EventForm, at_first, offered
from lagetrunt.entrypoints.web.link_doors import link_address
from lagetrunt.entrypoints.web.listing import number, page_of
from lagetrunt.entrypoints.web.pressing import press
from lagetrunt.workflows.hold_events.signing import change, leave
from lagetrunt.workflows.hold_events.telling import send, show

_A_PAGE = 100


@door(Right.PREPARE, "GET", "POST")
def listed(request: HttpRequest, pk: int) -> HttpResponse:
    """The events of the meeting, and a new one."""
    actor = actor_in(request)
    booking = prepared_meeting(actor=actor, pk=pk)
    form = EventForm(request.POST or None, initial=offered(booking))
    if request.method == "POST" and form.is_valid():
        try:
            row = planning.plan_event(booking=booking, facts=form.facts(), by=actor, at=timezone.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Sparat. Skicka inbjudan vidare till dem som ska få den."))
            return redirect("side_event", row.pk)
    told = {"booking": booking, "form": form, "events": list(planning.events_of(actor=actor, booking=booking))}
    return render(request, "events/list.html", told, status=422 if form.errors else 200)


@door(Right.PREPARE, "GET", "POST")
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """One event: its open invitation, who has signed up, what has changed since they were told; and its form."""
    actor = actor_in(request)
    row = planning.event(actor=actor, pk=pk)
    form = EventForm(request.POST or None, initial=at_first(row))
    if request.method == "POST" and form.is_valid():
        try:
            change(event=row, facts=form.facts(), by=actor, at=timezone.now(), link=partial(link_address, request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Sparat."))
            return redirect("side_event", pk)
    told: dict[str, Any] = {
        "event": row, "booking": row.booking, "form": form, "page": page_of(request, planning.sign_ups(actor=actor, event=row), _A_PAGE),
        "link": link_address(request, row.secret), "shown": show(event=row, by=actor),
        "is_over": row.end <= timezone.now(), "is_revoked": row.ticket is None or row.ticket.revoked_at is not None,
    }  # fmt: skip
    return render(request, "events/event.html", told, status=422 if form.errors else 200)


@door(Right.PREPARE, "POST")
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """Calls off, sends changes, makes a new invitation, takes somebody off."""
    actor, at = actor_in(request), timezone.now()
    row, asked = planning.event(actor=actor, pk=pk), request.POST.get("gor", "")
    link = partial(link_address, request)
    try:
        if asked == "stall-in":
            planning.call_off_event(event=row, by=actor, at=at)
            messages.success(request, _("Det är inställt. De anmälda får veta det när du skickar ändringen."))
        elif asked == "skicka":
            press(request, lambda seal: send(event=row, by=actor, at=at, link=link, seal=seal))
        elif asked == "ny-lank":
            planning.renew_invitation(event=row, by=actor, at=at)
            messages.success(request, _("Inbjudan har en ny länk. Den gamla öppnar ingenting längre."))
        elif asked == "ta-bort":
            found = planning.sign_ups(actor=actor, event=row).filter(pk=number(request.POST.get("anmald")) or 0).first()
            if found is None:
                raise NotFound
            leave(sign_up=found, by=actor, at=at, link=link)
            messages.success(request, _("Avanmäld, och får veta det i ett brev."))
        else:
            messages.error(request, _("Sidan är gammal. Ladda om den och försök igen."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("side_event", pk)
