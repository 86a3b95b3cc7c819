"""Every page that the register leads to is accessible, on a wide screen and a narrow one, in light and in dark; it makes sense when heard, and has a title of its own."""

import pytest
from django.urls import Resolver404, URLPattern, resolve, reverse
from tests.factories.mails import mail
from tests.journeys.hearing import unclear
from tests.journeys.serving import Site, run_over
from tests.journeys.visiting import WIDTHS, Visitor, faults

from lagetrunt.entrypoints.web import urls

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.enable_socket]

SEARCH = "/sok/?q=elev"
OF_ANY_MEETING = ("send_home", "hand_out_todos")
OF_ANY_PLANNED = ("given_links",)
NOT_REACHED = {"versions", "publication"}  # pages to which nothing leads from the first meeting, document and so on


def _is_ours(link: str) -> bool:
    try:
        resolve(link)
    except Resolver404:
        return False
    return True


def _shown() -> list[URLPattern]:
    """The addresses of pages: those that answer to GET, but for files, parts of pages and what needs a key."""
    left_out = {
        "batch_part", "live_round_part", "live_screen_part", "suggestions", "original", "page_picture", "letter", "members_out", "take_out_file",
        "agenda_file", "notes_file", "template_file", "desk_file", "arrival_file", "paper_file", "shared_paper", "sign_off_file", "group_sheet_file", "group_screen_part", "desk_worker", "suggested",
    }  # fmt: skip
    return [
        pattern
        for pattern in urls.urlpatterns
        if pattern.name not in left_out and "GET" in getattr(pattern.callback, "methods", ())
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_accessible_and_as_wide_as_the_screen(site: Site, visitor: Visitor, width: int) -> None:
    run_over(
        site, "receive", data=mail(("Anteckningar.txt", b"Det som sades."))
    )  # a file that nobody knows the meeting of
    tab, wrong = visitor.inside(site, width=width, axe=True), []
    waiting = {pattern.name: pattern for pattern in _shown()}
    titles: dict[str, str] = {}
    addresses, seen = ["/", SEARCH, *(f"/rundtur/{step}/" for step in range(1, 6))], set()
    addresses += [reverse(name) for name, pattern in waiting.items() if name and "<" not in str(pattern.pattern)]
    while addresses:
        address = addresses.pop(0)
        if address in seen:
            continue
        seen.add(address)
        answer = tab.goto(site.address + address)
        assert answer.ok, (address, answer.status)
        wrong += faults(tab, width)
        if width == WIDTHS[0]:  # what is heard is the same on a narrow screen
            wrong += unclear(tab)
            if titles.setdefault(tab.title(), address) != address:
                wrong.append((address, "has the title of", titles[tab.title()]))
        waiting.pop(resolve(address.partition("?")[0]).url_name, None)
        for link in tab.eval_on_selector_all("main a[href^='/']", "all => all.map(one => one.pathname)"):
            name = getattr(resolve(link), "url_name", None) if _is_ours(link) else None
            if name in waiting:  # the first of its sort that a page leads to
                waiting.pop(name)
                addresses.append(link)
                if name == "meeting":  # whether anything leads on to these depends on what the meeting gave to do
                    pk = resolve(link).kwargs["pk"]
                    addresses += [reverse(one, args=[pk]) for one in OF_ANY_MEETING]
                if name == "planned":
                    addresses += [reverse(one, args=[resolve(link).kwargs["pk"]]) for one in OF_ANY_PLANNED]
    assert wrong == []
    assert seen >= {"/", "/fragor/", "/medlemmar/"} and not set(waiting) - NOT_REACHED, sorted(waiting)
