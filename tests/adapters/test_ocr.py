"""Tesseract's table becomes words with places; a real page is read where the program is installed."""

import pytest
from tests.factories.office import lines, pdf

from lagetrunt.adapters import ocr
from lagetrunt.engines.reading.opening.ocr import OcrWord
from lagetrunt.engines.reading.opening.opener import open_document

TABLE = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    "1\t1\t0\t0\t0\t0\t0\t0\t100\t100\t-1\t\n"
    "5\t1\t1\t1\t1\t1\t10\t20\t30\t8\t96.5\tProtokoll\n"
    "5\t1\t1\t2\t1\t1\t10\t40\t30\t8\t-1\tfrån\n"
    "5\t1\t1\t2\t1\t2\t45\t40\t30\t8\t50\t \n"
    "5\t1\tx\t2\t1\t2\t45\t40\t30\t8\t50\tfel\n"
    "5\t1\n"
)


def word(text, x0=0, x1=10, line=1):
    return OcrWord(text, x0, 0, x1, 10, 0.9, 1, line)


def test_words_of_a_table():
    first, second = ocr.words(TABLE)
    assert first == OcrWord("Protokoll", 10, 20, 40, 28, 0.965, 1, 10_001)
    assert (second.text, second.confidence, second.line) == ("från", 0.0, 20_001)
    assert ocr.words("") == ()


@pytest.mark.parametrize(
    ("read", "other", "expected"),
    [
        ([word("84"), word("Val", 12, 20)], [word("§4")], "§4 Val"),
        ([word("8", 0, 5), word("12", 6, 10)], [word("§", 0, 5), word("12", 6, 10)], "§ 12"),
        ([word("83")], [word("§", 0, 4), word("3", 5, 10)], "§ 3"),
        ([word("$"), word("7", 12, 20)], [word("§")], "§ 7"),
        ([word("8."), word("Val", 12, 20)], [word("8.")], "8. Val"),
        ([word("Kl", 0, 5), word("8", 6, 10)], [word("§", 6, 10)], "Kl 8"),
        ([word("8")], [word("§ 1234567")], "8"),
        ([word("8")], [], "8"),
    ],
)
def test_section_signs_put_right_at_the_head_of_a_line(read, other, expected):
    assert " ".join(found.text for found in ocr.with_signs(tuple(read), tuple(other))) == expected


def test_without_the_program_there_is_no_recogniser(monkeypatch):
    monkeypatch.setattr(ocr.shutil, "which", lambda name: None)
    assert ocr.tesseract() is None
    assert not ocr.available()


def test_a_program_that_fails_reads_nothing(tmp_path, monkeypatch):
    program = tmp_path / "tesseract"
    program.write_text('#!/bin/sh\nif [ "$1" = --list-langs ]; then echo swe; else exit 3; fi\n')
    program.chmod(0o755)
    monkeypatch.setattr(ocr.shutil, "which", lambda name: str(program))
    recognise = ocr.tesseract()
    assert recognise is not None
    assert recognise(2, 2, bytes(4), 200) == ()


def test_a_program_that_hangs_is_stopped(tmp_path, monkeypatch):
    program = tmp_path / "tesseract"
    program.write_text('#!/bin/sh\nif [ "$1" = --list-langs ]; then echo swe; else exec sleep 60; fi\n')
    program.chmod(0o755)
    monkeypatch.setattr(ocr.shutil, "which", lambda name: str(program))
    recognise = ocr.tesseract(seconds=0.3)
    assert recognise is not None
    assert recognise(2, 2, bytes(4), 200) == ()


def test_no_languages_is_no_recogniser(tmp_path, monkeypatch):
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho osd\n")
    program.chmod(0o755)
    monkeypatch.setattr(ocr.shutil, "which", lambda name: str(program))
    assert not ocr.available()


@pytest.mark.slow
@pytest.mark.skipif(
    not ocr.available(), reason="Tesseract is not installed: apt install tesseract-ocr tesseract-ocr-swe"
)
def test_a_scanned_page_is_read():
    import pypdfium2
    from pypdfium2 import raw

    from lagetrunt.engines.reading.opening.pdf_picture import draw

    text = ("Protokoll", "Närvarande: Åsa Modig, Öckerö", "§ 12 Val av justerare", "Mötet beslutar att välja Örjan Ek.")
    with pypdfium2.PdfDocument(pdf(lines(*text, step=30), size=16)) as drawn:
        page = drawn[0]
        grey = draw(raw, page.raw, 1654, 2339)
        page.close()
    document = open_document(pdf([], picture=(1654, 2339, grey)), "skannat.pdf", ocr=ocr.tesseract(), boxes=True)
    assert [line for line in document.text.split("\n") if line] == list(text)
    assert document.legible > 0.8
    box = next(box for box in document.boxes[0] if document.text[box.start : box.end] == "Protokoll")
    assert abs(box.x0 - 72) < 4
