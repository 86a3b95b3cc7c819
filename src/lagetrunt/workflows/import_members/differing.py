"""What has changed among members: who is to be added and removed in Teams since a day or the last time, and the table for a web page."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from lagetrunt.apps.membership.fetching import last_fetched, note_fetched
from lagetrunt.apps.organisation import queries
from lagetrunt.apps.organisation.actor import Actor, check_somewhere
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.listing.turnover import Member, Turn, turnover
from lagetrunt.workflows.import_members.taking_out import harmless, in_words

if TYPE_CHECKING:
    from lagetrunt.apps.membership.models import MembersFetched
    from lagetrunt.apps.organisation.models import Network, Person, Representation


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """`since` is the day, or `fetched` the last time, that it is counted from; `nameless` have gone and may not be named any more."""

    turns: tuple[Turn, ...]
    without_address: tuple[str, ...]
    nameless: int = 0
    since: date | None = None
    fetched: "MembersFetched | None" = None


def held_on(*, actor: Actor, day: date, network: "Network | None" = None) -> "list[Representation]":
    """The filled seats of that day that the actor may take out, nobody under protection or erased among them."""
    check_somewhere(actor, Right.EXPORT)
    found = queries.seats(actor=actor).filter(person__isnull=False, person__erased_at__isnull=True)
    found = found.exclude(person__joined_into__protected=True).select_related(
        "network__joined_into", "party", "person__joined_into"
    )
    if network is not None:
        found = found.filter(network=network)
    return [
        seat for seat in found.order_by("network__name", "party__name", "pk")
        if actor.may(Right.EXPORT, seat.network_id) and _holds(seat, day)
    ]  # fmt: skip


def since_day(*, actor: Actor, since: date, today: date, network: "Network | None" = None) -> Difference:
    """What has changed from that day until today."""
    before, now = (held_on(actor=actor, day=day, network=network) for day in (since, today))
    return _difference(_members(before), now, since=since)


def since_last(*, actor: Actor, today: date, network: "Network | None" = None) -> Difference:
    """What has changed since the list was last fetched; everybody is added where it never was."""
    last, now = last_fetched(actor=actor, network=network), held_on(actor=actor, day=today, network=network)
    pairs = {(int(place), int(person)) for place, person in last.held} if last is not None else set()
    people = {one.pk: one for one in queries.people(actor=actor).filter(pk__in={person for _, person in pairs})}
    names = dict(queries.networks(actor=actor).filter(pk__in={place for place, _ in pairs}).values_list("pk", "name"))
    before = [
        Member(network=names[place], email=people[person].email, name=people[person].name)
        for place, person in pairs
        if person in people and place in names and actor.may(Right.EXPORT, place)
    ]
    nameless = len({person for _, person in pairs} - set(people))
    return _difference(before, now, fetched=last, nameless=nameless)


@transaction.atomic
def fetch(*, by: Actor, at: datetime, network: "Network | None" = None) -> bytes:
    """The difference since the last time as CSV; the next one begins here."""
    today = timezone.localtime(at).date()
    told = since_last(actor=by, today=today, network=network)
    held = {pair for seat in held_on(actor=by, day=today, network=network) for pair in [_pair(seat)]}
    note_fetched(network=network, held=held, by=by, at=at)
    return as_csv(told)


def as_csv(told: Difference) -> bytes:
    """E-mail, name, network and what to do, as a list for Teams takes them; no cell acts as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(["E-post", "Namn", "Nätverk", "Åtgärd"])
    words = {"add": "lägg till", "remove": "ta bort"}
    writer.writerows(
        [harmless(cell) for cell in (one.member.email, one.member.name, one.member.network, words[one.action])]
        for one in told.turns
    )
    return out.getvalue().encode("utf-8-sig")


def web_table(seats: "Iterable[Representation]", *, caption: str) -> str:
    """A table for a web page: who represents whom, without addresses; vacant seats stand as such."""
    rows = []
    for seat in seats:
        told = in_words(seat)
        cells = (told.organisation, told.name or "Vakant", told.role, told.school_forms)
        rows.append(
            f"<tr><td>{escape(told.network)}</td>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
        )
    heads = ("Nätverk", "Kommun/organisation", "Representant", "Roll", "Skolform")
    head = "".join(f'<th scope="col">{one}</th>' for one in heads)
    body = "\n".join(rows)
    return f"<table>\n<caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n"


def _difference(
    before: Iterable[Member], now: "list[Representation]", *, since: date | None = None,
    fetched: "MembersFetched | None" = None, nameless: int = 0,
) -> Difference:  # fmt: skip
    without = sorted({seat.person.name for seat in now if seat.person is not None and not _person(seat).email})
    return Difference(
        turns=turnover(before, _members(now)), without_address=tuple(without), nameless=nameless, since=since,
        fetched=fetched,
    )  # fmt: skip


def _members(seats: "Iterable[Representation]") -> list[Member]:
    return [
        Member(network=(seat.network.joined_into or seat.network).name, email=one.email, name=one.name)
        for seat in seats
        for one in [_person(seat)]
    ]


def _pair(seat: "Representation") -> tuple[int, int]:
    return (seat.network.joined_into_id or seat.network_id, _person(seat).pk)


def _person(seat: "Representation") -> "Person":
    assert seat.person is not None
    return seat.person.joined_into or seat.person


def _holds(seat: "Representation", day: date) -> bool:
    return (seat.since is None or seat.since <= day) and (seat.until is None or seat.until >= day)
