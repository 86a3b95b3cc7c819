"""Every address as every role and as a visitor: what opens is what the table of rights says, and GET changes nothing."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.entrypoints.web.test_attachments import PROMISE
from tests.factories.charted import initiative
from tests.factories.events import facts as of_event
from tests.factories.office import lines, pdf
from tests.factories.published import out
from tests.factories.register import AT, federation, log_in, machine, release_all, taken_in, two_meetings
from tests.factories.remembered import remembered
from tests.factories.slides import sent

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.answers.opening import OPENS
from lagetrunt.apps.arrivals.keeping import Came, Sort, State, keep_arrival
from lagetrunt.apps.arrivals.models import Arrival
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.bodies.laying import Told as NamedThere
from lagetrunt.apps.bodies.laying import lay_bodies
from lagetrunt.apps.bodies.models import NamedBody
from lagetrunt.apps.events.models import SideEvent
from lagetrunt.apps.events.planning import plan_event
from lagetrunt.apps.initiatives.models import Initiative
from lagetrunt.apps.matters.laying import Told, lay_matters
from lagetrunt.apps.matters.models import Matter
from lagetrunt.apps.meetings.agenda import add_item
from lagetrunt.apps.meetings.models import AgendaItem, Booking, Meeting, SharedTopic
from lagetrunt.apps.meetings.planning import Slot, mark_step, plan_meetings
from lagetrunt.apps.meetings.sharing import accept_topic, offer_topic
from lagetrunt.apps.membership.models import SeatAnswer
from lagetrunt.apps.organisation.models import MemberList, MemberRow, Network, Party, Person, Representation
from lagetrunt.apps.organisation.roles import ROLES, Right, Role
from lagetrunt.apps.organisation.seating import enter_network
from lagetrunt.apps.organisation.services import grant_role
from lagetrunt.apps.papers.models import Paper
from lagetrunt.apps.publications.models import Publication
from lagetrunt.apps.sources.models import Batch, Document, Fact, Finding, Page, VersionGroup
from lagetrunt.entrypoints.web import urls
from lagetrunt.entrypoints.web.views import shown
from lagetrunt.workflows.import_members.reading import bring_in_line
from lagetrunt.workflows.read_documents.taking_in import store

pytestmark = pytest.mark.django_db
LETTER = "20250115093000-0123abcd"
FOR_ALL = {shown.language, shown.scheme, shown.keys}
BOOKED = ("answers", "give_link", "give_links", "given_links", "revoke_link", "round", "type_in_replies")
DESK = (
    "desk",
    "desk_write",
    "desk_call",
    "desk_go",
    "desk_guest",
    "desk_here",
    "desk_choose",
    "desk_add",
    "desk_make",
    "desk_file",
)
LIVE = ("live_round", "live_round_part", "live_screen", "live_screen_part")
NO_PAGES = {
    "original",
    "members_out",
    "page_picture",
    "agenda_file",
    "notes_file",
    "template_file",
    "desk_file",
    "desk_worker",
    "arrival_file",
    "paper_file",
    "shared_paper",
    "group_sheet_file",
}
GROUPS = ("item_groups", "group_sheet", "group_sheet_file", "gathering", "group_screen", "group_screen_part")
SIGNED = ("sign_off", "start_sign_off", "sign_off_act", "sign_off_link", "import_signed", "sign_off_file")
PAPERS = ("papers", "send_paper", "name_presenter", "ask_presenters", "raw_text", "raw_text_act")
FIRST: dict[type[Model], tuple[str, ...]] = {  # the first row of each is what its addresses are walked with
    Batch: ("batch", "batch_part"),
    Document: ("document", "original", "place_document", "again", "delete_document", "reread", "mark_base"),
    Network: (
        "network", "change_network", "same_network", "network_seats", "reminder_order", "welcome", "handover", "working_order",
        "network_on_web", "hosts", "representations", "intend_seats", "network_base", "ahead", "evaluations_of_year",
    ),
    Party: ("party", "home_of_party", "asked_party", "initiatives_of_party"),
    Initiative: ("initiative", "change_initiative", "initiative_act"),
    Person: ("person", "namesakes", "erase_person", "protect_person"),
    Meeting: ("meeting", "take_home", "edit_home", "send_home", "hand_out_todos"),
    Finding: ("settle",),
    User: ("activity", "account", "give_role", "take_role", "invite_again", "name_person"),
    Matter: ("matter",),
    NamedBody: ("named_body", "answer_named_body"),
    Booking: (
        "invitation", "planned", "suggested", "change_planned", "planned_act", "add_item", "order_agenda", "side_events", *BOOKED, *DESK, *LIVE, *SIGNED, *PAPERS, "groups",
        "publish_agenda", "publish_notes", "public_meeting", "agenda_file", "notes_file", "drop_notes", "differences", "comments",
        "answer_comment", "evaluation",
    ),
    VersionGroup: ("versions", "choose_version"),
    Page: ("page_picture",),
    MemberRow: ("answer_member_row",),
    MemberList: ("member_list", "answer_member_rows", "close_member_list"),
    SeatAnswer: ("answer_members",),
    AgendaItem: ("agenda_item", *GROUPS),
    Publication: ("publication",),
    Arrival: ("answer_arrival", "arrival_file", "arrival_meetings"),
    SideEvent: ("side_event", "act_on_event"),
    SharedTopic: ("shared_topic", "act_on_shared", "shared_paper"),
    Paper: ("answer_paper", "paper_file"),
}  # fmt: skip
WALKED = {urls.__name__, "lagetrunt.entrypoints.health.urls"}  # tests/entrypoints/health
WALKED_ELSEWHERE = {"konto/", "api/"}  # allauth's own; tests/entrypoints/api


@pytest.fixture(autouse=True)
def _register(tmp_path: Path, settings: Any) -> None:
    settings.LAGETRUNT_OUTBOX = tmp_path
    (tmp_path / f"{LETTER}.eml").write_text("To: a@exempel.example\nSubject: Prov\n\nHej!\n")
    remembered("something behind every door", _something)


def _something() -> Booking:
    two_meetings()
    taken_in(("EHN/blad.pdf", pdf(lines("Ett blad om elever"))))
    bring_in_line(name="rad", text="Eva Lind <eva.lind@nora.example>", network="", by=machine(), at=AT)
    taken_in(("EHN/2024-12-06.txt", PROMISE.replace("22 november", "6 december")))
    release_all()
    slot = Slot(day=date(2027, 1, 22), last=date(2027, 1, 22))
    network = Network.objects.order_by("pk")[0]
    (booking,) = plan_meetings(network=network, slots=[slot], by=machine(), at=AT)
    add_item(booking=booking, title="En punkt", by=machine(), at=AT)
    out(booking)
    came = Came(key="k", source="folder", sort=Sort.NOTES, name="Möte.docx", sha256=store().put(b"PK"))
    keep_arrival(came=came, state=State.WAITING, why="Välj mötet.", by=machine(), at=AT)
    sent(booking, booking.agenda.get())
    _share(booking)
    plan_event(
        booking=booking,
        facts=of_event(start=AT.replace(year=2027), end=AT.replace(year=2027, hour=12), last_day=None),
        by=machine(),
        at=AT,
    )
    initiative("Ett projekt om närvaro", "Avesta")
    facts = tuple(Fact.objects.filter(kind="item").values_list("pk", flat=True))
    lay_matters(federation_id=federation().pk, kept=(), told=[Told(title="En fråga", why="", facts=facts, mark="")])
    document = Document.objects.filter(group__network__isnull=False).order_by("pk")[0]
    there = NamedThere(key="x", names=("Ekonomnätverket",), kind="profession", spans=((0, 4),), confidence=0.9)
    lay_bodies(federation_id=federation().pk, told={document.pk: [there]})
    return booking


def _share(booking: Booking) -> None:
    """The item of the meeting is another network's too, and its agenda is out."""
    mark_step(booking=booking, step="agenda", by=machine(), at=AT)
    other = enter_network(name="Grannätverket", by=machine(), at=AT)
    offered = offer_topic(topic=booking.agenda.get(), network=other, why="", by=machine(), at=AT)
    accept_topic(shared=offered, booking=None, by=machine(), at=AT)


def signed_in(role: Role | None) -> Client:
    account = User.objects.create_user(f"{role or 'ingen'}@exempel.example", name="Prov Person")
    if role is not None:
        grant_role(user=account, role=role, federation=federation(), by=machine(), at=AT)
    client = Client()
    log_in(client, account)
    return client


def _rows() -> dict[str, int]:
    """By the name of an address, the number of the row that it is walked with."""
    first = {model: model._default_manager.values_list("pk", flat=True).first() or 1 for model in FIRST}
    told = {name: first[model] for model, names in FIRST.items() for name in names}
    told["answer"] = Fact.objects.filter(kind="person").values_list("pk", flat=True)[0]
    told["seat"] = Representation.objects.filter(is_read=False).values_list("pk", flat=True).first() or 1
    return told


def addresses() -> Iterator[tuple[URLPattern, str]]:
    rows = _rows()
    for pattern in urls.urlpatterns:
        assert pattern.name is not None
        given = {
            "pk": rows.get(pattern.name, 1), "key": LETTER, "grant": 1, "kind": "agenda", "ticket": 1, "secret": "okänd",
            "version": 1, "paper": rows["paper_file"],
        }  # fmt: skip
        takes = pattern.pattern.converters
        yield pattern, reverse(pattern.name, kwargs={name: given[name] for name in takes})


def is_by_link(pattern: URLPattern) -> bool:
    """Whether the address is for links without login: tests/entrypoints/web/test_by_link.py walks them."""
    return hasattr(pattern.callback, "opens_for")


def is_public(pattern: URLPattern) -> bool:
    """Whether everybody may open the address: tests/entrypoints/web/test_public.py walks them."""
    return hasattr(pattern.callback, "is_public")


def test_every_address_has_one_door() -> None:
    for pattern in urls.urlpatterns:
        doors = (
            pattern.callback in FOR_ALL, hasattr(pattern.callback, "needs"), is_by_link(pattern), is_public(pattern),
        )  # fmt: skip
        assert sum(doors) == 1, pattern.name


def test_an_unknown_link_is_nobodys_key() -> None:
    clients = [Client(), *(signed_in(role) for role in Role)]
    for pattern, address in addresses():
        if is_by_link(pattern):
            shutil.rmtree(settings.LAGETRUNT_COUNTS, ignore_errors=True)  # wrong links are counted
            assert [client.get(address).status_code for client in clients] == [404] * len(clients)
            assert "POST" not in pattern.callback.link_methods or clients[0].post(address).status_code == 404


def test_the_public_pages_are_not_there_while_they_are_off() -> None:
    clients = [Client(), signed_in(Role.ADMINISTRATOR)]
    for pattern, address in addresses():
        if is_public(pattern) and not hasattr(pattern.callback, "public_methods"):
            assert [client.get(address).status_code for client in clients] == [404, 404], address
            assert clients[0].post(address).status_code == 405


def test_a_public_page_is_the_same_for_everybody_and_sets_no_cookie() -> None:
    clients = [Client(), *(signed_in(role) for role in Role)]
    walked = [(pattern, address) for pattern, address in addresses() if hasattr(pattern.callback, "public_methods")]
    before = Event.objects.count()
    for pattern, address in walked:
        answers = [client.get(address) for client in clients]
        assert len({answer.content for answer in answers}) == 1 and answers[0].status_code == 200, address
        assert not any(answer.cookies for answer in answers)
        assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", answers[0].content.decode()), address
        assert clients[0].delete(address).status_code == 405
        assert ("POST" in pattern.callback.public_methods) == (clients[0].post(address).status_code != 405)
    assert walked and Event.objects.count() == before


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
        if is_by_link(pattern) or is_public(pattern):
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
        if pattern.callback in FOR_ALL or is_by_link(pattern) or is_public(pattern):
            continue
        needs, methods = pattern.callback.needs, pattern.callback.methods
        answer = client.get(address)
        if answer.streaming:  # read to its end: closing it would close the connection of the test
            answer.getvalue()
        if needs is not None and needs not in allowed:
            assert answer.status_code == 403, (role, address)
            assert client.post(address).status_code == 403, (role, address)
        elif "GET" not in methods:
            assert answer.status_code == 405, (role, address)
        elif pattern.name == "person":
            assert answer.status_code == (200 if Right.SEE_PEOPLE in allowed else 404), (role, address)
        elif pattern.name in ("take_out_file", "template_file", "sign_off_file"):  # none has been made
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
        if (
            pattern.callback in FOR_ALL
            or "GET" not in getattr(pattern.callback, "methods", ())
            or pattern.name in NO_PAGES
        ):
            continue
        page = client.get(address)
        text = page.content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", text), address
        assert text.count("<h1") == 1 or pattern.name in (
            "batch_part",
            "suggestions",
            "live_round_part",
            "live_screen_part",
            "group_screen_part",
        ), address
        assert "'unsafe-inline'" not in page["Content-Security-Policy"]


def test_the_page_of_rights_shows_the_table() -> None:
    text = signed_in(Role.READER).get("/behorigheter/").content.decode()
    for right in Right:
        assert str(right.label) in text
    for purpose, acts in OPENS.items():
        assert all(str(one.label)[1:] in text for one in (purpose, *acts))
