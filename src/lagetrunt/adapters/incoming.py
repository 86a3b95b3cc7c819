"""What comes in: files of a folder or a zip, each with its path cleaned; paths that lead elsewhere are refused in words."""

import io
import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_LEFT_OUT = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_MOST = 20_000  # files in one zip
_RATIO = 200
_RATIO_FROM = 4_000_000
_DEEPEST = 3  # zip files in each other, the outermost counted
_NAMED_IN_UTF8 = 0x800  # the flag of a name that says its code page; the others are whatever the machine had
_SWEDISH = frozenset("åäöÅÄÖéÉüÜ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A file: its path with "/" between folders, and its bytes when they are asked for."""

    path: str
    data: Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that is not taken in, and why, in Swedish."""

    path: str
    why: str


def clean_path(written: str) -> str | None:
    """The path without what machines add to it; None where it leads out of its folder or is no path."""
    if "\x00" in written or written.startswith(("/", "\\")) or (len(written) > 1 and written[1] == ":"):
        return None
    parts = [part.strip() for part in written.replace("\\", "/").split("/")]
    if ".." in parts:
        return None
    told = "/".join(
        "".join(letter for letter in part if letter.isprintable()) for part in parts if part not in ("", ".")
    )
    return told[:900] or None


def is_left_out(path: str) -> bool:
    """Whether a file is one that machines leave behind: hidden files, locks of Office, thumbnails."""
    return any(part.startswith((".", "~$")) or part.casefold() in _LEFT_OUT for part in PurePosixPath(path).parts)


def from_folder(folder: Path, *, largest: int) -> Iterator[Incoming | Refused]:
    """The files of a folder and its subfolders in order, zip files unpacked; links are not followed."""
    if folder.is_file():
        yield from _one(folder, folder.name, largest)
        return
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or path.is_symlink() or is_left_out(name):
            continue
        yield from _one(path, name, largest)


def _one(path: Path, name: str, largest: int) -> Iterator[Incoming | Refused]:
    try:
        size = path.stat().st_size
        if size > largest:
            yield Refused(path=name, why=_too_large(largest))
        elif path.suffix.casefold() == ".zip":
            yield from from_zip(path.read_bytes(), PurePosixPath(name).stem, largest=largest)
        else:
            yield Incoming(path=name, data=path.read_bytes)
    except OSError as error:
        yield Refused(path=name, why=f"Filen går inte att läsa från disken ({error.strerror}).")


def from_zip(data: bytes, name: str, *, largest: int) -> Iterator[Incoming | Refused]:
    """The files of a zip, and of zip files in it, under the folder `name`; what is a trick or too large is refused, and the rest comes in."""
    yield from _from_zip(data, name, largest, 1, [0])


def _from_zip(data: bytes, name: str, largest: int, depth: int, seen: list[int]) -> Iterator[Incoming | Refused]:
    """The same of one zip so deep in others; `seen` is how many files all of them have held so far."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        yield Refused(path=f"{name}.zip", why="Zip-filen är skadad och går inte att packa upp.")
        return
    seen[0] += len(members)
    if seen[0] > _MOST:
        yield Refused(path=f"{name}.zip", why=f"Zip-filen innehåller fler än {_MOST} filer. Dela upp den.")
        return
    for member in members:
        if member.is_dir():
            continue
        written = _name_of(member)
        path = clean_path(written)
        if path is None or stat.S_ISLNK(member.external_attr >> 16):
            yield Refused(path=f"{name}/{written}"[:900], why="Sökvägen leder ut ur zip-filen.")
        elif is_left_out(path):
            continue
        elif member.file_size > largest:
            yield Refused(path=f"{name}/{path}", why=_too_large(largest))
        elif member.file_size > max(_RATIO_FROM, member.compress_size * _RATIO):
            yield Refused(path=f"{name}/{path}", why="Filen packar upp sig till orimlig storlek.")
        elif member.flag_bits & 1:
            yield Refused(path=f"{name}/{path}", why="Filen är låst med lösenord i zip-filen.")
        elif path.casefold().endswith(".zip"):
            yield from _inner(archive, member, f"{name}/{path}", largest, depth, seen)
        else:
            yield Incoming(path=f"{name}/{path}", data=lambda member=member: _unpacked(archive, member))  # type: ignore[misc]


def _inner(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: str, largest: int, depth: int, seen: list[int]
) -> Iterator[Incoming | Refused]:
    """The files of a zip in a zip."""
    if depth == _DEEPEST:
        why = "Zip-filen ligger för djupt, i en zip-fil i en annan. Packa upp den och ta in det som är i den."
        yield Refused(path=path, why=why)
        return
    try:
        data = _unpacked(archive, member)
    except OSError as error:
        yield Refused(path=path, why=f"Filen går inte att läsa ({error.strerror}).")
        return
    yield from _from_zip(data, path[:-4], largest, depth + 1, seen)


def _name_of(member: zipfile.ZipInfo) -> str:
    """The name as it was meant: without a code page told, UTF-8 where it can be, else the page of Windows with most Swedish letters."""
    told = member.filename
    if member.flag_bits & _NAMED_IN_UTF8 or told.isascii():
        return told
    try:
        written = told.encode("cp437")
    except UnicodeEncodeError:
        return told
    try:
        return written.decode("utf-8")
    except UnicodeDecodeError:
        ansi = written.decode("cp1252", errors="replace")
    return ansi if _swedish(ansi) > _swedish(told) else told


def _swedish(text: str) -> int:
    return sum(letter in _SWEDISH for letter in text)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(member) as stream:
            data = stream.read(member.file_size + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise OSError(0, "skadad i zip-filen") from error
    if len(data) != member.file_size:
        raise OSError(0, "skadad i zip-filen")
    return data


def _too_large(largest: int) -> str:
    return f"Filen är större än {largest // 1_000_000} MB."
