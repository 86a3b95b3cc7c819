"""The grammar of duties: verbs that promise or lay on a task, and the bodies that take one on."""

import re

from lagetrunt.engines.reading.lexicon.verbs import task_verbs

# Bodies that act as one; a capital is not needed. Municipalities and named networks are told by the lexicon.
BODY = re.compile(
    r"(?<![\w-])(?:(?:Alla|alla|Samtliga|samtliga|Respektive|respektive|Varje|varje)(?: (?:kommuner|kommun|skolchef|skolchefer|rektor|skola|förvaltning|ledamot|medlem|grupp|deltagare|representanter|ledamöter|skolchefer|rektorer|nätverk|verksamheter|skolor|chefer|grupper|förvaltningar|huvudmän|i (?:gruppen|nätverket)|som \w+))?|Var och en|var och en|"
    r"(?:[Pp]residiet|[Kk]ansliet|[Ss]ekretariatet|[Oo]rdföranden?|[Ss]ekreteraren?|[Pp]rocessledar(?:en|na|e)|[Pp]rojektledar(?:en|na|e)|[Pp]rojektgruppen|[Aa]rbetsgruppen|[Ss]tyrgruppen|[Rr]eferensgruppen|[Aa]rbetsutskottet|[Vv]alberedningen|[Ss]tyrelsen|[Ff]örvaltning(?:en|arna)|[Ff]örvaltningschefen|Skolchefer|[Ss]kolchef(?:en|erna)|"
    r"[Uu]tbildningschef(?:en|erna)|[Rr]ektor(?:n|erna)|[Rr]epresentant(?:en|erna)|[Ll]edamöterna|[Dd]eltagarna|[Kk]ommunerna|[Ff]örbundet|[Dd]irektionen|[Nn]ämnden|[Kk]ommunikatören|[Ss]amordnar(?:en|na)|[Kk]oordinator(?:n|erna)|[Kk]assören|[Vv]aktmästaren|[Tt]jänste(?:personerna|männen)|[Aa]rbetsgivaren|[Ff]acken|[Öö]vriga|[Ff]örbundsdirektören|[Dd]irektören|[Gg]ruppen|[Nn]ätverket|"
    r"[\wåäöÅÄÖ]+(?:nätverk(?:et|en)|gruppen|rådet|nämnden|kontoret|förvaltningen|utskottet|kansliet|representanterna|representanten|cheferna|chefen|ledarna|ledaren|utvecklarna|förbundet|enheten|beredningen|teamet|ansvariga?|utvecklaren|strategen|sekreteraren|handläggaren|samordnaren|koordinatorn|pedagogerna|lärarna|ekonomen|ekonomerna))"
    r"(?: i [\wåäöÅÄÖ-]+| från [\wåäöÅÄÖ-]+| med [a-zåäö]+ansvar| för [a-zåäö]+(?=\s+(?:får|ska|tar|skickar|lämnar|återkommer)))?)(?![\wåäö-])"
)
# Present tense with a subject: somebody does it after the meeting.
_CARRIED_ON = (
    r"fortsätter(?= (?:arbetet|dialogen|samtalen?|planeringen|[a-zåäö]+(?:ingen|andet|arbetet)))"
    r"|delar(?= [a-zåäö]+(?:en|et|an|na|n|t)\b[^.,;]{0,30}\bmed\b)"
)
PROMISING = re.compile(r"(?<![\w-])(?:" + "|".join((*task_verbs(), _CARRIED_ON)) + r")(?![\w-])")
FORMAL = re.compile(
    r"\b(?:(?:får|fick|ges|gavs|har fått|har|tilldelas|tilldelades)\s+(?:också |även |därför |nu |i stället |vidare |samtidigt )*(?:i uppdrag|uppdraget|uppgift(?:en)?|i uppgift)(?:\s+av [\wåäö]+)?\s*(?:att|av|:)|(?:åtar|åtog|tar|tog) (?:sig|på sig)(?: uppdraget| uppgiften| ansvaret| ansvar)?\s*(?:att|för att|för|(?=det\b|detta\b))|"
    r"ansvara(?:r|de)? för(?: att)?|ansvarig(?:a)? för(?: att)?|(?:har|tar|fick|får) (?:huvud)?ansvar(?:et)? för(?: att)?|lova(?:r|de) att|erbj(?:uder|öd) sig att|har (?:för avsikt|som ambition|en ambition|ambitionen|åtagit sig|lovat|tagit på sig) att|"
    r"(?:skall|ska)\b|kommer att|uppdras att|uppmanas att|ombeds att|ombads att|uppmanades att|bes att|bad[s]? att|får(?= (?:höra|fråga|kolla|undersöka|kontakta|ta|återkomma|se|göra|skicka|skriva|sammanställa|boka|ringa|prata|stämma|fundera|läsa|komma|lämna)))"
)
COMMISSIONING = re.compile(
    r"\b(?:uppdr(?:a|ar|ogs|og|as)\s+(?:därför |också |även |gemensamt )?(?:åt|till)\s+(?P<a>[^.;:]{2,70}?)\s+att\b|(?:ge|ger|gav|lämna|lämnar)\s+(?P<b>[^.;:]{2,60}?)\s+i uppdrag\s+att\b|(?:be|ber|bad)\s+(?P<c>[A-ZÅÄÖ][^.;:]{2,40}?)\s+att\b|(?:uppdraget|uppgiften)\s+att\s+(?P<d>[^.;]{5,120}?)\s+(?:går|gick|ges|gavs)\s+till\s+(?P<e>[^.;]{2,60}))",
    re.IGNORECASE,
)
PASSIVE = re.compile(
    r"\b(?:påminns|ordnas|bevakas|hanteras|skickas|skickas ut|sänds|utsänds|lämnas|lämnas in|mejlas|mailas|meddelas|redovisas|återrapporteras|rapporteras|inlämnas|insändes|delges|sammanställs|tas fram|bokas|publiceras|läggs ut|presenteras|färdigställs|besvaras|svaras|anmäls|hämtas in|uppdateras|distribueras|kompletteras|fylls i|vara (?:inne|klar|inskickad|inlämnad|besvarad|\w+ tillhanda))\b"
)
AGENT = re.compile(
    r"\bav\s+(?P<who>[A-ZÅÄÖ][\wåäöÅÄÖ-]+(?:\s+[A-ZÅÄÖ][\wåäöÅÄÖ-]+){0,3}|presidiet|kansliet|ordföranden|sekreteraren|arbetsgruppen|kommunerna)\b"
)
# A passive with the doer after it, in brackets at the end or after "av".
_DONE_BY = r"(?:bjuds in|kontaktas|mejlas(?: ut)?|mailas(?: ut)?|skickas(?: ut)?|bokas|ordnas|fixas|sammanställs|tas fram|köps in|beställs|bevakas|uppdateras|skrivs|hämtas|hämtas in|undersöks|utreds|läggs ut|publiceras|trycks)"
DOER = re.compile(
    rf"\b{_DONE_BY}(?![\wåäö])[^.()]{{0,80}}?(?P<bracket>\s*\((?P<bracketed>[A-ZÅÄÖ][^()]{{1,40}})\)\s*\.?$)"
    rf"|\b{_DONE_BY}\s+av\s+(?P<agent>[A-ZÅÄÖ][\wåäöÅÄÖ-]+(?: [A-ZÅÄÖ][\wåäöÅÄÖ-]+){{0,2}})"
)
DUE_HINT = re.compile(
    r"\b(?:senast|innan|före\b|till (?:den |nästa|på |mötet|\d|mån|tis|ons|tors|fre)|v\.? ?\d|vecka \d|under v|klart?\b|snarast|inom \w+ (?:veckor|dagar|månad))|\b\d{1,2}/\d{1,2}\b",
    re.IGNORECASE,
)
NEGATED = re.compile(r"\b(?:inte|ej|aldrig)\b", re.IGNORECASE)

# Verbs that also tell of what somebody does anyway: a task only with a day, or for a person with a plain object.
WEAK = re.compile(
    r"(?:föredrar|genomför|utser|redovisar|lyfter|lyfter frågan|påminner|begär|prövar|testar|provar|räknar|driver|kallar|erbjuder|planerar|gör|läser|svarar|lämnar|arbetar vidare|delar ut|justerar|söker|ansöker|mäter|flyttar|köper|handlar|bevakar|sprider|granskar|kontrollerar|skapar|bygger|startar upp|hämtar|stöttar|sköter|administrerar|ändrar|utformar|förankrar|dokumenterar|arrangerar|anordnar|tar|tar upp det|tar in|samlar in|hör|anmäler|hittar|hyr)$"
)

# Told in the minutes' present tense unless a day, a next time or several people make a task of it.
AT_THE_MEETING = re.compile(r"(?:går igenom|föredrar)\b")
# Of a body these tell what it asks, pays or wonders.
WEAK_OF_BODIES = re.compile(r"(?:(?:tittar på|funderar på) (?:om|hur)|efterfrågar|betalar)\b")
# What everybody shall hold to is no task of theirs.
NORM = re.compile(r"\s*(?:använda|räkna med|följa|ha|tillämpa) (?:samma|kvar|gemensamma?)\b")
# Of a municipality these tell how it does things.
WEAK_OF_PLACES = re.compile(r"(?:stänger|lägger in|lägger ut|bygger|startar|testar|provar|köper|gör|använder|söker)\b")

# What is told, not promised: "meddelar att", "påminner om".
TOLD = re.compile(
    r"(?:meddelar|redovisar|rapporterar|påminner|skriver|svarar|lyfter(?: frågan)?|framför|frågar)\s+(?:att|om (?!det|de |vi|man|kommun|länsst)|enligt|för)\b"
    r"|hör (?:att|för)\b|tar över\b|lämnar (?:rummet|mötet|sin\b(?! till\b)|sitt\b|oss|över|[A-ZÅÄÖ]|(?:in )?(?:en |ett )?(?:[a-zåäö]+ )?(?:\w*reservation|protokollsanteckning|lägesrapport|rapport|redovisning)\b)"
    r"|anmäler (?:jäv|förhinder|(?:en|två|tre|några) övriga? fråg)|delar (?:\w+ )?(?:uppfattning|bild|syn|oro|bedömning)|flyttar (?:till|från|hem)\b"
    r"|gör (?:ett|en) (?:\w+ )?(?:överskott|underskott|resultat|vinst|förlust)\b|frågar (?:först )?om|erbjuda|ringer hem|håller i (?:[A-ZÅÄÖ]|sig)|betalar \d|skickar (?:en|sina|ett) (?:representant|elever)"
)
