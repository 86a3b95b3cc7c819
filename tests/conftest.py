"""What all tests share: the register's settings over a data folder of their own, made before Django is loaded.

Tests run on SQLite; with LAGETRUNT_TEST_DATABASE_URL=postgresql://... the same tests run on PostgreSQL.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_DATA = tempfile.mkdtemp(prefix="lagetrunt-tests-")
Path(_DATA, "static").mkdir()
atexit.register(shutil.rmtree, _DATA, ignore_errors=True)
for _name in [name for name in os.environ if name.startswith("LAGETRUNT_") and name != "LAGETRUNT_TEST_DATABASE_URL"]:  # noqa: TID251
    del os.environ[_name]  # noqa: TID251 - the machine's own settings must not reach the tests
os.environ["LAGETRUNT_DATA"] = _DATA  # noqa: TID251
os.environ["DATABASE_URL"] = os.environ.get("LAGETRUNT_TEST_DATABASE_URL", "")  # noqa: TID251
os.environ["DJANGO_SETTINGS_MODULE"] = "lagetrunt.project.settings"  # noqa: TID251


def pytest_configure() -> None:
    """Loads the register's tables before the tests that import them are collected."""
    import django

    django.setup()


@pytest.fixture(autouse=True)
def _files_of_its_own(
    request: pytest.FixtureRequest, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """A test on the database keeps its documents in a folder of its own, and counts tries and visits in places of its own.

    Passwords are hashed at once: the product's way takes a quarter of a second each, and `test_accounts.py` asks for it.
    """
    if "django_db" not in request.keywords:
        yield
        return
    from django.core.cache import cache
    from django.test import override_settings

    counts = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    quick = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    places = {"LAGETRUNT_FILES": tmp_path / "files", "LAGETRUNT_INDEX": tmp_path / "index"}
    places["LAGETRUNT_COUNTS"] = tmp_path_factory.mktemp("counts")
    with override_settings(**places, CACHES=counts, PASSWORD_HASHERS=quick):
        cache.clear()
        yield
