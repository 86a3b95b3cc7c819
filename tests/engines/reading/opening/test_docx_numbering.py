"""Word's automatic numbers are counted as Word counts them and written into the text."""

import pytest
from tests.engines.reading.opening.showing import shown
from tests.factories.office import abstract, docx, num, p, tbl, tc

from lagetrunt.engines.reading.opening.numerals import numeral
from lagetrunt.engines.reading.opening.opener import open_document

LEVELS = (("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "%3)"))


def labels(numbering, *places, styles=""):
    """The labels of paragraphs numbered by (numId, ilvl); a string is a plain paragraph in between."""
    body = "".join(p(place) if isinstance(place, str) else p("x", num=place) for place in places)
    document = open_document(docx(body, numbering=numbering, styles=styles), "x")
    return [document.text[slice(*block.label)] for block in document.blocks if block.label]


A, B, C = (1, 0), (1, 1), (1, 2)

CASES = [
    ("levels restart below", abstract(0, *LEVELS) + num(1, 0), (A, B, C, C, B, A, B), "1. 1.1 a) b) 1.2 2. 2.1"),
    ("text between does not stop a list", abstract(0, *LEVELS) + num(1, 0), (A, "text", A), "1. 2."),
    ("a level above not counted shows its start", abstract(0, *LEVELS) + num(1, 0), (B, B, A), "1.1 1.2 2."),
    ("section signs", abstract(0, ("decimal", "§ %1"), start=84) + num(1, 0), (A, A), "§ 84 § 85"),
    ("lists of one abstract list count on", abstract(0, *LEVELS) + num(1, 0) + num(2, 0), (A, A, (2, 0)), "1. 2. 3."),
    (
        "an override of the start begins anew",
        abstract(0, *LEVELS)
        + num(1, 0)
        + num(2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
        (A, A, (2, 0), (2, 0)),
        "1. 2. 5. 6.",
    ),
    (
        "an override of the level writes otherwise",
        abstract(0, *LEVELS)
        + num(
            1,
            0,
            '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
            '<w:lvlText w:val="%1:"/></w:lvl></w:lvlOverride>',
        ),
        (A, A),
        "I: II:",
    ),
    ("bullets are dashes", abstract(0, ("bullet", "\uf0b7")) + num(1, 0), (A, A), "- -"),
    ("no format, no label", abstract(0, ("none", "")) + num(1, 0), (A,), ""),
    ("number 0 is none", abstract(0, *LEVELS) + num(1, 0), ((0, 0), A), "1."),
    ("unknown lists are none", abstract(0, *LEVELS) + num(1, 0), ((9, 0), A), "1."),
    (
        "legal numbering is decimal",
        abstract(0, ("upperRoman", "%1"), ("decimal", "%1.%2")).replace(
            '<w:lvl w:ilvl="1"><w:start w:val="1"/>', '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:isLgl/>'
        )
        + num(1, 0),
        (A, B),
        "I 1.1",
    ),
    (
        "a level that never restarts",
        abstract(0, ("decimal", "%1."), ("decimal", "§ %2")).replace(
            '<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:lvlRestart w:val="0"/>'
        )
        + num(1, 0),
        (A, B, A, B),
        "1. § 1 2. § 2",
    ),
    (
        "a list style by link",
        '<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="Lista"/></w:abstractNum>'
        + abstract(4, ("decimal", "%1)")).replace("<w:lvl ", '<w:styleLink w:val="Lista"/><w:lvl ', 1)
        + num(1, 3),
        (A, A),
        "1) 2)",
    ),
]


@pytest.mark.parametrize(
    ("numbering", "places", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_labels(numbering, places, expected):
    assert " ".join(labels(numbering, *places)) == expected


def test_numbering_by_style_and_its_level():
    styles = (
        '<w:style w:type="paragraph" w:styleId="R1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="R2"><w:name w:val="heading 2"/><w:basedOn w:val="R1"/>'
        "</w:style>"
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:pStyle w:val="R1"/><w:lvlText w:val="%1"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:pStyle w:val="R2"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
        + num(1, 0)
    )
    body = p("Inledning", style="R1") + p("Bakgrund", style="R2") + p("Slut", style="R1")
    document = open_document(docx(body, styles=styles, numbering=numbering), "x")
    assert shown(document) == ["heading/1 <1> Inledning", "heading/2 <1.1> Bakgrund", "heading/1 <2> Slut"]


def test_a_style_is_told_off_by_number_zero():
    styles = (
        '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
    )
    body = p("a", style="L") + p("b", style="L", num=(0, 0)) + p("c", style="L")
    document = open_document(docx(body, styles=styles, numbering=abstract(0, *LEVELS) + num(1, 0)), "x")
    assert shown(document) == ["list_item <1.> a", "paragraph b", "list_item <2.> c"]


def test_numbers_in_cells_and_depth_of_items():
    body = p("a", num=(1, 1)) + tbl((tc(p("b", num=(1, 1))), tc("c")))
    document = open_document(docx(body, numbering=abstract(0, *LEVELS) + num(1, 0)), "x")
    assert shown(document) == ["list_item/1 <1.1> a", "row 1.2 b | c"]


@pytest.mark.parametrize(
    ("number", "style", "expected"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (27, "lowerLetter", "aa"),
        (3, "upperLetter", "C"),
        (1994, "lowerRoman", "mcmxciv"),
        (0, "upperRoman", "0"),
        (0, "lowerLetter", "0"),
        (2, "ordinal", "2:a"),
        (11, "ordinal", "11:e"),
        (5, "none", ""),
        (5, "chicago", "5"),
    ],
)
def test_numerals(number, style, expected):
    assert numeral(number, style) == expected
