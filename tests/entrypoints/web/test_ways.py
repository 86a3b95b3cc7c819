"""The short way to write a row's address leads where the long one does."""

import pytest
from django.urls import reverse

from lagetrunt.entrypoints.web.templatetags.lagetrunt import way


@pytest.mark.parametrize("name", ["document", "meeting", "network", "party", "person", "matter"])
def test_an_address_is_the_one_of_the_table(name: str) -> None:
    assert way(1234, name) == reverse(name, kwargs={"pk": 1234})
    with pytest.raises(TypeError):
        way(None, name)  # type: ignore[arg-type]
