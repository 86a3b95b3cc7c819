"""From which day a decision holds and until which."""

from datetime import date

import pytest
from tests.factories.flows import decisions_of

HEAD = "Protokoll 2024-03-08\n\nNärvarande: Tyra Malmgren, Skara, Bo Sjöstrand, Hjo\n\n1. Formalia\n\n{}\n\n2. Övrigt\n\nInget.\n"

HELD = [
    ("Mötet beslutar att införa blanketten från och med 1 januari 2025.", date(2025, 1, 1), None),
    ("Mötet beslutar att införa blanketten fr.o.m. 2024-08-01.", date(2024, 8, 1), None),
    ("Mötet beslutar att anta taxan att gälla från den 1 juli 2024.", date(2024, 7, 1), None),
    ("Mötet beslutar att modellen gäller från läsåret 2024/25.", date(2024, 8, 1), None),
    ("Mötet beslutar att använda modellen från och med höstterminen 2024.", date(2024, 8, 1), None),
    ("Mötet beslutar att använda modellen från och med augusti.", date(2024, 8, 1), None),
    ("Mötet beslutar att använda modellen från och med januari.", date(2025, 1, 1), None),
    ("Mötet beslutar att använda modellen från och med årsskiftet.", date(2025, 1, 1), None),
    ("Mötet beslutar att modellen ska gälla läsåret 2024/25.", date(2024, 8, 1), date(2025, 7, 31)),
    ("Mötet beslutar att pröva modellen från och med 1 augusti 2024 till och med 31 december 2024.",
     date(2024, 8, 1), date(2024, 12, 31)),
    ("Bo Sjöstrand väljs till ordförande t.o.m. 2025-12-31.", None, date(2025, 12, 31)),
    ("Mötet beslutar att anta rutinen. Den träder i kraft den 1 april 2024.", date(2024, 4, 1), None),
    ("Mötet beslutar att anta rutinen. Beslutet gäller från och med 1 april 2024.", date(2024, 4, 1), None),
    ("Mötet beslutar att anta rutinen från och med vecka 34.", date(2024, 8, 19), None),
]  # fmt: skip
NOT_HELD = [
    "Mötet beslutar att anta planen för 2025.",
    "Mötet beslutar att informera om lagen som gäller från den 1 juli 2024.",
    "Mötet beslutar att anta planen. Skollagen gäller från den 1 juli 2024.",
    "Mötet beslutar att godkänna uppföljningen till och med 31 augusti 2023.",
    "Mötet beslutar att samla in uppgifter från och med 2020.",
    "Mötet beslutar att träffas den 3 maj 2024.",
    "Mötet beslutar att pröva modellen från och med nästa möte.",
]


@pytest.mark.parametrize(("told", "since", "until"), HELD)
def test_the_days_are_read(told: str, since: date | None, until: date | None) -> None:
    found = decisions_of(HEAD.format(told))[-1]
    assert (found.since and found.since.value, found.until and found.until.value) == (since, until)


@pytest.mark.parametrize("told", NOT_HELD)
def test_other_days_are_not_the_decisions(told: str) -> None:
    found = decisions_of(HEAD.format(told))
    assert found
    assert all((one.since, one.until) == (None, None) for one in found)


def test_what_is_worked_out_is_said_and_less_sure() -> None:
    (found,) = decisions_of(HEAD.format("Mötet beslutar att använda modellen från och med augusti."))
    assert found.since is not None
    assert found.since.why == "närmaste augusti efter mötet"
    assert found.since.confidence < 0.85


def test_a_document_without_a_day_of_its_own_gives_no_month_a_year() -> None:
    told = "Anteckningar\n\n1. Formalia\n\nMötet beslutar att använda modellen från och med augusti.\n"
    assert [one.since for one in decisions_of(told)] == [None]
