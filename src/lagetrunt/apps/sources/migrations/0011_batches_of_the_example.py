"""Which batch is the example's: the first of an example federation, which the machine took in."""

from typing import Any

from django.db import migrations, models


def mark(apps: Any, _schema_editor: Any) -> None:
    batches = apps.get_model("sources", "Batch").objects
    for federation in apps.get_model("organisation", "Federation").objects.filter(is_example=True):
        first = batches.filter(federation=federation).order_by("pk").first()
        if first is not None and first.by_id is None:
            batches.filter(pk=first.pk).update(is_example=True)


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0010_known_files"),
    ]

    operations = [
        migrations.AddField(
            model_name="batch",
            name="is_example",
            field=models.BooleanField(default=False, verbose_name="exempel"),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
