"""By when something shall be done."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.dated import read

from lagetrunt.engines.reading.extracting.due import read_due

HEAD = "Protokoll 2024-08-30\n"
NEXT = date(2024, 10, 3)

DUES = [
    ("Svar senast den 29 oktober.", date(2024, 10, 29), "senast den 29 oktober"),
    ("Läs före den 25 oktober", date(2024, 10, 25), "före den 25 oktober"),
    ("Klart till den 6/3", date(2025, 3, 6), "till den 6/3"),
    ("skickas under vecka 35", date(2024, 8, 30), "under vecka 35"),
    ("Restider\tEva\tv 43", date(2024, 10, 25), "v 43"),
    ("Bo ringer till nästa möte", NEXT, "till nästa möte"),
    ("Lisa bokar lokal inför nästa träff", NEXT, "inför nästa träff"),
    ("Frågan tas upp på nästa möte", NEXT, "på nästa möte"),
    ("Klart före midsommar", None, "före midsommar"),
    ("Ring snarast", None, "snarast"),
    ("Bo hör av sig i augusti", None, "i augusti"),
    ("Suad skriver ett brev. Klart 21/10.", date(2024, 10, 21), "Klart 21/10"),
    ("mejla listan senast fredag", date(2024, 9, 6), "senast fredag"),
    ("Eva mejlar senast onsdag 4/9", date(2024, 9, 4), "senast onsdag 4/9"),
    ("Anna tar fram förslag till mötet den 3 oktober", date(2024, 10, 3), "till mötet den 3 oktober"),
    ("Ola presenterar på nästa möte, material skickas senast 20/9", date(2024, 9, 20), "senast 20/9"),
    ("Bo återkommer inom två veckor", None, "inom två veckor"),
    ("Boka sal (Tyra, senast 12/10)", date(2024, 10, 12), "senast 12/10"),
]


@pytest.mark.parametrize(("text", "day", "words"), DUES)
def test_due(text, day, words):
    one = read(HEAD + text)
    due = read_due(one.flow, one.mentions, one.dated, len(HEAD), len(one.flow.text), NEXT)
    assert due is not None
    assert (due.day, due.text) == (day, words)
    assert one.flow.text[due.start : due.end] == words


@pytest.mark.parametrize(
    "text", ["Bo läser protokollet från den 3 juni", "Nätverket beslutar att anta planen.", "Gäller från den 1 juli"]
)
def test_nothing_is_due(text):
    one = read(HEAD + text)
    assert read_due(one.flow, one.mentions, one.dated, len(HEAD), len(one.flow.text), NEXT) is None


def test_the_next_meeting_without_a_day_leaves_the_words():
    one = read(HEAD + "Bo ringer till nästa möte")
    due = read_due(one.flow, one.mentions, one.dated, len(HEAD), len(one.flow.text), None)
    assert due is not None
    assert due.day is None


@given(st.text(alphabet="0123456789 -/.,:\nabdefklnorstvåäösenastmöte", max_size=120))
def test_due_lies_in_the_run(text):
    one = read(HEAD + text)
    due = read_due(one.flow, one.mentions, one.dated, 0, len(one.flow.text), None)
    if due is not None:
        assert 0 <= due.start < due.end <= len(one.flow.text)
