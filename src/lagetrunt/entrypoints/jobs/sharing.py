"""The shared calendar of Microsoft Graph as the settings tell it: letters go to it, and answers are fetched from it."""

from django.conf import settings
from django.utils import timezone

from lagetrunt.adapters.graph import Graph
from lagetrunt.workflows.call_meeting.entries import digest_of
from lagetrunt.workflows.fetch_answers.fetching import fetch_all
from lagetrunt.workflows.send_letters.sharing import SharedCalendar


def shared_calendar() -> SharedCalendar | None:
    """The calendar; None where none is set."""
    if settings.LAGETRUNT_GRAPH is None:
        return None
    tenant, client, secret, mailbox = settings.LAGETRUNT_GRAPH
    graph = Graph(
        tenant=tenant, client=client, secret=secret, mailbox=mailbox, login=settings.LAGETRUNT_GRAPH_LOGIN,
        address=settings.LAGETRUNT_GRAPH_ADDRESS,
    )  # fmt: skip
    return SharedCalendar(graph=graph, digest_of=digest_of)


def answers_fetched() -> int:
    """Asks the calendar for answers, where one is set; how many were new."""
    found = shared_calendar()
    return fetch_all(calendar=found.graph, at=timezone.now) if found is not None else 0
