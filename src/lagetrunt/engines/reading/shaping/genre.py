"""What sort of document it is: told by its title, weighed against what the text does (tells, calls, instructs)."""

import re
from dataclasses import dataclass
from pathlib import PurePath

from lagetrunt.engines.reading.model.document import BlockKind
from lagetrunt.engines.reading.model.fact import Fact, Kind
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.engines.reading.shaping.doings import Features, features_of
from lagetrunt.engines.reading.shaping.flow import Flow, Line, LineKind

_HEAD_LINES = 32
_HEAD_CHARACTERS = 3600
_A = "[aåä]"
_O = "[oö]"
_TITLES: tuple[tuple[Kind, str], ...] = (
    (
        Kind.PROTOCOL,
        rf"(?:samman?tr{_A}des|m{_O}tes|styrelse(?:m{_O}tes)?|{_A}rsm{_O}tes|st{_A}mmo|n{_A}mnds?|besluts|konstituerings)?\s?protokoll(?:sutdrag)?",
    ),
    (
        Kind.NOTES,
        rf"(?:minnes|m{_O}tes|st{_O}d|arbets|samtals|tr{_A}ff)?(?:anteckning(?:ar|er)?|noteringar|notat)|m{_O}tesreferat|referat|m{_O}tessammanfattning",
    ),
    (
        Kind.NOTICE,
        rf"kallelse|(?:m{_O}tes)?inbjudan|(?:prelimin{_A}r )?dagordning|f{_O}redragningslista|agenda|{_A}rendelista|samman?tr{_A}deskallelse",
    ),
    (
        Kind.MANDATE,
        rf"uppdragsbeskrivning|uppdragsdirektiv|projektdirektiv|direktiv|uppdragshandling|mandatbeskrivning|mandat (?:f{_O}r|till)|uppdrag(?:et)? (?:f{_O}r|till|och|20\d\d)|(?:n{_A}tverk|grupp|r{_A}d|kommitt)\w*s uppdrag|uppdrag",
    ),
    (
        Kind.OTHER,
        rf"pressmeddelande|nyhetsbrev|m{_A}nadsbrev|(?:n{_A}tverks)?m{_O}tes(?:tider|datum|plan|dagar)|samman?tr{_A}des(?:dagar|tider|plan|datum)|tr{_A}ffdatum|{_A}rshjul|kalendarium|verksamhets(?:plan|ber{_A}ttelse)|"
        rf"remiss(?:var)?|yttrande|samverkansavtal|avtal|strategi|policy|deltagarf{_O}rteckning|deltagarlista|medlemslista|rapport|tj{_A}nsteskrivelse|promemoria|artikel|enk{_A}t|arbetsordning|informationsbrev",
    ),
)
_TITLE = tuple((kind, re.compile(rf"(?<![\wåäö])(?:{words})(?![\wåäö])", re.IGNORECASE)) for kind, words in _TITLES)
_NO_TITLE = re.compile(
    rf"(?:f{_O}reg{_A}ende|f{_O}rra|tidigare|senaste|f{_O}rg{_A}ende|bilagda?|undertecknade?|godk{_A}nnande av|fastst{_A}llande av|genomg{_A}ng av|val av|justera|l{_A}nk till|download|share)\s+(?:\w+\s+)?$|\b(?:v{_A}rt|mitt|i|ditt|enligt|p{_A}|av|med|och|till)\s+$",
    re.IGNORECASE,
)
_OLDER = re.compile(rf"\b(?:f{_O}reg{_A}ende|f{_O}rra|senaste)\b|\bhandlingarna\b", re.IGNORECASE)
_ITEM = re.compile(r"§|\d{1,3}\s?[.):§]|(?!1\b)\d{1,3}\s|[a-zåäö][.)]\s", re.IGNORECASE)
_SECRETARY = re.compile(r"\s*:\s*[A-ZÅÄÖ][\wåäö-]+(?:\s+[A-ZÅÄÖ][\wåäö-]+){0,2}\s*$")
_SOME = 3  # people who came: fewer may only be named
_WEAK = 3.0
_SWEDISH = {
    Kind.PROTOCOL: "protokoll",
    Kind.NOTES: "minnesanteckningar",
    Kind.NOTICE: "kallelse eller dagordning",
    Kind.MANDATE: "uppdragsbeskrivning",
    Kind.OTHER: "annat",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hit:
    """A word that names the kind: where it stands and how much like a title."""

    kind: Kind
    weight: float
    span: Span | None


def read_kind(flow: Flow, *, present: int = 0) -> Fact[Kind]:
    """The kind of document, resting on a word of its title, or on its first line where the title is silent.

    `present` is how many people the document's lists say came: where they did, a meeting was held.
    """
    hits = [*_of_lines(flow), *_of_furniture(flow), *_of_name(flow)]
    features = features_of(flow)
    title = max(hits, key=lambda hit: hit.weight, default=None)
    kind, confidence, why = _judge(hits, title, features)
    weak = title is None or title.weight < _WEAK or title.kind in {Kind.PROTOCOL, Kind.NOTES}
    if present >= _SOME and weak and (kind is Kind.OTHER or (kind is Kind.NOTICE and features.calls < 2)):
        weights = {one: max((hit.weight for hit in hits if hit.kind is one), default=0.0) for one in Kind}
        protocol = weights[Kind.PROTOCOL] > weights[Kind.NOTES] or (features.formal >= 2 and not weights[Kind.NOTES])
        kind, confidence = Kind.PROTOCOL if protocol else Kind.NOTES, 0.7
        why = None if weights[kind] else "texten säger vilka som var med"
    bearer = max((hit for hit in hits if hit.kind is kind and hit.span), key=lambda hit: hit.weight, default=None)
    span = bearer.span if bearer else None
    if span is None and title is not None and title.span and why and "kallas" in why:
        span = title.span
    return Fact(value=kind, spans=(span or _first_words(flow),), confidence=confidence, why=why)


def _judge(hits: list[_Hit], title: _Hit | None, features: Features) -> tuple[Kind, float, str | None]:
    weights = {kind: max((hit.weight for hit in hits if hit.kind is kind), default=0.0) for kind in Kind}
    minutes = max((Kind.PROTOCOL, Kind.NOTES), key=lambda kind: weights[kind])
    if title is not None and title.kind in {Kind.PROTOCOL, Kind.NOTES}:
        if features.told or features.attended or (features.happened and title.weight >= 4 and weights[Kind.OTHER] < 2):
            return title.kind, 0.97 if title.weight >= 4 else 0.85, None
        if title.span is None and weights[Kind.OTHER] < 1:
            return title.kind, 0.6, "filens namn säger det"
        if weights[Kind.NOTICE] >= 4:
            return Kind.NOTICE, 0.75, None
        if weights[Kind.MANDATE] >= 4:
            return Kind.MANDATE, 0.75, None
        if features.happened >= 3 and weights[Kind.OTHER] < 1:
            return title.kind, 0.75, None
        if weights[Kind.OTHER] >= 2 or title.weight < 4.5:
            return Kind.OTHER, 0.75, "sidan talar om anteckningar eller protokoll men berättar inte om något möte"
        return title.kind, 0.7, None
    if title is not None and title.kind is Kind.MANDATE and not (features.attended >= 3 and features.happened >= 4):
        return Kind.MANDATE, 0.97 if title.weight >= 4 else 0.8, None
    if title is not None and title.kind is Kind.NOTICE and not (features.told and _tells(features)):
        return Kind.NOTICE, 0.95 if title.weight >= 4 else 0.8, None
    if (
        title is not None
        and title.kind is Kind.OTHER
        and title.weight >= 3
        and not features.attended
        and not features.framed
    ):
        return Kind.OTHER, 0.9, None
    if features.told:
        if weights[minutes] >= 2:
            return minutes, 0.9, None
        formal = features.formal >= 2
        kind = Kind.PROTOCOL if formal else Kind.NOTES
        told = "texten berättar vilka som var med och vad som hände" + (
            ", med justering eller beslut i protokollsform" if formal else ", utan justering"
        )
        named = (
            f"dokumentet kallas {_SWEDISH[title.kind]} men " if title is not None and title.kind is Kind.NOTICE else ""
        )
        return kind, 0.75 if named or weights[minutes] == 0 else 0.85, named + told
    if weights[Kind.NOTICE] >= 2:
        return Kind.NOTICE, 0.85, None
    if features.instructs >= 4:
        return Kind.MANDATE, 0.75, "texten säger vad nätverket ska göra och hur det arbetar"
    if title is None and features.calls >= 2 and features.calls > features.happened:
        return Kind.NOTICE, 0.65, "texten kallar eller bjuder in till ett möte"
    if title is not None and title.kind is not Kind.OTHER and title.weight >= 1:
        return title.kind, 0.6, "filens namn säger det" if title.span is None else None
    if title is None and features.attended:
        return Kind.NOTES, 0.5, "texten nämner deltagare men saknar rubrik"
    return (
        Kind.OTHER,
        0.9 if title is not None else 0.7,
        None if title is not None else "varken rubrik, deltagare eller beslut visar något möte",
    )


def _tells(features: Features) -> bool:
    """Whether a page titled as a notice nevertheless tells of the meeting: more is told than a proposal would tell."""
    return features.happened >= 3 and (features.attended >= 1 or features.happened >= 8)


# --- titles ------------------------------------------------------------------------------------------------------------------
def _of_lines(flow: Flow) -> list[_Hit]:
    found: list[_Hit] = []
    for line in flow.lines[:_HEAD_LINES]:
        if line.start > _HEAD_CHARACTERS:
            break
        found += _of_line(flow, line)
    return found


def _of_line(flow: Flow, line: Line) -> list[_Hit]:
    text = flow.of(line)
    if line.kind is not LineKind.HEADING and line.index > 4 and _ITEM.match(text):
        return []
    found = []
    for kind, pattern in _TITLE:
        for match in pattern.finditer(text, 0, 400):
            weight = _weight(text, match.start(), match.end(), line, kind)
            if weight > 0:
                found.append(
                    _Hit(kind=kind, weight=weight, span=flow.span(line.start + match.start(), line.start + match.end()))
                )
    return found


def _weight(text: str, start: int, end: int, line: Line, kind: Kind) -> float:
    before, after = text[:start], text[end:]
    if _NO_TITLE.search(before) or (_OLDER.search(text[:160]) and len(text) < 160) or _SECRETARY.match(after):
        return 0.0
    bare, rest = before.strip(' 1#*–-\t·|"”\v'), after.strip(' .:;*–-\t"”')
    if not bare and not rest:
        weight = 6.0
    elif not bare or bare.casefold().endswith(
        ("ämne:", "title:", "rubrik:", "utkast", "utkast till", "mall", "justerat", "extra", "rubrik", "ärende:")
    ):
        weight = 5.0 if text[start].isupper() or bare else 3.0
    elif len(before) <= 90 and len(text) <= 140:
        weight = 3.5 if text[start].isupper() else 2.5
    elif len(before) <= 160 and text[start].isupper():
        weight = 2.8
    else:
        weight = 0.6
    # "Uppdrag" alone heads the page; further down, or in a sentence, it heads or names a part of it.
    part = line.index > 1 or (bool(bare or rest) and len(text) > 60)
    if kind is Kind.MANDATE and part and text[start:end].casefold() in {"uppdrag", "direktiv"}:
        weight = min(weight, 1.0)
    if kind is Kind.OTHER:
        weight -= 2.0 if bare else 1.0
    if line.kind is LineKind.LIST or (line.kind is LineKind.ROW and len(line.cells) > 2):
        weight -= 2.0
    if len(text) < 160 and text.rstrip().endswith(".") and len(text.split()) > 5:
        weight -= 2.0
    if kind is Kind.NOTICE and line.index > 2:
        weight -= 0.5 + (2.0 if line.index > 10 else 0.0)
    if kind is Kind.MANDATE and line.index > 6:
        weight -= 3.0
    return weight + (0.5 if line.kind is LineKind.HEADING else 0.0) - 0.06 * line.index


def _of_furniture(flow: Flow) -> list[_Hit]:
    document, found = flow.document, []
    for block in document.blocks:
        if block.kind is not BlockKind.FURNITURE or block.span.end - block.span.start > 400:
            continue
        text = document.text[block.span.start : block.span.end]
        for kind, pattern in _TITLE:
            match = pattern.search(text)
            if (
                match
                and kind is not Kind.OTHER
                and not _NO_TITLE.search(text[: match.start()])
                and "mall" not in text[:6].casefold()
            ):
                weight = 2.6 if text[match.start()].isupper() and "›" not in text else 1.0
                found.append(
                    _Hit(
                        kind=kind,
                        weight=weight,
                        span=Span(block.span.start + match.start(), block.span.start + match.end()),
                    )
                )
    return found


def _of_name(flow: Flow) -> list[_Hit]:
    name = PurePath(flow.document.source.name.replace("\\", "/")).stem.replace("_", " ").replace("-", " ")
    return [
        _Hit(kind=kind, weight=1.5 if kind is not Kind.OTHER else 0.4, span=None)
        for kind, pattern in _TITLE
        if pattern.search(name)
    ]


def _first_words(flow: Flow) -> Span:
    if not flow.lines:
        return Span(0, min(len(flow.document.text), 80))
    line = flow.lines[0]
    end = min(line.end, line.start + 80)
    while line.start < end < line.end and not flow.text[end].isspace():
        end -= 1
    return flow.span(line.start, end if end > line.start else min(line.end, line.start + 80))
