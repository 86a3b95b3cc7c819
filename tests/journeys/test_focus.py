"""Somebody with a keyboard and ears: after a press they stand where they stood, or at what is said instead; what changed is said once; and keys can be turned off."""

from datetime import date
from typing import Any

import pytest
from tests.journeys.serving import Site
from tests.journeys.test_desk import _meeting
from tests.journeys.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket, pytest.mark.xdist_group("desk")]
REFUSED = "status of 422"


def _pressed(tab: Any, selector: str, key: str = "Enter") -> None:
    tab.locator(selector).first.focus()
    tab.keyboard.press(key)


def _is_said(tab: Any, words: str) -> None:
    tab.wait_for_function("words => document.querySelector('#sagt').textContent.includes(words)", arg=words)


def _stands_at(tab: Any, selector: str) -> None:
    tab.wait_for_function("selector => document.activeElement.matches(selector)", arg=selector)


def test_a_part_that_is_swapped_takes_the_focus_along(own_site: Site, visitor: Visitor) -> None:
    tab = visitor.inside(own_site)
    tab.goto(f"{own_site.address}/dokument/?ord=utkast")
    tab.click("main .lr-list .lr-main a")
    tab.wait_for_selector(".fact[data-fact]")
    first = tab.get_attribute(".fact", "id")
    _pressed(tab, ".fact button[value=ratt]")
    _is_said(tab, "bekräftad")
    _stands_at(tab, f".fact:not(#{first})")
    tab.goto(f"{own_site.address}/sok/")
    tab.focus("#q")
    tab.keyboard.type("elev")
    _is_said(tab, "Förslag under fältet:")
    assert tab.evaluate("document.activeElement.id") == "q"


def test_a_page_that_comes_again_is_entered_where_it_was_left(own_site: Site, visitor: Visitor) -> None:
    tab = visitor.inside(own_site, but=REFUSED)
    meeting = _meeting(tab, own_site, date(2041, 9, 6))
    _pressed(tab, ".agenda li:first-child button[value=ned]")
    _is_said(tab, "Läget i kommunerna: plats 2 av 2")
    _stands_at(tab, ".agenda li:last-child button[value=ned]")
    tab.goto(f"{meeting}svar/")
    _pressed(tab, "button:has-text('Gör en länk')")
    _stands_at(tab, "[role=alert]")
    tab.goto(f"{own_site.address}/kontrollera/")
    tab.locator("textarea[name=skal]").first.fill("Det stämmer.")
    _pressed(tab, "button[value=avgor]")
    _stands_at(tab, "#besked")


def test_a_filter_is_sent_when_asked_and_keys_alone_can_be_turned_off(own_site: Site, visitor: Visitor) -> None:
    tab = visitor.inside(own_site)
    tab.goto(f"{own_site.address}/att-gora/")
    tab.evaluate("window.stayed = true")
    _pressed(tab, "select[name=lage]", "ArrowDown")
    assert tab.evaluate("window.stayed") and "lage=" not in tab.url
    _pressed(tab, ".lr-filter button")
    tab.wait_for_url("**lage=klara**")
    _stands_at(tab, ".lr-filter button")
    _is_said(tab, tab.inner_text("h1"))
    tab.click("footer button[value=av]")
    tab.wait_for_selector("body[data-keys=off]")
    tab.keyboard.press("/")
    tab.click("footer button[value=pa]")
    tab.wait_for_selector("body:not([data-keys])")
    tab.keyboard.press("/")
    tab.wait_for_url("**/sok/")


def test_a_form_that_is_pressed_twice_is_sent_once(own_site: Site, visitor: Visitor) -> None:
    tab, sent = visitor.inside(own_site), []
    meeting = _meeting(tab, own_site, date(2041, 10, 4))
    tab.on("request", lambda asked: sent.append(asked.url) if asked.method == "POST" else None)
    tab.fill("#rubrik", "Vad vi lär oss av varandra")
    tab.dblclick("button:has-text('Lägg till punkten')")
    tab.wait_for_selector(".agenda b:has-text('Vad vi lär oss av varandra')")
    tab.goto(f"{meeting}skriva/")
    tab.fill("#gast", "Prov Person")
    tab.dblclick("button:has-text('Lägg till gästen')")
    tab.wait_for_selector("legend:has-text('Prov Person')")
    assert [url.partition("/kalender/")[2].partition("/")[2] for url in sent if "/har/" not in url] == [
        "punkter/",
        "skriva/gast/",
    ]
    tab.fill("#gast", "Annan Person")
    tab.click("button:has-text('Lägg till gästen')")
    tab.wait_for_selector("legend:has-text('Annan Person')")
