"""Heads, parts, days and mail domains in the wordings that lists use."""

from datetime import date

import pytest

from lagetrunt.engines.listing.addresses import (
    as_address_line,
    learn_domains,
    name_from,
    organisation_of,
    read_address_line,
)
from lagetrunt.engines.listing.days import read_days
from lagetrunt.engines.listing.grid import reference
from lagetrunt.engines.listing.member import Known
from lagetrunt.engines.listing.words import Field, field_of, role_of, says


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("Kommun", Field.ORGANISATION), ("KOMMUN/ORGANISATION", Field.ORGANISATION), ("Huvudman:", Field.ORGANISATION),
        ("Namn", Field.NAME), ("För- och efternamn", Field.NAME), ("Kommunens representant", Field.NAME), ("Förnamn", Field.GIVEN),
        ("Efternamn", Field.FAMILY), ("Roll/uppdrag", Field.ROLE), ("Funktion i nätverket", Field.ROLE), ("Befattning", Field.TITLE),
        ("E-post", Field.EMAIL), ("e-postadress", Field.EMAIL), ("Mejl", Field.EMAIL), ("E-mail", Field.EMAIL), ("Mailadress", Field.EMAIL),
        ("Tel.", Field.PHONE), ("Telefon (mobil)", Field.PHONE), ("Skolform(er)", Field.SCHOOL_FORMS), ("Nätverk", Field.NETWORK),
        ("Utsedd av", Field.APPOINTED_BY), ("Fr.o.m.", Field.SINCE), ("T.o.m", Field.UNTIL), ("Till och med", Field.UNTIL),
        ("Ersättare", Field.SUBSTITUTE), ("Namn på ordinarie", Field.NAME), ("Anteckning", None), ("", None), ("Postnummer", None),
    ],
)  # fmt: skip
def test_a_head_means_a_field(head: str, field: Field | None) -> None:
    assert field_of(head) == field


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("Ordf.", "chair"),
        ("sammankallande", "convener"),
        ("Ledamot", ""),
        ("ers", "substitute"),
        ("Rektor  F-6", "Rektor F-6"),
    ],
)
def test_a_part_is_told_by_its_word(written: str, role: str) -> None:
    assert role_of(written) == role


@pytest.mark.parametrize(
    ("kind", "text"),
    [("vacant", "VAKANT"), ("vacant", "N.N."), ("above", "Se ovan"), ("above", '"'), ("above", "-\"-"), ("cross", "X"), ("cross", "✓"), ("ended", "Slutat")],
)  # fmt: skip
def test_a_sign_is_understood(kind: str, text: str) -> None:
    assert says(kind, text) and not says(kind, "Eva Lind")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-01-31", date(2025, 1, 31), date(2025, 1, 31)), ("20250131", date(2025, 1, 31), date(2025, 1, 31)),
        ("1 aug 2024", date(2024, 8, 1), date(2024, 8, 1)), ("augusti 2024", date(2024, 8, 1), date(2024, 8, 31)),
        ("fr.o.m. 2024-08", date(2024, 8, 1), date(2024, 8, 31)), ("31/12 2025", date(2025, 12, 31), date(2025, 12, 31)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)), ("ht 24", date(2024, 8, 1), date(2024, 12, 31)), ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
    ],
)  # fmt: skip
def test_days_are_read(text: str, first: date, last: date) -> None:
    days = read_days(text)
    assert days is not None and (days.from_, days.to) == (first, last)


@pytest.mark.parametrize("text", ["", "snart", "2025-02-30", "31/13 2025", "99", "Eva"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_days(text) is None


@pytest.mark.parametrize(
    ("address", "organisation"),
    [
        ("a@skara.se", "Skara"), ("a@edu.skara.se", "Skara"), ("a@upplands-bro.se", "Upplands-Bro"), ("a@gotene.se", "Götene"),
        ("a@gmail.com", ""), ("a@foretag.example", ""), ("a@bsk.example", "BSK"), ("a@post.bsk.example", "BSK"), ("", ""),
    ],
)  # fmt: skip
def test_the_organisation_is_guessed_from_the_domain(address: str, organisation: str) -> None:
    assert organisation_of(address, {"bsk.example": "BSK"}) == organisation


def test_domains_are_learnt_only_where_all_agree() -> None:
    pairs = [
        ("a@bsk.example", "BSK"),
        ("b@BSK.example", "BSK"),
        ("c@delad.example", "Nora"),
        ("d@delad.example", "Hällefors"),
        ("e@gmail.com", "Nora"),
    ]
    assert learn_domains(pairs) == {"bsk.example": "BSK"}


def test_a_line_from_outlook_is_read() -> None:
    line = 'Hanna Viitasaari <hanna.viitasaari@avesta.example>; "Ek, Bo" <bo.ek@nora.example>;\nEva Lind (Ludvika) <eva@delad.example>; per-erik.nutti@ljusnarsberg.example'
    found = read_address_line(line, Known())
    assert [(one.name, one.organisation, one.email) for one in found] == [
        ("Hanna Viitasaari", "Avesta", "hanna.viitasaari@avesta.example"), ("Bo Ek", "Nora", "bo.ek@nora.example"),
        ("Eva Lind", "Ludvika", "eva@delad.example"), ("Per-Erik Nutti", "Ljusnarsberg", "per-erik.nutti@ljusnarsberg.example"),
    ]  # fmt: skip
    codes = [[doubt.code for doubt in one.doubts] for one in found]
    assert codes == [["guessed"], ["guessed"], [], ["name_from_address", "guessed"]]


def test_who_stands_in_a_line_without_an_address_is_a_row_of_their_own() -> None:
    line = "Till: Karin Öster; Hanna Viitasaari <h@avesta.example>; fel@; Bo Ek <b@nora.example>;; Eva Lind\nÄmne: Möte"
    found = read_address_line(line, Known())
    assert [(one.cell, one.name, one.email) for one in found] == [
        ("1", "Karin Öster", ""), ("2", "Hanna Viitasaari", "h@avesta.example"), ("3", "fel@", ""),
        ("4", "Bo Ek", "b@nora.example"), ("5", "Eva Lind", ""),
    ]  # fmt: skip
    assert [doubt.code for doubt in found[2].doubts] == ["no_address", "no_organisation"]
    assert read_address_line("Karin Öster; Eva Lind", Known()) == ()


def test_the_words_of_a_mails_head_are_no_names() -> None:
    line = "Från: Eva Lind <e@nora.example>\nSkickat: den 3 maj\nTill: Hanna Viitasaari <h@avesta.example>; Ett Till <t@nora.example>\nKopia: Bo Ek <b@nora.example>"
    assert [one.name for one in read_address_line(line, Known())] == [
        "Eva Lind",
        "Hanna Viitasaari",
        "Ett Till",
        "Bo Ek",
    ]


def test_a_line_for_outlook_is_read_again_as_it_was() -> None:
    people = [
        ("Hanna Viitasaari", "h@avesta.example"),
        ("Ek, Bo", "b@nora.example"),
        ("Igen", "H@avesta.example"),
        ("Utan", "ingen adress"),
        ("", "x@nora.example"),
    ]
    line = as_address_line(people)
    assert line == 'Hanna Viitasaari <h@avesta.example>; "Ek, Bo" <b@nora.example>; x@nora.example'
    assert [one.email for one in read_address_line(line, Known())] == [
        "h@avesta.example",
        "b@nora.example",
        "x@nora.example",
    ]
    assert as_address_line(people[:2], ", ").count(">, ") == 1


def test_cells_are_named_as_people_see_them() -> None:
    assert [reference(0, 0), reference(2, 2), reference(9, 26), reference(0, 701), reference(0, 702)] == [
        "A1",
        "C3",
        "AA10",
        "ZZ1",
        "AAA1",
    ]


def test_a_name_is_told_by_an_address() -> None:
    assert name_from("eva-lena.ek2@nora.example") == "Eva-Lena Ek2" and name_from("eva_ek@nora.example") == "Eva Ek"
