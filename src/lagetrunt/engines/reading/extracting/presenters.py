"""Who presents an item: names before a verb of telling, after a label, or in the agenda's column."""

import re
from collections.abc import Iterator

from lagetrunt.engines.reading.extracting import recognising
from lagetrunt.engines.reading.extracting.entries import entries_of
from lagetrunt.engines.reading.extracting.people import People
from lagetrunt.engines.reading.extracting.roster import Named, Roster, Whence
from lagetrunt.engines.reading.extracting.units import units_of
from lagetrunt.engines.reading.model.fact import Fact, Presenter
from lagetrunt.engines.reading.shaping.flow import Flow
from lagetrunt.engines.reading.shaping.sentences import sentences
from lagetrunt.kernel.text import fold

PRESENTING = re.compile(
    r"\b(?:(?:åter)?informera(?:r|de)|redogör(?:de)?|redogjorde|presentera(?:r|de)|berätta(?:r|de)|föredr(?:ar|og)|visa(?:r|de)|inled(?:er|de)|rapportera(?:r|de)|avrapportera(?:r|de)|återkoppla(?:r|de)|g(?:år|ick) igenom|beskriv(?:er)|beskrev|"
    r"introducera(?:r|de)|deln?ge(?:r)|delgav|föreläs(?:er|te)|orientera(?:r|de)|redovisa(?:r|de)|ger (?:en|ett|kort|information|lägesrapport|oss|aktuell|exempel|återkoppling)|gav (?:en|ett|kort|information|oss|exempel|lägesrapport)|delade? med sig|delar med sig|lyft(?:er|e)|summera(?:r|de)|håller i|höll i|demonstrera(?:r|de)|"
    r"påminn(?:er|de)|medverka(?:r|de)|gästa(?:r|de)|besök(?:er|te)|talade? om|pratar om|pratade om|föreläste)\b"
)


_AFTER_NAME = re.compile(
    r"(?:\s*,\s*(?P<org>[^,.;:]{2,60}?)(?=\s*,|\s+(?:och|samt)\s|\s*(?:och|samt)?\s*$)|\s+\((?P<paren>[^()]{2,60})\)|\s+(?:från|på|vid|för)\s+(?P<from>(?:[A-ZÅÄÖ][\wåäöÅÄÖ-]*|[a-zåäö]*(?:förvaltning|kommun|kontor)\w*)(?:\s+(?:och\s+)?[A-ZÅÄÖ&][\wåäöÅÄÖ-]*|\s+(?:kommun|kommunalförbund|stad|universitet|högskola|län|kansli|förskola|skola|gymnasium|bibliotek|förvaltning))*))"
)


_PRESENTED_BY = re.compile(
    r"(?:^|\n|[(.]\s*)(?:Föredragande|Föredragning|Inledare|Presentation av|Information av|Rapport från|Inledning av|Gäst|Medverkande)\s*:?\s+(?=[A-ZÅÄÖ])"
)


_PRESENTER_HEAD = re.compile(
    r"(?:föredragande|föredrar|presentatör|presenteras av|talare|inledare|föredragning)", re.IGNORECASE
)
_AGENDA_WHO = re.compile(r"(?:ansvarig(?:a)?|medverkande|håller i|leder|vem)", re.IGNORECASE)


def read_presenters(
    flow: Flow, people: People, start: int, end: int, agenda: int | None = None
) -> tuple[Fact[Presenter], ...]:
    """Who presents in a run of the flow, in text order, each once; `agenda` is the table whose columns say so."""
    text, roster = flow.text, people.roster
    found: dict[str, Fact[Presenter]] = {}
    for named in _in_columns(flow, roster, start, end):
        people.presents(named, None)
        found[fold(named.who or named.text)] = Fact(
            value=Presenter(name=named.text), spans=(flow.span(named.start, named.end),), confidence=0.85
        )
    for named, whence in _in_agenda(flow, roster, start, end, agenda) if agenda is not None else ():
        people.presents(named, whence)
        found[fold(named.who or named.text)] = _presented(flow, named, whence)
    for a, b in sentences(text, start, end):
        for named, whence in _presenting(text, a, b, roster):
            people.presents(named, whence)
            key = fold(named.who or named.text)
            if key not in found:
                found[key] = _presented(flow, named, whence)
    return tuple(found.values())


def _presented(flow: Flow, named: Named, whence: Whence | None) -> Fact[Presenter]:
    spans = [flow.span(named.start, named.end)]
    spans += [flow.span(whence.start, whence.end)] if whence is not None else []
    organisation = whence.text if whence is not None else None
    return Fact(value=Presenter(name=named.text, organisation=organisation), spans=tuple(spans), confidence=0.85)


def _in_agenda(flow: Flow, roster: Roster, start: int, end: int, agenda: int) -> Iterator[tuple[Named, Whence | None]]:
    """Whom the agenda's table names in its column of who: "Zeinab Warsame, Karlshamn", "Torgny"."""
    head = next((line for line in flow.lines if line.table == agenda), None)
    columns = [n for n, (a, b) in enumerate(head.cells) if _is_who(flow.text[a:b].strip(" :."))] if head else []
    for line in flow.between(start, end):
        if line.table != agenda or line is head:
            continue
        for a, b in (line.cells[number] for number in columns if number < len(line.cells)):
            for entry in entries_of(units_of(flow.text[a:b], a)):
                named = Named(start=entry.start, end=entry.end, text=entry.name, who=roster.who(entry.name))
                place = entry.organisation_at
                whence = (
                    Whence(start=place[0], end=place[1], text=entry.organisation)
                    if place is not None and entry.organisation is not None
                    else None
                )
                yield named, whence


def _is_who(head: str) -> bool:
    return bool(_AGENDA_WHO.fullmatch(head) or _PRESENTER_HEAD.fullmatch(head))


def _in_columns(flow: Flow, roster: Roster, start: int, end: int) -> list[Named]:
    """Presenters in the last column of an agenda, or in the column headed so."""
    found = []
    for line in flow.between(start, end):
        text = flow.of(line)
        if line.cells:
            head = next(other for other in flow.lines if other.table == line.table)
            columns = [
                number for number, (a, b) in enumerate(head.cells) if _PRESENTER_HEAD.fullmatch(flow.text[a:b].strip())
            ]
            runs = [line.cells[number] for number in columns if number < len(line.cells)] if line is not head else []
        elif text.count("\t") >= 1 and re.match(r"(?:\w{1,3}[.)]|\d{1,2}\b|§)", text):
            runs = [(line.start + text.rindex("\t") + 1, line.end)]
        else:
            continue
        for a, b in runs:
            names = roster.find(flow.text, a, b)
            if names and names[0].start - a <= 1 and sum(n.end - n.start for n in names) > 0.6 * (b - a):
                found += names
    return found


def _presenting(text: str, start: int, end: int, roster: Roster) -> list[tuple[Named, Whence | None]]:
    labelled = _PRESENTED_BY.match(text, start, end)
    if labelled:
        names = roster.find(text, labelled.end(), min(end, labelled.end() + 120))
        return [(named, organisation_after(text, named, end)) for named in names if named.start - labelled.end() < 70]
    verb = PRESENTING.search(text, start, end)
    if verb is None:
        return []
    names = [named for named in roster.find(text, start, verb.start()) if verb.start() - named.end < 110]
    if not names:
        return []
    # The names before the verb must be its subject: nothing but names, organisations and links between.
    subject: list[tuple[Named, Whence | None]] = []
    edge = verb.start()
    shared: Whence | None = None
    for named in reversed(names):
        whence = organisation_after(text, named, edge)
        gap = text[whence.end if whence is not None else named.end : edge].strip(" ,")
        gap = re.sub(
            r"^(?:och|samt|&|som|har|tillsammans med|m\.?fl\.?|från [\wåäöÅÄÖ ]{2,40}|ordförande|processledare|projektledare|\w*(?:chef|ledare|rektor|samordnare|handläggare|utvecklare|strateg|konsult|lärare|koordinator|sekreterare|ekonom|pedagog|forskare|professor))[,.]?\s*",
            "",
            gap,
        ).strip(" ,")
        apposition = (
            edge == verb.start()
            and text[named.end : named.end + 1] == ","
            and text[named.end : edge].rstrip().endswith(",")
            and not re.search(r"[.;:]", text[named.end : edge])
        )
        if len(gap) > 3 and not apposition:
            break
        if whence is None and shared is not None and text[named.end : edge].strip(" ,") in {"", "och", "samt"}:
            whence = shared
        elif whence is not None and text[named.end : named.end + 6].lstrip().startswith("från"):
            shared = whence
        subject.append((named, whence))
        edge = named.start
    lead = text[start : subject[-1][0].start].strip() if subject else ""
    if subject and len(lead.split()) > 9:
        return []
    return list(reversed(subject))


def organisation_after(text: str, named: Named, edge: int) -> Whence | None:
    """Where somebody comes from, told right after the name and before the edge."""
    match = _AFTER_NAME.match(text, named.end, edge)
    for key in ("org", "paren", "from") if match is not None else ():
        words = (match[key] or "").strip() if match is not None else ""
        if (
            match is not None
            and words
            and (recognising.is_organisation(words) or (key == "from" and words[0].isupper()))
        ):
            start = match.start(key)
            return Whence(text=words, start=start, end=start + len(words))
    return None
