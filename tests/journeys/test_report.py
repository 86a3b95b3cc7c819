"""A colleague opens the report in a browser: it holds together, is accessible, narrow and wide, in light and dark, and fetches nothing."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from tests.journeys.visiting import PATIENCE, violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("report")]  # one process makes the report

ROOT = Path(__file__).parents[2]
WIDTHS = {"narrow": 390, "wide": 1280}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report over the example documents."""
    folder = tmp_path_factory.mktemp("report")
    command = [sys.executable, "-m", "lagetrunt", "read", "examples", "--format", "html", "--out", str(folder)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return folder


@pytest.fixture(params=[(width, scheme) for width in WIDTHS for scheme in ("light", "dark")], ids="-".join)
def page(request: pytest.FixtureRequest, chromium: Any) -> Iterator[Any]:
    """An empty tab. What it asks for beside the report's own files, and what it complains of, fails the test."""
    width, scheme = request.param
    context = chromium.new_context(
        viewport={"width": WIDTHS[width], "height": 900}, color_scheme=scheme, locale="sv-SE"
    )
    tab, off = context.new_page(), []
    tab.set_default_timeout(PATIENCE)
    tab.on("request", lambda asked: off.append(asked.url) if not asked.url.startswith(("file:", "data:")) else None)
    tab.on("console", lambda said: off.append(said.text) if said.type == "error" else None)
    tab.on("pageerror", lambda error: off.append(str(error)))
    yield tab
    context.close()
    assert not off


def pages_of(report: Path) -> list[Path]:
    """The index, and the shortest, the middle and the longest document page."""
    documents = sorted(
        (path for path in report.rglob("*.html") if path != report / "index.html"), key=lambda path: path.stat().st_size
    )
    assert len(documents) > 40
    return [report / "index.html", documents[0], documents[len(documents) // 2], documents[-1]]


def test_every_page_is_accessible_and_as_wide_as_its_window(report: Path, page: Any) -> None:
    for path in pages_of(report):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, (
            path.name
        )
        assert violations(page) == [], path.name


def test_the_rules_see_what_is_wrong(page: Any) -> None:
    page.set_content("<html><body><img src='data:,'><p style='color:#999;background:#aaa'>ord</p></body></html>")
    assert {"image-alt", "color-contrast", "html-has-lang"} <= {rule for rule, _ in violations(page)}


def test_a_finding_leads_to_its_words(report: Path, page: Any) -> None:
    page.goto((report / "index.html").as_uri())
    assert page.locator("h1").count() == 1
    assert page.locator("script").count() == 0
    link = page.locator(".find figcaption a").first
    target = urlsplit(link.evaluate("element => element.href"))
    link.click()
    page.wait_for_function("fragment => location.hash === '#' + fragment", arg=target.fragment)
    assert unquote(urlsplit(page.url).path) == unquote(target.path)
    words = page.locator(f"[id='{unquote(target.fragment)}']")
    assert words.count() == 1
    assert words.inner_text().strip()
    assert words.is_visible()


def test_no_link_inside_the_report_is_broken(report: Path, chromium: Any) -> None:
    page = chromium.new_page()
    page.goto((report / "index.html").as_uri())
    hrefs = {urlsplit(href) for href in page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")}
    assert len(hrefs) > 50
    ids: dict[str, set[str]] = {}
    for href in sorted(hrefs):
        assert href.scheme == "file", href
        if href.path not in ids:
            page.goto(f"file://{href.path}")
            ids[href.path] = set(page.eval_on_selector_all("[id]", "found => found.map(element => element.id)"))
        assert not href.fragment or unquote(href.fragment) in ids[href.path], href
    page.close()


def test_the_keyboard_reaches_the_content_first(report: Path, page: Any) -> None:
    page.goto(pages_of(report)[-1].as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "lr-skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innehall"
