"""Files by their checksum under one folder: the same bytes lie there once, and what lies there is whole."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


class Damaged(Exception):
    """The bytes are missing or not those that were put there; the argument is the checksum."""


@dataclass(frozen=True, slots=True)
class FileStore:
    """The folder; files lie in it under the first two digits of their SHA-256."""

    root: Path

    def path(self, sha256: str) -> Path:
        """Where the bytes of a checksum lie."""
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError("not a checksum")
        return self.root / sha256[:2] / sha256

    def put(self, data: bytes) -> str:
        """Keeps the bytes and tells their checksum; on the disk before it returns, whole or not at all."""
        sha256 = hashlib.sha256(data).hexdigest()
        place = self.path(sha256)
        if place.is_file() and place.stat().st_size == len(data):
            return sha256
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".incoming-", dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            Path(temporary).replace(place)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return sha256

    def put_parts(self, parts: Iterable[bytes]) -> tuple[str, int]:
        """Keeps a file that comes in parts, never all of it in memory: its checksum and its size."""
        self.root.mkdir(parents=True, exist_ok=True)
        digest, size = hashlib.sha256(), 0
        handle, temporary = tempfile.mkstemp(prefix=".incoming-", dir=self.root)
        try:
            with os.fdopen(handle, "wb") as stream:
                for part in parts:
                    digest.update(part)
                    size += len(part)
                    stream.write(part)
                stream.flush()
                os.fsync(stream.fileno())
            place = self.path(digest.hexdigest())
            place.parent.mkdir(parents=True, exist_ok=True)
            Path(temporary).replace(place)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return digest.hexdigest(), size

    def open(self, sha256: str) -> BinaryIO:
        """The file as a stream, for sending on; Damaged where it is missing."""
        try:
            return self.path(sha256).open("rb")
        except OSError as error:
            raise Damaged(sha256) from error

    def get(self, sha256: str) -> bytes:
        """The bytes of the checksum; Damaged where they are not what they were."""
        try:
            data = self.path(sha256).read_bytes()
        except OSError as error:
            raise Damaged(sha256) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise Damaged(sha256)
        return data

    def derived(self, sha256: str) -> Path:
        """The folder for what is made from the bytes and can be made again, such as pictures of pages."""
        return self.root / "derived" / self.path(sha256).relative_to(self.root)

    def remove(self, sha256: str) -> None:
        """Takes the bytes away, and all that was made from them."""
        shutil.rmtree(self.derived(sha256), ignore_errors=True)
        self.path(sha256).unlink(missing_ok=True)

    def all(self) -> Iterator[str]:
        """The checksums of all files."""
        for path in sorted(self.root.glob("??/*")):
            if len(path.name) == 64:
                yield path.name

    def forgotten(self, known: Iterable[str], *, before: float) -> list[str]:
        """The files that nobody knows of and that have lain there since before the moment: work that broke off."""
        held = set(known)
        return [told for told in self.all() if told not in held and self.path(told).stat().st_mtime < before]
