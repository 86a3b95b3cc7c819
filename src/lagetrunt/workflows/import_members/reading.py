"""Reading a list: a file or pasted addresses become rows that wait for an answer; nothing of it is in the register yet."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from lagetrunt.adapters.cards import is_cards, read_cards
from lagetrunt.adapters.sheets import is_workbook, read_grid
from lagetrunt.apps.organisation import lists, queries
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.engines.listing.addresses import addresses_in, learn_domains, read_address_line
from lagetrunt.engines.listing.grid import Grid
from lagetrunt.engines.listing.member import Known
from lagetrunt.engines.listing.members import Listing, placed, read_members
from lagetrunt.engines.listing.words import plain
from lagetrunt.kernel.errors import Unreadable
from lagetrunt.kernel.text import fold

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import MemberList

_MOST_ROWS = 10_000


def known_to_the_register(actor: Actor, at: datetime) -> Known:
    """The networks, organisations and mail domains that the actor knows of; the list comes in then."""
    seats = queries.representations(actor=actor).filter(is_read=False, party__isnull=False).exclude(person=None)
    pairs = list(seats.exclude(person__email="").values_list("person__email", "party__name"))
    return Known(
        networks={plain(name): network.name for name, network in queries.network_names(actor=actor)},
        organisations={fold(party.name): party.name for party in queries.parties(actor=actor)},
        domains=learn_domains(pairs),
        day=timezone.localtime(at).date(),
    )


def looks_like_members(data: bytes, name: str) -> bool:
    """Whether a file that comes in among documents is a list of members: a sheet whose heads name people, or cards."""
    if is_cards(data):
        return True
    if not is_workbook(data) and not name.casefold().endswith(".csv"):
        return False
    try:
        found = read_members(read_grid(data, name), Known())
    except Unreadable:
        return False
    named = [one for one in found.members if one.name and (one.organisation or one.email)]
    return len(named) >= 2 and len(named) * 2 >= len(found.members)


def bring_in_file(*, name: str, data: bytes, network: str, by: Actor, at: datetime) -> "MemberList":
    """The list of a file; Unreadable says in words why there is none."""
    known = known_to_the_register(by, at)
    if is_cards(data):
        return _kept(name, "vcf", read_members(read_cards(data, name), known, network=network), by, at)
    grid = read_grid(data, name)
    found = read_members(grid, known, network=network)
    form = "xlsx" if is_workbook(data) else "csv"
    if not found.members and form == "csv" and (words := _addresses(grid)):
        return bring_in_line(name=name, text=words, network=network, by=by, at=at)
    return _kept(name, form, found, by, at, columns=max((len(row) for s in grid.sheets for row in s.rows), default=0))


def bring_in_line(*, name: str, text: str, network: str, by: Actor, at: datetime) -> "MemberList":
    """The list of addresses that somebody has pasted."""
    members = read_address_line(text[:1_000_000], known_to_the_register(by, at))
    if not members:
        raise Unreadable(
            "no_addresses", "Det finns ingen e-postadress i det inklistrade. Kopiera raden ”Till” i Outlook och klistra in den.",
            "There is no e-mail address in what was pasted. Copy the To line in Outlook and paste it.",
        )  # fmt: skip
    return _kept(name, "line", Listing(members=placed(members, network)), by, at)


def _addresses(grid: Grid) -> str:
    lines = [" ".join(cell.text for cell in row if cell.text) for sheet in grid.sheets for row in sheet.rows]
    return "\n".join(lines) if any(addresses_in(line) for line in lines) else ""


def _kept(name: str, form: str, found: Listing, by: Actor, at: datetime, columns: int = 0) -> "MemberList":
    if not found.members:
        raise _nothing(found, columns)
    if len(found.members) > _MOST_ROWS:
        raise Unreadable(
            "members", f"Listan har fler än {_MOST_ROWS} representanter. Dela upp den.",
            f"The list has more than {_MOST_ROWS} members. Split it.",
        )  # fmt: skip
    return lists.open_list(
        name=name, form=form, members=found.members, layouts=found.layouts, left_out=found.left_out, notes=found.notes,
        by=by, at=at,
    )  # fmt: skip


def _nothing(found: Listing, columns: int) -> Unreadable:
    """Why a file that opens holds no list."""
    if columns == 1 and not found.layouts:
        return Unreadable(
            "one_column",
            "Filen har bara en kolumn. Spara den med semikolon eller tabb mellan kolumnerna, eller som Excel (.xlsx).",
            "The file has one column only. Save it with semicolons or tabs between the columns, or as Excel (.xlsx).",
        )
    if found.layouts:
        names = ", ".join(layout.sheet for layout in found.layouts)
        return Unreadable(
            "no_rows", f"Under rubrikerna i {names} står inga namn.", f"There are no names under the heads in {names}."
        )
    names = ", ".join(dict.fromkeys(one.sheet for one in found.left_out)) or "filen"
    return Unreadable(
        "no_heads",
        f"I {names} finns ingen rad med rubriker som Kommun, Namn och E-post. Lägg till en rubrikrad och försök igen.",
        f"There is no row of heads such as Kommun, Namn and E-post in {names}. Add a row of heads and try again.",
    )
