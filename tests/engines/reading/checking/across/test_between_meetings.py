"""What one meeting's papers say of the next: its day, its paragraphs, its times; and the versions of one meeting."""

import pytest
from tests.factories.papers import Coming, Paper, Point, reading_of

from lagetrunt.engines.reading.checking.across.checks import check_collection
from lagetrunt.engines.reading.linking.collection import link
from lagetrunt.engines.reading.model.fact import Kind
from lagetrunt.engines.reading.model.finding import CrossFinding, Severity

PEOPLE = ["Gun Rask, Hjo", "Ulf Tall, Tibro", "Liv Hage, Skövde"]
NOTICE = Kind.NOTICE


def _found(code: str, *papers: Paper) -> list[CrossFinding]:
    return [
        finding for finding in check_collection(link([reading_of(paper) for paper in papers])) if finding.code == code
    ]


def _points(first: int, last: int) -> list[Point]:
    return [Point(f"§ {number}", f"Fråga {number}") for number in range(first, last + 1)]


# --- the day of the next meeting ---------------------------------------------------------------------------------------------
MARCH = Paper("a.txt", day="2024-03-15", coming=[Coming("2024-05-17")])


def test_the_meeting_came_on_another_day() -> None:
    (finding,) = _found("next_meeting_differs", MARCH, Paper("b.txt", day="2024-05-24"))
    assert finding.severity is Severity.QUESTION
    assert [place.quote for place in finding.places] == ["17 maj 2024", "24 maj 2024"]
    assert finding.message == "Nästa möte anges till 17 maj 2024, men nästa anteckningar är från 24 maj 2024."


@pytest.mark.parametrize(
    "papers",
    [
        [MARCH, Paper("b.txt", day="2024-05-17")],
        [MARCH, Paper("b.txt", day="2024-05-24", body="SYV-nätverket")],
        [MARCH, Paper("b.txt", day="2024-09-06")],  # minutes between may be missing
        [MARCH, Paper("b.txt", day="2024-04-26"), Paper("c.txt", day="2024-05-17")],  # an extra meeting
        [MARCH, Paper("b.txt", day="2024-05-24"), Paper("c.txt", day="2024-05-17", kind=NOTICE)],  # both are known
        [MARCH, Paper("b.txt", day="2024-05-24", lines=["Mötet flyttades från den 17 maj."])],
        [Paper("a.txt", day="2024-03-15", coming=[Coming("2024-05-17"), Coming("2024-05-24")]), Paper("b.txt", day="2024-05-24")],
        [Paper("a.txt", day="2024-03-15", coming=[Coming("2024-05-17", confidence=0.5)]), Paper("b.txt", day="2024-05-24")],
        [Paper("a.txt", day="2024-03-15", coming=[Coming("2023-05-17")]), Paper("b.txt", day="2024-05-24")],
        [Paper("a.txt", day="2024-03-15", coming=[Coming("2024-05-16", words="16-17 maj 2024, lunch till lunch")]), Paper("b.txt", day="2024-05-17")],
        [MARCH],
    ],
)  # fmt: skip
def test_no_question_of_the_next_day(papers: list[Paper]) -> None:
    assert _found("next_meeting_differs", *papers) == []


def test_a_draft_of_the_same_meeting_is_not_the_next_meeting() -> None:
    papers = [
        MARCH,
        Paper("m/Protokoll utkast.txt", day="2024-05-17"),
        Paper("m/Protokoll justerat.txt", day="2024-05-17"),
    ]
    assert _found("next_meeting_differs", *papers) == []


# --- paragraphs ----------------------------------------------------------------------------------------------------------------
def _pair(
    one: tuple[int, int], other: tuple[int, int], *, announced: str | None = "2024-11-15", **more: str
) -> list[Paper]:
    coming = [Coming(announced)] if announced else []
    return [
        Paper("a.txt", day="2024-09-06", points=_points(*one), coming=coming),
        Paper(
            "b.txt",
            day=more.get("later", "2024-11-15"),
            points=_points(*other),
            body=more.get("body", "Skolchefsnätverket"),
        ),
    ]


def test_a_gap_between_protocols() -> None:
    (finding,) = _found("paragraph_series", *_pair((27, 35), (38, 47)))
    assert finding.severity is Severity.WARNING
    assert finding.message.startswith("§ 36–37 saknas mellan protokollen 6 september 2024")
    assert [place.quote for place in finding.places] == ["Fråga 35", "Fråga 38"]


def test_a_single_paragraph_is_missing() -> None:
    (finding,) = _found("paragraph_series", *_pair((27, 35), (37, 47)))
    assert finding.message.startswith("§ 36 saknas")


def test_a_repeat_between_protocols() -> None:
    (finding,) = _found("paragraph_series", *_pair((27, 35), (35, 47)))
    assert finding.message.startswith("§ 35 finns i två protokoll")


@pytest.mark.parametrize(
    "papers",
    [
        _pair((27, 35), (36, 47)),
        _pair((27, 35), (1, 12)),  # a series of its own
        _pair((27, 35), (38, 47), later="2025-01-31"),  # a new year
        _pair((27, 35), (38, 47), body="SYV-nätverket"),
        _pair((27, 35), (38, 47), announced="2024-10-11"),  # a protocol is not among the files
        _pair((27, 35), (45, 54), announced=None),  # one may be missing
        [*_pair((27, 35), (38, 47)), Paper("c.txt", day="2024-10-11", points=[Point(None, "Annat")])],
        [Paper("a.txt", day="2024-09-06", points=[Point(str(n), "Fråga") for n in range(1, 6)], coming=[Coming("2024-11-15")]),
         Paper("b.txt", day="2024-11-15", points=[Point(str(n), "Fråga") for n in range(8, 12)])],
    ],
)  # fmt: skip
def test_the_paragraphs_run_or_nobody_can_tell(papers: list[Paper]) -> None:
    assert _found("paragraph_series", *papers) == []


# --- times -------------------------------------------------------------------------------------------------------------------
def test_one_person_at_two_meetings_at_once() -> None:
    papers = [
        Paper("a.txt", day="2024-03-15", start="09:00", end="12:00", people=PEOPLE),
        Paper(
            "b.txt", body="SYV", day="2024-03-15", start="11:00", end="15:00", people=["Gun Rask, Hjo", "Bo Alm, Ale"]
        ),
    ]
    (finding,) = _found("double_booking_across", *papers)
    assert finding.message == "Gun Rask står som närvarande vid två möten samtidigt 15 mars 2024."


@pytest.mark.parametrize(
    ("start", "end", "people"),
    [
        ("12:00", "15:00", ["Gun Rask, Hjo"]),
        ("13:00", "15:00", ["Gun Rask, Hjo"]),
        ("11:00", None, ["Gun Rask, Hjo"]),
        ("11:00", "15:00", ["-Gun Rask, Hjo"]),
        ("11:00", "15:00", ["Gun Rask, Lund"]),
    ],
)
def test_nobody_is_at_two_meetings_at_once(start: str, end: str | None, people: list[str]) -> None:
    papers = [
        Paper("a.txt", day="2024-03-15", start="09:00", end="12:00", people=PEOPLE),
        Paper("b.txt", body="SYV", day="2024-03-15", start=start, end=end, people=people),
    ]
    assert _found("double_booking_across", *papers) == []


def test_a_network_is_announced_for_two_times_of_a_day() -> None:
    papers = [
        Paper("a.txt", day="2024-01-26", coming=[Coming("2024-05-24", start="09:00")]),
        Paper("b.txt", day="2024-03-15", coming=[Coming("2024-05-24", start="13:00")]),
    ]
    (finding,) = _found("double_booking_across", *papers)
    assert "kl. 09:00 och kl. 13:00" in finding.message


@pytest.mark.parametrize(
    ("called", "begun", "differs"), [("09:00", "13:00", True), ("09:30", "10:00", False), ("09:30", "09:35", False)]
)
def test_the_notice_gives_another_time(called: str, begun: str, differs: bool) -> None:
    papers = [
        Paper("k.txt", day="2024-05-24", kind=NOTICE, start=called),
        Paper("p.txt", day="2024-05-24", start=begun),
    ]
    assert bool(_found("notice_differs", *papers)) is differs


# --- versions ----------------------------------------------------------------------------------------------------------------
def _versions(draft: Paper, signed: Paper) -> list[CrossFinding]:
    return _found("versions_differ", draft, signed)


def _version(name: str, **more: object) -> Paper:
    return Paper(f"m/Protokoll {name}.txt", **{"day": "2024-05-24", "people": PEOPLE, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("draft", "signed", "said"),
    [
        ({"people": ["Gun Rask, Hjo", "-Ulf Tall, Tibro"]}, {}, "närvaron för Ulf Tall"),
        ({"start": "09:00"}, {"start": "13:00"}, "starttiden (13:00 och 09:00)"),
        (
            {"points": [Point("1", "Konto", decisions=["att sänka balanskontot med 5 miljoner"])]},
            {"points": [Point("1", "Konto", decisions=["att sänka balanskontot med 7 miljoner kronor"])]},
            "siffran i ett beslut (7 och 5)",
        ),
        (
            {"points": [Point("1", "Konto", text="Frågan diskuteras noga av alla som är med.")]},
            {"points": [Point("1", "Konto", decisions=["att starta ytterligare en omgång av rektorsprogrammet"])]},
            "beslut som bara finns i det som gäller",
        ),
    ],
)
def test_versions_differ(draft: dict[str, object], signed: dict[str, object], said: str) -> None:
    (finding,) = _versions(_version("utkast", **draft), _version("justerat", **signed))
    assert finding.severity is Severity.NOTE
    assert said in finding.message
    assert {place.source for place in finding.places} == {"m/Protokoll utkast.txt", "m/Protokoll justerat.txt"}


@pytest.mark.parametrize(
    ("draft", "signed"),
    [
        ({}, {}),
        ({"start": "09:00"}, {"start": "09:10"}),
        ({"people": ["Gun", "Ulf", "Liv"]}, {}),
        (
            {"points": [Point("1", "Konto", decisions=["sänka balanskontot med 7 miljoner"])]},
            {"points": [Point("1", "Konto", decisions=["att balanskontot sänks med 7 miljoner kronor"])]},
        ),
    ],
)
def test_versions_agree(draft: dict[str, object], signed: dict[str, object]) -> None:
    assert _versions(_version("utkast", **draft), _version("justerat", **signed)) == []
