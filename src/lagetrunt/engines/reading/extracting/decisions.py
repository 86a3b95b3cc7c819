"""Decisions: the acts a meeting performs, in att-clauses, under headings and in prose, with whom they are addressed to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lagetrunt.engines.reading.extracting.passages import Passage
from lagetrunt.engines.reading.model.fact import Decision
from lagetrunt.engines.reading.shaping.flow import Flow
from lagetrunt.engines.reading.shaping.labels import Label
from lagetrunt.engines.reading.shaping.sentences import sentences

_TRIGGERS = (
    "kjuts",
    "estäm",
    "östade",
    "mval",
    "yval",
    " blev ",
    "eslut",
    "eslöt",
    "nades",
    "nas om",
    "nats om",
    "verens",
    "älj",
    "ald",
    "tses",
    "tser",
    "om fram",
    "andade",
    "i uppdrag",
    "tryks",
    "tsåg",
    "tse ",
    "andlingarna",
    "odkän",
    "astst",
    "ordl",
    "ifall",
    "iföl",
    "evilj",
    "remitt",
    "nta",
    "vslå",
    "vslog",
    "llsätt",
    "lstyrk",
    "astsl",
    "jungera",
    "ntledig",
    "ppdra",
    "pphäv",
    "oterar",
    "ottag",
    "ekommenderar",
    "ekommenderade",
)
_DECIDES = re.compile(
    r"\b(?P<verb>bestämde|bestämdes|bestämmer|röstade för|beslutar|beslutade|beslutades|beslutas|beslöt|beslöts|beslutat)\b(?P<between>(?:\s+(?:enhälligt|därför|också|även|vidare|dessutom|sedan|gemensamt|därmed|slutligen|enligt [\wåäö ]{3,30}?|enas? om|att enas? om|i enlighet med [\wåäö ]{3,40}?|om följande|följande|utan omröstning|med acklamation|på [\wåäö]+ förslag|för egen del|med \w+ röster mot \w+))*)\s*[,:]?\s*(?P<att>att|om|:|-)?\s*",
    re.IGNORECASE,
)
_NOT_DECIDING = re.compile(
    r"\b(?:föreslår|föreslog|föreslås|förslag(?:et)?(?: är| till beslut)?|inför|innan|kan|kunde|skulle|ska|skall|bör|måste|vill|om|när|efter att|får|kommer att|yrkar|yrkade|i väntan på|har|hade|som|eftersom|där|vilka|vad|vem|hur|redan|tidigare|nyligen)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:regeringen|riksdagen|skolverket|skolinspektionen|kommunfullmäktige|fullmäktige|kommunstyrelsen|regionfullmäktige|EU|länsstyrelsen|förvaltningsrätten|kammarrätten|SKR|socialstyrelsen|direktionen)\s+(?:har\s+)?(?:i \w+ |nu |under \w+ )?(?:beslutade|beslöt|beslutat|godkänt|godkände|antog|fastställde|antagit|fastställt|ställde|beviljade)",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:förra (?:mötet|året|våren|hösten)|föregående möte|senaste mötet|i (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)|tidigare|redan|sedan tidigare|vid möte(?:t)? den)\b",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"(?P<act>\b(?:lägger|läggs?|lades|lagts|lägges|lägga|lade)\b[^.]{0,90}?\btill handlingarna\b|\btill handlingarna\b|\b(?:godkänns|godkändes|godkännes|godkände|godkänner|godkänd|godkändas)\b|\b(?:fastställs|fastställdes|fastställes|fastställde|fastställer|fastslogs|fastslås)\b|"
    r"\b(?:bordläggs|bordlades|bordlägges|bordlägger|bordlade)\b|\b(?:återremitteras|återremitterades|återremitterar)\b|\b(?:bifalls|bifölls|bifalles|bifaller|biföll)\b|\b(?:avslås|avslogs|avslår)\b|\b(?:beviljas|beviljades|beviljar|beviljade|beviljats)\b|"
    r"\b(?:antas|antogs|antages|antog)\b|\b(?:väljs|valdes|väljes|valde|utses|utsågs|utsåg|utser|omvaldes|nyvaldes|omväljs|nyväljs|fyllnadsvaldes)\b|\b(?:adjungeras|adjungerades|entledigas|entledigades)\b|\b(?:tillstyrks|tillstyrktes|tillstyrker|avstyrks|avstyrker)\b|\b(?:upphävs|avskrivs|avsägs)\b|\btillsätts\b|\bstryks\b|\b(?:förvaltning(?:en|schefen)|(?:förbunds|kommun|region)?direktören) (?:får|ges) i uppdrag att\b|\b(?:vi|styrelsen|mötet|nämnden|stämman|rådet|gruppen|nätverket|direktionen|beredningen|utskottet|kretsen|föreningen) (?:väljer|uppdrar åt)\b(?! (?:att|bort|mellan)\b)|\bfick godkänt\b|\bskjuts (?:upp|till|fram)\b|(?<=\bvi )antar\b|(?:^|(?<=\s))(?:Omval|Nyval) av\b|(?<=are )blev\b|(?<=er )blev\b(?= [A-ZÅÄÖ])|(?<=orande )blev\b)",
    re.IGNORECASE,
)
_ACT_NOT_NOW = re.compile(
    r"\b(?:kommer|ska|skall|skulle|bör|kan|kunde|måste|får|behöver|vill|föreslår|föreslås|förslag|om|när|innan|har|hade|som|vilka|yrkar|yrkade|inte|ej|aldrig|önskar|väntas|förväntas|inför|där)\s+(?:[\wåäöÅÄÖ-]+\s+){0,3}$",
    re.IGNORECASE,
)
# "Frågan om X skjuts upp": what follows om is the matter's name, not a condition.
_MATTER = re.compile(r"(?:Frågan|Ärendet|Punkten|Förslaget|Motionen|Beslutet|Diskussionen|Valet)\s+om\b", re.IGNORECASE)
_FINITE_PASSIVE = re.compile(
    r"(?:skjuts|bordläggs|bordlades|godkänns|godkändes|fastställs|fastställdes|återremitteras|avslås|avslogs|bifalls|bifölls|stryks|läggs|lades)\b",
    re.IGNORECASE,
)
# Some of those asked are for it: an account of answers, not an act.
_SOME = re.compile(
    r"(?:\d+|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|flera|några|de flesta|övriga|en majoritet)\b",
    re.IGNORECASE,
)
_GREETED = re.compile(
    r"[^,.;]{0,60}?\b(?:hälsa(?:r|de)|önska(?:r|de))\b[^,.;]{0,60}?\bväl(?:kommen|komna)\b[^,.;]{0,30}?(?:,|\boch\b)\s*",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"^(?:om|när|innan|efter att|eftersom|då|för att|medan|sedan|så snart|först när)\b", re.IGNORECASE
)
_AGREED = re.compile(
    r"\b(?P<verb>enades|enas|enats|kom överens|kommer överens|är överens|var överens|överenskoms|vi är eniga|är eniga|är enig|(?:kom|kommer) (?:[\wåäö]+ )?överens)\s+om\s+|\b(?P<reached>(?:kom|kommer) (?:[\wåäö]+ )?fram till|(?<=[Vv]i )landade i|landade [\wåäö]+ i)\s+(?=att\s)",
    re.IGNORECASE,
)
# "att Hjo leder arbetet": who does what is settled, not thought.
_APPOINTED = re.compile(r"att [A-ZÅÄÖ][\wåäö-]+ (?:och [A-ZÅÄÖ][\wåäö-]+ )?(?!är\b|bör\b|har\b|får\b)[a-zåäö]{2,}r\b")
_RECOMMENDS = re.compile(
    r"(?:vi|mötet|gruppen|rådet|presidiet|(?:\w+)?nätverket|\w+gruppen) (?P<verb>rekommendera(?:r|de) (?!inte\b)[^.,]{3,80}? att )",
    re.IGNORECASE,
)
_STRONG = frozenset(("enades", "enas", "enats", "kom överens", "kommer överens", "överenskoms"))
_REPORTED = re.compile(
    r"\b(?:ställ(?:er|de) proposition|yrka(?:r|de)|reservera(?:r|de) sig|(?:berättade|berättar|informerade|informerar|påpekade|menade|undrade) (?:om )?att|utses av|utses för|valdes av)\b",
    re.IGNORECASE,
)
_CONCRETE = re.compile(
    r"\d|^(?:att )?(?:vi |gruppen |nätverket |alla |samtliga |kommunerna )?(?:pröva|prova|testa|bjuda|använda|skicka|införa|starta|ta |göra|genomföra|arrangera|anordna|flytta|ha |hålla|fortsätta|avvakta|skjuta|lägga|boka|bilda|tillsätta|anta|rekommendera|föreslå|återkomma|följa|behålla|byta|samla|utse|köpa|dela|bygga|skriva|ställa|sluta|ge |låta|vänta|arbeta|prioritera|fördela|sänka|höja|publicera|teckna|välja|avstå|inrätta|utöka|minska|redovisa|erbjuda|kontakta|inleda|pausa|stänga|öppna)",
    re.IGNORECASE,
)
_STANCE_LIKE = re.compile(
    r"\binte ska\b|\bär (?:viktigt|önskvärt|angeläget|bra|en|ett|för|önskvärd|rimlig)|\bbör\b|\bär önskvärd|\bbehövs?\b|värnas|\bär\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:,|;|\s+samt|\s+och|\s+dels|\.,)?\s+(?:samt|och|dels)?\s*(?<!för )(?<!så )(?<!om )(?<!genom )(?<!på )(?<!av )(?<!till )(?<!med )(?<!i )\b(?:att)\s+(?=[\wåäöÅÄÖ])"
)
_CHAIN = re.compile(
    r"\b(?:rekommendera(?:r|de)?|föreslå(?:r|s)?|uppmana(?:r)?|hemställa(?:r)? (?:hos|till)|uppdra(?:r)? åt|anmoda(?:r)?|be(?:r)?|begära(?:r)? (?:av|hos)|översända(?:r)? till|överlämna(?:r|s)? (?:\w+ ){0,4}till|tillstyrka(?:r)? (?:hos|för)|ge)\s+(?P<who>(?:[\wåäöÅÄÖ-]+\s+){0,4}?[\wåäöÅÄÖ-]+?)(?:\s+i uppdrag)?\s+(?:att|för)\b",
    re.IGNORECASE,
)
_CUT = re.compile(r"(?:\s+(?:samt|och|,|;))+\s*$|[\s.,;:]+$")
_REASON = re.compile(
    r"reserverade sig|^(?:Skäl|Bakgrund|Motivering|Reservation|Ärendet(?=\s*(?::|$))|Redogörelse|Yrkande|Dnr|Diarie|Mot beslutet|Särskilt|Ordföranden (?:ställer|frågar|finner)|Protokollsutdrag|Skickas|Beslutet (?:skickas|expedieras|delges))",
    re.IGNORECASE,
)
_MERE_LEAD = re.compile(r"\b(?:föreslår|rekommenderar|beslutar|beslutade|beslöt)\b[^.]{0,40}$", re.IGNORECASE)
_DUTIFUL = re.compile(
    r"\b(?:får i uppdrag|ges i uppdrag|uppdras|ska|skall|från och med|fr\.?o\.?m|gäller från|begär|överlämnas|föreslår|rekommenderar)\b",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"^(?:inga?|inget|ingen|-|—|se (?:ovan|nedan)|ej aktuellt)\b[^,]{0,40}$", re.IGNORECASE)
_NOTED = re.compile(
    r"^(?:informationen|rapporten|redovisningen|\w+) (?:noteras|noterades|togs emot|mottas)|tackar för (?:informationen|redovisningen|föredragningen)|^noteras|^(?:diskussion|frågan diskuter)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A decision with the run of the flow that it stands in."""

    decision: Decision
    start: int
    end: int


def read_decisions(flow: Flow, found: list[Passage]) -> tuple[Made, ...]:
    """The decisions of a section's passages, in text order."""
    made: list[Made] = []
    for passage in found:
        if passage.under in {Label.PROPOSAL, Label.CLOSING, Label.TASKS, Label.FILES, Label.RECIPIENTS}:
            continue
        for start, end, sure in _of_passage(flow.text, passage):
            decision = _decision(flow, start, end, sure)
            if decision is not None:
                made.append(decision)
    return tuple(made)


def _of_passage(text: str, passage: Passage) -> Iterator[tuple[int, int, float]]:
    if passage.led or (passage.under is Label.DECISION and passage.clause):
        yield from _clauses(text, passage.start, passage.end, 0.95)
        return
    bare_att = re.match(r"\s*[Aa]tt\s+(?=[a-zåäö])", text[passage.start : passage.end])
    if passage.under is Label.DECISION:
        first = passage.fresh
        for start, end in sentences(text, passage.start, passage.end):
            sentence = text[start:end]
            if _REASON.search(sentence):
                return
            if (
                _EMPTY.match(sentence)
                or (_NOTED.search(sentence) and "till handlingarna" not in sentence)
                or _MERE_LEAD.search(sentence)
            ):
                continue
            deciding = _deciding(text, start, end)
            if deciding:
                yield from deciding
            elif first or _DUTIFUL.search(sentence):
                yield from _clauses(text, start, end, 0.85)
            first = False
        return
    if (
        bare_att
        and passage.clause
        and len(text[passage.start : passage.end].split()) > 2
        and passage.under is None
        and _infinitive_act(text[passage.start + bare_att.end() : passage.end])
    ):
        yield from _clauses(text, passage.start, passage.end, 0.7)
        return
    window = text[passage.start : passage.end]
    if not any(trigger in window for trigger in _TRIGGERS):
        return
    for start, end in sentences(text, passage.start, passage.end):
        yield from _deciding(text, start, end)


def _infinitive_act(clause: str) -> bool:
    """Whether an att-clause without a lead-in begins with what a meeting does."""
    return bool(
        re.match(
            r"(?:lägga|godkänna|fastställa|utse|välja|anta|bordlägga|uppdra|ge|bevilja|avslå|bifalla|tillstyrka|rekommendera|föreslå|återremittera|notera|ställa sig|adjungera|överlämna)\b",
            clause,
        )
    )


def _deciding(text: str, start: int, end: int) -> list[tuple[int, int, float]]:
    """What a sentence in prose decides."""
    sentence = text[start:end]
    found: list[tuple[int, int, float]] = []
    match = _DECIDES.search(sentence)
    if match:
        before = sentence[: match.start()]
        clause = start + match.end()
        if (
            _NOT_DECIDING.search(before[-60:] + "")
            or _ELSEWHERE.search(sentence)
            or (match["verb"].lower() == "beslutat")
            or sentence.rstrip().endswith("?")
        ):
            return _other_acts(text, start, end) if match["verb"].lower() != "beslutat" else []
        if _PAST.search(before) and match["verb"].lower().endswith(("ade", "öt", "ades")):
            return []
        if re.match(
            r"\d{4}|(?:i|den|vid|under|redan)\s+(?:\w+\s+)?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec|\d|förra|våras|höstas)",
            sentence[match.end("between") :].lstrip(),
            re.IGNORECASE,
        ):
            return []
        if not match["att"] and match["verb"].lower() in {"beslutas", "beslutades", "beslöts"}:
            # "Det beslutas", or "X beslutades" at the end of its sentence.
            if end - clause < 4:
                return []
            return [(start, end, 0.7)]
        if not match["att"] and not re.match(r"(?:om|på|ett|en|:)", text[clause:end]):
            return [(clause, end, 0.8)] if end - clause > 12 else []
        if (match["att"] or "").lower() == "om" and not re.search(r"enas? om", match["between"] or ""):
            return [(start, end, 0.75)] if end - clause > 8 else []
        if end - clause > 3:
            found += list(_clauses(text, clause, end, 0.93))
        return found
    return _other_acts(text, start, end)


def _other_acts(text: str, start: int, end: int) -> list[tuple[int, int, float]]:
    sentence = text[start:end]
    for agreed in _AGREED.finditer(sentence):
        if _NOT_DECIDING.search(sentence[: agreed.start()][-40:]):
            continue
        rest = sentence[agreed.end() :]
        strong = agreed["verb"] is None or agreed["verb"].lower() in _STRONG or agreed["verb"].lower().startswith("kom")
        bare = re.sub(r"^att\s+(?:inte\s+)?", "", rest)
        if not (
            (_CONCRETE.search(bare) or _APPOINTED.match(rest) or (strong and not _STANCE_LIKE.search(rest)))
            and (strong or not _STANCE_LIKE.search(rest))
        ):
            continue
        sure = 0.85 if strong else 0.7
        return (
            list(_clauses(text, start + agreed.end(), end, sure))
            if rest.startswith("att ")
            else [(start + agreed.start(), end, sure)]
        )
    recommends = _RECOMMENDS.match(sentence)
    if recommends and not sentence.rstrip().endswith("?"):
        return [(start + recommends.start("verb"), end, 0.7)]
    if _REPORTED.search(sentence):
        return []
    for act in _ACTS.finditer(sentence):
        before = re.sub(r"^Som\b", "", sentence[: act.start()])
        if act.group().lower() in {"tillstyrker", "avstyrker"} and _SOME.match(sentence):
            continue
        if (
            (_ACT_NOT_NOW.search(before[-50:]) and not (_MATTER.match(sentence) and _FINITE_PASSIVE.match(act.group())))
            or _ELSEWHERE.search(sentence)
            or sentence.rstrip().endswith("?")
        ):
            continue
        if _SUBORDINATE.match(sentence) and "," not in before:
            continue
        if re.match(r"(?:valde|utser|utsåg|godkände|antog|beviljade)", act.group(), re.IGNORECASE) and re.search(
            r"\b(?:elev|vårdnadshavare|man|de som|många|flera|kommuner)\w*\s*$", before
        ):
            continue
        if act.group().lower() in {"beviljade", "beviljats", "antagna"} and (
            re.search(r"\b(?:av|de|den|ej|sökta|totalt)\s*$", before, re.IGNORECASE)
            or re.match(r"\s*\d", sentence[act.end() :])
        ):
            continue
        if act.group().lower() in {"godkänd", "antas", "antogs"} and re.search(
            r"\b(?:elever|sökande|antagna|platser|anses|kan)\b", sentence
        ):
            continue
        greeted = _GREETED.match(sentence, 0, act.start())
        return [(start + greeted.end() if greeted else start, end, 0.85)]
    return []


def _clauses(text: str, start: int, end: int, sure: float) -> Iterator[tuple[int, int, float]]:
    """A run of att-clauses, each its own decision."""
    lead = re.match(r"\s*(?:[-–•]\s*)?(?:[a-zA-Z\d][.)]\s+)?(?:[Aa]tt\s+)?", text[start:end])
    at = start + (lead.end() if lead else 0)
    for match in _MORE.finditer(text, at, end):
        # A subordinate att ("föreslå X att anta") follows a chain of recommending; a new clause follows a break.
        if not _new_clause(text[at : match.start()], match.group(), text[match.end() : end]):
            continue
        yield at, match.start(), sure
        at = match.end()
    yield at, end, sure


def _new_clause(before: str, joint: str, after: str) -> bool:
    if re.search(r"(?:,|;|samt|och|dels)", joint):
        return (
            len(before.split()) >= 2
            and not re.search(r"\b(?:rekommendera|föreslå|uppdrag|uppdra|innebär|betyder)\b[^,]*$", before)
        ) or bool(re.search(r"(?:samt|och)", joint) and len(before.split()) >= 3)
    last = before.rsplit(maxsplit=1)[-1].strip(",").casefold() if before.split() else ""
    if re.search(
        r"\b(?:rekommendera|föreslå|utse|välja|nominera|bemyndiga|väljs|utses|uppdra|uppdrag|uppmana|be|ge|möjligt|för|genom|om|så|till|av|på|med|anser|tycker|menar|vill|kunna|ska|kommer|behov|rätt|möjlighet|ansvarar|syfte|innebär|föreslår|rekommenderar|uppmanar|yttrar|påpekar|under|förutsättning|besked|tillägget|ändringen|förslag|förslaget|hemställa|begära|verka|bidra|åt|åtar|sig|underlätta|arbeta)\b[^.]{0,70}$",
        before,
        re.IGNORECASE,
    ):
        return False
    return (
        len(before.split()) >= 3
        and last not in {"är", "var", "sa", "sade", "ser"}
        and bool(re.search(r"[\w)]$", before.rstrip()))
    )


def _decision(flow: Flow, start: int, end: int, sure: float) -> Made | None:
    text = flow.text
    while start < end and text[start] in " \t\v-–•:,.":
        start += 1
    trimmed = text[start:end]
    while (shorter := re.sub(r"\s*\b(?:samt|och)$", "", _CUT.sub("", trimmed))) != trimmed:
        trimmed = shorter
    end = start + len(trimmed)
    words = trimmed.split()
    if len(words) < 2 and _ACTS.search(trimmed):
        # "Beviljades." alone: what was granted stands in the sentence before.
        line = flow.line_at(start)
        before = [run for run in sentences(text, line.start, line.end) if run[1] <= start]
        if before and start - before[-1][0] < 200:
            start = before[-1][0]
            trimmed = text[start:end]
            words = trimmed.split()
    if len(words) < 2 and not _ACTS.search(trimmed):
        return None
    told = Decision(
        value=" ".join(words), spans=(flow.span(start, end),), confidence=sure, addressed_to=addressees(trimmed)
    )
    return Made(decision=told, start=start, end=end)


def addressees(clause: str) -> tuple[str, ...]:
    """The bodies that a clause asks, in the order of the chain."""
    found, at = [], 0
    while match := _CHAIN.search(clause, at):
        who = re.sub(r"^(?:att|till|åt|hos)\s+", "", match["who"].strip())
        if who and who.casefold() not in {"sig", "att", "det", "dem"}:
            found.append(who)
        at = match.end() - 3
    return tuple(found)
