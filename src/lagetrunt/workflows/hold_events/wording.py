"""What the letters to those who have signed up say. They are in Swedish: it is what those read who get them."""

from typing import TYPE_CHECKING, Literal

from django.utils import timezone

from lagetrunt.apps.letters.showing import LINK
from lagetrunt.kernel.dates import swedish_date

if TYPE_CHECKING:
    from lagetrunt.apps.events.models import SideEvent, SignUp

Why = Literal["in", "waiting", "place", "again", "left", "changed", "off"]
_HEADS: dict[Why, str] = {
    "in": "Du är anmäld", "waiting": "Du står på väntelistan", "place": "Du har fått en plats", "again": "Din anmälan",
    "left": "Du är avanmäld", "changed": "Ändrat", "off": "Inställt",
}  # fmt: skip
_SAID: dict[Why, str] = {
    "in": "Du är anmäld. Det ligger i brevet som en kalenderpost.",
    "waiting": "Alla platser är tagna. Du står på väntelistan och får ett brev om det blir en plats.",
    "place": "Det blev en plats till dig, och du är nu anmäld. Det ligger i brevet som en kalenderpost.",
    "again": "Du, eller någon med din adress, har anmält sig en gång till. Anmälan som fanns gäller.",
    "left": "Du är avanmäld. Kalenderposten i brevet tar bort det ur din kalender.",
    "changed": "Det här är ändrat sedan du anmälde dig. Posten i din kalender blir den nya.",
    "off": "Det blir inte av. Kalenderposten i brevet tar bort det ur din kalender.",
}


def subject(why: Why, event: "SideEvent") -> str:
    """The subject."""
    return f"{_HEADS[why]}: {event.title} {swedish_date(timezone.localtime(event.start).date())}"


def text(why: Why, event: "SideEvent", one: "SignUp") -> str:
    """The letter; its link is the receiver's own, and is in none of what goes to those who have left or of what will not be."""
    booking = event.booking
    network = booking.network.name if booking.network is not None else booking.summary
    told = [event.title, when(event), f"Plats: {event.place}" if event.place else ""]
    if why in ("in", "place", "changed", "again") and one.state == "coming" and event.join_url:
        told.append(f"Digitalt: {event.join_url}")
    own = f"Här ser du din anmälan, och avanmäler dig om du får förhinder. Länken är din egen:\n{LINK}"
    parts = [
        f"Hej {one.name}!", _SAID[why], "\n".join(line for line in told if line),
        event.about if why in ("in", "place", "changed") else "",
        f"Mat eller annat: {one.note}" if one.note and why in ("in", "waiting") else "",
        "" if why in ("left", "off") else own,
        "Dina uppgifter raderas några veckor efteråt.",
        f"{network}\n{booking.federation.name}",
    ]  # fmt: skip
    return "\n\n".join(part for part in parts if part) + "\n"


def when(event: "SideEvent") -> str:
    """Day and time: fre 12 mars 2027 kl. 13.00–15.00."""
    start, end = timezone.localtime(event.start), timezone.localtime(event.end)
    if start.date() == end.date():
        return f"{swedish_date(start.date())} kl. {start:%H.%M}–{end:%H.%M}"
    return f"{swedish_date(start.date())} kl. {start:%H.%M}–{swedish_date(end.date())} kl. {end:%H.%M}"
