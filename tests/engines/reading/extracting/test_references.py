"""What an earlier decision is called."""

from datetime import date

import pytest

from lagetrunt.engines.reading.extracting.references import refer
from lagetrunt.engines.reading.model.fact import Earlier

TOLD = [
    ("§ 12/2023", Earlier(what="§ 12/2023", number="12", year=2023)),
    ("§ 12/23", Earlier(what="§ 12/23", number="12", year=2023)),
    ("beslut den 3 mars 2023, § 12", Earlier(what="beslut den 3 mars 2023, § 12", number="12", day=date(2023, 3, 3), year=2023)),
    ("punkt 4 i anteckningarna 2023-10-06",
     Earlier(what="punkt 4 i anteckningarna 2023-10-06", number="4", day=date(2023, 10, 6), year=2023)),
    ("avtalet från 2019", Earlier(what="avtalet från 2019", year=2019)),
    ("tidigare riktlinje", Earlier(what="tidigare riktlinje")),
    ("§ 12", Earlier(what="§ 12", number="12")),
]  # fmt: skip


@pytest.mark.parametrize(("words", "earlier"), TOLD)
def test_number_day_and_year_are_told_apart(words: str, earlier: Earlier) -> None:
    assert refer(words) == earlier
