"""Plays a meeting in the browser, from its date to the web, and tells each page that is worth a picture as it comes.

For the pictures of docs/tour.md: it plans a meeting in the example, writes its notes in Word, and publishes them; and what is
beside one: people sign up to the example's seminar, and tell how a meeting was.
"""

import io
import re
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import docx

NETWORK, PLACE = "Förskolenätverket", "Folkets hus, Nora"
ITEMS = (("Läget i kommunerna", "40"), ("Gemensam mall för överlämningar", "60"), ("Fortbildning i vår", "30"))
SAID = (
    "Nätverket enas om att pröva en gemensam mall för överlämningar under våren.",
    "Alla kommuner ska skicka mallen till sina förskolor senast den {due:%-d}/{due:%-m} {due:%Y}.",
)
TYPED = "Hällefors och Nora har prövat samtalskort. Nätverket enas om att alla prövar dem. Nora skickar korten v. 35."
GUESTS = (("Maj Lindroth", "Nora kommun"), ("Sten Rask", "Avesta kommun"), ("Inga Holm", "Ludvika kommun"))
BESIDE = ("side-event", "evaluation")  # the pictures of `beside`
Shown = tuple[str, Any, str]


def played(tab: Any, manager: Any, browser: Any, address: str) -> Iterator[Shown]:
    """Name of the picture, the tab that shows it, and what must be there (a selector); `manager` is an administrator's tab."""
    today = date.fromisoformat(tab.evaluate("new Date().toISOString().slice(0, 10)"))
    meeting = _planned(tab, address, today)
    yield "meeting-to-be", tab, ".agenda"
    yield from _answered(tab, browser, meeting)
    tab.goto(f"{meeting}forrunda/")
    for number, question in enumerate(("Hur många överlämnar digitalt?", "Vad saknas i mallen?"), 1):
        tab.fill(f"#fraga-{number}", question)
    tab.click("button:has-text('Spara frågorna')")
    yield from _at_the_desk(tab, meeting)
    yield from _in_word(tab, meeting, today)
    yield from _after(tab, meeting)
    yield from _on_the_web(tab, manager, browser, meeting, address)


def beside(tab: Any, browser: Any, address: str) -> Iterator[Shown]:
    """The example's seminar with those who have signed up, and what three thought of a meeting that has been."""
    tab.goto(f"{address}/kalender/")
    meetings = tab.eval_on_selector_all("main a[href^='/kalender/']", "all => all.map(one => one.pathname)")
    for meeting in dict.fromkeys(one for one in meetings if re.fullmatch(r"/kalender/\d+/", one)):
        tab.goto(address + meeting)
        events = tab.locator("main a[href^='/arrangemang/']")
        if events.count():
            events.first.click()
            break
    guest = browser.new_page(locale="sv-SE")
    for name, organisation in GUESTS:
        guest.goto(tab.input_value("input[readonly]"))
        for field, value in (
            ("namn", name),
            ("organisation", organisation),
            ("epost", f"{name.split()[0].lower()}@exempel.example"),
        ):
            guest.fill(f"#{field}", value)
        guest.click("main form button.lr-send")
        guest.wait_for_selector("[role=status]")
    guest.close()
    tab.reload()
    yield "side-event", tab, f"main li:has-text('{GUESTS[0][0]}')"
    today = date.fromisoformat(tab.evaluate("new Date().toISOString().slice(0, 10)"))
    meeting = _reserved(tab, address, today - timedelta(days=3))
    tab.goto(f"{meeting}utvardering/")
    tab.click("button:has-text('Gör en länk att kopiera')")
    link = tab.inner_text("section[aria-labelledby=lanken] code")
    for place in range(5):
        phone = browser.new_page(viewport={"width": 390, "height": 800}, locale="sv-SE")
        phone.goto(link)
        for number, group in enumerate(phone.locator("fieldset.lr-big").all()):
            choices = group.locator("input")
            choices.nth(min(choices.count() - 1, (place + number) % 3)).check()
        phone.click("button:has-text('Skicka')")
        phone.wait_for_selector("[role=status]")
        phone.close()
    tab.goto(f"{meeting}utvardering/")
    yield "evaluation", tab, "h1:has-text('Så tyckte')"


def _planned(tab: Any, address: str, today: date) -> str:
    day = today + timedelta(days=33)
    day += timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)
    address = _reserved(tab, address, day)
    for title, minutes in ITEMS:
        tab.fill("#rubrik", title)
        tab.fill("#minuter", minutes)
        tab.click("button:has-text('Lägg till punkten')")
        tab.wait_for_selector(f".agenda b:has-text('{title}')")
    return address


def _reserved(tab: Any, address: str, day: date) -> str:
    """The address of a meeting on that day."""
    tab.goto(f"{address}/kalender/nytt/")
    tab.select_option("#id_network", label=NETWORK)
    for field, value in (("days", day.isoformat()), ("begins", "09:00"), ("ends", "12:00"), ("place", PLACE)):
        tab.fill(f"#id_{field}", value)
    tab.click("button:has-text('Reservera datumen')")
    tab.wait_for_selector("h1:has-text('ska ut')")
    return str(tab.url)


def _link(tab: Any) -> str:
    tab.click("button:has-text('Gör en länk')")
    tab.wait_for_selector("#lank")
    return str(tab.input_value("#lank"))


def _phone(browser: Any) -> Any:
    return browser.new_page(viewport={"width": 390, "height": 800}, locale="sv-SE", device_scale_factor=2)


def _answered(tab: Any, browser: Any, meeting: str) -> Iterator[Shown]:
    """A representative's own page, and the answer by link."""
    for purpose, name in (("answer", "answer"), ("phone", "phone")):
        tab.goto(f"{meeting}svar/")
        tab.select_option("#till", value=purpose)
        tab.select_option("#lanktill", index=1)
        phone = _phone(browser)
        phone.goto(_link(tab))
        yield name, phone, "h1"
        phone.close()


def _at_the_desk(tab: Any, meeting: str) -> Iterator[Shown]:
    tab.goto(f"{meeting}skriva/")
    for seat, state in enumerate(("närvarande", "digitalt", "närvarande", "frånvarande", "närvarande")):
        tab.locator(".desk-seat").nth(seat).locator(f"label:has-text('{state}')").click()
    tab.locator(".desk-item textarea").nth(1).fill(TYPED)
    yield "desk", tab, ".desk-said li"
    tab.goto(f"{meeting}laget-runt/")
    tab.locator("main button.ds-button").first.click()
    tab.wait_for_load_state("networkidle")
    yield "live", tab, "h1"


def _in_word(tab: Any, meeting: str, today: date) -> Iterator[Shown]:
    """The prepared notes are written on in Word, left, and what is new in them is shown and confirmed."""
    tab.goto(meeting)
    with tab.expect_download() as given:
        tab.click("a:has-text('Förberedda anteckningar')")
    notes = docx.Document(io.BytesIO(Path(given.value.path()).read_bytes()))
    place = next(part for part in notes.paragraphs if "Fortbildning" in part.text)
    due = today + timedelta(days=90)
    for said in SAID:
        place.insert_paragraph_before(said.format(due=due))
    with tempfile.TemporaryDirectory() as folder:
        edited = Path(folder) / "Anteckningar.docx"
        notes.save(str(edited))
        tab.goto(f"{meeting}lamna/")
        tab.set_input_files("input[type=file]", str(edited))
        tab.click("main form button.ds-button")
    for _ in range(120):
        tab.goto(f"{meeting}skillnader/")
        if "läses" not in tab.inner_text("h1"):
            break
        tab.wait_for_timeout(1000)
    yield "differences", tab, "button:has-text('Det stämmer')"
    tab.click("button:has-text('Det stämmer')")
    tab.wait_for_selector("text=bekräftad av")


def _after(tab: Any, meeting: str) -> Iterator[Shown]:
    """What they take home, and the signing."""
    tab.goto(meeting)
    tab.click("a:has-text('Mötet som det blev')")
    tab.wait_for_selector("h1")
    tab.locator("main a:has-text('Ta med hem')").first.click()
    yield "home", tab, "h1"
    tab.goto(f"{meeting}justering/")
    tab.select_option("#ordforande", index=1)
    tab.select_option("#justerare-1", index=2)
    tab.check("input[name=satt][value=seal]")
    tab.click("button:has-text('Gör protokollet att skriva under')")
    yield "signing", tab, "h1:has-text('Justering pågår')"


def _on_the_web(tab: Any, manager: Any, browser: Any, meeting: str, address: str) -> Iterator[Shown]:
    """The site and the network are opened, the notes looked through, and there they are for everybody."""
    manager.goto(f"{address}/webben/")
    manager.check("#id_is_on")
    manager.click("main form button:has-text('Spara')")
    manager.click(f"a:has-text('{NETWORK}')")
    manager.check("#id_is_open")
    manager.click("main form button:has-text('Spara')")
    manager.wait_for_selector("h1:has-text('visas på webben')")
    tab.goto(f"{meeting}publicera/anteckningar/")
    yield "publish", tab, "button:has-text('Publicera')"
    for choice in tab.locator("input[type=radio][value=keep]").all():
        choice.check()
    tab.click("button:has-text('Publicera')")
    tab.wait_for_selector("text=Det är publicerat")
    number = re.search(r"/(\d+)/$", meeting)
    assert number is not None
    public = browser.new_page(viewport={"width": 1280, "height": 860}, locale="sv-SE")
    public.goto(f"{address}/publikt/moten/{number[1]}/")
    yield "public", public, "h1"
    public.close()
