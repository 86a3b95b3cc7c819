"""Items told by headings without a number: by markup, in bold, in capitals, or by standing alone."""

import itertools
import re

from lagetrunt.engines.reading.shaping import labels, titles
from lagetrunt.engines.reading.shaping.flow import Flow, Line, LineKind
from lagetrunt.engines.reading.shaping.run_in import opening_words, run_in
from lagetrunt.engines.reading.shaping.section import Section

_DATED = re.compile(
    r"(?:(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en)?)?\.?\s)?(?:den\s)?\d{1,2}(?:[:.]?[ea])?\s?(?:[-–/]\s?\d{1,2}\.?\s?)?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec|/\d)|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}\b|(?:v\.?|vecka)\s?\d",
    re.IGNORECASE,
)


_GREETING = re.compile(
    r"(?:(?:varmt |hjärtligt )?välkomna\b.{0,40}|hej\b.{0,30}|kram(?:ar)?|väl mött|(?:med )?vänliga? hälsning(?:ar)?|mvh|hälsningar?\b.{0,20}|"
    r"vi ses|ha det(?: (?:så )?(?:bra|fint|gott))?|trevlig .{0,40}|(?:god|glad) (?:jul|påsk|sommar|midsommar).{0,30})[!.]*",
    re.IGNORECASE,
)
_ACTION_POINT = re.compile(r"AP\s?\d")  # what is to be done, counted on its own


# --- headed ------------------------------------------------------------------------------------------------------------------
def headed(flow: Flow, numbered: list[Section]) -> list[Section]:
    """The sections that a heading alone opens, beside those with numbers."""
    taken = {section.start for section in numbered}
    strict = any(section.style in {"paragraph", "organ"} for section in numbered) or (
        len(numbered) >= 4 and numbered[0].style == "bare"
    )
    found = []
    first_number = min(taken, default=0)
    marked_ranks = {line.level for line in flow.lines if line.kind is LineKind.HEADING and line.start in taken}
    tasks = False
    for line in flow.lines:
        if line.kind is LineKind.HEADING:
            tasks = labels.label_of(flow.of(line)) is labels.Label.TASKS
        elif tasks:
            continue  # what is to be done heads nothing, until the next heading
        if line.start in taken or not (style := _heading_style(flow, line)):
            continue
        text = flow.of(line).strip()
        stripped = text.rstrip(" :.–-")
        if (
            labels.is_label(stripped)
            or labels.opens_with_label(stripped)
            or _ACTION_POINT.match(stripped)
            or _GREETING.fullmatch(stripped)
            or (line.index < 8 and labels.is_title(stripped))
            or len(stripped) < 3
            or not any(ch.isalpha() for ch in stripped)
        ):
            continue
        if strict or (numbered and line.start < first_number and style != "marked"):
            continue
        if numbered and style == "marked" and marked_ranks and line.level > max(marked_ranks):
            continue
        if _heads_names(flow, line):
            continue
        if _is_masthead(flow, line, stripped):
            continue
        start = line.start + len(flow.of(line)) - len(flow.of(line).lstrip())
        found.append(
            Section(
                number=None,
                title=(start, start + len(stripped)),
                start=line.start,
                body=line.end,
                end=line.end,
                style=style,
                rank=0,
            )
        )
    found = sorted((*found, *run_in(flow, {*taken, *(section.start for section in found)})), key=_start)
    if numbered:
        return _content_headings(flow, found, has_numbers=True)
    found = _content_headings(flow, found, has_numbers=False)
    if not any(section.style in _SHOWN for section in found):
        return _bulleted(flow) or opening_words(flow) or found
    return _with_opening_words(flow, found)


_SHOWN = frozenset({"marked", "bold", "capitals"})


def _with_opening_words(flow: Flow, found: list[Section]) -> list[Section]:
    """The headings, and what the paragraphs under one of them begin with where they head items of their own."""
    edges = [flow.line_at(section.start).index for section in found] + [len(flow.lines)]
    under = [section for edge, stop in itertools.pairwise(edges) for section in opening_words(flow, edge + 1, stop)]
    return sorted((*found, *under), key=_start)


def _start(section: Section) -> int:
    return section.start


def _bulleted(flow: Flow) -> list[Section]:
    """Bullets that head the plain lines under them, where nothing else does."""
    found = []
    for line, following in zip(flow.lines, flow.lines[1:], strict=False):
        text = flow.of(line).strip(" :")
        if (
            line.kind is LineKind.LIST
            and following.kind is LineKind.TEXT
            and line.gap
            and 3 <= len(text) <= 80
            and not text.endswith(".")
            and not labels.is_label(text)
        ):
            found.append(
                Section(
                    number=None,
                    title=(line.start, line.start + len(text)),
                    start=line.start,
                    body=line.end,
                    end=line.end,
                    style="plain",
                )
            )
    return found if len(found) >= 3 else []


_BODY_WORD = re.compile(
    r"nätverk|styrelse|nämnd|utskott|\bråd|grupp\b|gruppen|förening|förbund|direktion|kommitté|beredning|kommun|protokoll|anteckning|möte\b|mötet\b|träff|förvaltning|region|kallelse|inbjudan|mall\b|utkast",
    re.IGNORECASE,
)


def _heads_names(flow: Flow, line: Line) -> bool:
    """Whether two lines that look like entries of an attendance list follow: what stands over them is no item."""
    following = [flow.of(other).lstrip("-–• ") for other in flow.lines[line.index + 1 : line.index + 3]]
    return len(following) == 2 and all(
        labels.looks_like_name_line(text) and len(text) < 90 and not text.rstrip().endswith(".") for text in following
    )


def _is_masthead(flow: Flow, line: Line, text: str) -> bool:
    """Whether a heading at the document's head names the body or the paper and no item."""
    if line.index > 5 or line.start > 600:
        return False
    if any(labels.label_of(re.split(r"[:\t]", flow.of(other))[0]) is not None for other in flow.lines[: line.index]):
        return False
    if line.index == 0 or all(
        len(flow.of(other)) < 120 and not flow.of(other).rstrip().endswith(".") for other in flow.lines[: line.index]
    ):
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
    if (text[-1] in ".,;" and not text.endswith(("m.m.", "m.fl.", "etc."))) or text[0].islower() or text[0] in '(•*"”':
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
    if line.marked and flow.styled:
        return ""
    return "plain" if _stands_alone(flow, line, text) else ""


def _stands_alone(flow: Flow, line: Line, text: str) -> bool:
    """A short line without a full stop, with text under it that is not another short line of the same kind."""
    if not line.gap and line.index and flow.gapless:
        return _stands_between(flow, line, text)
    if (
        len(text) > 95
        or not line.gap
        or labels.looks_like_name_line(text)
        or re.search(r"\d{1,2}[.:]\d\d\b|\b(?:19|20)\d\d-\d\d", text)
    ):
        return False
    following = flow.lines[line.index + 1] if line.index + 1 < len(flow.lines) else None
    if following is None:
        return False
    if _short(flow, following) and following.gap:
        later = flow.lines[line.index + 2] if line.index + 2 < len(flow.lines) else None
        before = flow.lines[line.index - 1] if line.index else None
        # A heading over a heading is one; the third short line in a row makes it a list.
        if (
            later is None
            or (_short(flow, later) and later.gap)
            or (before is not None and _short(flow, before) and not _is_heading_like_question(text))
        ):
            return later is not None and _is_heading_like_question(text)
    words = text.split()
    if len(words) > 6 and not following.gap and not text.endswith("?"):
        return False
    return not (len(words) > 3 and titles.has_verb(text) and not text.endswith("?")) or text.endswith(":")


def _stands_between(flow: Flow, line: Line, text: str) -> bool:
    """Without empty lines: a short line between the end of one paragraph and the beginning of a long one or a list."""
    before = flow.of(flow.lines[line.index - 1]).rstrip()
    following = flow.lines[line.index + 1] if line.index + 1 < len(flow.lines) else None
    if (
        following is None
        or len(text) > 70
        or labels.looks_like_name_line(text)
        or titles.has_verb(text)
        or ("," in text and len(text.split()) < 4)
    ):
        return False
    after = flow.of(following).strip()
    long_after = len(after) > 70 or following.kind is LineKind.LIST or (after.endswith(".") and len(after) > len(text))
    return (
        before.endswith((".", ":", "!", "?")) | (flow.lines[line.index - 1].kind is LineKind.LIST) | ("\t" in before)
        and long_after
        and not after[:1].islower()
        and not _DATED.match(text)
    )


def _is_heading_like_question(text: str) -> bool:
    return text.endswith("?")


def _short(flow: Flow, line: Line) -> bool:
    text = flow.of(line).strip()
    return (
        line.kind is LineKind.TEXT
        and len(text) <= 95
        and text[-1:] not in ".,;:"
        and not _DATED.match(text)
        and not text[:1].islower()
        and "\t" not in text
    )


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
