"""The rules of a network's work in its mandate: how often it meets, on which weekday, where notes go, when it is reviewed."""

import re
from collections.abc import Iterator

from lagetrunt.engines.reading.model.fact import Fact, MandateRule
from lagetrunt.engines.reading.shaping.flow import Flow
from lagetrunt.engines.reading.shaping.sentences import sentences

_A = "[aåä]"
_O = "[oö]"
_NUMBERS = {
    "en": 1,
    "ett": 1,
    "två": 2,
    "tva": 2,
    "tre": 3,
    "fyra": 4,
    "fem": 5,
    "sex": 6,
    "sju": 7,
    "åtta": 8,
    "nio": 9,
    "tio": 10,
    "elva": 11,
    "tolv": 12,
}
_NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)})"
_COUNT = re.compile(
    rf"(?<![\wåäö])(?:minst |ca |cirka |omkring |ungef{_A}r |normalt |vanligen )?{_NUMBER}(?:\s?(?:[-–]|till|eller)\s?(?:\d{{1,2}}|{'|'.join(_NUMBERS)}))?(?:\s+(?:ordinarie|fysiska|digitala|gemensamma|planerade|heldags|nätverks))?\s*(?P<unit>[\wåäö-]{{0,20}}m{_O}ten?|[\wåäö-]{{0,20}}tr{_A}ff(?:ar)?|g{_A}ng(?:er)?|ggr|samman?tr{_A}den?|[\wåäö-]{{0,20}}tillf{_A}llen?|dagar|halvdagar|heldagar|samlingar)"
    rf"(?:,? som minst,?)?\s*(?:,\s*)?(?:per|om|i|under|varje|p{_A}|och)\s*(?:ett |varje |en )?(?P<period>{_A}ret|{_A}r|l{_A}s{_A}ret|l{_A}s{_A}r|kalender{_A}r(?:et)?|verksamhets{_A}r(?:et)?|termin(?:en)?|halv{_A}r(?:et)?|m{_A}nad(?:en)?|kvartal(?:et)?)(?![\wåäö])",
    re.IGNORECASE,
)
_REGULAR = re.compile(
    rf"(?<![\wåäö])(?:(?P<monthly>varje m{_A}nad|m{_A}natligen|m{_A}nadsvis)|(?P<second>varannan m{_A}nad)|(?P<quarter>varje kvartal|kvartalsvis)|(?P<term>(?:varje|per) termin(?!\w)))",
    re.IGNORECASE,
)
_MEETS = re.compile(
    rf"m{_O}ts\b|m{_O}tas\b|tr{_A}ffas\b|\bses\b(?! {_O}ver)|samman?tr{_A}d|samlas|m{_O}te(?:n|na|t|r|sfrekvens)?\b|m{_O}ten|tr{_A}ff(?:ar|en|arna)?\b|n{_A}tverksm{_O}te|tr{_A}ffas g{_O}r",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"(?:{_A}r fysiska|h{_A}lls p{_A}|ett av|en av|fysiskt|studiebes{_O}k|internat|presidiet|arbetsgrupp\w*|styrgruppen|konferens|skolchefsn{_A}tverket tr{_A}ffas)",
    re.IGNORECASE,
)
_DAYS = (
    ("monday", "m[aå]ndag"),
    ("tuesday", "tisdag"),
    ("wednesday", "onsdag"),
    ("thursday", "torsdag"),
    ("friday", "fredag"),
    ("saturday", "l[oö]rdag"),
    ("sunday", "s[oö]ndag"),
)
_WEEKDAY = re.compile(
    "|".join(
        rf"(?P<{name}>\b(?:{word})(?:ar|arna|en|s)?(?:f[oö]rmiddag(?:ar)?|eftermiddag(?:ar)?)?\b)"
        for name, word in _DAYS
    ),
    re.IGNORECASE,
)
_DATED = re.compile(r"\W+(?:den\s+)?\d{1,2}[\s/.]")
_NOTES = rf"(?:m{_O}tes|minnes|nätverks)?(?:anteckning(?:ar|arna|en)?|noteringar(?:na)?)|protokoll(?:et|en)?|dokumentation(?:en)?|minnesanteckningar(?:na)?"
_PUBLISHED = re.compile(
    rf"(?:(?P<notes>{_NOTES}|\bde|\bdessa)\b[^.;]{{0,90}}?\b(?:publiceras|l{_A}ggs?(?:\s\w+)?\s(?:ut|upp)|l{_A}gga?s?\s(?:ut|upp)|l{_A}gger\s(?:\w+\s)?(?:ut|upp)|l{_A}ggas\s(?:ut|upp)|finns|delas|sprids|skickas(?: ut)?|s{_A}nds(?: ut)?|distribueras|samlas|sparas|mejlas)|(?:publicerar?|l{_A}gger (?:ut|upp)|skickar(?: ut)?|sprider)\s+(?:{_NOTES}))(?P<where>[^.;\n]{{0,120}}(?:\.[\wåäö-]+[^.;\n]{{0,60}})*)",
    re.IGNORECASE,
)
_WHERE = re.compile(
    rf"(?:https?://|www\.)[\w./-]+\w|(?<![\wåäö.-])[\wåäö-]{{1,60}}(?:\.[\wåäö-]{{1,60}}){{0,4}}\.(?:se|example|nu|org|net|com|eu|test)(?:/[\w/-]+)?|(?:p{_A}|i|via)\s+(?P<place>(?:den\s+|det\s+)?(?:[\wåäö]+s\s)?(?:gemensamma\s|interna\s|egna\s|regionala\s)?(?:[\wåäö]*webb[\wåäö]*|hemsid[\wåäö]+|teams(?:[\wåäö-]*)|sharepoint[\wåäö-]*|samarbets[\wåäö]+|projektplats\w*|n{_A}tverkssid\w+|extran{_A}t\w*|intran{_A}t\w*|portal\w*|\w*mapp\w*|\w*rum(?:met)?)(?:\s+i\s+Teams)?)",
    re.IGNORECASE,
)
_REVIEWED = re.compile(
    rf"revider|revision|ses {_O}ver|ser {_O}ver|{_O}versyn|se {_O}ver|f{_O}ljs\s+(?:\w+\s)?upp|f{_O}lja upp|f{_O}ljer\s+(?:\w+\s)?upp|uppf{_O}ljning|utv{_A}rder|pr{_O}v(?:as|ar)|ompr{_O}v|uppdateras?|st{_A}mm(?:er|s) (?:\w+ )?av|avst{_A}m|g{_A}s igenom|g{_A}r igenom|f{_O}rnyas|redovisa[rs]?|rapportera[rs]?|{_A}terrapporter|aktualitetspr|fastst{_A}lls\s+(?:p{_A} nytt|{_A}rligen|varje)|diskuteras om",
    re.IGNORECASE,
)
_STRONG = re.compile(
    rf"revider|revision|ses {_O}ver|ser {_O}ver|{_O}versyn|se {_O}ver|ompr{_O}v|pr{_O}vas|uppdragsbeskrivning|uppdraget|uppdragen|direktivet|mandatet|aktualitets",
    re.IGNORECASE,
)
_EVERY: tuple[tuple[int, str], ...] = (
    (
        24,
        rf"vartannat {_A}r|vart annat {_A}r|var\s?tjugofj{_A}rde m{_A}nad|en g{_A}ng (?:p{_A}|vart) (?:tv{_A}|annat) {_A}r|varannat {_A}r|vartannat l{_A}s{_A}r",
    ),
    (36, rf"vart tredje {_A}r|en g{_A}ng p{_A} tre {_A}r"),
    (48, rf"vart fj{_A}rde {_A}r|(?:en g{_A}ng (?:per|varje) |varje |inf{_O}r varje )(?:ny )?mandatperiod"),
    (
        6,
        rf"varje halv{_A}r|en g{_A}ng i halv{_A}ret|(?:en g{_A}ng )?(?:per|varje|i) (?:halv{_A}r|termin)(?:en)?|halv{_A}rsvis|tv{_A} g{_A}nger (?:per|om|i|varje) (?:{_A}ret|{_A}r|l{_A}s{_A}r(?:et)?|kalender{_A}r)|2 g{_A}nger (?:per|om) {_A}r(?:et)?|var sj{_A}tte m{_A}nad|terminsvis|varje termin",
    ),
    (4, rf"tre g{_A}nger (?:per|om) (?:{_A}ret|{_A}r|l{_A}s{_A}r)"),
    (3, rf"varje kvartal|kvartalsvis|fyra g{_A}nger (?:per|om) {_A}r(?:et)?|var tredje m{_A}nad"),
    (
        12,
        rf"(?:en|1) g{_A}ng (?:per|om|varje|i|under) (?:{_A}ret|{_A}r|l{_A}s{_A}r(?:et)?|kalender{_A}r(?:et)?|verksamhets{_A}r)|{_A}rligen|varje (?:{_A}r|l{_A}s{_A}r|h{_O}st|v{_A}r|kalender{_A}r|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)|{_A}rlig(?:a|t)?|inf{_O}r varje (?:nytt )?(?:l{_A}s{_A}r|{_A}r)|var tolfte m{_A}nad|minst {_A}rligen|vid {_A}rets (?:slut|f{_O}rsta)",
    ),
)
_FREQUENCY = tuple(
    (months, re.compile(rf"(?<![\wåäö])(?:{words})(?![\wåäö])", re.IGNORECASE)) for months, words in _EVERY
)
_WITHIN = re.compile(
    rf"(?:inom|senast)\s+(?P<term>(?:\d{{1,2}}|{'|'.join(_NUMBERS)})\s+(?:arbets|vecko)?(?:dagar|dag|veckor|vecka|m{_A}nad))",
    re.IGNORECASE,
)

Rule = Fact[MandateRule]


def read_rules(
    flow: Flow, tasks: tuple[tuple[int, int], ...], reviews: tuple[tuple[int, int], ...] = ()
) -> tuple[Rule, ...]:
    """The rules that the mandate states; `tasks` are runs that hold no rules, `reviews` runs under a heading of reviews."""
    told = [
        run
        for line in flow.lines
        for run in sentences(flow.text, line.start, line.end)
        if not any(a <= run[0] < b for a, b in tasks)
    ]
    found: list[Rule] = []
    for rules in (_meetings(flow, told), _weekday(flow, told), _notes(flow, told), _review(flow, told, reviews)):
        best = max(rules, key=lambda rule: rule.confidence, default=None)
        if best is not None:
            found.append(best)
    found += _extra(flow, told)
    return tuple(sorted(found, key=lambda rule: rule.spans[0].start))


Runs = list[tuple[int, int]]


def _fact(
    flow: Flow, rule: str, value: int | str | bool, run: tuple[int, int], sure: float, why: str | None = None
) -> Rule:
    return Fact(value=MandateRule(rule=rule, value=value), spans=(flow.span(*run),), confidence=sure, why=why)


def _meetings(flow: Flow, told: Runs) -> Iterator[Rule]:
    for start, end in told:
        sentence = flow.text[start:end]
        if not _MEETS.search(sentence):
            continue
        for match in _COUNT.finditer(flow.text, start, end):
            unit, period = match["unit"].casefold(), match["period"].casefold()
            if unit.startswith(("gång", "ggr")) and not _MEETS.search(
                sentence[: match.start() - start] + sentence[match.end() - start :]
            ):
                continue
            number = _number(match["number"])
            factor, why = _factor(period)
            sure = 0.95 if number * factor > 1 else 0.6
            if _PART.search(sentence[max(0, match.start() - start - 12) :]) and number * factor <= 2:
                sure = 0.3
            yield _fact(flow, "min_meetings_per_year", number * factor, match.span(), sure, why)
        regular = _REGULAR.search(flow.text, start, end)
        if (
            regular
            and not _COUNT.search(flow.text, start, end)
            and re.search(rf"m{_O}ts|tr{_A}ffas|samman?tr{_A}d|\bses\b", sentence)
        ):
            count = 10 if regular["monthly"] else 5 if regular["second"] else 4 if regular["quarter"] else 2
            yield _fact(
                flow,
                "min_meetings_per_year",
                count,
                regular.span(),
                0.6,
                "räknat på tio månader av ett läsår"
                if regular["monthly"] or regular["second"]
                else "räknat om till år",
            )


def _factor(period: str) -> tuple[int, str | None]:
    if period.startswith(("termin", "halv")):
        return 2, "räknat om från termin till år"
    if period.startswith(("mån",)):
        return 10, "räknat på tio månader av ett läsår"
    if period.startswith("kvartal"):
        return 4, "räknat om från kvartal till år"
    return 1, None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.casefold()]


def _weekday(flow: Flow, told: Runs) -> Iterator[Rule]:
    for start, end in told:
        sentence = flow.text[start:end]
        meets = bool(_MEETS.search(sentence)) or "nätverkets dag" in sentence
        for match in _WEEKDAY.finditer(flow.text, start, end):
            if _DATED.match(flow.text[match.end() : min(end, match.end() + 10)]) or not meets:
                continue
            plural = match.group().casefold().endswith(("ar", "arna"))
            yield _fact(flow, "weekday", str(match.lastgroup), match.span(), 0.95 if plural else 0.8)


def _notes(flow: Flow, told: Runs) -> Iterator[Rule]:
    for number, (start, end) in enumerate(told):
        match = _PUBLISHED.search(flow.text, start, end)
        if match is None:
            continue
        pronoun = (match["notes"] or "").casefold() in {"de", "dessa"}
        if pronoun and not (number and re.search(_NOTES, flow.text[slice(*told[number - 1])], re.IGNORECASE)):
            continue
        where = _WHERE.search(flow.text, match.start(), end)
        if where is None:
            sent = re.search(
                r"(?:till|bland)\s+((?:alla\s+|samtliga\s+)?(?:ledam|deltagar|medlem|representant|skolchef|kommun)\w+)",
                flow.text[match.start() : end],
            )
            value: str | bool = sent[1] if sent else True
            yield _fact(
                flow,
                "notes_published",
                value,
                match.span() if not sent else (match.start(), match.start() + sent.end()),
                0.7,
            )
            continue
        place = where["place"] or where.group()
        begin = where.start("place") if where["place"] else where.start()
        yield _fact(
            flow, "notes_published", " ".join(place.split()), (begin, begin + len(place)), 0.95 if not pronoun else 0.9
        )


def _review(flow: Flow, told: Runs, reviews: tuple[tuple[int, int], ...]) -> Iterator[Rule]:
    for start, end in told:
        sentence = flow.text[start:end]
        if not _REVIEWED.search(sentence) and not any(a <= start < b for a, b in reviews):
            continue
        for months, pattern in _FREQUENCY:
            match = pattern.search(flow.text, start, end)
            if match is None:
                continue
            strong = _STRONG.search(sentence) is not None
            yield _fact(flow, "review_every_months", months, match.span(), 0.9 if strong else 0.7)
            break


def _extra(flow: Flow, told: Runs) -> list[Rule]:
    """What else is ruled: how soon the notes are out."""
    for start, end in told:
        if re.search(_NOTES, flow.text[start:end], re.IGNORECASE):
            match = _WITHIN.search(flow.text, start, end)
            if match:
                return [_fact(flow, "x_notes_within", " ".join(match["term"].split()), match.span("term"), 0.85)]
    return []
