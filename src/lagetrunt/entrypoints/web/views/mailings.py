"""Mailings: what has gone out by mail and what has not, those first that somebody must decide about."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.letters.queries import counts, kept_back, letter, letters, states
from lagetrunt.apps.letters.services import GoneOn, drop_letter, try_again
from lagetrunt.apps.organisation.queries import networks_offered
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import back_to, network_asked, page_of


@door(Right.PREPARE)
def listed(request: HttpRequest) -> HttpResponse:
    """The letters, by state and network where asked for."""
    actor = actor_in(request)
    rows = letters(actor=actor).defer("calendar", "attachments")  # long, and not shown
    network, offered = network_asked(request, actor), states()
    state = next((code for code, _word in offered if code == request.GET.get("lage")), "")
    if network is not None:
        rows = rows.filter(network=network)
    if state:
        rows = rows.filter(state=state)
    count = counts(actor=actor)
    told: dict[str, Any] = {
        "page": page_of(request, rows), "network": network, "networks": networks_offered(actor=actor), "state": state,
        "states": offered, "undecided": count.get("failed", 0) + count.get("held", 0), "any": sum(count.values()),
        "waiting": count.get("waiting", 0), "kept_back": kept_back(actor=actor) if count.get("waiting") else None,
    }  # fmt: skip
    return render(request, "letters/list.html", told)


@door(Right.PREPARE, "POST")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """A letter is tried again, or shall not be sent; back to the list as it was filtered."""
    actor = actor_in(request)
    found, said = letter(actor=actor, pk=pk), request.POST.get("svar")
    try:
        if said == "igen":
            try_again(letter=found, by=actor, at=timezone.now())
            messages.success(request, _("Brevet ligger i kön igen."))
        elif said == "inte":
            drop_letter(letter=found, by=actor, at=timezone.now())
            messages.success(request, _("Brevet skickas inte."))
        else:
            messages.error(request, _("Välj om brevet ska skickas igen eller inte skickas."))
    except GoneOn:
        messages.warning(request, _("Brevet har redan gått vidare: det är skickat, eller skickas just nu."))
    return back_to(request, "mailings")
