"""A presenter's page without login: when the item is taken up, and its papers, sent, replaced and withdrawn. Nothing happens at GET."""

from typing import TYPE_CHECKING, BinaryIO, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.adapters.free_days import free_around
from lagetrunt.apps.answers.opening import Act
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.sides import is_called_off, leads_of
from lagetrunt.apps.papers import keeping, presenting, queries
from lagetrunt.engines.preparing.fitting import begins
from lagetrunt.entrypoints.web.link_doors import link_door, link_page, sign_of
from lagetrunt.entrypoints.web.listing import number
from lagetrunt.entrypoints.web.paper_words import advice_of, file_sent
from lagetrunt.entrypoints.web.uploads import one_file
from lagetrunt.workflows.collect_papers.taking_in import take_in_paper

if TYPE_CHECKING:
    from datetime import datetime

    from lagetrunt.apps.answers.models import Ticket
    from lagetrunt.apps.meetings.models import AgendaItem

_ACCEPT = ".pptx,.docx,.pdf,.xlsx,.odp,.odt"


def present_page(ticket: "Ticket", secret: str, *, wrong: str = "", title: str = "") -> HttpResponse:
    """The item with its time and place, and what has been sent."""
    presenter = presenting.presenter_of(ticket=ticket)
    item, at = presenter.item, timezone.now()
    booking = item.booking
    free = free_around(booking.day)
    told = {
        "secret": secret, "sign": sign_of(secret), "ticket": ticket, "presenter": presenter, "item": item,
        "booking": booking, "cancelled": is_called_off(booking), "starts": _starts(item), "leads": leads_of(booking=booking),
        "until": queries.papers_day(booking, free), "past": queries.is_past(booking, free, at), "wrong": wrong, "title": title,
        "papers": [(row, advice_of(row)) for row in queries.sent_by(ticket=ticket)], "accept": _ACCEPT,
        "largest": settings.LAGETRUNT_MAX_UPLOAD, "megabytes": settings.LAGETRUNT_MAX_UPLOAD // 1_000_000,
    }  # fmt: skip
    return link_page("present.html", told, 422 if wrong else 200)


def _starts(item: "AgendaItem") -> "datetime | None":
    """When the item is taken up, as far as the lengths before it tell."""
    booking = item.booking
    if booking.start is None or item.moved_to_id is not None:
        return None
    rows = list(booking.agenda.filter(moved_to=None).order_by("position", "pk"))
    times = begins(booking.start, [row.minutes for row in rows])
    return next((at for row, at in zip(rows, times, strict=True) if row.pk == item.pk), None)


@link_door(Act.PRESENT, "GET", "POST")
@one_file
def send(request: HttpRequest, ticket: "Ticket", secret: str) -> HttpResponse:
    """Sends a file, replaces or withdraws one, or says that there is nothing to send."""
    if request.method != "POST":
        return redirect("by_link", secret=secret)
    at, asked = timezone.now(), request.POST.get("gor", "")
    title = request.POST.get("rubrik", "")
    try:
        if asked in ("inget", "anda"):
            presenting.say_nothing_to_send(is_so=asked == "inget", by=ticket, at=at)
        elif asked == "bort":
            row = queries.one_sent_by(ticket=ticket, pk=number(request.POST.get("underlag")) or 0)
            keeping.withdraw_paper(paper=row, by=ticket, at=at)
        else:
            _take_in(request, ticket, title, at)
    except Refused as refused:
        return present_page(ticket, secret, wrong=str(refused), title=title)
    return redirect("by_link", secret=secret)


def _take_in(request: HttpRequest, ticket: "Ticket", title: str, at: "datetime") -> None:
    presenter = presenting.presenter_of(ticket=ticket)
    file = request.FILES.get("fil")
    if file is None:
        raise Refused(_("Välj en fil först."))
    old = number(request.POST.get("ersatter"))
    earlier = queries.one_sent_by(ticket=ticket, pk=old) if old is not None else None
    take_in_paper(
        booking=presenter.item.booking, item=presenter.item, name=file.name or "underlag", title=title,
        size=file.size or 0, stream=cast("BinaryIO", file), parts=file.chunks, replaces=earlier, by=ticket, at=at,
    )  # fmt: skip


@link_door(Act.PRESENT)
def own_file(request: HttpRequest, ticket: "Ticket", secret: str, pk: int) -> HttpResponseBase:
    """What the presenter has sent, as it was sent."""
    return file_sent(queries.one_sent_by(ticket=ticket, pk=pk))


@link_door(Act.SEE_OWN)
def shared_file(request: HttpRequest, ticket: "Ticket", secret: str, pk: int) -> HttpResponseBase:
    """A paper of a coming meeting, for who represents somebody there."""
    row = queries.one_by_link(ticket=ticket, pk=pk, at=timezone.now())
    return file_sent(row, as_copy=request.GET.get("som") == "pdf")
