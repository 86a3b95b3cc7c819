"""The kind of a document: its title decides, unless the text does something else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.flows import document_of, flow_of

from lagetrunt.engines.reading.model.fact import Kind
from lagetrunt.engines.reading.shaping.building import build_flow
from lagetrunt.engines.reading.shaping.genre import read_kind

HELD = (
    "\n\nNärvarande: Tyra Malmgren, Skara, Bo Sjöstrand, Hjo\nFrånvarande: Idil Warsame, Vara\n\n"
    "1. Inledning\nTyra öppnade mötet och hälsade välkommen. Gruppen diskuterade läget.\n"
)
AGENDA = "\n\nTid: 4 maj 2024 kl 9\n\n1. Val av justerare\n2. Föregående protokoll\n3. Information om antagningen\n"
PURPOSE = (
    "\n\nSyfte\nAtt byta erfarenheter.\n\nUppdrag\nNätverket ska sprida forskning.\n\nMöten\nFyra träffar per år.\n"
)

TITLED = [
    ("PROTOKOLL NR 4/2024" + HELD, Kind.PROTOCOL),
    ("Sammanträdesprotokoll\nUtbildningsnämnden" + HELD, Kind.PROTOCOL),
    ("Protokoll från möte med Västkustens skolchefer den 4 februari" + HELD, Kind.PROTOCOL),
    ("1 Protokoll fört vid styrelsemöte 2016-04-27" + HELD, Kind.PROTOCOL),
    ("Minnesanteckningar från träff 220531" + HELD, Kind.NOTES),
    ("Rektorsnätverket, mötesnoteringar 2021-10-01" + HELD, Kind.NOTES),
    ("Ämne: Anteckningar från mötet" + HELD, Kind.NOTES),
    ("Anteckningar\n\n§ 1 Protokoll från förra mötet\nTyra öppnade." + HELD, Kind.NOTES),
    ("KALLELSE\nDirektionen" + AGENDA, Kind.NOTICE),
    ("Inbjudan till nätverksträff\n\nVälkomna den 4 maj! Anmäl dig senast den 20 april.", Kind.NOTICE),
    ("Dagordning för Rektorsnätverket" + AGENDA, Kind.NOTICE),
    ("UPPDRAGSBESKRIVNING FÖR REKTORSNÄTVERKET" + PURPOSE, Kind.MANDATE),
    ("Direktiv" + PURPOSE, Kind.MANDATE),
    ("Uppdrag för Vuxnätverket 2024–2026" + PURPOSE, Kind.MANDATE),
    ("Mötestider 2025\n\n3 februari Teams\n4 mars Skara", Kind.OTHER),
    ("Pressmeddelande\n\nDet blev klart när direktionen möttes på tisdagen, säger Bo Sjöstrand.", Kind.OTHER),
    ("Verksamhetsberättelse 2023\n\nVi hade fyra möten. Läget diskuterades. Mötena avslutades med lunch.", Kind.OTHER),
]
BY_DEEDS = [
    ("Dagordning" + HELD, Kind.NOTES),
    ("Rektorsnätverket 3 maj" + HELD, Kind.NOTES),
    ("Rektorsnätverket 3 maj" + HELD + "\nBeslut: Planen antas.\n\nJusterare: Bo Sjöstrand", Kind.PROTOCOL),
    ("Om nätverket för bibliotek" + PURPOSE, Kind.MANDATE),
    ("Sammanträden och minnesanteckningar\n\nRådets sammanträdesdagar 2019\n\nTisdagen den 26 februari", Kind.OTHER),
]


@pytest.mark.parametrize(("text", "kind"), TITLED)
def test_the_title_tells(text: str, kind: Kind) -> None:
    fact = read_kind(flow_of(text))
    assert fact.value is kind
    assert fact.confidence >= 0.7


@pytest.mark.parametrize(("text", "kind"), BY_DEEDS)
def test_without_a_title_or_against_it_the_deeds_tell(text: str, kind: Kind) -> None:
    fact = read_kind(flow_of(text))
    assert fact.value is kind
    assert fact.confidence < 0.95


def test_a_title_is_the_source() -> None:
    text = "Skara 4 maj\n\nMinnesanteckningar" + HELD
    fact = read_kind(flow_of(text))
    assert [text[start:end] for start, end in fact.spans] == ["Minnesanteckningar"]


def test_the_first_line_is_the_source_where_the_title_is_silent() -> None:
    text = "Rektorsnätverket 3 maj" + HELD
    fact = read_kind(flow_of(text))
    assert text[slice(*fact.spans[0])] == "Rektorsnätverket 3 maj"


def test_the_file_name_is_the_weakest_evidence() -> None:
    flow = build_flow(document_of("Läget i kommunerna\n\nTyra berättade.", name="2024-05-04 anteckningar.txt"))
    assert read_kind(flow).value is Kind.NOTES


@settings(max_examples=80)
@given(st.text(max_size=300))
def test_any_text_has_a_kind_with_a_source_inside_it(text: str) -> None:
    fact = read_kind(flow_of(text))
    assert 0.0 <= fact.confidence <= 1.0
    assert all(0 <= start <= end <= len(text) for start, end in fact.spans)
