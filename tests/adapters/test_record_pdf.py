"""The record as PDF: tagged, told in XMP, with the record for programs in it, and the same bytes every time."""

import io
import json
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pdfua import validate
from tests.factories.signed import MADE, content, version

from lagetrunt.adapters import record_pdf as paper
from lagetrunt.adapters.record_pdf import NoPaper, attached_record, can_make, record_pdf
from lagetrunt.engines.proving.content import as_json, canonical
from lagetrunt.engines.reading.opening.opener import open_document

if not can_make() and not os.environ.get("CI"):  # noqa: TID251 - .ci/run installs it
    pytest.skip("PDF kan inte göras här: kör tools/debian.sh pdf", allow_module_level=True)


@pytest.fixture(scope="module")
def made() -> bytes:
    return record_pdf(content(), version(), at=MADE)


def _elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") is not None and one.get("/P") is not None:
            yield one


def test_the_same_record_is_the_same_bytes(made: bytes) -> None:
    assert record_pdf(content(), version(), at=MADE) == made
    assert record_pdf(content(), version(), at=MADE + timedelta(days=1)) != made
    assert record_pdf(content(place="Nora"), version(), at=MADE) != made


def test_it_is_tagged_in_swedish_with_a_title_that_is_shown(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        root = pdf.Root
        assert str(root.Lang) == "sv" and root.MarkInfo.Marked is True
        assert root.ViewerPreferences.DisplayDocTitle is True
        tags = [str(one.S) for one in _elements(pdf)]
        assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/P", "/LI"} <= set(tags)
        assert pdf.docinfo["/Title"] == "Protokoll: Elevhälsonätverket 2027-03-12"
        assert all(page.get("/Tabs") == "/S" for page in pdf.pages if "/Annots" in page)


def test_every_table_head_says_what_it_heads(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        scopes = []
        for head in _elements(pdf):
            if head.S == "/TH":
                told = head.A if isinstance(head.A, pikepdf.Array) else [head.A]
                scopes.append([str(one.Scope) for one in told if "/Scope" in one])
    assert sorted(map(tuple, scopes)) == [("/Column",)] * 6 + [("/Row",)] * 3


def test_xmp_says_pdf_a_3a_and_pdf_ua_1_with_its_schema(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf, pdf.open_metadata() as told:
        assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("3", "A")
        assert told["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert told["dc:title"] == "Protokoll: Elevhälsonätverket 2027-03-12"
        assert b"pdfaSchema:prefix>pdfuaid<" in pdf.Root.Metadata.read_bytes()
        assert [str(one.S) for one in pdf.Root.OutputIntents] == ["/GTS_PDFA1"]


def test_every_font_is_in_the_file(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        fonts = [
            one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        ]
        assert fonts and all({"/FontFile", "/FontFile2", "/FontFile3"} & set(one.keys()) for one in fonts)
        assert all(any(word in str(one.FontName) for word in ("Text", "Head")) for one in fonts)


def test_the_record_for_programs_is_attached_as_data(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        (spec,) = pdf.Root.AF
        assert spec.AFRelationship == "/Data" and str(spec.UF) == "protokoll.json"
    told = attached_record(made)
    assert told == canonical(as_json(content(), version()))
    assert json.loads(told)["items"][1]["title"] == "Enkät om närvaro & <frånvaro>"
    assert attached_record(b"%PDF-1.4 trasig") is None


def test_what_is_read_is_what_the_record_says(made: bytes) -> None:
    text = " ".join(open_document(made, "p.pdf").text.split())
    for words in (
        "Enkät om närvaro & <frånvaro>",
        "Amina Jusufović",
        "Enades om: att genomföra",
        "fredag 12 mars 2027",
        "Justerare",
    ):
        assert words in text.replace("\u00ad", ""), words
    later = " ".join(open_document(record_pdf(content(), version(2, "Fel namn"), at=MADE), "p.pdf").text.split())
    assert "rättar version 1" in later and "Skäl: Fel namn" in later


def test_the_young_checker_of_pdf_ua_finds_nothing(made: bytes, tmp_path: Path) -> None:
    file = tmp_path / "p.pdf"
    file.write_bytes(made)
    report = validate(str(file))
    assert [finding.message for finding in report.findings] == [] and report.exit_code == 0


def test_without_pango_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    real = builtins.__import__

    def lacking(name: str, *args: Any, **more: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", lacking)
    assert not can_make()
    with pytest.raises(NoPaper, match="libpango"):
        paper.record_pdf(content(), version(), at=MADE)
