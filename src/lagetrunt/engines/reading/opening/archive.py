"""Reading the members of a zip archive without being harmed by it: bounded in size, number, ratio and names."""

import io
import zipfile
import zlib

from lagetrunt.engines.reading.opening.limits import Limits
from lagetrunt.engines.reading.opening.refusals import damaged, refusal

_CENTRAL_ENTRY = b"PK\x01\x02"
_CHUNK = 1 << 16


def _safe(name: str) -> bool:
    path = name.replace("\\", "/")
    return not (path.startswith("/") or path[1:2] == ":" or ".." in path.split("/") or "\x00" in path)


class Archive:
    """The members of a zip file by name; nothing is written to disk and no name is trusted."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        if data.count(_CENTRAL_ENTRY) > 2 * limits.max_parts:
            raise refusal("bomb")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, IndexError) as error:
            raise damaged("zip-arkivet saknar slut eller innehåll", "the zip archive lacks its end") from error
        if len(members) > limits.max_parts or sum(member.file_size for member in members) > limits.max_unpacked:
            raise refusal("bomb")
        if not all(_safe(member.filename) for member in members):
            raise refusal("bad_path")
        self._limits = limits
        self._left = limits.max_unpacked
        self._members = {member.filename: member for member in members}
        self.names = frozenset(self._members)
        self.encrypted = any(member.flag_bits & 0x1 for member in members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes | None:
        """The member's bytes, or None where there is none of that name."""
        member = self._members.get(name)
        if member is None:
            return None
        if member.flag_bits & 0x1:
            raise refusal("encrypted")
        limit = min(self._limits.max_part, self._left)
        if member.file_size > limit:
            raise refusal("bomb")
        found = bytearray()
        try:
            with self._zip.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    found += chunk
                    small = len(found) <= self._limits.ratio_from
                    if len(found) > limit or not (small or self._fair(len(found), member.compress_size)):
                        raise refusal("bomb")
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise damaged(f"delen {name} går inte att packa upp", f"part {name} does not unpack") from error
        self._left -= len(found)
        return bytes(found)

    def _fair(self, unpacked: int, packed: int) -> bool:
        return unpacked <= max(packed, 1) * self._limits.max_ratio
