"""Meetings: the notice, drafts, versions, copies and the signed minutes of one meeting are one."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lagetrunt.engines.reading.extracting.year_hints import of_path
from lagetrunt.engines.reading.linking.likeness import Texts, read_texts
from lagetrunt.engines.reading.linking.networks import file_of, folders_of, networks_of
from lagetrunt.engines.reading.linking.sets import Joined
from lagetrunt.engines.reading.linking.versions import State, Version, version_of
from lagetrunt.engines.reading.model.collection import MeetingGroup, NetworkLink
from lagetrunt.engines.reading.model.fact import Kind
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.kernel.dates import swedish_date
from lagetrunt.kernel.names import spelling_key

_ALIKE = 0.5
_SOMEWHAT_ALIKE = 0.25
_SHARED_NAMES = 2
_LARGEST_FOLDER = 40
_DATED_FOLDER = re.compile(
    r"(?:19|20)\d\d[-_. ]?\d\d[-_. ]?\d\d|(?<!\d)\d{6}(?!\d)|(?<!\d)\d{1,2}[ _]?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)",
    re.IGNORECASE,
)
_FILE_DAY = re.compile(r"(?<!\d)(?:(?:19|20)\d\d[-_. ]?\d\d[-_. ]?\d\d|\d{6})(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Papers:
    """The documents of meetings with all that tells which belong together."""

    readings: Sequence[Reading]
    networks: Sequence[int | None]
    versions: Mapping[int, Version]
    texts: Texts

    @property
    def places(self) -> list[int]:
        return list(self.versions)

    def day(self, place: int) -> date | None:
        told = self.readings[place].meeting.date
        return told.value if told else None

    def vouched_day(self, place: int) -> date | None:
        """The day, where the path says the same as the text."""
        day, told = self.day(place), of_path(self.readings[place].document.source.name)
        return day if day is not None and (day in told.days or (day.month, day.day) in told.bare) else None

    def folder(self, place: int) -> tuple[str, ...]:
        return folders_of(self.readings[place].document.source.name)

    def other_networks(self, one: int, other: int) -> bool:
        """Whether both networks are known and not the same."""
        a, b = self.networks[one], self.networks[other]
        return a is not None and b is not None and a != b

    def alike(self, one: int, other: int) -> bool:
        """Whether two share text or people enough to be of one meeting."""
        if self.texts.shared(one, other) >= _SOMEWHAT_ALIKE:
            return True
        return len(self._names(one) & self._names(other)) >= _SHARED_NAMES

    def _names(self, place: int) -> set[str]:
        return {spelling_key(fact.value.name) for fact in self.readings[place].people}


def group_meetings(readings: Sequence[Reading], links: Sequence[NetworkLink]) -> tuple[MeetingGroup, ...]:
    """The meetings that the readings are of, in the order of their days; a reading belongs to one at most."""
    versions = {place: version_of(reading) for place, reading in enumerate(readings) if _of_a_meeting(reading)}
    networks = networks_of(links, len(readings))
    papers = _Papers(readings=readings, networks=networks, versions=versions, texts=read_texts(readings, versions))
    joined: Joined[int] = Joined()
    for one, other in [*_copies(papers), *_of_one_day(papers), *_undated(papers), *_versions(papers)]:
        joined.join(one, other)
    sets: dict[int, list[int]] = defaultdict(list)
    for place in papers.places:
        sets[joined.top(place)].append(place)
    groups = [_group(papers, places, links) for places in sets.values()]
    return tuple(sorted(groups, key=lambda group: (group.day is None, group.day or date.min, group.chosen)))


def _of_a_meeting(reading: Reading) -> bool:
    if reading.kind is None:
        return reading.meeting.date is not None and bool(reading.people)
    return reading.kind.value in (Kind.PROTOCOL, Kind.NOTES, Kind.NOTICE)


def _copies(papers: _Papers) -> Iterator[tuple[int, int]]:
    """Documents of one text, numbers left out; short notes of several meetings are so too, where text and path agree on their days."""
    for places in papers.texts.copies():
        days = {place: papers.vouched_day(place) for place in places}
        several = len(set(days.values()) - {None}) > 1
        firsts: dict[date | None, int] = {}
        for place, day in days.items():
            if several and day is None:
                continue
            first = firsts.setdefault(day if several else None, place)
            if first != place:
                yield first, place


def _of_one_day(papers: _Papers) -> Iterator[tuple[int, int]]:
    """Documents of one network and day, and of one folder and day where no networks speak against it."""
    by_network: dict[tuple[int, date], int] = {}
    by_folder: dict[tuple[tuple[str, ...], date], list[int]] = defaultdict(list)
    for place in papers.places:
        day, network = papers.day(place), papers.networks[place]
        if day is None:
            continue
        if network is not None:
            first = by_network.setdefault((network, day), place)
            if first != place:
                yield first, place
        by_folder[papers.folder(place), day].append(place)
    for (folder, _), places in by_folder.items():
        named = {papers.networks[place] for place in places} - {None}
        unnamed = [place for place in places if papers.networks[place] is None]
        if not unnamed or len(named) > 1 or len(places) > _LARGEST_FOLDER:
            continue
        dated = bool(folder) and _DATED_FOLDER.search(folder[-1]) is not None
        for place in unnamed:
            for other in places:
                if other != place and (dated or papers.alike(place, other)):
                    yield other, place
                    break


def _undated(papers: _Papers) -> Iterator[tuple[int, int]]:
    """A document without its day beside the dated one of the only meeting in its folder."""
    by_folder: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in papers.places:
        by_folder[papers.folder(place)].append(place)
    for folder, places in by_folder.items():
        dated = [place for place in places if papers.day(place) is not None]
        if len(dated) == len(places) or len(places) > _LARGEST_FOLDER:
            continue
        telling = bool(folder) and _DATED_FOLDER.search(folder[-1]) is not None
        for place in places:
            if papers.day(place) is not None:
                continue
            others = [other for other in dated if not papers.other_networks(place, other)]
            version = papers.versions[place]
            same_file = [other for other in others if papers.versions[other].stem == version.stem]
            if len({papers.day(other) for other in others}) == 1:
                found = next((other for other in others if telling or papers.alike(place, other)), None)
                if found is None and (version.state is State.DRAFT or version.copy) and same_file:
                    found = same_file[0]
                if found is not None:
                    yield found, place


def _versions(papers: _Papers) -> Iterator[tuple[int, int]]:
    """Versions by their text: a document without day with its likest; in one folder even where a draft's day differs."""
    settled: set[int] = set()
    for shared, one, other in papers.texts.neighbours():
        if shared < _ALIKE:
            return
        if papers.other_networks(one, other) or not (papers.versions[one].minutes and papers.versions[other].minutes):
            continue
        days = papers.day(one), papers.day(other)
        if None in days:
            undated = [place for place, day in zip((one, other), days, strict=True) if day is None]
            if settled.isdisjoint(undated):
                settled.update(undated)
                yield one, other
        elif days[0] == days[1] or _draft_and_fair_copy(papers, one, other):
            yield one, other


def _draft_and_fair_copy(papers: _Papers, one: int, other: int) -> bool:
    """Whether one is the draft of the other by their names, in one folder."""
    states = {papers.versions[one].state is State.DRAFT, papers.versions[other].state is State.DRAFT}
    return papers.folder(one) == papers.folder(other) and len(states) == 2


def _group(papers: _Papers, places: Sequence[int], links: Sequence[NetworkLink]) -> MeetingGroup:
    ranked = sorted(places, key=lambda place: _rank(papers, place), reverse=True)
    chosen = ranked[0]
    days = [day for day in map(papers.day, ranked) if day is not None]
    network = next((papers.networks[place] for place in ranked if papers.networks[place] is not None), None)
    return MeetingGroup(
        chosen=chosen,
        members=(chosen, *sorted(place for place in places if place != chosen)),
        network=network,
        day=days[0] if days else None,
        why=_why(papers, ranked, links[network].name if network is not None else None, days[0] if days else None),
    )


def _rank(papers: _Papers, place: int) -> tuple[object, ...]:
    reading, version = papers.readings[place], papers.versions[place]
    written = _FILE_DAY.findall(file_of(reading.document.source.name))
    return (
        *version.rank,
        papers.day(place) is not None,
        reading.kind is not None and reading.kind.value is Kind.PROTOCOL,
        max(written, default=""),
        -place,
    )


def _why(papers: _Papers, ranked: Sequence[int], network: str | None, day: date | None) -> str:
    of = " ".join(filter(None, (network, swedish_date(day) if day else None))) or "samma möte"
    if len(ranked) == 1:
        return f"Det enda dokumentet från {of}"
    chosen, others = ranked[0], ranked[1:]
    reason = _reason(papers, chosen, others)
    names = ", ".join(papers.readings[place].document.source.name for place in sorted(ranked))
    return f"{len(ranked)} dokument hör till {of} ({names}); {papers.readings[chosen].document.source.name} gäller: {reason}"


def _reason(papers: _Papers, chosen: int, others: Sequence[int]) -> str:
    best, next_ = papers.versions[chosen], papers.versions[others[0]]
    if best.minutes and not any(papers.versions[place].minutes for place in others):
        return "anteckningarna från mötet går före kallelsen"
    if best.state is State.SIGNED:
        return f"namnet säger att det är {best.word}"
    if best.state is State.FINAL:
        return f"namnet säger att det är den slutliga versionen ({best.word})"
    if best.number > next_.number:
        return f"version {'.'.join(map(str, best.number))} är den senaste"
    if next_.state is State.DRAFT and best.state is State.PLAIN:
        return "de andra är utkast"
    if next_.copy and not best.copy:
        return "de andra är kopior"
    return (
        "det är senast eller mest fullständigt daterat"
        if best.number == next_.number
        else "det är den senaste versionen"
    )
