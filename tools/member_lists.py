"""Makes the member lists of the invented federation in examples/Medlemslistor: a workbook with a sheet a network, and a CSV file.

.venv/bin/python tools/member_lists.py
"""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

FOLDER = Path(__file__).parents[1] / "examples" / "Medlemslistor"
HEADS = ["Kommun", "Namn", "Roll", "Skolform", "E-post", "Utsedd av", "Fr.o.m."]
HEALTH = [
    ["Avesta", "Hanna Viitasaari", "", "för & grund, gymn", "hanna.viitasaari@avesta.example", "", "2023-08-01"],
    ["Fagersta", "Linnéa Dahlkvist", "", "grund", "linnea.dahlkvist@fagersta.example", "", ""],
    ["Filipstad", "Nasrin Tavakoli", "", "för & grund", "nasrin.tavakoli@filipstad.example", "", ""],
    ["Hedemora", "Bo-Göran Stål", "", "", "", "", ""],
    ["Hällefors", "Cecilia af Trolleberg", "", "grund, gymn", "cecilia.aftrolleberg@hallefors.example", "", ""],
    ["Lindesberg", "Amina Jusufović", "", "för & grund", "amina.jusufovic@lindesberg.example", "", "2024-01-01"],
    ["Ljusnarsberg", "Per-Erik Nutti", "", "grund", "per-erik.nutti@ljusnarsberg.example", "", ""],
    ["Ludvika", "Josefin Ekvall", "", "grund", "josefin.ekvall@ludvika.example", "", ""],
    ["", "Johan Ekwall", "", "gymn & vux", "johan.ekwall@ludvika.example", "", ""],
    ["Nora", "Vakant sedan 12 mars 2025", "", "", "", "", ""],
    ["Norberg", "Christina Wallberg", "Ordf", "för & grund, gymn & vux", "christina.wallberg@norberg.example", "Skolchefsnätverket", "2023-10-06"],
    ["", "Malin Sköldebrand", "", "grund", "malin.skoldebrand@norberg.example", "", ""],
    ["Smedjebacken", "Hodan Farah", "", "för & grund", "hodan.farah@smedjebacken.example", "", ""],
    ["Säter", "Åsa-Lena Törnkvist", "", "grund", "asa-lena.tornkvist@sater.example", "", ""],
]  # fmt: skip
GONE = ["Nora", "Teresa Fuentes Hallin", "", "", "teresa.fuentes@nora.example", "", "2023-08-01"]


def workbook(path: Path) -> None:
    """Titles above the heads, a municipality merged over two rows, one who has left crossed out, one seat vacant."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Elevhälsonätverket"
    sheet.append(["Elevhälsonätverket, representanter läsåret 2024/25"])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append(["Ändringar till kansliet. Överstruken = slutat."])
    sheet.append([])
    sheet.append(HEADS)
    for row in HEALTH[:9]:
        sheet.append(row)
    sheet.append(GONE)
    for row in HEALTH[9:]:
        sheet.append(row)
    for cell in sheet[14]:
        cell.font = Font(strike=True)
    for number in range(5, sheet.max_row + 1):
        if not sheet.cell(number, 1).value:
            sheet.merge_cells(start_row=number - 1, start_column=1, end_row=number, end_column=1)
            sheet.cell(number - 1, 1).alignment = Alignment(vertical="center")
    for letter, width in zip("ABCDEFG", (16, 28, 10, 26, 40, 22, 12), strict=True):
        sheet.column_dimensions[letter].width = width
    book.save(path)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    workbook(FOLDER / "Representanter 2025.xlsx")
