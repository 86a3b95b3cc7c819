"""Gathering: the files of a call, in the order given, folders with their subfolders, and what is left out and why."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from lagetrunt.entrypoints.cli.messages import Sentence

READABLE_ENDINGS = frozenset({".pdf", ".docx", ".odt", ".html", ".htm", ".txt", ".md"})

_MISSING: Sentence = ("Filen finns inte.", "There is no such file.")
_DENIED: Sentence = ("Filen får inte läsas (behörighet saknas).", "The file may not be read (permission denied).")
_FOLDER_DENIED: Sentence = (
    "Mappen får inte läsas (behörighet saknas).",
    "The folder may not be read (permission denied).",
)
_FAILED: Sentence = ("Filen går inte att komma åt.", "The file cannot be reached.")
_NO_FILE: Sentence = ("Det är ingen vanlig fil.", "It is no ordinary file.")
_HIDDEN: Sentence = ("Filen är dold eller tillfällig.", "The file is hidden or temporary.")
_HIDDEN_FOLDER: Sentence = ("Mappen är dold.", "The folder is hidden.")
_LINK: Sentence = (
    "Det är en genväg (symbolisk länk), och sådana följs inte inuti en mapp.",
    "It is a symbolic link, and such are not followed inside a folder.",
)
_TWICE: Sentence = ("Filen är redan med i anropet.", "The file is in the call already.")


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file to read: `name` is its path as given, `depth` the parts of it below the folder that was read, `given` itself named."""

    path: str
    name: str
    depth: int
    given: bool

    @property
    def tree(self) -> tuple[str, ...]:
        """Its place below the folder that was read."""
        return PurePath(self.name).parts[-self.depth :]


@dataclass(slots=True)
class Gathered:
    """What a call names: files to read, files left out, and those that cannot be reached."""

    files: list[File] = field(default_factory=list)
    left_out: list[tuple[str, Sentence]] = field(default_factory=list)
    unreachable: list[tuple[str, Sentence]] = field(default_factory=list)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files of the call, also of those left out: possible attachments."""
        return tuple(file.name for file in self.files) + tuple(
            name for name, why in self.left_out if why not in (_HIDDEN_FOLDER, _TWICE)
        )


def gather(paths: Iterable[str], *, out: str | None = None) -> Gathered:
    """The files that the paths name. The folder `out`, that results go to, is never read."""
    gathered = Gathered()
    seen: set[str] = set()
    apart = os.path.realpath(out) if out else None
    for path in paths:
        try:
            mode = Path(path).stat().st_mode
        except OSError as error:
            gathered.unreachable.append((_told(path), reason(error)))
            continue
        except ValueError:  # a NUL in the name
            gathered.unreachable.append((_told(path), _MISSING))
            continue
        real = os.path.realpath(path)
        if stat.S_ISDIR(mode):
            _folder(Path(path), real, gathered, seen, apart)
        elif not stat.S_ISREG(mode):
            gathered.unreachable.append((_told(path), _NO_FILE))
        elif real in seen:
            gathered.left_out.append((_told(path), _TWICE))
        else:
            seen.add(real)
            file = File(path=path, name=_told(path), depth=1, given=True)
            gathered.files.append(file)
    return gathered


def reason(error: OSError) -> Sentence:
    """Why a file cannot be reached."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return _MISSING
    return _DENIED if isinstance(error, PermissionError) else _FAILED


def _told(path: str) -> str:
    """The name as text: bytes of a name that are no UTF-8 become question marks."""
    return os.fsencode(path).decode("utf-8", "replace") if not path.isascii() else path


def _folder(top: Path, real: str, gathered: Gathered, seen: set[str], apart: str | None) -> None:
    for entry, tree in _entries(top, gathered):
        name = _told(str(top.joinpath(*tree)))
        place = os.path.join(real, *tree)  # noqa: PTH118  # ten thousand names: Path is too slow here
        if place == apart or (apart is not None and place.startswith(apart + os.sep)):
            continue
        if entry.is_symlink():
            gathered.left_out.append((name, _LINK))
        elif entry.is_dir(follow_symlinks=False):
            gathered.left_out.append((name, _HIDDEN_FOLDER))
        elif not entry.is_file(follow_symlinks=False):
            gathered.left_out.append((name, _NO_FILE))
        elif _is_hidden(entry.name):
            gathered.left_out.append((name, _HIDDEN))
        elif place not in seen:
            seen.add(place)
            path = name if name == entry.path else entry.path  # one string for both where it can be
            gathered.files.append(File(path=path, name=name, depth=len(tree), given=False))


def _is_hidden(name: str) -> bool:
    """Whether people do not see the file: a dot first, or the lock that Word lays beside an open document."""
    return name.startswith((".", "~$"))


def _is_open_folder(entry: os.DirEntry[str]) -> bool:
    return not entry.is_symlink() and entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".")


def _entries(top: Path, gathered: Gathered) -> Iterator[tuple[os.DirEntry[str], tuple[str, ...]]]:
    """Everything below the folder that is no folder, sorted, folder by folder; and the folders that are hidden."""
    waiting: list[tuple[os.DirEntry[str] | None, tuple[str, ...]]] = [(None, ())]
    while waiting:
        entry, tree = waiting.pop()
        if entry is not None and not _is_open_folder(entry):
            yield entry, tree
            continue
        try:
            with os.scandir(top if entry is None else entry.path) as inside:
                found = sorted(inside, key=lambda one: one.name, reverse=True)
        except OSError:
            gathered.unreachable.append((_told(str(top.joinpath(*tree))), _FOLDER_DENIED))
            continue
        waiting += [(one, (*tree, one.name)) for one in found]
