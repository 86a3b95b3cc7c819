"""The reports that a document cites: by a name of their own, by a title in quotes, by number, or by who wrote them."""

import re
from collections.abc import Iterator

from lagetrunt.engines.reading.lexicon.words import organisation
from lagetrunt.engines.reading.linking.named_bodies import NamedBody
from lagetrunt.engines.reading.linking.named_organisations import spans_of
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.kernel.text import fold

REPORT = "r:"
_SURE, _LIKELY = 0.9, 0.75
_MOST_PLACES = 20
_OWN_NAME = re.compile(r"(?<![\w-])(?P<stem>[A-ZÅÄÖ][\wåäö]+?)-?rapporten(?P<year> (?:19|20)\d\d)?(?=s?(?![\w-]))")
_TITLED = re.compile(
    r"(?<![\w-])(?:rapporten|remissen|betänkandet|utredningen|boken|skriften|studien|forskningsrapporten|antologin) "
    r"(?P<quote>[*”\"“»])(?P<title>[^*”\"“»«\n]{6,120})[*”\"“«»]"
)
_NUMBERED = re.compile(r"(?<![\w-])(?P<sort>SOU|Ds) ?(?P<number>(?:19|20)\d\d:\d{1,3})(?!\d)")
_FROM = re.compile(
    r"\b(?:en|den|ny|nya|färsk|färska|senaste|aktuell|aktuella) (?P<what>(?:[a-zåäö]+)?rapport(?:en)?) (?:från|av) "
)
_BETWEEN = re.compile(r"(?:,| och| samt) ")
_NOT_WRITTEN = re.compile(r"^(?:läges|del|av|status|sjuk|fel|kort|muntlig)")
_ENDS_A_SENTENCE = ".!?:;\n•*–-|"
_Place = tuple[int, int, str, str, float]  # from, to, key, name, confidence


def reports_cited(reading: Reading) -> tuple[NamedBody, ...]:
    """The reports that a document cites, in the order of the text."""
    text = reading.document.text
    found: dict[str, list[_Place]] = {}
    taken: list[tuple[int, int]] = []
    for place in (*_titled(text), *_numbered(text), *_own_names(text), *_from(text)):
        if not any(start < place[1] and place[0] < end for start, end in taken):
            taken.append(place[:2])
            found.setdefault(place[2], []).append(place)
    return tuple(_report(key, sorted(places)) for key, places in sorted(found.items(), key=lambda one: min(one[1])))


def _report(key: str, places: list[_Place]) -> NamedBody:
    names = list(dict.fromkeys(place[3] for place in places))
    return NamedBody(
        key=key, name=names[0], also=tuple(names[1:]), kind="unknown",
        spans=tuple((place[0], place[1]) for place in places[:_MOST_PLACES]), confidence=max(place[4] for place in places),
        sort="report",
    )  # fmt: skip


def _titled(text: str) -> Iterator[_Place]:
    for match in _TITLED.finditer(text):
        title = " ".join(match["title"].split()).strip(" .,?!")
        yield *match.span("title"), REPORT + fold(title), title, _SURE


def _numbered(text: str) -> Iterator[_Place]:
    for match in _NUMBERED.finditer(text):
        name = f"{match['sort']} {match['number']}"
        yield *match.span(), REPORT + fold(name), name, _SURE


def _own_names(text: str) -> Iterator[_Place]:
    """ "Friendsrapporten 2024": by an organisation's name, or by a capital that no sentence begins with."""
    for match in _OWN_NAME.finditer(text):
        stem = match["stem"]
        owned = organisation(stem) is not None or organisation(stem.removesuffix("s")) is not None
        before = text[: match.start()].rstrip(' "”“(')
        if not owned and (not before or before[-1] in _ENDS_A_SENTENCE):
            continue
        name = text[match.start() : match.end("year") if match["year"] else match.end()]
        name = name.removesuffix(match["year"] or "")
        yield *match.span(), REPORT + fold(name), name, _SURE if owned else _LIKELY


def _from(text: str) -> Iterator[_Place]:
    """ "en färsk rapport från SKR och Kairos Future": told by who wrote it."""
    organisations = {start: (end, name) for start, end, name in spans_of(text)}
    for match in _FROM.finditer(text):
        names, at, end = [], match.end(), match.end()
        while at in organisations:
            end, name = organisations[at]
            names.append(name)
            between = _BETWEEN.match(text, end)
            if between is None:
                break
            at = between.end()
        what = match["what"].removesuffix("en")
        if names and not _NOT_WRITTEN.match(what):
            told = f"{what.capitalize()} från {' '.join(text[match.end() : end].split())}"
            yield match.start("what"), end, f"{REPORT}{what}: {', '.join(sorted(map(fold, names)))}", told, _LIKELY
