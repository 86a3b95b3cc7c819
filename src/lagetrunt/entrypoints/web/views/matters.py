"""Questions that return over meetings and networks: the register of them, and the story of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from lagetrunt.apps.accounts.saved_views import saved_views
from lagetrunt.apps.matters import queries
from lagetrunt.apps.meetings.sharing import shared_of_source
from lagetrunt.apps.minutes.narrowing import replacing
from lagetrunt.apps.minutes.queries import items_of
from lagetrunt.apps.organisation.queries import networks_offered
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.statements.saying import says
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.drawings.flow import Stop, draw_flow
from lagetrunt.entrypoints.web.listing import network_asked, page_of, span_asked, spans_met
from lagetrunt.entrypoints.web.remembered import remembered
from lagetrunt.kernel.dates import Period


@door(Right.SEE)
@remembered
def listed(request: HttpRequest) -> HttpResponse:
    """The questions, those last taken up first."""
    actor = actor_in(request)
    network, offered = network_asked(request, actor), spans_met(actor)
    span = span_asked(request, offered)
    several = request.GET.get("flera") == "1"
    period = Period(from_=span.first, to=span.last) if span else None
    rows = queries.matters(actor=actor, network=network, period=period, least_bodies=2 if several else 0)
    words = request.GET.get("ord", "").strip()
    if words:
        rows = rows.filter(says(words, "title"))
    query = request.GET.copy()
    query.pop("sida", None)
    return render(
        request,
        "matters/list.html",
        {
            "page": page_of(request, rows), "network": network, "networks": networks_offered(actor=actor), "words": words,
            "several": several, "span": span, "spans": offered, "filtered": bool(network or span or words or several), "query": query.urlencode(),
            "register": "matters", "saved": saved_views(actor=actor, register="matters"),
        },
    )  # fmt: skip


@door(Right.SEE)
@remembered
def matter(request: HttpRequest, pk: int) -> HttpResponse:
    """A question through time and networks, with each word and decision."""
    actor = actor_in(request)
    found = queries.matter(actor=actor, pk=pk)
    steps = list(queries.steps(actor=actor, matter=found))
    items = {item.fact_id: item for item in items_of(actor=actor, facts=[step.fact_id for step in steps])}
    told, stops = [], []
    for step in steps:
        item = items.get(step.fact_id)
        group = step.fact.document.group
        day, network = (group.day, group.network) if group is not None else (None, None)
        decided = item is not None and bool(item.decisions.all())
        told.append({"step": step, "item": item, "day": day, "network": network, "document": step.fact.document})
        stops.append(Stop(key=step.fact_id, day=day, network=network, decided=decided))
    last = items.get(steps[-1].fact_id) if steps else None
    return render(
        request,
        "matters/matter.html",
        {
            "matter": found, "shared": shared_of_source(actor=actor, source=f"matter:{found.pk}"), "told": told, "flow": draw_flow(stops), "state": _state(last),
            "replacing": replacing(actor=actor, decisions=[row.pk for item in items.values() for row in item.decisions.all()]),
            "titles": sorted({item.title for item in items.values()} - {found.title}),
        },
    )  # fmt: skip


def _state(last: object) -> str:
    """Where the question stands, by what its latest item came to."""
    if last is None:
        return ""
    if any(not row.reported_in_id for row in last.assignments.all()):  # type: ignore[attr-defined]
        return _("någon har lovat att göra något")
    if last.decisions.all():  # type: ignore[attr-defined]
        return _("man enades om något sist")
    if last.stances.all():  # type: ignore[attr-defined]
        return _("det finns en samsyn")
    return _("inget beslutades senast")
