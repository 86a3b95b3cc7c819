"""Two meetings of a board, the later of which replaces what the earlier decided; all names are invented."""

from typing import Any

from tests.factories.register import taken_in

_HEAD = """Protokoll
Direktionen {day}
Kl. 9.00-11.30

Närvarande:
Hanna Viitasaari, Avesta
Amina Jusufović, Lindesberg
Karl-Erik Holmqvist, Nora

"""
EARLIER = (
    _HEAD.format(day="3 mars 2023")
    + """§ 12 Blankett för övergångar
Direktionen beslutar att anta blanketten från 2023.

§ 13 Resor
Direktionen beslutar att rekommendera kommunerna att åka tåg.
"""
)
LATER = (
    _HEAD.format(day="12 april 2024")
    + """§ 7 Ny blankett för övergångar
Direktionen beslutar att anta den nya blanketten från och med 1 augusti 2024, eftersom den gamla saknar fält. Beslutet ersätter beslut § 12/2023.

§ 8 Resor
Direktionen beslutar att rekommendera politiska gruppen att ersätta resor med bil.
Hanna Viitasaari tar fram ett underlag till 15 maj 2024.
Alla kommunerna skickar in sina siffror till 15 maj 2024.
Sven Okänd ringer till Skolverket.

§ 9 Taxa
Direktionen beslutar att fastställa taxan. Beslutet ersätter taxan från 2020.
"""
)


def replaced() -> Any:
    """The two, the earlier first."""
    return taken_in(("D/2023-03-03.txt", EARLIER), ("D/2024-04-12.txt", LATER))
