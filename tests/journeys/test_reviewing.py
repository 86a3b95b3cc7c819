"""A secretary reviews by keys: ten doubtful facts with ten presses, one taken back and corrected; and a press that outlives the session."""

import re
from typing import Any

import pytest
from tests.journeys.serving import Site
from tests.journeys.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket]
DRAFT = "2024-09-20/Anteckningar utkast JB.docx"


class Keys:
    """The keyboard, with its presses counted."""

    def __init__(self, tab: Any) -> None:
        self.tab, self.pressed = tab, 0

    def press(self, key: str) -> None:
        """Presses the key, and waits until what it did is shown."""
        self.pressed += 1
        with self.tab.expect_response(lambda answer: answer.request.method == "POST"):
            self.tab.keyboard.press(key)


def _doubtful(tab: Any) -> int:
    return int(re.findall(r"\d+", tab.inner_text("h1"))[0])


def _shows(tab: Any, count: int) -> None:
    tab.wait_for_function("n => document.querySelector('h1').innerText.includes(` ${n} av `)", arg=count)


def test_ten_doubtful_facts_take_ten_presses_and_one_is_corrected(own_site: Site, visitor: Visitor) -> None:
    tab = visitor.inside(own_site)
    tab.goto(f"{own_site.address}/dokument/?ord=utkast")
    tab.click(f"main .lr-list li:has-text('{DRAFT}') .lr-main a")
    tab.wait_for_selector(".fact[data-fact]")
    before, keys, seen = _doubtful(tab), Keys(tab), []
    assert before > 12
    for done in range(1, 11):
        seen.append(tab.inner_text(".fact h2"))
        keys.press("n" if done == 4 else "j")
        _shows(tab, before - done)
    assert keys.pressed == 10 and tab.locator(".kind .lr-state[data-s=ok]").count() == 9
    assert "bekräftad" in tab.locator(".lr-told >> nth=0").inner_text()

    # The last is taken back, and stands there again, as doubtful as before.
    keys.press("z")
    _shows(tab, before - 9)
    assert tab.inner_text(".fact h2") == seen[-1]

    # It is corrected instead: one key opens the field, and what is written there holds.
    tab.keyboard.press("r")
    tab.wait_for_function("document.querySelector('details.correct').open")
    field = tab.locator("details.correct .lr-field :is(input, textarea)").first
    assert tab.evaluate("document.activeElement.id") == field.get_attribute("id")
    field.fill("Rättat för hand")
    tab.click("text=Spara rättningen")
    tab.wait_for_selector(".lr-told:has-text('rättad')")
    assert "Rättat för hand" in tab.inner_text(".lr-told")
    _shows(tab, before - 10)

    # Everything is in the trail, under its own name.
    tab.goto(f"{own_site.address}/spar/")
    assert "Exempel Administratör" in tab.inner_text("main") and "Rättat för hand" in tab.inner_text("main")


def test_a_key_pressed_when_the_session_is_over_is_kept_and_sent_after_the_login(site: Site, visitor: Visitor) -> None:
    tab = visitor.inside(site, but="401")
    tab.goto(f"{site.address}/granska/")
    tab.click("text=Granska den första")
    pressed = tab.inner_text(".fact h2")
    tab.context.clear_cookies(name="lagetrunt")
    tab.keyboard.press("j")
    tab.wait_for_url(re.compile("/konto/logga-in/"))
    tab.fill("#id_login", "administrator@exempel.example")
    tab.fill("#id_password", site.passwords["administrator@exempel.example"])
    tab.click("main form:has(#id_login) button[type=submit]")
    tab.wait_for_selector(".lr-told:has-text('bekräftad')")
    assert pressed[:60] in tab.inner_text(".lr-told:has-text('bekräftad')")


def test_a_key_pressed_when_the_register_cannot_write_is_kept_until_it_can(own_site: Site, visitor: Visitor) -> None:
    tab = visitor.inside(own_site, but="507|503")
    tab.goto(f"{own_site.address}/granska/")
    tab.click("text=Granska den första")
    pressed, before = tab.inner_text(".fact h2"), _doubtful(tab)
    full = {"status": 507, "content_type": "text/html", "body": "<h1>Disken är full</h1>"}
    tab.route(
        "**/granska/*/", lambda route: route.fulfill(**full) if route.request.method == "POST" else route.continue_()
    )
    for _ in range(2):  # pressed once more, it is the same answer
        with tab.expect_response(lambda answer: answer.request.method == "POST"):
            tab.keyboard.press("j")
        tab.wait_for_selector("#besked >> text=inte nått registret än")
    for _ in range(3):  # however often the page is loaded meanwhile
        with tab.expect_response(lambda answer: answer.request.method == "POST"):
            tab.reload()
        tab.wait_for_selector("#besked >> text=inte nått registret än")
        assert tab.inner_text(".fact h2") == pressed and _doubtful(tab) == before
    tab.unroute("**/granska/*/")
    tab.reload()
    tab.wait_for_selector(".lr-told:has-text('bekräftad')")
    assert pressed[:60] in tab.inner_text(".lr-told:has-text('bekräftad')")
    assert _doubtful(tab) == before - 1 and tab.evaluate("sessionStorage.getItem('lagetrunt-presses')") is None
