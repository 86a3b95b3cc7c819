"""The people of a document with the roles that its sentences tell of: elections, who chairs, who takes notes."""

import re

from lagetrunt.engines.reading.extracting.attendance_blocks import Listed
from lagetrunt.engines.reading.extracting.people import People
from lagetrunt.engines.reading.extracting.presenters import organisation_after
from lagetrunt.engines.reading.extracting.roster import Roster
from lagetrunt.engines.reading.model.fact import Role
from lagetrunt.engines.reading.shaping.flow import Flow
from lagetrunt.engines.reading.shaping.sentences import sentences

_TO_ROLE = re.compile(
    r"(?:[Tt]ill|[Ss]om|[Aa]tt)\s+(?:(?:att )?(?:jämte|tillsammans med|utöver|förutom) (?:mötes)?ordförande[nt]?a?,? )?(?:att )?(?:leda (?:mötet|årsmötet|stämman)|föra (?:protokoll|anteckningar|protokollet)|(?:jämte ordföranden |tillsammans med ordföranden )?justera(?: dagens| mötets| protokollet| stämmoprotokollet)*(?: protokoll(?:et)?)?|(?:rösträknare tillika |mötes|stämmo|dagens |protokoll(?:s)?)*"
    r"(?:ordförande|sekreterare|justerare|justeringspersoner|justeringsperson|justeringsmän|protokollförare|protokolljusterare))[^.\n]{0,40}?\s(?:väljs|valdes|väljer|valde|utses|utsågs|utser|utsåg|blev|utsetts|valts)\b"
)


_ELECTED = re.compile(
    r"\b(?:väljs|valdes|utses|utsågs|utse|välja|väljer|utser|valde|utsåg|åtog sig|åtar sig|fick i uppdrag)\s*(?P<names>[^.\n:]{0,90}?)\s*(?P<to>att (?:jämte [^.\n]{2,40}? |tillsammans med [^.\n]{2,40}? )?justera|till (?:dagens |mötets )?(?:protokoll(?:s)?)?juster(?:are|ingspersoner|ingsperson|ingsmän)|att leda (?:dagens )?(?:mötet|möte|årsmötet|stämman)|till (?:mötes|stämmo)?ordförande för (?:mötet|dagens möte|dagen|stämman|årsmötet)|till (?:mötes|stämmo)?ordförande|till (?:mötes|stämmo)?sekreterare|att föra (?:protokoll|anteckningar|dagens|minnesanteckningar|protokollet|mötets)\w*|att skriva (?:protokoll|anteckningar)|som (?:justerare|sekreterare))"
)


_ADJUSTERS = re.compile(
    r"(?:^(?:§?\s?\d{1,3}[.:)]?\s+)?|[\n.;:]\s?)(?:(?:Till|Att) (?:justerare|justera|justeringsperson(?:er)?|protokolljusterare)|Justerare|Justeringsperson(?:er)?|Protokolljusterare|Att justera(?: protokollet)?)\s*(?:\([^)]*\)\s*)?(?:blev|är|:|–|väljs|valdes|utses|utsågs)?\s*(?=[A-ZÅÄÖ])"
)


_CHAIR_SAYS = re.compile(r"\b(?:[Oo]rdförande|[Oo]rdf\.|[Mm]ötesordförande|[Ss]ammankallande)(?:n)?,?\s+(?=[A-ZÅÄÖ])")


_TITLED = re.compile(r"\s*,\s*(?P<title>(?:vice |mötes)?(?:ordförande|sekreterare)(?:n)?)\s*,")


_IS_ROLE = re.compile(
    r"\b(?P<role>(?:mötes)?ordförande|(?:mötes)?sekreterare)(?: för (?:mötet|dagen))? (?:var|är|blev)\s+(?=[A-ZÅÄÖ])",
    re.IGNORECASE,
)


_ACTS_AS = re.compile(
    r"\b(?:(?P<chair>(?:ledde|leder|höll i|håller i) (?:mötet|träffen|dagen|samtalet|sammanträdet))|(?:förde|för|skrev|skriver|tog|tar|antecknade|antecknar)(?= (?:minnes)?anteckning| protokoll| pennan|\s*(?:[.,\n]|$)))"
)


_COLON_ROLE = re.compile(
    r"(?<=[.;,] )(?P<role>Vice ordförande|Ordförande|Ordf|Sekreterare|Sekr|Vid pennan|Pennan|Justerare)\.?\s*:\s+(?=[A-ZÅÄÖ])|\b(?P<by>förda|förts|skrivna|antecknat|förs) av\s+(?=[A-ZÅÄÖ])"
)


_YEARLY = re.compile(
    r"\bpå (?:ett|två|1|2) år\b|omval|nyval|för (?:ett|två) år|\b20\d\d[-–/]|kommande år|verksamhetsåret", re.IGNORECASE
)


def read_people(flow: Flow, listed: list[Listed]) -> People:
    """The people of a document, with the roles and presenters that its sentences tell of."""
    people = People(flow, listed)
    text, roster = flow.text, people.roster
    for line in flow.lines:
        words = text[line.start : line.end]
        if not any(
            sign in words
            for sign in (
                "juster",
                "sekr",
                "ordf",
                "Ordf",
                "Juster",
                "leda ",
                "Pennan",
                "örda av",
                "örts av",
                "ntecknat",
                "ledde ",
                "leder ",
                "föra ",
                "anteckn",
                "skriver",
                "pennan",
                "höll i ",
                "ammankallande",
                "Sekr",
                "protokoll",
            )
        ):
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
            before = [
                named
                for named in roster.find(text, start, start + match.start())
                if start + match.start() - named.end < 90
            ]
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
        if re.search(
            r"\b(?:vice|tidigare|för|i|från|ny|nya|avgående|till)\s*$",
            text[max(start, match.start() - 12) : match.start()],
        ):
            continue
        names = roster.find(text, match.end(), min(end, match.end() + 50))
        if names and names[0].start == match.end():
            people.give(names[0], Role.CHAIR)
            return
    for match in _IS_ROLE.finditer(text, start, end):
        names = roster.find(text, match.end(), min(end, match.end() + 50))
        if names and names[0].start == match.end():
            people.give(names[0], _role_in(match["role"]), organisation_after(text, names[0], end))
    for match in _COLON_ROLE.finditer(text, start, end):
        names = roster.find(text, match.end(), min(end, match.end() + 50))
        if names and names[0].start == match.end():
            people.give(names[0], _role_in(match["role"] or "sekr"), organisation_after(text, names[0], end))
    for match in _ACTS_AS.finditer(text, start, end):
        names = [named for named in roster.find(text, start, match.start()) if match.start() - named.end < 3]
        if names:
            people.give(names[-1], Role.CHAIR if match["chair"] else Role.SECRETARY)
    for named in roster.find(text, start, min(end, start + 80)):
        title = _TITLED.match(text, named.end, end)
        if title:
            people.give(named, _role_in(title["title"]))
