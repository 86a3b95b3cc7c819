"""Mandates: whose, for when, from whom, and what is asked, in lists, tables, forms and prose."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.flows import flow_of

from lagetrunt.engines.reading.extracting.mandates import read_mandate
from lagetrunt.engines.reading.model.fact import DateRange, Kind, Mandate

LETTER = """Uppdrag för rektorsnätverket i Norra Slätten
Beslutat av skolchefsgruppen den 12 juni 2024. Gäller läsåren 2024/25–2026/27.

Bakgrund
Kommunerna har sedan 2011 ett gemensamt avtal om samverkan 2011-2030.

Uppdraget
Rektorsnätverket ska verka för att fler elever når gymnasiebehörighet. Nätverket ska utveckla gemensamma former för sambedömning, följa statistiken över skolfrånvaro och ordna en studiedag varje höst.

Ledamöter och ordförande
Varje kommun utser en ledamot. Ordförande väljs av skolchefsgruppen för ett läsår i taget. Sekreteraren från förbundet kallar till möten.

Hur vi arbetar
Träffar hålls två gånger per termin, normalt på en tisdag. Anteckningarna läggs ut i nätverkets kanal i Teams inom två veckor. Skolchefsgruppen följer upp uppdraget varje år i maj.
"""
TABLE = """# Direktiv: arbetsgrupp digital kompetens

**Uppdragsgivare:** Direktionen
**Period:** mars 2025 – december 2026

| Prioriterat område | Uppdrag | Klart |
|---|---|---|
| Likvärdighet | Kartlägga tillgången till datorer | vt 2025 |
| | Föreslå en gemensam lägstanivå | ht 2025 |
| Trygghet | Ta fram en vägledning | 2026 |

## Roller
- **Ordförande** leder arbetet och rapporterar till direktionen
- Processledare: bereder mötena

## Möten
Gruppen möts varje månad, digitalt. Protokoll publiceras på förbundets hemsida. Direktivet ses över två gånger per år.
"""
FORM = """UPPDRAGSBESKRIVNING

| Nätverk | Nätverket för kulturskolor |
| Uppdragsgivare | Skolchefsgruppen i Insjöriket |
| Uppdragsperiod | 2023-08-01 – 2026-06-30 |
| Uppgifter | a) utarbeta en rutin för lån av instrument b) jämföra avgifter mellan kommunerna |
| Ordförande | Utses av uppdragsgivaren och leder nätverket |
"""
LISTED = """UPPDRAGSBESKRIVNING FÖR FRITIDSNÄTVERKET

Strategin prioriterar två utvecklingsområden:
1. Närvaro (vikten av att elever kommer)
2. Meningsfull fritid

UPPDRAG

Under det första området, "Närvaro", ska nätverket
- sprida goda exempel på rastverksamhet
- föra statistik över frånvaron
- Erfarenhetsutbyte kring föräldramöten

ROLLER OCH ANSVAR

Presidium

Upprättar dagordning. Bereder möten.

Ordförande

Leder mötet.
"""
RUN_ON = (
    "Uppdragsbeskrivning Nätverket fritidshem Giltighetstid: tills vidare Syfte Nätverket ska vara en mötesplats. "
    "Uppdrag • Sammanställa behov av fortbildning • Utarbeta gemensam introduktion för nya medarbetare • Bistå skolchefsnätverket med underlag "
    "Arbetsformer Nätverket möts 3 gånger per läsår, alltid på torsdagar. Ordförande Ordförande leder mötena och ansvarar för dagordningen. "
    "Uppföljning Nätverket lämnar en skriftlig rapport till skolcheferna en gång per läsår. Minnesanteckningar publiceras på förbundets webb."
)


def mandate_of(text: str) -> Mandate:
    mandate = read_mandate(flow_of(text), Kind.MANDATE, ())
    assert mandate is not None
    return mandate


def tasks(text: str) -> list[tuple[str, str | None]]:
    return [(fact.value.text, fact.value.area) for fact in mandate_of(text).tasks]


def rules(text: str) -> dict[str, object]:
    return {fact.value.rule: fact.value.value for fact in mandate_of(text).rules}


def test_only_mandates_are_read_as_such() -> None:
    assert read_mandate(flow_of(LETTER), Kind.NOTES, ()) is None


def test_prose_is_parted_into_what_is_asked() -> None:
    assert tasks(LETTER) == [
        ("verka för att fler elever når gymnasiebehörighet", None),
        ("utveckla gemensamma former för sambedömning", None),
        ("följa statistiken över skolfrånvaro", None),
        ("ordna en studiedag varje höst", None),
    ]


def test_a_table_gives_tasks_with_their_areas() -> None:
    assert tasks(TABLE) == [
        ("Kartlägga tillgången till datorer", "Likvärdighet"),
        ("Föreslå en gemensam lägstanivå", "Likvärdighet"),
        ("Ta fram en vägledning", "Trygghet"),
    ]
    assert [fact.value for fact in mandate_of(TABLE).areas] == ["Likvärdighet", "Trygghet"]


def test_a_form_gives_its_tasks() -> None:
    assert tasks(FORM) == [
        ("utarbeta en rutin för lån av instrument", None),
        ("jämföra avgifter mellan kommunerna", None),
    ]


def test_a_list_takes_its_area_from_the_words_before_it() -> None:
    assert tasks(LISTED) == [
        ("sprida goda exempel på rastverksamhet", "Närvaro"),
        ("föra statistik över frånvaron", "Närvaro"),
        ("Erfarenhetsutbyte kring föräldramöten", "Närvaro"),
    ]
    assert [fact.value for fact in mandate_of(LISTED).areas] == ["Närvaro", "Meningsfull fritid"]


def test_lost_line_ends_are_found_again() -> None:
    assert [text for text, _ in tasks(RUN_ON)] == [
        "Sammanställa behov av fortbildning",
        "Utarbeta gemensam introduktion för nya medarbetare",
        "Bistå skolchefsnätverket med underlag",
    ]
    assert rules(RUN_ON)["min_meetings_per_year"] == 3
    assert rules(RUN_ON)["review_every_months"] == 12


@pytest.mark.parametrize(
    ("text", "network", "giver", "period"),
    [
        (LETTER, "rektorsnätverket i Norra Slätten", "skolchefsgruppen", (date(2024, 8, 1), date(2027, 7, 31))),
        (TABLE, "arbetsgrupp digital kompetens", "Direktionen", (date(2025, 3, 1), date(2026, 12, 31))),
        (FORM, "Nätverket för kulturskolor", "Skolchefsgruppen i Insjöriket", (date(2023, 8, 1), date(2026, 6, 30))),
        (RUN_ON, "Nätverket fritidshem", None, None),
    ],
)
def test_whose_from_whom_and_for_when(
    text: str, network: str, giver: str | None, period: tuple[date, date] | None
) -> None:
    mandate = mandate_of(text)
    assert mandate.network is not None
    assert mandate.network.value == network
    assert (mandate.commissioned_by and mandate.commissioned_by.value) == giver
    assert (mandate.period and mandate.period.value) == (period and DateRange(since=period[0], until=period[1]))


@pytest.mark.parametrize(
    ("words", "since", "until"),
    [
        ("Uppdraget gäller 2023–2026.", "2023-01-01", "2026-12-31"),
        ("Uppdragsperiod: 2023 t.o.m. 2025", "2023-01-01", "2025-12-31"),
        ("Uppdraget ges under perioden 2023 - 2026:", "2023-01-01", "2026-12-31"),
        ("Gäller 1 juli 2023–30 juni 2026", "2023-07-01", "2026-06-30"),
        ("Perioden är 1 augusti 2023 till och med 31 juli 2025.", "2023-08-01", "2025-07-31"),
        ("Giltighetstid 2024-08-01 – 2026-06-30", "2024-08-01", "2026-06-30"),
        ("Uppdraget gäller läsåren 2024/25–2026/27.", "2024-08-01", "2027-07-31"),
        ("Uppdraget gäller läsåret 2024/25.", "2024-08-01", "2025-07-31"),
        ("Gäller från ht 2024 till vt 2026", "2024-08-01", "2026-07-31"),
        ("Beslutat 2024-09-06. Uppdraget löper till och med juni 2026.", "2024-09-06", "2026-06-30"),
    ],
)
def test_periods(words: str, since: str, until: str) -> None:
    period = mandate_of(f"Uppdragsbeskrivning för Vuxnätverket\n\n{words}\n").period
    assert period is not None
    assert (period.value.since.isoformat(), period.value.until.isoformat()) == (since, until)


@pytest.mark.parametrize(
    "words", ["Uppdraget gäller tills vidare.", "Strategin för åren 2023-2026 är antagen.", "Gäller från 2024-01-01."]
)
def test_no_period_is_guessed(words: str) -> None:
    assert mandate_of(f"Direktiv för Vuxnätverket\n\n{words}\n").period is None


def test_roles_have_their_duties() -> None:
    assert [(fact.value.role, fact.value.duty) for fact in mandate_of(LISTED).roles] == [
        ("Presidium", "Upprättar dagordning. Bereder möten"),
        ("Ordförande", "Leder mötet"),
    ]
    assert [(fact.value.role, fact.value.duty) for fact in mandate_of(TABLE).roles] == [
        ("Ordförande", "leder arbetet och rapporterar till direktionen"),
        ("Processledare", "bereder mötena"),
    ]
    assert [fact.value.role for fact in mandate_of(LETTER).roles] == ["Ordförande", "Sekreteraren"]
    assert [fact.value.role for fact in mandate_of(FORM).roles] == ["Ordförande"]


@pytest.mark.parametrize("text", [LETTER, TABLE, FORM, LISTED, RUN_ON])
def test_every_task_and_duty_stands_in_its_span(text: str) -> None:
    mandate = mandate_of(text)
    for task in mandate.tasks:
        assert task.value.text.split() == text[slice(*task.spans[0])].split()
    for role in mandate.roles:
        quoted = " ".join(text[start:end] for start, end in role.spans)
        assert set(role.value.duty.split()) <= set(quoted.split()) | {word.strip("*.") for word in quoted.split()}


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [*"ABab1.)-•\n\t |:", "Uppdrag", " ska ", "Ordförande", "2023-2026", "nätverket", "minst fyra möten per år"]
        ),
        max_size=60,
    )
)
def test_any_text_is_read(parts: list[str]) -> None:
    text = "".join(parts)
    mandate = mandate_of(text)
    for fact in (*mandate.tasks, *mandate.roles, *mandate.rules, *mandate.areas):
        assert all(0 <= start <= end <= len(text) for start, end in fact.spans)
