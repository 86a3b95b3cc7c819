"""The paper in the browser: a pdf as it looks beside its facts, versions chosen, a later reader tried, a session that ends."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.journeys.test_register import RULES, _page

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket]

ROOT = Path(__file__).parents[2]
# What the stored readings would be, had another reader made them: another place for every meeting.
EARLIER = """
import django; django.setup()
from dataclasses import replace
from django.utils import timezone
from lagetrunt.apps.organisation.queries import the_federation
from lagetrunt.apps.sources.keeping import keep_reading
from lagetrunt.apps.sources.queue import stored_readings
for document, reading, _ in list(stored_readings(federation_id=the_federation().pk)):
    if reading.meeting.place is not None:
        place = replace(reading.meeting.place, value="Rådhuset i Nora")
        reading = replace(reading, meeting=replace(reading.meeting, place=place))
    keep_reading(document=document, reading=reading, at=timezone.now(), reader="earlier")
"""


@dataclass(frozen=True, slots=True)
class Site:
    """The register with one network of the example, served."""

    address: str
    password: str
    environment: dict[str, str]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    environment = {
        **os.environ,  # noqa: TID251
        "LAGETRUNT_DATA": str(tmp_path_factory.mktemp("data")),
        "LAGETRUNT_ADDRESS": address,
        "DJANGO_SETTINGS_MODULE": "lagetrunt.project.settings",
    }
    command = [sys.executable, "-m", "lagetrunt"]
    subprocess.run([*command, "migrate", "--verbosity", "0"], cwd=ROOT, env=environment, check=True)
    folder = str(ROOT / "examples" / "Gymnasienätverket")
    told = subprocess.run(
        [*command, "demo", folder], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    ).stdout
    password = re.search(r"administrator@\S+\s+(\S+)", told)
    assert password is not None, told
    server = subprocess.Popen([*command, "serve"], cwd=ROOT, env=environment)
    try:
        for _ in range(600):
            with socket.socket() as there:
                if there.connect_ex(("127.0.0.1", int(address.rpartition(":")[2]))) == 0:
                    break
            time.sleep(0.1)
        yield Site(f"http://{address}", password[1], environment)
    finally:
        server.terminate()
        server.wait(60)


def _open(playwright: Any, site: Site, *, axe: bool = False, width: int = 1280) -> Any:
    return _page(playwright, (site.address, site.password), width, "light", axe=axe)


def _to_pdf(page: Any, site: Site) -> None:
    page.goto(f"{site.address}/dokument/?ord=fastst")
    page.click("main .lr-list .lr-main a")
    page.wait_for_selector(".leaf__seen img")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_pdf_stands_as_it_looks_and_lights_its_facts(site: Site, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        page = _open(playwright, site, axe=True, width=width)
        _to_pdf(page, site)
        page.wait_for_function("document.querySelector('.leaf__seen img').naturalWidth > 500")
        now = page.get_attribute(".fact", "data-fact")
        page.hover(".fact")
        page.wait_for_selector(f".leaf__seen a[data-fact='{now}'][data-lit]", state="attached")
        other = page.get_attribute(f".more li[data-fact]:not([data-fact='{now}'])", "data-fact")
        page.focus(f".leaf__seen a[data-fact='{other}']")
        page.wait_for_selector(f".more li[data-fact='{other}'][data-lit]", state="attached")
        page.keyboard.press("Enter")
        page.wait_for_selector(f".fact[data-fact='{other}']")
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_another_version_is_compared_and_chosen(site: Site) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        page = _open(playwright, site)
        _to_pdf(page, site)
        page.click("text=jämför och välj")
        first = page.inner_text("h1")
        assert page.locator(".changes li").count() > 0
        page.click("text=Låt den räknas")
        page.wait_for_selector("#besked >> text=Nu räknas")
        assert page.inner_text("h1") != first and "Vald för hand" in page.inner_text("main")
        page.click("text=Låt den räknas")
        page.wait_for_selector("#besked >> text=Nu räknas")
        assert page.inner_text("h1") == first


def test_a_later_reader_shows_what_it_would_change_and_leaves_what_is_confirmed(site: Site) -> None:
    from playwright.sync_api import sync_playwright

    subprocess.run([sys.executable, "-c", EARLIER], cwd=ROOT, env=site.environment, check=True)
    with sync_playwright() as playwright:
        page = _open(playwright, site)
        _to_pdf(page, site)
        page.goto(page.url.partition("?")[0])
        page.click("summary:has-text('Plats')")
        page.click("details.kind:has(summary:has-text('Plats')) li a")
        page.wait_for_selector(".fact h2:has-text('Rådhuset i Nora')")
        page.click("text=Det stämmer")
        page.wait_for_selector(".lr-told:has-text('bekräftad')")
        document = page.url.partition("?")[0]
        page.goto(f"{site.address}/dokument/omlasning/")
        page.click("text=visa vad som skulle ändras")
        for _ in range(300):
            page.goto(f"{site.address}/dokument/omlasning/")
            if page.locator("text=Visa läget nu").count() == 0:
                break
            page.wait_for_timeout(500)
        assert page.locator("del:has-text('Rådhuset i Nora')").count() > 0
        assert "besvarad uppgift läses annorlunda" in page.inner_text("main")
        page.click("text=/Ta de \\d+ nya läsningarna/")
        page.wait_for_selector("h1:has-text('Alla dokument är prövade')")
        page.goto(document)
        page.click("summary:has-text('Plats')")
        assert "Rådhuset i Nora" in page.inner_text("details.kind:has(summary:has-text('Plats'))")


def test_a_key_pressed_when_the_session_is_over_is_kept_and_sent_after_the_login(site: Site) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        page = _open(playwright, site)
        page.goto(f"{site.address}/granska/")
        page.click("text=Granska den första")
        pressed = page.inner_text(".fact h2")
        page.context.clear_cookies(name="lagetrunt")
        page.keyboard.press("j")
        page.wait_for_selector("#id_login")
        page.fill("#id_login", "administrator@exempel.example")
        page.fill("#id_password", site.password)
        page.click("main button[type=submit]")
        page.wait_for_selector(".lr-told:has-text('bekräftad')")
        assert pressed[:60] in page.inner_text(".lr-told:has-text('bekräftad')")
