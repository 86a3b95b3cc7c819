"""Makes small Word, OpenDocument and PDF files as bytes, by hand: no office program is needed to test the openers."""

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def archive(members: Mapping[str, str | bytes], *, stored: Sequence[str] = ()) -> bytes:
    """A zip file of the members; those in `stored` are not packed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            file.writestr(zipfile.ZipInfo(name, (2024, 1, 2, 3, 4, 6)), content, compress_type=kind)
    return buffer.getvalue()


def p(
    text: str = "", *, style: str = "", num: tuple[int, int] | None = None, bold: bool = False, extra: str = ""
) -> str:
    """A Word paragraph; `num` is (numId, ilvl), `extra` are more paragraph properties."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None:
        properties += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}{extra}</w:pPr>{r(text, bold=bold)}</w:p>"


def r(text: str, *, bold: bool = False, properties: str = "") -> str:
    """A Word run; "\\t" is a tab and "\\n" a line break."""
    told = ("<w:b/>" if bold else "") + properties
    inside = escape(text).replace("\t", "</w:t><w:tab/><w:t xml:space='preserve'>")
    inside = inside.replace("\n", "</w:t><w:br/><w:t xml:space='preserve'>")
    return f"<w:r><w:rPr>{told}</w:rPr><w:t xml:space='preserve'>{inside}</w:t></w:r>"


def tc(*paragraphs: str, properties: str = "") -> str:
    """A Word cell; plain strings become paragraphs."""
    inside = "".join(text if text.startswith("<w:") else p(text) for text in paragraphs or ("",))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tbl(*rows: Sequence[str]) -> str:
    """A Word table; plain strings become cells."""
    inside = "".join(
        "<w:tr>" + "".join(cell if cell.startswith("<w:tc") else tc(cell) for cell in row) + "</w:tr>" for row in rows
    )
    return f"<w:tbl>{inside}</w:tbl>"


def docx(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    parts: Mapping[str, tuple[str, str]] | None = None,
    links: Mapping[str, str] | None = None,
    members: Mapping[str, str | bytes] | None = None,
    section: str = "",
    main: str = "word/document.xml",
    content_type: str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
) -> bytes:
    """A Word file. `parts` are further parts: relation id -> (kind, XML); `links` are addresses by relation id."""
    relations = ""
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/{main}" ContentType="{content_type}"/></Types>'
        ),
        "_rels/.rels": relationships(f'<Relationship Id="m" Type="{_RELATIONS}/officeDocument" Target="{main}"/>'),
    }
    given = dict(parts or {})
    if styles:
        given["rStyles"] = ("styles", f"<w:styles {W}>{styles}</w:styles>")
    if numbering:
        given["rNumbering"] = ("numbering", f"<w:numbering {W}>{numbering}</w:numbering>")
    for key, (kind, xml) in given.items():
        found[f"word/{key}.xml"] = xml
        relations += f'<Relationship Id="{key}" Type="{_RELATIONS}/{kind}" Target="{key}.xml"/>'
    for key, target in (links or {}).items():
        relations += (
            f'<Relationship Id="{key}" Type="{_RELATIONS}/hyperlink" Target="{escape(target)}" TargetMode="External"/>'
        )
    folder, name = main.rsplit("/", 1)
    found[f"{folder}/_rels/{name}.rels"] = relationships(relations)
    found[main] = f"<w:document {W} {R} {_MORE}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>"
    found.update(members or {})
    return archive(found)


def relationships(inside: str) -> str:
    """A part that tells relations."""
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def abstract(key: int, *levels: tuple[str, str], start: int = 1, extra: str = "") -> str:
    """An abstract list: levels of (numFmt, lvlText)."""
    inside = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{extra if at == 0 else ""}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (style, text) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{key}">{inside}</w:abstractNum>'


def num(key: int, shared: int, inside: str = "") -> str:
    """A list that refers to an abstract one."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{shared}"/>{inside}</w:num>'


_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODF_NAMES = (
    " ".join(
        f'xmlns:{prefix}="{_ODF}:{name}:1.0"'
        for prefix, name in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("style", "style"),
            ("fo", "xsl-fo-compatible"),
            ("draw", "drawing"),
        )
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def odt(
    body: str,
    *,
    automatic: str = "",
    styles: str = "",
    manifest: str = "<m/>",
    members: Mapping[str, str] | None = None,
) -> bytes:
    """An OpenDocument text: its body, its automatic styles, and the inside of styles.xml."""
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": (
                f"<office:document-content {_ODF_NAMES}><office:automatic-styles>{automatic}</office:automatic-styles>"
                f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
            ),
            "styles.xml": f"<office:document-styles {_ODF_NAMES}>{styles}</office:document-styles>",
            "META-INF/manifest.xml": manifest,
            **(members or {}),
        },
        stored=("mimetype",),
    )


Words = tuple[float, float, str]


def pdf(
    *pages: Sequence[Words],
    size: float = 11,
    page_entries: str = "",
    trailer: str = "",
    picture: tuple[int, int, bytes] | None = None,
    means: Mapping[str, str] | None = None,
    under: str = "",
) -> bytes:
    """A PDF by hand: pages of (x, y, words) in Helvetica; an empty page shows the grey `picture` when one is given.

    `means` tells for single signs of the words what text they stand for; `under` is drawn before the words.
    """
    objects: list[bytes] = [b"", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    resources = "/Font<</F1 3 0 R>>"
    if means:
        rows = "".join(f"<{ord(sign):02x}> <{text.encode('utf-16-be').hex()}>\n" for sign, text in means.items())
        table = f"begincmap\n1 begincodespacerange\n<00> <ff>\nendcodespacerange\n{len(means)} beginbfchar\n{rows}endbfchar\nendcmap"
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(table), table.encode()))
        objects[2] = objects[2][:-2] + b"/ToUnicode 4 0 R>>"
    if picture is not None:
        width, height, grey = picture
        packed = zlib.compress(grey)
        objects.append(
            b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8"
            b"/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (width, height, len(packed), packed)
        )
        resources += f"/XObject<</P {len(objects)} 0 R>>"
    kids: list[str] = []
    for words in pages:
        drawn = b"".join(
            b"BT /F1 %s Tf %g %g Td (%s) Tj ET\n" % (f"{size:f}".encode(), x, y, _shown(text)) for x, y, text in words
        )
        drawn = under.encode() + b"\n" + drawn if under else drawn
        if not words and picture is not None:
            drawn = b"q 595 0 0 842 0 0 cm /P Do Q"
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
        content = len(objects)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R"
            f"/Resources<<{resources}>>{page_entries}>>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places: list[int] = []
    for number, content_ in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content_)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer.encode(), start)
    return bytes(out)


def _shown(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def lines(*texts: str, x: float = 72, top: float = 780, step: float = 14) -> list[Words]:
    """Lines of words one below the other."""
    return [(x, top - step * k, text) for k, text in enumerate(texts)]


def encrypted_pdf() -> bytes:
    """A PDF that only opens with a password nobody has."""
    lock = "<</Filter/Standard/V 1/R 2/P -4/O<" + "28" * 32 + ">/U<" + "4e" * 32 + ">>>"
    return pdf(lines("Hemligt"), trailer=f"/Encrypt {lock}/ID[<{'00' * 16}><{'00' * 16}>]")


def ole(*streams: str) -> bytes:
    """The beginning of an OLE2 file with streams of these names in its directory."""
    directory = b"".join(
        name.encode("utf-16-le").ljust(64, b"\x00") + (2 * len(name) + 2).to_bytes(2, "little") + bytes(62)
        for name in ("Root Entry", *streams)
    )
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + directory.ljust(1024, b"\x00")
