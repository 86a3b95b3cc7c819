"""Documents made from examples/: other meetings of other networks, their days moved by weeks and their people renamed."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from lagetrunt.kernel.dates import MONTH_NAMES

ROOT = Path(__file__).parents[1]
REGIONS = ("Norra", "Södra", "Östra", "Västra", "Mellersta")  # networks of the same sort
_SURNAMES = [
    "Almgren",
    "Backlund",
    "Cederholm",
    "Dahlberg",
    "Edström",
    "Fagerlund",
    "Granqvist",
    "Hedman",
    "Ivarsson",
    "Jonasson",
    "Kullander",
    "Lindahl",
    "Mattsson",
    "Nordlund",
    "Ohlin",
    "Palmgren",
    "Rosander",
    "Sandelin",
    "Tillman",
    "Ullberg",
    "Vikander",
    "Wallentin",
    "Åkerlund",
    "Ängström",
    "Öhman",
    "Brolin",
    "Carlgren",
]
_NAMED = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTH_NAMES)})(?: (20\d\d))?\b")
_ISO = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")


class Source(NamedTuple):
    """An example: its path, its text, the year that it is of, and the people in it."""

    path: Path
    text: str
    year: int
    people: tuple[str, ...]


def sources() -> list[Source]:
    """The examples that can be opened without recognising pictures."""
    from lagetrunt.engines.reading.opening.opener import open_document
    from lagetrunt.engines.reading.pipeline import read_document

    told = []
    for path in sorted((ROOT / "examples").rglob("*.*")):
        if path.suffix == ".xlsx" or "Skannat" in path.name:
            continue
        document = open_document(path.read_bytes(), path.relative_to(ROOT / "examples").as_posix())
        reading = read_document(document)
        day = reading.meeting.date.value if reading.meeting.date is not None else None
        names = {fact.value.name for fact in reading.people if len(fact.value.name.split()) == 2}
        year = day.year if isinstance(day, date) else 2024
        told.append(Source(Path(document.source.name), document.text, year, tuple(sorted(names))))
    return told


def documents(many: int) -> Iterator[tuple[str, bytes]]:
    """So many documents, each with its path; the heaps that come after one another are of the same networks."""
    known = sources()
    for number in range(many):
        source, turn = known[number % len(known)], number // len(known)
        region, weeks = REGIONS[turn % len(REGIONS)], turn // len(REGIONS)
        folder = source.path.parent.as_posix()
        name = _moved(source.path.stem, source.year, weeks)
        text = f"{_made(source, region, weeks)}\n\nDnr {turn}-{number % len(known)}\n"
        yield f"{region}/{folder}/v{weeks}/{name}.txt", text.encode()


def _made(source: Source, region: str, weeks: int) -> str:
    text = _moved(source.text, source.year, weeks)
    for place, person in enumerate(source.people):
        first, last = person.split()
        text = text.replace(
            person, f"{first} {_SURNAMES[(sum(map(ord, last)) + place + len(region)) % len(_SURNAMES)]}"
        )
    return re.sub(r"\b(\w+nätverket)\b", rf"{region} \1", text)


def _moved(text: str, year: int, weeks: int) -> str:
    def iso(found: re.Match[str]) -> str:
        try:
            return (date(*map(int, found.groups())) + timedelta(weeks=weeks)).isoformat()
        except ValueError:
            return found[0]

    def named(found: re.Match[str]) -> str:
        try:
            day = date(int(found[3] or year), MONTH_NAMES.index(found[2]) + 1, int(found[1])) + timedelta(weeks=weeks)
        except ValueError:
            return found[0]
        return f"{day.day} {MONTH_NAMES[day.month - 1]}" + (f" {day.year}" if found[3] else "")

    return _NAMED.sub(named, _ISO.sub(iso, text))
