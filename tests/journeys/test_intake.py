"""The paper in the browser: a folder comes in and is released; a pdf as it looks beside its facts; versions compared and chosen."""

from pathlib import Path
from typing import Any

import pytest
from tests.journeys.serving import Site
from tests.journeys.visiting import WIDTHS, Visitor, faults

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket]


def _to_pdf(tab: Any, site: Site) -> None:
    tab.goto(f"{site.address}/dokument/?ord=fastst")
    tab.click("main .lr-list .lr-main a")
    tab.wait_for_selector(".leaf__seen img")


def test_a_folder_is_taken_in_watched_and_released(site: Site, visitor: Visitor, tmp_path: Path) -> None:
    folder = tmp_path / "Nytt"
    (folder / "2025-09-12").mkdir(parents=True)
    (folder / "2025-09-12" / "Anteckningar.txt").write_text(
        "Minnesanteckningar\nSYV-nätverket 12 september 2025\n", "utf-8"
    )
    tab = visitor.inside(site)
    tab.goto(f"{site.address}/dokument/ta-in/")
    tab.set_input_files("#folder", folder)
    tab.click("[data-drop] button")
    tab.wait_for_selector("h1:has-text('Allt i Nytt är läst')")
    assert "Nytt/2025-09-12/Anteckningar.txt" in tab.inner_text("main")
    tab.click("text=Se efter och släpp")
    tab.click("text=Släpp dokumentet")
    assert "Ett dokument är släppt" in tab.inner_text("#besked")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_pdf_stands_as_it_looks_and_lights_its_facts(site: Site, visitor: Visitor, width: int) -> None:
    tab = visitor.inside(site, axe=True, width=width)
    _to_pdf(tab, site)
    tab.wait_for_function("document.querySelector('.leaf__seen img').naturalWidth > 500")
    now = tab.get_attribute(".fact", "data-fact")
    tab.hover(".fact")
    tab.wait_for_selector(f".leaf__seen a[data-fact='{now}'][data-lit]", state="attached")
    other = tab.get_attribute(f".more li[data-fact]:not([data-fact='{now}'])", "data-fact")
    tab.focus(f".leaf__seen a[data-fact='{other}']")
    tab.wait_for_selector(f".more li[data-fact='{other}'][data-lit]", state="attached")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(f".fact[data-fact='{other}']")
    assert faults(tab, width) == []


def test_another_version_is_compared_and_chosen(site: Site, visitor: Visitor) -> None:
    tab = visitor.inside(site, axe=True)
    _to_pdf(tab, site)
    tab.click("text=jämför och välj")
    first = tab.inner_text("h1")
    assert faults(tab, *reversed(WIDTHS)) == []
    assert tab.locator(".changes li").count() > 0
    tab.click("text=Låt den räknas")
    tab.wait_for_selector("#besked >> text=Nu räknas")
    assert tab.inner_text("h1") != first and "Vald för hand" in tab.inner_text("main")
    tab.click("text=Låt den räknas")
    tab.wait_for_selector("#besked >> text=Nu räknas")
    assert tab.inner_text("h1") == first


def test_an_upload_that_finds_no_room_says_so(site: Site, visitor: Visitor, tmp_path: Path) -> None:
    (tmp_path / "Anteckningar.txt").write_text("Minnesanteckningar\n", "utf-8")
    tab = visitor.inside(site, but="507")
    tab.goto(f"{site.address}/dokument/ta-in/")
    page = "<main><h1>Disken är full</h1><p class='lr-lead'>Inget är sparat till hälften.</p></main>"
    tab.route(
        "**/dokument/ta-in/",
        lambda route: route.fulfill(status=507, content_type="text/html; charset=utf-8", body=page),
    )
    tab.set_input_files("#files", tmp_path / "Anteckningar.txt")
    tab.click("[data-drop] button")
    tab.wait_for_selector(
        "[data-said]:has-text('Disken är full. Inget är sparat till hälften. Det gick inte att skicka')"
    )
    tab.unroute("**/dokument/ta-in/")
    tab.click("[data-drop] button")
    tab.wait_for_selector("main h1:has-text('läst')")
