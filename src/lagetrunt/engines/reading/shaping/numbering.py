"""Items told by their numbers: paragraph signs, a body's own numbers, running numbers and letters."""

import itertools
import re
from dataclasses import dataclass, replace

from lagetrunt.engines.reading.shaping import labels, titles
from lagetrunt.engines.reading.shaping.agenda_tables import agenda_rows, task_tables
from lagetrunt.engines.reading.shaping.flow import Flow, Line, LineKind
from lagetrunt.engines.reading.shaping.section import Section

_PARAGRAPH = re.compile(
    r"(?P<number>§{1,2}\s?\d{1,3}(?:\s?[/:]\s?\d{2,4})?[a-z]?|\d{1,3}\s?§(?!\d))[.:]?(?:\s+|(?=[A-ZÅÄÖ])|$)"
)


_REFERENCE = re.compile(r"(?:Dnr|Diarienr|Diarienummer|Dnr\.)\b", re.IGNORECASE)


_TRAILING = re.compile(r"\s*\((?P<number>§\s?\d{1,3})\)$")


_ORGAN = re.compile(
    r"(?P<number>(?P<organ>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,5})\s?(?:§\s?)?\d{1,3})[.:]?(?:[ \t]+|$)(?=[A-ZÅÄÖ\d]|$)"
)


_NUMBER = re.compile(
    r"(?:(?:Punkt|Pkt|Ärende|Dagordningspunkt|Paragraf|P)\.?\s?)?(?P<number>\d{1,3}(?:\.\d{1,2}){0,2})\s?(?P<sign>[.):])?(?:[ \t]+(?P=number)[.):]?)?(?:[ \t]+|(?=[A-ZÅÄÖ])|$)",
    re.IGNORECASE,
)


_LETTER = re.compile(r"(?P<number>[A-ZÅÄÖa-zåäö])[.)](?:[ \t]+)(?=\S)")
_LETTER_CELL = re.compile(r"(?P<number>[A-ZÅÄÖ]) (?=\S)")


_MONTH = re.compile(
    r"(?:jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|st|kr|tkr|år|procent|personer|elever|deltagare|barn|kommuner|km|min|poäng|platser|dagar|av)\b|[%\d]"
)


# --- numbered ----------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    line: Line
    number: str
    value: int
    words: int  # offset in the flow where the title begins
    style: str
    rank: int = 0
    columns: bool = False  # whether columns follow on the line


def numbered(flow: Flow) -> list[Section]:
    """The sections that carry numbers, of the style that the document counts its items in."""
    tabled = agenda_rows(flow)
    by_style: dict[str, list[_Candidate]] = {}
    tasks = task_tables(flow)
    for line in flow.lines:
        for candidate in _candidates(flow, line) if line.table not in tasks else ():
            by_style.setdefault(candidate.style, []).append(candidate)
    chosen: list[_Candidate] = []
    paragraphs = _rising(by_style.get("paragraph", []))
    organ = _one_organ(by_style.get("organ", []))
    rising = sum(a.value <= b.value for a, b in itertools.pairwise(paragraphs))
    ordered = (
        len(paragraphs) >= 2
        and rising >= 0.7 * (len(paragraphs) - 1)
        and len(paragraphs) >= 0.5 * len(_in_order(by_style.get("number", []), least=2))
    )
    if ordered or (paragraphs and not by_style.get("number")):
        chosen = paragraphs
    elif len(organ) >= 2 and not _come_after(organ, _in_order(by_style.get("number", []), least=3)):
        chosen = organ
    else:
        dotted = _in_order(by_style.get("number", []), least=2)
        bare = _in_order(by_style.get("bare", []), least=3)
        lettered = _in_order(by_style.get("letter", []), least=2)
        decimal = _decimal(by_style.get("number", []))
        best = max((dotted, bare, lettered, decimal), key=lambda some: (len(some), some is dotted))
        chosen = best
        if best is bare and bare:
            inner = [
                c
                for c in by_style.get("number", [])
                if c.rank == 1
                and any(str(b.value) == c.number.split(".")[0] and b.line.start < c.line.start for b in bare)
            ]
            chosen = sorted((*bare, *inner), key=lambda c: c.line.start)
        if dotted and best is not dotted and len(dotted) >= 3:
            chosen = dotted
    if chosen and _counts_tasks(flow, chosen[0]):
        chosen = []
    sections = []
    for candidate in chosen:
        section = _section(flow, candidate)
        if section is not None and not _names_somebody(flow, section):
            sections.append(section)
    if len(sections) >= 3 and all(_CLOCK.fullmatch(section.number or "") for section in sections):
        sections = [replace(section, number=None) for section in sections]  # a programme told by the clock
    inside = {section.start for section in tabled}
    if tabled and sum(section.start not in inside for section in sections) < 0.5 * len(tabled):
        return tabled
    sections = _without_contents(flow, sections)
    if len(sections) > 1 and chosen and chosen[0].style in {"number", "letter"} and _is_mere_list(flow, sections):
        return []
    return sections


def _counts_tasks(flow: Flow, first: _Candidate) -> bool:
    """Whether the numbers count what is to be done, under a heading that says so, in a paper with headings of its own."""
    if not first.line.index or first.style in {"paragraph", "organ"}:
        return False
    above = flow.lines[first.line.index - 1]
    headings = sum(line.kind is LineKind.HEADING for line in flow.lines)
    return labels.label_of(flow.of(above)) is labels.Label.TASKS and headings > 1


def _names_somebody(flow: Flow, section: Section) -> bool:
    """Whether "§ 56 Eva Ek, ekonom" says when somebody took part, and is no item."""
    title = flow.text[section.title[0] : section.title[1]]
    named = _NAMED.match(title) if section.style in {"paragraph", "organ"} else None
    return named is not None and not titles.has_verb(title)


_NAMED = re.compile(
    r"[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)? (?:[A-ZÅÄÖ][a-zåäöé-]+ ?){1,2}, (?:[a-zåäö-]*(?:chef|ekonom|sekreterare|rektor|ingenjör|samordnare|strateg|handläggare|ordförande|ledare|utvecklare|controller|jurist|direktör|konsult)\b|[A-ZÅÄÖ]{1,2}$)"
)


def _come_after(organ: list[_Candidate], dotted: list[_Candidate]) -> bool:
    """Whether "AP1, AP2" only counts what is to be done, after the agenda's own numbers."""
    return bool(dotted) and dotted[-1].line.start < organ[0].line.start


_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5][05]")


def _candidates(flow: Flow, line: Line) -> list[_Candidate]:
    text = flow.of(line)
    at = line.start
    if line.kind is LineKind.ROW and line.cells:
        text = (
            text.split("\t")[0]
            if re.match(r"(?:(?:§\s?)?\d{1,3}[.)]?|[A-ZÅÄÖa-zåäö][.)]|[A-ZÅÄÖ])(?:\t|$)", text) is None
            else text.replace("\t", " ")
        )
    head = text[:12]
    found = []
    trailing = _TRAILING.search(text) if text.endswith(")") and len(text) < 120 else None
    if trailing:
        value = int(re.search(r"\d+", trailing["number"])[0])  # type: ignore[index]
        return [_Candidate(line=line, number=trailing["number"], value=value, words=at, style="paragraph")]
    paragraph = _PARAGRAPH.match(text)
    if paragraph:
        value = int(re.search(r"\d+", paragraph["number"])[0])  # type: ignore[index]
        return [
            _Candidate(
                line=line,
                number=paragraph["number"].strip(),
                value=value,
                words=at + paragraph.end(),
                style="paragraph",
            )
        ]
    organ = _ORGAN.match(text)
    if (
        organ
        and organ["organ"].casefold()
        not in {
            "punkt",
            "pkt",
            "sida",
            "bilaga",
            "kap",
            "nr",
            "den",
            "kl",
            "vecka",
            "träff",
            "dag",
            "pass",
            "sid",
            "mål",
            "del",
            "steg",
            "år",
            "rum",
            "sal",
            "fas",
            "ap",
        }
        and not organ["organ"].islower()
    ):
        value = int(re.search(r"\d+", organ["number"])[0])  # type: ignore[index]
        found.append(_Candidate(line=line, number=organ["number"], value=value, words=at + organ.end(), style="organ"))
    number = _NUMBER.match(text) if head[:1].isalnum() else None
    if (
        number
        and not re.match(r"\d{4}|\d+[.,]\d{3}|\d\d?[.:]\d\d\b(?!\s*[A-ZÅÄÖ])", text)
        and not _MONTH.match(text[number.end() :])
    ):
        value = int(number["number"].split(".")[0])
        depth = number["number"].count(".")
        signed = bool(number["sign"]) or number.start("number") > 0 or depth > 0 or "\t" in text[: number.end()]
        rest = text[number.end() :]
        if (
            (signed or rest[:1].isupper() or not rest)
            and value <= 199
            and (not rest or not rest[0].islower() or signed)
        ):
            style = ("number" if signed else "bare") if not depth else "number"
            found.append(
                _Candidate(
                    line=line,
                    number=number["number"],
                    value=value,
                    words=at + number.end(),
                    style=style,
                    rank=depth,
                    columns="\t" in flow.of(line),
                )
            )
    letter = _LETTER.match(text) or (_LETTER_CELL.match(text) if line.kind is LineKind.ROW else None)
    if letter and len(text) > 3:
        found.append(
            _Candidate(
                line=line,
                number=letter["number"],
                value=ord(letter["number"].casefold()) - 96,
                words=at + letter.end(),
                style="letter",
            )
        )
    return found


def _rising(candidates: list[_Candidate]) -> list[_Candidate]:
    """The longest run of candidates whose numbers never fall: part-attendance ("§ 12") before the agenda drops out."""
    best: list[tuple[int, int]] = []  # length of the longest run that ends here, and where it came from
    for place, candidate in enumerate(candidates):
        before = [
            (best[earlier][0], earlier)
            for earlier in range(max(0, place - 60), place)
            if candidates[earlier].value <= candidate.value
        ]
        length, origin = max(before, default=(0, -1))
        best.append((length + 1, origin))
    if not best:
        return []
    at = max(range(len(best)), key=lambda place: (best[place][0], place))
    run = []
    while at >= 0:
        run.append(candidates[at])
        at = best[at][1]
    return run[::-1]


def _decimal(candidates: list[_Candidate]) -> list[_Candidate]:
    """Items numbered 1.1, 1.2, 2.1 where no whole numbers run beside them, as if of one rank."""
    found = [replace(candidate, rank=0) for candidate in candidates if candidate.rank == 1]
    return found if len(found) >= 4 and len(found) > 2 * sum(not candidate.rank for candidate in candidates) else []


def _without_contents(flow: Flow, sections: list[Section]) -> list[Section]:
    """Without a list of contents: a number with a title and nothing under it that comes again with the same number."""
    kept = []
    for place, section in enumerate(sections):
        title = flow.text[section.title[0] : section.title[1]].casefold()
        again = any(
            later.number == section.number and flow.text[later.title[0] : later.title[1]].casefold()[:12] == title[:12]
            for later in sections[place + 1 :]
        )
        if not again:
            kept.append(section)
    return kept


def _one_organ(candidates: list[_Candidate]) -> list[_Candidate]:
    """Candidates whose prefix is the document's commonest, with rising numbers."""
    prefixes: dict[str, list[_Candidate]] = {}
    for candidate in candidates:
        prefixes.setdefault(re.sub(r"[\d\s§]", "", candidate.number), []).append(candidate)
    best = max(prefixes.values(), key=len, default=[])
    rising = sum(a.value < b.value for a, b in itertools.pairwise(best))
    return best if len(best) >= 2 and rising >= 0.6 * (len(best) - 1) else []


def _in_order(candidates: list[_Candidate], *, least: int) -> list[_Candidate]:
    """The candidates that form the agenda's running list: from a low start, each number at or after the one before."""
    best: list[_Candidate] = []
    tops = [c for c in candidates if not c.rank]
    for first in tops:
        if best and first.value > 2 and len(best) > 3:
            continue
        run: list[_Candidate] = []
        last, seen = first.value - 1, 0
        for candidate in candidates:
            if candidate.line.start < first.line.start:
                continue
            if candidate.rank:
                if run and candidate.value == last:
                    run.append(candidate)
                continue
            step = candidate.value - last
            if (
                step == 1
                or (1 < step <= 3 and (candidate.line.gap or (run and _in_one_table(run[-1], candidate))))
                or (step == 0 and run and candidate.line.gap and _like(run[-1], candidate))
            ):
                run.append(candidate)
                last, seen = candidate.value, seen + 1
        if seen > sum(not c.rank for c in best) or (
            best and seen == sum(not c.rank for c in best) and _bodies(run) > 2 * _bodies(best)
        ):
            best = run
    if sum(not c.rank for c in best) < least:
        same = [c for c in tops if c.value == 1]
        return same if len(same) >= 4 and all(c.line.gap for c in same) else []
    return best


def _bodies(run: list[_Candidate]) -> int:
    """How much text a run of candidates spans."""
    return run[-1].line.start - run[0].line.start if run else 0


def _in_one_table(one: _Candidate, other: _Candidate) -> bool:
    """Whether two candidates are rows of columns: an agenda that leaves a number out between them."""
    return one.columns and other.columns


def _like(one: _Candidate, other: _Candidate) -> bool:
    return one.line.kind is other.line.kind and one.line.bold == other.line.bold


def _is_mere_list(flow: Flow, sections: list[Section]) -> bool:
    """Whether the numbers only count a short list inside one text: nothing stands between them."""
    bodies = [flow.text[a.title[1] : b.start].strip() for a, b in itertools.pairwise(sections)]
    told = [flow.text[s.title[0] : s.title[1]].rstrip() for s in sections]
    return not any(bodies) and 2 * sum(len(title) > 110 or title.endswith("?") for title in told) >= len(told)


def _section(flow: Flow, candidate: _Candidate) -> Section | None:
    line, text = candidate.line, flow.text
    start, end = candidate.words, line.end
    if line.kind is LineKind.ROW and line.cells:
        cell = next((c for c in line.cells if c[0] <= start < c[1] or start <= c[0] < c[1]), None)
        if cell:
            start, end = max(start, cell[0]), cell[1]
    body = line.end
    if start >= end:
        following = flow.lines[line.index + 1] if line.index + 1 < len(flow.lines) else None
        if following is None or following.kind is LineKind.LIST:
            return None
        start, end, body = following.start, following.end, following.end
    trailing = _TRAILING.search(text, start, end)
    if trailing and candidate.style == "paragraph" and trailing["number"] == candidate.number:
        end = trailing.start()
    if (
        _REFERENCE.match(text, start, end)
        and line.index + 1 < len(flow.lines)
        and len(flow.of(flow.lines[line.index + 1])) < 120
    ):
        following = flow.lines[line.index + 1]
        start, end, body = following.start, following.end, following.end
    width = titles.title_end(text[start:end].replace("\t", " ").replace("\v", " "))
    if "\t" in text[start : start + width]:
        width = text.index("\t", start) - start
    if width < end - start:
        body = start + width
    stop = start + width
    while stop > start and text[stop - 1] in " .:–-\t,;|":
        stop -= 1
    if stop <= start:
        return None
    return Section(
        number=candidate.number,
        title=(start, stop),
        start=line.start,
        body=body,
        end=line.end,
        style=candidate.style,
        rank=candidate.rank,
    )
