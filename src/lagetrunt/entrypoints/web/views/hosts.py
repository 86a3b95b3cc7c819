"""Hosts in turn: in which order a network's municipalities take turns, and the hosts of its meetings to come."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.meetings import hosting
from lagetrunt.apps.meetings.planning import Unplannable
from lagetrunt.apps.organisation.queries import networks
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import number

_STEPS: dict[str, hosting.Step] = {"upp": "up", "ned": "down", "bort": "out", "med": "in"}


@door(Right.PREPARE, "GET", "POST")
def hosts(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows the order and the coming hosts; moves a municipality, or gives all coming meetings their hosts anew."""
    actor = actor_in(request)
    network = networks(actor=actor).get(pk=pk)
    if not actor.may(Right.PREPARE, pk):
        raise PermissionDenied
    today = timezone.localdate()
    if request.method == "POST":
        asked, party, now = request.POST.get("gor", ""), number(request.POST.get("kommun")), timezone.now()
        try:
            if asked in _STEPS and party is not None:
                hosting.change_rota(network=network, party=party, step=_STEPS[asked], by=actor, at=now)
            elif asked == "fordela":
                rows = hosting.coming_hosted(network=network, actor=actor, day=today)
                hosting.take_turns(network=network, rows=rows, by=actor, at=now)
                messages.success(request, _("De kommande mötena har fått sina värdar."))
            else:
                messages.error(request, _("Sidan är gammal. Ladda om den och försök igen."))
        except Unplannable as refused:
            messages.error(request, str(refused))
        return redirect("hosts", pk)
    told = {
        "network": network, "rota": hosting.rota_of(network=network, actor=actor, day=today),
        "rows": hosting.coming_hosted(network=network, actor=actor, day=today),
    }  # fmt: skip
    return render(request, "planned/hosts.html", told)
