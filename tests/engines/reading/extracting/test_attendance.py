"""Attendance in the layouts that Swedish minutes have."""

import pytest
from tests.factories.flows import people_of, persons

from lagetrunt.engines.reading.model.fact import Status
from lagetrunt.kernel.schooling import SchoolForm

THREE = [("Tyra Malmgren", "Skara"), ("Bo Sjöstrand", "Hjo"), ("Idil Warsame", "Vara")]
LAYOUTS = {
    "one a line": "Närvarande\n\nTyra Malmgren, Skara\nBo Sjöstrand, Hjo\nIdil Warsame, Vara\n",
    "comma list": "Närvarande: Tyra Malmgren, Skara, Bo Sjöstrand, Hjo, Idil Warsame, Vara\n",
    "run on": "Beslutande\tTyra Malmgren, Skara Bo Sjöstrand, Hjo Idil Warsame, Vara\n",
    "no separator": "Närvarande: Tyra Malmgren Skara Bo Sjöstrand Hjo Idil Warsame Vara\n",
    "brackets": "Deltagare: Tyra Malmgren (Skara), Bo Sjöstrand (Hjo) och Idil Warsame (Vara)\n",
    "dashes": "Deltog:\nTyra Malmgren – Skara\nBo Sjöstrand – Hjo\nIdil Warsame – Vara\n",
    "slashes": "Närvarande: Tyra Malmgren/Skara, Bo Sjöstrand/Hjo, Idil Warsame/Vara\n",
    "place first": "Närvarande\n\nSkara: Tyra Malmgren\nHjo: Bo Sjöstrand\nVara: Idil Warsame\n",
    "from": "Närvarande: Tyra Malmgren från Skara, Bo Sjöstrand från Hjo samt Idil Warsame från Vara\n",
    "markdown table": "## Närvaro\n\n| Namn | Kommun |\n|---|---|\n| Tyra Malmgren | Skara |\n| Bo Sjöstrand | Hjo |\n| Idil Warsame | Vara |\n",
    "torn columns": "Närvarande:\nTyra Malmgren\nBo Sjöstrand\nIdil Warsame\nSkara\nHjo\nVara\n",
    "torn under headings": "Närvarande\nTyra Malmgren\nBo Sjöstrand\nIdil Warsame\n\nKommun\nSkara\nHjo\nVara\n",
    "torn under names": "Namn\nTyra Malmgren\nBo Sjöstrand\nIdil Warsame\n\nKommun\nSkara\nHjo\nVara\n",
    "no separator but commas": "Närvarande: Tyra Malmgren Skara, Bo Sjöstrand Hjo, Idil Warsame Vara\n",
    "initials": "TM = Tyra Malmgren, Skara\nBS = Bo Sjöstrand, Hjo\nIW = Idil Warsame, Vara\n",
    "widened label": "Närvarande styrelse och skola:\nTyra Malmgren, Skara\nBo Sjöstrand, Hjo\nIdil Warsame, Vara\n",
    "two labels": "Närvarande Övriga Tyra Malmgren, Skara Bo Sjöstrand, Hjo Idil Warsame, Vara\n",
    "medverkande": "Medverkande   Tyra Malmgren, Skara, Bo Sjöstrand, Hjo, Idil Warsame, Vara\n",
    "semicolons": "Närvarande: Tyra Malmgren, Skara; Bo Sjöstrand, Hjo; Idil Warsame, Vara\n",
    "bullets": "**Närvarande**\n\n- Tyra Malmgren, Skara\n- Bo Sjöstrand, Hjo\n- Idil Warsame, Vara\n",
    "lost dots": "Narvarande: Tyra Malmgren, Skara, Bo Sjöstrand, Hjo, Idil Warsame, Vara\n",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_names_and_places(layout: str) -> None:
    found = persons("Minnesanteckningar\n\n" + LAYOUTS[layout] + "\n1. Läget\n\nInget nytt.\n")
    assert [(person.name, person.organisation) for person in found] == THREE
    assert {person.status for person in found} == {Status.PRESENT}


@pytest.mark.parametrize(
    "text",
    [
        "Med: Siv, Amina, Jonte, Pernilla B, Pernilla T\n",
        "vi var fem st: Siv (Leos mamma i 2B), Amina, Jonte, Pernilla B, Pernilla T\n",
        "Här var: Siv, Amina, Jonte, Pernilla B och Pernilla T\n",
        "Vi var Siv, Amina, Jonte, Pernilla B och Pernilla T.\n",
    ],
)
def test_first_names_alone(text: str) -> None:
    """Nicknames no list knows, and two of one name told apart by a letter."""
    found = persons(f"Minnesanteckningar\n\n{text}\nLäget\n\nInget nytt att säga om det.\n")
    assert [(person.name, person.organisation) for person in found] == [
        (name, None) for name in ("Siv", "Amina", "Jonte", "Pernilla B", "Pernilla T")
    ]


def test_whom_a_substitute_sits_for_is_absent() -> None:
    found = persons(
        "Närvarande\n\nTyra Malmgren (S), Skara, ersätter Bo Sjöstrand (S)\nIdil Warsame (C), Vara\n\n1. Läget\n\nInget.\n"
    )
    assert [(person.name, person.status) for person in found] == [
        ("Tyra Malmgren", "present"),
        ("Bo Sjöstrand", "absent"),
        ("Idil Warsame", "present"),
    ]


def test_one_absent_after_a_bare_label() -> None:
    found = persons(
        "Närvarande Tyra Malmgren, Skara Idil Warsame, Vara\nFrånvarande Bo Sjöstrand, Hjo\n§ 4 Läget\nInget.\n"
    )
    assert [(person.name, person.status) for person in found][-1] == ("Bo Sjöstrand", "absent")


def test_initials_after_the_name() -> None:
    found = persons(
        "Med: Tyra Malmgren TM (Skara), Bo Sjöstrand-Rey BS (Hjo), Idil Warsame IW (Vara)\n\n1. Läget\n\nInget.\n"
    )
    assert [(person.name, person.organisation) for person in found] == [
        ("Tyra Malmgren", "Skara"),
        ("Bo Sjöstrand-Rey", "Hjo"),
        ("Idil Warsame", "Vara"),
    ]


def test_a_vice_chair_in_a_run_of_names() -> None:
    found = persons(
        "Närvarande: Tyra Malmgren (M), Skara, 1:e vice ordförande Bo Sjöstrand (V), Hjo, 2:e vice ordförande Idil Warsame (C), Vara\n\n1. Läget\n\nInget.\n"
    )
    assert [(person.name, person.role) for person in found] == [
        ("Tyra Malmgren", "vice_chair"),
        ("Bo Sjöstrand", "vice_chair"),
        ("Idil Warsame", None),
    ]


def test_first_names_with_their_municipality() -> None:
    """Also where the municipality is a given name too."""
    found = persons(
        "Anteckningar\n\nMed: Berit Sorsele, Ante Storuman, Gudrun Dorotea, Jonte Åsele\n\n1. Läget\n\nInget.\n"
    )
    assert [(person.name, person.organisation) for person in found] == [
        ("Berit", "Sorsele"),
        ("Ante", "Storuman"),
        ("Gudrun", "Dorotea"),
        ("Jonte", "Åsele"),
    ]


def test_a_surname_that_is_a_municipality_stays() -> None:
    found = persons("Närvarande: Anna Berg, Erik Sjöstrand, Moa Dahl\n\n1. Läget\n\nInget.\n")
    assert next((person.name, person.organisation) for person in found) == ("Anna Berg", None)


def test_letters_of_the_body_before_belong_to_it() -> None:
    found = persons("Närvarande: Bo Sjöstrand, SBN Tyra Malmgren, BN Idil Warsame, SN\n\n1. Läget\n\nInget.\n")
    assert [(person.name, person.organisation) for person in found] == [
        ("Bo Sjöstrand", "SBN"),
        ("Tyra Malmgren", "BN"),
        ("Idil Warsame", "SN"),
    ]


def test_blanks_among_crosses_are_the_absent() -> None:
    table = "| Namn | Kommun | x = med |\n|---|---|---|\n| Tyra Malmgren | Skara | x |\n| Bo Sjöstrand | Hjo | |\n| Idil Warsame | Vara | x |\n"
    found = persons(f"Anteckningar\n\n{table}\n## 1. Läget\n\nInget.\n")
    assert [person.status for person in found] == [Status.PRESENT, Status.ABSENT, Status.PRESENT]


@pytest.mark.parametrize("way", ["digitalt", "Digitalt", "på länk", "via Teams", "på plats", "ja"])
def test_blanks_are_the_absent_too_where_some_tell_how_they_came(way: str) -> None:
    table = f"| Kommun | Namn | Närvarande |\n|---|---|---|\n| Skara | Tyra Malmgren | x |\n| Hjo | Bo Sjöstrand | |\n| Vara | Idil Warsame | {way} |\n| Ale | Eva Prov | {way} |\n"
    found = persons(f"Anteckningar\n\n{table}\n## 1. Läget\n\nInget.\n")
    assert [person.status for person in found] == [Status.PRESENT, Status.ABSENT, Status.PRESENT, Status.PRESENT]


def test_the_names_in_an_agenda_are_no_list_of_who_came() -> None:
    table = "| Nr | Punkt | Föredragande |\n|---|---|---|\n| 1 | Öppnande | Tyra Malmgren |\n| 2 | Budget | Bo Sjöstrand |\n| 3 | Prao | Idil Warsame |\n"
    assert not [person for person in persons(f"Kallelse\n\n{table}") if person.status is Status.PRESENT]


def test_the_absent_and_the_others() -> None:
    found = persons(
        "Närvarande: Tyra Malmgren, Skara\nFrånvarande: Bo Sjöstrand, Hjo\nÖvriga deltagande: Idil Warsame, Vara\n\n1. Läget\n\nInget.\n"
    )
    assert [(person.name, person.status) for person in found] == [
        ("Tyra Malmgren", "present"),
        ("Bo Sjöstrand", "absent"),
        ("Idil Warsame", "other"),
    ]


@pytest.mark.parametrize(
    ("entry", "role"),
    [
        ("Tyra Malmgren, Skara (ordförande)", "chair"), ("Tyra Malmgren, Skara, ordf.", "chair"), ("Ordförande Tyra Malmgren, Skara", "chair"),
        ("Tyra Malmgren, Skara, vice ordförande", "vice_chair"), ("Tyra Malmgren (sekr.)", "secretary"), ("Tyra Malmgren, Skara, vid pennan", "secretary"),
        ("Tyra Malmgren, Skara, adjungerad", "adjunct"), ("Tyra Malmgren, rådssekreterare", "secretary"), ("Tyra Malmgren (processledare och dagens sekreterare)", "secretary"), ("Tyra Malmgren, rektor", "rektor"), ("Tyra Malmgren, Skara", None),
    ],
)  # fmt: skip
def test_roles_before_and_after_names(entry: str, role: str | None) -> None:
    found = persons(f"Närvarande\n\n{entry}\nBo Sjöstrand, Hjo\n\n1. Läget\n\nInget.\n")
    assert found[0].role == role


def test_school_forms_parties_and_part_attendance() -> None:
    forms, party, part = persons(
        "Närvarande\n\nTyra Malmgren, Skara (för & grund, gymn & vux)\nBo Sjöstrand (S), Hjo\nIdil Warsame, Vara (§ 4-6)\n\n1. Läget\n\nInget.\n"
    )
    assert set(forms.school_forms) == {
        SchoolForm.PRESCHOOL,
        SchoolForm.COMPULSORY,
        SchoolForm.UPPER_SECONDARY,
        SchoolForm.ADULT,
    }
    assert (party.party, party.organisation) == ("S", "Hjo")
    assert part.attended[0].items == "§ 4-6"


def test_a_table_with_crosses() -> None:
    table = "| Namn | Kommun | Närvarande | Frånvarande |\n|---|---|---|---|\n| Tyra Malmgren | Skara | x | |\n| Bo Sjöstrand | Hjo | | x |\n"
    found = persons("Protokoll\n\n" + table + "\n1. Läget\n\nInget.\n")
    assert [(person.name, person.status) for person in found] == [
        ("Tyra Malmgren", "present"),
        ("Bo Sjöstrand", "absent"),
    ]


def test_a_misspelt_municipality_stands_as_written_with_its_code() -> None:
    (person,) = persons("Närvarande: Tyra Malmgren, Stenungssund\n\n1. Läget\n\nInget.\n")
    assert (person.organisation, person.municipality_code) == ("Stenungssund", "1415")


@pytest.mark.parametrize(("last", "code"), [("Hällfors", "1863"), ("Fridfors", None), ("Vårdförbundet", None)])
def test_among_municipalities_a_lone_misspelt_word_is_one_in_doubt(last: str, code: str | None) -> None:
    lines = ("Tyra Malmgren, Nora", "Bo Sjöstrand, Ale", "Idil Warsame, Hjo", f"Per Almlöf, {last}")
    found = people_of("Närvarande:\n" + "\n".join(lines) + "\n\n1. Läget\n\nInget.\n").facts()
    assert [fact.value.municipality_code for fact in found] == ["1884", "1440", "1497", code]
    assert (found[-1].confidence < 0.9) is (code is not None) and found[-1].value.organisation == last
    assert all(fact.confidence >= 0.9 for fact in found[:-1])


def test_alone_such_a_word_is_no_municipality() -> None:
    (person,) = persons("Närvarande: Per Almlöf, Hällfors\n\n1. Läget\n\nInget.\n")
    assert person.municipality_code is None


def test_a_substitute_names_whom_it_replaces() -> None:
    found = persons(
        "Närvarande\n\nTyra Malmgren, Skara\nBo Sjöstrand, Hjo, ersätter Idil Warsame\n\n1. Läget\n\nInget.\n"
    )
    assert [(person.name, person.replaces) for person in found] == [
        ("Tyra Malmgren", None),
        ("Bo Sjöstrand", "Idil Warsame"),
        ("Idil Warsame", None),  # absent: somebody sits for her
    ]


def test_a_vacant_seat_is_nobody() -> None:
    assert [
        person.name for person in persons("Närvarande\n\nTyra Malmgren, Skara\nVakant, Hjo\n\n1. Läget\n\nInget.\n")
    ] == ["Tyra Malmgren"]


def test_elections_and_presenters_in_the_text() -> None:
    found = persons(
        "Närvarande: Tyra Malmgren, Skara, Bo Sjöstrand, Hjo\n\n1. Val av justerare\n\nTill att justera protokollet väljs Bo Sjöstrand.\n\n"
        "2. Läget\n\nMargit Öberg från Skolverket informerar om reformen.\n"
    )
    assert [(person.name, person.organisation, person.role, person.status) for person in found] == [
        ("Tyra Malmgren", "Skara", None, "present"), ("Bo Sjöstrand", "Hjo", "minutes_checker", "present"), ("Margit Öberg", "Skolverket", "presenter", "other"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "Åsa von Essen-Lind",
        "Maj-Britt Öhrn",
        "Samira al-Khatib",
        "Mohamed Abdi Ali",
        "José García López",
        "Ewa Zielińska",
        "Päivi Hämäläinen",
        "Thi Hoa Westergren",
        "Dragan Kostić",
    ],
)
def test_names_of_every_origin(name: str) -> None:
    found = persons(f"Närvarande\n\n{name}, Skara\nBo Sjöstrand, Hjo\n\n1. Läget\n\nInget.\n")
    assert (found[0].name, found[0].organisation) == (name, "Skara")


@pytest.mark.parametrize(
    "away",
    ["hade förhinder", "hade anmält förhinder", "var frånvarande", "kunde inte vara med", "uteblev", "deltog ej"],
)
def test_a_sentence_of_those_who_were_away(away: str) -> None:
    """It speaks of all its names, not of the last alone; and what follows a place is no part of it."""
    found = persons(
        "Minnesanteckningar\n\nMed var Tyra Malmgren, Skara och så jag själv, Bo Sjöstrand, Hjo. "
        f"Idil Warsame, Vara och Kim Lundeberg, Falköping {away}.\n\n1. Läget\n\nInget nytt.\n"
    )
    assert [(person.name, person.organisation, person.status) for person in found] == [
        ("Tyra Malmgren", "Skara", "present"),
        ("Bo Sjöstrand", "Hjo", "present"),
        ("Idil Warsame", "Vara", "absent"),
        ("Kim Lundeberg", "Falköping", "absent"),
    ]


def test_an_organisation_with_a_hyphen_and_one_with_a_task_beside_it() -> None:
    found = persons(
        "## Närvaro\n\n| Namn | Organisation |\n|---|---|\n| Tyra Malmgren | BSK, antecknar |\n"
        "| Bo Sjöstrand | Barn- och ungdomspsykiatrin |\n| Idil Warsame | Vara |\n"
    )
    assert [(person.name, person.organisation) for person in found] == [
        ("Tyra Malmgren", "BSK"),
        ("Bo Sjöstrand", "Barn- och ungdomspsykiatrin"),
        ("Idil Warsame", "Vara"),
    ]
