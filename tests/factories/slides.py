"""Slides, texts and sheets as small files by hand, papers that have been sent, and presenters who are asked."""

import io
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.factories.office import archive
from tests.factories.register import AT, machine

from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.papers.coming import Said, answer_coming
from lagetrunt.apps.papers.models import Paper, Presenter
from lagetrunt.workflows.collect_papers.taking_in import take_in_paper

_P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_O = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.presentationml"
CORE = '<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title></cp:coreProperties>'


def says_comes(booking: Booking, choice: str = "coming") -> None:
    """All who present at the meeting have said that they come."""
    for one in Presenter.objects.filter(booking=booking).order_by("pk"):
        answer_coming(presenter=one, said=Said(choice=choice), by=machine(), at=AT)


def pptx(
    *slides: tuple[str, str], pictures: Sequence[str] = (), title: str = "", lang: str = "", macros: bool = False
) -> bytes:
    """A presentation of slides (title, text), the titles empty where there is none; `pictures` are the words of those on the first."""
    types = [f'<Override PartName="/ppt/presentation.xml" ContentType="{_TYPE}.presentation.main+xml"/>']
    ties, numbers, members = [], [], {}
    for at, (head, text) in enumerate(slides, 1):
        types.append(f'<Override PartName="/ppt/slides/slide{at}.xml" ContentType="{_TYPE}.slide+xml"/>')
        ties.append(f'<Relationship Id="r{at}" Type="{_O}/slide" Target="slides/slide{at}.xml"/>')
        numbers.append(f'<p:sldId id="{255 + at}" r:id="r{at}"/>')
        shown = _shape(2, "title", head, lang) if head else ""
        shown += _shape(3, "body", text, lang)
        shown += "".join(
            f'<p:pic><p:nvPicPr><p:cNvPr id="{10 + n}" name="Bild" descr="{escape(words)}"/></p:nvPicPr></p:pic>'
            for n, words in enumerate(pictures if at == 1 else ())
        )
        members[f"ppt/slides/slide{at}.xml"] = (
            f"<p:sld {_P} {_A} {_R}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id='1' name=''/><p:cNvGrpSpPr/><p:nvPr/>"
            f"</p:nvGrpSpPr><p:grpSpPr/>{shown}</p:spTree></p:cSld></p:sld>"
        )
    if macros:
        members["ppt/vbaProject.bin"] = "x"
    return archive(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{"".join(types)}</Types>',
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{_O}/officeDocument" Target="ppt/presentation.xml"/></Relationships>',
            "ppt/presentation.xml": f'<p:presentation {_P} {_A} {_R}><p:sldIdLst>{"".join(numbers)}</p:sldIdLst>'
            '<p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>',
            "ppt/_rels/presentation.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            f'relationships">{"".join(ties)}</Relationships>',
            "docProps/core.xml": CORE.format(escape(title)), **members,
        }
    )  # fmt: skip


def _shape(number: int, sort: str, text: str, lang: str) -> str:
    said = f' lang="{lang}"' if lang else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="x"/><p:cNvSpPr/><p:nvPr><p:ph type="{sort}"/></p:nvPr></p:nvSpPr>'
        '<p:spPr><a:xfrm><a:off x="100000" y="100000"/><a:ext cx="8000000" cy="1000000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f"<p:txBody><a:bodyPr/><a:p><a:r><a:rPr{said}/><a:t>{escape(text)}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


DECK = pptx(("Enkäten", "Så svarade kommunerna"), title="Enkäten 2027", lang="sv-SE")


def odp_deck(*slides: str) -> bytes:
    """An OpenDocument presentation with a line of text on each slide."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
        for name, full in (("office", "office"), ("draw", "drawing"), ("text", "text"), ("svg", "svg-compatible"))
    )
    pages = "".join(
        f'<draw:page draw:name="b{at}"><draw:frame svg:x="2cm" svg:y="2cm" svg:width="20cm" svg:height="3cm">'
        f"<draw:text-box><text:p>{escape(text)}</text:p></draw:text-box></draw:frame></draw:page>"
        for at, text in enumerate(slides)
    )
    return archive(
        {
            "mimetype": (kind := "application/vnd.oasis.opendocument.presentation"),
            "content.xml": f"<office:document-content {spaces} office:version='1.3'><office:body><office:presentation>{pages}"
            "</office:presentation></office:body></office:document-content>",
            "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
            f' manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
        }
    )


def uploaded(data: bytes, name: str = "Bilder.pptx") -> SimpleUploadedFile:
    """The file as a browser sends it."""
    return SimpleUploadedFile(name, data)


def sent(booking: Any, item: Any = None, data: bytes = DECK, name: str = "Bilder.pptx", **more: Any) -> Paper:
    """A paper that has come in."""
    told: dict[str, Any] = {"title": "", "by": machine(), "at": AT, "size": len(data)} | more
    stream = io.BytesIO(data)
    return take_in_paper(booking=booking, item=item, name=name, stream=stream, parts=lambda: iter([data]), **told)[0]
