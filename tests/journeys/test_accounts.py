"""An administrator invites somebody; they choose a password, add a second step and a key, and log in with each; pages are accessible."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket]

ROOT = Path(__file__).parents[2]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NEW = "ny@exempel.example"
PASSWORD = "fyra-ord-att-minnas"
VISITOR = ("/konto/logga-in/", "/konto/losenord/glomt/", "/konto/losenord/glomt/skickat/", "/konto/nytt/", "/konto/stangt/",
           "/konto/losenord/nytt/1-abc-def/", "/konto/losenord/nytt/klart/")  # fmt: skip
OWN = ("/konto/skydd/", "/konto/skydd/app/", "/konto/skydd/nycklar/", "/konto/skydd/nycklar/ny/", "/konto/skydd/reservkoder/nya/",
       "/konto/losenord/", "/konto/e-post/", "/konto/inloggningar/", "/konto/logga-ut/", "/konto/bekrafta/", "/installningar/",
       "/konton/nytt/", "/konton/1/", "/brev/", "/natverk/1/andra/", "/kopplingar/")  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The register with one network's documents, served: its address and the administrator's password."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = tmp_path_factory.mktemp("data")
    environment = {**os.environ, "LAGETRUNT_DATA": str(data), "LAGETRUNT_ADDRESS": f"localhost:{port}"}  # noqa: TID251
    command = [sys.executable, "-m", "lagetrunt"]
    subprocess.run([*command, "migrate", "--verbosity", "0"], cwd=ROOT, env=environment, check=True)
    told = subprocess.run(
        [*command, "demo", "examples/Elevhälsa"], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    ).stdout
    password = re.search(r"administrator@\S+\s+(\S+)", told)
    assert password is not None, told
    server = subprocess.Popen([*command, "serve", "--address", f"127.0.0.1:{port}"], cwd=ROOT, env=environment)
    try:
        for _ in range(1500):
            with socket.socket() as there:
                if there.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://localhost:{port}", password[1]
    finally:
        server.terminate()
        server.wait(30)


def _browser(playwright: Any) -> Any:
    return playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])


def _log_in(page: Any, site: str, email: str, password: str) -> None:
    page.goto(f"{site}/konto/logga-in/")
    page.fill("#id_login", email)
    page.fill("#id_password", password)
    page.click("main form:has(#id_login) button[type=submit]")


def _code(secret: str) -> str:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def test_from_an_invitation_to_a_key(site: tuple[str, str]) -> None:
    from playwright.sync_api import sync_playwright

    address, password = site
    wrong: list[str] = []
    with sync_playwright() as playwright:
        browser = _browser(playwright)
        admin = browser.new_context().new_page()
        _log_in(admin, address, "administrator@exempel.example", password)
        admin.wait_for_selector(".lr-me")
        admin.goto(f"{address}/konton/nytt/")
        admin.fill("#id_email", NEW)
        admin.fill("#id_name", "Ny Person")
        admin.select_option("#id_role", "secretary")
        admin.click("text=Skicka inbjudan")
        assert "har fått en inbjudan" in admin.inner_text("#besked")
        admin.goto(f"{address}/brev/")
        admin.click("text=Välkommen till")
        link = admin.get_attribute(".lr-letter a", "href")
        assert link is not None and link.startswith(address)

        context = browser.new_context()
        page = context.new_page()
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.goto(link)
        page.fill("#id_password1", PASSWORD)
        page.fill("#id_password2", PASSWORD)
        page.click("text=Spara lösenordet")
        page.click("main a:has-text('Logga in')")
        _log_in(page, address, NEW, PASSWORD)
        page.wait_for_selector(".lr-me")

        # A second step: codes from an app.
        page.goto(f"{address}/konto/skydd/app/")
        page.fill("#id_password", PASSWORD)
        page.click("text=Bekräfta")
        secret = page.input_value("#authenticator_secret")
        page.fill("#id_code", _code(secret))
        page.click("text=Slå på")
        page.wait_for_selector(".lr-codes li")
        spare = page.inner_text(".lr-codes li:first-child")

        # A key: registered with the browser's own virtual authenticator.
        session = context.new_cdp_session(page)
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
        page.goto(f"{address}/konto/skydd/nycklar/ny/")
        page.fill("#id_name", "Datorn")
        page.click("text=Lägg till >> nth=-1")
        page.wait_for_url(f"{address}/konto/skydd/")
        assert "En nyckel är tillagd" in page.inner_text("main")

        # In again: with the password and a spare code, then with the key alone.
        page.click(".lr-me")
        page.click(".lr-drop--me >> text=Logga ut")
        _log_in(page, address, NEW, PASSWORD)
        page.wait_for_url(re.compile("/konto/logga-in/kod/"))
        page.fill("#id_code", spare)
        page.click("main form:has(#id_code) button")
        page.wait_for_selector(".lr-me")
        page.click(".lr-me")
        page.click(".lr-drop--me >> text=Logga ut")
        page.goto(f"{address}/konto/logga-in/")
        page.click("text=Logga in med nyckel")
        page.wait_for_selector(".lr-me")
        assert "Ny Person" in page.inner_text(".lr-me")
        browser.close()
    assert wrong == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_every_page_of_accounts_is_accessible_and_as_wide_as_the_screen(
    site: tuple[str, str], width: int, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    address, password = site
    with sync_playwright() as playwright:
        browser = _browser(playwright)
        context = browser.new_context(viewport={"width": width, "height": 850}, color_scheme=scheme, bypass_csp=True)
        page = context.new_page()

        def look(path: str) -> None:
            page.goto(address + path)
            found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
            assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path

        for path in VISITOR:
            look(path)
        _log_in(page, address, "administrator@exempel.example", password)
        page.wait_for_selector(".lr-me", state="attached")
        page.goto(f"{address}/konto/bekrafta/?next=/konto/skydd/")
        page.fill("#id_password", password)
        page.click("text=Bekräfta >> nth=-1")
        for path in OWN:
            look(path)
        browser.close()
