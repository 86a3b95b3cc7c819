"""Word templates, and the files dropped as the notes of a meeting."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0003_planning"),
        ("minutes", "0002_attachments_by_hand"),
        ("organisation", "0006_settings_and_one_way"),
        ("sources", "0008_network_links"),
    ]

    operations = [
        migrations.CreateModel(
            name="Record",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                ("dropped_at", models.DateTimeField(verbose_name="lämnades")),
                ("dropped_by", models.CharField(max_length=200, verbose_name="lämnades av")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="bekräftades")),
                ("confirmed_by", models.CharField(blank=True, max_length=200, verbose_name="bekräftades av")),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="records",
                        to="meetings.booking",
                        verbose_name="möte",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="record",
                        to="sources.document",
                        verbose_name="dokument",
                    ),
                ),
            ],
            options={
                "verbose_name": "lämnade anteckningar",
                "verbose_name_plural": "lämnade anteckningar",
                "ordering": ("booking", "version"),
                "constraints": [
                    models.UniqueConstraint(fields=("booking", "version"), name="record_version_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at__isnull", True), ("confirmed_by", "")),
                            models.Q(("confirmed_at__isnull", False), models.Q(("confirmed_by", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="record_confirmed_at_and_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WordTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("agenda", "dagordning"), ("notes", "anteckningar")],
                        max_length=10,
                        verbose_name="slag",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="namn")),
                ("sha256", models.CharField(max_length=64, verbose_name="kontrollsumma")),
                ("uploaded_at", models.DateTimeField(verbose_name="lades upp")),
                ("uploaded_by", models.CharField(max_length=200, verbose_name="lades upp av")),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="word_templates",
                        to="organisation.federation",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="word_templates",
                        to="organisation.network",
                        verbose_name="nätverk",
                    ),
                ),
            ],
            options={
                "verbose_name": "Word-mall",
                "verbose_name_plural": "Word-mallar",
                "ordering": ("federation", "network", "kind"),
                "constraints": [
                    models.UniqueConstraint(fields=("network", "kind"), name="word_template_of_network_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("network__isnull", True)),
                        fields=("federation", "kind"),
                        name="word_template_of_federation_once",
                    ),
                ],
            },
        ),
    ]
