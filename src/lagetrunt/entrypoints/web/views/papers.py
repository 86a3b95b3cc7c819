"""The papers of a meeting for those who prepare it: what has come, who is asked and late, who may see each, and the letters."""

from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.adapters.free_days import free_around
from lagetrunt.adapters.office import is_installed
from lagetrunt.apps.answers.answering import offered
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.sides import sides
from lagetrunt.apps.meetings.planned import agenda_of, prepared_meeting
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.papers import coming, keeping, presenting, queries
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.link_doors import link_address
from lagetrunt.entrypoints.web.listing import number, page_of
from lagetrunt.entrypoints.web.paper_words import advice_of, copy_said, file_sent
from lagetrunt.entrypoints.web.presenter_rows import presenter_rows, states_of
from lagetrunt.entrypoints.web.pressing import press
from lagetrunt.entrypoints.web.uploads import file_taken, one_file
from lagetrunt.entrypoints.web.views.publishing import signs
from lagetrunt.workflows.collect_papers.asking import ask, show
from lagetrunt.workflows.collect_papers.taking_in import take_in_paper

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import AgendaItem, Booking
    from lagetrunt.apps.papers.models import Paper

_SIZE = 10  # items of a page: each has its papers and forms
ACCEPT = ".pptx,.docx,.pdf,.xlsx,.odp,.odt"


@door(Right.PREPARE)
def listed(request: HttpRequest, pk: int) -> HttpResponse:
    """The items with their papers and presenters, and the letters that would go."""
    actor = actor_in(request)
    return _page(request, actor, prepared_meeting(actor=actor, pk=pk))


@door(Right.PREPARE, "POST")
@one_file
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """A file for an item, or for the meeting; in the place of an earlier one where that is named."""
    actor = actor_in(request)
    booking = prepared_meeting(actor=actor, pk=pk)
    item = None
    try:
        file = file_taken(request)
        old = number(request.POST.get("ersatter"))
        earlier = queries.paper(actor=actor, pk=old) if old is not None else None
        item = earlier.item if earlier is not None else _item(booking, request.POST.get("punkt", ""))
        _paper, is_new = take_in_paper(
            booking=booking, item=item, name=file.name or "underlag", title=request.POST.get("rubrik", ""),
            size=file.size or 0, stream=cast("BinaryIO", file), parts=file.chunks, replaces=earlier, by=actor, at=timezone.now(),
        )  # fmt: skip
    except Refused as refused:
        return _page(request, actor, booking, at=item, status=422, wrong=str(refused))
    if is_new:
        messages.success(
            request, _("Filen är sparad. Den kontrolleras nu, och visas internt tills du väljer något annat.")
        )
    else:
        messages.info(request, _("Filen fanns redan här. Inget är ändrat."))
    return _back(booking, item)


@door(Right.PREPARE, "POST")
def presenter(request: HttpRequest, pk: int) -> HttpResponse:
    """Who presents an item, or that nobody is asked; another link for a presenter, their links revoked, what they answer typed in, or they are forgotten."""
    actor, at = actor_in(request), timezone.now()
    booking = prepared_meeting(actor=actor, pk=pk)
    asked, item = request.POST.get("gor", ""), None
    try:
        if asked == "ange":
            item = _item(booking, request.POST.get("punkt", ""))
            if item is None:
                raise NotFound
            person = _person(booking, request.POST.get("person", ""))
            presenting.name_presenter(
                item=item, person=person, name=request.POST.get("namn", ""), email=request.POST.get("epost", ""),
                by=actor, at=at,
            )  # fmt: skip
            messages.success(request, _("Sparat. Inget brev har skickats än: det gör du längst ned på sidan."))
            return _back(booking, item)
        if asked == "ingen":
            item = _item(booking, request.POST.get("punkt", ""))
            if item is None:
                raise NotFound
            presenting.ask_nobody(item=item, by=actor, at=at)
            messages.success(request, _("Ingen tillfrågas längre om punkten. Det som har skickats finns kvar."))
            return _back(booking, item)
        found = presenting.presenter(actor=actor, booking=booking, pk=number(request.POST.get("foredragande")) or 0)
        if asked == "lank":
            secret = presenting.give_link(presenter=found, by=actor, at=at).secret
            link = link_address(request, secret)
            return _page(request, actor, booking, link=link, link_to=found.called)
        if asked == "aterkalla":
            presenting.revoke_links(presenter=found, by=actor, at=at)
            messages.success(request, _("Länkarna är återkallade och öppnar ingenting längre."))
        elif asked == "kommer":
            said = coming.Said(
                choice=request.POST.get("svar", ""), substitute=request.POST.get("ersattare", ""),
                note=request.POST.get("meddelande", ""),
            )  # fmt: skip
            coming.answer_coming(presenter=found, said=said, by=actor, at=at)
            messages.success(request, _("Svaret är infört."))
        elif asked == "glom":
            presenting.forget_presenter(presenter=found, by=actor, at=at)
            messages.success(request, _("Borttagen. Det som har skickats finns kvar."))
        else:
            raise NotFound
    except Refused as refused:
        return _page(request, actor, booking, at=item, status=422, wrong=str(refused))
    return _back(booking, item)


@door(Right.PREPARE, "POST")
def letters(request: HttpRequest, pk: int) -> HttpResponse:
    """Sends what the page showed: the first letters, or those that chase the late."""
    actor = actor_in(request)
    booking = prepared_meeting(actor=actor, pk=pk)

    late = request.POST.get("gor") == "pamin"
    press(
        request,
        lambda seal: ask(
            booking=booking, by=actor, at=timezone.now(), link=partial(link_address, request), seal=seal, late=late
        ),
    )
    return redirect("papers", pk)


@door(Right.PREPARE, "POST")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Who may see a paper; or it is withdrawn."""
    actor, at = actor_in(request), timezone.now()
    paper = queries.paper(actor=actor, pk=pk)
    check(actor, Right.PREPARE, paper.booking.network_id)
    try:
        if request.POST.get("gor") == "bort":
            keeping.withdraw_paper(paper=paper, by=actor, at=at)
            messages.success(request, _("Underlaget är borttaget."))
        else:
            fate, _colon, reason = request.POST.get("vem", "").partition(":")
            keeping.decide_paper(paper=paper, fate=fate, reason=reason, by=actor, at=at)
            messages.success(request, _("Sparat."))
    except Refused as refused:
        messages.error(request, str(refused))
    return _back(paper.booking, paper.item)


@door(Right.SEE)
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file, or its PDF copy, for whoever may see it."""
    return file_sent(queries.paper(actor=actor_in(request), pk=pk), as_copy=request.GET.get("som") == "pdf")


def _back(booking: "Booking", item: "AgendaItem | None") -> HttpResponse:
    """To the page of the list where the item stands."""
    page = (_place(_items(booking), item) or 0) // _SIZE + 1 if item is not None else 1
    return redirect(reverse("papers", args=[booking.pk]) + (f"?sida={page}" if page > 1 else ""))


def _items(booking: "Booking") -> "list[AgendaItem]":
    return list(agenda_of(booking=booking).filter(moved_to=None))


def _place(items: "list[AgendaItem]", item: "AgendaItem | None") -> int | None:
    return next((place for place, one in enumerate(items) if item is not None and one.pk == item.pk), None)


def _item(booking: "Booking", asked: str) -> "AgendaItem | None":
    """The item that a form names; none for papers of the whole meeting."""
    if not asked:
        return None
    found = agenda_of(booking=booking).filter(pk=number(asked) or 0).first()
    if found is None:
        raise NotFound
    return found


def _person(booking: "Booking", asked: str) -> Any:  # noqa: ANN401 - a person or none
    if not asked:
        return None
    wanted = number(asked)
    for side in sides(booking=booking):
        for one in side.people:
            if one.pk == wanted:
                return one
    raise NotFound


def _page(
    request: HttpRequest, actor: Actor, booking: "Booking", *, at: "AgendaItem | None" = None, status: int = 200, **more: Any  # noqa: ANN401 - what the page says
) -> HttpResponse:  # fmt: skip
    """The page of the list that is asked for; that of an item where a press on it is answered."""
    now = timezone.now()
    rows = list(queries.papers_with_words(actor=actor, booking=booking))
    asked = presenting.presenters(actor=actor, booking=booking)
    linked = presenting.with_links(presenters=asked, at=now)
    items = _items(booking)
    place = _place(items, at)
    page = page_of(request, items, _SIZE) if place is None else Paginator(items, _SIZE).get_page(place // _SIZE + 1)
    there = {item.pk for item in items}
    free = free_around(booking.day)
    past = queries.is_past(booking, free, now)
    states, shown = states_of(asked, linked, past=past), show(booking=booking, by=actor, at=now, there=asked)
    told: dict[str, Any] = {
        "booking": booking, "page": page, "list_address": reverse("papers", args=[booking.pk]), "until": queries.papers_day(booking, free), "past": past,
        "items": [
            (item, _told(rows, item.pk), *states.get(item.pk, (None, "nobody")))
            for item in page
        ],
        "presenters": presenter_rows(items, states, asked, linked, shown), "choices": offered(booking),
        "loose": [one for one in map(_shown, rows) if one["row"].item_id not in there],
        "count": len(rows), "shown": shown,
        "people": [(one.pk, one.name, side.party.name if side.party else "") for side in sides(booking=booking) for one in side.people],
        "fates": queries.fates(), "reasons": queries.reasons(), "accept": ACCEPT, "words": signs(),
        "largest": settings.LAGETRUNT_MAX_UPLOAD, "megabytes": settings.LAGETRUNT_MAX_UPLOAD // 1_000_000,
        "has_office": is_installed(), "may_change": booking.state != "cancelled",
    } | more  # fmt: skip
    return render(request, "papers/papers.html", told, status=status)


def _told(rows: "list[Paper]", item: int) -> list[dict[str, Any]]:
    return [_shown(row) for row in rows if row.item_id == item]


def _shown(row: "Paper") -> dict[str, Any]:
    return {"row": row, "advice": advice_of(row), "copy_said": copy_said(row), "signs": row.looked.get("signs", [])}
