"""Meetings and attendance."""

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
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(blank=True, max_length=20, verbose_name="slag")),
                ("day", models.DateField(blank=True, db_index=True, null=True, verbose_name="dag")),
                ("start", models.CharField(blank=True, max_length=5, verbose_name="börjar")),
                ("end", models.CharField(blank=True, max_length=5, verbose_name="slutar")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="plats")),
                ("mode", models.CharField(blank=True, max_length=20, verbose_name="form")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meetings",
                        to="sources.document",
                        verbose_name="dokument",
                    ),
                ),
                ("facts", models.ManyToManyField(related_name="meetings", to="sources.fact")),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meetings",
                        to="organisation.federation",
                    ),
                ),
                (
                    "group",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meeting",
                        to="sources.versiongroup",
                        verbose_name="versioner",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="meetings",
                        to="organisation.network",
                        verbose_name="nätverk",
                    ),
                ),
            ],
            options={
                "verbose_name": "möte",
                "verbose_name_plural": "möten",
                "ordering": ("-day", "-id"),
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("written", models.CharField(max_length=200, verbose_name="namn")),
                ("organisation", models.CharField(blank=True, max_length=300, verbose_name="organisation")),
                ("role", models.CharField(blank=True, max_length=100, verbose_name="roll")),
                (
                    "status",
                    models.CharField(
                        choices=[("present", "närvarande"), ("absent", "frånvarande"), ("other", "övriga")],
                        max_length=10,
                        verbose_name="närvaro",
                    ),
                ),
                ("school_forms", models.JSONField(default=list, verbose_name="skolformer")),
                ("replaces", models.CharField(blank=True, max_length=200, verbose_name="ersätter")),
                (
                    "fact",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attendance", to="sources.fact"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="attendances",
                        to="organisation.party",
                        verbose_name="kommun/organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="attendances",
                        to="organisation.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="meetings.meeting",
                        verbose_name="möte",
                    ),
                ),
            ],
            options={
                "verbose_name": "närvaro",
                "verbose_name_plural": "närvaro",
                "ordering": ("meeting", "position"),
            },
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["network", "-day"], name="meeting_of_network"),
        ),
    ]
