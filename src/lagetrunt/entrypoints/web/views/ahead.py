"""Ahead: what a network takes up on each date to come, who presents it and whether they come, the side events; and what has no date yet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lagetrunt.apps.events.planning import events_at
from lagetrunt.apps.meetings.coming import ahead_of_network
from lagetrunt.apps.meetings.planned import agendas_of, rolling_list, sees_agenda
from lagetrunt.apps.meetings.sharing import partners_on
from lagetrunt.apps.organisation.queries import network as one_network
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.papers.coming import speakers_at, speakers_of
from lagetrunt.engines.preparing.fitting import fit
from lagetrunt.entrypoints.web.agenda_lines import agenda_lines, with_presenters
from lagetrunt.entrypoints.web.doors import actor_in, door


@door(Right.SEE)
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """The coming dates in their order, each with its items and speakers."""
    actor, today = actor_in(request), timezone.localdate()
    found = one_network(actor=actor, pk=pk)
    rows = ahead_of_network(actor, network=found.pk, today=today)
    seen = [row for row in rows if sees_agenda(actor=actor, booking=row)]
    speakers = speakers_of(bookings=[row.pk for row in seen])
    lines = {pk: with_presenters(some, speakers) for pk, some in agendas_of(bookings=seen).items()}
    dates = [
        {"booking": row, "sees": row in seen, "items": agenda_lines(here, [None] * len(here)), "fit": fit([one.minutes for one in here], row.sittings)}
        for row in rows
        for here in ([one for one in lines.get(row.pk, []) if one.moved_to is None],)
    ]  # fmt: skip
    prepares = actor.may(Right.PREPARE, found.pk)
    told = {
        "network": found, "dates": dates, "speakers": speakers_at(actor=actor, bookings=rows) if prepares else {}, "prepares": prepares,
        "events": events_at(bookings=[row.pk for row in rows]), "partners": partners_on(bookings=[row.pk for row in rows]),
        "waiting": rolling_list(network=found.pk) if prepares else [],
    }  # fmt: skip
    return render(request, "networks/ahead.html", told)
