"""Small groups in the API: who is in which, what they are asked and have answered, for those who prepare the meeting."""

from typing import Any

import pytest
from tests.factories.calls import Program
from tests.factories.grouped import Grouped, grouped
from tests.factories.masked import protected
from tests.factories.register import AT, machine

from lagetrunt.apps.groups.answering import Sent, give_group_links, send_group_answers
from lagetrunt.apps.groups.gathering import put_under
from lagetrunt.apps.groups.models import GroupAnswer
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.roles import Role

pytestmark = pytest.mark.django_db
ROOT = "/api/v1"


@pytest.fixture
def told() -> Grouped:
    """The first group has answered one of the two questions, in two lines, of which one stands under a heading."""
    told = grouped()
    lines = Sent(shown="", written="Bussarna\nHanna Viitasaari vet mer")
    send_group_answers(group=told.groups[0], sent={told.questions[0].pk: lines}, by=machine(), at=AT)
    first = GroupAnswer.objects.order_by("position")[0]
    put_under(item=told.item, question=told.questions[0].pk, answers=[first.pk], title="Resor", by=machine(), at=AT)
    return told


def test_a_group_is_told_with_who_is_in_it_and_what_it_is_asked(told: Grouped) -> None:
    give_group_links(item=told.item, by=machine(), at=AT)
    rows = Program(Role.SECRETARY).rows(f"{ROOT}/small-groups")
    assert [row["id"] for row in rows] == [group.pk for group in told.groups]
    for row in rows:
        assert row["booking"]["id"] == told.told.booking.pk and row["item"] == {
            "id": told.item.pk,
            "title": "Frånvaron",
        }
        assert [one["text"] for one in row["questions"]] == ["Vad är svårast?", "Vad behövs?"]
    people = {one["person"]["name"] for row in rows for one in row["members"] if one["person"]}
    assert people == {"Hanna Viitasaari", "Bo Ek", "Karl-Erik Holmqvist", "Ann Berg"}
    assert all("ticket" not in row for row in rows)


def test_each_line_that_a_group_has_answered_is_told_with_its_heading(told: Grouped) -> None:
    rows = Program(Role.SECRETARY).rows(f"{ROOT}/group-answers")
    assert [(row["text"], row["heading"], row["group"]["id"]) for row in rows] == [
        ("Bussarna", "Resor", told.groups[0].pk), ("Hanna Viitasaari vet mer", "", told.groups[0].pk),
    ]  # fmt: skip
    assert {row["question"]["id"] for row in rows} == {told.questions[0].pk}


@pytest.mark.parametrize(("query", "groups", "answers"), [("?since=2027-03-13", 0, 0), ("?until=2027-03-12", 2, 2)])
def test_filters(told: Grouped, query: str, groups: int, answers: int) -> None:
    program = Program(Role.SECRETARY)
    assert len(program.rows(f"{ROOT}/small-groups{query}")) == groups
    assert len(program.rows(f"{ROOT}/group-answers{query}")) == answers


def test_who_prepares_in_one_network_reads_that_network(told: Grouped) -> None:
    network = told.told.network
    other = Network.objects.create(federation=network.federation, name="Skolchefsnätverket", released_at=AT)
    for name in ("small-groups", "group-answers"):
        assert Program(Role.CHAIR, network=network).rows(f"{ROOT}/{name}")
        assert Program(Role.CHAIR, network=other).rows(f"{ROOT}/{name}") == []
        assert Program(Role.REPRESENTATIVE, network=network).ask(f"{ROOT}/{name}").status_code == 403


def test_people_under_protection_are_told_to_nobody_who_may_not(told: Grouped) -> None:
    code = protected("Hanna Viitasaari")
    for role, count in ((Role.SECRETARY, 3), (Role.ADMINISTRATOR, 4)):
        program = Program(role)
        assert sum(len(row["members"]) for row in program.rows(f"{ROOT}/small-groups")) == count
        words = program.ask(f"{ROOT}/group-answers").content.decode()
        assert "Viitasaari" not in words and code in words
        assert "Viitasaari" not in program.ask(f"{ROOT}/small-groups").content.decode()


def test_no_page_grows_with_its_rows(told: Grouped, django_assert_max_num_queries: Any) -> None:
    program = Program(Role.SECRETARY)
    for name in ("small-groups", "group-answers"):
        with django_assert_max_num_queries(12):
            assert program.ask(f"{ROOT}/{name}").status_code == 200
