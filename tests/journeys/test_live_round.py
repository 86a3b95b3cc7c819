"""The round run live: the chair's page, two phones with links, and the screen that all look at."""

import re
from datetime import date
from typing import Any

import pytest
from tests.journeys.serving import Site
from tests.journeys.test_desk import _meeting
from tests.journeys.visiting import Visitor, faults

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket, pytest.mark.xdist_group("desk")]


def _link(tab: Any, meeting: str, party: str) -> str:
    """The address of a link for the party, made and shown once."""
    tab.goto(f"{meeting}svar/")
    tab.select_option("#till", value="round")
    labels = tab.locator("#lanktill option").all_inner_texts()
    tab.select_option("#lanktill", index=next(place for place, words in enumerate(labels) if words.startswith(party)))
    tab.click("button:has-text('Gör en länk')")
    tab.wait_for_load_state()
    link = re.search(r"https?://\S+/l/\S+/", tab.content().replace('"', " "))
    assert link is not None
    return link[0]


def test_two_phones_and_a_screen(own_site: Site, visitor: Visitor) -> None:
    tab, wrong = visitor.inside(own_site, axe=True), []
    meeting = _meeting(tab, own_site, date(2041, 5, 11))
    tab.goto(f"{meeting}forrunda/")
    tab.fill("#fraga-1", "Hur går det?")
    tab.click("button:has-text('Spara frågorna')")
    tab.wait_for_selector("text=Frågorna är sparade")
    phones = []
    for party in ("Avesta", "Nora"):
        phone = visitor.tab(width=390, axe=True)
        phone.goto(_link(tab, meeting, party))
        phones.append(phone)
    screen = visitor.inside(own_site, axe=True)
    screen.goto(f"{meeting}laget-runt/skarm/")
    tab.goto(f"{meeting}laget-runt/")
    tab.click("button:has-text('Börja laget runt')")
    tab.wait_for_selector("h1:has-text('har ordet')")
    screen.wait_for_selector(".screen-turn:has-text('har ordet')")
    for number, phone in enumerate(phones):
        phone.wait_for_selector(".lr-told:has-text('din tur'), .lr-told:has-text('har ordet')")
        phone.fill("textarea", f"Svar {number}")
        if phone.locator("#namn").count():
            phone.fill("#namn", "Prov Person")
        phone.click("button[value=skicka]")
        phone.wait_for_selector("text=Svaren är skickade")
    screen.wait_for_selector(".screen-answers:has-text('Svar 1')")
    assert "Alla" not in screen.inner_text(".screen-sum")
    wrong += [*faults(screen, 1280, 390), *faults(tab, 1280, 390), *faults(phones[0], 390)]
    assert wrong == []
