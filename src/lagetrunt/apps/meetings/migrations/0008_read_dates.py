"""The days that documents name, as rows; the meetings there are get theirs when the register is linked next."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def lay_again(apps: Any, schema_editor: Any) -> None:
    """What the rows were made from is forgotten, so that the next linking lays them with their days."""
    apps.get_model("sources", "VersionGroup").objects.update(laid="")


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0007_blocks"),
        ("sources", "0009_changes_of_papers"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReadDate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("next_meeting", "nästa möte"), ("date", "datum")], max_length=12, verbose_name="slag"
                    ),
                ),
                ("day", models.DateField(blank=True, db_index=True, null=True, verbose_name="dag")),
                ("last", models.DateField(blank=True, null=True, verbose_name="sista dag")),
                ("start", models.CharField(blank=True, max_length=5, verbose_name="börjar")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="plats")),
                ("what", models.CharField(blank=True, max_length=300, verbose_name="vad")),
                (
                    "fact",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="read_date", to="sources.fact"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dates",
                        to="meetings.meeting",
                        verbose_name="möte",
                    ),
                ),
            ],
            options={
                "verbose_name": "läst datum",
                "verbose_name_plural": "lästa datum",
                "ordering": ("meeting", "position"),
            },
        ),
        migrations.AddField(
            model_name="meeting",
            name="announced",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="meetings.readdate",
                verbose_name="nästa möte",
            ),
        ),
        migrations.RunPython(lay_again, migrations.RunPython.noop),
    ]
