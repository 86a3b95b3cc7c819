"""Notes of a meeting as text, and what was known of it, from the same parts; names are invented."""

from collections.abc import Mapping, Sequence
from datetime import date

from lagetrunt.engines.comparing.problem import Expected, Known, Todo
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.engines.reading.pipeline import read_document
from lagetrunt.kernel.dates import MONTH_NAMES

DAY, NEXT = date(2027, 3, 12), date(2027, 5, 7)
PEOPLE = (
    ("Hanna Viitasaari", "Avesta"), ("Amina Jusufović", "Lindesberg"), ("Karl-Erik Holmqvist", "Nora"),
    ("Eva Lindros", "Hällefors"), ("Per Almvide", "Säter"), ("Sofia Norberg", "Ludvika"), ("Ali Rezai", "Fagersta"),
)  # fmt: skip
ITEMS = (
    "Mötet öppnas", "Enkät om närvaro", "Sekretess och samverkan", "Rapport från kommunerna", "Kompetensutveckling",
    "Läsårstider", "Statsbidrag", "Praktikplatser i vården", "Övriga frågor",
)  # fmt: skip


def written(day: date) -> str:
    """The day in words."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def text(
    *, people: Sequence[tuple[str, str]] = PEOPLE, items: Sequence[str] = ITEMS, absent: Sequence[tuple[str, str]] = (),
    under: Mapping[str, str] | None = None, coming: date | None = NEXT, day: date = DAY, tail: str = "",
) -> str:  # fmt: skip
    """The notes; `under` is what stands under an item by its title."""
    lines = ["Minnesanteckningar", f"Elevhälsonätverket {written(day)}", "Kl. 9.00-11.30", "", "Närvarande:"]
    lines += [f"{name}, {place}" for name, place in people]
    if absent:
        lines += ["", "Frånvarande:", *(f"{name}, {place}" for name, place in absent)]
    for number, title in enumerate(items, 1):
        lines += ["", f"{number}. {title}", (under or {}).get(title, "Nätverket samtalade om punkten.")]
    if coming is not None:
        lines += ["", "Nästa möte", f"Nästa möte är den {written(coming)} kl. 9.00."]
    return "\n".join([*lines, tail, ""])


def read(words: str) -> Reading:
    """The reading of the notes."""
    return read_document(open_document(words.encode(), "anteckningar.txt"))


def known(
    *, people: Sequence[tuple[str, str]] = PEOPLE, items: Sequence[str] = ITEMS, todos: Sequence[Todo] = (),
    coming: date | None = NEXT, declined: Sequence[str] = (),
) -> Known:  # fmt: skip
    """What was known of the meeting."""
    expected = tuple(
        Expected(name=name, organisation=place, coming=False if name in declined else None) for name, place in people
    )
    return Known(
        day=DAY,
        last=DAY,
        people=expected,
        items=tuple(items),
        todos=tuple(todos),
        coming=coming,
        beside=("Nästa möte",),
    )
