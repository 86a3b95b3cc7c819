"""Text whose line ends were lost: where the lines once began, by labels, paragraph signs and running numbers."""

import re
from itertools import pairwise

_LONG_LINE = 320
_LABELS = re.compile(
    r"(?<![\w,])(?:"
    r"(?:Ej |Icke )?(?:[Nn]ärvarande|NÄRVARANDE|Närvaro|Medverkande|[Tt]jänstgörande)(?: [a-zåäö]+(?: [a-zåäö]+)?)?|Deltagare|DELTAGARE|Deltog(?: ej)?|Deltagande|Beslutande(?: ledamöter)?|Ledamöter|"
    r"(?:Ej tjänstgörande |Närvarande )?[Ee]rsättare|Suppleanter|Frånvarande|FRÅNVARANDE|(?:Anmält |Meddelat |Anmälda )?[Ff]örhinder|Förhindrade?|Tackat nej|"
    r"(?:Mötes)?[Oo]rdf(?:örande|\.)|Vice ordförande|(?:Mötes|Nämnd)?[Ss]ekr(?:eterare|\.)|(?:Protokoll)?[Jj]usterare|(?:Protokoll)?[Jj]usteringspersoner?|"
    r"Inbjud(?:en|na)|Adjungerade?|Gäster|Övriga(?: (?:närvarande|deltagare|deltagande))?|Plats(?: och tid)?|Tid(?: och plats)?|Tid/plats|Datum|Lokal|Kallade|"
    r"Föredragande|Tjänstemän|Tjänstepersoner|Beslut|BESLUT|Bilagor|Paragrafer|Sammanträdesdatum|Utses att justera|Justeringens plats och tid|Underskrifter|Anslagsdag|Dag|Var|När|Här(?: i ?dag)?|Inte (?:här|med)|Ej (?:här|med)|Borta|Antecknar|Antecknade|Skrev"
    r")\s?:(?=\s|[A-ZÅÄÖ\d])"
)
_BARE_LABELS = re.compile(
    r"(?<!\w)(?<!,)(?:Deltagare|Närvarande(?: ledamöter)?|NÄRVARANDE|Beslutande(?: ledamöter)?|Ej närvarande|Frånvarande|FRÅNVARANDE|Övriga (?:närvarande|deltagande|deltagare)|(?:Ej t|T)jänstgörande(?: ersättare)?|"
    r"Tjänstemän|Tjänstepersoner|Adjungerade?|Utses att justera|Underskrifter|Ledamöter|Ersättare|Sekreterare|Ordförande|Justerare|Justeringens plats och tid|Plats och (?:sammanträdes)?tid|Sammanträdesdatum|ANSLAGSBEVIS|Anslagsbevis|ANSLAG|"
    r"SAMMANTRÄDESPROTOKOLL|Nästa möte|Bilagor|Paragrafer|Instans|Anmält förhinder|Förhinder|Med var|Här var|[Ee]j med)(?=\s+(?:[A-ZÅÄÖ\d]|den\s))"
)
_SECTION = re.compile(
    r"(?<![\w§.,(])(?<!kap )(?<!enligt )(?<!se )(?<!punkt )§{1,2}\s?\d{1,3}(?![\d§,–-])(?=[ .:\t]\s?\S)"
)
_SIGN_AFTER = re.compile(r"(?<![\w§.,(])(?<!kap )(?<!enligt )(?<!se )\d{1,3} §(?=\s[A-ZÅÄÖ])")
_NUMBERED = re.compile(r"(?<![\w.,/:(–-])(\d{1,2})\s?[.):]\s?(?=[\"”A-ZÅÄÖ])")
_BARE = re.compile(r"(?<![\w.,/:(–§-])(\d{1,2})\s(?=[A-ZÅÄÖ][a-zåäö]{2,}|[A-ZÅÄÖ]{3,}\b)")
_LETTERED = re.compile(r"(?<![\w.(])([A-ZÅÄÖ])\)\s(?=[A-ZÅÄÖ])")
_MONTHISH = re.compile(r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)", re.IGNORECASE)
_CLOSING = re.compile(
    r"(?<=[.!?:\d\w)] )(?:Vid protokollet|Vid pennan|Justeras|Justerat|Nästa (?:möte|träff|sammanträde)\s?:|Mötet avslutas|Bilagor:)"
)
_DECIMAL = re.compile(r"(?<![\w.,/:(–-])\d{1,2}\.\d{1,2}\s(?=[A-ZÅÄÖ])")
_PREFIXED = re.compile(r"(?<![\w/])([A-ZÅÄÖ][A-ZÅÄÖa-z]{1,4})\s(?:§\s?)?\d{1,3}\s(?=[A-ZÅÄÖ][a-zåäö])")
_CAPITALS = re.compile(
    r"(?<=[.!?a-zåäö] )(?:[A-ZÅÄÖ]{4,}|[A-ZÅÄÖ]{2,} [A-ZÅÄÖ]{3,})(?: [A-ZÅÄÖ]{2,}| I| Å| &)*(?= [A-ZÅÄÖ][a-zåäö])"
)
_ATT = re.compile(
    r"(?<=beslut )Att (?=[a-zåäö])|(?<=[.:] )(?:\d[.)] )?[Aa]tt (?=(?:lägga|godkänna|fastställa|utse|välja|anta|bordlägga|uppdra|ge|bevilja|avslå|bifalla|tillstyrka|rekommendera|föreslå|återremittera|notera|ställa sig|följa|inrätta|införa)\b)"
)
_NOMINATING = re.compile(
    r"(?<=[)a-zåäö,] )(?:För (?:[a-zåäö-]+ och )?[a-zåäö-]*(?:nämnden|styrelsen|förvaltningen)|Från (?:föreningarna|organisationerna|kommunerna|regionen))(?= [A-ZÅÄÖ])"
)
_BODY_DECIDES = re.compile(
    r"(?<=[.\wåäö)] )[A-ZÅÄÖ][\wåäö-]+(?: och [a-zåäö]+)?s (?:beslut|förslag till beslut)(?= (?:[A-ZÅÄÖ]|att |\d[.)] ))"
)
_BULLET = re.compile(r"(?<=\s)[•●▪○■\uf0b7](?=\s)")


def is_run_on(text: str) -> bool:
    """Whether most of the text stands in lines too long to be paragraphs, with labels or numbers inside."""
    crowded = [line for line in text.splitlines() if len(line) > _LONG_LINE]
    if not crowded or sum(map(len, crowded)) < 0.4 * len(text):
        return False
    if any(
        sum(
            match.start() > 5
            for pattern in (_LABELS, _BARE_LABELS, _SECTION, _SIGN_AFTER)
            for match in pattern.finditer(line)
        )
        >= 2
        for line in crowded
    ):
        return True
    linked = set(chain(text))
    at, inside = 0, 0
    for line in text.split("\n"):
        inside += sum(at + 5 < place < at + len(line) for place in linked) if len(line) > _LONG_LINE else 0
        at += len(line) + 1
    return inside >= 3


def all_breaks(text: str) -> list[int]:
    """Offsets in a run-on text where a line once began."""
    found: set[int] = set()
    sign_after = len(_SIGN_AFTER.findall(text)) >= 3
    for pattern in (_LABELS, _BARE_LABELS, _SIGN_AFTER if sign_after else _SECTION, _CLOSING, _BULLET, _ATT):
        found |= {match.start() for match in pattern.finditer(text)}
    for match in (*_CAPITALS.finditer(text), *_BODY_DECIDES.finditer(text)):
        found |= {match.start(), match.end()}
    prefixed = _prefixed(text)
    found |= (
        {at for at in chain(text) if not any(begin < at <= begin + 8 for begin in prefixed)}
        | set(_decimal(text))
        | set(prefixed)
    )
    found |= {match.start() for match in _NOMINATING.finditer(text)}
    return sorted(at for at in found if at > 0 and not text[max(0, at - 3) : at].rstrip().endswith("§"))


def chain(text: str) -> list[int]:
    """Where the numbers of a running list stand: 1, 2, 3 ... each after the one before; empty when shorter than three."""
    dotted = _running([(m.start(), int(m[1])) for m in _NUMBERED.finditer(text)])
    bare = _running(
        [(m.start(), int(m[1])) for m in _BARE.finditer(text) if not _MONTHISH.match(text[m.end() : m.end() + 3])]
    )
    # Bare numbers stand in prose too: only a long chain with room between its links is a list.
    if len(bare) >= 4 and len(bare) > len(dotted) and all(b - a > 15 for a, b in pairwise(bare)):
        return bare
    lettered = _running([(m.start(), ord(m[1])) for m in _LETTERED.finditer(text)])
    best = max(dotted, lettered, key=len)
    return best if len(best) >= 3 else []


def _running(numbers: list[tuple[int, int]]) -> list[int]:
    """The longest chain of numbers rising by one; of equal ones the later, for an agenda may stand before the minutes."""
    best: list[int] = []
    for first, (_, value) in enumerate(numbers):
        found: list[int] = []
        expected = value
        for at, number in numbers[first:]:
            if number == expected or (
                number == expected + 1 and len(found) > 2 and not any(later == expected for _, later in numbers)
            ):
                found.append(at)
                expected = number + 1
        if len(found) >= len(best) and len(found) > 1:
            best = found
    return best


def _decimal(text: str) -> list[int]:
    """Where "1.1", "1.2", "2.1" stand when there are several."""
    found = [match.start() for match in _DECIMAL.finditer(text)]
    return found if len(found) >= 3 else []


def _prefixed(text: str) -> list[int]:
    """Where a body's own numbers stand ("BUN 88 ... BUN 89"): one prefix, several numbers."""
    places: dict[str, list[int]] = {}
    for match in _PREFIXED.finditer(text):
        places.setdefault(match[1], []).append(match.start())
    best = max(places.values(), key=len, default=[])
    return best if len(best) >= 2 else []
