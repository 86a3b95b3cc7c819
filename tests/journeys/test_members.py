"""A secretary in the browser: a member list in, its doubtful row answered, accepted; a second one as a difference; and out again."""

from pathlib import Path

import pytest
from tests.factories.sheets import workbook
from tests.journeys.test_register import _page, site

__all__ = ["site"]
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


def test_a_member_list_comes_in_as_a_difference_and_goes_out(site: tuple[str, str], tmp_path: Path) -> None:
    from openpyxl import load_workbook
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        page = _page(playwright, site, 1280, "light")
        wrong: list[str] = []
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.goto(f"{site[0]}/medlemmar/ta-in/")
        page.set_input_files("#fil", _file(tmp_path, "Medlemmar.xlsx", FIRST))
        page.click("text=Läs listan")
        page.wait_for_selector("h1:has-text('En rad är tveksam, 2 ändrar något')")
        assert "Efternamnet stod först: Provsson, Ivar" in page.inner_text("main")
        assert page.is_disabled("text=Godkänn och för in")
        page.click(".member-row >> text=Ta med")
        page.wait_for_selector("h1:has-text('Alla rader är besvarade')")
        page.click("text=Godkänn och för in")
        page.wait_for_selector("#besked:has-text('3 ändringar är införda')")
        page.goto(f"{site[0]}/medlemmar/ta-in/")
        page.set_input_files("#fil", _file(tmp_path, "Medlemmar igen.xlsx", SECOND))
        page.click("text=Läs listan")
        page.wait_for_selector("h1:has-text('2 ändrar något')")
        said = page.inner_text("main")
        assert (
            "vera.provlund@nora.example" in said
            and "Nya (1)" in said
            and "Ändrade (1)" in said
            and "Oförändrade (1)" in said
        )
        page.click("text=Godkänn och för in")
        page.wait_for_selector("#besked:has-text('2 ändringar är införda')")
        with page.expect_download() as waiting:
            page.click("text=Ta ut den på nytt")
        book = load_workbook(waiting.value.path())
        rows = [[cell.value for cell in row] for row in book["Kvalitetsnätverket"].iter_rows()]
        assert rows[0] == HEADS and sorted(map(str, rows[1:])) == sorted(
            str([cell or None for cell in row]) for row in SECOND[1:]
        )
        assert wrong == []
