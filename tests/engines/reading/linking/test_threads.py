"""Matters return by their words, by what is said of them, and by references to paragraphs; formalities never do."""

import pytest
from tests.factories.papers import Coming, Paper, Point, reading_of

from lagetrunt.engines.reading.linking.collection import link
from lagetrunt.engines.reading.model.collection import Collection
from lagetrunt.engines.reading.model.fact import Kind

PEOPLE = ["Gun Rask, Hjo", "Ulf Tall, Tibro", "Liv Hage, Skövde"]


def _titles(collection: Collection) -> list[list[str]]:
    return [
        [collection.readings[step.reading].items[step.item].title.value for step in matter.steps]
        for matter in collection.matters
    ]


def _two(one: Point, other: Point, *, body: str = "Skolchefsnätverket", later: str = "2024-11-15") -> Collection:
    return link(
        [
            reading_of(Paper("a.txt", day="2024-09-06", people=PEOPLE, points=[one], coming=[Coming(later)])),
            reading_of(Paper("b.txt", body=body, day=later, people=PEOPLE, points=[other])),
        ]
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Delat antagningskansli", "Delat antagningskansli, läget"),
        ("Överlämningsblanketten", "Överlämningsblanketten efter vårens prov"),
        ("Skolskjutsen till Silvergymnasiet", "Skolskjuts till Silvergymnasiet"),
        ("Frånvaro, vad är det egentligen vi räknar?", "Frånvaron ett år senare"),
        ("Samverkansavtal för gymnasieskolan", "Remissvar om samverkansavtalet"),
        ("Kartläggning av medarbetare på fritidshem", "Fritidshem: resultatet av kartläggningen"),
    ],
)
def test_titles_of_one_matter(one: str, other: str) -> None:
    assert _titles(_two(Point("1", one), Point("1", other))) == [[one, other]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mötets öppnande", "Mötets öppnande"),
        ("Val av justerare", "Val av justerare"),
        ("Föregående protokoll", "Föregående mötes protokoll"),
        ("Laget runt", "Laget runt i kommunerna"),
        ("Information från skolcheferna", "Aktuell information"),
        ("Nästa möte", "Nästa möte"),
        ("Övriga frågor", "Övriga frågor"),
        ("Skolskjutsen till Silvergymnasiet", "Antagningen till våren"),
        ("Rapport från ekonomgruppen", "Rapport från kvalitetsdagen"),
    ],
)
def test_titles_that_tie_nothing(one: str, other: str) -> None:
    assert _titles(_two(Point("1", one), Point("1", other))) == []


def test_a_matter_goes_from_network_to_network() -> None:
    found = _two(
        Point("1", "Samverkansavtal för gymnasieskolan"), Point("3", "Samverkansavtalet"), body="Gymnasienätverket"
    )
    assert _titles(found) == [["Samverkansavtal för gymnasieskolan", "Samverkansavtalet"]]


@pytest.mark.parametrize(
    "said",
    [
        "Frågan återkommer den 15 november.",
        "Frågan om en gemensam bussupphandling återkommer på nästa möte.",
        "Ärendet bordläggs till nästa möte.",
        "Vi tar det en gång till på nästa möte.",
        "Punkten skjuts till 15/11.",
    ],
)
def test_a_question_returns_as_it_is_said(said: str) -> None:
    one = Point("4", "Turlistan hösten 2024", text=f"Bussupphandlingen blir dyrare. {said}")
    (matter,) = _two(one, Point("9", "Bussupphandling")).matters
    assert said.split(maxsplit=1)[0] in matter.why


def test_what_is_only_said_to_return_ties_nothing_without_a_word_in_common() -> None:
    one = Point("4", "Turlistan", text="Bussarna blir dyrare. Frågan återkommer den 15 november.")
    assert _titles(_two(one, Point("9", "Skolledardagen"))) == []


def test_a_reference_to_a_paragraph_ties() -> None:
    one = Point("§ 28", "Medarbetare på fritidshem")
    other = Point("§ 36", "Enkätens frågor: uppdraget från § 28")
    (matter,) = _two(one, other).matters
    assert matter.why == "hänvisar till § 28"


def test_steps_stand_in_order_of_time_and_drafts_do_not_count_twice() -> None:
    point = Point("1", "Delat antagningskansli")
    collection = link(
        [
            reading_of(Paper("z.txt", day="2024-01-26", people=PEOPLE, points=[point])),
            reading_of(Paper("m/a utkast.txt", day="2024-03-15", people=PEOPLE, points=[point])),
            reading_of(Paper("m/a justerat.txt", day="2024-03-15", people=PEOPLE, points=[point])),
            reading_of(Paper("kallelse.txt", day="2024-05-24", people=PEOPLE, points=[point], kind=Kind.NOTICE)),
        ]
    )
    (matter,) = collection.matters
    assert [collection.readings[step.reading].document.source.name for step in matter.steps] == [
        "z.txt",
        "m/a justerat.txt",
    ]


def test_years_apart_nothing_returns() -> None:
    point = Point("1", "Delat antagningskansli")
    assert _titles(_two(point, point, later="2027-11-15")) == []
