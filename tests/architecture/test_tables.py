"""What imports cannot show of the tables: foreign keys point downwards, entrypoints write nothing, migrations are there."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import ForeignKey, ManyToManyField

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "lagetrunt"
ORDER = [
    "audit", "accounts", "organisation", "sources", "letters", "matters", "bodies", "mandates", "meetings", "minutes", "answers", "arrivals",
    "publications", "followups", "proofs", "desk", "membership", "remarks", "papers", "groups", "evaluations", "events", "initiatives",
]  # fmt: skip
WRITES = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete"}


def test_foreign_keys_point_downwards() -> None:
    for app in ORDER:
        for table in apps.get_app_config(app).get_models():
            for field in [*table._meta.fields, *table._meta.many_to_many]:
                if isinstance(field, ForeignKey | ManyToManyField):
                    assert ORDER.index(field.related_model._meta.app_label) <= ORDER.index(app), f"{table}.{field.name}"


def test_the_audit_keeps_no_foreign_keys() -> None:
    assert not [
        field
        for table in apps.get_app_config("audit").get_models()
        for field in table._meta.fields
        if field.is_relation
    ]


@pytest.mark.parametrize("module", sorted((SOURCE / "entrypoints").rglob("*.py")), ids=lambda path: path.name)
def test_entrypoints_write_nothing_themselves(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    calls = [
        node.func for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    written = [call for call in calls if call.attr in WRITES and "objects" in ast.unparse(call.value)]
    assert not written, ast.unparse(written[0])


@pytest.mark.django_db
def test_every_change_of_a_table_has_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_no_signals() -> None:
    for path in SOURCE.rglob("*.py"):
        assert not re.search(r"django\.(db\.models|dispatch|core)\.?signals|\breceiver\(", path.read_text("utf-8")), (
            path
        )


def test_services_name_who_acts_and_when() -> None:
    for path in [*SOURCE.glob("apps/*/services.py")]:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            decorated = isinstance(node, ast.FunctionDef) and node.decorator_list
            if decorated:
                names = {argument.arg for argument in node.args.kwonlyargs}
                assert {"by", "at"} <= names and not node.args.args, f"{path}: {node.name}"
