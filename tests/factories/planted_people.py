"""Ways of changing who came: marks, rows and names of the attendance table."""

from random import Random  # noqa: TID251 - the same for the same seed

from docx.document import Document as Paper
from tests.factories.planting import SEATS, Edit, Meant, Way, attendance, free_seat, row_of

from lagetrunt.engines.comparing.problem import Kind


def _all_marked(paper: Paper, edit: Edit, chance: Random) -> bool:
    """The column is filled in, and somebody was not there."""
    if "attendance" in edit.used:
        return False
    edit.used.add("attendance")
    here, gone = chance.choice((("X", ""), ("Ja", "Nej"), ("Närvarande", "Frånvarande"), ("x", "-"), ("Ja", "Frånvarande"), ("På plats", "Förhinder")))  # fmt: skip
    absent = {seat[1] for seat in (free_seat(edit, chance), free_seat(edit, chance)) if seat is not None}
    for row in attendance(paper).rows[1:]:
        row.cells[2].text = gone if row.cells[1].text in absent else here
    edit.meant += [Meant(kind=Kind.ABSENT, what=name) for name in sorted(absent)]
    return True


def _guest(paper: Paper, edit: Edit, chance: Random) -> bool:
    """A row is added for somebody nobody expected."""
    place, name = chance.choice((("Norberg", "Ulla-Karin Sandell"), ("Avesta", "Mohammed Alvarsson"), ("Region Dalarna", "Tove Brännvall"), ("Hedemora", "Jens Östbrink")))  # fmt: skip
    if name in edit.used:
        return False
    edit.used.add(name)
    row = attendance(paper).add_row()
    row.cells[0].text, row.cells[1].text = place, name
    if "attendance" in edit.used:
        row.cells[2].text = next(
            row.cells[2].text for row in attendance(paper).rows[1:] if row.cells[1].text == SEATS[0][1]
        )
    else:
        edit.used.add("attendance")
        for other in attendance(paper).rows[1:]:
            other.cells[2].text = "Ja"
    edit.typed += [place, name]
    edit.meant.append(Meant(kind=Kind.UNKNOWN, what=name))
    return True


def _seat_removed(paper: Paper, edit: Edit, chance: Random) -> bool:
    seat = free_seat(edit, chance)
    if seat is None:
        return False
    row = attendance(paper).rows[row_of(paper, seat[1])]._tr
    row.getparent().remove(row)
    edit.meant.append(Meant(kind=Kind.UNNAMED, what=seat[1]))
    return True


def _misspelt(paper: Paper, edit: Edit, chance: Random) -> bool:
    choices = {
        "Amina Jusufović": "Amina Jusufovic", "Karl-Erik Holmqvist": "Karl-Erik Holmkvist", "Eva Lindros": "Eva Lindroos", "Sofia Norberg": "Sophia Norberg",
        "Britt-Marie Öhlund": "Britt-Marie Ölund",
    }  # fmt: skip
    free = [name for name in choices if name not in edit.used]
    if not free:
        return False
    name = chance.choice(free)
    edit.used.add(name)
    cell = attendance(paper).rows[row_of(paper, name)].cells[1]
    cell.text = choices[name]
    edit.typed.append(choices[name])
    edit.meant.append(Meant(kind=Kind.UNKNOWN, what=choices[name]))
    return True


def _substitute(paper: Paper, edit: Edit, chance: Random) -> bool:
    seat = free_seat(edit, chance)
    if seat is None:
        return False
    new = chance.choice(("Lena Marklöv", "Oskar Tjernberg", "Yasmin Haddadi"))
    if new in edit.used:
        return False
    edit.used.add(new)
    cell = attendance(paper).rows[row_of(paper, seat[1])].cells[1]
    cell.text = chance.choice(("{new} (ersätter {old})", "{new}, ersättare för {old}", "{new} i stället för {old}")).format(new=new, old=seat[1])  # fmt: skip
    edit.typed.append(cell.text)
    edit.meant += [Meant(kind=Kind.UNKNOWN, what=new), Meant(kind=Kind.ABSENT, what=seat[1])]
    return True


def _absent_line(paper: Paper, edit: Edit, chance: Random) -> bool:
    """Who was missing is typed under the table, whose column stays empty."""
    if "attendance" in edit.used:
        return False
    edit.used.add("attendance")
    gone = [seat for seat in (free_seat(edit, chance), free_seat(edit, chance)) if seat is not None]
    text = chance.choice(("Frånvarande: {}", "Ej närvarande: {}", "Förhinder: {}", "Anmält förhinder: {}")).format(
        " och ".join(f"{name}, {place}" if chance.random() < 0.5 else name for place, name in gone)
    )
    line = paper.add_paragraph(text)
    attendance(paper)._tbl.addnext(line._p)
    for _, name in gone:
        row = attendance(paper).rows[row_of(paper, name)]._tr
        row.getparent().remove(row)
    edit.typed.append(text)
    edit.meant += [Meant(kind=Kind.ABSENT, what=name) for _, name in gone]
    return bool(gone)


def _digital(paper: Paper, edit: Edit, chance: Random) -> bool:
    """Somebody took part by link, which is no difference."""
    if "attendance" in edit.used:
        return False
    edit.used.add("attendance")
    for number, row in enumerate(attendance(paper).rows[1:]):
        row.cells[2].text = chance.choice(("Digitalt", "Teams", "via länk")) if number % 3 == 1 else "Ja"
    return True


PEOPLE: dict[str, Way] = {
    "all marked": _all_marked,
    "guest": _guest,
    "seat removed": _seat_removed,
    "misspelt": _misspelt,
    "substitute": _substitute,
    "absent line": _absent_line,
    "digital": _digital,
}
