"""An administrator's first day: the tour in five steps, each with something of the example; then the example goes."""

import pytest
from tests.journeys.serving import Site
from tests.journeys.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket]
STEPS = (
    ("Släpp en mapp, så läses den", "dokument inlästa"),
    ("Varje uppgift pekar på sina ord", "Se orden i dokumentet"),
    ("Det tveksamma visas först", "Granska den"),
    ("Det som inte går ihop sägs, med båda citaten", "Att kontrollera"),
    ("Börja med era egna: tre nätverk räcker", "Ta bort exemplet"),
)


def test_the_tour_is_taken_and_the_example_goes(own_site: Site, visitor: Visitor) -> None:
    tab = visitor.inside(
        own_site,
    )
    tab.click("text=Ta rundturen i fem steg")
    for number, (says, shows) in enumerate(STEPS, 1):
        tab.wait_for_selector(f"h1:has-text('{says}')")
        assert f"steg {number} av 5" in tab.inner_text(".lr-crumb") and shows in tab.inner_text(".tour")
        if number < len(STEPS):
            tab.click("text=Nästa")
    tab.click("text=Klart, till start")
    tab.wait_for_selector("h1:has-text('väntar på dig')")
    assert tab.locator("text=Ta rundturen").count() == 0  # it has been taken, and is not offered again

    tab.goto(f"{own_site.address}/rundtur/5/")
    tab.click("text=Ta bort exemplet och börja med ert eget förbund")
    tab.wait_for_selector("h1:has-text('Ta bort exemplet')")
    tab.fill("#b-name", "Sjöbygdens kommunalförbund")
    tab.check("#b-yes")
    tab.click("main button:has-text('Ta bort exemplet')")
    tab.wait_for_selector("#besked:has-text('Exemplet är borta')")
    tab.goto(own_site.address)
    assert "Registret är tomt" in tab.inner_text("h1")
    for page, says in (("dokument", "inga dokument än"), ("natverk", ""), ("sok/?q=elev", "")):
        tab.goto(f"{own_site.address}/{page}")
        told = tab.inner_text("main")
        assert says in told and "Skolchefsnätverket" not in told
    # The other logins of the example are closed.
    other = visitor.tab()
    other.goto(own_site.address)
    other.fill("#id_login", "sekreterare@exempel.example")
    other.fill("#id_password", own_site.passwords["sekreterare@exempel.example"])
    other.click("main form:has(#id_login) button[type=submit]")
    other.wait_for_load_state()
    assert other.locator(".lr-me").count() == 0
