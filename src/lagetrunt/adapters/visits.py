"""Visits counted in files, exactly, by all processes of a machine together and without a lock: nobody waits for anybody.

A visit is its moment, eight bytes at the end of a file. What is added at the end of a file lands after what others have
added (POSIX, O_APPEND), so where one's own moment has landed tells how many came before it. Files of the period that is
and of the one before are kept; older ones go when the first visit of a period comes.
"""

import os
import shutil
import struct
from dataclasses import dataclass
from pathlib import Path

_MOMENT = struct.Struct("<d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """So many visits of that name within so many seconds, whenever they begin. The name is that of a file."""

    name: str
    amount: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Visits:
    """The visits that are counted in a folder. `now` is in seconds, by a clock that all processes share."""

    folder: Path

    def has_room(self, limit: Limit, *, now: float) -> bool:
        """Whether one more visit is within the limit; nothing is counted."""
        here = self._file(limit, now)
        return self._is_within(limit, here, _count(here), now)

    def count(self, limit: Limit, *, now: float) -> bool:
        """Counts a visit; whether it was within the limit. Of many at one moment no more than there is room for are."""
        here = self._file(limit, now)
        try:
            stream = os.open(here, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        except FileNotFoundError:
            self._begin(here.parent)
            stream = os.open(here, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(stream, _MOMENT.pack(now))
            before = os.lseek(stream, 0, os.SEEK_CUR) // _MOMENT.size - 1
        finally:
            os.close(stream)
        return self._is_within(limit, here, before, now)

    def _file(self, limit: Limit, now: float) -> Path:
        return self.folder / f"{limit.seconds:g}" / str(int(now // limit.seconds)) / limit.name

    def _is_within(self, limit: Limit, here: Path, before: int, now: float) -> bool:
        """Whether the visit that is as many before as the limit allows is old enough, where there is one."""
        if limit.amount < 1:
            return False
        place = before - limit.amount
        if place < 0:
            here = here.parents[1] / str(int(here.parent.name) - 1) / limit.name
            place += _count(here)
        moment = _moment(here, place) if place >= 0 else None
        return moment is None or now - moment >= limit.seconds

    def _begin(self, period: Path) -> None:
        """The folder of a period; whoever makes it takes away those that no limit asks for any more."""
        period.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            period.mkdir(mode=0o700)
        except FileExistsError:
            return
        for other in period.parent.iterdir():
            if other.name.isdigit() and int(other.name) < int(period.name) - 1:
                shutil.rmtree(other, ignore_errors=True)


def _count(file: Path) -> int:
    try:
        return file.stat().st_size // _MOMENT.size
    except FileNotFoundError:
        return 0


def _moment(file: Path, place: int) -> float | None:
    try:
        with file.open("rb") as stream:
            stream.seek(place * _MOMENT.size)
            told = stream.read(_MOMENT.size)
    except FileNotFoundError:  # taken away in this very moment: old
        return None
    return float(_MOMENT.unpack(told)[0]) if len(told) == _MOMENT.size else None
