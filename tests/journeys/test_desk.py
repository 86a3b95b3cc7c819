"""The secretary's desk: keys, text, no contact, two who write at once, and the Word file made of it."""

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.journeys.serving import Example, Site, free_port, serving
from tests.journeys.test_cycle import _planned
from tests.journeys.visiting import Visitor, faults, log_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket, pytest.mark.xdist_group("desk")]
NO_NET = "ERR_INTERNET_DISCONNECTED|Failed to load resource"


def _meeting(tab: Any, site: Site, day: date) -> str:
    address = _planned(tab, site, day)
    for title in ("Läget i kommunerna", "Gemensam mall för överlämningar"):
        tab.fill("#rubrik", title)
        tab.click("button:has-text('Lägg till punkten')")
        tab.wait_for_selector(f".agenda b:has-text('{title}')")
    return address


def _desk(tab: Any, meeting: str) -> Any:
    tab.goto(f"{meeting}skriva/")
    tab.wait_for_selector("[data-item] textarea")
    return tab.locator("[data-item] textarea")


def test_typed_without_contact_by_two_and_made_into_notes(own_site: Site, visitor: Visitor) -> None:
    tab, wrong = visitor.inside(own_site, axe=True, but=NO_NET), []
    meeting = _meeting(tab, own_site, date(2041, 3, 8))
    boxes = _desk(tab, meeting)
    wrong += faults(tab, 1280, 390)
    tab.set_viewport_size({"width": 1280, "height": 850})

    tab.locator("[data-seat] input[type=radio]").first.focus()
    for key in ("n", "f", "d"):
        tab.keyboard.press(key)
    tab.wait_for_selector("#sparat:has-text('Sparat')")
    assert tab.locator("[data-seat]").nth(1).locator("input:checked").get_attribute("value") == "absent"

    boxes.nth(0).fill("Hedda skickar underlaget v. 35.")
    tab.wait_for_selector(".desk-said:has-text('underlaget v. 35')")
    tab.keyboard.press("Control+ArrowDown")
    tab.context.set_offline(True)
    tab.keyboard.type("Nätverket enas om att pröva samtalskort.")
    tab.wait_for_selector("#sparat:has-text('Ingen kontakt')")
    tab.context.set_offline(False)
    boxes = _desk(
        tab, meeting
    )  # loaded anew before anything could be sent by the old page or after: it is there either way
    tab.wait_for_function("document.querySelectorAll('[data-item] textarea')[1].value.includes('samtalskort')")
    tab.wait_for_selector(".desk-said:has-text('pröva samtalskort')")

    other = visitor.inside(own_site, but="409")
    others = _desk(other, meeting)
    tab.wait_for_selector("#andra:has-text('Skriver också')")
    tab.context.set_offline(True)
    boxes.nth(0).fill("Den ena skrev detta.")
    tab.wait_for_selector("#sparat:has-text('Ingen kontakt')")
    others.nth(0).fill("Den andra skrev detta.")
    other.wait_for_selector("#sparat:has-text('Sparat')")
    tab.context.set_offline(False)
    tab.wait_for_selector(".desk-aside:has-text('Den ena skrev detta.')")
    tab.click(".desk-aside button:has-text('Behåll båda')")
    tab.wait_for_load_state()
    words = tab.locator("[data-item] textarea").nth(0).input_value()
    assert words == "Den andra skrev detta.\nDen ena skrev detta."

    tab.click("button:has-text('Gör anteckningarna')")
    tab.wait_for_url(re.compile("skillnader"))
    for _ in range(120):
        tab.goto(f"{meeting}skillnader/")
        if "läses" not in tab.inner_text("h1"):
            break
        tab.wait_for_timeout(1000)
    assert "samtalskort" in tab.inner_text("main")
    assert wrong == []


def test_the_page_comes_again_while_the_register_is_away_and_nothing_is_lost(
    example: Example, visitor: Visitor, tmp_path: Path
) -> None:
    data, port = tmp_path / "data", free_port()
    shutil.copytree(example.data, data)
    tab = visitor.tab(but="ERR_CONNECTION_REFUSED|Failed to load resource")
    with serving(data, example.passwords, port=port) as site:
        log_in(tab, site)
        meeting = _meeting(tab, site, date(2041, 4, 12))
        boxes = _desk(tab, meeting)
        tab.wait_for_selector("#skrivbord[data-kept]", state="attached")
        assert tab.locator("body[data-remembered]").count() == 0
        boxes.nth(0).fill("Nora har anställt två lärare.")
        tab.wait_for_selector("#sparat:has-text('Sparat')")
        tab.locator("[data-seat] input[value=digital]").first.check()
        tab.wait_for_selector("#sparat:has-text('Sparat')")
        for _ in range(
            3
        ):  # what was asked before it was called may be answered after; each is asked when the last is answered
            with tab.expect_response(re.compile("/skriva/har/")):
                pass
        tab.wait_for_selector("#summa:text-matches('^1 av')")
    boxes.nth(1).fill("Skrivet utan kontakt.")
    tab.wait_for_selector("#sparat:has-text('Ingen kontakt')")
    tab.reload()
    tab.wait_for_selector("body[data-remembered] #sparat:has-text('Ingen kontakt')")
    said = [boxes.nth(n).input_value() for n in range(2)]
    assert said == ["Nora har anställt två lärare.", "Skrivet utan kontakt."]
    assert tab.locator("[data-seat] input[value=digital]").first.is_checked()
    assert tab.evaluate("getComputedStyle(document.querySelector('.desk-chips')).listStyleType") == "none"
    boxes.nth(1).press_sequentially(" Och mer.")
    with serving(data, example.passwords, port=port):
        tab.wait_for_selector("#sparat:has-text('Sparat')")
        for _ in range(20):  # a register that is slow is answered for by the browser
            tab.reload()
            tab.wait_for_selector("[data-item] textarea")
            if not tab.locator("body[data-remembered]").count():
                break
        assert tab.locator("body[data-remembered]").count() == 0
        assert boxes.nth(1).input_value() == "Skrivet utan kontakt. Och mer."
        tab.evaluate("document.querySelector('form[action*=logga-ut]').submit()")
        tab.wait_for_selector("#id_login")
        for _ in range(600):
            if not tab.evaluate("caches.keys().then(names => names.length)"):
                break
            tab.wait_for_timeout(100)
        assert tab.evaluate("caches.keys()") == []
