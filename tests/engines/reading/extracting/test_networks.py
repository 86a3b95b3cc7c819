"""The body of a document: by title, letterhead, label, or as the text speaks of itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.flows import flow_of

from lagetrunt.engines.reading.extracting.networks import read_body
from lagetrunt.engines.reading.model.document import Block, BlockKind, Document, Source
from lagetrunt.engines.reading.model.fact import Kind
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.engines.reading.shaping.building import build_flow
from lagetrunt.engines.reading.shaping.sections import find_sections

HELD = (
    "\n\nNärvarande: Tyra Malmgren, Skara, Bo Sjöstrand, Hjo\nFrånvarande: Idil Warsame, Vara\n\n"
    "1. Inledning\nTyra öppnade mötet.\n\n2. Läget\nIdil rapporterar från arbetsgruppen.\n"
)
TITLED = [
    ("Protokoll från möte med Västkustens skolchefer den 4 februari 2015 i Lysekil", "Västkustens skolchefer"),
    ("Protokoll fört vid sammanträde med styrelsen för Vårdakademin 22 oktober 2014", "styrelsen för Vårdakademin"),
    ("Minnesanteckningar från GYF den 12 april 2017", "GYF"),
    ("PROTOKOLL FRÅN STYRGRUPPSMÖTE ENERGISMART VÄST\nTisdag den 3 juni 2008", "ENERGISMART VÄST"),
    ("Mötesanteckningar\nNätverk för bibliotekspedagoger\n2023-04-05", "Nätverk för bibliotekspedagoger"),
    ("Kommunförbundet Västkusten\nSkolchefsnätverket\nMINNESANTECKNINGAR", "Skolchefsnätverket"),
    ("Förskolenätverket, fredag 9 februari kl. 9–12\nminnesanteckningar", "Förskolenätverket"),
    ("Referensgruppen för digitalisering, mötesnoteringar 2021", "Referensgruppen för digitalisering"),
    ("Anteckningar från Elevhälsonätverkets träff 2024-05-02", "Elevhälsonätverket"),
    ("Skolchefsnätverkets möte i Lysekil", "Skolchefsnätverket"),
    ("FÖRSKOLECHEFER KUSTBYGDEN\nMINNESANTECKNINGAR", "FÖRSKOLECHEFER KUSTBYGDEN"),
    ("Organ\tSkolchefsnätverket\nNär\t15/3 2024", "Skolchefsnätverket"),
    ("Protokoll styrelsemöte Lysekils Ridklubb 2022-01-03", "Lysekils Ridklubb"),
    ("Kallelse till årsmöte 19/3 för alla medlemmar i Norrvikens Budoklubb", "Norrvikens Budoklubb"),
    ("Kommunala pensionärsrådet\nProtokoll 2020-02-03", "Kommunala pensionärsrådet"),
    ("Mötestider 2024 för Skolchefsnätverket", "Skolchefsnätverket"),
]
BY_TEXT = [
    (
        "Protokoll\n\nVi möttes i aulan.\n\nVuxnätverket beslutar att anta planen. Vuxnätverket diskuterade läget.",
        "Vuxnätverket",
    ),
    (
        "Anteckningar\n\nRektorers nätverk beslöt\n\nBarn- och utbildningsnämnden beslutar att anta planen.",
        "Barn- och utbildningsnämnden",
    ),
]
SILENT = [
    "Anteckningar 2024-03-04",
    "Anteckningar\n\nNätverket diskuterade läget. Gruppen enades.",
    "Minnesanteckningar [nätverkets namn]\n\n20 september 2024, Teams, 13–15",
    "Förbundsordning för Bergsbygdens kommunalförbund\n\n§ 1 Namn och säte\nFörbundet har sitt säte i Sala.",
]


@pytest.mark.parametrize(("head", "body"), TITLED)
def test_the_head_names_the_body(head: str, body: str) -> None:
    flow = flow_of(head + HELD)
    fact = read_body(flow, Kind.NOTES, find_sections(flow))
    assert fact is not None
    assert fact.value == body
    assert (head + HELD)[slice(*fact.spans[0])] == body


@pytest.mark.parametrize(("text", "body"), BY_TEXT)
def test_else_the_text_speaks_of_itself(text: str, body: str) -> None:
    flow = flow_of(text)
    fact = read_body(flow, Kind.PROTOCOL, ())
    assert fact is not None
    assert fact.value == body


@pytest.mark.parametrize("text", SILENT)
def test_what_names_no_body_gives_none(text: str) -> None:
    assert read_body(flow_of(text), Kind.NOTES, ()) is None


def test_the_letterhead_names_the_body() -> None:
    text = "Bergsbygdens kommunalförbund\tSkolchefsnätverket\nProtokoll\n"
    blocks = (
        Block(kind=BlockKind.FURNITURE, span=Span(0, text.index("\nP"))),
        Block(kind=BlockKind.HEADING, span=Span(text.index("Protokoll"), len(text) - 1), level=1),
    )
    document = Document(source=Source(name="x.docx", sha256="", media_type=""), text=text, blocks=blocks)
    fact = read_body(build_flow(document), Kind.PROTOCOL, ())
    assert fact is not None
    assert fact.value == "Skolchefsnätverket"


@settings(max_examples=80)
@given(st.text(alphabet="Nätverkt för skolan,.:\n\t§ 12Dirkonupb", max_size=200))
def test_any_text_is_read_and_the_body_stands_in_it(text: str) -> None:
    flow = flow_of(text)
    fact = read_body(flow, Kind.NOTES, find_sections(flow))
    if fact is not None:
        start, end = fact.spans[0]
        assert 0 <= start < end <= len(text)
        assert set(fact.value.split()) <= set(text[start:end].split())
