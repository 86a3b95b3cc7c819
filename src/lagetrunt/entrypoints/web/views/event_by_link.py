"""A side event's pages without login: the open invitation with its sign-up, and one's own sign-up. Nothing happens at GET."""

from functools import partial
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from lagetrunt.apps.answers.opening import Act
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.events import planning, signing_up
from lagetrunt.apps.events.signing_up import Who
from lagetrunt.entrypoints.web.limits import within
from lagetrunt.entrypoints.web.link_doors import link_address, link_door, link_page, sign_of
from lagetrunt.workflows.hold_events.signing import leave, sign_up_by_link

if TYPE_CHECKING:
    from lagetrunt.apps.answers.models import Ticket


def event_page(
    request: HttpRequest, ticket: "Ticket", secret: str, *, wrong: str = "", who: Who | None = None
) -> HttpResponse:
    """What it is, when, where and for whom, and the form; never who else comes."""
    event, at = planning.event_invited_to(ticket=ticket), timezone.now()
    told = {
        "secret": secret, "sign": sign_of(secret), "event": event, "open": planning.is_open(event, at),
        "is_over": event.end <= at, "is_full": signing_up.is_full(event=event), "wrong": wrong,
        "who": who or Who(name="", email=""), "sent": request.GET.get("tack", "") if not wrong else "",
    }  # fmt: skip
    return link_page("event.html", told, 422 if wrong else 200)


@link_door(Act.SIGN_UP, "GET", "POST")
def sign_up(request: HttpRequest, ticket: "Ticket", secret: str) -> HttpResponse:
    """Signs somebody up; where it cannot be, the page says why with all that was written."""
    if request.method != "POST":
        return redirect("by_link", secret=secret)
    if not within(request, "sign_up", ticket.digest):
        return link_page("wait.html", {}, 429)
    who = Who(
        name=request.POST.get("namn", ""), email=request.POST.get("epost", ""),
        organisation=request.POST.get("organisation", ""), note=request.POST.get("onskemal", ""),
    )  # fmt: skip
    try:
        row = sign_up_by_link(ticket=ticket, who=who, at=timezone.now(), link=partial(link_address, request))
    except Refused as refused:
        return event_page(request, ticket, secret, wrong=str(refused), who=who)
    answer = redirect("by_link", secret=secret)
    answer["Location"] += "?tack=" + ("plats" if row.state == "coming" else "lista")
    return answer


def signed_page(ticket: "Ticket", secret: str, *, wrong: str = "") -> HttpResponse:
    """One's own sign-up."""
    row = signing_up.sign_up_of(ticket=ticket)
    event, at = row.event, timezone.now()
    told = {
        "secret": secret, "sign": sign_of(secret), "row": row, "event": event, "wrong": wrong, "is_over": event.start <= at,
        "open": planning.is_open(event, at),
    }  # fmt: skip
    return link_page("signed.html", told, 422 if wrong else 200)


@link_door(Act.LEAVE, "GET", "POST")
def own(request: HttpRequest, ticket: "Ticket", secret: str) -> HttpResponse:
    """Leaves, or changes what one wishes."""
    if request.method != "POST":
        return redirect("by_link", secret=secret)
    row, at = signing_up.sign_up_of(ticket=ticket), timezone.now()
    try:
        if request.POST.get("gor") == "avanmal":
            leave(sign_up=row, by=ticket, at=at, link=partial(link_address, request))
        else:
            signing_up.change_note(sign_up=row, note=request.POST.get("onskemal", ""), by=ticket, at=at)
    except Refused as refused:
        return signed_page(ticket, secret, wrong=str(refused))
    return redirect("by_link", secret=secret)
