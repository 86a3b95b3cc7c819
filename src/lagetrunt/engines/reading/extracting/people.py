"""The people of a document: the lists merged with roles, elections and presentations that the text tells of."""

import re
from dataclasses import dataclass, replace

from lagetrunt.engines.reading.extracting import attended, recognising
from lagetrunt.engines.reading.extracting.attendance import Listed
from lagetrunt.engines.reading.extracting.roster import Named, Roster
from lagetrunt.engines.reading.model.fact import Fact, Person, Presenter, Role, Status
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
_PRESENTED_BY = re.compile(r"(?:^|\n|[(.]\s*)(?:Föredragande|Föredragning|Inledare|Presentation av|Information av|Rapport från|Inledning av|Gäst|Medverkande)\s*:?\s+(?=[A-ZÅÄÖ])")
_PRESENTER_HEAD = re.compile(r"(?:föredragande|föredrar|presentatör|presenteras av|talare|inledare|föredragning|vem)", re.IGNORECASE)
_TO_ROLE = re.compile(
    r"(?:[Tt]ill|[Ss]om|[Aa]tt)\s+(?:(?:att )?(?:jämte|tillsammans med|utöver|förutom) (?:mötes)?ordförande[nt]?a?,? )?(?:att )?(?:leda (?:mötet|årsmötet|stämman)|föra (?:protokoll|anteckningar|protokollet)|(?:jämte ordföranden |tillsammans med ordföranden )?justera(?: dagens| mötets| protokollet| stämmoprotokollet)*(?: protokoll(?:et)?)?|(?:rösträknare tillika |mötes|stämmo|dagens |protokoll(?:s)?)*"
    r"(?:ordförande|sekreterare|justerare|justeringspersoner|justeringsperson|justeringsmän|protokollförare|protokolljusterare))[^.\n]{0,40}?\s(?:väljs|valdes|väljer|valde|utses|utsågs|utser|utsåg|blev|utsetts|valts)\b"
)
_ELECTED = re.compile(
    r"\b(?:väljs|valdes|utses|utsågs|utse|välja|väljer|utser|valde|utsåg|åtog sig|åtar sig|fick i uppdrag)\s*(?P<names>[^.\n:]{0,90}?)\s*(?P<to>att (?:jämte [^.\n]{2,40}? |tillsammans med [^.\n]{2,40}? )?justera|till (?:dagens |mötets )?(?:protokoll(?:s)?)?juster(?:are|ingspersoner|ingsperson|ingsmän)|att leda (?:dagens )?(?:mötet|möte|årsmötet|stämman)|till (?:mötes|stämmo)?ordförande för (?:mötet|dagens möte|dagen|stämman|årsmötet)|till (?:mötes|stämmo)?ordförande|till (?:mötes|stämmo)?sekreterare|att föra (?:protokoll|anteckningar|dagens|minnesanteckningar|protokollet|mötets)\w*|att skriva (?:protokoll|anteckningar)|som (?:justerare|sekreterare))"
)
_ADJUSTERS = re.compile(r"(?:^(?:§?\s?\d{1,3}[.:)]?\s+)?|[\n.;:]\s?)(?:(?:Till|Att) (?:justerare|justera|justeringsperson(?:er)?|protokolljusterare)|Justerare|Justeringsperson(?:er)?|Protokolljusterare|Att justera(?: protokollet)?)\s*(?:\([^)]*\)\s*)?(?:blev|är|:|–|väljs|valdes|utses|utsågs)?\s*(?=[A-ZÅÄÖ])")
_CHAIR_SAYS = re.compile(r"\b(?:[Oo]rdförande|[Oo]rdf\.|[Mm]ötesordförande|[Ss]ammankallande)(?:n)?,?\s+(?=[A-ZÅÄÖ])")
_TITLED = re.compile(r"\s*,\s*(?P<title>(?:vice |mötes)?(?:ordförande|sekreterare)(?:n)?)\s*,")
_IS_ROLE = re.compile(r"\b(?P<role>(?:mötes)?ordförande|(?:mötes)?sekreterare)(?: för (?:mötet|dagen))? (?:var|är|blev)\s+(?=[A-ZÅÄÖ])", re.IGNORECASE)
_ACTS_AS = re.compile(
    r"\b(?:(?P<chair>(?:ledde|leder|höll i|håller i) (?:mötet|träffen|dagen|samtalet|sammanträdet))|(?:förde|för|skrev|skriver|tog|tar|antecknade|antecknar)(?= (?:minnes)?anteckning| protokoll| pennan|\s*(?:[.,\n]|$)))"
)
_COLON_ROLE = re.compile(r"(?<=[.;,] )(?P<role>Vice ordförande|Ordförande|Ordf|Sekreterare|Sekr|Vid pennan|Pennan|Justerare)\.?\s*:\s+(?=[A-ZÅÄÖ])|\b(?P<by>förda|förts|skrivna|antecknat|förs) av\s+(?=[A-ZÅÄÖ])")
_YEARLY = re.compile(r"\bpå (?:ett|två|1|2) år\b|omval|nyval|för (?:ett|två) år|\b20\d\d[-–/]|kommande år|verksamhetsåret", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class _Held:
    """A person under assembly with the runs the facts rest on."""

    person: Person
    runs: list[tuple[int, int]]
    sure: float
    why: str | None = None
    initials: str | None = None


class People:
    """The people of a document under assembly."""

    def __init__(self, flow: Flow, listed: list[Listed]) -> None:
        self._flow = flow
        self._held: dict[str, _Held] = {}
        self._called: set[str] = set()
        for one in listed:
            self._take(one)
        self._resolve_first_names()
        self.roster = Roster([held.person.name for held in self._held.values()], self._legend())

    def _take(self, one: Listed) -> None:
        entry, key = one.entry, fold(one.entry.name)
        parts = attended.parts_of(entry.parts)
        person = Person(
            name=entry.name, organisation=entry.organisation, municipality_code=recognising.municipality_code(entry.organisation),
            party=entry.party, role=one.role, status=one.status, school_forms=entry.forms, replaces=entry.replaces, attended=parts,
        )
        runs = [(entry.start, max(entry.end, min(entry.reach, entry.end + 160)))]
        if entry.organisation_at and not runs[0][0] <= entry.organisation_at[0] < runs[0][1]:
            runs.append(entry.organisation_at)
        held = self._held.get(key)
        if held is None:
            self._held[key] = _Held(person=person, runs=runs, sure=one.sure, initials=entry.initials)
            return
        old = held.person
        held.person = replace(
            old, role=_stronger(old.role, person.role), organisation=old.organisation or person.organisation,
            municipality_code=old.municipality_code or person.municipality_code, party=old.party or person.party,
            school_forms=old.school_forms or person.school_forms, replaces=old.replaces or person.replaces, attended=old.attended or person.attended,
        )
        if old.organisation is None and person.organisation:
            held.runs += runs

    def _resolve_first_names(self) -> None:
        """One word in a role line is the first name of somebody listed in full."""
        full = [held for held in self._held.values() if len(held.person.name.split()) > 1]
        for key, held in list(self._held.items()):
            name = held.person.name
            if len(name.split()) > 1:
                continue
            same = [other for other in full if fold(other.person.name.split()[0]) == key]
            if len(same) == 1:
                same[0].person = replace(same[0].person, role=_stronger(same[0].person.role, held.person.role))
                del self._held[key]

    def _legend(self) -> dict[str, str]:
        """Initials that the list gives, or that the text uses where only one person fits."""
        given = {held.initials: held.person.name for held in self._held.values() if held.initials}
        text = self._flow.text
        for held in self._held.values():
            parts = [part for part in held.person.name.replace("-", " ").split() if part[0].isupper()]
            short = "".join(part[0] for part in parts)
            if len(parts) < 2 or short in given or len(re.findall(rf"(?<![\w-]){re.escape(short)}(?![\w-])", text)) < 2:
                continue
            others = [o for o in self._held.values() if o is not held and "".join(p[0] for p in o.person.name.replace("-", " ").split()) == short]
            if not others:
                given[short] = held.person.name
        return given

    # --- what the text tells -----------------------------------------------------------------------------------------------
    def give(self, named: Named, role: str, organisation: str | None = None) -> None:
        """Let the text give somebody a role; whoever is on no list is added as present at the meeting."""
        key = fold(named.who or named.text)
        held = self._held.get(key)
        if held is None:
            if len(named.text.split()) < 2:
                return
            self._held[key] = _Held(
                person=Person(name=named.text, role=role, status=Status.PRESENT, organisation=organisation, municipality_code=recognising.municipality_code(organisation)), runs=[(named.start, named.end)], sure=0.8, why="Rollen framgår av texten; personen står inte i närvarolistan."
            )
            return
        if _stronger(held.person.role, role) == role and held.person.role != role:
            held.person = replace(held.person, role=role)

    def presents(self, named: Named, organisation: str | None, reach: int) -> None:
        """Let the text tell that somebody presents; whoever is on no list is added as taking part otherwise."""
        key = fold(named.who or named.text)
        if key in self._held or len(named.text.split()) < 2:
            return
        self._held[key] = _Held(
            person=Person(
                name=named.text, organisation=organisation, municipality_code=recognising.municipality_code(organisation), role=Role.PRESENTER, status=Status.OTHER,
            ),
            runs=[(named.start, max(named.end, reach))], sure=0.85, why="Föredrar i texten men står inte i närvarolistan.",
        )

    def facts(self) -> tuple[Fact[Person], ...]:
        """The people in text order."""
        ordered = sorted(self._held.values(), key=lambda held: held.runs[0])
        return tuple(
            Fact(value=held.person, spans=tuple(self._flow.span(a, b) for a, b in held.runs), confidence=held.sure, why=held.why) for held in ordered
        )

    def has(self, role: str) -> bool:
        """Whether somebody holds the role."""
        return any(held.person.role == role for held in self._held.values())


_WEIGHT: dict[str, float] = {Role.CHAIR: 6, Role.SECRETARY: 5, Role.VICE_CHAIR: 4.5, Role.MINUTES_CHECKER: 4, Role.SUBSTITUTE: 3, Role.ADJUNCT: 2, Role.PRESENTER: 1}
_OWN_WORD = 1.5


def _stronger(old: str | None, new: str | None) -> str | None:
    """The first that fits of the contract's roles, else the document's own word."""
    if old is None or new is None:
        return old or new
    return old if _WEIGHT.get(old, _OWN_WORD) >= _WEIGHT.get(new, _OWN_WORD) else new


def read_people(flow: Flow, listed: list[Listed]) -> People:
    """The people of a document, with the roles and presenters that its sentences tell of."""
    people = People(flow, listed)
    text, roster = flow.text, people.roster
    for line in flow.lines:
        words = text[line.start : line.end]
        if not any(sign in words for sign in ("juster", "sekr", "ordf", "Ordf", "Juster", "leda ", "Pennan", "örda av", "örts av", "ntecknat", "ledde ", "leder ", "föra ", "anteckn", "skriver", "pennan", "höll i ", "ammankallande", "Sekr", "protokoll")):
            continue
        for start, end in sentences(text, line.start, line.end):
            _elections(text, start, end, people, roster)
            if not people.has(Role.CHAIR) or not people.has(Role.SECRETARY):
                _spoken_of(text, start, end, people, roster)
    return people


def _elections(text: str, start: int, end: int, people: People, roster: Roster) -> None:
    sentence = text[start:end]
    if _YEARLY.search(sentence):
        return
    for match in _TO_ROLE.finditer(sentence):
        role = _role_in(match.group())
        after = roster.find(text, start + match.end(), min(end, start + match.end() + 160))
        for named in after[: 4 if role is Role.MINUTES_CHECKER else 1]:
            people.give(named, role)
    for match in _ELECTED.finditer(sentence):
        role = _role_in(match["to"])
        limit = 4 if role is Role.MINUTES_CHECKER else 1
        names = roster.find(text, start + match.start("names"), start + match.end("names"))
        if not names:
            before = [named for named in roster.find(text, start, start + match.start()) if start + match.start() - named.end < 90]
            names = before[-limit:]
        for named in names[:limit]:
            people.give(named, role)
    if "uster" in sentence and not _TO_ROLE.search(sentence) and not _ELECTED.search(sentence):
        for match in _ADJUSTERS.finditer(sentence):
            run = roster.find(text, start + match.end(), min(end, start + match.end() + 90))
            if run and run[0].start - (start + match.end()) < 3:
                for named in run[:3]:
                    people.give(named, Role.MINUTES_CHECKER)


def _role_in(words: str) -> Role:
    low = words.casefold()
    if "juster" in low:
        return Role.MINUTES_CHECKER
    if "sekr" in low or "pennan" in low or re.search(r"\bföra\b", low) or "protokollförare" in low or "skriva" in low:
        return Role.SECRETARY
    return Role.VICE_CHAIR if "vice" in low else Role.CHAIR


def _spoken_of(text: str, start: int, end: int, people: People, roster: Roster) -> None:
    """ "Ordförande, Anna Ek, hälsar" and "Anna Ek, ordförande, hälsar"."""
    for match in _CHAIR_SAYS.finditer(text, start, end):
        if re.search(r"\b(?:vice|tidigare|för|i|från|ny|nya|avgående|till)\s*$", text[max(start, match.start() - 12) : match.start()]):
            continue
        names = roster.find(text, match.end(), min(end, match.end() + 50))
        if names and names[0].start == match.end():
            people.give(names[0], Role.CHAIR)
            return
    for match in _IS_ROLE.finditer(text, start, end):
        names = roster.find(text, match.end(), min(end, match.end() + 50))
        if names and names[0].start == match.end():
            people.give(names[0], _role_in(match["role"]), _organisation_after(text, names[0], end)[0])
    for match in _COLON_ROLE.finditer(text, start, end):
        names = roster.find(text, match.end(), min(end, match.end() + 50))
        if names and names[0].start == match.end():
            people.give(names[0], _role_in(match["role"] or "sekr"), _organisation_after(text, names[0], end)[0])
    for match in _ACTS_AS.finditer(text, start, end):
        names = [named for named in roster.find(text, start, match.start()) if match.start() - named.end < 3]
        if names:
            people.give(names[-1], Role.CHAIR if match["chair"] else Role.SECRETARY)
    for named in roster.find(text, start, min(end, start + 80)):
        title = _TITLED.match(text, named.end, end)
        if title:
            people.give(named, _role_in(title["title"]))


def read_presenters(flow: Flow, people: People, start: int, end: int) -> tuple[Fact[Presenter], ...]:
    """Who presents in a run of the flow, in text order, each once."""
    text, roster = flow.text, people.roster
    found: dict[str, Fact[Presenter]] = {}
    for named in _in_columns(flow, roster, start, end):
        people.presents(named, None, named.end)
        found[fold(named.who or named.text)] = Fact(value=Presenter(name=named.text), spans=(flow.span(named.start, named.end),), confidence=0.85)
    for a, b in sentences(text, start, end):
        for named, organisation, reach in _presenting(text, a, b, roster):
            people.presents(named, organisation, reach)
            key = fold(named.who or named.text)
            if key not in found:
                spans = (flow.span(named.start, max(named.end, reach) if organisation else named.end),)
                found[key] = Fact(value=Presenter(name=named.text, organisation=organisation), spans=spans, confidence=0.85)
    return tuple(found.values())


def _in_columns(flow: Flow, roster: Roster, start: int, end: int) -> list[Named]:
    """Presenters in the last column of an agenda, or in the column headed so."""
    found = []
    for line in flow.between(start, end):
        text = flow.of(line)
        if line.cells:
            head = next(other for other in flow.lines if other.table == line.table)
            columns = [number for number, (a, b) in enumerate(head.cells) if _PRESENTER_HEAD.fullmatch(flow.text[a:b].strip())]
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


def _presenting(text: str, start: int, end: int, roster: Roster) -> list[tuple[Named, str | None, int]]:
    labelled = _PRESENTED_BY.match(text, start, end)
    if labelled:
        names = roster.find(text, labelled.end(), min(end, labelled.end() + 120))
        return [(named, *_organisation_after(text, named, end)) for named in names if named.start - labelled.end() < 70]
    verb = PRESENTING.search(text, start, end)
    if verb is None:
        return []
    names = [named for named in roster.find(text, start, verb.start()) if verb.start() - named.end < 110]
    if not names:
        return []
    # The names before the verb must be its subject: nothing but names, organisations and links between.
    subject: list[tuple[Named, str | None, int]] = []
    edge = verb.start()
    shared: tuple[str | None, int] | None = None
    for named in reversed(names):
        organisation, reach = _organisation_after(text, named, edge)
        gap = text[max(named.end, reach) : edge].strip(" ,")
        gap = re.sub(r"^(?:och|samt|&|som|har|tillsammans med|m\.?fl\.?|från [\wåäöÅÄÖ ]{2,40}|ordförande|processledare|projektledare|\w*(?:chef|ledare|rektor|samordnare|handläggare|utvecklare|strateg|konsult|lärare|koordinator|sekreterare|ekonom|pedagog|forskare|professor))[,.]?\s*", "", gap).strip(" ,")
        apposition = edge == verb.start() and text[named.end : named.end + 1] == "," and text[named.end : edge].rstrip().endswith(",") and not re.search(r"[.;:]", text[named.end : edge])
        if len(gap) > 3 and not apposition:
            break
        if organisation is None and shared is not None and text[named.end : edge].strip(" ,") in {"", "och", "samt"}:
            organisation = shared[0]
            reach = named.end
        elif organisation is not None and text[named.end : named.end + 6].lstrip().startswith("från"):
            shared = (organisation, reach)
        subject.append((named, organisation, reach))
        edge = named.start
    lead = text[start : subject[-1][0].start].strip() if subject else ""
    if subject and len(lead.split()) > 9:
        return []
    return list(reversed(subject))


def _organisation_after(text: str, named: Named, edge: int) -> tuple[str | None, int]:
    match = _AFTER_NAME.match(text, named.end, edge)
    if match:
        for key in ("org", "paren", "from"):
            words = match[key]
            if words and recognising.is_organisation(words.strip()):
                return words.strip(), match.end(key)
            if words and key == "from" and words[0].isupper():
                return words.strip(), match.end(key)
    return None, named.end
