"""What tests are given as the register's tables is what all migrations make."""

import sqlite3
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from tests.factories.installation import ready


@pytest.mark.django_db
def test_nothing_is_left_to_migrate() -> None:
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    assert executor.loader.applied_migrations


def test_a_copy_is_ones_own(tmp_path: Path) -> None:
    one, other = ready(tmp_path / "one"), ready(tmp_path / "other")
    with sqlite3.connect(one / "register.sqlite3") as database:
        database.execute("DELETE FROM django_migrations")
    with sqlite3.connect(other / "register.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM django_migrations").fetchone()[0] > 100
