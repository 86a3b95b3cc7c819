"""A document that does not tell its network or day: the page asks, suggests what the text names, and believes the answer."""

from datetime import date

import pytest
from django.urls import reverse
from tests.entrypoints.web.test_acts import secretary
from tests.factories.register import AT, machine, release_all, taken_in, two_meetings, work
from tests.workflows.test_placing import BARE

from lagetrunt.apps.meetings.models import Meeting
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Document, Fact
from lagetrunt.workflows.confirm_facts.answering import place
from lagetrunt.workflows.read_documents.tasks import link_batch

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> Document:
    two_meetings()
    taken_in(("x.txt", BARE + "\nVi tackar elevhälsonätverket.\n"))
    release_all()
    return Document.objects.get(path="x.txt")


def test_it_is_asked_for_and_said_in_one_press(document: Document) -> None:
    client = secretary()
    page = client.get(reverse("meeting", args=(Meeting.objects.get(document=document).pk,))).content.decode()
    assert "Säg vilket nätverk och vilken dag det är" in page and "utan dag" in page
    page = client.get(reverse("document", args=(document.pk,))).content.decode()
    assert 'value="Elevhälsonätverket"' in page and "kommer av att dokumentet nämner det" in page
    there = reverse("place_document", args=(document.pk,))
    answer = client.post(there, {"natverk": "Elevhälsonätverket", "dag": "2024-12-06"}, follow=True)
    assert "Mötet hamnar på sin plats" in answer.content.decode()
    work()
    found = Meeting.objects.get(document=document)
    assert (found.network, str(found.day)) == (Network.objects.get(), "2024-12-06")
    page = client.get(reverse("document", args=(document.pk,))).content.decode()
    assert 'id="placera"' not in page and "sagt för hand" not in page
    assert "Säg vilket" not in client.get(reverse("meeting", args=(found.pk,))).content.decode()


def test_what_the_folder_says_is_suggested_and_no_network_where_none_is_asked_for(document: Document) -> None:
    group = document.group
    assert group is not None
    group.network, group.day = Network.objects.get(), date(2024, 12, 6)
    group.save(update_fields=["network", "day"])
    client, there = secretary(), reverse("document", args=(document.pk,))
    page = client.get(there).content.decode()
    assert 'value="Elevhälsonätverket"' in page and 'value="2024-12-06"' in page
    assert "kommer av mappen" in page and "att dokumentet nämner det" not in page
    place(document=document, network="Elevhälsonätverket", day=None, by=machine(), at=AT, relink=link_batch.enqueue)
    group.network, group.day = None, None
    group.save(update_fields=["network", "day"])
    page = client.get(there).content.decode()
    assert "vilken dag mötet var" in page and "Förslaget" not in page


def test_a_wrong_day_and_an_empty_answer_change_nothing(document: Document) -> None:
    client = secretary()
    there = reverse("place_document", args=(document.pk,))
    for said in ({"dag": "6/12"}, {"natverk": " ", "dag": ""}, {}):
        assert "Dagar skrivs som" in client.post(there, said, follow=True).content.decode()
    assert not Fact.objects.filter(document=document, kind__in=("body", "meeting.date")).exists()


def test_who_may_not_confirm_is_not_asked(document: Document) -> None:
    reader = secretary(Role.READER)
    assert 'id="placera"' not in reader.get(reverse("document", args=(document.pk,))).content.decode()
    assert reader.post(reverse("place_document", args=(document.pk,)), {"dag": "2024-12-06"}).status_code == 403
