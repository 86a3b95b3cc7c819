"""A secretary in the browser: a member list in, its doubtful row answered, accepted; a second one as a difference; and out again."""

from io import BytesIO
from pathlib import Path

import pytest
from tests.factories.sheets import workbook
from tests.journeys.serving import Site
from tests.journeys.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket]
HEADS = ["Kommun", "Namn", "E-post"]
FIRST = [
    HEADS,
    ["Nora", "Vera Provlund", "vera.provlund@nora.example"],
    ["Avesta", "Provsson, Ivar", ""],
    ["Säter", "Vakant", ""],
]
SECOND = [
    HEADS,
    ["Nora", "Vera Provlund", "vera@nora.example"],
    ["Avesta", "Ivar Provsson", ""],
    ["Säter", "Ulla Provberg", ""],
]


def _file(folder: Path, name: str, rows: list[list[str]]) -> Path:
    _, saved = workbook(Kvalitetsnätverket=rows)
    path = folder / name
    path.write_bytes(saved())
    return path


def test_a_member_list_comes_in_as_a_difference_and_goes_out(site: Site, visitor: Visitor, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    tab = visitor.inside(site)
    tab.goto(f"{site.address}/medlemmar/ta-in/")
    tab.set_input_files("#fil", _file(tmp_path, "Medlemmar.xlsx", FIRST))
    tab.click("text=Läs listan")
    tab.wait_for_selector("h1:has-text('En rad är tveksam, 2 ändrar något')")
    assert "Efternamnet stod först: Provsson, Ivar" in tab.inner_text("main")
    assert tab.is_disabled("text=Godkänn och för in")
    tab.click(".member-row >> text=Ta med")
    tab.wait_for_selector("h1:has-text('Alla rader är besvarade')")
    tab.click("text=Godkänn och för in")
    tab.wait_for_selector("#besked:has-text('3 ändringar är införda')")
    tab.goto(f"{site.address}/medlemmar/ta-in/")
    tab.set_input_files("#fil", _file(tmp_path, "Medlemmar igen.xlsx", SECOND))
    tab.click("text=Läs listan")
    tab.wait_for_selector("h1:has-text('2 ändrar något')")
    said = tab.inner_text("main")
    assert "vera.provlund@nora.example" in said
    assert "Nya (1)" in said and "Ändrade (1)" in said and "Oförändrade (1)" in said
    tab.click("text=Godkänn och för in")
    tab.wait_for_selector("#besked:has-text('2 ändringar är införda')")
    with tab.expect_download() as waiting:
        tab.click("text=Ta ut den på nytt")
    book = load_workbook(BytesIO(waiting.value.path().read_bytes()))
    rows = [[cell.value for cell in row] for row in book["Kvalitetsnätverket"].iter_rows()]
    assert rows[0] == HEADS
    assert sorted(map(str, rows[1:])) == sorted(str([cell or None for cell in row]) for row in SECOND[1:])
