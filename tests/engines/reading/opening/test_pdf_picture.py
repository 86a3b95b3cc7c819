"""Pages of a PDF that are pictures: told from text, drawn for recognition, or refused with what to install."""

import pytest
from tests.engines.reading.opening.showing import check
from tests.factories.office import lines, pdf

from lagetrunt.engines.reading.opening.limits import Limits
from lagetrunt.engines.reading.opening.ocr import OcrWord
from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.kernel.errors import Unreadable

PICTURE = (60, 80, bytes(60 * 80))


def opened(data, **options):
    document = open_document(data, "x.pdf", **options)
    check(document)
    return document


WORDS = (
    OcrWord("Protokoll", 100, 100, 300, 130, 0.9, 1, 1),
    OcrWord("Anna", 100, 150, 180, 175, 0.8, 1, 2),
    OcrWord("Ek", 190, 150, 220, 175, 0.8, 1, 2),
    OcrWord("Ale", 500, 150, 560, 175, 0.8, 1, 2),
)


def read(width, height, grey, dpi):
    assert len(grey) == width * height
    assert dpi == 200
    return WORDS


def test_a_scanned_page_is_recognised():
    document = opened(pdf([], picture=PICTURE), boxes=True, ocr=read)
    assert document.text == "Protokoll\nAnna Ek\tAle"
    assert 0.8 < document.legible < 0.9
    first = document.boxes[0][0]
    assert document.text[first.start : first.end] == "Protokoll"
    assert abs(first.x0 - 36) < 0.1
    assert abs(first.y1 - (842 - 36)) < 0.5


def test_the_picture_reaches_recognition_as_it_looks():
    seen = []

    def look(width, height, grey, dpi):
        seen.append((width, height, grey[0], grey[-1], grey[width * height // 2]))
        return WORDS

    opened(pdf([], picture=PICTURE), ocr=look)
    assert seen == [(1652, 2338, 0, 0, 0)]


def test_scanned_pages_without_recognition_say_what_to_install():
    with pytest.raises(Unreadable) as told:
        opened(pdf([], [], picture=PICTURE))
    assert told.value.code == "scanned"
    assert "tesseract-ocr-swe" in told.value.swedish


def test_a_short_text_over_a_picture_is_a_stamp_on_a_scan():
    over = "q 595 0 0 842 0 0 cm /P Do Q"
    with pytest.raises(Unreadable) as told:
        opened(pdf([(72, 800, "Inkom")], picture=PICTURE, under=over))
    assert told.value.code == "scanned"
    assert opened(pdf([(72, 800, "Inkom")], picture=PICTURE, under=over), ocr=read).text == "Protokoll\nAnna Ek\tAle"
    small = "q 100 0 0 80 72 700 cm /P Do Q"
    assert opened(pdf([(72, 800, "Inbjudan")], picture=PICTURE, under=small)).text == "Inbjudan"


def test_text_pages_are_read_though_others_are_pictures():
    document = opened(pdf(lines("Text"), [], picture=PICTURE))
    assert document.text == "Text\n"
    both = opened(pdf(lines("Text"), [], picture=PICTURE), ocr=read)
    assert both.text == "Text\nProtokoll\nAnna Ek\tAle"


def test_pages_to_recognise_are_bounded():
    limits = Limits(ocr_pages=1)
    assert opened(pdf([], [], picture=PICTURE), ocr=read, limits=limits).text == "Protokoll\nAnna Ek\tAle\n"


def test_huge_pages_are_drawn_small():
    def look(width, height, grey, dpi):
        assert width * height <= 1_000_000
        return WORDS

    opened(pdf([], picture=PICTURE), ocr=look, limits=Limits(ocr_pixels=1_000_000))
