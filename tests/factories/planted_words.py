"""Ways of writing what was decided and what is to be done, and what looks like it and is neither."""

from datetime import date
from random import Random  # noqa: TID251 - the same for the same seed

from docx.document import Document as Paper
from tests.factories.planting import TODOS, Edit, Meant, Way, dated, free_item, free_seat, write

from lagetrunt.engines.comparing.problem import Kind


def _decided(paper: Paper, edit: Edit, chance: Random) -> bool:
    title = free_item(edit, chance)
    what = chance.choice(
        (
            "genomföra en gemensam enkät under vecka 17", "följa den nya rutinen från och med augusti", "bjuda in rektorerna till nästa träff",
            "dela underlaget med samtliga kommuner", "avvakta regeringens besked innan arbetet går vidare", "söka statsbidraget gemensamt",
        )
    )  # fmt: skip
    words = chance.choice(("Nätverket beslutar att {}.", "Beslut: att {}.", "Nätverket beslutade att {}.", "Mötet beslutar att {}.")).format(what)  # fmt: skip
    if title:
        write(paper, edit, title, words)
        edit.meant.append(Meant(kind=Kind.DECIDED, what=what))
    return bool(title)


def _agreed(paper: Paper, edit: Edit, chance: Random) -> bool:
    title = free_item(edit, chance)
    what = chance.choice(
        ("prova modellen under höstterminen", "återkomma till frågan i höst", "ha en gemensam ingång för vårdnadshavarnas frågor", "fortsätta med kollegiala besök")
    )  # fmt: skip
    words = chance.choice(
        ("Nätverket enades om att {}.", "Vi enades om att {}.", "Nätverket är överens om att {}.")
    ).format(what)
    if title:
        write(paper, edit, title, words)
        edit.meant.append(Meant(kind=Kind.DECIDED, what=what))
    return bool(title)


def _to_do(paper: Paper, edit: Edit, chance: Random) -> bool:
    title, seat = free_item(edit, chance), free_seat(edit, chance)
    if not title or seat is None:
        return False
    name, first = seat[1], seat[1].split()[0]
    what, present = chance.choice(
        (
            ("ta fram ett förslag till rutin", "tar fram ett förslag till rutin"), ("skicka ut underlaget", "skickar ut underlaget"),
            ("kontakta regionen om platserna", "kontaktar regionen om platserna"), ("sammanställa svaren från enkäten", "sammanställer svaren från enkäten"),
            ("boka lokal för studiedagen", "bokar lokal för studiedagen"),
        )
    )  # fmt: skip
    due = date(2027, 4, chance.randint(5, 28))
    words, who, said = chance.choice(
        (
            (f"{name} får i uppdrag att {what} till {dated(due)}.", name, what),
            (f"{name} {present} senast den {dated(due)}.", name, present),
            (f"Ansvarig: {name}. Uppdrag: {what}. Klart senast {due.isoformat()}.", name, what),
            (f"{first} {present} senast {due.day}/{due.month}.", first, present),
            (f"Att göra: {name} {present} senast {dated(due)}.", name, present),
        )
    )
    write(paper, edit, title, words)
    edit.meant.append(Meant(kind=Kind.TODO_NEW, what=said.split(" ", 1)[1], who=(who.split()[0],), day=due))
    return True


def _by_week(paper: Paper, edit: Edit, chance: Random) -> bool:
    title, seat = free_item(edit, chance), free_seat(edit, chance)
    if not title or seat is None:
        return False
    week = chance.randint(14, 22)
    words = f"{seat[1]} skickar underlaget till alla kommuner v. {week}."
    write(paper, edit, title, words)
    edit.meant.append(Meant(kind=Kind.TODO_NEW, what="underlaget till alla kommuner", who=(seat[1].split()[0],)))
    return True


def _reported(paper: Paper, edit: Edit, chance: Random) -> bool:
    free = [todo for todo in TODOS if todo.what not in edit.used]
    if not free:
        return False
    todo = chance.choice(free)
    edit.used.add(todo.what)
    line = next(line for line in paper.paragraphs if todo.what in line.text)
    text = chance.choice((" – klart", " KLART", ". Genomfört.", " – är gjort"))
    line.add_run(text)
    edit.typed.append(text.strip())
    edit.meant.append(Meant(kind=Kind.TODO_REPORTED, what=todo.what))
    return True


def _thought(paper: Paper, edit: Edit, chance: Random) -> bool:
    """Somebody thinks, asks or wishes: neither decided nor to be done."""
    title, seat = free_item(edit, chance), free_seat(edit, chance)
    if not title or seat is None:
        return False
    write(
        paper, edit, title,
        chance.choice(
            (
                f"{seat[1]} undrar om fler kommuner har samma problem.", f"{seat[1]} tycker att frågan borde ha tagits upp tidigare.",
                f"{seat[0]} skulle kunna tänka sig att vara med, men det är inte bestämt.", f"{seat[1]} berättade om arbetet i kommunen.",
            )
        ),
    )  # fmt: skip
    return True


def _decided_freely(paper: Paper, edit: Edit, chance: Random) -> bool:
    """Decisions in other words than the common ones."""
    title = free_item(edit, chance)
    words, what = chance.choice(
        (
            ("Beslut: Nätverket godkänner den nya blanketten.", "den nya blanketten"),
            ("Vi kom överens om att skjuta på starten till januari.", "skjuta på starten till januari"),
            ("Nätverket rekommenderar skolcheferna att avsätta tid för arbetet.", "avsätta tid för arbetet"),
            ("Vi beslutade gemensamt att hålla fast vid tidigare datum.", "hålla fast vid tidigare datum"),
            ("Beslutades att kostnaden delas lika mellan kommunerna.", "kostnaden delas lika mellan kommunerna"),
            (
                "Mötet enades om följande: varje kommun gör en egen handlingsplan.",
                "varje kommun gör en egen handlingsplan",
            ),
        )
    )
    if title:
        write(paper, edit, title, words)
        edit.meant.append(Meant(kind=Kind.DECIDED, what=what))
    return bool(title)


def _to_do_freely(paper: Paper, edit: Edit, chance: Random) -> bool:
    """To-dos as people jot them down."""
    title, seat, other = free_item(edit, chance), free_seat(edit, chance), free_seat(edit, chance)
    if not title or seat is None or other is None:
        return False
    first, second, day = seat[1].split()[0], other[1].split()[0], date(2027, 4, chance.randint(6, 28))
    words, what, who = chance.choice(
        (
            (f"{first} och {second} återkommer med ett förslag i maj.", "förslag", (first, second)),
            (f"{seat[1]} tar med sig frågan till sin chef före {day.day}/{day.month}.", "frågan", (first,)),
            (f"{first} kollar med IT-avdelningen till nästa möte.", "IT-avdelningen", (first,)),
            (f"Till nästa möte tar {first} fram siffror över antalet elever.", "siffror", (first,)),
            (f"{seat[1]} åtar sig att kontakta Skolverket.", "kontakta Skolverket", (first,)),
            (f"Vi bad {first} att skicka länken till alla.", "skicka länken", (first,)),
            (f"{first} ansvarar för att lokalen bokas senast den {dated(day)}.", "lokalen bokas", (first,)),
        )
    )
    write(paper, edit, title, words)
    edit.meant.append(Meant(kind=Kind.TODO_NEW, what=what, who=who))
    return True


def _to_do_list(paper: Paper, edit: Edit, chance: Random) -> bool:
    """A list of its own under an item: who, what and by when on a line each."""
    title, seat, other = free_item(edit, chance), free_seat(edit, chance), free_seat(edit, chance)
    if not title or seat is None or other is None:
        return False
    day = date(2027, 4, chance.randint(6, 28))
    lines = (
        ("Att göra:", ""),
        (f"{seat[1]} – boka föreläsare, {day.day}/{day.month}", "boka föreläsare"),
        (f"{other[1]}: skriva inbjudan senast {dated(day)}", "skriva inbjudan"),
    )
    write(paper, edit, title, *(text for text, _ in lines))
    edit.meant += [
        Meant(kind=Kind.TODO_NEW, what=what, who=(who[1].split()[0],), day=day)
        for who, (_, what) in zip((seat, other), lines[1:], strict=True)
    ]
    return True


WORDS: dict[str, Way] = {
    "decided": _decided,
    "agreed": _agreed,
    "to do": _to_do,
    "by week": _by_week,
    "reported": _reported,
    "thought": _thought,
    "decided freely": _decided_freely,
    "to do freely": _to_do_freely,
    "to-do list": _to_do_list,
}
