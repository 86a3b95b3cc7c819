"""The record that is signed: what it says, as it stands on paper and as canonical JSON (RFC 8785)."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

SCHEMA = "lagetrunt.record/1"
_EXACT = 2**53  # whole numbers beyond it are not exact everywhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Attending:
    """Somebody of the attendance list; `status` is "present", "absent" or "other", `role` a code such as "chair"."""

    name: str
    organisation: str
    role: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a point led to: `word` is what it is called (enades om, beslut), `addressed_to` those it is put to."""

    word: str
    text: str
    addressed_to: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """Who shall do what by when; `due_text` where the notes name no day."""

    who: Sequence[str]
    what: str
    due: date | None
    due_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point of the meeting: its words in the notes, one paragraph each, and what it led to."""

    number: str
    title: str
    text: Sequence[str]
    acts: Sequence[Act]
    owed: Sequence[Owed]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """Who is to sign; `role` is chair, secretary or adjuster."""

    role: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What the record says. `kind` is "notes" or "protocol"; times are "HH:MM", empty where untold."""

    federation: str
    network: str
    kind: str
    day: date
    last: date
    start: str
    end: str
    place: str
    attending: Sequence[Attending]
    points: Sequence[Point]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Which version of the record it is; a later one says why it corrects the one before."""

    number: int
    reason: str
    signers: Sequence[Signing]


def as_json(content: Content, version: Version) -> dict[str, Any]:
    """The record for programs."""
    return {
        "schema": SCHEMA,
        "version": {"number": version.number, "corrects": version.number - 1 or None, "reason": version.reason or None},
        "signers": [{"role": one.role, "name": one.name} for one in version.signers],
        **_content(content),
    }


def canonical(value: dict[str, Any]) -> bytes:
    """The JSON in its one form (RFC 8785). Fractions are refused: the record has none, and their form would be another."""
    _check(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def digest(content: Content) -> str:
    """What tells the same content again, whoever signs it and whichever version it is."""
    return hashlib.sha256(canonical(_content(content))).hexdigest()


def _content(content: Content) -> dict[str, Any]:
    return {
        "federation": content.federation, "network": content.network, "kind": content.kind,
        "meeting": {
            "date": content.day.isoformat(), "last_date": content.last.isoformat(), "start": content.start or None,
            "end": content.end or None, "place": content.place or None,
        },
        "people": [
            {"name": one.name, "organisation": one.organisation or None, "role": one.role or None, "status": one.status}
            for one in content.attending
        ],
        "items": [
            {
                "number": point.number or None, "title": point.title, "text": list(point.text),
                "decisions": [
                    {"called": act.word, "text": act.text, "addressed_to": list(act.addressed_to)} for act in point.acts
                ],
                "assignments": [
                    {
                        "who": list(one.who), "what": one.what, "due": one.due.isoformat() if one.due else None,
                        "due_text": one.due_text or None,
                    }
                    for one in point.owed
                ],
            }
            for point in content.points
        ],
    }  # fmt: skip


def _check(value: Any) -> None:  # noqa: ANN401 - any JSON value
    """Only what has one form: keys of plain ASCII, so that their order is the same by letter and by UTF-16 unit."""
    if isinstance(value, dict):
        for key, part in value.items():
            if not key.isascii():
                raise ValueError(key)
            _check(part)
    elif isinstance(value, list):
        for part in value:
            _check(part)
    elif isinstance(value, float) or (isinstance(value, int) and abs(value) > _EXACT):
        raise ValueError(value)
