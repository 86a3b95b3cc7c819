"""The rolling list in the API: what waits and what became of it, by network and the day that it came in."""

from datetime import timedelta
from typing import Any

import pytest
from tests.factories.calls import Program
from tests.factories.masked import protected
from tests.factories.meetings import network, planned
from tests.factories.register import AT, machine

from lagetrunt.apps.meetings.agenda import add_item, close_topic, propose_topic
from lagetrunt.apps.meetings.models import Topic
from lagetrunt.apps.organisation.roles import Role

pytestmark = pytest.mark.django_db
ROOT = "/api/v1"
NAME = "Karl-Erik Holmqvist"


@pytest.fixture
def topic() -> Topic:
    """One that waits and is on an agenda, one that came later and is dealt with, one of another network."""
    booking, later = planned(), AT + timedelta(days=30)
    first = propose_topic(
        network=network(),
        title="Skolskjuts över gräns",
        why="Frågas ofta.",
        told_by=NAME,
        origin="member",
        by=machine(),
        at=AT,
    )
    add_item(booking=booking, topic=first, title=first.title, by=machine(), at=AT)
    done = propose_topic(network=network(), title="Läsårstider", by=machine(), at=later)
    close_topic(topic=done, state="done", by=machine(), at=later)
    propose_topic(network=network("Skolchefsnätverket"), title="Budget", by=machine(), at=later)
    return first


def test_a_question_is_told_with_where_it_stands(topic: Topic) -> None:
    told = next(row for row in Program(Role.SECRETARY).rows(f"{ROOT}/topics") if row["id"] == topic.pk)
    assert (told["title"], told["why"], told["origin"]) == ("Skolskjuts över gräns", "Frågas ofta.", "member")
    assert (told["state"], told["told_by"], told["closed_at"]) == ("open", NAME, None)
    assert told["items"] == [topic.items.get().pk] and told["network"]["name"] == "Elevhälsonätverket"


@pytest.mark.parametrize(
    ("query", "titles"),
    [("?state=done", ["Läsårstider"]), ("?since=2025-01-16", ["Budget", "Läsårstider"]), ("?until=2025-01-15", ["Skolskjuts över gräns"]),
     ("?limit=1", ["Budget", "Läsårstider", "Skolskjuts över gräns"]), ("?network=999999", [])],
)  # fmt: skip
def test_filters_and_pages(topic: Topic, query: str, titles: list[str]) -> None:
    assert sorted(row["title"] for row in Program(Role.SECRETARY).rows(f"{ROOT}/topics{query}")) == titles


def test_who_asked_for_it_is_for_those_who_prepare_in_its_network(topic: Topic) -> None:
    for program in (Program(Role.REPRESENTATIVE), Program(Role.REPRESENTATIVE, network=topic.network)):
        assert {row["told_by"] for row in program.rows(f"{ROOT}/topics")} == {""}
    own = Program(Role.CHAIR, network=topic.network).rows(f"{ROOT}/topics?state=open")
    assert [row["told_by"] for row in own] == [NAME]


def test_a_name_under_protection_is_a_code(topic: Topic) -> None:
    Topic.objects.filter(pk=topic.pk).update(title=f"Fråga av {NAME}", why=f"{NAME} vill det.")
    code = protected(NAME)
    words = Program(Role.ADMINISTRATOR).ask(f"{ROOT}/topics").content.decode()
    assert "Holmqvist" not in words and words.count(code) == 3


def test_no_page_grows_with_its_rows(topic: Topic, django_assert_max_num_queries: Any) -> None:
    program = Program(Role.SECRETARY)
    with django_assert_max_num_queries(12):
        assert program.ask(f"{ROOT}/topics").status_code == 200
