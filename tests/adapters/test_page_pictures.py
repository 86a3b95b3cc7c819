"""Pictures of pages: drawn once, kept beside the file, gone with it; what cannot be drawn is told and stops nothing."""

import struct
from pathlib import Path

import pytest
from tests.factories.office import encrypted_pdf, lines, pdf

from lagetrunt.adapters import page_pictures
from lagetrunt.adapters.files import FileStore
from lagetrunt.adapters.page_drawing import PIXELS, TALLEST, WIDTH, draw
from lagetrunt.adapters.page_pictures import NoPicture, page_sizes, picture


def _size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def _store(tmp_path: Path, data: bytes) -> tuple[FileStore, str]:
    store = FileStore(tmp_path / "files")
    return store, store.put(data)


def test_a_page_is_drawn_once_and_kept_until_its_file_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, sha256 = _store(tmp_path, pdf(lines("Ett"), lines("Två")))
    first, second = picture(store, sha256, 1), picture(store, sha256, 2)
    width, height = _size(first)
    assert width == WIDTH and abs(height / width - 842 / 595) < 0.01 and first != second
    monkeypatch.setattr(page_pictures, "_drawn", lambda *_: pytest.fail("drawn again"))
    assert picture(store, sha256, 1) == first
    assert list(store.all()) == [sha256]
    store.remove(sha256)
    assert not store.derived(sha256).exists()
    with pytest.raises(NoPicture):
        picture(store, sha256, 1)


@pytest.mark.parametrize(
    ("data", "number"),
    [(b"%PDF-1.7 nonsense", 1), (b"no pdf", 1), (encrypted_pdf(), 1), (pdf(lines("Ett")), 2), (pdf(lines("Ett")), -9)],
)
def test_what_cannot_be_drawn_is_told(tmp_path: Path, data: bytes, number: int) -> None:
    store, sha256 = _store(tmp_path, data)
    with pytest.raises(NoPicture):
        picture(store, sha256, number)
    assert not store.derived(sha256).exists()


def test_a_page_of_any_shape_keeps_within_the_limit() -> None:
    huge = pdf(lines("Ett"), page_entries="/MediaBox[0 0 10 14000]")
    width, height = _size(draw(huge, 1))
    assert height <= TALLEST + 1 and width * height <= PIXELS * 1.01


def test_colours_stay_and_grey_takes_one_tone() -> None:
    grey = draw(pdf(lines("Ett")), 1)
    red = draw(pdf(lines("Ett"), under="1 0 0 rg 0 0 300 300 re f"), 1)
    assert (grey[25], red[25]) == (0, 2)


def test_sizes_are_those_of_the_page_as_shown() -> None:
    assert page_sizes(pdf(lines("Ett"), lines("Två"))) == [(595.0, 842.0), (595.0, 842.0)]
    assert page_sizes(pdf(lines("Ett"), page_entries="/Rotate 90")) == [(842.0, 595.0)]
    assert page_sizes(b"text") == page_sizes(b"%PDF-1.7 nonsense") == []
