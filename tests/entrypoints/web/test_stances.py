"""What meetings think stands as a sort of its own in the register, apart from what they agreed and decided."""

import json

import pytest
from django.test import Client
from tests.entrypoints.web.test_acts import secretary
from tests.factories.register import release_all, two_meetings

from lagetrunt.apps.minutes.models import Decision, Stance
from lagetrunt.apps.organisation.models import Network

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    two_meetings()
    release_all()
    Stance.objects.filter(pk=Stance.objects.order_by("pk")[0].pk).update(
        text="ser positivt på det gemensamma resultatet"
    )
    return secretary()


def test_stances_are_listed_with_the_way_to_their_words_and_no_decision_among_them(client: Client) -> None:
    page = client.get("/beslut/?slag=stance").content.decode()
    stance = Stance.objects.order_by("pk")[0]
    assert stance.text in page and f"?uppgift={stance.fact_id}" in page
    assert all(f"?uppgift={row.fact_id}" not in page for row in Decision.objects.exclude(fact=stance.fact))
    assert stance.text not in client.get("/beslut/").content.decode()


def test_they_are_narrowed_as_the_other_sorts_and_go_out_as_files(client: Client) -> None:
    network = Network.objects.get()
    text = Stance.objects.order_by("pk")[0].text
    assert text in client.get(f"/beslut/?slag=stance&natverk={network.pk}&ord=gemensamma").content.decode()
    page = client.get("/beslut/?slag=stance&ord=finns-inte").content.decode()
    assert text not in page and "Ingen samsyn passar in på det" in page
    told = json.loads(client.get("/beslut/?slag=stance&format=json").content)
    assert text in json.dumps(told, ensure_ascii=False)
