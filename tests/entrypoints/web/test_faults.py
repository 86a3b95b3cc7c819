"""Bad input and faults through the pages: a message in words, the rest goes on, nothing is run, nothing is half-done."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from tests.engines.reading.opening.test_bad_input import BAD, SMALL
from tests.entrypoints.web.test_acts import brought_in, secretary
from tests.entrypoints.web.test_doors import addresses, signed_in
from tests.factories.office import docx, p
from tests.factories.register import AT, federation, log_in, release_all, taken_in, two_meetings
from tests.factories.texts import NOTES

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.meetings.models import Attendance, Meeting
from lagetrunt.apps.organisation.models import Network, Party, Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Batch, Document, DocumentState, Fact, VersionGroup
from lagetrunt.workflows.read_documents import reading

pytestmark = pytest.mark.django_db
MACRO = docx(p("Protokoll med makro"), members={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro"})
SIGNS = "Protokoll\u202e 2024\x00\u200b\n"


def test_every_bad_file_says_why_and_the_good_ones_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "Limits", lambda: SMALL)
    client = secretary()
    bad = [(f"{number:02}/{name}", data) for number, (_case, name, data, _code) in enumerate(BAD)]
    good = [("bra/2024-11-22.txt", NOTES), ("bra/makro.docm", MACRO), ("bra/tecken.txt", SIGNS)]
    answer = brought_in(client, *bad, *good)
    rows = {document.path: document for document in Document.objects.all()}
    batch = Batch.objects.get()
    refused = {one["name"]: one["why"] for one in batch.refused}
    for (path, _data), (case, _name, _bytes, _code) in zip(bad, BAD, strict=True):
        document = rows.get(path)
        why = refused[path] if document is None else document.why
        assert document is None or document.state in (DocumentState.FAILED, DocumentState.KEPT), case
        assert re.match(r"(Filen|Dokumentet|Sidorna) .*\.$", why, re.DOTALL), (case, why)
        assert document is None or (not document.text and not document.facts.exists()), case
    assert {rows[path].state for path, _ in good} == {DocumentState.READ}
    assert rows["bra/tecken.txt"].text == "Protokoll 2024\n" and rows["bra/makro.docm"].text.startswith("Protokoll")
    pages = "".join(client.get(f"{answer['Location']}?sida={number}").content.decode() for number in (1, 2))
    assert all(document.path in pages for document in rows.values())
    assert batch.linked_at is not None and Meeting.objects.filter(day=date(2024, 11, 22)).exists()


EVIL = (
    'Eva "Ev" <script>alert(1)</script>',
    "Bo' onmouseover='alert(1)",
    "\u202eLagom\u202c Ek",
    "{{ 7*7 }} {% now 'Y' %}",
)


def test_names_with_quotes_markup_and_signs_of_direction_are_only_shown() -> None:
    two_meetings()
    Document.objects.update(released_at=AT, released_by=EVIL[0])
    for table in (Network, Party, Person):
        table.objects.update(released_at=AT)
    for row, name in zip(Person.objects.order_by("pk"), EVIL, strict=False):
        Person.objects.filter(pk=row.pk).update(name=name, spellings=[name, *EVIL])
    for table in (Network, Party):
        table.objects.update(name=EVIL[0] + "x")
    Attendance.objects.update(written=EVIL[0], organisation=EVIL[1], role=EVIL[3])
    Meeting.objects.update(place=EVIL[0])
    Fact.objects.filter(kind="person").update(quote=EVIL[0], why=EVIL[1], settled_by="")
    Document.objects.filter(path__contains="2024").update(path=EVIL[0] + EVIL[1])
    for role in (Role.ADMINISTRATOR, Role.READER):
        client = signed_in(role)
        for pattern, address in addresses():
            if "GET" not in getattr(pattern.callback, "methods", ()) or pattern.name == "original":
                continue
            for asked in ("", f"?q={EVIL[0]}&ord={EVIL[1]}&vem={EVIL[0]}"):
                told = client.get(address + asked)
                text = told.content.decode("utf-8", "replace") if not told.streaming else ""
                assert "<script>alert" not in text and " onmouseover='alert" not in text, address
                assert "49 20" not in text, address


def test_a_person_with_four_hundred_meetings_is_paged_and_asks_as_few_questions_as_one_with_four() -> None:
    two_meetings()
    release_all()
    client, person = secretary(), Person.objects.get(name="Hanna Viitasaari")
    address = f"/personer/{person.pk}/"
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(address)
    document = Document.objects.all()[0]
    groups = VersionGroup.objects.bulk_create(
        VersionGroup(federation=federation(), day=date(2015, 1, 1) + timedelta(days=9 * n)) for n in range(400)
    )
    met = Meeting.objects.bulk_create(
        Meeting(federation=federation(), group=group, document=document, network=Network.objects.get(), day=group.day)
        for group in groups
    )
    facts = Fact.objects.bulk_create(
        Fact(document=document, key=f"k{n}", kind="person", value={"name": person.name}, confidence=1.0)
        for n in range(400)
    )
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, fact=fact, position=0, person=person, written=person.name, status="present")
        for meeting, fact in zip(met, facts, strict=True)
    )
    with CaptureQueriesContext(connection) as many:
        page = client.get(address).content.decode()
    assert len(many) <= len(few) and page.count('href="/moten/') <= 60
    assert "402 möten" in page and 'rel="next"' in page
    assert 'rel="prev"' in client.get(f"{address}?sida=9").content.decode()


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (OperationalError("database is locked"), 503, "Registret svarar inte just nu"),
        (OperationalError("connection to server failed: Connection refused"), 503, "försök igen"),
        (OperationalError("database or disk is full"), 507, "Disken är full"),
        (OSError(28, "No space left on device"), 507, "Inget är sparat till hälften"),
        (RuntimeError("något annat"), 500, "Något gick fel hos oss"),
    ],
)
def test_what_cannot_be_answered_says_so_in_words(
    error: Exception, status: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken_in(("a.txt", NOTES))
    client = secretary(Role.ADMINISTRATOR)
    client.raise_request_exception = False
    before = Document.objects.count()

    def _breaks(*_args: Any, **_named: Any) -> Any:
        raise error

    monkeypatch.setattr("lagetrunt.entrypoints.web.shell.federation_in", _breaks)
    answer = client.get("/")
    text = answer.content.decode()
    assert answer.status_code == status and words in text and str(error) not in text
    assert ("Retry-After" in answer.headers) is (status == 503)
    assert Document.objects.count() == before


def test_a_name_that_the_site_does_not_have_is_told_in_words() -> None:
    answer = Client().get("/", headers={"Host": "annat.example"})
    assert answer.status_code == 400 and "nås inte under det här namnet" in answer.content.decode()


def test_what_cannot_be_read_is_told_in_words() -> None:
    with override_settings(DATA_UPLOAD_MAX_NUMBER_FIELDS=1):
        answer = Client().post("/konto/logga-in/", {"login": "a", "password": "b"})
    assert answer.status_code == 400 and "gick inte att förstå" in answer.content.decode()


def test_a_form_from_before_another_login_is_told_in_words() -> None:
    answer = Client(enforce_csrf_checks=True).post("/konto/logga-in/", {"login": "a", "password": "b"})
    assert answer.status_code == 403 and "hade blivit för gammal" in answer.content.decode()


def test_an_account_that_has_no_role_is_told_so() -> None:
    answer = log_in(Client(), User.objects.create_user("utan@exempel.example")).get("/")
    assert answer.status_code == 403 and "har ingen roll än" in answer.content.decode()
    assert "har ingen roll än" not in secretary(Role.READER).get("/konton/").content.decode()
