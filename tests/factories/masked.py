"""People whose names may not be said any more, while rows that people write still say them."""

from tests.factories.register import AT, machine

from lagetrunt.apps.organisation.masking import mask_person
from lagetrunt.apps.organisation.models import Person


def protected(name: str) -> str:
    """The code that stands for the name from now on; what is written stays as it is, as if it came in afterwards."""
    person = Person.objects.get(name=name)
    masking = mask_person(
        person=person, names=[name], documents={}, everywhere=True, protected=True, by=machine(), at=AT,
        reason="skyddad folkbokföring",
    )  # fmt: skip
    return masking.code
