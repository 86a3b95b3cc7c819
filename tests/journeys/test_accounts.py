"""An administrator invites somebody; they choose a password, add a second step and a key, and log in with each; pages are accessible."""

import re
import time
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from tests.journeys.serving import ADMINISTRATOR, Site
from tests.journeys.visiting import WIDTHS, Visitor, faults, log_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket]

NEW = "ny@exempel.example"
PASSWORD = "fyra-ord-att-minnas"
VISITOR = ("/konto/logga-in/", "/konto/losenord/glomt/", "/konto/losenord/glomt/skickat/", "/konto/nytt/", "/konto/stangt/",
           "/konto/losenord/nytt/1-abc-def/", "/konto/losenord/nytt/klart/")  # fmt: skip
OWN = ("/konto/skydd/", "/konto/skydd/app/", "/konto/skydd/nycklar/", "/konto/skydd/nycklar/ny/", "/konto/skydd/reservkoder/nya/",
       "/konto/losenord/", "/konto/e-post/", "/konto/inloggningar/", "/konto/logga-ut/", "/konto/bekrafta/")  # fmt: skip

# Those that are other pages where there is a second step.
PROTECTED = ("/konto/skydd/", "/konto/skydd/app/bort/", "/konto/skydd/reservkoder/", "/konto/skydd/nycklar/", "/konto/bekrafta/kod/",
             "/konto/bekrafta/nyckel/")  # fmt: skip


def _code(secret: str) -> str:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def _invitation(tab: Any, site: Site) -> str:
    """The administrator invites somebody; the link of the letter in the outbox."""
    tab.goto(f"{site.address}/konton/nytt/")
    tab.fill("#id_email", NEW)
    tab.fill("#id_name", "Ny Person")
    tab.select_option("#id_role", "secretary")
    tab.click("text=Skicka inbjudan")
    assert "har fått en inbjudan" in tab.inner_text("#besked")
    tab.goto(f"{site.address}/brev/")
    tab.click("main a:has-text('Välkommen till') >> nth=0")
    link = tab.get_attribute(".lr-letter a", "href")
    assert link is not None and link.startswith(site.address)
    return str(link)


def _leave(tab: Any) -> None:
    tab.click(".lr-me")
    tab.click(".lr-drop--me >> text=Logga ut")


def _faults(visitor: Visitor, tab: Any, *paths: str) -> list[tuple[str, ...]]:
    """What is wrong with the pages as whoever sits at the tab sees them, looked at in a tab beside it."""
    beside, wrong = visitor.tab(axe=True, state=tab.context.storage_state()), []
    for path in paths:
        answer = beside.goto(urljoin(tab.url, path))
        assert answer.ok and path in beside.url, (path, beside.url)
        wrong += faults(beside, *WIDTHS)
    return wrong


def test_from_an_invitation_to_a_key(site: Site, visitor: Visitor) -> None:
    administrator = visitor.inside(site)
    link = _invitation(administrator, site)
    assert _faults(visitor, administrator, urlsplit(administrator.url).path) == []  # the letter
    tab = visitor.tab()
    tab.goto(link)
    tab.fill("#id_password1", PASSWORD)
    tab.fill("#id_password2", PASSWORD)
    tab.click("text=Spara lösenordet")
    tab.click("main a:has-text('Logga in')")
    log_in(tab, site, NEW, PASSWORD)

    # A second step: codes from an app.
    tab.goto(f"{site.address}/konto/skydd/app/")
    tab.fill("#id_password", PASSWORD)
    tab.click("main button:has-text('Bekräfta')")
    secret = tab.input_value("#authenticator_secret")
    tab.fill("#id_code", _code(secret))
    tab.click("text=Slå på")
    tab.wait_for_selector(".lr-codes li")
    spare = tab.inner_text(".lr-codes li:first-child")

    # A key: registered with the browser's own virtual authenticator.
    session = tab.context.new_cdp_session(tab)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
                "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
            }
        },
    )  # fmt: skip
    tab.goto(f"{site.address}/konto/skydd/nycklar/ny/")
    tab.fill("#id_name", "Datorn")
    tab.click("text=Lägg till >> nth=-1")
    tab.wait_for_url(f"{site.address}/konto/skydd/")
    assert "En nyckel är tillagd" in tab.inner_text("main")
    tab.goto(f"{site.address}/konto/skydd/nycklar/")
    keys = tab.eval_on_selector_all("main a[href^='/konto/skydd/nycklar/']", "all => all.map(one => one.pathname)")
    assert len([path for path in keys if re.search(r"/\d+/", path)]) == 2  # its name, and away with it
    assert _faults(visitor, tab, *PROTECTED, *keys) == []

    # In again: with the password and a spare code, then with the key alone.
    _leave(tab)
    log_in(tab, site, NEW, PASSWORD)
    tab.wait_for_url(re.compile("/konto/logga-in/kod/"))
    assert _faults(visitor, tab, "/konto/logga-in/kod/") == []
    tab.fill("#id_code", spare)
    tab.click("main form:has(#id_code) button")
    tab.wait_for_selector(".lr-me")
    _leave(tab)
    tab.goto(f"{site.address}/konto/logga-in/")
    tab.click("text=Logga in med nyckel")
    tab.wait_for_selector(".lr-me")
    assert "Ny Person" in tab.inner_text(".lr-me")


def test_every_page_of_a_visitor_is_accessible(site: Site, visitor: Visitor) -> None:
    tab, wrong = visitor.tab(axe=True), []
    for path in VISITOR:
        tab.goto(site.address + path)
        wrong += faults(tab, *WIDTHS)
    assert wrong == []


def test_every_page_of_ones_own_account_is_accessible(site: Site, visitor: Visitor) -> None:
    tab, wrong = visitor.tab(axe=True), []
    log_in(tab, site)
    tab.goto(f"{site.address}/konto/bekrafta/?next=/konto/skydd/")
    tab.fill("#id_password", site.passwords[ADMINISTRATOR])
    tab.click("main button:has-text('Bekräfta')")
    for path in OWN:
        answer = tab.goto(site.address + path)
        assert answer.ok and path in tab.url, (path, tab.url)
        wrong += faults(tab, *WIDTHS)
    assert wrong == []
