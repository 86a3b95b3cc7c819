"""Text files in any common encoding come out as Swedish, with clean line ends and without invisible signs."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.reading.model.document import BlockKind
from lagetrunt.engines.reading.opening.cleaning import clean
from lagetrunt.engines.reading.opening.decoding import decode
from lagetrunt.engines.reading.opening.limits import Limits
from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.kernel.errors import Unreadable

LINES = [
    "Åsa Modig",
    "Närvarande: Örjan Ek",
    "på",
    "å",
    "ö",
    "kl. 9–11, Åmål",
    "27–28 februari",
    "Öckerö",
    "André",
    "Désirée Blom, Tjörn",
    "”Hej” sa Åsa",
    "ÅÄÖ",
    "FÖRSKOLENÄTVERKET",
    "§ 12 Beslut",
    "§ 5",
    "Müller, Tjörn",
    "25 °C",
    "½ tjänst",
    "•  punkt å",
    "Nygård´s",
    "Därför…",
    "1 500 € på",
    "Møller och Bjørn",
    "Bo Ek\tÄlvängen",
]
CODECS = ("utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "latin-1", "cp850", "mac_roman")


def can(line, codec):
    try:
        return bool(line.encode(codec))
    except UnicodeEncodeError:
        return False


@pytest.mark.parametrize(("line", "codec"), [(line, codec) for codec in CODECS for line in LINES if can(line, codec)])
def test_short_swedish_lines_in_every_encoding(line, codec):
    assert decode(line.encode(codec)) == line


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(codec):
    assert decode("Närvarande: Örjan Ek".encode(codec)) == "Närvarande: Örjan Ek"


def test_wounded_utf8_is_not_taken_for_an_old_code_page():
    data = ("Närvarande på mötet i Öckerö: Åsa, Örjan, Märta. " * 3).encode()
    assert decode(data[:-2] + b"\xc3").startswith("Närvarande på mötet i Öckerö")
    assert "Öckerö" in decode(data.replace(b"M\xc3\xa4rta", b"M\xc3rta", 1))


def text_of(data, name="x.txt"):
    return open_document(data, name).text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\x0cb\x0bc\u2028d\u2029e\x85f", "a\nb\nc\nd\ne\nf"),
        ("A\x00nna", "Anna"),
        ("An\ufffe\uffff\ufdd0na", "Anna"),
        ("\ufeffAn\ufeffna\u200b", "Anna"),
        ("\u200eAnna\u200f \u202bEk\u202c \u2067x\u2069", "Anna Ek x"),
        ("mo\u0308te A\u030asa", "möte Åsa"),
        ("\u212bsa", "Åsa"),
        ("skol\u00adchef", "skol\u00adchef"),
        ("a\u00a0b", "a\u00a0b"),
    ],
)
def test_cleaned(raw, expected):
    assert text_of(raw.encode()) == expected


def test_markdown_front_matter_is_furniture():
    document = open_document(b"---\ntitle: Protokoll\ndate: 2024-01-02\ntags:\n  - a\n---\n# Rubrik\n", "x.md")
    (block,) = document.blocks
    assert block.kind is BlockKind.FURNITURE
    assert document.text[slice(*block.span)].endswith("- a\n---")
    assert document.source.media_type == "text/markdown"


def test_a_rule_is_no_front_matter():
    assert open_document("---\nHej på er alla\nsom är här\n---\n".encode(), "x.md").blocks == ()


def test_too_much_text_is_refused():
    with pytest.raises(Unreadable) as told:
        open_document(b"abc " * 100, "x.txt", limits=Limits(max_text=100))
    assert told.value.code == "too_long"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_offsets_move_with_the_cleaning(text):
    cleaned, moves = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert clean(cleaned) == (cleaned, ())

    def moved(offset):
        for move in moves:
            offset = move(offset)
        return offset

    places = [moved(offset) for offset in range(len(text) + 1)]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0, len(cleaned))
    # A sign that is kept as it is, between signs that are too, is found where its offset went.
    for offset, sign in enumerate(text):
        if sign.isascii() and sign.isalpha() and places[offset] + 1 == places[offset + 1]:
            assert cleaned[places[offset]] in (sign, unicodedata.normalize("NFC", text[offset : offset + 2])[:1])
