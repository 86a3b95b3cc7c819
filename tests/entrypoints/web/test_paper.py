"""The document beside its facts: pages of a PDF with frames around the words, other papers in their form, long ones in parts."""

import re
from typing import Any

import pytest
from django.test import Client
from tests.entrypoints.web.test_acts import secretary
from tests.factories.office import docx, lines, p, pdf, tbl
from tests.factories.register import AT, taken_in
from tests.factories.texts import NOTES

from lagetrunt.apps.sources.models import Document, Fact, Page
from lagetrunt.entrypoints.web.leaves import SHOWN, shown_at
from lagetrunt.entrypoints.web.paper import PART, Marking, blocks, part_of

pytestmark = pytest.mark.django_db


def _in(name: str, data: bytes | str) -> Document:
    taken_in((name, data))
    Document.objects.update(released_at=AT, released_by="prov")
    return Document.objects.get(path=name)


def _words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


class TestLeaves:
    @pytest.fixture(autouse=True)
    def _register(self) -> None:
        self.document = _in(
            "EHN/2024-11-22.pdf", pdf(lines(*NOTES.replace("ć", "c").splitlines()), lines("Sista sidan"))
        )
        self.client: Client = secretary()

    def page(self, query: str = "") -> str:
        return self.client.get(f"/dokument/{self.document.pk}/{query}").content.decode()

    def test_each_page_stands_there_with_frames_around_the_words_of_facts(self) -> None:
        text = self.page()
        assert text.count("<img ") == 2 and text.count('loading="lazy"') == 2
        fact = Fact.objects.filter(document=self.document, kind="person").first()
        assert fact is not None
        frame = re.search(rf'<a href="\?uppgift={fact.pk}" data-fact="{fact.pk}".*?</a>', text, re.DOTALL)
        assert frame is not None and frame[0].count("<rect ") >= 1 and "Person: " in frame[0]
        box = next(box for box in Page.objects.get(number=1).boxes if box[0] <= fact.spans[0][0] < box[1])
        rect = re.search(r'x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"', frame[0])
        assert rect is not None
        x, y, width = map(float, rect.groups())
        assert box[2] - 2 <= x and x + width <= box[4] + 4 and abs(842 - box[5] - y) < 3

    def test_the_text_is_under_each_page_and_by_itself(self) -> None:
        assert "Sidan 1 som text" in self.page() and "Sista sidan" in _words(self.page())
        alone = self.page("?visa=text")
        assert "<img " not in alone and "<mark" in alone[alone.index("<article") :]
        assert 'name="visa" value="text"' in alone and "visa sidorna" in alone

    def test_an_answer_stays_with_the_text(self) -> None:
        fact = Fact.objects.filter(document=self.document).first()
        assert fact is not None
        sent = {"svar": "ratt", "version": str(fact.version), "visa": "text"}
        assert "visa=text" in self.client.post(f"/granska/{fact.pk}/", sent)["Location"]

    def test_a_picture_is_for_those_who_may_see_the_document(self) -> None:
        leaf = Page.objects.get(number=1)
        answer = self.client.get(f"/dokument/sida/{leaf.pk}/")
        assert answer["Content-Type"] == "image/png" and answer["X-Content-Type-Options"] == "nosniff"
        Document.objects.update(released_at=None, released_by="")
        assert self.client.get(f"/dokument/sida/{leaf.pk}/").status_code == 404

    def test_a_page_that_cannot_be_drawn_leaves_the_rest(self) -> None:
        from lagetrunt.workflows.read_documents.taking_in import store

        store().remove(self.document.sha256)
        assert self.client.get(f"/dokument/sida/{Page.objects.get(number=1).pk}/").status_code == 404
        assert "Sista sidan" in self.page()


def test_a_long_pdf_shows_some_pages_at_a_time() -> None:
    document = _in("EHN/lang.pdf", pdf(*(lines(f"Sida nummer {n}") for n in range(1, 31))))
    page = secretary().get(f"/dokument/{document.pk}/?sida=14").content.decode()
    assert (
        page.count("<img ") == SHOWN and 'id="sida14"' in page and "Tidigare sidor" in page and "Senare sidor" in page
    )
    assert 'href="?sida=25' in page and 'href="?sida=1' in page


@pytest.mark.parametrize(
    ("count", "page", "shown"),
    [(0, 1, (1, 0)), (1, 1, (1, 1)), (30, 12, (1, 12)), (30, 13, (13, 24)), (30, 99, (25, 30))],
)
def test_which_pages_are_shown(count: int, page: int, shown: tuple[int, int]) -> None:
    assert shown_at(count, page) == shown


def _blocks(document: Document) -> list[dict[str, Any]]:
    return blocks(document, Marking(document, [], None), 0, len(document.text))


def test_a_word_file_stands_in_its_form() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    body = p("Anteckningar", style="H1") + p("Vi gick igenom läget.") + tbl(("Namn", "Kommun"), ("Eva <b>", "Nora"))
    document = _in("EHN/form.docx", docx(body + p("Viktigt", bold=True), styles=styles))
    told = _blocks(document)
    assert [block["sort"] for block in told] == ["heading", "paragraph", "table", "paragraph"]
    assert [[_words(cell) for cell in row["cells"]] for row in told[2]["rows"]] == [
        ["Namn", "Kommun"], ["Eva &lt;b&gt;", "Nora"],
    ]  # fmt: skip
    page = secretary().get(f"/dokument/{document.pk}/").content.decode()
    assert (
        "<table>" in page
        and "<b>" not in page[page.index("<article") :]
        and "data-bold" in page
        and '<h2 class="doc__h"' in page
    )


def test_every_word_of_a_paper_is_shown() -> None:
    document = _in(
        "EHN/sida.html", "<h1>Möte</h1><nav>Meny hit</nav><p>Ett</p><ul><li>Två<li>Tre</ul><footer>Fot</footer>"
    )
    html = secretary().get(f"/dokument/{document.pk}/").content.decode()
    shown = _words(html[html.index("<article") : html.index("</article>")])
    assert all(word in shown for word in document.text.split())


def test_a_long_text_comes_in_parts_and_opens_where_the_fact_is() -> None:
    row = "Vi talade om läget i kommunerna och lade det till handlingarna.\n"
    document = _in("EHN/lang.txt", NOTES + row * (2 * PART // len(row)))
    first = part_of(document, None, None)
    assert first.of == 3 and first.number == 1 and PART <= first.end < PART + 200
    assert part_of(document, len(document.text) - 5, None).number == 3
    assert part_of(document, None, 2).start == first.end
    assert "Del 2 av 3" in secretary().get(f"/dokument/{document.pk}/?visa=text&del=2").content.decode()
