"""Whatever the bytes, an opener gives a sound document or says Unreadable: random bytes, and good files spoiled."""

import unicodedata
import warnings
from collections import Counter

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.reading.opening.showing import check
from tests.factories.office import abstract, archive, docx, lines, num, odt, p, pdf, tbl, tc

from lagetrunt.engines.reading.opening.limits import Limits
from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.kernel.errors import Unreadable

LIMITS = Limits(max_text=200_000, max_pages=20, max_unpacked=5_000_000, max_part=2_000_000, max_cells=5000)
CALM = settings(max_examples=60)
WORD = docx(
    p("Möte", style="R1") + p("a", num=(1, 0)) + p("b", num=(1, 1)) + tbl(("Namn", tc("Anna", "Bo")), ("x", "y")),
    styles='<w:style w:type="paragraph" w:styleId="R1"><w:name w:val="heading 1"/></w:style>',
    numbering=abstract(0, ("decimal", "%1."), ("lowerLetter", "%2)")) + num(1, 0),
)
OPEN_TEXT = odt(
    '<text:h text:outline-level="1">Möte</text:h><text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>'
    "<table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell>"
    "<table:table-cell><text:p>y</text:p></table:table-cell></table:table-row></table:table>"
)
PAGE = (
    "<!doctype html><html><body><header><nav>Meny</nav></header><main><h1>Möte</h1><ol start=2><li>a<ul><li>b</ul></ol>"
    "<table><tr><th rowspan=2>x<td colspan=2>y<tr><td>z</table><dl><dt>a<dd>b</dl><pre>c\n d</pre></main></body></html>"
).encode()
GOOD = {
    "pdf": pdf(lines("Protokoll", "Närvarande"), [(72, 700, "Namn"), (200, 700, "Kommun")]),
    "docx": WORD,
    "odt": OPEN_TEXT,
    "html": PAGE,
    "md": "---\na: b\n---\n# Möte\n\n| a | b |\n".encode(),
    "txt": "Närvarande: Åsa Modig, Örjan Ek\r\n".encode("cp1252"),
}


def opened(data, name):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # zipfile's, about doubled names
        try:
            check(open_document(data, name, boxes=True, limits=LIMITS))
        except Unreadable as told:
            assert told.code
            assert told.swedish.endswith(".")


@CALM
@given(st.binary(max_size=400), st.sampled_from([f"x.{ending}" for ending in GOOD]))
def test_random_bytes(data, name):
    opened(data, name)


@CALM
@given(
    st.sampled_from(
        [b"%PDF-1.4\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"---\n", b"\xff\xfe"]
    ),
    st.binary(max_size=300),
)
def test_random_bytes_after_a_true_beginning(start, data):
    opened(start + data, "x")


@pytest.mark.parametrize("kind", GOOD)
def test_the_good_files_are_good(kind):
    check(open_document(GOOD[kind], f"x.{kind}", boxes=True))


@pytest.mark.parametrize("kind", GOOD)
@CALM
@given(data=st.data())
def test_good_files_spoiled(kind, data):
    spoiled = bytearray(GOOD[kind])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, max(0, len(spoiled) - 1)))
        match data.draw(st.sampled_from(["set", "cut", "put", "end"])):
            case "set" if spoiled:
                spoiled[at] = data.draw(st.integers(0, 255))
            case "cut":
                del spoiled[at : at + data.draw(st.integers(1, 40))]
            case "put":
                spoiled[at:at] = data.draw(st.binary(max_size=12))
            case _:
                del spoiled[at + 1 :]
    opened(bytes(spoiled), f"x.{kind}")


NAMES = [
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "sdt",
    "sdtContent",
    "ins",
    "del",
    "hyperlink",
    "fldChar",
    "numPr",
    "numId",
    "pPr",
    "br",
]
WORD_XML = st.recursive(
    st.sampled_from(["text", "\u0308", "", "\ufffd", "å"]),
    lambda inside: st.builds(
        lambda name, value, children: (
            f'<w:{name} w:val="{value}" w:fldCharType="{value}">{"".join(children)}</w:{name}>'
        ),
        st.sampled_from(NAMES),
        st.sampled_from(["1", "begin", "end", "separate", "-7", "99999999999", "x"]),
        st.lists(inside, max_size=4),
    ),
    max_leaves=25,
)


@CALM
@given(WORD_XML)
def test_any_order_of_word_elements(xml):
    opened(docx(xml + p("x")), "x.docx")


TEXT_XML = st.recursive(
    st.sampled_from(["text", " ", "\u0308", ""]),
    lambda inside: st.builds(
        lambda name, value, children: (
            f'<{name} text:c="{value}" text:outline-level="{value}" text:start-value="{value}" '
            f'table:number-columns-repeated="{value}" table:number-rows-repeated="{value}" '
            f'table:number-columns-spanned="{value}">{"".join(children)}</{name}>'
        ),
        st.sampled_from(
            [
                f"text:{tag}"
                for tag in ["p", "h", "list", "list-item", "span", "s", "tab", "note", "note-body", "section", "a"]
            ]
            + [f"table:{tag}" for tag in ["table", "table-row", "table-cell", "covered-table-cell"]]
            + ["draw:frame", "draw:text-box"]
        ),
        st.sampled_from(["1", "3", "-7", "99999999999", "x"]),
        st.lists(inside, max_size=4),
    ),
    max_leaves=25,
)


@CALM
@given(TEXT_XML)
def test_any_order_of_open_document_elements(xml):
    opened(odt(xml + "<text:p>x</text:p>"), "x.odt")


TAGS = [
    "p",
    "div",
    "br",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "dl",
    "dt",
    "dd",
    "h1",
    "b",
    "a",
    "pre",
    "nav",
    "main",
    "header",
    "footer",
    "input",
    "q",
    "section",
    "caption",
]
MARKUP = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
        st.sampled_from(
            ["<td colspan=9999 rowspan=0>", "<td rowspan=70000>", "<ol start=-5 type=i reversed>", "<a href=x>"]
        ),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    ),
    max_size=40,
).map("".join)


@CALM
@given(MARKUP)
def test_any_order_of_tags(markup):
    opened(f"<!doctype html>{markup}".encode(), "x.html")


PLACES = st.tuples(st.integers(-50, 700), st.integers(-50, 900), st.text("aåB1 •-", min_size=1, max_size=12))


@CALM
@given(st.lists(PLACES, max_size=25))
def test_words_anywhere_on_a_page(words):
    data = pdf(words)
    opened(data, "x.pdf")
    with pypdfium2.PdfDocument(data) as bare:
        page = bare[0]
        words_page = page.get_textpage()
        raw = words_page.get_text_range()
        words_page.close()
        page.close()
    expected = Counter(
        sign for sign in unicodedata.normalize("NFC", raw.replace("\ufffe", "\u00ad")) if not sign.isspace()
    )
    if expected:
        text = open_document(data, "x.pdf").text
        assert Counter(sign for sign in text if not sign.isspace()) == expected


@CALM
@given(
    st.dictionaries(
        st.sampled_from(["word/document.xml", "content.xml", "mimetype", "_rels/.rels", "a/../b"]),
        st.binary(max_size=60),
    )
)
def test_any_members_in_a_zip(members):
    opened(archive(members), "x.docx")
