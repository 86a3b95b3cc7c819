"""The register of things to do answers "det som är kvar, hos Åsa, till före 1 mars"."""

from datetime import date

import pytest
from tests.entrypoints.web.test_acts import secretary
from tests.factories.register import release_all, two_meetings

from lagetrunt.apps.accounts.models import SavedView
from lagetrunt.apps.minutes.models import Assignment

pytestmark = pytest.mark.django_db


@pytest.fixture
def row() -> Assignment:
    two_meetings()
    release_all()
    found = Assignment.objects.order_by("pk")[0]
    Assignment.objects.exclude(pk=found.pk).delete()
    found.who, found.due, found.what, found.reported_in = (
        ["Åsa Törnkvist"],
        date(2025, 1, 15),
        "skriver ett förslag",
        None,
    )
    found.save()
    return found


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"vem": "Törnkvist"}, True),
        ({"vem": "Åsa"}, True),
        ({"vem": "ÅSA"}, True),
        ({"vem": "åsa tö"}, True),
        ({"ord": "FÖRSLAG"}, True),
        ({"vem": "Hanna"}, False),
        ({"vem": '"%'}, False),
        ({"fore": "2025-01-16"}, True),
        ({"fore": "2025-01-15"}, False),
        ({"fore": "mars"}, True),
        ({"vem": "Åsa", "fore": "2025-03-01", "ordning": "dag"}, True),
    ],
)
def test_a_thing_to_do_is_found_by_whose_it_is_and_by_its_day(
    row: Assignment, asked: dict[str, str], shown: bool
) -> None:
    assert (row.what in secretary().get("/att-gora/", asked).content.decode()) is shown


def test_the_sentence_is_kept_with_a_selection_and_goes_out_as_a_file(row: Assignment) -> None:
    client, query = secretary(), "vem=Hanna&fore=2025-03-01"
    client.post("/urval/spara/", {"register": "assignments", "urval": query, "namn": "Hannas"})
    assert SavedView.objects.get().query == query
    assert row.what not in client.get(f"/att-gora/?{query}&format=csv").content.decode()
    assert row.what in client.get("/att-gora/?vem=T%C3%B6rn&format=csv").content.decode()
