"""Papers in the API: what each is of and who may see it, the latest version of each, and no file."""

from typing import Any

import pytest
from tests.factories.calls import Program
from tests.factories.masked import protected
from tests.factories.meetings import ITEMS, network, planned
from tests.factories.register import AT, machine
from tests.factories.slides import pptx, sent

from lagetrunt.apps.meetings.models import AgendaItem
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.papers.keeping import decide_paper, withdraw_paper
from lagetrunt.apps.papers.models import Paper

pytestmark = pytest.mark.django_db
ROOT = "/api/v1"


@pytest.fixture
def papers() -> list[Paper]:
    """One internal and of an item, one that is published, one that is there and not published, one that was withdrawn."""
    booking = planned()
    names = ("Enkät", "Program", "Avtal", "Fel fil")
    item = AgendaItem.objects.get(title=ITEMS[1])
    rows = [
        sent(booking, item if name == "Enkät" else None, pptx((name, "text")), f"{name}.pptx", title=name)
        for name in names
    ]
    decide_paper(paper=rows[1], fate="publish", reason="", by=machine(), at=AT)
    decide_paper(paper=rows[2], fate="unpublished", reason="working", by=machine(), at=AT)
    withdraw_paper(paper=rows[3], by=machine(), at=AT)
    return rows


def test_who_prepares_reads_all_that_count_and_why_one_is_not_published(papers: list[Paper]) -> None:
    rows = Program(Role.SECRETARY).rows(f"{ROOT}/papers?limit=1")
    assert [(row["title"], row["fate"], row["reason"]) for row in rows] == [
        ("Enkät", "internal", ""), ("Program", "publish", ""), ("Avtal", "unpublished", "working"),
    ]  # fmt: skip
    first = rows[0]
    assert first["item"] == {"id": papers[0].item_id, "name": ITEMS[1]} and rows[1]["item"] is None
    assert (first["name"], first["sort"], first["version"]) == ("Enkät.pptx", "pptx", 1)
    assert (first["sha256"], first["size"]) == (papers[0].sha256, papers[0].size)
    assert first["booking"]["day"] == "2027-03-12" and first["href"] == f"/kalender/underlag/{papers[0].pk}/fil/"


def test_others_read_what_the_whole_network_sees(papers: list[Paper]) -> None:
    program = Program(Role.REPRESENTATIVE)
    assert [row["title"] for row in program.rows(f"{ROOT}/papers")] == ["Enkät", "Program"]
    assert program.rows(f"{ROOT}/papers?fate=unpublished") == []
    other = network("Skolchefsnätverket")
    assert Program(Role.CHAIR, network=other).rows(f"{ROOT}/papers") == []
    assert len(Program(Role.CHAIR, network=papers[0].booking.network).rows(f"{ROOT}/papers")) == 3


@pytest.mark.parametrize(
    ("query", "count"), [("?fate=unpublished", 1), ("?since=2027-03-13", 0), ("?until=2027-03-12", 3), ("?network=999999", 0)]
)  # fmt: skip
def test_filters(papers: list[Paper], query: str, count: int) -> None:
    assert len(Program(Role.SECRETARY).rows(f"{ROOT}/papers{query}")) == count


def test_a_later_version_stands_for_the_earlier(papers: list[Paper]) -> None:
    later = sent(papers[0].booking, papers[0].item, pptx(("Enkät", "ny")), "Enkät.pptx", replaces=papers[0])
    rows = Program(Role.SECRETARY).rows(f"{ROOT}/papers?fate=internal")
    assert [(row["id"], row["version"]) for row in rows] == [(later.pk, 2)]


def test_a_name_under_protection_is_a_code(papers: list[Paper]) -> None:
    name = "Karl-Erik Holmqvist"
    Paper.objects.filter(pk=papers[0].pk).update(title=f"Enkät av {name}", name=f"Enkät {name}.pptx")
    AgendaItem.objects.filter(pk=papers[0].item_id).update(title=f"Enkät med {name}")
    code = protected(name)
    words = Program(Role.ADMINISTRATOR).ask(f"{ROOT}/papers").content.decode()
    assert "Holmqvist" not in words and words.count(code) == 3


def test_no_page_grows_with_its_rows(papers: list[Paper], django_assert_max_num_queries: Any) -> None:
    program = Program(Role.SECRETARY)
    with django_assert_max_num_queries(12):
        assert program.ask(f"{ROOT}/papers").status_code == 200
