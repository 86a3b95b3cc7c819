"""What a document names beside bodies: names in the plural, organisations, and reports that it cites."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lagetrunt.engines.reading.linking.named import all_named
from lagetrunt.engines.reading.linking.named_bodies import NamedBody
from lagetrunt.engines.reading.linking.named_offers import beside, offers, wanting
from lagetrunt.engines.reading.linking.named_several import meant_by
from lagetrunt.engines.reading.linking.network_names import key_of
from lagetrunt.engines.reading.model.document import Document, Source
from lagetrunt.engines.reading.pipeline import read_document

SEEDS = Path(__file__).parents[5] / "shared" / "seeds"


def named(text: str, sort: str = "") -> list[NamedBody]:
    reading = read_document(Document(source=Source(name="x.txt", sha256="", media_type="text/plain"), text=text))
    return [one for one in all_named(reading) if sort in ("", one.sort)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ekonomnätverken återkommer med två förslag.", "Ekonomnätverken"),
        ("Frågan lämnas till ekonomnätverken och tas upp i höst.", "Ekonomnätverken"),
        ("Ekonomnätverkens förslag bifogas.", "Ekonomnätverken"),
        ("Nätverket har tillsatt branschråden.", "Branschråden"),
    ],
)
def test_a_name_in_the_plural_is_several(text: str, name: str) -> None:
    (one,) = named(text, "several")
    assert (one.name, one.sort) == (name, "several")


@pytest.mark.parametrize(
    "text", ["Nätverken tackade.", "Ekonomnätverket återkommer.", "Alla kommuners nätverken", "råden"]
)
def test_what_is_one_or_anybodys_is_not_several(text: str) -> None:
    assert named(text, "several") == []


def test_a_name_in_the_plural_means_all_whose_names_end_as_it_begins_and_never_the_one_of_that_very_name() -> None:
    names = [
        "Gymnasieekonomnätverket", "Nätverket för grundskoleekonomer", "Ekonomnätverket", "Branschråd förskola",
        "Branschråd grundskola", "SYV-nätverket", "Branschrådet",
    ]  # fmt: skip
    keys = {str(key_of(name)): name for name in names}
    (economists,) = named("Ekonomnätverken återkommer.", "several")
    assert [keys[key] for key in meant_by(economists.key, keys)] == names[:2]
    (councils,) = named("Branschråden återkommer.", "several")
    assert [keys[key] for key in meant_by(councils.key, keys)] == names[3:5]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Karlstads universitets kurs och Skolverkets råd.", [("Karlstads universitet", "university"), ("Skolverket", "agency")]),
        ("Besök från Jönköping university (JU). Frågan är ställd till JU.", [("Jönköping University", "university")]),
        ("VGR har svarat, och SKR:s jurist likaså.", [("Västra Götalandsregionen", "region"), ("Sveriges Kommuner och Regioner", "organisation")]),
        ("Region Skåne och Svenska Röda\nKorset deltar.", [("Region Skåne", "region"), ("Röda Korset", "organisation")]),
        ("Stiftelsen Norrsken Ung berättade om läxhjälp.", [("Stiftelsen Norrsken Ung", "organisation")]),
        ("Samtal med Friends om skolgården.", [("Friends", "organisation")]),
    ],
)  # fmt: skip
def test_an_organisation_is_known_by_its_name(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.name, one.kind) for one in named(text, "organisation")] == found


@pytest.mark.parametrize(
    "text",
    [
        "Frågan är ställd till JU, HV och LU.",  # short names that nobody has told in full
        "IMY utbildning i Uddetorp har fått pengar.", "Vision och mål för 2026.", "Kommunal vuxenutbildning växer.",
        "Universiteten och lärosätena bjuds in.", "Regionens Hus", "Plats: Länsstyrelsen i Härnösand", "| Lokal | Folkuniversitetet |",
        "Skolverket-liknande rutiner", "SKR-konferensen", "Kunskapsskolan", "Mind the gap", "",
    ],
)  # fmt: skip
def test_words_that_may_be_something_else_are_no_organisations(text: str) -> None:
    assert named(text, "organisation") == []


def test_what_is_a_body_by_its_name_is_no_organisation_beside() -> None:
    found = named("Modellen visas vid Yrkesbyråns nästkommande möte.")
    assert [(one.name, one.sort) for one in found] == [("Yrkesbyrån", "body")]


def test_an_organisation_is_told_under_its_name_with_all_its_places() -> None:
    text = "Jönköping University (JU) erbjuder kurser. Vi svarar JU i maj."
    (one,) = named(text, "organisation")
    assert (one.name, one.also) == ("Jönköping University", ("JU",))
    assert [text[start:end] for start, end in one.spans] == ["Jönköping University", "JU", "JU"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Samtal förs kring Friendsrapporten 2024.", "Friendsrapporten"),
        ("Friendsrapporten visades.", "Friendsrapporten"),
        ("Vi läste ur Kolmårdsrapporten i grupper.", "Kolmårdsrapporten"),
        ("Hon utgick från en färsk trendrapport från SKR och Kairos future om framtiden.", "Trendrapport från SKR och Kairos future"),
        ("Remissvar på SOU 2024:81 lämnas i maj.", "SOU 2024:81"),
        ("Bakgrunden är remissen *Fler lärare i skolan* från i våras.", "Fler lärare i skolan"),
        ("Vi diskuterade rapporten ”Alla i skolan”.", "Alla i skolan"),
    ],
)  # fmt: skip
def test_a_report_is_known_by_its_name_its_title_its_number_or_who_wrote_it(text: str, name: str) -> None:
    assert [one.name for one in named(text, "report")] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Delårsrapporten är klar. Årsrapporten kommer.",
        "- Kvalitetsrapporten",
        "Rapport från Skolverket",
        "En lägesrapport från Region Skåne gavs.",
        "En rapport från presidiet.",
        "en rapport från mötet",
        "ISOU 2024:8",
    ],
)
def test_what_anybody_may_report_is_no_source(text: str) -> None:
    assert named(text, "report") == []


def test_what_an_item_offers_and_who_wants_it() -> None:
    text = (
        "Exempel på kurser som de erbjuder:\n\n- Rektorsakademi, ett år\n\n- Kurs för förskollärare (15 hp)\n\nSedan talade vi.\n"
        "- Inget erbjudande\nHjo och Skara är intresserade av akademin. Tibro är inte intresserat. Vi hör av oss.\n"
    )
    assert offers(text, 0, len(text)) == ["Rektorsakademi, ett år", "Kurs för förskollärare (15 hp)"]
    told = wanting(text, 0, len(text))
    assert told == [(name, "Hjo och Skara är intresserade av akademin.") for name in ("Hjo", "Skara")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Göteborgs universitet, fokus på läsning (Falköping), mer", ["Falköping"]),
        ("Göteborgs universitet (Tidaholm, Götene och Skara)", ["Tidaholm", "Götene", "Skara"]),
        ("Göteborgs universitet (GU)", []), ("Göteborgs universitet (Skara, GU)", []), ("Göteborgs universitet\n(Skara)", []),
    ],
)  # fmt: skip
def test_municipalities_in_brackets_after_the_name_are_in_it(text: str, names: list[str]) -> None:
    assert beside(text, len("Göteborgs universitet")) == names


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="SkolverketJU (SKR)rapporten från enEkonomnätverken:*”\n-2024", max_size=120))
def test_any_text_gives_places_within_it(text: str) -> None:
    assert all(0 <= start < end <= len(text) for one in named(text) for start, end in one.spans)


@pytest.mark.skipif(not SEEDS.exists(), reason="the source documents are not beside this clone")
def test_the_source_documents_name_these_and_no_others() -> None:
    told: dict[str, set[str]] = {"several": set(), "organisation": set(), "report": set()}
    for path in sorted(SEEDS.glob("*.txt")):
        for one in named(path.read_text(encoding="utf-8")):
            if one.sort != "body":
                told[one.sort].add(one.name)
    assert told == {
        "several": {"Ekonomnätverken", "Branschråden", "Professionsnätverken"},
        "organisation": {
            "Västra Götalandsregionen", "Sveriges Kommuner och Regioner", "Kairos Future", "Jönköping University", "Skolverket",
            "Skolforskningsinstitutet", "Göteborgs universitet", "Karlstads universitet",
        },
        "report": {
            "Friendsrapporten", "Rapport från SKR och Kairos future",
            "Ökad kvalitet i lärarutbildningen och fler lärare i skolan",
        },
    }  # fmt: skip
