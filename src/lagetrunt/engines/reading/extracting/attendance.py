"""Attendance: where the lists of who was there begin and end."""

import re
from dataclasses import replace

from lagetrunt.engines.reading.extracting import entries, recognising
from lagetrunt.engines.reading.extracting.attendance_blocks import GROUP, STATUS, Block, Listed, add, close, open_block
from lagetrunt.engines.reading.extracting.attendance_tables import (
    FLAG_HEADERS,
    NAME_HEADERS,
    ORG_HEADERS,
    is_agenda,
    read_table,
)
from lagetrunt.engines.reading.extracting.attendance_torn import names_above, take_places, torn_labels, torn_places
from lagetrunt.engines.reading.extracting.units import Unit, units_of
from lagetrunt.engines.reading.model.fact import Role, Status
from lagetrunt.engines.reading.shaping import titles
from lagetrunt.engines.reading.shaping.flow import Flow, Line, LineKind
from lagetrunt.engines.reading.shaping.labels import Label, label_of
from lagetrunt.engines.reading.shaping.sections import Section

_HEAD = re.compile(
    r"(?P<label>[^\W\d][^:\t\v\n]{1,70}?)\s*(?:\((?P<aside>[^()]{1,40})\)\s*)?(?P<sign>:|\t|\v|$|\s[–-]\s)"
)


_BARE_HEAD = re.compile(
    r"(?P<label>(?:[EeIi](?:j|nte|cke)[ -])?(?:[Nn]ärvarande|NÄRVARANDE|Narvarande|[Tt]jänstgörande)(?: ledamöter| ersättare| representanter)?|Vi var|Deltagare|DELTAGARE|Deltog ej|Deltog|Beslutande(?: ledamöter)?|BESLUTANDE|"
    r"Fr[åa]nvarande(?: ledamöter| ersättare)?|FRÅNVARANDE|[ÖO]vriga (?:deltagande|n[äa]rvarande|deltagare)|(?:Anmält |Meddelat )?[Ff]örhinder|Utses att justera|Utsedda? att justera|"
    r"(?:Mötes)?[Oo]rdf(?:örande|\.)?|Ordforande|Vice ordförande|(?:Mötes|Nämnd)?[Ss]ekr(?:eterare|\.)?|(?:Protokoll(?:s)?)?[Jj]usterare|Justeringsperson(?:er)?|Vid protokollet|Vid pennan|Sammankallande|Tjänste(?:män|personer)|Föredragande|Adjungerade?|"
    r"Inbjudna?|Gäster?|Ersättare|Suppleanter|Ledamöter|Justeras)\s+(?=[A-ZÅÄÖ])"
)


_BARE_PHRASE = re.compile(
    r"(?P<label>(?:Närvarande|Frånvarande|På distans|På plats|Gäster|Övriga|Ej närvarande|Deltagare|Förhinder|Anmält förhinder|Med|Här)(?: (?!var\b|är\b)[a-zåäö]+){0,5}?)(?: var| är)?\s+(?=[A-ZÅÄÖ])"
)


_ABSENT_WORDS = re.compile(
    r"\b(?:ej|inte|fr[åa]nv\w*|förhinder|borta|hemma|sjuk\w*|saknade\w*|återbud|tackat nej|frånvaro|upptagna?)\b",
    re.IGNORECASE,
)


_CALLED_WORDS = re.compile(r"\bkall(?:ade|as|else)\b", re.IGNORECASE)
_ENTRY_SORTS = frozenset(
    ("name", "org", "role", "party", "forms", "abbreviation", "initials", "part", "replaces", "flag", "vacant")
)
_PRESENT_WORDS = re.compile(
    r"\b(?:närvar\w*|deltag\w*|deltog|med|plats|distans|länk|skärm\w*|inloggade|träffades|kommunerna|representant\w*|ledamöter|var med|på mötet|digitalt|gäst\w*|inbjud\w*|övriga|dagarna|dagen)\b",
    re.IGNORECASE,
)


_OTHER_WORDS = re.compile(
    r"\b(?:gäst\w*|inbjud\w*|övriga|tjänste\w+|föredrag\w*|kansliet|adjungerad\w*|förbundet)\b", re.IGNORECASE
)


_INITIALS_TOLD = re.compile(r"[A-ZÅÄÖ]{2,3}\s*=\s*(?=[A-ZÅÄÖ])")


_PROSE_END = re.compile(r"[a-zåäö]{3,}[.!?]$")


def read_lists(flow: Flow, sections: tuple[Section, ...]) -> list[Listed]:
    """Everybody on the document's attendance lists and signature lines, in text order, the same person perhaps twice."""
    found: list[Listed] = []
    starts = {section.start for section in sections if section.number}
    block: Block | None = None
    tables: set[int] = set()
    torn, torn_lines = torn_labels(flow)
    torn_lines |= torn_places(flow)
    resumed: Block | None = None
    agenda = min(starts, default=min((section.start for section in sections), default=len(flow.text)))
    for line in flow.lines:
        if line.index in torn_lines:
            if ORG_HEADERS.fullmatch(flow.of(line).strip(" :")):
                if block is None or not block.units:
                    block = names_above(flow, line)
                if block is not None:
                    take_places(flow, block, line)
                    found += close(block)
                    block = None
            continue
        if line.kind is LineKind.ROW and line.table is not None and len(line.cells) > 1:
            if line.table in tables:
                continue
            if is_agenda(flow, line):
                tables.add(line.table)
                continue
            rows = [other for other in flow.lines[line.index :] if other.table == line.table]
            listed = read_table(flow, rows, block)
            if listed is not None:
                tables.add(line.table)
                found += listed
                continue
        if line.start in starts:
            found += close(block)
            block = None
        text = flow.of(line)
        opened, rest = _label(text, line, block, early=line.start < agenda)
        if opened is None and rest == 0 and block is None and line.start < agenda:
            opened = _unlabelled(flow, line)
        if opened is not None and opened.words and opened.start_here == line.start:
            rest = 0
        if opened is not None:
            found += close(block)
            # After "Ordförande: ..." in the midst of a list the list goes on.
            resumed = block if block is not None and block.label in STATUS and opened.label is Label.ROLE else None
            block = opened
            if rest < len(text):
                add(block, text[rest:], line.start + rest, first=True)
            continue
        if opened is None and rest < 0:
            found += close(block)
            block = None
            continue
        if block is not None and not _continues(flow, block, line, text):
            found += close(block)
            again = (
                open_block(resumed.label, resumed.words) if resumed is not None and block.label is Label.ROLE else None
            )
            block, resumed = None, None
            if again is not None and not line.gap and _continues(flow, again, line, text):
                block = again
    found += close(block) + torn
    if not any(label_of(one.label) is Label.PRESENT or one.label in {"tabell"} for one in found):
        # Chair, secretary and "Övriga": the others are the members.
        found = [
            replace(one, status=Status.PRESENT)
            if one.status is Status.OTHER and re.match(r"(?:övriga|medverkande)\b", one.label, re.IGNORECASE)
            else one
            for one in found
        ]
    return found


def _unlabelled(flow: Flow, line: Line) -> Block | None:
    """A list that no label opens: three lines or more, each a name with where from or in which role."""
    following = flow.lines[line.index : line.index + 3]
    if len(following) > 1 and all(_INITIALS_TOLD.match(flow.of(other)) for other in following[:2]):
        block = open_block(Label.PRESENT, "initialer")
        block.start_here = line.start
        return block
    if len(following) < 3 or any(not _is_entry(flow, other) for other in following):
        return None
    above = flow.of(flow.lines[line.index - 1]).strip() if line.index else ""
    heading = above if len(above) < 60 else ""
    if _CALLED_WORDS.search(heading):
        return open_block(Label.CALLED, heading)
    label = (
        Label.ABSENT
        if _ABSENT_WORDS.search(heading)
        else Label.OTHER
        if _OTHER_WORDS.search(heading)
        else Label.PRESENT
    )
    block = open_block(label, heading or "utan rubrik")
    block.start_here = line.start
    return block


def _is_entry(flow: Flow, line: Line) -> bool:
    """Whether a line is an entry and nothing else: names with a place, a role or a party, and no other words."""
    text = flow.of(line)
    if len(text) > 120 or re.search(r"[.?!]$", text.strip()) or label_of(re.split(r"[:\t]", text)[0]) is not None:
        return False
    units = units_of(text, 0)
    sorts = {unit.sort for unit in units}
    return "name" in sorts and bool(sorts & {"org", "role", "party", "abbreviation", "forms"}) and sorts <= _ENTRY_SORTS


def _label(text: str, line: Line, block: Block | None, *, early: bool) -> tuple[Block | None, int]:
    """The block that a line opens, with the offset of its content; (None, -1) when the line ends any block."""
    head = _HEAD.match(text)
    if head:
        label = label_of(head["label"]) or _widened(head["label"], head["sign"])
        if label is not None:
            if head["sign"] == "" and label in {Label.ROLE} and line.kind is LineKind.LIST:
                return None, 0
            if label in STATUS or label is Label.ROLE:
                return open_block(label, head["label"]), head.end()
            if label in {
                Label.PART,
                Label.WHEN,
                Label.WHERE,
                Label.WHEN_WHERE,
                Label.DECISION,
                Label.PROPOSAL,
                Label.TASKS,
                Label.FILES,
                Label.NEXT,
                Label.CLOSING,
                Label.RECIPIENTS,
            }:
                if label is Label.PART and block is not None and head["sign"] == "":
                    return None, 0
                return None, -1
    if (
        text.count("\t")
        and sum(
            any(pattern.fullmatch(cell.strip(" :.")) for pattern in (NAME_HEADERS, ORG_HEADERS, FLAG_HEADERS))
            for cell in text.split("\t")
        )
        >= 2
        and not entries.entries_of(units_of(text, 0))
    ):
        # The head of a table torn from its columns.
        return open_block(Label.PRESENT, text.split("\t", maxsplit=1)[0]), len(text)
    generic = _generic(text, block, early=early)
    if generic is not None:
        return generic
    bare = _BARE_HEAD.match(text) or _BARE_PHRASE.match(text)
    if bare:
        label = label_of(bare["label"])
        # "Närvarande Övriga Ann Ek ...": two labels that stood over two columns
        doubled = re.match(r"(?:Övriga|Ledamöter|Ersättare|Deltagare)\s+(?=[A-ZÅÄÖ])", text[bare.end() :])
        end = bare.end() + (doubled.end() if doubled else 0)
        rest = text[end:]
        if label is not None and (label in STATUS or label is Label.ROLE) and _is_listing(rest, label):
            return open_block(label, bare["label"]), end
    return None, 0


def _widened(words: str, sign: str) -> Label | None:
    """ "Närvarande styrelsen och skola:" says the same as its first word, where a colon closes it."""
    parts = words.split()
    label = label_of(parts[0]) if sign == ":" and 2 <= len(parts) <= 6 else None
    return label if label in {Label.PRESENT, Label.ABSENT} and not titles.has_verb(words) else None


def _generic(text: str, block: Block | None, *, early: bool) -> tuple[Block, int] | None:
    """A label that no list knows, before a colon and names enough to be a list of who came."""
    head = re.match(r"(?P<label>[A-ZÅÄÖa-zåäö][^:;.!?\n\t]{2,50}):\s+(?=[A-ZÅÄÖ])", text)
    if head is None or recognising.is_organisation(head["label"]) or label_of(head["label"]) is not None:
        return None
    units = units_of(text[head.end() :], 0)
    names = [unit for unit in units if unit.sort == "name"]
    absent = _ABSENT_WORDS.search(head["label"])
    placed = sum(unit.sort == "org" for unit in units)
    junk = sum(unit.sort == "junk" for unit in units)
    if (
        not names
        or junk > len(names)
        or not (
            absent
            or (early and len(names) >= 3)
            or _PRESENT_WORDS.search(head["label"])
            or (
                block is not None
                and placed >= len(names)
                and not recognising.name_score(tuple(head["label"].split())) > 1
            )
        )
    ):
        return None
    label = Label.ABSENT if absent else Label.OTHER if _OTHER_WORDS.search(head["label"]) else Label.PRESENT
    return open_block(label, head["label"]), head.end()


def _is_listing(rest: str, label: Label) -> bool:
    """Whether the words after a label without a sign are a list of people and not a sentence."""
    units = units_of(rest[:400], 0)
    names = [unit for unit in units if unit.sort == "name"]
    if not names or (units[0].sort not in {"name", "org", "party", "role"}):
        return False
    words = rest.split()
    verbs = sum(word.strip(".,:;").casefold() in titles.VERBS for word in words[:12])
    if label is Label.ROLE:
        return not verbs and len(words) <= 14
    return not verbs or len(names) >= 3


def _continues(flow: Flow, block: Block, line: Line, text: str) -> bool:
    """Take a line into the block when it reads as entries; false when it does not belong there."""
    stripped = text.strip()
    if (
        line.kind is LineKind.HEADING
        and line.marked
        and not GROUP.match(stripped)
        and not recognising.is_organisation(stripped)
    ):
        return False
    group = GROUP.match(stripped)
    if group or (
        stripped.endswith(":")
        and len(stripped) < 70
        and (
            recognising.is_organisation(stripped[:-1])
            or (label_of(stripped) is None and len(stripped.split()) <= 4 and stripped[0].isupper())
        )
    ):
        who = group["who"] if group else stripped[:-1]
        at = line.start + text.index(who)
        block.units.append(
            Unit(sort="group", text=who.strip(), start=at, end=at + len(who.strip()), opened=False, after="\n")
        )
        return True
    if len(stripped) > 60 and _PROSE_END.search(stripped) and titles.has_verb(stripped) and ";" not in stripped:
        return False
    units = units_of(text, line.start)
    names = sum(unit.sort == "name" for unit in units)
    junk = sum(len(unit.text) for unit in units if unit.sort == "junk")
    known = [unit for unit in units if unit.sort != "junk"]
    if block.label is Label.ROLE:
        # A signature block holds few names: those of its own lines, nothing further down.
        if (
            not names
            or block.lines >= 3
            or junk > 25
            or (block.units and line.gap and block.role != Role.MINUTES_CHECKER)
        ):
            return False
        add(block, text, line.start, first=False)
        return True
    if len(units) == 1 and units[0].sort == "forms":
        # "Gymnasieskola" over those who come from there.
        block.units.append(
            Unit(sort="formgroup", text=units[0].text, start=units[0].start, end=units[0].end, opened=False, after="\n")
        )
        return True
    if units and units[0].sort == "name" and len(known) > 1 and known[1].sort in {"org", "role", "party"} and junk < 30:
        add(block, text, line.start, first=False)
        return True
    if not known and len(stripped) > 3:
        block.misses += 1
        return block.misses < 2 and len(stripped) < 40 and line.kind is not LineKind.HEADING and not line.bold
    if not names and line.gap and not block.units:
        return bool(known)
    if not names and line.gap and units and units[0].sort not in {"org", "name", "flag", "role", "part"}:
        return False
    if junk > 0.5 * len(stripped) and junk > 25:
        return False
    if titles.has_verb(stripped) and line.gap and junk > 12 and not any(unit.sort == "part" for unit in units):
        return False
    add(block, text, line.start, first=False)
    return True
