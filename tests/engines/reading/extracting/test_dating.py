"""Which year a bare date lies in, and how sure that is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.dated import read

from lagetrunt.engines.reading.model.fact import DateRange

HEAD = "Protokoll 2024-08-23\nNärvarande: A, B\n\n"

FROM_THE_MEETING = [
    ("Svar lämnas senast 15/11.", "15/11", date(2024, 11, 15)),
    ("Svar lämnas senast 6/3.", "6/3", date(2025, 3, 6)),
    ("Protokollet från den 24 maj läggs till handlingarna.", "24 maj", date(2024, 5, 24)),
    ("Uppdraget som gäller sedan 1 juli förlängs.", "1 juli", date(2024, 7, 1)),
    ("Nästa möte är fredagen den 31 januari.", "31 januari", date(2025, 1, 31)),
    ("Skolledarkonferens 5 mars 2026", "5 mars 2026", date(2026, 3, 5)),
    ("Möten: 8/11, 6/12, 17/1 och 21/2", "21/2", date(2025, 2, 21)),
    ("Mötestider för 2026: 3 mars och 5 maj", "3 mars", date(2026, 3, 3)),
    ("Datum nästa år\n31/1, 28/3, 5/6", "28/3", date(2025, 3, 28)),
    ("Sedan 22 januari, 19 februari och 26 mars 2026.", "22 januari", date(2026, 1, 22)),
]

FROM_ELSEWHERE = [
    ("Förskolenätverket, fredag 9 februari kl. 9-12", "N/2024-02-09/anteckningar.txt", "9 februari", date(2024, 2, 9)),
    (
        "Nätverket för grundskola, torsdagen den 7 november",
        "Läsåret 2024-25/anteckningar.txt",
        "7 november",
        date(2024, 11, 7),
    ),
    ("Anteckningar från arbetsmöte\nonsdag 5 okt kl 14-15", "HT22/anteckningar.txt", "5 okt", date(2022, 10, 5)),
    (
        "Rådets sammanträdesdagar 2019\n\nTisdagen den 26 februari\nMåndagen den 20 maj\nMåndagen den 2 december",
        "x.txt",
        "2 december",
        date(2019, 12, 2),
    ),
    (
        "Anteckningar förda vid vårens andra träff läsåret 22/23\n\nNästa träff 5 maj",
        "x.txt",
        "5 maj",
        date(2023, 5, 5),
    ),
    (
        "Resultat 23/24, hur ser det ut?\n\nHöstens möten\n2 oktober 13-15\n8 november 9-15",
        "x.txt",
        "8 november",
        date(2024, 11, 8),
    ),
    ("Årsmöte 2024\nKallelse till årsmöte 19/3 kl 18.30\nMotioner senast 20/2.", "x.txt", "20/2", date(2024, 2, 20)),
    (
        "Minnesanteckningar\nNätverket 12 mars 2027\n\n4. Läsårstider 2028/2029\n\nBo Ek skickar ett förslag senast 9/4.",
        "x.txt",
        "9/4",
        date(2027, 4, 9),
    ),
    (
        "Minnesanteckningar\nNätverket 12 mars 2027\n\n4. Läsårstider 2028/2029\n\nAtt göra:\nBo Ek – boka lokal, 24/4",
        "x.txt",
        "24/4",
        date(2027, 4, 24),
    ),
    (
        "Minnesanteckningar\nNätverket 12 mars 2027\n\nLäsårstider 2028/2029\n\n- 17 augusti\n- 18 augusti\n- 19 augusti",
        "x.txt",
        "18 augusti",
        date(2028, 8, 18),
    ),
    ("Läget per 2019-10-31 redovisas.\n\nNästa möte\nden 14 januari kl. 13", "x.txt", "14 januari", date(2020, 1, 14)),
]


@pytest.mark.parametrize(("text", "written", "day"), FROM_THE_MEETING)
def test_years_follow_from_the_meeting(text, written, day):
    assert read(HEAD + text).day(written) == day


@pytest.mark.parametrize(("text", "path", "written", "day"), FROM_ELSEWHERE)
def test_years_follow_from_path_and_headings(text, path, written, day):
    assert read(text, path).day(written) == day


def test_a_week_runs_from_monday_to_sunday():
    assert read(HEAD + "Texten skickas vecka 35.").value("vecka 35") == DateRange(
        since=date(2024, 8, 26), until=date(2024, 9, 1)
    )


def test_a_printed_year_stands_even_when_the_weekday_disagrees():
    one = read(HEAD + "Nästa möte torsdag 2019-01-16.")
    assert one.day("2019-01-16") == date(2019, 1, 16)


def test_without_any_sign_of_the_year_it_stays_open():
    one = read("Anteckningar\n\nNästa möte 23 maj kl. 13.")
    assert one.day("23 maj") is None
    assert one.coming == ()


def test_weekdays_alone_choose_the_likeliest_year_with_doubt():
    one = read(
        "Datum för träffarna\n\nFredag 24 februari\n\nFredag 12 maj\n\nFredag 22 september\n\nFredag 17 november\n"
    )
    assert one.day("12 maj") == date(2023, 5, 12)
    assert all(resolved.confidence < 0.7 and resolved.why for resolved in one.dated.days)


def test_neighbouring_documents_tell_the_year():
    one = read("Minnesanteckningar\nTorsdag 9 mars kl. 13-15", neighbours=(date(2023, 1, 19), date(2023, 5, 11)))
    assert one.day("9 mars") == date(2023, 3, 9)
    assert one.dated.days[0].why


def test_whatever_was_worked_out_says_why():
    one = read(HEAD + "Svar senast 15/11. Studiedag v. 44.")
    assert all(
        resolved.why for resolved, mention in zip(one.dated.days, one.mentions, strict=True) if mention.year is None
    )


@given(
    st.text(alphabet="0123456789 -/.,:\nabdemnoprtvåäösNästamöteDatumProtokoll", max_size=200),
    st.text(alphabet="0123456789-/ HTläsår.txt", max_size=40),
)
def test_any_text_is_dated_without_fail(text, path):
    one = read(text, path)
    assert len(one.dated.days) == len(one.mentions)
    for resolved in one.dated.days:
        assert 0 <= resolved.confidence <= 1
        assert not isinstance(resolved.value, DateRange) or resolved.value.since <= resolved.value.until
