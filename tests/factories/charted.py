"""Local initiatives in the register, and notes that tell of some."""

from typing import Any

from tests.factories.invited import party
from tests.factories.register import AT, machine, release_all, taken_in
from tests.factories.texts import NOTES

from lagetrunt.apps.initiatives.keeping import Said, enter_initiative
from lagetrunt.apps.initiatives.models import Focus, Initiative
from lagetrunt.apps.organisation.models import Network

WORDS = "Läslyft med alla lärare i samarbete med Örebro universitet (Nora, Avesta), en modell för övergångar mellan skolor (Nora)"
TOLD = NOTES + f"\n4. Laget runt\nNågra exempel är: {WORDS}\n"


def initiative(title: str, organisation: str, *focuses: str, network: Network | None = None, **more: Any) -> Initiative:
    """One of a municipality, with words of the federation's list."""
    said = Said(
        title=title, parties=(party(organisation),), focuses=tuple(Focus.objects.filter(name__in=focuses)), **more
    )
    return enter_initiative(said=said, network=network, by=machine(), at=AT)


def told() -> Network:
    """A network whose released notes tell of two."""
    taken_in(("EHN/2024-11-22.txt", TOLD))
    release_all()
    return Network.objects.get()
