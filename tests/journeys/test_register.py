"""A secretary in the browser: logs in, drops a folder, releases, reviews by keys, takes back; every page is accessible."""

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
from django.urls import Resolver404, URLPattern, resolve, reverse

from lagetrunt.entrypoints.web import urls

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket]

ROOT = Path(__file__).parents[2]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SEARCH = "/sok/?q=elev"
NOT_REACHED = {"versions"}  # pages to which nothing leads from the first meeting, document and so on


def _is_ours(link: str) -> bool:
    try:
        resolve(link)
    except Resolver404:
        return False
    return True


def _shown() -> Iterator[URLPattern]:
    """The addresses of pages: those that answer to GET, but for files, parts of pages and what needs a key."""
    left_out = {"batch_part", "suggestions", "original", "page_picture", "letter", "members_out", "take_out_file"}
    for pattern in urls.urlpatterns:
        if pattern.name not in left_out and "GET" in getattr(pattern.callback, "methods", ()):
            yield pattern


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The register with the example, served: its address and the administrator's password."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    environment = {**os.environ, "LAGETRUNT_DATA": str(tmp_path_factory.mktemp("data")), "LAGETRUNT_ADDRESS": address}  # noqa: TID251
    command = [sys.executable, "-m", "lagetrunt"]
    subprocess.run([*command, "migrate", "--verbosity", "0"], cwd=ROOT, env=environment, check=True)
    told = subprocess.run(
        [*command, "demo"], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    ).stdout
    password = re.search(r"administrator@\S+\s+(\S+)", told)
    assert password is not None, told
    server = subprocess.Popen([*command, "serve"], cwd=ROOT, env=environment)
    try:
        for _ in range(900):
            with socket.socket() as there:
                if there.connect_ex(("127.0.0.1", int(address.rpartition(":")[2]))) == 0:
                    break
            time.sleep(0.1)
        yield f"http://{address}", password[1]
    finally:
        server.terminate()
        server.wait(30)


def _page(playwright: Any, site: tuple[str, str], width: int, scheme: str, *, axe: bool = False) -> Any:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    context = browser.new_context(viewport={"width": width, "height": 850}, color_scheme=scheme, bypass_csp=axe)
    page = context.new_page()
    page.goto(site[0])
    page.fill("#id_login", "administrator@exempel.example")
    page.fill("#id_password", site[1])
    page.click("main button[type=submit]")
    page.wait_for_selector(".lr-me", state="attached")
    return page


def test_a_folder_is_taken_in_released_and_reviewed_by_keys(site: tuple[str, str], tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    folder = tmp_path / "Nytt"
    (folder / "2025-09-12").mkdir(parents=True)
    (folder / "2025-09-12" / "Anteckningar.txt").write_text(
        "Minnesanteckningar\nSYV-nätverket 12 september 2025\n", "utf-8"
    )
    with sync_playwright() as playwright:
        page = _page(playwright, site, 1280, "light")
        wrong: list[str] = []
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.goto(f"{site[0]}/dokument/ta-in/")
        page.set_input_files("#folder", folder)
        page.click("[data-drop] button")
        page.wait_for_selector("h1:has-text('Allt i Nytt är läst')", timeout=60_000)
        assert "Nytt/2025-09-12/Anteckningar.txt" in page.inner_text("main")
        page.click("text=Se efter och släpp")
        page.click("text=Släpp dokumentet")
        assert "Ett dokument är släppt" in page.inner_text("#besked")
        page.goto(f"{site[0]}/granska/")
        page.click("text=Granska den första")
        first = page.inner_text(".fact h2")
        before = int(re.findall(r"\d+", page.inner_text("h1"))[0])
        page.keyboard.press("j")
        page.wait_for_function(
            "text => document.querySelector('.lr-told') && !document.querySelector('h1').innerText.includes(text)",
            arg=f"{before} av",
        )
        page.keyboard.press("z")
        page.wait_for_function("text => document.querySelector('h1').innerText.includes(text)", arg=f"{before} av")
        assert page.inner_text(".fact h2") == first
        page.keyboard.press("r")
        page.wait_for_function("document.querySelector('details.correct').open")
        assert page.evaluate("document.activeElement.id").startswith("varde")
        assert wrong == []


@pytest.mark.parametrize("width", [1280, 390])
def test_a_hit_is_followed_to_its_words(site: tuple[str, str], width: int) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        page = _page(playwright, site, width, "light")
        for _ in range(60):  # the worker lets the index follow what the demo has released
            page.goto(f"{site[0]}/sok/?q=skolchef")
            if page.locator(".hits mark").count():
                break
            page.wait_for_timeout(500)
        page.fill("#q", "elevhä")
        page.wait_for_selector(".suggested a >> text=elevhälsa")
        page.fill("#q", "skolchefers bidrag")
        page.keyboard.press("Escape")
        page.goto(f"{site[0]}/sok/?q=skolchef")
        hit = page.locator(".hits blockquote").first
        word = hit.locator("mark").first.inner_text()
        hit.locator("a").first.click()
        page.wait_for_selector(".doc :target")
        assert word in page.inner_text(".doc :target") and page.locator(".doc :target").is_visible()
        box = page.locator(".doc :target").bounding_box()
        assert box is not None and box["x"] >= 0
        page.goto(f"{site[0]}/sok/?q=skolchfe")
        assert page.locator(".hits mark").count() and "nästan" in page.inner_text("h1")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")])
def test_every_page_is_accessible_and_as_wide_as_the_screen(site: tuple[str, str], width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        page = _page(playwright, site, width, scheme, axe=True)
        waiting = {pattern.name: pattern for pattern in _shown()}
        addresses, seen = ["/", SEARCH, *(f"/rundtur/{step}/" for step in range(1, 6))], set()
        addresses += [reverse(name) for name, pattern in waiting.items() if name and "<" not in str(pattern.pattern)]
        while addresses:
            address = addresses.pop(0)
            if address in seen:
                continue
            seen.add(address)
            answer = page.goto(site[0] + address)
            assert answer.ok, (address, answer.status)
            found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
            assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == [], address
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            waiting.pop(resolve(address.partition("?")[0]).url_name, None)
            for link in page.eval_on_selector_all("main a[href^='/']", "all => all.map(one => one.pathname)"):
                name = getattr(resolve(link), "url_name", None) if _is_ours(link) else None
                if name in waiting:  # the first of its sort that a page leads to
                    waiting.pop(name)
                    addresses.append(link)
        assert seen >= {"/", "/fragor/", "/medlemmar/"} and not set(waiting) - NOT_REACHED, sorted(waiting)
