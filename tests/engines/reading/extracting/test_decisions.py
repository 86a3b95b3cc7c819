"""Decisions: acts the meeting performs are found, what others did or what is only proposed is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.flows import decisions_of, document_of, flow_of, items_of

HEAD = "Protokoll\n\nNärvarande: Tyra Malmgren, Skara, Bo Sjöstrand, Hjo, Idil Warsame, Vara\n\n1. Formalia\n\n{}\n\n2. Övrigt\n\nInget.\n"

MADE = [
    ("Mötet beslutar att anta planen.", ["anta planen"]),
    ("Nätverket beslutade att införa blanketten i maj.", ["införa blanketten i maj"]),
    ("Styrelsen beslöt att höja avgiften till 200 kronor.", ["höja avgiften till 200 kronor"]),
    ("Mötet beslutar att:\n\nLägga förra protokollet till handlingarna.", None),
    (
        "Mötet beslutar\n\n- att anta planen,\n- att utse en arbetsgrupp,\n- att återkomma i höst.",
        ["anta planen", "utse en arbetsgrupp", "återkomma i höst"],
    ),
    (
        "Beslut\n\natt bevilja 8 000 kr\n\natt avslå övriga ansökningar",
        ["bevilja 8 000 kr", "avslå övriga ansökningar"],
    ),
    (
        "Styrgruppen beslutade att rapporten trycks i 300 exemplar och att Tyra tar fram en kortversion.",
        ["rapporten trycks i 300 exemplar", "Tyra tar fram en kortversion"],
    ),
    ("Dagordningen godkänns.", ["Dagordningen godkänns"]),
    ("Förra mötets anteckningar lades till handlingarna.", ["Förra mötets anteckningar lades till handlingarna"]),
    ("Till justerare valdes Bo Sjöstrand.", ["Till justerare valdes Bo Sjöstrand"]),
    (
        "Bo Sjöstrand utses att jämte ordföranden justera protokollet.",
        ["Bo Sjöstrand utses att jämte ordföranden justera protokollet"],
    ),
    ("Ärendet bordläggs till nästa möte.", ["Ärendet bordläggs till nästa möte"]),
    (
        "Nätverket rekommenderar skolcheferna att avsätta tid.",
        ["rekommenderar skolcheferna att avsätta tid"],
    ),
    ("Motionen bifölls.", ["Motionen bifölls"]),
    ("Gruppen enades om att pröva modellen under våren.", ["pröva modellen under våren"]),
    ("Vi enades om en sänkning med 7 miljoner.", ["enades om en sänkning med 7 miljoner"]),
    ("Nämnden beslutar att återremittera ärendet.", ["återremittera ärendet"]),
    ("Styrelsen utser Idil Warsame att justera protokollet.", ["Styrelsen utser Idil Warsame att justera protokollet"]),
    ("Styrelsen väljer Idil Warsame till kassör.", ["Styrelsen väljer Idil Warsame till kassör"]),
    ("Frågan om parkering skjuts upp till mötet i maj.", ["Frågan om parkering skjuts upp till mötet i maj"]),
    ("Förslaget om en ny logga bordläggs.", ["Förslaget om en ny logga bordläggs"]),
    ("Till slut kom gruppen fram till att mässan stryks.", ["mässan stryks"]),
    ("I går kväll kom rådet överens om att hyra en buss.", ["hyra en buss"]),
    ("Ordföranden hälsar alla välkomna och dagordningen godkänns.", ["dagordningen godkänns"]),
    ("Mötet uppdrar åt Bo Sjöstrand att räkna på kostnaden.", ["Mötet uppdrar åt Bo Sjöstrand att räkna på kostnaden"]),
    ("Vi är överens om att inte köpa fler licenser.", ["inte köpa fler licenser"]),
    (
        "Förvaltningschefen får i uppdrag att redovisa kostnaden.",
        ["Förvaltningschefen får i uppdrag att redovisa kostnaden"],
    ),
    ("Som justerare utses Bo Sjöstrand.", ["Som justerare utses Bo Sjöstrand"]),
    ("Mötet är överens om att Hjo leder upphandlingen.", ["Hjo leder upphandlingen"]),
    ("Ny pump för högst 900 kronor. Beviljades.", ["Ny pump för högst 900 kronor. Beviljades"]),
]
NOT_MADE = [
    "Regeringen beslutade i juni om nya regler.",
    "Direktionen beslutade i mars att ansökan skickas in.",
    "Förslag till beslut: att höja avgiften.",
    "Idil Warsame yrkade att motionen bifalls.",
    "Nämnden ska besluta om saken i höst.",
    "Innan beslut fattas behöver kommunerna svara.",
    "Bo Sjöstrand berättade att tillståndet beviljades i september.",
    "Nätverket ser positivt på fortsatt arbete.",
    "Av beviljade 26,9 miljoner kronor förbrukades 25,8 miljoner.",
    "När planen har antagits sprids den till skolorna.",
    "Bo Sjöstrand får i uppdrag att redovisa kostnaden.",
    "Fyra av sex kommuner tillstyrker, de andra vill vänta.",
    "Eleverna väljer språk i april.",
    "Frågan om avtalet ska godkännas tas upp i maj.",
    "Idil kom fram till att siffrorna är för låga.",
    "Kan avtalet godkännas utan remiss?",
]


@pytest.mark.parametrize(("text", "expected"), MADE)
def test_acts_of_the_meeting_are_decisions(text: str, expected: list[str] | None) -> None:
    found = [decision.value for decision in decisions_of(HEAD.format(text))]
    assert found == (expected if expected is not None else ["Lägga förra protokollet till handlingarna"])


@pytest.mark.parametrize("text", NOT_MADE)
def test_what_others_do_or_what_is_proposed_is_none(text: str) -> None:
    assert [decision.value for decision in decisions_of(HEAD.format(text))] == []


def test_a_chain_is_one_decision_with_its_addressees() -> None:
    (decision,) = decisions_of(
        HEAD.format("Nätverket beslutar att rekommendera Styrgruppen att föreslå kommunerna att anta avtalet.")
    )
    assert decision.addressed_to == ("Styrgruppen", "kommunerna")


def test_a_span_holds_the_words_of_its_decision() -> None:
    for text, _ in MADE:
        document = document_of(HEAD.format(text))
        for item in items_of(document.text):
            for decision in item.decisions:
                words = " ".join(" ".join(document.text[start:end] for start, end in decision.spans).split())
                assert decision.value == words


@settings(max_examples=60)
@given(st.text(alphabet="abcåäöABCÅ .,:;-\n\t§123()", max_size=300))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    flow = flow_of("1. Beslut att anta\n" + text + "\n2. Nästa\nMötet beslutar att " + text)
    for item in items_of("1. Beslut att anta\n" + text + "\n2. Nästa\nMötet beslutar att " + text):
        for decision in item.decisions:
            for start, end in decision.spans:
                assert 0 <= start < end <= len(flow.document.text)
