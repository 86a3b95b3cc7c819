"""Workbooks, CSV files and cards as they come: what they hold as a grid, what is refused in words, and what is written again."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from tests.factories.sheets import KNOWN, grid, workbook

from lagetrunt.adapters import sheets
from lagetrunt.adapters.books import write_grid, write_table
from lagetrunt.adapters.cards import Card, is_cards, read_cards, write_cards
from lagetrunt.adapters.sheets import is_workbook, read_grid
from lagetrunt.engines.listing.grid import Block, Cell, Grid
from lagetrunt.engines.listing.members import read_members
from lagetrunt.kernel.errors import Unreadable


def _texts(found: Grid, number: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for row in found.sheets[number].rows]


def _refused(data: bytes, name: str = "lista.xlsx") -> Unreadable:
    with pytest.raises(Unreadable) as told:
        read_grid(data, name)
    assert told.value.swedish and told.value.english
    return told.value


def test_a_workbook_is_read_with_what_is_crossed_out_merged_linked_and_worked_out() -> None:
    book, saved = workbook(Blad1=[["Kommun", "Namn", "Mejl"], ["Avesta", "Eva Lind", "skriv"], [None, None, None]])
    one = book["Blad1"]
    one["B2"].font = Font(strike=True)
    one["C2"].hyperlink = "mailto:eva@avesta.example?subject=Hej"
    one["B3"] = CellRichText(TextBlock(InlineFont(strike=True), "Bo Ek "), "Pär Ek")
    one["C3"] = "=1+1"
    one.merge_cells("A2:A3")
    found = read_grid(saved(), "lista.xlsx")
    assert found.sheets[0].rows[1] == (Cell(text="Avesta"), Cell(was="Eva Lind"), Cell(text="eva@avesta.example"))
    assert found.sheets[0].rows[2][1:] == (Cell(text="Pär Ek", was="Bo Ek"), Cell(formula=True))
    assert found.sheets[0].merged == (Block(top=1, left=0, bottom=2, right=0),)


def test_numbers_and_days_are_told_as_people_write_them() -> None:
    _, saved = workbook(Blad1=[[701234567.0, 1.5, datetime.fromisoformat("2025-01-31"), date(2024, 8, 1), True]])
    assert _texts(read_grid(saved(), "a.xlsx")) == [["701234567", "1.5", "2025-01-31", "2024-08-01", "True"]]


def test_a_hidden_sheet_and_macros_are_noted_and_nothing_runs() -> None:
    book, saved = workbook(Blad1=[["a"]], Dold=[["b"]])
    book["Dold"].sheet_state = "hidden"
    data = io.BytesIO(saved())
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
    found = read_grid(data.getvalue(), "lista.xlsm")
    assert [one.name for one in found.sheets] == ["Blad1"] and set(found.notes) == {"macros", "hidden_sheet"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "mac_roman"])
@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_a_csv_file_is_read_in_any_encoding_and_with_any_sign(encoding: str, sign: str) -> None:
    text = sign.join(["Kommun", "Namn"]) + "\r\n" + sign.join(["Hällefors", '"Åsa Ström"']) + "\r\n"
    assert _texts(read_grid(text.encode(encoding), "lista.csv")) == [["Kommun", "Namn"], ["Hällefors", "Åsa Ström"]]


def test_excels_own_first_line_names_the_sign_and_a_quoted_line_break_is_kept() -> None:
    found = read_grid(b'sep=,\nKommun,Namn\nNora,"Eva Lind\nBo Ek"\n', "lista.csv")
    assert _texts(found) == [["Kommun", "Namn"], ["Nora", "Eva Lind\nBo Ek"]]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"  \n", "empty"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"W\0o\0r\0k\0b\0o\0o\0k\0", "xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"), (b"\x89PNG\r\n\x1a\n0000", "picture"),
        (b"%PDF-1.7", "other"), (b"<html><table></table></html>", "other"), (b"PK\x03\x04trasig", "damaged"), (b"ab\x00\x01\x02" * 9, "other"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_in_words(data: bytes, code: str) -> None:
    assert _refused(data).code == code


def _zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


def test_a_bomb_is_not_unpacked() -> None:
    assert _refused(_zipped(xl__workbook_xml=b"<a/>", xl__worksheets__sheet1_xml=b" " * 5_000_000)).code == "bomb"
    entity = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert _refused(_zipped(xl__workbook_xml=entity)).code == "bomb"
    assert _refused(_zipped(word__document_xml=b"<a/>")).code == "other"
    assert _refused(_zipped(xl__workbook_xml=b"<a/>")).code == "damaged"


def test_too_many_rows_or_columns_are_told_with_their_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 5)
    monkeypatch.setattr(sheets, "MOST_COLUMNS", 3)
    _, long = workbook(Vuxna=[["a"]] * 7)
    assert "Vuxna" in _refused(long()).swedish and "5 rader" in _refused(long()).swedish
    _, wide = workbook(Vuxna=[["a"], ["b", "c", "d", "e"]])
    assert "Vuxna, rad 2" in _refused(wide()).swedish
    assert _refused(b"a;b\n" * 6, "lista.csv").code == "rows"
    assert _refused(b"a;b\na;b;c;d\n", "lista.csv").code == "columns"


def test_a_million_rows_are_refused_before_they_are_read() -> None:
    head = b'<?xml version="1.0"?><worksheet><sheetData>'
    rows = b"".join(b'<row r="%d"><c t="n"><v>%d</v></c></row>' % (n, n * 7919) for n in range(60_000))
    assert _refused(_zipped(xl__workbook_xml=b"<a/>", xl__worksheets__sheet1_xml=head + rows)).code == "rows"


def test_what_is_written_is_text_whatever_it_looks_like() -> None:
    odd = ["=1+1", "+46", "@SUM(A1)", "-2", "a\x00\x0bb", "rad\nrad", "\ud800x"]
    for data in (write_table(title="[Register]?", rows=[odd]), write_grid(grid(odd, name="[Register]?"))):
        assert is_workbook(data)
        found = read_grid(data, "ut.xlsx")
        assert _texts(found) == [["=1+1", "+46", "@SUM(A1)", "-2", "ab", "rad\nrad", "x"]]
        assert not any(cell.formula for row in found.sheets[0].rows for cell in row)
        assert found.sheets[0].name == "Register"


def test_a_grid_is_written_and_read_again_as_it_was() -> None:
    told = grid(
        ["Kommun", "Namn"],
        ["Avesta", Cell(was="Eva Lind")],
        ["", "Bo Ek"],
        merged=[Block(top=1, left=0, bottom=2, right=0)],
    )
    again = read_grid(write_grid(told), "ut.xlsx")
    assert again.sheets[0].merged == told.sheets[0].merged and again.sheets[0].rows[:2] == told.sheets[0].rows[:2]


CARDS = """BEGIN:VCARD\r\nVERSION:3.0\r\nN:Viitasaari;Hanna;;;\r\nFN:Hanna Viitasaari\r\nORG:Avesta kommun;Skola\r\nTITLE:Rektor\r
EMAIL;TYPE=WORK:hanna@avesta.example\r\nTEL;TYPE=CELL:070-1\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8:Ek;Bo\r
EMAIL:bo@nora.example\r\nEND:VCARD\r\n"""


def test_several_cards_in_a_file_are_members() -> None:
    assert is_cards(CARDS.encode()) and not is_cards(b"Kommun;Namn")
    found = read_members(read_cards(CARDS.encode(), "kort.vcf"), KNOWN, network="Vuxnätverket").members
    assert [(one.name, one.organisation, one.role, one.email, one.network) for one in found] == [
        ("Hanna Viitasaari", "Avesta", "Rektor", "hanna@avesta.example", "Vuxnätverket"), ("Bo Ek", "Nora", "", "bo@nora.example", "Vuxnätverket"),
    ]  # fmt: skip


def test_cards_that_are_written_read_again() -> None:
    people = [
        Card(name="Hanna Viitasaari", organisation="Avesta", role="ordförande", email="h@avesta.example", phone="070-1", network="Vuxnätverket"),
        Card(name="Bo; Ek, \\ Ödla", organisation="Nora"),
    ]  # fmt: skip
    rows = _texts(read_cards(write_cards(people), "ut.vcf"))
    assert rows[1:] == [
        ["Vuxnätverket", "Avesta", "Hanna Viitasaari", "ordförande", "h@avesta.example", "070-1"], ["", "Nora", "Bo; Ek, \\ Ödla", "", "", ""],
    ]  # fmt: skip


def test_cards_and_cells_come_without_signs_that_nobody_sees() -> None:
    card = CARDS.replace("Bo Ek", "\u202eBo\u202c E\u200bk")
    assert "Bo Ek" in [row[2] for row in _texts(read_cards(card.encode(), "kort.vcf"))]
    listed = _texts(read_grid("Namn;Kommun\n\u202eBo\u202c E\u200bk;Nora\n".encode(), "lista.csv"))
    assert listed[1] == ["Bo Ek", "Nora"]


def test_broken_cards_and_far_too_many_are_refused_in_words() -> None:
    with pytest.raises(Unreadable, match="damaged"):
        read_cards(b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eva\r\n", "kort.vcf")
    with pytest.raises(Unreadable, match="cards"):
        read_cards(b"BEGIN:VCARD\r\nEND:VCARD\r\n" * 5_001, "kort.vcf")
