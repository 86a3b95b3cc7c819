"""Somebody looks for a word: suggestions as they type, hits with the words marked, and the way to the very words."""

import pytest
from tests.journeys.serving import Site
from tests.journeys.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket]


@pytest.mark.parametrize("width", [1280, 390])
def test_a_hit_is_followed_to_its_words(site: Site, visitor: Visitor, width: int) -> None:
    tab = visitor.inside(site, width=width)
    tab.goto(f"{site.address}/sok/")
    tab.fill("#q", "elevhä")
    tab.wait_for_selector(".suggested a >> text=elevhälsa")
    tab.keyboard.press("Escape")
    tab.fill("#q", "skolchef")
    tab.wait_for_selector(".suggested a >> text=skolchef")  # or what is asked for would be broken off by the next page
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".hits mark")
    hit = tab.locator(".hits blockquote").first
    word = hit.locator("mark").first.inner_text()
    hit.locator("a").first.click()
    tab.wait_for_selector(".doc :target")
    assert word in tab.inner_text(".doc :target") and tab.locator(".doc :target").is_visible()
    box = tab.locator(".doc :target").bounding_box()
    assert box is not None and box["x"] >= 0
    tab.goto(f"{site.address}/sok/?q=skolchfe")
    assert tab.locator(".hits mark").count() and "nästan" in tab.inner_text("h1")
