"""Ways of changing the items and their surroundings, most of which say nothing to be understood."""

from datetime import date
from random import Random  # noqa: TID251 - the same for the same seed

from docx.document import Document as Paper
from docx.text.paragraph import Paragraph
from tests.factories.planting import DAY, ITEMS, SEATS, Edit, Meant, Way, free_item, heading, is_head, whole, write

from lagetrunt.engines.comparing.problem import Kind


def _renamed_a_little(paper: Paper, edit: Edit, chance: Random) -> bool:
    title = free_item(edit, chance)
    if title:
        line = heading(paper, title)
        after = title + chance.choice((" – uppföljning", " (forts.)", ", lägesrapport"))
        line.text = line.text.replace(title, after)
        edit.typed.append(after)
        edit.meant.append(Meant(kind=Kind.ITEM_RENAMED, what=after))
    return bool(title)


def _renamed(paper: Paper, edit: Edit, chance: Random) -> bool:
    choices = {
        "Läsårstider 2028/2029": "Läsårets start och slut", "Enkät om närvaro": "Närvaroenkäten", "Praktikplatser i vården": "Praktik i vård och omsorg",
        "Gemensam kompetensutveckling": "Kompetensutveckling hösten 2027", "Statsbidrag för lärarassistenter": "Bidrag till lärarassistenter",
    }  # fmt: skip
    free = [title for title in choices if title not in edit.used]
    if not free:
        return False
    title = chance.choice(free)
    edit.used.add(title)
    line = heading(paper, title)
    line.text = line.text.replace(title, choices[title])
    edit.typed.append(choices[title])
    edit.meant.append(Meant(kind=Kind.ITEM_RENAMED, what=choices[title]))
    return True


def _item_added(paper: Paper, edit: Edit, chance: Random) -> bool:
    title = chance.choice(
        ("Skolskjuts till gymnasiet", "Nytt avtal om läromedel", "Besök från Skolverket", "Vikariepool")
    )
    number = len(ITEMS) + 1
    place = heading(paper, "Öppet sedan tidigare")
    place.insert_paragraph_before(f"{number}. {title}", style=place.style)
    text = "Frågan kom upp på mötet och diskuterades kort."
    place.insert_paragraph_before(text)
    edit.typed += [title, text]
    edit.meant.append(Meant(kind=Kind.ITEM_NEW, what=title))
    return True


def _item_removed(paper: Paper, edit: Edit, chance: Random) -> bool:
    title = free_item(edit, chance)
    if not title:
        return False
    head = heading(paper, title)._p
    while (after := head.getnext()) is not None and after.tag.endswith("}p"):
        if is_head(Paragraph(after, paper._body)):
            break
        after.getparent().remove(after)
    head.getparent().remove(head)
    edit.meant.append(Meant(kind=Kind.ITEM_MISSING, what=title))
    return True


def _reordered(paper: Paper, edit: Edit, chance: Random) -> bool:
    """Two headings have changed places, with their numbers as they were: nothing to be understood."""
    free = [title for title in ITEMS[1:-1] if title not in edit.used]
    if len(free) < 2:
        return False
    one, other = chance.sample(free, 2)
    edit.used |= {one, other}
    first, second = heading(paper, one), heading(paper, other)
    first.text, second.text = second.text, first.text
    return True


def _plain_heading(paper: Paper, edit: Edit, chance: Random) -> bool:
    """A heading has lost its style, as after pasting."""
    title = free_item(edit, chance)
    if title:
        line = heading(paper, title)
        line.style = paper.styles["Normal"]
        line.runs[0].bold = True
    return bool(title)


def _another_next(paper: Paper, edit: Edit, chance: Random) -> bool:
    if "next" in edit.used:
        return False
    edit.used.add("next")
    day = date(2027, 5, chance.choice((12, 19, 26)))
    line = next(line for line in paper.paragraphs if "Kulturhuset, Nora" in line.text)
    line.text = f"{whole(day)} kl. 13.00, Teams"
    edit.typed.append(line.text)
    edit.meant.append(Meant(kind=Kind.NEXT_MEETING, what=str(day.day), day=day))
    return True


def _another_day(paper: Paper, edit: Edit, chance: Random) -> bool:
    """The meeting was held on another day than planned."""
    line = next(line for line in paper.paragraphs if whole(DAY) in line.text)
    day = date(2027, 3, chance.choice((10, 11, 15, 16)))
    line.text = line.text.replace(whole(DAY), whole(day))
    edit.typed.append(whole(day))
    edit.meant.append(Meant(kind=Kind.DAY, what=str(day.day), day=day))
    return True


def _formatted(paper: Paper, edit: Edit, chance: Random) -> bool:
    """Bold, a list and a soft line break, in words that say nothing to be understood."""
    title = free_item(edit, chance)
    if not title:
        return False
    write(paper, edit, title, "Det här är vad som lyftes:")
    head = next(line for line in paper.paragraphs if line.text == "Det här är vad som lyftes:")
    head.runs[0].bold = True
    for text in ("fler vuxna i korridorerna", "kortare väntetider hos skolläkaren", "tydligare information hem"):
        line = paper.add_paragraph(text, style="List Bullet")
        head._p.addnext(line._p)
        edit.typed.append(text)
    return True


def _numbers(paper: Paper, edit: Edit, chance: Random) -> bool:
    """A table of figures under an item."""
    title = free_item(edit, chance)
    if not title:
        return False
    table = paper.add_table(rows=0, cols=3)
    rows = [
        ("Kommun", "2026", "2027"),
        *((place, str(chance.randint(40, 90)), str(chance.randint(40, 90))) for place, _ in SEATS[:4]),
    ]
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
            edit.typed.append(text)
    heading(paper, title)._p.addnext(table._tbl)
    return True


def _mail(paper: Paper, edit: Edit, chance: Random) -> bool:
    """Text pasted from a mail: it is kept, and nobody is taken to have been at the meeting because of it."""
    title = free_item(edit, chance)
    if title:
        write(
            paper, edit, title, "Från: Torbjörn Wessman <torbjorn.wessman@skolmyndigheten.example>", "Skickat: den 2 mars 2027 14:12",
            "Ämne: SV: Underlaget", "Hej!", "Här kommer siffrorna som vi talade om i telefon. De gäller förra läsåret.", "Vänliga hälsningar", "Torbjörn",
        )  # fmt: skip
    return bool(title)


def _prose(paper: Paper, edit: Edit, chance: Random) -> bool:
    title = free_item(edit, chance)
    if title:
        write(
            paper, edit, title,
            chance.choice(
                (
                    "Nätverket diskuterade hur frågan har hanterats under hösten. Flera pekade på att tiden är knapp, men att samarbetet fungerar.",
                    "Förra året var det 214 elever som sökte, varav 63 till den andra inriktningen. Siffrorna är preliminära.",
                    "En lång diskussion om för- och nackdelar. Frågan är inte färdig och flera vill tänka vidare.",
                )
            ),
        )  # fmt: skip
    return bool(title)


def _commented(paper: Paper, edit: Edit, chance: Random) -> bool:
    """A comment in the margin and the end of the meeting, which say nothing of what was decided."""
    title = free_item(edit, chance)
    if title:
        write(paper, edit, title, "Punkten tog längre tid än beräknat.", "Mötet avslutades kl. 11.45.")
        line = next(line for line in paper.paragraphs if line.text == "Punkten tog längre tid än beräknat.")
        paper.add_comment(line.runs, text="Stämmer det här?", author="Läsare", initials="L")
    return bool(title)


def _round(paper: Paper, edit: Edit, chance: Random) -> bool:
    """What each municipality said; nothing was decided."""
    title = "Rapport från kommunerna"
    if title in edit.used:
        return False
    edit.used.add(title)
    said = ("Rekryteringen går trögt.", "Nya lokaler är på plats.", "Elevantalet minskar i de lägre årskurserna.", "Inget att rapportera.", "Arbetar med schemat.")  # fmt: skip
    write(paper, edit, title, *(f"{place}: {chance.choice(said)}" for place, _ in chance.sample(SEATS, 4)))
    return True


CHANGES: dict[str, Way] = {
    "renamed a little": _renamed_a_little,
    "renamed": _renamed,
    "item added": _item_added,
    "item removed": _item_removed,
    "reordered": _reordered,
    "plain heading": _plain_heading,
    "another next": _another_next,
    "another day": _another_day,
    "formatted": _formatted,
    "numbers": _numbers,
    "mail": _mail,
    "prose": _prose,
    "commented": _commented,
    "round": _round,
}
