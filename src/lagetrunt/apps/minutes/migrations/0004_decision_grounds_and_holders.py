"""Why decisions were made, when they hold, whom they are put to and what they replace; whose things to do are.

The decisions and things to do there are get theirs when the register is linked next.
"""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def lay_again(apps: Any, schema_editor: Any) -> None:
    """What the rows were made from is forgotten, so that the next linking lays them with what stands beside them."""
    apps.get_model("sources", "VersionGroup").objects.update(laid="")


class Migration(migrations.Migration):
    dependencies = [
        ("minutes", "0003_word_templates_and_records"),
        ("organisation", "0007_read_places"),
        ("sources", "0009_changes_of_papers"),
    ]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="reason",
            field=models.TextField(blank=True, verbose_name="skäl"),
        ),
        migrations.AddField(
            model_name="decision",
            name="since",
            field=models.DateField(blank=True, db_index=True, null=True, verbose_name="gäller från"),
        ),
        migrations.AddField(
            model_name="decision",
            name="until",
            field=models.DateField(blank=True, db_index=True, null=True, verbose_name="gäller till och med"),
        ),
        migrations.CreateModel(
            name="Addressee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("written", models.CharField(max_length=200, verbose_name="riktat till")),
                ("key", models.CharField(db_index=True, max_length=200)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="addressees",
                        to="minutes.decision",
                        verbose_name="beslut",
                    ),
                ),
            ],
            options={
                "verbose_name": "riktat till",
                "verbose_name_plural": "riktat till",
                "ordering": ("decision", "pk"),
                "constraints": [models.UniqueConstraint(fields=("decision", "key"), name="addressee_once")],
            },
        ),
        migrations.CreateModel(
            name="Holder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "held_as",
                    models.CharField(
                        choices=[("person", "genom en person"), ("party", "själv"), ("all", "som en av alla")],
                        max_length=10,
                        verbose_name="hur",
                    ),
                ),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="holders",
                        to="minutes.assignment",
                        verbose_name="att göra",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisation.party",
                        verbose_name="kommun/organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "vems det är",
                "verbose_name_plural": "vems det är",
                "ordering": ("assignment", "party"),
                "constraints": [models.UniqueConstraint(fields=("assignment", "party"), name="holder_once")],
            },
        ),
        migrations.CreateModel(
            name="Supersession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("written", models.TextField(verbose_name="ersätter")),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="supersedes",
                        to="minutes.decision",
                        verbose_name="beslut",
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="superseded_by",
                        to="minutes.decision",
                        verbose_name="det ersatta",
                    ),
                ),
            ],
            options={
                "verbose_name": "ersättning",
                "verbose_name_plural": "ersättningar",
                "ordering": ("decision", "position"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("earlier__isnull", True),
                            models.Q(("earlier", models.F("decision")), _negated=True),
                            _connector="OR",
                        ),
                        name="supersession_of_another",
                    )
                ],
            },
        ),
        migrations.RunPython(lay_again, migrations.RunPython.noop),
    ]
