"""Django's own checks of the program find nothing: commands leave them out, for they load all pages."""

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_nothing_is_found() -> None:
    call_command("check", fail_level="WARNING", databases=["default"])
