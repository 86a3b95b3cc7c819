"""Questions that return become matters, keep their numbers when linked anew, and show no step that the reader may not see."""

import pytest
from django.test import Client
from tests.factories.register import AT, actor, federation, incoming, log_in, machine, work
from tests.factories.texts import LATER, NOTES

from lagetrunt.apps.matters import queries
from lagetrunt.apps.matters.models import Matter, MatterStep
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Document
from lagetrunt.workflows.read_documents.linking import link_readings
from lagetrunt.workflows.read_documents.taking_in import take_in

pytestmark = pytest.mark.django_db
TITLE = "Gemensam psykologtjänst"
FIRST, SECOND = (text.replace("Enkät om närvaro", TITLE) for text in (NOTES, LATER))
THIRD = SECOND.replace("14 mars 2025", "12 september 2025").replace(TITLE, "Psykologtjänsten, läget")


def _read(texts: dict[str, str]) -> None:
    take_in(name="elevhälsan", files=[incoming(path, text) for path, text in texts.items()], by=machine(), at=AT)
    work()


def _released() -> Matter:
    _read({"Elevhälsa/2024-11-22.txt": FIRST, "Elevhälsa/2025-03-14.txt": SECOND})
    Document.objects.update(released_at=AT, released_by="prov")
    Network.objects.update(released_at=AT)
    return Matter.objects.get()


def test_a_question_on_two_meetings_is_a_matter() -> None:
    found = _released()
    assert found.title == TITLE
    steps = list(queries.steps(actor=actor(Role.READER), matter=queries.matter(actor=actor(Role.READER), pk=found.pk)))
    assert [step.fact.document.group.day.isoformat() for step in steps] == ["2024-11-22", "2025-03-14"]


def test_linking_anew_changes_nothing_and_a_third_step_keeps_the_number() -> None:
    found = _released()
    before = list(MatterStep.objects.values_list("pk", "fact", "position"))
    link_readings(federation_id=federation().pk, batch_id=None, at=AT)
    assert list(MatterStep.objects.values_list("pk", "fact", "position")) == before
    _read({"Elevhälsa/2025-09-12.txt": THIRD})
    assert Matter.objects.get().pk == found.pk and MatterStep.objects.count() == 3


def test_a_matter_of_which_one_step_alone_is_seen_is_not_shown() -> None:
    found = _released()
    reader = actor(Role.READER)
    latest = Document.objects.order_by("-group__day")[0]
    Document.objects.filter(pk=latest.pk).update(released_at=None, released_by="")
    assert not queries.matters(actor=reader).exists()
    assert queries.matter_of(actor=reader, facts=list(MatterStep.objects.values_list("fact_id", flat=True))) == {}
    with pytest.raises(NotFound):
        queries.matter(actor=reader, pk=found.pk)


def test_a_matter_goes_with_the_words_that_it_rests_on() -> None:
    _released()
    Document.objects.order_by("-group__day")[0].delete()
    link_readings(federation_id=federation().pk, batch_id=None, at=AT)
    assert not Matter.objects.exists()


def test_the_page_tells_the_steps_in_order_with_the_way_to_their_words(client: Client) -> None:
    found = _released()
    reader = actor(Role.READER)
    from lagetrunt.apps.accounts.models import User

    log_in(client, User.objects.get(pk=reader.user_id))
    page = client.get(f"/fragor/{found.pk}/").content.decode()
    assert page.index("fre\N{NO-BREAK SPACE}22\N{NO-BREAK SPACE}nov") < page.index(
        "fre\N{NO-BREAK SPACE}14\N{NO-BREAK SPACE}mars"
    )
    for step in found.steps.all():
        assert f"/dokument/{step.fact.document_id}/?uppgift={step.fact_id}" in page
    meeting = client.get(f"/moten/{found.steps.all()[0].fact.item.meeting_id}/").content.decode()
    assert f'href="/fragor/{found.pk}/"' in meeting
    assert found.title in client.get("/fragor/").content.decode()
    assert found.title not in client.get("/fragor/?ord=simhall").content.decode()
