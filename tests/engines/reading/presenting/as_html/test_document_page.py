"""The page of a document: whole in itself, the text unchanged, facts and words linked both ways, everything escaped."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.reading.presenting.as_html.pages import Page
from tests.factories.readings import collection, document, fact, mandate, notes

from lagetrunt.engines.reading.model.collection import Collection
from lagetrunt.engines.reading.model.fact import Fact, Kind, Person
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.engines.reading.presenting.as_html.book import Book
from lagetrunt.engines.reading.presenting.as_html.document_page import document_page
from lagetrunt.engines.reading.presenting.telling import statements

_PAGES = ("a/anteckningar.html", "a/utkast v2.html", "b/anteckningar.html", "b/uppdrag.html")


def _alone(reading: Reading) -> Page:
    return Page(document_page(Book(collection=Collection(readings=(reading,)), pages=("sida.html",)), 0))


def _of_many(place: int) -> Page:
    return Page(document_page(Book(collection=collection(), pages=_PAGES), place))


@pytest.mark.parametrize("place", range(4))
def test_pages_stand_alone(place: int):
    page = _of_many(place)
    page.stands_alone()
    page.is_well_headed()
    assert page.html.startswith('<!doctype html>\n<html lang="sv">')
    assert {"header", "main", "nav"} <= set(page.tags)
    assert page.tags.count("main") == 1


@pytest.mark.parametrize("reading", [notes(), mandate(), Reading(document=document("Hej å <b>"))])
def test_the_text_is_complete_and_unchanged(reading: Reading):
    assert _alone(reading).texts["text"] == reading.document.text


def test_every_fact_is_linked_both_ways():
    page = _alone(notes())
    numbers = [statement.number for statement in statements(notes())]
    for number in numbers:
        assert f"f{number}" in page.ids and f"u{number}" in page.ids
        assert f"#f{number}" in page.links
    # Facts on the very same words share one raised number: the date of the meeting and the date in the text.
    assert len([link for link in page.links if re.fullmatch(r"#u\d+", link)]) == len(numbers) - 1


def test_the_heading_is_the_answer():
    def heading(page: Page) -> str:
        found = re.search("<h1[^>]*>(.*?)</h1>", page.html)
        assert found
        return found[1]

    assert heading(_of_many(0)) == "Två saker att kontrollera i minnesanteckningarna från fre 23 aug 2024"
    assert heading(_of_many(3)) == "En sak att kontrollera i uppdragsbeskrivningen"
    assert heading(_alone(mandate())) == "Inget att kontrollera i uppdragsbeskrivningen"
    doubtful = replace(notes(), findings=())
    assert heading(_alone(doubtful)) == "Två uppgifter är tveksamma i minnesanteckningarna från fre 23 aug 2024"


def test_states_are_colour_and_word():
    page = _of_many(0)
    date = next(statement.number for statement in statements(notes()) if statement.kind == "date")
    assert f'<mark id="f{date}" data-s="broken">' in page.html
    assert 'data-s="doubt"' in page.html and 'data-s="ok"' in page.html
    assert f'aria-label="Uppgift {date}, motsägs"' in page.html
    assert "Tveksam, säkerhet 0,60" in page.html and "Namnet är ovanligt." in page.html


def test_doubtful_facts_come_first():
    page = _alone(notes())
    cards = [name for name in page.ids if re.fullmatch(r"u\d+", name)]
    states = {f"u{statement.number}": statement.state for statement in statements(notes())}
    doubtful = [name for name in cards if states[name] != "ok"]
    assert cards[: len(doubtful)] == doubtful
    assert [states[name] for name in doubtful] == sorted(states[name] for name in doubtful)


def test_findings_quote_both_documents():
    page = _of_many(0)
    assert "Tuva Rosenkvist står för två kommuner." in page.html
    assert any(link.startswith("../b/anteckningar.html#s") for link in page.links)
    start = notes().document.text.index("Tuva Rosenkvist, Nora")
    anchor = f"s{start}-{start + len('Tuva Rosenkvist, Nora')}"
    assert anchor in page.ids and anchor in _of_many(2).ids
    assert "../index.html" in page.links


def test_pages_and_form_are_shown_without_touching_the_text():
    page = _alone(mandate())
    assert 'data-page="Sida 2"' in page.html and "sida-2" in page.ids
    assert '<span class="head">' in page.html and '<span class="furniture">' in page.html


def test_fonts_are_small():
    fonts = re.findall(r"base64,([A-Za-z0-9+/=]+)\)", _alone(notes()).html)
    assert len(fonts) == 4
    assert sum(map(len, fonts)) < 150_000


_HOSTILE = "</article><script>alert(1)</script>\"'><img src=x onerror=alert(1)>&lt;"


def test_nothing_of_a_document_becomes_markup():
    reading = replace(
        notes(f"arkiv/{_HOSTILE}.txt"),
        document=document(_HOSTILE, f"arkiv/{_HOSTILE}.txt"),
        kind=Fact(value=Kind.NOTES, spans=(Span(3, 12),), confidence=0.5, why=_HOSTILE),
        body=Fact(value=_HOSTILE, spans=(Span(0, len(_HOSTILE)),), confidence=0.9),
        people=(Fact(value=Person(name=_HOSTILE, organisation=_HOSTILE, role=_HOSTILE), spans=(), confidence=0.9),),
        findings=(replace(notes().findings[0], message=_HOSTILE, spans=(Span(1, 5),)),),
    )
    page = Page(document_page(Book(collection=Collection(readings=(reading,)), pages=("x' onmouseover='y.html",)), 0))
    page.stands_alone()
    assert page.texts["text"] == _HOSTILE


@settings(max_examples=40)
@given(
    st.text(alphabet="aå<&\n\t §\u00ad🎓", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.floats(0, 1)), max_size=6),
)
def test_any_spans_leave_the_text_unchanged(text: str, runs: list[tuple[int, int, float]]):
    people = tuple(
        Fact(value=Person(name="Bo"), spans=(Span(min(a, b), max(a, b)), Span(0, 1)), confidence=c) for a, b, c in runs
    )
    page = _alone(Reading(document=document(text), people=people))
    page.stands_alone()
    assert page.texts.get("text", "") == text


def test_a_fact_without_words_has_its_place():
    page = _alone(Reading(document=document("Hej"), body=Fact(value="Rådet", spans=(), confidence=0.9)))
    page.stands_alone()
    assert page.texts["text"] == "Hej"
    assert fact("Hej", "Hej", 1).spans == (Span(0, 3),)
