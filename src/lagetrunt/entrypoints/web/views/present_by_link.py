"""A presenter's page without login: when each item is taken up, and its papers, sent, replaced and withdrawn. Nothing happens at GET."""

from typing import TYPE_CHECKING, Any, BinaryIO, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.adapters.free_days import free_around
from lagetrunt.apps.answers.answering import Said, offered
from lagetrunt.apps.answers.opening import Act
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.sides import has_begun, is_called_off, leads_of
from lagetrunt.apps.meetings.planned import past_end_of, starts_of
from lagetrunt.apps.papers import coming, keeping, presenting, queries
from lagetrunt.entrypoints.web.link_doors import link_door, link_page, sign_of
from lagetrunt.entrypoints.web.listing import number
from lagetrunt.entrypoints.web.paper_words import advice_of, file_sent
from lagetrunt.entrypoints.web.uploads import one_file
from lagetrunt.workflows.collect_papers.answering import answer_by_link
from lagetrunt.workflows.collect_papers.taking_in import take_in_paper

if TYPE_CHECKING:
    from datetime import datetime

    from lagetrunt.apps.answers.models import Ticket
    from lagetrunt.apps.papers.models import PresentedItem

_ACCEPT = ".pptx,.docx,.pdf,.xlsx,.odp,.odt"


def present_page(
    ticket: "Ticket",
    secret: str,
    *,
    wrong: str = "",
    title: str = "",
    item: int | None = None,
    said: Said | None = None,
) -> HttpResponse:
    """Whether they come, the items with their times, the meeting, and what has been sent to each.

    `wrong` is said at `item`, or above them all; at the answer where `said` is what could not be answered.
    """
    presenter, at = presenting.presenter_of(ticket=ticket), timezone.now()
    booking = presenter.booking
    rows, starts, free = presenting.taken_up(presenter=presenter), starts_of(booking=booking), free_around(booking.day)
    papers: dict[int | None, list[Any]] = {}
    for row in queries.sent_by(ticket=ticket):
        papers.setdefault(row.item_id, []).append((row, advice_of(row)))
    holds = coming.coming_of(presenter=presenter)
    told = {
        "coming": holds, "begun": has_begun(booking, at), "choices": offered(booking), "wrong_come": wrong if said is not None else "",
        "said": said or (Said(choice=holds.choice, substitute=holds.substitute, note=holds.note) if holds else Said(choice="")),
        "secret": secret, "sign": sign_of(secret), "ticket": ticket, "presenter": presenter, "booking": booking,
        "cancelled": is_called_off(booking), "leads": leads_of(booking=booking),
        "items": [(row, starts.get(row.item_id), papers.get(row.item_id, [])) for row in rows],
        "missing": sum(row.item_id not in papers and row.nothing_at is None for row in rows),
        "unsure": past_end_of(booking=booking), "ends": booking.sittings[-1][1] if booking.sittings else None,
        "moved": presenting.put_off(presenter=presenter), "until": queries.papers_day(booking, free),
        "past": queries.is_past(booking, free, at), "wrong": wrong, "title": title,
        "wrong_at": _wrong_at(rows, item) if wrong else None, "accept": _ACCEPT,
        "largest": settings.LAGETRUNT_MAX_UPLOAD, "megabytes": settings.LAGETRUNT_MAX_UPLOAD // 1_000_000,
    }  # fmt: skip
    return link_page("present.html", told, 422 if wrong else 200)


def _wrong_at(rows: "list[PresentedItem]", item: int | None) -> int | None:
    """The item at which something is said to be wrong; none for one that the link does not open."""
    numbers = [row.item_id for row in rows]
    if item is None and len(numbers) == 1:
        return numbers[0]
    return item if item in numbers else None


@link_door(Act.COME, "GET", "POST")
def come(request: HttpRequest, ticket: "Ticket", secret: str) -> HttpResponse:
    """Sends whether the presenter comes; where it cannot be, the page says why with all that was written."""
    if request.method != "POST":
        return redirect("by_link", secret=secret)
    said = Said(
        choice=request.POST.get("svar", ""), substitute=request.POST.get("ersattare", ""),
        note=request.POST.get("meddelande", ""),
    )  # fmt: skip
    try:
        answer_by_link(said=said, by=ticket, at=timezone.now(), slot=request.POST.get("tid"))
    except Refused as refused:
        return present_page(ticket, secret, wrong=str(refused), said=said)
    return redirect(f"{reverse('by_link', kwargs={'secret': secret})}#kommer")


@link_door(Act.PRESENT, "GET", "POST")
@one_file
def send(request: HttpRequest, ticket: "Ticket", secret: str) -> HttpResponse:
    """Sends a file to an item, replaces or withdraws one, or says that there is nothing to send to it."""
    if request.method != "POST":
        return redirect("by_link", secret=secret)
    at, asked = timezone.now(), request.POST.get("gor", "")
    title, item = request.POST.get("rubrik", ""), None
    if "punkt" in request.POST:  # pages from before it was named have one item
        item = number(request.POST["punkt"]) or 0
    try:
        if asked in ("inget", "anda"):
            item = presenting.say_nothing_to_send(is_so=asked == "inget", item=item, by=ticket, at=at).item_id
        elif asked == "bort":
            row = queries.one_sent_by(ticket=ticket, pk=number(request.POST.get("underlag")) or 0)
            item = keeping.withdraw_paper(paper=row, by=ticket, at=at).item_id
        else:
            item = _take_in(request, ticket, item, title, at)
    except Refused as refused:
        return present_page(ticket, secret, wrong=str(refused), title=title, item=item)
    return redirect(f"{reverse('by_link', kwargs={'secret': secret})}#p{item}")


def _take_in(request: HttpRequest, ticket: "Ticket", item: int | None, title: str, at: "datetime") -> int | None:
    """Takes in a file to the item, or in the place of an earlier one; the item that it went to."""
    old = number(request.POST.get("ersatter"))
    earlier = queries.one_sent_by(ticket=ticket, pk=old) if old is not None else None
    presented = presenting.one_item(ticket=ticket, pk=earlier.item_id if earlier is not None else item)
    file = request.FILES.get("fil")
    if file is None:
        raise Refused(_("Välj en fil först."))
    take_in_paper(
        booking=presented.presenter.booking, item=presented.item, name=file.name or "underlag", title=title,
        size=file.size or 0, stream=cast("BinaryIO", file), parts=file.chunks, replaces=earlier, by=ticket, at=at,
    )  # fmt: skip
    return presented.item_id


@link_door(Act.PRESENT)
def own_file(request: HttpRequest, ticket: "Ticket", secret: str, pk: int) -> HttpResponseBase:
    """What the presenter has sent, as it was sent."""
    return file_sent(queries.one_sent_by(ticket=ticket, pk=pk))


@link_door(Act.SEE_OWN)
def shared_file(request: HttpRequest, ticket: "Ticket", secret: str, pk: int) -> HttpResponseBase:
    """A paper of a coming meeting, for who represents somebody there."""
    row = queries.one_by_link(ticket=ticket, pk=pk, at=timezone.now())
    return file_sent(row, as_copy=request.GET.get("som") == "pdf")
