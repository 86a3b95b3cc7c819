"""The § numbers of protocols, and how a network settles and numbers."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0004_organizer"),
        ("organisation", "0006_settings_and_one_way"),
    ]

    operations = [
        migrations.AddField(
            model_name="workingorder",
            name="by_silence",
            field=models.BooleanField(default=False, verbose_name="tyst godkännande"),
        ),
        migrations.AddField(
            model_name="workingorder",
            name="paragraph_year",
            field=models.CharField(
                choices=[("calendar", "kalenderår"), ("school", "läsår")],
                default="calendar",
                max_length=10,
                verbose_name="paragraferna börjar om",
            ),
        ),
        migrations.CreateModel(
            name="Paragraph",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.CharField(max_length=7, verbose_name="år")),
                ("number", models.PositiveIntegerField(verbose_name="paragraf")),
                ("given_at", models.DateTimeField(verbose_name="gavs")),
                ("given_by", models.CharField(max_length=200, verbose_name="gavs av")),
                (
                    "booking",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="paragraphs",
                        to="meetings.booking",
                        verbose_name="möte",
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="paragraph",
                        to="meetings.agendaitem",
                        verbose_name="punkt",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="paragraphs",
                        to="organisation.network",
                        verbose_name="nätverk",
                    ),
                ),
            ],
            options={
                "verbose_name": "paragraf",
                "verbose_name_plural": "paragrafer",
                "ordering": ("network", "year", "number"),
                "constraints": [
                    models.UniqueConstraint(fields=("network", "year", "number"), name="paragraph_given_once"),
                    models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="paragraph_from_one"),
                ],
            },
        ),
    ]
