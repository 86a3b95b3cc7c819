"""Words, addresses, placeholders, promises and identity numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.reading.checking.checked import HEAD, case, document, findings, quotes, read

from lagetrunt.engines.reading.checking import (
    doubled_word,
    doubtful_word,
    responsible_empty,
    spelling,
    template_left,
    web_address,
)
from lagetrunt.engines.reading.checking.checks import CHECKS, check_document
from lagetrunt.engines.reading.checking.codes import CODES
from lagetrunt.engines.reading.model.finding import Severity
from lagetrunt.engines.reading.shaping.building import build_flow


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Nya förbundet Sveriges skolläda bjuds in.", "skolledare"),
        ("Vi tar upp en addres.", "adress"),
        ("Det är altid så med annsvar.", "ansvar"),
    ],
)
def test_misspelt_words(text: str, right: str) -> None:
    """Words that are never right."""
    assert any(right in one.message for one in spelling.check(case(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Sveriges Skolledare bjuds in.",
        "Se www.addres.se och addres@ale.se.",
        "Skolläraren och skolledaren möts.",
        "Anna Adres hälsade.",
        "Ansvar, adress och aktuell fråga.",
        "Vi har skolpresentation på torsdag.",
        "Franvarande var manga, och moten holls pa plats med alla kommuner. " * 6 + "addres",
    ],
)
def test_right_words_are_silent(text: str) -> None:
    """Right words, names, addresses, and text whose letters are lost."""
    assert not list(spelling.check(case(text)))


def test_doubtful_words_are_asked_about() -> None:
    """A question, not a warning."""
    found = list(doubtful_word.check(case("Mobbning och skolpresentation")))
    assert [one.severity for one in found] == [Severity.QUESTION]
    assert not list(doubtful_word.check(case("Mobbning och skolprestation")))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ale och och Hjo", 1),
        ("att att göra", 1),
        ("Hon redovisar den den 17 oktober.", 0),
        ("Det har har varit så.", 0),
        ("i i-landet", 0),
        ("Det som är, är bra.", 0),
        ("Ale och Och Hjo", 0),
        ("med med-ansvar", 0),
    ],
)
def test_doubled_words(text: str, count: int) -> None:
    """Only words that never stand twice."""
    assert len(list(doubled_word.check(case(text)))) == count


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("Se (skaraborg.se) och http://www.skaborg.se", ["skaborg.se"]),
        ("Läs mer på www.skolverkett.se.", ["skolverkett.se"]),
        ("Skriv till anna@falkopng.se", ["falkopng.se"]),
        ("Bergslagssjöarnas kommunalförbund\nSe bergslagsjoarna.se och bergslagssjoarna.se", ["bergslagsjoarna.se"]),
        (
            "www.exempelbygdenskola.se och www.exempelbygdensskola.se",
            ["exempelbygdenskola.se", "exempelbygdensskola.se"],
        ),
        ("anna@lekbygden.example, bo@lekbygden.example, www.lekbygdn.example", ["lekbygdn.example"]),
    ],
)
def test_misspelt_addresses(text: str, hosts: list[str]) -> None:
    """Hosts a slip away from a known one, or from another of the document."""
    made = case(text)
    found = list(web_address.check(made))
    assert len(found) == 1
    assert all(host in found[0].message for host in hosts)
    pointed = " ".join(text[a:b] for a, b in found[0].spans)
    assert all(host in pointed for host in hosts)


@pytest.mark.parametrize(
    "text",
    [
        "utbildningskaraborg.se och skaraborg.se",
        "utbildning@skaraborg.se",
        "www.skara.se, www.vara.se, www.ale.se, www.mora.se",
        "sv.wikipedia.org och en.wikipedia.org",
        "grupp1.lekbygden.se och grupp2.lekbygden.se; lekbygd1.se och lekbygd2.se",
        "www.skolverket.se och www.skolinspektionen.se",
        "www.karlsborg.se, www.karlshamn.se, www.karlstad.se, www.karlskoga.se",
        "Kl.se och bl.a. fr.o.m. t.ex. m.fl.",
        "www.lekbygden.se/mall och www.lekbygden.se/mal",
    ],
)
def test_right_addresses_are_silent(text: str) -> None:
    """Known hosts, numbered ones, short ones."""
    assert not list(web_address.check(case(text)))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mall minnesanteckningar professionsnätverk\n\nMöte med nätverket", 1),
        ("Minnesanteckningar [nätverkets namn]", 1),
        ("Klicka här för att ange text", 1),
        ("Datum: ÅÅÅÅ-MM-DD", 1),
        ("Vi möts den XX mars i Ale.", 1),
        ("Plats: ??", 1),
        ("<namn> hälsar välkommen", 1),
        ("Vi gick igenom mallen för minnesanteckningar.", 0),
        ("1. Mall för protokoll", 0),
        ("Avtalsmall, bilaga 1", 0),
        ("Vad händer nu?? Ingen vet.", 0),
        ("Kungarna på XX-talet", 0),
        ("[Länk](http://ale.se) och [1]", 0),
        ("| Anna | x | | xx |", 0),
        ("Vilka frågor har vi? Vem svarar?", 0),
    ],
)
def test_what_is_left_of_a_template(text: str, count: int) -> None:
    """Titles, prompts and placeholders; not talk of templates."""
    assert len(list(template_left.check(case(text)))) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Enkäten skickas ut.\nAnsvarig:\n\n2. Nästa punkt", 1),
        ("Ansvarig: –", 1),
        ("Ansvarig: Klart senast: 5 maj", 1),
        ("Ansvarig: Bo Ekdal", 0),
        ("Ansvarig:\nBo Ekdal", 0),
        ("Ansvarig:\n\nBo Ekdal\n\nNästa punkt", 0),
        ("Hjo är ansvarig för lokalen.", 0),
        ("Ansvar och roller", 0),
        ("Vem gör vad: alla hjälps åt", 0),
        ("Ansvarig: alla", 0),
        ("Ansvarig utgivare: Bo Ekdal", 0),
    ],
)
def test_nobody_responsible(text: str, count: int) -> None:
    """A label with nothing after it."""
    assert len(list(responsible_empty.check(case(text)))) == count


_ITEM = HEAD + "1. Enkäten\n\n{}\n\n2. Övrigt\n\nInget.\n"


@pytest.mark.parametrize(
    ("text", "files", "count"),
    [
        ("Bo Ekdal visade bilder. Presentationen bifogas.", (), 1),
        ("Se bifogat material. Enkäten finns i bilaga 2.", (), 2),
        ("Enkäten finns i bilaga 1.", ("Bilaga 1 Enkät.pdf",), 0),
        ("Enkäten finns i bilaga 2.", ("Bilaga 1 Enkät.pdf",), 1),
        ("Presentationen bifogas.", ("Bilder 1.pptx",), 0),
        ("Enkäten bifogas.", ("Enkät 2024.docx",), 0),
        ("Blanketten bifogas.", ("Inbjudan konferens.docx",), 1),
        ("Ingen bilaga behövs.", (), 0),
        ("Vi talade om bilder i läroböcker.", (), 0),
        ("Handlingarna lades till handlingarna.", (), 0),
        ("Bilagan till skollagen ändras.", (), 0),
        ("Förra mötets anteckningar lästes upp.", (), 0),
        ("Frågan skickas vidare till nätverket för grundskola.", (), 0),
    ],
)
def test_promised_attachments(text: str, files: tuple[str, ...], count: int) -> None:
    """One finding, with a span for each promise that no file keeps."""
    found = findings(_ITEM.format(text), "attachment_missing", neighbours=files)
    assert len(found) <= 1
    assert sum(len(one.spans) for one in found) == count


def test_identity_numbers_are_never_echoed() -> None:
    """Found, masked, and told by line only."""
    text = _ITEM.format("Kassören Bo Ekdal, 19741212-1217, tecknar firman.")
    reading = read(text)
    found = [one for one in reading.findings if one.code == "personal_identity_number"]
    assert len(found) == 1
    assert "1217" not in reading.document.text
    assert all(
        "1217" not in str(value) and "741212" not in value.message for value in reading.findings for value in [value]
    )
    assert quotes(text, "personal_identity_number") == ["19741212-••••"]


def test_every_check_has_a_code() -> None:
    """The codes are told with their severity in both languages, each once."""
    own = [module.__name__.rpartition(".")[2] for module in CHECKS]
    assert len(set(own)) == len(own)
    assert set(own) <= set(CODES)
    for code, (severity, swedish, english) in CODES.items():
        assert code.isidentifier()
        assert severity in Severity
        assert swedish.endswith(".")
        assert english.endswith(".")
        assert swedish != english


def test_findings_stand_by_weight_and_place() -> None:
    """Errors first, then in text order; each finding's spans lie in the text."""
    text = _ITEM.format(
        "Möte torsdagen den 13 mars 2026. Presentationen bifogas. Nya förbundet Sveriges skolläda och och fler."
    )
    weights = [list(Severity).index(one.severity) for one in read(text).findings]
    assert weights == sorted(weights)
    assert len(weights) >= 4


_WORDS = st.sampled_from(
    [
        "Anna Lundmark, Ale",
        "§ 12",
        "kl. 9–12",
        "2024-03-14",
        "torsdag",
        "118 av 160",
        "64 %",
        "bilaga 1",
        "Ansvarig:",
        "Vakant",
        "Justerare",
        "varav",
        "från 10 till 12",
        "www.skara.se",
        "XX",
        "??",
        "den 31 april",
        "(",
        ")",
        "\t",
        "\n\n",
        "• ",
        "1.",
        "Närvarande",
        "Frånvarande",
        "[namn]",
        "vecka 35",
        "Summa",
        "20 000 kr",
        "och och",
        "ökning med 3",
    ]
)


@given(st.lists(_WORDS | st.text(max_size=12), max_size=40))
def test_no_text_breaks_the_checks(words: list[str]) -> None:
    """Whatever the text, every finding points into it and says something."""
    reading = read(" ".join(words).replace("\r", " ").replace("\x00", " "))
    for one in check_document(reading, build_flow(reading.document)):
        assert one.message.endswith((".", "?"))
        assert one.english
        assert all(0 <= a < b <= len(reading.document.text) for a, b in one.spans)
        assert CODES[one.code].severity is one.severity


def test_a_plain_document_is_silent() -> None:
    """Nothing is found in minutes that are in order."""
    text = _ITEM.format("Bo Ekdal visade enkäten. Svar lämnas senast den 12 april 2024.")
    assert read(text).findings == ()
    assert document(text).text == text
