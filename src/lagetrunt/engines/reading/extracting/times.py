"""Clock times as they are written: one time, or from and to."""

import re
from dataclasses import dataclass

_CLOCK = r"(?:(?:[01]?\d|2[0-4]|[lI]\d|[12][oO])(?:[.:][0-5][\doO]|(?=[ ]?[-–—])|(?!\d|[.:]\d))|[01]\d[0-5]\d(?!\d)|2[0-4][0-5]\d(?!\d))"
_MARK = r"(?:\b(?:kl(?:ock(?:an|slag)|\.)?|klockan|tid)\b[.:]?[ \t]*)"
_WORDS = ("ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_WORD = rf"(?:halv|kvart i|kvart över)?[ ]?(?:{'|'.join(_WORDS)})\b"
_TIMES = re.compile(
    rf"(?P<mark>{_MARK}|\bmellan[ ]|\bfrån[ ](?:kl(?:ockan)?\.?[ ])?)?(?<![\d.,:/§\-–])(?P<first>{_CLOCK})"
    rf"(?P<range>[ \t]*(?:[-–—]|[ ]till[ ]|[ ]och[ ]|[ ]t\.?o\.?m\.?[ ])[ \t]*(?:kl(?:ockan)?\.?[ ]?)?(?:ca\.?[ ]|cirka[ ])?(?P<second>{_CLOCK}))?(?![\d/§%]|[.,]\d|:\d{{3}})",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    rf"\b(?:från|klockan|kl\.?|mellan)[ ](?P<first>{_WORD})(?:[ ](?:till|och|-|–)[ ](?P<second>{_WORD}))?",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?:§+|\bpunkt(?:erna)?|\bp|\bv|\bvecka|\bv\.|\bsid(?:a|an)?\.?|\båk|\bårskurs(?:erna)?|\bnr|\bkap\.?|\bbilaga|\btel\.?|\bversion)[ ]?$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"[ ]?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)|[ ]?/[ ]?\d|[ ]?(?:kr\b|tkr|mkr|procent|%|personer|elever|st\b|år\b|dagar|veckor|platser|barn|kommuner|poäng|hp\b|miljoner|mnkr|timmar)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A clock time "HH:MM", or two; `marked` when "kl" or minutes show that it is one."""

    start: int
    end: int
    begins: str
    ends: str | None = None
    ends_at: tuple[int, int] | None = None
    begins_at: tuple[int, int]
    marked: bool = True


def find_times(text: str, start: int = 0, end: int | None = None, *, bare: bool = True) -> list[Time]:
    """The clock times in a run of text; `bare` takes "13-16" without "kl" too."""
    stop = len(text) if end is None else end
    found: list[Time] = []
    for match in _TIMES.finditer(text, start, stop):
        time = _read(match, text, bare)
        if time is not None:
            found.append(time)
    if any(word in text[start:stop] for word in ("halv ", "kvart ", "klockan ")):
        for match in _SPOKEN.finditer(text, start, stop):
            if not any(time.start < match.end() and match.start() < time.end for time in found):
                found.append(_spoken(match))
    return sorted(found, key=lambda time: time.start)


def _read(match: re.Match[str], text: str, bare: bool) -> Time | None:
    first, second = match["first"], match["second"]
    mark = (match["mark"] or "").strip().lower()
    clear = (bool(mark) and not mark.startswith(("mellan", "från"))) or bool(
        re.search(r"[.:]\d[\doO]", match.group("first") + (match["second"] or ""))
    )
    if " och " in (match["range"] or "") and not mark.startswith("mellan"):
        second = None
    if mark == "från" and not second and not clear:
        return None
    end = match.end() if second or not match["range"] else match.end("first")
    if not clear and (not second or not bare):
        return None
    if _NOT_AFTER.match(text, end) or (
        not mark and _NOT_BEFORE.search(text[max(0, match.start() - 12) : match.start()])
    ):
        return None
    begins, ends = clock(first), clock(second) if second else None
    if begins is None or (second and ends is None):
        return None
    if ends is not None and ends <= begins:
        if not clear:
            return None
        ends, end = None, match.end("first")
    return Time(
        start=match.start("first") if mark.startswith(("mellan", "från")) or not mark else match.start(),
        end=end,
        begins=begins,
        ends=ends,
        begins_at=match.span("first"),
        ends_at=match.span("second") if ends else None,
        marked=clear,
    )


def clock(written: str) -> str | None:
    """The time "HH:MM" that "9", "9.30", "0930" stand for."""
    digits = re.findall(r"\d+", written.translate(str.maketrans("lIoO", "1100")))
    if not digits:
        return None
    if len(digits) == 1 and len(digits[0]) == 4:
        digits = [digits[0][:2], digits[0][2:]]
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    if hour == 24 and minute == 0:
        return "24:00"
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def _spoken(match: re.Match[str]) -> Time:
    begins = _said(match["first"])
    ends = _said(match["second"]) if match["second"] else None
    if ends is not None and ends < begins and int(ends[:2]) < 8:
        ends = f"{int(ends[:2]) + 12:02d}:{ends[3:]}"
    return Time(
        start=match.start(),
        end=match.end(),
        begins=begins,
        ends=ends,
        begins_at=match.span("first"),
        ends_at=match.span("second") if ends else None,
    )


def _said(words: str) -> str:
    head, word = next(
        (head, words.lower().removeprefix(head).strip())
        for head in ("kvart över", "kvart i", "halv", "")
        if words.lower().startswith(head)
    )
    hour = _WORDS.index(word) + 1
    hour, minute = {"kvart över": (hour, 15), "kvart i": (hour - 1, 45), "halv": (hour - 1, 30), "": (hour, 0)}[head]
    return f"{hour % 24:02d}:{minute:02d}"
