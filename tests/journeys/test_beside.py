"""What stands beside the meetings of one network: a question of two, a side event that goes where its meeting goes, and how a meeting was.

Axe judges here what the walk of the pages (test_pages.py) does not come to.
"""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.journeys.serving import Site
from tests.journeys.visiting import Visitor, faults

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket, pytest.mark.xdist_group("beside")]
OURS, THEIRS, QUESTION = "Förskolenätverket", "Elevhälsonätverket", "Hur läser vi den nya lagen?"


def _said(tab: Any) -> str:
    return str(tab.inner_text("main")).replace("\N{NO-BREAK SPACE}", " ")


def _planned(tab: Any, site: Site, network: str, day: date) -> str:
    tab.goto(f"{site.address}/kalender/nytt/")
    tab.select_option("#id_network", label=network)
    for field, value in (("days", day.isoformat()), ("begins", "09:00"), ("ends", "12:00"), ("place", "Folkets hus")):
        tab.fill(f"#id_{field}", value)
    tab.click("button:has-text('Reservera datumen')")
    tab.wait_for_selector("h1:has-text('dagordningen ska ut'), h1:has-text('anteckningarna ska ut')")
    return str(tab.url)


def test_a_question_is_offered_and_stands_on_both_agendas(own_site: Site, visitor: Visitor) -> None:
    tab = visitor.inside(own_site)
    theirs = _planned(tab, own_site, THEIRS, date(2042, 9, 12))
    ours = _planned(tab, own_site, OURS, date(2042, 9, 5))
    tab.fill("#rubrik", QUESTION)
    tab.click("button:has-text('Lägg till punkten')")
    tab.locator(f".agenda a:has-text('{QUESTION}')").first.click()
    tab.click("summary:has-text('samråd')")
    tab.select_option("#samrad-natverk", label=THEIRS)
    tab.fill("#samrad-varfor", "Samma lag")
    tab.click("button:has-text('Erbjud frågan')")
    tab.wait_for_selector("h1:text-is('" + QUESTION + "')")
    assert "väntar på svar" in _said(tab)

    tab.goto(theirs)
    tab.click(f"a:has-text('vill ta upp ”{QUESTION}” tillsammans med er')")
    tab.wait_for_selector("h2:has-text('ta upp frågan också?')")
    tab.select_option("#mote", index=tab.locator("#mote option").count() - 1)
    tab.click("button:has-text('Ja, ta upp den')")
    tab.wait_for_selector("#besked:has-text('Frågan är nu gemensam.')")
    assert "Steg för steg i båda nätverken" in _said(tab)
    for meeting, other in ((theirs, OURS), (ours, THEIRS)):
        tab.goto(meeting)
        assert QUESTION in _said(tab) and f"Gemensamt med {other}" in _said(tab)


def test_a_side_event_is_answered_to_and_goes_where_its_meeting_goes(own_site: Site, visitor: Visitor) -> None:
    tab, wrong = visitor.inside(own_site, axe=True), []
    meeting = _planned(tab, own_site, OURS, date(2042, 3, 7))
    tab.click("a:has-text('Arrangemang vid mötet')")
    for field, value in (("title", "Seminarium om lek"), ("ends", "13:30"), ("places", "1")):
        tab.fill(f"#id_{field}", value)
    tab.click("main form button:has-text('Spara')")
    tab.wait_for_selector("h1:text-is('Seminarium om lek')")
    address, invitation = str(tab.url), str(tab.input_value("input[readonly]"))
    phone = visitor.tab(width=390, axe=True)
    for name, told in (("Ann Gäst", "Tack, du är anmäld."), ("Bo Gäst", "du står på väntelistan")):
        phone.goto(invitation)
        phone.fill("#namn", name)
        phone.fill("#epost", f"{name[:3].strip().lower()}@gast.example")
        phone.click("main form button.lr-send")
        phone.wait_for_selector(f"[role=status]:has-text('{told}')")
    wrong += faults(phone, 390)
    assert not phone.context.cookies()

    tab.goto(f"{meeting}andra/")
    tab.fill("#id_days", "2042-03-14")
    tab.press("#id_days", "Tab")
    tab.wait_for_selector("#bredvid [data-tell]:has-text('fre 14 mars 2042 kl. 12.00')")
    wrong += faults(tab, 1280, 390)
    tab.click("button:has-text('Spara ändringen')")
    tab.wait_for_selector("#besked:has-text('Ett arrangemang ändrades också.')")
    tab.click("a:has-text('2 ska få veta vad som är ändrat')")
    assert tab.url == address
    tab.click("button:has-text('Skicka 2 brev')")
    tab.wait_for_selector("#besked:has-text('2 brev är på väg.')")
    assert "ska få veta" not in _said(tab)
    phone.goto(invitation)
    assert "14 mars 2042" in phone.inner_text("body").replace("\N{NO-BREAK SPACE}", " ")
    assert wrong == []


def test_how_a_meeting_was_is_asked_and_told_when_three_have_answered_and_no_more_can(
    own_site: Site, visitor: Visitor
) -> None:
    tab, wrong = visitor.inside(own_site, axe=True), []
    today = date.fromisoformat(tab.evaluate("new Date().toISOString().slice(0, 10)"))
    meeting = _planned(tab, own_site, OURS, today - timedelta(days=2))
    tab.goto(meeting)
    tab.click("a:has-text('Hur mötet var')")
    tab.click("button:has-text('Gör en länk att kopiera')")
    link = str(tab.inner_text("section[aria-labelledby=lanken] code"))
    page = str(tab.url)
    for number in range(3):
        phone = visitor.tab(width=390, axe=not number)
        phone.goto(link)
        if not number:
            wrong += faults(phone, 390)
        for group in phone.locator("fieldset.lr-big").all():
            group.locator("input").first.check()
        phone.click("button:has-text('Skicka')")
        phone.wait_for_selector("[role=status]:has-text('Svaret är räknat')")
        tab.goto(page)
        assert "Så tyckte de" not in _said(tab) and (tab.locator("button[value=avsluta]").count() == 1) is (number == 2)
    wrong += faults(tab, 1280)
    tab.click("button[value=avsluta]")
    tab.wait_for_selector("h1:has-text('Så tyckte de 3 som svarade')")
    wrong += faults(tab, 1280, 390)
    assert wrong == []
