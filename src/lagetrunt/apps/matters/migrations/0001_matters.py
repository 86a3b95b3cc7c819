"""Matters and their steps."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0002_constraints_without_nulls"),
        ("sources", "0001_sources"),
    ]

    operations = [
        migrations.CreateModel(
            name="Matter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.TextField(verbose_name="rubrik")),
                ("why", models.TextField(blank=True, verbose_name="skäl")),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matters",
                        to="organisation.federation",
                        verbose_name="förbund",
                    ),
                ),
            ],
            options={
                "verbose_name": "fråga",
                "verbose_name_plural": "frågor",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="MatterStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                (
                    "fact",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="matter_step", to="sources.fact"
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="matters.matter",
                        verbose_name="fråga",
                    ),
                ),
            ],
            options={
                "verbose_name": "steg i en fråga",
                "verbose_name_plural": "steg i frågor",
                "ordering": ("matter", "position"),
            },
        ),
    ]
