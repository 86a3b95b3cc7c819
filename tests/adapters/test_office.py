"""Old Word files through LibreOffice: real ones where it is installed; without it, and for what it cannot open, words."""

import shutil

import pytest
from tests.factories.office import ole

from lagetrunt.adapters import office
from lagetrunt.adapters.office import docx_of
from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.kernel.errors import Unreadable
from lagetrunt.workflows.read_documents.reading import read_bytes

RTF = (
    rb"{\rtf1\ansi\ansicpg1252 Minnesanteckningar\par Elevh\'e4lson\'e4tverket 22 november 2024\par "
    rb"N\'e4rvarande:\par Hanna Viitasaari, Avesta\par Karl-Erik Holmqvist, Nora\par}"
)
installed = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")


@installed
def test_an_rtf_is_read_as_the_file_that_came() -> None:
    reading = read_bytes(RTF, "EHN/2024-11-22.rtf")
    assert reading.document.source.media_type == "application/rtf"
    assert {person.value.name for person in reading.people} == {"Hanna Viitasaari", "Karl-Erik Holmqvist"}
    assert reading.meeting.date is not None and reading.meeting.date.value.isoformat() == "2024-11-22"


@installed
def test_a_doc_that_cannot_be_opened_says_so_and_what_to_do() -> None:
    with pytest.raises(Unreadable) as told:
        read_bytes(ole("WordDocument"), "gammal.doc")
    assert told.value.code == "office" and "Spara som" in told.value.swedish


@installed
def test_what_takes_too_long_is_stopped_with_all_that_it_started() -> None:
    with pytest.raises(Unreadable, match="in time"):
        docx_of(RTF, "rtf", seconds=0.05)


@pytest.mark.parametrize(("data", "name", "code"), [(RTF, "a.rtf", "rtf"), (ole("WordDocument"), "a.doc", "doc")])
def test_without_libreoffice_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, data: bytes, name: str, code: str
) -> None:
    monkeypatch.setattr(office, "_PROGRAM", "no-such-program")
    assert docx_of(data, code) is None
    with pytest.raises(Unreadable) as told:
        read_bytes(data, name)
    assert told.value.code == code and "Spara som > Word-dokument" in told.value.swedish


@installed
def test_what_is_made_is_a_word_file_of_today() -> None:
    made = docx_of(RTF, "rtf")
    assert made is not None and "Hanna Viitasaari" in open_document(made, "a.docx").text
