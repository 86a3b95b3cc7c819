"""A transcript as lines with their times and speakers: WebVTT, SubRip and what assistants write as text; forgiving of all three."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?"
_TIMING = re.compile(rf"\s*{_TIME}\s*-+>\s*{_TIME}")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,300}>")
# "Hanna Viitasaari   0:03", "[00:12:31] Hanna Viitasaari", "Hanna Viitasaari [12:31]:"
_NAME = r"[^\W\d_][\w .,'’()-]{1,78}?"
_HEAD = re.compile(rf"\s*(?P<who>{_NAME})\s*[\[(]?(?P<time>(?:\d{{1,3}}:)?\d{{1,2}}:\d{{2}})[\])]?\s*:?\s*")
_LEAD = re.compile(r"\s*[\[(]?(?P<time>(?:\d{1,3}:)?\d{1,2}:\d{2})(?:[.,]\d{1,3})?[\])]?\s*[-–:]?\s+(?P<rest>\S.*)")
_SPEAKS = re.compile(r"(?P<who>[A-ZÅÄÖ][^\W\d_]+(?:[ -][A-ZÅÄÖ][^\W\d_]+){1,3}):\s+(?P<rest>\S.*)")
_LONG = 600  # letters from which the next cue is one of its own, so that time marks stay near
_NOT_SAID = ("NOTE", "STYLE", "REGION")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Something that is said: from when, in seconds, where that is told; by whom, where that is told."""

    at: int | None
    who: str
    text: str


def cues_of(text: str) -> tuple[Cue, ...]:
    """What is said, in its order; what one says in several cues on end is one."""
    told = text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    lines = told.split("\n")
    timed = any(_TIMING.match(line) for line in lines)
    return tuple(_joined(_timed(lines) if timed or told.startswith("WEBVTT") else _written(lines)))


def is_transcript(data: bytes) -> bool:
    """Whether the file is WebVTT or SubRip: its first line says so, or a timing stands in its first lines. Both begin as text."""
    head = data[:400].decode("utf-8", "replace").lstrip("\N{ZERO WIDTH NO-BREAK SPACE}")
    lines = [line for line in head.splitlines() if line.strip()]
    return head.startswith("WEBVTT") or any(_TIMING.match(line) for line in lines[:2])


def clock(at: int | None) -> str:
    """A time mark as it is said: 0.03, 12.31, 1.02.03; nothing where none is told."""
    if at is None:
        return ""
    hours, rest = divmod(at, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}.{minutes:02}.{seconds:02}" if hours else f"{minutes}.{seconds:02}"


def _timed(lines: Iterable[str]) -> Iterator[Cue]:
    """The cues of WebVTT and SubRip: a timing, then lines until an empty one; what stands before a timing is a name or nothing."""
    at, parts, within = None, list[str](), False
    for line in [*lines, ""]:
        timing = _TIMING.match(line)
        if timing is None and line.strip():
            if within:
                parts.append(line)
            continue
        if parts:
            yield from _cue(at, " ".join(parts))
        parts, within = [], timing is not None
        if timing is not None:
            at = _seconds(*timing.groups()[:3])


def _cue(at: int | None, said: str) -> Iterator[Cue]:
    """What is said in one cue, a speaker at a time."""
    voices = list(_VOICE.finditer(said))
    starts = [(0, "")] if not voices or voices[0].start() > 0 else []
    marks = [*starts, *((voice.start(), voice[1]) for voice in voices)]
    ends = [start for start, _ in marks[1:]] + [len(said)]
    for (start, who), end in zip(marks, ends, strict=True):
        words = " ".join(html.unescape(_TAG.sub("", said[start:end])).split())
        named = _SPEAKS.fullmatch(words) if not who else None
        if named is not None:
            who, words = named["who"], named["rest"]
        if words:
            yield Cue(at=at, who=" ".join(html.unescape(who).split())[:80], text=words)


def _written(lines: Iterable[str]) -> Iterator[Cue]:
    """The lines of a text: a line of a name and a time is of those that follow, until the next or an empty one."""
    at, who = None, ""
    for line in lines:
        words = " ".join(line.split())
        if not words:
            continue
        head = _HEAD.fullmatch(line)
        if head is not None:
            at, who = _told(head["time"]), " ".join(head["who"].split())[:80]
            continue
        lead = _LEAD.fullmatch(words)
        if lead is not None:
            at, who, words = _told(lead["time"]), "", lead["rest"]
        named = _SPEAKS.fullmatch(words)
        if named is not None:
            who, words = named["who"][:80], named["rest"]
        if not (words.startswith(_NOT_SAID) and words.isupper()):
            yield Cue(at=at, who=who, text=words)


def _joined(cues: Iterable[Cue]) -> Iterator[Cue]:
    """Cues of one speaker on end, as one where a sentence goes on over them; never so long that the time mark says little."""
    last: Cue | None = None
    for cue in cues:
        goes_on = last is not None and cue.who == last.who and cue.at != last.at and _goes_on(last.text)
        if last is not None and goes_on and len(last.text) < _LONG:
            last = Cue(at=last.at, who=last.who, text=f"{last.text} {cue.text}")
            continue
        if last is not None:
            yield last
        last = cue
    if last is not None:
        yield last


def _goes_on(text: str) -> bool:
    return text[-1] not in '.!?…:”"'


def _told(time: str) -> int:
    parts = [int(part) for part in time.split(":")]
    return sum(part * 60**place for place, part in enumerate(reversed(parts)))


def _seconds(hours: str | None, minutes: str, seconds: str) -> int:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
