"""An organisation is one under all the names that the lexicon knows it by."""

from collections.abc import Callable

import pytest
from tests.factories.register import AT, machine

from lagetrunt.apps.organisation.matching import party_of
from lagetrunt.apps.organisation.models import Party

pytestmark = pytest.mark.django_db


@pytest.fixture
def meant() -> Callable[[str], Party | None]:
    by = machine()
    return lambda written: party_of(written=written, code=None, by=by, at=AT, brought_by=None)


@pytest.mark.parametrize(
    "names", [("GR", "Göteborgsregionen"), ("Göteborgsregionen", "GR"), ("JU", "Jönköping University")]
)
def test_names_of_one_organisation_are_one(names: tuple[str, str], meant: Callable[[str], Party | None]) -> None:
    assert meant(names[0]) == meant(names[1])
    assert Party.objects.get().name == max(names, key=len)


def test_a_row_that_has_the_other_name_stays_and_common_words_name_nobody_else(
    meant: Callable[[str], Party | None],
) -> None:
    Party.objects.create(federation_id=machine().federation_id, key="gr", name="GR")
    assert [str(meant(name)) for name in ("GR", "Kansliet", "Elevföreningen gr")] == [
        "GR",
        "Kansliet",
        "Elevföreningen gr",
    ]
