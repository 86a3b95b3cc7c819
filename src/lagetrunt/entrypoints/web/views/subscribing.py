"""Calendars by secret address: a network's meetings, or all that one may see, in one's own calendar; made and revoked here."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.organisation.queries import network, networks_offered
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.publications import calendar_keys
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import back_to, number, page_of


@door(Right.SEE, "GET", "POST")
def listed(request: HttpRequest) -> HttpResponse:
    """One's own addresses, and a new one; its secret is shown this once. Those of others by the page."""
    actor = actor_in(request)
    address, wrong = "", ""
    if request.method == "POST":
        asked = number(request.POST.get("natverk"))
        chosen = network(actor=actor, pk=asked) if asked is not None else None
        try:
            _key, secret = calendar_keys.give_calendar_key(network=chosen, by=actor, at=timezone.now())
            address = request.build_absolute_uri(reverse("calendar_by_key", args=[secret]))
        except calendar_keys.TooMany:
            wrong = _("Du har redan så många adresser som går. Återkalla någon av dem först.")
    told = {
        "address": address, "webcal": f"webcal://{address.partition('://')[2]}" if address else "", "wrong": wrong,
        "keys": calendar_keys.calendar_keys(actor=actor), "page": page_of(request, calendar_keys.others_keys(actor=actor)),
        "networks": networks_offered(actor=actor),
    }  # fmt: skip
    return render(request, "publishing/calendar_keys.html", told, status=422 if wrong else 200)


@door(Right.SEE, "POST")
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """The address shows nothing any more."""
    actor = actor_in(request)
    key = calendar_keys.calendar_key(actor=actor, pk=pk)
    calendar_keys.revoke_calendar_key(key=key, by=actor, at=timezone.now())
    messages.success(request, _("Adressen är återkallad. Kalendrar som följer den får inget mer."))
    return back_to(request, "calendar_keys")
