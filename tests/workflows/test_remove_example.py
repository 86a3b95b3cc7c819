"""The example goes as a whole, its files too; a federation of somebody's own is never touched."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from tests.factories.called import written
from tests.factories.charted import initiative
from tests.factories.register import AT, actor, federation, log_in, machine, taken_in, two_meetings, user, work
from tests.factories.texts import NOTES

from lagetrunt.adapters.files import Damaged, FileStore
from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.evaluations.asking import set_evaluation_questions
from lagetrunt.apps.evaluations.models import EvaluationQuestion
from lagetrunt.apps.initiatives.keeping import set_focuses
from lagetrunt.apps.initiatives.models import Focus, Initiative
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.matters.models import Matter
from lagetrunt.apps.meetings.models import Attendance, Booking, Meeting, Topic
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.beginning import NotExample
from lagetrunt.apps.organisation.models import Federation, Network, Party, Person, Representation
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Batch, Document, Fact, Finding
from lagetrunt.engines.evaluating.asking import Question
from lagetrunt.workflows.confirm_facts.answering import confirm
from lagetrunt.workflows.prepare_meeting.example import plan_example
from lagetrunt.workflows.read_documents.linking import link_from_scratch
from lagetrunt.workflows.read_documents.tasks import link_batch
from lagetrunt.workflows.remove_example.removing import remove_example

pytestmark = pytest.mark.django_db
TABLES = (
    Document,
    Fact,
    Finding,
    Batch,
    Meeting,
    Matter,
    Booking,
    Topic,
    Network,
    Party,
    Person,
    Representation,
    Letter,
    Initiative,
    Focus,
    EvaluationQuestion,
)


def _example() -> Federation:
    two_meetings()
    Federation.objects.update(is_example=True)
    Batch.objects.update(is_example=True)
    return federation()


def test_all_of_the_example_goes_and_the_federation_gets_its_name(settings, django_capture_on_commit_callbacks) -> None:
    _example()
    plan_example(by=machine(), at=AT)
    written()
    set_focuses(names=["Närvaro"], by=machine(), at=AT)
    initiative("Ett projekt", "Avesta", "Närvaro")
    set_evaluation_questions(questions=[Question(text="Vad mer?")], by=machine(), at=AT)
    store = FileStore(settings.LAGETRUNT_FILES)
    assert Booking.objects.exists() and Topic.objects.exists()
    checksums = list(Document.objects.values_list("sha256", flat=True))
    admin, other = actor(Role.ADMINISTRATOR), user("exempel@exempel.example", is_demo=True)
    User.objects.filter(pk=admin.user_id).update(is_demo=True)
    with django_capture_on_commit_callbacks(execute=True):
        found = remove_example(name="  Vårt   förbund ", by=admin, at=AT, relink=link_batch.enqueue)
    assert (found.name, found.is_example) == ("Vårt förbund", False)
    assert not [table.__name__ for table in TABLES if table.objects.exists()]
    assert User.objects.get(pk=admin.user_id).is_active and not User.objects.get(pk=other.pk).is_active
    for sha256 in checksums:
        with pytest.raises(Damaged):
            store.get(sha256)


def test_what_one_has_taken_in_beside_it_stays_as_if_it_had_been_alone(
    settings, django_capture_on_commit_callbacks
) -> None:
    own = {"Eget/2025-09-12.txt": NOTES.replace("22 november 2024", "12 september 2025")}
    admin = actor(Role.ADMINISTRATOR)
    alone = taken_in(*own.items(), by=admin)
    expected = _laid()
    assert expected["meetings"] == 1 and expected["people"]
    for document in Document.objects.filter(batch=alone):
        document.delete()
    alone.delete()
    link_from_scratch(federation_id=admin.federation_id, at=AT)

    _example()
    batch = taken_in(*own.items(), by=admin)
    answered = Fact.objects.filter(document__batch=batch, kind="person").order_by("position").first()
    assert answered is not None
    confirm(fact=answered, by=admin, at=AT, seen=answered.version)
    assert "Ett dokument som ni själva har tagit in står kvar" in _page(admin)
    with django_capture_on_commit_callbacks(execute=True):
        remove_example(name="Vårt förbund", by=admin, at=AT, relink=link_batch.enqueue)
    work()
    assert list(Document.objects.values_list("path", flat=True)) == list(own)
    assert _laid() == expected
    answered.refresh_from_db()
    assert answered.state == "confirmed"
    store = FileStore(settings.LAGETRUNT_FILES)
    assert list(store.all()) == [Document.objects.get().sha256]


def _laid() -> dict[str, object]:
    return {
        "meetings": Meeting.objects.count(),
        "days": list(Meeting.objects.order_by("day").values_list("day", flat=True)),
        "people": sorted(Person.objects.values_list("name", flat=True)),
        "networks": sorted(Network.objects.values_list("name", flat=True)),
        "parties": sorted(Party.objects.values_list("name", flat=True)),
        "attendance": Attendance.objects.count(),
        "findings": sorted(Finding.objects.values_list("code", flat=True)),
    }


def _page(who: Actor) -> str:
    client = Client()
    log_in(client, User.objects.get(pk=who.user_id))
    return client.get("/borja/").content.decode()


def test_one_s_own_federation_is_left_alone() -> None:
    two_meetings()
    with pytest.raises(NotExample):
        remove_example(name="Vårt förbund", by=actor(Role.ADMINISTRATOR), at=AT, relink=link_batch.enqueue)
    assert Document.objects.count() == 2


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.CHAIR, Role.REPRESENTATIVE, Role.READER])
def test_nobody_but_an_administrator_removes_it(role: Role) -> None:
    _example()
    with pytest.raises(PermissionDenied):
        remove_example(name="Vårt förbund", by=actor(role), at=AT, relink=link_batch.enqueue)
    assert Document.objects.count() == 2


def test_without_a_name_nothing_goes() -> None:
    _example()
    with pytest.raises(ValueError, match="name"):
        remove_example(name="  ", by=actor(Role.ADMINISTRATOR), at=AT, relink=link_batch.enqueue)
    assert Document.objects.count() == 2


def _client(role: Role) -> Client:
    client = Client()
    who = User.objects.get(pk=actor(role).user_id)
    log_in(client, who)
    return client


def test_the_page_asks_for_the_name_and_a_tick_before_it_does_anything() -> None:
    _example()
    client = _client(Role.ADMINISTRATOR)
    assert "2 dokument försvinner" in client.get("/borja/").content.decode()
    assert client.post("/borja/", {"namn": "Vårt förbund"}).status_code == 400
    assert client.post("/borja/", {"namn": " ", "ja": "1"}).status_code == 400
    assert Document.objects.count() == 2
    assert client.post("/borja/", {"namn": "Vårt förbund", "ja": "1"})["Location"] == "/dokument/ta-in/"
    assert not Document.objects.exists()
    assert "redan ert eget" in client.get("/borja/").content.decode()


def test_the_start_offers_the_tour_until_it_is_taken_and_on_the_example_alone() -> None:
    _example()
    client = _client(Role.READER)
    assert "/rundtur/1/" in client.get("/").content.decode()
    assert client.get("/rundtur/6/").status_code == 404
    client.post("/rundtur/klar/")
    assert "/rundtur/1/" not in client.get("/").content.decode()
    Federation.objects.update(is_example=False)
    assert "/rundtur/1/" not in _client(Role.CHAIR).get("/").content.decode()
