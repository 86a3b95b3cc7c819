"""The example's local initiatives, so that the page of them shows something."""

from datetime import datetime

from lagetrunt.apps.initiatives.keeping import Said, enter_initiative, set_focuses
from lagetrunt.apps.initiatives.queries import initiatives
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import parties

_FOCUSES = ("Digitalisering", "Läsning", "Närvaro", "Språk", "Övergångar")
_WITH: dict[str, tuple[str, str]] = {"läs": ("Örebro universitet", "university"), "bro": ("Skolverket", "authority")}
_ROWS: tuple[tuple[str, tuple[int, ...], tuple[str, ...], str], ...] = (
    ("Läslyft för alla lärare i årskurs 1–3", (0, 1), ("Läsning", "Språk"), "läs"),
    ("Närvaroteam på varje skola", (2,), ("Närvaro",), ""),
    ("Gemensam rutin när elever byter stadium", (0, 3), ("Övergångar",), "bro"),
    ("Nyanländas språk under de tidiga åren", (4,), ("Språk",), "läs"),
    ("Anmälan av frånvaro i en app", (2, 5), ("Digitalisering", "Närvaro"), ""),
)


def chart_example(*, by: Actor, at: datetime) -> int:
    """Enters some of the first municipalities, where none is entered yet; how many."""
    there = list(parties(actor=by).filter(kind="municipality").order_by("name")[:6])
    if initiatives(actor=by).exists() or len(there) < 6:
        return 0
    words = {row.name: row for row in set_focuses(names=_FOCUSES, by=by, at=at)}
    for title, places, focuses, partner in _ROWS:
        name, kind = _WITH.get(partner, ("", ""))
        said = Said(
            title=title, parties=tuple(there[place] for place in places), focuses=tuple(words[focus] for focus in focuses),
            partner=name, partner_kind=kind, contact="utvecklingsledare",
        )  # fmt: skip
        enter_initiative(said=said, network=None, by=by, at=at)
    return len(_ROWS)
