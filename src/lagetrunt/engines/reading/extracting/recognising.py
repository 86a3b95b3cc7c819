"""What a run of words is: a name, an organisation, a role, a party, a school form, a mark of attendance."""

import re
from dataclasses import dataclass
from functools import lru_cache

from lagetrunt.engines.reading.lexicon import words
from lagetrunt.engines.reading.model.fact import Role
from lagetrunt.kernel import places
from lagetrunt.kernel.dates import MONTH_NAMES
from lagetrunt.kernel.text import strip_diacritics

PARTIES = frozenset(["s", "m", "c", "l", "kd", "mp", "v", "sd", "fp", "fi", "nyd", "lp", "opp"])
PARTICLES = frozenset(
    [
        "von",
        "af",
        "de",
        "di",
        "du",
        "van",
        "der",
        "den",
        "la",
        "le",
        "da",
        "dos",
        "del",
        "al",
        "el",
        "ben",
        "bin",
        "ibn",
        "abu",
        "zu",
        "och",
    ]
) - {"och"}
_INITIAL = re.compile(r"[A-ZÅÄÖ]\.?$")
_CAPITALISED = re.compile(r"(?:(?:al|el|an|ar|as|at|ben|bin|von|d’|d')-?)?[A-ZÀ-ÖØ-ÞŠŽČĆĐŁŚŹŻİĞŞÅÄÖ][\w’'´`.-]*$")
_ALL_CAPITALS = re.compile(r"[A-ZÅÄÖÉ][A-ZÅÄÖÉ-]{2,}$")
_ORGANISATION_TAIL = re.compile(
    r"(?:kommun(?:en|alförbund|alförbundet|förbund|styrelsen?|förvaltningen)?|stad|region(?:en)?|landsting(?:et)?|förbund(?:et)?|gymnasieförbund(?:et)?|samordningsförbund(?:et)?|nämnd(?:en)?|"
    r"nämnden|kontor(?:et)?|förvaltning(?:en)?|universitet(?:et)?|högskolan?|skolan?|skolor(?:na)?|gymnasi(?:et|um|eskola|eskolan)|lärcentrum|campus|akademi(?:n)?|bibliotek(?:et)?|museet|museum|kansli(?:et)?|myndigheten|"
    r"verket|inspektionen|styrelsen|centrum|institutet?|stiftelsen?|föreningen?|förening|bolaget|AB|Aktiebolag|HB|ek\. för\.|rådet|kåren|studentkår(?:en)?|facket|fackförbund(?:et)?|näringsliv(?:et)?|"
    r"organisation(?:en)?|avdelning(?:en)?|sekretariatet?|enheten|polisen|kyrkan|församling(?:en)?|länsstyrelsen|friskol(?:a|an|or|orna)|folkhögskolan?|vuxenutbildning(?:en)?|komvux|regionen|bygden|väst|ost|syd|nord)$",
    re.IGNORECASE,
)
_ORGANISATION_HEAD = re.compile(
    r"^(?:Region(?:en)?|Länsstyrelsen|Kommunalförbundet|Högskolan|Universitetet|Stiftelsen|Föreningen|Göteborgs|Campus|Studieförbundet|Förbundet|Landstinget|Sveriges|Svenska|Kommunernas|Campus|Kommunförbundet|Arbetsförmedlingen|Lärarförbundet|Lärarnas|Vision|Kommunal|Polisen|Skolverket|Skolinspektionen)$"
)
_NOTE_TAKER = re.compile(
    r"(?:för |förde |vid |skriver |förde )?(?:minnes)?anteckningar(?:na)?|antecknade|antecknar|(?:vid )?(?:pennan|tangentbordet|tangenterna|datorn)|skriver|vid protokollet|för protokoll(?:et)?"
)
_POST = re.compile(
    r"(?:[a-zåäö]+- och )?[\wåäö-]*(?:chef|ledamot|ledare|samordnare|strateg|utvecklare|handläggare|rektor|direktör|ekonom|jurist|lärare|pedagog|psykolog|sköterska|kurator|vägledare|konsult|controller|koordinator|assistent|inspektör|administratör|kommunikatör|"
    r"(?:(?:facklig|politisk|facklige) )?(?:företrädare|representant)|studentrepresentant|forskare|professor|doktorand|dekanus|ombudsman|revisor|kassör|analytiker|dietist|vaktmästare|bibliotekarie)(?:en|n)?(?: för [\wåäö ]{3,30}| på [\wåäö ]{3,30}| [a-zåäö]+)?"
)
_LINKING = frozenset(["vid", "i", "på", "för", "från", "med", "av", "och", "samt", "har", "är", "till", "hos"])
_SECRETARY = re.compile(r"(?:råds|styrelse|kommitté|förbunds|direktions|grupp|möten?s?)sekreterare")
_ORDINARY = frozenset(
    [
        "mötet",
        "möte",
        "ordförande",
        "sekreterare",
        "justerare",
        "närvarande",
        "frånvarande",
        "deltagare",
        "deltog",
        "beslut",
        "protokoll",
        "minnesanteckningar",
        "anteckningar",
        "plats",
        "tid",
        "datum",
        "dag",
        "övriga",
        "övrigt",
        "nästa",
        "förra",
        "information",
        "diskussion",
        "rapport",
        "dagordning",
        "bilaga",
        "bilagor",
        "handlingar",
        "presentation",
        "vi",
        "de",
        "det",
        "den",
        "alla",
        "ingen",
        "inga",
        "en",
        "ett",
        "att",
        "och",
        "i",
        "på",
        "för",
        "till",
        "från",
        "med",
        "som",
        "är",
        "har",
        "ska",
        "vid",
        "kl",
        *MONTH_NAMES,
        "måndag",
        "tisdag",
        "onsdag",
        "torsdag",
        "fredag",
        "lördag",
        "söndag",
        "paragraf",
        "paragrafer",
        "anslaget",
        "anslag",
        "justering",
        "justeringens",
        "underskrift",
        "underskrifter",
        "protokollet",
        "postadress",
        "inledning",
        "samverkan",
        "punkt",
        "tidigare",
        "kommun",
        "nätverket",
        "styrelsen",
        "nämnden",
        "skolan",
        "kommunen",
        "kommunerna",
        "regionen",
        "förbundet",
        "presidiet",
        "gruppen",
        "arbetsgruppen",
        "teams",
        "zoom",
        "skype",
        "vakant",
        "inget",
        "inte",
        "ej",
        "ja",
        "nej",
        "samt",
        "utkast",
        "underlag",
        "frågan",
        "förslag",
        "förslaget",
        "mall",
        "ärende",
        "ärendet",
        "välkommen",
        "syfte",
        "mål",
        "bakgrund",
        "summa",
        "totalt",
        "höst",
        "vår",
        "hösten",
        "våren",
        "sommaren",
        "läsår",
        "läsåret",
        "vecka",
        "grundskola",
        "förskola",
        "gymnasiet",
        "vuxenutbildning",
        "fritidshem",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleWord:
    """A role as read: `role` is the contract's or the document's own word, `known` whether the contract names it."""

    role: str
    known: bool


@lru_cache(maxsize=1024)
def role_of(text: str) -> RoleWord | None:
    """The role that the whole text names, or None."""
    bare = " ".join(text.strip(" .,:;()-–*").split())
    if not bare or len(bare) > 60:
        return None
    folded = bare.casefold()
    if len(folded) < 3:
        return None
    if _NOTE_TAKER.fullmatch(folded):
        return RoleWord(role=Role.SECRETARY, known=True)
    named = (
        words.role_of(folded)
        or words.role_of(folded.removeprefix("mötes"))
        or words.role_of(folded.removeprefix("dagens "))
        or (Role.SECRETARY if _SECRETARY.fullmatch(folded) else None)
    )
    if named is None and (halves := folded.split(" och ")) and len(halves) == 2:
        # "processledare och dagens sekreterare": the first of the contract's roles that fits
        found = [inner for half in halves if (inner := role_of(half)) is not None]
        known = [inner for inner in found if inner.known]
        if known and len(found) == 2:
            return known[0]
    if named is not None:
        return RoleWord(role=named, known=True)
    for ending in ("n", "en", "na", "are", "e"):
        if folded.endswith(ending) and (named := words.role_of(folded[: -len(ending)])) is not None:
            return RoleWord(role=named, known=True)
    if words.is_title(folded) or (folded.endswith("n") and words.is_title(folded[:-1])):
        return RoleWord(role=bare, known=False)
    # "controller GyN" and "rektor Adjungerade" run on to what follows, "kanslichef vid" to where.
    last = bare.rsplit(" ", 1)[-1]
    if _POST.fullmatch(folded) and (" " not in bare or (last[0].islower() and last not in _LINKING)):
        return RoleWord(role=bare, known=False)
    if re.match(r"(?:t\.?f\.?|bitr(?:\.|ädande)?|biträdande|vik\.?|vikarierande|tillförordnad|f\.?d\.?) ", folded):
        inner = role_of(re.sub(r"^\S+ ", "", bare))
        return RoleWord(role=bare, known=False) if inner is not None else None
    return None


def is_party(text: str) -> bool:
    """Whether the text is a party's letters."""
    return text.strip(" ().,").casefold() in PARTIES


@lru_cache(maxsize=1024)
def is_organisation(text: str) -> bool:
    """Whether the whole text names a municipality or another organisation, rightly or nearly rightly spelt."""
    bare = text.strip(" .,:;()*")
    if not bare or len(bare) > 90:
        return False
    if (
        places.find(bare)
        or words.is_organisation(bare.casefold())
        or words.is_organisation(bare.casefold().rstrip("s"))
    ):
        return True
    if bare[0].isupper() and bare.count(" ") < 3 and places.close(bare):
        return True
    parts = bare.split()
    first_cap = parts[0][:1].isupper()
    if (
        len(parts) <= 6
        and first_cap
        and (_ORGANISATION_TAIL.search(parts[-1]) and (len(parts) > 1 or len(parts[0]) > 7))
    ):
        return not name_score(tuple(parts)) > 2.5
    return bool(len(parts) <= 5 and _ORGANISATION_HEAD.match(parts[0]) and (len(parts) > 1 or len(parts[0]) > 6))


def municipality_code(organisation: str | None) -> str | None:
    """The code of the municipality that an organisation's words name, misspelt or not."""
    if not organisation:
        return None
    found = places.find(organisation)
    if found is None:
        near = places.close(organisation)
        found = near[0] if len(near) == 1 else None
    if found is None and "," not in organisation:
        first = re.match(r"(.+?) kommun(?:s|en)?\b", organisation)
        found = places.find(first[1]) if first else None
    return found.code if found else None


@lru_cache(maxsize=1024)
def name_score(parts: tuple[str, ...], *, alone: bool = False) -> float:
    """How much a run of words looks like one person's name: above 2 likely, 0 or less not.

    `alone` says that separators stand on both sides, so that nothing but the name can be in it.
    """
    if not parts or len(parts) > 5:
        return -9.0
    bare = [part.strip(',;:()*"”') for part in parts]
    if not all(bare):
        return -9.0
    first = bare[0]
    if len(first) < 2:
        return -9.0
    if not _CAPITALISED.match(first) or (first.endswith(".") and len(first) > 2) or parts[0].endswith((",", ";")):
        return -9.0
    score = 0.0
    known = given(first)
    score += 2.0 if known else 0.2
    if not known and (_ALL_CAPITALS.match(first) or _follows_another(bare)):
        return -3.0
    if not known and (first.casefold() in _ORDINARY or role_of(first) is not None):
        return -5.0
    if len(bare) == 1:
        return 0.9 if known else -9.0
    for place, part in enumerate(bare[1:], 1):
        low = part.casefold()
        if low in PARTICLES and place < len(bare) - 1:
            score += 0.2
        elif (
            not _CAPITALISED.match(part)
            or (
                part.isupper() and is_party(part) and not (alone and known and len(part) == 1 and place < len(bare) - 1)
            )
            or (part.endswith(".") and len(part) > 2)
        ):
            return -9.0
        elif low in _ORDINARY or (is_role_word(low) and not (alone and known and len(bare) == 2)):
            return -5.0
        elif surname(part):
            score += 1.0
        elif given(part) and place < len(bare) - 1:
            score += 0.5
        elif _INITIAL.match(part):
            score += 0.2
        elif _ALL_CAPITALS.match(part) and len(part) < 5 and not all(_ALL_CAPITALS.match(p) for p in bare):
            return -3.0
        else:
            score += 0.6
    if not alone and not known and (len(bare) > 2 or any(given(part) for part in bare[1:-1])):
        # An unknown first word before a known given name is what stood before the name.
        score -= 2.5
    if (
        not alone
        and known
        and len(bare) > 3
        and any(given(part) and not surname(part) and part.casefold() not in PARTICLES for part in bare[2:-1])
    ):
        score -= 1.5
    last = bare[-1]
    if len(last) < 2:
        # "Pernilla B" among others called by their first names
        return 1.5 if alone and known and len(bare) == 2 and _INITIAL.match(last) else -9.0
    if not alone and len(bare) > 2 and given(last) and not surname(last):
        score -= 0.3 if all(given(part) for part in bare) else 1.0
    if last.casefold() in PARTICLES:
        return -9.0
    municipality = places.find(last)
    if municipality is not None and last.casefold() not in words.surnames():
        score -= 1.5 if not municipality.ambiguous else 0.6
    if _ORGANISATION_TAIL.search(last) and not surname(last) and not known:
        score -= 2.0
    if _ORGANISATION_HEAD.match(first):
        score -= 3.0
    # Two words are the rule, three common, four rare.
    return score + {2: 0.6, 3: 0.1, 4: -0.6, 5: -1.2}[len(bare)]


def _follows_another(bare: list[str]) -> bool:
    """Whether "BN Johan Ekström" begins with the letters of a body or party that belong to the name before."""
    first = bare[0]
    return first.isupper() and len(first) < 5 and len(bare) > 2 and given(bare[1]) and not all(map(str.isupper, bare))


def is_role_word(low: str) -> bool:
    """Whether a folded word names a role or title."""
    return words.role_of(low) is not None or words.is_title(low)


@lru_cache(maxsize=1024)
def given(word: str) -> bool:
    """Whether a word is a known given name, each half where it is hyphenated."""
    low = word.casefold().strip(".,")
    names = words.given_names()
    if low in names or strip_diacritics(low) in words.given_names_bare():
        return True
    halves = [half for half in low.split("-") if half]
    return len(halves) > 1 and halves[0] in names


def is_known_surname(word: str) -> bool:
    """Whether a word is on the list of surnames itself."""
    return word.casefold().strip(".,") in words.surnames()


@lru_cache(maxsize=1024)
def surname(word: str) -> bool:
    """Whether a word is a known surname, or ends as Swedish surnames do."""
    low = word.casefold().strip(".,")
    if low in words.surnames():
        return True
    last = low.rsplit("-", 1)[-1]
    return last in words.surnames() or (len(last) > 4 and last.endswith(words.surname_endings()))
