"""What all tests share: the register's settings over a data folder of their own, made before Django is loaded.

Tests run on SQLite; with LAGETRUNT_TEST_DATABASE_URL=postgresql://... the same tests run on PostgreSQL.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says how busy the machine is, and nothing of what is tested.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

_DATA = tempfile.mkdtemp(prefix="lagetrunt-tests-")
Path(_DATA, "static").mkdir()
atexit.register(shutil.rmtree, _DATA, ignore_errors=True)
for _name in [name for name in os.environ if name.startswith("LAGETRUNT_") and name != "LAGETRUNT_TEST_DATABASE_URL"]:  # noqa: TID251
    del os.environ[_name]  # noqa: TID251 - the machine's own settings must not reach the tests
os.environ["LAGETRUNT_DATA"] = _DATA  # noqa: TID251
os.environ["DATABASE_URL"] = os.environ.get("LAGETRUNT_TEST_DATABASE_URL", "")  # noqa: TID251
os.environ["DJANGO_SETTINGS_MODULE"] = "lagetrunt.project.settings"  # noqa: TID251


def pytest_configure() -> None:
    """Loads the register's tables before the tests that import them are collected.

    A property fails by what it says, never by how busy the machine is; where CI is set its examples are the same every time.
    """
    import django
    from hypothesis import HealthCheck, settings

    settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("house")
    django.setup()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: Any, django_db_modify_db_settings: None
) -> Iterator[None]:
    """The database of this process, with tables that were made once for all: in memory, or a copy in the cluster."""
    from django.db import connection
    from tests.factories.tables import fill_memory, postgresql

    name = connection.creation._get_test_db_name()
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = name
        if connection.vendor == "sqlite":
            fill_memory(connection)
            yield
            connection.close()
            return
        with postgresql(os.environ["LAGETRUNT_TEST_DATABASE_URL"], name):  # noqa: TID251
            yield
            connection.close()


@pytest.fixture(autouse=True)
def _files_of_its_own(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test on the database keeps its documents in a folder of its own, counts tries and visits in places of its own, and finds no names that an earlier one has looked up.

    Passwords are hashed at once: the product's way takes a quarter of a second each, and `test_accounts.py` asks for it.
    """
    if "django_db" not in request.keywords:
        yield
        return
    from django.core.cache import cache
    from django.test import override_settings
    from tests.factories.searched import forget_books

    counts = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    quick = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    own: Path = request.getfixturevalue("tmp_path")  # a folder is made for those alone who need one
    places = {f"LAGETRUNT_{name.upper()}": own / name for name in ("files", "index", "counts")}
    with override_settings(**places, CACHES=counts, PASSWORD_HASHERS=quick):
        cache.clear()
        forget_books()
        yield
