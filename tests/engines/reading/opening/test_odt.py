"""OpenDocument texts: white space, lists with numbers, tables, notes, frames, headers and tracked changes."""

import pytest
from tests.engines.reading.opening.showing import shown
from tests.factories.office import odt

from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.kernel.errors import Unreadable


def blocks(body, **parts):
    return shown(open_document(odt(body, **parts), "x.odt"))


def level(number, style="1", *, suffix=".", shown_levels=1, more=""):
    return (
        f'<text:list-level-style-number text:level="{number}" style:num-format="{style}" style:num-suffix="{suffix}" '
        f'text:display-levels="{shown_levels}" {more}/>'
    )


def list_style(*levels, name="L"):
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def item(*texts, start=None, inside=""):
    told = f' text:start-value="{start}"' if start is not None else ""
    return f"<text:list-item{told}>{''.join(f'<text:p>{text}</text:p>' for text in texts)}{inside}</text:list-item>"


def lst(*items, more=""):
    return f'<text:list text:style-name="L"{more}>{"".join(items)}</text:list>'


def test_headings_titles_and_bold():
    styles = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
        '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Heading_20_2"/>'
        '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    body = (
        '<text:p text:style-name="P1">Protokoll</text:p><text:h text:outline-level="2">Val</text:h>'
        '<text:p text:style-name="P2">Mer</text:p>'
        '<text:p><text:span text:style-name="B">Fet</text:span></text:p>'
        '<text:p><text:span text:style-name="B">Fet</text:span> och mager'
        '<text:span text:style-name="H"> dold</text:span></text:p>'
    )
    document = open_document(odt(body, automatic=styles), "x")
    assert shown(document) == [
        "heading/1 Protokoll",
        "heading/2 Val",
        "heading/2 Mer",
        "paragraph Fet",
        "paragraph Fet och mager",
    ]
    assert [block.bold for block in document.blocks] == [False, False, False, True, False]


def test_white_space_as_the_format_says():
    body = '<text:p>  a \n  b<text:span> c</text:span><text:s text:c="3"/>d<text:tab/>e<text:line-break/>f </text:p>'
    assert open_document(odt(body), "x").text == "a b c   d\te\nf\n"


@pytest.mark.parametrize(
    ("levels", "body", "expected"),
    [
        ((level(1),), lst(item("a"), item("b")), ["<1.> a", "<2.> b"]),
        ((level(1),), lst(item("a", "mer"), item("b")), ["<1.> a", "mer", "<2.> b"]),
        ((level(1),), lst(item("a")) + lst(item("b")), ["<1.> a", "<1.> b"]),
        (
            (level(1),),
            lst(item("a")) + lst(item("b"), more=' text:continue-numbering="true"'),
            ["<1.> a", "<2.> b"],
        ),
        (
            (level(1),),
            lst(item("a"), more=' xml:id="k"') + lst(item("x")) + lst(item("b"), more=' text:continue-list="k"'),
            ["<1.> a", "<1.> x", "<2.> b"],
        ),
        ((level(1, "a", suffix=")"),), lst(item("a"), item("b", start=5)), ["<a)> a", "<e)> b"]),
        (
            (level(1), level(2, shown_levels=2)),
            lst(item("a", inside=lst(item("b"), item("c"))), item("d", inside=lst(item("e")))),
            ["<1.> a", "<1.1.> b", "<1.2.> c", "<2.> d", "<2.1.> e"],
        ),
        (
            (level(1), level(2)),
            lst("<text:list-item>" + lst(item("a")) + "</text:list-item>", item("b")),
            ["<1.> a", "<2.> b"],
        ),
        ((level(1, more='style:num-prefix="§ " text:start-value="9"'),), lst(item("a")), ["<§ 9.> a"]),
        (('<text:list-level-style-bullet text:level="1"/>',), lst(item("a")), ["<-> a"]),
        ((level(1, ""),), lst("<text:list-header><text:p>h</text:p></text:list-header>", item("a")), ["h", "<.> a"]),
    ],
)
def test_list_labels(levels, body, expected):
    found = blocks(body, automatic=list_style(*levels))
    assert [line.split(" ", 1)[1] for line in found] == expected


def test_numbered_headings_by_outline():
    outline = (
        "<office:styles><text:outline-style>"
        '<text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
        "</text:outline-style></office:styles>"
    )
    body = "".join(f'<text:h text:outline-level="{at}">x</text:h>' for at in (1, 2, 2, 1))
    assert blocks(body, styles=outline) == [
        "heading/1 <1> x",
        "heading/2 <1.1> x",
        "heading/2 <1.2> x",
        "heading/1 <2> x",
    ]


def cell(text, more=""):
    return f"<table:table-cell{more}><text:p>{text}</text:p></table:table-cell>"


def test_tables_with_headers_repeats_and_merges():
    covered = "<table:covered-table-cell/>"
    body = (
        "<table:table><table:table-column/><table:table-header-rows><table:table-row>"
        + cell("Namn")
        + cell("Kommun")
        + cell("x", ' table:number-columns-repeated="2"')
        + "</table:table-row></table:table-header-rows><table:table-row>"
        + cell("Anna", ' table:number-columns-spanned="2"')
        + covered
        + cell("a")
        + cell("b")
        + '</table:table-row><table:table-row table:number-rows-repeated="900000">'
        + '<table:table-cell table:number-columns-repeated="16000"/></table:table-row><table:table-row>'
        + cell("Alla", ' table:number-columns-spanned="4"')
        + '<table:covered-table-cell table:number-columns-repeated="3"/></table:table-row></table:table>'
    )
    assert blocks(body) == ["row Namn | Kommun | x | x", "row Anna |  | a | b", "row Alla"]


def test_sections_notes_frames_links_comments_and_deleted_text():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Struket</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:section><text:p>I avsnitt<office:annotation><text:p>Kommentar</text:p></office:annotation>"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Not</text:p></text:note-body></text:note>"
        "</text:p></text:section>"
        '<text:section text:display="none"><text:p>Dolt</text:p></text:section>'
        "<text:p>Ram<draw:frame><draw:text-box><text:p>I ramen</text:p></draw:text-box></draw:frame></text:p>"
        '<text:p>Se <text:a xlink:href="https://ale.example/">sidan</text:a></text:p>'
    )
    document = open_document(odt(body), "x")
    assert shown(document) == [
        "paragraph I avsnitt",
        "paragraph Not",
        "paragraph Ram",
        "paragraph I ramen",
        "paragraph Se sidan",
    ]
    assert [(document.text[slice(*span)], target) for span, target in document.links] == [
        ("sidan", "https://ale.example/")
    ]


def test_headers_and_footers_as_furniture():
    styles = (
        "<office:master-styles><style:master-page><style:header><text:p>Förbundet</text:p></style:header>"
        "<style:footer><text:p>Sida <text:page-number>1</text:page-number></text:p></style:footer></style:master-page>"
        "<style:master-page><style:header><text:p>Förbundet</text:p></style:header></style:master-page>"
        "</office:master-styles>"
    )
    assert blocks("<text:p>Text</text:p>", styles=styles) == [
        "furniture Förbundet",
        "paragraph Text",
        "furniture Sida 1",
    ]


def test_an_encrypted_text_says_so():
    with pytest.raises(Unreadable) as told:
        open_document(odt("<text:p>x</text:p>", manifest="<m><manifest:encryption-data/></m>"), "x")
    assert told.value.code == "encrypted"
