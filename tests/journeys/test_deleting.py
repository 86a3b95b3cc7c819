"""An administrator deletes a document with all that it alone supports, and erases a person wherever the name stood."""

import re
from typing import Any

import pytest
from tests.journeys.serving import Site
from tests.journeys.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket, pytest.mark.xdist_group("deleting")]
DRAFT = "2024-09-20/Anteckningar utkast JB.docx"
PERSON = "Samir Haddad-Lindqvist"


def _to_person(tab: Any, site: Site, name: str) -> None:
    tab.goto(f"{site.address}/sok/?q={name}")
    tab.click(f"aside section li a[href^='/personer/']:text-is('{name}')")
    tab.wait_for_selector(f"h1:has-text('{name}')")


def test_a_document_is_deleted_with_what_it_alone_says(own_site: Site, visitor: Visitor) -> None:
    tab = visitor.inside(own_site, but="404")
    tab.goto(f"{own_site.address}/dokument/?ord=utkast")
    tab.click(f"main .lr-list li:has-text('{DRAFT}') .lr-main a")
    document = tab.url
    tab.click("text=gallra dokumentet")
    tab.wait_for_selector("h1:has-text('Ska filen gallras')")
    told = tab.inner_text("main")
    assert "Det här försvinner" in told and "Det här står kvar" in told and "Uppgifterna:" in told
    tab.fill("#skal", "Utkastet skulle inte ha tagits in")
    tab.click("main button:has-text('Gallra dokumentet')")
    tab.wait_for_selector("#besked:has-text('är gallrat')")
    assert tab.goto(document).status == 404
    tab.goto(f"{own_site.address}/dokument/?ord=utkast%20JB")
    assert DRAFT not in tab.inner_text("main")
    tab.goto(f"{own_site.address}/spar/")
    assert "Utkastet skulle inte ha tagits in" in tab.inner_text("main")


def test_a_person_is_erased_wherever_the_name_stood(own_site: Site, visitor: Visitor) -> None:
    tab = visitor.inside(own_site)
    _to_person(tab, own_site, PERSON)
    person = tab.url
    tab.click("text=Gallra personen")
    tab.wait_for_selector(f"h1:has-text('Ska namnet {PERSON} bort')")
    said = tab.eval_on_selector_all("main .lr-two a[href^='/dokument/']", "all => all.map(one => one.href)")
    assert said
    tab.check("input[name=filer][value=behall]")
    tab.fill("#skal", "Begäran om radering")
    tab.click("main button:has-text('Gallra namnet')")
    tab.wait_for_selector("#besked:has-text('Namnet är gallrat')")
    assert re.match(r"Person [0-9A-F]+ nämns i", tab.inner_text("h1"))
    code = tab.inner_text("h1").partition(" nämns")[0]
    for address in (person, *said):
        tab.goto(address)
        assert PERSON not in tab.content(), address
    assert code in tab.inner_text("main")
    for _ in range(240):  # the worker lets the index follow
        tab.goto(f"{own_site.address}/sok/?q={PERSON}")
        if tab.locator(".hits blockquote", has_text=PERSON).count() == 0:
            break
        tab.wait_for_timeout(500)
    assert tab.locator(".hits blockquote", has_text=PERSON).count() == 0
    assert tab.locator("aside section li a[href^='/personer/']").count() == 0
