"""An assignment is tied to the later item that reports on it, and to none where none does."""

import pytest
from tests.factories.papers import Paper, Point, reading_of

from lagetrunt.engines.reading.linking.collection import link
from lagetrunt.engines.reading.model.collection import Collection, FollowUp

PEOPLE = ["Gun Rask, Hjo", "Ulf Tall, Tibro", "Liv Hage, Skövde"]


def _two(one: Point, *others: Point, body: str = "Skolchefsnätverket") -> Collection:
    return link(
        [
            reading_of(Paper("a.txt", day="2024-09-06", people=PEOPLE, points=[one])),
            reading_of(Paper("b.txt", body=body, day="2024-11-15", people=PEOPLE, points=others)),
        ]
    )


def _first(collection: Collection) -> FollowUp:
    return collection.follow_ups[0]


@pytest.mark.parametrize(
    ("who", "what", "title", "text"),
    [
        (
            "Ulf Tall",
            "ta fram en kostnadsjämförelse",
            "Delat antagningskansli",
            "Ulf Tall redovisar kostnadsjämförelsen.",
        ),
        (
            "Ulf",
            "skriver rapporten om fritidshem",
            "Rapporten om fritidshem",
            "Rapporten är klar och presenteras av Ulf.",
        ),
        (
            "Liv Hage",
            "kontakta Sveriges skolledare",
            "Skolledare",
            "Liv har kontaktat Sveriges skolledare, som kommer i mars.",
        ),
        (
            "Presidiet",
            "tar fram ett förslag på kompetenstrappa",
            "Kompetenstrappan",
            "Presidiet presenterade förslaget.",
        ),
    ],
)
def test_the_report_is_found(who: str, what: str, title: str, text: str) -> None:
    collection = _two(
        Point(
            "4", "Delat antagningskansli" if "kostnad" in what else "Frågor", assignments=[(who, what, "2024-11-15")]
        ),
        Point("1", "Mötets öppnande"),
        Point("2", title, text=text),
        Point("3", "Laget runt", text="Kommunerna berättar om hösten."),
    )
    found = _first(collection)
    assert found.reported is not None
    assert found.reported.item == 1
    assert found.why


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("ta fram en kostnadsjämförelse", "Kommunerna berättar om hösten."),
        ("bokar lokal", "Mötet hålls i lokalen Aspen."),
        ("tar frågan vidare", "Frågan togs upp i gruppen och Ulf berättade."),
    ],
)
def test_what_nobody_reports_on_stays_open(what: str, text: str) -> None:
    collection = _two(Point("4", "Frågor", assignments=[("Ulf Tall", what, None)]), Point("1", "Laget runt", text=text))
    assert _first(collection).reported is None


def test_a_paragraph_that_is_referred_to_is_reported_on() -> None:
    collection = _two(
        Point("§ 28", "Fritidshem", assignments=[("Liv Hage", "ta fram frågor till enkäten", None)]),
        Point("§ 36", "Enkäten: uppdraget från § 28", text="Liv Hage redovisar frågorna."),
    )
    found = _first(collection)
    assert found.reported is not None
    assert "hänvisar till § 28" in (found.why or "")


def test_earlier_meetings_report_on_nothing() -> None:
    readings = [
        reading_of(
            Paper(
                "a.txt",
                day="2024-09-06",
                people=PEOPLE,
                points=[Point("1", "Hyttan", text="Ulf Tall redovisar Hyttan.")],
            )
        ),
        reading_of(
            Paper(
                "b.txt",
                day="2024-11-15",
                people=PEOPLE,
                points=[Point("1", "Hyttan", assignments=[("Ulf Tall", "utvärdera Hyttan", None)])],
            )
        ),
    ]
    assert _first(link(readings)).reported is None


def test_every_assignment_has_a_follow_up() -> None:
    one = Point("1", "Hyttan", assignments=[("Ulf", "a", None), ("Liv", "b", None)])
    assert [found.number for found in _two(one, Point("1", "Annat")).follow_ups] == [0, 1]
