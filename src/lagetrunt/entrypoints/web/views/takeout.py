"""Take everything out: asked for here, made in the background, fetched from here for a week."""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.workflows.take_out_register import waiting

_ANSWERS = {"med": True, "utan": False}


@door(Right.MANAGE, "GET", "POST")
def everything(request: HttpRequest) -> HttpResponse:
    """The form, and what lies ready."""
    actor = actor_in(request)
    if request.method == "POST":
        with_protected = _ANSWERS.get(request.POST.get("skyddade", ""))
        if with_protected is None:
            messages.error(request, _("Välj om personer med skyddade uppgifter ska vara med."))
        else:
            waiting.ask_for(by=actor, at=timezone.localtime(), with_protected=with_protected)
            messages.success(request, _("Uttaget tas fram. Ladda om sidan om en stund."))
        return redirect("take_out")
    ready = [
        {"name": made.name, "at": datetime.fromtimestamp(made.at, UTC), "size": made.size}
        for made in waiting.ready(by=actor)
    ]
    return render(request, "takeout/everything.html", {"ready": ready, "making": waiting.being_made()})


@door(Right.MANAGE)
def fetch(request: HttpRequest, key: str) -> HttpResponseBase:
    """The zip, sent as it is read."""
    path = waiting.ready_file(by=actor_in(request), name=key)
    if path is None:
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=key, content_type="application/zip")
