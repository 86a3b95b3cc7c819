"""Bad input: each file gets its own clear Swedish message, in bounded memory; nothing is run or fetched."""

import io
import tracemalloc
import zipfile

import pytest
from tests.engines.reading.opening.showing import shown
from tests.factories.office import W, archive, docx, encrypted_pdf, lines, odt, ole, p, pdf, r, relationships

from lagetrunt.engines.reading.opening.archive import Archive
from lagetrunt.engines.reading.opening.limits import Limits
from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.engines.reading.opening.refusals import CODES, measure
from lagetrunt.kernel.errors import Unreadable

SMALL = Limits(
    max_bytes=2_000_000,
    max_pages=5,
    max_text=100_000,
    max_unpacked=5_000_000,
    max_part=3_000_000,
    ratio_from=100_000,
    max_parts=50,
)
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    f'<!ENTITY f SYSTEM "file:///etc/passwd">]><w:document {W}><w:body><w:p><w:r><w:t>&f;&b;</w:t></w:r></w:p></w:body>'
    "</w:document>"
)


def lying_zip():
    """A zip whose header tells of a small part that unpacks to a large one."""
    data = bytearray(docx(p("x" * 2_900_000)))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as file:
        size = file.getinfo("word/document.xml").file_size
    return bytes(data).replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))


def locked_zip():
    """A zip whose parts are marked as encrypted."""
    data = bytearray(docx(p("hemligt")))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(sign, at + 4)
    return bytes(data)


def broken(data):
    """The zip with its packed bytes spoiled in the middle."""
    spoiled = bytearray(data)
    at = spoiled.find(b"word/document.xml") + 60
    spoiled[at : at + 40] = b"\xff" * 40
    return bytes(spoiled)


WORD = docx(p("Ett protokoll som är tillräckligt långt för att packas. " * 40))
BAD = [
    ("empty", "protokoll.pdf", b"", "empty"),
    ("blank text", "x.txt", b"\r\n \x00\x00 \r\n", "empty"),
    ("only invisible signs", "x.txt", "\ufeff\u200b\u200e\n".encode(), "empty"),
    ("huge", "x.txt", b"a" * 2_000_001, "too_large"),
    ("much text", "x.txt", b"abc " * 30_000, "too_long"),
    ("much text in word", "x.docx", docx(p(" ".join(map(str, range(30_000))))), "too_long"),
    ("many pages", "x.pdf", pdf(*[lines("Sida")] * 6), "too_long"),
    ("encrypted pdf", "x.pdf", encrypted_pdf(), "encrypted"),
    ("encrypted word", "x.docx", ole("EncryptedPackage"), "encrypted"),
    ("encrypted zip", "x.docx", locked_zip(), "encrypted"),
    ("encrypted odt", "x.odt", odt("<text:p>x</text:p>", manifest="<x encryption-data=''/>"), "encrypted"),
    ("truncated pdf", "x.pdf", pdf(lines("Hej"), lines("du"))[:300], "damaged"),
    ("truncated word", "x.docx", WORD[: len(WORD) // 2], "damaged"),
    ("truncated odt", "x.odt", odt("<text:p>x</text:p>")[:-60], "damaged"),
    ("spoiled word", "x.docx", broken(WORD), "damaged"),
    ("word without a body", "x.docx", archive({"word/document.xml": f"<w:document {W}/>"}), "damaged"),
    ("word with broken XML", "x.docx", archive({"word/document.xml": "<w:document"}), "damaged"),
    ("odt without content", "x.odt", archive({"mimetype": "application/vnd.oasis.opendocument.text"}), "damaged"),
    ("word without text", "x.docx", docx(p()), "no_text"),
    ("html without text", "x.html", b"<!doctype html><html><script>alert(1)</script></html>", "no_text"),
    ("zip bomb by ratio", "x.docx", docx("<w:p/>" * 200_000), "bomb"),
    ("zip bomb by size", "x.docx", docx(p("x"), members={"word/media/a.bin": bytes(6_000_000)}), "bomb"),
    ("zip bomb by parts", "x.docx", docx(p("x"), members={f"a/{k}": "" for k in range(60)}), "bomb"),
    ("zip with a lying header", "x.docx", lying_zip(), "damaged"),
    ("path trick", "x.docx", docx(p("x"), members={"../../etc/cron.d/x": "x"}), "bad_path"),
    ("absolute path", "x.docx", docx(p("x"), members={"/etc/x": "x"}), "bad_path"),
    ("drive path", "x.docx", docx(p("x"), members={"C:\\x": "x"}), "bad_path"),
    ("entities in word", "x.docx", archive({"word/document.xml": ENTITIES}), "entities"),
    (
        "entities in odt",
        "x.odt",
        archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ENTITIES}),
        "entities",
    ),
    ("deep xml", "x.docx", docx("<w:sdt><w:sdtContent>" * 400 + "</w:sdtContent></w:sdt>" * 400), "damaged"),
    ("a picture named pdf", "x.pdf", b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
    ("random bytes named pdf", "x.pdf", bytes(range(256)) * 20, "damaged"),
    ("slides", "x.pptx", archive({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "pptx"),
    ("deep html", "x.html", b"<!doctype html>" + b"<div>" * 30_000, "bomb"),
]


@pytest.mark.parametrize(("name", "data", "code"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_each_bad_file_has_its_message(name, data, code):
    with pytest.raises(Unreadable) as told:
        open_document(data, name, limits=SMALL)
    assert told.value.code == code
    assert told.value.swedish.startswith(("Filen", "Dokumentet", "Sidorna"))
    assert told.value.swedish.endswith(".")
    assert told.value.english.endswith(".")
    assert "{" not in told.value.swedish + told.value.english


def test_a_pdf_without_pages_says_so_whatever_was_opened_before():
    empty = pdf()
    assert b"/Count 0" in empty
    for before in (encrypted_pdf(), b"%PDF-1.4 nothing"):
        with pytest.raises(Unreadable):
            open_document(before, "x.pdf")
        with pytest.raises(Unreadable) as told:
            open_document(empty, "x.pdf")
        assert (told.value.code, "har inga sidor" in told.value.swedish) == ("damaged", True)


def test_a_bomb_takes_little_memory():
    data = docx(p("x"), members={"word/a.xml": bytes(150_000_000)})
    tracemalloc.start()
    with pytest.raises(Unreadable):
        Archive(data, Limits()).read("word/a.xml")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000


def test_the_wrong_ending_does_not_matter():
    assert shown(open_document(docx(p("Hej")), "protokoll.pdf")) == ["paragraph Hej"]
    assert open_document(pdf(lines("Hej")), "protokoll.docx").text == "Hej"


def test_macros_and_external_targets_are_left_alone():
    data = docx(
        f'<w:p>{r("Hej")}<w:hyperlink xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="a">'
        f"{r('länk')}</w:hyperlink></w:p><w:altChunk/>",
        links={"a": "http://127.0.0.1:9/x"},
        members={
            "word/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro",
            "word/_rels/settings.xml.rels": relationships(
                '<Relationship Id="t" Type="x/attachedTemplate" Target="http://127.0.0.1:9/mall.dotm" TargetMode="External"/>'
            ),
        },
        content_type="application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    document = open_document(data, "x.docm")
    assert document.text == "Hejlänk\n"
    assert [target for _, target in document.links] == ["http://127.0.0.1:9/x"]


def test_external_relations_are_no_parts():
    rels = relationships(
        '<Relationship Id="m" Type="x/officeDocument" Target="http://127.0.0.1:9/word/document.xml" TargetMode="External"/>'
    )
    assert shown(open_document(docx(p("Hej"), members={"_rels/.rels": rels}), "x")) == ["paragraph Hej"]


def test_signs_of_direction_and_nul_bytes_are_dropped_from_every_format():
    told = "An\u200ena \u202eEk\u202c\u200b"
    assert open_document(docx(p(told)), "x").text == "Anna Ek\n"
    assert open_document(odt(f"<text:p>{told}</text:p>"), "x").text == "Anna Ek\n"
    assert open_document(f"<!doctype html><p>{told}\x00</p>".encode(), "x").text == "Anna Ek\n"
    assert open_document(f"{told}\x00".encode(), "x").text == "Anna Ek"


def test_every_code_has_words_in_both_languages():
    assert len(CODES) == len(set(CODES))
    assert measure(10) == "1 kB"
    assert measure(2_400_000) == "2 MB"


@pytest.mark.slow
def test_a_thousand_pages_are_all_there():
    data = pdf(*[lines(*["En rad med text som är lagom lång för en sida i ett protokoll"] * 40)] * 1000)
    document = open_document(data, "x.pdf", boxes=True)
    assert document.pages == 1000 and document.text.count("En rad med text") == 40_000
