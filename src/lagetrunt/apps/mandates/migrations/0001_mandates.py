"""Mandates with their tasks and rules."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0001_organisation"),
        ("sources", "0001_sources"),
    ]

    operations = [
        migrations.CreateModel(
            name="Mandate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(blank=True, null=True, verbose_name="från")),
                ("until", models.DateField(blank=True, null=True, verbose_name="till")),
                ("commissioned_by", models.CharField(blank=True, max_length=300, verbose_name="uppdragsgivare")),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mandate",
                        to="sources.document",
                        verbose_name="dokument",
                    ),
                ),
                ("facts", models.ManyToManyField(related_name="mandates", to="sources.fact")),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mandates",
                        to="organisation.federation",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="mandates",
                        to="organisation.network",
                        verbose_name="nätverk",
                    ),
                ),
            ],
            options={
                "verbose_name": "uppdragsbeskrivning",
                "verbose_name_plural": "uppdragsbeskrivningar",
                "ordering": ("-since", "-id"),
            },
        ),
        migrations.CreateModel(
            name="MandateRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("rule", models.CharField(max_length=80, verbose_name="regel")),
                ("value", models.JSONField(verbose_name="värde")),
                (
                    "fact",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mandate_rule", to="sources.fact"
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rules",
                        to="mandates.mandate",
                        verbose_name="uppdrag",
                    ),
                ),
            ],
            options={
                "verbose_name": "regel i uppdrag",
                "verbose_name_plural": "regler i uppdrag",
                "ordering": ("mandate", "position"),
            },
        ),
        migrations.CreateModel(
            name="MandateTask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("text", models.TextField(verbose_name="text")),
                ("area", models.CharField(blank=True, max_length=300, verbose_name="prioriterat område")),
                (
                    "fact",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mandate_task", to="sources.fact"
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tasks",
                        to="mandates.mandate",
                        verbose_name="uppdrag",
                    ),
                ),
            ],
            options={
                "verbose_name": "punkt i uppdrag",
                "verbose_name_plural": "punkter i uppdrag",
                "ordering": ("mandate", "position"),
            },
        ),
    ]
