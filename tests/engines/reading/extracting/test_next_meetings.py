"""Coming meetings: under headings, in tables, lists, sentences and decisions; and what is no meeting of the body."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.dated import read

from lagetrunt.engines.reading.model.fact import Kind, Mode

HEAD = "Protokoll 2024-08-23 kl. 9-12\nNärvarande: A, B\n\n"

COMING = [
    (
        "§ 9 Tider\nFöljande dagar fastställs: 25 mars och 20 maj 2025. Mötena hålls kl. 10–15.\n§ 10 Nästa möte\nDen 3 december 2024.",
        [(date(2024, 12, 3), None, None), (date(2025, 3, 25), "10:00", "15:00"), (date(2025, 5, 20), "10:00", "15:00")],
    ),
    ("Nästa möte: 2024-09-20", [(date(2024, 9, 20), None, None)]),
    (
        "§ 9 Nästa möte\nFredagen den 15 november kl. 09.30 i Lindesberg. Mötet avslutas.",
        [(date(2024, 11, 15), "09:30", None)],
    ),
    (
        "Nästa möten: 30 november samt preliminärt 22 februari 2025",
        [(date(2024, 11, 30), None, None), (date(2025, 2, 22), None, None)],
    ),
    (
        "Kommande möten\nOnsdag 11 september Timrå, onsdag 27 november Härnösand. Båda kl 13.",
        [(date(2024, 9, 11), "13:00", None), (date(2024, 11, 27), "13:00", None)],
    ),
    (
        "Höstens träffar:\n- 22/9 kl 13-15 (Teams)\n- 20/10 kl 9-12, Örebro",
        [(date(2024, 9, 22), "13:00", "15:00"), (date(2024, 10, 20), "09:00", "12:00")],
    ),
    (
        "Vi ses nästa gång fre 27/9 kl 9 i Köping, därefter 25/10 och 29/11.",
        [(date(2024, 9, 27), "09:00", None), (date(2024, 10, 25), None, None), (date(2024, 11, 29), None, None)],
    ),
    ("Nästa träff den 7 december, samma tid och plats.", [(date(2024, 12, 7), "09:00", "12:00")]),
    (
        "Ses igen\n| Dag | Klockan | Plats |\n|---|---|---|\n| 23 januari | 13–15.30 | Teams |\n| 5 mars | 9–12 | Avesta |\n",
        [(date(2025, 1, 23), "13:00", "15:30"), (date(2025, 3, 5), "09:00", "12:00")],
    ),
    (
        "Styrelsen beslutar om följande mötestider för 2025:\n25 januari, 29 mars och 24 maj kl 10.",
        [(date(2025, 1, 25), "10:00", None), (date(2025, 3, 29), "10:00", None), (date(2025, 5, 24), "10:00", None)],
    ),
    (
        "Mötena 2025 äger rum enligt följande mötestider:\n\nTorsdag 6 februari\tlunch-lunch konferens\nFredag 7 februari\tlunch-lunch konferens\nFredag 7 mars\tMöte kl. 08.30-14.30\n",
        [(date(2025, 2, 6), None, None), (date(2025, 3, 7), "08:30", "14:30")],
    ),
    ("Nästa möte 4-5 februari 2025 i Umeå.", [(date(2025, 2, 4), None, None)]),
    ("Ärendet bordläggs till nämndens möte den 23 september.", [(date(2024, 9, 23), None, None)]),
    (
        "Nästa styrelsemöte: 8 oktober kl. 19 hos Per\nÅrsstämma: 24 november kl. 19\nStäddag: 4 maj\n",
        [(date(2024, 10, 8), "19:00", None)],
    ),
    ("Nästa möte\n3 oktober kl. 9. Anmäl förhinder senast 26 september.", [(date(2024, 10, 3), "09:00", None)]),
    ("Lisa läser listan till nästa möte. Rapporten ska in den 15 september.", []),
    ("Skolchefernas nästa möte är den 3 oktober.", []),
    ("Enkäten skickas senast den 29 oktober. Konferensen är den 5 november.", []),
    ("Protokollet från den 24 maj läggs till handlingarna.", []),
    ("Vi hörs om två-tre veckor.", []),
]


@pytest.mark.parametrize(("text", "coming"), COMING)
def test_coming_meetings(text, coming):
    assert [(fact.value.date, fact.value.start, fact.value.end) for fact in read(HEAD + text).coming] == coming


def test_a_mandate_has_no_coming_meetings():
    assert read("Uppdrag 2024\nNästa möte 2024-09-20", kind=Kind.MANDATE).coming == ()


def test_place_and_mode_of_the_next_meeting():
    first, second = (
        fact.value
        for fact in read(
            HEAD + "Nästa möten:\n- 3 oktober kl 9-12, Regionens hus i Skövde\n- 7 november kl 13-15 på Teams"
        ).coming
    )
    assert (first.place, first.mode) == ("Regionens hus i Skövde", Mode.ON_SITE)
    assert second.mode is Mode.DIGITAL


@given(st.text(alphabet="0123456789 -/.,:\nabdekmnoprtvåöNästamöteKommandemöten", max_size=200))
def test_coming_meetings_quote_the_text_and_come_after_the_meeting(text):
    one = read(HEAD + text)
    for fact in one.coming:
        assert all(0 <= start < end <= len(HEAD + text) for start, end in fact.spans)
        assert fact.value.date is not None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nästa möte: fredag 20 september kl. 9.00–11.30. Sanna förbereder en presentation av Noras arbete.", None),
        ("Nästa möte: fredag 20 september kl. 9.00–11.30. Teams.", "Teams"),
    ],
)
def test_the_sentence_after_a_coming_meeting_is_its_place_only_when_it_is_no_more(text, place):
    assert [one.value.place for one in read(HEAD + text).coming] == [place]


def test_a_paper_of_meeting_dates_is_nothing_but_coming_meetings():
    text = "Mötesdatum 2026 – lokalsamrådet\n\nHär kommer tiderna.\n\nVår\nTorsdag 22 januari\nTorsdag 26 februari (OBS kl. 9.00–11.00)\nTisdag 31 mars\n\nHöst\nTorsdag 27 augusti\n"
    assert [fact.value.date for fact in read(text, kind=Kind.OTHER).coming] == [
        date(2026, 1, 22),
        date(2026, 2, 26),
        date(2026, 3, 31),
        date(2026, 8, 27),
    ]
