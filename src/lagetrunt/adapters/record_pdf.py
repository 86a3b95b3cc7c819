"""The approved record as PDF: PDF/A-3a with the tags of PDF/UA-1, and the record for programs attached. The same bytes every time.

No certificate of conformance is claimed: nothing here has been through veraPDF.
"""

import hashlib
import io
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from lagetrunt.engines.proving.content import Content, Version, as_json, canonical
from lagetrunt.kernel.dates import MONTH_NAMES, WEEKDAY_NAMES

if TYPE_CHECKING:
    from jinja2 import Template

ATTACHED = "protokoll.json"
ROLES = {
    "chair": "ordförande", "vice_chair": "vice ordförande", "secretary": "sekreterare", "minutes_checker": "justerare",
    "substitute": "ersättare", "adjunct": "adjungerad", "presenter": "föredragande",
}  # fmt: skip
_STATUSES = {"present": "närvarande", "absent": "frånvarande", "other": "övrig deltagare"}
_KINDS = {"protocol": "protokoll", "notes": "minnesanteckningar"}
_FONTS = "engines/reading/presenting/as_html/fonts"  # the report and the web have the same
_HERE = ("record.css",)
_PRINT = 4  # the flag that an annotation is printed
_UA_NAMESPACE = "http://www.aiim.org/pdfua/ns/id/"
# PDF/A wants every property of other standards described in the file itself: pdfuaid:part is one.
_UA_SCHEMA = f"""<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{_UA_NAMESPACE}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfuaid="{_UA_NAMESPACE}"><pdfuaid:part>1</pdfuaid:part></rdf:Description>"""


class NoPaper(Exception):
    """The machine lacks what PDF is made with; the argument says in Swedish what, and what to install."""


def can_make() -> bool:
    """Whether PDF can be made here."""
    try:
        _weasyprint()
    except NoPaper:
        return False
    return True


def record_pdf(content: Content, version: Version, *, at: datetime) -> bytes:
    """The file. `at` is when the version was made: it stands in the file in place of the clock."""
    weasyprint = _weasyprint()
    data = canonical(as_json(content, version))
    page = _page(content, version, at)
    attached = weasyprint.Attachment(
        string=data, name=ATTACHED, description="Protokollet i maskinläsbar form", created=at, modified=at,
        relationship="Data",
    )  # fmt: skip
    made = weasyprint.HTML(string=page, base_url="record:", url_fetcher=_fetcher()).write_pdf(
        pdf_variant="pdf/a-3a", pdf_tags=True, pdf_identifier=hashlib.sha256(data + page.encode()).digest()[:16],
        attachments=[attached],
    )  # fmt: skip
    return _finished(made)


def attached_record(pdf: bytes) -> bytes | None:
    """The record for programs as it lies in the file; None where there is none, or the file is no PDF."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            found = opened.attachments.get(ATTACHED)
            return found.get_file().read_bytes() if found is not None else None
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return None


def _weasyprint() -> Any:  # noqa: ANN401 - a module that is loaded only where it is used
    try:
        import weasyprint
    except (ImportError, OSError) as missing:
        raise NoPaper(
            "PDF kan inte göras på den här datorn: biblioteket Pango saknas. Den som sköter installationen kör "
            "”sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0” och startar om."
        ) from missing
    return weasyprint


def _page(content: Content, version: Version, at: datetime) -> str:
    days = " – ".join(say_day(day) for day in dict.fromkeys((content.day, content.last)))
    return _template().render(
        content=content, version=version, word=_KINDS[content.kind], attached=ATTACHED, days=days, say_day=say_day,
        title=f"{_KINDS[content.kind].capitalize()}: {content.network} {content.day.isoformat()}",
        hours="–".join(filter(None, (content.start, content.end))), roles=ROLES, statuses=_STATUSES,
        signing="Justeras av" if content.kind == "protocol" else "Fastställs av", stamp=f"{at:%Y-%m-%dT%H:%M:%SZ}",
    )  # fmt: skip


def say_day(day: date) -> str:
    """A day written out: "fredag 12 mars 2027"."""
    return f"{WEEKDAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


@cache
def _template() -> "Template":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("lagetrunt.adapters", "record_pages"), autoescape=True, undefined=StrictUndefined
    )
    return made.get_template("record.html")


def _fetcher() -> Any:  # noqa: ANN401 - a class of a library that is loaded only where it is used
    """What the page may fetch: its own style and fonts, nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Own(URLFetcher):  # type: ignore[misc,unused-ignore]
        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ANN401
            name = url.removeprefix("record:")
            if url == name or "/" in name:
                raise ValueError(url)
            if name in _HERE:
                data = resources.files("lagetrunt").joinpath("adapters/record_pages", name).read_bytes()
                return URLFetcherResponse(url, data, {"Content-Type": "text/css"})
            return URLFetcherResponse(url, _font(name), {"Content-Type": "font/ttf"})

    return Own(allowed_protocols=("record",), fail_on_errors=True)


@cache
def _font(name: str) -> bytes:
    """A font unpacked, once in a process: the writer would do it anew for each file, a fourth of the time that one takes."""
    from fontTools.ttLib import woff2

    unpacked = io.BytesIO()
    woff2.decompress(io.BytesIO(resources.files("lagetrunt").joinpath(_FONTS, name).read_bytes()), unpacked)
    return unpacked.getvalue()


def _finished(made: bytes) -> bytes:
    """What the writer leaves out: the scope of table heads, the mark of PDF/UA, titles shown, annotations printed."""
    import pikepdf

    with pikepdf.open(io.BytesIO(made)) as pdf:
        root = pdf.Root
        if "/ViewerPreferences" not in root:
            root.ViewerPreferences = pikepdf.Dictionary()
        root.ViewerPreferences.DisplayDocTitle = True
        for element in pdf.objects:
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/TH":
                _scope(pikepdf, element)
            if isinstance(element, pikepdf.Dictionary) and "/FontFile2" in element:
                element.FontFile2.write(_timeless(element.FontFile2.read_bytes()))
        del root.AF[1:]  # the writer names the one attachment twice
        for page in pdf.pages:
            for note in page.get("/Annots", ()):
                note.F = int(note.get("/F", 0)) | _PRINT
        metadata = root.Metadata.read_bytes()
        if b"pdfuaid:part" not in metadata:
            end = metadata.rindex(b"</rdf:RDF>")
            root.Metadata.write(metadata[:end] + _UA_SCHEMA.encode() + metadata[end:])
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, fix_metadata_version=False)
    return out.getvalue()


def _timeless(font: bytes) -> bytes:
    """The font without the moment it was cut down for this file."""
    from fontTools.ttLib import TTFont

    opened, out = TTFont(io.BytesIO(font), recalcTimestamp=False), io.BytesIO()
    opened["head"].modified = opened["head"].created
    opened.save(out, reorderTables=None)
    return out.getvalue()


def _scope(pikepdf: Any, head: Any) -> None:  # noqa: ANN401 - objects of the library
    """Heads of the first row are of their column, others of their row."""
    row = head.P
    group = row.P.get("/S") if "/P" in row else None
    found = pikepdf.Dictionary(
        O=pikepdf.Name.Table, Scope=pikepdf.Name.Column if group == "/THead" else pikepdf.Name.Row
    )
    before = head.get("/A")
    if before is None:
        head.A = found
    elif isinstance(before, pikepdf.Array):
        before.append(found)
    else:
        head.A = pikepdf.Array([before, found])
