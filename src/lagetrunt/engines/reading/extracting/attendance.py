"""Attendance: the blocks and tables that say who was there, and the entries in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lagetrunt.engines.reading.extracting import entries, recognising
from lagetrunt.engines.reading.extracting.entries import Entry
from lagetrunt.engines.reading.model.fact import Role, Status
from lagetrunt.engines.reading.shaping import titles
from lagetrunt.engines.reading.shaping.flow import Flow, Line, LineKind
from lagetrunt.engines.reading.shaping.labels import Label, label_of
from lagetrunt.engines.reading.shaping.sections import Section

_HEAD = re.compile(r"(?P<label>[^\W\d][^:\t\v\n]{1,70}?)\s*(?:\((?P<aside>[^()]{1,40})\)\s*)?(?P<sign>:|\t|\v|$|\s[–-]\s)")
_BARE_HEAD = re.compile(
    r"(?P<label>(?:[EeIi](?:j|nte|cke)[ -])?(?:[Nn]ärvarande|NÄRVARANDE|Narvarande|[Tt]jänstgörande)(?: ledamöter| ersättare| representanter)?|Deltagare|DELTAGARE|Deltog ej|Deltog|Beslutande(?: ledamöter)?|BESLUTANDE|"
    r"Fr[åa]nvarande(?: ledamöter| ersättare)?|FRÅNVARANDE|[ÖO]vriga (?:deltagande|n[äa]rvarande|deltagare)|(?:Anmält |Meddelat )?[Ff]örhinder|Utses att justera|Utsedda? att justera|"
    r"(?:Mötes)?[Oo]rdf(?:örande|\.)?|Ordforande|Vice ordförande|(?:Mötes|Nämnd)?[Ss]ekr(?:eterare|\.)?|(?:Protokoll(?:s)?)?[Jj]usterare|Justeringsperson(?:er)?|Vid protokollet|Vid pennan|Sammankallande|Tjänste(?:män|personer)|Föredragande|Adjungerade?|"
    r"Inbjudna?|Gäster?|Ersättare|Suppleanter|Ledamöter|Justeras)\s+(?=[A-ZÅÄÖ])"
)
_BARE_PHRASE = re.compile(r"(?P<label>(?:Närvarande|Frånvarande|På distans|På plats|Gäster|Övriga|Ej närvarande|Deltagare|Förhinder|Anmält förhinder|Med)(?: [a-zåäö]+){0,5})(?: var| är)?\s+(?=[A-ZÅÄÖ])")
_ABSENT_WORDS = re.compile(r"\b(?:ej|inte|fr[åa]nv\w*|förhinder|borta|hemma|sjuk\w*|saknade\w*|återbud|tackat nej|frånvaro)\b", re.IGNORECASE)
_PRESENT_WORDS = re.compile(r"\b(?:närvar\w*|deltag\w*|deltog|med|plats|distans|länk|skärm\w*|inloggade|träffades|kommunerna|representant\w*|ledamöter|var med|på mötet|digitalt|gäst\w*|inbjud\w*|övriga|dagarna|dagen)\b", re.IGNORECASE)
_OTHER_WORDS = re.compile(r"\b(?:gäst\w*|inbjud\w*|övriga|tjänste\w+|föredrag\w*|kansliet|adjungerad\w*|förbundet)\b", re.IGNORECASE)
_GROUP = re.compile(r"(?:För|Från|Representant(?:er)? för|Utsedd(?:a)? av)\s+(?P<who>[^:]{3,70}):?\s*$")
_GROUP_INLINE = re.compile(r"(?:För|Från|Representant(?:er)? för)\s+(?P<who>[^:]{3,60}):\s*")
_STATUS = {Label.PRESENT: Status.PRESENT, Label.ABSENT: Status.ABSENT, Label.OTHER: Status.OTHER, Label.CALLED: Status.OTHER}
_SUBSTITUTES = re.compile(r"ers[äa]ttare|suppleant", re.IGNORECASE)
_SERVING = re.compile(r"^(?!ej|icke|inte).*tj[äa]nstg", re.IGNORECASE)
_NAME_HEADERS = re.compile(r"(?:(?:för- och efter)?namn|deltagare|ledamot|ledamöter|representant(?:er)?|person|ordinarie(?: ledamot)?|vem|närvarande|ledamöter närvarande)", re.IGNORECASE)
_ORG_HEADERS = re.compile(r"(?:kommun|organisation|kommun ?/ ?organisation|representerar|verksamhet|arbetsplats|skola|enhet|från|företräder|huvudman|part|nominerad av|ort|förvaltning|funktion/kommun|region|organ)", re.IGNORECASE)
_FLAG_HEADERS = re.compile(r"(?:n[äa]rv(?:aro|\.|arande)?|n[äa]rvarande|deltog|med|på plats|i rummet|digitalt|på länk|via länk|teams|ja|nej|fr[åa]nv(?:aro|\.|arande)?|fr[åa]nvarande|förhinder|på distans|(?:ej|inte) ?\w*|n|f|x|status|deltar|anmäld)", re.IGNORECASE)
_ABSENT_HEADER = re.compile(r"(?:fr[åa]nv|förhinder|nej|ej|f$)", re.IGNORECASE)
_FORM_HEADERS = re.compile(r"(?:skolform(?:er)?|verksamhetsform|form)", re.IGNORECASE)
_ROLE_HEADERS = re.compile(r"(?:roll|funktion|befattning|titel|uppdrag|tjänst)", re.IGNORECASE)
_PARTY_HEADERS = re.compile(r"(?:parti)", re.IGNORECASE)
_SHEET = re.compile(r"(?:se|enligt) (?:särskild |bifogad |upprättad )?(?:närvaro|deltagar)", re.IGNORECASE)
_PROSE_END = re.compile(r"[a-zåäö]{3,}[.!?]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A person of an attendance list with what the list says; `label` is the words of the heading it stood under."""

    entry: Entry
    status: Status
    role: str | None
    label: str
    sure: float = 0.95


@dataclass(slots=True, kw_only=True)
class _Open:
    """The block that lines are being added to."""

    label: Label
    words: str
    status: Status
    role: str | None
    group: str | None = None
    group_at: tuple[int, int] | None = None
    units: list[entries.Unit] = field(default_factory=list)
    lines: int = 0
    misses: int = 0


def read_lists(flow: Flow, sections: tuple[Section, ...]) -> list[Listed]:
    """Everybody on the document's attendance lists and signature lines, in text order, the same person perhaps twice."""
    found: list[Listed] = []
    starts = {section.start for section in sections if section.number}
    block: _Open | None = None
    tables: set[int] = set()
    torn, torn_lines = _torn_labels(flow)
    for line in flow.lines:
        if line.index in torn_lines:
            continue
        if line.kind is LineKind.ROW and line.table is not None and len(line.cells) > 1:
            if line.table in tables:
                continue
            rows = [other for other in flow.lines[line.index :] if other.table == line.table]
            listed = _table(flow, rows, block)
            if listed is not None:
                tables.add(line.table)
                found += listed
                continue
        if line.start in starts:
            found += _close(block)
            block = None
        text = flow.of(line)
        opened, rest = _label(text, line, block)
        if opened is not None:
            found += _close(block)
            block = opened
            if rest < len(text):
                _add(block, text[rest:], line.start + rest, first=True)
            continue
        if opened is None and rest < 0:
            found += _close(block)
            block = None
            continue
        if block is not None and not _continues(flow, block, line, text):
            found += _close(block)
            block = None
    found += _close(block) + torn
    if not any(label_of(one.label) is Label.PRESENT or one.label in {"tabell"} for one in found):
        # Chair, secretary and "Övriga": the others are the members.
        found = [replace(one, status=Status.PRESENT) if one.status is Status.OTHER and re.match(r"övriga\b", one.label, re.IGNORECASE) else one for one in found]
    return found


def _torn_labels(flow: Flow) -> tuple[list[Listed], set[int]]:
    """Roles whose labels stand together first and their values together after, as columns come out of some files."""
    found: list[Listed] = []
    used: set[int] = set()
    place = 0
    while place < len(flow.lines):
        run = []
        for line in flow.lines[place:]:
            label = label_of(flow.of(line)) if flow.of(line).rstrip().endswith(":") else None
            if label is None:
                break
            run.append((label, flow.of(line).strip(" :")))
        values = flow.lines[place + len(run) : place + 2 * len(run)]
        if len(run) >= 3 and len(values) == len(run) and not any(label_of(flow.of(value)) for value in values):
            used |= set(range(place, place + 2 * len(run)))
            for (label, words), value in zip(run, values, strict=True):
                if label is Label.ROLE or label in _STATUS:
                    block = _open(label, words)
                    _add(block, flow.of(value), value.start, first=True)
                    found += _close(block)
        place += max(1, len(run))
    return found, used


def _label(text: str, line: Line, block: _Open | None) -> tuple[_Open | None, int]:
    """The block that a line opens, with the offset of its content; (None, -1) when the line ends any block."""
    head = _HEAD.match(text)
    if head:
        label = label_of(head["label"])
        if label is not None:
            if head["sign"] == "" and label in {Label.ROLE} and line.kind is LineKind.LIST:
                return None, 0
            if label in _STATUS or label is Label.ROLE:
                return _open(label, head["label"]), head.end()
            if label in {Label.PART, Label.WHEN, Label.WHERE, Label.WHEN_WHERE, Label.DECISION, Label.PROPOSAL, Label.TASKS, Label.FILES, Label.NEXT, Label.CLOSING, Label.RECIPIENTS}:
                if label is Label.PART and block is not None and head["sign"] == "":
                    return None, 0
                return None, -1
    if text.count("\t") and sum(any(pattern.fullmatch(cell.strip(" :.")) for pattern in (_NAME_HEADERS, _ORG_HEADERS, _FLAG_HEADERS)) for cell in text.split("\t")) >= 2 and not entries.entries_of(entries.units_of(text, 0)):
        # The head of a table torn from its columns.
        return _open(Label.PRESENT, text.split("\t")[0]), len(text)
    generic = _generic(text, block)
    if generic is not None:
        return generic
    bare = _BARE_HEAD.match(text) or _BARE_PHRASE.match(text)
    if bare:
        label = label_of(bare["label"])
        rest = text[bare.end() :]
        if label is not None and (label in _STATUS or label is Label.ROLE) and _is_listing(rest, label):
            return _open(label, bare["label"]), bare.end()
    return None, 0


def _generic(text: str, block: _Open | None) -> tuple[_Open, int] | None:
    """A label that no list knows, before a colon and names enough to be a list of who came."""
    head = re.match(r"(?P<label>[A-ZÅÄÖa-zåäö][^:;.!?\n\t]{2,50}):\s+(?=[A-ZÅÄÖ])", text)
    if head is None or recognising.is_organisation(head["label"]) or label_of(head["label"]) is not None:
        return None
    units = entries.units_of(text[head.end() :], 0)
    names = [unit for unit in units if unit.sort == "name"]
    absent = _ABSENT_WORDS.search(head["label"])
    placed = sum(unit.sort == "org" for unit in units)
    junk = sum(unit.sort == "junk" for unit in units)
    if not names or junk > len(names) or not (absent or _PRESENT_WORDS.search(head["label"]) or (block is not None and placed >= len(names) and not recognising.name_score(tuple(head["label"].split())) > 1)):
        return None
    label = Label.ABSENT if absent else Label.OTHER if _OTHER_WORDS.search(head["label"]) else Label.PRESENT
    return _open(label, head["label"]), head.end()


def _is_listing(rest: str, label: Label) -> bool:
    """Whether the words after a label without a sign are a list of people and not a sentence."""
    units = entries.units_of(rest[:400], 0)
    names = [unit for unit in units if unit.sort == "name"]
    if not names or (units[0].sort not in {"name", "org", "party", "role"}):
        return False
    words = rest.split()
    verbs = sum(word.strip(".,:;").casefold() in titles.VERBS for word in words[:12])
    if label is Label.ROLE:
        return not verbs and len(words) <= 14
    return not verbs or len(names) >= 3


def _open(label: Label, words: str) -> _Open:
    role: str | None = None
    status = _STATUS.get(label, Status.PRESENT)
    if label is Label.ROLE:
        role = _role_of_label(words)
    elif _SUBSTITUTES.search(words):
        role = Role.SUBSTITUTE
        if _SERVING.match(words):
            status = Status.PRESENT
    return _Open(label=label, words=words, status=status, role=role)


def _role_of_label(words: str) -> str | None:
    low = words.casefold()
    if re.search(r"juster", low):
        return Role.MINUTES_CHECKER
    if re.search(r"sekr|protokoll|pennan|anteckn|skrivet|dokumentation", low):
        return Role.SECRETARY
    if re.search(r"vice|^v\.? ?ordf", low):
        return Role.VICE_CHAIR
    if "ordf" in low or "mötesled" in low:
        return Role.CHAIR
    role = recognising.role_of(words)
    return role.role if role else words.strip()


def _add(block: _Open, text: str, at: int, *, first: bool) -> None:
    if _SHEET.search(text):
        return
    group = _GROUP_INLINE.match(text)
    if group:
        block.units.append(entries.Unit(sort="group", text=group["who"].strip(), start=at + group.start("who"), end=at + group.end("who"), opened=False, after="\n"))
        text, at = text[group.end() :], at + group.end()
    units = entries.units_of(text, at)
    if len(units) > 1 and units[0].sort in {"org", "abbreviation"} and units[1].sort in {"name", "flag"} and (set(units[1].after) & set("\t:")):
        # "Ludvika: Anna Ek och Bo Al" on a line of its own: the place holds for the line.
        first = units[0]
        block.units += [entries.Unit(sort="group", text=first.text, start=first.start, end=first.end, opened=False, after="\n"), *units[1:], entries.Unit(sort="group", text="", start=at, end=at, opened=False, after="\n")]
        block.lines += 1
        return
    if units:
        head = units[0]
        units[0] = entries.Unit(sort=head.sort, text=head.text, start=head.start, end=head.end, opened=head.opened, after="\n" if not head.after.strip() else head.after)
    block.units += units
    block.lines += 1


def _continues(flow: Flow, block: _Open, line: Line, text: str) -> bool:
    """Take a line into the block when it reads as entries; false when it does not belong there."""
    stripped = text.strip()
    if line.kind is LineKind.HEADING and line.marked and not _GROUP.match(stripped) and not recognising.is_organisation(stripped):
        return False
    group = _GROUP.match(stripped)
    if group or (stripped.endswith(":") and len(stripped) < 70 and (recognising.is_organisation(stripped[:-1]) or label_of(stripped) is None and len(stripped.split()) <= 4 and stripped[0].isupper())):
        who = group["who"] if group else stripped[:-1]
        at = line.start + text.index(who)
        block.units.append(entries.Unit(sort="group", text=who.strip(), start=at, end=at + len(who.strip()), opened=False, after="\n"))
        return True
    if len(stripped) > 60 and _PROSE_END.search(stripped) and titles.has_verb(stripped) and ";" not in stripped:
        return False
    units = entries.units_of(text, line.start)
    names = sum(unit.sort == "name" for unit in units)
    junk = sum(len(unit.text) for unit in units if unit.sort == "junk")
    known = [unit for unit in units if unit.sort != "junk"]
    if block.label is Label.ROLE:
        # A signature block holds few names: those of its own lines, nothing further down.
        if not names or block.lines >= 3 or junk > 25 or (block.units and line.gap and block.role != Role.MINUTES_CHECKER):
            return False
        _add(block, text, line.start, first=False)
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
    _add(block, text, line.start, first=False)
    return True


def _close(block: _Open | None) -> list[Listed]:
    if block is None or not block.units:
        return []
    found: list[Listed] = []
    for group, units in _groups(block.units):
        for entry in entries.entries_of(units):
            if group is not None and entry.organisation is None:
                entry.organisation, entry.organisation_at = group.text, (group.start, group.end)
            found.append(_listed(entry, block))
    if block.label is Label.ROLE and len(found) > 1 and block.role in {Role.CHAIR, Role.SECRETARY, Role.VICE_CHAIR}:
        # "Ordförande Anna Ek" is followed by what belongs to somebody else.
        found = [one for place, one in enumerate(found) if not place or one.entry.role is not None]
    return found


def _first_name(block: _Open) -> int:
    return next((unit.start for unit in block.units if unit.sort == "name"), -1)


def _groups(units: list[entries.Unit]) -> Iterator[tuple[entries.Unit | None, list[entries.Unit]]]:
    group: entries.Unit | None = None
    held: list[entries.Unit] = []
    for unit in units:
        if unit.sort == "group":
            yield group, held
            group, held = (unit if unit.text else None), []
        else:
            held.append(unit)
    yield group, held


def _listed(entry: Entry, block: _Open) -> Listed:
    status, role = block.status, (entry.role if block.units and entry.start != _first_name(block) and entry.role else block.role) if block.label is Label.ROLE else entry.role or block.role
    if entry.flag is not None and status is not Status.ABSENT and entries.is_absent_flag(entry.flag):
        status = Status.ABSENT
    elif entry.flag is not None and entry.flag.casefold() in {"x", "ja"} and status is Status.OTHER:
        status = Status.PRESENT
    if entry.replaces is not None and role == Role.SUBSTITUTE and status is Status.OTHER:
        status = Status.PRESENT
    sure = 0.95 if recognising.given(entry.name.split()[0]) else 0.88
    if len(entry.name.split()) == 1:
        sure = 0.75
    return Listed(entry=entry, status=status, role=role, label=block.words, sure=sure)


# --- tables --------------------------------------------------------------------------------------------------------------------
def _table(flow: Flow, rows: list[Line], block: _Open | None) -> list[Listed] | None:
    """The people of an attendance table, by its header or by what its columns hold; None when it is another table."""
    cells = [[flow.text[a:b] for a, b in row.cells] for row in rows]
    width = max(map(len, cells))
    if width < 2:
        return None
    by_status = _status_columns(flow, rows, block)
    if by_status is not None:
        return by_status
    columns = _columns(cells, width)
    if "name" not in columns.values():
        return None
    header = any(columns.get(-1, "") == "header" for _ in (0,))
    name = next(k for k, v in columns.items() if v == "name")
    body = rows[1:] if header else rows
    scored = [entries.units_of(flow.text[row.cells[name][0] : row.cells[name][1]], 0) for row in body if len(row.cells) > name]
    named = sum(any(unit.sort == "name" for unit in units) for units in scored)
    if not named or named < 0.5 * max(1, sum(bool(units) for units in scored)):
        return None
    status = block.status if block is not None and block.label in _STATUS else Status.PRESENT
    words = block.words if block is not None else "tabell"
    if not header and block is None:
        return None
    found: list[Listed] = []
    for row in body:
        found += _row(flow, row, columns, cells[0] if header else [], status, words)
    return found


def _status_columns(flow: Flow, rows: list[Line], above: _Open | None) -> list[Listed] | None:
    """A table whose columns are who came and who did not, or whose first column holds such labels."""
    head = [label_of(flow.text[a:b].strip()) for a, b in rows[0].cells]
    found: list[Listed] = []
    if len(rows) > 1 and len(head) >= 2 and all(label in _STATUS for label in head):
        for place, (a, b) in enumerate(rows[0].cells):
            label = head[place]
            if label is None:
                continue
            block = _open(label, flow.text[a:b].strip())
            if above is not None and above.label is Label.CALLED:
                block.status = Status.OTHER
            for row in rows[1:]:
                if len(row.cells) > place:
                    _add_cell(block, flow, row.cells[place])
            found += _close(block)
        return found
    labels = [label_of(flow.text[slice(*row.cells[0])].strip()) if row.cells else None for row in rows]
    if sum(label in _STATUS or label is Label.ROLE for label in labels) < max(1, 0.3 * len(rows)) or any(len(row.cells) < 2 for row in rows[:1]):
        return None
    current: _Open | None = None
    for row, label in zip(rows, labels, strict=True):
        words = flow.text[slice(*row.cells[0])].strip()
        if label in _STATUS or label is Label.ROLE:
            found += _close(current)
            current = _open(label, words)  # type: ignore[arg-type]
        elif words:
            found += _close(current)
            current = None
        if current is not None:
            for cell in row.cells[1:]:
                _add_cell(current, flow, cell)
    return found + _close(current)


def _add_cell(block: _Open, flow: Flow, cell: tuple[int, int]) -> None:
    at = cell[0]
    for part in flow.text[cell[0] : cell[1]].split("\v"):
        if part.strip():
            _add(block, part, at, first=False)
        at += len(part) + 1


def _columns(cells: list[list[str]], width: int) -> dict[int, str]:
    """What each column holds; key -1 is "header" when the first row names them."""
    head = [cell.strip() for cell in cells[0]] + [""] * (width - len(cells[0]))
    named: dict[int, str] = {}
    for place, word in enumerate(head):
        for sort, pattern in (("name", _NAME_HEADERS), ("org", _ORG_HEADERS), ("forms", _FORM_HEADERS), ("role", _ROLE_HEADERS), ("party", _PARTY_HEADERS), ("flag", _FLAG_HEADERS)):
            if pattern.fullmatch(word.strip(" :.")) and not (sort == "name" and "name" in named.values()):
                named[place] = sort
                break
    if "name" in named.values() and (len(named) >= 2 or width == 2) and sum(bool(word) for word in head) >= 2:
        return {**named, -1: "header"}
    if {"org", "flag"} <= set(named.values()) or (len([v for v in named.values() if v == "flag"]) >= 1 and not head[0]):
        # A blank or odd heading over the names.
        free = [place for place in range(width) if place not in named]
        scores = {place: sum(any(unit.sort == "name" for unit in entries.units_of(row[place], 0)) for row in cells[1:] if len(row) > place and row[place].strip()) for place in free}
        best = max(scores, key=lambda place: scores[place], default=None)
        if best is not None and scores[best] >= 0.5 * (len(cells) - 1):
            return {**named, best: "name", -1: "header"}
    votes: dict[int, str] = {}
    for place in range(width):
        column = [row[place].strip() for row in cells if len(row) > place and row[place].strip()]
        if not column:
            continue
        sorts = [_sort_of(cell) for cell in column]
        best_sort = max(set(sorts), key=sorts.count)
        if sorts.count(best_sort) >= 0.5 * len(sorts):
            votes[place] = best_sort
    if list(votes.values()).count("name") != 1 or len([cell for row in cells for cell in row if cell.strip()]) < 4:
        return {}
    return votes


def _sort_of(cell: str) -> str:
    units = entries.units_of(cell, 0)
    return units[0].sort if len(units) == 1 else ("name" if units and units[0].sort == "name" and sum(u.sort == "name" for u in units) == 1 else "mixed")


def _row(flow: Flow, row: Line, columns: dict[int, str], head: list[str], status: Status, words: str) -> Iterator[Listed]:
    name = next(k for k, v in columns.items() if v == "name")
    if len(row.cells) <= name:
        return
    a, b = row.cells[name]
    people = entries.entries_of(entries.units_of(flow.text[a:b], a))
    flags: list[str] = []
    for place, (c, d) in enumerate(row.cells):
        cell = flow.text[c:d].strip()
        if place == name or not cell:
            continue
        sort = columns.get(place, "")
        start = c + (len(flow.text[c:d]) - len(flow.text[c:d].lstrip()))
        for entry in people:
            if sort == "org" and entry.organisation is None and not re.fullmatch(r"[-–—.]+", cell):
                inner = entries.units_of(cell, start)
                organisation = next((unit for unit in inner if unit.sort == "org"), None)
                entry.organisation, entry.organisation_at = (organisation.text, (organisation.start, organisation.end)) if organisation and len(inner) > 1 else (cell, (start, start + len(cell)))
                for unit in inner:
                    if unit.sort in {"forms", "role"}:
                        entries.attach(entry, unit)
            elif sort == "role" and entry.role is None:
                role = recognising.role_of(cell)
                entry.role = role.role if role else (cell if len(cell) < 40 and cell[0].isalpha() else None)
            elif sort == "forms":
                entry.forms = entries.forms_of(cell)
            elif sort == "party":
                entry.party = cell
            elif sort in {"flag", ""}:
                for unit in entries.units_of(cell, start):
                    entries.attach(entry, unit)
        if sort == "flag":
            title = head[place].strip() if place < len(head) else ""
            flags.append(f"{title}={cell}")
    for entry in people:
        yield Listed(entry=entry, status=_table_status(flags, status), role=entry.role, label=words, sure=0.95)


def _table_status(flags: list[str], status: Status) -> Status:
    """Absent when a cross stands in the absence column, or a no or nothing but a dash in the presence column."""
    decided = status
    for flag in flags:
        title, _, cell = flag.partition("=")
        no = entries.is_absent_flag(cell)
        if _ABSENT_HEADER.match(title):
            decided = status if no else Status.ABSENT
        elif no:
            decided = Status.ABSENT
        else:
            return status if status is not Status.ABSENT else Status.PRESENT
    return decided
