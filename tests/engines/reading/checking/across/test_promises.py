"""Days promised to too much, assignments that nobody comes back to, and what each document's own findings become."""

from dataclasses import replace

import pytest
from tests.factories.papers import Coming, Paper, Point, reading_of

from lagetrunt.engines.reading.checking.across.checks import CODES, check_collection
from lagetrunt.engines.reading.linking.collection import link
from lagetrunt.engines.reading.model.fact import Kind
from lagetrunt.engines.reading.model.finding import CrossFinding, Finding, Severity
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.model.span import Span

PEOPLE = ["Gun Rask, Hjo", "Ulf Tall, Tibro", "Liv Hage, Skövde"]
DAY = "2024-11-15"


def _found(code: str, *papers: Paper) -> list[CrossFinding]:
    return [
        finding for finding in check_collection(link([reading_of(paper) for paper in papers])) if finding.code == code
    ]


def _heads(*sentences: str, day: str | None = DAY) -> Paper:
    return Paper(
        "a.txt", day="2024-08-23", people=PEOPLE, mentions=[(day, "15/11", sentence) for sentence in sentences]
    )


def _leaders(*sentences: str, day: str | None = DAY) -> Paper:
    mentions = [(day, "15 november", sentence) for sentence in sentences]
    return Paper("b.txt", body="SKIS", kind=Kind.NOTES, people=PEOPLE, mentions=mentions)


INVITED = "Utredaren bjuds in till ett av nätverkets möten, förslagsvis 15/11"
FOLLOWED = "- 15/11: Vux, Gy och IM"
SHOWN = "Resultatet ska presenteras vid skolchefsmöte den 15 november"


@pytest.mark.parametrize("day", [DAY, None])
def test_one_day_is_promised_to_three_things(day: str | None) -> None:
    (finding,) = _found("crowded_day", _heads(INVITED, FOLLOWED), _leaders(SHOWN, day=day))
    assert finding.severity is Severity.QUESTION
    assert [place.source for place in finding.places] == ["a.txt", "a.txt", "b.txt"]


@pytest.mark.parametrize(
    "papers",
    [
        [_heads(INVITED, FOLLOWED)],  # one document
        [_heads(INVITED), _leaders(SHOWN)],  # two things
        [_heads(INVITED, "Svar lämnas senast 15/11"), _leaders(SHOWN)],  # a deadline takes no time of the meeting
        [_heads(INVITED, "Nästa möte 15/11"), _leaders(SHOWN)],
        [_heads(INVITED, FOLLOWED), _leaders(SHOWN), Paper("c.txt", day=DAY, people=PEOPLE)],  # it has been held
        [_heads(INVITED, FOLLOWED), _leaders(SHOWN, day="2023-11-15")],
    ],
)
def test_a_day_with_room(papers: list[Paper]) -> None:
    assert _found("crowded_day", *papers) == []


# --- assignments ----------------------------------------------------------------------------------------------------------------
def _asked(
    what: str = "ta fram en kostnadsjämförelse", *, who: str = "Ulf Tall", due: str | None = "2024-09-30"
) -> Paper:
    return Paper(
        "a.txt", day="2024-09-06", points=[Point("1", "Hyttan", assignments=[(who, what, due)])], coming=[Coming(DAY)]
    )


def _later(text: str = "Kommunerna berättar om hösten.", *, day: str = DAY) -> Paper:
    return Paper("b.txt", day=day, points=[Point("1", "Laget runt", text=text)])


def test_an_assignment_that_nobody_comes_back_to() -> None:
    (finding,) = _found("assignment_unreported", _asked(), _later())
    assert finding.severity is Severity.NOTE
    assert [place.quote for place in finding.places] == ["Ulf Tall ta fram en kostnadsjämförelse"]


def test_one_finding_for_all_of_one_document() -> None:
    asked = Paper(
        "a.txt", day="2024-09-06", coming=[Coming(DAY)],
        points=[Point("1", "Hyttan", assignments=[("Ulf", "utreder turlistan", "2024-10-01"), ("Liv", "kontaktar trafikbolaget", "2024-10-02")])],
    )  # fmt: skip
    (finding,) = _found("assignment_unreported", asked, _later())
    assert len(finding.places) == 2
    assert finding.message.startswith("2 åtaganden från 6 september 2024")


@pytest.mark.parametrize(
    "papers",
    [
        [_asked(), _later("Ulf Tall redovisar kostnadsjämförelsen.")],
        [_asked(), _later("Kostnadsjämförelsen dröjer till våren.")],
        [_asked(due=None), _later()],
        [_asked(who=""), _later()],
        [_asked(due="2024-12-20"), _later()],  # not yet due
        [_asked(), _later(day="2024-12-13")],  # the next minutes as announced are not among the files
        [_asked(due="2024-03-01"), _later()],  # due before it was given: another matter
        [_asked()],
    ],
)
def test_assignments_that_need_no_reminder(papers: list[Paper]) -> None:
    assert _found("assignment_unreported", *papers) == []


# --- the documents' own findings ------------------------------------------------------------------------------------------------
def _with(paper: Paper, *codes: str, spans: tuple[Span, ...] = ()) -> Reading:
    findings = tuple(
        Finding(code=code, severity=Severity.WARNING, message=f"Fel {code}", english=code, spans=spans)
        for code in codes
    )
    return replace(reading_of(paper), findings=findings)


def test_own_findings_are_told_with_file_line_and_words() -> None:
    (finding,) = check_collection(link([_with(Paper("a.txt", day="2024-05-24"), "weekday", spans=(Span(0, 18),))]))
    assert (finding.code, finding.places[0].source, finding.places[0].line, finding.places[0].quote) == (
        "weekday",
        "a.txt",
        1,
        "Skolchefsnätverket",
    )


def test_a_finding_about_something_absent_points_at_the_document() -> None:
    (finding,) = check_collection(link([_with(Paper("a.txt"), "own_date_missing")]))
    assert (finding.places[0].source, finding.places[0].line, finding.places[0].span, finding.places[0].quote) == (
        "a.txt",
        None,
        None,
        "",
    )


def test_of_a_superseded_version_only_identity_numbers_are_told() -> None:
    draft = _with(
        Paper("m/Protokoll utkast.txt", day="2024-05-24"), "weekday", "personal_identity_number", spans=(Span(0, 5),)
    )
    signed = _with(Paper("m/Protokoll justerat.txt", day="2024-05-24"), "weekday", spans=(Span(0, 5),))
    found = check_collection(link([draft, signed]))
    assert [(finding.code, finding.places[0].source) for finding in found] == [
        ("weekday", "m/Protokoll justerat.txt"),
        ("personal_identity_number", "m/Protokoll utkast.txt"),
    ]


def test_the_notice_keeps_its_findings_beside_the_minutes() -> None:
    notice = _with(Paper("k.txt", day="2024-05-24", kind=Kind.NOTICE), "two_start_times", spans=(Span(0, 5),))
    assert [
        finding.code for finding in check_collection(link([notice, reading_of(Paper("p.txt", day="2024-05-24"))]))
    ] == ["two_start_times"]


def test_what_neighbours_settle_is_not_asked() -> None:
    before = reading_of(Paper("a.txt", day="2024-09-12", coming=[Coming("2024-11-07")]))
    undated = _with(Paper("b.txt", day_words="torsdag 7 november"), "own_date_missing")
    assert check_collection(link([before, undated])) == ()
    coming = reading_of(Paper("c.txt", body="SYV", coming=[Coming(None, words="8 mars")]))
    (span,) = coming.next_meetings[0].spans
    asked = _with(Paper("c.txt", body="SYV", coming=[Coming(None, words="8 mars")]), "year_open", spans=(span,))
    assert [finding.code for finding in check_collection(link([asked]))] == ["year_open"]
    assert check_collection(link([asked, reading_of(Paper("d.txt", body="SYV", day="2024-03-08"))])) == ()


def test_findings_stand_by_weight_then_by_file_and_every_code_is_listed() -> None:
    readings = [
        _with(Paper("b.txt", day="2024-05-24"), "weekday", spans=(Span(0, 5),)),
        _with(Paper("a.txt", day="2024-03-15", coming=[Coming("2024-05-17")]), "weekday", spans=(Span(0, 5),)),
    ]
    found = check_collection(link(readings))
    assert [(finding.code, finding.places[0].source) for finding in found] == [
        ("weekday", "a.txt"),
        ("weekday", "b.txt"),
        ("next_meeting_differs", "a.txt"),
    ]
    assert set(CODES) == {
        "assignment_unreported", "crowded_day", "double_booking_across", "next_meeting_differs", "notice_differs", "paragraph_series",
        "person_moved", "person_spelling_across", "two_municipalities_across", "versions_differ",
    }  # fmt: skip
