"""Personal identity numbers: told from telephone, organisation and diary numbers, and masked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.reading.shaping.identity import find, mask


def _with_check_digit(nine: str) -> str:
    total = sum(value - 9 if (value := int(digit) * (2 - place % 2)) > 9 else value for place, digit in enumerate(nine))
    return nine + str(-total % 10)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Bo Ek, 19741212-1217, tecknar", "Bo Ek, 19741212-••••, tecknar"),
        ("konto 141214-1218 i Ale", "konto 141214-•••• i Ale"),
        ("741212-1217", "741212-••••"),
        ("741212+1217", "741212+••••"),
        ("197412121217", "19741212••••"),
        ("personnummer 741212-1111", "personnummer 741212-••••"),  # a slip of the pen, but said to be one
        (
            "en lista med personnummer låg framme, till exempel 741212-1111",
            "en lista med personnummer låg framme, till exempel 741212-••••",
        ),
        ("19741212-1111", "19741212-••••"),  # the form tells, though the check digit is wrong
        ("741272-1214", "741272-••••"),  # a coordination number: the day with 60 added
        ("741212 - 1217", "741212 - ••••"),
    ],
)
def test_numbers_are_masked(text: str, masked: str) -> None:
    """The last four digits go, the length stays."""
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "0240-55 00 12",
        "070-123 45 67",
        "0701234567",
        "org.nr 556036-0793",
        "212000-1355",
        "dnr 2024-03:0391",
        "741212-1111",
        "Personnummer togs bort. Numret är 741212-1111",
        "741312-1217",
        "741232-1217",
        "20240101-20241231",
        "20240101-1231",
        "20240823-0830",
        "2024-08-23",
        "1.2.4-2024:00391",
        "dnr 741212-1217",
        "240823",
        "1234567890123",
        "IBAN SE35 5000 0000 0549 1000 0003",
    ],
)
def test_other_numbers_are_left(text: str) -> None:
    """Telephone, organisation, diary and account numbers, days and hours."""
    assert find(text) == ()


@given(
    st.dates(date(1900, 1, 1), date(2020, 12, 31)), st.integers(0, 999), st.sampled_from(["-", "+", ""]), st.booleans()
)
def test_every_number_is_found(day: date, serial: int, sign: str, long: bool) -> None:
    """Whatever the writing; ten bare digits that begin with 0 are rather a telephone number."""
    ten = _with_check_digit(f"{day:%y%m%d}{serial:03d}")
    if not sign and not long and ten.startswith("0"):
        return
    written = (f"{day:%Y}"[:2] if long else "") + ten[:6] + sign + ten[6:]
    text = f"Anna Ek ({written}) var med."
    assert [text[a:b] for a, b in find(text)] == [written]
    assert ten[6:] not in mask(text).replace(ten[:6], "")


@given(st.text(max_size=80))
def test_masking_keeps_the_length_and_is_done_once(text: str) -> None:
    """Same length, same places, nothing more to mask."""
    once = mask(text)
    assert len(once) == len(text)
    assert mask(once) == once
    assert find(once) == find(text)
