"""A secretary joins two spellings of one person, and parts them again."""

import re
from typing import Any

import pytest
from tests.journeys.serving import Site
from tests.journeys.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket]
ONE, OTHER = "Jovan Miletić Ek", "Jovan Miletié Ek"
ASKED = f"li.lr-sheet:has(h3:text-is('{ONE}')):has(h3:text-is('{OTHER}'))"


def _meetings(tab: Any, site: Site) -> dict[str, int]:
    """The pages of those who are called so, as the search knows them, and in how many meetings each is named."""
    tab.goto(f"{site.address}/sok/?q={ONE}")
    links = "aside section li a[href^='/personer/']"
    found = {}
    for address in tab.eval_on_selector_all(links, "all => all.map(one => one.pathname)"):
        tab.goto(site.address + address)
        told = re.fullmatch(r"(.+) nämns i (ett|\d+) möten?", tab.inner_text("h1"))
        assert told is not None, tab.inner_text("h1")
        if told[1] in (ONE, OTHER):
            found[address] = 1 if told[2] == "ett" else int(told[2])
    return found


def test_two_spellings_are_joined_and_parted(site: Site, visitor: Visitor) -> None:
    tab = visitor.inside(site)
    apart = _meetings(tab, site)
    assert len(apart) > 1

    tab.goto(f"{site.address}/kopplingar/")
    assert "liknar varandra" in tab.inner_text(ASKED)
    tab.click(f"{ASKED} >> button:has-text('Samma person')")
    tab.wait_for_selector("#besked:has-text('De är nu en person')")
    assert tab.locator(ASKED).count() == 0
    joined = _meetings(tab, site)
    assert len(joined) == len(apart) - 1 and sum(joined.values()) == sum(apart.values())

    tab.goto(f"{site.address}/kopplingar/")
    answered = f"li:has-text('{ONE} är samma som {OTHER}')"
    assert "Exempel Administratör" in tab.inner_text(answered)
    tab.click(f"{answered} >> text=Skilj åt")
    tab.wait_for_selector("#besked:has-text('Svaret är tillbaka')")
    assert tab.locator(ASKED).count() == 1
    assert _meetings(tab, site) == apart
