"""Readings of a later reader, kept aside, and which reader each stored one is of."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0003_rank_of_versions"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProposedReading",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="proposed_reading",
                        serialize=False,
                        to="sources.document",
                    ),
                ),
                ("reader", models.CharField(max_length=40, verbose_name="läsare")),
                ("schema", models.CharField(max_length=40)),
                ("payload", models.BinaryField()),
                ("sizes", models.JSONField(default=list)),
                ("boxes", models.JSONField(default=list)),
                ("differences", models.JSONField(default=list, verbose_name="skillnader")),
                ("read_at", models.DateTimeField(verbose_name="lästes")),
            ],
            options={
                "verbose_name": "omläsning att pröva",
                "verbose_name_plural": "omläsningar att pröva",
                "ordering": ("document__path",),
            },
        ),
        migrations.AddField(
            model_name="storedreading",
            name="reader",
            field=models.CharField(blank=True, db_index=True, max_length=40),
        ),
    ]
