"""What a file that is sent as a paper is, by its content: slides, text, sheet or PDF; locked files and macros are refused in words."""

import zipfile
from pathlib import PurePosixPath
from typing import BinaryIO

SORTS = ("pptx", "docx", "pdf", "xlsx", "odp", "odt")
TYPES = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
}
_MAIN = {"ppt/presentation.xml": "pptx", "word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_ODF = {TYPES["odp"].encode(): "odp", TYPES["odt"].encode(): "odt"}
_PROGRAMS = ("basic/", "scripts/")
_MOST_PARTS, _MOST_BYTES = 20_000, 2_000_000
_OLE, _ZIP, _PDF = b"\xd0\xcf\x11\xe0", b"PK", b"%PDF-"
_ASKED = (
    "Spara som PowerPoint (.pptx), Word (.docx), Excel (.xlsx), LibreOffice (.odp, .odt) eller PDF och skicka igen."
)


class Unusable(ValueError):
    """The file cannot be taken as a paper; the argument says why and what to do, in Swedish."""


def sort_of(stream: BinaryIO) -> str:
    """What the file is, of SORTS; the stream is read here and there, never all of it. Raises Unusable."""
    stream.seek(0)
    head = stream.read(1024)
    stream.seek(0)
    try:
        if not head.strip():
            raise Unusable("Filen är tom. Välj den igen.")
        if _PDF in head:
            return _pdf(stream)
        if head.startswith(_ZIP):
            return _packed(stream)
        if head.startswith(_OLE):
            raise Unusable(f"Filen är låst med lösenord eller sparad i ett gammalt format. {_ASKED}")
        raise Unusable(f"Filtypen tas inte emot. {_ASKED}")
    finally:
        stream.seek(0)


def clean_name(written: str, sort: str) -> str:
    """The name as it may stand in a header and on a disk, ended as what the file is."""
    name = PurePosixPath(written.replace("\\", "/")).name
    name = "".join(letter for letter in name if letter.isprintable() and letter not in '<>:"|?*').strip(" .")
    stem = name.rpartition(".")[0] or name
    return f"{stem[:180] or 'underlag'}.{sort}"


def _packed(stream: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
            if len(members) > _MOST_PARTS:
                raise Unusable("Filen har orimligt många delar. Spara den på nytt och skicka igen.")
            if any(member.flag_bits & 1 for member in members):
                raise Unusable("Filen är låst med lösenord. Ta bort lösenordet och skicka igen.")
            names = {member.filename for member in members}
            folded = [name.casefold() for name in names]
            if (
                any(name.endswith("vbaproject.bin") or "/activex/" in name for name in folded)
                or any(name.startswith(_PROGRAMS) for name in folded)
                or b"macroEnabled" in _part(archive, "[Content_Types].xml", names)
            ):
                raise Unusable(f"Filen innehåller makron och tas inte emot. {_ASKED}")
            sort = next((sort for part, sort in _MAIN.items() if part in names), None)
            sort = sort or _ODF.get(_part(archive, "mimetype", names).strip())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, RuntimeError, EOFError) as broken:
        if isinstance(broken, Unusable):
            raise
        raise Unusable("Filen är skadad och går inte att öppna. Spara den på nytt och skicka igen.") from broken
    if sort is None:
        raise Unusable(f"Filtypen tas inte emot. {_ASKED}")
    return sort


def _part(archive: zipfile.ZipFile, name: str, names: set[str]) -> bytes:
    if name not in names:
        return b""
    with archive.open(name) as part:
        return part.read(_MOST_BYTES)


def _pdf(stream: BinaryIO) -> str:
    import pikepdf

    try:
        with pikepdf.open(stream) as pdf:
            names, opens = pdf.Root.get("/Names"), pdf.Root.get("/OpenAction")
            has_names = isinstance(names, pikepdf.Dictionary) and "/JavaScript" in names
            acts = isinstance(opens, pikepdf.Dictionary) and str(opens.get("/S")) in ("/JavaScript", "/Launch")
            if has_names or acts:
                raise Unusable("PDF-filen innehåller program som körs när den öppnas. Skriv ut den till PDF på nytt.")
    except pikepdf.PasswordError as locked:
        raise Unusable("PDF-filen är låst med lösenord. Ta bort lösenordet och skicka igen.") from locked
    except pikepdf.PdfError as broken:
        raise Unusable("PDF-filen är skadad och går inte att öppna. Spara den på nytt och skicka igen.") from broken
    return "pdf"
