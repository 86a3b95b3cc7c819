"""Items of the agenda: numbered, lettered, headed and run together."""

import pytest
from tests.factories.flows import flow_of

from lagetrunt.engines.reading.shaping.sections import find_sections

BODY = "Här talade man länge om saken och dess följder för skolorna i länet."


def titles(text: str) -> list[tuple[str | None, str]]:
    """Number and title of each section."""
    flow = flow_of(text)
    return [(section.number, flow.text[section.title[0] : section.title[1]]) for section in find_sections(flow)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"§ 84 Öppnande\n{BODY}\n\n§ 85 Budget\n{BODY}\n", [("§ 84", "Öppnande"), ("§ 85", "Budget")]),
        (f"## § 3 Öppnande\n\n{BODY}\n\n#### **§ 4 Budget**\n\n{BODY}\n", [("§ 3", "Öppnande"), ("§ 4", "Budget")]),
        (
            f"1. Öppnande\n{BODY}\n2. Budget\n{BODY}\n3. Övrigt\nInget.\n",
            [("1", "Öppnande"), ("2", "Budget"), ("3", "Övrigt")],
        ),
        (f"1) Öppnande\n{BODY}\n2) Budget\n{BODY}\n", [("1", "Öppnande"), ("2", "Budget")]),
        (f"A) Öppnande\n{BODY}\nB) Budget\n{BODY}\n", [("A", "Öppnande"), ("B", "Budget")]),
        (f"FHR 29 Öppnande\n{BODY}\nFHR 30 Budget\n{BODY}\n", [("FHR 29", "Öppnande"), ("FHR 30", "Budget")]),
        (
            f"1\nÖppnande\n{BODY}\n\n2\nBudget\n{BODY}\n\n3\nÖvrigt\n{BODY}\n",
            [("1", "Öppnande"), ("2", "Budget"), ("3", "Övrigt")],
        ),
        (f"Öppnande (§ 8)\n{BODY}\nBudget (§ 9)\n{BODY}\n", [("§ 8", "Öppnande"), ("§ 9", "Budget")]),
        (f"# Anteckningar\n\n## Läget\n\n{BODY}\n\n## Budget\n\n{BODY}\n", [(None, "Läget"), (None, "Budget")]),
        (
            f"**Läget**\n\n{BODY}\n\n**Budget**\n\n{BODY}\n\n**Remisser**\n\n{BODY}\n",
            [(None, "Läget"), (None, "Budget"), (None, "Remisser")],
        ),
        (f"LÄGET\n{BODY}\nBUDGET\n{BODY}\nREMISSER\n{BODY}\n", [(None, "LÄGET"), (None, "BUDGET"), (None, "REMISSER")]),
        (
            "| | Tid | Punkt | Inledare |\n|---|---|---|---|\n| 1. | 09.30 | Öppnande | Tyra |\n| 2. | 09.40 | Budget | Bo |\n"
            "| | 10.30 | Lunch | |\n| 4. | 11.30 | Prao | alla |\n",
            [("1", "Öppnande"), ("2", "Budget"), ("4", "Prao")],
        ),
        (
            "| | Punkt | Tid |\n|---|---|---|\n| A | Öppnande | 5 min |\n| B | Budget | 9 min |\n| C | Prao | 9 min |\n",
            [("A", "Öppnande"), ("B", "Budget"), ("C", "Prao")],
        ),
        (
            f"1. Öppnande\n{BODY}\n2. Budget\n{BODY}\n3. Prao\n{BODY}\n\nAP1 Boka sal\nAP2 Mejla alla\n",
            [("1", "Öppnande"), ("2", "Budget"), ("3", "Prao")],
        ),
        (
            f"A) Öppnande {BODY} B) Budget {BODY} C) Prao {BODY} D) Ekonomi {BODY} E) Avslutning {BODY}\n",
            [("A", "Öppnande"), ("B", "Budget"), ("C", "Prao"), ("D", "Ekonomi"), ("E", "Avslutning")],
        ),
        (
            f"## Läget\n\n{BODY}\n\n## Att komma ihåg\n\n1. Tyra mejlar länken\n2. Bo bokar salen\n3. Idil hör av sig\n",
            [(None, "Läget")],
        ),
        (
            f"**Budget 2025.** {BODY}\n\n**Prao** {BODY}\n",
            [(None, "Budget 2025"), (None, "Prao")],
        ),
        (
            f"Trafiken vid skolan. {BODY}\n\nSkolmaten. {BODY}\n\nDisco. {BODY}\n\nPengar. {BODY}\n",
            [(None, "Trafiken vid skolan"), (None, "Skolmaten"), (None, "Disco"), (None, "Pengar")],
        ),
        (
            f"§ 4 Öppnande\n{BODY}\n§ 5 Budget Nämnden beslutar att anta den.\n§ 6 Övrigt\n{BODY}\n",
            [("§ 4", "Öppnande"), ("§ 5", "Budget"), ("§ 6", "Övrigt")],
        ),
        (
            f"Läget i kommunerna\n\n{BODY}\n\nBudgeten nästa år\n\n{BODY}\n",
            [(None, "Läget i kommunerna"), (None, "Budgeten nästa år")],
        ),
    ],
)
def test_styles_of_items(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert titles("Minnesanteckningar\n\nNärvarande: Tyra Malmgren, Skara\n\n" + text) == expected


def test_labels_inside_an_item_are_no_items() -> None:
    text = f"Protokoll\n\n§ 1 Budget\n\nBakgrund\n\n{BODY}\n\nBeslut\n\natt anta budgeten\n\n§ 2 Övrigt\n\n{BODY}\n"
    assert [number for number, _ in titles(text)] == ["§ 1", "§ 2"]


def test_a_run_on_text_is_parted_at_its_numbers() -> None:
    text = (
        "Protokoll Föräldraråd Närvarande: Tyra Malmgren, Bo Sjöstrand, Idil Warsame Frånvarande: Ali Karlén 1. Öppnande Tyra hälsar välkommen till mötet. "
        "2. Ekonomi Bo redovisar läget. Skolan har ett överskott som ska användas till böcker. 3. Trafiken Många föräldrar kör för fort. 4. Övriga frågor Inga anmälda. "
        "5. Nästa möte Onsdag 20 november."
    )
    assert titles(text) == [
        ("1", "Öppnande"),
        ("2", "Ekonomi"),
        ("3", "Trafiken"),
        ("4", "Övriga frågor"),
        ("5", "Nästa möte"),
    ]


def test_part_attendance_before_the_agenda_opens_no_item() -> None:
    text = f"Närvarande\nTyra Malmgren, Skara\n§ 12 Bo Sjöstrand, Hjo\n\n§ 11 Öppnande\n{BODY}\n§ 12 Budget\n{BODY}\n§ 13 Övrigt\n{BODY}\n"
    assert [number for number, _ in titles(text)] == ["§ 11", "§ 12", "§ 13"]


OPENED = "Minnesanteckningar\n\nNärvarande: Tyra Malmgren, Skara; Bo Sjöstrand, Hjo\n\n"


@pytest.mark.parametrize(
    ("sign", "between"), [(". ", "\n\n"), (". ", "\n- "), (": ", "\n"), (": ", "\n\n"), (": ", "\n- ")]
)
def test_words_that_stand_before_their_text(sign: str, between: str) -> None:
    """Lines one below the other, paragraphs or bullets, in a paper without headings."""
    lines = ["Råvarupriser", "Svinnet i köken", "Upphandling, mejeri", "Specialkost"]
    text = between.join(f"{words}{sign}Det har gått upp sedan januari, och vi följer det." for words in lines)
    found = titles(OPENED + ("- " if "-" in between else "") + text + "\n\nNästa möte den 3 maj.\n")
    assert [title for _, title in found] == lines


def test_words_before_their_text_under_a_heading() -> None:
    text = "".join(f"\n{words}. Vi pratade länge om det här.\n" for words in ("Sommarkurser", "Lärarbrist", "Nya prov"))
    found = titles(f"# Minnesanteckningar SFI-nätverket\n\n## Aktuella frågor\n{text}\n## Nästa möte\n\nDen 3 maj.\n")
    assert [title for _, title in found] == ["Aktuella frågor", "Sommarkurser", "Lärarbrist", "Nya prov", "Nästa möte"]


@pytest.mark.parametrize("speakers", [("Ale", "Lerum", "Partille"), ("Amina", "Karin", "Mats")])
def test_a_round_is_no_list_of_items(speakers: tuple[str, ...]) -> None:
    text = "\n\n".join(f"{who}: Vi har anställt två nya i höst." for who in speakers)
    assert not [title for _, title in titles(OPENED + text + "\n") if title in speakers]


def test_an_agenda_whose_items_ask_something() -> None:
    text = "Dagordning\n\n1. Inledning\n2. Lagändringen, Greta inleder\n3. Sommarläsning: vad gör vi?\n4. Nästa möte\n"
    assert [number for number, _ in titles(text)] == ["1", "2", "3", "4"]
