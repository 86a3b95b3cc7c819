"""Somebody at a browser: logged in once for each register, watched for what the browser complains of, every page judged by axe."""

import re
from dataclasses import dataclass, field
from typing import Any

from tests.journeys.serving import ADMINISTRATOR, Site

WIDTHS, SCHEMES = (1280, 390), ("light", "dark")
PATIENCE = 120_000  # milliseconds: a machine with much to do is slow, and not wrong
_JUDGE = "options => axe.run(options).then(told => told.violations.map(broken => [broken.id, broken.nodes[0].html]))"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass(slots=True)
class Visitor:
    """Opens tabs in the browser, and holds what went wrong in them."""

    browser: Any
    wrong: list[str] = field(default_factory=list)
    contexts: list[Any] = field(default_factory=list)

    def tab(self, *, width: int = 1280, axe: bool = False, state: Any = None, but: str = "") -> Any:
        """An empty tab of its own. What the browser complains of fails the journey, but for what `but` matches."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 850}, reduced_motion="reduce", bypass_csp=axe,
            locale="sv-SE", storage_state=state,
        )  # fmt: skip
        self.contexts.append(context)
        tab = context.new_page()
        tab.set_default_timeout(PATIENCE)

        def complain(words: str) -> None:
            if not (but and re.search(but, words)):
                self.wrong.append(f"{tab.url}: {words}")

        tab.on("console", lambda said: complain(said.text) if said.type == "error" else None)
        tab.on("pageerror", lambda error: complain(str(error)))
        return tab

    def inside(self, site: Site, who: str = ADMINISTRATOR, **told: Any) -> Any:
        """A tab in which the login is logged in, at the start."""
        if who not in site.states:
            tab = self.tab()
            log_in(tab, site, who)
            site.states[who] = tab.context.storage_state()
        tab = self.tab(state=site.states[who], **told)
        tab.goto(site.address)
        return tab

    def leave(self) -> None:
        """Closes all that is open."""
        for context in self.contexts:
            context.close()


def log_in(tab: Any, site: Site, who: str = ADMINISTRATOR, password: str = "") -> None:
    """Logs in by the page of the log-in; a second step, where there is one, is left."""
    tab.goto(f"{site.address}/konto/logga-in/")
    tab.fill("#id_login", who)
    tab.fill("#id_password", password or site.passwords[who])
    tab.click("main form:has(#id_login) button[type=submit]")
    tab.wait_for_selector(".lr-me, #id_code", state="attached")


def violations(tab: Any) -> list[tuple[str, str]]:
    """The rules of accessibility that the page in the tab breaks, each with the first piece of markup that does."""
    from axe_playwright_python.base import AXE_SCRIPT

    if not tab.evaluate("'axe' in window"):  # once for each page that is loaded
        tab.evaluate(AXE_SCRIPT)
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"], "selectors": False}
    return [(rule, markup) for rule, markup in tab.evaluate(_JUDGE, options)]


def faults(tab: Any, *widths: int) -> list[tuple[str, ...]]:
    """What is wrong with the page that the tab shows, in light and in dark: rules it breaks, and what is too wide."""
    found: list[tuple[str, ...]] = []
    for width in widths:
        tab.set_viewport_size({"width": width, "height": 850})
        for scheme in SCHEMES:
            tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += [(tab.url, f"{width} {scheme}", *one) for one in violations(tab)]
        if tab.evaluate("document.documentElement.scrollWidth") > width:
            found.append((tab.url, f"wider than {width}"))
    return found
