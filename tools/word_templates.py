"""Makes the default Word templates that come along: `python tools/word_templates.py` writes them into the adapter's folder."""

from pathlib import Path

from docx import Document
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell

FOLDER = Path(__file__).parents[1] / "src" / "lagetrunt" / "adapters" / "word_defaults"
INK, ACCENT, LINE = RGBColor(0x1C, 0x24, 0x2B), RGBColor(0x0B, 0x4F, 0x6C), "9AA5AD"
ABOUT = (
    ("Tid", "tid"),
    ("Plats", "plats"),
    ("Digital länk", "länk"),
    ("Dnr", "dnr"),
    ("Ordförande", "ordförande"),
    ("Sekreterare", "sekreterare"),
)
HEADING = "{{ punkt.nummer }}{% if not punkt.paragraf %}.{% endif %} {{ punkt.rubrik }}"


def paper(title: str) -> Paper:
    """An A4 page in Swedish with the styles that all templates share."""
    made = Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
    for name, size, before, after, colour in (
        ("Normal", 11, 0, 6, INK), ("Title", 24, 0, 2, ACCENT), ("Subtitle", 14, 0, 10, INK), ("Heading 1", 15, 16, 4, ACCENT),
        ("Heading 2", 12.5, 12, 3, INK), ("List Bullet", 11, 0, 3, INK),
    ):  # fmt: skip
        style = made.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Calibri", Pt(size), colour
        style.font.italic = False
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.keep_with_next = name.startswith("Heading")
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for part in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(part), "Calibri")
        for part in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(part), None)
    for border in made.styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
    for element in made.styles.element.iter(qn("w:lang")):
        for part in ("w:val", "w:eastAsia"):
            element.set(qn(part), "sv-SE")
    made.core_properties.title, made.core_properties.author, made.core_properties.comments = title, "", ""
    made.core_properties.language = "sv-SE"
    made.add_paragraph(title, "Title")
    made.add_paragraph("{{ nätverk }}, {{ dag }}", "Subtitle")
    for word, field in ABOUT:
        block(made, f"if {field}")
        line = made.add_paragraph()
        line.paragraph_format.space_after = Pt(1)
        line.add_run(f"{word}: ").bold = True
        line.add_run(f"{{{{ {field} }}}}")
        block(made, "endif")
    return made


def block(made: Paper, words: str) -> None:
    """A paragraph that opens or closes a block of paragraphs, and is gone when filled."""
    made.add_paragraph(f"{{%p {words} %}}")


def table(made: Paper, heads: tuple[str, ...], widths: tuple[float, ...], loop: str, cells: tuple[str, ...]) -> Table:
    """A table with a repeated header row and a row for each of a list."""
    found = made.add_table(rows=4, cols=len(heads))
    found.style, found.alignment, found.autofit = "Table Grid", WD_TABLE_ALIGNMENT.LEFT, False
    for place, head in enumerate(heads):
        write(found.cell(0, place), head, bold=True)
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), "E8EEF1")
        found.cell(0, place)._tc.get_or_add_tcPr().append(shade)
    for name in ("w:cantSplit", "w:tblHeader"):
        found.rows[0]._tr.get_or_add_trPr().append(OxmlElement(name))
    write(found.cell(1, 0), f"{{%tr for {loop} %}}")
    for place, words in enumerate(cells):
        write(found.cell(2, place), words)
    found.rows[2]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    write(found.cell(3, 0), "{%tr endfor %}")
    for row in found.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
    for column, width in zip(found.columns, widths, strict=True):
        column.width = Cm(width)
    return found


def write(cell: _Cell, words: str, *, bold: bool = False) -> None:
    """The words of a cell, closer together than in the text."""
    line = cell.paragraphs[0]
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(2)
    line.add_run(words).bold = bold


def page_numbers(made: Paper) -> None:
    """The network, the day and the page at the foot of every page."""
    line = made.sections[0].footer.paragraphs[0]
    line.add_run("{{ nätverk }} · {{ datum }} · sida ")
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = line.add_run()
        if kind:
            sign = OxmlElement("w:fldChar")
            sign.set(qn("w:fldCharType"), kind)
        else:
            sign = OxmlElement("w:instrText")
            sign.text = text
        run._r.append(sign)
    for run in line.runs:
        run.font.size = Pt(9)


def agenda() -> Paper:
    """The agenda: each item with its time, presenter, goal and proposal; the round's questions; what is open."""
    made = paper("Dagordning")
    made.add_paragraph("Punkter", "Heading 1")
    block(made, "for punkt in punkter")
    block(made, "if punkt.avdelning")
    made.add_paragraph("{{ punkt.avdelning }}", "Heading 1")
    block(made, "endif")
    made.add_paragraph(HEADING, "Heading 2")
    block(made, "if punkt.upplägg")
    made.add_paragraph("{{ punkt.upplägg }}")
    block(made, "endif")
    block(made, "if punkt.föredragande")
    made.add_paragraph("Föredragande: {{ punkt.föredragande }}")
    block(made, "endif")
    block(made, "if punkt.dnr")
    made.add_paragraph("Dnr: {{ punkt.dnr }}")
    block(made, "endif")
    block(made, "if punkt.förslag")
    made.add_paragraph("Förslag: {{ punkt.förslag }}")
    block(made, "endif")
    block(made, "if punkt.underlag")
    made.add_paragraph("Underlag: {{ punkt.underlag }}")
    block(made, "endif")
    block(made, "endfor")
    block(made, "if underlag")
    made.add_paragraph("Underlag till mötet", "Heading 1")
    made.add_paragraph("{{ underlag }}")
    block(made, "endif")
    block(made, "if arrangemang")
    made.add_paragraph("I anslutning till mötet", "Heading 1")
    made.add_paragraph("{{ arrangemang }}")
    block(made, "endif")
    round_table(made)
    open_list(made)
    page_numbers(made)
    return made


def round_table(made: Paper) -> None:
    """The questions asked beforehand with what each has answered."""
    block(made, "for fråga in frågor")
    made.add_paragraph("Laget runt: {{ fråga.fråga }}", "Heading 1")
    table(
        made,
        ("Kommun/organisation", "Svar"),
        (4.5, 11.5),
        "svar in fråga.svar",
        ("{{ svar.kommun }}", "{{ svar.svar }}"),
    )
    block(made, "endfor")


def open_list(made: Paper) -> None:
    """What is open since earlier meetings, as a list and no table: a table of who shall do what would be read as new."""
    block(made, "if uppgifter")
    made.add_paragraph("Öppet sedan tidigare", "Heading 1")
    block(made, "for uppgift in uppgifter")
    who, due = (
        "{% if uppgift.vem %}{{ uppgift.vem }}: {% endif %}",
        "{% if uppgift.klart %} ({{ uppgift.klart }}){% endif %}",
    )
    made.add_paragraph(f"{who}{{{{ uppgift.vad }}}}{due}", "List Bullet")
    block(made, "endfor")
    block(made, "endif")


def notes() -> Paper:
    """The notes: who is there, the items with room to write on, what is open, the next meeting."""
    made = paper("Minnesanteckningar")
    made.add_paragraph("Närvarande", "Heading 1")
    table(
        made,
        ("Kommun/organisation", "Namn", "Närvarande"),
        (5.5, 7.5, 3),
        "rad in närvaro",
        ("{{ rad.kommun }}", "{{ rad.namn }}", "{{ rad.närvarande }}"),
    )
    block(made, "for punkt in punkter")
    made.add_paragraph(HEADING, "Heading 1")
    block(made, "if punkt.föredragande")
    made.add_paragraph("Föredragande: {{ punkt.föredragande }}")
    block(made, "endif")
    block(made, "if punkt.dnr")
    made.add_paragraph("Dnr: {{ punkt.dnr }}")
    block(made, "endif")
    block(made, "if punkt.gemensamt")
    made.add_paragraph("Samråd: {{ punkt.gemensamt }}")
    block(made, "endif")
    made.add_paragraph()
    made.add_paragraph()
    block(made, "endfor")
    round_table(made)
    open_list(made)
    made.add_paragraph("Nästa möte", "Heading 1")
    made.add_paragraph("{{ nästa_möte }}")
    page_numbers(made)
    return made


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    agenda().save(str(FOLDER / "dagordning.docx"))
    notes().save(str(FOLDER / "anteckningar.docx"))
