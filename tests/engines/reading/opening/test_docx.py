"""Word documents: order, tables, notes, headers, tracked changes and links."""

import io
import zipfile

import pytest
from tests.engines.reading.opening.showing import shown
from tests.factories.office import R, W, archive, docx, p, r, tbl, tc

from lagetrunt.engines.reading.opening.opener import open_document

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="Egen"/><w:basedOn w:val="Rubrik1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="R2"><w:name w:val="Rubrik 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Tit"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Inn"><w:name w:val="TOC Heading"/><w:basedOn w:val="Rubrik1"/>'
    '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Niv"><w:name w:val="Nivå"/><w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="Stark"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Runt"><w:name w:val="Runt"/><w:basedOn w:val="Runt"/></w:style>'
)


def blocks(body, **parts):
    return shown(open_document(docx(body, **parts), "x.docx"))


def text(body, **parts):
    return open_document(docx(body, **parts), "x.docx").text


@pytest.mark.parametrize(
    ("style", "kind"),
    [
        ("Rubrik1", "heading/1"),
        ("Egen", "heading/1"),
        ("R2", "heading/2"),
        ("Tit", "heading/1"),
        ("Inn", "paragraph"),
        ("Niv", "heading/4"),
        ("Runt", "paragraph"),
        ("Finns inte", "paragraph"),
        ("", "paragraph"),
    ],
)
def test_headings_by_style(style, kind):
    assert blocks(p("Möte", style=style), styles=STYLES) == [f"{kind} Möte"]


def test_own_outline_level_beats_the_style():
    assert blocks(p("A", extra='<w:outlineLvl w:val="1"/>')) == ["heading/2 A"]
    assert blocks(p("A", style="Rubrik1", extra='<w:outlineLvl w:val="9"/>'), styles=STYLES) == ["paragraph A"]


@pytest.mark.parametrize(
    ("inside", "bold"),
    [
        (r("Närvarande", bold=True), True),
        (r("Närvarande", bold=True) + r(": "), True),
        (r("Närvarande", bold=True) + r(" Anna"), False),
        (r("Stark", properties='<w:rStyle w:val="Stark"/>'), True),
        (r("Av", properties='<w:rStyle w:val="Stark"/><w:b w:val="0"/>'), False),
        (r("123", bold=True), False),
    ],
)
def test_bold_is_when_every_letter_is(inside, bold):
    document = open_document(docx(f"<w:p>{inside}</w:p>", styles=STYLES), "x")
    assert document.blocks[0].bold is bold


def test_tabs_breaks_and_special_signs():
    body = (
        "<w:p>"
        + r("Tid:\t09.00\nPlats")
        + '<w:r><w:noBreakHyphen/><w:softHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
        + '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'
        + '</w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    assert text(body) == "Tid:\t09.00\nPlats\u2011\u00ad☒☐\n"


def test_tables_with_paragraphs_merges_and_tables_inside():
    table = tbl(
        ("Namn", "Kommun", tc("x", properties='<w:gridSpan w:val="2"/>')),
        (tc("Anna", "Bo"), tc("Ale", properties='<w:vMerge w:val="restart"/>'), "1", "2"),
        ("Cia", tc("", properties="<w:vMerge/>"), tc(p("yttre") + tbl(("inre", "cell"))), ""),
        (tc("Hela raden", properties='<w:gridSpan w:val="4"/>'),),
    )
    document = open_document(docx(p("Före") + table + p("Efter")), "x")
    assert shown(document) == [
        "paragraph Före",
        "row Namn | Kommun | x | ",
        "row Anna\nBo | Ale | 1 | 2",
        "row Cia |  | yttre | ",
        "row inre | cell",
        "row Hela raden",
        "paragraph Efter",
    ]
    assert document.text.startswith("Före\nNamn\tKommun\tx\t\nAnna\nBo\tAle\t1\t2\n")
    assert [block.table for block in document.blocks] == [None, 1, 1, 1, 2, 1, None]


def test_a_table_of_one_column_is_a_frame():
    assert blocks(tbl((tc(p("Rubrik", style="Rubrik1") + p("Text")),)), styles=STYLES) == [
        "heading/1 Rubrik",
        "paragraph Text",
    ]


def test_content_controls_insertions_and_deletions():
    body = (
        f"<w:sdt><w:sdtContent>{p('Styrd')}</w:sdtContent></w:sdt>"
        f"<w:p>{r('Ny')}<w:ins>{r(' text')}</w:ins><w:del><w:r><w:delText> gammal</w:delText></w:r></w:del>"
        f"<w:sdt><w:sdtContent>{r(' fält')}</w:sdtContent></w:sdt>"
        f"<w:moveFrom>{r('bort')}</w:moveFrom><w:moveTo>{r(' hit')}</w:moveTo></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('Första ')}</w:p>{p('halvan')}"
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{tc('struken')}{tc('rad')}</w:tr><w:tr>{tc('kvar')}{tc('rad')}</w:tr></w:tbl>"
        f"<w:p>{r('Syns', properties='')}{r(' dold', properties='<w:vanish/>')}</w:p>"
    )
    assert blocks(body) == [
        "paragraph Styrd",
        "paragraph Ny text fält hit",
        "paragraph Första halvan",
        "row kvar | rad",
        "paragraph Syns",
    ]


def test_fields_show_their_result():
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    body = (
        f'<w:p>{field.format("begin")}<w:r><w:instrText>HYPERLINK "https://ale.example/a"</w:instrText></w:r>'
        f"{field.format('separate')}{r('Länken')}{field.format('end')}{r(' efter')}"
        f"<w:fldSimple w:instr='PAGE'>{r('7')}</w:fldSimple></w:p>"
    )
    document = open_document(docx(body + p("Nästa")), "x")
    assert shown(document) == ["paragraph Länken efter7", "paragraph Nästa"]
    assert [(document.text[slice(*span)], target) for span, target in document.links] == [
        ("Länken", "https://ale.example/a")
    ]


def test_a_field_without_end_hides_nothing_after_its_paragraph():
    body = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' + p("Resten")
    assert blocks(body) == ["paragraph Resten"]


def test_text_boxes_once():
    box = f"<w:txbxContent>{p('I rutan')}</w:txbxContent>"
    body = (
        f"<w:p>{r('Stycke')}<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
        f"</w:r></w:p>"
    )
    assert blocks(body) == ["paragraph Stycke", "paragraph I rutan"]


def test_footnotes_follow_their_paragraph_and_endnotes_stand_last():
    def note(kind, key, words):
        return f'<w:{kind} w:id="{key}">{p(words)}</w:{kind}>'

    parts = {
        "f": (
            "footnotes",
            f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0">{p("---")}</w:footnote>'
            f"{note('footnote', 2, 'Noten')}</w:footnotes>",
        ),
        "e": ("endnotes", f"<w:endnotes {W}>{note('endnote', 2, 'Slutnot')}</w:endnotes>"),
        "c": ("comments", f"<w:comments {W}><w:comment w:id='1'>{p('Kommentar')}</w:comment></w:comments>"),
    }
    body = (
        f'<w:p>{r("Text")}<w:r><w:footnoteReference w:id="2"/><w:endnoteReference w:id="2"/>'
        f'<w:commentReference w:id="1"/></w:r></w:p>{p("Mer")}'
    )
    assert blocks(body, parts=parts) == ["paragraph Text", "paragraph Noten", "paragraph Mer", "paragraph Slutnot"]


def test_headers_and_footers_once_each_as_furniture():
    parts = {
        "h1": ("header", f"<w:hdr {W}>{p('Förbundet')}</w:hdr>"),
        "h2": ("header", f"<w:hdr {W}>{p('Förbundet')}</w:hdr>"),
        "h3": ("header", f"<w:hdr {W}>{p('Dold förstasida')}</w:hdr>"),
        "f1": ("footer", f"<w:ftr {W}>{p('Sida 1')}</w:ftr>"),
    }
    section = (
        '<w:headerReference w:type="default" r:id="h1"/><w:headerReference w:type="first" r:id="h3"/>'
        '<w:footerReference w:type="default" r:id="f1"/>'
    )
    first = f'<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="h2"/></w:sectPr></w:pPr>{r("Text")}</w:p>'
    assert blocks(first, parts=parts, section=section) == ["furniture Förbundet", "paragraph Text", "furniture Sida 1"]


def test_links_are_told_and_never_fetched():
    body = f'<w:p>{r("Se ")}<w:hyperlink r:id="k" {R}>{r("bilagan")}</w:hyperlink></w:p>'
    document = open_document(docx(body, links={"k": "https://ale.example/b.pdf"}), "x")
    assert [(document.text[slice(*span)], target) for span, target in document.links] == [
        ("bilagan", "https://ale.example/b.pdf")
    ]


def test_composed_letters_in_parts():
    body = f"<w:p>{r('Mo')}{r(chr(0x308) + 'te i A' + chr(0x30A) + 'mål')}</w:p>" + p("Anna", style="Rubrik1")
    assert blocks(body, styles=STYLES) == ["paragraph Möte i Åmål", "heading/1 Anna"]


def test_strict_documents():
    usual = docx(p("Möte", style="Rubrik1"), styles=STYLES)
    with zipfile.ZipFile(io.BytesIO(usual)) as file:
        members = {name: file.read(name) for name in file.namelist()}
    strict = {
        name: content.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for name, content in members.items()
    }
    assert strict != members
    assert shown(open_document(archive(strict), "x")) == ["heading/1 Möte"]


def test_a_document_without_text_says_so():
    with pytest.raises(Exception, match="no_text"):
        open_document(docx(p()), "x")


def test_rare_parts_of_tables_and_runs():
    math = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>1+1</m:t></m:r></m:oMath>'
    body = (
        f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr>{tc('dold')}{tc('rad')}</w:tr>"
        f"<w:tr>{tc('a')}{tc('b', properties='<w:cellDel/>')}{tc('c', properties='<w:hMerge/>')}<w:tc>{p('d')}</w:tc></w:tr></w:tbl>"
        f"<w:p>{math}<w:r><w:ruby><w:rubyBase>{r('bas')}</w:rubyBase><w:rt>{r('ovan')}</w:rt></w:ruby></w:r>"
        '<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:char="zz"/><w:sym w:font="x" w:char="0041"/></w:r></w:p>'
        f"<mc:AlternateContent><mc:Choice>{p('val')}</mc:Choice><mc:Fallback>{p('reserv')}</mc:Fallback></mc:AlternateContent>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('sist')}</w:p>"
    )
    assert blocks(body) == ["row a | d", "paragraph 1+1bas·A", "paragraph val", "paragraph sist"]


def test_even_headers_only_where_pages_differ():
    parts = {"h1": ("header", f"<w:hdr {W}>{p('Udda')}</w:hdr>"), "h2": ("header", f"<w:hdr {W}>{p('Jämn')}</w:hdr>")}
    section = '<w:headerReference w:type="default" r:id="h1"/><w:headerReference w:type="even" r:id="h2"/>'
    assert blocks(p("x"), parts=parts, section=section) == ["furniture Udda", "paragraph x"]
    parts["s"] = ("settings", f"<w:settings {W}><w:evenAndOddHeaders/></w:settings>")
    assert blocks(p("x"), parts=parts, section=section) == ["furniture Udda", "furniture Jämn", "paragraph x"]


def test_hidden_by_style():
    styles = '<w:style w:type="paragraph" w:styleId="D"><w:name w:val="D"/><w:rPr><w:vanish/></w:rPr></w:style>'
    assert blocks(p("dolt", style="D") + p("syns"), styles=styles) == ["paragraph syns"]


@pytest.mark.parametrize(
    ("inside", "heads"),
    [
        (r("Mässan", bold=True) + "<w:r><w:br/></w:r>" + r("Förra året kom många."), ["Mässan"]),
        (r("Mässan", bold=True) + r(" i november. Förra året kom många."), []),
        (r("Mässan ") + "<w:r><w:br/></w:r>" + r("Förra året kom många.", bold=True), []),
    ],
)
def test_a_first_line_in_bold_is_a_line_of_its_own(inside, heads):
    document = open_document(docx(f"<w:p>{inside}</w:p>"), "a.docx")
    assert [document.text[block.span.start : block.span.end] for block in document.blocks if block.bold] == heads
    assert "".join(document.text[block.span.start : block.span.end] for block in document.blocks) == (
        document.text.replace("\n", "") if heads else document.text.strip("\n")
    )
