"""Who is told to be new in a network, and whom they replace, in the sentences of notes: "hälsades välkommen", "ersätter".

Seen in notes of Swedish networks: "Ny representant i nätverket är Eva Lind, Nora." - "Eva Lind, ny skolchef i Nora, hälsades extra
välkommen." - "Nya deltagare, Eva Lind, Nora och Bo Ek, Avesta välkomnas in i gruppen." A place must be told, or somebody replaced:
guests are welcomed too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lagetrunt.kernel.names import spelling_key
from lagetrunt.kernel.places import find

_UPPER, _LOWER = "A-ZÅÄÖÉÜØÆ", "a-zåäöéèüøæćčšžáíóúñç"
_WORD = rf"[{_UPPER}][{_LOWER}]+(?:-[{_UPPER}][{_LOWER}]+)*"
_NAME = rf"{_WORD}(?: (?:(?:von|af|de|van|der) )*{_WORD}){{1,3}}"
_PLACE = rf"{_WORD}(?: (?:{_WORD}|kommun|kommunalförbund|gymnasieförbund))*"
_SOMEBODY = re.compile(
    rf"(?P<name>{_NAME})(?:,? (?:som är )?(?:ny|nya|nytillträdd) [{_LOWER}-]+(?: [{_LOWER}-]+)? (?:i|på|för|från) |, (?:från )?|,? (?:från|för|i) | \()(?P<place>{_PLACE})"
    rf"|(?P<alone>{_NAME})"
)
_SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?=\S)[^.!?\n]*)*[.!?]?")
_PASSIVE = re.compile(r"\b(?:välkomnas|välkomnades|hälsas|hälsades)\b", re.IGNORECASE)
_ACTIVE = re.compile(r"\b(?:välkomnar|välkomnade|hälsar|hälsade)\b", re.IGNORECASE)
_WELCOME = re.compile(r"välkomn|välkommen|välkomna", re.IGNORECASE)
_NEW = re.compile(
    r"\b(?:ny|nya|nytillträdd|nytillträdda) (?:\w+ )?(?:representant|representanter|ledamot|ledamöter|deltagare|medlem|medlemmar|nätverksmedlem)\w*\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\b(?:ersätter|efterträder|tar över efter|tog över efter|tar över platsen efter|har ersatt|har efterträtt) ",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:ersätts|ersattes|efterträds|efterträddes) (?:i nätverket )?av ", re.IGNORECASE)
_ONLY_NOW = re.compile(r"\(ersätter|\bersättare\b|\b(?:i dag|idag|för dagen|vid (?:dagens )?möte\w*|vid förhinder|tjänstgörande)\b", re.IGNORECASE)  # fmt: skip

_LISTED = re.compile(r", ersätter [^.!?]*$")  # in a list of those who were there: for the day


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody told to be new: the organisation as written, whom they replace, and the words, which stand from `start` to `end`."""

    name: str
    organisation: str = ""
    replaces: str = ""
    words: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """The same newcomer in the same words, in a later version of the text too."""
        return f"{spelling_key(self.name)}|{' '.join(self.words.split()).casefold()}"


def newcomers(text: str) -> tuple[Newcomer, ...]:
    """In the order of the text; whoever is named in several sentences is told once."""
    found: dict[str, Newcomer] = {}
    for match in _SENTENCE.finditer(text):
        for one in _in_sentence(match.group()):
            told = replace(one, start=match.start(), end=match.end())
            there = found.setdefault(spelling_key(one.name), told)
            if one.replaces and not there.replaces:
                found[spelling_key(one.name)] = replace(told, organisation=one.organisation or there.organisation)
    return tuple(found.values())


def _in_sentence(sentence: str) -> Iterator[Newcomer]:
    after, by = _AFTER.search(sentence), _BY.search(sentence)
    if (after or by) and not _ONLY_NOW.search(sentence) and not _LISTED.search(sentence):
        new, old = (sentence[: after.start()], sentence[after.end() :]) if after else (sentence[by.end() :], sentence[: by.start()])  # type: ignore[union-attr]  # fmt: skip
        came, went = list(_people(new)), list(_people(old))
        if len(came) == 1 and len(went) == 1:
            organisation = came[0][1] or went[0][1]
            yield _newcomer(sentence, came[0][0], organisation, went[0][0])
            return
    for name, place in _people(_where(sentence)):
        if place:
            yield _newcomer(sentence, name, place, "")


def _where(sentence: str) -> str:
    """The part of a sentence in which newcomers stand; nothing where it welcomes nobody new."""
    if _NEW.search(sentence):
        return sentence[_NEW.search(sentence).start() :]  # type: ignore[union-attr]
    if not _WELCOME.search(sentence):
        return ""
    passive, active = _PASSIVE.search(sentence), _ACTIVE.search(sentence)
    if passive:
        return sentence[: passive.start()]
    return sentence[active.end() :] if active else ""


def _people(words: str) -> Iterator[tuple[str, str]]:
    """The names with their places; a word that is a place is nobody's name."""
    for match in _SOMEBODY.finditer(words):
        name = match["name"] or match["alone"]
        if find(name) is None and not any(find(part) for part in (name.rpartition(" ")[0],) if part):
            yield name, (match["place"] or "").strip()


def _newcomer(sentence: str, name: str, organisation: str, replaces: str) -> Newcomer:
    words = sentence.strip()
    return Newcomer(name=name, organisation=organisation, replaces=replaces, words=words, start=0, end=len(sentence))
