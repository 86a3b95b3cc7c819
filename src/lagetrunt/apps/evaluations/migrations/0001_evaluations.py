"""Meetings that are asked about, their counted answers, and the questions of the federation."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("meetings", "0009_host_order"),
        ("organisation", "0007_read_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField(verbose_name="frågades")),
                ("asked_by", models.CharField(max_length=200, verbose_name="frågades av")),
                ("last_day", models.DateField(verbose_name="sista dagen att svara")),
                ("answers", models.PositiveIntegerField(default=0, verbose_name="svar")),
                ("received", models.JSONField(blank=True, default=list)),
                (
                    "booking",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evaluation",
                        to="meetings.booking",
                        verbose_name="möte",
                    ),
                ),
            ],
            options={
                "verbose_name": "utvärdering",
                "verbose_name_plural": "utvärderingar",
                "ordering": ("-booking__day", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="EvaluationCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(verbose_name="ordning")),
                ("text", models.CharField(max_length=200, verbose_name="fråga")),
                ("choices", models.JSONField(blank=True, default=list, verbose_name="svar att välja")),
                ("counts", models.JSONField(blank=True, default=list, verbose_name="antal")),
                ("words", models.JSONField(blank=True, default=list, verbose_name="skrivna svar")),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="counts",
                        to="evaluations.evaluation",
                        verbose_name="utvärdering",
                    ),
                ),
            ],
            options={
                "verbose_name": "räknade svar om ett möte",
                "verbose_name_plural": "räknade svar om möten",
                "ordering": ("evaluation", "position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="EvaluationQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(verbose_name="ordning")),
                ("text", models.CharField(max_length=200, verbose_name="fråga")),
                ("choices", models.JSONField(blank=True, default=list, verbose_name="svar att välja")),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evaluation_questions",
                        to="organisation.federation",
                        verbose_name="förbund",
                    ),
                ),
            ],
            options={
                "verbose_name": "fråga om möten",
                "verbose_name_plural": "frågor om möten",
                "ordering": ("federation", "position", "pk"),
            },
        ),
    ]
