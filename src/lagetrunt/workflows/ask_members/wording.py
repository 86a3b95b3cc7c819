"""What the question and its reminders say. They are in Swedish: it is what those read who get them."""

from datetime import date

from lagetrunt.apps.letters.showing import LINK
from lagetrunt.kernel.dates import swedish_date


def question(party: str, name: str, federation: str) -> tuple[str, str]:
    """Subject and text of the question."""
    return f"Stämmer {_whose(party)} representanter?", (
        f"Hej {name}!\n\nPå sidan nedan står alla som företräder {party} i våra nätverk. Stämmer allt räcker det med ett "
        "tryck. Har någon slutat, bytts ut eller är en plats vakant skriver du det på samma sida.\n\n"
        f"{LINK}\n\nDet kräver ingen inloggning. Vet någon annan bättre? Skicka brevet vidare: länken fungerar för den också. "
        f"Den gäller i ett halvår, så du kan komma tillbaka när något ändras.\n\n{federation}\n"
    )


def reminder(party: str, name: str, asked: date, federation: str) -> tuple[str, str]:
    """Subject and text of a reminder."""
    return f"Påminnelse: stämmer {_whose(party)} representanter?", (
        f"Hej {name}!\n\nDen {swedish_date(asked)} frågade vi vilka som företräder {party} i våra nätverk, och vi har inte fått "
        f"svar. Stämmer allt räcker det med ett tryck:\n\n{LINK}\n\nDet kräver ingen inloggning, och länken går att skicka "
        f"vidare.\n\n{federation}\n"
    )


def _whose(party: str) -> str:
    return party if party.endswith(("s", "x", "z")) else f"{party}s"
