"""The agenda's items as they stand in the flow: numbered, lettered or headed sections with title, text and rank."""

import re
from dataclasses import dataclass, replace

from lagetrunt.engines.reading.shaping import labels, titles
from lagetrunt.engines.reading.shaping.flow import Flow, Line, LineKind

_PARAGRAPH = re.compile(r"(?P<number>§{1,2}\s?\d{1,3}(?:\s?[/:]\s?\d{2,4})?[a-z]?|\d{1,3}\s?§(?!\d))[.:]?(?:\s+|(?=[A-ZÅÄÖ])|$)")
_REFERENCE = re.compile(r"(?:Dnr|Diarienr|Diarienummer|Dnr\.)\b", re.IGNORECASE)
_TRAILING = re.compile(r"\s*\((?P<number>§\s?\d{1,3})\)$")
_ORGAN = re.compile(r"(?P<number>(?P<organ>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,5})\s?(?:§\s?)?\d{1,3})[.:]?(?:[ \t]+|$)(?=[A-ZÅÄÖ\d]|$)")
_NUMBER = re.compile(r"(?:(?:Punkt|Pkt|Ärende|Dagordningspunkt|Paragraf|P)\.?\s?)?(?P<number>\d{1,3}(?:\.\d{1,2}){0,2})\s?(?P<sign>[.):])?(?:[ \t]+(?P=number)[.):]?)?(?:[ \t]+|(?=[A-ZÅÄÖ])|$)", re.IGNORECASE)
_LETTER = re.compile(r"(?P<number>[A-ZÅÄÖa-zåäö])[.)](?:[ \t]+)(?=\S)")
_SIGN_LOST = re.compile(r"(?P<number>\d{1,3})[ \t]+(?=[A-ZÅÄÖ])")
_DATED = re.compile(r"(?:(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en)?)?\.?\s)?(?:den\s)?\d{1,2}(?:[:.]?[ea])?\s?(?:[-–/]\s?\d{1,2}\.?\s?)?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec|/\d)|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}\b|(?:v\.?|vecka)\s?\d", re.IGNORECASE)
_MONTH = re.compile(
    r"(?:jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|st|kr|tkr|år|procent|personer|elever|deltagare|barn|kommuner|km|min|poäng|platser|dagar|av)\b|[%\d]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of the flow: `title` and `start`-`end` are flow offsets; `style` tells how it was recognised."""

    number: str | None
    title: tuple[int, int]
    start: int
    body: int
    end: int
    style: str
    rank: int = 0


def find_sections(flow: Flow) -> tuple[Section, ...]:
    """The sections of a document in text order; those of one rank do not overlap."""
    numbered = _numbered(flow)
    headed = _headed(flow, numbered)
    found = sorted((*numbered, *headed), key=lambda section: section.start)
    closed = []
    for place, section in enumerate(found):
        following = [later.start for later in found[place + 1 :] if later.rank <= section.rank]
        closed.append(replace(section, end=following[0] if following else len(flow.text)))
    return tuple(closed)


# --- numbered ----------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    line: Line
    number: str
    value: int
    words: int  # offset in the flow where the title begins
    style: str
    rank: int = 0


def _numbered(flow: Flow) -> list[Section]:
    by_style: dict[str, list[_Candidate]] = {}
    for line in flow.lines:
        for candidate in _candidates(flow, line):
            by_style.setdefault(candidate.style, []).append(candidate)
    chosen: list[_Candidate] = []
    paragraphs = _rising(by_style.get("paragraph", []))
    organ = _one_organ(by_style.get("organ", []))
    rising = sum(a.value <= b.value for a, b in zip(paragraphs, paragraphs[1:], strict=False))
    ordered = len(paragraphs) >= 2 and rising >= 0.7 * (len(paragraphs) - 1) and len(paragraphs) >= 0.5 * len(_in_order(by_style.get("number", []), least=2))
    if ordered or (paragraphs and not by_style.get("number")):
        chosen = paragraphs
    elif len(organ) >= 2:
        chosen = organ
    else:
        dotted = _in_order(by_style.get("number", []), least=2)
        bare = _in_order(by_style.get("bare", []), least=3)
        lettered = _in_order(by_style.get("letter", []), least=2)
        decimal = _decimal(by_style.get("number", []))
        best = max((dotted, bare, lettered, decimal), key=lambda some: (len(some), some is dotted))
        chosen = best
        if best is bare and bare:
            inner = [c for c in by_style.get("number", []) if c.rank == 1 and any(str(b.value) == c.number.split(".")[0] and b.line.start < c.line.start for b in bare)]
            chosen = sorted((*bare, *inner), key=lambda c: c.line.start)
        if dotted and best is not dotted and len(dotted) >= 3:
            chosen = dotted
    sections = []
    for candidate in chosen:
        section = _section(flow, candidate)
        if section is not None:
            sections.append(section)
    sections = _without_contents(flow, sections)
    if len(sections) > 1 and chosen and chosen[0].style in {"number", "letter"} and _is_mere_list(flow, sections):
        return []
    return sections


def _candidates(flow: Flow, line: Line) -> list[_Candidate]:
    text = flow.of(line)
    at = line.start
    if line.kind is LineKind.ROW and line.cells:
        text = text.split("\t")[0] if re.match(r"(?:(?:§\s?)?\d{1,3}[.)]?|[A-ZÅÄÖa-zåäö][.)])(?:\t|$)", text) is None else text.replace("\t", " ")
    head = text[:12]
    found = []
    trailing = _TRAILING.search(text) if text.endswith(")") and len(text) < 120 else None
    if trailing:
        value = int(re.search(r"\d+", trailing["number"])[0])  # type: ignore[index]
        return [_Candidate(line=line, number=trailing["number"], value=value, words=at, style="paragraph")]
    paragraph = _PARAGRAPH.match(text)
    if paragraph:
        value = int(re.search(r"\d+", paragraph["number"])[0])  # type: ignore[index]
        return [_Candidate(line=line, number=paragraph["number"].strip(), value=value, words=at + paragraph.end(), style="paragraph")]
    organ = _ORGAN.match(text)
    if organ and organ["organ"].casefold() not in {"punkt", "pkt", "sida", "bilaga", "kap", "nr", "den", "kl", "vecka", "träff", "dag", "pass", "sid", "mål", "del", "steg", "år", "rum", "sal", "fas"} and not organ["organ"].islower():
        value = int(re.search(r"\d+", organ["number"])[0])  # type: ignore[index]
        found.append(_Candidate(line=line, number=organ["number"], value=value, words=at + organ.end(), style="organ"))
    number = _NUMBER.match(text) if head[:1].isalnum() else None
    if number and not re.match(r"\d{4}|\d+[.,]\d{3}|\d\d?[.:]\d\d\b(?!\s*[A-ZÅÄÖ])", text) and not _MONTH.match(text[number.end() :]):
        value = int(number["number"].split(".")[0])
        depth = number["number"].count(".")
        signed = bool(number["sign"]) or number.start("number") > 0 or depth > 0 or "\t" in text[: number.end()]
        rest = text[number.end() :]
        if (signed or rest[:1].isupper() or not rest) and value <= 199 and (not rest or not rest[0].islower() or signed):
            style = ("number" if signed else "bare") if not depth else "number"
            found.append(_Candidate(line=line, number=number["number"], value=value, words=at + number.end(), style=style, rank=depth))
    letter = _LETTER.match(text)
    if letter and len(text) > 3:
        found.append(_Candidate(line=line, number=letter["number"], value=ord(letter["number"].casefold()) - 96, words=at + letter.end(), style="letter"))
    return found


def _rising(candidates: list[_Candidate]) -> list[_Candidate]:
    """The longest run of candidates whose numbers never fall: part-attendance ("§ 12") before the agenda drops out."""
    best: list[tuple[int, int]] = []  # length of the longest run that ends here, and where it came from
    for place, candidate in enumerate(candidates):
        before = [(best[earlier][0], earlier) for earlier in range(max(0, place - 60), place) if candidates[earlier].value <= candidate.value]
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
            later.number == section.number and flow.text[later.title[0] : later.title[1]].casefold()[:12] == title[:12] for later in sections[place + 1 :]
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
    rising = sum(a.value < b.value for a, b in zip(best, best[1:], strict=False))
    return best if len(best) >= 2 and rising >= 0.6 * (len(best) - 1) else []


def _in_order(candidates: list[_Candidate], *, least: int) -> list[_Candidate]:
    """The candidates that form the agenda's running list: from a low start, each number at or after the one before."""
    best: list[_Candidate] = []
    tops = [c for c in candidates if not c.rank]
    for first in tops:
        if best and first.value > 2 and len(best) > 3:
            continue
        run, last, seen = [], first.value - 1, 0
        for candidate in candidates:
            if candidate.line.start < first.line.start:
                continue
            if candidate.rank:
                if run and candidate.value == last:
                    run.append(candidate)
                continue
            step = candidate.value - last
            if step == 1 or (1 < step <= 3 and candidate.line.gap) or (step == 0 and run and candidate.line.gap and _like(run[-1], candidate)):
                run.append(candidate)
                last, seen = candidate.value, seen + 1
        if seen > sum(not c.rank for c in best) or (best and seen == sum(not c.rank for c in best) and _bodies(run) > 2 * _bodies(best)):
            best = run
    if sum(not c.rank for c in best) < least:
        same = [c for c in tops if c.value == 1]
        return same if len(same) >= 4 and all(c.line.gap for c in same) else []
    return best


def _bodies(run: list[_Candidate]) -> int:
    """How much text a run of candidates spans."""
    return run[-1].line.start - run[0].line.start if run else 0


def _like(one: _Candidate, other: _Candidate) -> bool:
    return one.line.kind is other.line.kind and one.line.bold == other.line.bold


def _is_mere_list(flow: Flow, sections: list[Section]) -> bool:
    """Whether the numbers only count a short list inside one text: nothing stands between them."""
    bodies = [flow.text[a.title[1] : b.start].strip() for a, b in zip(sections, sections[1:], strict=False)]
    return not any(bodies) and any(
        len(flow.text[s.title[0] : s.title[1]]) > 110 or flow.text[s.title[0] : s.title[1]].rstrip().endswith("?") for s in sections
    )


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
        if following is None or following.kind is LineKind.LIST and False:
            return None
        start, end, body = following.start, following.end, following.end
    trailing = _TRAILING.search(text, start, end)
    if trailing and candidate.style == "paragraph" and trailing["number"] == candidate.number:
        end = trailing.start()
    if _REFERENCE.match(text, start, end) and line.index + 1 < len(flow.lines) and len(flow.of(flow.lines[line.index + 1])) < 120:
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
    return Section(number=candidate.number, title=(start, stop), start=line.start, body=body, end=line.end, style=candidate.style, rank=candidate.rank)


# --- headed ------------------------------------------------------------------------------------------------------------------
def _headed(flow: Flow, numbered: list[Section]) -> list[Section]:
    taken = {section.start for section in numbered}
    strict = any(section.style in {"paragraph", "organ"} for section in numbered) or len(numbered) >= 4 and numbered[0].style == "bare"
    found = []
    first_number = min(taken, default=0)
    marked_ranks = {line.level for line in flow.lines if line.kind is LineKind.HEADING and line.start in taken}
    for line in flow.lines:
        if line.start in taken or not (style := _heading_style(flow, line)):
            continue
        text = flow.of(line).strip()
        stripped = text.rstrip(" :.–-")
        if labels.is_label(stripped) or (line.index < 8 and labels.is_title(stripped)) or len(stripped) < 3 or not any(ch.isalpha() for ch in stripped):
            continue
        if strict or (numbered and line.start < first_number and style != "marked"):
            continue
        if numbered and style == "marked" and marked_ranks and line.level > max(marked_ranks):
            continue
        if _is_masthead(flow, line, stripped):
            continue
        start = line.start + len(flow.of(line)) - len(flow.of(line).lstrip())
        found.append(Section(number=None, title=(start, start + len(stripped)), start=line.start, body=line.end, end=line.end, style=style, rank=0))
    if not found and not numbered:
        found = _bulleted(flow)
    return _content_headings(flow, found, bool(numbered))


def _bulleted(flow: Flow) -> list[Section]:
    """Bullets that head the plain lines under them, where nothing else does."""
    found = []
    for line, following in zip(flow.lines, flow.lines[1:], strict=False):
        text = flow.of(line).strip(" :")
        if line.kind is LineKind.LIST and following.kind is LineKind.TEXT and line.gap and 3 <= len(text) <= 80 and not text.endswith(".") and not labels.is_label(text):
            found.append(Section(number=None, title=(line.start, line.start + len(text)), start=line.start, body=line.end, end=line.end, style="plain"))
    return found if len(found) >= 3 else []


_BODY_WORD = re.compile(r"nätverk|styrelse|nämnd|utskott|\bråd|grupp\b|gruppen|förening|förbund|direktion|kommitté|beredning|kommun|protokoll|anteckning|möte\b|mötet\b|träff|förvaltning|region|kallelse|inbjudan|mall\b|utkast", re.IGNORECASE)


def _is_masthead(flow: Flow, line: Line, text: str) -> bool:
    """Whether a heading at the document's head names the body or the paper and no item."""
    if line.index > 5 or line.start > 600:
        return False
    if any(labels.label_of(re.split(r"[:\t]", flow.of(other))[0]) is not None for other in flow.lines[: line.index]):
        return False
    if line.index == 0 or all(len(flow.of(other)) < 120 and not flow.of(other).rstrip().endswith(".") for other in flow.lines[: line.index]):
        return bool(_BODY_WORD.search(text)) or line.index == 0
    return False


def _heading_style(flow: Flow, line: Line) -> str:
    """How a line shows that it is a heading: by markup, in bold, in capitals, or by standing alone; "" when it does not."""
    text = flow.of(line).strip()
    if not text or len(text) > 140 or "\t" in text:
        return ""
    if line.kind is LineKind.HEADING:
        return "marked"
    if line.kind in {LineKind.LIST, LineKind.ROW}:
        return ""
    if text[-1] in ".,;" and not text.endswith(("m.m.", "m.fl.", "etc.")) or text[0].islower() or text[0] in "(•*\"”":
        return ""
    if text.endswith(":") and re.search(r"\bföljande\b|\bbesl(?:ut|öt)|\benas om\b|\benades\b", text, re.IGNORECASE):
        return ""
    if _DATED.match(text):
        return ""
    if line.bold and len(text) <= 110:
        return "bold"
    letters = [ch for ch in text if ch.isalpha()]
    if len(letters) >= 4 and sum(ch.isupper() for ch in letters) >= 0.85 * len(letters) and len(text) <= 90:
        return "capitals"
    if line.marked and not _unstyled(flow):
        return ""
    return "plain" if _stands_alone(flow, line, text) else ""


def _unstyled(flow: Flow) -> bool:
    """Whether a document with markup marks no headings with it."""
    return not any(line.kind is LineKind.HEADING or line.bold for line in flow.lines)


def _stands_alone(flow: Flow, line: Line, text: str) -> bool:
    """A short line without a full stop, with text under it that is not another short line of the same kind."""
    if not line.gap and line.index and _gapless(flow):
        return _stands_between(flow, line, text)
    if len(text) > 95 or not line.gap or labels.looks_like_name_line(text) or re.search(r"\d{1,2}[.:]\d\d\b|\b(?:19|20)\d\d-\d\d", text):
        return False
    following = flow.lines[line.index + 1] if line.index + 1 < len(flow.lines) else None
    if following is None:
        return False
    if _short(flow, following) and following.gap:
        later = flow.lines[line.index + 2] if line.index + 2 < len(flow.lines) else None
        before = flow.lines[line.index - 1] if line.index else None
        # A heading over a heading is one; the third short line in a row makes it a list.
        if later is None or (_short(flow, later) and later.gap) or (before is not None and _short(flow, before) and not _is_heading_like_question(text)):
            return later is not None and _is_heading_like_question(text)
    words = text.split()
    if len(words) > 6 and not following.gap and not text.endswith("?"):
        return False
    return not (len(words) > 3 and titles.has_verb(text) and not text.endswith("?")) or text.endswith(":")


def _gapless(flow: Flow) -> bool:
    """Whether the text shows no empty lines, as text out of PDF does not."""
    return sum(line.gap for line in flow.lines) < 0.15 * len(flow.lines)


def _stands_between(flow: Flow, line: Line, text: str) -> bool:
    """Without empty lines: a short line between the end of one paragraph and the beginning of a long one or a list."""
    before = flow.of(flow.lines[line.index - 1]).rstrip()
    following = flow.lines[line.index + 1] if line.index + 1 < len(flow.lines) else None
    if following is None or len(text) > 70 or labels.looks_like_name_line(text) or titles.has_verb(text) or "," in text and len(text.split()) < 4:
        return False
    after = flow.of(following).strip()
    long_after = len(after) > 70 or following.kind is LineKind.LIST or (after.endswith(".") and len(after) > len(text))
    return before.endswith((".", ":", "!", "?")) | (flow.lines[line.index - 1].kind is LineKind.LIST) | ("\t" in before) and long_after and not after[:1].islower() and not _DATED.match(text)


def _is_heading_like_question(text: str) -> bool:
    return text.endswith("?")


def _short(flow: Flow, line: Line) -> bool:
    text = flow.of(line).strip()
    return line.kind is LineKind.TEXT and len(text) <= 95 and text[-1:] not in ".,;:" and not _DATED.match(text) and not text[:1].islower() and "\t" not in text


def _content_headings(flow: Flow, found: list[Section], has_numbers: bool) -> list[Section]:
    """Of the headings those that head items: one style for all when the weaker ones are many."""
    marked = [section for section in found if section.style == "marked"]
    if marked and not has_numbers:
        levels = {flow.line_at(section.start).level for section in marked}
        if len(marked) >= 2:
            kept = [s for s in found if s.style == "marked"]
            if len(levels) > 1:
                top = min(levels)
                if sum(flow.line_at(s.start).level == top for s in marked) == 1:
                    kept = [s for s in kept if flow.line_at(s.start).level != top or s.start > 0.3 * len(flow.text)]
            return kept
    bold = [section for section in found if section.style == "bold"]
    capitals = [section for section in found if section.style == "capitals"]
    if not has_numbers and len(capitals) >= 3 and not marked:
        return capitals
    if not has_numbers and len(bold) >= 3 and not marked:
        return bold
    return found
