"""Drafts, versions, copies, the notice and the signed minutes of one meeting are one; other meetings stay others."""

from datetime import date

import pytest
from tests.factories.papers import Paper, Point, reading_of

from lagetrunt.engines.reading.linking.collection import link
from lagetrunt.engines.reading.linking.versions import State, version_of
from lagetrunt.engines.reading.model.fact import Kind

NOTES = Kind.NOTES
PEOPLE = ["Anna Ek, Hjo", "Bo Alm, Tibro", "Cia Dal, Skövde"]
TEXT = (
    "Kommunerna berättar om läsårsstarten och om hur rekryteringen har gått under sommaren.",
    "Förbundet redovisar utfallet av enkäten om fritidshem som besvarades av elva kommuner.",
    "Gruppen önskar en gemensam utbildning för nya rektorer redan under våren.",
)


def _groups(*papers: Paper) -> list[list[str]]:
    collection = link([reading_of(paper) for paper in papers])
    names = [reading.document.source.name for reading in collection.readings]
    return sorted([names[place] for place in group.members] for group in collection.meetings)


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Anteckningar utkast v3.docx", State.DRAFT),
        ("Anteckningar_justerat.pdf", State.SIGNED),
        ("Protokoll ej justerat.docx", State.DRAFT),
        ("Ojusterat protokoll.docx", State.DRAFT),
        ("Protokoll för justering.docx", State.DRAFT),
        ("Protokoll 2024-05-24 för underskrift.pdf", State.FINAL),
        ("Anteckningar_2024-10-10_fastställda.pdf", State.SIGNED),
        ("Minnesanteckningar 2024-09-20 slutlig.pdf", State.FINAL),
        ("Protokoll juni (KLAR).docx", State.FINAL),
        ("Protokoll signerat.pdf", State.SIGNED),
        ("Protokoll.docx", State.PLAIN),
        ("Justerade protokoll/Protokoll.docx", State.PLAIN),
        ("Justerade/Protokoll.docx", State.SIGNED),
        ("Utkast/Protokoll.docx", State.DRAFT),
        ("Klartext.docx", State.PLAIN),
    ],
)
def test_the_name_tells_how_far_a_document_has_come(name: str, state: State) -> None:
    assert version_of(reading_of(Paper(name))).state is state


def test_the_head_of_the_text_tells_a_draft() -> None:
    assert version_of(reading_of(Paper("a.txt", lines=["UTKAST – ej läst av ordföranden"]))).state is State.DRAFT


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        (
            ["Anteckningar utkast v3.docx", "Anteckningar_justerat.pdf", "Anteckningar utkast v2.docx"],
            "Anteckningar_justerat.pdf",
        ),
        (["Anteckningar v2.docx", "Anteckningar v10.docx", "Anteckningar.docx"], "Anteckningar v10.docx"),
        (["Protokoll utkast.docx", "Protokoll.docx"], "Protokoll.docx"),
        (["Protokoll.docx", "Protokoll - kopia.docx"], "Protokoll.docx"),
        (["Protokoll slutlig.docx", "Protokoll signerat.pdf", "Protokoll utkast.docx"], "Protokoll signerat.pdf"),
        (["Protokoll (2).docx", "Protokoll.docx"], "Protokoll.docx"),
    ],
)
def test_the_signed_or_latest_version_counts(names: list[str], chosen: str) -> None:
    papers = [Paper(f"2024-08-23/{name}", day="2024-08-23", people=PEOPLE, kind=NOTES) for name in names]
    (group,) = _groups(*papers)
    assert group[0] == f"2024-08-23/{chosen}"
    assert len(group) == len(names)


def test_the_notice_and_the_minutes_are_one_meeting_and_the_minutes_count() -> None:
    assert _groups(
        Paper("Kallelse.pdf", day="2024-08-23", kind=Kind.NOTICE), Paper("Protokoll.docx", day="2024-08-23")
    ) == [["Protokoll.docx", "Kallelse.pdf"]]


def test_two_networks_meet_on_one_day() -> None:
    assert len(_groups(Paper("a.txt", day="2024-08-23"), Paper("b.txt", body="SYV-nätverket", day="2024-08-23"))) == 2


def test_meetings_of_two_days_are_two_however_alike() -> None:
    same = {"people": PEOPLE, "lines": TEXT, "kind": NOTES}
    assert len(_groups(Paper("x/a.txt", day="2024-08-23", **same), Paper("x/b.txt", day="2024-09-20", **same))) == 2


def test_the_same_text_is_a_copy_wherever_it_lies() -> None:
    same = {"body": None, "people": PEOPLE, "lines": TEXT, "kind": NOTES}
    assert _groups(Paper("x/a.txt", **same), Paper("y/z/a kopia.txt", **same)) == [["x/a.txt", "y/z/a kopia.txt"]]


@pytest.mark.parametrize(
    ("papers", "meetings"),
    [
        pytest.param([("x/2024-08-23.txt", "2024-08-23"), ("x/2024-09-20.txt", "2024-09-20")], 2, id="paths agree with both days"),
        pytest.param([("23 aug/a.txt", "2024-08-23"), ("20 sep/a.txt", "2024-09-20")], 2, id="folders without year agree"),
        pytest.param([("x/2024-08-23.txt", "2024-08-23"), ("x/2024-09-20.txt", "2024-08-23")], 1, id="day left as it was"),
        pytest.param([("x/2024-08-23.txt", "2024-08-23"), ("x/a.txt", "2024-08-24")], 1, id="only one path tells"),
        pytest.param([("x/2024-08-23.txt", "2024-08-23"), ("y/2024-08-23.txt", "2024-08-23"), ("x/2024-09-20.txt", "2024-09-20")], 2, id="a copy of one of two"),
        pytest.param([("x/2024-08-23.txt", "2024-08-23"), ("x/2024-09-20.txt", "2024-09-20"), ("x/a.txt", "2024-10-18")], 3, id="one more that nothing ties to either"),
    ],
)  # fmt: skip
def test_short_notes_of_one_wording_are_of_the_days_that_text_and_path_agree_on(
    papers: list[tuple[str, str]], meetings: int
) -> None:
    same = {"people": PEOPLE, "lines": TEXT, "kind": NOTES}
    made = [Paper(name, day=day, day_words=day, **same) for name, day in papers]
    assert len(_groups(*made)) == meetings


def test_an_undated_draft_beside_the_only_dated_minutes_of_its_folder_is_of_that_meeting() -> None:
    assert _groups(
        Paper("2024-08-23/Anteckningar utkast.docx", people=["Anna", "Bo"], kind=NOTES),
        Paper("2024-08-23/Anteckningar.docx", day="2024-08-23", people=PEOPLE, kind=NOTES),
    ) == [["2024-08-23/Anteckningar.docx", "2024-08-23/Anteckningar utkast.docx"]]


def test_an_undated_document_without_likeness_stays_alone() -> None:
    assert (
        len(
            _groups(
                Paper("arkiv/Inspel.docx", people=["Dan Foss, Ale"], kind=NOTES),
                Paper("arkiv/Anteckningar.docx", day="2024-08-23", people=PEOPLE, kind=NOTES),
            )
        )
        == 2
    )


def test_a_draft_with_another_day_is_the_same_meeting_when_folder_and_text_agree() -> None:
    same = {"people": PEOPLE, "lines": TEXT, "kind": NOTES}
    collection = link(
        [
            reading_of(Paper("m/Anteckningar utkast.docx", day="2023-08-23", **same)),
            reading_of(Paper("m/Anteckningar justerat.pdf", day="2024-08-23", **same)),
        ]
    )
    (group,) = collection.meetings
    assert group.day == date(2024, 8, 23)
    assert "justerat" in group.why


def test_mandates_and_other_papers_are_no_meetings() -> None:
    assert _groups(Paper("u.txt", kind=Kind.MANDATE), Paper("o.txt", kind=Kind.OTHER, day="2024-08-23")) == []


def test_why_names_the_version_that_counts() -> None:
    collection = link(
        [
            reading_of(Paper("m/Protokoll utkast.docx", day="2024-08-23", points=[Point("§ 1", "Öppnande")])),
            reading_of(Paper("m/Protokoll justerat.pdf", day="2024-08-23")),
        ]
    )
    (group,) = collection.meetings
    assert "m/Protokoll justerat.pdf gäller" in group.why
    assert "2 dokument" in group.why
