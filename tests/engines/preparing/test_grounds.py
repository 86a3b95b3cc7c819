"""Where a text rests itself on a clause of a base document."""

import pytest

from lagetrunt.engines.preparing.grounds import number_of, quoted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nätverket arbetar enligt förbundsordningen § 4.", [("charter", 4)]),
        ("Med stöd av § 5 i förbundsordningen inrättas nätverket.", [("charter", 5)]),
        ("Enligt 6 § förbundsordningen bereds avtalen här.", [("charter", 6)]),
        ("Förbundsordningens bestämmelse om nätverk, § 4, och samverkansstrategin § 2.", [("charter", 4), ("strategy", 2)]),
        ("Se förbundsordningen § 4. Av förbundsordningen § 4 följer mer.", [("charter", 4)]),
        ("Förbundsordningen gäller. § 4 Nästa möte", []),
        ("§ 12 Budget. Förbundsordningen ses över.", []),
        ("Enligt arbetsordningen § 4", []),
    ],
)  # fmt: skip
def test_a_clause_is_quoted_with_the_name_of_its_document(text: str, told: list[tuple[str, int]]) -> None:
    assert [(one.kind, one.number) for one in quoted(text)] == told


def test_the_words_are_told() -> None:
    text = "Nätverket arbetar enligt förbundsordningen § 4."
    (found,) = quoted(text)
    assert text[found.start : found.end] == "förbundsordningen § 4"


def test_the_number_of_a_clause() -> None:
    assert (number_of("§ 4"), number_of("4 kap."), number_of("Ändamål")) == (4, 4, None)
