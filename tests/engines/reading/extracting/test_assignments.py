"""Assignments: who shall do what, in formal and everyday words; what is only told is none."""

import pytest
from tests.factories.flows import assignments_of, items_of

HEAD = (
    "Minnesanteckningar\n\nNärvarande: Tyra Malmgren (TM), Skara, Bo Sjöstrand (BS), Hjo, Idil Warsame (IW), Vara, Ali-Reza Karlén (AK), Götene\n\n"
    "1. Läget\n\n{}\n\n2. Övrigt\n\nInget.\n"
)

GIVEN = [
    ("Tyra Malmgren får i uppdrag att kontakta förbundet.", ("Tyra Malmgren",), "kontakta förbundet"),
    ("Bo kollar priset på buss.", ("Bo",), "kollar priset på buss"),
    ("Tyra och Bo tar fram ett förslag.", ("Tyra", "Bo"), "tar fram ett förslag"),
    ("Idil ska begära in offert.", ("Idil",), "begära in offert"),
    ("Idil åtar sig att skriva texten.", ("Idil",), "skriva texten"),
    ("Bo Sjöstrand ansvarar för att boka lokal.", ("Bo Sjöstrand",), "boka lokal"),
    ("Nätverket uppdrar åt Tyra Malmgren att räkna på kostnaden.", ("Tyra Malmgren",), "räkna på kostnaden"),
    (
        "Presidiet tar fram ett förslag på hur frågan kan tas vidare.",
        ("Presidiet",),
        "tar fram ett förslag på hur frågan kan tas vidare",
    ),
    ("Kansliet skickar ut underlaget.", ("Kansliet",), "skickar ut underlaget"),
    (
        "Samtliga kommuner lämnar in sina uppgifter senast den 15 mars.",
        ("Samtliga kommuner",),
        "lämnar in sina uppgifter senast den 15 mars",
    ),
    ("Tyrra Malmgren skickar underlaget.", ("Tyrra Malmgren",), "skickar underlaget"),  # a listed name, misspelt
    ("TM räknar på restiden.", ("TM",), "räknar på restiden"),
    ("Till nästa möte tar Idil fram siffror.", ("Idil",), "tar Idil fram siffror"),
    ("Bo lovade att höra med fastighet.", ("Bo",), "höra med fastighet"),
    ("Tyra + Idil går igenom svaren före jul.", ("Tyra", "Idil"), "går igenom svaren före jul"),
    ("Alla rektorer går igenom sina listor.", ("Alla rektorer",), "går igenom sina listor"),
    ("Bo hör av sig till förra årets föreläsare.", ("Bo",), "hör av sig till förra årets föreläsare"),
    ("Arbetsgivaren undersöker behovet av skyltar.", ("Arbetsgivaren",), "undersöker behovet av skyltar"),
    ("Bo delar mallen med övriga i gruppen.", ("Bo",), "delar mallen med övriga i gruppen"),
    ("Tyra och Bo fortsätter planeringen.", ("Tyra", "Bo"), "fortsätter planeringen"),
    (
        "Alla lämnar sina siffror till kansliet senast den 3 maj.",
        ("Alla",),
        "lämnar sina siffror till kansliet senast den 3 maj",
    ),
    ("Ett möte i juni. Idil bokar.", ("Idil",), "bokar"),
    ("Kerstin fixar kaffe till studiedagen.", ("Kerstin",), "fixar kaffe till studiedagen"),
    ("Bo föredrar förslaget på nästa möte.", ("Bo",), "föredrar förslaget på nästa möte"),
    ("Ungdomsrådet i Hjo bjuds in (Idil).", ("Idil",), "Ungdomsrådet i Hjo bjuds in"),
    ("Tabellen mejlas ut av Bo.", ("Bo",), "Tabellen mejlas ut av Bo"),
    ("- Ballonger - Bo", ("Bo",), "Ballonger"),
    ("- Högtalare: Idil", ("Idil",), "Högtalare"),
    ("- ringa hyresvärden om porten (Kerstin)", ("Kerstin",), "ringa hyresvärden om porten"),
    ("- ringa hyresvärden om porten (Kerstin T)", ("Kerstin T",), "ringa hyresvärden om porten"),
    ("Att göra\n\n- Beställa tröjor - Bo - 8/2", ("Bo",), "Beställa tröjor"),
    ("Kartan skickas ut av Kerstin.", ("Kerstin",), "Kartan skickas ut av Kerstin"),
    ("- Vimplar (Bo + Idil)", ("Bo", "Idil"), "Vimplar"),
    ("Bo hör om Tibro kan vara med.", ("Bo",), "hör om Tibro kan vara med"),
    ("Ali-Reza erbjuder sig att sköta sidan.", ("Ali-Reza",), "sköta sidan"),
    (
        "Ansvarig: Bo Sjöstrand. Uppdrag: boka lokal till maj. Klart senast 5 maj.",
        ("Bo Sjöstrand",),
        "boka lokal till maj",
    ),
    ("Ansvarig: Idil Warsame, uppgift: räkna på kostnaden", ("Idil Warsame",), "räkna på kostnaden"),
]
TOLD = [
    "Tyra Malmgren meddelar att nio kommuner har svarat.",
    "Idil tar upp frågan om skolskjuts.",
    "Bo påminner om konferensen.",
    "Nämnden redovisar ett överskott.",
    "Ska Bo boka lokalen?",
    "Lokalen ska vara klar till hösten.",
    "Tyra informerar om läget i projektet.",
    "Tyra Malmgren föredrar ärendet.",
    "Tyra Malmgren går igenom utskicket.",
    "Bo anmäler en övrig fråga om parkeringen.",
    "Bo Sjöstrand lämnar en skriftlig reservation.",
    "Nämnden gör ett underskott på tre miljoner.",
    "Idil flyttar till Tibro vid årsskiftet.",
    "Gruppen tittar på hur andra har gjort.",
    "Nätverket återkommer till frågan i vår.",
    "Skövde lägger ut schemat på webben.",
    "Förhinder meddelas kansliet senast den 3 maj.",
    "Ska vara inne senast den 3 maj.",
    "- Sekreterare: Bo",
    "- Vara: Idil",
    "- Föredragande - Tyra Malmgren",
    "Enkäten skickas inte ut av Bo.",
    "- Hur går det för er? (Bo)",
    "- Avtalet om skjutsar, beslutspunkt (Bo)",
    "Alla skolor ska använda samma blankett.",
    "Skövde stänger en skola till sommaren.",
    "Bo delar uppfattningen med övriga.",
]


@pytest.mark.parametrize(("text", "who", "what"), GIVEN)
def test_who_shall_do_what(text: str, who: tuple[str, ...], what: str) -> None:
    (fact,) = assignments_of(HEAD.format(text))
    assert (fact.value.who, fact.value.what) == (who, what)


@pytest.mark.parametrize("text", TOLD)
def test_what_is_told_is_no_assignment(text: str) -> None:
    assert [fact.value for fact in assignments_of(HEAD.format(text))] == []


def test_two_tasks_in_one_sentence_are_two() -> None:
    found = assignments_of(HEAD.format("Tyra bokar lokalen och Idil frågar biblioteket om skärmar."))
    assert [fact.value.who for fact in found] == [("Tyra",), ("Idil",)]


TODO = (
    "Att göra\n\n- boka lokal (Bo)\n- Idil: skicka inbjudan\n- Tyra ringer kommunen\n- priser på buss – Tyra och Bo\n"
)


def test_a_todo_list_in_several_styles() -> None:
    found = assignments_of(HEAD.format(TODO))
    assert [(fact.value.who, fact.value.what) for fact in found] == [
        (("Bo",), "boka lokal"), (("Idil",), "skicka inbjudan"), (("Tyra",), "ringer kommunen"), (("Tyra", "Bo"), "priser på buss"),
    ]  # fmt: skip


def test_a_table_of_tasks() -> None:
    table = "| Vad | Vem | När |\n|---|---|---|\n| Boka lokal | Bo | v 12 |\n| Skriva brev | Idil | 4/9 |\n"
    found = assignments_of(HEAD.format(table))
    assert [(fact.value.who, fact.value.what) for fact in found] == [
        (("Bo",), "Boka lokal"),
        (("Idil",), "Skriva brev"),
    ]


def test_a_duty_in_an_att_clause_is_both_decision_and_assignment() -> None:
    found = assignments_of(HEAD.format("Nätverket beslutar att ge Idil Warsame i uppdrag att ta fram en plan."))
    assert [(fact.value.who, fact.value.what) for fact in found] == [(("Idil Warsame",), "ta fram en plan")]


def test_initials_are_told_by_their_legend() -> None:
    found = assignments_of(
        "Anteckningar\n\nOV = Olle Vik\n\n1. Läget\n\nOV mejlar skolorna om bussarna. SKR mejlar om enkäten.\n"
    )
    assert [(fact.value.who, fact.value.what) for fact in found] == [(("OV",), "mejlar skolorna om bussarna")]


AGENDA = """Inbjudan till nätverksträff

| Nr | Punkt | {} | Tid |
|---|---|---|---|
| 1 | Välkomna | Tyra | 9.00 |
| 2 | Orienteringskurser | Idil Warsame, Vara | 9.15 |
| 3 | Fika | | 10.00 |
| 4 | Validering | Bo Sjöstrand (Hjo) | 10.20 |
"""


@pytest.mark.parametrize("head", ["Ansvarig", "Vem", "Föredragande"])
def test_an_agenda_says_who_presents_and_not_who_shall_do(head: str) -> None:
    items = items_of(AGENDA.format(head))
    assert [item.title.value for item in items] == ["Välkomna", "Orienteringskurser", "Validering"]
    assert not [fact for item in items for fact in item.assignments]
    told = [(fact.value.name, fact.value.organisation) for item in items for fact in item.presenters]
    assert ("Idil Warsame", "Vara") in told and ("Bo Sjöstrand", "Hjo") in told


def test_a_table_with_a_column_of_deadlines_is_what_is_to_be_done() -> None:
    table = AGENDA.format("Ansvarig").replace("Tid", "Klart").replace("9.00", "3/5").replace("9.15", "4/5")
    told = [fact.value.who for item in items_of(table) for fact in item.assignments]
    assert ("Tyra",) in told
