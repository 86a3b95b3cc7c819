"""Cards: the people of a vCard file, several in one, and people written as cards."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lagetrunt.engines.listing.grid import Cell, Grid, Sheet
from lagetrunt.engines.reading.opening.decoding import decode
from lagetrunt.kernel.errors import Unreadable
from lagetrunt.kernel.text import without_hidden

MOST_CARDS = 5_000
_HEADS = ("Nätverk", "Kommun/organisation", "Namn", "Roll", "E-post", "Telefon")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A card as far as a member list needs it."""

    name: str
    organisation: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""
    network: str = ""


def is_cards(data: bytes) -> bool:
    """Whether the bytes are a file of cards."""
    return b"BEGIN:VCARD" in data[:4096].upper()


def read_cards(data: bytes, name: str) -> Grid:
    """All cards of the file as the rows of a list."""
    import vobject

    text = without_hidden(decode(data))
    if text.upper().count("BEGIN:VCARD") > MOST_CARDS:
        raise Unreadable(
            "cards", f"Filen har fler än {MOST_CARDS} kort. Dela upp den.",
            f"The file has more than {MOST_CARDS} cards. Split it.",
        )  # fmt: skip
    try:
        found = [_card(card) for card in vobject.readComponents(text, ignoreUnreadable=True) if card.name == "VCARD"]
    except Exception as error:  # the library tells a broken card by many kinds of exception
        raise Unreadable(
            "damaged", "Visitkorten går inte att läsa: filen är skadad. Exportera dem på nytt från adressboken.",
            "The cards cannot be read: the file is damaged. Export them anew from the address book.",
        ) from error  # fmt: skip
    rows = [_HEADS, *((one.network, one.organisation, one.name, one.role, one.email, one.phone) for one in found)]
    sheet = Sheet(name=name, rows=tuple(tuple(Cell(text=text) for text in row) for row in rows))
    return Grid(sheets=(sheet,))


def _first(card: Any, name: str) -> str:  # noqa: ANN401 - a component of vobject
    found = card.contents.get(name, [])
    if not found:
        return ""
    value = found[0].value
    if isinstance(value, list):
        value = ", ".join(str(part) for part in value if part) if name == "categories" else next(iter(value), "")
    return " ".join(str(value).split())


def _card(card: Any) -> Card:  # noqa: ANN401
    name = _first(card, "fn")
    if not name and card.contents.get("n"):
        parts = card.contents["n"][0].value
        name = " ".join(part for part in (str(parts.given), str(parts.family)) if part).strip()
    return Card(
        name=name, organisation=_first(card, "org"), role=_first(card, "role") or _first(card, "title"),
        email=_first(card, "email"), phone=_first(card, "tel"), network=_first(card, "categories"),
    )  # fmt: skip


def write_cards(cards: Iterable[Card]) -> bytes:
    """The people as cards of version 3.0, which address books take in."""
    import vobject

    out = []
    for one in cards:
        card = vobject.vCard()
        given, _, family = one.name.rpartition(" ")
        card.add("n").value = vobject.vcard.Name(family=family, given=given)
        card.add("fn").value = one.name
        for name, value in (("org", [one.organisation]), ("role", one.role), ("categories", [one.network])):
            if value and value != [""]:
                card.add(name).value = value
        if one.email:
            email = card.add("email")
            email.value, email.type_param = one.email, "WORK"
        if one.phone:
            phone = card.add("tel")
            phone.value, phone.type_param = one.phone, "WORK"
        out.append(card.serialize())
    return "".join(out).encode()
