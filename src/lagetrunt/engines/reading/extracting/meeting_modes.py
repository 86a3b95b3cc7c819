"""How the document's own meeting was held: in a room, on screens or both."""

import re
from collections.abc import Sequence

from lagetrunt.engines.reading.extracting.meeting_places import DIGITAL
from lagetrunt.engines.reading.extracting.mentions import Mention
from lagetrunt.engines.reading.model.fact import Fact, Mode
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.engines.reading.shaping.flow import Flow, Line

_REMOTE = re.compile(
    r"(?:\b(?:via|på|över)\s(?:länk|teams|zoom|skype|distans|telefon|skärm\w*|webb)\b|\bper telefon\b|\bdigitalt\b|\bpå distans\b|\bdistansdeltag\w*|\bdeltagande på distans|\bskype \(|\bteams \(|\bzoom \()",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:nästa|kommande|ligger|finns|läggs|delas|skickas|lärarna|eleverna|justering\w*|anslag\w*|handlingar\w*|undervisning\w*|utbildning\w*|kurs\w*)\b[^.\n]*$|\d{1,2}\s?/\s?\d{1,2}[^\n]{0,40}$|"
    r"\d{1,2} (?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)(?![^.\n]*\d{4})[^\n]{0,40}$",
    re.IGNORECASE,
)
_TIMED = re.compile(r"(?:tid|när|dag|plats|var|datum)[^:\t]{0,16}[:\t]", re.IGNORECASE)
_ATTENDANCE = re.compile(
    r"\b(?:närvarande|deltagare|deltog|beslutande|närv|inloggade|förhinder|frånvarande)\b", re.IGNORECASE
)
_IN_PERSON = re.compile(
    r"\b(?:personer|deltagare|några|flera|de flesta|samt|och|resten|övriga) (?:\w+ )?på plats\b|\bfysiskt\b|\bhybrid\w*|"
    r"\b(?:en|ett|två|tre|fyra|fem|några|flera|övriga|resten) (?:var |är |deltog |deltar )?(?:med )?(?:på|via) (?:länk|teams|zoom)\b|"
    r"\b(?:på|via) länk för den som\b",
    re.IGNORECASE,
)


def read_mode(flow: Flow, own: Mention | None, head: Sequence[Line], place: Fact[str] | None) -> Fact[Mode] | None:
    """In a room, on screens or both, by the words of the head."""
    screens = _screens(flow, own, place)
    room = place is not None and bool(re.search(r"[A-Za-zÅÄÖåäö]{3}", without_screens(place.value)))
    remote = _remote(flow, head)
    if room and place is not None:
        if screens is not None or remote is not None:
            at = screens or remote
            return Fact(value=Mode.HYBRID, spans=(at,) if at else place.spans, confidence=0.85 if screens else 0.75)
        return Fact(value=Mode.ON_SITE, spans=place.spans, confidence=0.85)
    if screens is not None:
        together = any(_IN_PERSON.search(flow.of(line)) for line in head)
        return Fact(
            value=Mode.HYBRID if together else Mode.DIGITAL, spans=(screens,), confidence=0.75 if together else 0.92
        )
    if remote is not None:
        return Fact(value=Mode.HYBRID, spans=(remote,), confidence=0.6, why="någon deltog på distans")
    return None


def without_screens(words: str) -> str:
    """What of the words names a room."""
    return re.sub(
        r"\b(?:via|på|samt|och|i|över|med|möte|mötet|microsoft|ms|plats)\b",
        " ",
        DIGITAL.sub(" ", words),
        flags=re.IGNORECASE,
    )


def _screens(flow: Flow, own: Mention | None, place: Fact[str] | None) -> Span | None:
    """Where the place, the day's line or those beside it speak of screens."""
    runs: list[tuple[int, int]] = []
    if place is not None:
        text, (start, end) = flow.document.text, place.spans[0]
        match = DIGITAL.search(text[start:end])
        if match:
            return Span(start + match.start(), start + match.end())
    if own is not None:
        at = flow.line_at(own.start).index
        runs = [
            (line.start, min(line.end, line.start + 260))
            for line in flow.lines[max(0, at - 1) : at + 4]
            if len(flow.of(line)) < 400 or line.index == at
        ]
    else:
        runs = [(line.start, line.end) for line in flow.lines[:8] if _TIMED.match(flow.of(line))]
    for start, end in runs:
        match = DIGITAL.search(flow.text, start, end)
        if match and _ATTENDANCE.search(flow.text[start : match.start()]):
            continue
        if match and not re.search(
            r"\b(?:nästa|kommande|ligger|finns|läggs|delas|justering\w*|anslag\w*|handlingar\w*|länk(?:en)? i kalendern|bifogas)\b[^\n]{0,90}$",
            flow.text[start : match.start()],
            re.IGNORECASE,
        ):
            return flow.span(*match.span())
    return None


def _remote(flow: Flow, head: Sequence[Line]) -> Span | None:
    """Where the attendance says that somebody took part from afar."""
    for line in head:
        match = _REMOTE.search(flow.text, line.start, line.end)
        if match and not _ELSEWHERE.search(flow.text[max(line.start, match.start() - 90) : match.start()]):
            return flow.span(*match.span())
        if line.cells and re.search(r"\bpå plats\b", flow.of(line), re.IGNORECASE):
            found = DIGITAL.search(flow.text, line.start, line.end)
            if found:
                return flow.span(*found.span())
    return None
