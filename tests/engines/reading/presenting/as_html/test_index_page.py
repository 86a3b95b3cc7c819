"""The index: the answer first, what to check by weight with the words beside each other, every link at the very words."""

import re
from dataclasses import replace
from urllib.parse import unquote

from tests.engines.reading.presenting.as_html.pages import Page
from tests.factories.readings import collection, notes

from lagetrunt.engines.reading.model.collection import Collection
from lagetrunt.engines.reading.presenting.as_html.book import Book
from lagetrunt.engines.reading.presenting.as_html.document_page import document_page
from lagetrunt.engines.reading.presenting.as_html.index_page import index_page

_PAGES = ("a/anteckningar.html", "a/utkast v2.html", "b/anteckningar.html", "b/uppdrag #1.html")


def _book() -> Book:
    return Book(
        collection=collection(),
        pages=_PAGES,
        unread=[("a/trasig.pdf", "Filen är skadad.")],
        left_out=[("a/bilder.pptx", "Filen är ett bildspel.")],
    )


def test_the_index_stands_alone():
    page = Page(index_page(_book()))
    page.stands_alone()
    page.is_well_headed()
    assert (
        '<h1 class="lr-h1">Fem saker att kontrollera i fyra dokument. Tre är fel, två är tveksamma.</h1>' in page.html
    )


def test_every_link_leads_to_a_place_on_a_page():
    book = _book()
    pages = {path: Page(document_page(book, place)) for place, path in enumerate(_PAGES)}
    for link in Page(index_page(book)).links:
        path, _, anchor = link.partition("#")
        if path and path != "index.html":
            assert not anchor or anchor in pages[unquote(path)].ids, link


def test_findings_stand_by_weight():
    weights = re.findall(
        r'class="lr-state" data-s="(\w+)"><svg[^>]*><use href="#i-[\w-]+"/></svg>(?:Något|Troligen|Någon|Värt)',
        index_page(_book()),
    )
    assert weights == ["broken"] * 3 + ["doubt"] * 2 + ["rest"] * 3


def test_all_sections_have_their_words():
    text = re.sub(r"\s+", " ", re.sub("<[^>]+>", "", index_page(_book()).partition("<main")[2]))
    for words in (
        "Två möten", "fre 23 aug 2024", "Även utkast v2.txt", "Samma nätverk och samma dag.",
        "Ett nätverk", "Även kallat Förskolenätverket", "En prick per möte",
        "Två personer", "Även skrivet T. Rosenqvist", "Kan vara samma person som Tuva Rosenkvist",
        "Enades om, rekommendationer och beslut", "Rekommendation att rekommendera skolcheferna",
        "Att göra: 1 öppna, 1 återrapporterade", "Abbe Lindmark", "sön 15 sep 2024", "Listan nämns.",
        "En fråga återkommer", "Samma rubrik.",
        "En fil kunde inte läsas", "a/trasig.pdf Filen är skadad.", "a/bilder.pptx Filen är ett bildspel.",
    ):  # fmt: skip
        assert words in text, words


def test_drafts_are_not_counted_twice():
    html = index_page(_book())
    assert html.count("att rekommendera skolcheferna att anta planen") == 2, "the draft's decision is the minutes' own"
    people = html.partition('id="personer"')[2].partition("</section>")[0]
    assert "utkast" not in people


def test_nobody_is_ranked():
    people = Page(index_page(_book())).html.partition('id="personer"')[2].partition("</section>")[0]
    assert not re.search(r"\d+ (?:möten|gånger|%)", people)


def test_nothing_to_check():
    quiet = replace(collection(), findings=())
    html = index_page(Book(collection=quiet, pages=_PAGES))
    assert "Inget att kontrollera i fyra dokument" in html
    Page(html).stands_alone()


def test_nothing_read():
    page = Page(index_page(Book(collection=Collection(readings=()), pages=(), unread=[("x", "Filen är tom.")])))
    page.stands_alone()
    assert "Inga dokument kunde läsas" in page.html and "Filen är tom." in page.html


def test_odd_names_stay_names():
    name = "javascript:alert(1)//<img src=x onerror=y>'\"?.txt"
    linked = Collection(readings=(notes(name),))
    page = Page(index_page(Book(collection=linked, pages=("javascript:alert(1)<img>'\"?.html",))))
    page.stands_alone()
    assert any(unquote(link) == "javascript:alert(1)<img>'\"?.html" for link in page.links)
