"""Hosts in turn (turas om): the order of a network's municipalities, and the hosts of its meetings to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.db import transaction
from django.utils import timezone

from lagetrunt.apps.meetings.booking import bookings
from lagetrunt.apps.meetings.models import Booking, BookingState
from lagetrunt.apps.meetings.planned import working_order
from lagetrunt.apps.meetings.planning import Unplannable, hold_with, set_working_order
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Network, Party, PartyKind
from lagetrunt.apps.organisation.queries import parties, seated_parties
from lagetrunt.engines.preparing.taking_turns import in_turn

Step = Literal["up", "down", "out", "in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rota:
    """The municipalities that take turns, in order, and those with a seat that are left out."""

    order: tuple[Party, ...]
    beside: tuple[Party, ...]


def rota_of(*, network: Network, actor: Actor, day: date) -> Rota:
    """As the network has chosen; all municipalities with a seat on the day, by name, where it has chosen nothing."""
    known = seated_parties(actor=actor, network=network, day=day) or seated_parties(
        actor=actor, network=network, day=None
    )
    seated = sorted((one for one in known if one.kind == PartyKind.MUNICIPALITY), key=lambda one: (one.name, one.pk))
    chosen = working_order(network=network).hosts
    if not chosen:
        return Rota(order=tuple(seated), beside=())
    there = {one.pk: one for one in parties(actor=actor).filter(pk__in=chosen)}
    order = tuple(there[pk] for pk in chosen if pk in there)
    return Rota(order=order, beside=tuple(one for one in seated if one not in order))


@transaction.atomic
def change_rota(*, network: Network, party: int, step: Step, by: Actor, at: datetime) -> None:
    """A municipality one place up or down, left out, or taken in last. One that is not there changes nothing."""
    rota = rota_of(network=network, actor=by, day=timezone.localtime(at).date())
    order = [one.pk for one in rota.order]
    if step == "in" and party in {one.pk for one in rota.beside}:
        order.append(party)
    elif step == "out" and party in order:
        if len(order) == 1:
            raise Unplannable("Någon måste vara kvar i turordningen.")
        order.remove(party)
    elif step in ("up", "down") and party in order:
        place = order.index(party)
        other = place + (1 if step == "down" else -1)
        if 0 <= other < len(order):
            order[place], order[other] = order[other], order[place]
    set_working_order(network=network, by=by, at=at, hosts=order)


def coming_hosted(*, network: Network, actor: Actor, day: date) -> list[Booking]:
    """The network's own meetings from the day on that have a host or may get one; those that prepare another are left out."""
    found = bookings(actor=actor).filter(network=network, day__gte=day, prepares=None)
    return list(
        found.exclude(state=BookingState.CANCELLED)
        .select_related("host")
        .prefetch_related("together")
        .order_by("day", "start", "pk")
    )


@transaction.atomic
def take_turns(*, network: Network, rows: Sequence[Booking], by: Actor, at: datetime) -> None:
    """Gives the meetings hosts in turn, in the order of their days, after the last host of the network before them."""
    rota = rota_of(network=network, actor=by, day=timezone.localtime(at).date())
    if not rota.order:
        raise Unplannable("Nätverket har inga kommuner som kan turas om. Lägg in vilka som sitter i det först.")
    meetings = sorted(rows, key=lambda row: (row.day, row.pk))
    if not meetings:
        return
    earlier = (
        Booking.objects.filter(network=network, day__lte=meetings[0].day, host__isnull=False)
        .exclude(pk__in=[row.pk for row in meetings])
        .exclude(state=BookingState.CANCELLED)
        .order_by("-day", "-pk")
        .values_list("host", flat=True)
    )
    hosts = {one.pk: one for one in rota.order}
    turns = in_turn([one.pk for one in rota.order], [pk for pk in earlier if pk is not None], len(meetings))
    for row, host in zip(meetings, turns, strict=True):
        hold_with(booking=row, host=hosts[host], together=row.together.all(), by=by, at=at)
