"""The representations of a network by hand: add one, change, end, hand over, or let it stand vacant."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.organisation import queries, seating
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.listing.words import role_of
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import number, page_of
from lagetrunt.entrypoints.web.seating_form import days_in, forms_in, text_in
from lagetrunt.entrypoints.web.seatings import current, side_by_side
from lagetrunt.kernel.schooling import SchoolForm
from lagetrunt.workflows.import_members.by_hand import (
    WhoIsMeant,
    WhoseSeat,
    change_by_hand,
    end_by_hand,
    hand_over,
    seat_by_hand,
)
from lagetrunt.workflows.import_members.told import settle as settle_told
from lagetrunt.workflows.import_members.told import told_new
from lagetrunt.workflows.pass_on_networks.handing_over import leavers
from lagetrunt.workflows.pass_on_networks.welcoming import newcomers

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Network, Representation


def _page(request: HttpRequest, network: "Network", status: int = 200, **more: Any) -> HttpResponse:  # noqa: ANN401
    actor, today = actor_in(request), timezone.localdate()
    prepares = actor.may(Right.PREPARE, network.pk)
    at = timezone.now()
    everybody = list(queries.representations(actor=actor).filter(network=network).order_by("party__name", "pk"))
    entered = current([seat for seat in everybody if not seat.is_read], today)
    read = [seat for seat in everybody if seat.is_read]
    rows = side_by_side(entered, read)
    return render(
        request,
        "networks/seats.html",
        {
            "network": network, "page": page_of(request, [row for row in rows if not row.seat.is_read]),
            "only_read": [row for row in rows if row.seat.is_read], "parties": queries.parties(actor=actor),
            "school_forms": [form.value for form in SchoolForm], "today": today, "told": request.POST if more else {},
            "ticked": request.POST.getlist("skolform"), "told_new": told_new(network=network, by=actor, at=at),
            "new": sum(count for _network, count in newcomers(by=actor, at=at, network=network).networks) if prepares else 0,
            "leaving": leavers(network=network, by=actor, at=at) if prepares else (), **more,
        },
        status=status,
    )  # fmt: skip


@door(Right.SEAT, "GET", "POST")
def network_seats(request: HttpRequest, pk: int) -> HttpResponse:
    """All seats of the network, and the form for one more."""
    actor = actor_in(request)
    network = queries.network(actor=actor, pk=pk)
    if not actor.may(Right.SEAT, network.pk):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, network)
    posted, days, at = request.POST, days_in(request.POST), timezone.now()
    digest = text_in(posted, "enligt", 64)
    if posted.get("svar") == "inte-ny":
        settle_told(network=network, digest=digest, is_taken=False, by=actor, at=at)
        messages.success(request, _("Raden är borta. Ingen är införd."))
        return redirect("network_seats", pk=network.pk)
    if days is None or not text_in(posted, "organisation"):
        messages.error(request, _("Skriv kommun eller organisation, och datum som 2025-08-31. Ingenting är ändrat."))
        return _page(request, network, 422, near=())
    try:
        with transaction.atomic():
            if digest:
                settle_told(network=network, digest=digest, is_taken=True, by=actor, at=at)
            seat_by_hand(
                network=network, organisation=text_in(posted, "organisation"), name=text_in(posted, "namn"), by=actor,
                chosen=number(posted.get("person")), is_new=posted.get("person") == "ny", email=text_in(posted, "epost", 254),
                phone=text_in(posted, "telefon", 60), role=role_of(text_in(posted, "roll", 60)), appointed_by=text_in(posted, "utsedd"),
                school_forms=tuple(form.value for form in forms_in(posted)), since=days[0], until=days[1], at=at,
                replaces=number(posted.get("ersatter")), is_one_more=posted.get("ersatter") == "ingen",
            )  # fmt: skip
    except WhoIsMeant as near:
        return _page(request, network, 422, near=near.args[0])
    except WhoseSeat as asked:
        return _page(request, network, 422, whose=asked.args[0], person=posted.get("person", ""))
    except seating.MayNotBeNamed:
        messages.error(request, _("Namnet kan inte föras in. Fråga en administratör."))
        return _page(request, network, 422, near=())
    except seating.NotPossible:
        messages.error(request, _("Den kan inte sluta innan den börjar. Ingenting är ändrat."))
        return _page(request, network, 422, near=())
    messages.success(request, _("Representationen är införd."))
    return redirect("network_seats", pk=network.pk)


@door(Right.SEAT, "POST")
def seat(request: HttpRequest, pk: int) -> HttpResponse:
    """One seat is changed, ended, handed over or left vacant."""
    actor = actor_in(request)
    found = queries.seat(actor=actor, pk=pk)
    try:
        said = _done(request, found)
    except WhoIsMeant as near:
        names = ", ".join(one.name for one in near.args[0])
        said = None
        messages.error(
            request,
            _("Namnet liknar %(names)s. Skriv namnet som det står i registret, eller lägg till personen nedan.")
            % {"names": names},
        )
    except seating.MayNotBeNamed:
        said = None
        messages.error(request, _("Namnet kan inte föras in. Fråga en administratör."))
    except (seating.NotPossible, ValueError):
        said = None
        messages.error(request, _("Datumet går inte att använda. Ingenting är ändrat."))
    if said:
        messages.success(request, said)
    there, page = reverse("network_seats", kwargs={"pk": found.network_id}), number(request.GET.get("sida"))
    return redirect(f"{there}?sida={page}" if page else there)


def _done(request: HttpRequest, found: "Representation") -> str:
    actor, at, posted = actor_in(request), timezone.now(), request.POST
    said = posted.get("svar", "")
    if said == "andra":
        days = days_in(posted)
        if days is None:
            raise ValueError
        changes: dict[str, Any] = {
            "role": role_of(text_in(posted, "roll", 60)), "appointed_by": text_in(posted, "utsedd"),
            "school_forms": [form.value for form in forms_in(posted)], "since": days[0], "until": days[1],
        }  # fmt: skip
        change_by_hand(seat=found, changes=changes, by=actor, at=at)
        if found.person is not None and not found.person.protected:
            seating.change_contact(
                person=found.person,
                email=text_in(posted, "epost", 254),
                phone=text_in(posted, "telefon", 60),
                by=actor,
                at=at,
            )
        return _("Representationen är ändrad.")
    day = date.fromisoformat(posted.get("dag", "").strip())
    if said == "avsluta":
        end_by_hand(seat=found, until=day, by=actor, at=at)
        return _("Representationen är avslutad.")
    name = text_in(posted, "namn") if said == "ersatt" else ""
    hand_over(
        seat=found, name=name, chosen=None, is_new=False, email=text_in(posted, "epost", 254), day=day,
        appointed_by=text_in(posted, "utsedd"), by=actor, at=at,
    )  # fmt: skip
    return _("%(name)s har tagit över.") % {"name": name} if name else _("Platsen är vakant.")
