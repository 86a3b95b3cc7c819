"""What a file is goes by its content; the name settles only html, md or plain text."""

import pytest
from tests.factories.office import archive, docx, lines, odt, ole, p, pdf

from lagetrunt.engines.reading.opening.sniff import Format, sniff, utf16_order
from lagetrunt.kernel.errors import Unreadable

MARKED = "# Möte\n\n- [ ] Boka sal\n\n| Namn | Kommun |\n|---|---|\n"
PAGE = "<!DOCTYPE html>\n<html><body><p>Hej</p></body></html>"
MAIL = "From: a@example.org\r\nDate: Mon, 1 Jan 2024 10:00:00 +0100\r\nMIME-Version: 1.0\r\nSubject: Hej\r\n\r\nHej\r\n"
ODF = "application/vnd.oasis.opendocument."

READ = [
    (pdf(lines("Hej")), "protokoll.docx", Format.PDF),
    (b"\n\n" + pdf(lines("Hej")), "x", Format.PDF),
    (docx(p("Hej")), "bild.png", Format.DOCX),
    (docx(p("Hej"), main="word/document2.xml"), "x", Format.DOCX),
    (
        docx(p("Hej"), content_type="application/vnd.ms-word.document.macroEnabled.main+xml"),
        "makro.docm",
        Format.DOCX,
    ),
    (odt("<text:p>Hej</text:p>"), "x.pdf", Format.ODT),
    (archive({"content.xml": "<office:text>Hej</office:text>"}), "x", Format.ODT),
    (PAGE.encode(), "sida.txt", Format.HTML),
    (("\ufeff" + PAGE).encode("utf-16-le"), "x", Format.HTML),
    (b"<?xml version='1.0'?><!-- x --><html lang='sv'><body>Hej</body></html>", "x", Format.HTML),
    (b"<div><p>Hej</p><p>du</p></div>", "x", Format.HTML),
    (b"<p>Hej", "utdrag.html", Format.HTML),
    (b"H&auml;lsning", "utdrag.htm", Format.HTML),
    ("Hej på er".encode(), "utdrag.html", Format.TEXT),
    (MARKED.encode(), "möte", Format.MARKDOWN),
    (MARKED.encode(), "möte.txt", Format.TEXT),
    ("<div align=center>\n\n# Möte\n\n</div>\n<p>a</p>".encode(), "möte.md", Format.MARKDOWN),
    ("Hej på er".encode(), "möte.md", Format.MARKDOWN),
    ("Hej på er".encode(), "protokoll.pdf", Format.TEXT),
    ("Närvarande: a < b och b > a".encode("cp1252"), "x", Format.TEXT),
    ("Från: Kansliet\nTill: Alla\nÄmne: Möte\n\nHej".encode(), "x", Format.TEXT),
    ("Möte på plats".encode("utf-16-le"), "x.txt", Format.TEXT),
    ("Möte på plats".encode("utf-16-be"), "x.txt", Format.TEXT),
    (b"Hej\x00 du\x00 alla glada", "x.txt", Format.TEXT),
    (b"MZ \xe4r initialer", "x.txt", Format.TEXT),
    (b"BM betyder bokm\xe4ssan", "x.txt", Format.TEXT),
]


@pytest.mark.parametrize(("data", "name", "expected"), READ)
def test_format_by_content(data, name, expected):
    assert sniff(data, name) is expected


REFUSED = [
    (b"", "x.txt", "empty", "tom"),
    (b" \n\x00\n", "x.txt", "empty", "tom"),
    (ole("WordDocument"), "x.doc", "doc", "(.doc)"),
    (ole("Workbook"), "x.doc", "xls", "(.xls)"),
    (ole("PowerPoint Document"), "x", "ppt", "(.ppt)"),
    (ole("__properties_version1.0", "WordDocument"), "x", "msg", "(.msg)"),
    (ole("EncryptedPackage", "EncryptionInfo"), "x.docx", "encrypted", "lösenord"),
    (ole("Något"), "x", "ole", "Office"),
    (b"{\\rtf1\\ansi Hej}", "x.doc", "rtf", "(.rtf)"),
    (archive({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "x.docx", "xlsx", ".xlsx"),
    (archive({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "x", "pptx", ".pptx"),
    (archive({"[Content_Types].xml": "", "visio/document.xml": ""}), "x", "office", "Office"),
    (archive({"mimetype": ODF + "spreadsheet"}), "x", "ods", "(.ods)"),
    (archive({"mimetype": ODF + "presentation"}), "x", "odp", "(.odp)"),
    (archive({"mimetype": ODF + "graphics"}), "x", "odf", "OpenDocument"),
    (archive({"mimetype": "application/epub+zip"}), "x", "epub", ".epub"),
    (archive({"Index/Document.iwa": ""}), "x", "pages", "Pages"),
    (archive({"a.txt": "hej"}), "x.docx", "zip", "zip-arkiv"),
    (b"\x89PNG\r\n\x1a\n" + bytes(40), "x.pdf", "picture", "bild (PNG)"),
    (b"\xff\xd8\xff\xe0" + bytes(40), "x.pdf", "picture", "bild (JPEG)"),
    (b"II*\x00" + bytes(40), "x.tif", "picture", "bild (TIFF)"),
    (b"\x00\x00\x00\x18ftypheic" + bytes(40), "x", "picture", "HEIC"),
    (b"\x00\x00\x00\x18ftypmp42" + bytes(40), "x", "media", "film"),
    (b"7z\xbc\xaf\x27\x1c" + bytes(40), "x", "archive", "7z"),
    (b"MZ" + bytes(60), "x.pdf", "program", "program"),
    (b"%!PS-Adobe-3.0\n", "x", "postscript", "PostScript"),
    (MAIL.encode(), "x.txt", "eml", "(.eml)"),
    (b"From: a@exempel.example\r\nTo: b@exempel.example\r\nSubject: Enkel\r\n\r\nHej", "Brev.EML", "eml", "(.eml)"),
    (MAIL.replace("Subject", "Content-Type: multipart/related\r\nSubject").encode(), "x", "mhtml", "(.mht)"),
    (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR", "x", "calendar", "(.ics)"),
    (b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><w/>", "x", "word_xml", "XML"),
    (b"<?xml version='1.0'?><office:document/>", "x", "fodt", "(.fodt)"),
    (b"<?xml version='1.0'?><rss/>", "x", "xml", "XML"),
    (bytes(range(256)) * 8, "x.bin", "unknown", "PDF, Word (.docx)"),
    (bytes(range(256)) * 8, "x.pdf", "damaged", "namnet säger"),
]


@pytest.mark.parametrize(("data", "name", "code", "words"), REFUSED)
def test_refused_with_the_name_of_the_format(data, name, code, words):
    with pytest.raises(Unreadable) as told:
        sniff(data, name)
    assert told.value.code == code
    assert words in told.value.swedish
    assert told.value.english
    assert "{" not in told.value.swedish + told.value.english


def test_notes_that_begin_like_a_mail_are_read_unless_the_name_says_mail():
    notes = b"Datum: 22 november 2024\nFrom: styrgruppen\n\nMinnesanteckningar"
    assert sniff(notes, "anteckningar.txt") is Format.TEXT
    with pytest.raises(Unreadable):
        sniff(notes, "anteckningar.eml")


@pytest.mark.parametrize(
    ("sample", "codec"),
    [
        ("Möte".encode("utf-16-le"), "utf-16-le"),
        ("Möte".encode("utf-16-be"), "utf-16-be"),
        (b"abc", None),
        (b"ab", None),
        (bytes(100), None),
        (b"a\x00b\x00c", None),
    ],
)
def test_utf16_by_its_nul_bytes(sample, codec):
    assert utf16_order(sample) == codec
