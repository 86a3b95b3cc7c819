"""Word templates: an ordinary .docx with fields is checked before it is used, and filled with plain values."""

import io
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, Literal
from zipfile import BadZipFile

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate

from lagetrunt.adapters.word_contents import contents_of
from lagetrunt.adapters.word_fields import FIELDS, HOLDS, LISTS, environment, field_problems, fields_in
from lagetrunt.engines.reading.opening.archive import Archive
from lagetrunt.engines.reading.opening.limits import Limits
from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.kernel.errors import Unreadable

Kind = Literal["agenda", "notes"]
MOST_BYTES = 20_000_000
_DEFAULTS: Mapping[str, str] = {"agenda": "dagordning.docx", "notes": "anteckningar.docx"}
_BODY = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NO_XML = re.compile(r"[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # signs that XML cannot hold
_PARAGRAPH_END = re.compile(r"(</w:p>)")


class _Template(DocxTemplate):  # type: ignore[misc]
    """Composed letters, as some machines write fields in single signs and marks."""

    def patch_xml(self, src_xml: str) -> str:
        return unicodedata.normalize("NFC", super().patch_xml(src_xml))


@cache
def default(kind: Kind) -> bytes:
    """The template that comes along."""
    return resources.files("lagetrunt.adapters").joinpath("word_defaults", _DEFAULTS[kind]).read_bytes()


def fill(template: bytes, values: Mapping[str, Any]) -> bytes:
    """The file that the template makes of the values. Raises ValueError, in Swedish, where a template cannot be filled.

    A field that has no value, alone or in a row, is empty.
    """
    rows = {
        name: [{**dict.fromkeys(fields, ""), **row} for row in values.get(name, ())] for name, fields in LISTS.items()
    }
    try:
        return _filled(template, _clean({**dict.fromkeys(FIELDS, ""), **values, **rows}))
    except Exception as error:  # whatever a template holds that nobody has thought of
        raise ValueError(
            "Word-mallen gick inte att fylla i. Gå tillbaka till standardmallen på sidan Mallar, eller lägg upp mallen på nytt."
        ) from error


def check_template(data: bytes) -> list[str]:
    """What is wrong with a template, in Swedish; nothing where it can be used."""
    if len(data) > MOST_BYTES:
        return [f"Mallen är större än {MOST_BYTES // 1_000_000} MB. Ta bort eller förminska bilder och försök igen."]
    refused = _refused(data)
    if refused:
        return [refused]
    try:
        template = _Template(io.BytesIO(data))
        parts = [*_parts(template), *_beside(data, template)]
    except (OpcError, KeyError, ValueError, SyntaxError, AttributeError):
        return ["Word-filen är skadad och går inte att öppna. Spara den på nytt i Word och försök igen."]
    problems = [problem for part in parts for problem in field_problems(part)]
    return list(dict.fromkeys(problems)) or _trial(data)


def left_out(data: bytes, kind: Kind) -> list[str]:
    """The fields of the template that comes along which this one does without: what they would say is not in its files.

    As "arrangemang" or "punkter.gemensamt". Nothing of a file that is no template.
    """
    return sorted(_said(default(kind)) - _said(data))


def _said(data: bytes) -> set[str]:
    """What a template tells, by its fields; a field that holds several is those."""
    try:
        template = _Template(io.BytesIO(data))
        found = {name for part in (*_parts(template), *_beside(data, template)) for name in fields_in(part)}
    except (OpcError, BadZipFile, KeyError, ValueError, SyntaxError, AttributeError):
        return set()
    return {one for name in found for one in HOLDS.get(name, (name,))}


def _refused(data: bytes) -> str:
    """Why the file is no template at all; empty where it may be one."""
    if data.startswith(_OLE):
        return "Filen är i det gamla Word-formatet (.doc) eller skyddad med lösenord. Spara den som Word-dokument (.docx) utan lösenord."
    if not data.startswith(b"PK"):
        return "Filen är inget Word-dokument. Öppna mallen i Word och välj Spara som > Word-dokument (.docx)."
    try:
        archive = Archive(data, Limits())
        types = archive.read("[Content_Types].xml") or b""
    except Unreadable as broken:
        return broken.swedish
    if contents_of(data).macros:
        return "Mallen innehåller makron (.docm eller .dotm). Spara den som Word-dokument (.docx) utan makron."
    if b"wordprocessingml.template.main+xml" in types:
        return "Filen är sparad som Word-mall (.dotx). Spara den som Word-dokument (.docx) och lägg upp den igen."
    if _BODY.encode() not in types:
        return "Filen är inget Word-dokument. Öppna mallen i Word och välj Spara som > Word-dokument (.docx)."
    return ""


def _parts(template: _Template) -> list[str]:
    """The body, headers and footers with their fields whole, each paragraph on a line."""
    template.init_docx()
    parts = [template.get_xml()]
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        parts += [template.get_part_xml(part) for _, part in template.get_headers_footers(uri)]
    return [_PARAGRAPH_END.sub("\\1\n", template.patch_xml(part.replace("\n", " "))) for part in parts]


def _beside(data: bytes, template: _Template) -> list[str]:
    """Notes and the file's own properties, in which fields are filled too."""
    archive = Archive(data, Limits())
    found = [
        archive.read(name) for name in sorted(archive.names) if name.endswith(("footnotes.xml", "docProps/core.xml"))
    ]
    return [
        _PARAGRAPH_END.sub("\\1\n", template.patch_xml(part.decode("utf-8", "replace").replace("\n", " ")))
        for part in found
        if part
    ]


def _trial(data: bytes) -> list[str]:
    """Fills the template with something in every field, and opens what comes out."""
    rows: dict[str, Any] = {name: [dict.fromkeys(fields, "Prov")] for name, fields in LISTS.items()}
    rows["frågor"] = [{"fråga": "Prov", "svar": rows["svar"]}]
    try:
        open_document(fill(data, {**dict.fromkeys(FIELDS, "Prov"), **rows}), "prov.docx")
    except (ValueError, Unreadable):
        return [
            "Mallen gick inte att fylla i på prov. Kontrollera att varje upprepning börjar och slutar på egna rader, "
            "och i tabeller med {%tr for ... %} och {%tr endfor %} i egna tabellrader."
        ]
    return []


def _filled(template: bytes, values: Mapping[str, Any]) -> bytes:
    made = _Template(io.BytesIO(template))
    made.render(dict(values), jinja_env=environment(), autoescape=True)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _clean(value: Any) -> Any:  # noqa: ANN401
    """The value without what XML cannot hold, in composed letters."""
    if isinstance(value, Mapping):
        return {name: _clean(part) for name, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_clean(part) for part in value]
    return word_text(value) if isinstance(value, str) else value


def word_text(text: str) -> str:
    """The text without what XML cannot hold, in composed letters."""
    return unicodedata.normalize("NFC", _NO_XML.sub("", text))
