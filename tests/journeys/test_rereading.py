"""The reader's lexicon changes, as with a new release: what that would change is shown, taken, and no answered value is other than it was."""

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from tests.journeys.serving import ROOT, Example, Site, serving
from tests.journeys.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket]
DRAFT = "2024-09-20/Anteckningar utkast JB.docx"
VERB = '"kollar", '


def _another_release(folder: Path) -> Path:
    """The package with another lexicon: a verb by which somebody takes on a task is in it no longer."""
    package = folder / "release"
    shutil.copytree(ROOT / "src" / "lagetrunt", package / "lagetrunt", ignore=shutil.ignore_patterns("__pycache__"))
    words = package / "lagetrunt/engines/reading/lexicon/verbs.toml"
    told = words.read_text("utf-8")
    assert VERB in told
    words.write_text(told.replace(VERB, "", 1), "utf-8")
    return package


def _facts(data: Path) -> tuple[dict[int, Any], dict[int, Any]]:
    """State and value of each fact by its number: those that somebody has answered, and the others."""
    database = sqlite3.connect(f"file:{data / 'register.sqlite3'}?mode=ro", uri=True)
    try:
        rows = database.execute("select id, state, coalesce(corrected, value) from sources_fact").fetchall()
    finally:
        database.close()
    told = {number: (state, json.loads(value)) for number, state, value in rows}
    answered = {number: one for number, one in told.items() if one[0] != "proposed"}
    return answered, {number: one for number, one in told.items() if number not in answered}


def _answer(tab: Any, site: Site) -> None:
    """The promise that hangs on the verb is confirmed, then another fact corrected and a third rejected."""
    tab.goto(f"{site.address}/dokument/?ord=utkast")
    tab.click(f"main .lr-list li:has-text('{DRAFT}') .lr-main a")
    tab.click("summary:has-text('Att göra')")
    tab.click("details.kind:has(summary:has-text('Att göra')) li a:has-text('kollar pris')")
    tab.wait_for_selector(".fact h2:has-text('kollar pris')")
    tab.keyboard.press("j")
    tab.wait_for_selector(".lr-told:has-text('bekräftad')")
    tab.keyboard.press("r")
    tab.locator("details.correct .lr-field :is(input:not([type=date]), textarea)").first.fill("Rättat för hand")
    tab.click("text=Spara rättningen")
    tab.wait_for_selector(".lr-told:has-text('rättad')")
    tab.keyboard.press("n")
    tab.wait_for_selector(".lr-told:has-text('avvisad')")


def test_another_lexicon_shows_what_it_changes_and_leaves_what_is_answered(
    example: Example, visitor: Visitor, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(example.data, data)
    with serving(data, example.passwords) as site:
        tab = visitor.inside(site)
        _answer(tab, site)
        document = tab.url.partition("?")[0].removeprefix(site.address)
    answered, others = _facts(data)
    assert sorted(state for state, _ in answered.values()) == ["confirmed", "corrected", "rejected"]

    with serving(data, example.passwords, package=_another_release(tmp_path)) as site:
        tab = visitor.inside(site)
        tab.goto(f"{site.address}/dokument/omlasning/")
        tab.click("text=visa vad som skulle ändras")
        for _ in range(300):
            tab.goto(f"{site.address}/dokument/omlasning/")
            if tab.locator("text=Visa läget nu").count() == 0:
                break
            tab.wait_for_timeout(500)
        assert "läses annorlunda av läsaren som den är nu" in tab.inner_text("h1")
        assert tab.locator("del:has-text('kollar')").count() > 0
        tab.click("summary:has-text('besvarad uppgift läses annorlunda')")
        assert "kollar pris" in tab.inner_text("details:has(summary:has-text('besvarad uppgift'))")
        assert _facts(data) == (answered, others)  # shown, and nothing done
        tab.click("text=/Ta de \\d+ nya läsningarna/")
        tab.wait_for_selector("h1:has-text('Alla dokument är prövade')")
        tab.goto(site.address + document)
        tab.click("summary:has-text('Att göra')")
        tab.click("details.kind:has(summary:has-text('Att göra')) li a:has-text('kollar pris')")
        tab.wait_for_selector("text=En senare läsning fann inte uppgiften")
    after = _facts(data)
    assert after[0] == answered and after[1] != others
