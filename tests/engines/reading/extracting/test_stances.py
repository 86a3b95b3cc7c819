"""Stances: what a body thinks is found, in its own clause; what is decided, or thought by one, is none."""

import pytest
from tests.factories.flows import items_of

HEAD = "Anteckningar\n\nNärvarande: Tyra Malmgren, Skara, Bo Sjöstrand, Hjo\n\n1. Läget\n\n{}\n\n2. Övrigt\n\nInget.\n"

TAKEN = [
    ("Nätverket ser positivt på förslaget.", "Nätverket ser positivt på förslaget"),
    ("Rådet tycker att bussarna går för tidigt.", "Rådet tycker att bussarna går för tidigt"),
    ("Vi vill att rektorerna lyfter frågan hemma.", "Vi vill att rektorerna lyfter frågan hemma"),
    ("Nätverket ar enigt om att lokalen är för liten.", "Nätverket ar enigt om att lokalen är för liten"),
    ("Tyra är nöjd med svaret och nätverket ställer sig bakom det.", "nätverket ställer sig bakom det"),
]
NOT_TAKEN = [
    "Tyra Malmgren tycker att bussarna går för tidigt.",
    "Nätverket beslutar att ställa sig bakom förslaget.",
    "Ordföranden hälsade alla välkomna.",
    "Tycker rådet att bussarna går för tidigt?",
]


def _stances(text: str) -> list[str]:
    return [stance.value for item in items_of(HEAD.format(text)) for stance in item.stances]


@pytest.mark.parametrize(("text", "stance"), TAKEN)
def test_what_a_body_thinks_is_a_stance(text: str, stance: str) -> None:
    assert _stances(text) == [stance]


@pytest.mark.parametrize("text", NOT_TAKEN)
def test_what_one_thinks_or_all_decide_is_none(text: str) -> None:
    assert _stances(text) == []
