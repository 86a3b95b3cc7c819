"""The agenda's buttons: items added, changed, ordered, put off and taken up again; questions proposed and left aside."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.meetings import agenda, planned
from lagetrunt.apps.meetings.planning import Unplannable
from lagetrunt.apps.meetings.sharing import networks_to_ask, partners_on
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.papers.coming import speakers_of
from lagetrunt.apps.papers.presented import presents
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import number
from lagetrunt.entrypoints.web.words import day as say_day
from lagetrunt.workflows.prepare_meeting import suggesting

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import AgendaItem, Booking
    from lagetrunt.apps.organisation.actor import Actor


def _try(request: HttpRequest, pk: int, act: Callable[[], object]) -> HttpResponse:
    """Does it, or says why not; back to the meeting either way."""
    try:
        act()
    except Unplannable as refused:
        messages.error(request, str(refused))
    except ValidationError:
        messages.error(request, _("Det gick inte: minuterna ska vara ett tal mellan 1 och 600."))
    return redirect("planned", pk)


def _fields(request: HttpRequest) -> dict[str, Any]:
    """What the form says of an item; a length that is no number is refused by the service."""
    told: dict[str, Any] = {
        name: request.POST.get(sent, "").strip()
        for name, sent in (
            ("title", "rubrik"), ("presenter", "foredragande"), ("goal", "mal"), ("proposal", "forslag"), ("section", "avdelning"), ("reference", "dnr"),
        )
        if sent in request.POST
    }  # fmt: skip
    if "minuter" in request.POST:
        written = request.POST["minuter"].strip()
        told["minutes"] = (number(written) or 0) if written else None
    return told


@door(Right.PREPARE, "POST")
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new item, a question of the rolling list, something offered, or the standing items."""
    actor = actor_in(request)
    booking, now = planned.prepared_meeting(actor=actor, pk=pk), timezone.now()
    source, topic, standing = (request.POST.get(name, "") for name in ("kalla", "fraga", "staende"))
    if source and request.POST.get("svar") == "inte":
        return _try(
            request,
            pk,
            lambda: suggesting.leave_aside(booking=booking, source=source, by=actor, at=now, say_day=say_day),
        )
    if source:
        return _try(
            request, pk, lambda: suggesting.take_up(booking=booking, source=source, by=actor, at=now, say_day=say_day)
        )
    if topic:
        found = planned.topic(actor=actor, pk=number(topic) or 0)
        if request.POST.get("svar") == "inte":
            return _try(request, pk, lambda: agenda.close_topic(topic=found, state="dropped", by=actor, at=now))
        return _try(request, pk, lambda: agenda.add_item(booking=booking, topic=found, by=actor, at=now))
    if standing:
        return _try(request, pk, lambda: agenda.add_standing(booking=booking, by=actor, at=now))
    fields = _fields(request)
    if request.POST.get("senare"):
        assert booking.network is not None
        network = booking.network
        title = str(fields.get("title", ""))
        return _try(request, pk, lambda: agenda.propose_topic(network=network, title=title, by=actor, at=now))
    return _try(request, pk, lambda: agenda.add_item(booking=booking, by=actor, at=now, **fields))


@door(Right.PREPARE, "GET", "POST")
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """An item with all that can be done to it; and what a press asks for: up, down, off the agenda, put off, again, other words."""
    actor = actor_in(request)
    found, now = planned.agenda_item(actor=actor, pk=pk), timezone.now()
    booking = planned.prepared_meeting(actor=actor, pk=found.booking_id)
    if request.method != "POST":
        return _opened(request, actor, found, booking)
    asked = request.POST.get("gor", "")
    if asked in ("upp", "ned"):
        numbers = [one.pk for one in planned.agenda_of(booking=booking) if one.moved_to is None]
        place = numbers.index(pk) if pk in numbers else 0
        other = max(0, place - 1) if asked == "upp" else min(len(numbers) - 1, place + 1)
        numbers[place], numbers[other] = numbers[other], numbers[place]
        return _try(request, booking.pk, lambda: agenda.order_items(booking=booking, numbers=numbers, by=actor, at=now))
    if asked == "bort":
        return _try(request, booking.pk, lambda: agenda.remove_item(item=found, by=actor, at=now))
    if asked in ("flytta", "igen"):
        target = number(request.POST.get("mote"))
        if target is None:
            messages.error(request, _("Välj vilket möte frågan ska till. Finns det inget senare, planera ett först."))
            return redirect("planned", booking.pk)
        later = planned.prepared_meeting(actor=actor, pk=target)
        does = agenda.move_to if asked == "flytta" else agenda.take_up_again
        return _try(request, booking.pk, lambda: does(item=found, booking=later, by=actor, at=now))
    return _try(request, booking.pk, lambda: agenda.change_item(item=found, by=actor, at=now, **_fields(request)))


def _opened(request: HttpRequest, actor: "Actor", found: "AgendaItem", booking: "Booking") -> HttpResponse:
    """The item's forms; of what is not taken up here any more, the meeting."""
    if found.moved_to is not None or booking.state == "cancelled":
        return redirect("planned", booking.pk)
    later = planned.coming_of(actor=actor, booking=booking) if booking.network is not None else []
    told: dict[str, Any] = {"item": found, "booking": booking, "goals": planned.goals(), "later": later}
    asked = speakers_of(bookings=[booking.pk]).get(found.pk)
    told |= {"asked": asked, "presented": presents(written=found.presenter, speaker=asked).words}
    told["partner"] = partners_on(bookings=[booking.pk]).get(found.pk)
    if booking.network is not None and told["partner"] is None:
        told["networks"] = [one for one in networks_to_ask(actor=actor) if one[0] != booking.network_id]
    return render(request, "planned/item.html", told)


@door(Right.PREPARE, "POST")
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """The order after dragging: the items' numbers, first to last."""
    actor = actor_in(request)
    booking = planned.prepared_meeting(actor=actor, pk=pk)
    numbers = [found for found in (number(part) for part in request.POST.get("ordning", "").split(",")) if found]
    return _try(request, pk, lambda: agenda.order_items(booking=booking, numbers=numbers, by=actor, at=timezone.now()))
