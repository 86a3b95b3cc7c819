"""Taking members out: in the layout of the list that came in, as CSV, as cards, or as one line for Outlook."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from lagetrunt.adapters.books import write_grid
from lagetrunt.adapters.cards import Card, write_cards
from lagetrunt.apps.organisation import queries
from lagetrunt.apps.organisation.actor import Actor, check_somewhere
from lagetrunt.apps.organisation.mapping import layout_of
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.listing.addresses import as_address_line
from lagetrunt.engines.listing.grid import Grid
from lagetrunt.engines.listing.laying_out import Seat, lay_out
from lagetrunt.engines.reading.presenting.words import say
from lagetrunt.kernel.places import find

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import MemberList, Network, Representation

FORMS = ("xlsx", "csv", "vcf")


def sitting(*, actor: Actor, day: date, network: "Network | None" = None) -> list["Representation"]:
    """Who sits on the day as entered, and the vacant seats, in the order of a list; the protected are left out."""
    found = queries.seats(actor=actor)
    if network is not None:
        found = found.filter(network=network)
    ordered = found.order_by("network__name", "party__name", "pk")
    return [seat for seat in ordered if seat.until is None or seat.until >= day]


def take_out(
    *, actor: Actor, form: str, day: date, network: "Network | None" = None, member_list: "MemberList | None" = None
) -> bytes:
    """The file of whom the actor may see: a workbook or CSV in the list's layout, or cards."""
    check_somewhere(actor, Right.EXPORT)
    seats = [
        seat for seat in sitting(actor=actor, day=day, network=network) if actor.may(Right.EXPORT, seat.network_id)
    ]
    if form == "vcf":
        return write_cards(_card(seat) for seat in seats if seat.person is not None)
    layouts = [layout_of(value) for value in member_list.layouts] if member_list is not None else []
    if form == "csv" and not all(layout.tells_network for layout in layouts):
        layouts = []  # one text has no sheets to tell the network by
    grid = lay_out(layouts, [in_words(seat) for seat in seats])
    return write_grid(grid) if form == "xlsx" else _as_csv(grid)


def outlook_line(seats: Sequence["Representation"], separator: str) -> str:
    """The addresses as one line to paste."""
    return as_address_line(
        [(seat.person.name, seat.person.email) for seat in seats if seat.person is not None and seat.person.email],
        separator,
    )


def in_words(seat: "Representation") -> Seat:
    """The seat in the words that a list uses."""
    person = seat.person
    return Seat(
        network=seat.network.name, organisation=seat.party.name if seat.party else "",
        name=person.name if person else "", role=say(seat.role, "sv") if seat.role else "",
        school_forms=", ".join(say(form, "sv") for form in seat.school_forms), email=person.email if person else "",
        phone=person.phone if person else "", appointed_by=seat.appointed_by, since=seat.since, until=seat.until,
    )  # fmt: skip


def _card(seat: "Representation") -> Card:
    told = in_words(seat)
    place = find(told.organisation)
    return Card(
        name=told.name, organisation=f"{place.name} kommun" if place and place.name == told.organisation else told.organisation,
        role=told.role, email=told.email, phone=told.phone, network=told.network,
    )  # fmt: skip


def _as_csv(grid: Grid) -> bytes:
    """The sheets below each other, semicolons between the columns, no cell acting as a formula; Excel opens it as it is."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    for sheet in grid.sheets:
        writer.writerows([harmless(cell.text) for cell in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """The cell, so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
