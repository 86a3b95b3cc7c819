"""Sums of money: every way of writing them, in whole kronor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.flows import flow_of

from lagetrunt.engines.reading.extracting.amounts import read_amounts

SUMS = [
    ("Sökta 157 miljoner, beviljade 108 miljoner kronor.", [157_000_000, 108_000_000]),
    ("Balanskontot är 20 mnkr.", [20_000_000]),
    ("Av budgeten på 1,2 mkr återstår 410 tkr.", [1_200_000, 410_000]),
    ("2 Mkr", [2_000_000]),
    ("Kostnad 18 420 kronor.", [18_420]),
    ("5000 kr per deltagare", [5000]),
    ("kronor 5 000:-", [5000]),
    ("250:-", [250]),
    ("1.250.000 kr", [1_250_000]),
    ("Avgiften är 10 000–15 000 kr.", [10_000, 15_000]),
    ("5-7 miljoner kronor", [5_000_000, 7_000_000]),
    ("1,5 miljarder", [1_500_000_000]),
    ("3 tusen kronor", [3000]),
    ("SEK 3 500", [3500]),
    ("1 500kr", [1500]),
    ("2 miljoner elever", []),
    ("2024-05-03 kl 9", []),
    ("§ 12 och 50/50", []),
    ("0 kr", []),
]


@pytest.mark.parametrize(("text", "amounts"), SUMS)
def test_sums_are_read(text: str, amounts: list[int]) -> None:
    flow = flow_of(text)
    facts = read_amounts(flow, 0, len(flow.text))
    assert [fact.value.amount for fact in facts] == amounts
    assert all(fact.value.unit == "SEK" for fact in facts)


def test_other_currencies_keep_their_unit() -> None:
    flow = flow_of("Bidraget är 100 euro.")
    assert [fact.value.unit for fact in read_amounts(flow, 0, len(flow.text))] == ["EUR"]


@given(st.integers(1, 999), st.integers(0, 999))
def test_a_sum_of_thousands_is_itself(thousands: int, rest: int) -> None:
    text = f"Kostnaden blev {thousands} {rest:03d} kronor."
    flow = flow_of(text)
    (fact,) = read_amounts(flow, 0, len(flow.text))
    assert fact.value.amount == thousands * 1000 + rest
    assert str(thousands) in text[slice(*fact.spans[0])]
    # The digits of the sum stand in the words it rests on.
    digits = "".join(sign for sign in text[slice(*fact.spans[0])] if sign.isdigit())
    assert str(fact.value.amount).rstrip("0") in digits


@given(st.text(alphabet="0123456789 .,:-–krmkrtkr§/", max_size=60))
def test_any_text_is_read(text: str) -> None:
    flow = flow_of(text)
    for fact in read_amounts(flow, 0, len(flow.text)):
        assert fact.value.amount > 0
        assert 0 <= fact.spans[0].start < fact.spans[0].end <= len(text)
