"""A small group's page without login: its questions, and what it answers. Nothing happens at GET, and no name is asked for."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from lagetrunt.apps.answers.opening import Act
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.sides import is_called_off
from lagetrunt.apps.groups.answering import fields_of, group_of, organisations_of, send_group_answers
from lagetrunt.entrypoints.web.link_doors import link_door, link_page, sign_of
from lagetrunt.entrypoints.web.views.groups import sent_in, written_in

if TYPE_CHECKING:
    from lagetrunt.apps.answers.models import Ticket


def group_page(ticket: "Ticket", secret: str, *, wrong: str = "", written: Any = None) -> HttpResponse:  # noqa: ANN401 - what a form says
    """Where the group sits, what it is asked, and what it has answered."""
    group = group_of(ticket=ticket)
    item, fields = group.work.item, fields_of(group=group)
    told = {
        "secret": secret, "sign": sign_of(secret), "ticket": ticket, "group": group, "item": item, "booking": item.booking,
        "cancelled": is_called_off(item.booking), "organisations": organisations_of(group=group), "wrong": wrong,
        "fields": written_in(fields, written), "sent": any(said for _question, said in fields),
    }  # fmt: skip
    return link_page("group.html", told, 422 if wrong else 200)


@link_door(Act.GROUP, "GET", "POST")
def answer(request: HttpRequest, ticket: "Ticket", secret: str) -> HttpResponse:
    """Sends what the group says; where it cannot be, the page says why with what was written."""
    if request.method != "POST":
        return redirect("by_link", secret=secret)
    try:
        send_group_answers(group=group_of(ticket=ticket), sent=sent_in(request), by=ticket, at=timezone.now())
    except Refused as refused:
        return group_page(ticket, secret, wrong=str(refused), written=request.POST)
    return redirect("by_link", secret=secret)
