"""Samråd: questions of two networks, offered, answered and ended; and what both have taken up, sent and said of one."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.matters.queries import matter_of
from lagetrunt.apps.meetings import planned, sharing
from lagetrunt.apps.meetings.coming import planned_of_network
from lagetrunt.apps.meetings.planning import Unplannable
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import number, page_of
from lagetrunt.entrypoints.web.paper_words import file_sent
from lagetrunt.workflows.share_topics import telling
from lagetrunt.workflows.share_topics.reading import shared_paper, story

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import AgendaItem, SharedTopic, Topic
    from lagetrunt.apps.organisation.actor import Actor


@door(Right.SEE)
def listed(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, what is shared, what was; and a question of the rolling list to offer, where one is named."""
    actor = actor_in(request)
    rows = sharing.shared_topics(actor=actor)
    told: dict[str, Any] = {"page": page_of(request, rows), "topic": None}
    if actor.may_somewhere(Right.PREPARE):
        told["waiting"] = list(sharing.offers_waiting(actor=actor))
        asked = number(request.GET.get("fraga"))
        if asked is not None:
            topic = planned.topic(actor=actor, pk=asked)
            if not actor.may(Right.PREPARE, topic.network_id):
                raise NotFound
            told |= {"topic": topic, "networks": _others(actor, topic.network_id)}
    return render(request, "sharing/list.html", told)


def _others(actor: "Actor", own: int | None) -> list[tuple[int, str]]:
    return [(pk, name) for pk, name in sharing.networks_to_ask(actor=actor) if pk != own]


@door(Right.PREPARE, "POST")
def offer(request: HttpRequest) -> HttpResponse:
    """Offers a question of the rolling list, or an item of an agenda, to another network."""
    actor = actor_in(request)
    item, asked = number(request.POST.get("punkt")), number(request.POST.get("natverk"))
    topic: Topic | AgendaItem = (
        planned.agenda_item(actor=actor, pk=item) if item is not None
        else planned.topic(actor=actor, pk=number(request.POST.get("fraga")) or 0)
    )  # fmt: skip
    try:
        if asked is None:
            raise Unplannable(_("Välj vilket nätverk som ska få frågan."))
        network = sharing.network_to_ask(actor=actor, pk=asked)
        row = telling.offer(
            topic=topic, network=network, why=request.POST.get("varfor", ""), by=actor, at=timezone.now(), page=_page
        )
    except Unplannable as refused:
        messages.error(request, str(refused))
        return redirect("agenda_item", item) if item is not None else redirect("shared_topics")
    if telling.reaches(network=network, at=timezone.now()):
        messages.success(request, _("Frågan är erbjuden. De som leder det andra nätverket får ett brev."))
    else:
        messages.warning(
            request,
            _("Frågan är erbjuden. Ingen som leder det andra nätverket har en e-postadress: säg till dem själv."),
        )
    return redirect("shared_topic", row.pk)


def _page(row: "SharedTopic") -> str:
    """The whole address of the question's page, for letters."""
    return str(settings.LAGETRUNT_SITE) + reverse("shared_topic", args=[row.pk])


@door(Right.SEE)
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """One shared question: the steps of both networks, and what can be done."""
    actor = actor_in(request)
    row = sharing.shared_topic(actor=actor, pk=pk)
    answers = row.state == "offered" and actor.may(Right.PREPARE, row.network_id)
    steps = story(shared=row, actor=actor)
    today = timezone.localdate()
    told = {
        "row": row, "steps": steps, "matters": matter_of(actor=actor, facts=[one.said.fact_id for one in steps if one.said]), "answers": answers, "today": today,
        "may_end": row.state in ("offered", "shared") and sharing.may_end(shared=row, actor=actor),
        "coming": planned_of_network(actor, network=row.network_id, today=today, after=today) if answers else [],
    }  # fmt: skip
    return render(request, "sharing/shared.html", told)


@door(Right.PREPARE, "POST")
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """Accepts, declines or ends."""
    actor, at = actor_in(request), timezone.now()
    row, asked = sharing.shared_topic(actor=actor, pk=pk), request.POST.get("gor", "")
    try:
        if asked == "ja":
            meeting = number(request.POST.get("mote"))
            booking = planned.prepared_meeting(actor=actor, pk=meeting) if meeting is not None else None
            telling.accept(shared=row, booking=booking, by=actor, at=at, page=_page)
            messages.success(request, _("Frågan är nu gemensam."))
        elif asked == "nej":
            telling.decline(shared=row, answer=request.POST.get("svar", ""), by=actor, at=at, page=_page)
            messages.success(request, _("Ni har tackat nej. Det andra nätverket får veta det."))
        elif asked == "avsluta":
            telling.end(shared=row, by=actor, at=at, page=_page)
            messages.success(request, _("Frågan är inte längre gemensam."))
        else:
            messages.error(request, _("Sidan är gammal. Ladda om den och försök igen."))
    except Unplannable as refused:
        messages.error(request, str(refused))
    return redirect("shared_topic", pk)


@door(Right.SEE)
def file(request: HttpRequest, pk: int, paper: int) -> HttpResponseBase:
    """A paper of either network, for who may see the shared question."""
    actor = actor_in(request)
    found = shared_paper(shared=sharing.shared_topic(actor=actor, pk=pk), actor=actor, pk=paper)
    return file_sent(found, as_copy=request.GET.get("som") == "pdf")
