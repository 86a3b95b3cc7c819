"""Every address of the API as every role, without a key and with one that is over: the table of rights decides, and nothing is written."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse
from tests.factories.calls import Program
from tests.factories.cycle import MANDATE
from tests.factories.meetings import planned
from tests.factories.register import log_in, release_all, taken_in, two_meetings
from tests.factories.remembered import remembered

from lagetrunt.apps.accounts.models import Token, User
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.mandates.models import Mandate
from lagetrunt.apps.meetings.models import Booking, Meeting
from lagetrunt.apps.organisation.models import Network, Party, Person
from lagetrunt.apps.organisation.roles import ROLES, Right, Role
from lagetrunt.apps.sources.models import Document
from lagetrunt.entrypoints.api import urls
from lagetrunt.entrypoints.api.front import api, patterns

pytestmark = pytest.mark.django_db
TABLES = {
    "network": Network, "party": Party, "person": Person, "meeting": Meeting, "document": Document, "booking": Booking,
    "mandate": Mandate,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _register() -> None:
    remembered("something to read", _something)


def _something() -> Booking:
    two_meetings()
    taken_in(("EHN/uppdrag.txt", MANDATE))
    release_all()
    return planned()


def operations() -> Iterator[tuple[tuple[Right, ...], str]]:
    """What each operation needs, and an address of it that exists where its register has a row."""
    needs = {
        operation.view_func.__name__: operation.auth_callbacks[0].needs
        for _prefix, router in api._routers
        for view in router.path_operations.values()
        for operation in view.operations
    }
    for pattern in patterns():
        name = str(pattern.name)
        row = TABLES[name].objects.first() if name in TABLES else None
        told = {"pk": row.pk if row is not None else 1} if name in TABLES else {}
        yield needs[name], reverse(f"register:{name}", kwargs=told)


def test_every_address_is_walked() -> None:
    walked = list(operations())
    assert len(walked) == 33 and all(Right.EXPORT in needs for needs, _address in walked)
    assert [str(entry.pattern) for entry in urls.urlpatterns] == ["", "v1/openapi.json", "v1/", "^(?P<rest>(?s:.+))$"]


@pytest.mark.parametrize("role", [*Role, None])
def test_a_role_reads_what_the_table_says_and_nothing_else(role: Role | None) -> None:
    program = Program(role)
    allowed = ROLES[role] if role else frozenset[Right]()
    before = Event.objects.count()
    for needs, address in operations():
        answer = program.ask(address)
        assert answer.status_code == (200 if set(needs) <= allowed else 403), (role, address, answer.content)
        if answer.status_code == 403:
            assert answer["Content-Type"] == "application/problem+json"
        for method in ("post", "put", "patch", "delete"):
            assert program.ask(address, method).status_code == 405, (method, address)
    assert Event.objects.count() == before


def test_without_a_key_nothing_is_told() -> None:
    over, closed = Program(Role.ADMINISTRATOR), Program(Role.ADMINISTRATOR)
    Token.objects.filter(pk=over.token.pk).update(
        made_at=F("made_at") - timedelta(days=60), expires_at=F("made_at") - timedelta(days=30)
    )
    User.objects.filter(pk=closed.owner.user_id).update(is_active=False)
    signed_in = Client()
    log_in(signed_in, User.objects.first())  # type: ignore[arg-type]
    for _needs, address in operations():
        answers = [
            Client().get(address), signed_in.get(address), over.ask(address), closed.ask(address),
            Client().get(address, headers={"Authorization": "Bearer lr_fel"}),
            Client().get(address, headers={"Authorization": "Basic YTpi"}),
        ]  # fmt: skip
        for answer in answers:
            assert answer.status_code == 401 and answer["WWW-Authenticate"].startswith("Bearer"), address
            assert set(answer.json()) == {"type", "title", "status", "detail"}


def test_the_description_is_for_who_is_signed_in_or_has_a_key() -> None:
    assert Client().get("/api/").status_code == 302
    assert Client().get("/api/v1/openapi.json").status_code == 401
    assert Program(None).ask("/api/v1/openapi.json").status_code == 200
    signed_in = Client()
    log_in(signed_in, User.objects.first())  # type: ignore[arg-type]
    assert signed_in.get("/api/v1/openapi.json").json()["openapi"] == "3.1.0"
    page = signed_in.get("/api/").content.decode()
    for _needs, address in operations():
        assert address.rstrip("0123456789") in page
    assert '<code>state</code> <span class="lr-small">reserved | cancelled</span>' in page
    assert '<code>since</code> <span class="lr-small">date</span>' in page and "built-in" not in page
    assert signed_in.post("/api/").status_code == 405 and signed_in.post("/api/v1/openapi.json").status_code == 405


def test_an_address_that_leads_nowhere_says_so() -> None:
    for address in ("/api/v1/", "/api/v1/nothing", "/api/v2/networks", "/api/v1/meetings/0x1/x", "/api/v1/a%0Ab"):
        answer = Program(Role.ADMINISTRATOR).ask(address)
        assert answer.status_code == 404 and answer["Content-Type"] == "application/problem+json", address
