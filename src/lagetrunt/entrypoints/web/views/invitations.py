"""Invitations: every letter that would go is shown, for one meeting or all coming ones of its network, and sent by a button."""

import contextlib
from functools import partial
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lagetrunt.apps.letters.sharing import EVENT
from lagetrunt.apps.letters.showing import Changed
from lagetrunt.apps.meetings.booking import bookings
from lagetrunt.apps.meetings.planned import lines_of
from lagetrunt.apps.meetings.planning import Unplannable, take_over
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.papers.coming import speakers_of
from lagetrunt.apps.publications.public import kinds_of, open_networks, public_site
from lagetrunt.entrypoints.web.agenda_lines import left_over, with_presenters
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.link_doors import link_address
from lagetrunt.workflows.call_meeting.asking import AlreadyOut, Page, Uncallable
from lagetrunt.workflows.call_meeting.calling import send_agenda, send_invitations
from lagetrunt.workflows.call_meeting.previewing import Preview, preview, preview_of_agenda

if TYPE_CHECKING:
    from lagetrunt.apps.letters.models import Letter
    from lagetrunt.apps.meetings.models import Booking


def _words() -> dict[str, str]:
    return {
        "new": _("inbjudan"),
        "changed": _("ändring"),
        "agenda": _("dagordning"),
        "off": _("inställt"),
        "left": _("avbokning"),
    }


def _booking(actor: Actor, pk: int) -> "Booking":
    found = bookings(actor=actor).filter(pk=pk).first()
    if found is None:
        raise NotFound
    check(actor, Right.PREPARE, found.network_id)
    return found


def _coming(actor: Actor, booking: "Booking") -> list["Booking"]:
    """The coming meetings of its network, the meeting itself among them."""
    if booking.network is None:
        return [booking]
    rows = list(bookings(actor=actor, network=booking.network).filter(last__gte=timezone.localdate()))
    return rows if booking in rows else [booking, *rows]


def _pages(asked: list["Booking"]) -> Page:
    """Where those who are called read about a meeting: on the public site where its agenda is out, else in the register."""
    out, open_there = kinds_of(bookings=asked), set[int]()
    if out:
        with contextlib.suppress(NotFound):
            open_there = {row.network_id for row in open_networks(federation=public_site().federation)}

    def page(booking: "Booking") -> str:
        is_public = booking.network_id in open_there and bool(out.get(booking.pk))
        return str(settings.LAGETRUNT_SITE) + reverse("public_meeting" if is_public else "planned", args=[booking.pk])

    return page


@door(Right.PREPARE, "GET", "POST")
def invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """The dry run, and the sending of what it showed; with `dagordning` that of the agenda, which is out only when it has been sent."""
    actor, at = actor_in(request), timezone.now()
    booking = _booking(actor, pk)
    agenda = "dagordning" in request.GET
    if agenda and request.method == "POST" and "sigill" in request.POST:
        return _send_agenda(request, booking, actor)
    agenda = agenda and _goes_out(booking)
    every = "alla" in request.GET and not agenda
    here = reverse("invitation", kwargs={"pk": pk}) + ("?dagordning=1" if agenda else "?alla=1" if every else "")
    coming = _coming(actor, booking)
    asked = coming if every else [booking]
    if request.method == "POST":
        _answer(request, asked, booking, actor)
        return redirect(here)
    told: Preview | None = None
    refused = ""
    try:
        told = (
            preview_of_agenda(booking=booking, by=actor, at=at, page=_pages(asked), links=True)
            if agenda else preview(bookings=asked, by=actor, at=at, page=_pages(asked), links=True)
        )  # fmt: skip
    except Uncallable as error:
        refused = str(error)
    words = _words() | ({"new": _("inbjudan med dagordning")} if agenda else {})
    shown: dict[str, Any] = {
        "booking": booking, "every": every, "agenda": agenda, "told": told, "refused": refused, "coming": len(coming),
        "calls": [(call, words[call.why]) for call in told.calls] if told is not None else [],
        "shares": [(share, words[share.why]) for share in told.shares] if told is not None else [],
        "here": here, "one_address": reverse("invitation", kwargs={"pk": pk}), "late": told is not None and booking in told.past,
        "away": told is not None and booking in told.not_ours,
        "prepares": True,
    }  # fmt: skip
    if agenda:
        speakers = speakers_of(bookings=[booking.pk])
        lines = with_presenters(lines_of(booking=booking), speakers)
        shown |= left_over(booking, [line for line in lines if line.moved_to is None], speakers) | {"untold": not lines}
    return render(request, "letters/invitation.html", shown)


def _goes_out(booking: "Booking") -> bool:
    """Whether the agenda is still to go out from here."""
    is_open = booking.agenda_at is None and booking.state != "cancelled" and booking.is_ours
    return is_open and booking.last >= timezone.localdate()


def _send_agenda(request: HttpRequest, booking: "Booking", actor: Actor) -> HttpResponse:
    """Sends what was shown and notes that the agenda is out; back to the list where it is another by now."""
    try:
        letters = send_agenda(
            booking=booking,
            by=actor,
            at=timezone.now(),
            seal=request.POST["sigill"],
            page=_pages([booking]),
            link=partial(link_address, request),
        )
    except Changed:
        messages.warning(
            request, _("Något har ändrats sedan sidan visades, så inget skickades. Se igenom listan och skicka igen.")
        )
        return redirect(reverse("invitation", kwargs={"pk": booking.pk}) + "?dagordning=1")
    except AlreadyOut as out:
        messages.info(request, str(out))
    except (Uncallable, Unplannable) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request,
            _("Dagordningen är skickad.")
            if letters
            else _("Dagordningen är noterad som skickad. Inget brev gick härifrån."),
        )
        _say_what_goes(request, letters)
    return redirect("planned", booking.pk)


def _answer(request: HttpRequest, asked: list["Booking"], booking: "Booking", actor: Actor) -> None:
    at = timezone.now()
    if request.POST.get("svar") == "ta-over":
        take_over(booking=booking, by=actor, at=at)
        messages.success(request, _("Mötet skickas härifrån från och med nu. Inget har skickats än."))
        return
    try:
        letters = send_invitations(
            bookings=asked,
            by=actor,
            at=at,
            seal=request.POST.get("sigill", ""),
            page=_pages(asked),
            link=partial(link_address, request),
        )
    except Changed:
        messages.warning(
            request, _("Något har ändrats sedan sidan visades, så inget skickades. Se igenom listan och skicka igen.")
        )
    except Uncallable as refused:
        messages.error(request, str(refused))
    else:
        _say_what_goes(request, letters)
        if not letters:
            messages.info(request, _("Det fanns inget att skicka."))


def _say_what_goes(request: HttpRequest, letters: "list[Letter]") -> None:
    """How many letters are on their way, and how many meetings go into the shared calendar."""
    events = sum(letter.kind == EVENT for letter in letters)
    count = len(letters) - events
    if events:
        said = ngettext(
            "Ett möte läggs i den delade kalendern, som själv bjuder in.",
            "%(n)d möten läggs i den delade kalendern, som själv bjuder in.", events,
        )  # fmt: skip
        messages.success(request, said % {"n": events})
    if count:
        messages.success(request, ngettext("Ett brev är på väg.", "%(n)d brev är på väg.", count) % {"n": count})
