"""Who comes and who leaves: the welcome with its introduction pack, shown and then sent by one press; and the handover."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.queries import network as one_network
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.link_doors import link_address
from lagetrunt.entrypoints.web.pressing import press
from lagetrunt.entrypoints.web.views.bringing_home import word_file
from lagetrunt.workflows.pass_on_networks import welcoming
from lagetrunt.workflows.pass_on_networks.handing_over import hand_over, send, show


@door(Right.PREPARE, "GET", "POST")
def welcome(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Who is new, the letters and the pack as they would go; and the sending of what was shown."""
    actor, at = actor_in(request), timezone.now()
    network, federation = one_network(actor=actor, pk=pk), actor.federation
    if not actor.may(Right.PREPARE, network.pk):
        raise PermissionDenied
    if federation is None:
        raise NotFound
    email = getattr(request.user, "email", "")
    if request.GET.get("format") == "docx":
        return word_file(*welcoming.pack_file(network=network, federation=federation, by=actor, email=email, at=at))

    if request.method == "POST":
        press(
            request,
            lambda seal: welcoming.welcome(
                network=network, federation=federation, by=actor, at=at, link=partial(link_address, request), seal=seal
            ),
        )
        return redirect("welcome", pk)
    told = welcoming.show(network=network, federation=federation.name, by=actor, at=at)
    parts = welcoming.pack(network=network, federation=federation, by=actor.name, email=email, at=at)
    return render(request, "networks/welcome.html", {"network": network, "told": told, "parts": parts})


@door(Right.SEE, "GET", "POST")
def handover(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What who leaves passes on; as a Word file where it is asked for, and sent to those who leave by those who prepare."""
    actor, at = actor_in(request), timezone.now()
    network, federation = one_network(actor=actor, pk=pk), actor.federation
    prepares = actor.may(Right.PREPARE, network.pk)
    if request.method == "POST":
        if not prepares or federation is None:
            raise PermissionDenied
        press(request, lambda seal: send(network=network, federation=federation, seal=seal, by=actor, at=at))
        return redirect("handover", pk)
    if request.GET.get("skicka") and prepares and federation is not None:
        leaving = show(network=network, federation=federation.name, by=actor, at=at)
        return render(request, "networks/leaving.html", {"network": network, "leaving": leaving})
    told = hand_over(network=network, by=actor, at=at)
    if request.GET.get("format") == "docx":
        return word_file(*told.file)
    return render(request, "networks/handover.html", {"network": network, "told": told, "prepares": prepares})
