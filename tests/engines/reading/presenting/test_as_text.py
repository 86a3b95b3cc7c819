"""The report in plain words: groups, quotes with line numbers, doubt, and nothing that steers a terminal."""

import re

import pytest
from tests.factories.readings import collection, document, fact, mandate, notes

from lagetrunt.engines.reading.model.fact import Kind
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.presenting.as_text import findings_as_text, reading_as_text, title_of


def test_the_report_of_notes():
    report = reading_as_text(notes())
    assert report.startswith("Minnesanteckningar, Nätverket förskola, fre 23 aug 2024\narkiv/anteckningar.txt\n")
    for heading in (
        "MÖTE",
        "NÄRVARANDE (2)",
        "FRÅNVARANDE (1)",
        "PUNKTER (1)",
        "KOMMANDE MÖTEN",
        "ATT KONTROLLERA (2)",
    ):
        assert f"\n{heading}\n" in report
    assert "UPPDRAGSBESKRIVNING" not in report
    assert re.search(r"Börjar +8\.30  rad 2 ”08\.30”", report)
    assert re.search(r"Nora +Tuva Rosenkvist \(ordförande\)  rad 5\n", report)
    assert "§ 1 Tidiga insatser  rad 9\n" in report
    assert re.search(
        r"Rekommendation +att rekommendera skolcheferna att anta planen \(till skolcheferna\)  rad 11", report
    )
    assert re.search(r"Samsyn +ser positivt på ett besök  rad 12", report)
    assert re.search(
        r"Att göra +skickar listan \(Abbe Lindmark, senast sön 15 sep 2024\)  rad 13 ”Abbe Lindmark skickar", report
    )
    assert re.search(r"Belopp +12 500 kr  rad 13", report)
    assert "on_site" not in report and "chair" not in report


def test_doubt_is_said_with_its_reason():
    report = reading_as_text(notes())
    doubtful = next(line for line in report.splitlines() if "Abbe Lindmark (förskola" in line)
    assert doubtful.endswith("? tveksamt (0,60)  [Namnet är ovanligt.]")
    contradicted = next(line for line in report.splitlines() if line.lstrip().startswith("Datum "))
    assert contradicted.endswith("! se Att kontrollera")


def test_findings_stand_last_with_their_words():
    tail = reading_as_text(notes()).partition("ATT KONTROLLERA (2)\n")[2]
    assert tail.splitlines()[:2] == [
        "  ! Veckodagen stämmer inte: 23 augusti 2024 är en fredag, inte en torsdag.  weekday",
        "    rad 2: ”torsdag 23 augusti 2024”",
    ]


def test_a_mandate_tells_its_parts_and_pages():
    report = reading_as_text(mandate())
    assert "uppdrag.docx, 2 sidor\n" in report
    assert re.search(r"Uppdragsperiod +lör 1 juli 2023–tis 30 juni 2026  sida 1, rad 2\n", report)
    assert re.search(r"Möten per år, minst +4 +sida 2, rad 7", report)
    assert re.search(r"Arbetssätt +ja", report)
    assert report.endswith("Inget att kontrollera.\n")


def test_english():
    report = reading_as_text(notes(), lang="en")
    assert report.startswith("Notes, Nätverket förskola, Fri 23 Aug 2024\n")
    assert "PRESENT (2)" in report and "TO CHECK (2)" in report
    assert "The weekday is wrong" in report
    assert not re.search(r"\b(rad|Närvarande|tveksamt|ordförande)\b", report.replace("(ordförande)”", ""))


def test_colour_only_where_a_width_is_given():
    assert "\x1b" not in reading_as_text(notes())
    coloured = reading_as_text(notes(), colour_width=60)
    assert "\x1b[" in coloured
    plain = re.sub(r"\x1b\[[\d;]*m", "", coloured)
    assert max(map(len, plain.splitlines())) <= 60
    assert "\n\n\n" not in plain
    assert "".join(plain.split()) == "".join(reading_as_text(notes()).split())


def test_control_characters_never_reach_the_terminal():
    text = "Proto\x1b[31mkoll\u202e\x07 §\n"
    reading = Reading(document=document(text, "ond\x1b[2J.txt"), kind=fact(text, text.rstrip(), Kind.PROTOCOL))
    report = reading_as_text(reading)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", report)
    assert "ond[2J.txt" in report


def test_an_empty_reading():
    assert (
        reading_as_text(Reading(document=document("Hej")))
        == "Dokument\narkiv/anteckningar.txt\n\nInget att kontrollera.\n"
    )


@pytest.mark.parametrize(
    ("body", "kind", "title"),
    [
        ("Direktionen", Kind.NOTICE, "Kallelse, Direktionen"),
        ("Nätverket grundskola", Kind.NOTICE, "Inbjudan, Nätverket grundskola"),
        ("Kommunstyrelsens utskott", Kind.PROTOCOL, "Protokoll, Kommunstyrelsens utskott"),
    ],
)
def test_titles_use_the_bodys_own_words(body: str, kind: Kind, title: str):
    reading = Reading(document=document(body), kind=fact(body, body, kind), body=fact(body, body, body))
    assert title_of(reading) == title


def test_findings_of_many_documents():
    report = findings_as_text(collection().findings, documents=4)
    assert report.startswith("8 saker att kontrollera i 4 dokument.\n\nNÅGOT ÄR FEL (3)\n")
    assert "\nTROLIGEN FEL (1)\n  ? Tuva Rosenkvist står för två kommuner.  two_municipalities\n" in report
    assert "    b/anteckningar.txt, rad 5: ”Tuva Rosenkvist, Nora”\n" in report
    assert "    b/uppdrag.docx\n" in report
    assert findings_as_text((), documents=1) == "Inget att kontrollera i 1 dokument.\n"
    assert findings_as_text((), documents=2, lang="en") == "Nothing to check in 2 documents.\n"
