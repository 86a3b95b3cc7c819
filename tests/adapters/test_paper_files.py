"""Files that are sent as papers: what they are by content, what is refused and in which words, what they say of themselves."""

import io
from pathlib import Path

import pikepdf
import pytest
from tests.factories.office import W, archive, lines, ole, p, pdf
from tests.factories.office import docx as word
from tests.factories.slides import CORE, DECK, odp_deck, pptx

from lagetrunt.adapters.files import FileStore
from lagetrunt.adapters.office import is_installed, pdf_of
from lagetrunt.adapters.paper_files import TYPES, Unusable, clean_name, sort_of
from lagetrunt.adapters.paper_traits import traits_of
from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.kernel.errors import Unreadable

_WP = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_ODF = (
    'xmlns:office="urn:o" xmlns:draw="urn:d" xmlns:text="urn:t" xmlns:svg="urn:s" xmlns:presentation="urn:p" '
    'xmlns:dc="urn:dc" xmlns:style="urn:st" xmlns:fo="urn:fo"'
)


def docx(*body: str, title: str = "", lang: str = "") -> bytes:
    styles = f'<w:styles {W}><w:docDefaults><w:rPr><w:lang w:val="{lang}"/></w:rPr></w:docDefaults></w:styles>'
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {W} {_WP}><w:body>{''.join(body)}</w:body></w:document>",
            "word/styles.xml": styles,
            "docProps/core.xml": CORE.format(title),
        }
    )


def odp(*pages: str, title: str = "") -> bytes:
    return archive(
        {
            "mimetype": TYPES["odp"],
            "content.xml": f"<office:document-content {_ODF}>{''.join(pages)}</office:document-content>",
            "meta.xml": f"<office:document-meta {_ODF}><dc:title>{title}</dc:title></office:document-meta>",
        },
        stored=["mimetype"],
    )


def locked() -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as paper:
        paper.add_blank_page()
        paper.save(made, encryption=pikepdf.Encryption(owner="a", user="b"))
    return made.getvalue()


def acting() -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as paper:
        paper.add_blank_page()
        paper.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        paper.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "sort"),
    [
        (DECK, "pptx"),
        (docx(p("Hej")), "docx"),
        (pdf(lines("Hej")), "pdf"),
        (odp(), "odp"),
        (archive({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"}), "xlsx"),
    ],
)
def test_a_file_is_what_it_holds(data: bytes, sort: str) -> None:
    assert sort_of(io.BytesIO(data)) == sort


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "tom"),
        (b"hej", "Filtypen tas inte emot"),
        (ole("PowerPoint Document"), "gammalt format"),
        (pptx(("a", "b"), macros=True), "makron"),
        (archive({"[Content_Types].xml": "<x macroEnabled/>", "word/document.xml": "<x/>"}), "makron"),
        (archive({"mimetype": TYPES["odt"], "Basic/Standard/x.xml": "x", "content.xml": "<x/>"}), "makron"),
        (archive({"a.txt": "x"}), "Filtypen tas inte emot"),
        (DECK[:200], "skadad"),
        (b"%PDF-1.7\nbroken", "skadad"),
        (locked(), "lösenord"),
        (acting(), "program"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(Unusable, match=words):
        sort_of(io.BytesIO(data))


@pytest.mark.parametrize(
    ("written", "name"),
    [("C:\\x\\Bilder.PPTX", "Bilder.pptx"), ("../../etc/passwd", "passwd.pptx"), ('a"\r\n<b>.ppt', "ab.pptx"), ("", "underlag.pptx")],
)  # fmt: skip
def test_a_name_leads_nowhere(written: str, name: str) -> None:
    assert clean_name(written, "pptx") == name


def test_slides_say_what_they_lack(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(pptx(("Enkäten", "Text"), ("", "Utan rubrik"), pictures=("", "En karta")))
    traits, words = traits_of(path, "pptx")
    assert (traits.pages, traits.untitled, traits.pictures, traits.wordless) == (2, (2,), 2, 1)
    assert not traits.title and not traits.language and words == "Enkäten\nText\n\nUtan rubrik"
    path.write_bytes(DECK)
    good, _ = traits_of(path, "pptx")
    assert (good.title, good.language, good.untitled, good.wordless) == ("Enkäten 2027", "sv-SE", (), 0)


def test_a_text_says_what_it_lacks(tmp_path: Path) -> None:
    picture = (
        '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"{}/><a:blip/></wp:inline></w:drawing></w:r></w:p>'
    )
    path = tmp_path / "a"
    path.write_bytes(docx(*(p("Stycke") for _ in range(60)), picture.format(""), picture.format(' descr="En karta"')))
    traits, _ = traits_of(path, "docx")
    assert (traits.headings, traits.pictures, traits.wordless, traits.language) == (False, 2, 1, "")
    path.write_bytes(docx(p("Enkäten", style="Rubrik1"), *(p("x") for _ in range(60)), title="Enkäten", lang="sv-SE"))
    good, _ = traits_of(path, "docx")
    assert (good.headings, good.title, good.language) == (True, "Enkäten", "sv-SE")


def test_open_slides_say_what_they_lack(tmp_path: Path) -> None:
    image = "<draw:frame><draw:image/>{}</draw:frame>"
    path = tmp_path / "a"
    path.write_bytes(
        odp(
            f'<draw:page><draw:frame presentation:class="title"><text:p>Enkäten</text:p></draw:frame>{image.format("")}</draw:page>',
            f"<draw:page><text:p>Mer</text:p>{image.format('<svg:desc>En karta</svg:desc>')}</draw:page>", title="Enkäten",
        )
    )  # fmt: skip
    traits, words = traits_of(path, "odp")
    assert (traits.title, traits.untitled, traits.wordless, traits.pictures) == ("Enkäten", (2,), 1, 2)
    assert words == "Enkäten\nMer"


def test_a_pdf_says_whether_it_is_tagged(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(pdf(lines("Hej")))
    traits, _ = traits_of(path, "pdf")
    assert (traits.tagged, traits.title, traits.language, traits.pages) == (False, "", "", 1)
    with pikepdf.new() as paper:
        paper.add_blank_page()
        paper.docinfo["/Title"] = "Enkäten"
        paper.Root.Lang = "sv-SE"
        paper.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        figures = [pikepdf.Dictionary(S=pikepdf.Name.Figure), pikepdf.Dictionary(S=pikepdf.Name.Figure, Alt="En karta")]
        paper.Root.StructTreeRoot = pikepdf.Dictionary(K=pikepdf.Array(figures))
        paper.save(path)
    good, _ = traits_of(path, "pdf")
    assert (good.tagged, good.title, good.language, good.pictures, good.wordless) == (True, "Enkäten", "sv-SE", 2, 1)


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04", archive({"ppt/slides/slide1.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"})]
)
def test_what_is_broken_is_unreadable(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a"
    path.write_bytes(data)
    with pytest.raises(Unreadable):
        traits_of(path, "pptx")


def test_a_file_is_kept_in_parts(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "files")
    sha256, size = store.put_parts([b"a" * 10, b"b"])
    assert size == 11 and store.get(sha256) == b"a" * 10 + b"b" and sha256 == store.put(b"a" * 10 + b"b")
    with store.open(sha256) as stream:
        assert stream.read(3) == b"aaa"

    def broken() -> object:
        yield b"a"
        raise OSError(28, "full")

    with pytest.raises(OSError, match="full"):
        store.put_parts(broken())  # type: ignore[arg-type]
    assert list(store.all()) == [sha256] and not list((tmp_path / "files").glob(".incoming-*"))


@pytest.mark.skipif(not is_installed(), reason="LibreOffice is not installed here")
@pytest.mark.parametrize(
    ("data", "ending"), [(word(p("Enkäten")), "docx"), (DECK, "pptx"), (odp_deck("Enkäten", "Så gick det"), "odp")]
)
def test_a_text_and_slides_get_a_pdf_copy(tmp_path: Path, data: bytes, ending: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(data)
    made = pdf_of(path, ending)
    assert made is not None and sort_of(io.BytesIO(made)) == "pdf"
    assert "Enkäten" in open_document(made, "x.pdf").text
