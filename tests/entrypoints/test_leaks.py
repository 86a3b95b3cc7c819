"""What may not be seen, asked for wherever something is given out: exports, suggestions, member lists, the API, the take-out."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.entrypoints.api.test_doors import operations
from tests.entrypoints.web.test_doors import addresses, signed_in
from tests.factories.calls import Program
from tests.factories.invited import DAY, seat, slot_of
from tests.factories.register import AT, actor, machine, release_all, taken_in, two_meetings, work
from tests.factories.texts import NOTES

from lagetrunt.apps.answers.models import RoundReply
from lagetrunt.apps.answers.rounds import save_drafts, send_replies, set_questions
from lagetrunt.apps.answers.tickets import give_ticket
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import plan_meetings
from lagetrunt.apps.organisation.models import Network, Party, Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Document
from lagetrunt.workflows.mask_people.masking import erase, protect
from lagetrunt.workflows.read_documents.tasks import link_batch
from lagetrunt.workflows.take_out_register.taking_out import take_out

pytestmark = pytest.mark.django_db
HANNA = "Hanna Viitasaari"
FORMS = ("?q={0}", "?format=csv", "?format=xlsx", "?format=json", "?form=csv", "?form=vcf", "?form=xlsx", "?vem={0}")
GIVING = ("decisions", "assignments", "findings", "members_out", "suggestions", "trail")
NEW = NOTES.replace("Elevhälsonätverket", "Hemlighetsnätverket").replace("Amina Jusufović", "Ylva Karantänberg")
NEW = NEW.replace("gemensam enkät", "hemlig utredning").replace("22 november", "5 december")


def _flat(data: bytes) -> str:
    """All that bytes say, packed files unpacked however deep."""
    if data[:2] != b"PK":
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return "\n".join(f"{name}\n{_flat(book.read(name))}" for name in book.namelist())


def _said(answer: Any, word: str) -> str:
    """What an answer says, but for the question that it repeats."""
    text = _flat(b"".join(answer) if getattr(answer, "streaming", False) else answer.content)
    if word in str(answer.wsgi_request.GET):
        text = re.sub(r'value="[^"]*"|”[^”]*”|<title>[^<]*</title>|href="[^"]*"', "", text)
    return text + json.dumps(dict(answer.headers))


def pages(client: Client, word: str) -> Iterator[tuple[str, str]]:
    """Every address of the site, with every document's number where there is one, asked for the word."""
    for pattern, address in addresses():
        if "GET" not in getattr(pattern.callback, "methods", ()):
            continue
        told = [f"{address}?q={word}&ord={word}&lage=alla"]
        if "<int" in str(pattern.pattern):
            told = [re.sub(r"\d+", str(pk), address, count=1) for pk in Document.objects.values_list("pk", flat=True)]
        yield from ((one, _said(client.get(one), word)) for one in told)


def files(client: Client, word: str) -> Iterator[tuple[str, str]]:
    """What is taken out as files, in every form, and what is suggested while one types."""
    for pattern, address in addresses():
        if pattern.name in GIVING:
            asked = [address + form.format(word[:5]) for form in FORMS]
            yield from ((one, _said(client.get(one), word[:5])) for one in asked)


def calls(program: Program, word: str) -> Iterator[tuple[str, str]]:
    """Every address of the API, with its first rows."""
    for _needs, address in operations():
        asked = [address, *(re.sub(r"\d+$", str(pk), address) for pk in range(1, 6) if address[-1].isdigit())]
        yield from ((one, _said(program.ask(one), word)) for one in dict.fromkeys(asked))


def _given(role: Role, word: str, client: Client | None = None) -> Iterator[tuple[str, str]]:
    yield from files(client or signed_in(role), word)
    yield from calls(Program(role), word)


def _taken_out(target: Path) -> str:
    take_out(target=target, by=actor(Role.ADMINISTRATOR), at=AT)
    return _flat(target.read_bytes())


def test_the_walk_finds_what_may_be_seen() -> None:
    two_meetings()
    release_all()
    found = {address for address, told in _given(Role.SECRETARY, "Viitasaari") if "Viitasaari" in told}
    for start in (
        "/sok/forslag/",
        "/api/v1/people",
        "/api/v1/meetings/",
        "/att-gora/?format=xlsx",
    ):
        assert any(address.startswith(start) for address in found), (start, sorted(found))


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.REPRESENTATIVE])
def test_the_protected_are_nowhere(role: Role, tmp_path: Path) -> None:
    two_meetings()
    release_all()
    protect(person=Person.objects.get(name=HANNA), by=machine(), at=AT, reason="skyddad", relink=link_batch.enqueue)
    work()
    for address, told in _given(role, "Viitasaari"):
        assert "Viitasaari" not in told and not re.search(r"\bHanna\b", told), address
    assert "Viitasaari" not in _taken_out(tmp_path / "ut.zip")


def test_the_erased_are_nowhere_whoever_asks(tmp_path: Path) -> None:
    two_meetings()
    release_all()
    erase(
        person=Person.objects.get(name=HANNA), by=actor(Role.ADMINISTRATOR), at=AT, reason="begäran", remove_files=False,
        relink=link_batch.enqueue,
    )  # fmt: skip
    work()
    for address, told in _given(Role.ADMINISTRATOR, "Viitasaari"):
        assert "Viitasaari" not in told, address
    assert "Viitasaari" not in _taken_out(tmp_path / "ut.zip")


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.SECRETARY])
def test_what_waits_in_quarantine_is_nowhere_but_with_who_brought_it(role: Role, tmp_path: Path) -> None:
    two_meetings()
    release_all()
    taken_in(("hemligt/nytt.txt", NEW), by=actor(Role.SECRETARY))
    client, word = signed_in(role), "Karantänberg"
    for address, told in (*pages(client, word), *_given(role, word, client)):
        assert not re.search("Karantänberg|Hemlighetsn|hemlig utredning|nytt[.]txt", told), address
    assert not re.search("Karantänberg|Hemlighetsn|hemlig utredning|nytt[.]txt", _taken_out(tmp_path / "ut.zip"))


def _booked(client: Client, booking: Booking) -> Iterator[tuple[str, str]]:
    """Every address of one meeting that is to be, whoever's number it takes."""
    for pattern, address in addresses():
        if "<int:pk>" in str(pattern.pattern) and "GET" in getattr(pattern.callback, "methods", ()):
            one = re.sub(r"\d+", str(booking.pk), address, count=1)
            yield one, _said(client.get(one), "?")


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.SECRETARY, Role.CHAIR])
def test_what_is_not_sent_in_a_round_is_nowhere_until_it_is(
    role: Role, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    two_meetings()
    release_all()
    network, party, word = Network.objects.all()[0], Party.objects.all()[0], "Utkastanmärkning"
    seat(network, party, None)
    booking = plan_meetings(network=network, slots=[slot_of(DAY.replace(year=2040))], by=machine(), at=AT)[0]
    question = set_questions(booking=booking, texts=["Hur?"], by=machine(), at=AT)[0]
    ticket = give_ticket(
        purpose="round", network=network, booking=booking, party=party, person=None, by=machine(), at=AT
    ).ticket
    save_drafts(texts={question.pk: word}, name="Ann Utkastsson", by=ticket, at=AT)
    client = signed_in(role)

    def told() -> Iterator[tuple[str, str]]:
        yield from (*pages(client, word), *_given(role, word, client), *_booked(client, booking))
        yield "uttaget", _taken_out(tmp_path / "ut.zip")

    assert RoundReply.objects.get().text == word
    for address, said in told():
        assert word not in said and "Utkastsson" not in said, address
    assert word not in caplog.text
    send_replies(booking=booking, party=party, texts={question.pk: word}, name="Ann", by=ticket, at=AT)
    assert {address for address, said in _booked(client, booking) if word in said} == {
        f"/kalender/{booking.pk}/{page}"
        for page in ("forrunda/", "dagordning.docx", "anteckningar.docx", "skriva/anteckningar.docx")
    }
