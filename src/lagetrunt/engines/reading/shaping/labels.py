"""Words at the head of a line that label what follows: attendance, time and place, parts of an item, closing lines."""

import re
from enum import StrEnum
from functools import cache


class Label(StrEnum):
    """What a label announces."""

    PRESENT = "present"
    ABSENT = "absent"
    OTHER = "other"
    CALLED = "called"
    ROLE = "role"
    WHEN = "when"
    WHERE = "where"
    WHEN_WHERE = "when_where"
    DECISION = "decision"
    PROPOSAL = "proposal"
    PART = "part"
    TASKS = "tasks"
    FILES = "files"
    NEXT = "next"
    CLOSING = "closing"
    RECIPIENTS = "recipients"


ATTENDANCE = frozenset([Label.PRESENT, Label.ABSENT, Label.OTHER, Label.CALLED, Label.ROLE])

_A = "[aåä]"
_O = "[oö]"
_PATTERNS: tuple[tuple[Label, str], ...] = (
    (
        Label.ABSENT,
        rf"(?:ej|inte|icke)[ -]?n{_A}rvarande(?: ledam{_O}ter)?|fr{_A}nvarande(?: ledam{_O}ter| ledamot| representanter| kommuner)?|fr{_A}nvaro|deltog (?:ej|inte)|deltar (?:ej|inte)|"
        rf"(?:(?:an)?m[aä]lt?|meddelat|anm{_A}lda?|l[aä]mnat|har|med) ?(?:f{_O}rhinder|fr{_A}nvaro|{_A}terbud)|f{_O}rhinder(?: anm[aä]lt| meddelat)?|f{_O}rhindrade?|tackat nej|{_A}terbud|(?:kunde|kan) (?:ej|inte) (?:delta|n{_A}rvara|komma)|saknades|borta|ej med|inte med|inte h[aä]r|ej h[aä]r|ledig(?:a)?|uteblev|ej n[aä]rv|inte p[aå] plats|kunde inte(?: vara med)?|hemma\b(?-i:[^A-ZÅÄÖ]{{0,20}})|sjuka?|fr[aå]nv|med giltigt f[oö]rfall|l[aä]mnat [aå]terbud|ej n[aä]rvarande\b(?-i:[^A-ZÅÄÖ]{{0,25}})|fr[aå]nvarande\b(?-i:[^A-ZÅÄÖ]{{0,25}})",
    ),
    (
        Label.OTHER,
        rf"g[aä]ster? och tj[aä]nste(?:personer|m[aä]n)|[oö]vriga(?: (?:deltagande|deltagare|n{_A}rvarande|medverkande|tj{_A}nstepersoner|tj{_A}nstem{_A}n|n{_A}rvarande tj{_A}nstem{_A}n))?|(?:inbjudna?|inbjudet|inbjuden)(?: g{_A}ster?| deltagare|e)?|adjungerade?(?: deltagare)?|"
        rf"g{_A}ster?|f{_O}redragande|f{_O}redragning|medverkande|tj{_A}nstepersoner|tj{_A}nstem{_A}n|[aä]ven n{_A}rvarande|dessutom(?: n{_A}rvarande)?|ej tj{_A}nstg{_O}rande(?: ers{_A}ttare)?|n{_A}rvarande (?:ej tj{_A}nstg{_O}rande |icke tj{_A}nstg{_O}rande )?ers{_A}ttare|"
        rf"(?:personliga )?ers{_A}ttare|suppleanter|insynsplats(?:er)?|observat{_O}rer|personalf{_O}retr{_A}dare|sekretariatet?|kansliet|fr{_A}n (?:kansliet|f{_O}rbundet|f{_O}rvaltningen|myndigheten|\w+kontoret|\w+f{_O}rvaltningen|[A-Z]{{2,5}})|(?:inte|icke|ej) (?:beslutande|r{_O}stber{_A}ttigade)",
    ),
    (
        Label.PRESENT,
        rf"n{_A}rv|nv|inloggade|vi var(?: [a-zåäö]+(?: st(?:ycken)?| personer)?)?|h[aä]r var|vi som (?:träffades|var med|sågs)|med p[aå] sk[aä]rmen|n{_A}rvaro\b(?-i:[^A-ZÅÄÖ]{{0,30}})|i rummet|p[aå] distans|p[aå] plats\b(?-i:[^A-ZÅÄÖ]{{0,20}})|bara \w+dagen\b.{{0,20}}|n{_A}rvarande i \w+|fr[aå]n (?:kommunerna|regionen|kommunen|skolorna|huvudm[aä]nnen)|kommunernas representanter|deltagarna|medlemmar|n{_A}rvarande(?:lista)?(?: (?:ledam{_O}ter|kommuner|representanter|vid m{_O}tet|p{_A} m{_O}tet|medlemmar|f{_O}r .{{3,40}}))?|n{_A}rvaro(?:lista)?|deltagare(?: (?:p{_A} plats|digitalt|via \w+|vid m{_O}tet|fr{_A}n \w+))?|deltagande(?: kommuner)?|deltog|deltagarlista|"
        rf"beslutande(?: ledam{_O}ter)?|tj{_A}nstg{_O}rande(?: ledam{_O}ter| ers{_A}ttare)?|(?:ordinarie )?ledam{_O}ter|med p{_A} m{_O}tet|med|p{_A} plats|digitalt|via (?:teams|zoom|l[aä]nk|skype)|p{_A} l[aä]nk|(?:p{_A} )?sk[aä]rmen?|n{_A}rvarande p{_A} plats|n{_A}rvarande digitalt|vi som var med|deltagande [a-zåäö]+|med var|h[aä]r(?: i ?dag)?|vilka var med\??|de som var med|kommunerna|representanter",
    ),
    (Label.CALLED, r"kallade(?: (?:ledamöter|ersättare|representanter))?|kallas|inbjudna ledamöter|till|sändlista"),
    (
        Label.ROLE,
        rf"(?:m{_O}tes)?ordf{_O}rande(?: f{_O}r m{_O}tet)?|(?:m{_O}tes)?ordf|(?:1:e |2:e |f{_O}rste |andre )?vice ?ordf{_O}rande|v\.? ?ordf|(?:m{_O}tes|protokolls?|n{_A}mnd)?sekr(?:eterare)?|(?:protokoll)?justerare|protokollsjusterare|(?:protokoll)?justeringspers?on(?:er)?|justeringsm{_A}n|"
        rf"(?:utsedd(?:a)? )?(?:utses )?att justera(?: protokollet)?|utsedda? justerare|utses att justera|justeras(?: av)?|pennan|vid protokollet|vid (?:pennan|tangentbordet|tangenterna|datorn)|protokollf{_O}rare|antecknare|sammankallande|m{_O}tesledare|m{_O}tesledning|dokumentation|ledde (?:samtalet|m{_O}tet|tr{_A}ffen)|antecknade|antecknar|samordnare|antecknat av|f{_O}r protokollet|(?:vid|f[oö]r) anteckningarna|protokoll|anteckningar f{_O}rda av|anteckningar|skrivet av",
    ),
    (
        Label.WHEN_WHERE,
        r"(?:(?:samman)?träff|sammanträde|möte)?(?:tid|dag|datum|när) ?(?:och|/|&|,) ?(?:plats|lokal|var|ort)|plats och (?:tid|sammanträdestid|datum)|plats ?/ ?tid|tid,? plats|sammanträdets? tid och plats",
    ),
    (
        Label.WHEN,
        r"tid(?:punkt)?|datum(?: och tid)?|dag|när|sammanträdesdatum|mötesdatum|mötestid|sammanträdestid|sammanträdesdag|mötesdag|dag och tid|tid och dag|datum ?/ ?tid|klockan|kl",
    ),
    (Label.WHERE, r"plats|lokal|var|mötesplats|ort|sammanträdesplats|mötesform|form|sal|rum|adress|värd"),
    (
        Label.PROPOSAL,
        r"förslag(?: till beslut)?|beslutsförslag|(?:ordförandens |presidiets |förvaltningens |arbetsutskottets |styrelsens |kansliets )förslag(?: till beslut)?|yrkanden?|förvaltningens förslag|förslag och yrkanden",
    ),
    (
        Label.DECISION,
        r"(?:nämndens |styrelsens |nätverkets |mötets |direktionens |presidiets )?beslut|(?:\w+ )?beslutar(?: att| följande)?|(?:\w+ )?beslutade(?: att)?|(?:\w+ )?beslöt(?: att)?|vi beslutade|vi enades om|enades om|överenskommelse",
    ),
    (
        Label.TASKS,
        r"att göra\b.{1,30}|(?:mötets )?(?:att göra|att-göra|åtgärder|åtgärdspunkter|actionpoints?|action ?points?|to ?do|uppgifter|åtaganden|ansvarslista|det här gör vi|uppdrag)(?:-?lista)?(?: (?:till|inför|efter|från) (?:nästa |förra )?(?:gång(?:en)?|möte[tn]?|träff(?:en)?))?|att göra till nästa (?:gång|möte)|(?:vem gör vad|vem-gör-vad)|göras|(?:att )?komma? ihåg|hemläxa|läxa|till nästa (?:gång|möte|träff)",
    ),
    (Label.FILES, r"bilag(?:a|or)|handlingar|dokument|beslutsunderlag|underlag|bifogat|bifogade filer|filer|länkar"),
    (
        Label.NEXT,
        r"(?:preliminärt )?nästa (?:möte|träff|sammanträde|gång|nätverksträff|nätverksmöte)(?:stid)?|kommande (?:möten|träffar|mötestider|sammanträden)|nästkommande möten?|mötestider|höstens möten|vårens möten|vi ses|nästa",
    ),
    (
        Label.PART,
        r"bakgrund|sammanfattning|ärende(?:beskrivning|t)?|beskrivning av ärendet|skäl(?: för beslut(?:et)?)?|motivering|reservation(?:er)?|beslutsgång|propositionsordning|proposition|omröstning|yttrande|protokollsanteckning|särskilt yttrande|jäv|diskussion|"
        r"överläggning|information|syfte|mål|ansvarig|ansvar|status|kommentar|anteckning(?:ar)?|noteringar|innehåll|delges|skickas till|beslutet skickas till|expedieras till|dnr|diarienummer|dagordning|punkt|fråga|vem|klart|frist|paragrafer|paragraf|antal|sida|ärenden|föredragningslista|agenda",
    ),
    (
        Label.CLOSING,
        r"underskrifter|signatur(?:er)?|anslag(?: ?/ ?bevis)?|bevis(?: om (?:anslag|justering))?|tillkännagivande av justering|anslagsbevis|justering(?:ens plats och tid)?|sekreterare och justerare|ort och datum|namnförtydligande|anslagsdag|anslaget|protokollet (?:är )?justerat",
    ),
    (Label.RECIPIENTS, r"för kännedom|kopia(?: till)?|expediering|skickas till"),
)
_COMPILED = tuple((label, re.compile(rf"(?:{pattern})", re.IGNORECASE)) for label, pattern in _PATTERNS)
_TITLE = re.compile(
    r"(?:utkast(?: till)? |mall )?(?:extra ?insatt )?(?:sammanträdes|mötes|styrelse|årsmötes|minnes|justerat |stämmo|preliminärt )*"
    r"(?:protokoll(?:et)?(?:sutdrag)?|minnesanteckning(?:ar)?|anteckning(?:ar)?|mötesanteckning(?:ar)?|kallelse|inbjudan|dagordning|föredragningslista|agenda|uppdragsbeskrivning|mötesnotat|mötesnoteringar|referat)\b",
    re.IGNORECASE,
)
_INITIALS_TOLD = re.compile(r"[A-ZÅÄÖ]{2,3}\s?=\s?[A-ZÅÄÖ][a-zåäö]")  # "MK = Mirjam Kahn"
_NAME_LINE = re.compile(
    r"^[A-ZÅÄÖÉÜ][\wåäöéüÅÄÖ'’.-]+(?: (?:von|af|de|van|al|el|den|der))?(?: [A-ZÅÄÖÉÜ][\wåäöéüøñćčšžÅÄÖØ'’.-]+){1,3}\s*(?:,|\(|\t|–|-{1,2}\s|$)"
)


@cache
def label_of(words: str) -> Label | None:
    """The label that a line's head is, without its colon; None when it is none."""
    bare = re.sub(r"\s+", " ", words).strip(" :.*–-\t")
    if not bare or len(bare) > 60:
        return None
    for label, pattern in _COMPILED:
        if pattern.fullmatch(bare):
            return label
    pair = bare.split()
    if len(pair) == 2 and label_of(pair[0]) is Label.PRESENT and label_of(pair[1]) is Label.PRESENT:
        return Label.PRESENT
    return None


def is_label(text: str) -> bool:
    """Whether a heading is a label and no item: attendance, time and place, part of an item, closing."""
    label = label_of(text)
    return label is not None and label not in {Label.NEXT}


def opens_with_label(text: str) -> bool:
    """Whether a line says who was there, when or where, after a label and its colon."""
    head, sign, _ = text.partition(":")
    return bool(sign) and label_of(head) in ATTENDANCE | {Label.WHEN, Label.WHERE, Label.WHEN_WHERE}


def is_title(text: str) -> bool:
    """Whether a line is the document's own title."""
    return bool(_TITLE.match(text.strip()))


def looks_like_name_line(text: str) -> bool:
    """Whether a line could be an entry of an attendance list."""
    if _INITIALS_TOLD.match(text):
        return True
    return bool(_NAME_LINE.match(text)) and ("," in text or "(" in text or "\t" in text)
