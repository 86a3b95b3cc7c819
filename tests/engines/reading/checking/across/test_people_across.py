"""One person in two municipalities or two spellings: asked once, and never where the documents show that they are two."""

import pytest
from tests.factories.papers import Paper, reading_of

from lagetrunt.engines.reading.checking.across.checks import check_collection
from lagetrunt.engines.reading.linking.collection import link
from lagetrunt.engines.reading.model.finding import CrossFinding

BASE = ["Gun Rask, Hjo", "Ulf Tall, Tibro", "Liv Hage, Skövde"]
CODES = {"two_municipalities_across", "person_spelling_across", "person_moved"}


def _found(*papers: Paper) -> list[CrossFinding]:
    return [
        finding for finding in check_collection(link([reading_of(paper) for paper in papers])) if finding.code in CODES
    ]


def _two(one: str, other: str, *, line: str = "", body: str = "SYV-nätverket") -> list[CrossFinding]:
    return _found(
        Paper("a.txt", day="2024-03-15", people=[*BASE, one]),
        Paper("b.txt", body=body, day="2024-10-15", people=[*BASE, other], lines=[line] if line else []),
    )


def test_two_municipalities_are_asked_about_with_both_places() -> None:
    (finding,) = _two("Ida Brask, Hjo", "Ida Brask, Tibro")
    assert finding.code == "two_municipalities_across"
    assert [(place.source, place.quote) for place in finding.places] == [("a.txt", "Ida Brask"), ("b.txt", "Ida Brask")]
    assert "Hjo och Tibro" in finding.message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ida Brask, Hjo", "Ida Brask, Hjo kommun"),
        ("Ida Brask, Hjo", "Ida Brask"),
        ("Ida Brask, Hjo", "Ida Brask, Sjöhäradets kommunalförbund"),
        ("Karin Lindberg, Hjo", "Karin Lindgren, Tibro"),
        ("Anna Johansson, Hjo", "Anna Johansson, Tibro"),
        ("Ida, Hjo", "Ida, Tibro"),
    ],
)
def test_no_question_of_municipalities(one: str, other: str) -> None:
    assert [finding for finding in _two(one, other) if finding.code != "person_spelling_across"] == []


def test_a_common_name_is_asked_about_within_one_network() -> None:
    (finding,) = _two("Anna Johansson, Hjo", "Anna Johansson, Tibro", body="Skolchefsnätverket")
    assert finding.code == "two_municipalities_across"


def test_two_whom_one_document_lists_are_two() -> None:
    papers = [
        Paper("a.txt", day="2024-03-15", people=[*BASE, "Ida Brask, Hjo", "Ida Brask, Tibro"]),
        Paper("b.txt", day="2024-05-15", people=[*BASE, "Ida Brask, Hjo"]),
        Paper("c.txt", day="2024-09-15", people=[*BASE, "Ida Brask, Tibro"]),
    ]
    assert _found(*papers) == []


@pytest.mark.parametrize(
    "told",
    [
        "Ida Brask, som har gått till en tjänst i Tibro, tackas för sina år.",
        "Ida slutar i Hjo efter sommaren.",
        "Ida Brask hälsar välkommen till sin nya arbetsplats.",
        "Från den 1 augusti börjar Ida Brask som skolchef i Tibro. Ida Brask tillträder i Tibro.",
    ],
)
def test_a_change_that_is_told_is_a_note(told: str) -> None:
    (finding,) = _two("Ida Brask, Hjo", "Ida Brask, Tibro", line=told)
    assert (finding.code, len(finding.places)) == ("person_moved", 3)


def test_one_who_is_new_without_saying_from_where_is_asked_about() -> None:
    (finding,) = _two("Ida Brask, Hjo", "Ida Brask, Tibro", line="Ida Brask, ny skolchef i Tibro, hälsades välkommen.")
    assert finding.code == "two_municipalities_across"


def test_municipalities_far_apart_are_two_people() -> None:
    far = ["Siv Gran, Luleå", "Per Fors, Boden", "Ida Brask, Luleå"]
    assert _found(Paper("a.txt", people=[*BASE, "Ida Brask, Hjo"]), Paper("b.txt", body="SYV", people=far)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Arvo Kangasniemela, Hjo", "Arvo Kangasniemmela, Hjo"),
        ("Ida Alarcón Tall, Hjo", "Ida Alarcon Tall, Hjo"),
        ("Ida Carlkvist, Hjo", "Ida Karlqvist, Hjo"),
        ("Ida Braskström, Hjo", "Ida Brakström, Hjo"),
        ("Sofia Brask, Hjo", "Sophia Brask, Hjo"),
    ],
)
def test_two_spellings_are_asked_about(one: str, other: str) -> None:
    (finding,) = _two(one, other)
    assert finding.code == "person_spelling_across"
    assert {place.source for place in finding.places} == {"a.txt", "b.txt"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ida Brask, Hjo", "Ida Brask, Hjo"),
        ("IDA BRASK, Hjo", "Ida Brask, Hjo"),
        ("Ann-Marie Brask, Hjo", "Ann Marie Brask, Hjo"),
        ("Karin Lindberg, Hjo", "Karin Lindgren, Hjo"),
        ("Lars Braskström, Hjo", "Lasse Braskström, Hjo"),
        ("Ida Brask Tallmo, Hjo", "Ida Brask, Hjo"),
        ("I. Brask, Hjo", "Ida Brask, Hjo"),
        ("Ida Braskström, Hjo", "Ida Brakström, Tibro"),
        ("Anna Maria Brask, Hjo", "Anna Stina Brask, Hjo"),
        ("Maria Brask, Hjo", "Marie Brask, Hjo"),
    ],
)
def test_no_question_of_spelling(one: str, other: str) -> None:
    assert [finding for finding in _two(one, other) if finding.code == "person_spelling_across"] == []


def test_a_scan_spells_for_nobody() -> None:
    papers = [
        Paper("a.txt", people=[*BASE, "Åsa Brask, Hjo"]),
        Paper("b.txt", people=[*BASE, "Asa Brask, Hjo"], legible=0.8),
    ]
    assert _found(*papers) == []


def test_a_superseded_draft_is_not_asked_about() -> None:
    papers = [
        Paper("m/Protokoll utkast.txt", day="2024-03-15", people=[*BASE, "Ida Brask, Tibro", "Bo Almqvistt, Hjo"]),
        Paper("m/Protokoll justerat.txt", day="2024-03-15", people=[*BASE, "Ida Brask, Hjo", "Bo Almqvist, Hjo"]),
    ]
    assert _found(*papers) == []
