"""Pages that are opened again: the same page while nothing is written, and nobody else's, never older than the register."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib import messages
from django.contrib.messages.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from tests.entrypoints.web.test_acts import secretary
from tests.entrypoints.web.test_planned import booked
from tests.factories.installation import ready, told_by
from tests.factories.meetings import network

from lagetrunt.entrypoints.web import remembered as at


class Page:
    """A view that counts how often it was asked, and says so."""

    def __init__(self, **more: Any) -> None:
        self.times, self.more, self.during = 0, more, lambda: None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.times += 1
        self.during()
        answer = HttpResponse(
            f"{self.times} ".encode() + self.more.get("content", b""), status=self.more.get("status", 200)
        )
        if "cookie" in self.more:
            answer.set_cookie("prov", "1")
        return answer


class Base:
    """How a database stands whose changes are told by hand."""

    def __init__(self) -> None:
        self.stands: tuple[int, ...] | None = (0,)

    def written(self) -> None:
        assert self.stands is not None
        self.stands = (self.stands[0] + 1,)


@pytest.fixture
def base(monkeypatch: pytest.MonkeyPatch) -> Iterator[Base]:
    told = Base()
    monkeypatch.setattr(at, "as_it_stands", lambda: told.stands)
    at.forget()
    yield told
    at.forget()


Ask = Callable[..., bytes]


def asking(page: Page) -> Ask:
    view = at.remembered(page)

    def ask(path: str = "/prov/", method: str = "get", said: str = "", **headers: str) -> bytes:
        request = getattr(RequestFactory(), method)(path, headers=headers)
        request.session = {}
        request._messages = default_storage(request)
        if said:
            messages.success(request, said)
        answer = view(request)
        assert isinstance(answer, HttpResponse)
        return answer.content

    return ask


def test_the_same_request_is_answered_with_the_same_page_until_something_is_written(base: Base) -> None:
    ask = asking(Page())
    assert [ask(), ask(), ask()] == [b"1 "] * 3
    base.written()
    assert [ask(), ask()] == [b"2 "] * 2


@pytest.mark.parametrize(
    "otherwise",
    [
        {"path": "/prov/?sida=2"}, {"path": "/annat/"}, {"cookie": "lagetrunt=en-annan"},
        {"cookie": "lagetrunt=a; utseende=dark"}, {"hx_request": "true"}, {"hx_target": "lista"}, {"host": "localhost"},
    ],
)  # fmt: skip
def test_another_request_is_another_page(base: Base, otherwise: dict[str, str]) -> None:
    ask = asking(Page())
    assert ask(cookie="lagetrunt=a") == b"1 "
    told = {"cookie": "lagetrunt=a", **otherwise}
    assert ask(**{name.replace("hx_", "HX-"): value for name, value in told.items()}) == b"2 "
    assert ask(cookie="lagetrunt=a") == b"1 "


@pytest.mark.parametrize("method", ["post", "head", "put"])
def test_only_reading_is_remembered(base: Base, method: str) -> None:
    ask = asking(Page())
    assert [ask(method=method), ask(method=method), ask(), ask(method=method)] == [b"1 ", b"2 ", b"3 ", b"4 "]


def test_in_the_middle_of_a_transaction_everything_is_asked(base: Base) -> None:
    base.stands = None
    ask = asking(Page())
    assert [ask(), ask()] == [b"1 ", b"2 "]


def test_what_is_written_while_the_page_is_made_makes_it_worth_nothing(base: Base) -> None:
    page = Page()
    page.during = base.written
    ask = asking(page)
    assert [ask(), ask()] == [b"1 ", b"2 "]


@pytest.mark.parametrize(
    "more", [{"status": 404}, {"status": 302}, {"cookie": True}, {"content": b"x" * (at.LARGEST + 1)}]
)
def test_what_is_no_whole_page_for_anybody_who_comes_again_is_not_kept(base: Base, more: dict[str, Any]) -> None:
    page = Page(**more)
    ask = asking(page)
    ask()
    ask()
    assert page.times == 2


def test_what_is_to_be_said_once_is_said_on_a_page_of_its_own(base: Base) -> None:
    page = Page()
    ask = asking(page)
    ask()
    ask(said="Mötet är ändrat.")
    assert page.times == 2 and ask() == b"1 "


def test_a_page_is_a_minute_old_at_most_and_never_of_yesterday(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(at.time, "monotonic", lambda: now[0])
    ask = asking(Page())
    ask()
    now[0] += at.SECONDS - 1
    assert ask() == b"1 "
    now[0] += 1
    assert ask() == b"2 "
    monkeypatch.setattr(at.timezone, "localdate", lambda: "another day")
    assert ask() == b"3 "


def test_no_more_is_kept_than_was_meant_and_the_oldest_goes_first(base: Base) -> None:
    each = at.LARGEST - 100
    page, fit = Page(content=b"x" * each), at.MOST // at.LARGEST
    ask = asking(page)
    for number in range(fit):
        ask(f"/{number}/")
    ask("/0/")
    ask("/en-till/")
    assert page.times == fit + 1
    ask("/0/")
    assert page.times == fit + 1, "asked for lately"
    ask("/1/")
    assert page.times == fit + 2, "gone"


@pytest.mark.django_db
def test_the_forms_of_a_remembered_page_can_be_sent_by_the_browser_that_has_it(base: Base) -> None:
    booking = booked(network(), 30)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies["lagetrunt"] = secretary().cookies["lagetrunt"].value
    address = f"/kalender/{booking.pk}/"
    for _ in range(3):  # without the cookie of forms, then with it
        page = strict.get(address).content.decode()
        token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        answer = strict.post(f"{address}punkter/", {"csrfmiddlewaretoken": token, "title": "Prov"})
        assert answer.status_code != 403
        assert strict.post(f"{address}punkter/", {"title": "Prov"}).status_code == 403
        assert page.count(token) > 1


@pytest.mark.slow
def test_in_a_register_that_others_write_in(tmp_path: Path) -> None:
    seen = told_by("opened_again", ready(tmp_path))
    shown, known = {when: one for when, one in seen.items() if when != "signed out"}, seen["again"]["asked"]
    assert seen["signed out"]["status"] == 302
    assert known <= 4, "who asks, and no more"
    for when, one in shown.items():
        assert one["status"] == 200
        assert one["asked"] == known if when in ("again", "as before", "when nobody has") else one["asked"] > 8, when
        is_new = when in ("when another has written", "when nobody has")
        assert (one["old"], one["new"]) == (not is_new, is_new), when
        assert one["dark"] == (when in ("in the dark", "in English")), when
        assert one["english"] == (when == "in English"), when
