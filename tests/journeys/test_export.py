"""Somebody takes the decisions of one network out: what the filter shows is what the file holds, in each of the three forms."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from tests.journeys.serving import Site
from tests.journeys.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket]
HEADS = [
    "Dag", "Nätverk", "Punkt", "Slag", "Text", "Riktat till", "Skäl", "Gäller från", "Gäller till och med", "Ersätter", "Ersatt av",
]  # fmt: skip


def _file(tab: Any, form: str) -> bytes:
    with tab.expect_download() as waiting:
        tab.click(f"main a[download]:text-is('{form}')")
    path: Path = waiting.value.path()
    return path.read_bytes()


def test_a_filtered_register_goes_out_as_csv_excel_and_json(site: Site, visitor: Visitor) -> None:
    from openpyxl import load_workbook

    tab = visitor.inside(site)
    tab.goto(f"{site.address}/beslut/")
    everything = tab.inner_text("h1")
    with tab.expect_navigation():  # pointed at, a choice is sent at once
        tab.dispatch_event("select[name=natverk]", "pointerdown")
        tab.select_option("select[name=natverk]", label="Skolchefsnätverket")
    tab.focus("select[name=slag]")
    tab.keyboard.press("Home")
    tab.select_option("select[name=slag]", label="rekommendationer")
    assert "slag=recommendation" not in tab.url  # by keys it waits for its button
    with tab.expect_navigation():
        tab.click("form[data-send] button:text-is('Visa')")
    assert tab.inner_text("h1") != everything and "natverk=" in tab.url and "slag=recommendation" in tab.url
    said = tab.locator("main .lr-list a.lr-said").evaluate_all(
        "links => links.map(link => link.firstChild.textContent)"
    )
    shown = [" ".join(text.split()) for text in said]
    assert 0 < len(shown) < 50  # all on one page

    rows = list(csv.reader(io.StringIO(_file(tab, "CSV").decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == HEADS
    assert [" ".join(row[4].split()) for row in rows[1:]] == shown
    assert {(row[1], row[3]) for row in rows[1:]} == {("Skolchefsnätverket", "rekommendation")}

    sheet = load_workbook(io.BytesIO(_file(tab, "Excel"))).active
    assert sheet is not None
    assert [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)] == rows
    assert json.loads(_file(tab, "JSON")) == [dict(zip(HEADS, row, strict=True)) for row in rows[1:]]
