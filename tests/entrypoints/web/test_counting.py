"""Long lists are counted as far as need be: the first pages of a large register do not wait for the last."""

from typing import Any

import pytest
from django.test import Client, RequestFactory
from tests.factories.many import many
from tests.factories.register import AT, federation, log_in, machine

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.minutes.models import Decision
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import grant_role
from lagetrunt.entrypoints.web import listing
from lagetrunt.entrypoints.web.views import start

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _six_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MOST_COUNTED", 5)
    monkeypatch.setattr(start, "MOST_TOLD", 5)
    many(federation=federation(), networks=1, meetings=3, items=12)


def _page(number: str, size: int = 5) -> Any:
    return listing.page_of(RequestFactory().get("/", {"sida": number}), Decision.objects.order_by("pk"), size)


@pytest.mark.parametrize(
    ("number", "there", "rows", "further", "more"),
    [("1", 1, 5, True, True), ("7", 7, 5, True, True), ("8", 8, 1, False, False), ("9", 8, 1, False, False),
     ("99999999999999999999", 1, 5, True, True), ("x", 1, 5, True, True)],
)  # fmt: skip
def test_every_page_is_reached_and_none_beyond(number: str, there: int, rows: int, further: bool, more: bool) -> None:
    page = _page(number)
    assert (page.number, len(page.object_list), page.has_next()) == (there, rows, further)
    assert page.paginator.has_more is more


def test_what_is_counted_whole_is_told_so() -> None:
    few: Any = listing.page_of(RequestFactory().get("/"), Decision.objects.filter(item__position__lt=2), 6)
    assert (few.paginator.count, few.paginator.told, few.paginator.has_more) == (6, "6", False)
    assert _page("1").paginator.told == "Fler än 5"
    listed: Any = listing.page_of(RequestFactory().get("/"), list(range(30)))
    assert listed.paginator.told == "30"


def test_a_register_says_that_there_are_more() -> None:
    account = User.objects.create_user("adm@exempel.example", name="Prov Person")
    grant_role(user=account, role=Role.ADMINISTRATOR, federation=federation(), by=machine(), at=AT)
    client = Client()
    log_in(client, account)
    assert "36 saker är kvar att göra" in client.get("/att-gora/").text
    assert "Fler än 5 uppgifter är tveksamma" in client.get("/").text
