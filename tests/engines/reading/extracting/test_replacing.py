"""What a decision replaces, as the minutes name it."""

from datetime import date

import pytest
from tests.factories.flows import decisions_of

from lagetrunt.engines.reading.model.fact import Earlier

HEAD = "Protokoll 2024-03-08\n\nNärvarande: Tyra Malmgren, Skara, Bo Sjöstrand, Hjo\n\n1. Formalia\n\n{}\n\n2. Övrigt\n\nInget.\n"

REPLACED = [
    ("Mötet beslutar att anta planen. Beslutet ersätter beslut § 12/2023.",
     Earlier(what="beslut § 12/2023", number="12", year=2023)),
    ("Mötet beslutar att anta planen och att upphäva beslut § 7, 2022-05-03.",
     Earlier(what="beslut § 7, 2022-05-03", number="7", day=date(2022, 5, 3), year=2022)),
    ("Mötet beslutar att upphäva § 7/2022.", Earlier(what="§ 7/2022", number="7", year=2022)),
    ("Mötet beslutar att anta riktlinjen. Den ersätter riktlinje för frånvaro antagen 2021-05-04.",
     Earlier(what="riktlinje för frånvaro antagen 2021-05-04", day=date(2021, 5, 4), year=2021)),
    ("Mötet beslutar att beslut § 12/2023 upphävs.", Earlier(what="beslut § 12/2023", number="12", year=2023)),
    ("Mötet beslutar att den nya mallen ersätter mallen från 2021 och gäller från och med 1 augusti 2024.",
     Earlier(what="mallen från 2021", year=2021)),
]  # fmt: skip
NOT_REPLACED = [
    "Projektgruppen beslutar att Bo Sjöstrand ersätter samordnaren.",
    "Mötet beslutar att utreda om avtalet kan ersätta överenskommelsen från 2019.",
    "Mötet beslutar att förbundet ersätter resor med bil.",
    "Mötet beslutar att inte upphäva beslut § 12/2023.",
    "Mötet beslutar att rekommendera kommunerna att ersätta avtalet från 2019.",
    "Mötet beslutar att anta planen. Skara har upphävt beslut § 12/2023.",
]


@pytest.mark.parametrize(("told", "earlier"), REPLACED)
def test_what_is_replaced_is_read(told: str, earlier: Earlier) -> None:
    found = decisions_of(HEAD.format(told))
    assert [one.value for one in found[-1].replaces] == [earlier]


@pytest.mark.parametrize("told", NOT_REPLACED)
def test_what_replaces_no_decision_is_none(told: str) -> None:
    found = decisions_of(HEAD.format(told))
    assert found
    assert all(one.replaces == () for one in found)


def test_what_has_neither_number_nor_day_is_less_sure() -> None:
    numbered, named = (
        decisions_of(HEAD.format(f"Mötet beslutar att anta planen. Beslutet ersätter {what}."))[-1].replaces[0]
        for what in ("beslut § 12/2023", "tidigare riktlinje")
    )
    assert (numbered.confidence, named.confidence) == (0.85, 0.65)
