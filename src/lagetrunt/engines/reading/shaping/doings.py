"""What a text does: tells of a meeting held, calls to one to come, or instructs a network; the evidence of its kind."""

import re
from dataclasses import dataclass

from lagetrunt.engines.reading.shaping.flow import Flow, Line

_A = "[aåä]"
_O = "[oö]"
_ATTENDANCE = re.compile(
    rf"(?:(?:ej|inte|icke) )?n{_A}rv(?:\.|:|arande|aro|arolista)?(?=[\s:.]|$)|deltog(?=[\s:]|$)|beslutande(?=[\s:]|$)|fr{_A}n(?:varande|varo)(?=[\s:]|$)|f{_O}rhinder(?=\s*[:\n\t]|$|\s[A-ZÅÄÖ])|(?:anm{_A}lt|meddelat) f{_O}rhinder|tackat nej|{_A}terbud|"
    rf"(?:ej|inte) (?:med|p{_A} plats|n{_A}rv)\b|kunde inte|vi som|vilka var med|vilka som|med(?: p{_A} \w+)?\s?:|p{_A} (?:plats|sk{_A}rmen?|l{_A}nk)\s*(?::|\t|$)|inloggade|uppkopplade|borta\s?:|tj{_A}nstg{_O}rande|(?:protokolls?)?justerare\s*[:\t]|utses att justera|"
    rf"vid (?:protokollet|pennan|anteckningarna)|pennan\s*:|deltagare(?: \w+)?\s*(?:[:\t]|$)|ledam{_O}ter(?=[\s:])|sekr(?:eterare|\.)?\s*[:\t]|sekr\.? |ordf(?:{_O}rande|\.)?\s*[:\t]|ordf\.? |sammankallande |underskrifter|samlade:|fr{_A}n (?:kommunerna|regionen|kansliet)\s?:|nv\s?:|h{_A}r var\s?:?|vi var [a-zåäö]{2, 12}(?: st\w*)?\s?:|medverkande(?=[\s:])|med var\b|(?-i:[A-ZÅÄÖ]{2, 3})\s=(?=\s[A-ZÅÄÖ])",
    re.IGNORECASE,
)
_NAMES_FOLLOW = re.compile(r"[A-ZÅÄÖ][\wåäöéü-]+(?:,|,? och|:)? [A-ZÅÄÖ][\wåäöéü-]+")
_HAPPENED = re.compile(
    rf"\b(?:{_O}ppna(?:de|des|r|s)|h{_A}lsa(?:de|r)|informera(?:de|des)|redogjorde|ber{_A}ttade|diskutera(?:de|des)|beslutade|beslutades|besl{_O}t|besl{_O}ts|godk{_A}n(?:des|ns|de)|v{_A}ljs|valde|valdes|fastst{_A}ll(?:des|s|de)|lades|enades?|tackade|tackar|avslutade|avslutades|avslutas|avslutar|f{_O}rklarade(?:s)?|"
    rf"noterade|noterades|framkom|konstaterade(?:s)?|bordlades|bordl{_A}ggs|uppdrogs|uts{_A}gs|best{_A}mde(?:s)?|r{_O}stade|kom (?:vi )?{_O}verens|presenterade|lyfte|lyftes|rapporterade|{_A}terkopplade|visade|ans{_A}g|f{_O}reslog|undrade|gick igenom|anm{_A}ldes|meddelade|pratade|kom fram|delade|utses|bifalles|beviljades|l{_A}ggs till handlingarna|beslutar att|genomf{_O}rdes|skedde|inledde)\b",
    re.IGNORECASE,
)
_FRAMED = re.compile(
    rf"\b{_O}ppn(?:ar|ade|ades|as)\b|\b(?:m{_O}tet|samman?tr{_A}det|tr{_A}ffen) avslut|\bavslut\w+ (?:m{_O}tet|tr{_A}ffen|samman?tr{_A}det)|\bf{_O}rklarade",
    re.IGNORECASE,
)
_FORMAL = re.compile(
    rf"\bjustera(?:re|s|t|nde)?\b|\bprotokolls?justerare\b|\bjusteringsm|\bjusteringsperson|\bvid protokollet\b|\bbeslut:|\bbeslutar\b|\bbeslutande\b|\banslag(?:et|sbevis)?\b|\bprotokollf{_O}r|\b{_A}rsm{_O}te",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"^(?:[A-ZÅÄÖ]{2,4}\s)?§|^\d{1,3}\s?§", re.MULTILINE)
_CALLS = re.compile(
    rf"\bkallas (?:h{_A}rmed|till)\b|\bkallelse\b|\bv{_A}lkom(?:men|na)\b|\bosa\b|\banm{_A}l(?:an|s|er|ning)?\b|\bmeddela(?:s)? f{_O}rhinder|\bf{_O}rhinder (?:anm{_A}ls|meddelas)|\binbjud(?:an|na|er)\b|\bdagordning\b|\bkallade\b|\bg{_O}ra? f{_O}rhinder|\bhj{_A}rtligt\b|\bni kan delta\b|\bhandlingar\w* (?:bifogas|skickas)",
    re.IGNORECASE,
)
_MANDATE_HEADING = re.compile(
    rf"(?:\d[\d.]*\s+)?(?:(?:n{_A}tverkets |gruppens )?(?:syfte|m{_A}l|uppdrag|uppgift(?:er)?|roller|bakgrund|organisation|sammans{_A}ttning|medlemmar|m{_A}lgrupp|arbetsformer|arbetss{_A}tt|former|m{_O}tesformer|m{_O}ten|m{_O}tesfrekvens|uppf{_O}ljning|rapportering|"
    rf"resurser|avgr{_A}nsning(?:ar)?|uppdragsgivare|uppdragsperiod|mandat|ansvar|dokumentation|prioriterade omr{_A}den|revidering|{_A}terrapportering|deltagare|bemanning|mandatperiod))(?: och (?:m{_A}l|ansvar|uppdrag|syfte|uppgifter|arbetsformer|arbetss{_A}tt|mandat|m{_O}ten|organisation|plats))?\s*:?$",
    re.IGNORECASE,
)
_INSTRUCTS = re.compile(
    rf"\b(?:n{_A}tverket|gruppen|r{_A}det|medlemmar\w*|ledam{_O}ter\w*|presidiet|kommitt[eé]n)(?: i \w+)? (?:ska|skall|b{_O}r|har (?:till|i) uppgift|har (?:som|till) uppdrag|best{_A}r av|leds av|arbetar (?:f{_O}r|med)|tr{_A}ffas|m{_O}ts|samman?tr{_A}der|ses)\b|"
    rf"\b(?:n{_A}tverkets (?:syfte|uppdrag|uppgift)|syftet {_A}r|vi ska|n{_A}tverk(?:et)? f{_O}r|syftet med|{_A}r ett n{_A}tverk|uppdraget (?:g{_A}ller|ses|f{_O}ljs|omfattar|revideras)|utses av|uppdragsperiod|uppdragsgivare)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What the text does: tells who attended and what happened, in formal terms, or calls, or instructs."""

    attended: int
    happened: int
    formal: int
    calls: int
    instructs: int
    framed: bool  # somebody opens or closes the meeting

    @property
    def told(self) -> bool:
        """Whether a meeting that has been held is told."""
        return (
            (self.attended >= 1 and self.happened >= 1)
            or self.attended >= 2
            or self.happened >= 5
            or (self.framed and self.happened >= 3)
        )


def features_of(flow: Flow) -> Features:
    """What the text of a document does."""
    text = flow.text
    attended = sum(1 for line in flow.lines if _attendance(flow, line))
    formal = len({match.group().casefold()[:7] for match in _FORMAL.finditer(text)}) + (
        1 if len(_PARAGRAPH.findall(text)) >= 2 else 0
    )
    headings = {
        flow.of(line).strip().casefold()
        for line in flow.lines
        if line.end - line.start < 60 and _MANDATE_HEADING.match(flow.of(line).strip())
    }
    orders = min(4, len(_INSTRUCTS.findall(text)))
    return Features(
        attended=attended,
        happened=sum(1 for _ in zip(_HAPPENED.finditer(text), range(40), strict=False)),
        formal=formal,
        calls=len({match.group().casefold()[:9] for match in _CALLS.finditer(text)}),
        framed=bool(_FRAMED.search(text)),
        instructs=len(headings) + orders if len(headings) >= 2 or orders >= 3 else 0,
    )


def _attendance(flow: Flow, line: Line) -> bool:
    """Whether a line labels attendance, with names after it or under it."""
    text = flow.of(line)
    match = _ATTENDANCE.match(text)
    if match is None:
        return False
    following = flow.lines[line.index + 1] if line.index + 1 < len(flow.lines) else None
    rest = text[match.end() : match.end() + 160] + (
        " " + flow.of(following)[:80] if following and len(text) < 60 else ""
    )
    return bool(_NAMES_FOLLOW.search(rest)) or "särskild" in rest or "lista" in rest or "alla" in rest
