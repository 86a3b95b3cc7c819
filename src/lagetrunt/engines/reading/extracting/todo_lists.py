"""To-do lists: lines under "Att göra", columns Vem / Vad / När, "- task (Name)", "Name: task", and "Ansvarig:" lines."""

import re
from dataclasses import replace

from lagetrunt.engines.reading.extracting import duties, recognising
from lagetrunt.engines.reading.extracting.assignments import DueOf
from lagetrunt.engines.reading.extracting.passages import Passage
from lagetrunt.engines.reading.extracting.roster import Named, Roster
from lagetrunt.engines.reading.extracting.todo_columns import task_columns
from lagetrunt.engines.reading.model.fact import Assignment, Fact
from lagetrunt.engines.reading.shaping.flow import Flow, Line, LineKind
from lagetrunt.engines.reading.shaping.labels import Label
from lagetrunt.kernel import places

_DONE = re.compile(
    r"^(?:klar(?:t)?|genomförd?t?|avslutad?t?|utförd?t?|gjort|✓|✔|x|utgår|struken|stryks)\b", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\((?P<who>[^()]{2,60})\)\s*[.,]?\s*(?P<after>[^()]{0,40})$")
_LEADING = re.compile(r"(?P<who>[^:–—]{2,60}?)\s*(?::|\s[–—-]\s)\s*(?=\S)")
_RESPONSIBLE = re.compile(
    r"(?:\(|\b)(?:[Aa]nsvarig(?:a)?|[Aa]nsvar|[Aa]nsv\.|[Uu]tförare|Vem)\s*(?:är\s*)?:\s*(?P<who>[^.;()|\n\t]{2,70})"
)
_TASKED = re.compile(r"[.,;]?\s*(?:[Uu]ppdrag|[Uu]ppgift|[Åå]tgärd|[Vv]ad)\s*:\s*(?P<what>[^.;|\n\t]{4,200})")
_STATE_TAIL = re.compile(
    r"\s*[,\t–-]\s*(?P<state>pågår|kvarstår|påbörja(?:d|t)|ej klar|återstår|inte klar|klar(?:t)?|avslutad?t?|genomförd?t?)\s*\.?\s*$",
    re.IGNORECASE,
)
_FIRST_NAME = re.compile(
    r"(?<![\w-])(?P<first>[A-ZÅÄÖ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?)(?: [A-ZÅÄÖ](?![\w]))?(?![\w-])"
)
_OWNER_AND_DAY = re.compile(r"\s[–—-]\s(?P<who>[A-ZÅÄÖ][^–—\d]{1,50}?)\s[–—-]\s[^–—]{2,40}$")
_NOT_TASK = re.compile(
    r"(?:med|inte med|borta|frånvarande|närvarande|deltagare|från|ordf|sekr|antecknare|vid pennan|just|kontakt|förhinder|kopia|till|present|kandidat|val|ledamot|ersättare|suppleant|föredragande|tid|plats|lokal|nästa|kl)\b",
    re.IGNORECASE,
)
_POINT = re.compile(r"\b(?:(?:besluts|informations|diskussions)punkt|information|föredragning|beslut)$", re.IGNORECASE)
_NOBODY = Roster([], {})
_JOINT = re.compile(r"\boch\b|[&/+,.\s]")
_TAIL_OWNER = re.compile(r"(?P<what>[^:=]{4,120}?)\s*(?::|=|\s[–—-])\s+(?P<who>[A-ZÅÄÖ][^:=.;()\d]{1,50})\.?\s*$")
_BOX = re.compile(r"^\s*(?:\[[ xX]?\]|☐|☑|□|\d{1,2}[.)])\s*")


def read_todos(
    flow: Flow,
    found: list[Passage],
    roster: Roster,
    due_of: DueOf,
    previous: tuple[int, int] | None = None,
    agenda: int | None = None,
) -> tuple[Fact[Assignment], ...]:
    """The assignments of to-do lists, tables and "Ansvarig:" lines among the passages, in text order.

    The table that is the `agenda` says what is to be taken up and by whom, and nothing that is to be done.
    """
    facts: list[Fact[Assignment]] = []
    tables: set[int] = set()
    holder: tuple[Named, ...] = ()
    last: tuple[int, int] | None = previous
    for passage in found:
        line = passage.line
        if line.kind is LineKind.ROW and line.table is not None:
            if line.table not in tables and line.table != agenda:
                tables.add(line.table)
                rows = [other for other in flow.lines if other.table == line.table]
                facts += _table(flow, rows, roster, due_of)
            continue
        text = flow.text[passage.start : passage.end]
        responsible = _RESPONSIBLE.search(text)
        if responsible:
            fact = _responsible(flow, passage, responsible, last, roster, due_of)
            if fact is not None:
                facts.append(fact)
                continue
        if passage.under is Label.TASKS or re.match(r"\s*(?:\[[ xX]?\]|☐|□)", text):
            if text.rstrip().endswith(":") and (who := _everybody(text.rstrip(" :"), passage.start, roster)):
                holder = who
                continue
            fact = _line(flow, passage, roster, due_of, holder)
            if fact is not None:
                facts.append(fact)
        elif line.kind is LineKind.LIST or passage.clause:
            fact = _bracketed(flow, passage, roster, due_of)
            if fact is None and line.kind is LineKind.LIST:
                fact = _owned(flow, passage, roster, due_of)
            if fact is not None:
                facts.append(fact)
        elif "\t" in text:
            fact = _tabbed(flow, passage.start, passage.end, roster, due_of, loose=False)
            if fact is not None:
                facts.append(fact)
        last = (passage.start, passage.end)
    return tuple(facts)


def _everybody(text: str, at: int, roster: Roster) -> tuple[Named, ...]:
    """The names and bodies that make up the whole of a short text, or nothing."""
    found = list(roster.find(text, 0, len(text)))
    for match in duties.BODY.finditer(text):
        if not any(n.start < match.end() and match.start() < n.end for n in found):
            found.append(Named(start=match.start(), end=match.end(), text=match.group(), who=None))
    found.sort(key=lambda named: named.start)
    rest = text
    for named in reversed(found):
        rest = rest[: named.start] + rest[named.end :]
    rest = re.sub(
        r"\b(?:och|samt|m\.?fl\.?|ordf(?:örande)?|sekr(?:eterare)?|med|stöd|av|kollas|tillsammans|alla|ansvarig|ansvar)\b|[&/+,.():\s–-]",
        "",
        rest,
    )
    if not found:
        bare = text.strip(" .")
        if re.fullmatch(r"[A-ZÅÄÖ][\wåäö-]+", bare) and roster.is_first(bare):
            return (Named(start=at, end=at + len(bare), text=bare, who=roster.who(bare)),)
        return _unlisted(bare, at)
    if len(rest) > 3:
        return ()
    return tuple(Named(start=at + n.start, end=at + n.end, text=n.text, who=n.who) for n in found)


def _unlisted(bare: str, at: int) -> tuple[Named, ...]:
    """One or two first names, each perhaps with an initial, that no list of the document gives."""
    names = list(_FIRST_NAME.finditer(bare))
    if not names or len(names) > 3 or _JOINT.sub("", _FIRST_NAME.sub("", bare)):
        return ()
    if not all(recognising.given(name["first"]) and places.find(name["first"]) is None for name in names):
        return ()
    return tuple(
        Named(start=at + name.start(), end=at + name.end(), text=name.group(), who=name.group()) for name in names
    )


def _fact(
    flow: Flow,
    who: tuple[Named, ...],
    start: int,
    end: int,
    due_of: DueOf,
    sure: float,
    due_run: tuple[int, int] | None = None,
    cover: tuple[int, int] | None = None,
) -> Fact[Assignment] | None:
    text = flow.text
    while start < end and text[start] in " -–•:\t\v,":
        start += 1
    what = re.sub(r"[\s.,;:–-]+$", "", text[start:end])
    end = start + len(what)
    if len(what) < 4:
        return None
    due = due_of(*(due_run or cover or (start, end)))
    spans = [(start, min(end, start + 298))]
    for a, b in [(n.start, n.end) for n in who] + ([(due.start, due.end)] if due is not None else []):
        if not any(s <= a and b <= e for s, e in spans):
            spans.append((a, b))
    return Fact(
        value=Assignment(
            who=tuple(dict.fromkeys(n.text for n in who)),
            what=" ".join(what.split()),
            due=due.day if due else None,
            due_text=due.text if due else None,
        ),
        spans=tuple(flow.span(a, b) for a, b in sorted(spans)),
        confidence=sure,
        why=due.why if due else None,
    )


def _responsible(
    flow: Flow, passage: Passage, match: re.Match[str], last: tuple[int, int] | None, roster: Roster, due_of: DueOf
) -> Fact[Assignment] | None:
    at = passage.start + match.start("who")
    tasked = _TASKED.search(flow.text, at, min(passage.end, at + 90))
    ends = tasked.start() if tasked is not None else at + len(match["who"])
    who = _everybody(flow.text[at:ends].strip(), at, roster) or tuple(roster.find(flow.text, at, ends))
    if not who:
        return None
    if tasked is not None:
        return _fact(flow, who, *tasked.span("what"), due_of, 0.85, cover=(passage.start, passage.end))
    before = flow.text[passage.start : passage.start + match.start()].strip(" .(-–")
    if len(before) > 6:
        start = (
            passage.start
            + len(flow.text[passage.start : passage.end])
            - len(flow.text[passage.start : passage.end].lstrip())
        )
        sentence = (
            max(flow.text.rfind(". ", start, passage.start + match.start() - 3) + 2, start)
            if ". " in flow.text[start : passage.start + match.start() - 3]
            else start
        )
        return _fact(flow, who, sentence, passage.start + match.start(), due_of, 0.8, cover=(sentence, passage.end))
    if last is None:
        return None
    from lagetrunt.engines.reading.shaping.sentences import sentences

    said = sentences(flow.text, *last)
    return (
        _fact(flow, who, said[-1][0], said[-1][1], due_of, 0.7, due_run=(passage.start, passage.end)) if said else None
    )


def _line(
    flow: Flow, passage: Passage, roster: Roster, due_of: DueOf, holder: tuple[Named, ...]
) -> Fact[Assignment] | None:
    text = flow.text[passage.start : passage.end]
    if "\t" in text and (tabbed := _tabbed(flow, passage.start, passage.end, roster, due_of, loose=True)):
        return tabbed
    state = _STATE_TAIL.search(text)
    if state is not None:
        if _DONE.match(state["state"]):
            return None
        passage = replace(passage, end=passage.start + state.start())
        text = text[: state.start()]
    box = _BOX.match(text)
    start = passage.start + (box.end() if box else 0)
    bracketed = _bracketed(flow, passage, roster, due_of)
    if bracketed is not None:
        return bracketed
    leading = _LEADING.match(text[start - passage.start :])
    if leading:
        who = _everybody(leading["who"], start, roster)
        if who:
            return _fact(
                flow, who, start + leading.end(), passage.end, due_of, 0.88, cover=(passage.start, passage.end)
            )
        at = start + leading.end()
        who = _everybody(flow.text[at : passage.end].rstrip(" ."), at, roster)
        if who:
            return _fact(flow, who, start, start + leading.end("who"), due_of, 0.85, cover=(passage.start, passage.end))
    dated = _OWNER_AND_DAY.search(text)
    if dated and (who := _everybody(dated["who"], passage.start + dated.start("who"), roster)):
        return _fact(
            flow,
            who,
            start,
            passage.start + dated.start(),
            due_of,
            0.85,
            due_run=(passage.start + dated.end("who"), passage.end),
        )
    parts = re.split(r"\s[–—-]\s", text)
    if len(parts) > 1 and (who := _everybody(parts[-1], passage.end - len(parts[-1]), roster)):
        return _fact(
            flow, who, start, passage.end - len(parts[-1]) - 2, due_of, 0.85, cover=(passage.start, passage.end)
        )
    names = roster.find(flow.text, start, min(passage.end, start + 50))
    lead = [n for n in names if n.start - start < 2]
    if not lead and (body := duties.BODY.match(flow.text, start, passage.end)):
        lead = [Named(start=body.start(), end=body.end(), text=body.group(), who=None)]
    if lead:
        chain = [lead[0]]
        for named in names:
            if named.start > chain[-1].end and re.fullmatch(
                r"\s*(?:och|samt|,|&|/|\+)\s*", flow.text[chain[-1].end : named.start]
            ):
                chain.append(named)
        return _fact(flow, tuple(chain), chain[-1].end, passage.end, due_of, 0.85, cover=(passage.start, passage.end))
    if (
        len(text.split()) < 3
        or text.rstrip().endswith(":")
        or re.match(r"\s*(?:Nästa|Vi ses|Mötet|Länk|Bilaga|Bilagor|Se|Ha det|Tack|Hälsn|Mvh|Vänlig)\b", text)
    ):
        return None
    return _fact(flow, holder, start, passage.end, due_of, 0.75 if holder else 0.6, cover=(passage.start, passage.end))


def _owned(flow: Flow, passage: Passage, roster: Roster, due_of: DueOf) -> Fact[Assignment] | None:
    """A list item "task - Name" or "task: Name" that stands under no heading of tasks."""
    match = _TAIL_OWNER.match(flow.text[passage.start : passage.end])
    if match is None:
        return None
    who = _everybody(match["who"].strip(), passage.start + match.start("who"), roster)
    what = match["what"].strip(" -–•*\t")
    if (
        not who
        or any(named.who is None or (named.text == named.who and " " in named.text) for named in who)
        or recognising.role_of(what) is not None
        or recognising.is_organisation(what)
        or places.find(what) is not None
        or _everybody(what, 0, roster)
        or _NOT_TASK.match(what)
    ):
        return None
    return _fact(
        flow, who, passage.start, passage.start + match.end("what"), due_of, 0.7, cover=(passage.start, passage.end)
    )


def _bracketed(flow: Flow, passage: Passage, roster: Roster, due_of: DueOf) -> Fact[Assignment] | None:
    text = flow.text[passage.start : passage.end]
    match = _IN_BRACKETS.search(text)
    if match is None:
        return None
    inside = re.split(r",\s*(?=senast|v\.|vecka|klar|till|\d)", match["who"])[0]
    who = _everybody(inside, passage.start + match.start("who"), roster)
    if not who or (passage.under is not Label.TASKS and not _tasklike(text[: match.start()], who)):
        return None
    box = _BOX.match(text)
    return _fact(
        flow,
        who,
        passage.start + (box.end() if box else 0),
        passage.start + match.start(),
        due_of,
        0.85,
        cover=(passage.start, passage.end),
    )


def _tasklike(what: str, who: tuple[Named, ...]) -> bool:
    """Whether words before a bracketed name, under no heading of tasks, can be a task: no question, no point of an agenda."""
    bare = what.strip(" -–•*\t")
    if bare.endswith("?") or _POINT.search(bare):
        return False
    return len(bare.split()) >= 2 or (
        len(who) > 1
        and all(named.who is not None for named in who)
        and not _everybody(bare, 0, _NOBODY)
        and recognising.role_of(bare) is None
        and not recognising.is_organisation(bare)
        and places.find(bare) is None
        and not _NOT_TASK.match(bare)
    )


def _tabbed(flow: Flow, start: int, end: int, roster: Roster, due_of: DueOf, *, loose: bool) -> Fact[Assignment] | None:
    """A line of columns torn from a table: task, who, when in any order."""
    cells, at = [], start
    for part in flow.text[start:end].split("\t"):
        cells.append((at, at + len(part)))
        at += len(part) + 1
    if len(cells) < 2:
        return None
    owners = [
        (number, who)
        for number, (a, b) in enumerate(cells)
        if (who := _everybody(flow.text[a:b].strip(), a + len(flow.text[a:b]) - len(flow.text[a:b].lstrip()), roster))
    ]
    if len(owners) != 1:
        return None
    number, who = owners[0]
    rest = [cell for place, cell in enumerate(cells) if place != number and flow.text[cell[0] : cell[1]].strip()]
    if not rest:
        return None
    what = max(rest, key=lambda cell: cell[1] - cell[0])
    if recognising.role_of(flow.text[what[0] : what[1]]) is not None or recognising.is_organisation(
        flow.text[what[0] : what[1]]
    ):
        return None
    if not loose and (len(rest) < 2 or len(flow.text[what[0] : what[1]].split()) < 2):
        return None
    if any(_DONE.match(flow.text[a:b].strip()) for a, b in rest):
        return None
    others = [cell for cell in rest if cell != what]
    return _fact(flow, who, *what, due_of, 0.8, due_run=others[0] if others else what)


def _table(flow: Flow, rows: list[Line], roster: Roster, due_of: DueOf) -> list[Fact[Assignment]]:
    columns = task_columns(flow, rows)
    facts = []
    for row in rows[1:] if columns else []:
        cells = {sort: row.cells[at] for sort, at in columns.items() if at < len(row.cells)}
        if "who" not in cells or "what" not in cells:
            continue
        words = {sort: flow.text[a:b].strip() for sort, (a, b) in cells.items()}
        start, end = cells["who"]
        lead = len(flow.text[start:end]) - len(flow.text[start:end].lstrip())
        who = _everybody(words["who"], start + lead, roster)
        if not who and words["who"]:
            who = (Named(start=start, end=end, text=words["who"], who=None),)
        if not who or _DONE.match(words.get("state", "")) or recognising.role_of(words["what"]) is not None:
            continue
        due_run = cells["when"] if words.get("when") else cells["what"]
        fact = _fact(flow, who, *cells["what"], due_of, 0.85, due_run=due_run)
        if fact is not None:
            facts.append(fact)
    return facts
