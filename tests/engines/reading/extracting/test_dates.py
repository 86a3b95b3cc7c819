"""The list of all dates, with what happens then."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.dated import read

from lagetrunt.engines.reading.extracting.dates import facts

HEAD = "Protokoll 2024-08-23\n\n"

WHAT = [
    ("- Skolledarkonferens 5 mars 2025", "5 mars 2025", "Skolledarkonferens"),
    ("15/11: Vux, Gy och IM", "15/11", "Vux, Gy och IM"),
    ("Nästa möte: 2024-09-20", "2024-09-20", "Nästa möte"),
    ("5 nov konferens: Teori och praktik", "5 nov", "konferens: Teori och praktik"),
    ("Höstens möten\n\n2 oktober 13 - 15 (digitalt)", "2 oktober", "Höstens möten: digitalt"),
    ("Varje kommun svarar på enkäten senast fredag 13 september.", "13 september", "Varje kommun svarar på enkäten"),
    ("Texten skickas under vecka 35", "vecka 35", "Texten skickas"),
]


@pytest.mark.parametrize(("text", "written", "what"), WHAT)
def test_what_happens_then(text, written, what):
    one = read(HEAD + text)
    said = {fact.as_written: fact.what for fact in facts(one.flow, one.mentions, one.dated)}
    assert said[written] == what


def test_a_month_written_once_is_quoted_with_every_day():
    one = read(HEAD + "Vi träffas 3, 10 och 17 maj 2025.")
    text = one.flow.document.text
    quotes = [[text[start:end] for start, end in fact.spans] for fact in facts(one.flow, one.mentions, one.dated)][1:]
    assert quotes == [["3", "maj"], ["10", "maj"], ["17 maj 2025"]]


@given(st.dates(min_value=date(2001, 1, 1), max_value=date(2040, 12, 31)))
def test_the_quote_bears_the_day(when):
    one = read(f"Protokoll {when.isoformat()}")
    (fact,) = facts(one.flow, one.mentions, one.dated)
    assert fact.value == when
    assert one.flow.document.text[slice(*fact.spans[0])] == when.isoformat()


@given(st.text(alphabet="0123456789 -/.,:\n\tabdejkmnoprtvåäö", max_size=160))
def test_facts_stand_in_the_text(text):
    one = read(text)
    for fact in facts(one.flow, one.mentions, one.dated):
        assert fact.spans
        assert all(0 <= start < end <= len(text) for start, end in fact.spans)
