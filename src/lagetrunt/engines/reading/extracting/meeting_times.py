"""When the document's own meeting began and ended."""

import re
from collections.abc import Sequence
from dataclasses import replace

from lagetrunt.engines.reading.extracting.meeting_places import is_header_row, torn_value
from lagetrunt.engines.reading.extracting.mentions import Mention, find_in
from lagetrunt.engines.reading.extracting.times import Time, clock, find_times
from lagetrunt.engines.reading.model.fact import Fact
from lagetrunt.engines.reading.shaping.flow import Flow, Line

_LABEL = re.compile(
    r"(?:^|(?<=[\t\v.;]\s)|(?<=[\t\v])|(?<=[a-zåäö0-9)] ))(?P<label>(?:tid|klockan|klockslag|mötestid|sammanträdestid|tidpunkt|när|tid (?:och|/|&) (?:plats|lokal|dag|datum)|plats (?:och|/|&) (?:tid|sammanträdestid)|plats,? tid|tid,? plats|"
    r"datum (?:och|/|&) tid|dag (?:och|/|&) tid|tid/plats|plats/tid|start|starttid|start- och sluttid)\s?(?::|\t|(?=\s)|$))",
    re.IGNORECASE,
)
_STRICT = {"start", "när", "tid", "klockan"}  # ordinary words too: as labels they begin a line or bear a colon
_OPENED = re.compile(
    r"\b(?:öppna(?:de|des|r|s|t)|öppnande|börja(?:de|r|t)|inled(?:de|er|des|s)|inleddes|starta(?:de|r|des)|mötesstart|mötet öppnat|hälsa(?:de|r)|samlades|sammanträde[td] började|började)\b[^.!?\n]{0,90}?$",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\b(?:avsluta(?:de|des|r|s|t|d)|avslut(?:ning)?|slutade|slut(?:ar|tid)?|upplöst(?:es)?|bröt upp|tog slut|mötet slut|klart?|färdiga?|stängde|hem(?:gång)?)\b[^.!?\n]{0,60}?$",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:nästa|kommande|samling|kaffe|fika|lunch|gruppmöte\w*|partigrupp\w*|förmöte|ajourner\w*|planerad|planerat|anlände|kom in|lämnade|gick|deltog|till kl|t\.o\.m|ankom|närvar\w*|tjänstgör\w*|från kl|upplagd|publicer\w*)\b[^.!?\n]{0,40}$",
    re.IGNORECASE,
)
_SLUTADE = re.compile(
    r"\b(?:mötet|sammanträdet|vi|och) (?:av)?slutade(?:s)? (?:vid )?(?P<hour>1?\d|2[0-3])(?!\d|[.:/-]\d|\s?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec))",
    re.IGNORECASE,
)


def read_times(flow: Flow, own: Mention | None, head: Sequence[Line]) -> tuple[Fact[str] | None, Fact[str] | None]:
    """Start and end of the meeting."""
    found = _beside(flow, own) or _labelled(flow, head) or _near(flow, own, head)
    if found and not any(ch.isdigit() for ch in flow.text[slice(*found[0].begins_at)]):
        # "Från halv tio till halv tre" is rounder than "öppnades 9.35".
        opened, closed = _told(flow)
        found = found if opened is None or closed is None else None
    start = _fact(flow, found[0], first=True, confidence=found[1]) if found else None
    end = _fact(flow, found[0], first=False, confidence=found[1]) if found and found[0].ends else None
    if start is None or end is None:
        opened, closed = _told(flow)
        if start is None and opened is not None:
            start = _fact(flow, opened, first=True, confidence=0.88)
            end = end or (_fact(flow, opened, first=False, confidence=0.85) if opened.ends else None)
        if end is None and closed is not None and (start is None or closed.begins > start.value):
            end = _fact(flow, closed, first=True, confidence=0.88)
    return start, end


def _fact(flow: Flow, time: Time, *, first: bool, confidence: float) -> Fact[str]:
    value, at = (time.begins, time.begins_at) if first else (time.ends or "", time.ends_at or time.begins_at)
    return Fact(value=value, spans=(flow.span(*at),), confidence=confidence)


def _beside(flow: Flow, own: Mention | None) -> tuple[Time, float] | None:
    """The time that stands in one clause with the meeting's day."""
    if own is None:
        return None
    line = flow.line_at(own.start)
    after = find_times(flow.text, own.end, min(line.end, own.end + 110))
    for time in after:
        gap = flow.text[own.end : time.start]
        if time.ends is None and (last := _last_day(flow, line, time)) is not None:
            time = last
        if not re.search(r"[.!?]\s+[A-ZÅÄÖ]", gap) and not _OTHER.search(gap) and not re.search(r"\d{4}", gap):
            return time, 0.95 if time.ends or len(gap) < 12 else 0.9
        break
    before = find_times(flow.text, max(line.start, own.start - 70), own.start)
    for time in reversed(before):
        gap = flow.text[time.end : own.start]
        if not re.search(r"[.!?]\s+[A-ZÅÄÖ]", gap) and not _OTHER.search(
            flow.text[max(line.start, time.start - 50) : time.start]
        ):
            return time, 0.9
        break
    return None


def _last_day(flow: Flow, line: Line, first: Time) -> Time | None:
    """A meeting of two days: "tisdag 4 februari kl. 12.00 – onsdag 5 februari kl. 13.00" ends when the second day does."""
    if not re.match(
        r"\s*(?:[-–—]|till\b)\s*(?:\w+dag\w*\s)?(?:den\s)?\d{1,2}[\s/]", flow.text[first.end : first.end + 30]
    ):
        return None
    later = [time for time in find_times(flow.text, first.end, min(line.end, first.end + 60)) if time.ends is None]
    return replace(first, ends=later[0].begins, ends_at=later[0].begins_at) if later else None


def _labelled(flow: Flow, head: Sequence[Line]) -> tuple[Time, float] | None:
    torn = torn_value(flow, head, {"tid", "klockan", "mötestid", "sammanträdestid"})
    if torn is not None and (times := find_times(flow.text, torn.start, torn.end)):
        return times[0], 0.85
    for line in head:
        words = flow.of(line)
        if is_header_row(flow, line):
            continue
        for match in _LABEL.finditer(words):
            name = match["label"].strip(" :\t").casefold()
            if (
                name in _STRICT
                and match.start()
                and not (
                    match["label"].rstrip(" ").endswith((":", "\t")) or (name == "tid" and match["label"][0].isupper())
                )
            ):
                continue
            if re.search(r"justering\w*\s$", words[: match.start()], re.IGNORECASE) or re.match(
                r"justering", flow.of(flow.lines[max(0, line.index - 1)])[-14:], re.IGNORECASE
            ):
                continue
            begin = line.start + match.end()
            stop = min(line.end, begin + 130)
            times = find_times(flow.text, begin, stop)
            if not times and len(words) - match.end() < 70 and line.index + 1 < len(flow.lines):
                following = flow.lines[line.index + 1]
                if len(flow.of(following)) < 60:
                    times = find_times(flow.text, following.start, following.end)
            if (
                times
                and not _OTHER.search(flow.text[begin : times[0].start])
                and not re.search(r"[.!?]\s+[A-ZÅÄÖ]\w+\s\w", flow.text[begin : times[0].start])
            ):
                return times[0], 0.94
    return None


def _near(flow: Flow, own: Mention | None, head: Sequence[Line]) -> tuple[Time, float] | None:
    """A time in one of the lines around the meeting's day, or in a short line near the title."""
    if own is None:
        return None
    at = flow.line_at(own.start).index
    for line in (*flow.lines[at : at + 4], *reversed(flow.lines[max(0, at - 2) : at])):
        if line not in head and line.index > at + 2:
            break
        words = flow.of(line)
        if line.index != at and len(words) > 170:
            break
        for time in find_times(flow.text, line.start, line.end):
            if (
                time.ends
                and not _OTHER.search(flow.text[max(line.start, time.start - 60) : time.start])
                and (line.index != at or time.start > own.end)
                and not (line.index > at and find_in(flow.text[line.start : time.start]))
            ):
                return time, 0.9
    return None


def _told(flow: Flow) -> tuple[Time | None, Time | None]:
    """The times at which the text says that the meeting was opened and closed."""
    opened: Time | None = None
    closed: Time | None = None
    text = flow.text
    for time in find_times(text, bare=True):
        line = flow.line_at(time.start)
        if not any(ch.isdigit() for ch in text[slice(*time.begins_at)]):
            continue
        before = text[max(line.start, time.start - 100) : time.start]
        if opened is None and _OPENED.search(before) and not _OTHER.search(before):
            opened = time
        elif (
            time.ends is None
            and (_CLOSED.search(before) or _heads_closing(flow, line, time))
            and not re.search(r"\b(?:nästa|senast|kommande|planerad\w*)\b", before, re.IGNORECASE)
            and time.start > 0.4 * len(text)
        ):
            closed = time
        elif (
            opened is None
            and time.ends
            and re.search(
                r"\b(?:höll på|satt i|möttes|träffades|samlades|pågick|sågs|hölls)\b[^.!?\n]{0,90}$",
                before,
                re.IGNORECASE,
            )
            and time.start < 2500
        ):
            opened = time
    if (
        closed is None
        and (match := _SLUTADE.search(text, len(text) // 3)) is not None
        and (value := clock(match["hour"])) is not None
    ):
        closed = Time(start=match.start("hour"), end=match.end("hour"), begins=value, begins_at=match.span("hour"))
    return opened, closed


def _heads_closing(flow: Flow, line: Line, time: Time) -> bool:
    """Whether the line ends with the time under a heading about closing."""
    return (
        len(flow.of(line)) < 60
        and line.index > 0
        and bool(re.search(r"avslut|mötets? slut", flow.of(flow.lines[line.index - 1]), re.IGNORECASE))
        and bool(
            re.match(
                r"\W*(?:mötet |sammanträdet )?\w*\W*(?:kl\W*)?$", flow.text[line.start : time.start], re.IGNORECASE
            )
        )
    )
