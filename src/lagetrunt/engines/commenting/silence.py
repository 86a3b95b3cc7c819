"""Silence as consent: whether it settles the notes by now, and if not, what it waits for."""

from datetime import date
from enum import StrEnum


class Silence(StrEnum):
    """Where it stands; `SETTLES` alone settles."""

    SETTLES = "settles"
    TIME = "time"
    COMMENTS = "comments"
    PROMISED = "promised"
    NEWER = "newer"
    QUARANTINE = "quarantine"


def silence(
    *, last_day: date, today: date, unanswered: int, promised: int, is_newest: bool, is_released: bool
) -> Silence:
    """Whether notes sent out until `last_day` are settled by nobody's having said anything that is unanswered.

    Only the newest version, and only one that everybody may see, can be what nobody objected to; nor one that is to be
    changed: `promised` are the comments on it that were answered so.
    """
    if not is_newest:
        return Silence.NEWER
    if not is_released:
        return Silence.QUARANTINE
    if unanswered:
        return Silence.COMMENTS
    if promised:
        return Silence.PROMISED
    return Silence.SETTLES if today > last_day else Silence.TIME
