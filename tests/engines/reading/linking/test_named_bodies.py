"""The bodies that a document speaks of."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagetrunt.engines.reading.linking.named_bodies import NamedBody, bodies_named
from lagetrunt.engines.reading.model.document import Document, Source
from lagetrunt.engines.reading.pipeline import read_document


def named(text: str) -> tuple[NamedBody, ...]:
    return bodies_named(
        read_document(Document(source=Source(name="x.txt", sha256="", media_type="text/plain"), text=text))
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ekonomnätverkets förslag tas upp i höst.", [("Ekonomnätverket", "profession")]),
        ("Frågan går till Branschråd pedagogik.", [("Branschråd pedagogik", "council")]),
        ("Ett uppdrag från Lärarutbildningens samverkansråd.", [("Lärarutbildningens samverkansråd", "council")]),
        ("Direktionen ställde sig i juni bakom ansökan.", [("Direktionen", "political")]),
        ("Paletten har beslutats av UC.", [("Utbildningschefsnätverket", "heads")]),
        ("Modellen visas vid Yrkesbyråns nästkommande möte.", [("Yrkesbyrån", "unknown")]),
        ("Mötet hålls med ordförandenätverket (Utbildningsgruppen).", [("Ordförandenätverket", "political")]),
        ("Samverkan mellan socialchefsnätverket och KAA-nätverket ökar.", [("Socialchefsnätverket", "profession"), ("KAA-nätverket", "profession")]),
    ],
)  # fmt: skip
def test_a_body_is_known_by_its_words(text: str, found: list[tuple[str, str]]) -> None:
    assert [(body.name, body.kind) for body in named(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Nätverket tackar för en god termin.",
        "Arbetsgruppen och styrgruppen träffas i mars.",
        "Gy och Vux har fått fler platser.",  # schools, not networks
        "Elevhälsa, SYV och IM är tre områden som behöver mer tid.",
        "Kommunens nästa möte är i maj.",
        "",
    ],
)
def test_what_any_network_may_have_and_words_for_schools_are_no_bodies(text: str) -> None:
    assert named(text) == ()


def test_short_names_are_networks_where_the_item_speaks_of_networks() -> None:
    text = (
        "Protokoll\n\nSkolchefsnätverket\n\n§ 1 Uppföljning av uppdragsbeskrivningar för professionsnätverk\n\n"
        "Presentationerna gällande SIKT (Skolornas IKT), Elevhälsa och SYV bifogas.\n\n"
        "- 15/11: Vux, Gy och IM\n- Träff 2: Anpassad skola, Grundskola och Förskola\n\n§ 2 Platser\n\nKAA växer.\n"
    )
    found = {body.name: body for body in named(text)}
    assert list(found) == [
        "Skolchefsnätverket", "SIKT-nätverket", "Elevhälsonätverket", "SYV-nätverket", "Vuxenutbildningsnätverket",
        "Gymnasienätverket", "Introduktionsprogramsnätverket", "Nätverket anpassad skola", "Grundskolenätverket", "Förskolenätverket",
    ]  # fmt: skip
    assert found["SIKT-nätverket"].also == ("SIKT", "Skolornas IKT")
    assert found["Elevhälsonätverket"].confidence < found["Skolchefsnätverket"].confidence
    assert [text[slice(*span)] for span in found["Introduktionsprogramsnätverket"].spans] == ["IM"]


def test_names_of_one_body_meet_and_every_place_is_told() -> None:
    text = "Grundskolenätverket möts i maj. Nätverket för grundskola har svarat, och grundskolenätverkets svar bifogas."
    (body,) = named(text)
    assert body.name == "Grundskolenätverket"
    assert body.also == ("Nätverket för grundskola",)
    assert [text[slice(*span)] for span in body.spans] == ["Grundskolenätverket", "Nätverket för grundskola", "grundskolenätverket"]  # fmt: skip


@settings(max_examples=60)
@given(st.text(alphabet="BranschrådnätverketUCs ().,:\n-§1", max_size=160))
def test_any_text_gives_places_that_stand_apart_in_it(text: str) -> None:
    found = [span for body in named(text) for span in body.spans]
    assert len(found) == len(set(found))
    assert all(0 <= start < end <= len(text) for start, end in found)
    taken = sorted(found)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(taken))
