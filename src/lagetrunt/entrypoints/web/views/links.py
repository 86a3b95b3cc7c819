"""Links to review: two names that may be one person, or one network, with what speaks for and against; and the answers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.bodies.meaning import named_apart
from lagetrunt.apps.meetings.queries import last_seen, meetings, met_together
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.queries import links_answered, links_to_answer, network_links, network_links_to_answer
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import page_of
from lagetrunt.workflows.join_networks.answering import answer as answer_network
from lagetrunt.workflows.join_people.answering import answer as answer_link

_SEEN = 4
_ANSWERED = 20
_ANSWERS = {"samma": True, "olika": False, "ta-tillbaka": None}


@door(Right.LINK)
def listed(request: HttpRequest) -> HttpResponse:
    """The pairs that nobody has answered, networks first, and the answers that can be taken back."""
    actor = actor_in(request)
    page = page_of(request, links_to_answer(actor=actor).order_by("pk"), 10)
    people = [person for link in page for person in (link.first, link.second)]
    seen = last_seen(actor=actor, people=people, most=_SEEN)
    together = met_together(actor=actor, pairs=[(link.first_id, link.second_id) for link in page])
    rows = [
        {
            "link": link,
            "together": together[link.first_id, link.second_id],
            "sides": [{"person": person, "seen": seen[person.pk]} for person in (link.first, link.second)],
        }
        for link in page
    ]
    asked = list(network_links_to_answer(actor=actor)[:10])
    apart = named_apart(actor=actor, pairs=[(link.first_id, link.second_id) for link in asked])
    pairs: list[dict[str, Any]] = [
        {
            "link": link,
            "apart": apart.get((link.first_id, link.second_id)),
            "sides": [
                {"network": network, "met": meetings(actor=actor, network=network).order_by("-day", "-pk")[:_SEEN]}
                for network in (link.first, link.second)
            ],
        }
        for link in asked
    ]
    told = {
        "page": page, "rows": rows, "pairs": pairs, "people_answered": links_answered(actor=actor)[:_ANSWERED],
        "networks_answered": network_links(actor=actor).filter(joined__isnull=False).order_by("-answered_at")[:_ANSWERED],
    }  # fmt: skip
    return render(request, "accounts/links.html", told)


def _said(request: HttpRequest) -> bool | None:
    written = request.POST.get("svar", "")
    if written not in _ANSWERS:
        raise KeyError(written)
    return _ANSWERS[written]


def _answered_before(request: HttpRequest, known: bool) -> HttpResponse:
    """A pair that somebody has answered since the page was shown is told; 404 where there is none."""
    if not known:
        raise Http404
    messages.warning(request, _("Paret har ändrats sedan sidan visades. Så här står det nu."))
    return redirect("links")


@door(Right.LINK, "POST")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The same person, or two; or the answer taken back."""
    actor = actor_in(request)
    try:
        said = _said(request)
    except KeyError:
        return HttpResponse(status=400)
    asked = links_answered(actor=actor) if said is None else links_to_answer(actor=actor)
    link = asked.filter(pk=pk).first()
    if link is None:
        other = links_to_answer(actor=actor) if said is None else links_answered(actor=actor)
        return _answered_before(request, other.filter(pk=pk).exists())
    answer_link(link=link, joined=said, by=actor, at=timezone.now())
    messages.success(
        request, {True: _("De är nu en person."), False: _("De hålls isär."), None: _("Svaret är tillbaka.")}[said]
    )
    return redirect("links")


@door(Right.LINK, "POST")
def network(request: HttpRequest, pk: int) -> HttpResponse:
    """The same network, or two; or the answer taken back."""
    actor = actor_in(request)
    try:
        said = _said(request)
    except KeyError:
        return HttpResponse(status=400)
    link = network_links(actor=actor).filter(pk=pk, joined__isnull=said is not None).first()
    if link is None:
        return _answered_before(request, network_links(actor=actor).filter(pk=pk).exists())
    try:
        answer_network(link=link, joined=said, by=actor, at=timezone.now())
    except ValueError:
        messages.error(request, _("Ett av dem är redan samma som ett annat nätverk. Skilj åt dem först."))
        return redirect("links")
    messages.success(
        request, {True: _("De är nu ett nätverk."), False: _("De hålls isär."), None: _("Svaret är tillbaka.")}[said]
    )
    return redirect("links")
