"""Where a title ends and its text begins, when both stand in one line."""

import re

from lagetrunt.engines.reading.lexicon.verbs import finite_verbs
from lagetrunt.engines.reading.lexicon.words import given_names

VERBS = finite_verbs()
_WORD = re.compile(r"[^\s]+")
_LINKS = frozenset(
    [
        "av",
        "i",
        "för",
        "till",
        "från",
        "och",
        "&",
        "om",
        "med",
        "på",
        "vid",
        "samt",
        "under",
        "inför",
        "efter",
        "mellan",
        "-",
        "–",
        "—",
        "ang",
        "angående",
        "gällande",
        "kring",
        "om:",
        "den",
        "det",
    ]
)
_CUT = re.compile(
    r"\s+(?:Dnr|Diarienr|Diarienummer)\b|\s+(?:[A-ZÅÄÖ][\wåäö-]+(?: och [\wåäö]+)?s )?[Bb]eslut\s*:|\s+[A-ZÅÄÖ][\wåäö-]+(?: och [\wåäö]+)?s beslut\b|(?<=möte):\s|(?<=möten):\s|(?<=träff):\s"
    r"|\s+(?:Ärendebeskrivning|Beslutsunderlag|Sammanfattning|Föredragande|Bakgrund)(?=\s+[A-ZÅÄÖ])"
    r"|\s+(?:Direktionen|Styrelsen|Nämnden|Rådet|Gruppen|Nätverket|Mötet|Stämman|Utskottet|Kommittén|Beredningen)(?=\s+(?:beslutar|beslutade|beslöt|bordlägger|godkänner|väljer|utser|noterar|fastställer|antar|uppdrar|enas|enades|föreslår|tillstyrker|avslår|bifaller)\b)"
    r"|\s+Till (?:sekreterare|ordförande|justerare|protokolljusterare|att justera)(?=[\wåäö ]{0,30} (?:utsågs|utses|väljs|valdes)\b)"
)
FORMAL = re.compile(
    r"(?:Mötets? öppn(?:ande|as|ades)|Mötets? avslut(?:ande|as|ades)|Sammanträdets? (?:öppn|avslut)(?:ande|as)|Öppnande(?: av mötet)?|Avslutning|Avslutande"
    r"|(?:Godkännande|Fastställande|Genomgång) av (?:dagordning(?:en)?|föredragningslista(?:n)?|röstlängd(?:en)?)|Dagordning(?:en)?|Val av (?:mötes)?(?:ordförande|sekreterare|justerare|protokolljusterare|justeringspersoner?|justeringsmän|protokollförare)"
    r"(?:(?:,| och| samt| tillika) (?:mötes)?(?:ordförande|sekreterare|justerare|protokolljusterare|justeringspersoner?|rösträknare))*"
    r"|(?:Föregående|Förra|Tidigare) (?:mötes?|mötets) (?:protokoll|minnesanteckningar|anteckningar)|(?:Föregående|Förra) (?:protokoll|minnesanteckningar|möte)|Minnesanteckningar från förra mötet|Protokoll från (?:förra|föregående) mötet?"
    r"|(?:Tidigare|Förra|Föregående) protokoll|(?:Nästa|Kommande) [a-zåäö]+|Övriga (?:frågor|ärenden|punkter)|Övrigt|Ekonomi|Rapporter|Skrivelser|Laget runt|Incheckning|Välkommen|Inledning|Information|Upprop|Meddelanden|Delegationsbeslut|Anmälningsärenden)"
    r"(?![\wåäö])"
)


def title_end(line: str) -> int:
    """The offset in a line, without its number, where the title ends: the whole line, or before the text run on to it."""
    stripped = line.rstrip()
    cut = _CUT.search(stripped)
    if cut and cut.start() > 2:
        stripped = stripped[: cut.start()]
    if (formal := FORMAL.match(stripped)) and re.match(
        r"\s+(?:\d|(?:[Mm]ån|[Tt]is|[Oo]ns|[Tt]ors|[Ff]re|[Ll]ör|[Ss]ön)dag|[Dd]en \d|[Kk]l|Ing(?:a|et|en)\b)",
        stripped[formal.end() :],
    ):
        return formal.end()
    if cut and (formal := FORMAL.match(stripped)) and re.match(r"\s+[A-ZÅÄÖ\d]", stripped[formal.end() :]):
        return formal.end()
    if len(stripped) <= 60 and not re.search(r"[.!?]\s+[A-ZÅÄÖ]", stripped):
        formal = FORMAL.match(stripped)
        if (
            formal
            and re.match(r"\s+[A-ZÅÄÖ][\wåäö-]+(?: [A-ZÅÄÖ][\wåäö-]+)*\s+\w+", stripped[formal.end() :])
            and _has_verb(stripped[formal.end() :])
        ):
            return formal.end()
        if not stripped.endswith(".") or not _has_verb(stripped):
            return len(stripped)
    formal = FORMAL.match(stripped)
    if formal and re.match(r"\s+att (?:[a-zåäö]+a|ge|se|ta)\b", stripped[formal.end() :]):
        return formal.end()
    if formal and re.match(r"\s*[.:–-]?\s+[\"”A-ZÅÄÖ\d]", stripped[formal.end() :]):
        return formal.end()
    words = [(match.start(), match.group()) for match in _WORD.finditer(stripped[:400])]
    for number in range(1, len(words)):
        at, word = words[number]
        before = words[number - 1][1]
        if number == 1 and before.casefold() in {"ordförande", "ordföranden", "sekreterare", "sekreteraren"}:
            return len(stripped) if len(stripped) <= 160 else 0
        if not word[0].isupper() or before.casefold().strip(",;") in _LINKS:
            continue
        bare_before = before.casefold().strip(",.;:")
        if len(bare_before) > 4 and word.casefold().startswith(bare_before) and len(word) > len(bare_before):
            return at  # "protokoll Protokollet", "dagordning Dagordningen"
        if (
            word.casefold().strip(",.") in given_names()
            and bare_before not in given_names()
            and number > 1
            and _sentence_follows(words, number, far=True)
        ):
            return at
        if (
            before[0].isupper()
            and number > 1
            and not before.endswith((".", ":", "?", ")"))
            and len(words[number - 1][1]) > 1
            and words[number - 1][1][-1].islower()
            and _name_goes_on(words, number)
        ):
            continue
        if before.endswith((".", "?", "!")):
            return at
        if word.strip(".,;:").casefold() in _OPENERS or (word.strip(".,").casefold() in VERBS and before[-1].islower()):
            return at
        if _sentence_follows(words, number):
            return at
    end = re.search(r"[.?!](?=\s|$)|:\s", stripped)
    if end and end.start() <= 120:
        return end.start() + (1 if stripped[end.start()] == "?" else 0)
    return len(stripped) if len(stripped) <= 160 else 0


_OPENERS = frozenset(
    [
        "till",
        "inga",
        "ingen",
        "inget",
        "alla",
        "vi",
        "det",
        "den",
        "en",
        "ett",
        "se",
        "beslut",
        "måndag",
        "tisdag",
        "onsdag",
        "torsdag",
        "fredag",
        "lördag",
        "söndag",
        "måndagen",
        "tisdagen",
        "onsdagen",
        "torsdagen",
        "fredagen",
        "i",
        "på",
        "efter",
        "enligt",
        "mötet",
        "ordföranden",
        "ordförande",
        "styrelsen",
        "nämnden",
        "nätverket",
        "gruppen",
    ]
)


def has_verb(text: str) -> bool:
    """Whether a run of words holds one of the verbs that minutes are written with."""
    return _has_verb(text)


def _has_verb(text: str) -> bool:
    return any(word.strip(".,;:()!?").casefold() in VERBS for word in text.split())


def _name_goes_on(words: list[tuple[int, str]], number: int) -> bool:
    """Whether a capitalised word follows another without a verb soon after the first: a name inside the title."""
    return not any(word.strip(".,").casefold() in VERBS for _, word in words[number + 1 : number + 2])


def _sentence_follows(words: list[tuple[int, str]], number: int, *, far: bool = False) -> bool:
    ahead = words[number + 1 : number + 8]
    stop = next(
        (place for place, (_, word) in enumerate(ahead) if word.endswith((".", "?", "!")) or word[:1] in "(–"),
        len(ahead),
    )
    if (
        (far or words[number - 1][1][-1].islower() or words[number - 1][1][-1].isdigit())
        and (far or not words[number - 1][1][0].isupper())
        and any(word.strip(",;:").casefold() in VERBS and word[0].islower() for _, word in ahead[: stop + 1])
    ):
        return True
    for place, (_, word) in enumerate(ahead):
        bare = word.strip(".,;:()!?")
        if bare.casefold() in VERBS and bare[:1].islower():
            return True
        if place and not (
            bare[:1].isupper() or bare.casefold() in {"och", "samt", "från", "i", "på", "för", "kommun", "av", "med"}
        ):
            return place < 3 and any(later.strip(".,").casefold() in VERBS for _, later in ahead[place : place + 2])
    return False
