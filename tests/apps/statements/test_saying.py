"""Words are found in whatever case they are written, å, ä and ö too, on every database."""

import pytest
from tests.factories.register import AT, federation

from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.statements.saying import says

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("asked", ["öst", "ÖST", "Öst", "åsa öst", "ÅSA ÖST", "Åsa öst", "o\u0308st"])
@pytest.mark.parametrize("written", ["Åsa Östlund", "ÅSA ÖSTLUND", "åsa östlund"])
def test_words_are_found_in_every_case(asked: str, written: str) -> None:
    Person.objects.create(federation=federation(), name=written, key=written, spellings=[], brought_at=AT)
    assert Person.objects.filter(says(asked, "name")).count() == 1


def test_one_of_several_fields_is_enough_and_other_letters_are_others() -> None:
    Person.objects.create(federation=federation(), name="Åsa", key="örn", spellings=[], brought_at=AT)
    assert Person.objects.filter(says("ÖRN", "name", "key")).exists()
    assert not Person.objects.filter(says("orn", "name", "key")).exists()
