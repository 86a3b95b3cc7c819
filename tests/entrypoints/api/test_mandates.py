"""Mandates in the API: what they ask for with the words that say it, the time they hold, and none from quarantine."""

from typing import Any

import pytest
from tests.factories.calls import Program
from tests.factories.cycle import MANDATE
from tests.factories.register import release_all, taken_in

from lagetrunt.apps.mandates.models import Mandate
from lagetrunt.apps.organisation.roles import Role

pytestmark = pytest.mark.django_db
ROOT = "/api/v1"


@pytest.fixture
def mandate() -> Mandate:
    taken_in(("Vux/uppdrag_vux_2023.txt", MANDATE))
    return Mandate.objects.get()


def test_a_mandate_is_told_with_what_it_asks_for(mandate: Mandate) -> None:
    release_all()
    program = Program(Role.REPRESENTATIVE)
    told = program.ask(f"{ROOT}/mandates/{mandate.pk}").json()
    assert (told["since"], told["until"]) == (str(mandate.since), str(mandate.until))
    assert told["commissioned_by"] == "Skolchefsnätverket" and told["network"]["name"] == str(mandate.network)
    assert [task["text"] for task in told["tasks"]] == [task.text for task in mandate.tasks.all()]
    assert len(told["tasks"]) == 2 and [rule["value"] for rule in told["rules"]] == [4]
    for row in (told, *told["tasks"], *told["rules"]):
        assert row["sources"] and row["sources"][0]["path"] == "Vux/uppdrag_vux_2023.txt"
    (row,) = program.rows(f"{ROOT}/mandates")
    assert row == {key: value for key, value in told.items() if key not in ("tasks", "rules")}


def test_what_mandates_ask_for_is_a_list_of_its_own(mandate: Mandate) -> None:
    release_all()
    rows = Program(Role.SECRETARY).rows(f"{ROOT}/mandate-tasks?limit=1")
    assert [row["text"] for row in rows] == [task.text for task in mandate.tasks.order_by("pk")]
    assert {row["mandate"]["id"] for row in rows} == {mandate.pk} and all(row["sources"] for row in rows)


@pytest.mark.parametrize(
    ("query", "count"), [("", 1), ("?since=2026-01-01", 0), ("?until=2022-12-31", 0), ("?since=2024-05-01&until=2024-06-01", 1), ("?network=999999", 0)]
)  # fmt: skip
def test_filters(mandate: Mandate, query: str, count: int) -> None:
    release_all()
    program = Program(Role.SECRETARY)
    assert len(program.rows(f"{ROOT}/mandates{query}")) == count
    assert len(program.rows(f"{ROOT}/mandate-tasks{query}")) == 2 * count


def test_quarantine_is_its_importers_alone(mandate: Mandate) -> None:
    program = Program(Role.SECRETARY)
    assert program.rows(f"{ROOT}/mandates") == [] and program.rows(f"{ROOT}/mandate-tasks") == []
    assert program.ask(f"{ROOT}/mandates/{mandate.pk}").status_code == 404
    assert Program(Role.ADMINISTRATOR).ask(f"{ROOT}/mandates/{mandate.pk}").status_code == 200


def test_no_page_grows_with_its_rows(mandate: Mandate, django_assert_max_num_queries: Any) -> None:
    release_all()
    program = Program(Role.SECRETARY)
    for address in ("mandates", "mandate-tasks", f"mandates/{mandate.pk}"):
        with django_assert_max_num_queries(12):
            assert program.ask(f"{ROOT}/{address}").status_code == 200
