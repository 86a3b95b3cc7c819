"""Bodies that minutes speak of and that are no networks of the register: the list, each with the words, and what it is."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.bodies import queries, services
from lagetrunt.apps.organisation import queries as organisation
from lagetrunt.apps.organisation.networks import NameTaken
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.reading.presenting.as_html.marking import Mark, marked
from lagetrunt.engines.searching.lighting import excerpt
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import number, page_of

if TYPE_CHECKING:
    from lagetrunt.apps.bodies.models import BodyPlace

_WIDTH = 240
_SHOWN = 3


@door(Right.SEE)
def listed(request: HttpRequest) -> HttpResponse:
    """The bodies, those named in most documents first; those that somebody said are none at the asking."""
    actor = actor_in(request)
    dismissed = request.GET.get("lage") == "inga"
    rows = queries.bodies(actor=actor, dismissed=dismissed)
    return render(request, "bodies/list.html", {"page": page_of(request, rows), "dismissed": dismissed})


@door(Right.SEE)
def body(request: HttpRequest, pk: int) -> HttpResponse:
    """One body: what it is called, and the words of each document that names it."""
    actor = actor_in(request)
    found = queries.body(actor=actor, pk=pk)
    page = page_of(request, queries.places(actor=actor, body=found))
    return render(
        request,
        "bodies/body.html",
        {
            "body": found, "page": page, "told": [(place, _words(place)) for place in page],
            "network": queries.network_keys(actor=actor).get(found.key),
            "networks": organisation.networks_offered(actor=actor) if actor.may(Right.MANAGE) else [],
        },
    )  # fmt: skip


def _words(place: "BodyPlace") -> list[dict[str, Any]]:
    """The first places in a document, each as a piece of its line with the name marked; of one piece that names it twice, once."""
    text, shown = place.document.text, 0
    told: list[dict[str, Any]] = []
    for start, end in place.spans:
        if start < shown or len(told) == _SHOWN:
            continue
        line = text.rfind("\n", 0, start) + 1
        stop = text.find("\n", end) % (len(text) + 1)  # none after it: the end of the text
        first, last = (line + at for at in excerpt(text[line:stop], [(start - line, end - line)], _WIDTH))
        shown = last
        marks = [
            Mark(start=at - first, end=to - first, element="mark")
            for at, to in place.spans
            if first <= at and to <= last
        ]
        told.append({"start": start, "end": end, "html": marked(text[first:last], marks), "cut": (first > line, last < stop)})  # fmt: skip
    return told


@door(Right.MANAGE, "POST")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """A network of the register, a name of one that is there, or no body at all; said again, nothing happens."""
    actor = actor_in(request)
    found = queries.body(actor=actor, pk=pk)
    known = queries.network_keys(actor=actor).get(found.key)
    if known is not None:
        messages.info(request, _("%(name)s är redan ett av förbundets nätverk.") % {"name": known.name})
        return redirect("network", known.pk)
    done: dict[str, Any] = {"body": found, "by": actor, "at": timezone.now()}
    try:
        match request.POST.get("svar"):
            case "nytt":
                network = services.make_network(**done)
                messages.success(request, _("%(name)s finns nu bland nätverken.") % {"name": network.name})
                return redirect("network", network.pk)
            case "samma":
                chosen = number(request.POST.get("natverk"))
                if chosen is None:
                    messages.error(request, _("Välj vilket nätverk det är samma som."))
                    return redirect("named_body", found.pk)
                network = organisation.network(actor=actor, pk=chosen)
                services.same_as(**done, network=network)
                told = {"name": found.name, "network": network.name}
                messages.success(request, _("%(network)s kallas nu också %(name)s.") % told)
                return redirect("network", network.pk)
            case "inget":
                services.dismiss(**done, dismissed=True)
                messages.success(request, _("%(name)s räknas inte längre som ett organ.") % {"name": found.name})
                return redirect("named_bodies")
            case "organ":
                services.dismiss(**done, dismissed=False)
                return redirect("named_body", found.pk)
    except NameTaken as taken:
        told = {"name": taken.name, "other": taken.network.name}
        messages.error(request, _("Namnet %(name)s hör redan till %(other)s.") % told)
    return redirect("named_body", found.pk)
