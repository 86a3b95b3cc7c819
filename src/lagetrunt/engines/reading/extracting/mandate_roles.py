"""Who answers for what in a network: roles and duties as a mandate gives them in headings, tables, labels or sentences."""

import re
from collections.abc import Iterator, Sequence

from lagetrunt.engines.reading.extracting.infinitives import MARK
from lagetrunt.engines.reading.extracting.mandate_outline import ROLE_WORD, Entry, Topic
from lagetrunt.engines.reading.model.fact import Fact, MandateRole
from lagetrunt.engines.reading.shaping.flow import Flow, LineKind
from lagetrunt.engines.reading.shaping.sentences import sentences

_LABELLED = re.compile(
    rf"(?P<role>(?:[\wåäö-]{{1,40}}s )?(?:{ROLE_WORD})(?:[ ,/][\wåäö /-]{{2,40}})?)\s*(?::|\s[–-]\s)\s*(?=\S)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"(?P<role>(?:{ROLE_WORD}))(?:,[^,]{{3,60}},|\s(?:fr[aå]n|p[aå]|hos|i) [\wåäö]+)?\s+(?P<verb>utses|v[aä]ljs|leder|ansvarar|best[aå]r|[aä]r|bjuder|kallar|skriver|f[oö]r|f[oö]retr[aä]der|bereder|h[aå]ller|tar|ser|rapporterar|sammankallar|samordnar|ska|skall|uppr[aä]ttar|svarar|bistår|deltar|st[oö]djer|st[oö]der|utser|planerar|ordnar|lämnar|dokumenterar|roterar|väljer|har)\b",
    re.IGNORECASE,
)
_IS = re.compile(
    r"\b[aä]r\s+(?P<role>(?:vice )?ordf[oö]rande|sammankallande|sekreterare|samordnare|processledare)\b", re.IGNORECASE
)
_HEADER = re.compile(r"(?:ansvar|uppgift(?:er)?|namn|beskrivning|uppdrag|vem|vad)\w*", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"[A-ZÅÄÖ][\wåäöé-]+ [A-ZÅÄÖ][\wåäöé-]+(?:,.{0,40})?$")
_LONGEST = 420


def read_roles(flow: Flow, entries: Sequence[Entry]) -> tuple[Fact[MandateRole], ...]:
    """Each role with its duty, in text order."""
    found = [*_headed(flow, entries), *_rows(flow, entries), *_told(flow, entries)]
    facts = []
    for role, duty, sure in sorted(found, key=lambda part: part[1]):
        words, what = (" ".join(flow.text[a:b].split()) for a, b in (role, duty))
        spans = (flow.span(*role), flow.span(*duty)) if role[0] < duty[0] else (flow.span(*duty), flow.span(*role))
        facts.append(
            Fact(
                value=MandateRole(role=words, duty=what),
                spans=(flow.span(*duty),) if duty[0] <= role[0] < duty[1] else spans,
                confidence=sure,
            )
        )
    return tuple(facts)


Parts = tuple[tuple[int, int], tuple[int, int], float]


def _headed(flow: Flow, entries: Sequence[Entry]) -> Iterator[Parts]:
    """Text under a heading that is a role: one duty for all of it, or one for each paragraph when it is long."""
    held: tuple[tuple[int, int], int, int] | None = None
    for entry in (*entries, None):
        if (
            entry is not None
            and entry.role
            and not entry.form
            and not entry.heading
            and entry.topic is Topic.ROLES
            and entry.line.kind is not LineKind.ROW
        ):
            if held and held[0] == entry.role and entry.line.end - held[1] <= _LONGEST:
                held = (held[0], held[1], entry.line.end)
                continue
            if held and held[0] == entry.role:
                yield held[0], _stripped(flow, held[1], held[2]), 0.85
            held = (entry.role, entry.line.start, entry.line.end)
            continue
        if held:
            yield held[0], _stripped(flow, held[1], held[2]), 0.85
            held = None


def _stripped(flow: Flow, start: int, end: int) -> tuple[int, int]:
    mark = MARK.match(flow.text[start:end])
    start += mark.end() if mark else 0
    while end > start and flow.text[end - 1] in " .\n\t":
        end -= 1
    return start, end


def _rows(flow: Flow, entries: Sequence[Entry]) -> Iterator[Parts]:
    for entry in entries:
        if entry.line.kind is LineKind.ROW and entry.topic is Topic.ROLES and len(entry.line.cells) >= 2:
            role, duty = entry.line.cells[0], entry.form or entry.line.cells[1]
            name, told = (flow.text[slice(*run)].strip() for run in (role, duty))
            if (
                name
                and len(told) > 3
                and not _HEADER.fullmatch(told)
                and not name.casefold().startswith("uppdragsgivare")
            ):
                yield role, _stripped(flow, *duty), 0.9


def _told(flow: Flow, entries: Sequence[Entry]) -> Iterator[Parts]:
    """Labels and sentences: "Ordförande: leder mötena", "Presidiet bereder dagordningen"."""
    for entry in entries:
        if entry.topic is not Topic.ROLES or entry.heading or entry.role or entry.line.kind is LineKind.ROW:
            continue
        text = flow.of(entry.line)
        mark = MARK.match(text)
        at = entry.line.start + (mark.end() if mark else 0)
        label = _LABELLED.match(flow.text, at, entry.line.end)
        if label:
            duty = _stripped(flow, label.end(), entry.line.end)
            if not _PLAIN_NAME.match(flow.text[slice(*duty)]):
                yield label.span("role"), duty, 0.9
            continue
        for start, end in sentences(flow.text, at, entry.line.end):
            subject = _SUBJECT.match(flow.text, start, end) or _IS.search(flow.text, start, end)
            if subject is None:
                continue
            begin = subject.end("role") if subject.re is _SUBJECT else start
            while begin < end and flow.text[begin] in " ,":
                begin += 1
            yield subject.span("role"), _stripped(flow, begin, end), 0.8
