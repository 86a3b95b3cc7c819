"""A meeting from its date to what comes of it: planned, answered on a phone, written in Word, confirmed, signed, published."""

import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from tests.journeys.serving import Site
from tests.journeys.visiting import Visitor, faults

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket, pytest.mark.xdist_group("cycle")]


def _said(tab: Any) -> str:
    return str(tab.inner_text("main")).replace("\N{NO-BREAK SPACE}", " ")


def _planned(tab: Any, site: Site, day: date) -> str:
    tab.goto(f"{site.address}/kalender/nytt/")
    tab.select_option("#id_network", label="Förskolenätverket")
    tab.fill("#id_days", day.isoformat())
    tab.fill("#id_begins", "09:00")
    tab.fill("#id_ends", "12:00")
    tab.fill("#id_place", "Folkets hus, Nora")
    tab.click("button:has-text('Reservera datumen')")
    tab.wait_for_selector("h1:has-text('dagordningen ska ut')")
    return str(tab.url)


def test_from_a_date_to_a_record(own_site: Site, visitor: Visitor, tmp_path: Path) -> None:
    tab, wrong = visitor.inside(own_site, axe=True), []
    meeting = _planned(tab, own_site, date(2040, 3, 9))
    for title, minutes in (("Läget i kommunerna", "40"), ("Gemensam mall för överlämningar", "60")):
        tab.fill("#rubrik", title)
        tab.fill("#minuter", minutes)
        tab.click("button:has-text('Lägg till punkten')")
        tab.wait_for_selector(f".agenda b:has-text('{title}')")
    assert "Punkterna tar 100 minuter av mötets 180." in _said(tab)
    wrong += faults(tab, 1280)

    tab.click("a:has-text('se vad som skickas')")
    told = _said(tab)
    assert (
        "skickas när du trycker på Skicka" in told
        or "Ingen som går att skriva till" in told
        or "ingen e-postadress" in told
    )
    wrong += faults(tab, 1280)

    wrong += _sent(tab, meeting)
    tab.goto(meeting)
    tab.click("a:has-text('Vilka kommer?')")
    tab.wait_for_selector("h1")
    wrong += faults(tab, 1280)
    tab.select_option("#till", value="answer")
    tab.select_option("#lanktill", index=1)
    tab.click("button:has-text('Gör en länk')")
    tab.wait_for_load_state()
    link = re.search(r"https?://\S+/l/\S+/", tab.content().replace('"', " "))
    assert link is not None
    phone = visitor.tab(width=390, axe=True)
    phone.goto(link[0])
    assert "Du svarar för" in phone.inner_text("body") and not phone.context.cookies()
    wrong += faults(phone, 390)
    phone.check("input[name=svar][value=coming]")
    if phone.locator("#namn").count():
        phone.fill("#namn", "Prov Person")
    phone.click("button:has-text('Skicka')")
    phone.wait_for_selector("text=Du kan ändra svaret tills mötet börjar")

    tab.goto(meeting)
    with tab.expect_download() as given:
        tab.click("a:has-text('Förberedda anteckningar')")
    notes = docx.Document(io.BytesIO(Path(given.value.path()).read_bytes()))
    place = next(part for part in notes.paragraphs if "Gemensam mall" in part.text)
    place.insert_paragraph_before("Nätverket enas om att pröva samtalskort under våren.")
    place.insert_paragraph_before("Alla kommuner ska skicka samtalskortet till sina förskolor senast den 4 maj 2040.")
    edited = tmp_path / "Anteckningar ändrade.docx"
    notes.save(str(edited))
    tab.goto(meeting)
    tab.click("a:has-text('Lämna tillbaka')")
    wrong += faults(tab, 1280)
    tab.set_input_files("input[type=file]", str(edited))
    tab.click("main form button[type=submit], main form button.ds-button")
    for _ in range(120):
        tab.goto(f"{meeting}skillnader/")
        if "läses" not in tab.inner_text("h1"):
            break
        tab.wait_for_timeout(1000)
    assert "samtalskort" in _said(tab)
    wrong += faults(tab, 1280)
    tab.click("button:has-text('Det stämmer')")
    tab.wait_for_selector("text=bekräftad av")
    tab.goto(f"{own_site.address}/sok/?q=samtalskort")
    assert "samtalskort" in _said(tab)
    wrong += _brought_home(tab, own_site, meeting)
    wrong += _signed(tab, visitor, own_site, meeting, tmp_path)
    wrong += _published(tab, visitor, own_site, meeting)
    assert wrong == []


def _sent(tab: Any, meeting: str) -> list[tuple[str, ...]]:
    """The agenda is looked at and not out; then it goes, is taken back with what that means, and goes again."""
    tab.goto(meeting)
    tab.click("a:has-text('Skicka dagordningen')")
    tab.wait_for_selector("main :text('Dagordningen är inte skickad än')")
    assert "med dagordningen" in _said(tab) or "går inte till någon härifrån" in _said(tab)
    wrong = faults(tab, 1280, 390)
    tab.click("a:has-text('Tillbaka till mötet utan att skicka')")
    tab.wait_for_selector("h1:has-text('dagordningen ska ut')")
    for is_last in (False, True):
        tab.click("a:has-text('Skicka dagordningen')")
        tab.click("main form button.ds-button")
        tab.wait_for_selector("h1:has-text('väntar på att hållas')")
        tab.click("summary:has-text('ångra')")
        assert "Brev som har gått kan inte kallas tillbaka" in _said(tab)
        if not is_last:
            tab.click("button:has-text('Ja, dagordningen är inte skickad')")
            tab.wait_for_selector("h1:has-text('dagordningen ska ut')")
    return wrong + faults(tab, 1280, 390)


def _brought_home(tab: Any, site: Site, meeting: str) -> list[tuple[str, ...]]:
    """What they take home is edited and fetched as Word; the next agenda offers what falls due before it."""
    tab.goto(meeting)
    tab.click("a:has-text('Mötet som det blev')")
    tab.locator("main a:has-text('Ta med hem')").first.click()
    tab.wait_for_selector("h1:has-text('tar med det här hem')")
    assert "skicka samtalskortet" in _said(tab)
    wrong = faults(tab, 1280, 390)
    lines = tab.locator("main textarea")
    lines.fill(f"{lines.input_value()}\nBerätta på rektorsmötet.")
    tab.click("button:has-text('Spara texten')")
    tab.wait_for_selector("main li:has-text('Berätta på rektorsmötet.')")
    with tab.expect_download() as given:
        tab.click("main a:has-text('Hämta som Word')")
    home = docx.Document(io.BytesIO(Path(given.value.path()).read_bytes()))
    assert "Berätta på rektorsmötet." in "\n".join(part.text for part in home.paragraphs)
    _planned(tab, site, date(2040, 5, 18))
    offered = tab.locator("section:has(h2:has-text('Registret föreslår')) li:has-text('samtalskortet')")
    offered.locator("button:has-text('Ta upp')").first.click()
    tab.wait_for_selector(".agenda b:has-text('samtalskortet')")
    return wrong + faults(tab, 1280)


def _signed(tab: Any, visitor: Visitor, site: Site, meeting: str, folder: Path) -> list[tuple[str, ...]]:
    """Chair, secretary and adjuster approve by links on a phone; the sealed file is known again, and not when a byte of it is another."""
    tab.goto(f"{meeting}justering/")
    wrong = faults(tab, 1280)
    tab.select_option("#ordforande", index=1)
    tab.select_option("#justerare-1", index=2)
    tab.check("input[name=satt][value=seal]")
    tab.click("button:has-text('Gör protokollet att skriva under')")
    tab.wait_for_selector("h1:has-text('Justering pågår')")
    wrong += faults(tab, 1280, 390)
    for _ in range(3):
        tab.goto(f"{meeting}justering/")
        tab.locator("button:has-text('Gör en länk')").first.click()
        tab.wait_for_selector("#lank")
        phone = visitor.tab(width=390, axe=True)
        phone.goto(tab.input_value("#lank"))
        wrong += faults(phone, 390)
        phone.click("button:has-text('godkänner')")
        phone.wait_for_selector("p[role=status]:has-text('Godkänt')")
        assert not phone.context.cookies()
    tab.goto(f"{meeting}justering/")
    assert tab.inner_text("h1").startswith("Justerat"), _said(tab)
    wrong += faults(tab, 1280)
    with tab.expect_download() as given:
        tab.click("a:has-text('Det justerade protokollet')")
    data = Path(given.value.path()).read_bytes()
    sealed, flipped = folder / "protokoll.pdf", folder / "andrad.pdf"
    sealed.write_bytes(data)
    flipped.write_bytes(data[:900] + bytes([data[900] ^ 1]) + data[901:])
    anybody = visitor.tab(axe=True)
    for path, word in ((sealed, "Ja, det är det"), (flipped, "Nej")):
        anybody.goto(f"{site.address}/kontrollera-fil/")
        anybody.set_input_files("#fil", str(path))
        anybody.click("button:has-text('Kontrollera filen')")
        anybody.wait_for_selector(f"h2:has-text('{word}')")
        wrong += faults(anybody, 1280, 390)
    return wrong


def _published(tab: Any, visitor: Visitor, site: Site, meeting: str) -> list[tuple[str, ...]]:
    """The site and the network are opened, the notes are looked through and go out; everybody reads them, without a cookie."""
    tab.goto(f"{site.address}/webben/")
    tab.check("#id_is_on")
    tab.click("main form button:has-text('Spara')")
    tab.click("a:has-text('Förskolenätverket')")
    tab.check("#id_is_open")
    tab.click("main form button:has-text('Spara')")
    tab.wait_for_selector("h1:has-text('visas på webben')")
    wrong = faults(tab, 1280)
    tab.goto(f"{meeting}publicera/anteckningar/")
    for choice in tab.locator("input[type=radio][value=keep]").all():
        choice.check()
    wrong += faults(tab, 1280)
    tab.click("button:has-text('Publicera')")
    tab.wait_for_selector("text=Det är publicerat")
    anybody = visitor.tab(axe=True)
    anybody.goto(f"{site.address}/publikt/")
    wrong += faults(anybody, 1280, 390)
    anybody.click("a:has-text('Förskolenätverket')")
    anybody.wait_for_selector("h1:has-text('Förskolenätverket')")
    wrong += faults(anybody, 1280, 390)
    number = meeting.rstrip("/").rpartition("/")[2]
    for address, word in (
        (f"/publikt/moten/{number}/", "samtalskort"), ("/publikt/sok/?q=samtalskort", "samtalskort"), ("/publikt/tillganglighet/", "axe"),
    ):  # fmt: skip
        anybody.goto(site.address + address)
        assert word in anybody.inner_text("main"), address
        wrong += faults(anybody, 1280, 390)
    assert "samtalskort" in anybody.request.get(f"{site.address}/publikt/del.html").text()
    assert not anybody.context.cookies()
    return wrong
