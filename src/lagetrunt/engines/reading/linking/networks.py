"""Networks and boards under all their names: by the name's key, by the federation, and by the folder."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from lagetrunt.engines.reading.linking.federations import Anchor, anchor_of
from lagetrunt.engines.reading.linking.network_names import (
    OWNED,
    is_board,
    is_telling,
    key_of,
    known,
    owned_by,
    proper_name,
)
from lagetrunt.engines.reading.model.collection import NetworkLink
from lagetrunt.engines.reading.model.fact import Kind
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.kernel.text import fold

_DOUBTFUL = 0.6
_HALF = 0.5
_LONGEST_RUN = 3


@dataclass(slots=True, kw_only=True)
class _Cluster:
    """Readings of one network while they are gathered."""

    anchor: Anchor
    folders: set[str]
    readings: list[int]


def link_networks(readings: Sequence[Reading]) -> tuple[NetworkLink, ...]:
    """The networks of the readings, in the order of their first reading; a reading belongs to one at most."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(_keys(readings)):
        if key is not None:
            by_key[key].append(place)
    links = [_link(readings, cluster.readings) for places in by_key.values() for cluster in _clusters(readings, places)]
    return tuple(sorted(links, key=lambda link: link.readings))


def networks_of(links: Sequence[NetworkLink], count: int) -> tuple[int | None, ...]:
    """For each of `count` readings the place of its network."""
    found: list[int | None] = [None] * count
    for number, link in enumerate(links):
        for place in link.readings:
            found[place] = number
    return tuple(found)


def folders_of(name: str) -> tuple[str, ...]:
    """The folders on the way to a file, outermost first."""
    return tuple(part for part in PurePosixPath(name.replace("\\", "/")).parts[:-1] if part not in ("/", "."))


def file_of(name: str) -> str:
    """The file's name without its ending."""
    return PurePosixPath(name.replace("\\", "/")).stem


def names_of(reading: Reading) -> tuple[tuple[str, float], ...]:
    """The names that a document gives its own network, with their confidence: its mandate's first."""
    facts = [reading.mandate.network if reading.mandate else None, reading.body]
    return tuple((fact.value, fact.confidence) for fact in facts if fact is not None)


def _keys(readings: Sequence[Reading]) -> list[str | None]:
    own = [_own_key(reading) for reading in readings]
    sure = {key for key, confidence in own if key is not None and confidence >= _DOUBTFUL}
    names = {**known(), **{key: key for key in sure if not key.startswith(OWNED)}}
    keys: list[str | None] = []
    for reading, (key, confidence) in zip(readings, own, strict=True):
        filed = _filed_under(reading.document.source.name, names)
        if key is not None and key.startswith(OWNED):
            keys.append(owned_by(key, filed or "/".join(folders_of(reading.document.source.name))))
        elif key is None and reading.kind is not None and reading.kind.value is Kind.OTHER:
            keys.append(None)
        elif key is None or (confidence < _DOUBTFUL and key not in sure):
            keys.append(filed or key)
        else:
            keys.append(key)
    return _by_siblings(readings, keys)


def _own_key(reading: Reading) -> tuple[str | None, float]:
    """The key of the name that a document gives its network; what may be any title is only half believed."""
    for written, confidence in names_of(reading):
        name = proper_name(written)
        key = key_of(name) if name is not None else None
        if name is not None and key is not None:
            return key, confidence if is_telling(name) else min(confidence, _HALF)
    return None, 0.0


def _filed_under(name: str, names: Mapping[str, str]) -> str | None:
    """The network that the innermost telling folder names, else the file itself."""
    for folder in reversed(folders_of(name)):
        key = key_of(folder.replace("_", " "))
        if key is not None and key in names:
            return names[key]
    words = file_of(name).replace("_", " ").split()
    found = set()
    for length in range(_LONGEST_RUN, 0, -1):
        for start in range(len(words) - length + 1):
            run = " ".join(words[start : start + length])
            key = key_of(run) if len(run) > 2 and not run.isdigit() else None
            if key is not None and key in names:
                found.add(names[key])
        if found:
            break
    return found.pop() if len(found) == 1 else None


def _by_siblings(readings: Sequence[Reading], keys: list[str | None]) -> list[str | None]:
    """Documents without a name take that of all the others in their folder, where folders tell documents apart."""
    folders = [folders_of(reading.document.source.name) for reading in readings]
    if len(set(folders)) < 2:
        return keys
    root = min(folders, key=len)
    told: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for folder, key in zip(folders, keys, strict=True):
        if key is not None:
            told[folder].add(key)
    found: list[str | None] = []
    for folder, key, reading in zip(folders, keys, readings, strict=True):
        if key is None and folder != root and len(told[folder]) == 1 and _of_a_meeting(reading):
            key = next(iter(told[folder]))
        found.append(key)
    return found


def _of_a_meeting(reading: Reading) -> bool:
    return reading.kind is None or reading.kind.value in (Kind.PROTOCOL, Kind.NOTES, Kind.NOTICE)


def _clusters(readings: Sequence[Reading], places: Sequence[int]) -> list[_Cluster]:
    """The readings of one key, apart where their federations are others."""
    if len(places) == 1:
        return [_Cluster(anchor=Anchor(), folders=set(), readings=list(places))]
    board = any(is_board(name) for place in places for name, _ in names_of(readings[place])[:1])
    anchors = {place: anchor_of(readings[place], board=board) for place in places}
    clusters: list[_Cluster] = []
    ordered = sorted(places, key=lambda place: (-len(anchors[place].codes), anchors[place].federation is None, place))
    for place in ordered:
        folder = "/".join(folders_of(readings[place].document.source.name))
        fits = [(anchors[place].likeness(cluster.anchor), number) for number, cluster in enumerate(clusters)]
        best = max((likeness for likeness, _ in fits), default=0.0)
        fitting = [number for likeness, number in fits if likeness == best]
        if best == 0.5 and (len(fitting) > 1 or board):
            fitting = [number for number in fitting if folder and folder in clusters[number].folders]
        if best > 0 and fitting:
            cluster = clusters[fitting[0]]
            cluster.anchor = cluster.anchor.with_other(anchors[place])
            cluster.folders.add(folder)
            cluster.readings.append(place)
        else:
            clusters.append(_Cluster(anchor=anchors[place], folders={folder}, readings=[place]))
    return clusters


def chief_name(readings: Sequence[Reading], places: Sequence[int]) -> str:
    """What most of the readings at those places call their network."""
    return _link(readings, places).name


def _link(readings: Sequence[Reading], places: Sequence[int]) -> NetworkLink:
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    for place in places:
        for name in [proper_name(written) for written, _ in names_of(readings[place])[:1]]:
            if name is None:
                continue
            spelt[fold(name)][" ".join(name.split())] += 1
    ranked = sorted(spelt.values(), key=lambda forms: (-forms.total(), min(forms)))
    names = [min(forms, key=lambda form, forms=forms: (-forms[form], form)) for forms in ranked]  # type: ignore[misc]
    if not names:
        names = [(folders_of(readings[min(places)].document.source.name) or ("",))[-1]]
    return NetworkLink(name=names[0], aliases=tuple(names[1:]), readings=tuple(sorted(places)))
