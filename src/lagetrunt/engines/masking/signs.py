"""What in a text looks personal or secret: identity numbers, pupils, health, marks of secrecy; before the web also phones and mail."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Stems at the start of a word; the words come from the Public Access to Information and Secrecy Act's own vocabulary.
_SIGNS: tuple[tuple[str, str], ...] = (
    (
        "secrecy",
        r"sekretess(?:bel[aä]g|mark|pröv|skydd| (?:enl(?:igt|\.)|jml\.?|jämlikt|råder)(?!\w)(?: OSL\b)?)|hemlig(?:stämpl|handling)"
        r"|(?-i:SEKRETESS)(?!\w)|OSL \d+(?: ?:| ?kap)|\d+ kap\.? (?:\d+ ?[a-z]? ?§ )?(?:OSL\b|offentlighets- och sekretess)"
        r"|(?:omfattas|skyddas) av sekretess|konfidentiell",
    ),
    ("pupil", r"eleven [A-ZÅÄÖ]\w+|vårdnadshavaren? till|elevens (?:namn|hemförhållande|frånvaro)|åtgärdsprogram för "),
    (
        "health",
        r"diagnos(?:en|er|tiserad)?\b|sjukskriv(?:en|ning)|läkarintyg|medicinering|neuropsykiatrisk utredning av",
    ),
)
# One pupil or child and those around them (OSL 23:1-3), and health (GDPR art. 4.15) said of somebody. Groups ("elever med
# autism", "elevhälsan") are none.
_OF_ONE: tuple[tuple[str, str], ...] = (
    (
        "pupil",
        r"(?:en (?:enskild )?(?:elev|pojke|flicka)|eleven|barnet|pojken|flickan) i (?:årskurs|åk|klass)\s?\d\w?\b"
        r"|en (?:enskild )?(?:elev|pojke|flicka) (?:på|från|vid)\b"
        r"|en (?:enskild )?(?:elev|pojke|flicka) i (?-i:[A-ZÅÄÖ])\w+(?:,? (?-i:[A-ZÅÄÖ])\w+,? \(?\d{1,2} år\b\)?)?"
        r"|(?:elevens|barnets|pojkens|flickans) (?:[\w-]*utredning|diagnos|betyg|familj|mamma|pappa|mor|far|föräld\w+|vårdnadshavare|syskon|medicin\w*)"
        r"|(?:barnet|pojken|flickan|sonen|dottern) (?-i:[A-ZÅÄÖ])\w+|(?:mamma|pappa|mor|far|förälder|vårdnadshavare) till (?-i:[A-ZÅÄÖ])\w+"
        r"|orosanmälan (?:om|för|rörande|gällande)\b|skydda(?:d|de|t) (?:identitet|personuppgift\w*|boende)|familjehemsplacera\w*",
    ),
    (
        "health",
        r"(?:har|haft|fått|lider av|utreds för|utredning av|behandlas för|misstänkt) (?:en |svår |diagnosen )?"
        r"(?:adhd|add|autism|asperger|npf|depression|utmattning|ångest|cancer|diabetes|epilepsi|dyslexi|bipolär|ätstörning|psykos)\w*"
        r"|(?:adhd|autism|npf|dyslexi|missbruks)-?utredning\w*|självskade\w*|självmordsförsök\w*|suicidförsök\w*|missbrukar\w*|gravid\b"
        r"|(?:blivit|är|var|ligger|varit) (?:inlagd|opererad|allvarligt sjuk|långtidssjuk|sjukfrånvarande)\b|sjukpenning|rehabilitering av",
    ),
)
_COMPILED = tuple((what, re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE)) for what, words in (*_SIGNS, *_OF_ONE))
_MASKED_IDENTITY = re.compile(r"(?<!\d)(?:19|20)?\d{6}[-+]?(?:\*{4}|X{4}|•{4}|█{4})")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
# A Swedish number with its area: 0 or +46, then seven to ten digits with hyphens and spaces between; a year or a day is none.
_PHONE = re.compile(r"(?<![\w.,:/+-])(?:\+46[ -]?(?:\(0\)[ -]?)?|0)[1-9](?:[ –-]{0,3}\d){6,9}(?![\w]|[.,:/-]\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place to look at: what sort, and where in the text."""

    what: str
    start: int
    end: int
    quote: str


def marks_in(text: str) -> list[Mark]:
    """The places to look at before others in the register see the text: of those that overlap one, as `marks_for_all` has it."""
    return _apart(_found(text, (("identity", _MASKED_IDENTITY), *_COMPILED)))


def marks_for_all(text: str, identities: Iterable[tuple[int, int]]) -> list[Mark]:
    """The places to look at before everybody sees the text; `identities` are where identity numbers stand in it.

    Of places that overlap the one that begins first counts, and of those the longest.
    """
    told = marks_in(text) + [_mark("identity", text, start, end) for start, end in identities]
    return _apart(told + _found(text, (("email", _EMAIL), ("phone", _PHONE))))


def _found(text: str, patterns: Iterable[tuple[str, re.Pattern[str]]]) -> list[Mark]:
    return [_mark(what, text, one.start(), one.end()) for what, pattern in patterns for one in pattern.finditer(text)]


def _apart(told: list[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in sorted(told, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _mark(what: str, text: str, start: int, end: int) -> Mark:
    return Mark(what=what, start=start, end=end, quote=text[start:end])
