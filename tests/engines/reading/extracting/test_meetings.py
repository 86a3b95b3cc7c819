"""When and where the document's own meeting was, in every layout."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.dated import read

MEETINGS = [
    (
        "# Nätverket för specialpedagoger\n\n*Minnesanteckningar från den 14 november 2024, 08:15–10:30 (Zoom)*\n\nNärvarande: A",
        date(2024, 11, 14),
        "08:15",
        "10:30",
        "Zoom",
        "digital",
    ),
    (
        "Till: Nätverket\n\nHej!\n\nHär kommer några rader från vårt möte i torsdags, den 22/5 2025, på Teams. Det blev bra.\n",
        date(2025, 5, 22),
        None,
        None,
        "Teams",
        "digital",
    ),
    ("Minnesanteckningar\nTid: kl 13:00-15:30, Teams\nNärvarande: A", None, "13:00", "15:30", None, "digital"),
    ("Protokoll 2024-08-23\nNärvarande: A", date(2024, 8, 23), None, None, None, None),
    (
        "MINNESANTECKNINGAR FRÅN TRÄFF 220531\nNorrtälje, Campus, sal Vätö, kl. 8.30–12.00\n\nNÄRVARANDE\nA",
        date(2022, 5, 31),
        "08:30",
        "12:00",
        "Norrtälje, Campus, sal Vätö",
        "on_site",
    ),
    (
        "Tid och plats\t2024-08-23, Regionens Hus\nBeslutande\tA",
        date(2024, 8, 23),
        None,
        None,
        "Regionens Hus",
        "on_site",
    ),
    (
        "Sammanträdesdatum\n2022-05-17\n\nPlats och tid\nRum Björken, kommunhuset, kl. 08.15-12.00 med ajournering kl. 09.30-09.50\n\nJusteringens plats och tid\nKansliet, 2022-05-20\n",
        date(2022, 5, 17),
        "08:15",
        "12:00",
        "Rum Björken, kommunhuset",
        "on_site",
    ),
    (
        "1 Protokoll Plats och tid Kommunkontoret, Ekåsen, tisdagen den 18 februari 2014, klockan 13.00-16.20 Beslutande A (C), ordförande Utses att justera B Justeringens plats och tid Kontoret 2014-02-24",
        date(2014, 2, 18),
        "13:00",
        "16:20",
        "Kommunkontoret, Ekåsen",
        "on_site",
    ),
    (
        "Minnesanteckningar\n\nDatum: 2021-04-21\nTid: kl 13.00–15.00\nPlats: Digitalt (Teams)\n",
        date(2021, 4, 21),
        "13:00",
        "15:00",
        "Digitalt (Teams)",
        "digital",
    ),
    (
        "Styrgrupp\n2019-11-05, kl. 10.00-12.00\nKommunhuset, rum Eken\n\nNärvarande\nA",
        date(2019, 11, 5),
        "10:00",
        "12:00",
        "Kommunhuset, rum Eken",
        "on_site",
    ),
    (
        "Anteckningar från möte med Elevhälsogruppen 23/8-24\n\nPå plats: A, B. Via Teams: C\n\nVi träffades på Bildningsförvaltningen mellan 13 och 15.\n",
        date(2024, 8, 23),
        "13:00",
        "15:00",
        "Bildningsförvaltningen",
        "hybrid",
    ),
    (
        "Protokoll från styrelsemöte per telefon 2012-10-03 kl 19.00-20.15\nNärvarande: A",
        date(2012, 10, 3),
        "19:00",
        "20:15",
        None,
        "digital",
    ),
    (
        "Protokoll\n\nVideomöte den 2020-12-15\n\nMötet öppnades 15.00 och avslutades 16.25.\n",
        date(2020, 12, 15),
        "15:00",
        "16:25",
        None,
        "digital",
    ),
    (
        "Skolchefsnätverket möttes den 2 september 2021 på Teams. Mötet pågick 9–11.30.\n",
        date(2021, 9, 2),
        "09:00",
        "11:30",
        "Teams",
        "digital",
    ),
    (
        "Datum:\nTid:\nPlats:\nOrdförande:\n\n2021-10-07\n13:15-16:00\nCampus, sal Turbinen\nA B\n",
        date(2021, 10, 7),
        "13:15",
        "16:00",
        "Campus, sal Turbinen",
        "on_site",
    ),
    (
        "lördag 18 november 2017\nMöte i Almlunda föräldraförening 25/10 2017\nNärvarande: A\n",
        date(2017, 10, 25),
        None,
        None,
        None,
        None,
    ),
    (
        "Internat\nlunch till lunch, tisdag 4 februari kl. 12.00 – onsdag 5 februari kl. 13.00 2025\nHotell Silvergruvan, Hällefors\n",
        date(2025, 2, 4),
        "12:00",
        "13:00",
        "Hotell Silvergruvan, Hällefors",
        "on_site",
    ),
    (
        "Protokoll fört vid årsmöte 2016-04-27 i Studieförbundets lokaler, Vasagatan, Alingsås. Mötet började 18.30.\n\nMötet slutade 20.15.\n",
        date(2016, 4, 27),
        "18:30",
        "20:15",
        "Studieförbundets lokaler, Vasagatan, Alingsås",
        "on_site",
    ),
    (
        "Sidan publicerades 2022-03-14\n\nMinnesanteckningar Komvuxnätverket 10 mars 2022\nPlats: Nässjö\n",
        date(2022, 3, 10),
        None,
        None,
        "Nässjö",
        "on_site",
    ),
    (
        "Anteckningar\n\nMötet öppnas klockan 9.00\n\nNästa möte\n12 maj\n\nMötet avslutas klockan 12.00",
        None,
        "09:00",
        "12:00",
        None,
        None,
    ),
    ("Protokoll\n\nFörra mötets protokoll 2021-03-12 godkändes.\n", None, None, None, None, None),
    (
        "UPPDRAG FÖR NÄTVERKET\nFastställt av skolchefsgruppen 2021-05-06\nReviderad 2022-09-01\n",
        None,
        None,
        None,
        None,
        None,
    ),
    (
        "Mötestider 2024\nFastställda den 15 september 2023, § 31.\n\nfre 26/1 kl 9-12\nfre 15/3 kl 9-12\nfre 24/5 kl 9-12\n",
        None,
        None,
        None,
        None,
        None,
    ),
    (
        "Inbjudan\nNätverket för bibliotek\nUtskickad 2025-02-18\nNär: Onsdag 12 mars 2025, kl. 09.00–11.30, fika från 08.45\nVar: Stadsbiblioteket, hörsalen (det går bra att delta via Teams)\n",
        date(2025, 3, 12),
        "09:00",
        "11:30",
        "Stadsbiblioteket, hörsalen",
        "hybrid",
    ),
]


@pytest.mark.parametrize(("text", "day", "start", "end", "place", "mode"), MEETINGS)
def test_the_own_meeting(text, day, start, end, place, mode):
    meeting = read(text).meeting
    said = [
        fact.value if fact else None for fact in (meeting.date, meeting.start, meeting.end, meeting.place, meeting.mode)
    ]
    assert said == [day, start, end, place, mode]


@given(st.text(alphabet="0123456789 -/.,:\n\tabdeikmnoprtvlPlatsTidDatumProtokollTeamsi", max_size=200))
def test_facts_quote_the_text(text):
    one = read(text)
    for fact in (one.meeting.date, one.meeting.start, one.meeting.end, one.meeting.place, one.meeting.mode):
        if fact is not None:
            assert all(0 <= start < end <= len(text) for start, end in fact.spans)
    if one.meeting.place is not None:
        start, end = one.meeting.place.spans[0]
        assert one.meeting.place.value.split() == text[start:end].split()
