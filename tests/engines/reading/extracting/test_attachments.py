"""Promised attachments: each promise once, as written; past ones and annexes of laws are none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.flows import flow_of

from lagetrunt.engines.reading.extracting.attachments import read_attachments

PROMISED = [
    ("Vi gick igenom läget. Presentation bifogas.", ["Presentation bifogas"]),
    ("Presentation, med tidsplan för lagen, bifogas.", ["Presentation, med tidsplan för lagen, bifogas"]),
    ("Bilderna bifogas anteckningarna.", ["Bilderna bifogas anteckningarna"]),
    ("Presentationer från Ale, Lerum och Kungälv bifogas.", ["Presentationer från Ale, Lerum och Kungälv bifogas"]),
    ("Hon lägger upp den på webben, kommenterad version bifogas.", ["kommenterad version bifogas"]),
    ("Bildspelet biläggs. Elvira kallar till samtal.", ["Bildspelet biläggs"]),
    ("Skärmbilderna ligger bifogade.", ["Skärmbilderna ligger bifogade"]),
    ("Gemensam prislista (Material bifogas)", ["Material bifogas"]),
    ("Se bifogad presentation.", ["Se bifogad presentation"]),
    ("Jämför med bifogat material från mötet.", ["bifogat material"]),
    ("Kassören redogör för läget, se bilaga. Avgifterna är obetalda.", ["se bilaga"]),
    ("Avtalstexten finns i bilaga 1.", ["Avtalstexten finns i bilaga 1"]),
    ("Styrelsen beslutar att fastställa den omarbetade budgeten enligt bilaga 2.", ["bilaga 2"]),
    ("Bilaga 1. Förslag till avtal för gymnasieskolan", ["Bilaga 1. Förslag till avtal för gymnasieskolan"]),
    ("Bilagor: 1. Budget 2017 2. Rapport om flöden", ["Budget 2017", "Rapport om flöden"]),
    ("Bilagor: deltagarlista, presentation", ["deltagarlista", "presentation"]),
    ("Handlingar:\n- Budget 2024\n- Tidplan\n\nNästa möte", ["Budget 2024", "Tidplan"]),
    ("Arket ligger som bilaga till det här mejlet.", ["Arket ligger som bilaga till det här mejlet"]),
    ("Hennes siffror skickas ut med anteckningarna.", ["Hennes siffror skickas ut med anteckningarna"]),
    ("Schemat är klart, se bilagt underlag.", ["se bilagt underlag"]),
    ("Två kartor bifogas dessa anteckningar.", ["Två kartor bifogas dessa anteckningar"]),
    ("Adresslistan skickas ut efter träffen.", ["Adresslistan skickas ut efter träffen"]),
    ("Till punkt 4 bifogas tabellen.", ["Till punkt 4 bifogas tabellen"]),
    ("Till punkt 4 bifogas tabellen (bilaga 2).", ["bilaga 2"]),
    ("Presentationen läggs ut på Teams.", ["Presentationen läggs ut på Teams"]),
    ("Ansökan görs på blanketten (länk nedan).", ["länk nedan"]),
    ("Se [budgeten](docs/budget.pdf) för detaljer.", ["budgeten"]),
    ("Dokument\nTidplan 2024.pdf\nBudget.xlsx", ["Tidplan 2024.pdf", "Budget.xlsx"]),
]
NONE = [
    "Presentationen bifogades kallelsen.",
    "Enkäten skickas till kommunerna.",
    "Protokollet läggs till handlingarna.",
    "Enligt bilaga 1 till skollagen gäller annat.",
    "Underlaget delas upp i två delar.",
    "Undervisning på länk gick bra.",
    "Bilagor: inga",
    "Till punkt 4 bifogas",
    "Adresslistan skickas till Bo.",
    "",
]


@pytest.mark.parametrize(("text", "values"), PROMISED)
def test_a_promise_is_read_as_written(text: str, values: list[str]) -> None:
    flow = flow_of(text)
    facts = read_attachments(flow, 0, len(flow.text))
    assert [fact.value for fact in facts] == values
    assert all(text[slice(*fact.spans[0])] == fact.value for fact in facts)


@pytest.mark.parametrize("text", NONE)
def test_what_promises_nothing_gives_nothing(text: str) -> None:
    flow = flow_of(text)
    assert read_attachments(flow, 0, len(flow.text)) == ()


def test_the_same_annex_counts_once_in_an_item() -> None:
    flow = flow_of("Förslaget (bilaga 1) diskuterades. Nämnden antar bilaga 1.")
    assert len(read_attachments(flow, 0, len(flow.text))) == 1


def test_only_the_run_asked_for_is_read() -> None:
    flow = flow_of("Bilderna bifogas.\nTexten bifogas.")
    assert [fact.value for fact in read_attachments(flow, 18, len(flow.text))] == ["Texten bifogas"]


@settings(max_examples=100)
@given(st.text(alphabet="bilagor bifgs Handlingar:-1.,()\n\t§PDF.pdf", max_size=160))
def test_any_text_is_read_and_its_spans_bear_the_values(text: str) -> None:
    flow = flow_of(text)
    for fact in read_attachments(flow, 0, len(flow.text)):
        start, end = fact.spans[0]
        assert 0 <= start < end <= len(text)
        assert fact.value.split()[0] in text[start:end]
