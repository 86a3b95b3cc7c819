"""All readings of a federation, linked by the engine, beside the documents and rows that they belong to."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from lagetrunt.apps.organisation import read_people
from lagetrunt.apps.organisation.actor import the_reader
from lagetrunt.apps.sources import placing
from lagetrunt.apps.sources import stored as store
from lagetrunt.apps.sources.drafting import Keys
from lagetrunt.engines.reading.model.collection import Collection
from lagetrunt.engines.reading.model.fact import Fact
from lagetrunt.engines.reading.model.finding import Finding
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.pipeline import collect, misses_papers, on_day, seek_papers

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.actor import Actor
    from lagetrunt.apps.sources.models import Document

_MOST_BESIDE = 5_000
_MOST_CHECKED = 5_000
_CHECKED: dict[
    tuple[str, str], tuple[Finding, ...]
] = {}  # what is found with a day that somebody said, by reading and day


@dataclass(slots=True, kw_only=True)
class Linked:
    """A collection with what is stored of each of its readings, in their order; `versions` tell the linked readings apart.

    `plain` are the readings without what people said of network and day, `kept` tells those apart. `meanings` hold those facts that have been asked for, `people` the row of each appearance.
    """

    collection: Collection
    stored: list[store.Stored]
    plain: list[Reading]
    kept: list[str]
    versions: list[str]
    folders: Mapping[str, list[tuple[int, str]]]
    by: "Actor"
    at: datetime
    meanings: dict[tuple[int, str], store.Meant] = field(default_factory=dict)
    people: dict[tuple[int, int], int] = field(default_factory=dict)
    _keys: dict[int, Keys] = field(default_factory=dict)
    _known: dict[str, set[int]] = field(default_factory=dict)

    def document(self, place: int) -> "Document":
        """The document of a reading."""
        return self.stored[place].document

    def keys(self, place: int) -> Keys:
        """The keys of a reading's facts."""
        if place not in self._keys:
            self._keys[place] = Keys(self.collection.readings[place])
        return self._keys[place]

    def ask(self, kind: str, places: Iterable[int]) -> None:
        """Fetches the facts of that kind of the documents at those places, so that `fact` knows them."""
        known = self._known.setdefault(kind, set())
        wanted = {self.document(place).pk for place in places} - known
        self.meanings |= store.meanings(documents=wanted, kind=kind)
        known |= wanted

    def fact(self, place: int, key: str | None) -> store.Meant | None:
        """The fact of the reading that has the key."""
        return None if key is None else self.meanings.get((self.document(place).pk, key))


def linked_readings(*, federation_id: int, at: datetime) -> Linked:
    """The federation's readings, linked; promised papers are looked for among the names that have come since."""
    names = store.paths(federation_id=federation_id)
    beside = Beside(path for _, path in names)
    found = {}
    for stored in store.stored_readings(federation_id=federation_id):
        _seek(stored, beside)
        found[stored.document.path] = stored
    said = placing.said(federation_id=federation_id)
    placed = {
        path: as_placed(stored.reading, said.get(stored.document.pk, {}), stored.version)
        for path, stored in found.items()
    }
    collection = collect(list(placed.values()), apart=read_people.names_apart(federation_id=federation_id))
    ordered = [found[reading.document.source.name] for reading in collection.readings]
    plain = [
        _unplaced(reading, stored.reading, said[stored.document.pk]) if stored.document.pk in said else reading
        for stored, reading in zip(ordered, collection.readings, strict=True)
    ]
    versions = [
        stored.version if reading is stored.reading else store.version_of(reading)
        for stored, reading in zip(ordered, plain, strict=True)
    ]
    marks = [
        mark_of([version, told]) if (told := said.get(stored.document.pk)) else version
        for stored, version in zip(ordered, versions, strict=True)
    ]
    return Linked(
        collection=collection, stored=ordered, plain=plain, kept=versions, versions=marks, folders=store.folders(names),
        by=the_reader(federation_id), at=at,
    )  # fmt: skip


def as_placed(reading: Reading, said: Mapping[str, Any], version: str) -> Reading:
    """The reading with what people said of its network and day (`placing.said`) in the place of what was read.

    What rests on the day is checked again, once for a `version` of the reading as long as the process lives.
    """
    if placing.BODY in said:
        reading = replace(reading, body=_by_hand(said[placing.BODY]))
    if placing.DAY in said:
        day = said[placing.DAY]
        told = _by_hand(date.fromisoformat(day) if day else None)
        found = _CHECKED.get((version, day or ""))
        if found is None:
            if len(_CHECKED) >= _MOST_CHECKED:
                _CHECKED.clear()
            found = _CHECKED[version, day or ""] = on_day(reading, told).findings
        reading = replace(reading, meeting=replace(reading.meeting, date=told), findings=found)
    return reading


def _by_hand(value: Any) -> Fact[Any] | None:  # noqa: ANN401 - a name or a day
    return None if value is None else Fact(value=value, spans=(), confidence=1.0, why="sagt för hand")


def _unplaced(linked: Reading, read: Reading, said: Mapping[str, Any]) -> Reading:
    """The linked reading with the network and day that were read; the read one itself where nothing else is another."""
    again = linked
    if placing.BODY in said:
        again = replace(again, body=read.body)
    if placing.DAY in said:
        again = replace(again, meeting=replace(again.meeting, date=read.meeting.date), findings=read.findings)
    return read if again == read else again


class Beside:
    """The names of the files in each folder and below it, and the mark of them; looked through once for all documents."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths: dict[str, list[str]] = defaultdict(list)
        self._marks: dict[str, str] = {}
        for path in paths:
            for folder in ("", *(path[:at] for at, sign in enumerate(path) if sign == "/" and at)):
                below = self._paths[folder]
                if len(below) < _MOST_BESIDE:
                    below.append(path)

    def names(self, folder: str) -> tuple[str, ...]:
        """The files of the folder and below, the first few thousand."""
        return tuple(self._paths.get(folder, ()))

    def mark(self, folder: str) -> str:
        """What tells whether others have come or gone."""
        if folder not in self._marks:
            self._marks[folder] = mark_of(self.names(folder))
        return self._marks[folder]


def _seek(stored: store.Stored, beside: Beside) -> None:
    """Looks for the papers that a document promises among the files of its folder and below."""
    if not misses_papers(stored.reading):
        return
    folder = stored.document.path.rpartition("/")[0]
    mark = beside.mark(folder)
    if mark == stored.beside:
        return
    reading = seek_papers(stored.reading, beside.names(folder))
    if reading.findings == stored.reading.findings:
        store.mark_beside(documents=[(stored.document.pk, mark)])
    else:
        store.store_anew(stored=stored, reading=reading, beside=mark)


def mark_of(told: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """A short mark that tells whether what rows are made from has changed."""
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, default=str).encode()).hexdigest()


def keep_plainer(linked: Linked) -> None:
    """Facts that other documents made plainer - years, above all - are kept as they are now."""
    for stored, reading, version in zip(linked.stored, linked.plain, linked.kept, strict=True):
        if version != stored.kept:
            store.keep_plainer(stored=stored, reading=reading, at=linked.at)
