"""Base documents, and the clause of each network."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mandates", "0001_mandates"),
        ("organisation", "0007_read_places"),
        ("sources", "0009_changes_of_papers"),
    ]

    operations = [
        migrations.CreateModel(
            name="BaseDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("charter", "förbundsordning"), ("strategy", "samverkansstrategi")],
                        max_length=10,
                        verbose_name="slag",
                    ),
                ),
                ("marked_at", models.DateTimeField(verbose_name="angavs")),
                ("marked_by", models.CharField(max_length=200, verbose_name="angavs av")),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="base",
                        to="sources.document",
                        verbose_name="dokument",
                    ),
                ),
            ],
            options={
                "verbose_name": "grundande dokument",
                "verbose_name_plural": "grundande dokument",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="LegalBase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="paragraf")),
                ("linked_at", models.DateTimeField(verbose_name="kopplades")),
                ("linked_by", models.CharField(max_length=200, verbose_name="kopplades av")),
                (
                    "base",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="networks",
                        to="mandates.basedocument",
                        verbose_name="dokument",
                    ),
                ),
                (
                    "clause",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="sources.fact",
                        verbose_name="ställe",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="legal_bases",
                        to="organisation.network",
                        verbose_name="nätverk",
                    ),
                ),
            ],
            options={
                "verbose_name": "nätverkets grund",
                "verbose_name_plural": "nätverkens grunder",
                "ordering": ("network", "base"),
                "constraints": [models.UniqueConstraint(fields=("network", "base"), name="legal_base_once")],
            },
        ),
    ]
