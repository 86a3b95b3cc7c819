"""A meeting's notes as the product gives them out, and what every way of editing them needs. Names and words are invented."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from random import Random  # noqa: TID251 - the same for the same seed

from docx.document import Document as Paper
from docx.table import Table
from docx.text.paragraph import Paragraph

from lagetrunt.adapters.word_templates import default, fill
from lagetrunt.engines.comparing.problem import Expected, Kind, Known, Todo
from lagetrunt.kernel.dates import MONTH_NAMES, WEEKDAY_NAMES

DAY, COMING = date(2027, 3, 12), date(2027, 5, 7)
SEATS = (
    ("Avesta", "Hanna Viitasaari"), ("Lindesberg", "Amina Jusufović"), ("Nora", "Karl-Erik Holmqvist"), ("Hällefors", "Eva Lindros"),
    ("Säter", "Per Almvide"), ("Ludvika", "Sofia Norberg"), ("Fagersta", "Ali Rezai"), ("Smedjebacken", "Britt-Marie Öhlund"),
)  # fmt: skip
ITEMS = (
    "Föregående anteckningar", "Enkät om närvaro", "Gemensam kompetensutveckling", "Läsårstider 2028/2029", "Statsbidrag för lärarassistenter",
    "Praktikplatser i vården", "Rapport från kommunerna", "Övriga frågor",
)  # fmt: skip
TODOS = (
    Todo(who=("Per Almvide",), what="sammanställa kommunernas frånvarostatistik", due=date(2027, 3, 5)),
    Todo(who=("Sofia Norberg",), what="bjuda in föreläsare till höstens studiedag", due=date(2027, 4, 30)),
)
BESIDE = ("Öppet sedan tidigare", "Nästa möte", "Närvarande", "Att göra")


@dataclass(frozen=True, kw_only=True)
class Meant:
    """What should be understood: a difference of the kind that holds these words, owners and day."""

    kind: Kind
    what: str
    who: tuple[str, ...] = ()
    day: date | None = None


@dataclass(kw_only=True)
class Edit:
    """One file: its bytes, the ways it went, all that was typed, and what should be understood of it."""

    data: bytes = b""
    ways: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    meant: list[Meant] = field(default_factory=list)
    used: set[str] = field(default_factory=set)  # items, seats and to-dos that a way has taken


Way = Callable[[Paper, Edit, Random], bool]


def known() -> Known:
    """What was known of the meeting before its notes came."""
    return Known(
        day=DAY, last=DAY, people=tuple(Expected(name=name, organisation=place) for place, name in SEATS), items=ITEMS,
        todos=TODOS, coming=COMING, beside=BESIDE,
    )  # fmt: skip


@cache
def given_out() -> bytes:
    """The notes, pre-filled, in the template that comes along."""
    return fill(
        default("notes"),
        {
            "förbund": "Bergslagens utbildningsförbund", "nätverk": "Elevhälsonätverket", "dag": whole(DAY), "datum": DAY.isoformat(),
            "tid": "kl. 9.00–11.30", "plats": "Kulturhuset, Avesta", "ordförande": "Hanna Viitasaari, Avesta",
            "närvaro": [{"kommun": place, "namn": name, "närvarande": ""} for place, name in SEATS],
            "punkter": [{"nummer": str(n), "paragraf": "", "rubrik": title, "föredragande": "", "förslag": "", "dnr": "KFG 2027/14" if n == 2 else ""} for n, title in enumerate(ITEMS, 1)],
            "uppgifter": [{"vem": ", ".join(todo.who), "vad": todo.what, "klart": f"senast {whole(todo.due)}" if todo.due else ""} for todo in TODOS],
            "nästa_möte": f"{whole(COMING)} kl. 9.00, Kulturhuset, Nora",
        },
    )  # fmt: skip


def whole(day: date) -> str:
    return f"{WEEKDAY_NAMES[day.weekday()]} {dated(day)}"


def dated(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def heading(paper: Paper, title: str) -> Paragraph:
    return next(line for line in paper.paragraphs if title in line.text and is_head(line))


def is_head(line: Paragraph) -> bool:
    return (line._p.style or "").startswith("Heading") or any(
        line.text == f"{number}. {title}" for number, title in enumerate(ITEMS, 1)
    )


def write(paper: Paper, edit: Edit, title: str, *lines: str) -> None:
    """Types the lines under a heading, after what stands there already."""
    place = heading(paper, title)._p
    while (after := place.getnext()) is not None and after.tag.endswith("}p"):
        if is_head(Paragraph(after, paper._body)):
            break
        place = after
    for text in lines:
        line = paper.add_paragraph(text)
        place.addnext(line._p)
        place = line._p
        edit.typed.append(text)


def free_item(edit: Edit, chance: Random) -> str:
    """An item that no other way has touched; the first and the last are left, since they hold formalities."""
    free = [title for title in ITEMS[1:-1] if title not in edit.used]
    if not free:
        return ""
    title = chance.choice(free)
    edit.used.add(title)
    return title


def free_seat(edit: Edit, chance: Random) -> tuple[str, str] | None:
    free = [seat for seat in SEATS[1:] if seat[1] not in edit.used]
    if not free:
        return None
    seat = chance.choice(free)
    edit.used.add(seat[1])
    return seat


def attendance(paper: Paper) -> Table:
    return paper.tables[0]


def row_of(paper: Paper, name: str) -> int:
    return next(n for n, row in enumerate(attendance(paper).rows) if row.cells[1].text == name)
