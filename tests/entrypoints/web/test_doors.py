"""Every address as every role and as a visitor: what opens is what the table of rights says, and GET changes nothing."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.entrypoints.web.test_attachments import PROMISE
from tests.factories.office import lines, pdf
from tests.factories.register import AT, federation, log_in, machine, release_all, taken_in, two_meetings

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.matters.laying import Told, lay_matters
from lagetrunt.apps.matters.models import Matter
from lagetrunt.apps.meetings.models import Meeting
from lagetrunt.apps.organisation.models import MemberList, MemberRow, Network, Party, Person, Representation
from lagetrunt.apps.organisation.roles import ROLES, Right, Role
from lagetrunt.apps.organisation.services import grant_role
from lagetrunt.apps.sources.models import Batch, Document, Fact, Finding, Page, VersionGroup
from lagetrunt.entrypoints.web import urls
from lagetrunt.entrypoints.web.views import shown
from lagetrunt.workflows.import_members.reading import bring_in_line

pytestmark = pytest.mark.django_db
LETTER = "20250115093000-0123abcd"
FOR_ALL = {shown.language, shown.scheme}
NO_PAGES = {"original", "members_out", "page_picture"}
WALKED = {urls.__name__, "lagetrunt.entrypoints.health.urls"}  # tests/entrypoints/health
WALKED_ELSEWHERE = {"konto/", "api/"}  # allauth's own; tests/entrypoints/api


@pytest.fixture(autouse=True)
def _register(tmp_path: Path, settings: Any) -> None:
    settings.LAGETRUNT_OUTBOX = tmp_path
    (tmp_path / f"{LETTER}.eml").write_text("To: a@exempel.example\nSubject: Prov\n\nHej!\n")
    two_meetings()
    taken_in(("EHN/blad.pdf", pdf(lines("Ett blad om elever"))))
    bring_in_line(name="rad", text="Eva Lind <eva.lind@nora.example>", network="", by=machine(), at=AT)
    taken_in(("EHN/2024-12-06.txt", PROMISE.replace("22 november", "6 december")))
    release_all()
    facts = tuple(Fact.objects.filter(kind="item").values_list("pk", flat=True))
    lay_matters(federation_id=federation().pk, kept=(), told=[Told(title="En fråga", why="", facts=facts, mark="")])


def signed_in(role: Role | None) -> Client:
    account = User.objects.create_user(f"{role or 'ingen'}@exempel.example", name="Prov Person")
    if role is not None:
        grant_role(user=account, role=role, federation=federation(), by=machine(), at=AT)
    client = Client()
    log_in(client, account)
    return client


def _row(name: str) -> int:
    fact = Fact.objects.filter(kind="person").first()
    rows = {
        "batch": Batch.objects.first(), "batch_part": Batch.objects.first(), "document": Document.objects.first(),
        "original": Document.objects.first(), "again": Document.objects.first(), "answer": fact, "delete_document": Document.objects.first(),
        "network": Network.objects.first(), "party": Party.objects.first(), "person": Person.objects.first(),
        "meeting": Meeting.objects.first(), "settle": Finding.objects.first(), "activity": User.objects.first(), "erase_person": Person.objects.first(),
        "protect_person": Person.objects.first(),
        "account": User.objects.first(),
        "matter": Matter.objects.first(),
    }  # fmt: skip
    group = VersionGroup.objects.first()
    rows |= {
        "page_picture": Page.objects.first(),
        "versions": group,
        "choose_version": group,
        "reread": Document.objects.first(),
    }
    rows |= {"answer_member_row": MemberRow.objects.first()}
    rows |= dict.fromkeys(("change_network", "same_network"), Network.objects.first())
    rows |= dict.fromkeys(("give_role", "take_role", "invite_again", "name_person"), User.objects.first())
    rows |= {"network_seats": Network.objects.first(), "seat": Representation.objects.filter(is_read=False).first()}
    rows |= dict.fromkeys(("member_list", "answer_member_rows", "close_member_list"), MemberList.objects.first())
    row = rows.get(name)
    return 1 if row is None else row.pk


def addresses() -> Iterator[tuple[URLPattern, str]]:
    for pattern in urls.urlpatterns:
        assert pattern.name is not None
        given = {"pk": _row(pattern.name), "key": LETTER, "grant": 1}
        takes = pattern.pattern.converters
        yield pattern, reverse(pattern.name, kwargs={name: given[name] for name in takes})


def test_every_address_has_a_door() -> None:
    for pattern in urls.urlpatterns:
        assert pattern.callback in FOR_ALL or hasattr(pattern.callback, "needs"), pattern.name


def test_there_is_no_address_outside_the_table() -> None:
    outside = [
        str(entry.pattern)
        for entry in get_resolver().url_patterns
        if not (isinstance(entry, URLResolver) and str(entry.pattern) in WALKED_ELSEWHERE)
        and not (isinstance(entry, URLResolver) and getattr(entry.urlconf_name, "__name__", "") in WALKED)
    ]
    assert outside == []


def test_a_visitor_sees_only_the_login() -> None:
    client = Client()
    for pattern, address in addresses():
        if pattern.callback in FOR_ALL:
            assert client.get(address).status_code == 405
            continue
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code == 302 and answer["Location"].startswith("/konto/logga-in/"), address
    assert client.get("/konto/logga-in/").status_code == 200
    assert b"signup_url" not in client.get("/konto/nytt/").content


@pytest.mark.parametrize("role", [*Role, None])
def test_a_role_opens_what_the_table_says_and_nothing_else(role: Role | None) -> None:
    client = signed_in(role)
    allowed = ROLES[role] if role else frozenset[Right]()
    before = Event.objects.count()
    for pattern, address in addresses():
        if pattern.callback in FOR_ALL:
            continue
        needs, methods = pattern.callback.needs, pattern.callback.methods
        answer = client.get(address)
        if needs is not None and needs not in allowed:
            assert answer.status_code == 403, (role, address)
            assert client.post(address).status_code == 403, (role, address)
        elif "GET" not in methods:
            assert answer.status_code == 405, (role, address)
        elif pattern.name == "person":
            assert answer.status_code == (200 if Right.SEE_PEOPLE in allowed else 404), (role, address)
        elif pattern.name == "take_out_file":  # none has been made
            assert answer.status_code == 404, (role, address)
        elif pattern.name == "delete_document":  # what is released is deleted with the right to erase alone
            assert answer.status_code == (200 if Right.ERASE in allowed else 403), (role, address)
        elif pattern.name in ("batch", "batch_part"):  # somebody else's
            assert answer.status_code == (200 if role == Role.ADMINISTRATOR else 404), (role, address)
        else:
            assert answer.status_code == 200, (role, address, answer.status_code)
    assert Event.objects.count() == before


def test_no_page_has_script_or_style_of_its_own() -> None:
    client = signed_in(Role.ADMINISTRATOR)
    for pattern, address in addresses():
        if pattern.callback in FOR_ALL or "GET" not in pattern.callback.methods or pattern.name in NO_PAGES:
            continue
        page = client.get(address)
        text = page.content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", text), address
        assert text.count("<h1") == 1 or pattern.name in ("batch_part", "suggestions"), address
        assert "'unsafe-inline'" not in page["Content-Security-Policy"]


def test_the_page_of_rights_shows_the_table() -> None:
    text = signed_in(Role.READER).get("/behorigheter/").content.decode()
    for right in Right:
        assert str(right.label) in text
