"""What a file is, by its content: the name only settles what content leaves open (html, md or plain text)."""

import re
from enum import StrEnum

from lagetrunt.engines.reading.opening.archive import Archive
from lagetrunt.engines.reading.opening.limits import Limits
from lagetrunt.engines.reading.opening.refusals import damaged, refusal


class Format(StrEnum):
    """The kinds of file that are read; the value is the media type."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"
    HTML = "text/html"
    MARKDOWN = "text/markdown"
    TEXT = "text/plain"


_HEAD = 4096
_SAMPLE = 65536

_MAGIC: tuple[tuple[bytes, int, str, str], ...] = (
    (b"{\\rtf", 0, "rtf", ""),
    (b"\x89PNG\r\n", 0, "picture", "PNG"),
    (b"\xff\xd8\xff", 0, "picture", "JPEG"),
    (b"II*\x00", 0, "picture", "TIFF"),
    (b"MM\x00*", 0, "picture", "TIFF"),
    (b"GIF8", 0, "picture", "GIF"),
    (b"BM", 0, "picture", "BMP"),
    (b"WEBP", 8, "picture", "WebP"),
    (b"ftypheic", 4, "picture", "HEIC"),
    (b"ftypmif1", 4, "picture", "HEIC"),
    (b"ftypavif", 4, "picture", "AVIF"),
    (b"\x00\x00\x00\x0cjP  ", 0, "picture", "JPEG 2000"),
    (b"8BPS\x00", 0, "picture", "PSD"),
    (b"ftyp", 4, "media", ""),
    (b"OggS\x00", 0, "media", ""),
    (b"ID3", 0, "media", ""),
    (b"RIFF", 0, "media", ""),
    (b"7z\xbc\xaf\x27\x1c", 0, "archive", "7z"),
    (b"Rar!\x1a\x07", 0, "archive", "rar"),
    (b"\x1f\x8b\x08", 0, "archive", "gzip"),
    (b"BZh", 0, "archive", "bzip2"),
    (b"\xfd7zXZ\x00", 0, "archive", "xz"),
    (b"\x28\xb5\x2f\xfd", 0, "archive", "zstd"),
    (b"ustar", 257, "archive", "tar"),
    (b"MZ", 0, "program", ""),
    (b"\x7fELF", 0, "program", ""),
    (b"%!PS", 0, "postscript", ""),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "encrypted"),
    ("__properties_version1.0", "msg"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
_ODF = "application/vnd.oasis.opendocument."
_MARKDOWN_NAMES = (".md", ".markdown", ".mdown", ".mkd")
_HTML_NAMES = (".html", ".htm", ".xhtml", ".shtml", ".aspx", ".php")

_SOMETHING = re.compile(rb"[^\x00 \t\r\n\x0c]")
_SURE_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]", re.I | re.S
)
_TAG = re.compile(
    rb"</?(?:p|div|table|tr|td|h[1-6]|ul|ol|li|br|span|section|article|main|a|b|strong|em|pre)[\s/>]", re.I
)
_CLOSING = re.compile(rb"</(?:p|div|table|h[1-6]|ul|ol|li|span|section|article|main)>", re.I)
_ENTITY = re.compile(rb"&(?:[a-z]{2,8}|#\d{1,6}|#x[\da-f]{1,6});", re.I)
_XML_START = re.compile(rb"\s*<\?xml[\s?]")
_MAIL_FIELD = re.compile(rb"[!-9;-~]{1,60}:[ \t]?")
_MAIL_SIGN = re.compile(
    rb"^(?:mime-version|message-id|received|return-path|x-mailer|content-type|delivered-to):", re.I | re.M
)
_MARKDOWN = re.compile(
    r"^(?:#{1,6} \S|\*\*[^*\n]+\*\*|[-*+] \[[ xX]\] |\|(?: ?:?-{2,}:? ?\|)+|```|> \S|---\n(?:[\w-]+:.*\n)+---$)"
    r"|\[[^\]\n]+\]\((?:https?:|/|#|[\w./-]+\))",
    re.M,
)
_CONTROL = bytes(sign for sign in range(1, 32) if sign not in b"\t\n\x0b\x0c\r\x1a\x1b")


def sniff(data: bytes, name: str, limits: Limits | None = None) -> Format:
    """The format of the file's content; Unreadable, in words, when it is none that is read."""
    if not _SOMETHING.search(data):
        raise refusal("empty")
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith(_OLE):
        raise refusal(_ole_code(data))
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _in_zip(Archive(data, limits or Limits()))
    for magic, place, code, what in _MAGIC:
        if data.startswith(magic, place) and ((len(magic) > 3 and place == 0) or _binary(data)):
            raise refusal(code, what=what)
    return _in_text(data, name)


def _ole_code(data: bytes) -> str:
    """Which of the old Office formats an OLE2 file is, by the names in its directory."""
    for stream, code in _OLE_STREAMS:
        entry = stream.encode("utf-16-le")
        if data.find(entry + b"\x00" * (64 - len(entry))) >= 0:
            return code
    return "ole"


def _in_zip(archive: Archive) -> Format:
    """Which office format a zip archive is, by its members."""
    if "mimetype" in archive:
        kind = (archive.read("mimetype") or b"").decode("ascii", "replace").strip()
        if kind.startswith(_ODF + "text"):
            return Format.ODT
        if kind == "application/epub+zip":
            raise refusal("epub")
        if kind.startswith(_ODF):
            raise refusal({"spreadsheet": "ods", "presentation": "odp"}.get(kind[len(_ODF) :].split("-")[0], "odf"))
    if "word/document.xml" in archive:
        return Format.DOCX
    if "xl/workbook.xml" in archive or "xl/workbook.bin" in archive:
        raise refusal("xlsx")
    if "ppt/presentation.xml" in archive:
        raise refusal("pptx")
    if "Index/Document.iwa" in archive or "Index.zip" in archive:
        raise refusal("pages")
    if "[Content_Types].xml" in archive:
        kinds = archive.read("[Content_Types].xml") or b""
        if b"wordprocessingml.document.main" in kinds or b"word.document.macroEnabled.main" in kinds:
            return Format.DOCX
        raise refusal("office")
    if "content.xml" in archive and b"office:text" in (archive.read("content.xml") or b""):
        return Format.ODT
    if archive.encrypted:
        raise refusal("encrypted")
    raise refusal("zip")


def _binary(data: bytes) -> bool:
    """Whether the bytes cannot be text: too many control bytes, or NUL bytes that no UTF-16 explains."""
    sample = data[:_SAMPLE]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")) or utf16_order(sample):
        return False
    nuls = sample.count(0)
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    return nuls > max(16, len(sample) // 20) or controls > max(2, len(sample) // 100)


def utf16_order(sample: bytes) -> str | None:
    """The codec of UTF-16 text without a byte order mark, by where its NUL bytes stand; None for anything else."""
    pairs = len(sample) // 2
    if pairs < 2 or (len(sample) % 2 and len(sample) < _SAMPLE):
        return None
    even, odd = sample[0 : 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if odd > 0.6 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.6 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return None


def _in_text(data: bytes, name: str) -> Format:
    """Html, Markdown or plain text; the name settles what the content leaves open."""
    if _binary(data):
        lowered = name.lower()
        if lowered.endswith((".pdf", ".docx", ".odt")):
            raise damaged("innehållet är inte det som namnet säger", "the content is not what the name says")
        raise refusal("unknown")
    lowered = name.lower()
    head = data[:_SAMPLE].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
    if _SURE_HTML.match(head):
        return Format.HTML
    if _XML_START.match(head):
        raise refusal(_xml_code(head))
    if head.lstrip().startswith(b"BEGIN:VCALENDAR"):
        raise refusal("calendar")
    if _is_mail(head, lowered):
        raise refusal("mhtml" if b"multipart/related" in head[:_HEAD].lower() else "eml")
    if _is_html(head, lowered):
        return Format.HTML
    if lowered.endswith(_MARKDOWN_NAMES):
        return Format.MARKDOWN
    if lowered.endswith(".txt"):
        return Format.TEXT
    return Format.MARKDOWN if len(_MARKDOWN.findall(head.decode("utf-8", "replace"))) >= 2 else Format.TEXT


def _xml_code(head: bytes) -> str:
    if b"Word.Document" in head[:_HEAD] or b"w:wordDocument" in head or b"/word/document.xml" in head:
        return "word_xml"
    return "fodt" if b"office:document" in head[:_HEAD] else "xml"


def _is_mail(head: bytes, name: str) -> bool:
    """Whether the text begins with the header fields of a mail: one of them such as only machines write, unless the name says mail."""
    fields = re.split(rb"\r?\n\r?\n", head[:_HEAD].lstrip(), maxsplit=1)[0]
    first = fields.split(b"\n", 1)[0]
    return bool(
        _MAIL_FIELD.match(first)
        and (name.endswith(".eml") or _MAIL_SIGN.search(fields))
        and re.search(rb"^(?:from|date|subject):", fields, re.I | re.M)
    )


def _is_html(head: bytes, name: str) -> bool:
    tags = len(_TAG.findall(head))
    if name.endswith(_HTML_NAMES):
        return tags > 0 or bool(_ENTITY.search(head))
    starts = head.lstrip()[:1] == b"<"
    if name.endswith((*_MARKDOWN_NAMES, ".txt")):
        return (
            starts
            and tags >= 6
            and len(_CLOSING.findall(head)) >= 3
            and not _MARKDOWN.search(head.decode("utf-8", "replace"))
        )
    return starts and tags >= 2 and bool(_CLOSING.search(head))
